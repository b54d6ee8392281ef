import type { Block, Claim, Piece } from '#records/document.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import type { DocumentData } from './document.tsx';
import { langTag } from './lang.ts';
import { hasNote, marginNote } from './margin.ts';
import { Mark } from './marks.tsx';
import { proseMarkup } from './prose.tsx';
import { escaped, rendered, type Rendered } from './rendered.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { HEALTH_WORDS, SITE } from './words.ts';

/*
 * A page has some sixty claims and their notes, and is asked for often: they are written out as markup, which takes a quarter of the time
 * that elements take. Whatever stands in a document or on a page passes through `escaped` or `proseMarkup`.
 */

/** What a page needs to set a block. */
export interface Setting {
  readonly site: Site;
  readonly data: DocumentData;
}

/** How strongly a claim is underlined: not at all, dashed, solid. */
const UNDERLINE: Readonly<Partial<Record<ClaimHealth, string>>> = {
  contradicted: ' w3',
  lost: ' w3',
  altered: ' w2',
  unsupported: ' w2',
  'needs-review': ' w2',
};

function styledMarkup(piece: Piece, tag: string, text = piece.text): string {
  const words = piece.code === true ? `<code>${escaped(text)}</code>` : proseMarkup(text, tag);
  const emphasised = piece.emphasis === true ? `<em>${words}</em>` : words;
  return piece.strong === true ? `<strong>${emphasised}</strong>` : emphasised;
}

/** A piece of running text as it is set. */
export function styled(piece: Piece, tag: string): Rendered {
  return rendered(styledMarkup(piece, tag));
}

/** The `lang` attribute of a text on a page, or inside a text, in another language. */
function langAttribute(tag: string, around: string): string {
  return tag === around ? '' : ` lang="${tag}"`;
}

function citationLink(piece: Piece, data: DocumentData): string {
  const source = data.citations.get(piece.citation ?? -1);
  const words = styledMarkup(piece, data.document.lang);
  return source === undefined ? words : `<a class="cite" href="${escaped(to.source(source))}">${words}</a>`;
}

/** Characters of the longest word that is kept whole with its mark. */
const LONGEST_LAST = 24;

/** The last word of a text, which its mark must not part from. */
function lastWord(text: string): readonly [before: string, last: string] {
  const end = text.trimEnd();
  const space = /\S+$/u.exec(end)?.index ?? 0;
  const last = end.slice(space);
  if (last.length <= LONGEST_LAST && !/\p{Script=Han}/u.test(last)) return [text.slice(0, space), last];
  const final = [...text.slice(-4)].slice(-2).join('');
  return [text.slice(0, text.length - final.length), final];
}

function claimText(claim: Claim, pieces: readonly Piece[], { site, data }: Setting): string {
  const tag = data.document.lang;
  const health = data.healths.get(claim.id);
  const words = (health === undefined ? SITE.notJudged : HEALTH_WORDS[health].label)[site.lang];
  const twin = claim.alignment === undefined ? undefined : data.editions.find(({ claims }) => claims.has(claim.alignment ?? ''));
  const twinId = twin?.claims.get(claim.alignment ?? '');
  const inner = pieces.filter(({ citation }) => citation === undefined);
  const final = inner.at(-1);
  const [before, last] = final === undefined ? ['', ''] : lastWord(final.text);
  const id = escaped(claim.id);
  let markup = `<a class="c${health === undefined ? '' : (UNDERLINE[health] ?? '')}" id="claim-${id}" href="${escaped(to.claim(claim.id))}"`;
  if (twinId !== undefined) markup += ` data-twin="${escaped(twinId)}"`;
  markup += '>';
  for (const piece of inner) markup += piece === final ? styledMarkup(piece, tag, before) : styledMarkup(piece, tag);
  markup += `<span class="fig">${final === undefined ? '' : styledMarkup(final, tag, last)}`;
  markup += `${String(Mark({ id: health === undefined ? 'unknown' : `c-${health}` }))}</span>`;
  markup += `<span class="vh"${langAttribute(langTag(site.lang), langTag(tag))}>${site.lang === 'en' ? ` (${escaped(words)})` : `（${escaped(words)}）`}</span></a>`;
  for (const piece of pieces) if (piece.citation !== undefined) markup += citationLink(piece, data);
  return markup;
}

/** The pieces of a block as runs: those of one claim together, the others alone. */
export function runs(pieces: readonly Piece[]): { readonly claim?: number; readonly pieces: Piece[] }[] {
  const found: { claim?: number; pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (piece.claim !== undefined && last?.claim === piece.claim) last.pieces.push(piece);
    else found.push({ ...(piece.claim === undefined ? {} : { claim: piece.claim }), pieces: [piece] });
  }
  return found;
}

function blockText(block: Block, setting: Setting): string {
  const { data } = setting;
  let markup = '';
  for (const { claim: ordinal, pieces } of runs(block.pieces)) {
    const claim = ordinal === undefined ? undefined : data.claims.get(ordinal);
    if (claim !== undefined) markup += claimText(claim, pieces, setting);
    else
      for (const piece of pieces)
        markup += piece.citation === undefined ? styledMarkup(piece, data.document.lang) : citationLink(piece, data);
  }
  return markup;
}

/** The claims that stand in a block, in order. */
export function claimsOf(block: Block, { claims }: Pick<DocumentData, 'claims'>): Claim[] {
  const found: Claim[] = [];
  for (const { claim: ordinal } of block.pieces) {
    const claim = ordinal === undefined ? undefined : claims.get(ordinal);
    if (claim !== undefined && !found.includes(claim)) found.push(claim);
  }
  return found;
}

/** One block of a document, with the note on its claims beside it. */
function textBlock(block: Block, setting: Setting): string {
  const { data, site } = setting;
  if (block.kind === 'rule') return '<hr/>';
  const lang = langAttribute(langTag(data.document.lang), langTag(site.lang));
  const text = blockText(block, setting);
  if (block.kind === 'code') return `<pre class="block"${lang}>${text}</pre>`;
  const depth = Math.min(block.depth ?? 1, 4);
  const kind =
    block.kind === 'paragraph'
      ? 'read'
      : block.kind === 'item'
        ? `read item d${depth}${block.ordered === true ? ' ordered' : ''}`
        : `read ${block.kind}`;
  const paragraph = `<p class="${kind}"${lang}>${text}</p>`;
  const claims = claimsOf(block, data);
  return hasNote(claims, data) ? `<div class="para">${marginNote(claims, data, site)}${paragraph}</div>` : paragraph;
}

/** Blocks of a document, with the notes on their claims beside them. */
export function TextBlocks({ blocks, setting }: { blocks: readonly Block[]; setting: Setting }): Rendered {
  return rendered(blocks.map((block) => textBlock(block, setting)).join(''));
}
