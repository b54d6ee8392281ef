import type { Activity } from '#records/activity.ts';
import type { Decision } from '#records/decision.ts';
import type { Citation, Claim, DocumentSummary } from '#records/document.ts';
import type { ClaimStatus, Evidence } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Source } from '#records/source.ts';
import { languageName } from './documents.tsx';
import { EvidenceSection } from './evidence.tsx';
import { formatDay } from './format.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { ClaimHistory } from './history.tsx';
import { HealthMark, StateMark } from './marks.tsx';
import { sourceName } from './names.ts';
import { Crumbs, Foreign, gap, langOf, NameText, Section } from './parts.tsx';
import type { Lang } from '#records/text.ts';
import { Reasons } from './reasons.tsx';
import { Provenance } from './provenance.tsx';
import { ReceiptLinks } from './receipt-link.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { CITATION_KIND_WORDS, SCOPE_WORDS, SITE, say } from './words.ts';
import { Prose } from './prose.tsx';
import { isOpen, Weaker } from './weaker.tsx';
import { REVIEW } from './words/review.ts';
import { WHEREABOUTS_WORDS } from './words/whereabouts.ts';

export interface ClaimData {
  readonly claim: Claim;
  readonly document: DocumentSummary;
  readonly status?: ClaimStatus;
  /** Best first. */
  readonly evidence: readonly Evidence[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly citations: readonly Citation[];
  /** Pages of the captures that the evidence stands in. */
  readonly pages: ReadonlyMap<string, CapturedPage>;
  /** The same claim in the other editions. */
  readonly twins: readonly { readonly claim: Claim; readonly document: Pick<DocumentSummary, 'id' | 'lang' | 'title'> }[];
  readonly activities: readonly Activity[];
  readonly decisions: readonly Decision[];
  /** Cited addresses of the claim, and how many different texts they carry. */
  readonly cited?: { readonly sources: number; readonly texts: number };
}

function Trace({ data, site }: { data: ClaimData; site: Site }) {
  const { lang } = site;
  const { claim, document, evidence, citations } = data;
  const best = evidence[0];
  const page = best === undefined ? undefined : data.pages.get(best.captureId);
  const citation = citations.find(({ sourceId }) => sourceId === best?.sourceId) ?? citations[0];
  const source = data.sources.get(best?.sourceId ?? citation?.sourceId ?? '');
  const sentence = page?.page.passages.findIndex(({ end }) => end > (best?.position.start ?? 0)) ?? -1;
  const none = <span>{SITE.noneYet[lang]}</span>;
  return (
    <ol class="trace" aria-label={SITE.trace[lang]}>
      <li>
        <b>{SITE.document[lang]}</b>
        <span>{say(SITE.revisionOn, lang, { n: document.revision, when: formatDay(document.readAt, lang) })}</span>
        <a href={to.documentClaim(document.id, claim.id)}>{say(SITE.line, lang, { n: claim.line })}</a>
      </li>
      <li>
        <b>{SITE.claim[lang]}</b>
        <span>
          {claim.retiredIn === undefined
            ? say(SITE.sinceRevision, lang, { n: claim.revision })
            : say(SITE.retired, lang, { n: claim.retiredIn })}
        </span>
        <span class="mono">{claim.id}</span>
      </li>
      <li>
        <b>{SITE.citation[lang]}</b>
        {citation === undefined ? (
          none
        ) : (
          <>
            <span>
              {CITATION_KIND_WORDS[citation.kind][lang]}
              {lang === 'en' ? ', ' : '，'}
              {SCOPE_WORDS[citation.scope][lang]}
            </span>
            <a href={to.source(citation.sourceId)}>{data.sources.get(citation.sourceId)?.host ?? citation.uri}</a>
          </>
        )}
      </li>
      <li>
        <b>{SITE.snapshot[lang]}</b>
        {best === undefined || page === undefined ? (
          none
        ) : (
          <>
            <span>{formatDay(page.capture.capturedAt, lang)}</span>
            <a href={to.capture(best.captureId)}>{say(SITE.oneOfKept, lang, { n: source?.stored ?? 1 })}</a>
          </>
        )}
      </li>
      <li>
        <b>{SITE.passage[lang]}</b>
        {best === undefined || page === undefined ? (
          none
        ) : (
          <>
            {sentence >= 0 && <span>{say(SITE.sentenceOf, lang, { i: sentence + 1, n: page.page.passages.length })}</span>}
            <a href={to.passage(best.captureId, best.position.start)}>{SITE.readInPlace[lang]}</a>
          </>
        )}
      </li>
    </ol>
  );
}

/** Says that a contradiction stands in the snapshot alone, where the newest page reads otherwise. */
function RestsOnSnapshot({ data, lang }: { data: ClaimData; lang: Lang }) {
  if (data.status?.health !== 'contradicted') return null;
  const against = data.evidence.find(({ relation, needsReview }) => relation === 'contradicts' && !needsReview);
  const captured = against === undefined ? undefined : data.pages.get(against.captureId);
  const newest = against?.presenceIn ?? data.sources.get(against?.sourceId ?? '')?.status?.newestGood;
  if (against?.presence !== 'edited' || captured === undefined) return null;
  return (
    <p class="note" data-beside>
      {say(SITE.restsOnSnapshot, lang, { when: formatDay(captured.capture.capturedAt, lang) })}
      {newest !== undefined && newest !== against.captureId && (
        <>
          {gap(lang)}
          <a href={to.compare(against.captureId, newest)}>{SITE.compareWithNewest[lang]}</a>
        </>
      )}
    </p>
  );
}

/** Cited sources in which nothing was found. */
function Others({ data, site }: { data: ClaimData; site: Site }) {
  const { lang } = site;
  const cited = [...new Set(data.citations.map(({ sourceId }) => sourceId))];
  const others = cited.filter((id) => !data.evidence.some(({ sourceId }) => sourceId === id)).flatMap((id) => data.sources.get(id) ?? []);
  if (others.length === 0) return null;
  return (
    <Section id="others" title={(data.evidence.length === 0 ? SITE.citedPages : SITE.otherCitations)[lang]}>
      <ul class="others">
        {others.map((source) => {
          const name = sourceName(source);
          return (
            <li>
              <StateMark status={source.status} lang={lang} />{' '}
              <a class="quiet" href={to.source(source.id)}>
                <NameText name={name} lang={lang} />
              </a>
              {source.captures === 0 && (
                <span class="dim small">
                  {' '}
                  {SITE.neverCaptured[lang]}
                  {source.status !== undefined && (
                    <>
                      {gap(lang)}
                      <Reasons reasons={source.status.reasons.slice(0, 1)} lang={lang} />
                    </>
                  )}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function nothing(data: ClaimData, lang: Site['lang']): string | undefined {
  if (data.evidence.length > 0) return undefined;
  const health = data.status?.health;
  if (health === 'uncited') return SITE.nothingCited[lang];
  if (health === 'not-checkable') return SITE.notCheckable[lang];
  // The line above says that, and the cited pages below say it of themselves.
  if (health === 'uncaptured' && data.citations.length > 0) return undefined;
  if (health === 'uncaptured') return SITE.neverCaptured[lang];
  return health === undefined ? undefined : SITE.nothingFound[lang];
}

/** Healths that never began: nothing happened to the claim. */
const TIMELESS: readonly ClaimStatus['health'][] = ['uncaptured', 'uncited', 'not-checkable'];

/** Since when the claim stands as it does, and the end of the sentence. */
function sinceWords({ health, since }: ClaimStatus, lang: Lang): string {
  if (TIMELESS.includes(health)) return lang === 'en' ? '. ' : '。';
  return lang === 'en' ? ` since ${formatDay(since, lang)}. ` : `（自${formatDay(since, lang)}起）。`;
}

/** One claim with all that bears on it. */
export function ClaimPage({ site, data }: { site: Site; data: ClaimData }) {
  const { lang } = site;
  const { claim, document, status, evidence } = data;
  const tag = langTag(claim.lang);
  const shown = evidence.filter(isOpen);
  const says = nothing(data, lang);
  return (
    <Page site={site} title={claim.text} room="documents" json>
      <Crumbs lang={lang}>
        <li>
          <a class="quiet" href={to.documents()}>
            {SITE.documents[lang]}
          </a>
        </li>
        <li>
          <a class="quiet" href={to.documentClaim(document.id, claim.id)} {...langOf(langTag(document.lang), lang)}>
            <Prose text={document.title} tag={document.lang} />
          </a>
        </li>
        {claim.section.length > 0 && <li {...langOf(tag, lang)}>{claim.section.at(-1)}</li>}
      </Crumbs>
      <h1 class="thesis" lang={tag}>
        <Prose text={claim.text} tag={claim.lang} />
      </h1>
      <p class="lede" data-beside>
        {status === undefined ? (
          SITE.notJudged[lang]
        ) : (
          <>
            <HealthMark health={status.health} lang={lang} strong />
            {sinceWords(status, lang)}
            <Reasons reasons={status.reasons} lang={lang} />
          </>
        )}
      </p>
      <RestsOnSnapshot data={data} lang={lang} />
      {data.twins.map(({ claim: twin, document: edition }) => (
        <p class="twin small">
          <a href={to.claim(twin.id)} hreflang={langTag(edition.lang)}>
            {say(SITE.inEdition, lang, { lang: languageName(edition.lang, lang) })}
          </a>{' '}
          <Foreign text={twin.text} tag={langTag(twin.lang)} lang={lang} />
        </p>
      ))}
      {data.cited !== undefined && data.cited.texts < data.cited.sources && (
        <p class="small dim">{say(WHEREABOUTS_WORDS.sameText, lang, { sources: data.cited.sources, texts: data.cited.texts })}</p>
      )}
      <Trace data={data} site={site} />
      {evidence.length > 0 && (
        <p class="small links">
          <ReceiptLinks id={claim.id} lang={lang} />
        </p>
      )}
      {site.editor !== undefined && (
        <p class="actions">
          <a class="btn main" href={to.reviewClaim(claim.id)}>
            {REVIEW.review[lang]}
          </a>
        </p>
      )}
      {says !== undefined && (
        <p class="note plain" data-beside>
          {says}
        </p>
      )}
      {shown.map((item) => (
        <EvidenceSection evidence={item} data={data} site={site} beside={item === evidence[0]} />
      ))}
      <Weaker evidence={evidence.filter((item) => !shown.includes(item))} data={data} site={site} />
      {evidence.length > 0 ? (
        <Others data={data} site={site} />
      ) : (
        <div data-beside>
          <Others data={data} site={site} />
        </div>
      )}
      <Provenance data={data} site={site} />
      <ClaimHistory activities={data.activities} decisions={data.decisions} lang={lang} />
      <p class="small more">
        <a href={to.history(claim.id)}>{REVIEW.history[lang]}</a>
      </p>
    </Page>
  );
}
