import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consistencyProof, inclusionProof, isConsistent, isIncluded, leafHash, treeHead } from '#interchange/merkle.ts';
import { headOf, nodesOver } from './log.ts';

/** Leaves and heads that implementations of certificate transparency test themselves with. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  leafHash(Buffer.from(hex, 'hex')),
);
const HEADS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('known trees', () => {
  test.each(HEADS.map((head, size) => [size, head] as const))('head of %i leaves', async (size, head) => {
    expect(await treeHead(nodesOver(LEAVES), size)).toBe(head);
    expect(headOf(LEAVES.slice(0, size))).toBe(head);
  });

  test('a head beyond the log is refused', async () => {
    await expect(treeHead(nodesOver(LEAVES), 9)).rejects.toThrow(RangeError);
  });
});

const tree = fc.integer({ min: 1, max: 40 }).map((size) => Array.from({ length: size }, (_, at) => leafHash(String(at))));
const place = (size: number) => fc.integer({ min: 0, max: size - 1 });

describe('proofs', () => {
  test('every leaf is proved to be where it is in every state of the log, and nowhere else', async () => {
    await fc.assert(
      fc.asyncProperty(
        tree.chain((leaves) => fc.tuple(fc.constant(leaves), place(leaves.length), place(leaves.length), place(leaves.length))),
        async ([all, one, two, other]) => {
          const [at, size] = [Math.min(one, two), Math.max(one, two) + 1];
          const proof = await inclusionProof(nodesOver(all), at, size);
          const head = headOf(all.slice(0, size));
          expect(isIncluded(all[at] ?? '', at, size, proof, head)).toBe(true);
          expect(isIncluded(all[other] ?? '', at, size, proof, head)).toBe(other === at);
          expect(isIncluded(all[at] ?? '', at, size, [...proof, head], head)).toBe(false);
        },
      ),
    );
  });

  test('every earlier tree is proved to be the beginning, and a rewritten past is found', async () => {
    await fc.assert(
      fc.asyncProperty(
        tree.chain((leaves) => fc.tuple(fc.constant(leaves), place(leaves.length), place(leaves.length))),
        async ([leaves, at, other]) => {
          const first = at + 1;
          const before = headOf(leaves.slice(0, first));
          const proof = await consistencyProof(nodesOver(leaves), first, leaves.length);
          expect(isConsistent(first, before, leaves.length, headOf(leaves), proof)).toBe(true);
          const rewritten = leaves.with(other, leafHash('another past'));
          const wrong = await consistencyProof(nodesOver(rewritten), first, leaves.length);
          expect(isConsistent(first, before, leaves.length, headOf(rewritten), wrong)).toBe(other >= first);
        },
      ),
    );
  });

  test.each([
    ['an index outside', -1, 3],
    ['an index beyond', 3, 3],
    ['no tree', 0, 0],
    ['a part of an index', 0.5, 3],
  ])('%s is never included', async (_name, index, size) => {
    expect(isIncluded(leafHash('0'), index, size, [], leafHash('0'))).toBe(false);
    await expect(inclusionProof(nodesOver(LEAVES), index, size)).rejects.toThrow(RangeError);
  });

  test.each([0, 9, 1.5])('a tree of %d leaves is no beginning of one of eight', async (first) => {
    expect(isConsistent(first, HEADS[1] ?? '', 8, HEADS[8] ?? '', [])).toBe(false);
    await expect(consistencyProof(nodesOver(LEAVES), first, 8)).rejects.toThrow(RangeError);
  });
});
