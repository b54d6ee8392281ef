import type { Child } from 'hono/jsx';
import type { Block, Claim, DocumentSummary, Piece, Revision } from '#records/document.ts';
import type { ClaimHealth, ClaimStatus, Evidence } from '#records/evidence.ts';
import type { Source } from '#records/ports.ts';
import { languageName, mapCells, TallyList } from './documents.tsx';
import { Figures } from './figures.tsx';
import { formatDay } from './format.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { hasNote, MarginNote } from './margin.tsx';
import { Mark } from './marks.tsx';
import { Crumbs, Foreign, langOf, Say } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { ClaimMap } from './strip.tsx';
import { HEALTH_WORDS, PROBLEM_WORDS, SITE, count, say } from './words.ts';

/** The same document in the other language. */
export interface Edition {
  readonly document: Pick<DocumentSummary, 'id' | 'lang' | 'title'>;
  /** Ids of its claims by the alignment they share with this edition's. */
  readonly claims: ReadonlyMap<string, string>;
}

export interface DocumentData {
  readonly document: DocumentSummary;
  readonly revision: Revision;
  readonly claims: readonly Claim[];
  readonly statuses: ReadonlyMap<string, ClaimStatus>;
  /** Best first. */
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  readonly sources: ReadonlyMap<string, Source>;
  /** Source ids by ordinal of the citation. */
  readonly citations: ReadonlyMap<number, string>;
  readonly editions: readonly Edition[];
}

/** What a page needs to set a block. */
interface Setting {
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

function styled(piece: Piece): Child {
  const text = piece.code === true ? <code>{piece.text}</code> : <Figures text={piece.text} />;
  const emphasised = piece.emphasis === true ? <em>{text}</em> : text;
  return piece.strong === true ? <strong>{emphasised}</strong> : emphasised;
}

function CitationLink({ piece, data }: { piece: Piece; data: DocumentData }) {
  const source = data.citations.get(piece.citation ?? -1);
  const words = styled(piece);
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
        {inner.slice(0, -1).map(styled)}
        {final !== undefined && styled({ ...final, text: before })}
        <span class="fig">
          {final !== undefined && styled({ ...final, text: last })}
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
function runs(pieces: readonly Piece[]): { readonly claim?: number; readonly pieces: Piece[] }[] {
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
        return pieces.map((piece) => (piece.citation === undefined ? styled(piece) : <CitationLink piece={piece} data={setting.data} />));
      })}
    </>
  );
}

function claimsOf(block: Block, setting: Setting): Claim[] {
  const ordinals = [...new Set(block.pieces.flatMap(({ claim }) => (claim === undefined ? [] : [claim])))];
  return ordinals.flatMap((ordinal) => setting.byOrdinal.get(ordinal) ?? []);
}

