import type { AnyNode, Element } from 'domhandler';
import type { TextBlockKind } from '#records/page.ts';
import { BLOCK_ELEMENTS, isElement, isUnseen, namesOf } from './dom.ts';
import { NOISE_ELEMENTS, NOISE_ROLES, NOISE_TAGS } from './noise.ts';

/** A block of text as it stands in a page's tree. */
export interface Block {
  readonly kind: TextBlockKind;
  readonly depth?: number;
  readonly text: string;
  /** Characters of it that are the words of links. */
  readonly linked: number;
  /** Nearest element that holds the whole block. */
  readonly element: Element | undefined;
  /** Stands in navigation, footer, related items and the like: `likely` by its names, `sure` whatever it says. */
  readonly noise: Noise;
}

export type Noise = 'none' | 'likely' | 'sure';

const HAN_OR_WIDE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef〇]/u;
const ZERO_SIZE_SPACE = /^[\s\u00a0\u3000\u200b\ufeff]+|[\s\u00a0\u3000\u200b\ufeff]+$/g;

/**
 * White space as a reader sees it: one space for a run, none for a line break of the source between Chinese characters.
 * Invisible characters inside the text stay as found.
 */
export function readableSpace(text: string): string {
  return text
    .replace(/[ \t\r\n\f]+/g, (run, at: number) => {
      if (!/[\r\n]/.test(run)) return ' ';
      const before = text[at - 1] ?? '';
      const after = text[at + run.length] ?? '';
      return HAN_OR_WIDE.test(before) || HAN_OR_WIDE.test(after) ? '' : ' ';
    })
    .replace(ZERO_SIZE_SPACE, '');
}

const union = (rows: typeof NOISE_ELEMENTS): RegExp => new RegExp(rows.map(({ pattern }) => pattern.source).join('|'));
const LIKELY_NOISE = union(NOISE_ELEMENTS);
const SURE_NOISE = union(NOISE_ELEMENTS.filter(({ always }) => always === true));

/** Whether an element, by its own name, role, class or id, holds no words of the page's own. */
export function noiseOf(element: Element): Noise {
  if (element.name === 'body' || element.name === 'html') return 'none';
  const names = namesOf(element);
  if (names !== '' && LIKELY_NOISE.test(names)) return SURE_NOISE.test(names) ? 'sure' : 'likely';
  return NOISE_TAGS.has(element.name) || NOISE_ROLES.has(element.attribs['role'] ?? '') ? 'likely' : 'none';
}

const worse = (a: Noise, b: Noise): Noise => (a === 'sure' || b === 'sure' ? 'sure' : a === 'likely' ? a : b);

const CELLS = new Set(['td', 'th']);

/** A table that parts a page and not data: other tables, or several paragraphs of prose, stand in its cells. */
function isLayoutTable(table: Element): boolean {
  let cells = 0;
  let layout = false;
  const visit = (node: AnyNode, inCell: boolean): void => {
    if (layout || !isElement(node)) return;
    if (node !== table && node.name === 'table' && inCell) layout = true;
    const cell = CELLS.has(node.name);
    if (cell) {
      cells += 1;
      if (paragraphsIn(node) > 4) layout = true;
    }
    for (const child of node.children) visit(child, inCell || cell);
  };
  visit(table, false);
  return layout || cells <= 1;
}

function paragraphsIn(cell: Element): number {
  let count = 0;
  const visit = (node: AnyNode): void => {
    if (!isElement(node)) return;
    if (node.name === 'p' || node.name === 'br' || node.name === 'div') count += 1;
    for (const child of node.children) visit(child);
  };
  visit(cell);
  return count;
}

/**
 * The blocks of text below a node in reading order: paragraphs, headings, list items, and rows of tables with a tab
 * between cells. Hidden elements are left out; navigation and the like are marked.
 */
