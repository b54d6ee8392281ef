import { shinglesOf } from './text-likeness.ts';

/** The main text of a source's pinned capture. */
export interface ReprintInput {
  readonly sourceId: string;
  readonly text: string;
}

/** Texts agree as reprints from this share of common shingles on, of both: a summary is no reprint of the whole. */
const REPRINT = 0.6;
/** Shorter texts are alike by chance. */
const SHORTEST = 30;
/** Shingles that more texts than this share are boilerplate and bring no pair together. */
const COMMON = 20;

/**
 * Sources that carry the same text, such as one agency report at several hosts: families of two or more source ids, in the
 * order given. Four citations of one text then count as one.
 */
export function reprintFamilies(inputs: readonly ReprintInput[]): readonly (readonly string[])[] {
  const shingles = inputs.map(({ text }) => shinglesOf(text));
  const holders = new Map<string, number[]>();
  shingles.forEach((set, index) => {
    if (set.size < SHORTEST) return;
    for (const shingle of set) {
      const list = holders.get(shingle);
      if (list === undefined) holders.set(shingle, [index]);
      else list.push(index);
    }
  });
  const common = new Map<number, Map<number, number>>();
  for (const list of holders.values()) {
    if (list.length > COMMON) continue;
    for (const a of list) {
      const row = common.get(a) ?? new Map<number, number>();
      common.set(a, row);
      for (const b of list) if (b > a) row.set(b, (row.get(b) ?? 0) + 1);
    }
  }
  const head = inputs.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (head[at] !== undefined && head[at] !== at) at = head[at] ?? at;
    return at;
  };
  for (const [a, row] of common) {
    for (const [b, count] of row) {
      const larger = Math.max(shingles[a]?.size ?? 0, shingles[b]?.size ?? 0);
      if (count >= larger * REPRINT) head[Math.max(find(a), find(b))] = Math.min(find(a), find(b));
    }
  }
  const families = new Map<number, string[]>();
  inputs.forEach(({ sourceId }, index) => {
    const root = find(index);
    families.set(root, [...(families.get(root) ?? []), sourceId]);
  });
  return [...families.values()].filter(({ length }) => length > 1);
}
