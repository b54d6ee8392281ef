import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** Bytes as stored: compressed by zstd (RFC 8878), with other payloads as its dictionary or without, or as they are where that saves nothing. */
export interface Stored {
  readonly codec: 'zstd' | 'zstd+bases' | 'identity';
  readonly data: Buffer;
}

/** Level 3 is where zstd gives most for its time: higher levels save a few per cent of a web page for several times the work. */
export const QUICK_LEVEL = 3;

/** For a page that is new on a site seen before: most of it is there already, and the rest is packed better later. */
export const QUICKEST_LEVEL = 1;

/** Bytes that a match may reach back, as a power of two: the whole dictionary has to be in reach until the last byte. */
const WINDOW = { least: 17, most: 27 };

/** Largest text or body that is ever unpacked: a forged length must not fill the memory. */
const MAX_OUTPUT = 1_073_741_824;

function options(length: number, level: number): { params: Record<number, number> } {
  const window = Math.min(WINDOW.most, Math.max(WINDOW.least, Math.ceil(Math.log2(length + 1))));
  return {
    params: {
      [constants.ZSTD_c_compressionLevel]: level,
      [constants.ZSTD_c_windowLog]: window,
      [constants.ZSTD_c_contentSizeFlag]: 1,
    },
  };
}

/** Packs bytes for storing; with a dictionary (raw content, RFC 8878, 5) they can be unpacked only with the same one. */
export function pack(
  bytes: Uint8Array,
  { level = QUICK_LEVEL, dictionary }: { level?: number; dictionary?: Buffer | undefined } = {},
): Stored {
  const packed = zstdCompressSync(bytes, {
    ...options(bytes.length + (dictionary?.length ?? 0), level),
    ...(dictionary === undefined ? {} : { dictionary }),
  });
  if (packed.length < bytes.length) return { codec: dictionary === undefined ? 'zstd' : 'zstd+bases', data: packed };
  return { codec: 'identity', data: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
}

/**
 * The bytes that were packed, of the stated length where it is known; throws an Error for damaged data, for more bytes than
 * stated, or for a codec that is not known.
 */
export function unpack(
  codec: string,
  data: Buffer,
  { length, dictionary }: { length?: number; dictionary?: Buffer | undefined } = {},
): Buffer {
  if (codec === 'identity') return data;
  if (codec !== 'zstd' && codec !== 'zstd+bases') throw new Error(`codec ${codec} is not known`);
  const most = Math.min(length ?? MAX_OUTPUT, MAX_OUTPUT);
  return zstdDecompressSync(data, {
    maxOutputLength: Math.max(1, most),
    ...(length === undefined ? {} : { chunkSize: Math.max(CHUNK.least, Math.min(most + 1, CHUNK.most)) }),
    ...(dictionary === undefined ? {} : { dictionary }),
  });
}

/** Bytes set aside for the output in one go; the whole of a page, so that it need not be put together. */
const CHUNK = { least: 64, most: 8 * 1024 * 1024 };

/** Packs a value as JSON. */
export function packJson(value: unknown): Buffer {
  const bytes = Buffer.from(JSON.stringify(value), 'utf8');
  return zstdCompressSync(bytes, options(bytes.length, QUICK_LEVEL));
}

/** The value that was packed as JSON. */
export function unpackJson<T>(data: Buffer): T {
  return JSON.parse(zstdDecompressSync(data, { maxOutputLength: MAX_OUTPUT }).toString('utf8')) as T;
}
