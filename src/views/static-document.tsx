import type { Block, Claim, DocumentSummary, Piece, Revision } from '#records/document.ts';
import type { ClaimStatus, Evidence } from '#records/evidence.ts';
import type { Source } from '#records/source.ts';
import type { Instant } from '#records/time.ts';
import { runs, styled } from './blocks.ts';
import { languageName, TallyList } from './documents.tsx';
import { formatDay } from './format.ts';
import { langTag, otherLang, textTag } from './lang.ts';
import { HealthMark, Mark, RelationMark, StateMark } from './marks.tsx';
import { sourceName } from './names.ts';
import { Foreign, langOf, NameText, Say, Section } from './parts.tsx';
import { originWords, type Origin } from './origin.ts';
import { Prose } from './prose.tsx';
import { file, relative, staticPage, type StaticSite } from './static-frame.tsx';
import { SITE, say } from './words.ts';
import { EXCHANGE_WORDS } from './words/exchange.ts';

/** A passage that a claim surely rests on, and when its page was captured. */
export interface StaticEvidence {
  readonly evidence: Evidence;
  readonly capturedAt: Instant;
  /** Where the page's capture is from. */
  readonly origin?: Origin;
}

/** A document with all that its page shows. */
export interface StaticDocument {
  readonly document: DocumentSummary;
  readonly slug: string;
  readonly revision: Revision;
  readonly claims: readonly Claim[];
  readonly statuses: ReadonlyMap<string, ClaimStatus>;
  readonly evidence: ReadonlyMap<string, readonly StaticEvidence[]>;
  /** Cited sources by id, with their file names. */
  readonly sources: ReadonlyMap<string, { readonly source: Source; readonly slug: string }>;
  /** Source ids by ordinal of the citation. */
  readonly citations: ReadonlyMap<number, string>;
  /** File names of receipts by claim. */
  readonly receipts: ReadonlyMap<string, string>;
  /** Documents of the same work in other languages, by file name. */
  readonly editions: readonly { readonly document: DocumentSummary; readonly slug: string }[];
}

interface Setting {
  readonly site: StaticSite;
  readonly data: StaticDocument;
  readonly here: string;
}

/** Anchors are made from numbers, whatever ids look like. */
const anchor = (claim: Claim): string => `claim-${claim.ordinal + 1}`;

function CitationText({ piece, setting }: { piece: Piece; setting: Setting }) {
  const { data, site, here } = setting;
  const source = data.sources.get(data.citations.get(piece.citation ?? -1) ?? '');
  const words = styled(piece, data.document.lang);
  if (source === undefined) return <>{words}</>;
  return (
    <a class="cite" href={relative(here, file.source(site.lang, source.slug))}>
      {words}
    </a>
  );
}

function ClaimText({ claim, pieces, setting }: { claim: Claim; pieces: readonly Piece[]; setting: Setting }) {
  const { data } = setting;
  const health = data.statuses.get(claim.id)?.health;
  return (
    <>
      <a class="c" href={`#${anchor(claim)}`}>
        {pieces.filter(({ citation }) => citation === undefined).map((piece) => styled(piece, data.document.lang))}
        <Mark id={health === undefined ? 'unknown' : `c-${health}`} />
      </a>
      {pieces
        .filter(({ citation }) => citation !== undefined)
        .map((piece) => (
          <CitationText piece={piece} setting={setting} />
        ))}
    </>
  );
}

function BlockText({ block, setting }: { block: Block; setting: Setting }) {
  const { data, site } = setting;
  const lang = langOf(langTag(data.document.lang), site.lang);
  if (block.kind === 'rule') return <hr />;
  const text = runs(block.pieces).map(({ claim: ordinal, pieces }) => {
    const claim = ordinal === undefined ? undefined : data.claims.find((known) => known.ordinal === ordinal);
    return claim === undefined ? (
      pieces.map((piece) => <CitationText piece={piece} setting={setting} />)
    ) : (
      <ClaimText claim={claim} pieces={pieces} setting={setting} />
    );
  });
  if (block.kind === 'code') return <pre {...lang}>{text}</pre>;
  if (block.kind === 'heading') return (block.depth ?? 2) <= 2 ? <h2 {...lang}>{text}</h2> : <h3 {...lang}>{text}</h3>;
  return (
    <p class={block.kind === 'item' ? 'read item' : 'read'} {...lang}>
      {text}
    </p>
  );
}

