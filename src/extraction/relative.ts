import { chinaTime, type ParsedDate } from './pagedate.ts';

type Relative = Pick<ParsedDate, 'value' | 'precision'>;

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Spellings of a time by its distance from now, with what one of them is in seconds and how finely it tells the time. */
const DISTANCES: readonly { readonly pattern: RegExp; readonly seconds: number; readonly precision: 'minute' | 'day' }[] = [
  { pattern: /(?<!\d)(\d{1,2})\s*分钟前|(?<!\d)(\d{1,2})\s*min(?:ute)?s? ago/i, seconds: MINUTE, precision: 'minute' },
  { pattern: /(?<!\d)(\d{1,2})\s*(?:个)?小时前|(?<!\d)(\d{1,2})\s*(?:hours?|hrs?) ago/i, seconds: HOUR, precision: 'day' },
  { pattern: /(?<!\d)(\d{1,2})\s*天前|(?<!\d)(\d{1,2})\s*days? ago/i, seconds: DAY, precision: 'day' },
];

const NAMED_DAYS: readonly { readonly pattern: RegExp; readonly days: number }[] = [
  { pattern: /(?:今天|今日|\btoday\b)(?:\s*(?:at\s+)?(\d{1,2})[:：](\d{2}))?/i, days: 0 },
  { pattern: /(?:昨天|昨日|\byesterday\b)(?:\s*(?:at\s+)?(\d{1,2})[:：](\d{2}))?/i, days: 1 },
  { pattern: /前天(?:\s*(\d{1,2})[:：](\d{2}))?/, days: 2 },
];

/** A day and month without a year, as in lists and on pages for telephones. */
const WITHOUT_YEAR = /(?<![\d./-])(\d{1,2})(?:-|\/|月)(\d{1,2})日?\s+(\d{1,2})[:：](\d{2})(?!\d)/;

const two = (value: number): string => String(value).padStart(2, '0');

function dayOf(seconds: number, hour: string | undefined, minute: string | undefined): Relative {
  const day = chinaTime(seconds).value.slice(0, 10);
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) return { value: day, precision: 'day' };
  return { value: `${day}T${two(Number(hour))}:${minute}+08:00`, precision: 'minute' };
}

/**
 * The date that a line gives by its distance from the time the page was sent, in seconds since 1970, such as “3小时前”, “昨天 08:30” or “2 days ago”,
 * or by day and month alone, which is then the last such day before; undefined where it gives none.
 */
export function relativeDate(text: string, sentAt: number): Relative | undefined {
  for (const { pattern, seconds, precision } of DISTANCES) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const at = chinaTime(sentAt - Number(match[1] ?? match[2]) * seconds);
    return precision === 'minute' ? at : { value: at.value.slice(0, 10), precision };
  }
  for (const { pattern, days } of NAMED_DAYS) {
    const match = pattern.exec(text);
    if (match !== null && (match[1] !== undefined || text.length <= SHORT)) return dayOf(sentAt - days * DAY, match[1], match[2]);
  }
  const match = WITHOUT_YEAR.exec(text);
  const month = Number(match?.[1]);
  const day = Number(match?.[2]);
  if (match === null || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const sent = chinaTime(sentAt).value;
  const year = Number(sent.slice(0, 4));
  const passed = `${two(month)}-${two(day)}` <= sent.slice(5, 10);
  const value = `${String(passed ? year : year - 1)}-${two(month)}-${two(day)}`;
  return { value: `${value}T${two(Number(match[3]))}:${match[4] ?? '00'}+08:00`, precision: 'minute' };
}

/** Lines longer than this say “today” of something else. */
const SHORT = 24;
