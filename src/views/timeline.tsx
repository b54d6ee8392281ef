import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import type { LinkState } from '#records/health.ts';
import { GOOD_CLASSES, type PageClass } from '#records/page.ts';
import type { Lang } from '#records/text.ts';
import { hostOf } from '#records/uri.ts';
import { formatBytes, formatDay, formatShortDay, shortDigest } from './format.ts';
import { Mark } from './marks.tsx';
import { gap, Moment } from './parts.tsx';
import { attemptWords } from './reports.ts';
import type { Site } from './site.ts';
import { to } from './site.ts';
import type { SourceData } from './source.tsx';
import { EXCLUDED_LABEL, OUTCOME_REASON_WORDS, PAGE_CLASS_WORDS, SITE, STATE_WORDS, UNCHECKED_LABEL, lower, number, say } from './words.ts';
import { BESIDE_WORDS } from './words/capturing.ts';
import { WORK } from './words/work.ts';

interface Entry {
  readonly attempt: Attempt;
  readonly state: LinkState;
  readonly capture?: Capture;
  /** What a new answer was. */
  readonly kind?: PageClass;
  /** Editor who asked for it. */
  readonly by?: string;
}

/** Checks in a row, with nothing new in between, that fold into one line from this many on. */
const FOLD = 3;

function entries(data: SourceData): Entry[] {
  const states = new Map(data.checks.map(({ attemptId, state }) => [attemptId, state]));
  return data.attempts.map((attempt) => {
    const capture = attempt.captureId === undefined ? undefined : data.captures.get(attempt.captureId);
    const kind = capture === undefined ? undefined : data.classes.get(capture.id);
    const state = states.get(attempt.id) ?? (attempt.outcome === 'unreachable' ? 'unreachable' : 'unknown');
    const by = data.asked.get(attempt.runId);
    return {
      attempt,
      state,
      ...(by === undefined ? {} : { by }),
      ...(capture === undefined ? {} : { capture }),
      ...(kind === undefined ? {} : { kind }),
    };
  });
}

/** Whether an entry says something that the one before it in time did not. */
function telling(entry: Entry): boolean {
  return (
    entry.by !== undefined || entry.attempt.retriedAs !== undefined || (entry.capture !== undefined && entry.capture.kind === 'response')
  );
}

/** Whether two entries say the same; what was barred is not what found no network, and each bar is its own. */
function alike(a: Entry, b: Entry): boolean {
  const same = a.state === b.state;
  return same && (a.state !== 'unknown' || (a.attempt.outcome === b.attempt.outcome && a.attempt.reason === b.attempt.reason));
}

/** What a row of like checks comes to. */
function rowWords({ attempt, state }: Entry, n: number, lang: Lang): string {
  const barred = attempt.outcome === 'excluded' && attempt.reason !== undefined;
  const label = (state !== 'unknown' ? STATE_WORDS[state].label : barred ? EXCLUDED_LABEL : UNCHECKED_LABEL)[lang];
  const said = barred
    ? say(SITE.notAskedFor, lang, { n: number(n, lang), why: OUTCOME_REASON_WORDS[attempt.reason][lang] })
    : say(SITE.sameChecks, lang, { n: number(n, lang) });
  return `${label}${lang === 'en' ? ': ' : '：'}${said}`;
}

/** Groups of like entries: those that tell something stand alone. */
function groups(list: readonly Entry[]): Entry[][] {
  const found: Entry[][] = [];
  for (const entry of list) {
    const last = found.at(-1);
    const head = last?.[0];
    if (last !== undefined && head !== undefined && !telling(entry) && !telling(head) && alike(head, entry)) last.push(entry);
    else found.push([entry]);
  }
  return found;
}

/** Where a page came from whose own host was not asked for it; undefined when it was. */
function besideWords({ attempt, capture }: Entry, lang: Lang): string | undefined {
  const when = capture === undefined ? '–' : formatDay(capture.capturedAt, lang);
  if (attempt.purpose === 'supplied') return say(BESIDE_WORDS.supplied, lang, { name: capture?.suppliedBy ?? '–', when });
  if (attempt.purpose !== 'outside') return undefined;
  const host = hostOf(attempt.finalUri ?? '');
  return capture === undefined ? BESIDE_WORDS.notOutside[lang] : say(BESIDE_WORDS.outside, lang, { host, when });
}

