import type { Lang, Wording } from '#records/text.ts';
import type { Instant, PageDateText } from '#records/time.ts';

/** Zone of the cited pages; every time on the site is told in it. */
const ZONE = 'Asia/Shanghai';

const PARTS = new Intl.DateTimeFormat('en-US', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

interface Local {
  readonly year: string;
  readonly month: number;
  readonly day: number;
  readonly clock: string;
}

/** Since 15 September 1991 China keeps UTC+8 all year (IANA tzdata, Asia/Shanghai); before it Intl is asked. */
const STEADY = Date.UTC(1991, 8, 15);
const OFFSET = 8 * 3_600_000;

const twoDigits = (n: number): string => (n < 10 ? `0${n}` : String(n));

function local(at: Instant): Local {
  const ms = Date.parse(at);
  if (ms >= STEADY) {
    const shifted = new Date(ms + OFFSET);
    return {
      year: String(shifted.getUTCFullYear()),
      month: shifted.getUTCMonth() + 1,
      day: shifted.getUTCDate(),
      clock: `${twoDigits(shifted.getUTCHours())}:${twoDigits(shifted.getUTCMinutes())}`,
    };
  }
  const parts = Object.fromEntries(PARTS.formatToParts(new Date(at)).map(({ type, value }) => [type, value]));
  return {
    year: parts['year'] ?? '',
    month: Number(parts['month']),
    day: Number(parts['day']),
    clock: `${parts['hour'] ?? ''}:${parts['minute'] ?? ''}`,
  };
}

const MONTHS = Array.from({ length: 12 }, (_, month) => MONTH.format(new Date(Date.UTC(2000, month, 1))));

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

function shortMonth(month: number): string {
  return monthName(month).slice(0, 3);
}

/** A day in full: `3 September 2026`, `2026年9月3日`. */
export function formatDay(at: Instant, lang: Lang): string {
  const { year, month, day } = local(at);
  return lang === 'en' ? `${day} ${monthName(month)} ${year}` : `${year}年${month}月${day}日`;
}

let present: { readonly now: Instant; readonly year: string } | undefined;

/** The year of the moment at which a page is made, which is asked for with every day on it. */
function yearOf(now: Instant): string {
  if (present?.now !== now) present = { now, year: local(now).year };
  return present.year;
}

/** A day for tables, without the year when it is the year of `now`: `3 Sep`, `9月3日`. */
export function formatShortDay(at: Instant, lang: Lang, now: Instant): string {
  const { year, month, day } = local(at);
  if (year === yearOf(now)) return lang === 'en' ? `${day} ${shortMonth(month)}` : `${month}月${day}日`;
  return lang === 'en' ? `${day} ${shortMonth(month)} ${year}` : `${year}年${month}月${day}日`;
}

/** A day and the time of day: `3 Sep 2026, 09:12`, `2026年9月3日 09:12`. */
export function formatMoment(at: Instant, lang: Lang): string {
  const { year, month, day, clock } = local(at);
  return lang === 'en' ? `${day} ${shortMonth(month)} ${year}, ${clock}` : `${year}年${month}月${day}日 ${clock}`;
}

/** A day in full and the time of day: `3 September 2026, 09:12`, `2026年9月3日 09:12`. */
export function formatFullMoment(at: Instant, lang: Lang): string {
  return `${formatDay(at, lang)}${lang === 'en' ? ', ' : ' '}${local(at).clock}`;
}

/** A date as a page states it, at its own precision and never shifted; text that is no such date stays as it is. */
export function formatPageDate(date: PageDateText, lang: Lang): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}))?)?)?/.exec(date);
  if (match === null) return date;
  const [, year = '', month, day, clock] = match;
  if (month === undefined) return lang === 'en' ? year : `${year}年`;
  if (day === undefined) return lang === 'en' ? `${monthName(Number(month))} ${year}` : `${year}年${Number(month)}月`;
  const days = lang === 'en' ? `${Number(day)} ${monthName(Number(month))} ${year}` : `${year}年${Number(month)}月${Number(day)}日`;
  if (clock === undefined) return days;
  return lang === 'en' ? `${days}, ${clock}` : `${days} ${clock}`;
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];
const SIZES: Readonly<Record<Lang, readonly Intl.NumberFormat[]>> = {
  en: [0, 1].map((digits) => new Intl.NumberFormat('en-GB', { maximumFractionDigits: digits })),
  zh: [0, 1].map((digits) => new Intl.NumberFormat('zh-CN', { maximumFractionDigits: digits })),
};

/** A size in decimal units: `41.2 kB`. */
export function formatBytes(bytes: number, lang: Lang): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = SIZES[lang][unit === 0 || size >= 100 ? 0 : 1];
  return `${digits?.format(size) ?? size} ${UNITS[unit] ?? ''}`;
}

/** The size in both languages. */
export function inBytes(bytes: number): Wording {
  return { zh: formatBytes(bytes, 'zh'), en: formatBytes(bytes, 'en') };
}

/** A digest short enough to tell two apart by eye. */
export function shortDigest(digest: string): string {
  return digest.length > 12 ? `${digest.slice(0, 4)}…${digest.slice(-4)}` : digest;
}

/** An address without its scheme, for reading. */
export function bareUri(uri: string): string {
  return uri.replace(/^https?:\/\//, '');
}
