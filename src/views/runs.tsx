import type { Run } from '#records/activity.ts';
import type { Outcome, OutcomeReason } from '#records/fetch.ts';
import { millis } from '#records/time.ts';
import type { Lang } from '#records/text.ts';
import type { RunOutcome, RunReport } from '#records/work.ts';
import { formatMoment } from './format.ts';
import { Page } from './frame.tsx';
import { Crumbs, Empty, gap, Moment, Section } from './parts.tsx';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { Table } from './table.tsx';
import { number, OUTCOME_REASON_WORDS, OUTCOME_WORDS, say, SITE } from './words.ts';
import { lengthOf, WORK } from './words/work.ts';
import { WorkNav } from './work-nav.tsx';

/** Answers by which a host keeps us out, whatever the page is. */
const REFUSALS = [401, 403, 412, 429, 451, 521];

/** How a run ended; one without an end goes on while its process lives, and was killed otherwise. */
function howEnded(run: Run, going: boolean): 'offline' | 'complete' | 'running' | 'cutOff' {
  if (run.offline === true) return 'offline';
  if (run.interrupted === true) return 'cutOff';
  if (run.endedAt !== undefined) return 'complete';
  return going ? 'running' : 'cutOff';
}

/** How many sources were asked for, and of how many where that was not all. */
function asked({ done, total }: Run, lang: Lang): string {
  return done < total ? say(SITE.progress, lang, { done: number(done, lang), total: number(total, lang) }) : number(done, lang);
}

function Figures({ run, lang }: { run: Run; lang: Lang }) {
  return (
    <>
      {(
        [
          ['asked', asked(run, lang)],
          ['answered', number(run.answered, lang)],
          ['silent', number(run.unreachable, lang)],
          ['excluded', number(run.excluded, lang)],
        ] as const
      ).map(([name, figure]) => (
        <td role="cell" class="num" data-l={WORK[name][lang]}>
          {figure}
        </td>
      ))}
    </>
  );
}

/** The runs, newest first. */
export function RunsPage({
  site,
  data,
}: {
  site: Site;
  data: {
    readonly runs: readonly Run[];
    /** Ids of those that a living process makes. */
    readonly underWay: ReadonlySet<string>;
    readonly page: number;
    readonly more: boolean;
  };
}) {
  const { lang } = site;
  const { runs, underWay, page, more } = data;
  return (
    <Page site={site} title={WORK.runs[lang]} room="activity" json>
      <h1>{WORK.runs[lang]}</h1>
      <p class="lede">{WORK.runsLede[lang]}</p>
      <WorkNav page="runs" lang={lang} />
      {runs.length === 0 ? (
        <Empty says={WORK.noRuns[lang]} next={WORK.noRunsNext[lang]} />
      ) : (
        <Table
          name={WORK.runs[lang]}
          columns={[
            WORK.began[lang],
            WORK.ended[lang],
            ...(['asked', 'answered', 'silent', 'excluded', 'took'] as const).map((name) => ({
              label: WORK[name][lang],
              num: true as const,
            })),
          ]}
        >
          {runs.map((run) => {
            const how = howEnded(run, underWay.has(run.id));
            return (
              <tr role="row">
                <th role="rowheader" scope="row" class="nb">
                  <a href={to.run(run.id)}>
                    <Moment at={run.startedAt} lang={lang} />
                  </a>
                  {run.by !== undefined && <span class="kind xs dim">{say(WORK.askedBy, lang, { by: run.by })}</span>}
                </th>
                <td role="cell">{how === 'complete' ? WORK[how][lang] : <b>{WORK[how][lang]}</b>}</td>
                <Figures run={run} lang={lang} />
                <td role="cell" class="num nb" data-l={WORK.took[lang]}>
                  {run.endedAt === undefined ? '–' : lengthOf(millis(run.endedAt) - millis(run.startedAt), lang)}
                </td>
              </tr>
            );
          })}
        </Table>
      )}
      <nav class="pager" aria-label={SITE.pages[lang]}>
        {page > 1 && <a href={`${to.runs()}?page=${page - 1}`}>{SITE.previous[lang]}</a>}
        {more && <a href={`${to.runs()}?page=${page + 1}`}>{SITE.next[lang]}</a>}
      </nav>
    </Page>
  );
}

