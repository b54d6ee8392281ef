import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import type { Claim, DocumentSummary } from '#records/document.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import type { Attempt } from '#records/fetch.ts';
import type { CapturedPage, Check, LinkState, ListedStatus } from '#records/health.ts';
import type { PageClass } from '#records/page.ts';
import type { NextCheck } from '#records/schedule.ts';
import type { Source } from '#records/source.ts';
import type { Lang } from '#records/text.ts';
import { CiteLink } from './cite.tsx';
import { CitedBy } from './cited-by.tsx';
import { Excluded } from './excluded.tsx';
import { formatDay, formatPageDate } from './format.ts';
import { Page } from './frame.tsx';
import { textTag } from './lang.ts';
import { Mark, StateMark } from './marks.tsx';
import { sourceName } from './names.ts';
import { Crumbs, Fact, Foreign, gap, langOf, Section, WithAddresses } from './parts.tsx';
import { ReasonText } from './reasons.tsx';
import { Due } from './queue.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { Strip } from './strip.tsx';
import type { Whereabouts } from '#records/whereabouts.ts';
import { Timeline } from './timeline.tsx';
import { DRIFT_WORDS, SITE, TEXT_LANG_WORDS, count, number, say, stands } from './words.ts';
import { Prose } from './prose.tsx';
import { statusSummary } from './summary.ts';
import { Whereabout } from './whereabouts.tsx';
import { WHEREABOUTS_WORDS } from './words/whereabouts.ts';
import { groundText, WORK } from './words/work.ts';
import { Guard } from './review-parts.tsx';
import { REVIEW } from './words/review.ts';

export interface SourceData {
  /** Editors who asked for it to be captured, by run. */
  readonly asked: ReadonlyMap<string, string>;
  readonly source: Source;
  /** Newest first; no more than are shown. */
  readonly attempts: readonly Attempt[];
  readonly captures: ReadonlyMap<string, Capture>;
  /** Page of the newest good capture, or of the newest notice. */
  readonly page?: CapturedPage;
  /** What the answers were that brought something new. */
  readonly classes: ReadonlyMap<string, PageClass>;
  readonly claims: readonly {
    readonly claim: Claim;
    readonly health?: ClaimHealth;
    readonly rests: boolean;
    readonly document: Pick<DocumentSummary, 'id' | 'title' | 'lang'>;
  }[];
  /** The newest checks, oldest first. */
  readonly checks: readonly Check[];
  /** When it is looked at next. */
  readonly next?: NextCheck;
  readonly beside: Whereabouts;
  /** Decisions of people to fetch it whatever robots.txt says, that stand. */
  readonly waivers: readonly Decision[];
  /** Whether there are older attempts than those shown. */
  readonly more: boolean;
}

/** How often the page was looked for, and how often it was there. */
function checkedWords({ checks, checksGood }: ListedStatus, lang: Lang): string {
  return lang === 'en'
    ? `Checked ${count(checks, 'time', lang)}, ${checksGood === 0 ? 'never there' : `there ${count(checksGood, 'time', lang)}`}.`
    : `检查 ${number(checks, lang)} 次，${number(checksGood, lang)} 次可见。`;
}

/** What has become of the page, in plain sentences. */
function verdictWords({ source, beside }: SourceData, lang: Lang): string {
  const { status } = source;
  if (status === undefined || status.checks === 0) return SITE.notTried[lang];
  const summary = statusSummary(source, beside, lang, { labelled: false });
  return status.state === 'unknown' ? summary : `${summary}${gap(lang)}${checkedWords(status, lang)}`;
}

/** The mark a ground stands under. */
function reasonMark(state: LinkState, index: number): LinkState {
  return index === 0 ? state : 'unknown';
}

/** How much of the text is the same, for the citation that fares worst. */
function difference({ citations = [], drift }: ListedStatus, lang: Lang): string {
  const worst = citations
    .filter((one) => one.drift === drift && one.changed > 0)
    .sort((a, b) => (a.similarity ?? 1) - (b.similarity ?? 1))[0];
  if (worst?.similarity === undefined) return '';
  return `${gap(lang)}${WHEREABOUTS_WORDS.differs({ percent: `${Math.floor(worst.similarity * 100)}%`, changed: worst.changed })[lang]}`;
}

function Why({ source, lang }: { source: Source; lang: Lang }) {
  const { status } = source;
  if (status === undefined || status.reasons.length === 0) return null;
  return (
    <Section id="why" title={SITE.why[lang]}>
      <ul class="reasons">
        {status.reasons.map((reason, index) => (
          <li>
            <Mark id={reasonMark(status.state, index)} />
            <ReasonText reason={reason} lang={lang} />
          </li>
        ))}
        {stands(status) && (
          <li>
            <Mark id={status.drift === 'unknown' ? 'unknown' : `d-${status.drift}`} />
            {DRIFT_WORDS[status.drift].meaning[lang]}
            {difference(status, lang)}
            {status.pinned !== undefined && status.newestGood !== undefined && status.pinned !== status.newestGood && (
              <>
                {gap(lang)}
                <a href={to.compare(status.pinned, status.newestGood)}>{SITE.compare[lang]}</a>
              </>
            )}
          </li>
        )}
      </ul>
    </Section>
  );
}

