import { exists, fullYear, partOfYear, writeAncient, writeDate, writePeriod, type DateParts, type DateReading } from './calendar.ts';
import { isDigit, isLetter, matchAt, wordStarts } from './fold.ts';
import { readOrdinal, readWords } from './words.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  /(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?![a-z])\.?/y;
const DASH = / ?(?:-|–|—|~|to|through|until) ?/y;
const YEAR_TAIL = /(?:,| of| in|, in| of the year)? ?((?:1[5-9]|20|21)\d{2})(?![\d,]\d|\d|%|\.\d)/y;
const DAY = /(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%a-z]|[.,]\d|\/)/y;
const MAGNITUDE_NEXT = /^ ?(?:million|billion|thousand|hundred|trillion|percent|per cent|%)/;
/** Words after which four digits are a year, and after which “May” and “March” are months. */
const DATE_LEAD =
  /(?:^|[^a-z])(?:in|of|since|by|until|till|from|during|before|after|through|between|and|to|year|years|early|late|mid|mid-|around|circa|late in|last|next|this|fy|the|every)[ -]?$/;
const YEAR_LEAD =
  /(?:^|[^a-z])(?:in|of|since|by|until|till|from|during|before|after|through|between|year|early|late|mid|circa|spring|summer|autumn|fall|winter|beginning|end|compared to|compared with|versus|vs|than)[ -]?$/;
const FISCAL = /(?:^|[^a-z])fy ?$/;
const ORDER: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: 4,
  final: 4,
};

const before = (text: string, at: number): string => text.slice(Math.max(0, at - 20), at);

function readMonth(text: string, at: number): { readonly month: number; readonly end: number; readonly full: boolean } | undefined {
  const match = wordStarts(text, at) ? matchAt(MONTH, text, at) : undefined;
  if (match === undefined) return undefined;
  const name = match[1] ?? '';
  return {
    month: MONTHS.indexOf(name.slice(0, 3)) + 1,
    end: at + match[0].length - (match[0].endsWith('.') && name.length > 4 ? 1 : 0),
    full: name.length > 3,
  };
}

function readDay(text: string, at: number, original: string): { readonly day: number; readonly end: number } | undefined {
  const match = matchAt(DAY, text, at);
  if (match !== undefined) {
    const end = at + match[0].length;
    return MAGNITUDE_NEXT.test(text.slice(end, end + 10)) ? undefined : { day: Number(match[1]), end };
  }
  const ordinal = isLetter(text[at]) ? readOrdinal(text, at, original) : undefined;
  return ordinal === undefined || ordinal.value > 31 ? undefined : { day: ordinal.value, end: ordinal.end };
}

function readYear(text: string, at: number): { readonly year: number; readonly end: number } | undefined {
  const match = matchAt(YEAR_TAIL, text, at);
  return match === undefined || /^(?:1|2)/.test(match[0]) ? undefined : { year: Number(match[1]), end: at + match[0].length };
}

/** December 30, 2021; Oct 2nd; April in 2023; January 10–12, 2023. */
function readMonthFirst(text: string, at: number, original: string): DateReading | undefined {
  const month = readMonth(text, at);
  if (month === undefined) return undefined;
  const capital = original.charAt(at) !== text.charAt(at);
  const gap = text[month.end] === ' ' ? 1 : 0;
  const the = text.startsWith('the ', month.end + gap) ? 4 : 0;
  const day = gap === 1 ? readDay(text, month.end + gap + the, original) : undefined;
  if (day !== undefined && !(the > 0 && isDigit(text[month.end + gap + the]) && !/[a-z]/.test(text[day.end - 1] ?? ''))) {
    const dash = matchAt(DASH, text, day.end)?.[0].length;
    const last = dash === undefined ? undefined : readDay(text, day.end + dash, original);
    const end = last?.end ?? day.end;
    const year = readYear(text, end);
    const from = { year: year?.year, month: month.month, day: day.day };
    if (last !== undefined && last.day > day.day) return finish(at, year?.end ?? end, from, { ...from, day: last.day });
    const alone = readYear(text, day.end);
    if (capital || alone !== undefined || month.full) return finish(at, alone?.end ?? day.end, { ...from, year: alone?.year });
    return undefined;
  }
  const year = readYear(text, month.end);
  if (year !== undefined) return finish(at, year.end, { year: year.year, month: month.month });
  const dash = capital ? matchAt(DASH, text, month.end)?.[0].length : undefined;
  if (dash !== undefined && readMonth(text, month.end + dash) !== undefined) return finish(at, month.end, { month: month.month });
  if (!capital || !month.full)
    return month.month === 5 && capital && DATE_LEAD.test(before(text, at)) ? finish(at, month.end, { month: 5 }) : undefined;
  if (month.month === 3 && !DATE_LEAD.test(before(text, at))) return undefined;
  return finish(at, month.end, { month: month.month });
}

