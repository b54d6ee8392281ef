import type { AccessChange, AccessStore } from '#records/access.ts';
import type { Access } from '#records/capture.ts';
import type { Activity } from '#records/activity.ts';
import { millis } from '#records/time.ts';
import { keepActivities } from './activities.ts';
import type { Database } from './database.ts';
import { logged } from './log.ts';
import { record, time } from './rows.ts';
import { access_changes } from './schema.ts';

/** The latest word on a capture of this name: on itself, on its bytes or on its resource. */
const changed = (c: string): string => `(SELECT x.access FROM access_changes x
  WHERE x.capture_id = ${c}.id OR x.payload_digest = ${c}.payload_digest OR x.resource_id = ${c}.resource_id
  ORDER BY x.at DESC, x.rowid DESC LIMIT 1)`;

/** Whether anything at all is withheld: most archives withhold nothing, which three looks into small indexes tell, once a statement. */
const ANY_WITHHELD = `((SELECT max(rowid) FROM access_changes) IS NOT NULL OR (SELECT max(rowid) FROM withdrawals) IS NOT NULL
  OR (SELECT min(k.id) FROM captures k WHERE k.access <> 'public') IS NOT NULL)`;

/** Whether a page that names the capture `c` is as open as that. */
const namedByPage = (access: string): string => `EXISTS (SELECT 1 FROM requisites r JOIN captures n ON n.id = r.capture_id
  WHERE r.held_id = c.id AND coalesce(${changed('n')}, n.access) = '${access}'
    AND NOT EXISTS (SELECT 1 FROM withdrawals v WHERE v.capture_id = n.id))`;

/** Whether the capture `c` was asked for because a page names its address; where it was not what the page wanted, no page names it. */
const FETCHED_FOR_PAGE = `(c.method = 'http' AND EXISTS (SELECT 1 FROM attempts a WHERE a.id = c.attempt_id AND a.purpose IN ('requisite', 'attachment')))`;

/** The latest word on a capture `c`. */
export const ACCESS_CHANGED = changed('c');

/**
 * How open a capture `c` is that nobody has said a word on, where only pages that are not public name it: as open as the most open of them,
 * and closed when all were withdrawn, or when it was fetched for a page and none shows it. What a document cites, or was not fetched for a
 * page and is named by none, stands by itself.
 */
export const ACCESS_OF_NAMING = `CASE
  WHEN NOT ${ANY_WITHHELD} OR c.access = 'closed' THEN NULL
  WHEN NOT EXISTS (SELECT 1 FROM requisites r WHERE r.held_id = c.id) AND NOT ${FETCHED_FOR_PAGE} THEN NULL
  WHEN EXISTS (SELECT 1 FROM citations i WHERE i.source_id = c.resource_id) THEN NULL
  WHEN ${namedByPage('public')} THEN NULL
  WHEN ${namedByPage('signed-in')} THEN 'signed-in'
  ELSE 'closed' END`;

type Row = typeof access_changes.$inferSelect;

export function accessChangeFrom(row: Row): AccessChange {
  return record<AccessChange>({
    id: row.id,
    at: time(row.at),
    access: row.access as Access,
    reason: row.reason,
    by: row.by,
    captureId: row.capture_id,
    payloadDigest: row.payload_digest,
    sourceId: row.resource_id,
  });
}

function changesOf(database: Database, { capture }: { capture?: string }): AccessChange[] {
  const rows =
    capture === undefined
      ? database.all<Row>('SELECT * FROM access_changes ORDER BY at, rowid')
      : database.all<Row>(
          `SELECT x.* FROM captures c JOIN access_changes x ON x.capture_id = c.id OR x.payload_digest = c.payload_digest OR x.resource_id = c.resource_id
           WHERE c.id = @capture ORDER BY x.at, x.rowid`,
          { capture },
        );
  return rows.map(accessChangeFrom);
}

function save(database: Database, change: AccessChange, happened: readonly Activity[]): void {
  database.write(() => {
    const { id, at, access, reason, by, captureId, payloadDigest, sourceId } = change;
    const kept = database.insert(
      access_changes,
      {
        id,
        at: millis(at),
        access,
        reason,
        by,
        capture_id: captureId ?? null,
        payload_digest: payloadDigest ?? null,
        resource_id: sourceId ?? null,
      },
      'ignore',
    );
    if (!kept) return;
    logged.access(database, change);
    keepActivities(database, happened);
  });
}

function restricted(database: Database, ids: readonly string[]): ReadonlyMap<string, Access> {
  if (ids.length === 0 || database.one(`SELECT 1 WHERE ${ANY_WITHHELD}`) === undefined) return new Map();
  const rows = database.all<{ id: string; access: string }>(
    `SELECT c.id, coalesce(${ACCESS_CHANGED}, ${ACCESS_OF_NAMING}, c.access) AS access FROM captures c WHERE c.id IN (SELECT value FROM json_each(@ids))`,
    { ids: JSON.stringify(ids) },
  );
  return new Map(rows.flatMap(({ id, access }) => (access === 'public' ? [] : [[id, access as Access] as const])));
}

/** The latest word on who may see a capture, if there was any; what follows from the pages that name it is none. */
export function accessNow(database: Database, captureId: string): Access | undefined {
  const row = database.one<{ access: Access | null }>(`SELECT ${ACCESS_CHANGED} AS access FROM captures c WHERE c.id = @captureId`, {
    captureId,
  });
  return row?.access ?? undefined;
}

/** Who may see captures, over one connection. */
export function accessStore(database: Database): AccessStore {
  return {
    accessChanges: async (query) => changesOf(database, query),
    saveAccessChange: async (change, activities) => save(database, change, activities),
    restricted: async (captureIds) => restricted(database, captureIds),
  };
}
