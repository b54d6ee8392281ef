import { matchAt } from './fold.ts';
import { readHan } from './han.ts';

/** First years of eras by which years are counted; the republic's are in use to this day. */
const ERAS: Readonly<Record<string, number>> = {
  民国: 1912,
  中华民国: 1912,
  宣统: 1909,
  光绪: 1875,
  同治: 1862,
  咸丰: 1851,
  道光: 1821,
  嘉庆: 1796,
  乾隆: 1736,
  雍正: 1723,
  康熙: 1662,
  顺治: 1644,
  崇祯: 1628,
  万历: 1573,
  嘉靖: 1522,
  永乐: 1403,
  洪武: 1368,
  贞观: 627,
  开元: 713,
};
const ERA = new RegExp(
  `(${Object.keys(ERAS)
    .sort((a, b) => b.length - a.length)
    .join('|')})(元|\\d{1,3}|[一二三四五六七八九十百]{1,5}) ?年(?!代|间)`,
  'y',
);

/** A year counted by its era (民国三十八年, 康熙六十一年, 光绪元年) as a year of our own count. */
export function readEraYear(text: string, at: number): { readonly year: number; readonly end: number } | undefined {
  const match = matchAt(ERA, text, at);
  const first = ERAS[match?.[1] ?? ''];
  const count = match?.[2] === '元' ? 1 : readHan(match?.[2] ?? '', 0)?.value;
  return match === undefined || first === undefined || count === undefined
    ? undefined
    : { year: first + count - 1, end: at + match[0].length };
}
