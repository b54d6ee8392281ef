import type { PageDate } from '#records/page.ts';
import type { PageDateText } from '#records/time.ts';

export interface ParsedDate {
  readonly value: PageDateText;
  readonly precision: PageDate['precision'];
  /** Where the date stood in the text. */
  readonly start: number;
  readonly end: number;
}

/** Zone of a page that names none: the pages this archive reads are Chinese. */
const ASSUMED_ZONE = '+08:00';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const TIME =
  '(?:\\s*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?\\s*[T,，|｜]?\\s*(?:at\\s+)?(上午|下午|晚上|晚|凌晨|早上|中午)?\\s*(\\d{1,2})[:：时](\\d{2})(?:[:：分](\\d{2})(?:\\.\\d+)?)?秒?分?\\s*([ap]\\.?m\\.?)?\\s*\\(?(Z\\b|UTC|GMT|BST|CES?T|[ECMP][SD]?T\\b|[+-]\\d{2}:?\\d{2})?)?';
const HAN_DIGITS = '〇零一二三四五六七八九';

interface Form {
  readonly pattern: RegExp;
  readonly read: (m: RegExpExecArray, dayFirst: boolean) => { y: number; m?: number; d?: number; time: readonly (string | undefined)[] };
}

const number = (text: string | undefined): number => Number(text ?? '0');

function hanNumber(text: string): number {
  const digits = text.replace(/[○Ｏ]/g, '〇');
  if (!digits.includes('十')) return Number([...digits].map((c) => '0123456789'[Math.max(0, HAN_DIGITS.indexOf(c) - 1)] ?? '0').join(''));
  const [tens, ones] = digits.split('十');
  const digit = (c: string | undefined): number => (c === undefined || c === '' ? 0 : Math.max(0, HAN_DIGITS.indexOf(c) - 1));
  return (tens === '' ? 1 : digit(tens)) * 10 + digit(ones);
}