function outcomeWords({ attempt, capture, kind }: Entry, lang: Lang): string {
  const beside = besideWords({ attempt, state: 'unknown', ...(capture === undefined ? {} : { capture }) }, lang);
  if (beside !== undefined)
    return `${[beside, kind === undefined ? '' : PAGE_CLASS_WORDS[kind][lang]].filter((part) => part !== '').join(lang === 'en' ? ': ' : '：')}${lang === 'en' ? '.' : '。'}`;
  const { outcome, why } = attemptWords(attempt, lang);
  const reason = why ?? (attempt.reason === undefined ? '' : OUTCOME_REASON_WORDS[attempt.reason][lang]);
  const what = kind === undefined ? '' : PAGE_CLASS_WORDS[kind][lang];
  const came = [outcome, reason === '' ? what : reason].filter((part) => part !== '').join(lang === 'en' ? ': ' : '：');
  const said = attempt.retriedAs === undefined ? came : say(WORK.retried, lang, { came });
  return `${said}${lang === 'en' ? '.' : '。'}`;
}

function statuses({ attempt }: Entry): string {
  return attempt.hops.map(({ status }) => String(status)).join(' → ');
}

function Detail({ entry, previous, site, data }: { entry: Entry; previous: string | undefined; site: Site; data: SourceData }) {
  const { lang } = site;
  const { attempt, capture, kind } = entry;
  const parts = [statuses(entry), ...(capture === undefined ? [] : [formatBytes(capture.payloadLength, lang)])].filter(
    (part) => part !== '',
  );
  return (
    <>
      <p>
        {entry.by !== undefined && `${say(WORK.askedBy, lang, { by: entry.by })}${gap(lang)}`}
        {outcomeWords(entry, lang)}
        {gap(lang)}
        {capture !== undefined &&
          (capture.kind === 'revisit' ? (
            SITE.sameBytes[lang]
          ) : kind !== undefined && !GOOD_CLASSES.includes(kind) ? (
            say(SITE.keptNotice, lang, { what: PAGE_CLASS_WORDS[kind][lang] })
          ) : (
            <b>{SITE.keptSnapshot[lang]}</b>
          ))}
        {capture !== undefined && data.source.status?.pinned === capture.id && `${gap(lang)}${SITE.pinned[lang]}`}
      </p>
      <p>
        <span class="tab">{parts.join(' · ')}</span>
        {capture !== undefined && (
          <>
            {parts.length > 0 && ' · '}
            <span class="mono" title={capture.payloadDigest}>
              sha-256 {shortDigest(capture.payloadDigest)}
            </span>
            {' · '}
            <a href={to.capture(capture.id)}>{lower(SITE.snapshot[lang])}</a>
            {previous !== undefined && capture.kind === 'response' && (
              <>
                {' · '}
                <a href={to.compare(previous, capture.id)}>{SITE.compareWithPrevious[lang]}</a>
              </>
            )}
          </>
        )}
        {attempt.detail !== undefined && capture === undefined && (
          <span class="mono" lang="en">
            {' '}
            {attempt.detail}
          </span>
        )}
      </p>
    </>
  );
}

/** The snapshot before each one that brought other bytes and is the page itself. */
function predecessors(list: readonly Entry[]): ReadonlyMap<string, string> {
  const good = list.filter(({ capture, kind }) => capture?.kind === 'response' && kind !== undefined && GOOD_CLASSES.includes(kind));
  return new Map(
    good.flatMap(({ capture }, index) => {
      const before = good[index + 1]?.capture;
      return capture === undefined || before === undefined ? [] : [[capture.id, before.id] as const];
    }),
  );
}

/** Every attempt on a source, newest first; like checks fold into one line. */
export function Timeline({ data, site }: { data: SourceData; site: Site }) {
  const { lang, now } = site;
  const list = entries(data);
  if (list.length === 0) return <p class="dim">{SITE.notTried[lang]}</p>;
  const before = predecessors(list);
  return (
    <>
      <ol class="line">
        {groups(list).flatMap((group) => {
          const [head, last] = [group[0], group.at(-1)];
          if (head === undefined || last === undefined) return [];
          if (group.length >= FOLD) {
            return [
              <li class="fold">
                <Mark id={head.state} />
                <span class="tab">
                  {formatShortDay(last.attempt.startedAt, lang, now)} – {formatShortDay(head.attempt.startedAt, lang, now)}
                </span>
                <p>{rowWords(head, group.length, lang)}</p>
              </li>,
            ];
          }
          return group.map((entry) => (
            <li>
              <Mark id={entry.state} />
              <Moment at={entry.attempt.startedAt} lang={lang} />
              <div>
                <Detail
                  entry={entry}
                  previous={entry.capture === undefined ? undefined : before.get(entry.capture.id)}
                  site={site}
                  data={data}
                />
              </div>
            </li>
          ));
        })}
      </ol>
      {data.more && <p class="small dim">{SITE.olderAttempts[lang]}</p>}
    </>
  );
}
