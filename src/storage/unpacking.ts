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

/** Columns of a PayloadRow, of payloads called `p`. */
export const PAYLOAD_COLUMNS = 'p.id, p.digest, p.length, p.codec, p.data';

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

/**
 * The bytes of a payload, unpacked with those it leans on; those met on the way are taken from and left in `recent`. The
 * bytes are not checked. Throws an Error when they, or any they lean on, are missing or can not be unpacked.
 */
export function unpackPayload(database: Database, row: PayloadRow, recent: Recent): Buffer {
  if (row.data === null) throw new Error(`payload ${row.id} has no bytes`);
  if (row.codec !== 'zstd+bases') return unpack(row.codec, row.data, { length: row.length });
  const bases = database.all<PayloadRow>(
    `SELECT ${PAYLOAD_COLUMNS} FROM payload_bases b LEFT JOIN payloads p ON p.id = b.base_id WHERE b.payload_id = @id ORDER BY b.place`,
    { id: row.id },
  );
  const dictionary = bases.map((base): Buffer => {
    if (base.id >= row.id) throw new Error(`payload ${row.id} leans on a later one`);
    const known = recent.get(base.id);
    if (known !== undefined) return known;
    const bytes = unpackPayload(database, base, recent);
    recent.keep(base.id, bytes);
    return bytes;
  });
  return unpack(row.codec, row.data, { length: row.length, dictionary: Buffer.concat(dictionary) });
}
