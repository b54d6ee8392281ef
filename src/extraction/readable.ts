import type { AnyNode, Document } from 'domhandler';
import { noiseOf, type Noise } from './blocks.ts';
import { isElement, isUnseen } from './dom.ts';
import { parseTree } from './tree.ts';

/** Attributes that Readability scores by, or that the text needs. */
const KEPT = new Set(['id', 'class', 'role', 'itemprop', 'href', 'rel', 'colspan', 'rowspan', 'dir']);
const VOID = new Set(['br', 'hr', 'wbr', 'col']);
/** Markup beyond which jsdom would not be done within the deadline. */
const LONGEST_MARKUP = 1_500_000;

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function markup(root: AnyNode, withoutNoise: boolean): string {
  const parts: string[] = [];
  const isLeftOut = (noise: Noise): boolean => noise === 'sure' || (noise === 'likely' && withoutNoise);
  const write = (node: AnyNode): void => {
    if (node.type === 'text') {
      parts.push(escape(node.data));
      return;
    }
    if (!isElement(node)) {
      if ('children' in node) for (const child of node.children) write(child);
      return;
    }
    if (node.name !== 'title' && node.name !== 'head' && (isUnseen(node) || isLeftOut(noiseOf(node)))) return;
    // A shadow root reads like a box; a template would keep its content to itself.
    const name = node.name === 'template' ? 'div' : node.name;
    parts.push('<', name);
    for (const [attribute, value] of Object.entries(node.attribs))
      if (KEPT.has(attribute)) parts.push(' ', attribute, '="', escape(value.slice(0, 500)), '"');
    parts.push('>');
    if (VOID.has(node.name)) return;
    for (const child of node.children) write(child);
    parts.push('</', name, '>');
  };
  write(root);
  return parts.join('');
}

/**
 * The part of a page that Mozilla's Readability takes for the article, as a tree; undefined when it finds none, or fails on the page.
 * `withoutNoise`: parts named like navigation and the like are kept from it.
 */
export async function readable(document: Document, uri: string, withoutNoise: boolean): Promise<Document | undefined> {
  const html = markup(document, withoutNoise);
  if (html.length > LONGEST_MARKUP) return undefined;
  const [{ JSDOM, VirtualConsole }, { Readability }] = await Promise.all([import('jsdom'), import('@mozilla/readability')]);
  const dom = new JSDOM(html, {
    url: /^https?:/i.test(uri) && URL.canParse(uri) ? uri : 'http://page.invalid/',
    virtualConsole: new VirtualConsole(),
  });
  try {
    const found = new Readability(dom.window.document, { disableJSONLD: true, charThreshold: 200, keepClasses: true }).parse();
    return typeof found?.content === 'string' ? parseTree(found.content).document : undefined;
  } catch {
    return undefined;
  } finally {
    dom.window.close();
  }
}
