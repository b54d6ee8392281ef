import type { Run } from '#records/activity.ts';
import type { Claim, DocumentSummary } from '#records/document.ts';
import type { ClaimHealth, ClaimStatus } from '#records/evidence.ts';
import type { Holdings } from '#records/holdings.ts';
import type { Source } from '#records/source.ts';
import type { Lang, Wording } from '#records/text.ts';
import { ActivityLine, type NamedActivity } from './activity.tsx';
import { DocumentEntry, type DocumentWithMap } from './documents.tsx';
import { formatDay, formatFullMoment } from './format.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { HealthMark } from './marks.tsx';
import { Store } from './store.tsx';
import { SourceStrips } from './strips.tsx';
import { byWork, claimName, shortened } from './names.ts';
import { nothingCaptured, openingCounts, openingNext, openingRest, openingSentence, type OpeningCounts } from './opening.ts';
import { Day, gap, langOf, Section } from './parts.tsx';
import { Reasons } from './reasons.tsx';
import { rendered, type Rendered } from './rendered.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { STRIP_CHECKS } from './strip.tsx';
import { SITE, number, say } from './words.ts';
import { Prose } from './prose.tsx';

export interface ClaimAtRisk {
  readonly claim: Claim;
  readonly status: ClaimStatus;
  readonly document: Pick<DocumentSummary, 'id' | 'title' | 'lang'>;
}

export interface OverviewData {
  readonly holdings: Holdings;
  readonly documents: readonly DocumentWithMap[];
  /** Worst first. */
  readonly atRisk: readonly ClaimAtRisk[];
  /** Those at risk first; no more than are shown. */
  readonly sources: readonly Source[];
  readonly activities: readonly NamedActivity[];
  readonly lastRun?: Run;
}
import { WORK } from './words/work.ts';

/** Healths that say that something no longer holds, worst first. */
export const AT_RISK: readonly ClaimHealth[] = ['contradicted', 'lost', 'altered'];

/** Claims shown on the overview without a fold. */
const SHOWN = 8;

