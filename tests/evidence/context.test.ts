import { describe, expect, test } from 'vitest';
import type { CapturedPage } from '#records/health.ts';
import type { Lang } from '#records/text.ts';
import { assessClaim } from '#evidence/assess.ts';
import { explain } from '#evidence/explain.ts';
import { createMatcher } from '#evidence/match.ts';
import { fixtureLexicon } from './lexicon.ts';
import { captured, identity, input, source } from './pages.ts';

const matcher = createMatcher(fixtureLexicon());
const titled = (page: CapturedPage, title: string, publisher?: string): CapturedPage => ({
  ...page,
  page: { ...page.page, title, ...(publisher === undefined ? {} : { publisher }) },
});
const strongest = (claim: string, page: CapturedPage, lang: Lang = 'en') => {
  const [first] = assessClaim(input(claim, [source('s1', page)], {}, lang), matcher, identity).evidence;
  if (first === undefined) throw new Error('no evidence');
  return first;
};
const givenIn = ({ agreeing }: ReturnType<typeof strongest>): readonly string[] =>
  agreeing.filter(({ reading }) => reading === 'context').map(({ claim }) => claim.text);

const PASSAGE = '平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。';
const CLAIM = 'In Shapingba the platform integrates 2,926 government service items and serves 895,000 daily active users.';
const ZH_CLAIM = '沙坪坝区平台集成2926项政务服务事项，日活跃用户89.5万。';
const ENGLISH = 'The platform integrates 2,926 government service items and serves 895,000 daily active users.';

describe('a name that the passage lacks and its page gives', () => {
  test.each<[string, string, CapturedPage, Lang]>([
    ['the title', CLAIM, titled(captured('c1', PASSAGE), '沙坪坝区数字化建设三年成果'), 'en'],
    ['the publisher', CLAIM, titled(captured('c1', PASSAGE), '三年成果', '沙坪坝区人民政府'), 'en'],
    ['the title of a page in the same language', ZH_CLAIM, titled(captured('c1', PASSAGE), '沙坪坝数字化建设'), 'zh'],
    ['an English title', ZH_CLAIM, titled(captured('c1', ENGLISH, 'en'), 'Three years of Shapingba'), 'zh'],
    ['an English title of an English claim', CLAIM, titled(captured('c1', ENGLISH, 'en'), 'Shapingba District in figures'), 'en'],
  ])('is given by %s: neither missing nor a place in the passage', (_, claim, page, lang) => {
    const found = strongest(claim, page, lang);
    expect(givenIn(found)).toHaveLength(1);
    expect(givenIn(found)[0]).toMatch(/Shapingba|沙坪坝区/);
    expect(found.agreeing.find(({ reading }) => reading === 'context')?.passage).toBeUndefined();
    expect(found.missing.map(({ claim: { text } }) => text)).not.toContain(givenIn(found)[0]);
    expect(found.relation).toBe('supports');
  });

  test('is given by the sentence just before', () => {
    const page = captured('c1', `沙坪坝区召开新闻发布会。${PASSAGE}`);
    const found = strongest(CLAIM, page);
    expect(found.relation).toBe('supports');
    expect(found.passage.includes('沙坪坝') || givenIn(found).includes('Shapingba')).toBe(true);
    const placed = { id: 'b', text: PASSAGE, lang: 'zh' as const, around: { heading: '', before: '沙坪坝区召开新闻发布会。' } };
    const { agreeing } = matcher.compare({ id: 'a', text: CLAIM, lang: 'en' }, placed);
    expect(agreeing.filter(({ reading }) => reading === 'context').map(({ claim }) => claim.text)).toEqual(['Shapingba']);
  });

  test('is told as such in both languages', () => {
    const found = strongest(CLAIM, titled(captured('c1', PASSAGE), '沙坪坝区数字化建设三年成果'));
    expect(explain(found, 'en')).toContain('“Shapingba” is given by the page around it');
    expect(explain(found, 'zh')).toContain('“Shapingba”见于页面标题等上下文');
  });

  test('does not hide a figure that differs', () => {
    const found = strongest(CLAIM.replace('895,000', '120,000'), titled(captured('c1', PASSAGE), '沙坪坝区数字化建设三年成果'));
    expect(found.relation).toBe('contradicts');
    expect(found.conflicting.map(({ claim }) => claim.text)).toEqual(['120,000']);
  });

  test('is missing where the passage speaks of another one of its kind', () => {
    const found = strongest(CLAIM, titled(captured('c1', `渝中区${PASSAGE}`), '沙坪坝区数字化建设三年成果'));
    expect(givenIn(found)).toEqual([]);
    expect(found.relation).not.toBe('supports');
  });

  test('is missing where only a farther sentence has it, and where two texts are compared by themselves', () => {
    const page = captured(
      'c1',
      `沙坪坝区召开新闻发布会。会议由记者主持，现场气氛热烈。天气晴朗，道路畅通。其他城市同时召开会议。${PASSAGE}`,
    );
    expect(givenIn(strongest(CLAIM, page))).toEqual([]);
    const bare = matcher.compare({ id: 'a', text: CLAIM, lang: 'en' }, { id: 'b', text: PASSAGE, lang: 'zh' });
    expect(bare.missing.map(({ claim }) => claim.text)).toContain('Shapingba');
  });
});
