import type { Child } from 'hono/jsx';
import type { Block, Claim, Piece } from '#records/document.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import type { DocumentData } from './document.tsx';
import { langTag } from './lang.ts';
import { hasNote, MarginNote } from './margin.tsx';
import { Mark } from './marks.tsx';
import { langOf } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { HEALTH_WORDS, SITE } from './words.ts';
import { Prose } from './prose.tsx';

/** What a page needs to set a block. */
export interface Setting {
  readonly site: Site;
  readonly data: DocumentData;
  readonly byOrdinal: ReadonlyMap<number, Claim>;
}

/** How strongly a claim is underlined: not at all, dashed, solid. */
const UNDERLINE: Readonly<Partial<Record<ClaimHealth, string>>> = {
  contradicted: ' w3',
  lost: ' w3',
  altered: ' w2',
  unsupported: ' w2',
  'needs-review': ' w2',
};

/** A piece of running text as it is set. */
export function styled(piece: Piece, tag: string): Child {
  const text = piece.code === true ? <code>{piece.text}</code> : <Prose text={piece.text} tag={tag} />;
  const emphasised = piece.emphasis === true ? <em>{text}</em> : text;
  return piece.strong === true ? <strong>{emphasised}</strong> : emphasised;
}

function CitationLink({ piece, data }: { piece: Piece; data: DocumentData }) {
  const source = data.citations.get(piece.citation ?? -1);
  const words = styled(piece, data.document.lang);
  return source === undefined ? (
    <>{words}</>
  ) : (
    <a class="cite" href={to.source(source)}>
      {words}
    </a>
  );
}

/** The last word of a text, which its mark must not part from. */
function lastWord(text: string): readonly [before: string, last: string] {
  const cut = /^(.*\s)?(\S+)\s*$/su.exec(text);
  const last = cut?.[2] ?? text;
  if (last.length <= 24 && !/\p{Script=Han}/u.test(last)) return [cut?.[1] ?? '', last];
  const characters = [...text];
  return [characters.slice(0, -2).join(''), characters.slice(-2).join('')];
}

function ClaimText({ claim, pieces, setting }: { claim: Claim; pieces: readonly Piece[]; setting: Setting }) {
  const { site, data } = setting;
  const tag = data.document.lang;
  const health = data.statuses.get(claim.id)?.health;
  const words = health === undefined ? SITE.notJudged : HEALTH_WORDS[health].label;
  const twin =
    claim.alignment === undefined
      ? undefined
      : data.editions.map(({ claims }) => claims.get(claim.alignment ?? '')).find((id) => id !== undefined);
  const inner = pieces.filter(({ citation }) => citation === undefined);
  const final = inner.at(-1);
  const [before, last] = final === undefined ? ['', ''] : lastWord(final.text);
  return (
    <>
      <a
        class={`c${health === undefined ? '' : (UNDERLINE[health] ?? '')}`}
        id={`claim-${claim.id}`}
        href={to.claim(claim.id)}
        {...(twin === undefined ? {} : { 'data-twin': twin })}
      >
        {inner.slice(0, -1).map((piece) => styled(piece, tag))}
        {final !== undefined && styled({ ...final, text: before }, tag)}
        <span class="fig">
          {final !== undefined && styled({ ...final, text: last }, tag)}
          <Mark id={health === undefined ? 'unknown' : `c-${health}`} />
        </span>
        <span class="vh" {...langOf(langTag(site.lang), data.document.lang)}>
          {' '}
          ({words[site.lang]})
        </span>
      </a>
      {pieces
        .filter(({ citation }) => citation !== undefined)
        .map((piece) => (
          <CitationLink piece={piece} data={data} />
        ))}
    </>
  );
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

function BlockText({ block, setting }: { block: Block; setting: Setting }) {
  return (
    <>
      {runs(block.pieces).map(({ claim: ordinal, pieces }) => {
        const claim = ordinal === undefined ? undefined : setting.byOrdinal.get(ordinal);
        if (claim !== undefined) return <ClaimText claim={claim} pieces={pieces} setting={setting} />;
        return pieces.map((piece) =>
          piece.citation === undefined ? styled(piece, setting.data.document.lang) : <CitationLink piece={piece} data={setting.data} />,
        );
      })}
    </>
  );
}

/** The claims that stand in a block, in order. */
export function claimsOf(block: Block, setting: Setting): Claim[] {
  const ordinals = [...new Set(block.pieces.flatMap(({ claim }) => (claim === undefined ? [] : [claim])))];
  return ordinals.flatMap((ordinal) => setting.byOrdinal.get(ordinal) ?? []);
}

/** One block of a document, with the note on its claims beside it. */
export function TextBlock({ block, setting }: { block: Block; setting: Setting }) {
  const { data } = setting;
  const lang = langOf(langTag(data.document.lang), setting.site.lang);
  const text = <BlockText block={block} setting={setting} />;
  if (block.kind === 'rule') return <hr />;
  if (block.kind === 'code')
    return (
      <pre class="block" {...lang}>
        {text}
      </pre>
    );
  const depth = Math.min(block.depth ?? 1, 4);
  const kind =
    block.kind === 'paragraph'
      ? 'read'
      : block.kind === 'item'
        ? `read item d${depth}${block.ordered === true ? ' ordered' : ''}`
        : `read ${block.kind}`;
  const claims = claimsOf(block, setting);
  const paragraph = (
    <p class={kind} {...lang}>
      {text}
    </p>
  );
  if (!hasNote(claims, data)) return paragraph;
  return (
    <div class="para">
      <MarginNote claims={claims} data={data} site={setting.site} />
      {paragraph}
    </div>
  );
}
