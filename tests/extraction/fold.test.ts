import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldForMatching, unfold } from '../../src/extraction/fold.ts';

describe('folding for matching', () => {
  test.each([
    ['full and half width', '２０２１年Ａ区（试行）', '2021年A区(试行)'],
    ['brackets of document numbers', '渝府发〔2021〕﹝2﹞［3］【4】', '渝府发[2021][2][3][4]'],
    ['invisible characters', '数\u200b据\u00ad治\ufeff理', '数据治理'],
    ['English quotation marks and dashes', '“data”—governance', '"data"-governance'],
    ['ideographic and no-break space', '重庆　data\u00a0plan', '重庆 data plan'],
    ['compatibility forms', '㎡ ① ﬁne', 'm2 1 fine'],
    ['radicals of PDF fonts', '⼀、⽂件⻔', '一、文件门'],
    ['supplementary characters stay whole', '𠮷野家', '𠮷野家'],
  ])('%s', (_, text, folded) => {
    expect(foldForMatching(text).folded).toBe(folded);
  });

  test('a range of the folded form leads back to the text it came from', () => {
    const text = '据\u200b渝府发﹝２０21﹞42号文㎡件';
    const folded = foldForMatching(text);
    const at = folded.folded.indexOf('渝府发[2021]42号');
    const { start, end } = unfold(folded, at, at + '渝府发[2021]42号'.length);
    expect(text.slice(start, end)).toBe('渝府发﹝２０21﹞42号');
  });

  test('offsets never decrease and stay inside the text, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { folded, map } = foldForMatching(text);
        expect(map).toHaveLength(folded.length + 1);
        expect(map[folded.length]).toBe(text.length);
        expect([...map]).toEqual([...map].sort((a, b) => a - b));
      }),
    );
  });

  test('folding twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'重庆〔〕［］（）２1Ａａ“”—–　\u200b⼀㎡data ') }), (text) => {
        const once = foldForMatching(text).folded;
        expect(foldForMatching(once).folded).toBe(once);
      }),
    );
  });
});
