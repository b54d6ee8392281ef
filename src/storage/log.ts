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

/** A leaf to append, with the record that it stands for. */
export interface NewLeaf {
  readonly kind: LogKind;
  readonly ref: string;
  readonly hash: Buffer;
}

/** Appends leaves, inside the transaction that writes their records: each adds one node on average. */
export function appendLeaves(database: Database, leaves: Iterable<NewLeaf>): void {
  let size = logSize(database);
  /** Left halves made just now, by level, that wait for their right ones. */
  const lefts = new Map<number, { readonly index: number; readonly hash: Buffer }>();
  for (const { kind, ref, hash: leaf } of leaves) {
    database.insert(log_leaves, { id: size, kind, ref, hash: leaf });
    let node = { index: size, hash: leaf };
    let level = 0;
    for (; node.index % 2 === 1; level += 1) {
      const waiting = lefts.get(level);
      const left = waiting?.index === node.index - 1 ? waiting.hash : nodeAt(database, { level, index: node.index - 1 });
      // A damaged log is left for the audit to find; what is captured now must not be lost for it.
      if (left === undefined) break;
      node = { index: (node.index - 1) / 2, hash: parentOf(left, node.hash) };
      database.insert(log_nodes, { id: (level + 1) * LEVEL + node.index, hash: node.hash });
    }
    lefts.set(level, node);
    size += 1;
  }
}

/** The leaf of a record. */
export const leafFor = {
  capture: (capture: Capture): NewLeaf => ({ kind: 'capture', ref: capture.id, hash: leafOf(leafText.capture(capture)) }),
  decision: (decision: Decision): NewLeaf => ({ kind: 'decision', ref: decision.id, hash: leafOf(leafText.decision(decision)) }),
  withdrawal: (withdrawal: LoggedWithdrawal): NewLeaf => ({
    kind: 'withdrawal',
    ref: withdrawal.captureId,
    hash: leafOf(leafText.withdrawal(withdrawal)),
  }),
  access: (change: AccessChange): NewLeaf => ({ kind: 'access', ref: change.id, hash: leafOf(leafText.access(change)) }),
};

/** Appends a record to the log, inside the transaction that writes the record. */
export const logged = {
  decision: (database: Database, decision: Decision): void => appendLeaves(database, [leafFor.decision(decision)]),
  withdrawal: (database: Database, withdrawal: LoggedWithdrawal): void => appendLeaves(database, [leafFor.withdrawal(withdrawal)]),
  access: (database: Database, change: AccessChange): void => appendLeaves(database, [leafFor.access(change)]),
};

/** Puts leaves in the place of the log, inside a transaction. */
export function writeLog(database: Database, leaves: Iterable<NewLeaf>): void {
  database.run('DELETE FROM log_nodes');
  database.run('DELETE FROM log_leaves');
  appendLeaves(database, leaves);
}

export type LeafRow = typeof log_leaves.$inferSelect;

export function leafFrom({ id, kind, ref, hash }: LeafRow): LogLeaf {
  return { index: id, kind: kind as LogKind, ref, hash: hash.toString('hex') };
}
