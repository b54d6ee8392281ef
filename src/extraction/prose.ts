import type { Element } from 'domhandler';
import type { Block } from './blocks.ts';
import { isElement } from './dom.ts';

/** Share of the prose that one child must hold for the search to go down into it. */
const DOMINANT = 0.75;
/** What a paragraph that stands alone in its element counts for where others stand together: teasers and comments do, articles do not. */
const ALONE = 0.15;
/** Ends of a teaser. */
const TEASER_END = /(?:…|\.{3,})\s*[[【(（]?(?:详细|详情|全文|更多|阅读全文|read more|more)?[\]】)）]?$/i;
const SENTENCE_END = /[。！？；!?]|[.,](?:\s|$)|，/;

/** Whether a block is running text: long enough, with the punctuation of sentences, and not the words of links. */
export function isProse(block: Block): boolean {
  const wide = /[\u3400-\u9fff]/.test(block.text);
  return block.text.length >= (wide ? 20 : 60) && block.linked < block.text.length * 0.5 && SENTENCE_END.test(block.text);
}

/** Characters of running text in the blocks. */
export function proseLength(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0);
}

/** Running text in Chinese characters: three Latin letters say about as much as one of them. */
export function proseSize(blocks: readonly Block[]): number {
  return Math.round(
    blocks.reduce((sum, block) => sum + (isProse(block) ? block.text.length / (/[\u3400-\u9fff]/.test(block.text) ? 1 : 3) : 0), 0),
  );
}

/** The innermost element that holds nearly all running text of the blocks, undefined where there is none. */
export function dominantContainer(blocks: readonly Block[]): Element | undefined {
  const own = new Map<Element, { length: number; blocks: number }>();
  for (const block of blocks) {
    if (!isProse(block) || block.element === undefined || TEASER_END.test(block.text)) continue;
    const holder = PARAGRAPHS.has(block.element.name) ? (elementAbove(block.element) ?? block.element) : block.element;
    const held = own.get(holder) ?? { length: 0, blocks: 0 };
    own.set(holder, { length: held.length + block.text.length, blocks: held.blocks + 1 });
  }
  const together = [...own.values()].some((held) => held.blocks >= 3);
  const weight = new Map<Element, number>();
  let total = 0;
  for (const [holder, { length, blocks: count }] of own) {
    const counted = together && count === 1 ? length * ALONE : length;
    total += counted;
    for (let node: Element | undefined = holder; node !== undefined; node = elementAbove(node))
      weight.set(node, (weight.get(node) ?? 0) + counted);
  }
  let best: Element | undefined;
  for (const [element, held] of weight) {
    if (held < total * DOMINANT) continue;
    if (best === undefined || isInside(element, best)) best = element;
  }
  while (best !== undefined && INNER.has(best.name) && elementAbove(best) !== undefined) best = elementAbove(best);
  return best;
}

const PARAGRAPHS = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dd', 'blockquote', 'section', 'div']);
const INNER = new Set(['p', 'li', 'blockquote', 'td', 'tr', 'tbody']);

function elementAbove({ parent }: Element): Element | undefined {
  return isElement(parent) ? parent : undefined;
}

function isInside(inner: Element, outer: Element): boolean {
  for (let node = inner.parent; node !== null; node = node.parent) if (node === outer) return true;
  return false;
}