function finish(start: number, end: number, from: DateParts, to?: DateParts): DateReading | undefined {
  if (!exists(from) || (to !== undefined && !exists(to))) return undefined;
  return { start, end, value: to === undefined ? writeDate(from) : writePeriod(from, to) };
}

/** 30 December 2021, the 3rd of May 2014, 2 Oct. */
function readDayFirst(text: string, at: number, original: string): DateReading | undefined {
  const day = readDay(text, at, original);
  if (day === undefined) return undefined;
  const dash = matchAt(DASH, text, day.end)?.[0].length;
  const last = dash === undefined ? undefined : readDay(text, day.end + dash, original);
  const days = last !== undefined && last.day > day.day ? last : day;
  const gap = matchAt(/ (?:day )?(?:of )?|-/y, text, days.end)?.[0].length;
  const month = gap === undefined ? undefined : readMonth(text, days.end + gap);
  if (month === undefined || (!month.full && original.charAt(days.end + (gap ?? 0)) === text.charAt(days.end + (gap ?? 0))))
    return undefined;
  const hyphen = text[month.end] === '-' ? matchAt(/-((?:19|20)\d{2})(?!\d)/y, text, month.end) : undefined;
  const year = hyphen === undefined ? readYear(text, month.end) : { year: Number(hyphen[1]), end: month.end + 5 };
  const from = { year: year?.year, month: month.month, day: day.day };
  return finish(at, year?.end ?? month.end, from, days === day ? undefined : { ...from, day: days.day });
}

/** 2021-12-30, 2021/12/30, 2021.12.30, 2021-12, 12/30/2021, 30.12.2021, 2021-2025, 2021-25. */
function readDigits(text: string, at: number): DateReading | undefined {
  const compact = matchAt(/((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d,]\d|[\d%]|\.\d| ?[万亿元个名人])/y, text, at);
  if (compact !== undefined && !/[\d.,$¥€£-]/.test(text[at - 1] ?? ''))
    return finish(at, at + 8, { year: Number(compact[1]), month: Number(compact[2]), day: Number(compact[3]) });
  const ancient = matchAt(/(\d{1,4}) ?(?:bc|bce|b\.c\.|b\.c\.e\.)(?![a-z])/y, text, at);
  if (ancient !== undefined) return { start: at, end: at + ancient[0].length, value: writeAncient(Number(ancient[1])) };
  const iso = matchAt(/(\d{4}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?![\d]|[.]\d)/y, text, at);
  if (iso !== undefined) return finish(at, at + iso[0].length, { year: Number(iso[1]), month: Number(iso[3]), day: Number(iso[4]) });
  const tail = matchAt(/(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d{2}|\d{2}(?=\D|$))(?![\d]|\.\d)/y, text, at);
  if (tail !== undefined && (tail[4]?.length === 4 || tail[2] === '/')) {
    const [first, second, year] = [Number(tail[1]), Number(tail[3]), fullYear(Number(tail[4]))];
    const parts = first > 12 || tail[2] === '.' ? { year, month: second, day: first } : { year, month: first, day: second };
    return finish(at, at + tail[0].length, parts);
  }
  const short = matchAt(/(0\d)\/(\d{2})(?![\d/]|\.\d)|(\d{2})\/(0\d)(?![\d/]|\.\d)/y, text, at);
  if (short !== undefined) return finish(at, at + 5, { month: Number(short[1] ?? short[3]), day: Number(short[2] ?? short[4]) });
  const first = matchAt(/(1[0-2]|0?[1-9])\/1(?![\d/]|\.\d)/y, text, at);
  if (first !== undefined) return finish(at, at + first[0].length, { month: Number(first[1]), day: 1 });
  const years = matchAt(/((?:1[89]|20|21)\d{2}) ?(?:-|–|—|~|to|through) ?((?:1[89]|20|21)\d{2})(?![\d.,]\d|\d|-)/y, text, at);
  if (years !== undefined && Number(years[1]) < Number(years[2]))
    return finish(at, at + years[0].length, { year: Number(years[1]) }, { year: Number(years[2]) });
  const between = /between $/.test(before(text, at))
    ? matchAt(/((?:1[89]|20|21)\d{2}) and ((?:1[89]|20|21)\d{2})(?![\d.,]\d|\d)/y, text, at)
    : undefined;
  if (between !== undefined && Number(between[1]) < Number(between[2]))
    return finish(at, at + between[0].length, { year: Number(between[1]) }, { year: Number(between[2]) });
  const month = matchAt(/((?:19|20)\d{2})([-/–—])(\d{2})(?![\d/.-]|[.,]\d|%)/y, text, at);
  if (month === undefined) return undefined;
  const [year, part] = [Number(month[1]), Number(month[3])];
  if (part >= 1 && part <= 12 && /[-/]/.test(month[2] ?? '')) return finish(at, at + 7, { year, month: part });
  return part > year % 100 ? finish(at, at + 7, { year }, { year: year - (year % 100) + part }) : undefined;
}