export function blocksOf(root: AnyNode): Block[] {
  const blocks: Block[] = [];
  let text = '';
  let linked = 0;

  const flush = (element: Element | undefined, kind: TextBlockKind, depth: number, noise: Noise): void => {
    const readable = readableSpace(text);
    if (readable !== '') {
      blocks.push({ kind, ...(depth > 0 ? { depth } : {}), text: readable, linked: Math.min(linked, readable.length), element, noise });
    }
    text = '';
    linked = 0;
  };

  interface Place {
    readonly block: Element | undefined;
    readonly kind: TextBlockKind;
    readonly depth: number;
    readonly listDepth: number;
    readonly link: boolean;
    readonly pre: boolean;
    readonly noise: Noise;
  }

  const row = (tr: Element, place: Place): void => {
    const cells: string[] = [];
    let rowLinked = 0;
    for (const cell of tr.children) {
      if (!isElement(cell) || !CELLS.has(cell.name) || isUnseen(cell)) continue;
      const inner = blocksOf(cell);
      cells.push(inner.map((block) => block.text).join(' '));
      rowLinked += inner.reduce((sum, block) => sum + block.linked, 0);
    }
    if (cells.every((cell) => cell === '')) return;
    const line = cells.join('\t').replace(/^\t+|\t+$/g, '');
    blocks.push({ kind: 'row', text: line, linked: rowLinked, element: tr, noise: place.noise });
  };

  const walk = (node: AnyNode, place: Place): void => {
    if (node.type === 'text') {
      if (place.pre && /\n/.test(node.data)) {
        node.data.split(/\r?\n/).forEach((line, index) => {
          if (index > 0) flush(place.block, place.kind, place.depth, place.noise);
          text += line;
        });
        return;
      }
      text += node.data;
      if (place.link) linked += node.data.trim().length;
      return;
    }
    if (!isElement(node)) {
      if ('children' in node) for (const child of node.children) walk(child, place);
      return;
    }
    if (node !== root && isUnseen(node)) return;
    const name = node.name;
    if (name === 'br') return flush(place.block, place.kind, place.depth, place.noise);
    if (name === 'wbr' || name === 'img') return;
    const noise = node === root || place.noise === 'sure' ? place.noise : worse(place.noise, noiseOf(node));
    if (!BLOCK_ELEMENTS.has(name)) {
      const inner = name === 'a' && node.attribs['href'] !== undefined ? { ...place, link: true, noise } : { ...place, noise };
      for (const child of node.children) walk(child, inner);
      return;
    }
    flush(place.block, place.kind, place.depth, place.noise);
    if (name === 'table' && !isLayoutTable(node)) {
      walkTable(node, { ...place, noise });
      return;
    }
    const listDepth = name === 'ul' || name === 'ol' ? place.listDepth + 1 : place.listDepth;
    const heading = /^h([1-6])$/.exec(name)?.[1];
    const kind: TextBlockKind =
      heading !== undefined ? 'heading' : name === 'li' || name === 'dd' ? 'item' : name === 'td' ? 'paragraph' : place.kind;
    const depth =
      heading !== undefined ? Number(heading) : kind === 'item' ? Math.max(1, listDepth) : kind === place.kind ? place.depth : 0;
    const inner: Place = { ...place, block: node, kind, depth, listDepth, pre: place.pre || name === 'pre', noise };
    for (const child of node.children) walk(child, inner);
    flush(node, kind, depth, noise);
  };

  const walkTable = (node: Element, place: Place): void => {
    for (const child of node.children) {
      if (!isElement(child)) {
        if (child.type === 'text') text += child.data;
        continue;
      }
      if (isUnseen(child)) continue;
      flush(node, place.kind, place.depth, place.noise);
      if (child.name === 'tr') row(child, place);
      else if (child.name === 'caption') walk(child, place);
      else walkTable(child, place);
    }
    flush(node, place.kind, place.depth, place.noise);
  };

  walk(root, {
    block: isElement(root) ? root : undefined,
    kind: 'paragraph',
    depth: 0,
    listDepth: 0,
    link: false,
    pre: false,
    noise: 'none',
  });
  flush(isElement(root) ? root : undefined, 'paragraph', 0, 'none');
  return blocks;
}
