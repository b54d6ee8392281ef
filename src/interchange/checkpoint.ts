import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Instant } from '#records/time.ts';

/** What a log was at a time. */
export interface Checkpoint {
  /** Name of the log. */
  readonly origin: string;
  readonly size: number;
  /** Head of the tree, hexadecimal. */
  readonly head: string;
  readonly at: Instant;
  readonly rehearsal: boolean;
}

const ED25519 = 1;
const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const KEY_ID_BYTES = 4;

/** The lines that are signed: origin, size, head, and as extension lines the time and the mark of a rehearsal (c2sp.org/tlog-checkpoint). */
export function checkpointText({ origin, size, head, at, rehearsal }: Checkpoint): string {
  const lines = [origin.replace(/\s+/g, '-'), String(size), Buffer.from(head, 'hex').toString('base64'), `time ${at}`];
  return `${[...lines, ...(rehearsal ? ['rehearsal'] : [])].join('\n')}\n`;
}

function keyId(name: string, publicKey: Uint8Array): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([ED25519]))
    .update(publicKey)
    .digest()
    .subarray(0, KEY_ID_BYTES);
}

/** A key as notes name it, `name+id+key` (c2sp.org/signed-note). It says who signed, not that the signer is to be trusted. */
export function verifierKey(name: string, publicKey: Uint8Array): string {
  const key = Buffer.concat([Buffer.from([ED25519]), publicKey]).toString('base64');
  return `${name}+${keyId(name, publicKey).toString('hex')}+${key}`;
}

/** A checkpoint as a signed note; `sign` makes the Ed25519 signature of the key whose public half is given. */
export function signedNote(checkpoint: Checkpoint, key: { readonly publicKey: Uint8Array; sign(text: Uint8Array): Uint8Array }): string {
  const text = checkpointText(checkpoint);
  const [name = ''] = text.split('\n');
  const signature = Buffer.concat([keyId(name, key.publicKey), key.sign(Buffer.from(text))]).toString('base64');
  return `${text}\n— ${name} ${signature}\n`;
}

/** The checkpoint in a note, whoever signed it; undefined for a note that holds none. */
export function checkpointIn(note: string): Checkpoint | undefined {
  const end = note.indexOf('\n\n');
  const [origin = '', size = '', head = '', ...more] = end < 0 ? [] : note.slice(0, end).split('\n');
  const bytes = Buffer.from(head, 'base64');
  if (origin === '' || !/^(?:0|[1-9]\d{0,14})$/.test(size) || bytes.length !== KEY_BYTES) return undefined;
  const at = more.find((line) => line.startsWith('time '))?.slice('time '.length) ?? '';
  return { origin, size: Number(size), head: bytes.toString('hex'), at, rehearsal: more.includes('rehearsal') };
}

/** Name and raw key of a verifier key; undefined for text that is none or whose id is not that of its key. */
function keyIn(text: string): { readonly name: string; readonly key: Buffer } | undefined {
  const [, name = '', id = '', encoded = ''] = /^(.+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  const key = bytes.subarray(1);
  if (bytes[0] !== ED25519 || key.length !== KEY_BYTES || keyId(name, key).toString('hex') !== id) return undefined;
  return { name, key };
}

/** Head of an SPKI structure around a raw Ed25519 key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

function verified(text: Uint8Array, signature: Uint8Array, key: Uint8Array): boolean {
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key]), type: 'spki', format: 'der' });
  return verify(null, text, publicKey, signature);
}

/** Whether a signature in base64 over a text was made with the key. */
export function signatureHolds(text: string, signature: string, key: string): boolean {
  const known = keyIn(key);
  const bytes = Buffer.from(signature, 'base64');
  return known !== undefined && bytes.length === SIGNATURE_BYTES && verified(Buffer.from(text), bytes, known.key);
}

/** Whether a note bears a signature by the key. */
export function noteHolds(note: string, key: string): boolean {
  const known = keyIn(key);
  const end = note.indexOf('\n\n');
  if (known === undefined || end < 0) return false;
  const text = Buffer.from(note.slice(0, end + 1));
  for (const line of note.slice(end + 2).split('\n')) {
    const [, name, encoded = ''] = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
    const bytes = Buffer.from(encoded, 'base64');
    if (name !== known.name || bytes.length !== KEY_ID_BYTES + SIGNATURE_BYTES) continue;
    if (!bytes.subarray(0, KEY_ID_BYTES).equals(keyId(known.name, known.key))) continue;
    if (verified(text, bytes.subarray(KEY_ID_BYTES), known.key)) return true;
  }
  return false;
}
