import { UNKNOWN_YEAR, writeDate, type DateParts, type DateReading } from './calendar.ts';
import { matchAt, wordStarts } from './fold.ts';
import { readHan } from './han.ts';

const DAY_MS = 86_400_000;
/** A day, week or month that only the date of the text would tell, as EDTF writes what is unspecified. */
const SOME_DAY = 'XXXX-XX-XX';
const SOME_WEEK = 'XXXX-WXX';

const DAYS_ZH: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨日: -1,
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
};
/** 前天 and 后天 are parts of other words behind these (提前天数, 先天后天); 今日 opens names (今日头条), and 21世纪的今天 is no day. */
const NO_DAY_BEFORE = /[提之以先目最当午的]/u;
const NO_DAY_AFTER = /^(?:数|性|的?培养|头条|中国|说法)/u;
const WEEKDAYS = '一二三四五六日';
const DAYS_EN: readonly (readonly [words: RegExp, shift: number])[] = [
  [/the day before yesterday(?![a-z])/y, -2],
  [/the day after tomorrow(?![a-z])/y, 2],
  [/yesterday(?![a-z])/y, -1],
  [/today(?![a-z'])/y, 0],
  [/tomorrow(?![a-z'])/y, 1],
];
const NAMES_EN = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SHIFT_EN: Readonly<Record<string, number>> = { last: -1, past: -1, previous: -1, this: 0, next: 1, coming: 1 };

/** A day so many days from the anchor; unspecified without one. */
function dayFrom(anchor: DateParts | undefined, shift: number): string {
  const { year, month, day } = anchor ?? {};
  if (year === undefined || month === undefined || day === undefined) return SOME_DAY;
  return new Date(Date.UTC(year, month - 1, day) + shift * DAY_MS).toISOString().slice(0, 10);
}

/** The day of a week counted from the anchor's own; weeks begin on Monday (ISO 8601), weekday 0. */
function weekdayFrom(anchor: DateParts | undefined, weeks: number, weekday: number): string {
  const { year, month, day } = anchor ?? {};
  if (year === undefined || month === undefined || day === undefined) return SOME_DAY;
  const own = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  return dayFrom(anchor, 7 * weeks + weekday - own);
}

function weekFrom(anchor: DateParts | undefined, weeks: number): string {
  const [from, to] = [weekdayFrom(anchor, weeks, 0), weekdayFrom(anchor, weeks, 6)];
  return from === SOME_DAY ? SOME_WEEK : `${from}/${to}`;
}

function monthFrom(anchor: DateParts | undefined, shift: number, day?: number): string {
  const { year, month } = anchor ?? {};
  if (year === undefined || month === undefined) return day === undefined ? 'XXXX-XX' : writeDate({ day });
  const count = year * 12 + month - 1 + shift;
  return writeDate({ year: Math.floor(count / 12), month: (count % 12) + 1, day });
}

function yearFrom(anchor: DateParts | undefined, shift: number): string {
  return writeDate({ year: anchor?.year === undefined ? UNKNOWN_YEAR : anchor.year + shift });
}

/** 上上 is two back, 下 one on; 这 and 本 are the present one. */
function shiftOf(words: string): number {
  return [...words].reduce((sum, char) => sum + (char === '上' ? -1 : char === '下' ? 1 : 0), 0);
}

function readChinese(text: string, at: number, anchor: DateParts | undefined): DateReading | undefined {
  const day = matchAt(/大?[前后]天|[昨今明][天日]/uy, text, at);
  if (
    day !== undefined &&
    !NO_DAY_BEFORE.test(text[at - 1] ?? '') &&
    !NO_DAY_AFTER.test(text.slice(at + day[0].length, at + day[0].length + 3))
  )
    return { start: at, end: at + day[0].length, value: dayFrom(anchor, DAYS_ZH[day[0]] ?? 0) };
  const week = matchAt(
    /(上上|下下|上|下|这|本)(?:一?个)?(?:周|星期|礼拜)([一二三四五六日天])?(?![年边围长一二三四五六七八九十])/uy,
    text,
    at,
  );
  if (week !== undefined) {
    const [whole, shift = '', weekday] = week;
    const weeks = shiftOf(shift);
    const value =
      weekday === undefined ? weekFrom(anchor, weeks) : weekdayFrom(anchor, weeks, WEEKDAYS.indexOf(weekday === '天' ? '日' : weekday));
    return { start: at, end: at + whole.length, value };
  }
  const month = matchAt(
    /(?:(上上|下下|上|下|这)(?:一?个)月|(上|下|本)月)(?:(3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]) ?[日号])?(?![亮球])/uy,
    text,
    at,
  );
  if (month !== undefined) {
    const [whole, long, short, written] = month;
    return {
      start: at,
      end: at + whole.length,
      value: monthFrom(anchor, shiftOf(long ?? short ?? ''), written === undefined ? undefined : (readHan(written, 0)?.value ?? 0)),
    };
  }
  const lunar = matchAt(
    /(?:农历|阴历|旧历)(?:[\d〇一二三四五六七八九]{4}年)?(?:正|腊|冬|十[一二]?|[一二三四五六七八九])月(?:初[一二三四五六七八九十]|廿[一二三四五六七八九]?|二?十[一二三四五六七八九]?|三十)?(?:日)?/uy,
    text,
    at,
  );
  return lunar === undefined ? undefined : { start: at, end: at + lunar[0].length, value: SOME_DAY };
}

function readEnglish(text: string, at: number, anchor: DateParts | undefined): DateReading | undefined {
  if (!wordStarts(text, at)) return undefined;
  for (const [words, shift] of DAYS_EN) {
    const match = matchAt(words, text, at);
    if (match !== undefined) return { start: at, end: at + match[0].length, value: dayFrom(anchor, shift) };
  }
  const match = matchAt(
    /(last|past|previous|this|next|coming) (year|month|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![a-z-])/y,
    text,
    at,
  );
  if (match === undefined) return undefined;
  const [whole, lead = '', unit = ''] = match;
  if (lead === 'past' && !NAMES_EN.includes(unit)) return undefined;
  const shift = SHIFT_EN[lead] ?? 0;
  const value =
    unit === 'year'
      ? yearFrom(anchor, shift)
      : unit === 'month'
        ? monthFrom(anchor, shift)
        : unit === 'week'
          ? weekFrom(anchor, shift)
          : weekdayFrom(anchor, shift, NAMES_EN.indexOf(unit));
  return { start: at, end: at + whole.length, value };
}

/**
 * Reads a date told from the date of the text: 昨天, 上个月12号, 下周三, “last Friday”. Where the text is not dated the value says how exactly the
 * day is told and leaves it open with X (EDTF, ISO 8601-2): `XXXX-XX-XX`, `XXXX-XX`, `XXXX`, `XXXX-WXX`.
 */
export function readRelativeDate(text: string, at: number, anchor: DateParts | undefined): DateReading | undefined {
  return readChinese(text, at, anchor) ?? readEnglish(text, at, anchor);
}

/** Whether a date or period leaves open when it is. */
export function isOpen(value: number | string): boolean {
  return typeof value === 'string' && /^XXXX/.test(value);
}
