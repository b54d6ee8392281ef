import type { Run } from '#records/activity.ts';
import type { Lang } from '#records/text.ts';
import type { LeaseHolder } from '#records/upkeep.ts';
import type { DueCounts, DueQuery, DueSource } from '#records/work.ts';
import type { NextCheck } from '#records/schedule.ts';
import { millis } from '#records/time.ts';
import { formatMoment } from './format.ts';
import { Page } from './frame.tsx';
import { langTag } from './lang.ts';
import { StateMark } from './marks.tsx';
import { shortened, sourceName } from './names.ts';
import { Day, Empty, gap, Moment, Say, Section } from './parts.tsx';
import { escaped, rendered, type Rendered } from './rendered.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { Table } from './table.tsx';
import { count, number, say, SITE } from './words.ts';
import { awayOf, groundText, lengthOf, WORK } from './words/work.ts';
import { WorkNav } from './work-nav.tsx';

/** A host of which sources were left for the next run, because it failed too often in a row or asked for a pause. */
export interface HeldHost {
  readonly host: string;
  readonly sources: number;
  readonly failures?: number;
  readonly seconds?: number;
}

export interface QueueFilter {
  readonly part?: NonNullable<DueQuery['when']>;
  readonly host?: string;
  readonly page: number;
}

export interface QueueData {
  readonly filter: QueueFilter;
  /** Next first; every source has its next check unless that is not settled yet. */
  readonly waiting: readonly DueSource[];
  readonly counts: DueCounts;
  readonly pageSize: number;
  /** What the newest run held back. */
  readonly held: { readonly run: Run; readonly hosts: readonly HeldHost[] } | undefined;
  /** Sources that may not be fetched. */
  readonly excluded: number;
  /** Who looks at what is due by itself. */
  readonly watcher: LeaseHolder | undefined;
  /** Whether the order is that of the schedule that holds now. */
  readonly ordered: boolean;
}

export const QUEUE_PARTS = ['now', 'later', 'unsettled', 'asked'] as const satisfies readonly DueQuery['when'][];

const PARTS = {
  now: WORK.partNow,
  later: WORK.partLater,
  unsettled: WORK.partUnsettled,
  asked: WORK.partAsked,
} as const;

/** Hosts named one by one. */
const NAMED = 8;

function addressOf(part: QueueFilter['part'], host: string | undefined, page: number): string {
  const parameters = new URLSearchParams();
  if (part !== undefined) parameters.set('part', part);
  if (host !== undefined) parameters.set('host', host);
  if (page > 1) parameters.set('page', String(page));
  const query = parameters.toString();
  return query === '' ? to.queue() : `${to.queue()}?${query}`;
}

/** How many there are of what is asked for. */
export function totalOf({ now, later, asked, unsettled }: DueCounts, part: QueueFilter['part']): number {
  return part === undefined ? now + later + asked + unsettled : { now, later, asked, unsettled }[part];
}

/** When a source is looked at next, and from now on how far that is. */
export function Due({ next, site }: { next: NextCheck; site: Site }): Rendered {
  const { lang, now } = site;
  if (next.rule.kind === 'off') return rendered(WORK.never[lang]);
  if (next.at === undefined || next.at <= now) return rendered(`<b>${WORK.now[lang]}</b>`);
  const away = awayOf(millis(next.at) - millis(now), lang);
  return rendered(`<time datetime="${next.at}" title="${formatMoment(next.at, lang)}">${away}</time>`);
}

/** A row of the table, written out: there are fifty on a page. */
function rowMarkup({ source, next }: DueSource, held: ReadonlySet<string>, site: Site): string {
  const { lang, now } = site;
  const { text, tag } = sourceName(source);
  const address = tag === 'und';
  const of = address || tag === langTag(lang) ? '' : ` lang="${tag}"`;
  const due = next === undefined ? WORK.unsettled[lang] : Due({ next, site }).toString();
  const overdue = next !== undefined && next.rule.kind !== 'off' && (next.at === undefined || next.at <= now);
  const isNew = source.lastAttempt === undefined && next?.rule.kind === 'adaptive';
  const ground = next === undefined ? [] : [isNew ? WORK.whyNew[lang] : groundText(next, lang)];
  const why = [...ground, ...(overdue && held.has(source.host) ? [WORK.heldRow[lang]] : [])];
  const last = source.lastAttempt === undefined ? WORK.neverTried[lang] : Day({ at: source.lastAttempt, site }).toString();
  return (
    `<tr role="row"><td role="cell" class="nb">${due}</td>` +
    `<th role="rowheader" scope="row"><a class="name quiet${address ? ' uri' : ''}" href="${escaped(to.source(source.id))}"${of}>${escaped(shortened(text, 60))}</a>` +
    `${address ? '' : `<a class="uri quiet small" href="${escaped(to.host(source.host))}">${escaped(source.host)}</a>`}</th>` +
    `<td role="cell">${StateMark({ status: source.status, lang }).toString()}</td>` +
    `<td role="cell" class="nb tab" data-l="${SITE.lastCheck[lang]}">${last}</td>` +
    `<td role="cell" data-l="${WORK.why[lang]}">${escaped(why.join(lang === 'en' ? '; ' : '；'))}</td></tr>`
  );
}

