import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim, ReadClaim } from '../../src/records/document.ts';
import { alignClaims } from '../../src/documents/align.ts';
import { readDocument } from '../../src/documents/read.ts';

function reading(text: string): readonly ReadClaim[] {
  return readDocument({ path: 'a.md', bytes: new TextEncoder().encode(text) }).claims;
}

function known(text: string, retired: readonly number[] = []): Claim[] {
  return reading(text).map((claim) => ({
    ...claim,
    id: `c${String(claim.ordinal)}`,
    documentId: 'a',
    revision: 1,
    ...(retired.includes(claim.ordinal) ? { retiredIn: 2 } : {}),
  }));
}

/** Ids in reading order, `-` for a new claim. */
function ids(previous: readonly Claim[], text: string): string {
  const next = reading(text);
  const { carried } = alignClaims(previous, next);
  return next.map(({ ordinal }) => carried.get(ordinal) ?? '-').join(' ');
}

const ENGLISH =
  '## Platform\n\nThe city built one platform for all districts. It integrates 2,926 service items. It serves 895,000 users every day.\n\n## Culture\n\nTourism grew by 7% in 2025. Consumption rose by 11% in the same year.\n';
const CHINESE =
  '## 平台\n\n全市建成一体化公共数据资源体系。平台汇聚政务服务事项2926项。平台日均服务用户89.5万人。\n\n## 文化\n\n2025年游客增长7%。同年消费增长11%。\n';

describe('a claim keeps its id', () => {
  test('when nothing changed', () => {
    expect(ids(known(ENGLISH), ENGLISH)).toBe('c0 c1 c2 c3 c4');
    expect(ids(known(CHINESE), CHINESE)).toBe('c0 c1 c2 c3 c4');
  });

  test('when something is put in before and between', () => {
    expect(ids(known(ENGLISH), ENGLISH.replace('It integrates', 'Quite another sentence came. It integrates'))).toBe('c0 - c1 c2 c3 c4');
    expect(ids(known(CHINESE), CHINESE.replace('全市', '这里新加了一句话。全市'))).toBe('- c0 c1 c2 c3 c4');
  });

  test('when it is reworded in its place', () => {
    expect(
      ids(known(ENGLISH), ENGLISH.replace('built one platform for all districts', 'has built one shared platform for all districts')),
    ).toBe('c0 c1 c2 c3 c4');
    expect(ids(known(CHINESE), CHINESE.replace('建成一体化公共数据', '已建成一体化的公共数据'))).toBe('c0 c1 c2 c3 c4');
  });

  test('when only a figure is edited in its place', () => {
    expect(ids(known(ENGLISH), ENGLISH.replace('2,926', '3,104'))).toBe('c0 c1 c2 c3 c4');
    expect(ids(known(CHINESE), CHINESE.replace('89.5万', '96万'))).toBe('c0 c1 c2 c3 c4');
    expect(ids(known('平台名为CIM，覆盖38个区县。'), '平台名为CIM，覆盖41个区县。')).toBe('c0');
  });

  test('when its section moves or is renamed', () => {
    const [head = '', platform = '', culture = ''] = ENGLISH.split('## ');
    expect(ids(known(ENGLISH), `${head}## ${culture}\n## ${platform}`)).toBe('c3 c4 c0 c1 c2');
    expect(ids(known(CHINESE), CHINESE.replace('## 平台', '## 一体化平台'))).toBe('c0 c1 c2 c3 c4');
  });

  test('in the part that holds most of it, when a sentence is split', () => {
    expect(
      ids(
        known('The city built one platform for all of its districts and counties; it works.'),
        'The city built one platform for all of its districts and counties. It works.',
      ),
    ).toBe('c0 -');
  });

  test('or gets it back after it was retired', () => {
    const previous = known(ENGLISH, [1]);
    expect(ids(previous, ENGLISH)).toBe('c0 c1 c2 c3 c4');
    expect(alignClaims(previous, []).retired).toEqual(['c0', 'c2', 'c3', 'c4']);
  });
});

describe('a look-alike is another claim', () => {
  test('with other figures elsewhere', () => {
    const moved = ENGLISH.replace('It serves 895,000 users every day.', '').concat('\nIt serves 12,000 users every day.\n');
    expect(ids(known(ENGLISH), moved)).toBe('c0 c1 c3 c4 -');
    const chinese = CHINESE.replace('平台日均服务用户89.5万人。', '').concat('\n平台日均服务用户1.2万人。\n');
    expect(ids(known(CHINESE), chinese)).toBe('c0 c1 c3 c4 -');
  });

  test('with another figure and other words in the same place', () => {
    expect(ids(known('Tourism grew by 7% in 2025.'), 'Exports of cars fell by 30% last year.')).toBe('-');
    expect(ids(known('2025年游客增长7%。'), '去年全市汽车出口量下降了30%。')).toBe('-');
  });

  test('and equal sentences keep to their sections', () => {
    const twice = '## A\n\nIt works well. First.\n\n## B\n\nIt works well. Second.\n';
    expect(ids(known(twice), twice.replace('## A\n\nIt works well. First.', '## A\n\nFirst.'))).toBe('c1 c2 c3');
  });
});

const sentence = fc.constantFrom(
  'Alpha grew by 5%.',
  'Alpha grew by 6%.',
  'The city built a platform.',
  '全市建成平台3个。',
  '全市建成平台4个。',
  'Nothing else.',
  '数据已经汇聚。',
);

test('properties: one to one, complete, and the same text again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(sentence, { maxLength: 12 }), fc.array(sentence, { maxLength: 12 }), (before, after) => {
      const previous = known(before.join('\n\n'));
      const next = reading(after.join('\n\n'));
      const { carried, retired } = alignClaims(previous, next);
      const used = [...carried.values()];
      expect(new Set(used).size).toBe(used.length);
      expect([...used, ...retired].sort()).toEqual(previous.map(({ id }) => id).sort());
      expect(alignClaims(previous, previous).retired).toEqual([]);
      expect([...alignClaims(previous, previous).carried.values()]).toEqual(previous.map(({ id }) => id));
    }),
    { numRuns: 200 },
  );
});

test('a wholly rewritten document of 1,500 sentences is aligned within seconds', () => {
  const text = (word: string): string =>
    Array.from({ length: 1500 }, (_, index) => `The ${word} number ${String(index)} is here.`).join('\n\n');
  const started = performance.now();
  const { carried } = alignClaims(known(text('house')), reading(text('garden')));
  expect(performance.now() - started).toBeLessThan(8000);
  expect(carried.size).toBeLessThanOrEqual(1500);
});
