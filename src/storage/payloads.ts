import type { Identity } from '#records/ports.ts';
import { IntegrityError } from '#records/refusal.ts';
import { millis } from '#records/time.ts';
import { basesAtOnce, footOf, isShared, type Subject } from './bases.ts';
import { BY_PAYLOAD } from './captures.ts';
import { pack, QUICK_LEVEL, QUICKEST_LEVEL, type Stored } from './codec.ts';
import type { Database } from './database.ts';
import { Recent } from './recent.ts';
import { payload_bases, payloads } from './schema.ts';
import { Sites } from './sites.ts';
import { basesOf, joined, neededFor, payloadOf, payloadRow, unpackPayload, type PayloadRow } from './unpacking.ts';

/** Bytes made ready before the transaction that keeps them, so that it stays short. */
export interface ReadyPayload {
  readonly digest: string;
  readonly length: number;
  /** Absent when the archive holds the bytes already. */
  readonly fresh?: { readonly bytes: Uint8Array; readonly form: Form; readonly subject?: Subject };
}

/** One way to store a payload: packed, and what it leans on. */
export interface Form extends Stored {
  readonly bases: readonly number[];
}

/** What re-hashing a payload found. */
export type Finding = { readonly finding: 'pass'; readonly bytes: Buffer } | { readonly finding: 'fail' | 'unverifiable' | 'purged' };

/** Bytes that others may soon lean on stay unpacked; a crawl sees some fifty hosts at a time. */
const REMEMBERED_BYTES = 16 * 1024 * 1024;

/** Decoded bodies and document files by their digest. */
export class Payloads {
  readonly #database: Database;
  readonly #identity: Identity;
  /** Bytes that hashed to their digest when they were unpacked. */
  readonly #verified = new Recent(REMEMBERED_BYTES);
  readonly #sites = new Sites();

  constructor(database: Database, identity: Identity) {
    this.#database = database;
    this.#identity = identity;
    database.onRollback(() => {
      this.#verified.clear();
      this.#sites.clear();
    });
  }