function RiskTable({ claims, site }: { claims: readonly ClaimAtRisk[]; site: Site }) {
  const { lang } = site;
  return (
    <table class="holdings stack" role="table">
      <thead role="rowgroup">
        <tr role="row">
          {[SITE.health, SITE.claimAndReason, SITE.document, SITE.since].map((label) => (
            <th role="columnheader" scope="col">
              {label[lang]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {claims.map(({ claim, status, document }) => {
          const name = claimName(claim);
          return (
            <tr role="row">
              <td role="cell">
                <HealthMark health={status.health} lang={lang} />
              </td>
              <td role="cell">
                <a class="quiet claimtext" href={to.claim(claim.id)} {...langOf(name.tag, lang)}>
                  <Prose text={name.text} tag={name.tag} />
                </a>
                <span class="why">
                  <Reasons reasons={status.reasons.slice(0, 1)} lang={lang} />
                </span>
              </td>
              <td role="cell" data-l="" class="from">
                <a class="plain" href={to.documentClaim(document.id, claim.id)} {...langOf(langTag(document.lang), lang)}>
                  {shortened(document.title, document.lang === 'zh' ? 16 : 28)}
                </a>
              </td>
              <td role="cell" data-l="" class="nb">
                <Day at={status.since} site={site} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Why no claim is listed as one that no longer holds. */
function emptyRisk(counts: OpeningCounts): Wording {
  if (counts.cited === 0) return SITE.notJudged;
  if (nothingCaptured(counts)) return SITE.nothingCompared;
  return counts.checkable === counts.cited ? SITE.allHolds : SITE.noneAtRisk;
}

function sourcesHeading(data: OverviewData, lang: Lang): string {
  return data.sources.length < data.holdings.sources
    ? say(SITE.firstSources, lang, { n: number(data.sources.length, lang) })
    : say(SITE.everySource, lang, { n: STRIP_CHECKS });
}

function All({ site, data }: { site: Site; data: OverviewData }) {
  const { lang } = site;
  const counts = openingCounts(data.holdings);
  const order = byWork(
    data.documents.map(({ document }) => document),
    lang,
  );
  const documents = order.flatMap(({ id }) => data.documents.filter(({ document }) => document.id === id));
  return (
    <>
      <div class="split">
        <div>
          <Section id="risk" title={SITE.noLongerHolds[lang]}>
            {data.atRisk.length === 0 ? (
              <p class="dim">{emptyRisk(counts)[lang]}</p>
            ) : (
              <RiskTable claims={data.atRisk.slice(0, SHOWN)} site={site} />
            )}
            {data.atRisk.length > SHOWN && (
              <details class="more">
                <summary>{say(SITE.moreClaims, lang, { n: number(data.atRisk.length - SHOWN, lang) })}</summary>
                <RiskTable claims={data.atRisk.slice(SHOWN)} site={site} />
              </details>
            )}
          </Section>
          <Section id="docs" title={SITE.documents[lang]} aside={<span class="xs faint">{SITE.oneSquare[lang]}</span>}>
            {documents.map((entry) => (
              <DocumentEntry {...entry} lang={lang} />
            ))}
          </Section>
        </div>
        <div>
          <Section id="lately" title={SITE.lately[lang]}>
            {data.activities.length === 0 ? (
              <p class="dim small">{SITE.noActivity[lang]}</p>
            ) : (
              <ol class="feed">
                {data.activities.map((entry) => (
                  <ActivityLine {...entry} lang={lang} />
                ))}
              </ol>
            )}
            <p class="small more">
              <a href={to.activity()}>{SITE.allActivity[lang]}</a>
            </p>
          </Section>
          <Section id="store" title={SITE.inStore[lang]}>
            <Store holdings={data.holdings} lastRun={data.lastRun} site={site} />
            <p class="small more">
              <a href={to.holdings()}>{WORK.holdings[lang]}</a>
              {' · '}
              <a href={to.runs()}>{WORK.runs[lang]}</a>
              {' · '}
              <a href={to.queue()}>{WORK.queue[lang]}</a>
            </p>
          </Section>
        </div>
      </div>
      <Section
        id="strips"
        title={sourcesHeading(data, lang)}
        aside={
          <a class="small" href={to.sources()}>
            {SITE.allSources[lang]}
          </a>
        }
      >
        <SourceStrips sources={data.sources} holdings={data.holdings} lang={lang} />
      </Section>
    </>
  );
}

/** What stands below the opening sentence, by the data it is made of and what else it depends on: the language and the day. */
const drawn = new WeakMap<OverviewData, Map<string, Rendered>>();

/** All that follows from the archive alone, written out once until that changes. */
function Below({ site, data }: { site: Site; data: OverviewData }): Rendered {
  const known = drawn.get(data) ?? new Map<string, Rendered>();
  drawn.set(data, known);
  const key = formatDay(site.now, site.lang);
  const made = known.get(key) ?? rendered(String(<All site={site} data={data} />));
  known.set(key, made);
  return made;
}

/** The front page: how many cited claims can be checked today, and what stands behind the answer. */
export function OverviewPage({ site, data }: { site: Site; data: OverviewData }) {
  const { lang, now } = site;
  const counts = openingCounts(data.holdings);
  return (
    <Page site={site} title={SITE.overview[lang]} room="overview" json>
      <h1 class="hero">{openingSentence(counts, lang, site.progress !== undefined)}</h1>
      <p class="asof">
        {say(SITE.asOf, lang, {
          when:
            lang === 'en'
              ? ` ${formatFullMoment(now, lang)} (${SITE.zone[lang]})`.trim()
              : `${formatFullMoment(now, lang)}（${SITE.zone[lang]}）`,
        })}
        {[openingNext(counts, site.progress !== undefined, lang), openingRest(counts, lang)]
          .filter((part) => part !== '')
          .map((part) => `${gap(lang)}${part}`)}
      </p>
      {counts.claims === 0 && data.documents.length === 0 ? <p class="lede">{SITE.emptyArchiveNext[lang]}</p> : Below({ site, data })}
    </Page>
  );
}
