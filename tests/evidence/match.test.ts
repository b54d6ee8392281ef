import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Comparison, MatchText } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import { createMatcher } from '#evidence/match.ts';
import { fixtureLexicon, rows } from './lexicon.ts';

const matcher = createMatcher(fixtureLexicon());
const text = (words: string, lang: Lang, id = words): MatchText => ({ id, text: words, lang });

function share(hits: number, of: number): number {
  return hits / of;
}

describe('ranking whole sentences', () => {
  const pairs = [...rows('sentences-everyday-test'), ...rows('sentences-news-test')];
  const english = pairs.map(([en = ''], i) => text(en, 'en', String(i)));
  const chinese = pairs.map(([, zh = ''], i) => text(zh, 'zh', String(i)));
  const firsts = (claims: readonly MatchText[], passages: readonly MatchText[]): number => {
    const prepared = matcher.prepare(passages);
    return claims.filter((claim) => matcher.rank(claim, prepared, { mode: 'sentence', top: 1 })[0]?.passage === claim.id).length;
  };

  test('English finds Chinese and Chinese finds English', () => {
    expect(share(firsts(english, chinese), pairs.length)).toBeGreaterThan(0.95);
    expect(share(firsts(chinese, english), pairs.length)).toBeGreaterThan(0.95);
  });

  test('each language finds itself in other words', () => {
    const prepared = matcher.prepare([
      text('他去年戒了烟。', 'zh'),
      text('银行几点开门？', 'zh'),
      text('The flight was cancelled because of fog.', 'en'),
    ]);
    expect(matcher.rank(text('他去年就不抽烟了', 'zh'), prepared, { mode: 'sentence', top: 1 })[0]?.index).toBe(0);
    expect(
      matcher.rank(text('Because of the fog they cancelled the flight.', 'en'), prepared, { mode: 'sentence', top: 1 })[0]?.index,
    ).toBe(2);
  });
});

describe('ranking passages for claims', () => {
  const passages = rows('claims-test-passages').map(([id = '', words = '']) => text(words, 'zh', id));
  const claims = rows('claims-test').flatMap(([id = '', lang = '', , words = '', labels = '']) => {
    const wanted = /(\w+):(?:supports|contradicts)/.exec(labels)?.[1];
    return wanted === undefined ? [] : [{ claim: text(words, lang as Lang, id), wanted }];
  });
  const prepared = matcher.prepare(passages);
  const ranks = claims.map(({ claim, wanted }) =>
    matcher.rank(claim, prepared, { mode: 'claim', top: 3 }).findIndex(({ passage }) => passage === wanted),
  );

  test('the passage that bears a claim out stands first among look-alikes', () => {
    expect(share(ranks.filter((rank) => rank === 0).length, claims.length)).toBeGreaterThanOrEqual(0.85);
    expect(share(ranks.filter((rank) => rank >= 0).length, claims.length)).toBeGreaterThanOrEqual(0.95);
  });

  test('as many are given as asked for, best first, fewer only when there are no more', () => {
    const claim = text('The city has 52 projects.', 'en');
    const scores = matcher.rank(claim, prepared, { mode: 'claim', top: 7 }).map(({ score }) => score);
    expect(scores).toHaveLength(7);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(matcher.rank(claim, matcher.prepare(passages.slice(0, 2)), { mode: 'claim', top: 5 })).toHaveLength(2);
    expect(matcher.rank(claim, matcher.prepare([]), { mode: 'claim', top: 5 })).toEqual([]);
  });

  test('the same question has the same answer every time', () => {
    const ask = (): string =>
      JSON.stringify(
        claims
          .slice(0, 12)
          .map(({ claim }) => createMatcher(fixtureLexicon()).rank(claim, matcher.prepare(passages), { mode: 'claim', top: 5 })),
      );
    expect(ask()).toBe(ask());
  });
});

