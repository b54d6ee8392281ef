import { crc32, createInflateRaw, type InflateRaw } from 'node:zlib';

/** A place where bytes are missing: what came before it and what comes after do not join. */
export interface Break {
  readonly break: 'broken-gzip' | 'truncated-gzip' | 'not-gzip';
}

class BrokenMember extends Error {
  readonly reason: Break['break'];

  constructor(reason: Break['break']) {
    super(reason);
    this.reason = reason;
  }
}

/** Chunks that can be handed back in part. */
interface Input {
  take(): Promise<Uint8Array | undefined>;
  giveBack(rest: Uint8Array): void;
}

function inputOf(chunks: AsyncIterable<Uint8Array>): Input {
  const iterator = chunks[Symbol.asyncIterator]();
  const held: Uint8Array[] = [];
  return {
    async take() {
      for (;;) {
        const back = held.pop();
        const next = back === undefined ? await iterator.next() : { done: false as const, value: back };
        if (next.done === true) return undefined;
        if (next.value.length > 0) return next.value;
      }
    },
    giveBack(rest) {
      held.push(rest);
    },
  };
}

/** Exactly `count` bytes, or fewer at the end of the input. */
async function exactly(input: Input, count: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let missing = count;
  while (missing > 0) {
    const chunk = await input.take();
    if (chunk === undefined) break;
    parts.push(chunk.subarray(0, missing));
    if (chunk.length > missing) input.giveBack(chunk.subarray(missing));
    missing -= Math.min(missing, chunk.length);
  }
  return Buffer.concat(parts);
}

async function needed(input: Input, count: number): Promise<Buffer> {
  const bytes = await exactly(input, count);
  if (bytes.length < count) throw new BrokenMember('truncated-gzip');
  return bytes;
}

const HAS_CRC = 2;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;

async function zeroEnded(input: Input): Promise<void> {
  while ((await needed(input, 1)).readUInt8(0) !== 0);
}

/** Passes over the head of a gzip member (RFC 1952, 2.3); false at the end of the input. */
async function memberHead(input: Input): Promise<boolean> {
  const head = await exactly(input, 10);
  if (head.length === 0) return false;
  if (head[0] !== 0x1f || head[1] !== 0x8b || (head[2] ?? 8) !== 8) {
    input.giveBack(head);
    throw new BrokenMember('not-gzip');
  }
  if (head.length < 10) throw new BrokenMember('truncated-gzip');
  const flags = head.readUInt8(3);
  if ((flags & HAS_EXTRA) !== 0) await needed(input, (await needed(input, 2)).readUInt16LE(0));
  if ((flags & HAS_NAME) !== 0) await zeroEnded(input);
  if ((flags & HAS_COMMENT) !== 0) await zeroEnded(input);
  if ((flags & HAS_CRC) !== 0) await needed(input, 2);
  return true;
}

/** Feeds compressed chunks until the member is over; what is left of the last chunk goes back. A failing source fails the reading side. */
async function feed(input: Input, inflate: InflateRaw): Promise<void> {
  try {
    await feedChunks(input, inflate);
  } catch (error) {
    inflate.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

async function feedChunks(input: Input, inflate: InflateRaw): Promise<void> {
  const failure = new Promise<'failed'>((resolve) => inflate.once('error', () => resolve('failed')));
  for (;;) {
    const chunk = await input.take();
    if (chunk === undefined) {
      inflate.end();
      return;
    }
    const before = inflate.bytesWritten;
    const written = new Promise<'written'>((resolve) => inflate.write(chunk, () => resolve('written')));
    const failed = (await Promise.race([written, failure])) === 'failed' || inflate.errored !== null;
    const eaten = failed ? 0 : inflate.bytesWritten - before;
    if (eaten === chunk.length) continue;
    input.giveBack(chunk.subarray(eaten));
    if (!failed) inflate.end();
    return;
  }
}

/** The data of one member; its last piece is held back until length and checksum hold, so that no record of a spoilt member passes for whole. */
async function* member(input: Input): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  const fed = feed(input, inflate);
  let sum = 0;
  let length = 0;
  let last: Uint8Array | undefined;
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      if (last !== undefined) yield last;
      last = piece;
      sum = crc32(piece, sum);
      length += piece.length;
    }
    await fed;
  } catch (error) {
    await fed;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw new BrokenMember('truncated-gzip');
    if (code?.startsWith('Z_') === true) throw new BrokenMember('broken-gzip');
    throw error;
  } finally {
    inflate.destroy();
  }
  const trailer = await needed(input, 8);
  if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== length % 2 ** 32) throw new BrokenMember('broken-gzip');
  if (last !== undefined) yield last;
}

const MAGIC = Buffer.from([0x1f, 0x8b, 0x08]);

/** Passes over bytes up to the next place where a gzip member can begin; false when there is none. */
async function seekMember(input: Input): Promise<boolean> {
  let tail = Buffer.alloc(0);
  for (;;) {
    const chunk = await input.take();
    if (chunk === undefined) return false;
    const window = Buffer.concat([tail, chunk]);
    const at = window.indexOf(MAGIC);
    if (at >= 0) {
      input.giveBack(window.subarray(at));
      return true;
    }
    tail = Buffer.from(window.subarray(-2));
  }
}

async function* gunzipped(input: Input): AsyncGenerator<Uint8Array | Break> {
  for (;;) {
    try {
      if (!(await memberHead(input))) return;
      yield* member(input);
    } catch (error) {
      if (!(error instanceof BrokenMember)) throw error;
      yield { break: error.reason };
      if (!(await seekMember(input))) return;
    }
  }
}

/**
 * The uncompressed bytes of a file that is plain or a row of gzip members. A broken member becomes a Break, and reading
 * goes on at the next place where a member can begin. Memory does not grow with the file.
 */
export async function* plainBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | Break> {
  const input = inputOf(chunks);
  const start = await exactly(input, 2);
  if (start.length > 0) input.giveBack(start);
  if (start[0] === 0x1f && start[1] === 0x8b) return yield* gunzipped(input);
  for (let chunk = await input.take(); chunk !== undefined; chunk = await input.take()) yield chunk;
}
