import { describe, expect, test } from 'vitest';
import { createGlosser, tonedPinyin } from '#evidence/wordGloss.ts';
import { buildLexicon } from '#evidence/lexicon.ts';
import { dictionary, fixtureLists, GLOSSARY } from './lexicon.ts';

const glosser = createGlosser(buildLexicon({ ...fixtureLists(['学生', '学校']), glossary: GLOSSARY }));
const byWord = Map.groupBy(dictionary(), ({ simplified }) => simplified);
const gloss = (text: string) => glosser.gloss(text, new Map(glosser.words(text).map((word) => [word, byWord.get(word) ?? []])));

describe('glosses word by word', () => {
  test('words have their reading with tone marks and a few meanings', () => {
    const found = gloss('学生在学校。');
    expect(found.map(({ text, pinyin }) => [text, pinyin])).toEqual([
      ['学生', 'xuésheng'],
      ['在', 'zài'],
      ['学校', 'xuéxiào'],
    ]);
    expect(found[0]?.meaning[0]).toBe('student');
    expect(found.every(({ meaning }) => meaning.length <= 3 && meaning.every((each) => !each.startsWith('CL:')))).toBe(true);
  });

  test('a name of the glossary is one word; offsets count in the text, in either script', () => {
    const text = 'The 渝快办 platform：學校。';
    const found = gloss(text);
    expect(found[0]).toMatchObject({ text: '渝快办', from: 'glossary', meaning: ['YUKUAI Ban', 'Chongqing Fast Service'] });
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(found.map((word) => word.text));
    expect(found.at(-1)).toMatchObject({ text: '學校', from: 'dictionary' });
  });

  test('what a word plainly means comes before the surname and the dynasty of that name, and its reading stands once', () => {
    expect(gloss('元')[0]).toMatchObject({
      pinyin: 'yuán',
      meaning: ['currency unit (esp. Chinese yuan)', expect.any(String), expect.any(String)],
    });
    expect(gloss('高')[0]?.meaning[0]).not.toMatch(/surname/);
  });

  test('a figure is one word, worked out in English; what goes with it is read as news and notices use it', () => {
    const found = gloss('投入约65亿元，2023年2月8日起涉及52个项目。');
    const told = new Map(found.map(({ text, meaning, from }) => [text, `${from}: ${meaning[0] ?? ''}`]));
    expect(told.get('65亿元')).toBe('figure: 6.5 billion yuan');
    expect(told.get('2023年2月8日')).toBe('figure: 8 February 2023');
    expect(told.get('约')).toBe('dictionary: approximately');
    expect(found.find(({ text }) => text === '约')?.pinyin).toMatch(/^yuē/);
    expect(told.has('52')).toBe(false);
    expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).toSorted((a, b) => a - b));
    expect(gloss('被')[0]?.meaning[0]).toMatch(/^used to indicate passive/);
    expect(gloss('占')[0]).toMatchObject({ pinyin: expect.stringMatching(/^zhàn/), meaning: expect.not.arrayContaining(['variant of']) });
  });

  test.each([
    ['300余万元', 'over 3 million yuan'],
    ['1.2亿千瓦时', '120 million kWh'],
    ['三百二十万元', '3.2 million yuan'],
    ['3000万人', '30 million'],
    ['24小时', '24 hours'],
    ['1天', '1 day'],
    ['两成', '20%'],
    ['42公里', '42 km'],
    ['2022年12月', 'December 2022'],
    ['12.5万个停车位', '125,000'],
    ['5万亿元', '5 trillion yuan'],
  ])('%s is %s', (text, english) => {
    expect(gloss(text)[0]?.meaning).toEqual([english]);
  });

  test('a figure without a Chinese character, or in a name of the glossary, is left as it is', () => {
    expect(gloss('32%').length + gloss('65 million and 2023').length).toBe(0);
    expect(gloss('“十四五”规划').every(({ from }) => from !== 'figure')).toBe(true);
  });

  test('text without Chinese has none', () => {
    expect(gloss('Nothing here, 42.')).toEqual([]);
  });

  test.each([
    ['Chong2 qing4', 'Chóngqìng'],
    ['lu:4', 'lǜ'],
    ['nu:3 ren2', 'nǚrén'],
    ['shou3', 'shǒu'],
    ['liu2', 'liú'],
    ['gui4', 'guì'],
    ['ma5', 'ma'],
    ['A A zhi4', 'AAzhì'],
    ['Er3', 'Ěr'],
  ])('%s is %s', (numbered, toned) => {
    expect(tonedPinyin(numbered)).toBe(toned);
  });
});
