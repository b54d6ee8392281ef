import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Bytes as stored: compressed by zstd (RFC 8878), or as they are where that saves nothing. */
export interface Stored {
  readonly codec: 'zstd' | 'identity';
  readonly data: Buffer;
}

/** Level 3 is where zstd gives most for its time: higher levels save a few per cent of a web page for several times the work. */
const OPTIONS = { params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_contentSizeFlag]: 1 } };

/** Largest text or body that is ever unpacked: a forged length must not fill the memory. */
const MAX_OUTPUT = 1_073_741_824;

/** Packs bytes for storing. */
export function pack(bytes: Uint8Array): Stored {
  const packed = zstdCompressSync(bytes, OPTIONS);
  if (packed.length < bytes.length) return { codec: 'zstd', data: packed };
  return { codec: 'identity', data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/** The bytes that were packed; throws an Error for damaged data or a codec that is not known. */
export function unpack(codec: string, data: Buffer): Buffer {
  if (codec === 'identity') return data;
  if (codec === 'zstd') return zstdDecompressSync(data, { maxOutputLength: MAX_OUTPUT });
  throw new Error(`codec ${codec} is not known`);
}

/** Packs a value as JSON. */
export function packJson(value: unknown): Buffer {
  return zstdCompressSync(JSON.stringify(value), OPTIONS);
}

/** The value that was packed as JSON. */
export function unpackJson<T>(data: Buffer): T {
  return JSON.parse(zstdDecompressSync(data, { maxOutputLength: MAX_OUTPUT }).toString('utf8')) as T;
}
