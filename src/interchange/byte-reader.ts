import type { Break } from './gunzip-members.ts';

const LF = 0x0a;

/** Why bytes that were asked for did not come. */
export type Interruption = Break['break'] | 'end';

/** Reads lines and blocks from bytes that may have gaps. A gap is told once, and what lies before it is given up. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array | Break>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Uint8Array | Break>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<Interruption | undefined> {
    const next = await this.#source.next();
    if (next.done === true) return 'end';
    if ('break' in next.value) {
      this.#held = Buffer.alloc(0);
      return next.value.break;
    }
    this.#held = this.#held.length === 0 ? Buffer.from(next.value) : Buffer.concat([this.#held, next.value]);
    return undefined;
  }

  /** The next line without its line end, at most `limit` bytes; a longer one comes in pieces. The last line needs no line feed. */
  async line(limit: number): Promise<Buffer | { readonly interrupted: Interruption }> {
    for (let from = 0; ;) {
      const at = this.#held.indexOf(LF, from);
      if (at >= 0 && at <= limit) {
        const line = this.#held.subarray(0, at > 0 && this.#held[at - 1] === 0x0d ? at - 1 : at);
        this.#held = this.#held.subarray(at + 1);
        return line;
      }
      if (at > limit || this.#held.length > limit) return this.#cut(limit);
      from = this.#held.length;
      const interrupted = await this.#more();
      if (interrupted === 'end' && this.#held.length > 0) return this.#cut(this.#held.length);
      if (interrupted !== undefined) return { interrupted };
    }
  }

  #cut(length: number): Buffer {
    const piece = this.#held.subarray(0, length);
    this.#held = this.#held.subarray(length);
    return piece;
  }

  /** Passes over `length` bytes and hands out the first `keep` of them. */
  async block(length: number, keep: number): Promise<Buffer | { readonly interrupted: Interruption }> {
    const parts: Buffer[] = [];
    let missing = length;
    let room = Math.min(keep, length);
    for (;;) {
      const piece = this.#cut(Math.min(missing, this.#held.length));
      missing -= piece.length;
      const kept = piece.subarray(0, room);
      if (kept.length > 0) parts.push(kept);
      room -= kept.length;
      if (missing === 0) return Buffer.concat(parts);
      const interrupted = await this.#more();
      if (interrupted !== undefined) return { interrupted };
    }
  }
}