/** What begins with the thing spoken of rather than with the year. */
const SPANNED = /^ (?:after|since|of (?:its |the |their )?(?:operation|running|service|use|trial|life|existence))(?![a-z])/;

/** “Its first three months” and “the first three months of operation” are as long as three months, and begin in any of them. */
function isSpan(text: string, start: number, end: number): boolean {
  return (
    /(?:^|[^a-z])(?:its|their|his|her|our|your|my|whose)\s+$/.test(text.slice(Math.max(0, start - 8), start)) ||
    SPANNED.test(text.slice(end, end + 24))
  );
}

/** The first quarter of 2023, the first half, Q1 2023, 2023 Q1, H1. */
function readPart(text: string, at: number, original: string): DateReading | undefined {
  const lead = matchAt(/((?:19|20)\d{2}),? (?=q[1-4]|h[12])/y, text, at);
  const begin = at + (lead?.[0].length ?? 0);
  const short = matchAt(/([qh])([1-4])(?![a-z\d])/y, text, begin);
  let name: string | undefined;
  let end = begin;
  if (short !== undefined && wordStarts(text, begin) && original.charAt(begin) !== text.charAt(begin)) {
    name = `${(short[1] ?? '').toUpperCase()}${short[2] ?? ''}`;
    end = begin + 2;
  } else if (lead === undefined) {
    const months = matchAt(
      /first (two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2}) months(?: of ((?:19|20)\d{2})(?!\d))?/y,
      text,
      at,
    );
    if (months !== undefined && wordStarts(text, at) && !isSpan(text, at, at + months[0].length)) {
      const last = readWords(months[1] ?? '', 0, '')?.value ?? Number(months[1]);
      const of = months[2] === undefined ? undefined : Number(months[2]);
      return finish(at, at + months[0].length, { year: of, month: 1 }, { year: of, month: last });
    }
    const words = matchAt(
      /(first three quarters)|(first two quarters)|(first|second|third|fourth|last|final|1st|2nd|3rd|4th)[ -](quarter|half)(?![a-z])/y,
      text,
      at,
    );
    if (words === undefined || !wordStarts(text, at)) return undefined;
    const order = ORDER[words[3] ?? ''] ?? 0;
    name = words[1] !== undefined ? 'Q1-3' : words[2] !== undefined ? 'H1' : words[4] === 'half' ? `H${Math.min(order, 2)}` : `Q${order}`;
    end = at + words[0].length;
  }
  const months = name === undefined ? undefined : partOfYear(name);
  if (months === undefined) return undefined;
  const year = lead === undefined ? matchAt(/(?:,? of the year|,? of|,? in|,)? ?((?:19|20)\d{2})(?!\d|,\d)/y, text, end) : undefined;
  const of = year?.[1] ?? lead?.[1];
  const number = of === undefined ? undefined : Number(of);
  if (
    number === undefined &&
    !(name?.startsWith('H') === true ? /^ of (?:the|this|last) year(?![a-z])/ : /^(?: of (?:the|this|last) year(?![a-z])|[.,;)]|$)/).test(
      text.slice(end, end + 20),
    )
  )
    return undefined;
  return finish(at, end + (year?.[0].length ?? 0), { year: number, month: months[0] }, { year: number, month: months[1] });
}

