import type { Element } from 'domhandler';
import type { Block } from './blocks.ts';
import { isElement, namesOf } from './dom.ts';

/** The blocks an element holds: from `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  to: number;
}

/** Which of a page's blocks every element above them holds; blocks in document order. */
export function spansOf(blocks: readonly Block[]): Map<Element, Span> {
  const spans = new Map<Element, Span>();
  blocks.forEach((block, at) => {
    for (let node = block.element; node !== undefined; node = above(node)) {
      const span = spans.get(node);
      if (span === undefined) spans.set(node, { from: at, to: at + 1 });
      else span.to = at + 1;
    }
  });
  return spans;
}

export function above({ parent }: Element): Element | undefined {
  return isElement(parent) ? parent : undefined;
}

export function isInside(inner: Element, outer: Element): boolean {
  for (let node = above(inner); node !== undefined; node = above(node)) if (node === outer) return true;
  return false;
}

/** What elements of one kind share: tag and class names, running numbers aside. */
export function kindOf(element: Element): string {
  const { class: classes } = element.attribs;
  return `${element.name} ${(classes ?? namesOf(element)).slice(0, 200).replace(/\d+/g, '').trim()}`;
}
