import type { Attempt } from '#records/fetch.ts';
import { LINK_STATES } from '#records/health.ts';
import type { Source } from '#records/source.ts';
import type { Reason, Lang } from '#records/text.ts';
import { millis } from '#records/time.ts';
import type { HostControl, HostReport } from '#records/work.ts';
import { Page } from './frame.tsx';
import { StateMark } from './marks.tsx';
import { Crumbs, Fact, Moment, Section } from './parts.tsx';
import { ReasonText } from './reasons.tsx';
import { rendered } from './rendered.ts';
import { cell, driftCell, nameMarkup } from './source-cells.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { Table } from './table.tsx';
import { Strip, STRIP_CHECKS } from './strip.tsx';
import { count, number, OUTCOME_WORDS, say, SITE } from './words.ts';
import { lengthOf, WORK } from './words/work.ts';

export interface HostData {
  readonly host: string;
  /** Those at risk first. */
  readonly sources: readonly Source[];
  readonly total: number;
  /** Sources of the host that are lost or in doubt. */
  readonly trouble: number;
  readonly report: HostReport;
  /** Newest snapshot of its robots.txt. */
  readonly robots?: { readonly captureId: string };
}

/** States that speak of trouble on the host's side. */
export const TROUBLE = LINK_STATES.filter((state) => ['soft-404', 'suspect', 'removed', 'gone'].includes(state));

/** `Retry-After` of the answers of an attempt, as sent. */
function waitsAsked(attempts: readonly Attempt[]): readonly string[] {
  const sent = attempts.flatMap(({ hops }) =>
    hops.flatMap(({ responseHeaders }) => responseHeaders.flatMap(([name, value]) => (/^retry-after$/i.test(name) ? [value] : []))),
  );
  return [...new Set(sent)];
}

/** Shortest time between the beginnings of two attempts, in milliseconds. */
function paceOf(attempts: readonly Attempt[]): number | undefined {
  const starts = attempts.map(({ startedAt }) => millis(startedAt)).toSorted((a, b) => a - b);
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? at));
  return gaps.length === 0 ? undefined : Math.min(...gaps);
}

function robotsText(attempts: readonly Attempt[], lang: Lang): string | undefined {
  const decisions = attempts.flatMap(({ robots }) => robots ?? []);
  const [newest] = decisions;
  if (newest === undefined) return undefined;
  const refused = decisions.filter(({ allowed }) => !allowed);
  if (refused.length > 0 && refused.some(({ ground }) => ground === 'robots.txt'))
    return say(WORK.robotsRefused, lang, { n: number(refused.length, lang), total: number(decisions.length, lang) });
  if (newest.ground === 'waived') return WORK.robotsWaived[lang];
  if (newest.ground === 'absent') return WORK.robotsAbsent[lang];
  if (newest.ground === 'unavailable') return WORK.robotsUnavailable[lang];
  return WORK.robotsAllowed[lang];
}

function Manners({ data, lang }: { data: HostData; lang: Lang }) {
  const { attempts } = data.report;
  const robots = robotsText(attempts, lang);
  const rules = [...new Set(attempts.flatMap(({ robots: decided }) => (decided?.rule === undefined ? [] : [decided.rule])))];
  const read = attempts.flatMap(({ robots: decided }) => (decided?.ground === 'robots.txt' ? [decided] : []));
  const delay = read.find(({ crawlDelay }) => crawlDelay !== undefined)?.crawlDelay;
  const { waited } = data.report;
  const pace = paceOf(attempts);
  const waits = waitsAsked(attempts);
  return (
    <dl class="facts">
      <Fact term={WORK.robots[lang]}>
        {robots === undefined && data.robots === undefined ? undefined : (
          <>
            {robots ?? '–'} {data.robots !== undefined && <a href={to.capture(data.robots.captureId)}>{SITE.snapshot[lang]}</a>}
          </>
        )}
      </Fact>
      <Fact term={WORK.rule[lang]}>
        {rules.length === 0
          ? undefined
          : rules.slice(0, 3).map((rule) => (
              <code class="mono" lang="und">
                {rule}{' '}
              </code>
            ))}
      </Fact>
      <Fact term={WORK.crawlDelay[lang]}>
        {read.length === 0
          ? undefined
          : delay === undefined
            ? WORK.crawlDelayNone[lang]
            : say(WORK.crawlDelayAsked, lang, { s: number(delay, lang) })}
      </Fact>
      <Fact term={WORK.pace[lang]}>{pace === undefined ? undefined : say(WORK.paceSeen, lang, { s: (pace / 1000).toFixed(1) })}</Fact>
      <Fact term={WORK.breaker[lang]}>
        {data.report.runs.length === 0 ? undefined : waited === undefined ? (
          WORK.breakerNever[lang]
        ) : (
          <>
            {waited.seconds === undefined
              ? say(WORK.breakerTripped, lang, {
                  failures: number(waited.failures ?? 0, lang),
                  sources: count(waited.sources, 'source', lang),
                })
              : say(WORK.hostRested, lang, { seconds: number(waited.seconds, lang), sources: count(waited.sources, 'source', lang) })}{' '}
            <a href={to.run(waited.runId)}>
              <Moment at={waited.at} lang={lang} />
            </a>
          </>
        )}
      </Fact>
      <Fact term={WORK.retryAfter[lang]}>
        {attempts.length === 0
          ? undefined
          : waits.length === 0
            ? WORK.retryNever[lang]
            : waits.map((wait) => (/^\d+$/.test(wait) ? lengthOf(Number(wait) * 1000, lang) : wait)).join(lang === 'en' ? ', ' : '、')}
      </Fact>
    </dl>
  );
}

