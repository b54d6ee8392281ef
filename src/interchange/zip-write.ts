import { crc32 } from 'node:zlib';

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;

const VERSION = 20;
const VERSION_64 = 45;
/** Sizes follow the data, and names are UTF-8 (APPNOTE 4.4.4). */
const FLAGS = 0x0808;
const STORED = 0;
/** 1 January 1980, the first day a zip file can name: the same content gives the same bytes. */
const DOS_DATE = 0x0021;
const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;

/** One file of a zip, its data streamed. */
export interface ZipEntry {
  readonly name: string;
  readonly data: AsyncIterable<Uint8Array>;
}

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
}

type Word = readonly [value: number | bigint, bytes: 2 | 4 | 8];

function words(...list: readonly Word[]): Buffer {
  return Buffer.concat(
    list.map(([value, bytes]) => {
      const word = Buffer.alloc(bytes);
      if (bytes === 8) word.writeBigUInt64LE(BigInt(value));
      else word.writeUIntLE(Number(value), 0, bytes);
      return word;
    }),
  );
}

function localHeader(name: Buffer): Buffer {
  const fixed = words(
    [LOCAL, 4],
    [VERSION, 2],
    [FLAGS, 2],
    [STORED, 2],
    [0, 2],
    [DOS_DATE, 2],
    [0, 4],
    [0, 4],
    [0, 4],
    [name.length, 2],
    [0, 2],
  );
  return Buffer.concat([fixed, name]);
}

function centralHeader({ name, crc, size, offset }: Written): Buffer {
  const far = offset >= MAX_32;
  const extra = far ? words([1, 2], [8, 2], [offset, 8]) : Buffer.alloc(0);
  const fixed = words(
    [CENTRAL, 4],
    [far ? VERSION_64 : VERSION, 2],
    [far ? VERSION_64 : VERSION, 2],
    [FLAGS, 2],
    [STORED, 2],
    [0, 2],
    [DOS_DATE, 2],
    [crc, 4],
    [size, 4],
    [size, 4],
    [name.length, 2],
    [extra.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [far ? MAX_32 : offset, 4],
  );
  return Buffer.concat([fixed, name, extra]);
}

function ending(count: number, size: number, offset: number): Buffer {
  const far = offset >= MAX_32 || size >= MAX_32 || count >= MAX_16;
  const at = offset + size;
  const end64 = words(
    [END_64, 4],
    [44, 8],
    [VERSION_64, 2],
    [VERSION_64, 2],
    [0, 4],
    [0, 4],
    [count, 8],
    [count, 8],
    [size, 8],
    [offset, 8],
  );
  const locator = words([LOCATOR_64, 4], [0, 4], [at, 8], [1, 4]);
  const end = words(
    [END, 4],
    [0, 2],
    [0, 2],
    [Math.min(count, MAX_16), 2],
    [Math.min(count, MAX_16), 2],
    [Math.min(size, MAX_32), 4],
    [Math.min(offset, MAX_32), 4],
    [0, 2],
  );
  return far ? Buffer.concat([end64, locator, end]) : end;
}

/**
 * A zip file of stored, not deflated, entries (a WARC inside stays readable by offset), written as a stream; beyond 4 GB
 * with zip64. Throws a RangeError for one entry of 4 GB or more.
 */
export async function* zipped(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  const counted = (bytes: Uint8Array): Uint8Array => {
    offset += bytes.length;
    return bytes;
  };
  for await (const { name: text, data } of entries) {
    const name = Buffer.from(text);
    const start = offset;
    let crc = 0;
    let size = 0;
    yield counted(localHeader(name));
    for await (const chunk of data) {
      crc = crc32(chunk, crc);
      size += chunk.length;
      if (size >= MAX_32) throw new RangeError(`zip entry ${text} is too large`);
      yield counted(chunk);
    }
    yield counted(words([DESCRIPTOR, 4], [crc, 4], [size, 4], [size, 4]));
    written.push({ name, crc, size, offset: start });
  }
  const central = Buffer.concat(written.map(centralHeader));
  const directory = offset;
  yield counted(central);
  yield ending(written.length, central.length, directory);
}
