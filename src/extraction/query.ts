import { load } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { isElement } from './dom.ts';
import type { PageTree } from './tree.ts';

/** Finds the elements of a page by CSS selector, in document order; each selector is looked for once. */
export type Query = (selector: string) => readonly Element[];

const ATTRIBUTE = /\[([\w-]+)(?:([*^]?)="?([^"\]]*)"?(?: i)?)?\]/g;
const PSEUDO = /:[\w-]+(?:\([^)]*\))?/g;

/** Whether every tag, id, class and attribute that a selector asks for occurs on the page at all; most rows of the tables end here. */
function isPossible(selector: string, names: ReadonlySet<string>): boolean {
  return selector.split(',').some((part) => {
    const plain = part.replace(ATTRIBUTE, '').replace(PSEUDO, '');
    if (!(plain.match(/[#.]?[\w-]+/g) ?? []).every((name) => names.has(name))) return false;
    return [...part.matchAll(ATTRIBUTE)].every(([, attribute, partly, value]) => {
      if (!names.has(`[${attribute ?? ''}`)) return false;
      return (
        attribute !== 'class' ||
        partly !== '*' ||
        value === undefined ||
        [...names].some((name) => name.startsWith('.') && name.includes(value))
      );
    });
  });
}

export function createQuery(tree: PageTree): Query {
  const $ = load(tree.document);
  const found = new Map<string, readonly Element[]>();
  return (selector) => {
    const known = found.get(selector);
    if (known !== undefined) return known;
    const elements = isPossible(selector, tree.names) ? $(selector).toArray().filter(isElement) : [];
    found.set(selector, elements);
    return elements;
  };
}
