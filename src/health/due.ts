import type { LinkState, ListedStatus } from '#records/health.ts';
import { DAY, HOUR, instant, millis, type Instant } from '#records/time.ts';
import { hostOf, type Uri } from '#records/uri.ts';
import { daysToChange } from './changes.ts';

/** Days between checks, by how many checks in a row read the same; the last goes on for ever. */
interface Rhythm {
  readonly days: readonly number[];
  readonly reason: string;
}

const RHYTHMS: Readonly<Record<LinkState, Rhythm>> = {
  live: { days: [1, 1, 2, 3, 5, 7], reason: 'a young capture is watched daily, a steady page weekly' },
  moved: { days: [1, 3, 7, 14], reason: 'the redirect may be taken away' },
  suspect: { days: [1], reason: 'three checks over 72 hours decide' },
  'soft-404': { days: [1, 2, 4, 7, 14], reason: 'wrong turns of a rebuilt site are mended within days' },
  removed: { days: [7, 14, 30], reason: 'a removed page comes back seldom, but it does' },
  gone: { days: [3, 7, 14, 30, 60], reason: 'no dead page is given up' },
  blocked: { days: [1, 1, 2, 4, 7], reason: 'asking often makes walls higher' },
  unreachable: { days: [0.5, 1, 1, 2, 4, 7], reason: 'outages end within hours or last' },
  unknown: { days: [1, 7], reason: 'robots.txt and address are looked at again' },
};

/** Hosts that are read on fixed days after the first capture, because they challenge whoever comes often. */
const SHY_HOSTS: readonly { readonly host: RegExp; readonly rhythm: Rhythm }[] = [
  {
    host: /(?:^|\.)(?:mp\.weixin\.qq\.com|baijiahao\.baidu\.com|mbd\.baidu\.com)$/,
    rhythm: { days: [1, 2, 12, 30], reason: 'days 1, 3 and 15 after the first, when most removals have happened, then monthly' },
  },
];

/**
 * How a page whose failing was not yet confirmed or refuted is asked for while a wall or an outage stands before it, in days: it
 * must not wait longer than what hides it. A wall that stands for a fortnight is asked less, but not seldom.
 */
const UNSETTLED: Rhythm = {
  days: [0.5, 0.5, 0.5, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2],
  reason: 'what interrupts a confirmation ends within hours or days, or stands for one vantage alone; the next check decides',
};

/** Checks that say nothing of the page itself. */
const UNREAD: readonly LinkState[] = ['blocked', 'unreachable', 'unknown'];

/** States that are proof, so that a failing page awaits nothing. */
const SETTLED: readonly (LinkState | undefined)[] = ['soft-404', 'removed', 'gone'];

/** An offline run says nothing, so the next try is soon. */
const AFTER_OFFLINE = HOUR;

/** A page whose text changes is read as often as it changes, within this many days. */
const CHANGING = { least: 1, most: 7 };

function inARow({ recent, state }: ListedStatus): number {
  let count = 0;
  for (let index = recent.length - 1; index >= 0; index -= 1) {
    const check = recent[index]?.state;
    if (check !== state && !(state === 'gone' && check === 'suspect')) break;
    count += 1;
  }
  return Math.max(1, count);
}

/** How many checks in a row said nothing since one that failed and awaits others; undefined when none does. */
function sinceInterrupted({ recent, state, lastKnown }: ListedStatus): number | undefined {
  if (!UNREAD.includes(state) || SETTLED.includes(lastKnown)) return undefined;
  const read = recent.findLastIndex((check) => !UNREAD.includes(check.state));
  const before = recent[read]?.state;
  return before === 'suspect' || before === 'soft-404' ? recent.length - 1 - read : undefined;
}

function interval(rhythm: Rhythm, count: number): number {
  return (rhythm.days[Math.min(count, rhythm.days.length) - 1] ?? 1) * DAY;
}

/** Days by which a live page is read again at the latest, for how often its text changed so far. */
function untilChange({ changes }: ListedStatus): number {
  return changes === undefined ? Number.POSITIVE_INFINITY : Math.min(CHANGING.most, Math.max(CHANGING.least, daysToChange(changes)));
}

/**
 * When a source is due for its next check by what is known of it; undefined means at once, because it was never tried. Nothing
 * is ever given up: every state has a next time.
 */
export function dueAt(status: ListedStatus | undefined, uri: Uri): Instant | undefined {
  if (status?.lastAttempt === undefined) return undefined;
  const last = millis(status.lastAttempt);
  if (status.reasons[0]?.code === 'offline' || (status.recent.at(-1)?.state === 'unknown' && status.state !== 'unknown'))
    return instant(last + AFTER_OFFLINE);
  const interrupted = sinceInterrupted(status);
  if (interrupted !== undefined) return instant(last + interval(UNSETTLED, interrupted));
  const shy = SHY_HOSTS.find(({ host }) => host.test(hostOf(uri).replace(/:\d+$/, '')));
  if (shy !== undefined && (status.state === 'live' || status.state === 'blocked'))
    return instant(last + interval(shy.rhythm, Math.max(1, status.checks)));
  const byState = interval(RHYTHMS[status.state], inARow(status));
  return instant(last + (status.state === 'live' ? Math.min(byState, untilChange(status) * DAY) : byState));
}
