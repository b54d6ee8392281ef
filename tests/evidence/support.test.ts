import { describe, expect, test } from 'vitest';
import type { Comparison, MatchText, Relation } from '#records/evidence.ts';
import { explain } from '#evidence/explain.ts';
import { buildLexicon } from '#evidence/lexicon.ts';
import { createMatcher } from '#evidence/match.ts';
import { createPostings } from '#evidence/postings.ts';
import { fixtureLists } from './lexicon.ts';

const PASSAGES = {
  records: '平台汇聚数据3.2亿条。',
  fewer: '平台汇聚数据2.3亿条。',
  visits: '平台日均访问量突破3.2亿次。',
  projects: '周长安介绍，全市共谋划52个项目，总投资约65亿元。',
  limit: '项目最高可获300万元补助。',
  welcome: '不客气。',
  busy: '我现在很忙。',
  seat: '这个座位有人吗？',
  seated: '这个座位有人。',
} as const;
const matcher = createMatcher(buildLexicon(fixtureLists([...Object.values(PASSAGES), '累计办理三件事', '连接', '木兰花'])));
const text = (words: string): MatchText => ({ id: words, text: words, lang: /\p{Script=Han}/u.test(words) ? 'zh' : 'en' });
const compare = (claim: string, passage: string): Comparison => matcher.compare(text(claim), text(passage));

describe('nouns behind bare counters', () => {
  test.each<readonly [claim: string, passage: string, relation: Relation]>([
    ['The platform has gathered 320 million data records.', PASSAGES.records, 'supports'],
    ['The platform has gathered 320 million data records.', PASSAGES.fewer, 'contradicts'],
    ['平台汇聚数据3.2亿条。', 'The platform has gathered 320 million data records.', 'supports'],
  ])('%s against %s: %s', (claim, passage, relation) => {
    expect(compare(claim, passage).relation).toBe(relation);
  });

  test.each([
    ['The city plans 58 projects.', PASSAGES.projects],
    ['全市共谋划58个项目。', PASSAGES.projects],
  ])('a short claim with another figure is contradicted: %s', (claim, passage) => {
    expect(compare(claim, passage).relation).toBe<Relation>('contradicts');
  });

  test('a counter for visits does not count records', () => {
    expect(compare('The platform has gathered 320 million data records.', PASSAGES.visits).relation).not.toBe<Relation>('supports');
  });
});

describe('several statements', () => {
  test('one that is not there takes the support away, also beside figures with separators', () => {
    const passage = '平台汇聚数据3.2亿条，连接5200个项目。';
    expect(compare('The platform has gathered 320,000,000 data records and connects 5,200 projects.', passage).relation).toBe<Relation>(
      'supports',
    );
    expect(
      compare('The platform has gathered 320,000,000 data records, connects 5,200 projects and paints yellow magnolia flowers.', passage)
        .relation,
    ).toBe<Relation>('partly');
  });
});

describe('words that say how figures are meant', () => {
  test('bounds, sums and “respectively” are neither found nor missing', () => {
    const words = (claim: string, passage: string): readonly string[] => {
      const { agreeing, missing } = compare(claim, passage);
      return [...agreeing, ...missing].filter(({ kind }) => kind === 'word').map((point) => point.claim.text.toLowerCase());
    };
    expect(words('A project can get up to 3 million RMB.', PASSAGES.limit).join(' ')).not.toMatch(/\bup\b/);
    expect(words('A total of 52 projects, respectively.', PASSAGES.projects).join(' ')).not.toMatch(/total|respectively/);
    expect(words('全市共有52个项目，分别推进。', PASSAGES.projects).join(' ')).not.toMatch(/共有|分别/u);
  });
});

describe('scores', () => {
  test('of a ranking and of a single pair are on one scale between 0 and 1', () => {
    const passages = Object.values(PASSAGES).map(text);
    for (const claim of ['The platform has gathered 320 million data records.', '全市共谋划52个项目。', 'I am busy now.']) {
      for (const { passage, score } of matcher.rank(text(claim), matcher.prepare(passages), { mode: 'claim', top: passages.length })) {
        expect(score).toBeCloseTo(compare(claim, passage).score, 6);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }
  });
});

describe('questions', () => {
  test.each(['Are there 52 projects in the city?', '全市共谋划52个项目吗？'])('nothing supports %s', (claim) => {
    expect(['mentions', 'not-enough-info']).toContain(compare(claim, PASSAGES.projects).relation);
  });

  test('whole sentences that ask are matched with sentences that ask', () => {
    const prepared = matcher.prepare([text(PASSAGES.seated), text(PASSAGES.seat)]);
    expect(matcher.rank(text('Is this seat taken?'), prepared, { mode: 'sentence', top: 1 })[0]?.passage).toBe(PASSAGES.seat);
  });
});

describe('set phrases of everyday speech', () => {
  test.each([
    ["You're welcome.", PASSAGES.welcome],
    ["Don't mention it.", PASSAGES.welcome],
    ['不用谢。', "You're welcome."],
  ])('%s means %s', (claim, expected) => {
    const pool = [...Object.values(PASSAGES), "You're welcome.", 'I am busy.', 'Is this seat taken?'].filter(
      (one) => /\p{Script=Han}/u.test(one) === /\p{Script=Han}/u.test(expected),
    );
    expect(matcher.rank(text(claim), matcher.prepare(pool.map(text)), { mode: 'sentence', top: 1 })[0]?.passage).toBe(expected);
  });
});

describe('the explanation', () => {
  test('tells figures with what they count, and what is not found, in both languages', () => {
    const comparison = compare('The city plans 52 projects and about 6.5 billion RMB, and plants magnolias.', PASSAGES.projects);
    const en = explain({ ...comparison, passage: PASSAGES.projects }, 'en');
    expect(en).toMatch(/^\d of \d points agree: /);
    expect(en).toContain('52个项目 = 52 projects');
    expect(en).toContain('65亿元 = 6.5 billion RMB');
    expect(en).toContain('magnolias” not found');
    expect(explain({ ...comparison, passage: PASSAGES.projects }, 'zh')).toMatch(/52个项目＝52 projects.*未见“[^”]*magnolias”/u);
  });

  test('tells conflicting figures', () => {
    const comparison = compare('The platform has gathered 320 million data records.', PASSAGES.fewer);
    expect(explain(comparison, 'en')).toContain('2.3亿 conflicts with 320 million');
    expect(explain(comparison, 'zh')).toContain('2.3亿与320 million不符');
  });
});

describe('postings', () => {
  test('keep passages in order, count repetitions, and give terms slots after tokens', () => {
    const builder = createPostings();
    for (const [token, passage] of [
      [7, 0],
      [7, 0],
      [3, 0],
      [7, 2],
    ] as const)
      builder.add(token, passage);
    builder.addTerm('#52', 1);
    const { tokens, terms, from, passages, times } = builder.sorted();
    const posting = (slot: number): readonly (readonly [number, number])[] =>
      [...passages.slice(from[slot], from[slot + 1])].map((passage, k) => [passage, times[(from[slot] ?? 0) + k] ?? 0]);
    expect([...tokens]).toEqual([7, 3]);
    expect(terms.get('#52')).toBe(2);
    expect([0, 1, 2].map(posting)).toEqual([
      [
        [0, 2],
        [2, 1],
      ],
      [[0, 1]],
      [[1, 1]],
    ]);
  });
});
