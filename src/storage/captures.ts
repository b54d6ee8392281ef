import type { Capture, Withdrawal } from '#records/capture.ts';
import { GOOD_CLASSES, type PageClass } from '#records/page.ts';
import type { CaptureStore } from '#records/ports.ts';
import type { HeldAnswer } from '#records/requisite.ts';
import { ACCESS_CHANGED, ACCESS_OF_NAMING, accessNow } from './access.ts';
import type { Database } from './database.ts';
import type { Headers } from './headers.ts';
import { beforeOf, record, time } from './rows.ts';
import type { captures } from './schema.ts';

/** Captures `c` by which payloads are found: all but those that the page's own server vouched for, as in the index `captures_payload`. */
export const BY_PAYLOAD = `(c.profile IS NULL OR c.profile <> 'server-not-modified' OR c.method <> 'http')`;

const GOOD = GOOD_CLASSES.map((name) => `'${name}'`).join(', ');

/** A capture with its withdrawal and its extracted page beside it. */
export type CaptureRow = typeof captures.$inferSelect & {
  access_now: string | null;
  page_key: string | null;
  withdrawn_at: number | null;
  withdrawn_reason: string | null;
  withdrawn_by: string | null;
};

export const SELECT_CAPTURE = `SELECT c.*, coalesce(${ACCESS_CHANGED}, ${ACCESS_OF_NAMING}) AS access_now, cp.page_key, w.at AS withdrawn_at, w.reason AS withdrawn_reason, w.by AS withdrawn_by
  FROM captures c LEFT JOIN capture_pages cp ON cp.capture_id = c.id LEFT JOIN withdrawals w ON w.capture_id = c.id`;

function withdrawalFrom(row: CaptureRow): Withdrawal | null {
  if (row.withdrawn_at === null) return null;
  return { at: time(row.withdrawn_at), reason: row.withdrawn_reason ?? '', by: row.withdrawn_by ?? '' };
}

export function captureFrom(row: CaptureRow): Capture {
  return record<Capture>({
    id: row.id,
    resourceId: row.resource_id,
    attemptId: row.attempt_id,
    uri: row.uri,
    finalUri: row.final_uri,
    method: row.method as Capture['method'],
    kind: row.kind as Capture['kind'],
    profile: row.profile as Capture['profile'],
    refersTo: row.refers_to,
    capturedAt: time(row.captured_at),
    status: row.status,
    contentType: row.content_type,
    payloadDigest: row.payload_digest ?? '',
    payloadLength: row.payload_length,
    wireDigest: row.wire_digest,
    wireLength: row.wire_length,
    truncated: row.truncated as Capture['truncated'],
    access: (row.access_now ?? row.access) as Capture['access'],
    suppliedBy: row.supplied_by,
    withdrawn: withdrawalFrom(row),
    pageKey: row.page_key,
  });
}

export function captureOf(database: Database, id: string): Capture | undefined {
  const row = database.one<CaptureRow>(`${SELECT_CAPTURE} WHERE c.id = @id`, { id });
  return row === undefined ? undefined : captureFrom(row);
}

const named = (index: string): string =>
  SELECT_CAPTURE.replace('FROM captures c', `FROM json_each(@ids) i CROSS JOIN captures c ${index} ON c.id = i.value`);

/** The last has an index of its own with few rows: that a capture is none of them is found without reading it. */
const SELECT_NAMED = {
  all: `${named('')} ORDER BY i.key`,
  elsewhere: `${named('INDEXED BY captures_elsewhere')} WHERE c.method IN ('supplied', 'outside', 'imported') ORDER BY i.key`,
};

/** Captures of some ids, in their order. */
export function capturesById(database: Database, ids: readonly string[], among: keyof typeof SELECT_NAMED = 'all'): Capture[] {
  return database.all<CaptureRow>(SELECT_NAMED[among], { ids: JSON.stringify(ids) }).map(captureFrom);
}

/** Whether a capture is the page itself. */
const ITSELF = `SELECT 1 FROM capture_pages ip JOIN pages i ON i.key = ip.page_key WHERE ip.capture_id = c.id AND i.page_class IN (${GOOD})`;

