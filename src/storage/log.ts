import { hash as digest } from 'node:crypto';
import type { AccessChange } from '#records/access.ts';
import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import { leafText, type LogKind, type LogLeaf, type LogPlace, type LoggedWithdrawal } from '#records/log.ts';
import type { Database } from './database.ts';
import { log_leaves, log_nodes } from './schema.ts';

/** Places in one level; 2^44 leaves are more than any archive will have, and ids stay whole numbers. */
const LEVEL = 2 ** 44;
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** Hash of a leaf over the digest of its record's text (RFC 6962, 2.1). */
export function leafOf(text: string): Buffer {
  return digest('sha256', Buffer.concat([LEAF, digest('sha256', text, 'buffer')]), 'buffer');
}

export function parentOf(left: Buffer, right: Buffer): Buffer {
  return digest('sha256', Buffer.concat([NODE, left, right]), 'buffer');
}

export function logSize(database: Database): number {
  return (database.one<{ last: number | null }>('SELECT max(id) AS last FROM log_leaves')?.last ?? -1) + 1;
}

/** Hash of a complete subtree, undefined where the log has not grown so far. */
export function nodeAt(database: Database, { level, index }: LogPlace): Buffer | undefined {
  const row =
    level === 0
      ? database.one<{ hash: Buffer }>('SELECT hash FROM log_leaves WHERE id = @index', { index })
      : database.one<{ hash: Buffer }>('SELECT hash FROM log_nodes WHERE id = @id', { id: level * LEVEL + index });
  return row?.hash;
}

function append(database: Database, kind: LogKind, ref: string, leaf: Buffer): void {
  let index = logSize(database);
  database.insert(log_leaves, { id: index, kind, ref, hash: leaf });
  let hash = leaf;
  for (let level = 0; index % 2 === 1; level++) {
    const left = nodeAt(database, { level, index: index - 1 });
    // A damaged log is left for the audit to find; what is captured now must not be lost for it.
    if (left === undefined) return;
    hash = parentOf(left, hash);
    index = (index - 1) / 2;
    database.insert(log_nodes, { id: (level + 1) * LEVEL + index, hash });
  }
}

/** Appends a record to the log, inside the transaction that writes the record: a leaf and one node on average. */
export const logged = {
  capture: (database: Database, capture: Capture): void => append(database, 'capture', capture.id, leafOf(leafText.capture(capture))),
  decision: (database: Database, decision: Decision): void =>
    append(database, 'decision', decision.id, leafOf(leafText.decision(decision))),
  withdrawal: (database: Database, withdrawal: LoggedWithdrawal): void =>
    append(database, 'withdrawal', withdrawal.captureId, leafOf(leafText.withdrawal(withdrawal))),
  access: (database: Database, change: AccessChange): void => append(database, 'access', change.id, leafOf(leafText.access(change))),
};

/** Puts leaves in the place of the log, inside a transaction. */
export function writeLog(
  database: Database,
  leaves: Iterable<{ readonly kind: LogKind; readonly ref: string; readonly hash: Buffer }>,
): void {
  database.run('DELETE FROM log_nodes');
  database.run('DELETE FROM log_leaves');
  for (const { kind, ref, hash } of leaves) append(database, kind, ref, hash);
}

export type LeafRow = typeof log_leaves.$inferSelect;

export function leafFrom({ id, kind, ref, hash }: LeafRow): LogLeaf {
  return { index: id, kind: kind as LogKind, ref, hash: hash.toString('hex') };
}
