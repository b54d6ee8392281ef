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