/** Four digits alone are a year after a preposition, at the edge of a clause, or before a name; not before a counted noun. */
function readBareYear(text: string, at: number): DateReading | undefined {
  const decade = matchAt(/((?:1[5-9]|20)\d0)['’]?s(?![a-z])/y, text, at);
  if (decade !== undefined) return finish(at, at + decade[0].length, { year: Number(decade[1]) }, { year: Number(decade[1]) + 9 });
  const match = matchAt(
    /((?:19|20)\d{2})(?![\d%‰°℃]|[.,:]\d|[a-z]| ?(?:million|billion|thousand|percent|per cent|km|yuan|rmb|dollars|tons|people|square|mu|hours|units|meters)(?![a-z]))/y,
    text,
    at,
  );
  if (
    match === undefined ||
    (isLetter(text[at - 1]) && !FISCAL.test(before(text, at))) ||
    /[$¥€£.,/]$/.test(before(text, at)) ||
    /[\d]-$/.test(before(text, at))
  )
    return undefined;
  const after = text.slice(at + 4, at + 30);
  if (YEAR_LEAD.test(before(text, at))) return finish(at, at + 4, { year: Number(match[1]) });
  if (/^[-–](?!year)/.test(after) || /^ {0,1}[\u4e00-\u9fff]/u.test(after) || /[\u4e00-\u9fff] ?$/u.test(before(text, at)))
    return undefined;
  if (/(?:over|than|about|nearly|almost|some|around|least|to|total|of) ?$/.test(before(text, at)) && /^ [a-z]/.test(after))
    return undefined;
  if (/^ (?:[a-z]+ ){0,2}[a-z]{2,}s(?![a-z])/.test(after) && !/^ (?:was|is|has|as|this|its|saw|sees|marks|brings)(?![a-z])/.test(after))
    return undefined;
  return finish(at, at + 4, { year: Number(match[1]) });
}

/** One date or period, without joining it to a later one. */
function readSimple(text: string, at: number, original: string): DateReading | undefined {
  if (isDigit(text[at])) {
    return (
      readDigits(text, at) ??
      readYearFirst(text, at, original) ??
      readPart(text, at, original) ??
      readDayFirst(text, at, original) ??
      readBareYear(text, at)
    );
  }
  if (!isLetter(text[at]) || !wordStarts(text, at)) return undefined;
  return readMonthFirst(text, at, original) ?? readPart(text, at, original) ?? readDayFirst(text, at, original);
}

/**
 * Reads the English or all-digit date or period that begins at an offset of folded text.
 *
 * Two dates joined by a dash, “to” or “between … and” are one period; the later one may lend its year to the first.
 */
export function readDateEn(text: string, at: number, original: string): DateReading | undefined {
  const lead = before(text, at);
  if (isDigit(text[at]) && (isDigit(text[at - 1]) || /[\d][.,/]$/.test(lead) || (isLetter(text[at - 1]) && !FISCAL.test(lead))))
    return undefined;
  const first = readSimple(text, at, original);
  if (first === undefined || first.value.includes('/') || /^\d{4}$/.test(first.value)) return first;
  const joint = matchAt(/(?:^|[^a-z])between $/.test(lead) ? / and /y : DASH, text, first.end)?.[0].length;
  const second = joint === undefined ? undefined : readSimple(text, first.end + joint, original);
  if (second === undefined || second.value.includes('/') || /^\d{4}$/.test(second.value)) return first;
  const year = first.value.startsWith('--') ? /^\d{4}/.exec(second.value)?.[0] : undefined;
  const from = year === undefined ? first.value : `${year}${first.value.slice(1)}`;
  const whole = from.startsWith('--') === second.value.startsWith('--') && from < second.value;
  return whole ? { start: at, end: second.end, value: `${from}/${second.value}` } : first;
}

/** 2021 December 30. */
function readYearFirst(text: string, at: number, original: string): DateReading | undefined {
  const lead = matchAt(/((?:19|20)\d{2}),? (?=[a-z]{3})/y, text, at);
  const month = lead === undefined ? undefined : readMonth(text, at + lead[0].length);
  if (lead === undefined || month === undefined || original.charAt(at + lead[0].length) === text.charAt(at + lead[0].length))
    return undefined;
  const day = text[month.end] === ' ' ? readDay(text, month.end + 1, original) : undefined;
  return finish(at, day?.end ?? month.end, { year: Number(lead[1]), month: month.month, day: day?.day });
}
