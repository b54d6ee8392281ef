import { describe, expect, test } from 'vitest';
import { leavesOf } from '#views/leaves.ts';

/** Parts of so many claims, each block with one. */
const parts = (...claims: number[]) => claims.map((n, at) => ({ id: `s${at}`, heading: 1, blocks: Array.from({ length: n }, () => 1) }));
const leaves = (...claims: number[]) =>
  leavesOf(parts(...claims), (block) => block).map((leaf) => leaf.map(({ id, blocks }) => `${id} ${blocks.length}`));

describe('the pages of a document', () => {
  test('one that is little longer than a page is one page', () => {
    expect(leaves()).toEqual([[]]);
    expect(leaves(10, 65)).toEqual([['s0 10', 's1 65']]);
  });

  test('a long one is parted at its headings, and within a part that is too long by itself', () => {
    expect(leaves(50, 20, 30, 40)).toEqual([['s0 50'], ['s1 20', 's2 30'], ['s3 40']]);
    expect(leaves(10, 130)).toEqual([['s0 10'], ['s1 60'], ['s1-1 60'], ['s1-2 10']]);
  });

  test('no block is lost, and only the first piece of a part has its heading', () => {
    const [whole] = parts(150);
    const found = leavesOf(whole === undefined ? [] : [whole], (block) => block).flat();
    expect(found.flatMap(({ blocks }) => blocks).length).toBe(150);
    expect(found.map(({ heading }) => heading)).toEqual([1, undefined, undefined]);
  });
});