  /** Unpacks a payload and compares it with its digest; what it leans on is taken from and left in `met`, unchecked. */
  verify(row: PayloadRow, met = new Recent(REMEMBERED_BYTES)): Finding {
    if (row.data === null) return { finding: 'purged' };
    if (row.digest === null || row.digest === '') return { finding: 'unverifiable' };
    try {
      const bytes = unpackPayload(this.#database, row, met);
      return this.#identity.digest(bytes) === row.digest ? { finding: 'pass', bytes } : { finding: 'fail' };
    } catch {
      return { finding: 'fail' };
    }
  }

  /**
   * Hashes and packs bytes that are to be kept under a digest, leaning on earlier ones of the same page or site where that is
   * shorter. Without bytes the archive must hold them already. Throws an Error when they hash to another digest or are nowhere:
   * both are mistakes of the program.
   */
  ready(digest: string, bytes: Uint8Array | undefined, subject?: Subject): ReadyPayload {
    if (bytes !== undefined && this.#identity.digest(bytes) !== digest) throw new Error(`the bytes do not hash to ${digest}`);
    if (this.#database.one('SELECT 1 FROM payloads WHERE digest = @digest AND data IS NOT NULL', { digest }) !== undefined) {
      return { digest, length: bytes?.length ?? 0 };
    }
    if (bytes === undefined) throw new Error(`the bytes of ${digest} are not held`);
    return {
      digest,
      length: bytes.length,
      fresh: { bytes, form: this.#shortest(bytes, subject), ...(subject === undefined ? {} : { subject }) },
    };
  }

  /** Keeps bytes made ready, inside a transaction: before the row that points at them. */
  keep({ digest, length, fresh }: ReadyPayload): void {
    if (fresh === undefined) return;
    const held = this.#database.one<{ id: number; has: number }>(
      'SELECT id, data IS NOT NULL AS has FROM payloads WHERE digest = @digest',
      { digest },
    );
    if (held?.has === 1) return;
    // What it leans on may have been withdrawn meanwhile, and a payload that comes back has an older number.
    const stands = held === undefined && fresh.form.bases.every((id) => this.#holds(id));
    const form: Form = stands ? fresh.form : { ...pack(fresh.bytes), bases: [] };
    const id = held?.id ?? this.#insert(digest, length, form);
    if (held !== undefined) this.store(id, form, false);
    this.#count(1, length, held === undefined ? form.data.length : 0);
    this.#verified.keep(id, Buffer.from(fresh.bytes.buffer, fresh.bytes.byteOffset, fresh.bytes.byteLength));
    if (fresh.subject !== undefined) this.#note(id, fresh.subject, length, form.bases);
  }

  /** Puts another form of the same bytes in the place of the one stored, inside a transaction. */
  store(id: number, { codec, data, bases }: Form, packed: boolean): void {
    const before = this.#database.one<{ stored_length: number }>('SELECT stored_length FROM payloads WHERE id = @id', { id });
    this.#database.run(
      'UPDATE payloads SET data = @data, codec = @codec, stored_length = @stored, depth = @depth, packed = @packed WHERE id = @id',
      { id, data, codec, stored: data.length, depth: neededFor(this.#database, bases).size, packed: packed ? 1 : 0 },
    );
    this.#database.run('DELETE FROM payload_bases WHERE payload_id = @id', { id });
    this.#lean(id, bases);
    this.#count(0, 0, data.length - (before?.stored_length ?? 0));
  }

  /** Leaves a tombstone for bytes that were withdrawn before they came here, inside a transaction. */
  bury(digest: string, length: number): void {
    this.#database.insert(payloads, { digest, length, stored_length: 0, codec: 'none', data: null }, 'ignore');
  }

  /**
   * Takes the bytes of a payload away and leaves its row as a tombstone, inside a transaction. Payloads that lean on it are
   * stored anew without it first: the oldest of them takes its place for the others.
   */
  purge(digest: string): void {
    const row = payloadOf(this.#database, digest);
    if (row === undefined || row.data === null) return;
    this.#sites.clear();
    this.#detach(row.id);
    this.#verified.forget(row.id);
    this.#count(-1, -row.length, 0);
    this.store(row.id, { codec: 'identity', data: Buffer.alloc(0), bases: [] }, false);
    this.#database.run(`UPDATE payloads SET data = NULL, codec = 'none' WHERE id = @id`, { id: row.id });
  }

  /** The bytes of a digest, re-hashed; undefined when withdrawn or never held. Throws IntegrityError. */
  bytes(digest: string): Buffer | undefined {
    const row = payloadOf(this.#database, digest);
    if (row === undefined) {
      const named = `SELECT 1 FROM captures c WHERE c.payload_digest = @digest AND ${BY_PAYLOAD} UNION ALL SELECT 1 FROM renditions WHERE digest = @digest LIMIT 1`;
      if (this.#database.one(named, { digest }) === undefined) return undefined;
      throw new IntegrityError(digest, 'missing');
    }
    const found = this.verify(row);
    if (found.finding === 'pass') return found.bytes;
    if (found.finding === 'purged') return undefined;
    throw new IntegrityError(digest, 'fail');
  }

  /** A dictionary of these payloads, good until the next; undefined when one is missing or damaged: nothing may lean on wrong bytes. */
  #dictionary(bases: readonly number[]): Buffer | undefined {
    const parts: Buffer[] = [];
    for (const id of bases) {
      const bytes = this.#checked(id);
      if (bytes === undefined) return undefined;
      parts.push(bytes);
    }
    return joined(parts);
  }

  /** The bytes packed with these bases; undefined when they can not serve. */
  form(bytes: Uint8Array, bases: readonly number[], level?: number): Form | undefined {
    if (bases.length === 0) return { ...pack(bytes, level === undefined ? {} : { level }), bases };
    const dictionary = this.#dictionary(bases);
    if (dictionary === undefined) return undefined;
    const stored = pack(bytes, { dictionary, ...(level === undefined ? {} : { level }) });
    return { ...stored, bases: stored.codec === 'zstd+bases' ? bases : [] };
  }

  /** The shortest of few forms: more are tried when it is packed later. */
  #shortest(bytes: Uint8Array, subject: Subject | undefined): Form {
    if (subject === undefined) return { ...pack(bytes), bases: [] };
    const { lists, own } = basesAtOnce(this.#database, this.#sites, subject, bytes.length);
    const level = own ? QUICK_LEVEL : QUICKEST_LEVEL;
    const forms = lists.flatMap((bases) => this.form(bytes, bases, level) ?? []).toSorted((a, b) => a.data.length - b.data.length);
    return forms[0] ?? { ...pack(bytes), bases: [] };
  }

  /** Remembers a page for others of its site to lean on. */
  #note(id: number, { resource, at, contentType }: Subject, length: number, bases: readonly number[]): void {
    if (!isShared(contentType)) return;
    const lead = this.#sites.lead(resource.host);
    const [first = id] = bases;
    const foot = first === id || first === lead?.foot ? first : footOf(this.#database, first);
    this.#sites.note(resource.host, { id, resource: resource.id, at: millis(at), length, foot }, bases);
  }

  #checked(id: number): Buffer | undefined {
    const known = this.#verified.get(id);
    // Another process may have withdrawn it.
    if (known !== undefined) return this.#holds(id) ? known : undefined;
    const row = payloadRow(this.#database, id);
    if (row === undefined || row.data === null) return undefined;
    const found = this.verify(row);
    if (found.finding !== 'pass') return undefined;
    this.#verified.keep(id, found.bytes);
    return found.bytes;
  }

  #insert(digest: string, length: number, { codec, data, bases }: Form): number {
    const depth = neededFor(this.#database, bases).size;
    this.#database.insert(payloads, { digest, length, stored_length: data.length, codec, depth, data });
    const id = this.#database.one<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0;
    this.#lean(id, bases);
    return id;
  }

  #lean(id: number, bases: readonly number[]): void {
    bases.forEach((base, place) => this.#database.insert(payload_bases, { payload_id: id, place, base_id: base }));
  }

  #count(payloadsMore: number, bytes: number, stored: number): void {
    this.#database.run(
      `UPDATE totals SET payloads = payloads + @payloads, payload_bytes = payload_bytes + @bytes, stored_bytes = stored_bytes + @stored
       WHERE id = 1`,
      { payloads: payloadsMore, bytes, stored },
    );
  }

  #holds(id: number): boolean {
    return this.#database.one('SELECT 1 FROM payloads WHERE id = @id AND data IS NOT NULL', { id }) !== undefined;
  }

  /** Stores everything that leans on a payload without it. What can not be unpacked stays as it is: it is lost already. */
  #detach(id: number): void {
    const leaning = this.#database.all<{ id: number }>(
      'SELECT payload_id AS id FROM payload_bases WHERE base_id = @id ORDER BY payload_id',
      {
        id,
      },
    );
    const met = new Recent(REMEMBERED_BYTES);
    let heir: number | undefined;
    for (const { id: leaner } of leaning) {
      const row = payloadRow(this.#database, leaner);
      const found = row === undefined ? undefined : this.verify(row, met);
      if (found?.finding !== 'pass') continue;
      const rest = heir === undefined ? [] : [...new Set(basesOf(this.#database, leaner).map((base) => (base === id ? heir : base)))];
      const form = this.form(
        found.bytes,
        rest.flatMap((base) => base ?? []),
      ) ?? { ...pack(found.bytes), bases: [] };
      this.store(leaner, form, false);
      heir ??= leaner;
    }
  }
}
