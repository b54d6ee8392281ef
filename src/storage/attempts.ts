import type { Attempt } from '#records/fetch.ts';
import type { CaptureStore } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { millis } from '#records/time.ts';
import type { Database } from './database.ts';
import type { Headers } from './headers.ts';
import { beforeOf, parsed, record, time } from './rows.ts';
import { resources, type attempts } from './schema.ts';

type AttemptRow = typeof attempts.$inferSelect & { resource_uri: string };

const SELECT_ATTEMPT = 'SELECT a.*, r.uri AS resource_uri FROM attempts a JOIN resources r ON r.id = a.resource_id';

function attemptFrom(row: AttemptRow, headers: Headers): Attempt {
  return record<Attempt>({
    id: row.id,
    resourceId: row.resource_id,
    runId: row.run_id,
    uri: row.uri ?? row.resource_uri,
    purpose: row.purpose as Attempt['purpose'],
    outcome: row.outcome as Attempt['outcome'],
    reason: row.reason as Attempt['reason'],
    detail: row.detail,
    startedAt: time(row.started_at),
    endedAt: time(row.ended_at),
    hops: headers.load(row.hops),
    status: row.status,
    finalUri: row.final_uri,
    captureId: row.capture_id,
    vantage: row.vantage,
    robots: parsed<Attempt['robots'] & object>(row.robots),
    tries: row.tries,
    retriedAs: row.retried_as,
  });
}

/** Keeps a resource that is not known yet, inside a transaction. */
export function keepResource(database: Database, resource: Resource): void {
  const { id, uri, key, host } = resource;
  database.insert(resources, { id, uri, key, host, first_seen_at: millis(resource.firstSeenAt) }, 'ignore');
}

export function attemptOf(database: Database, headers: Headers, id: string): Attempt | undefined {
  const row = database.one<AttemptRow>(`${SELECT_ATTEMPT} WHERE a.id = @id`, { id });
  return row === undefined ? undefined : attemptFrom(row, headers);
}

/** So many attempts of a run on the pages of a host, newest first; of several tries in a row the last. */
export function attemptsOfHost(database: Database, headers: Headers, place: { run: string; host: string; limit: number }): Attempt[] {
  return database
    .all<AttemptRow>(
      `${SELECT_ATTEMPT} WHERE a.run_id = @run AND a.host = @host AND a.purpose = 'source' AND a.retried_as IS NULL LIMIT @limit`,
      place,
    )
    .toSorted((a, b) => b.started_at - a.started_at)
    .map((row) => attemptFrom(row, headers));
}

/** Attempts on a resource, newest first. */
export function attemptsOf(database: Database, headers: Headers, query: Parameters<CaptureStore['attempts']>[0]): Attempt[] {
  return database
    .all<AttemptRow>(
      `${SELECT_ATTEMPT} WHERE a.resource_id = @resource AND (a.started_at, a.id) < (@before, @beforeId)
       ORDER BY a.started_at DESC, a.id DESC LIMIT @limit`,
      {
        resource: query.resource,
        ...beforeOf(query),
        limit: query.limit ?? -1,
      },
    )
    .map((row) => attemptFrom(row, headers));
}
