import { unpack } from './codec.ts';
import type { Database } from './database.ts';
import type { Recent } from './recent.ts';

/** A payload as it is stored. */
export interface PayloadRow {
  readonly id: number;
  readonly digest: string | null;
  readonly length: number;
  readonly codec: string;
  readonly data: Buffer | null;
}

/** Numbers of the payloads that one leans on, in the order in which they make up its dictionary. */
export function basesOf(database: Database, id: number): number[] {
  return database
    .all<{ base_id: number }>('SELECT base_id FROM payload_bases WHERE payload_id = @id ORDER BY place', { id })
    .map(({ base_id }) => base_id);
}

/** Every payload that has to be unpacked before a dictionary of these can be put together, themselves included. */
export function neededFor(database: Database, ids: readonly number[]): Set<number> {
  const needed = new Set<number>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (needed.has(id)) continue;
    needed.add(id);
    waiting.push(...basesOf(database, id));
  }
  return needed;
}

/** Where dictionaries are put together; a page needs one for each step of its way. */
let workbench = Buffer.alloc(0);

/** Bytes one after another, in a place that the next call uses again. */
export function joined(parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (workbench.length < length) workbench = Buffer.allocUnsafeSlow(length * 2);
  let at = 0;
  for (const part of parts) at += part.copy(workbench, at);
  return workbench.subarray(0, length);
}

/**
 * The bytes of a payload, unpacked with those it leans on; those met on the way are taken from and left in `recent`. The
 * bytes are not checked. Throws an Error when they, or any they lean on, are missing or can not be unpacked.
 */
export function unpackPayload(database: Database, row: PayloadRow, recent: Recent): Buffer {
  return unpackLeaning(database, row, row.codec === 'zstd+bases' ? basesOf(database, row.id) : [], recent);
}

/** A payload with the numbers of those it leans on in one look, as text with commas between them. */
const WITH_BASES = `SELECT id, digest, length, codec, data,
    (SELECT group_concat(base_id) FROM (SELECT base_id FROM payload_bases WHERE payload_id = @id ORDER BY place)) AS bases
  FROM payloads WHERE id = @id`;

function unpackLeaning(database: Database, row: PayloadRow, bases: readonly number[], recent: Recent): Buffer {
  if (row.data === null) throw new Error(`payload ${row.id} has no bytes`);
  if (row.codec !== 'zstd+bases') return unpack(row.codec, row.data, { length: row.length });
  const parts = bases.map((id): Buffer => {
    if (id >= row.id) throw new Error(`payload ${row.id} leans on a later one`);
    const known = recent.get(id);
    if (known !== undefined) return known;
    const base = database.one<PayloadRow & { readonly bases: string | null }>(WITH_BASES, { id });
    if (base === undefined) throw new Error(`payload ${id} is missing`);
    const bytes = unpackLeaning(database, base, (base.bases ?? '').split(',').map(Number), recent);
    recent.keep(id, bytes);
    return bytes;
  });
  return unpack(row.codec, row.data, { length: row.length, dictionary: joined(parts) });
}

/** A payload by its number. */
export function payloadRow(database: Database, id: number): PayloadRow | undefined {
  return database.one<PayloadRow>('SELECT id, digest, length, codec, data FROM payloads WHERE id = @id', { id });
}

/** A payload by its digest. */
export function payloadOf(database: Database, digest: string): PayloadRow | undefined {
  return database.one<PayloadRow>('SELECT id, digest, length, codec, data FROM payloads WHERE digest = @digest', { digest });
}
