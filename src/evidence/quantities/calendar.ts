/** A calendar date at the precision it is written in; every part may be missing. */
export interface DateParts {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
}

/** What a date reads as: one date, or a period given by its first and last part. */
export interface DateReading {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** The year of a date told from the date of the text (今年3月) where that is not known. */
export const UNKNOWN_YEAR = 0;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const two = (part: number): string => String(part).padStart(2, '0');

/** Whether the calendar has such a date; 29 February without a year passes. */
export function exists({ year, month, day }: DateParts): boolean {
  if (month !== undefined && (month < 1 || month > 12)) return false;
  if (day === undefined) return year === undefined || (year >= UNKNOWN_YEAR && year <= 9999);
  const leap = year === undefined || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  const longest = month === 2 && !leap ? 28 : (DAYS[(month ?? 1) - 1] ?? 31);
  return day >= 1 && day <= longest;
}

/** Writes `2021`, `2021-12`, `2021-12-30`, and without a year, or with an unknown one, `--12`, `--12-30`, `---30` (as XML Schema does). */
export function writeDate({ year, month, day }: DateParts): string {
  if (month === undefined && day !== undefined) return `---${two(day)}`;
  const tail = month === undefined ? '' : day === undefined ? two(month) : `${two(month)}-${two(day)}`;
  if (year === undefined) return `--${tail}`;
  if (year === UNKNOWN_YEAR) return tail === '' ? 'XXXX' : `--${tail}`;
  return [String(year).padStart(4, '0'), ...(tail === '' ? [] : [tail])].join('-');
}

/** Writes a year before Christ as ISO 8601 counts it: 1 BC is the year 0. */
export function writeAncient(year: number): string {
  return `-${String(year - 1).padStart(4, '0')}`;
}

/** Writes a period, both ends included. */
export function writePeriod(from: DateParts, to: DateParts): string {
  return `${writeDate(from)}/${writeDate(to)}`;
}

/** The year that two digits mean: 98 is 1998, 21 is 2021. */
export function fullYear(digits: number): number {
  if (digits >= 100) return digits;
  return digits >= 50 ? 1900 + digits : 2000 + digits;
}

/** First and last month of a named part of a year. */
export function partOfYear(part: string): readonly [from: number, to: number] | undefined {
  return PARTS[part];
}

const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  H1: [1, 6],
  H2: [7, 12],
  Q1: [1, 3],
  Q2: [4, 6],
  Q3: [7, 9],
  Q4: [10, 12],
  'Q1-3': [1, 9],
  year: [1, 12],
};
