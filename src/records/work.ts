import type { Run } from './activity.ts';
import type { Attempt } from './fetch.ts';
import type { AuditReport } from './ports.ts';
import type { NextCheck } from './schedule.ts';
import type { Source } from './source.ts';
import type { Instant } from './time.ts';
import type { Uri } from './uri.ts';

/** How often an attempt of a run ended in one way. */
export interface RunOutcome {
  readonly outcome: Attempt['outcome'];
  readonly reason?: string;
  readonly status?: number;
  readonly count: number;
}

/** How one host fared in a run. */
export interface RunHost {
  readonly host: string;
  readonly firstAt: Instant;
  readonly tried: number;
  readonly answered: number;
}

/** A run as its page tells of it. */
export interface RunReport {
  readonly run: Run;
  /** Hosts spoken to, and how many of them answered at all. */
  readonly hostsTried: number;
  readonly hostsAnswered: number;
  /** Most frequent first; only requests for sources. */
  readonly outcomes: readonly RunOutcome[];
  /** Those with the most failures first, at most as many as asked for. */
  readonly hosts: readonly RunHost[];
}

/** A run as its attempts tell of it: its own figures are those of the moment when they were written last. */
export function counted(run: Run, outcomes: readonly RunOutcome[]): Run {
  const figures = { answered: 0, unreachable: 0, excluded: 0 };
  for (const { outcome, count } of outcomes) figures[outcome] += count;
  return { ...run, ...figures, done: Math.min(run.total, figures.answered + figures.unreachable + figures.excluded) };
}

/** What a host answered to an address that was made up, or to one that ought to be there. */
export interface HostControl {
  readonly purpose: 'control' | 'reference';
  readonly at: Instant;
  readonly uri: Uri;
  readonly outcome: Attempt['outcome'];
  readonly status?: number;
  readonly pageClass?: string;
}

/** How a host fared of late, and how it wants to be asked. */
export interface HostReport {
  /** Newest first. */
  readonly runs: readonly (RunHost & { readonly runId: string })[];
  /** Of the newest run in which any was asked for. */
  readonly controls: readonly HostControl[];
  /** The newest attempts on its sources in its newest run. */
  readonly attempts: readonly Attempt[];
  /** The newest of these runs in which the host failed so often in a row, or asked for so long a pause, that its other sources were left for the next run. */
  readonly waited?: {
    readonly runId: string;
    readonly at: Instant;
    readonly sources: number;
    readonly failures?: number;
    /** Instead of failing, it asked to be left alone for so many seconds. */
    readonly seconds?: number;
  };
}

/** One fixity check that was made. */
export interface AuditMade extends Pick<AuditReport, 'checked' | 'pass' | 'fail' | 'missing' | 'unexpected' | 'unverifiable'> {
  readonly at: Instant;
  readonly sample?: number;
}

/** What came in on one day (UTC). */
export interface GrowthDay {
  readonly day: string;
  readonly captures: number;
  /** Bytes of payloads as received. */
  readonly bytes: number;
}

/** Bytes on disk; what is not told apart is absent. */
export interface DiskUse {
  readonly file: number;
  readonly free: number;
  readonly texts?: number;
  readonly index?: number;
}

/** What the queue of sources is narrowed to: due now, due later, looked at only when somebody asks, or not worked out yet. */
export interface DueQuery {
  readonly when?: 'now' | 'later' | 'asked' | 'unsettled';
  readonly host?: string;
  readonly now: Instant;
  readonly limit: number;
  readonly offset?: number;
}

/** A source in the queue. `next` is absent where it was looked at and what came of it is not judged yet, or the source is new. */
export interface DueSource {
  readonly source: Source;
  readonly next?: NextCheck;
}

/** How many sources are in each part of the queue, and when the next comes that is not due yet. */
export interface DueCounts {
  readonly now: number;
  readonly later: number;
  readonly asked: number;
  readonly unsettled: number;
  readonly next?: Instant;
}

/** What archivists ask of runs, hosts, fixity and growth; every answer is bounded. */
export interface WorkStore {
  runReport(id: string, hosts: number): Promise<RunReport | undefined>;
  hostReport(host: string): Promise<HostReport>;
  /** Newest first. */
  audits(limit: number): Promise<readonly AuditMade[]>;
  /** The newest days on which anything was kept, oldest first. */
  growth(days: number): Promise<readonly GrowthDay[]>;
  diskUse(): Promise<DiskUse>;
  /** Sources in the order in which they are looked at next. */
  due(query: DueQuery): Promise<readonly DueSource[]>;
  dueCounts(query: Pick<DueQuery, 'now' | 'host'>): Promise<DueCounts>;
  /** When sources are looked at next, by id. */
  saveNextChecks(checks: ReadonlyMap<string, NextCheck>): Promise<void>;
  /** Which schedule all of that was worked out by last, by a name that `saveScheduleUsed` was given. */
  scheduleUsed(): Promise<string | undefined>;
  saveScheduleUsed(name: string): Promise<void>;
}