function outcomeText({ outcome, reason, status }: RunOutcome, lang: Lang): string {
  const words: string[] = [OUTCOME_WORDS[outcome satisfies Outcome][lang]];
  const why = reason === undefined ? undefined : OUTCOME_REASON_WORDS[reason as OutcomeReason]?.[lang];
  if (status !== undefined) words.push(say(WORK.status, lang, { status }));
  if (why !== undefined) words.push(why);
  if (status !== undefined && REFUSALS.includes(status)) words.push(WORK.refused[lang]);
  return words.join(lang === 'en' ? ', ' : '，');
}

function Outcomes({ report, lang }: { report: RunReport; lang: Lang }) {
  return (
    <Table name={WORK.outcomes[lang]} stack={false} columns={[WORK.outcome[lang], { label: WORK.times[lang], num: true }]}>
      {report.outcomes.map((row) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            {outcomeText(row, lang)}
          </th>
          <td role="cell" class="num">
            {number(row.count, lang)}
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Hosts({ report, lang }: { report: RunReport; lang: Lang }) {
  return (
    <Table
      name={WORK.hosts[lang]}
      stack={false}
      columns={[WORK.host[lang], { label: WORK.asked[lang], num: true }, { label: WORK.answered[lang], num: true }]}
    >
      {report.hosts.map(({ host, tried, answered }) => (
        <tr role="row">
          <th role="rowheader" scope="row">
            <a class="uri" href={to.host(host)}>
              {host}
            </a>
          </th>
          <td role="cell" class="num">
            {number(tried, lang)}
          </td>
          <td role="cell" class="num">
            {answered < tried ? <b>{number(answered, lang)}</b> : number(answered, lang)}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** One run: what was asked for, what came of it, and how each host fared. */
export function RunPage({ site, report, going }: { site: Site; report: RunReport; going: boolean }) {
  const { lang } = site;
  const { run, hostsTried, hostsAnswered } = report;
  const how = howEnded(run, going);
  const title = say(WORK.runOf, lang, { when: formatMoment(run.startedAt, lang) });
  const figures = { done: number(run.done, lang), total: number(run.total, lang), answered: number(run.answered, lang) };
  return (
    <Page site={site} title={title} room="activity" json>
      <Crumbs lang={lang}>
        <li>
          <a class="quiet" href={to.runs()}>
            {WORK.runs[lang]}
          </a>
        </li>
      </Crumbs>
      <h1>{title}</h1>
      <p class="lede">
        {say(WORK.runSays, lang, figures)}
        {gap(lang)}
        {hostsTried > 0 && say(WORK.reach, lang, { answered: number(hostsAnswered, lang), tried: number(hostsTried, lang) })}
        {run.by !== undefined && `${gap(lang)}${say(WORK.askedBy, lang, { by: run.by })}`}
      </p>
      {how === 'offline' && <p class="note plain">{WORK.offlineMeans[lang]}</p>}
      {how === 'cutOff' && (
        <p class="note plain">
          {WORK.cutOffMeans[lang]}
          {run.endedAt === undefined && `${gap(lang)}${WORK.endUnknown[lang]}`}
        </p>
      )}
      <div class="split">
        <div>
          <Section id="outcomes" title={WORK.outcomes[lang]}>
            {report.outcomes.length === 0 ? <p class="dim">–</p> : <Outcomes report={report} lang={lang} />}
          </Section>
        </div>
        <div>
          <Section id="hosts" title={WORK.hosts[lang]}>
            {report.hosts.length < hostsTried && (
              <p class="dim small">{say(WORK.hostsShown, lang, { n: number(report.hosts.length, lang) })}</p>
            )}
            <Hosts report={report} lang={lang} />
          </Section>
        </div>
      </div>
    </Page>
  );
}
