import { load } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { isElement } from './dom.ts';
import type { PageTree } from './tree.ts';

/** Finds the elements of a page by CSS selector, in document order; each selector is looked for once. */
export type Query = (selector: string) => readonly Element[];

const ATTRIBUTES = /\[[^\]]*\]/g;
const PSEUDO = /:[\w-]+(?:\([^)]*\))?/g;

/** Whether every tag, id and class that a selector asks for occurs on the page at all; most rows of the tables end here. */
function isPossible(selector: string, { names }: PageTree): boolean {
  return selector
    .replace(ATTRIBUTES, '')
    .split(',')
    .some((part) =>
      (part.replace(PSEUDO, '').match(/[#.]?[\w-]+/g) ?? []).every((name) => names.has(/^[#.]/.test(name) ? name : name.toLowerCase())),
    );
}

export function createQuery(tree: PageTree): Query {
  const $ = load(tree.document);
  const found = new Map<string, readonly Element[]>();
  return (selector) => {
    const known = found.get(selector);
    if (known !== undefined) return known;
    const elements = isPossible(selector, tree) ? $(selector).toArray().filter(isElement) : [];
    found.set(selector, elements);
    return elements;
  };
}
