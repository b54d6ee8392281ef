import type { Activity } from '#records/activity.ts';
import type { LogStore } from '#records/log.ts';
import type { Identity } from '#records/ports.ts';
import { millis } from '#records/time.ts';
import { keepActivities } from './activities.ts';
import type { Database } from './database.ts';
import { auditLog, leavesOfRecords } from './log-audit.ts';
import { leafFrom, logSize, nodeAt, writeLog, type LeafRow } from './log.ts';
import { time } from './rows.ts';
import { archive_meta, log_checkpoints } from './schema.ts';

const ORIGIN = 'log-origin';

function originOf(database: Database): string | undefined {
  return database.one<{ value: string }>('SELECT value FROM archive_meta WHERE key = @key', { key: ORIGIN })?.value;
}

const nameOf = (identity: Identity, at: string): string => `suyuan-archive/${identity.fresh('l', at)}`;

/** Names the log of an archive, once; an archive from before there was a log gets one made from its records. */
export function readyLog(database: Database, identity: Identity, at: string): void {
  if (database.readonly || originOf(database) !== undefined) return;
  database.write(() => {
    const origin = nameOf(identity, at);
    if (!database.insert(archive_meta, { key: ORIGIN, value: origin }, 'ignore')) return;
    writeLog(database, leavesOfRecords(database));
  });
}

/** A log is put back in its own order only while it says the same as the archive's own and nothing was signed yet. */
function restoreLog(database: Database, origin: string, leaves: Parameters<LogStore['restoreLog']>[1]): boolean {
  return database.write(() => {
    if (database.one('SELECT 1 FROM log_checkpoints') !== undefined || logSize(database) !== leaves.length) return false;
    const own = new Map(
      database
        .all<LeafRow>('SELECT * FROM log_leaves')
        .map(({ kind, ref, hash }): [string, string] => [`${kind} ${ref}`, hash.toString('hex')]),
    );
    const names = leaves.map(({ kind, ref, hash }) => ({ name: `${kind} ${ref}`, hash }));
    if (new Set(names.map(({ name }) => name)).size !== own.size) return false;
    if (!names.every(({ name, hash }) => own.get(name) === hash)) return false;
    writeLog(
      database,
      leaves.map(({ kind, ref, hash }) => ({ kind, ref, hash: Buffer.from(hash, 'hex') })),
    );
    database.upsert(archive_meta, 'key', { key: ORIGIN, value: origin });
    return true;
  });
}

function renameLog(database: Database, identity: Identity, activity: Activity): string {
  return database.write(() => {
    const origin = nameOf(identity, activity.at);
    database.upsert(archive_meta, 'key', { key: ORIGIN, value: origin });
    keepActivities(database, [activity]);
    return origin;
  });
}

/** The log of an archive over one connection. */
export function logStore(database: Database, identity: Identity): LogStore {
  return {
    logState: async () => ({ origin: originOf(database) ?? '', size: logSize(database) }),
    logNodes: async (places) => places.map((place) => nodeAt(database, place)?.toString('hex')),
    logLeaf: async (kind, ref) => {
      const row = database.one<LeafRow>('SELECT * FROM log_leaves WHERE ref = @ref AND kind = @kind', { kind, ref });
      return row === undefined ? undefined : leafFrom(row);
    },
    logLeaves: async ({ from, limit }) =>
      database.all<LeafRow>('SELECT * FROM log_leaves WHERE id >= @from ORDER BY id LIMIT @limit', { from, limit }).map(leafFrom),
    checkpoints: async (limit) =>
      database
        .all<typeof log_checkpoints.$inferSelect>('SELECT * FROM log_checkpoints ORDER BY size DESC LIMIT @limit', { limit })
        .map(({ size, at, note }) => ({ size, at: time(at), note })),
    saveCheckpoint: async ({ size, at, note }) => {
      if (database.readonly) return;
      database.write(() => database.insert(log_checkpoints, { size, at: millis(at), note }, 'ignore'));
    },
    auditLog: async (signed) => auditLog(database, signed),
    renameLog: async (activity) => renameLog(database, identity, activity),
    restoreLog: async (origin, leaves) => restoreLog(database, origin, leaves),
  };
}
