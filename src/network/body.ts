import type { Transform } from 'node:stream';
import type { Truncation } from '#records/fetch.ts';
import { type Coding, codingOf } from './codings.ts';

/** A payload after its content encodings were taken off. */
export interface Decoded {
  readonly bytes: Buffer;
  readonly truncated?: Truncation;
  /** The codings that the answer claims and its body is not in, or that nobody knows; it is kept as it came. */
  readonly belied?: string;
}

/** Bodies up to this many bytes on the wire are decoded in one go: a stream costs more than it saves. */
const IN_ONE_GO = 64 * 1024;

/** More codings than this on one body are an attack, not a habit. */
const MOST_CODINGS = 4;

/** Encoding makes nothing longer by more than this; what decodes to less than that was never encoded. */
const CODING_OVERHEAD = 8;

/**
 * Takes the content encodings off a body, keeping at most `limit` bytes of the payload. A body that is not what its
 * encodings say, or whose coding is unknown, is kept as it came; one that is damaged keeps what could be decoded.
 */
export async function decodeContent(wire: Buffer, contentEncodings: readonly string[], limit: number): Promise<Decoded> {
  const claimed = contentEncodings
    .flatMap((value) => value.split(','))
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const codings = claimed.toReversed().map((name, index) => codingOf(name, index === 0 ? wire : undefined));
  const known = codings.filter((coding) => coding !== undefined);
  const [outer] = known;
  if (wire.length === 0 || codings.length === 0) return cut(wire, limit);
  const asCame: Decoded = { ...cut(wire, limit), belied: claimed.join(', ').slice(0, 100) };
  if (outer === undefined || known.length < codings.length || known.length > MOST_CODINGS) return asCame;
  const decoded = inOneGo(wire, known, limit) ?? (await inSteps(wire, known, limit));
  return decoded !== undefined && (outer.marked || isCredible(decoded, wire)) ? decoded : asCame;
}

/** Of so many bytes that were compressed, one in nine is a control character; of text, none. */
const TELLING_BYTES = 1024;

/** Fewer bytes than this may be compressed and look like text. */
const TOO_FEW_TO_TELL = 20;

/** Text can pass for an unmarked coding, even to its end: what looks like text is taken for text. */
function isCredible({ bytes, truncated }: Decoded, wire: Buffer): boolean {
  if (wire.subarray(0, TELLING_BYTES).some((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b))) return true;
  return wire.length < TOO_FEW_TO_TELL && truncated === undefined && bytes.length + CODING_OVERHEAD >= wire.length;
}

function inOneGo(wire: Buffer, [coding, ...more]: readonly Coding[], limit: number): Decoded | undefined {
  if (coding === undefined || more.length > 0 || wire.length > IN_ONE_GO) return undefined;
  try {
    return { bytes: coding.whole(wire, limit) };
  } catch {
    return undefined;
  }
}

async function inSteps(wire: Buffer, codings: readonly Coding[], limit: number): Promise<Decoded | undefined> {
  const strict = await run(
    wire,
    codings.map((coding) => coding.stream()),
    limit,
  );
  if (strict.end === 'whole') return { bytes: strict.bytes };
  if (strict.end === 'limit') return { bytes: strict.bytes, truncated: 'length' };
  const salvaged = await run(
    wire.subarray(codings[0]?.salvage.skip ?? 0),
    codings.map((coding) => coding.salvage.stream()),
    limit,
  );
  if (salvaged.bytes.length === 0) return undefined;
  return { bytes: salvaged.bytes, truncated: salvaged.end === 'limit' ? 'length' : 'unspecified' };
}

function cut(bytes: Buffer, limit: number): Decoded {
  return bytes.length > limit ? { bytes: bytes.subarray(0, limit), truncated: 'length' } : { bytes };
}

/** Runs the decoders in a row over the body and stops at the limit, at the end or at the first fault. */
function run(wire: Buffer, stages: readonly Transform[], limit: number): Promise<{ bytes: Buffer; end: 'whole' | 'limit' | 'fault' }> {
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    let length = 0;
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
