import type { AnyNode, Document, Element } from 'domhandler';
import type { TextLang } from '#records/text.ts';
import { blocksOf, type Block } from './blocks.ts';
import { NOISE_LINES } from './noise.ts';
import { dominantContainer, isProse, proseLength } from './prose.ts';
import type { Query } from './query.ts';
import { readable } from './readable.ts';
import { TEMPLATES, type Template } from './templates.ts';

export interface MainText {
  readonly blocks: readonly Block[];
  /** Template's name, `prose`, `readability` or `body`. */
  readonly from: string;
  readonly template?: Template;
  readonly container?: Element;
}

/** Share of a container's text that may stand in parts named like noise and still be dropped as such. */
const NOISE_SHARE = 0.4;

const length = (blocks: readonly Block[]): number => blocks.reduce((sum, block) => sum + block.text.length, 0);

/** The blocks without navigation and the like; noise by name alone is believed only while it is the smaller part. */
export function withoutNoise(blocks: readonly Block[]): Block[] {
  const possible = blocks.filter((block) => block.noise !== 'sure');
  const clean = possible.filter((block) => block.noise === 'none');
  return length(clean) >= (1 - NOISE_SHARE) * proseLength(possible) ? clean : possible;
}

const rowsAt = (at: string): readonly RegExp[] => NOISE_LINES.filter((row) => row.at === at).map((row) => row.pattern);
const HEAD = rowsAt('head');
const TAIL = rowsAt('tail');
const ANY = rowsAt('any');
const END = rowsAt('end');
/** Blocks longer than this are never taken for a line about the page. */
const LONGEST_LINE = 160;

function matches(rows: readonly RegExp[], block: Block): boolean {
  return block.text.length <= LONGEST_LINE && rows.some((row) => row.test(block.text));
}

const plain = (text: string): string => text.replace(/[\s\p{P}]/gu, '');

/** The text proper: without the title and byline before it, credits after it, related items, and blocks given twice. */
export function trimBlocks(blocks: readonly Block[], title: string | undefined): Block[] {
  let kept = blocks.filter((block) => !matches(ANY, block));
  const total = length(kept);
  let before = 0;
  const proseEnd = kept.findLastIndex(
    (block) => block.kind === 'row' || (block.text.length >= 90 && block.linked * 2 <= block.text.length),
  );
  for (let i = 0; i < kept.length; i += 1) {
    const block = kept[i];
    if (block === undefined) break;
    if (matches(END, block) && (before > total * 0.5 || i >= proseEnd)) {
      kept = kept.slice(0, i);
      break;
    }
    before += block.text.length;
  }
  const heading = title === undefined ? '' : plain(title);
  let first = 0;
  for (let i = 0; i < Math.min(kept.length, 8); i += 1) {
    const block = kept[i];
    if (block === undefined) break;
    if ((heading !== '' && plain(block.text) === heading) || matches(HEAD, block)) first = i + 1;
    else if (block.text.length > 60 || isProse(block)) break;
  }
  let last = kept.length;
  while (last > first) {
    const block = kept[last - 1];
    if (block === undefined || !(matches(TAIL, block) || isLinkLine(block))) break;
    last -= 1;
  }
  return kept.slice(first, last);
}

/** A block that is nothing but links, other than in a list the text itself goes on with. */
function isLinkLine(block: Block): boolean {
  return (
    block.kind !== 'row' &&
    block.linked >= block.text.length * 0.9 &&
    block.text.length < 80 &&
    !/附件|\.(?:pdf|docx?|xlsx?|wps|zip)\b/i.test(block.text)
  );
}

/** Blocks of a page that repeat an earlier one of the same words, as where desktop and mobile headers are both sent. */
export function dropRepeated(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.filter((block) => {
    if (block.text.length < 20 || block.kind === 'row') return true;
    if (seen.has(block.text)) return false;
    seen.add(block.text);
    return true;
  });
}

/** Characters of running text from which on one container may be the article. */
const SHORTEST_ARTICLE = 40;

