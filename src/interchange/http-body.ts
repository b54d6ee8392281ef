import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { HeaderList } from '#records/fetch.ts';
import { fieldOf } from './http-message.ts';

/** A body decoded from its encodings. `wire` is what the content encoding was applied to, `whole` false when the end is missing. */
export interface DecodedBody {
  readonly wire: Buffer;
  readonly payload: Buffer;
  readonly whole: boolean;
}

/**
 * Takes a chunked body apart (RFC 9112, 7.1). Many tools write bodies already joined and leave the header: a body that does
 * not begin with a chunk is taken as it is.
 */
export function dechunked(body: Buffer): { readonly bytes: Buffer; readonly whole: boolean } {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = lineEnd < 0 ? null : /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(body.toString('latin1', at, Math.min(lineEnd, at + 4096)));
    if (size === null) return at === 0 ? { bytes: body, whole: true } : { bytes: Buffer.concat(parts), whole: false };
    const length = Number.parseInt(size[1] ?? '0', 16);
    if (length === 0) return { bytes: Buffer.concat(parts), whole: true };
    const from = lineEnd + 2;
    const part = body.subarray(from, from + length);
    if (part.length === length && body.length > from + length && body.toString('latin1', from + length, from + length + 2) !== '\r\n') {
      return at === 0 ? { bytes: body, whole: true } : { bytes: Buffer.concat([...parts, part]), whole: false };
    }
    parts.push(part);
    if (part.length < length || body.length < from + length + 2) return { bytes: Buffer.concat(parts), whole: false };
    at = from + length + 2;
  }
}

type Decoder = (bytes: Buffer, limit: number) => Buffer;

/** `Z_SYNC_FLUSH` at the end makes a stream that was cut short give what it has. */
const zlibOptions = (limit: number) => ({ maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: (bytes, limit) => gunzipSync(bytes, zlibOptions(limit)),
  deflate: (bytes, limit) => {
    const zlibHead = bytes.length >= 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
    return zlibHead ? inflateSync(bytes, zlibOptions(limit)) : inflateRawSync(bytes, zlibOptions(limit));
  },
  br: (bytes, limit) => brotliDecompressSync(bytes, { maxOutputLength: limit, finishFlush: constants.BROTLI_OPERATION_FLUSH }),
  zstd: (bytes, limit) => zstdDecompressSync(bytes, { maxOutputLength: limit }),
};

function codingsOf(fields: HeaderList): readonly string[] {
  return (fieldOf(fields, 'content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim().replace(/^x-/, ''))
    .filter((name) => name !== '' && name !== 'identity');
}

/**
 * The payload of a response body. An encoding that the bytes do not have (tools that decode and leave the header) or that
 * is unknown leaves the bytes as they are. `too-large` when the payload would be longer than `limit`.
 */
export function decodedBody(fields: HeaderList, body: Buffer, limit: number): DecodedBody | 'too-large' {
  const chunked = /\bchunked\b/i.test(fieldOf(fields, 'transfer-encoding') ?? '');
  const { bytes: wire, whole } = chunked ? dechunked(body) : { bytes: body, whole: true };
  let payload = wire;
  for (const coding of codingsOf(fields).toReversed()) {
    const decode = DECODERS[coding];
    if (decode === undefined || payload.length === 0) return { wire, payload, whole };
    try {
      payload = decode(payload, limit);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return 'too-large';
      return { wire, payload, whole };
    }
  }
  return payload.length > limit ? 'too-large' : { wire, payload, whole };
}