/** A notice kept as a tombstone, in its own words. */
function Tombstone({ page, lang }: { page: CapturedPage; lang: Lang }) {
  const { notice } = page.page;
  if (notice === undefined) return null;
  return (
    <Section id="notice" title={SITE.tombstone[lang]}>
      <blockquote class="verdict" lang={textTag(page.page.lang, notice)}>
        {notice}
      </blockquote>
      <p class="small dim">
        <a href={to.capture(page.capture.id)}>{say(SITE.snapshotOf, lang, { when: formatDay(page.capture.capturedAt, lang) })}</a>
      </p>
    </Section>
  );
}

function About({ data, site }: { data: SourceData; site: Site }) {
  const { lang } = site;
  const { source, page, next } = data;
  const published = source.published;
  return (
    <dl class="facts">
      <Fact term={SITE.publisher[lang]}>
        {source.publisher === undefined ? undefined : <Foreign text={source.publisher} lang={lang} />}
      </Fact>
      <Fact term={SITE.published[lang]}>
        {published === undefined ? undefined : <time datetime={published}>{formatPageDate(published, lang)}</time>}
      </Fact>
      <Fact term={SITE.documentNumber[lang]}>
        {page?.page.documentNumber === undefined ? undefined : <Foreign text={page.page.documentNumber} lang={lang} />}
      </Fact>
      <Fact term={SITE.language[lang]}>
        {page === undefined || page.page.lang === 'und' ? undefined : TEXT_LANG_WORDS[page.page.lang][lang]}
      </Fact>
      <Fact term={SITE.snapshots[lang]}>{number(source.captures, lang)}</Fact>
      <Fact term={SITE.firstSeen[lang]}>{formatDay(source.firstSeenAt, lang)}</Fact>
      <Fact term={WORK.due[lang]}>
        {next === undefined ? undefined : (
          <>
            <Due next={next} site={site} />
            <br />
            <span class="dim small">{groundText(next, lang)}</span>
          </>
        )}
      </Fact>
      <Fact term={SITE.host[lang]}>
        <a class="uri" href={to.host(source.host)}>
          {source.host}
        </a>
      </Fact>
    </dl>
  );
}

/** The address as cited; it leads out of the archive. */
function OutLink({ uri }: { uri: string }) {
  return (
    <a class="uri" href={uri} rel="external nofollow noreferrer noopener">
      {uri}
    </a>
  );
}

/** One cited page: what has become of it, on what grounds, and who relies on it. */
export function SourcePage({ site, data }: { site: Site; data: SourceData }) {
  const { lang } = site;
  const { source } = data;
  const { status } = source;
  const name = sourceName(source);
  return (
    <Page site={site} title={name.text} room="sources" json>
      <Crumbs lang={lang}>
        <li>
          <a class="quiet" href={to.sources()}>
            {SITE.sources[lang]}
          </a>
        </li>
        <li>
          <a class="quiet" href={to.host(source.host)}>
            {source.host}
          </a>
        </li>
      </Crumbs>
      {name.tag === 'und' ? (
        <h1 class="uri">
          <OutLink uri={source.uri} />
        </h1>
      ) : (
        <>
          <h1 {...langOf(name.tag, lang)}>
            <Prose text={name.text} tag={name.tag} />
          </h1>
          <p class="small address">
            <OutLink uri={source.uri} />
          </p>
        </>
      )}
      <p class="verdict">
        <StateMark status={status} lang={lang} strong />
        {status === undefined || status.checks === 0 ? `${lang === 'en' ? '. ' : '。'}` : ''}
        <WithAddresses text={verdictWords(data, lang)} />
      </p>
      <p class="small links">
        <CiteLink site={site} source={source.id} />
      </p>
      {site.here.includes('refreshing=1') && site.progress !== undefined && (
        <p class="note plain" role="status">
          {REVIEW.refreshing[lang]}
        </p>
      )}
      {site.editor !== undefined && (
        <form class="actions" method="post" action={to.refresh(source.id)}>
          <Guard site={site} />
          <button type="submit">{REVIEW.refresh[lang]}</button>
        </form>
      )}
      {status !== undefined && status.recent.length > 0 && <Strip status={status} lang={lang} />}
      <div class="split">
        <div>
          <Why source={source} lang={lang} />
          <Excluded source={source} waivers={data.waivers} lang={lang} />
          <Whereabout source={source} beside={data.beside} site={site} />
          {data.page !== undefined && <Tombstone page={data.page} lang={lang} />}
          <Section id="timeline" title={SITE.attemptsAndSnapshots[lang]}>
            <Timeline data={data} site={site} />
          </Section>
        </div>
        <div>
          <Section id="citedby" title={SITE.citedBy[lang]}>
            <CitedBy data={data} lang={lang} />
          </Section>
          <Section id="about" title={SITE.aboutPage[lang]}>
            <About data={data} site={site} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
