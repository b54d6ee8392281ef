import { createHash } from 'node:crypto';
import type { LogPlace } from '#records/log.ts';

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

/** Reads the hashes of complete subtrees; a hash that is not there makes a proof impossible. */
export type NodeReader = (places: readonly LogPlace[]) => Promise<readonly (Hash | undefined)[]>;

/** Half-open range of leaves. */
type Range = readonly [from: number, to: number];

/** The complete subtrees that make up a range which begins where a tree of its size may begin, from left to right. */
function places([from, to]: Range): LogPlace[] {
  const found: LogPlace[] = [];
  for (let at = from; at < to;) {
    const level = Math.floor(Math.log2(to - at));
    found.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return found;
}

/** Head over a range of leaves, from the hashes of its complete subtrees. */
function joined(hashes: readonly Hash[]): Hash {
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

async function headsOf(read: NodeReader, ranges: readonly Range[]): Promise<Hash[]> {
  const wanted = ranges.map(places);
  const found = await read(wanted.flat());
  let at = 0;
  return wanted.map((list) => {
    const hashes = found.slice(at, (at += list.length));
    const whole = hashes.flatMap((hash) => hash ?? []);
    if (whole.length < list.length) throw new RangeError('the log does not reach so far');
    return joined(whole);
  });
}

/** Head of the tree over the first `size` leaves; that of no leaves is the hash of nothing. Throws a RangeError beyond the log. */
export async function treeHead(read: NodeReader, size: number): Promise<Hash> {
  if (size === 0) return createHash('sha256').digest('hex');
  const [head = ''] = await headsOf(read, [[0, size]]);
  return head;
}

/** Ranges whose heads lead from a leaf to the head, from below (RFC 6962, 2.1.1). */
function besides(index: number, [from, to]: Range): Range[] {
  if (to - from === 1) return [];
  const at = from + split(to - from);
  return index < at ? [...besides(index, [from, at]), [at, to]] : [...besides(index, [at, to]), [from, at]];
}

/** Hashes that lead from the leaf at `index` to the head of the first `size` leaves, from below; throws a RangeError for an index outside the tree. */
export async function inclusionProof(read: NodeReader, index: number, size: number): Promise<Hash[]> {
  if (!Number.isInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index}`);
  return headsOf(read, besides(index, [0, size]));
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

/** Ranges whose heads show that the first `first` leaves are the beginning of the range (RFC 6962, 2.1.2). */
function between(first: number, [from, to]: Range, whole: boolean): Range[] {
  if (first === to - from) return whole ? [] : [[from, to]];
  const at = split(to - from);
  return first <= at
    ? [...between(first, [from, from + at], whole), [from + at, to]]
    : [...between(first - at, [from + at, to], false), [from, from + at]];
}

/** Hashes that show that the tree of the first `first` leaves is the beginning of that of the first `size`; throws a RangeError for a size outside the tree. */
export async function consistencyProof(read: NodeReader, first: number, size: number): Promise<Hash[]> {
  if (!Number.isInteger(first) || first < 1 || first > size) throw new RangeError(`no tree of ${first} leaves`);
  return headsOf(read, between(first, [0, size], true));
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
