import { describe, expect, test } from 'vitest';
import { bestPassages, coverage, createHitFinder } from '#evidence/searchHits.ts';
import { createQueryReader } from '#evidence/searchQuery.ts';
import { buildLexicon } from '#evidence/lexicon.ts';
import { fixtureLists, GLOSSARY } from './lexicon.ts';

const lexicon = buildLexicon({ ...fixtureLists(['天气', '下雨', '学校', '数据', '治理']), glossary: GLOSSARY });
const read = createQueryReader(lexicon);
const terms = (query: string): string[][] =>
  read(query).map((word) => word.terms.map(({ text, prefix }) => `${text}${prefix === true ? '*' : ''}`));

describe('reading a question', () => {
  test('an English word is looked for in its forms and in Chinese, in both scripts', () => {
    const [school] = read('schools');
    expect(school?.terms.map(({ text }) => text)).toEqual(expect.arrayContaining(['schools', 'school', '学校', '學校']));
    expect(school?.terms.find(({ text }) => text === '学校')?.origin).toBe('dictionary');
    expect(school?.terms.find(({ text }) => text === '學校')?.origin).toBe('script');
  });

  test('a Chinese word is looked for in English', () => {
    expect(terms('学校')[0]).toEqual(expect.arrayContaining(['学校', '學校', 'school*']));
    expect(terms('數據').flat()).toEqual(expect.arrayContaining(['數據', '数据']));
  });

  test('a name of the glossary is one word, with all its names', () => {
    const words = read('渝快办 in Shapingba');
    expect(words.map(({ text }) => text)).toEqual(['渝快办', 'Shapingba']);
    expect(words[0]?.terms.map(({ text }) => text)).toContain('Chongqing Fast Service');
    expect(words[1]?.terms).toContainEqual({ text: '沙坪坝', origin: 'glossary' });
  });

  test('a large figure is looked for as the other language writes it; a small one as it is', () => {
    expect(terms('6.5 billion')[0]).toEqual(['6.5 billion', '65亿', '6500000000']);
    expect(terms('65亿')[0]).toEqual(['65亿', '6.5 billion', '6500000000']);
    expect(terms('52')).toEqual([['52']]);
  });

  test('quotation marks of either language keep words as they are', () => {
    expect(terms('"schools"')).toEqual([['schools']]);
    expect(terms('“学校”')[0]).toEqual(['学校', '學校']);
  });

  test('grammar words count only when there are no others', () => {
    expect(read('the school of 学校的').map(({ text }) => text)).toEqual(['school', '学校']);
    expect(read('of the').map(({ text }) => text)).toEqual(['of', 'the']);
    expect(read('的').map(({ text }) => text)).toEqual(['的']);
  });

  test('without a lexicon nothing is translated; an empty question has no words', () => {
    const plain = createQueryReader(undefined);
    expect(plain('学校')[0]?.terms.map(({ text }) => text)).toEqual(['学校', '學校']);
    expect(plain('  ，。 ')).toEqual([]);
    expect(read('')).toEqual([]);
  });
});

describe('finding the words in a text', () => {
  const found = (query: string, text: string): string[] =>
    createHitFinder(read(query))(text).map(({ start, end }) => text.slice(start, end));

  test('marks what stands for the words, in either language and script', () => {
    expect(found('school weather', '學校门口的天气；Schools, preschool, WEATHER.')).toEqual(['學校', '天气', 'Schools', 'WEATHER']);
    expect(found('学校', 'The school’s')).toEqual(['school']);
  });

  test('figures are whole: 65亿 is not in 165亿, commas do not matter', () => {
    expect(found('52', '52 of 152, 520, 52.5')).toEqual(['52']);
    expect(found('65亿', '约65亿元，另有165亿元。')).toEqual(['65亿']);
    expect(found('school', '用school网')).toEqual(['school']);
    expect(found('6500000000', 'about 6,500,000,000 yuan')).toEqual(['6,500,000,000']);
  });

  test('the passage with most of the question comes first, side by side before apart', () => {
    const text = '学校很多。数据要治理。数据治理在学校。';
    const passages = [
      { start: 0, end: 5 },
      { start: 5, end: 11 },
      { start: 11, end: 19 },
    ];
    const words = read('数据治理');
    const best = bestPassages(words, text, passages, createHitFinder(words)(text), 2);
    expect(best.map(({ start }) => start)).toEqual([11, 5]);
    expect(coverage(words, best[0]?.hits ?? [])).toBe(1);
  });
});
