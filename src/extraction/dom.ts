import type { AnyNode, Element } from 'domhandler';

/** Elements whose content a reader never sees as text. */
const UNSEEN = new Set(
  'script style noscript template svg canvas object embed audio video iframe select option datalist textarea button input head title meta link map frameset math'.split(
    ' ',
  ),
);

const HIDDEN_STYLE = /display\s*:\s*none/i;

export const BLOCK_ELEMENTS = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);

export function isElement(node: AnyNode | null | undefined): node is Element {
  return node !== null && node !== undefined && 'attribs' in node;
}

/** Whether the element itself, whatever stands above it, keeps its content from a reader. */
export function isUnseen(element: Element): boolean {
  const { style, hidden, shadowrootmode } = element.attribs;
  // What a template gives its parent for a shadow root is shown there.
  if (UNSEEN.has(element.name) && (element.name !== 'template' || shadowrootmode === undefined)) return true;
  return hidden !== undefined || (style !== undefined && HIDDEN_STYLE.test(style));
}

/** Class names and id of an element, in lower case and parted by single spaces. */
export function namesOf(element: Element): string {
  const { id, class: classes } = element.attribs;
  if (id === undefined && classes === undefined) return '';
  return `${id ?? ''} ${classes ?? ''}`.slice(0, 400).toLowerCase();
}

/** All text below a node, seen or not, as written. */
export function rawText(node: AnyNode, limit = 100_000): string {
  if (node.type === 'text') return node.data;
  if (!('children' in node)) return '';
  let text = '';
  for (const child of node.children) {
    text += rawText(child, limit);
    if (text.length > limit) break;
  }
  return text;
}

/** Text with every run of white space as one space, none at the ends. */
export function squeeze(text: string): string {
  return text.replace(/[\s\u00a0\u3000\u200b\ufeff]+/g, ' ').trim();
}
