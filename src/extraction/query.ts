import { load } from 'cheerio/slim';
import type { AnyNode, Element } from 'domhandler';
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

/** A selector of a tag, an id or a class, and an attribute: each may be missing. */
const SIMPLE = /^([a-z][\w-]*)?(?:([#.])([\w-]+))?(?:\[([\w-]+)(?:="([^"]*)")?\])?$/i;

interface PageIndex {
  /** Elements by tag, `#id` and `.class`, and all of them under `*`, in document order. */
  readonly named: ReadonlyMap<string, readonly Element[]>;
  readonly places: ReadonlyMap<Element, number>;
}

function indexOf(root: AnyNode): PageIndex {
  const named = new Map<string, Element[]>();
  const places = new Map<Element, number>();
  const put = (name: string, element: Element): void => {
    const known = named.get(name);
    if (known === undefined) named.set(name, [element]);
    else if (known[known.length - 1] !== element) known.push(element);
  };
  const stack: AnyNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isElement(node)) {
      places.set(node, places.size);
      put('*', node);
      put(node.name, node);
      const { id, class: classes } = node.attribs;
      if (id !== undefined) put(`#${id.trim()}`, node);
      if (classes !== undefined) for (const own of classes.split(/\s+/)) put(`.${own}`, node);
    }
    if ('children' in node) for (let i = node.children.length - 1; i >= 0; i -= 1) stack.push(node.children[i] ?? node);
  }
  return { named, places };
}

/** Answers a selector without walking the page: undefined where it asks for more than names and attributes. */
function byIndex(selector: string, { named }: PageIndex): readonly Element[] | undefined {
  const simple = SIMPLE.exec(selector);
  if (simple === null) return undefined;
  const [, tag, sign = '', name = '', attribute, value] = simple;
  let elements = named.get(sign === '' ? (tag ?? '*').toLowerCase() : sign + name) ?? [];
  if (tag !== undefined && sign !== '') elements = elements.filter((element) => element.name === tag.toLowerCase());
  if (attribute === undefined) return elements;
  return elements.filter(({ attribs }) => {
    const own = Object.hasOwn(attribs, attribute) ? attribs[attribute] : undefined;
    return own !== undefined && (value === undefined || own === value);
  });
}

export function createQuery(tree: PageTree): Query {
  const $ = load(tree.document);
  const index = indexOf(tree.document);
  const found = new Map<string, readonly Element[]>();
  const look = (selector: string): readonly Element[] => {
    const parts = selector.split(',').map((part) => part.trim());
    const answers = parts.map((part) => byIndex(part, index));
    if (answers.includes(undefined)) return $(selector).toArray().filter(isElement);
    const [only] = answers;
    if (answers.length === 1 && only !== undefined) return only;
    const place = (element: Element): number => index.places.get(element) ?? 0;
    return [...new Set(answers.flatMap((elements) => elements ?? []))].sort((a, b) => place(a) - place(b));
  };
  return (selector) => {
    const known = found.get(selector);
    if (known !== undefined) return known;
    const elements = isPossible(selector, tree.names) ? look(selector) : [];
    found.set(selector, elements);
    return elements;
  };
}
