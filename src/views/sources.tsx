import { LINK_STATES, type Drift, type LinkState } from '#records/health.ts';
import { GOOD_CLASSES, type PageClass } from '#records/page.ts';
import type { DocumentSummary } from '#records/document.ts';
import type { Holdings } from '#records/holdings.ts';
import type { Source, SourceQuery } from '#records/source.ts';
import type { NextCheck } from '#records/schedule.ts';
import type { Lang, TextLang } from '#records/text.ts';
import type { Instant } from '#records/time.ts';
import { Page } from './frame.tsx';
import { Filters, listAddress } from './source-filter.tsx';
import { StateKey, StateMark } from './marks.tsx';
import { Day, Empty } from './parts.tsx';
import { Due } from './queue.tsx';
import { ReasonText } from './reasons.tsx';
import { escaped, rendered, type Rendered } from './rendered.ts';
import { cell, driftCell, nameMarkup, NONE } from './source-cells.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import { originWords, type Origin } from './origin.ts';
import { STRIP_CHECKS, Strip } from './strip.tsx';
import { EXCLUDED_LABEL, PAGE_CLASS_WORDS, SITE, TEXT_LANG_WORDS, count, number, say } from './words.ts';
import { sortOf, type SourceSort } from './words/sorts.ts';
import { WORK } from './words/work.ts';

/** What a list of sources was asked for. */
export interface SourceFilter {
  readonly state?: LinkState;
  readonly drift?: Drift;
  readonly host?: string;
  readonly document?: string;
  /** Class and language of the newest page read. */
  readonly class?: PageClass;
  readonly language?: TextLang;
  readonly sort: SourceSort;
  /** From 1. */
  readonly page: number;
}

export interface SourcesData {
  readonly filter: SourceFilter;
  readonly sources: readonly Source[];
  /** When each is looked at next. */
  readonly next: ReadonlyMap<string, NextCheck>;
  readonly total: number;
  readonly pageSize: number;
  readonly holdings: Holdings;
  /** Where captures are from that sources are known by and that the archive did not take, by id. */
  readonly origins?: ReadonlyMap<string, Origin>;
  readonly documents: readonly Pick<DocumentSummary, 'id' | 'title' | 'lang'>[];
}

const STANDS: readonly LinkState[] = ['live', 'moved'];
const TROUBLE: readonly LinkState[] = ['soft-404', 'suspect', 'removed', 'gone'];
const BLIND: readonly LinkState[] = ['blocked', 'unreachable'];

/** The state of all sources in one sentence. */
function ledeOf({ holdings }: Pick<SourcesData, 'holdings'>, lang: Lang): string {
  const excluded = holdings.sourcesExcluded;
  const sum = (states: readonly LinkState[]): number => states.reduce((total, state) => total + (holdings.sourcesByState[state] ?? 0), 0);
  const judged = sum(LINK_STATES);
  const figures = {
    stand: sum(STANDS),
    trouble: sum(TROUBLE),
    blind: sum(BLIND),
    excluded,
    unknown: Math.max(0, sum(['unknown']) - excluded) + Math.max(0, holdings.sources - judged),
  };
  const parts =
    lang === 'en'
      ? [
          figures.stand > 0 ? `${number(figures.stand, lang)} can be read on the web today` : '',
          figures.trouble > 0 ? `${number(figures.trouble, lang)} ${figures.trouble === 1 ? 'is' : 'are'} lost or in doubt` : '',
          figures.blind > 0 ? `${number(figures.blind, lang)} cannot be seen from here` : '',
          figures.excluded > 0 ? `${number(figures.excluded, lang)} may not be fetched` : '',
          figures.unknown > 0 ? `${number(figures.unknown, lang)} ${figures.unknown === 1 ? 'has' : 'have'} not been checked` : '',
        ]
      : [
          figures.stand > 0 ? `${number(figures.stand, lang)} 个今天可以访问` : '',
          figures.trouble > 0 ? `${number(figures.trouble, lang)} 个已失效或存疑` : '',
          figures.blind > 0 ? `${number(figures.blind, lang)} 个从本机无法看到` : '',
          figures.excluded > 0 ? `${number(figures.excluded, lang)} 个不允许访问` : '',
          figures.unknown > 0 ? `${number(figures.unknown, lang)} 个尚未检查` : '',
        ];
  const said = parts.filter((part) => part !== '').join(lang === 'en' ? ', ' : '，');
  const cited =
    lang === 'en'
      ? `${number(holdings.sources, lang)} cited ${holdings.sources === 1 ? 'page' : 'pages'}`
      : `共 ${number(holdings.sources, lang)} 个被引网页`;
  return lang === 'en' ? `${cited}${said === '' ? '' : `: ${said}`}.` : `${cited}${said === '' ? '' : `，其中 ${said}`}。`;
}

/** The head of a column by which the table can be sorted; chosen again, it turns the table round. */
function sortHead(
  words: string,
  by: NonNullable<SourceQuery['sort']>,
  filter: SourceFilter,
  direction: 'ascending' | 'descending',
): string {
  const { sort, reversed } = sortOf(filter.sort);
  const shown = (direction === 'ascending') === reversed ? 'descending' : 'ascending';
  const href = listAddress(filter, { sort: sort === by && !reversed ? `-${by}` : by, page: 1 });
  return `<th role="columnheader" scope="col"${sort === by ? ` aria-sort="${shown}"` : ''}><a href="${escaped(href)}">${escaped(words)}</a></th>`;
}

function head(words: string, name = ''): string {
  return `<th role="columnheader" scope="col"${name}>${escaped(words)}</th>`;
}

