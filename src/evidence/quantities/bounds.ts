import type { Bound, Quantity } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import { isLetter, matchAt } from './fold.ts';

type Row = readonly [bound: Bound, words: string];

/** Words before a figure that bound it. 高达 and “as high as” only stress the figure and are not here. */
const BEFORE: readonly Row[] = [
  [
    'over',
    '超过|超出|超|逾|突破|不得少于|不得低于|不能少于|不能低于|不应少于|不应低于|不得小于|不少于|不低于|不小于|不下于|至少|最少|起码|大于|多于|高于|不下|达到或超过|上',
  ],
  [
    'over',
    'more than|over|above|exceeding|exceeds|exceeded|exceed|in excess of|at least|no less than|no fewer than|not less than|not fewer than|a minimum of|minimum of|upwards of|upward of|greater than|surpassing|surpassed|surpasses|topping|topped|higher than|north of|≥|>|>=',
  ],
  ['under', '不超过|不高于|不多于|不大于|最多|最高|至多|顶多|低于|少于|小于|不足|不到|未满|不满|未到|控制在|不得超过|不得多于|上限为|多达'],
  [
    'under',
    'less than|fewer than|under|below|up to|as many as|as much as|at most|no more than|not more than|no greater than|within|a maximum of|maximum of|not exceeding|lower than|≤|<|<=',
  ],
  ['nearly', '将近|接近|近乎|近|几乎|差不多|nearly|almost|close to|approaching|just under|just below|not quite|virtually'],
  [
    'about',
    '大约|约|约有|约合|大概|大致|大体|左近|估计|about|around|some|roughly|approximately|approx.|approx|circa|ca.|an estimated|estimated|in the region of|in the neighborhood of|~|≈',
  ],
];

/** The words of `under` that set a limit: what they name is the rule itself. 不足 and “less than” tell what there is. */
const CEILINGS: ReadonlySet<string> = new Set(
  (
    '不超过|不高于|不多于|不大于|最多|最高|至多|顶多|控制在|不得超过|不得多于|上限为|多达|' +
    'up to|as many as|as much as|at most|no more than|not more than|no greater than|a maximum of|maximum of|not exceeding|≤|<='
  ).split('|'),
);

/** Words behind a figure that bound it, as parts of a pattern: some only where no other word begins with them. */
const AFTER: readonly Row[] = [
  [
    'over',
    '以上|之上|及以上|或以上|开外|有余|余|多(?![样元次种层边维])|or more|or above|or over|and above|and over|and more|or longer|or older|plus(?! [\\da-z])|\\+(?![\\da-z])',
  ],
  [
    'under',
    '以下|之下|以内|之内|内(?![容部外在地蒙江陆需涵存])|及以下|或以下|or less|or fewer|or below|or under|and under|or younger|at most',
  ],
  ['about', '左右|上下|前后|许|or so|or thereabouts'],
];

/** What may stand between a bound and its figure: 超过了, 约为, “more than RMB”, “over the”. */
const FILLER = /(?:补助|奖励|给予|补贴|资助|支持|可获|可达|可贷|[了为有占达至在]|达到|到| a total of)$/u;
/** Units with which 近 means the recent past. */
const RECENT_UNITS = new Set(['year', 'month', 'week', 'day']);

function spellings(rows: readonly Row[]): readonly (readonly [word: string, bound: Bound])[] {
  return rows.flatMap(([bound, words]) => words.split('|').map((word) => [word, bound] as const)).sort(([a], [b]) => b.length - a.length);
}

const BEFORE_WORDS = spellings(BEFORE);
const AFTER_PATTERN = AFTER.map(([bound, words]) => [bound, new RegExp(` {0,2}(?:${words})`, 'y')] as const);

/** Characters before a bound's first one that make another word of it. */
const OTHER_WORD: Readonly<Record<string, RegExp>> = {
  约: /[节签契条预履违盟公续邀解特]/u,
  近: /[最附临邻新]/u,
  超: /[赶反]/u,
  最高: /[史]/u,
};
/** 上 bounds only round magnitudes (上百家, 上万人). */
const ROUND = /[百千万亿]/u;

interface Figure {
  readonly value: number;
  readonly unit?: string | undefined;
}

interface BoundWords extends TextPosition {
  readonly row: (typeof BEFORE_WORDS)[number];
}

/** The words before a figure that bound it, longest first; 近三年 is “the last three years”, not “nearly”. */
function wordsBefore(text: string, start: number, figure: Figure): BoundWords | undefined {
  const from = Math.max(0, start - 26);
  let before = text.slice(from, start).trimEnd();
  for (let pass = 0; pass < 2; pass += 1) {
    const row = BEFORE_WORDS.find(([word]) => before.endsWith(word) && !(isLetter(word[0]) && isLetter(before.at(-word.length - 1))));
    if (row !== undefined) {
      const [word] = row;
      if (OTHER_WORD[word]?.test(before.at(-word.length - 1) ?? '') === true) return undefined;
      if (word === '上' && !ROUND.test(text[start] ?? '')) return undefined;
      if (word === '近' && figure.value <= 10 && RECENT_UNITS.has(figure.unit ?? '')) return undefined;
      const end = from + before.length;
      return { row, start: end - word.length, end };
    }
    const shorter = before.replace(FILLER, '').trimEnd();
    if (shorter === before) return undefined;
    before = shorter;
  }
  return undefined;
}

/** Bound given by the words before a figure. */
export function boundBefore(text: string, start: number, figure: Figure): Bound | undefined {
  return wordsBefore(text, start, figure)?.row[1];
}

/** Where the words stand that bound a figure of folded text, before or behind it. */
export function boundPlaces(
  text: string,
  { start, end, value, unit }: Pick<Quantity, 'start' | 'end' | 'value' | 'unit'>,
): readonly TextPosition[] {
  const before = wordsBefore(text, start, { value: Number(value), unit });
  const after = AFTER_PATTERN.flatMap(([, pattern]) => {
    const match = matchAt(pattern, text, end);
    return match === undefined ? [] : [{ start: end, end: end + match[0].length }];
  });
  return before === undefined ? after : [{ start: before.start, end: before.end }, ...after];
}

/** Whether the words before a figure set a limit (up to, 不超过) rather than tell how much there is (less than, 不足). */
export function ceilingBefore(text: string, start: number, figure: Figure): boolean {
  return CEILINGS.has(wordsBefore(text, start, figure)?.row[0] ?? '');
}

/** Bound given by the words right behind a figure and its unit. */
export function boundAfter(text: string, end: number): Bound | undefined {
  for (const [bound, pattern] of AFTER_PATTERN) {
    pattern.lastIndex = end;
    const match = pattern.exec(text);
    if (match !== null && !(isLetter(match[0].at(-1)) && isLetter(text[pattern.lastIndex]))) return bound;
  }
  return undefined;
}
