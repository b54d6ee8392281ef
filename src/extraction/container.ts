import type { Element } from 'domhandler';
import type { Block } from './blocks.ts';
import { isLeadIn } from './lines.ts';
import { isProse } from './prose.ts';
import { above, kindOf, spansOf, type Span } from './spans.ts';

/** Share of the words that one child must hold for the search to go down into it. */
const DOMINANT = 0.75;
/** Share from which on one child outweighs others that are not of its kind. */
const OUTWEIGHS = 0.45;
/** What words count for that stand before the page's title, and after a heading such as “related” or “comments”. */
const BEFORE_TITLE = 0.25;
const AFTER_END = 0.4;
/** Ends of a teaser. */
const TEASER_END = /(?:…|\.{3,})\s*[[【(（]?(?:详细|详情|全文|更多|阅读全文|read more|more)?[\]】)）]?$/i;
/** Blocks that may stand between the text and a part of it that has an element of its own. */
const WIDEST_GAP = 3;

const INNER = new Set(['p', 'li', 'blockquote', 'tr', 'tbody', 'span', 'font', 'b', 'strong', 'em']);

/** How much each block's words count for being the article's: nothing, unless they are running text. */
export function weightsOf(blocks: readonly Block[], titleAt: number, isOwn: (block: Block) => boolean): number[] {
  let ended = false;
  return blocks.map((block, at) => {
    if (at > titleAt && isLeadIn(block)) ended = true;
    if (!isOwn(block) || !isProse(block)) return 0;
    const wide = /[\u3400-\u9fff]/.test(block.text);
    const size = wide ? block.text.length : block.text.length / 3;
    return size * (TEASER_END.test(block.text) ? 0.3 : 1) * (at < titleAt ? BEFORE_TITLE : 1) * (ended ? AFTER_END : 1);
  });
}

export interface Container {
  readonly element: Element;
  /** Elements beside it that go on with its text, in document order with itself. */
  readonly parts: readonly Element[];
}

/** The element that holds the running text of a page, by weight: the innermost that nearly all of it stands in, or that outweighs the rest. */
export function containerOf(blocks: readonly Block[], weights: readonly number[], root: Element): Container | undefined {
  const sums = new Map<Element, number>();
  blocks.forEach(({ element }, at) => {
    const weight = weights[at] ?? 0;
    if (weight > 0) for (let node = element; node !== undefined; node = above(node)) sums.set(node, (sums.get(node) ?? 0) + weight);
  });
  if (sums.size === 0) return undefined;
  const children = new Map<Element, Element[]>();
  for (const element of sums.keys()) {
    const parent = above(element);
    if (parent === undefined) continue;
    const known = children.get(parent);
    if (known === undefined) children.set(parent, [element]);
    else known.push(element);
  }
  const sum = (element: Element): number => sums.get(element) ?? 0;
  const heaviest = (elements: readonly Element[]): Element | undefined =>
    elements.reduce<Element | undefined>((best, element) => (best === undefined || sum(element) > sum(best) ? element : best), undefined);
  let node = root;
  for (;;) {
    const below = children.get(node) ?? [];
    const best = heaviest(below);
    if (best === undefined) break;
    const whole = sum(node);
    if (sum(best) < whole * DOMINANT) {
      const alike = below.filter((element) => kindOf(element) === kindOf(best));
      const together = alike.reduce((total, element) => total + sum(element), 0);
      const direct = whole - below.reduce((total, element) => total + sum(element), 0);
      const several = alike.length > 1 && together >= whole * OUTWEIGHS;
      if (several || direct >= whole * OUTWEIGHS || sum(best) < whole * OUTWEIGHS || INNER.has(best.name)) break;
    }
    node = best;
  }
  while (INNER.has(node.name)) {
    const outer = above(node);
    if (outer === undefined || node === root) break;
    node = outer;
  }
  const spans = spansOf(blocks);
  return { element: node, parts: withNeighbours(node, blocks, weights, spans) };
}

/** The container and the elements next to it, on any level, that hold running text and hardly anything else, with no more than a line or two between. */
function withNeighbours(node: Element, blocks: readonly Block[], weights: readonly number[], spans: ReadonlyMap<Element, Span>): Element[] {
  const parts = [node];
  const own = spans.get(node);
  const parent = above(node);
  if (own === undefined || parent === undefined) return parts;
  let { from, to } = own;
  const siblings = [...spans].filter(([element]) => above(element) === parent && element !== node);
  const isText = (span: Span): boolean => {
    let weight = 0;
    let all = 0;
    for (let at = span.from; at < span.to; at += 1) {
      const text = blocks[at]?.text ?? '';
      weight += weights[at] ?? 0;
      all += /[\u3400-\u9fff]/.test(text) ? text.length : text.length / 3;
    }
    return weight > 0 && weight >= all * 0.7;
  };
  for (const [element, span] of siblings.filter(([, { from: start }]) => start >= to)) {
    if (span.from - to > WIDEST_GAP || (element.name !== 'p' && kindOf(element) !== kindOf(node) && span.to - span.from < 2)) continue;
    if (!isText(span)) continue;
    parts.push(element);
    to = span.to;
  }
  for (const [element, span] of siblings.filter(([, { to: end }]) => end <= from).reverse()) {
    if (from - span.to > WIDEST_GAP || !isText(span)) continue;
    parts.unshift(element);
    from = span.from;
  }
  return parts;
}
