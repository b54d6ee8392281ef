import type { AccessChange, AccessStore } from '#records/access.ts';
import type { Access } from '#records/capture.ts';
import type { Activity } from '#records/activity.ts';
import { millis } from '#records/time.ts';
import { keepActivities } from './activities.ts';
import type { Database } from './database.ts';
import { logged } from './log.ts';
import { record, time } from './rows.ts';
import { access_changes } from './schema.ts';

/** The latest word on a capture `c`: on itself, on its bytes or on its resource. */
export const ACCESS_CHANGED = `(SELECT x.access FROM access_changes x
  WHERE x.capture_id = c.id OR x.payload_digest = c.payload_digest OR x.resource_id = c.resource_id ORDER BY x.at DESC, x.rowid DESC LIMIT 1)`;

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

/** Most archives close nothing, which two looks into small indexes tell. */
function anyRestricted(database: Database): boolean {
  return (
    database.one('SELECT 1 FROM access_changes LIMIT 1') !== undefined ||
    database.one(`SELECT 1 FROM captures WHERE access <> 'public' LIMIT 1`) !== undefined
  );
}

function restricted(database: Database, ids: readonly string[]): ReadonlyMap<string, Access> {
  if (ids.length === 0 || !anyRestricted(database)) return new Map();
  const rows = database.all<{ id: string; access: string }>(
    `SELECT c.id, coalesce(${ACCESS_CHANGED}, c.access) AS access FROM captures c WHERE c.id IN (SELECT value FROM json_each(@ids))`,
    { ids: JSON.stringify(ids) },
  );
  return new Map(rows.flatMap(({ id, access }) => (access === 'public' ? [] : [[id, access as Access] as const])));
}

/** The latest word on who may see a capture, if there was any. */
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
