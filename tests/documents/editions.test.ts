import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/records/document.ts';
import { alignEditions, type Edition } from '../../src/documents/editions.ts';
import { readDocument } from '../../src/documents/read.ts';

function edition(documentId: string, text: string, alignment: Readonly<Record<string, string>> = {}): Edition {
  const document = readDocument({ path: `${documentId}.md`, bytes: new TextEncoder().encode(text) });
  const claims = document.claims.map((claim): Claim => {
    const id = `${documentId}${String(claim.ordinal)}`;
    const key = alignment[id];
    return { ...claim, id, documentId, revision: 1, ...(key === undefined ? {} : { alignment: key }) };
  });
  return { documentId, lang: document.lang, claims };
}

const ENGLISH = edition(
  'en',
  '## Platform\n\n**Data**. The city has pooled 320 million records. It is secure.\n\nThe CIM platform covers 38 districts.\n\n## Culture\n\nTourism grew by 7%. The slogan spread widely.\n',
);
const CHINESE = edition(
  'zh',
  '## 平台\n\n**数据**。全市汇聚数据3.2亿条。体系安全可靠。\n\nCIM平台覆盖38个区县。\n\n## 文化\n\n游客增长7%。口号广为流传。\n',
);

describe('editions of one work', () => {
  test('with the same structure are aligned one to one, in order', () => {
    const { alignments, problems } = alignEditions([CHINESE, ENGLISH]);
    expect(problems).toEqual([]);
    for (const [index, { id }] of ENGLISH.claims.entries()) {
      expect(alignments[id]).toBe(id);
      expect(alignments[CHINESE.claims[index]?.id ?? '']).toBe(id);
    }
  });

  test('with other numbers of sentences are aligned by figures and Latin words', () => {
    const longer = edition(
      'zh',
      '## 平台\n\n**数据**。这里多了一句没有对应的话。全市汇聚数据3.2亿条。体系安全可靠。\n\nCIM平台覆盖38个区县。\n\n## 文化\n\n游客增长7%。口号广为流传。\n',
    );
    const { alignments, problems } = alignEditions([ENGLISH, longer]);
    expect(longer.claims.map(({ id }) => alignments[id])).toEqual([undefined, 'en0', 'en1', 'en2', 'en3', 'en4']);
    expect(problems).toEqual([{ documentId: 'zh', problem: { line: 3, rule: 'unaligned-edition', detail: '这里多了一句没有对应的话。' } }]);
  });

  test('with another number of sections are aligned over the whole', () => {
    const flat = edition('zh', '全市汇聚数据3.2亿条。体系安全可靠。\n\nCIM平台覆盖38个区县。\n\n游客增长7%。口号广为流传。\n');
    const { alignments } = alignEditions([ENGLISH, flat]);
    expect(flat.claims.map(({ id }) => alignments[id])).toEqual(['en0', 'en1', 'en2', 'en3', 'en4']);
  });

  test('what neither shows a figure nor fits by number stays alone, in both', () => {
    const other = edition('zh', '## 平台\n\n全市汇聚数据3.2亿条。\n\n## 文化\n\n甲事。乙事。丙事。\n');
    const { alignments, problems } = alignEditions([ENGLISH, other]);
    expect(other.claims.map(({ id }) => alignments[id])).toEqual(['en0', undefined, undefined, undefined]);
    expect(problems.map(({ documentId }) => documentId).sort()).toEqual(['en', 'en', 'en', 'en', 'zh', 'zh', 'zh']);
  });

  test('a key once given is kept, and no two claims get the same', () => {
    const zh = { ...CHINESE, claims: CHINESE.claims.map((claim, index) => (index === 1 ? { ...claim, alignment: 'en0' } : claim)) };
    const { alignments } = alignEditions([ENGLISH, zh]);
    expect(alignments['en1']).toBe('en0');
    expect(alignments['zh1']).toBe('en0');
    expect(alignments['en0']).toBe('zh0');
    expect(new Set(ENGLISH.claims.map(({ id }) => alignments[id])).size).toBe(5);
  });

  test('one edition alone, retired claims, and a third edition', () => {
    expect(alignEditions([ENGLISH])).toEqual({ alignments: {}, problems: [] });
    const retired = { ...CHINESE, claims: [...CHINESE.claims, { ...(CHINESE.claims[0] as Claim), id: 'old', retiredIn: 2 }] };
    const third = edition('zz', '## P\n\n**Data**. Uno va. Due va.\n\nTre va.\n\n## C\n\nSei va. Otto va.\n');
    const { alignments } = alignEditions([ENGLISH, retired, third]);
    expect(alignments['old']).toBeUndefined();
    expect(third.claims.map(({ id }) => alignments[id])).toEqual(['en0', 'en1', 'en2', 'en3', 'en4']);
  });
});
