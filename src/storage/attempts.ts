import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import { GOOD_CLASSES, type PageClass } from '#records/page.ts';
import type { AttemptRecord, Resource } from '#records/ports.ts';
import { millis, type Instant } from '#records/time.ts';
import type { Database } from './database.ts';
import type { Headers } from './headers.ts';
import { logged } from './log.ts';
import type { Payloads } from './payloads.ts';
import { parsed, record, time } from './rows.ts';
import { readyRenditions } from './renditions.ts';
import { attempts, capture_pages, captures, resources, withdrawals } from './schema.ts';

type AttemptRow = typeof attempts.$inferSelect & { resource_uri: string };

const SELECT_ATTEMPT = 'SELECT a.*, r.uri AS resource_uri FROM attempts a JOIN resources r ON r.id = a.resource_id';

/** Purposes whose answers are pages; style sheets, pictures and robots.txt files wait for no extraction. */
const PAGE_PURPOSES: readonly Attempt['purpose'][] = ['source', 'control', 'reference', 'candidate', 'attachment', 'outside', 'supplied'];

/** Purposes for which a resource's own host is not asked. */
const BESIDE: readonly Attempt['purpose'][] = ['outside', 'supplied'];

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
  });
}

/** Keeps a resource that is not known yet, inside a transaction. */
export function keepResource(database: Database, resource: Resource): void {
  const { id, uri, key, host } = resource;
  database.insert(resources, { id, uri, key, host, first_seen_at: millis(resource.firstSeenAt) }, 'ignore');
}

function countHost(database: Database, host: string, attempt: Attempt, at: number): void {
  if (attempt.purpose === 'source') {
    database.run(`INSERT INTO tallies (kind, name, n) VALUES (@kind, @name, 1) ON CONFLICT (kind, name) DO UPDATE SET n = n + 1`, {
      kind: `run ${attempt.runId}`,
      name: [attempt.outcome, attempt.reason ?? '', attempt.status ?? ''].join('|'),
    });
  }
  // A candidate may lie on a host that never was: its silence does not say that this machine is offline.
  if (attempt.outcome === 'excluded' || attempt.purpose === 'candidate') return;
  const answered = attempt.outcome === 'answered' ? 1 : 0;
  const counted = database.one<{ tried: number; answered: number }>(
    `INSERT INTO run_hosts (run_id, host, first_at, tried, answered) VALUES (@run, @host, @at, 1, @answered)
     ON CONFLICT (run_id, host) DO UPDATE SET tried = tried + 1, answered = answered + @answered RETURNING tried, answered`,
    { run: attempt.runId, host, at, answered },
  );
  const tried = counted?.tried === 1 ? 1 : 0;
  const first = answered === 1 && counted?.answered === 1 ? 1 : 0;
  if (tried + first === 0) return;
  database.run(
    `INSERT INTO run_reach (run_id, hosts_tried, hosts_answered) VALUES (@run, @tried, @first)
     ON CONFLICT (run_id) DO UPDATE SET hosts_tried = hosts_tried + @tried, hosts_answered = hosts_answered + @first`,
    { run: attempt.runId, tried, first },
  );
}

function keepAttempt(database: Database, headers: Headers, attempt: Attempt, resource: Resource): void {
  const started = millis(attempt.startedAt);
  database.insert(attempts, {
    id: attempt.id,
    resource_id: attempt.resourceId,
    run_id: attempt.runId,
    host: resource.host,
    uri: attempt.uri === resource.uri ? null : attempt.uri,
    purpose: attempt.purpose,
    outcome: attempt.outcome,
    reason: attempt.reason ?? null,
    detail: attempt.detail ?? null,
    started_at: started,
    ended_at: millis(attempt.endedAt),
    hops: headers.store(attempt.hops),
    status: attempt.status ?? null,
    final_uri: attempt.finalUri ?? null,
    capture_id: attempt.captureId ?? null,
    vantage: attempt.vantage,
    robots: attempt.robots === undefined ? null : JSON.stringify(attempt.robots),
    tries: attempt.tries ?? null,
  });
  if (BESIDE.includes(attempt.purpose)) return;
  countHost(database, resource.host, attempt, started);
  database.run('UPDATE sources SET last_attempt = @started WHERE id = @id AND (last_attempt IS NULL OR last_attempt < @started)', {
    id: attempt.resourceId,
    started,
  });
}

