import type { PackReport } from '#records/upkeep.ts';
import { instant } from '#records/time.ts';
import { basesFor, BOUNDS, type Subject } from './bases.ts';
import { BY_PAYLOAD } from './captures.ts';
import { QUICK_LEVEL } from './codec.ts';
import type { Database } from './database.ts';
import type { Form, Payloads } from './payloads.ts';
import { Recent } from './recent.ts';
import { payloadRow, unpackPayload, type PayloadRow } from './unpacking.ts';

/** zstd levels by length of the payload: up to a second of work for the largest. */
const LEVELS: readonly { readonly upTo: number; readonly level: number }[] = [
  { upTo: 512 * 1024, level: 19 },
  { upTo: 8 * 1024 * 1024, level: 12 },
  { upTo: Number.POSITIVE_INFINITY, level: 6 },
];

/** Level at which the ways of storing are compared: nearly as telling as the last one at a tenth of the work. */
const TRIAL_LEVEL = 6;

/** Leaning on others is worth it from this share of the length that standing alone takes. */
const WORTH_LEANING = 0.9;

/** A payload that hardly shrinks, such as a picture, is left as it is from this length. */
const STUBBORN = { length: 64 * 1024, ratio: 0.95 };

/** Bytes that are met more than once on the way to one payload are unpacked once. */
const MET_BYTES = 16 * 1024 * 1024;

/** Payloads that wait are counted so far: counting all of them after each stretch would take longer than packing. */
const COUNTED = 50_000;

type Waiting = PayloadRow & { readonly stored_length: number; readonly depth: number };

/** The capture that first brought a payload; none for files of documents. */
function subjectOf(database: Database, digest: string): Subject | undefined {
  const row = database.one<{ id: string; host: string; captured_at: number; content_type: string | null }>(
    `SELECT r.id, r.host, c.captured_at, c.content_type FROM captures c JOIN resources r ON r.id = c.resource_id
     WHERE c.payload_digest = @digest AND ${BY_PAYLOAD} ORDER BY c.resource_id, c.captured_at LIMIT 1`,
    { digest },
  );
  if (row === undefined) return undefined;
  return {
    resource: { id: row.id, host: row.host },
    at: instant(row.captured_at),
    ...(row.content_type === null ? {} : { contentType: row.content_type }),
  };
}

/** Forms of a payload compared with each other at one level; the shortest, packed as well as it gets. */
function shortest(database: Database, payloads: Payloads, row: Waiting, bytes: Buffer): Form | undefined {
  const subject = subjectOf(database, row.digest ?? '');
  // What leans on it already may not come to stand deeper than it does.
  const leaned = database.one('SELECT 1 FROM payload_bases WHERE base_id = @id', { id: row.id }) !== undefined;
  const lists =
    subject === undefined ? [] : basesFor(database, subject, bytes.length, { below: row.id, depth: leaned ? row.depth : BOUNDS.depth });
  const alone = payloads.form(bytes, [], lists.length === 0 ? QUICK_LEVEL : TRIAL_LEVEL);
  if (alone === undefined || (bytes.length >= STUBBORN.length && alone.data.length > bytes.length * STUBBORN.ratio)) return undefined;
  const leaning = lists
    .flatMap((bases) => payloads.form(bytes, bases, TRIAL_LEVEL) ?? [])
    .filter(({ data }) => data.length < alone.data.length * WORTH_LEANING)
    .toSorted((a, b) => a.data.length - b.data.length);
  const level = LEVELS.find(({ upTo }) => bytes.length <= upTo)?.level ?? QUICK_LEVEL;
  return payloads.form(bytes, (leaning[0] ?? alone).bases, level);
}

/** Stores a payload in a shorter form, if there is one that gives back the same bytes; says how many bytes that saved. */
function repack(database: Database, payloads: Payloads, row: Waiting): number {
  const found = payloads.verify(row);
  const form = found.finding === 'pass' ? shortest(database, payloads, row, found.bytes) : undefined;
  return database.write(() => {
    const now = database.one<{ stored_length: number; has: number }>(
      'SELECT stored_length, data IS NOT NULL AS has FROM payloads WHERE id = @id',
      { id: row.id },
    );
    if (now === undefined) return 0;
    if (form !== undefined && found.finding === 'pass' && now.has === 1 && form.data.length < now.stored_length) {
      payloads.store(row.id, form, true);
      const stored = payloadRow(database, row.id);
      if (stored === undefined || !unpackPayload(database, stored, new Recent(MET_BYTES)).equals(found.bytes)) {
        throw new Error(`payload ${row.id} does not unpack to what was packed`);
      }
      return now.stored_length - form.data.length;
    }
    database.run('UPDATE payloads SET packed = 1 WHERE id = @id', { id: row.id });
    return 0;
  });
}

/**
 * Packs at most `limit` of the payloads that were not packed yet, oldest first. Each is a transaction of its own that ends
 * with the new form unpacked and compared, so that it can be cut off anywhere; nothing is ever stored longer than it was.
 * Damaged payloads are left to the audit.
 */
export async function packSome(database: Database, payloads: Payloads, limit: number): Promise<PackReport> {
  const waiting = database.all<{ id: number }>('SELECT id FROM payloads WHERE packed = 0 ORDER BY id LIMIT @limit', { limit });
  let saved = 0;
  for (const { id } of waiting) {
    const row = database.one<Waiting>('SELECT id, digest, length, codec, data, stored_length, depth FROM payloads WHERE id = @id', { id });
    if (row !== undefined) saved += repack(database, payloads, row);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const left = database.one<{ n: number }>('SELECT count(*) AS n FROM (SELECT id FROM payloads WHERE packed = 0 ORDER BY id LIMIT @most)', {
    most: COUNTED,
  })?.n;
  return { looked: waiting.length, saved, left: left ?? 0 };
}