/** What the newest answer was, where it is not the page itself, and in which language. */
function kindMarkup({ pageClass, lang: of }: Source, lang: Lang): string {
  if (pageClass === undefined || of === undefined) return '';
  const kind = PAGE_CLASS_WORDS[pageClass][lang];
  const told = GOOD_CLASSES.includes(pageClass) ? kind : `<b>${kind}</b>`;
  return `<span class="kind xs faint">${told}${lang === 'en' ? ', ' : '，'}${TEXT_LANG_WORDS[of][lang]}</span>`;
}

/** A row of the table, written out: there are fifty on a page. */
function rowMarkup(source: Source, next: NextCheck | undefined, from: Origin | undefined, site: Site): string {
  const { lang } = site;
  const { status } = source;
  const origin = originWords(from, lang);
  const day = (at: Instant | undefined): { toString(): string } => (at === undefined ? NONE : Day({ at, site }));
  const held = `${number(source.captures, lang)}${origin === undefined ? '' : `<span class="dim small"> ${escaped(origin)}</span>`}`;
  return `<tr role="row">${[
    cell(StateMark({ status, lang })),
    `<th role="rowheader" scope="row">${nameMarkup(source, lang)}${kindMarkup(source, lang)}</th>`,
    cell(Strip({ status, lang })),
    driftCell(source, lang),
    cell(number(source.citedBy.length, lang), 'num', SITE.citedIn, lang),
    cell(held, 'num', SITE.snapshots, lang),
    cell(day(status?.since), 'nb tab', SITE.since, lang),
    cell(day(status?.lastAttempt), 'nb tab', SITE.lastCheck, lang),
    cell(next === undefined ? NONE : Due({ next, site }), 'nb tab', WORK.due, lang),
  ].join('')}</tr>`;
}

function SourceTable({ data, site }: { data: SourcesData; site: Site }): Rendered {
  const { lang } = site;
  const { filter, next, origins } = data;
  return rendered(
    [
      `<table class="sources stack" role="table"><caption class="vh">${SITE.sources[lang]}</caption>`,
      '<thead role="rowgroup"><tr role="row">',
      sortHead(SITE.state[lang], 'risk', filter, 'descending'),
      sortHead(SITE.source[lang], 'uri', filter, 'ascending'),
      head(say(SITE.lastChecks, lang, { n: STRIP_CHECKS })),
      head(SITE.drift[lang]),
      head(SITE.citedIn[lang], ' class="num"'),
      head(SITE.snapshots[lang], ' class="num"'),
      sortHead(SITE.since[lang], 'since', filter, 'descending'),
      sortHead(SITE.lastCheck[lang], 'lastAttempt', filter, 'descending'),
      sortHead(WORK.due[lang], 'due', filter, 'ascending'),
      '</tr></thead><tbody role="rowgroup">',
      ...data.sources.map((source) => rowMarkup(source, next.get(source.id), origins?.get(source.status?.pinned ?? ''), site)),
      '</tbody></table>',
    ].join(''),
  );
}

/** That a host failed as a whole, where one host is looked at: its verdicts wait, whatever single pages answer. */
function HostNote({ data, lang }: { data: SourcesData; lang: Lang }) {
  if (data.filter.host === undefined) return null;
  const newest = data.sources
    .flatMap(({ status }) => (status === undefined ? [] : [status]))
    .sort((a, b) => ((a.lastAttempt ?? '') < (b.lastAttempt ?? '') ? 1 : -1));
  const changed = newest.flatMap(({ reasons }) => reasons).find(({ code }) => code === 'host-changed');
  if (changed === undefined) return null;
  return (
    <p class="note plain">
      <ReasonText reason={changed} lang={lang} />
    </p>
  );
}

/** All cited pages: filtered, sorted, paged. */
export function SourcesPage({ site, data }: { site: Site; data: SourcesData }) {
  const { lang } = site;
  const { filter, total, pageSize, sources } = data;
  const from = (filter.page - 1) * pageSize + 1;
  return (
    <Page site={site} title={SITE.sources[lang]} room="sources" json>
      <h1>{SITE.sources[lang]}</h1>
      <p class="lede">{ledeOf(data, lang)}</p>
      <p class="small links">
        <a href={to.queue()}>{WORK.queue[lang]}</a>
        {filter.host !== undefined && total > 0 && (
          <>
            {' · '}
            <a class="uri" href={to.host(filter.host)}>
              {filter.host}
            </a>
          </>
        )}
      </p>
      {Filters({ data, lang })}
      <HostNote data={data} lang={lang} />
      {sources.length === 0 ? <Empty says={SITE.noSources[lang]} next={SITE.noSourcesNext[lang]} /> : SourceTable({ data, site })}
      <nav class="pager" aria-label={SITE.pages[lang]}>
        <span class="dim">
          {sources.length === 0
            ? count(0, 'source', lang)
            : say(SITE.rangeOf, lang, {
                from: number(from, lang),
                to: number(from + sources.length - 1, lang),
                total: number(total, lang),
              })}
        </span>
        {filter.page > 1 && <a href={listAddress(filter, { page: filter.page - 1 })}>{SITE.previous[lang]}</a>}
        {from + sources.length - 1 < total && <a href={listAddress(filter, { page: filter.page + 1 })}>{SITE.next[lang]}</a>}
      </nav>
      <p class="keys">
        {LINK_STATES.map((state) => StateKey({ state, lang }))}
        {StateKey({ state: 'unknown', label: EXCLUDED_LABEL, lang })}
      </p>
    </Page>
  );
}
