import { Cron } from 'croner';
import type { ListedStatus } from '#records/health.ts';
import type { NextCheck, Rule, Schedule } from '#records/schedule.ts';
import { HOUR, instant, millis, MINUTE, type Instant } from '#records/time.ts';
import { hostOf, type Uri } from '#records/uri.ts';
import { dueAt } from './due.ts';

/** Hosts have their turn one after another: each is put off by its own share of the time between two checks, up to so much of it. */
const SPREAD = { share: 0.1, most: 12 * HOUR, cron: 30 * MINUTE };

/** A run started by hand or by cron takes what is due a little later too: a daily run begins sooner after a quick one. */
const SLACK = { share: 0.06, most: 2 * HOUR };

/** What of a source its next check depends on. */
export interface Scheduled {
  readonly uri: Uri;
  readonly status?: ListedStatus;
  /** When it was last tried, when that is newer than its status. */
  readonly lastAttempt?: Instant;
  readonly citedBy: readonly { readonly document: string }[];
}

/** A number from 0 to 1 that is the same for the same text (FNV-1a). */
function share(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) / 0x1_0000_0000;
}

/** Whether a host is the one written, or below it where `*.` was written. */
function matches(written: string, host: string): boolean {
  return written.startsWith('*.') ? host.endsWith(written.slice(1)) || host === written.slice(2) : host === written;
}

/** The rules for a source; several where several documents that cite it have one. */
function rulesFor(
  schedule: Schedule,
  { uri, citedBy }: Scheduled,
): { readonly rules: readonly Rule[]; readonly ground: NextCheck['ground'] } {
  const own = schedule.sources.get(uri);
  if (own !== undefined) return { rules: [own], ground: 'source' };
  const documents = [...new Set(citedBy.map(({ document }) => document))].flatMap((id) => schedule.documents.get(id) ?? []);
  if (documents.length > 0) return { rules: documents, ground: 'document' };
  const host = hostOf(uri).replace(/:\d+$/, '');
  const row = schedule.hosts.find((written) => matches(written.host, host));
  return row === undefined ? { rules: [schedule.archive], ground: 'archive' } : { rules: [row.rule], ground: 'host' };
}

/** The time of a cron pattern after an instant; undefined when there is none any more. */
export function cronAfter({ pattern, timezone }: { pattern: string; timezone: string }, after: Instant): Instant | undefined {
  return new Cron(pattern, { timezone, paused: true }).nextRun(new Date(millis(after)))?.toISOString();
}

function checkBy(rule: Rule, source: Scheduled, last: Instant, ground: NextCheck['ground']): NextCheck {
  const turn = share(hostOf(source.uri));
  const from = millis(last);
  if (rule.kind === 'off') return { rule, ground };
  if (rule.kind === 'cron') {
    const first = cronAfter(rule, last);
    const second = first === undefined ? undefined : cronAfter(rule, first);
    if (first === undefined) return { rule, ground };
    const gap = second === undefined ? SPREAD.cron / SPREAD.share : millis(second) - millis(first);
    return { at: instant(millis(first) + Math.floor(turn * Math.min(SPREAD.cron, gap * SPREAD.share))), from: first, rule, ground };
  }
  const due = rule.kind === 'interval' ? from + rule.ms : millis(dueAt(source.status, source.uri) ?? last);
  const length = Math.max(0, due - from);
  return {
    at: instant(due + Math.floor(turn * Math.min(SPREAD.most, length * SPREAD.share))),
    from: instant(due - Math.floor(Math.min(SLACK.most, length * SLACK.share))),
    rule,
    ground,
  };
}

/**
 * When a source is to be looked at next, by the narrowest rule that speaks of it; of several documents' rules the one that
 * comes first. Sources of one host come at the same time, so that a run sees the host as a whole; hosts are spread.
 */
export function nextCheck(schedule: Schedule, source: Scheduled): NextCheck {
  const { rules, ground } = rulesFor(schedule, source);
  const tried = [source.status?.lastAttempt, source.lastAttempt].flatMap((at) => at ?? []).toSorted();
  const last = tried.at(-1);
  const [rule = schedule.archive] = rules;
  if (last === undefined) return { rule: rules.find(({ kind }) => kind !== 'off') ?? rule, ground };
  const checks = rules.map((each) => checkBy(each, source, last, ground));
  return checks.toSorted((a, b) => ((a.at ?? '~') < (b.at ?? '~') ? -1 : 1))[0] ?? { rule, ground };
}

/** Whether a watcher looks at it now. */
export function isDue({ at, rule }: NextCheck, now: Instant): boolean {
  return rule.kind !== 'off' && (at === undefined || millis(at) <= millis(now));
}

/** Whether a run that was started by hand or by cron takes it too. */
export function isTaken({ from, rule }: NextCheck, now: Instant): boolean {
  return rule.kind !== 'off' && (from === undefined || millis(from) <= millis(now));
}
