import { getDocumentProxy } from 'unpdf';
import type { Block } from './blocks.ts';
import { squeeze } from './dom.ts';
import { withoutRadicals } from './radicals.ts';

export interface PdfText {
  readonly blocks: Pick<Block, 'kind' | 'depth' | 'text'>[];
  readonly title?: string;
  readonly author?: string;
  /** Creation date as the file states it, `YYYYMMDDHHmmSS` at the front. */
  readonly created?: string;
  readonly pages: number;
  readonly truncated: boolean;
}

const MOST_PAGES = 400;
/** Looking up one page may go through all of a flat tree of pages, so a file of very many pages is read less far. */
const MOST_LOOKED_THROUGH = 2_000_000;
const FEWEST_PAGES = 20;
/** Pieces of text, from which on a page is a drawing made of letters or an attack; a dense page of a newspaper has about 5,000. */
const MOST_ITEMS = 120_000;

interface Item {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** Gap between two pieces of a line, in its type size, from which on they are cells of a row. */
const CELL_GAP = 2.5;

interface Line {
  text: string;
  /** Its last character: a text that grows is looked at by its end alone. */
  last: string;
  row: boolean;
  readonly x: number;
  end: number;
  readonly y: number;
  readonly size: number;
  readonly page: number;
}

const placed = (text: string, transform: readonly number[], width: number): Item => ({
  text: withoutRadicals(text),
  x: transform[4] ?? 0,
  y: transform[5] ?? 0,
  width,
  size: Math.hypot(transform[2] ?? 0, transform[3] ?? 0) || 10,
});

/** Items of a page joined to lines, from the top down; a gap wider than a space becomes one, except between Chinese characters. */
function linesOf(items: readonly Item[], page: number): Line[] {
  const lines: Line[] = [];
  for (const item of items) {
    if (item.text.trim() === '') continue;
    const line = lines[lines.length - 1];
    if (line !== undefined && Math.abs(line.y - item.y) < Math.max(2, line.size * 0.45) && item.x >= line.end - line.size * 1.5) {
      const gap = item.x - line.end;
      const wide = /[\u3000-\u9fff\uff00-\uffef]$/.test(line.last) || /^[\u3000-\u9fff\uff00-\uffef]/.test(item.text);
      if (gap > item.size * CELL_GAP) line.row = true;
      line.text +=
        gap > item.size * CELL_GAP
          ? `\t${item.text}`
          : (gap > item.size * (wide ? 1.2 : 0.18) && !/\s$/.test(line.last) && !/^\s/.test(item.text) ? ' ' : '') + item.text;
      line.last = item.text.slice(-1);
      line.end = Math.max(line.end, item.x + item.width);
    } else {
      lines.push({
        text: item.text,
        last: item.text.slice(-1),
        row: false,
        x: item.x,
        end: item.x + item.width,
        y: item.y,
        size: item.size,
        page,
      });
    }
  }
  return lines;
}

/** Without lines that stand at the same height with the same words (figures aside) on several pages, and bare page numbers. */
function withoutRunningHeads(lines: readonly Line[], pages: number): Line[] {
  const keyOf = (line: Line): string => `${String(Math.round(line.y / 4))} ${line.text.replace(/[\d\s]+/g, '#')}`;
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1);
  const kept = lines.filter((line) => {
    if (/^[\s—–\-·第]*\d{1,4}[\s—–\-·页]*(?:(?:\/|共|of)\s*\d{1,4}\s*页?)?$/.test(line.text)) return false;
    return pages < 3 || (counts.get(keyOf(line)) ?? 0) < Math.max(3, pages * 0.5);
  });
  return kept.length > 0 ? kept : lines.filter(({ page }) => page === 1);
}

const ENDS_SENTENCE = /[。！？!?；;：:.…]["”’」）)》]*\s*$/;
const STARTS_ITEM =
  /^(?:第[一二三四五六七八九十百\d]+[章节条款篇]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.、．](?!\d)|[•●▪·■-]\s)/;

/** Lines joined to paragraphs: a line goes on with the next unless it ends short of the column or the next begins anew. */
function paragraphsOf(lines: readonly Line[]): Pick<Block, 'kind' | 'depth' | 'text'>[] {
  const bodySize = commonestSize(lines);
  const body = lines.filter((line) => Math.abs(line.size - bodySize) < 1.5 && !line.row);
  const right = quantile(
    body.map((line) => line.end),
    0.9,
  );
  const left = quantile(
    body.map((line) => line.x),
    0.25,
  );
  const spacing = quantile(
    lines
      .slice(1)
      .map((line, i) => gapBetween(lines[i], line))
      .filter((gap) => gap > 0),
    0.4,
  );
  const blocks: { kind: Block['kind']; depth?: number; parts: string[] }[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const text = line.text.trim();
    const last = blocks[blocks.length - 1];
    const kind = line.row ? 'row' : line.size > bodySize * 1.15 && text.length < 60 ? 'heading' : 'paragraph';
    if (
      last !== undefined &&
      previous !== undefined &&
      last.kind === kind &&
      kind !== 'row' &&
      goesOn(previous, line, { left, right, spacing, kind })
    )
      addLine(last.parts, text);
    else blocks.push({ kind, ...(kind === 'heading' ? { depth: 2 } : {}), parts: [text] });
    previous = line;
  }
  return blocks
    .map(({ parts, ...block }) => ({
      ...block,
      text: parts
        .join('')
        .replace(/ {2,}|\u00a0+/g, ' ')
        .trim(),
    }))
    .filter((block) => block.text !== '');
}