function controlText({ purpose, outcome, status }: HostControl, lang: Lang): string {
  if (outcome !== 'answered') return OUTCOME_WORDS[outcome][lang];
  const said = say(WORK.status, lang, { status: status ?? 0 });
  if (purpose === 'reference') return said;
  const words = status === 404 || status === 410 ? WORK.controlWell : status === 200 ? WORK.controlSoft : undefined;
  return words === undefined ? said : `${said}${lang === 'en' ? ': ' : '：'}${words[lang]}`;
}

function Controls({ controls, lang }: { controls: readonly HostControl[]; lang: Lang }) {
  if (controls.length === 0) return <p class="dim">{WORK.noControls[lang]}</p>;
  return (
    <ul class="plainlist">
      {controls.map((control) => (
        <li>
          <b>{(control.purpose === 'control' ? WORK.controlMadeUp : WORK.controlReference)[lang]}</b> <Moment at={control.at} lang={lang} />
          <br />
          <span class="uri small">{control.uri}</span>
          <br />
          {controlText(control, lang)}
        </li>
      ))}
    </ul>
  );
}

/** The ground on which the host counts as rebuilt, when the newest judgements say so. */
function alarmOf(sources: readonly Source[]): Reason | undefined {
  return sources
    .flatMap(({ status }) => status ?? [])
    .toSorted((a, b) => (b.lastAttempt ?? '').localeCompare(a.lastAttempt ?? ''))
    .flatMap(({ reasons }) => reasons)
    .find(({ code }) => code === 'host-changed');
}

function rowMarkup(source: Source, lang: Lang): string {
  const { status } = source;
  return (
    `<tr role="row">${cell(StateMark({ status, lang }))}<th role="rowheader" scope="row">${nameMarkup(source, lang, 'name alone')}</th>` +
    `${cell(Strip({ status, lang }))}${driftCell(source, lang)}</tr>`
  );
}

function Sources({ data, lang }: { data: HostData; lang: Lang }) {
  return (
    <Table
      name={WORK.itsSources[lang]}
      kind="sources"
      columns={[SITE.state[lang], SITE.source[lang], say(SITE.lastChecks, lang, { n: STRIP_CHECKS }), SITE.drift[lang]]}
    >
      {rendered(data.sources.map((source) => rowMarkup(source, lang)).join(''))}
    </Table>
  );
}

/** One host: how it fares, how it wants to be asked, and the sources that lie on it. */
export function HostPage({ site, data }: { site: Site; data: HostData }) {
  const { lang } = site;
  const { host, sources, total, trouble, report } = data;
  const alarm = alarmOf(sources);
  const figures = { sources: count(total, 'source', lang), trouble: number(trouble, lang) };
  return (
    <Page site={site} title={host} room="sources" json>
      <Crumbs lang={lang}>
        <li>
          <a class="quiet" href={to.sources()}>
            {SITE.sources[lang]}
          </a>
        </li>
      </Crumbs>
      <h1 class="uri">{host}</h1>
      <p class="lede">{total === 0 ? WORK.hostUnknown[lang] : say(trouble === 0 ? WORK.hostWell : WORK.hostSays, lang, figures)}</p>
      {alarm !== undefined && (
        <p class="note">
          <b>{WORK.alarm[lang]}</b> <ReasonText reason={alarm} lang={lang} />
        </p>
      )}
      <div class="split">
        <div>
          <Section id="sources" title={WORK.itsSources[lang]}>
            <Sources data={data} lang={lang} />
            {sources.length < total && (
              <p class="small more">
                <a href={`${to.sources()}?host=${encodeURIComponent(host)}`}>{say(WORK.allOfHost, lang, { n: number(total, lang) })}</a>
              </p>
            )}
          </Section>
        </div>
        <div>
          <Section id="manners" title={WORK.manners[lang]}>
            <Manners data={data} lang={lang} />
          </Section>
          <Section id="controls" title={WORK.controls[lang]}>
            <Controls controls={report.controls} lang={lang} />
          </Section>
          <Section id="runs" title={WORK.hostRuns[lang]}>
            {report.runs.length === 0 ? (
              <p class="dim">{WORK.noRuns[lang]}</p>
            ) : (
              <ul class="plainlist">
                {report.runs.map(({ runId, firstAt, tried, answered }) => (
                  <li>
                    <a href={to.run(runId)}>
                      <Moment at={firstAt} lang={lang} />
                    </a>{' '}
                    {say(WORK.hostRunSays, lang, { answered: number(answered, lang), tried: number(tried, lang) })}
                  </li>
                ))}
              </ul>
            )}
          </Section>
        </div>
      </div>
    </Page>
  );
}