/** Joins a capture to the page that was read from the same answer before, or leaves it waiting for extraction; counts it either way. */
function joinPage(database: Database, capture: Capture, capturedAt: number): void {
  const { id, resourceId: resource, pageKey } = capture;
  const page =
    pageKey === undefined
      ? undefined
      : database.one<{ method: string; page_class: string }>('SELECT method, page_class FROM pages WHERE key = @pageKey', { pageKey });
  database.insert(capture_pages, {
    capture_id: id,
    captured_at: capturedAt,
    ...(page === undefined ? {} : { method: page.method, page_key: pageKey ?? null }),
  });
  if (page === undefined || !GOOD_CLASSES.includes(page.page_class as PageClass))
    database.run('UPDATE resources SET stored = stored + 1 WHERE id = @resource', { resource });
  else
    database.run(
      `UPDATE resources SET stored = stored + 1, good = good + 1,
         newest_good = iif(newest_good_at IS NULL OR newest_good_at <= @at, @id, newest_good),
         newest_good_at = max(coalesce(newest_good_at, @at), @at)
       WHERE id = @resource`,
      { resource, id, at: capturedAt },
    );
}

function keepCapture(database: Database, capture: Capture, purpose: Attempt['purpose']): void {
  const capturedAt = millis(capture.capturedAt);
  database.insert(captures, {
    id: capture.id,
    resource_id: capture.resourceId,
    attempt_id: capture.attemptId,
    uri: capture.uri,
    final_uri: capture.finalUri,
    method: capture.method,
    kind: capture.kind,
    profile: capture.profile ?? null,
    refers_to: capture.refersTo ?? null,
    captured_at: capturedAt,
    status: capture.status,
    content_type: capture.contentType ?? null,
    payload_digest: capture.payloadDigest,
    payload_length: capture.payloadLength,
    wire_digest: capture.wireDigest,
    wire_length: capture.wireLength,
    truncated: capture.truncated ?? null,
    access: capture.access,
    supplied_by: capture.suppliedBy ?? null,
  });
  logged.capture(database, capture);
  if (capture.withdrawn !== undefined) {
    const { at, reason, by } = capture.withdrawn;
    database.insert(withdrawals, { capture_id: capture.id, at: millis(at), reason, by });
    logged.withdrawal(database, { captureId: capture.id, at, reason, by });
  } else if (PAGE_PURPOSES.includes(purpose)) {
    return joinPage(database, capture, capturedAt);
  }
  database.run('UPDATE resources SET stored = stored + 1 WHERE id = @id', { id: capture.resourceId });
}

/**
 * Makes one attempt with all that came of it ready to be kept; what comes back keeps it, inside a transaction: bytes first, row last.
 * Throws an Error when the payload does not hash to its digest, or is neither handed over nor held.
 */
export function readyAttempt(database: Database, headers: Headers, payloads: Payloads, made: AttemptRecord): () => void {
  const { resource, attempt, capture, payload } = made;
  const bytes =
    capture === undefined || capture.withdrawn !== undefined
      ? undefined
      : payloads.ready(capture.payloadDigest, payload, {
          resource,
          at: capture.capturedAt,
          ...(capture.contentType === undefined ? {} : { contentType: capture.contentType }),
        });
  const derived = readyRenditions(database, payloads, made);
  return () => {
    keepResource(database, resource);
    if (bytes !== undefined) payloads.keep(bytes);
    keepAttempt(database, headers, attempt, resource);
    if (capture !== undefined) {
      if (capture.withdrawn !== undefined) payloads.bury(capture.payloadDigest, capture.payloadLength);
      keepCapture(database, capture, attempt.purpose);
      derived(capture.id);
    }
    database.run('UPDATE totals SET attempts = attempts + 1, captures = captures + @captures WHERE id = 1', {
      captures: capture === undefined ? 0 : 1,
    });
  };
}

export function attemptOf(database: Database, headers: Headers, id: string): Attempt | undefined {
  const row = database.one<AttemptRow>(`${SELECT_ATTEMPT} WHERE a.id = @id`, { id });
  return row === undefined ? undefined : attemptFrom(row, headers);
}

/** Attempts on a resource, newest first. */
export function attemptsOf(database: Database, headers: Headers, query: { resource: string; limit?: number; before?: Instant }): Attempt[] {
  return database
    .all<AttemptRow>(
      `${SELECT_ATTEMPT} WHERE a.resource_id = @resource AND a.started_at < @before ORDER BY a.started_at DESC, a.id DESC LIMIT @limit`,
      {
        resource: query.resource,
        before: query.before === undefined ? Number.MAX_SAFE_INTEGER : millis(query.before),
        limit: query.limit ?? -1,
      },
    )
    .map((row) => attemptFrom(row, headers));
}
