import type { TextPosition } from '#records/text.ts';
import type { Draft } from './draft.ts';
import { splitBareAddresses } from './links.ts';

/** A stretch of Markdown: plain paragraphs and headings already read, or markup for the parser. */
export type Stretch = { readonly drafts: readonly Draft[] } | TextPosition;

/** Characters that may mark something up inside a line; bare addresses are masked before. */
const INLINE_MARKUP = /[`*_[<\\|]|~~|&[#\w]{1,32};| {2}(?:\r\n|\n|\r)./;
/** Beginnings of a line that may open something other than a paragraph. */
const BLOCK_MARKUP = /^(?:[ \t]|[-+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|>|:|#{1,6}.*#[ \t]*$|-{1,2}$|-+[ \t]+-[- \t]*$|~~~)/;
const HEADING = /^(#{1,6})(?:[ \t]+|$)/;
const UNDERLINE = /^(=+|-{3,})[ \t]*$/;
/** Blocks that go on over blank lines: within a text that has any, nothing is read by hand. */
const LONG_BLOCKS = /```|~~~|</;

interface Open {
  start: number;
  end: number;
}

/** Paragraphs and headings of a chunk without blank lines, or undefined when something in it is for the parser. */
function readChunk(source: string, parsed: string, chunk: TextPosition, base: number): Draft[] | undefined {
  if (INLINE_MARKUP.test(parsed.slice(chunk.start, chunk.end))) return undefined;
  const drafts: Draft[] = [];
  let open: Open | undefined;
  const paragraph = (at: Open, depth?: number): void => {
    const runs = splitBareAddresses({ text: source.slice(at.start, at.end), at: at.start + base });
    drafts.push(
      depth === undefined
        ? { kind: 'paragraph', offset: at.start + base, runs }
        : { kind: 'heading', depth, offset: at.start + base, runs },
    );
  };
  const lines = /[^\r\n]+/g;
  lines.lastIndex = chunk.start;
  for (let match = lines.exec(parsed); match !== null && match.index < chunk.end; match = lines.exec(parsed)) {
    const line = match[0];
    const at = { start: match.index, end: match.index + line.length };
    if (BLOCK_MARKUP.test(line)) return undefined;
    const heading = HEADING.exec(line);
    const underline = UNDERLINE.exec(line)?.[1];
    if (underline !== undefined) {
      if (open === undefined) return undefined;
      paragraph(open, underline.startsWith('=') ? 1 : 2);
      open = undefined;
    } else if (heading !== null) {
      if (open !== undefined) paragraph(open);
      open = undefined;
      paragraph({ start: at.start + heading[0].length, end: at.end }, heading[1]?.length ?? 1);
      const last = drafts.at(-1);
      if (last !== undefined) drafts[drafts.length - 1] = { ...last, offset: at.start + base };
    } else if (open === undefined) open = at;
    else open.end = at.end;
  }
  if (open !== undefined) paragraph(open);
  return drafts;
}

/**
 * Takes plain paragraphs and headings out of a piece of Markdown before the parser sees it, which spends a thousand times
 * longer on them to the same end. `parsed` is the masked text; positions count in the piece.
 */
export function stretches(source: string, parsed: string, base: number): Stretch[] {
  if (LONG_BLOCKS.test(parsed)) return [{ start: 0, end: source.length }];
  const found: Stretch[] = [];
  const put = (start: number, end: number, drafts: readonly Draft[] | undefined): void => {
    const last = found.at(-1);
    if (drafts !== undefined) found.push({ drafts });
    else if (last !== undefined && 'start' in last) found[found.length - 1] = { start: last.start, end };
    else found.push({ start, end });
  };
  const chunks = /(?:[^\r\n]*[^\s][^\r\n]*(?:\r\n|\n|\r|$))+/g;
  for (const match of parsed.matchAll(chunks)) {
    const chunk = { start: match.index, end: match.index + match[0].length };
    put(chunk.start, chunk.end, readChunk(source, parsed, chunk, base));
  }
  return found;
}
