import type { Identity } from '#records/ports.ts';
import { IntegrityError } from '#records/refusal.ts';
import { pack, unpack, type Stored } from './codec.ts';
import type { Database } from './database.ts';
import { payloads } from './schema.ts';

/** Bytes made ready before the transaction that keeps them, so that it stays short. */
export interface ReadyPayload {
  readonly digest: string;
  readonly length: number;
  /** Absent when the archive holds the bytes already. */
  readonly stored?: Stored;
}

export interface PayloadRow {
  readonly id: number;
  readonly digest: string | null;
  readonly codec: string;
  readonly data: Buffer | null;
}

/** What re-hashing a payload found. */
export type Finding = { readonly finding: 'pass'; readonly bytes: Buffer } | { readonly finding: 'fail' | 'unverifiable' | 'purged' };

/** Decoded bodies and document files by their digest. */
export class Payloads {
  readonly #database: Database;
  readonly #identity: Identity;

  constructor(database: Database, identity: Identity) {
    this.#database = database;
    this.#identity = identity;
  }

  /** Unpacks a payload and compares it with its digest. */
  verify(row: PayloadRow): Finding {
    if (row.data === null) return { finding: 'purged' };
    if (row.digest === null || row.digest === '') return { finding: 'unverifiable' };
    try {
      const bytes = unpack(row.codec, row.data);
      return this.#identity.digest(bytes) === row.digest ? { finding: 'pass', bytes } : { finding: 'fail' };
    } catch {
      return { finding: 'fail' };
    }
  }

  /**
   * Hashes and packs bytes that are to be kept under a digest. Without bytes the archive must hold them already.
   * Throws an Error when they hash to another digest or are nowhere: both are mistakes of the program.
   */
  ready(digest: string, bytes: Uint8Array | undefined): ReadyPayload {
    if (bytes !== undefined && this.#identity.digest(bytes) !== digest) throw new Error(`the bytes do not hash to ${digest}`);
    if (this.#database.one('SELECT 1 FROM payloads WHERE digest = @digest AND data IS NOT NULL', { digest }) !== undefined) {
      return { digest, length: bytes?.length ?? 0 };
    }
    if (bytes === undefined) throw new Error(`the bytes of ${digest} are not held`);
    return { digest, length: bytes.length, stored: pack(bytes) };
  }

  /** Keeps bytes made ready, inside a transaction: before the row that points at them. */
  keep(payload: ReadyPayload): void {
    if (payload.stored === undefined) return;
    const { digest, length } = payload;
    const { codec, data } = payload.stored;
    const changed =
      this.#database.insert(payloads, { digest, length, stored_length: data.length, codec, data }, 'ignore') ||
      this.#database.run(
        `UPDATE payloads SET data = @data, codec = @codec, stored_length = @stored, depth = 0, packed = 0
         WHERE digest = @digest AND data IS NULL`,
        { data, codec, stored: data.length, digest },
      ) > 0;
    if (changed) this.#count(1, length, data.length);
  }

  /** Leaves a tombstone for bytes that were withdrawn before they came here, inside a transaction. */
  bury(digest: string, length: number): void {
    this.#database.insert(payloads, { digest, length, stored_length: 0, codec: 'none', data: null }, 'ignore');
  }

  /** Takes the bytes of a payload away and leaves its row as a tombstone, inside a transaction. */
  purge(digest: string): void {
    const row = this.#database.one<{ length: number; stored_length: number }>(
      'SELECT length, stored_length FROM payloads WHERE digest = @digest AND data IS NOT NULL',
      { digest },
    );
    if (row === undefined) return;
    this.#database.run(`UPDATE payloads SET data = NULL, stored_length = 0, codec = 'none', depth = 0, packed = 0 WHERE digest = @digest`, {
      digest,
    });
    this.#count(-1, -row.length, -row.stored_length);
  }

  /** The bytes of a digest, re-hashed; undefined when withdrawn or never held. Throws IntegrityError. */
  bytes(digest: string): Buffer | undefined {
    const row = this.#database.one<PayloadRow>('SELECT id, digest, codec, data FROM payloads WHERE digest = @digest', { digest });
    if (row === undefined) {
      if (this.#database.one('SELECT 1 FROM captures WHERE payload_digest = @digest', { digest }) === undefined) return undefined;
      throw new IntegrityError(digest, 'missing');
    }
    const found = this.verify(row);
    if (found.finding === 'pass') return found.bytes;
    if (found.finding === 'purged') return undefined;
    throw new IntegrityError(digest, 'fail');
  }

  #count(payloadsMore: number, bytes: number, stored: number): void {
    this.#database.run(
      `UPDATE totals SET payloads = payloads + @payloads, payload_bytes = payload_bytes + @bytes, stored_bytes = stored_bytes + @stored
       WHERE id = 1`,
      { payloads: payloadsMore, bytes, stored },
    );
  }
}
