import { createHash } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Digest algorithms met in WARC files and the number of their bytes. */
const ALGORITHMS: Readonly<Record<string, number>> = { md5: 16, sha1: 20, sha256: 32, sha384: 48, sha512: 64 };

function fromBase32(text: string): Buffer | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text.toUpperCase().replace(/=+$/, '')) {
    const digit = BASE32.indexOf(letter);
    if (digit < 0) return undefined;
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((value >> bits) & 0xff);
    }
  }
  return Buffer.from(bytes);
}

/** The algorithm and bytes of a labelled digest such as `sha1:3I42H3S6…` (base 32) or `sha256:9f86…` (hexadecimal); undefined when it is of no known form. */
function parsedDigest(label: string): { readonly algorithm: string; readonly bytes: Buffer } | undefined {
  const [, name = '', value = ''] = /^([a-z0-9-]+):(\S+)$/i.exec(label.trim()) ?? [];
  const algorithm = name.toLowerCase().replace(/^sha-/, 'sha');
  const length = ALGORITHMS[algorithm];
  if (length === undefined) return undefined;
  const bytes = value.length === length * 2 && /^[0-9a-f]+$/i.test(value) ? Buffer.from(value, 'hex') : fromBase32(value);
  return bytes?.length === length ? { algorithm, bytes } : undefined;
}

/** Whether one of the candidates hashes to the digest; a digest of an unknown form can not be checked and holds. */
export function digestHolds(label: string | undefined, candidates: readonly Uint8Array[]): boolean {
  const digest = label === undefined ? undefined : parsedDigest(label);
  if (digest === undefined) return true;
  return candidates.some((bytes) => createHash(digest.algorithm).update(bytes).digest().equals(digest.bytes));
}
