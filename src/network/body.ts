import zlib from 'node:zlib';
import type { Transform } from 'node:stream';
import type { Truncation } from '#records/fetch.ts';

/** A payload after its content encodings were taken off. */
export interface Decoded {
  readonly bytes: Buffer;
  readonly truncated?: Truncation;
}

/** Bodies up to this many bytes on the wire are decoded in one go: a stream costs more than it saves. */
const IN_ONE_GO = 64 * 1024;

/** A sender of `zstd` may ask for at most this window, as a power of two (RFC 9659: 8 MB). */
const ZSTD_WINDOW_LOG = 23;

interface Decoder {
  readonly stream: (lenient: boolean) => Transform;
  readonly oneGo: (input: Buffer, limit: number) => Buffer;
}

const zstdParameters = { params: { [zlib.constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG } };
const inflater = (wrapped: boolean): Decoder => ({
  stream: (lenient) => {
    const options = lenient ? { finishFlush: zlib.constants.Z_SYNC_FLUSH } : {};
    return wrapped ? zlib.createInflate(options) : zlib.createInflateRaw(options);
  },
  oneGo: (input, maxOutputLength) =>
    wrapped ? zlib.inflateSync(input, { maxOutputLength }) : zlib.inflateRawSync(input, { maxOutputLength }),
});
const gunzipper: Decoder = {
  stream: (lenient) => zlib.createGunzip(lenient ? { finishFlush: zlib.constants.Z_SYNC_FLUSH } : {}),
  oneGo: (input, maxOutputLength) => zlib.gunzipSync(input, { maxOutputLength }),
};

/** Content codings of RFC 9110, 8.4.1 and RFC 8878; `deflate` without its zlib header is common enough to be read too. */
const DECODERS: Readonly<Record<string, (start: Buffer) => Decoder>> = {
  gzip: () => gunzipper,
  'x-gzip': () => gunzipper,
  deflate: (start) => inflater(hasZlibHeader(start)),
  br: () => ({
    stream: (lenient) => zlib.createBrotliDecompress(lenient ? { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH } : {}),
    oneGo: (input, maxOutputLength) => zlib.brotliDecompressSync(input, { maxOutputLength }),
  }),
  zstd: () => ({
    stream: (lenient) =>
      zlib.createZstdDecompress(lenient ? { ...zstdParameters, finishFlush: zlib.constants.ZSTD_e_flush } : zstdParameters),
    oneGo: (input, maxOutputLength) => zlib.zstdDecompressSync(input, { ...zstdParameters, maxOutputLength }),
  }),
};

function hasZlibHeader(start: Buffer): boolean {
  return start.length >= 2 && ((start[0] ?? 0) & 0x0f) === 8 && start.readUInt16BE(0) % 31 === 0;
}

/** More codings than this on one body are an attack, not a habit. */
const MOST_CODINGS = 4;

/**
 * Takes the content encodings off a body, keeping at most `limit` bytes of the payload. A body that is not what its
 * encodings say, or whose coding is unknown, is kept as it came; one that breaks off keeps what could be decoded.
 */
export async function decodeContent(wire: Buffer, contentEncodings: readonly string[], limit: number): Promise<Decoded> {
  const codings = contentEncodings
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity')
    .reverse();
  if (wire.length === 0 || codings.length === 0) return cut(wire, limit);
  if (codings.length > MOST_CODINGS || codings.some((coding) => !Object.hasOwn(DECODERS, coding))) return cut(wire, limit);
  if (codings.length === 1 && wire.length <= IN_ONE_GO) {
    try {
      return { bytes: decoderOf(codings[0] ?? '', wire).oneGo(wire, limit) };
    } catch {
      return decodeInSteps(wire, codings, limit);
    }
  }
  return decodeInSteps(wire, codings, limit);
}

async function decodeInSteps(wire: Buffer, codings: readonly string[], limit: number): Promise<Decoded> {
  const strict = await run(wire, codings, limit, false);
  if (strict.end === 'whole') return { bytes: strict.bytes };
  if (strict.end === 'limit') return { bytes: strict.bytes, truncated: 'length' };
  const lenient = await run(wire, codings, limit, true);
  if (lenient.bytes.length === 0) return cut(wire, limit);
  return { bytes: lenient.bytes, truncated: lenient.end === 'limit' ? 'length' : 'unspecified' };
}

function decoderOf(coding: string, start: Buffer): Decoder {
  const make = DECODERS[coding];
  if (make === undefined) throw new RangeError(`unknown content coding: ${coding}`);
  return make(start);
}

function cut(bytes: Buffer, limit: number): Decoded {
  return bytes.length > limit ? { bytes: bytes.subarray(0, limit), truncated: 'length' } : { bytes };
}

/** Runs the decoders in a row over the body and stops at the limit, at the end or at the first fault. */
function run(
  wire: Buffer,
  codings: readonly string[],
  limit: number,
  lenient: boolean,
): Promise<{ bytes: Buffer; end: 'whole' | 'limit' | 'fault' }> {
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const stages = codings.map((coding, index) => decoderOf(coding, index === 0 ? wire : Buffer.from([0x78, 0x9c])).stream(lenient));
    const finish = (end: 'whole' | 'limit' | 'fault'): void => {
      for (const stage of stages) stage.destroy();
      settle({ bytes: Buffer.concat(chunks, Math.min(length, limit)), end });
    };
    const last = stages.reduce((from, to) => from.pipe(to));
    for (const stage of stages) stage.on('error', () => finish('fault'));
    last.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length > limit) finish('limit');
    });
    last.on('end', () => finish('whole'));
    stages[0]?.end(wire);
  });
}
