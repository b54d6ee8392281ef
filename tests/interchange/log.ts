import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { LogPlace, LogSigner } from '#records/log.ts';
import type { NodeReader } from '#interchange/merkle.ts';

/** Head of a list of leaf hashes, straight from the definition (RFC 6962, 2.1). */
export function headOf(leaves: readonly string[]): string {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest('hex');
  if (leaves.length === 1) return only;
  let at = 1;
  while (at * 2 < leaves.length) at *= 2;
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(headOf(leaves.slice(0, at)), 'hex')
    .update(headOf(leaves.slice(at)), 'hex')
    .digest('hex');
}

/** Complete subtrees over a list of leaf hashes, as a log keeps them. */
export function nodesOver(leaves: readonly string[]): NodeReader {
  const nodeAt = ({ level, index }: LogPlace): string | undefined => {
    const [from, to] = [index * 2 ** level, (index + 1) * 2 ** level];
    return to > leaves.length ? undefined : headOf(leaves.slice(from, to));
  };
  return (places) => Promise.resolve(places.map(nodeAt));
}

/** A signer that lives as long as a test, with all that it was asked to remember. */
export function signerFor(remembered = new Map<string, string>()): LogSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)),
    sign: (text) => new Uint8Array(sign(null, text, privateKey)),
    known: (origin) => Promise.resolve(remembered.get(origin)),
    remember: (origin, note) => Promise.resolve(void remembered.set(origin, note)),
  };
}