function Quotation({ item, setting }: { item: StaticEvidence; setting: Setting }) {
  const { data, site, here } = setting;
  const { evidence, capturedAt } = item;
  const origin = originWords(item.origin, site.lang);
  const { quote } = evidence;
  const source = data.sources.get(evidence.sourceId);
  const tag = textTag(evidence.passageLang, quote.exact);
  return (
    <figure>
      <blockquote cite={evidence.uri} {...langOf(tag, site.lang)}>
        <p class="read">
          {quote.prefix !== '' && <span class="faint">{quote.prefix}</span>}
          <Prose text={quote.exact} tag={tag} />
          {quote.suffix !== '' && <span class="faint">{quote.suffix}</span>}
        </p>
      </blockquote>
      <figcaption class="small">
        <RelationMark relation={evidence.relation} lang={site.lang} />{' '}
        <Say
          words={EXCHANGE_WORDS.site.context}
          lang={site.lang}
          slots={{
            source:
              source === undefined ? (
                evidence.uri
              ) : (
                <a href={relative(here, file.source(site.lang, source.slug))}>
                  <NameText name={sourceName(source.source)} lang={site.lang} />
                </a>
              ),
            when: <time datetime={capturedAt}>{formatDay(capturedAt, site.lang)}</time>,
          }}
        />
        {origin !== undefined && ` · ${origin}`}
        {source !== undefined && (
          <>
            {' · '}
            <StateMark status={source.source.status} lang={site.lang} />
          </>
        )}
      </figcaption>
    </figure>
  );
}

function ClaimSection({ claim, setting }: { claim: Claim; setting: Setting }) {
  const { data, site, here } = setting;
  const status = data.statuses.get(claim.id);
  const evidence = data.evidence.get(claim.id) ?? [];
  const receipt = data.receipts.get(claim.id);
  return (
    <section class="sect" id={anchor(claim)}>
      <h3 {...langOf(langTag(claim.lang), site.lang)}>
        <Prose text={claim.text} tag={claim.lang} />
      </h3>
      <p class="small">
        {status === undefined ? SITE.notJudged[site.lang] : <HealthMark health={status.health} lang={site.lang} strong />}
        {receipt !== undefined && (
          <>
            {' · '}
            <a href={relative(here, file.receipt(receipt))} download>
              {EXCHANGE_WORDS.verifier.link[site.lang]}
            </a>
          </>
        )}
      </p>
      {evidence.map((item) => (
        <Quotation item={item} setting={setting} />
      ))}
      {evidence.length === 0 && status?.health !== 'not-checkable' && <p class="dim small">{EXCHANGE_WORDS.site.noEvidence[site.lang]}</p>}
    </section>
  );
}

/** The page of one document: its text with each claim marked, then claim by claim the passages that bear on it. */
export function staticDocument(site: StaticSite, data: StaticDocument): string {
  const { lang } = site;
  const { document, slug } = data;
  const here = file.document(lang, slug);
  const setting: Setting = { site, data, here };
  const [first] = data.revision.blocks;
  const isTitle =
    first?.kind === 'heading' &&
    first.pieces
      .map(({ text }) => text)
      .join('')
      .trim() === document.title;
  return staticPage({
    site,
    here,
    twin: file.document(otherLang(lang), slug),
    title: document.title,
    children: (
      <>
        <h1 {...langOf(langTag(document.lang), lang)}>
          <Prose text={document.title} tag={document.lang} />
        </h1>
        <p class="small dim">
          {say(SITE.revisionOn, lang, { n: document.revision, when: formatDay(document.readAt, lang) })}
          {data.editions.map((edition) => (
            <>
              {' · '}
              <a href={relative(here, file.document(lang, edition.slug))} hreflang={langTag(edition.document.lang)}>
                {say(SITE.inEdition, lang, { lang: languageName(edition.document.lang, lang) })}
              </a>
            </>
          ))}
        </p>
        <TallyList cells={data.claims.map(({ id }) => ({ health: data.statuses.get(id)?.health, section: '' }))} lang={lang} />
        <article class="text">
          {data.revision.blocks.slice(isTitle ? 1 : 0).map((block) => (
            <BlockText block={block} setting={setting} />
          ))}
        </article>
        <Section id="evidence" title={EXCHANGE_WORDS.site.claims[lang]}>
          {data.claims.map((claim) => (
            <ClaimSection claim={claim} setting={setting} />
          ))}
        </Section>
      </>
    ),
  });
}

/** The list of documents. */
export function staticOverview(
  site: StaticSite,
  documents: readonly Pick<StaticDocument, 'document' | 'slug' | 'claims' | 'statuses'>[],
): string {
  const { lang } = site;
  const here = file.overview(lang);
  return staticPage({
    site,
    here,
    twin: file.overview(otherLang(lang)),
    title: SITE.documents[lang],
    children: (
      <>
        <h1>{EXCHANGE_WORDS.site.title[lang]}</h1>
        <p class="lede">{say(EXCHANGE_WORDS.site.about, lang, { when: formatDay(site.at, lang) })}</p>
        {documents.map(({ document, slug, claims, statuses }) => (
          <section class="sect">
            <h2>
              <a href={relative(here, file.document(lang, slug))}>
                <Foreign text={document.title} tag={langTag(document.lang)} lang={lang} />
              </a>
            </h2>
            <TallyList cells={claims.map(({ id }) => ({ health: statuses.get(id)?.health, section: '' }))} lang={lang} />
          </section>
        ))}
      </>
    ),
  });
}
