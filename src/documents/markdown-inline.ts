import type { Nodes, Parents, PhrasingContent } from 'mdast';
import { valueOffsets } from './alignment.ts';
import type { LinkMark, Run } from './draft.ts';
import { htmlRuns, type HtmlState } from './html.ts';
import { joinReversedLinks, splitBareAddresses } from './links.ts';

/** Deeper trees are cut: what lies below is shown as plain text. */
export const DEEPEST = 100;

/** One piece under way: the text as written, as parsed, and where the piece starts in the whole. */
export interface Piece {
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

/** Offsets of a node in its piece; what was appended for the parser lies behind the end. */
export function span(node: Nodes, piece: Piece): { start: number; end: number } {
  const start = node.position?.start.offset ?? 0;
  return { start, end: Math.min(node.position?.end.offset ?? start, piece.source.length) };
}

/** A node's literal text as a run, each unit with its place in the source. */
export function literalRun(value: string, node: Nodes, piece: Piece, style: Style, code: boolean): Run {
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

/** The running text of a block. */
export function runsOf(node: Parents, piece: Piece): Run[] {
  return joinReversedLinks(phrasing(node.children as PhrasingContent[], piece, {}, {}, 0).flatMap(splitBareAddresses));
}