/** Spellings of a date, the most particular first. */
const FORMS: readonly Form[] = [
  {
    pattern: new RegExp(`((?:19|20)\\d{2})\\s*[-/.．]\\s*(\\d{1,2})\\s*[-/.．]\\s*(\\d{1,2})(?!\\d)${TIME}`, 'gi'),
    read: (m) => ({ y: number(m[1]), m: number(m[2]), d: number(m[3]), time: m.slice(4, 10) }),
  },
  {
    pattern: new RegExp(`((?:19|20)\\d{2})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号]?${TIME}`, 'gi'),
    read: (m) => ({ y: number(m[1]), m: number(m[2]), d: number(m[3]), time: m.slice(4, 10) }),
  },
  {
    pattern: /([二一][〇零○Ｏ一二三四五六七八九]{3})\s*年\s*([一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十]{1,3})\s*日/g,
    read: (m) => ({ y: hanNumber(m[1] ?? ''), m: hanNumber(m[2] ?? ''), d: hanNumber(m[3] ?? ''), time: [] }),
  },
  {
    pattern: new RegExp(`(${MONTH_NAME})\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+((?:19|20)\\d{2})${TIME}`, 'gi'),
    read: (m) => ({ y: number(m[3]), m: month(m[1]), d: number(m[2]), time: m.slice(4, 10) }),
  },
  {
    pattern: new RegExp(`(\\d{1,2})(?:st|nd|rd|th)?\\s+(${MONTH_NAME}),?\\s+((?:19|20)\\d{2})${TIME}`, 'gi'),
    read: (m) => ({ y: number(m[3]), m: month(m[2]), d: number(m[1]), time: m.slice(4, 10) }),
  },
  {
    pattern: new RegExp(`(?<!\\d)((?:19|20)\\d{2})\\s*(\\d{2})/(\\d{2})${TIME}`, 'g'),
    read: (m) => ({ y: number(m[1]), m: number(m[2]), d: number(m[3]), time: m.slice(4, 10) }),
  },
  {
    pattern: /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?(?!\d)/g,
    read: (m) => ({ y: number(m[1]), m: number(m[2]), d: number(m[3]), time: [undefined, ...m.slice(4, 7)] }),
  },
  {
    pattern: new RegExp(`(?<![\\d./-])(\\d{1,2})([/.-])(\\d{1,2})\\2((?:19|20)\\d{2})(?!\\d|\\s*年)${TIME}`, 'gi'),
    read: (m, dayFirst) => {
      const [first, second] = [number(m[1]), number(m[3])];
      const inDays = first > 12 || (second <= 12 && (dayFirst || m[2] === '.'));
      return { y: number(m[4]), m: inDays ? second : first, d: inDays ? first : second, time: m.slice(5, 11) };
    },
  },
  { pattern: /((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月(?!\s*\d)/g, read: (m) => ({ y: number(m[1]), m: number(m[2]), time: [] }) },
  { pattern: /(?<![\d-])((?:19|20)\d{2})-(\d{2})(?![\d-])/g, read: (m) => ({ y: number(m[1]), m: number(m[2]), time: [] }) },
];

/** What every spelling has. */
const YEAR = /(?:19|20)\d{2}|[二一][〇零○Ｏ一二三四五六七八九]{3}\s*年/;

function month(name: string | undefined): number {
  return MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;
}

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Every date in a text in the order in which they stand, as written and never shifted: with its zone where the page gives one, else
 * +08:00. Midnight to the second stands for a day. `dayFirst`: 5/6/2023 is the fifth of June, as in Britain; else the sixth of May.
 */
export function datesIn(text: string, { limit = 20, dayFirst = false }: { limit?: number; dayFirst?: boolean } = {}): ParsedDate[] {
  const found: ParsedDate[] = [];
  if (!YEAR.test(text)) return found;
  for (const { pattern, read } of FORMS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      if (found.some((other) => start < other.end && end > other.start)) continue;
      const date = format(read(match, dayFirst));
      if (date !== undefined) found.push({ ...date, start, end });
      if (found.length >= limit) break;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The first date in a text. */
export function firstDate(text: string, dayFirst = false): ParsedDate | undefined {
  return datesIn(text.slice(0, 400), { dayFirst })[0];
}

function format(parts: {
  y: number;
  m?: number;
  d?: number;
  time: readonly (string | undefined)[];
}): Pick<ParsedDate, 'value' | 'precision'> | undefined {
  const { y, m, d } = parts;
  if (y < 1949 || y > 2100 || (m !== undefined && (m < 1 || m > 12))) return undefined;
  if (m === undefined) return { value: String(y), precision: 'year' };
  if (d === undefined) return { value: `${String(y)}-${two(m)}`, precision: 'month' };
  if (d < 1 || d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return undefined;
  const day = `${String(y)}-${two(m)}-${two(d)}`;
  const [before, hourText, minute, second, half, zone] = parts.time;
  if (hourText === undefined || minute === undefined) return { value: day, precision: 'day' };
  let hour = Number(hourText);
  if (before !== undefined && /下午|晚|中午/.test(before) && hour < 12 && !(before === '中午' && hour >= 10)) hour += 12;
  if (half !== undefined) hour = (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  if (hour > 23 || Number(minute) > 59 || (hour === 0 && Number(minute) === 0 && Number(second ?? '0') === 0))
    return { value: day, precision: 'day' };
  const clock = `${two(hour)}:${minute}${second === undefined ? '' : `:${second}`}`;
  return { value: `${day}T${clock}${zoneText(zone)}`, precision: second === undefined ? 'minute' : 'second' };
}

/** Zones that English pages name; CST beside an English date is that of Chicago. */
const NAMED_ZONES: Readonly<Record<string, string>> = {
  BST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  ET: '-05:00',
  EST: '-05:00',
  EDT: '-04:00',
  CT: '-06:00',
  CST: '-06:00',
  CDT: '-05:00',
  MT: '-07:00',
  MST: '-07:00',
  MDT: '-06:00',
  PT: '-08:00',
  PST: '-08:00',
  PDT: '-07:00',
};

function zoneText(zone: string | undefined): string {
  if (zone === undefined || zone === '') return ASSUMED_ZONE;
  const named = NAMED_ZONES[zone.toUpperCase()];
  if (named !== undefined) return named;
  if (/^(?:Z|UTC|GMT)$/i.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

/** An instant in seconds since 1970 as the wall clock in China shows it, which is how WeChat shows it to its readers. */
export function chinaTime(seconds: number): Pick<ParsedDate, 'value' | 'precision'> {
  const shifted = new Date((seconds + 8 * 3600) * 1000).toISOString();
  return { value: `${shifted.slice(0, 16)}${ASSUMED_ZONE}`, precision: 'minute' };
}

/** The date that an address carries, by the day or by the month. */
export function dateInAddress(uri: string): ParsedDate | undefined {
  const path = uri.replace(/^[a-z]+:\/\/[^/]+/i, '').replace(/[?#].*$/, '');
  const patterns: readonly RegExp[] = [
    /[/_](?:t|c|art_?|content_|a|P0|W0)?((?:19|20)\d{2})(\d{2})(\d{2})(?=[_/.-]|\d{6,}|$)/,
    /\/((?:19|20)\d{2})[-/_](\d{1,2})[-/_](\d{1,2})(?=[/_.-]|$)/,
    /\/((?:19|20)\d{2})\/(\d{2})(\d{2})(?=[/_.-]|$)/,
    /\/((?:19|20)\d{2})-(\d{2})\/(\d{2})(?=[/_.-]|$)/,
    /\/((?:19|20)\d{2})[-/]?(\d{2})(?=\/)/,
  ];
  for (const pattern of patterns) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const date = format({ y: number(match[1]), m: number(match[2]), ...(match[3] === undefined ? {} : { d: number(match[3]) }), time: [] });
    if (date !== undefined) return { ...date, start: 0, end: 0 };
  }
  return undefined;
}
