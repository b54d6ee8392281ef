import zlib from 'node:zlib';
import type { Transform } from 'node:stream';

/** How one content coding is taken off. */
export interface Coding {
  /** It is known by its first bytes; Brotli and bare deflate begin with anything. */
  readonly marked: boolean;
  /** Decodes a whole body; throws when it is damaged or longer than `limit`. */
  readonly whole: (input: Buffer, limit: number) => Buffer;
  readonly stream: () => Transform;
  /** A decoder that gives what there is of a damaged body, fed from `skip` on. */
  readonly salvage: { readonly skip: number; readonly stream: () => Transform };
}

/** A sender of `zstd` may ask for at most this window, as a power of two (RFC 9659: 8 MB). */
const ZSTD = { params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } };

/** Deflate without header and checksum, to its end or to where it breaks off; what follows its end is not looked at. */
const bareDeflate = (): Transform => zlib.createInflateRaw({ finishFlush: zlib.constants.Z_SYNC_FLUSH });

const gzip = (headerLength: number): Coding => ({
  marked: true,
  whole: (input, maxOutputLength) => zlib.gunzipSync(input, { maxOutputLength }),
  stream: () => zlib.createGunzip(),
  salvage: { skip: headerLength, stream: bareDeflate },
});

const zlibDeflate: Coding = {
  marked: true,
  whole: (input, maxOutputLength) => zlib.inflateSync(input, { maxOutputLength }),
  stream: () => zlib.createInflate(),
  salvage: { skip: 2, stream: bareDeflate },
};

const rawDeflate: Coding = {
  marked: false,
  whole: (input, maxOutputLength) => zlib.inflateRawSync(input, { maxOutputLength }),
  stream: () => zlib.createInflateRaw(),
  salvage: { skip: 0, stream: bareDeflate },
};

const brotli: Coding = {
  marked: false,
  whole: (input, maxOutputLength) => zlib.brotliDecompressSync(input, { maxOutputLength }),
  stream: () => zlib.createBrotliDecompress(),
  salvage: { skip: 0, stream: () => zlib.createBrotliDecompress({ finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }) },
};

const zstd: Coding = {
  marked: true,
  whole: (input, maxOutputLength) => zlib.zstdDecompressSync(input, { ...ZSTD, maxOutputLength }),
  stream: () => zlib.createZstdDecompress(ZSTD),
  salvage: { skip: 0, stream: () => zlib.createZstdDecompress({ ...ZSTD, finishFlush: zlib.constants.ZSTD_e_flush }) },
};

/** The codings of RFC 9110, 8.4.1 and RFC 8878 by name, for a body that begins so; none where its first bytes belie the name. */
const CODINGS: Readonly<Record<string, (start: Buffer) => Coding | undefined>> = {
  gzip: gzipOf,
  'x-gzip': gzipOf,
  /** It means zlib, but is sent bare as well. */
  deflate: (start) => (hasZlibHeader(start) ? zlibDeflate : rawDeflate),
  br: () => brotli,
  zstd: (start) => (start.length >= 4 && start.readUInt32LE(0) === 0xfd2fb528 ? zstd : undefined),
};

/** Codings under another one, whose first bytes are not known yet. */
const INNER_CODINGS: Readonly<Record<string, Coding>> = { gzip: gzip(0), 'x-gzip': gzip(0), deflate: zlibDeflate, br: brotli, zstd };

/** The coding of that name for a body with that beginning, or under another coding; undefined when the body is not of it. */
export function codingOf(name: string, start: Buffer | undefined): Coding | undefined {
  if (!Object.hasOwn(CODINGS, name)) return undefined;
  return start === undefined ? INNER_CODINGS[name] : CODINGS[name]?.(start);
}

function gzipOf(start: Buffer): Coding | undefined {
  const headerLength = gzipHeaderLength(start);
  return headerLength === undefined ? undefined : gzip(headerLength);
}

/** RFC 1950, 2.2. */
function hasZlibHeader(start: Buffer): boolean {
  return start.length >= 2 && start.readUInt8(0) % 16 === 8 && start.readUInt16BE(0) % 31 === 0;
}

/** Bytes before the deflate data of a gzip member (RFC 1952, 2.3), or undefined when it is none. */
function gzipHeaderLength(start: Buffer): number | undefined {
  if (start.length < 10 || start.readUIntBE(0, 3) !== 0x1f8b08) return undefined;
  const flags = start.readUInt8(3);
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + (at + 2 <= start.length ? start.readUInt16LE(at) : 0);
  for (const named of [8, 16]) {
    if ((flags & named) === 0) continue;
    const end = start.indexOf(0, at);
    if (end < 0) return undefined;
    at = end + 1;
  }
  return at + ((flags & 2) === 0 ? 0 : 2);
}
