import type { GlossaryEntry } from '#records/lexicon.ts';
import { arrange, LEXICON_VERSION, type Lexicon } from './tables.ts';

/** Natural logarithms of probabilities are kept in steps of 1/4000, from 0 down to about −16. */
const STEP = 4000;

interface Head {
  readonly version: string;
  readonly tokens: number;
  readonly links: number;
  readonly keyBytes: number;
  readonly readings: readonly (readonly [string, string])[];
  readonly places: readonly number[];
  readonly glossary: readonly GlossaryEntry[];
}

function quantise(probabilities: ArrayLike<number>): Uint16Array {
  return Uint16Array.from(probabilities, (p) => Math.min(65_535, Math.round(-Math.log(Math.max(p, 1e-9)) * STEP)));
}

let exponentials: Float32Array | undefined;

function restore(logs: Uint16Array): Float32Array {
  const table = (exponentials ??= Float32Array.from({ length: 65_536 }, (_, q) => Math.exp(-q / STEP)));
  const probabilities = new Float32Array(logs.length);
  for (let k = 0; k < logs.length; k++) probabilities[k] = table[logs[k] as number] as number;
  return probabilities;
}

/** The lexicon as bytes of this version's own layout, the same for the same lexicon; little-endian. */
export function packLexicon(lexicon: Lexicon): Uint8Array {
  const left: number[] = [];
  const right: number[] = [];
  const forward: number[] = [];
  const backward: number[] = [];
  for (let x = 0; x < lexicon.keys.length; x++) {
    for (let k = lexicon.rows[x] as number; k < (lexicon.rows[x + 1] as number); k++) {
      const partner = lexicon.partners[k] as number;
      if (partner <= x) continue;
      left.push(x);
      right.push(partner);
      forward.push(lexicon.outward[k] as number);
      backward.push(lexicon.inward[k] as number);
    }
  }
  const keys = new TextEncoder().encode(lexicon.keys.join('\n'));
  const head: Head = {
    version: lexicon.version,
    tokens: lexicon.keys.length,
    links: left.length,
    keyBytes: keys.length,
    readings: [...lexicon.readings].map(([char, readings]) => [char, readings.join(' ')]),
    places: [...lexicon.places],
    glossary: lexicon.glossary,
  };
  const headBytes = new TextEncoder().encode(JSON.stringify(head));
  const parts = [
    Uint32Array.of(headBytes.length),
    headBytes,
    keys,
    quantise(lexicon.background),
    Uint32Array.from(left),
    Uint32Array.from(right),
    quantise(forward),
    quantise(backward),
  ];
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  return packed;
}

/** The lexicon that packLexicon packed; throws a RangeError for bytes of another version or of none. */
export function unpackLexicon(bytes: Uint8Array): Lexicon {
  let at = 0;
  const take = (length: number): ArrayBuffer => {
    if (at + length > bytes.length) throw new RangeError('not a packed lexicon: too short');
    const part = new Uint8Array(bytes.subarray(at, at + length));
    at += length;
    return part.buffer;
  };
  const headLength = new Uint32Array(take(4))[0] as number;
  const head = readHead(new TextDecoder().decode(take(headLength)));
  const keys = new TextDecoder().decode(take(head.keyBytes)).split('\n');
  const background = restore(new Uint16Array(take(2 * head.tokens)));
  return arrange({
    keys,
    background,
    left: new Uint32Array(take(4 * head.links)),
    right: new Uint32Array(take(4 * head.links)),
    forward: restore(new Uint16Array(take(2 * head.links))),
    backward: restore(new Uint16Array(take(2 * head.links))),
    readings: new Map(head.readings.map(([char, readings]) => [char, readings.split(' ')])),
    places: new Set(head.places),
    glossary: head.glossary,
  });
}

function readHead(text: string): Head {
  let head: Partial<Head>;
  try {
    head = JSON.parse(text) as Partial<Head>;
  } catch {
    throw new RangeError('not a packed lexicon');
  }
  if (head.version !== LEXICON_VERSION) throw new RangeError(`a packed lexicon of version ${String(head.version)}, not ${LEXICON_VERSION}`);
  return head as Head;
}
