import { crc32, createInflateRaw } from 'node:zlib';

/** A file whose bytes can be read at any place. */
export interface RandomAccess {
  readonly size: number;
  /** Fewer bytes than asked for only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

export type ZipFault =
  | 'not-a-zip'
  | 'too-many-entries'
  | 'broken-directory'
  | 'unsafe-path'
  | 'encrypted'
  | 'unknown-compression'
  | 'too-large'
  | 'broken-entry';

/** A zip that can not be read, or an entry of it. */
export class ZipError extends Error {
  readonly fault: ZipFault;

  constructor(fault: ZipFault, name = '') {
    super(`${fault} ${name}`.trim());
    this.name = 'ZipError';
    this.fault = fault;
  }
}

export interface ZipItem {
  readonly name: string;
  readonly size: number;
  readonly compressedSize: number;
  readonly method: number;
  readonly crc: number;
  readonly encrypted: boolean;
  readonly offset: number;
}

const CHUNK = 256 * 1024;
const ENTRIES = 10_000;
const DIRECTORY_BYTES = 16 * 1024 * 1024;
/** The end record with the longest comment. */
const END_BYTES = 22 + 65_535;

async function bytesAt(file: RandomAccess, offset: number, length: number): Promise<Buffer> {
  const bytes = offset < 0 || offset + length > file.size ? new Uint8Array() : await file.read(offset, length);
  if (bytes.length < length) throw new ZipError('broken-directory');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

async function directoryOf(file: RandomAccess): Promise<Directory> {
  const length = Math.min(file.size, END_BYTES);
  const tail = await bytesAt(file, file.size - length, length);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (at < 0 || tail.length < at + 22) throw new ZipError('not-a-zip');
  const near = { count: tail.readUInt16LE(at + 10), size: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
  const locator = at >= 20 ? tail.subarray(at - 20, at) : Buffer.alloc(20);
  if (locator.readUInt32LE(0) !== 0x07064b50) return near;
  const far = await bytesAt(file, Number(locator.readBigUInt64LE(8)), 56);
  if (far.readUInt32LE(0) !== 0x06064b50) throw new ZipError('broken-directory');
  return { count: Number(far.readBigUInt64LE(32)), size: Number(far.readBigUInt64LE(40)), offset: Number(far.readBigUInt64LE(48)) };
}

/** The 64-bit values that stand in the extra field for those that did not fit (APPNOTE 4.5.3). */
function farValues(extra: Buffer, near: readonly number[]): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    return near.map((value) => {
      if (value !== 0xffffffff || from + 8 > extra.length) return value;
      from += 8;
      return Number(extra.readBigUInt64LE(from - 8));
    });
  }
  return [...near];
}

/** Whether a name could lead out of the package; nothing is ever written under it, but what hides its place hides more. */
function isUnsafe(name: string): boolean {
  return /^[/\\]|^[a-z]:|\\|\0/i.test(name) || name.split('/').includes('..');
}

/** The entries of a zip from its central directory; throws ZipError. */
export async function zipItems(file: RandomAccess): Promise<readonly ZipItem[]> {
  const { count, size, offset } = await directoryOf(file);
  if (count > ENTRIES || size > DIRECTORY_BYTES) throw new ZipError('too-many-entries');
  const bytes = await bytesAt(file, offset, size);
  const items: ZipItem[] = [];
  for (let at = 0; items.length < count;) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw new ZipError('broken-directory');
    const [nameLength, extraLength, commentLength] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const near = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
    const [full = 0, compressed = 0, start = 0] = farValues(extra, near);
    if (isUnsafe(name)) throw new ZipError('unsafe-path', name);
    items.push({
      name,
      size: full,
      compressedSize: compressed,
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) !== 0,
      offset: start,
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return items;
}

async function* stored(file: RandomAccess, item: ZipItem): AsyncGenerator<Uint8Array> {
  const head = await bytesAt(file, item.offset, 30);
  if (head.readUInt32LE(0) !== 0x04034b50) throw new ZipError('broken-entry', item.name);
  const start = item.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  for (let at = 0; at < item.compressedSize; at += CHUNK) {
    yield await bytesAt(file, start + at, Math.min(CHUNK, item.compressedSize - at));
  }
}

async function* inflated(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw();
  const fed = (async () => {
    try {
      for await (const chunk of chunks) {
        if (inflate.destroyed) return;
        if (!inflate.write(chunk)) await new Promise<void>((resolve) => void inflate.once('drain', resolve).once('close', resolve));
      }
      inflate.end();
    } catch (error) {
      inflate.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  })();
  try {
    yield* inflate as AsyncIterable<Buffer>;
    await fed;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_') === true) throw new ZipError('broken-entry', name);
    throw error;
  } finally {
    inflate.destroy();
  }
}

/**
 * The data of one entry, at most `limit` bytes, checked against its length and checksum when it ends; throws ZipError. A
 * bomb is stopped by what it says of itself, and by counting when it lies.
 */
export async function* zipData(file: RandomAccess, item: ZipItem, limit: number): AsyncGenerator<Uint8Array> {
  if (item.encrypted) throw new ZipError('encrypted', item.name);
  if (item.method !== 0 && item.method !== 8) throw new ZipError('unknown-compression', item.name);
  if (item.size > limit) throw new ZipError('too-large', item.name);
  const raw = stored(file, item);
  let crc = 0;
  let size = 0;
  for await (const chunk of item.method === 0 ? raw : inflated(raw, item.name)) {
    crc = crc32(chunk, crc);
    size += chunk.length;
    if (size > item.size) throw new ZipError('broken-entry', item.name);
    yield chunk;
  }
  if (size !== item.size || crc !== item.crc) throw new ZipError('broken-entry', item.name);
}
