import type { Element } from 'domhandler';
import type { Block } from './blocks.ts';
import { isProse } from './prose.ts';
import type { Query } from './query.ts';
import { above, type Span } from './spans.ts';

/** Fields of sign-ups, searches and log-ins. */
const FIELDS = 'input[type="email"], input[type="tel"], input[type="password"], input[type="search"], form';
/** Characters that a box around a form may hold, and how far above the form it stands. */
const LARGEST_BOX = 900;
const LARGEST_PROSE = 3;
const LEVELS = 3;
/** Forms of a page that are looked at. */
const MOST_FIELDS = 60;

/** Boxes whose words go with a form: sign-ups for letters, log-ins, searches. A form around the whole page is none. */
export function formBoxes(query: Query, blocks: readonly Block[], spans: ReadonlyMap<Element, Span>): Element[] {
  const boxes: Element[] = [];
  const isSmall = (element: Element): boolean => {
    const span = spans.get(element);
    if (span === undefined) return true;
    let size = 0;
    let prose = 0;
    for (let at = span.from; at < span.to; at += 1) {
      const block = blocks[at];
      if (block === undefined) continue;
      size += block.text.length;
      if (isProse(block)) prose += 1;
      if (size > LARGEST_BOX || prose > LARGEST_PROSE) return false;
    }
    return true;
  };
  for (const field of query(FIELDS).slice(0, MOST_FIELDS)) {
    let box: Element | undefined;
    let node: Element | undefined = field;
    for (let level = 0; level <= LEVELS && node !== undefined && node.name !== 'body' && isSmall(node); level += 1) {
      if (SECTIONS.has(node.name) && level > 0) break;
      box = node;
      node = above(node);
    }
    if (box !== undefined && spans.has(box)) boxes.push(box);
  }
  return boxes;
}

/** Elements that hold a page or its article; no box reaches up to them. */
const SECTIONS = new Set(['article', 'main', 'body', 'td', 'tr', 'table']);

const FIGURE_TEXT = new Set(['figcaption', 'table', 'pre', 'blockquote', 'ul', 'ol']);

/** Whether a block stands in a figure without being its caption, its table or its quotation: offers and players do. */
export function isFigureNote({ element }: Block): boolean {
  for (let node = element; node !== undefined; node = above(node)) {
    if (FIGURE_TEXT.has(node.name)) return false;
    if (node.name === 'figure') return true;
  }
  return false;
}