/** Captures of a resource, newest first. */
export function capturesOf(database: Database, query: Parameters<CaptureStore['captures']>[0]): Capture[] {
  const { resource, limit = -1, methods, anew = false } = query;
  const named = methods === undefined ? '' : 'AND c.method IN (SELECT value FROM json_each(@methods))';
  const itself = anew ? `AND c.kind = 'response' AND EXISTS (${ITSELF})` : '';
  return database
    .all<CaptureRow>(
      `${SELECT_CAPTURE} WHERE c.resource_id = @resource AND (c.captured_at, c.id) < (@before, @beforeId) ${named} ${itself}
       ORDER BY c.captured_at DESC, c.id DESC LIMIT @limit`,
      {
        resource,
        ...beforeOf(query),
        limit,
        ...(methods === undefined ? {} : { methods: JSON.stringify(methods) }),
      },
    )
    .map(captureFrom);
}

/**
 * First capture of a resource that brought a payload and still has its bytes: what a revisit may refer to. What a person supplied, another
 * archive held or a browser made of an answer is never taken for an answer of the page's own host.
 */
const ANY_OF_PAYLOAD = `SELECT 1 FROM captures c WHERE c.payload_digest = @digest AND c.resource_id = @resource AND ${BY_PAYLOAD} LIMIT 1`;

export function captureOfPayload(database: Database, resource: string, digest: string): Capture | undefined {
  if (database.one(ANY_OF_PAYLOAD, { resource, digest }) === undefined) return undefined;
  const row = database.one<CaptureRow>(
    `${SELECT_CAPTURE} JOIN payloads p ON p.digest = c.payload_digest
     WHERE c.payload_digest = @digest AND c.resource_id = @resource AND ${BY_PAYLOAD} AND p.data IS NOT NULL AND w.capture_id IS NULL
       AND c.method NOT IN ('supplied', 'outside', 'browser')
     ORDER BY c.captured_at, c.id LIMIT 1`,
    { resource, digest },
  );
  return row === undefined ? undefined : captureFrom(row);
}

interface AnswerRow {
  readonly id: string;
  readonly final_uri: string;
  readonly refers_to: string | null;
  readonly captured_at: number;
  readonly status: number;
  readonly content_type: string | null;
  readonly payload_digest: string;
  readonly payload_length: number;
  readonly access: string;
  /** Whether anybody ever had a later word on any capture: most archives have none. */
  readonly any_changed: number;
  readonly page_key: string | null;
  readonly page_class: string | null;
  readonly hops: string;
}

const NEWEST_ANSWER = `SELECT c.id, c.final_uri, c.refers_to, c.captured_at, c.status, c.content_type, c.payload_digest, c.payload_length, c.access,
    (SELECT max(rowid) FROM access_changes) IS NOT NULL AS any_changed,
    cp.page_key, p.page_class, a.hops FROM captures c JOIN attempts a ON a.id = c.attempt_id
    LEFT JOIN capture_pages cp ON cp.capture_id = c.id LEFT JOIN pages p ON p.key = cp.page_key
  WHERE c.resource_id = @resource AND (c.profile IS NULL OR c.profile <> 'server-not-modified')
    AND c.method = 'http' AND c.status = 200 AND c.truncated IS NULL AND a.vantage = @vantage AND (NOT @good OR p.page_class IN (${GOOD}))
    AND EXISTS (SELECT 1 FROM payloads b WHERE b.digest = c.payload_digest AND b.data IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM withdrawals w WHERE w.capture_id = c.id)
  ORDER BY c.captured_at DESC, c.id DESC LIMIT 1`;

/**
 * Newest whole answer of status 200 that is still held. What only vouched for an earlier answer is passed over by a partial index, so
 * that a page that has not changed for years is found as fast as a new one.
 */
export function newestAnswer(
  database: Database,
  headers: Headers,
  { resource, vantage, good }: { resource: string; vantage: string; good: boolean },
): HeldAnswer | undefined {
  const row = database.one<AnswerRow>(NEWEST_ANSWER, { resource, vantage, good: good ? 1 : 0 });
  if (row === undefined) return undefined;
  return {
    id: row.id,
    finalUri: row.final_uri,
    ...(row.refers_to === null ? {} : { refersTo: row.refers_to }),
    capturedAt: time(row.captured_at),
    status: row.status,
    ...(row.content_type === null ? {} : { contentType: row.content_type }),
    payloadDigest: row.payload_digest,
    payloadLength: row.payload_length,
    access: (row.any_changed === 1 ? accessNow(database, row.id) : undefined) ?? (row.access as Capture['access']),
    ...(row.page_key === null ? {} : { pageKey: row.page_key }),
    ...(row.page_class === null ? {} : { pageClass: row.page_class as PageClass }),
    fields: headers.lastFields(row.hops),
  };
}