function Parts({ data, lang }: { data: QueueData; lang: Lang }) {
  const { counts, filter } = data;
  const parts = [undefined, ...QUEUE_PARTS].filter((part) => part === undefined || part === filter.part || totalOf(counts, part) > 0);
  return (
    <nav class="parts" aria-label={WORK.queueParts[lang]}>
      <ul>
        {parts.map((part) => (
          <li>
            <a href={addressOf(part, filter.host, 1)} {...(part === filter.part ? { 'aria-current': 'true' as const } : {})}>
              {(part === undefined ? WORK.partAll : PARTS[part])[lang]} <span class="dim tab">{number(totalOf(counts, part), lang)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function HostFilter({ filter, lang }: { filter: QueueFilter; lang: Lang }) {
  return (
    <form class="filters" action={to.queue()} aria-label={SITE.filterSources[lang]}>
      <div class="field">
        <label for="host">{SITE.host[lang]}</label>
        <input id="host" name="host" type="text" inputmode="url" autocomplete="off" placeholder="www.cq.gov.cn" value={filter.host ?? ''} />
      </div>
      {filter.part !== undefined && <input type="hidden" name="part" value={filter.part} />}
      <button type="submit">{SITE.filter[lang]}</button>
      {filter.host !== undefined && <a href={to.queue()}>{SITE.clear[lang]}</a>}
    </form>
  );
}

/** What is not asked for though it is due, or may not be, and why. */
function Held({ data, lang }: { data: QueueData; lang: Lang }) {
  const { held, excluded } = data;
  const hosts = held?.hosts ?? [];
  const offline = held?.run.offline === true;
  if (hosts.length === 0 && !offline && excluded === 0) return null;
  return (
    <Section id="held" title={WORK.held[lang]}>
      <ul class="plainlist">
        {offline && <li>{WORK.heldOffline[lang]}</li>}
        {hosts.slice(0, NAMED).map(({ host, sources, failures, seconds }) => {
          const figures = { sources: count(sources, 'source', lang), failures: number(failures ?? 0, lang) };
          const time = lengthOf((seconds ?? 0) * 1000, lang);
          const link = (
            <a class="uri" href={to.host(host)}>
              {host}
            </a>
          );
          return (
            <li>
              <Say words={seconds === undefined ? WORK.heldFailures : WORK.heldRest} lang={lang} slots={{ ...figures, time, host: link }} />
            </li>
          );
        })}
        {held !== undefined && hosts.length > NAMED && (
          <li>
            <a href={to.run(held.run.id)}>{say(WORK.heldMore, lang, { hosts: count(hosts.length - NAMED, 'host', lang) })}</a>
          </li>
        )}
        {excluded > 0 && (
          <li>
            <Say
              words={WORK.heldExcluded}
              lang={lang}
              slots={{ sources: <a href={`${to.sources()}?state=unknown`}>{count(excluded, 'source', lang)}</a> }}
            />
          </li>
        )}
      </ul>
    </Section>
  );
}

/** What is due next, and why. */
export function QueuePage({ site, data }: { site: Site; data: QueueData }) {
  const { lang, now } = site;
  const { waiting, counts, filter, pageSize, watcher } = data;
  const total = totalOf(counts, filter.part);
  const from = (filter.page - 1) * pageSize + 1;
  const held = new Set(data.held?.hosts.map(({ host }) => host));
  return (
    <Page site={site} title={WORK.queue[lang]} room="activity" json>
      <h1>{WORK.queue[lang]}</h1>
      <p class="lede">
        {counts.now === 0 ? WORK.queueNone[lang] : say(WORK.queueNow, lang, { n: number(counts.now, lang) })}
        {gap(lang)}
        {counts.next !== undefined && say(WORK.queueNext, lang, { when: awayOf(millis(counts.next) - millis(now), lang) })}
      </p>
      <p class="small dim">
        {watcher === undefined ? (
          WORK.notWatched[lang]
        ) : (
          <Say words={WORK.watched} lang={lang} slots={{ when: <Moment at={watcher.since} lang={lang} /> }} />
        )}
      </p>
      <WorkNav page="queue" lang={lang} />
      {!data.ordered && <p class="note plain">{WORK.otherSchedule[lang]}</p>}
      {filter.page === 1 && <Held data={data} lang={lang} />}
      <Section id="waiting" title={WORK.waiting[lang]}>
        <Parts data={data} lang={lang} />
        <HostFilter filter={filter} lang={lang} />
        {waiting.length === 0 ? (
          <Empty says={(totalOf(counts, undefined) === 0 && filter.host === undefined ? SITE.noSources : WORK.queueEmpty)[lang]} />
        ) : (
          <Table
            name={WORK.queue[lang]}
            kind="sources"
            columns={[WORK.due[lang], SITE.source[lang], SITE.state[lang], SITE.lastCheck[lang], WORK.why[lang]]}
          >
            {rendered(waiting.map((each) => rowMarkup(each, held, site)).join(''))}
          </Table>
        )}
        <nav class="pager" aria-label={SITE.pages[lang]}>
          {waiting.length > 0 && (
            <span class="dim">
              {say(SITE.rangeOf, lang, {
                from: number(from, lang),
                to: number(from + waiting.length - 1, lang),
                total: number(total, lang),
              })}
            </span>
          )}
          {filter.page > 1 && <a href={addressOf(filter.part, filter.host, filter.page - 1)}>{SITE.previous[lang]}</a>}
          {from + waiting.length - 1 < total && <a href={addressOf(filter.part, filter.host, filter.page + 1)}>{SITE.next[lang]}</a>}
        </nav>
      </Section>
    </Page>
  );
}
