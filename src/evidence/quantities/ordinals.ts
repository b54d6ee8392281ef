import { isLetter, matchAt, wordStarts } from './fold.ts';
import { readHan } from './han.ts';
import { readOrdinal } from './words.ts';

/** Numerals that name a place in a row without an ordinal's form; the group is the numeral. */
const NAMED: readonly (readonly [pattern: RegExp, why: string])[] = [
  [
    /(十[一二三四五六七八九])五(?![十百千万亿〇一二三四五六七八九]|[多余来几]|[个名位岁天日月元块里米件座台套辆架艘匹棵株张篇幅间秒吨斤亩度折款宗桩遍%]|人(?![才民口工大社])|年(?!规划|计划|纲要)|家(?!庭)|户(?!外)|项(?!目)|次(?!要)|倍|分(?!布|类|区|级|别)|小时|公[里斤顷]|厘米|平方|层(?!次)|期(?!间|末|初)|本(?![市区省级地县])|条(?!例)|所(?!有)|道(?!路)|场(?!景|所)|届|轮)/y,
    '十四五 is the fourteenth five-year plan, unless a counter or unit follows it: 十四五个 is “fourteen or fifteen”',
  ],
  [/(十)五(?=[”"」』》]|规划|计划|时期|期间|末)/y, '十五 is fifteen, unless it is called a plan'],
  [/(十[一二三四五六七八九]|二十|二十一)大(?=[以报精召会提代开强指，。、的]|[”"」』》])/y, '二十大 is the 20th Party Congress'],
  [
    /([一二三四五六七八九十]{1,3}|\d{1,2})(?=届(?:全国|中央|市委|市人大|市政协|区委|区人大|[一二三四五六七八九十]{1,2}[次中]))/y,
    'sessions of congresses and committees are numbered',
  ],
  [/(\d{1,3})号线/y, 'lines of a metro are numbered'],
  [/([一二三四五六七八九十]{1,3})号线/y, 'lines of a metro are numbered'],
  [/(\d{1,4})号(?=文|楼|院|门|台|公告|令|馆|地块|井|机|站|车|案|议案|建议|提案|航站楼)/y, 'numbered papers and buildings'],
  [/(\d{2}|二十一?|十九)世纪(?!\d)/y, 'centuries'],
];
const ENGLISH_NUMBERED = /(?:no\.|no|nos\.|number|line|#) ?(\d{1,5})(?![\d.,]\d|\d|[a-z%])/y;

/** Reads the ordinal that begins at an offset of folded text: 第十四, 14th, fourteenth, 24号线, No. 24, Line 24, “十四五”. */
export function readOrdinalAt(text: string, at: number, original: string): { readonly value: number; readonly end: number } | undefined {
  if (text[at] === '第') {
    const number = readHan(text, text[at + 1] === ' ' ? at + 2 : at + 1);
    if (number === undefined || number.over) return undefined;
    if (number.value === 1 && /^[,，、;；:：]/u.test(text.slice(number.end, number.end + 1))) return undefined;
    if (/^[,，、;；:：]/u.test(text.slice(number.end, number.end + 1)) && /(?:^|[。；;，,\n“])$/u.test(text.slice(Math.max(0, at - 1), at)))
      return undefined;
    return { value: number.value, end: number.end };
  }
  for (const [pattern] of NAMED) {
    const match = /[\d一二三四五六七八九十]/u.test(text[at - 1] ?? '') ? undefined : matchAt(pattern, text, at);
    const value = match === undefined ? undefined : readHan(match[1] ?? '', 0)?.value;
    if (match !== undefined && value !== undefined) return { value, end: at + match[0].length };
  }
  if (!wordStarts(text, at)) return undefined;
  const numbered = isLetter(text[at]) ? matchAt(ENGLISH_NUMBERED, text, at) : undefined;
  if (numbered !== undefined && original.charAt(at) !== text.charAt(at))
    return { value: Number(numbered[1]), end: at + numbered[0].length };
  const ordinal = readOrdinal(text, at, original);
  if (ordinal === undefined || isLetter(text[ordinal.end])) return undefined;
  return ordinal;
}
