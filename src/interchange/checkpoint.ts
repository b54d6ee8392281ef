import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import type { Instant } from '#records/time.ts';

/** What the log was at a time, signed with a key that lives outside the archive. */
export interface Checkpoint {
  /** Name of the log, such as the archive's address. */
  readonly origin: string;
  readonly size: number;
  /** Head of the tree, hexadecimal. */
  readonly head: string;
  readonly at: Instant;
  /** Ed25519 over `checkpointText`, base64. */
  readonly signature: string;
  /** Public key as SPKI DER, base64; it says who signed, not that the signer is to be trusted. */
  readonly publicKey: string;
}

type Unsigned = Pick<Checkpoint, 'origin' | 'size' | 'head' | 'at'>;

/** The lines that are signed. */
export function checkpointText({ origin, size, head, at }: Unsigned): string {
  return `suyuan checkpoint 1\n${origin.replace(/\s+/g, ' ')}\n${size}\n${head}\n${at}\n`;
}

/** A signed checkpoint; throws for a key that is not an Ed25519 private key. */
export function signedCheckpoint(state: Unsigned, privateKey: KeyObject): Checkpoint {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  const { origin, size, head, at } = state;
  return {
    origin,
    size,
    head,
    at,
    signature: sign(null, Buffer.from(checkpointText(state)), privateKey).toString('base64'),
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}

/** Whether a checkpoint bears the signature of its own key, and, when one is given, whether that is the key expected (SPKI DER, base64). */
export function checkpointHolds(checkpoint: Checkpoint, expectedKey?: string): boolean {
  if (expectedKey !== undefined && expectedKey !== checkpoint.publicKey) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(checkpoint.publicKey, 'base64'), type: 'spki', format: 'der' });
    if (key.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, Buffer.from(checkpointText(checkpoint)), key, Buffer.from(checkpoint.signature, 'base64'));
  } catch {
    return false;
  }
}
