import type { AuditReport } from '#records/ports.ts';
import type { AuditMade, DiskUse, GrowthDay, HostControl, HostReport, RunHost, RunOutcome, RunReport, WorkStore } from '#records/work.ts';
import { runOf } from './activities.ts';
import { attemptsOfHost } from './attempts.ts';
import type { Database } from './database.ts';
import type { Headers } from './headers.ts';
import { dueCounts, dueSources, saveNextChecks } from './due.ts';
import { record, time } from './rows.ts';
import { archive_meta } from './schema.ts';

/** Runs looked back over for those that spoke to one host. */
const RUNS_BACK = 400;
const HOST_RUNS = 20;
const HOST_ATTEMPTS = 60;

/** Row of `archive_meta` that says by which schedule the queue was worked out. */
const SCHEDULE = 'schedule-used';

/** A larger file takes too long to be walked through while somebody waits. */
const WALKED = 256 * 1024 * 1024;

interface HostRow {
  readonly run_id: string;
  readonly host: string;
  readonly first_at: number;
  readonly tried: number;
  readonly answered: number;
}

const hostFrom = ({ host, first_at, tried, answered }: HostRow): RunHost => ({ host, firstAt: time(first_at), tried, answered });

function outcomeFrom({ name, n }: { readonly name: string; readonly n: number }): RunOutcome {
  const [outcome = '', reason = '', status = ''] = name.split('|');
  return record<RunOutcome>({
    outcome: outcome as RunOutcome['outcome'],
    reason: reason === '' ? null : reason,
    status: status === '' ? null : Number(status),
    count: n,
  });
}

function runReport(database: Database, id: string, hosts: number): RunReport | undefined {
  const run = runOf(database, id);
  if (run === undefined) return undefined;
  const reach = database.one<{ hosts_tried: number; hosts_answered: number }>(
    'SELECT hosts_tried, hosts_answered FROM run_reach WHERE run_id = @id',
    { id },
  );
  return {
    run,
    hostsTried: reach?.hosts_tried ?? 0,
    hostsAnswered: reach?.hosts_answered ?? 0,
    outcomes: database
      .all<{ name: string; n: number }>('SELECT name, n FROM tallies WHERE kind = @kind ORDER BY n DESC, name', { kind: `run ${id}` })
      .map(outcomeFrom),
    hosts: database
      .all<HostRow>('SELECT * FROM run_hosts WHERE run_id = @id ORDER BY answered - tried, tried DESC, host LIMIT @hosts', { id, hosts })
      .map(hostFrom),
  };
}

interface ControlRow {
  readonly run: number;
  readonly purpose: HostControl['purpose'];
  readonly at: number;
  readonly uri: string;
  readonly outcome: HostControl['outcome'];
  readonly status: number | null;
  readonly page: string | null;
}

/** What a host was asked beside its sources in the first of these runs, newest first, in which it was. */
function controlsOf(database: Database, runs: readonly string[], host: string): HostControl[] {
  const rows = database.all<ControlRow>(
    `SELECT i.key AS run, a.purpose, a.started_at AS at, r.uri, a.outcome, a.status, p.page_class AS page
     FROM json_each(@runs) i CROSS JOIN attempts a ON a.run_id = i.value AND a.host = @host AND (a.purpose = 'control' OR a.purpose = 'reference')
     JOIN resources r ON r.id = a.resource_id LEFT JOIN capture_pages cp ON cp.capture_id = a.capture_id LEFT JOIN pages p ON p.key = cp.page_key
     WHERE a.retried_as IS NULL ORDER BY i.key, a.started_at LIMIT 8`,
    { runs: JSON.stringify(runs), host },
  );
  return rows
    .filter(({ run }) => run === rows[0]?.run)
    .map(({ purpose, at, uri, outcome, status, page }) =>
      record<HostControl>({ purpose, at: time(at), uri, outcome, status, pageClass: page }),
    );
}

