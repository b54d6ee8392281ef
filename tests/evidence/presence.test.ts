import { describe, expect, test } from 'vitest';
import { placeOf, quoteAt } from '#evidence/anchor.ts';
import { followPassage } from '#evidence/presence.ts';
import { captured } from './pages.ts';

const ZH =
  '重庆推进数字化。\n全市将实施52个数字化项目，总投资约65亿元，覆盖停车、排水等领域。\n两江新区将实施38个数字化项目，总投资约50亿元。\n记者 王明';
const EN =
  'The city moves on. It will carry out 52 digital projects with an investment of 6.5 billion yuan. The new area will carry out 38 digital projects with an investment of 5 billion yuan.';

function follow(words: string, old: string, now: string, lang: 'zh-Hans' | 'en' = 'zh-Hans') {
  const start = old.indexOf(words);
  return followPassage(quoteAt(old, { start, end: start + words.length }), captured('a', old, lang).page, captured('b', now, lang).page);
}

const PASSAGE = '全市将实施52个数字化项目，总投资约65亿元，覆盖停车、排水等领域。';
const EN_PASSAGE = 'It will carry out 52 digital projects with an investment of 6.5 billion yuan.';

describe('anchors', () => {
  test('a quote carries its surroundings and is found again, in the place they fit', () => {
    const text = '甲说：是的。乙说：是的。丙说：是的。';
    const quote = quoteAt(text, { start: 9, end: 12 });
    expect(quote.exact).toBe('是的。');
    expect(placeOf(quote, `开头。${text}`)).toEqual({ start: 12, end: 15 });
    expect(placeOf(quote, '没有')).toBeUndefined();
  });

  test('surroundings never begin or end with half a character', () => {
    const text = `${'𠮷'.repeat(40)}重庆${'𠮷'.repeat(40)}`;
    const { prefix, suffix } = quoteAt(`a${text}`, { start: 81, end: 83 });
    expect(prefix.isWellFormed() && suffix.isWellFormed()).toBe(true);
  });
});

describe('a passage in a newer capture', () => {
  test('is present when only the setting changed', () => {
    expect(follow(PASSAGE, ZH, `新导航\n${ZH.replaceAll('，', ', ').replace('52个', '５２个')}`)).toEqual({ presence: 'present' });
    expect(follow(EN_PASSAGE, EN, `Menu. ${EN.replace('digital projects with', 'digital  projects\nwith')}`, 'en')).toEqual({
      presence: 'present',
    });
  });

  test.each([
    ['one figure', '约65亿元', '约85亿元'],
    ['one digit of a count', '52个', '57个'],
    ['a few words', '覆盖停车、排水等领域', '覆盖停车领域'],
  ])('is edited when %s changed', (_, from, to) => {
    const followed = follow(PASSAGE, ZH, ZH.replace(from, to));
    expect(followed.presence).toBe('edited');
    expect(followed.editedTo).toContain(to);
  });

  test('is edited in English and in mixed text too', () => {
    expect(follow(EN_PASSAGE, EN, EN.replace('6.5 billion', '8.5 billion'), 'en')).toMatchObject({ presence: 'edited' });
    const mixed = '平台说明。\nCIM platform 已接入52个项目，覆盖全市各区县。\n其他。';
    expect(follow('CIM platform 已接入52个项目，覆盖全市各区县。', mixed, mixed.replace('52', '25'))).toMatchObject({ presence: 'edited' });
  });

  test('is absent when it was taken out, and its look-alike is not taken for it', () => {
    expect(follow(PASSAGE, ZH, ZH.replace(`${PASSAGE}\n`, ''))).toEqual({ presence: 'absent' });
    expect(follow(EN_PASSAGE, EN, EN.replace(`${EN_PASSAGE} `, ''), 'en')).toEqual({ presence: 'absent' });
  });

  test('is untestable when the newer page was cut, is empty, or the passage is too short', () => {
    const cut = {
      ...captured('b', '另一篇文章，讲述春节期间的交通组织情况，以及各景区的接待能力和应急预案安排。').page,
      truncated: 'length',
    };
    expect(followPassage(quoteAt(ZH, { start: 9, end: 30 }), captured('a', ZH).page, cut).presence).toBe('untestable');
    expect(follow(PASSAGE, ZH, '空').presence).toBe('untestable');
    expect(follow('王明', ZH, `${'另一篇文章，讲述春节期间的交通组织情况。'.repeat(4)}`).presence).toBe('untestable');
  });
});
