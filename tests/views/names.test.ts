import { describe, expect, test } from 'vitest';
import { guessTag, textTag } from '#views/lang.ts';
import { byWork, shortened, sourceName } from '#views/names.ts';
import { to, withParameter } from '#views/site.ts';
import { mapCells } from '#views/documents.tsx';
import { stripText, tally, tallyText } from '#views/strip.tsx';

describe('names', () => {
  test.each([
    ['short', 10, 'short'],
    ['The centre of the plan, and the subject', 25, 'The centre of the plan…'],
    ['重庆市人民政府关于印发规划的通知', 8, '重庆市人民政府…'],
    ['𠮷𠮷𠮷𠮷', 3, '𠮷𠮷…'],
  ])('%s in %i characters is %s', (text, length, wanted) => {
    expect(shortened(text, length)).toBe(wanted);
  });

  test('of sources are their titles, else their addresses', () => {
    expect(sourceName({ uri: 'https://a.cn/x', title: ' 标题 ' })).toEqual({ text: '标题', tag: 'zh-Hans' });
    expect(sourceName({ uri: 'https://a.cn/x', title: ' ' })).toEqual({ text: 'a.cn/x', tag: 'und' });
  });

  test.each([
    ['重庆', 'zh-Hans'],
    ['CIM平台', 'zh-Hans'],
    ['Chongqing Fast Service (渝快办)', 'en'],
    ['2021–2025', 'en'],
  ])('the language of %s is taken for %s', (text, tag) => {
    expect(guessTag(text)).toBe(tag);
    expect(textTag('und', text)).toBe(tag);
    expect(textTag('zh-Hant', text)).toBe('zh-Hant');
  });
});

test('editions of one work stand together, the reader’s first', () => {
  const documents = [
    { id: 'a-en', work: 'a', lang: 'en' },
    { id: 'b-zh', work: 'b', lang: 'zh' },
    { id: 'a-zh', work: 'a', lang: 'zh' },
  ] as const;
  expect(byWork(documents, 'zh').map(({ id }) => id)).toEqual(['a-zh', 'a-en', 'b-zh']);
  expect(byWork(documents, 'en').map(({ id }) => id)).toEqual(['a-en', 'a-zh', 'b-zh']);
});

test('addresses keep what they carry and escape what they name', () => {
  expect(withParameter('/sources?state=gone#x', 'lang', 'zh')).toBe('/sources?state=gone&lang=zh#x');
  expect(to.document('a/b?c')).toBe('/documents/a%2Fb%3Fc');
  expect(to.outside('https://a.cn/?q=1&r=中')).toBe('/outside?uri=https%3A%2F%2Fa.cn%2F%3Fq%3D1%26r%3D%E4%B8%AD');
});

test('strips and maps have a spoken summary in either language', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const checks = [
    { at, attemptId: 'a', state: 'live' },
    { at, attemptId: 'b', state: 'live' },
    { at, attemptId: 'c', state: 'blocked' },
  ] as const;
  expect([stripText(checks, 'en'), stripText(checks, 'zh'), stripText([], 'en')]).toEqual([
    '3 checks: 2 live, 1 blocked',
    '3 次检查：2 可访问，1 访问受限',
    '0 checks',
  ]);
  const cells = mapCells([]);
  expect(tallyText(tally([...cells, { health: 'lost', section: '' }, { health: 'supported', section: '' }, { section: '' }]), 'en')).toBe(
    '1 supported, 1 evidence lost',
  );
});
