import type { Decision } from '#records/decision.ts';
import { leafText, type LogKind, type LogAudit } from '#records/log.ts';
import { accessChangeFrom } from './access.ts';
import { captureFrom, SELECT_CAPTURE, type CaptureRow } from './captures.ts';
import type { Database } from './database.ts';
import { leafOf, logSize, nodeAt, parentOf, type LeafRow } from './log.ts';
import { time } from './rows.ts';
import type { access_changes } from './schema.ts';

/** Leaves looked at before other work gets its turn. */
const BATCH = 256;

/** Text of the record that a leaf stands for, as the archive has it now; undefined when it is gone. */
function textOf(database: Database, kind: LogKind, ref: string): string | undefined {
  if (kind === 'capture') {
    const row = database.one<CaptureRow>(`${SELECT_CAPTURE} WHERE c.id = @ref`, { ref });
    return row === undefined ? undefined : leafText.capture(captureFrom(row));
  }
  if (kind === 'decision') {
    const row = database.one<{ body: string }>('SELECT body FROM decisions WHERE id = @ref', { ref });
    return row === undefined ? undefined : leafText.decision(JSON.parse(row.body) as Decision);
  }
  if (kind === 'access') {
    const row = database.one<typeof access_changes.$inferSelect>('SELECT * FROM access_changes WHERE id = @ref', { ref });
    return row === undefined ? undefined : leafText.access(accessChangeFrom(row));
  }
  const row = database.one<{ at: number; reason: string; by: string }>('SELECT at, reason, by FROM withdrawals WHERE capture_id = @ref', {
    ref,
  });
  return row === undefined ? undefined : leafText.withdrawal({ captureId: ref, at: time(row.at), reason: row.reason, by: row.by });
}

/** Every record that should have a leaf, in the order in which a log is made for an archive that has none. */
export const RECORDS_TO_LOG = [
  { kind: 'capture', ids: 'SELECT id AS ref FROM captures ORDER BY rowid' },
  { kind: 'withdrawal', ids: 'SELECT capture_id AS ref FROM withdrawals ORDER BY at, capture_id' },
  { kind: 'decision', ids: 'SELECT id AS ref FROM decisions ORDER BY at, id' },
  { kind: 'access', ids: 'SELECT id AS ref FROM access_changes ORDER BY at, rowid' },
] as const satisfies readonly { readonly kind: LogKind; readonly ids: string }[];

/** Leaves for all records of an archive, in that order. */
export function* leavesOfRecords(database: Database): Generator<{ kind: LogKind; ref: string; hash: Buffer }> {
  for (const { kind, ids } of RECORDS_TO_LOG) {
    for (const { ref } of database.all<{ ref: string }>(ids)) {
      const text = textOf(database, kind, ref);
      if (text !== undefined) yield { kind, ref, hash: leafOf(text) };
    }
  }
}

const UNLOGGED = `SELECT 'capture' AS kind, c.id AS ref FROM captures c WHERE NOT EXISTS (SELECT 1 FROM log_leaves l WHERE l.ref = c.id AND l.kind = 'capture')
  UNION ALL SELECT 'withdrawal', w.capture_id FROM withdrawals w WHERE NOT EXISTS (SELECT 1 FROM log_leaves l WHERE l.ref = w.capture_id AND l.kind = 'withdrawal')
  UNION ALL SELECT 'decision', d.id FROM decisions d WHERE NOT EXISTS (SELECT 1 FROM log_leaves l WHERE l.ref = d.id AND l.kind = 'decision')
  UNION ALL SELECT 'access', x.id FROM access_changes x WHERE NOT EXISTS (SELECT 1 FROM log_leaves l WHERE l.ref = x.id AND l.kind = 'access') LIMIT @limit`;

/** Names beyond this many are counted among the findings no more: one is enough to know. */
const MOST = 1_000;

/** The hashes of a log as they follow from its leaves, grown leaf by leaf; a stored node that differs is told. */
class Growing {
  readonly #database: Database;
  readonly #peaks: { level: number; hash: Buffer }[] = [];
  #size = 0;
  readonly broken: string[] = [];

  constructor(database: Database) {
    this.#database = database;
  }

  add(leaf: Buffer): void {
    let level = 0;
    let hash = leaf;
    for (let index = this.#size; index % 2 === 1; index = (index - 1) / 2) {
      const left = this.#peaks.pop();
      if (left === undefined) break;
      hash = parentOf(left.hash, hash);
      level += 1;
      const place = { level, index: (index - 1) / 2 };
      if (this.broken.length < MOST && nodeAt(this.#database, place)?.equals(hash) !== true)
        this.broken.push(`node ${level}/${place.index}`);
    }
    this.#peaks.push({ level, hash });
    this.#size += 1;
  }

  head(): string | undefined {
    return this.#peaks
      .reduceRight<Buffer | undefined>((right, { hash }) => (right === undefined ? hash : parentOf(hash, right)), undefined)
      ?.toString('hex');
  }
}

/**
 * Makes the whole log again from the records as they are now and holds it against what is stored and against heads that
 * were signed before. Other work goes on in between. A record or node that was altered, removed, added behind the log's
 * back, a log that was cut or rewritten: each is told by name.
 */
export async function auditLog(database: Database, signed: readonly { readonly size: number; readonly head: string }[]): Promise<LogAudit> {
  const size = logSize(database);
  const wanted = Map.groupBy(signed, (state) => state.size);
  const altered: string[] = [];
  const removed: string[] = [];
  const rewritten: number[] = [...new Set(signed.filter((state) => state.size > size).map((state) => state.size))];
  const growing = new Growing(database);
  let next = 0;
  for (;;) {
    const batch = database.all<LeafRow>('SELECT * FROM log_leaves WHERE id >= @next AND id < @size ORDER BY id LIMIT @limit', {
      next,
      size,
      limit: BATCH,
    });
    for (const { id, kind, ref, hash } of batch) {
      if (id !== next && removed.length < MOST) removed.push(`leaf ${next}`);
      next = id + 1;
      const text = textOf(database, kind as LogKind, ref);
      const leaf = text === undefined ? undefined : leafOf(text);
      const name = `${kind} ${ref}`;
      if (leaf === undefined) {
        if (removed.length < MOST) removed.push(name);
      } else if (!leaf.equals(hash) && altered.length < MOST) altered.push(name);
      growing.add(hash);
      const head = wanted.has(next) ? growing.head() : undefined;
      if (wanted.get(next)?.some((state) => state.head !== head) === true) rewritten.push(next);
    }
    if (batch.length === 0) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const unlogged = database.all<{ kind: string; ref: string }>(UNLOGGED, { limit: MOST }).map(({ kind, ref }) => `${kind} ${ref}`);
  const head = growing.head();
  return {
    size,
    ...(head === undefined ? {} : { head }),
    altered,
    removed,
    unlogged,
    broken: growing.broken,
    rewritten: rewritten.sort((a, b) => a - b),
  };
}