function TextBlock({ block, setting }: { block: Block; setting: Setting }) {
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

/** A heading with the blocks below it up to the next heading. */
interface Part {
  readonly id: string;
  readonly heading?: Block;
  readonly blocks: readonly Block[];
}

function partsOf(blocks: readonly Block[], title: string): Part[] {
  const parts: { id: string; heading?: Block; blocks: Block[] }[] = [{ id: 's0', blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const isTitle = parts.length === 1 && parts[0]?.blocks.length === 0 && plain(block) === title;
      if (!isTitle) parts.push({ id: `s${parts.length}`, heading: block, blocks: [] });
    } else parts.at(-1)?.blocks.push(block);
  }
  return parts.filter(({ heading, blocks: inside }) => heading !== undefined || inside.length > 0);
}

function plain(block: Block): string {
  return block.pieces
    .map(({ text }) => text)
    .join('')
    .trim();
}

function PartHeading({ part, setting }: { part: Part; setting: Setting }) {
  const { heading } = part;
  const { data, site } = setting;
  if (heading === undefined) return <h2 class="vh">{SITE.beginning[site.lang]}</h2>;
  const lang = langOf(langTag(data.document.lang), site.lang);
  const edition = data.editions[0];
  const first = part.blocks.flatMap((block) => claimsOf(block, setting)).find(({ alignment }) => alignment !== undefined);
  const twin = edition?.claims.get(first?.alignment ?? '');
  const inner = (
    <>
      <span {...lang}>{plain(heading)}</span>
      {edition !== undefined && twin !== undefined && (
        <a
          class="edition"
          href={to.documentClaim(edition.document.id, twin)}
          lang={langTag(edition.document.lang)}
          hreflang={langTag(edition.document.lang)}
          aria-label={say(SITE.inEdition, edition.document.lang, { lang: languageName(edition.document.lang, edition.document.lang) })}
        >
          {edition.document.lang === 'zh' ? '中' : 'EN'}
        </a>
      )}
    </>
  );
  return (heading.depth ?? 2) <= 2 ? <h2 id={`${part.id}h`}>{inner}</h2> : <h3 id={`${part.id}h`}>{inner}</h3>;
}

function Contents({ parts, setting }: { parts: readonly Part[]; setting: Setting }) {
  const { data, site } = setting;
  const healths = new Map([...data.statuses].map(([id, { health }]) => [id, health]));
  const shown = parts.filter(
    ({ heading, blocks }) =>
      heading !== undefined && ((heading.depth ?? 2) <= 2 || blocks.some((block) => claimsOf(block, setting).length > 0)),
  );
  return (
    <nav class="toc" aria-label={SITE.sections[site.lang]}>
      <ol>
        {shown.map((part) => {
          const cells = mapCells(
            part.blocks.flatMap((block) => claimsOf(block, setting)),
            healths,
          ).map((cell) => ({ ...cell, section: '' }));
          return (
            <li>
              <a href={`#${part.id}h`} {...langOf(langTag(data.document.lang), site.lang)}>
                {part.heading === undefined ? SITE.beginning[site.lang] : plain(part.heading)}
              </a>
              {cells.length > 0 && <ClaimMap cells={cells} />}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function Oddities({ data, site }: { data: DocumentData; site: Site }) {
  const { problems } = data.revision;
  if (problems.length === 0) return null;
  const { lang } = site;
  return (
    <details class="oddities">
      <summary>
        {SITE.oddities[lang]} ({problems.length})
      </summary>
      <ul>
        {problems.map(({ line, rule, detail }) => (
          <li>
            <span class="faint tab">{say(SITE.line, lang, { n: line })}</span> {PROBLEM_WORDS[rule][lang]}{' '}
            {detail !== '' && <span class="uri">{detail}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A document as a well-set article: each claim with its mark, its evidence in the margin. */
export function DocumentPage({ site, data }: { site: Site; data: DocumentData }) {
  const { lang } = site;
  const { document, revision, claims } = data;
  const tag = langOf(langTag(document.lang), lang);
  const setting: Setting = { site, data, byOrdinal: new Map(claims.map((claim) => [claim.ordinal, claim])) };
  const parts = partsOf(revision.blocks, document.title);
  const healths = new Map([...data.statuses].map(([id, { health }]) => [id, health]));
  const restated = revision.frontMatter.restates;
  return (
    <Page site={site} title={document.title} room="documents" json>
      <Crumbs lang={lang}>
        <li>
          <a class="quiet" href={to.documents()}>
            {SITE.documents[lang]}
          </a>
        </li>
        <li>{say(SITE.revisionOn, lang, { n: revision.number, when: formatDay(revision.readAt, lang) })}</li>
      </Crumbs>
      <h1 {...tag}>{document.title}</h1>
      <p class="byline small dim">
        {data.editions.map(({ document: edition }) => (
          <>
            <a class="to-edition" href={to.document(edition.id)} hreflang={langTag(edition.lang)}>
              {say(SITE.otherEdition, lang, { lang: languageName(edition.lang, lang) })}
            </a>
            {' · '}
          </>
        ))}
        {count(claims.length, 'claim', lang)}
        {' · '}
        {count(document.sources, 'source', lang)}
        {restated !== undefined && (
          <>
            {' · '}
            <Say words={SITE.restates} lang={lang} slots={{ title: <Foreign text={restated.title} lang={lang} /> }} />
            {restated.author !== undefined && (
              <>
                {lang === 'en' ? ', ' : '，'}
                <Foreign text={restated.author} lang={lang} />
              </>
            )}
          </>
        )}
      </p>
      <TallyList cells={mapCells(claims, healths)} lang={lang} />
      <Oddities data={data} site={site} />
      <div class="folio">
        <Contents parts={parts} setting={setting} />
        <div class="text">
          {parts.map((part) => (
            <section {...(part.heading === undefined ? {} : { 'aria-labelledby': `${part.id}h` })}>
              <PartHeading part={part} setting={setting} />
              {part.blocks.map((block) => (
                <TextBlock block={block} setting={setting} />
              ))}
            </section>
          ))}
        </div>
      </div>
    </Page>
  );
}
