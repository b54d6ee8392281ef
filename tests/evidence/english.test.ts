import { describe, expect, test } from 'vitest';
import { englishWords } from '#evidence/english.ts';

const keys = (text: string): readonly string[] => englishWords(text).map(({ key }) => key);

describe('English words', () => {
  test.each([
    ['the children went', 'the child goes'],
    ["they don't know", 'they do not know'],
    ['digitisation programmes', 'digitization program'],
    ["the city's centres", 'the city center'],
    ['She built it', 'she builds it'],
  ])('forms of one word have one key: %s', (a, b) => {
    expect(keys(a)).toEqual(keys(b));
  });

  test.each([
    ['organ', 'organization'],
    ['new', 'news'],
    ['university', 'universe city'],
  ])('different words keep different keys: %s, %s', (a, b) => {
    expect(keys(a)).not.toEqual(keys(b));
  });

  test('offsets are those of the text, in mixed text too', () => {
    const text = '渝快办 serves “Chongqing’s” citizens，CIM平台 and 5G.';
    expect(englishWords(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'serves',
      'Chongqing',
      'citizens',
      'CIM',
      'and',
      '5G',
    ]);
  });
});
