import { describe, expect, test } from 'vitest';
import { nearnessOn, sentencesToEmbed, spreadOf, type Vectors } from '#evidence/nearness.ts';
import { captured } from './pages.ts';

const TEXT = '甲句说城市。乙句说交通。丙句说天气。丁句说学校。戊句说医院。己句说公园。庚句说图书。辛句说体育。壬句说音乐。';

/** A model of the test's own: nearness to the claim by the first character. */
function vectors(near: Readonly<Record<string, number>>, base = 0.2, without = ''): Vectors {
  return {
    model: 'm',
    of(text) {
      if (without !== '' && text.startsWith(without)) return undefined;
      const angle = text === 'claim' ? 0 : Math.acos(near[text.charAt(0)] ?? base);
      return Float32Array.from([Math.cos(angle), Math.sin(angle)]);
    },
  };
}

describe('nearness', () => {
  const page = captured('a', TEXT);
  const near = (made: Vectors, pages = [page]) => {
    const spread = spreadOf('claim', pages, made);
    return spread === undefined ? undefined : nearnessOn(page, 'claim', made, spread);
  };

  test('is the distance from the mean beyond chance, so that models with high cosines throughout say the same', () => {
    for (const base of [0.1, 0.6]) {
      const told = near(vectors({ 乙: base + 0.3 }, base));
      expect(told?.({ start: 6, end: 12 })).toBeCloseTo(Math.sqrt(8) - Math.sqrt(2 * Math.log(9)), 2);
      expect(told?.({ start: 0, end: 12 })).toBe(told?.({ start: 6, end: 12 }));
      expect(told?.({ start: 0, end: 6 })).toBeLessThan(-2);
    }
  });

  test('counts each sentence once, however many pages carry it', () => {
    const made = vectors({ 乙: 0.5 });
    expect(near(made, [page, page])?.({ start: 6, end: 12 })).toBe(near(made)?.({ start: 6, end: 12 }));
  });

  test('tells nothing where there is little text or no vector, and nothing much where all is alike', () => {
    expect(spreadOf('claim', [captured('b', '甲句。乙句。')], vectors({ 甲: 0.9 }))).toBeUndefined();
    expect(spreadOf('claim', [page], { model: 'm', of: () => undefined })).toBeUndefined();
    expect(near(vectors({}))?.({ start: 0, end: 6 })).toBeLessThan(0);
    expect(near(vectors({}))?.({ start: 900, end: 906 })).toBeUndefined();
    expect(near(vectors({}, 0.2, '甲'))?.({ start: 0, end: 6 })).toBeUndefined();
    expect(sentencesToEmbed(captured('c', ' 甲句。\n\n 乙句。 '))).toEqual(['甲句。', '乙句。']);
  });
});
