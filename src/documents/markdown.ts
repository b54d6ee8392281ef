import type { Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified, type Processor } from 'unified';
import type { Draft, LinkMark, Run } from './draft.ts';
import { valueOffsets } from './alignment.ts';
import { isOnlyLinks, joinReversedLinks, splitBareAddresses } from './links.ts';
import { htmlRuns, type HtmlState } from './html.ts';
import { masked } from './mask.ts';
import { stretches } from './simple-blocks.ts';
import { definitions, missingDefinitions, segments } from './segments.ts';

/** Deeper trees are cut: what lies below is shown as plain text. */
const DEEPEST = 100;

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

/** One piece under way: the text as written, as parsed, and where the piece starts in the whole. */
interface Piece {
  readonly source: string;
  readonly parsed: string;
  readonly base: number;
  readonly destinations: ReadonlyMap<string, string>;
}

interface Style {
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly link?: LinkMark;
}

/** What a reader of Markdown found, and where it had to give up on the syntax. */
export interface DraftReading {
  readonly drafts: readonly Draft[];
  /** Offsets of pieces that were taken as plain text. */
  readonly unreadable: readonly number[];
}

function span(node: Nodes, piece: Piece): { start: number; end: number } {
  const start = node.position?.start.offset ?? 0;
  return { start, end: Math.min(node.position?.end.offset ?? start, piece.source.length) };
}

function literalRun(value: string, node: Nodes, piece: Piece, style: Style, code: boolean): Run {
  const { start, end } = span(node, piece);
  const offsets = valueOffsets(value, piece.parsed, start, end, code);
  const whole = offsets?.map((offset) => offset + piece.base);
  const at = (index: number): number => (offsets === undefined ? start + index : (offsets[index] ?? start));
  let text = '';
  for (let index = 0; index < value.length; index += 1) {
    const unit = value[index] ?? '';
    text += piece.parsed[at(index)] === unit ? (piece.source[at(index)] ?? unit) : unit;
  }
  return { text, at: at(0) + piece.base, ...(whole === undefined ? {} : { offsets: whole }), ...style, ...(code ? { code } : {}) };
}

/** White space that stood around the address inside a link's brackets. */
function hasStrayWhitespace(source: string): boolean {
  return /\]\((?:[ \t]+\S[^)]*|[^)\s]+[ \t]+)\)$/.test(source);
}

function linkMark(node: Nodes, url: string, piece: Piece): LinkMark {
  const { start, end } = span(node, piece);
  const source = piece.source.slice(start, end);
  return { raw: url, form: 'link', offset: start + piece.base, stray: hasStrayWhitespace(source.slice(-2200)) };
}

function phrasing(children: readonly Nodes[], piece: Piece, style: Style, html: HtmlState, depth: number): Run[] {
  return children.flatMap((node) => inline(node, piece, html.link === undefined ? style : { ...style, link: html.link }, html, depth));
}

/** A link without words, such as one around a picture, still points somewhere: it keeps an empty run. */
function linked(node: Parents, url: string, piece: Piece, style: Style, html: HtmlState, depth: number): Run[] {
  const link = linkMark(node, url, piece);
  const runs = phrasing(node.children, piece, { ...style, link }, html, depth + 1);
  return runs.length > 0 ? runs : [{ text: '', at: link.offset, link }];
}

function inline(node: Nodes, piece: Piece, style: Style, html: HtmlState, depth: number): Run[] {
  if (span(node, piece).start >= piece.source.length) return [];
  switch (node.type) {
    case 'text':
      return html.hidden ? [] : [literalRun(node.value, node, piece, style, false)];
    case 'inlineCode':
      return [literalRun(node.value, node, piece, style, true)];
    case 'break':
      return [{ text: '\n', at: span(node, piece).start + piece.base, border: true }];
    case 'html':
      return htmlRuns(node.value, span(node, piece).start + piece.base, html, style);
    case 'image':
    case 'imageReference':
      return [];
    case 'footnoteReference':
      return [
        { text: `[${node.label ?? node.identifier}]`, at: span(node, piece).start + piece.base, footnote: node.identifier.toLowerCase() },
      ];
    case 'link':
      return linked(node, node.url, piece, style, html, depth);
    case 'linkReference': {
      const url = piece.destinations.get(node.identifier.toLowerCase());
      return url === undefined ? phrasing(node.children, piece, style, html, depth + 1) : linked(node, url, piece, style, html, depth);
    }
    case 'strong':
      return phrasing(node.children, piece, { ...style, strong: true }, html, depth + 1);
    case 'emphasis':
      return phrasing(node.children, piece, { ...style, emphasis: true }, html, depth + 1);
    default: {
      if (!('children' in node)) return [];
      if (depth < DEEPEST) return phrasing(node.children, piece, style, html, depth + 1);
      const { start, end } = span(node, piece);
      return [{ text: piece.source.slice(start, end), at: start + piece.base, ...style }];
    }
  }
}

function runsOf(node: Parents, piece: Piece): Run[] {
  return joinReversedLinks(phrasing(node.children as PhrasingContent[], piece, {}, {}, 0).flatMap(splitBareAddresses));
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