/** Share of a page's running text below which a known name holds something else than the article. */
const BODY_SHARE = 0.5;

function byTemplate(query: Query, pageProse: number): MainText | undefined {
  for (const template of TEMPLATES) {
    if (template.when !== undefined && query(template.when).length === 0) continue;
    for (const selector of template.body) {
      const found = query(selector);
      const outer = found.filter((element) => !found.some((other) => other !== element && contains(other, element)));
      const parts = outer
        .map((element) => ({ element, blocks: withoutNoise(blocksOf(element)) }))
        .filter(({ blocks }) => blocks.length > 0);
      const longest = [...parts].sort((a, b) => length(b.blocks) - length(a.blocks))[0];
      if (longest === undefined) continue;
      const size = length(longest.blocks);
      if (template.certain !== true && (size < 10 || mostlyLinks(longest.blocks))) continue;
      if (template.certain !== true && pageProse > 300 && proseLength(longest.blocks) < pageProse * BODY_SHARE) continue;
      const same = parts.filter(({ element }) => element.parent === longest.element.parent);
      const blocks = dropRepeated(same.flatMap((part) => part.blocks));
      return { blocks, from: template.name, template, container: longest.element };
    }
  }
  return undefined;
}

function mostlyLinks(blocks: readonly Block[]): boolean {
  const linked = blocks.reduce((sum, block) => sum + block.linked, 0);
  return blocks.length > 4 && linked > length(blocks) * 0.6;
}

function contains(outer: AnyNode, inner: AnyNode): boolean {
  for (let node = inner.parent; node !== null; node = node.parent) if (node === outer) return true;
  return false;
}

/** A WeChat picture post whose words a script would fill in: the description carries them too. */
function describedPost(query: Query, description: string | undefined): MainText | undefined {
  const template = TEMPLATES.find(({ name, when }) => name === 'wechat' && when !== undefined && query(when).length > 0);
  if (template === undefined) return undefined;
  const lines = (description ?? '')
    .split(/\\x0a|\\n|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    blocks: lines.map((text) => ({ kind: 'paragraph', text, linked: 0, element: undefined, noise: 'none' })),
    from: template.name,
    template,
  };
}

/**
 * The main text of a page and how it was found: a known template first, then for Chinese the one container that holds
 * nearly all prose, then Readability, then the whole body.
 */
export async function mainText(
  query: Query,
  page: {
    document: Document;
    bodyBlocks: readonly Block[];
    lang: TextLang;
    title: string | undefined;
    description: string | undefined;
    uri: string;
  },
): Promise<MainText> {
  const clean = withoutNoise(page.bodyBlocks);
  const prose = proseLength(clean);
  const template = byTemplate(query, prose);
  if (template !== undefined) return { ...template, blocks: trimBlocks(template.blocks, page.title) };

  const post = describedPost(query, page.description);
  if (post !== undefined) return post;

  const container = dominantContainer(clean);
  const dense = container === undefined ? [] : trimBlocks(dropRepeated(withoutNoise(blocksOf(container))), page.title);
  const sure =
    container !== undefined && proseLength(dense) >= Math.max(SHORTEST_ARTICLE, prose * 0.45) && proseLength(dense) >= length(dense) * 0.6;
  if (sure && page.lang !== 'en') return { blocks: dense, from: 'prose', container };

  if (prose >= 140) {
    const found = await readable(
      page.document,
      page.uri,
      clean.every((block) => block.noise === 'none'),
    );
    if (found !== undefined) {
      const blocks = trimBlocks(dropRepeated(withoutNoise(blocksOf(found))), page.title);
      if (proseLength(blocks) >= proseLength(dense) * 0.6 && proseLength(blocks) >= prose * 0.3) return { blocks, from: 'readability' };
    }
    if (proseLength(dense) >= prose * 0.5 && container !== undefined) return { blocks: dense, from: 'prose', container };
  }
  return { blocks: trimBlocks(dropRepeated(withoutNoise(page.bodyBlocks)), page.title), from: 'body' };
}
