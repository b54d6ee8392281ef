import { createHash } from 'node:crypto';

/** SHA-256, hexadecimal. */
type Hash = string;

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** Hash of a leaf's data (RFC 6962, 2.1); leaves hold digests, so that a withdrawal of bytes leaves the log valid. */
export function leafHash(data: Uint8Array | string): Hash {
  return createHash('sha256').update(LEAF).update(data).digest('hex');
}

function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(NODE).update(left, 'hex').update(right, 'hex').digest('hex');
}

/** Largest power of two below `size`; `size` at least 2. */
function split(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}

/** Head of the tree over these leaf hashes; that of no leaves is the hash of nothing. */
export function treeHead(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest('hex');
  if (leaves.length === 1) return only;
  const at = split(leaves.length);
  return nodeHash(treeHead(leaves.slice(0, at)), treeHead(leaves.slice(at)));
}

/** Hashes that lead from the leaf at `index` to the head (RFC 6962, 2.1.1), from below; throws a RangeError for an index outside the tree. */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index}`);
  if (leaves.length === 1) return [];
  const at = split(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return index < at ? [...inclusionProof(left, index), treeHead(right)] : [...inclusionProof(right, index - at), treeHead(left)];
}

/** Head that a proof leads to; undefined for a proof of the wrong length. */
function headFrom(leaf: Hash, index: number, size: number, proof: readonly Hash[]): Hash | undefined {
  if (size === 1) return proof.length === 0 ? leaf : undefined;
  const last = proof.at(-1);
  if (last === undefined) return undefined;
  const at = split(size);
  const below = index < at ? headFrom(leaf, index, at, proof.slice(0, -1)) : headFrom(leaf, index - at, size - at, proof.slice(0, -1));
  if (below === undefined) return undefined;
  return index < at ? nodeHash(below, last) : nodeHash(last, below);
}

/** Whether the leaf at `index` is in the tree of `size` leaves with this head. */
export function isIncluded(leaf: Hash, index: number, size: number, proof: readonly Hash[], head: Hash): boolean {
  if (!Number.isSafeInteger(size) || !Number.isInteger(index) || index < 0 || index >= size) return false;
  return headFrom(leaf, index, size, proof) === head;
}

function subproof(leaves: readonly Hash[], first: number, whole: boolean): Hash[] {
  if (first === leaves.length) return whole ? [] : [treeHead(leaves)];
  const at = split(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return first <= at ? [...subproof(left, first, whole), treeHead(right)] : [...subproof(right, first - at, false), treeHead(left)];
}

/** Hashes that show that the tree of the first `first` leaves is the beginning of this one (RFC 6962, 2.1.2); throws a RangeError for a size outside the tree. */
export function consistencyProof(leaves: readonly Hash[], first: number): Hash[] {
  if (!Number.isInteger(first) || first < 1 || first > leaves.length) throw new RangeError(`no tree of ${first} leaves`);
  return subproof(leaves, first, true);
}

interface Heads {
  readonly before: Hash;
  readonly after: Hash;
}

/** Both heads that a consistency proof leads to; `known` is the earlier head, as long as the earlier tree stands whole on the left. */
function headsFrom(first: number, size: number, proof: readonly Hash[], known: Hash | undefined): Heads | undefined {
  if (first === size) {
    const head = known ?? proof[0];
    return head !== undefined && proof.length === (known === undefined ? 1 : 0) ? { before: head, after: head } : undefined;
  }
  const last = proof.at(-1);
  if (last === undefined) return undefined;
  const at = split(size);
  const rest = proof.slice(0, -1);
  if (first <= at) {
    const left = headsFrom(first, at, rest, known);
    return left === undefined ? undefined : { before: left.before, after: nodeHash(left.after, last) };
  }
  const right = headsFrom(first - at, size - at, rest, undefined);
  return right === undefined ? undefined : { before: nodeHash(last, right.before), after: nodeHash(last, right.after) };
}

/** Whether the tree of `first` leaves with head `before` is the beginning of the tree of `size` leaves with head `after`: a rewritten past is not. */
export function isConsistent(first: number, before: Hash, size: number, after: Hash, proof: readonly Hash[]): boolean {
  if (!Number.isSafeInteger(size) || !Number.isInteger(first) || first < 1 || first > size) return false;
  const heads = headsFrom(first, size, proof, before);
  return heads?.before === before && heads.after === after;
}
