import type { Nodes, Root, RootContent } from 'mdast';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import type { Draft, Run } from './draft.ts';
import { htmlRuns } from './html.ts';
import { isOnlyLinks, splitBareAddresses } from './links.ts';
import { DEEPEST, literalRun, runsOf, span, type Piece } from './markdown-inline.ts';
import { masked } from './mask.ts';
import { stretches } from './simple-blocks.ts';
import { definitions, missingDefinitions, segments } from './segments.ts';

function cjkFriendly(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), cjkFriendlyExtension()];
}

/** Addresses in text are found by `splitBareAddresses`; the extension's own search makes nodes that do not know where they stand. */
function withoutAddressSearch(this: Processor): void {
  const data = this.data();
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? []).flat().map((extension) => ({ ...extension, transforms: [] }));
}

/** A single tilde is a Chinese range sign (10~20), not a deletion. */
const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(cjkFriendly).use(withoutAddressSearch).freeze();

/** What a reader of Markdown found, and where it had to give up on the syntax. */
export interface DraftReading {
  readonly drafts: readonly Draft[];
  /** Offsets of pieces that were taken as plain text. */
  readonly unreadable: readonly number[];
}

interface Place {
  readonly list: number;
  readonly ordered: boolean;
  readonly quoted: boolean;
  readonly footnote?: string;
  readonly first: boolean;
}

const TOP: Place = { list: 0, ordered: false, quoted: false, first: false };

function paragraphDraft(runs: readonly Run[], offset: number, place: Place): Draft {
  const nested = place.list > 0 ? { depth: place.list } : {};
  const kind = place.list > 0 && place.first ? 'item' : place.quoted ? 'quotation' : 'paragraph';
  return {
    kind,
    ...nested,
    ...(kind === 'item' ? { ordered: place.ordered } : {}),
    offset,
    runs,
    ...(place.footnote === undefined ? {} : { footnote: place.footnote }),
  };
}

function rowDrafts(node: Extract<RootContent, { type: 'table' }>, piece: Piece, offset: (node: Nodes) => number): Draft[] {
  return node.children.map((row, index) => ({
    kind: 'row',
    offset: offset(row),
    ...(index === 0 ? { silent: true } : {}),
    runs: row.children.flatMap((cell, column) => {
      const runs = runsOf(cell, piece);
      return column === 0 ? runs : [{ text: ' | ', at: offset(cell), border: true }, ...runs];
    }),
  }));
}

/** Blocks of one node, in reading order. */
function blockDrafts(node: RootContent, piece: Piece, place: Place, depth: number): Draft[] {
  const start = span(node, piece).start;
  if (start >= piece.source.length) return [];
  const offset = (of: Nodes): number => span(of, piece).start + piece.base;
  const inside = (children: readonly RootContent[], within: Place): Draft[] =>
    children.flatMap((child, index) => blockDrafts(child, piece, { ...within, first: within.first && index === 0 }, depth + 1));
  if (depth > DEEPEST)
    return [paragraphDraft([{ text: piece.source.slice(start, span(node, piece).end), at: offset(node) }], offset(node), place)];
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', depth: node.depth, offset: offset(node), runs: runsOf(node, piece) }];
    case 'paragraph':
      return [paragraphDraft(runsOf(node, piece), offset(node), place)];
    case 'blockquote':
      return inside(node.children, { ...place, quoted: true, first: false });
    case 'list': {
      const within = { ...place, list: place.list + 1, ordered: node.ordered === true, first: true };
      const drafts = node.children.flatMap((item) => inside(item.children, within));
      return drafts.every(isOnlyLinks) ? drafts.map((draft) => ({ ...draft, linkList: true })) : drafts;
    }
    case 'code':
      return [{ kind: 'code', offset: offset(node), runs: [literalRun(node.value, node, piece, {}, true)] }];
    case 'thematicBreak':
      return [{ kind: 'rule', offset: offset(node), runs: [] }];
    case 'table':
      return rowDrafts(node, piece, offset);
    case 'footnoteDefinition':
      return inside(node.children, { ...TOP, footnote: node.identifier.toLowerCase() });
    case 'html':
      return htmlBlock(node, piece, place, depth);
    default:
      return [];
  }
}

/** A block of HTML: comments are nothing; text after a comment on its line is Markdown again; the rest is read without its tags. */
function htmlBlock(node: Extract<RootContent, { type: 'html' }>, piece: Piece, place: Place, depth: number): Draft[] {
  const { start, end } = span(node, piece);
  const source = piece.source.slice(start, end);
  const comments = /^(?:\s*<!--[\s\S]*?-->)+[ \t]*/.exec(source)?.[0].length ?? 0;
  if (comments > 0 && comments < source.length && depth < DEEPEST) {
    const rest = parsePiece(piece.source.slice(start + comments, end), piece.base + start + comments, new Map(), depth + 1);
    return rest.map((draft) => (draft.kind === 'paragraph' && place.list > 0 ? { ...draft, depth: place.list } : draft));
  }
  const runs = htmlRuns(source, start + piece.base, {}, {}).flatMap(splitBareAddresses);
  return runs.some((run) => run.text.trim() !== '') ? [paragraphDraft(runs, start + piece.base, place)] : [];
}

function destinationsOf(root: Root): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (nodes: readonly RootContent[], depth: number): void => {
    for (const node of nodes) {
      if (node.type === 'definition' && !found.has(node.identifier.toLowerCase())) found.set(node.identifier.toLowerCase(), node.url);
      if ('children' in node && depth < DEEPEST && node.type !== 'paragraph') visit(node.children as RootContent[], depth + 1);
    }
  };
  visit(root.children, 0);
  return found;
}

function parsePiece(source: string, base: number, known: ReadonlyMap<string, string>, depth: number): Draft[] {
  const parsed = masked(source);
  return stretches(source, parsed, base).flatMap((stretch) => {
    if ('drafts' in stretch) return stretch.drafts;
    const written = source.slice(stretch.start, stretch.end);
    const seen = parsed.slice(stretch.start, stretch.end);
    const elsewhere = missingDefinitions(written, known);
    const root = parser.parse(elsewhere === '' ? seen : `${seen}\n\n${elsewhere}`);
    const piece: Piece = { source: written, parsed: seen, base: base + stretch.start, destinations: destinationsOf(root) };
    return root.children.flatMap((node) => blockDrafts(node, piece, TOP, depth));
  });
}

function plainDrafts(source: string, base: number): Draft[] {
  return [...source.matchAll(/[^\r\n]*[^\s][^\r\n]*/g)].map((match) => {
    const runs = splitBareAddresses({ text: match[0], at: base + match.index });
    return { kind: 'paragraph', offset: base + match.index, runs };
  });
}

/** Blocks of a Markdown text (CommonMark with GitHub's tables and footnotes) from `bodyStart` on. */
export function markdownDrafts(text: string, bodyStart: number): DraftReading {
  const pieces = segments(text, bodyStart);
  const known = definitions(text, bodyStart);
  const drafts: Draft[] = [];
  const unreadable: number[] = [];
  for (const { start, end } of pieces) {
    const source = text.slice(start, end);
    try {
      for (const draft of parsePiece(source, start, known, 0)) drafts.push(draft);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      unreadable.push(start);
      for (const draft of plainDrafts(source, start)) drafts.push(draft);
    }
  }
  return { drafts, unreadable };
}
