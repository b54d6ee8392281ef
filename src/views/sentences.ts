import type { ExtractedPage } from '#records/page.ts';
import type { TextPosition } from '#records/text.ts';

/** A sentence of two snapshots as they stand beside each other; one side is missing when it was added or removed. */
export interface SentencePair {
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  readonly earlier?: TextPosition;
  readonly later?: TextPosition;
}

/** Sentences of one page that are compared; longer pages are compared up to here. */
const MOST = 2_000;
/** Share of common character pairs from which two sentences are one sentence changed. */
const ALIKE = 0.45;

type Page = Pick<ExtractedPage, 'text' | 'passages'>;

function normal(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const bare = text.replace(/\s+/g, '');
  for (let i = 0; i < bare.length - 1; i += 1) pairs.set(bare.slice(i, i + 2), (pairs.get(bare.slice(i, i + 2)) ?? 0) + 1);
  return pairs;
}

/** Dice coefficient of character pairs, 0–1. */
function likeness(a: string, b: string): number {
  const [left, right] = [pairsOf(a), pairsOf(b)];
  const sum = (pairs: Map<string, number>): number => [...pairs.values()].reduce((total, n) => total + n, 0);
  const total = sum(left) + sum(right);
  if (total === 0) return 0;
  let common = 0;
  for (const [pair, n] of left) common += Math.min(n, right.get(pair) ?? 0);
  return (2 * common) / total;
}

/** Longest common subsequence of equal sentences, as index pairs in order. */
function anchors(a: readonly string[], b: readonly string[]): (readonly [number, number])[] {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const cell = i * width + j;
      table[cell] = a[i] === b[j] ? (table[cell + width + 1] ?? 0) + 1 : Math.max(table[cell + width] ?? 0, table[cell + 1] ?? 0);
    }
  }
  const found: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      found.push([i, j]);
      i += 1;
      j += 1;
    } else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return found;
}

/** Pairs up what stands between two anchors: like sentences in order are one sentence changed, the rest come or go. */
function between(
  a: readonly string[],
  b: readonly string[],
  i0: number,
  i1: number,
  j0: number,
  j1: number,
): (readonly [number | undefined, number | undefined])[] {
  const rows: (readonly [number | undefined, number | undefined])[] = [];
  let j = j0;
  for (let i = i0; i < i1; i += 1) {
    let match: number | undefined;
    for (let k = j; k < j1 && match === undefined; k += 1) if (likeness(a[i] ?? '', b[k] ?? '') >= ALIKE) match = k;
    if (match === undefined) rows.push([i, undefined]);
    else {
      for (; j < match; j += 1) rows.push([undefined, j]);
      rows.push([i, match]);
      j = match + 1;
    }
  }
  for (; j < j1; j += 1) rows.push([undefined, j]);
  return rows;
}

/** The sentences of two pages side by side, in reading order; white space and full-width forms do not count. */
export function alignSentences(earlier: Page, later: Page): SentencePair[] {
  const left = earlier.passages.slice(0, MOST);
  const right = later.passages.slice(0, MOST);
  const a = left.map(({ start, end }) => normal(earlier.text.slice(start, end)));
  const b = right.map(({ start, end }) => normal(later.text.slice(start, end)));
  const result: SentencePair[] = [];
  const push = (kind: SentencePair['kind'], i: number | undefined, j: number | undefined): void => {
    const [from, to] = [i === undefined ? undefined : left[i], j === undefined ? undefined : right[j]];
    result.push({ kind, ...(from === undefined ? {} : { earlier: from }), ...(to === undefined ? {} : { later: to }) });
  };
  let [i, j] = [0, 0];
  for (const [x, y] of [...anchors(a, b), [a.length, b.length] as const]) {
    for (const [from, to] of between(a, b, i, x, j, y))
      push(from === undefined ? 'added' : to === undefined ? 'removed' : 'changed', from, to);
    if (x < a.length && y < b.length) push('same', x, y);
    [i, j] = [x + 1, y + 1];
  }
  return result;
}