function gapBetween(above: Line | undefined, line: Line): number {
  return above === undefined || above.page !== line.page ? 0 : above.y - line.y;
}

interface Column {
  readonly left: number;
  readonly right: number;
  /** Usual distance of two lines. */
  readonly spacing: number;
  readonly kind: 'heading' | 'paragraph';
}

function goesOn(previous: Line, line: Line, { left, right, spacing, kind }: Column): boolean {
  const gap = gapBetween(previous, line);
  if (kind === 'heading') return Math.abs(previous.size - line.size) < 1 && gap < line.size * 2.2;
  const short = previous.end < right - previous.size * 2.2;
  const ended = ENDS_SENTENCE.test(previous.text);
  const indented = line.x > left + line.size * 1.2 && line.x > previous.x + line.size * 0.8;
  const rightSet = line.x > left + line.size * 8 && line.x > previous.x + line.size * 4;
  if (STARTS_ITEM.test(line.text.trim()) || rightSet || gap > Math.max(spacing * 1.45, line.size * 2.4)) return false;
  return !(short && (ended || previous.text.trim().length < 20)) && !(indented && (short || ended));
}

function commonestSize(lines: readonly Line[]): number {
  const sizes = new Map<number, number>();
  for (const line of lines) sizes.set(Math.round(line.size), (sizes.get(Math.round(line.size)) ?? 0) + line.text.length);
  return [...sizes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** Adds a line to a paragraph: a word divided at its end is joined, words of Latin letters are set apart. */
function addLine(parts: string[], line: string): void {
  const before = parts[parts.length - 1] ?? '';
  if (/[a-z]-$/.test(before.slice(-2)) && /^[a-z]/.test(line)) {
    parts[parts.length - 1] = before.slice(0, -1);
    parts.push(line);
    return;
  }
  const wide = /[\u3000-\u9fff\uff00-\uffef]$/.test(before.slice(-1)) || /^[\u3000-\u9fff\uff00-\uffef]/.test(line);
  parts.push(wide ? line : ` ${line}`);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/**
 * Folder of Adobe's CMaps as a plain path: without them a PDF whose Chinese fonts are not embedded gives no text and no error. Undefined
 * where the package that carries them is not installed.
 */
function cmapFolder(): string | undefined {
  try {
    return new URL('./', import.meta.resolve('pdfjs-dist/cmaps/Adobe-GB1-UCS2.bcmap')).pathname;
  } catch {
    return undefined;
  }
}

/** The text of a PDF as paragraphs, without running heads and page numbers; throws what the parser throws for a broken file. */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const cMapUrl = cmapFolder();
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    disableFontFace: true,
    ...(cMapUrl === undefined ? {} : { cMapUrl, cMapPacked: true }),
  });
  const lines: Line[] = [];
  const most = Math.min(pdf.numPages, MOST_PAGES, Math.max(FEWEST_PAGES, Math.floor(MOST_LOOKED_THROUGH / pdf.numPages)));
  let pages = 0;
  let left = MOST_ITEMS;
  while (pages < most && left > 0) {
    pages += 1;
    const page = await pdf.getPage(pages);
    const content = await page.getTextContent();
    const items = content.items
      .slice(0, left)
      .flatMap((item) => ('str' in item ? [placed(item.str, item.transform as readonly number[], item.width)] : []));
    left -= items.length;
    for (const line of linesOf(items, pages)) lines.push(line);
    page.cleanup();
  }
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} as object }));
  const stated = (name: string): string | undefined => {
    const value: unknown = (info as Record<string, unknown>)[name];
    return typeof value === 'string' && squeeze(value) !== '' ? squeeze(value) : undefined;
  };
  const title = stated('Title');
  const author = stated('Author');
  const created = stated('CreationDate');
  const total = pdf.numPages;
  await pdf.loadingTask.destroy();
  return {
    blocks: paragraphsOf(withoutRunningHeads(lines, pages)),
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
    ...(created === undefined ? {} : { created: created.replace(/^D:/, '') }),
    pages: total,
    truncated: total > pages || left <= 0,
  };
}