describe('comparing a claim with a passage', () => {
  const compare = (claim: string, passage: string, from: Lang = 'en', to: Lang = 'zh'): Comparison =>
    matcher.compare(text(claim, from), text(passage, to));

  test.each<[string, string, Lang, Lang]>([
    [
      'The platform integrates 2,926 government service items and serves 895,000 daily active users.',
      '平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。',
      'en',
      'zh',
    ],
    ['平台集成2926项政务服务事项，日活跃用户89.5万。', '平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。', 'zh', 'zh'],
    ['平台集成2926項政務服務事項，日活躍用戶89.5萬。', '平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。', 'zh', 'zh'],
    ['A jury found the banker guilty of fraud.', 'The jury found the former banker guilty of fraud on Monday.', 'en', 'en'],
    ['社交网络必须在24小时内删除违法帖子。', 'Social networks must delete illegal posts within 24 hours.', 'zh', 'en'],
  ])('a passage that says it supports: %s', (claim, passage, from, to) => {
    expect(compare(claim, passage, from, to).relation).toBe('supports');
  });

  test.each<[string, string, Lang, Lang]>([
    ['Required documentation was reduced by an average of 35%.', '推出“一件事一次办”，申报材料平均压减53%。', 'en', 'zh'],
    ['申报材料平均压减35%。', '推出“一件事一次办”，申报材料平均压减53%。', 'zh', 'zh'],
    [
      'The bank approved a loan of 700 million dollars for Kenya.',
      'The World Bank approved a loan of 300 million dollars for Kenya.',
      'en',
      'en',
    ],
  ])('another figure of the same thing contradicts: %s', (claim, passage, from, to) => {
    const { relation, conflicting } = compare(claim, passage, from, to);
    expect(relation).toBe('contradicts');
    expect(conflicting.length).toBeGreaterThan(0);
  });

  test.each([
    [
      'Enterprises get up to 3 million RMB for innovation in software businesses.',
      '对新落户的软件企业，按办公面积给予每年最高300万元的租金补贴。',
    ],
    ['The city plans 52 digital projects.', '本次培训共有五十二名社区干部参加，为期两天。'],
    ['Yuzhong District builds a financing platform for enterprises.', '江北区建成融资服务平台，累计为企业发放贷款12亿元。'],
  ])('the same figure or the same words of another thing do not support: %s', (claim, passage) => {
    expect(compare(claim, passage).relation).not.toBe('supports');
  });

  test.each<[string, string, Lang, Lang]>([
    ['The spokesman did not comment on the rumours.', '发言人对传闻置评。', 'en', 'zh'],
    ['发言人没有对传闻置评。', '发言人对传闻置评。', 'zh', 'zh'],
    ['The court did not approve the loan.', 'The court approved the loan.', 'en', 'en'],
  ])('a denial contradicts: %s', (claim, passage, from, to) => {
    expect(compare(claim, passage, from, to).relation).toBe('contradicts');
  });

  test.each<[string, string, Lang, Lang]>([
    ['Parents need not visit several offices.', '家长不必跑多个部门。', 'en', 'zh'],
    ['申报材料不断减少。', '申报材料减少。', 'zh', 'zh'],
    ['Not only the bank but also the court apologised.', 'The bank and the court apologised.', 'en', 'en'],
  ])('words that only look like a denial do not: %s', (claim, passage, from, to) => {
    expect(compare(claim, passage, from, to).relation).not.toBe('contradicts');
  });

  test('a figure more exact than the passage gives it is not borne out, a rounder one is', () => {
    const passage = '专兼职网格员12.1万名，线上接单报告，线下巡查走访。';
    const claim = (figure: string): string =>
      `${figure} full- and part-time grid members receive instructions and report online while patrolling offline.`;
    expect(compare(claim('121,000'), passage).relation).toBe('supports');
    expect(compare(claim('121,037'), passage).relation).toBe('partly');
    expect(compare('The city has a population of over 30 million.', '全市常住人口超过3200万人。').conflicting).toEqual([]);
  });

  test('misspelt words are read as they were meant', () => {
    const right = compare('The infrastructure of the platform was upgraded.', '升级平台基础设施。').score;
    expect(compare('The infrastrcture of the platfrom was upgraded.', '升级平台基础设施。').score).toBeCloseTo(right, 5);
  });

  test('no judgement of the test set supports against a conflicting figure', () => {
    for (const name of ['dev', 'test']) {
      const passages = rows(`claims-${name}-passages`);
      for (const [, lang = '', , words = ''] of rows(`claims-${name}`).slice(0, 20)) {
        for (const [, passage = ''] of passages) {
          const comparison = compare(words, passage, lang as Lang);
          if (comparison.conflicting.length > 0) expect(comparison.relation).not.toBe('supports');
        }
      }
    }
  });

  test('names agree by pinyin in either order, and by Latin letters', () => {
    const { agreeing } = compare('Changan Zhou introduced the CIM platform.', '处长周长安介绍了CIM平台。');
    expect(agreeing.map((point) => `${point.claim.text}=${point.passage?.text ?? ''}`)).toEqual(
      expect.arrayContaining(['Changan=长安', 'CIM=CIM']),
    );
    const back = compare('周长安介绍了平台。', 'Changan Zhou introduced the platform.', 'zh', 'en').agreeing;
    expect(back.some((point) => point.claim.text === '长安' && point.reading === 'pinyin')).toBe(true);
  });

  test('an empty side, a side of signs and a very long side are judged, not thrown at', () => {
    for (const odd of ['', ' ', '。。。', '？！', '𠮷𠮷', '\u0000', '3'.repeat(400), '数据'.repeat(4000)]) {
      expect(compare('The city has 52 projects.', odd).relation).not.toBe('supports');
      expect(compare(odd, '全市有52个项目。').probability).toBeGreaterThanOrEqual(0);
    }
  });

  test('every point lies in its text and repeats its words', () => {
    const pool = [
      ...rows('sentences-news-dev').flat(),
      ...rows('claims-dev-passages').map(([, words = '']) => words),
      'ＣＩＭ　平臺與“渝快办” 2021—2025年',
      "It's 5G, isn’t it? 𠮷野家",
    ];
    const piece = fc.constantFrom(...pool).chain((whole) => fc.nat(whole.length).map((cut) => whole.slice(cut)));
    const mixed = fc.array(piece, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(mixed, mixed, fc.constantFrom<Lang>('zh', 'en'), (claim, passage, lang) => {
        const { agreeing, conflicting, missing, probability } = compare(claim, passage, lang, lang);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
        for (const point of [...agreeing, ...conflicting, ...missing]) {
          expect(claim.slice(point.claim.start, point.claim.end)).toBe(point.claim.text);
          if (point.passage !== undefined) expect(passage.slice(point.passage.start, point.passage.end)).toBe(point.passage.text);
        }
        for (const point of missing) expect(point.passage).toBeUndefined();
      }),
      { numRuns: 120, seed: 20261120 },
    );
  });
});