/** Of these runs, newest first, the first that left the rest of a host's sources for later. */
function waitedIn(database: Database, runs: readonly string[], host: string): HostReport['waited'] {
  const row = database.one<{ run: string; at: number; event: string }>(
    `SELECT i.value AS run, e.at, e.event FROM json_each(@runs) i CROSS JOIN activities e ON e.subject_type = 'run' AND e.subject_id = i.value
     WHERE json_extract(e.event, '$.code') IN ('host-waits', 'host-rests') AND json_extract(e.event, '$.host') = @host ORDER BY i.key LIMIT 1`,
    { runs: JSON.stringify(runs), host },
  );
  if (row === undefined) return undefined;
  const { sources, failures, seconds } = JSON.parse(row.event) as { sources: number; failures?: number; seconds?: number };
  return {
    ...{ runId: row.run, at: time(row.at), sources },
    ...(failures === undefined ? {} : { failures }),
    ...(seconds === undefined ? {} : { seconds }),
  };
}

function hostReport(database: Database, headers: Headers, host: string): HostReport {
  const runs = database.all<HostRow>(
    `SELECT h.* FROM (SELECT id, started_at FROM runs ORDER BY started_at DESC LIMIT @back) r
     JOIN run_hosts h ON h.run_id = r.id AND h.host = @host ORDER BY r.started_at DESC LIMIT @limit`,
    { host, back: RUNS_BACK, limit: HOST_RUNS },
  );
  const ids = runs.map(({ run_id }) => run_id);
  const [newest] = ids;
  const waited = waitedIn(database, ids, host);
  return {
    ...(waited === undefined ? {} : { waited }),
    runs: runs.map((row) => ({ ...hostFrom(row), runId: row.run_id })),
    controls: controlsOf(database, ids, host),
    attempts: newest === undefined ? [] : attemptsOfHost(database, headers, { run: newest, host, limit: HOST_ATTEMPTS }),
  };
}

function auditsMade(database: Database, limit: number): AuditMade[] {
  return database
    .all<{ at: number; sample: number | null; report: string }>(
      'SELECT at, sample, report FROM audits ORDER BY at DESC, id DESC LIMIT @limit',
      {
        limit,
      },
    )
    .map(({ at, sample, report }) => record<AuditMade>({ ...(JSON.parse(report) as AuditReport), at: time(at), sample }));
}

function growth(database: Database, days: number): GrowthDay[] {
  return database
    .all<GrowthDay>(
      `SELECT t.name AS day, t.n AS captures, coalesce(b.n, 0) AS bytes FROM tallies t
       LEFT JOIN tallies b ON b.kind = 'bytes-day' AND b.name = t.name
       WHERE t.kind = 'captures-day' ORDER BY t.name DESC LIMIT @days`,
      { days },
    )
    .toReversed();
}

/** Bytes of the tables and indexes whose names begin so. */
function sizeOf(database: Database, names: readonly string[]): number {
  return names.reduce(
    (sum, name) =>
      sum + (database.one<{ n: number | null }>('SELECT pgsize AS n FROM dbstat WHERE name = @name AND aggregate = 1', { name })?.n ?? 0),
    0,
  );
}

function diskUse(database: Database): DiskUse {
  const size = Number(database.pragma('page_size'));
  const file = Number(database.pragma('page_count')) * size;
  const free = Number(database.pragma('freelist_count')) * size;
  if (file > WALKED) return { file, free };
  return {
    file,
    free,
    texts: sizeOf(database, ['texts', 'pages']),
    index: sizeOf(database, ['page_words_data', 'page_words_idx', 'title_words_data', 'claim_words_data', 'searched_pages']),
  };
}

export function workStore(database: Database, headers: Headers): WorkStore {
  let walked: { readonly pages: unknown; readonly use: DiskUse } | undefined;
  return {
    runReport: async (id, hosts) => runReport(database, id, hosts),
    hostReport: async (host) => hostReport(database, headers, host),
    audits: async (limit) => auditsMade(database, limit),
    growth: async (days) => growth(database, days),
    diskUse: async () => {
      const pages = database.pragma('page_count');
      if (walked === undefined || walked.pages !== pages) walked = { pages, use: diskUse(database) };
      return walked.use;
    },
    due: async (query) => dueSources(database, query),
    dueCounts: async (query) => dueCounts(database, query),
    saveNextChecks: async (checks) => saveNextChecks(database, checks),
    scheduleUsed: async () => database.one<{ value: string }>('SELECT value FROM archive_meta WHERE key = @key', { key: SCHEDULE })?.value,
    saveScheduleUsed: async (name) => database.write(() => database.upsert(archive_meta, 'key', { key: SCHEDULE, value: name })),
  };
}
