import { Converter, type ConverterFunction } from 'opencc-js/t2cn';

const HAN = /\p{Script=Han}/u;

let simplifier: ConverterFunction | undefined;

/** Compatibility forms folded (full-width letters and digits become plain ones) with every offset kept. */
export function foldWidth(text: string): string {
  if (!/[^\x20-\x7e\u4e00-\u9fff，。、]/.test(text)) return text;
  let folded = '';
  for (const char of text) {
    const even = char.normalize('NFKC');
    folded += even.length === char.length ? even : char;
  }
  return folded;
}

/** Traditional characters as simplified ones, with every offset kept; text without any comes back as it is. */
export function simplify(text: string): string {
  if (!HAN.test(text)) return text;
  const convert = (simplifier ??= Converter({ from: 't', to: 'cn' }));
  const whole = convert(text);
  if (whole.length === text.length) return whole;
  return [...text]
    .map((char) => {
      const even = convert(char);
      return even.length === char.length ? even : char;
    })
    .join('');
}

/** Text as the matcher reads it: width folded, simplified, offsets equal to those of the original. */
export function normalise(text: string): string {
  return simplify(foldWidth(text));
}

/** Words that occur in running text far more often than a dictionary shows, with rough shares of all words. */
export const CHINESE_FUNCTION_WORDS: Readonly<Record<string, number>> = {
  的: 0.05,
  了: 0.016,
  是: 0.014,
  在: 0.013,
  我: 0.012,
  一: 0.011,
  不: 0.01,
  他: 0.009,
  这: 0.008,
  和: 0.008,
  有: 0.009,
  你: 0.008,
  个: 0.008,
  我们: 0.005,
  也: 0.005,
  就: 0.006,
  都: 0.005,
  说: 0.005,
  人: 0.005,
  上: 0.005,
  到: 0.005,
  要: 0.005,
  她: 0.005,
  中: 0.004,
  很: 0.004,
  对: 0.004,
  为: 0.005,
  与: 0.003,
  等: 0.003,
  年: 0.005,
  月: 0.003,
  日: 0.003,
  地: 0.003,
  着: 0.004,
  把: 0.003,
  被: 0.002,
  从: 0.002,
  将: 0.002,
  及: 0.002,
  以: 0.002,
  之: 0.002,
  其: 0.001,
  而: 0.002,
  并: 0.001,
  但: 0.002,
  他们: 0.003,
  那: 0.003,
  会: 0.003,
  能: 0.002,
  可以: 0.002,
  没有: 0.002,
  什么: 0.002,
  吗: 0.002,
  吧: 0.001,
  呢: 0.001,
  啊: 0.001,
  得: 0.002,
  里: 0.002,
  还: 0.002,
  又: 0.001,
  过: 0.002,
  让: 0.001,
  给: 0.001,
  去: 0.002,
  来: 0.003,
  好: 0.002,
  多: 0.002,
  最: 0.001,
  更: 0.001,
  自己: 0.002,
  所: 0.001,
  于: 0.002,
  由: 0.001,
  向: 0.001,
  后: 0.002,
  前: 0.001,
  时: 0.002,
  位: 0.001,
  种: 0.001,
  次: 0.001,
  项: 0.0005,
  起: 0.001,
  下: 0.002,
};

/** Whether a text holds Han characters. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}
