import type { Element } from 'domhandler';
import type { Block } from './blocks.ts';
import { isElement, rawText, squeeze } from './dom.ts';
import { datesIn } from './pagedate.ts';
import { isProse } from './prose.ts';
import { above, kindOf, spansOf } from './spans.ts';

/** Items of one kind under one parent from which on they are a list of teasers, comments or replies. */
const FEWEST_ITEMS = 3;
/** Share of the items that must show what they are. */
const SHARE = 0.6;
/** Share of all items' prose that one item must hold to be the page's own text, as the first post of a thread. */
const OWN_TEXT = 0.5;
/** Blocks of a page beyond which lists are not looked for. */
const MOST_BLOCKS = 20_000;
const LONGEST_NOTE = 80;
/** Paragraphs that an item may have; sections of an article have more. */
const MOST_PARAGRAPHS = 4;

const RELATIVE =
  /\d+\s*(?:秒|分钟|小时|天|周|个?月|年)前|(?:今天|昨天|前天)\s*\d|(?<!\d)\d+\s*(?:sec|second|min|minute|hour|hr|day|week|month|year)s? ago\b/i;
const REPLY =
  /(?:^|\s)(?:回复|举报|引用|支持|顶|踩|赞|楼|沙发|只看(?:该作者|楼主)|reply|report|quote|like|permalink|says:?)\s*(?:[(（\d]|$)/i;

/** A post that begins with who wrote it and when. */
const POSTED = /^[^。！？]{0,24}(?:发表于|发布于|回复于)\s*[\d：:]/;

/**
 * Elements that are teasers, comments or replies and not parts of one text: three or more of a kind side by side, most of them with a linked
 * headline, a date or a reply button of their own. One that holds most of the words is the text that the others follow.
 */
export function repeatedItems(blocks: readonly Block[]): ReadonlySet<Element> {
  const items = new Set<Element>();
  if (blocks.length > MOST_BLOCKS) return items;
  const spans = spansOf(blocks);
  const groups = new Map<Element, Map<string, Element[]>>();
  for (const element of spans.keys()) {
    const parent = above(element);
    if (parent === undefined || PARTS.has(element.name)) continue;
    const kinds = groups.get(parent) ?? new Map<string, Element[]>();
    const kind = kindOf(element);
    const group = kinds.get(kind);
    if (group === undefined) kinds.set(kind, [element]);
    else group.push(element);
    groups.set(parent, kinds);
  }
  const prose = countsOf(blocks, (block) => (isProse(block) ? block.text.length : 0));
  const paragraphs = countsOf(blocks, (block) => (isProse(block) ? 1 : 0));
  const shown = countsOf(blocks, (block) => (showsItem(block) ? 1 : 0));
  for (const kinds of groups.values()) {
    for (const group of kinds.values()) {
      if (group.length < FEWEST_ITEMS) continue;
      const parts = group.map((element) => {
        const { from, to } = spans.get(element) ?? { from: 0, to: 0 };
        const between = (counts: readonly number[]): number => (counts[to] ?? 0) - (counts[from] ?? 0);
        return { element, length: between(prose), paragraphs: between(paragraphs), shown: between(shown) > 0 };
      });
      const total = parts.reduce((sum, part) => sum + part.length, 0);
      const withProse = parts.filter((part) => part.length > 0);
      if (withProse.length === 0) continue;
      const [longest] = [...parts].sort((a, b) => b.length - a.length);
      const own = longest !== undefined && longest.length >= total * OWN_TEXT && parts.length > 1 ? longest : undefined;
      const rest = parts.filter((part) => part !== own);
      const marked = rest.filter((part) => part.shown);
      if (marked.length < rest.length * SHARE || rest.length < FEWEST_ITEMS - 1) continue;
      if (own === undefined && withProse.every((part) => part.paragraphs > MOST_PARAGRAPHS)) continue;
      for (const { element } of rest) items.add(element);
    }
  }
  return items;
}

/** Elements that are parts of a text by themselves. */
const PARTS = new Set([
  'p',
  'br',
  'span',
  'b',
  'strong',
  'em',
  'font',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'td',
  'tbody',
  'dt',
  'dd',
]);

/** Sums over the blocks before each place. */
function countsOf(blocks: readonly Block[], count: (block: Block) => number): number[] {
  const counts = [0];
  let sum = 0;
  for (const block of blocks) {
    sum += count(block);
    counts.push(sum);
  }
  return counts;
}

/** Whether a block shows that it stands in an item: a headline that leads elsewhere, a time of its own, or a way to reply. */
function showsItem(block: Block): boolean {
  const { text, linked } = block;
  if (POSTED.test(text.slice(0, LONGEST_NOTE))) return true;
  if (isProse(block)) return beginsWithLink(block);
  const wide = /[\u3400-\u9fff]/.test(text);
  if (linked >= text.length * 0.9 && text.length >= (wide ? 8 : 20)) return true;
  return (
    text.length <= LONGEST_NOTE && (RELATIVE.test(text) || REPLY.test(text) || datesIn(text).some(({ precision }) => precision !== 'year'))
  );
}

/** Whether a paragraph begins with a linked headline. */
function beginsWithLink({ element, linked, text }: Block): boolean {
  if (element === undefined || linked < (/[\u3400-\u9fff]/.test(text) ? 8 : 20)) return false;
  const first = (node: Element): Element | 'text' | undefined => {
    for (const child of node.children) {
      if (child.type === 'text' && child.data.trim() !== '') return 'text';
      if (!isElement(child)) continue;
      if (child.name === 'a') return child;
      const inner = first(child);
      if (inner !== undefined) return inner;
    }
    return undefined;
  };
  const found = first(element);
  return found !== undefined && found !== 'text' && squeeze(rawText(found, 400)).length * 2 >= linked;
}

/** Whether a block stands in one of the elements. */
export function standsIn({ element }: Block, elements: ReadonlySet<Element>): boolean {
  if (elements.size === 0) return false;
  for (let node = element; node !== undefined; node = above(node)) if (elements.has(node)) return true;
  return false;
}
