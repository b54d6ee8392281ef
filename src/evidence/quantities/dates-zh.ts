import {
  exists,
  fullYear,
  partOfYear,
  UNKNOWN_YEAR,
  writeAncient,
  writeDate,
  writePeriod,
  type DateParts,
  type DateReading,
} from './calendar.ts';
import { readEraYear } from './eras.ts';
import { isDigit, isLetter, matchAt } from './fold.ts';
import { isHanNumeral, readHan } from './han.ts';

const HAN = '[〇一二三四五六七八九]';
const YEAR = new RegExp(
  `(?:公元)?(?:(\\d{4})|(${HAN}{4})|(两千(?:〇?${HAN})?(?:十${HAN}?)?|二千(?:〇?${HAN})?(?:十${HAN}?)?)|(${HAN}{2})|'?(\\d{2})) ?年(?!代)(?:度(?!假))?`,
  'y',
);
const MONTH = /(?:(1[0-2]|0?[1-9])|(元)|(十[一二]?|[一二三四五六七八九])) ?月(?:份)?(?![亮球嫂饼度薪均])/y;
const DAY =
  /(?:(3[01]|[12]\d|0?[1-9])|(三十一?|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|卅一?|十[一二三四五六七八九]?|[一二三四五六七八九])) ?[日号](?![楼线院厅馆门店报本均文令公])/y;
const BARE_DAY = /(3[01]|[12]\d|0?[1-9])(?!\d)/y;
/** A day without 日: in front of a later one that has it (18、19日), or at the end of a clause. */
const LISTED_DAY = /(3[01]|[12]\d|0?[1-9])(?=[、和及与]\d{1,2}[日号]|[,，。;；]|$)/y;
/** A month or year in front of a later one that carries the unit: 3、4月; 2021、2022年. */
const LISTED = /(\d{4})(?=[、和及与]\d{4} ?年)|(1[0-2]|0?[1-9])(?=[、和及与](?:1[0-2]|0?[1-9]) ?月)/y;
const PART =
  /(上半年)|(下半年)|前?(?:三个|三|3个|3)(季度)|(?:第([一二三四1-4])个?|([一二三四1-4])) ?季度|第?([一1])(?:至|到|-|—)第?([二三2-4])季度|(前两季度|前两个季度|前二季度)|q([1-4])(?![a-z\d])|h([12])(?![a-z\d])|前(\d{1,2}|十一|[二三四五六七八九十])个月/y;
const SEPARATOR = / {0,1}(?:-{1,2}|–|—|~|―|至|到|起至) {0,1}/y;
const RELATIVE: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 上年: -1, 今年: 0, 本年: 0, 明年: 1, 后年: 2 };
/** 后年 and 前年 are parts of other words here: 以前年度, 建成后年产值. */
const NO_RELATIVE = { before: /[以之提目往成营投用产工]/u, after: /^[轻级龄会产均检审薪用]/u };

/** Durations are counted with a word in front (历经98年) or behind (98年来); such two digits are no year. */
const COUNTED_BEFORE = /[近约历经达超过了已有满逾共期余第长]$/u;
const COUNTED_AFTER = /^[来间后前的多余历期以内上级制半]/u;

interface Part {
  readonly parts: DateParts;
  readonly to?: DateParts;
  readonly end: number;
}

function hanNumber(text: string): number {
  return readHan(text, 0)?.value ?? Number.NaN;
}

function readYear(text: string, at: number): { readonly year: number; readonly end: number; readonly short: boolean } | undefined {
  const era = readEraYear(text, at);
  if (era !== undefined) return { ...era, short: false };
  const early = matchAt(/公元 ?(\d{1,3}) ?年(?!代)/y, text, at);
  if (early !== undefined) return { year: Number(early[1]), end: at + early[0].length, short: false };
  const match = matchAt(YEAR, text, at);
  if (match === undefined) return undefined;
  const [whole, digits, spelled, thousands, pair, two] = match;
  const end = at + whole.length;
  const year = Number(digits ?? Number.NaN);
  if (digits !== undefined)
    return year < 1000 || year > 2999 || (year % 500 === 0 && /^的?(?:历史|文明|前的|[来间])/u.test(text.slice(end, end + 4)))
      ? undefined
      : { year, end, short: false };
  if (spelled !== undefined) return { year: hanNumber(spelled), end, short: false };
  if (thousands !== undefined) return thousands.length > 2 ? { year: hanNumber(thousands), end, short: false } : undefined;
  if (pair !== undefined) return { year: fullYear(hanNumber(pair)), end, short: true };
  return { year: fullYear(Number(two)), end, short: true };
}

/** A two-digit year needs a month behind it, or must look like one (98年, 〇八年) and count nothing. */
function shortYearStands(text: string, start: number, end: number, year: number): boolean {
  if (matchAt(MONTH, text, end) !== undefined || matchAt(PART, text, end) !== undefined) return true;
  const digits = isDigit(text[start]);
  if (!digits && text[start] !== '〇' && hanNumber(text[start + 1] ?? '') === hanNumber(text[start] ?? '') + 1) return false;
  if (COUNTED_BEFORE.test(text.slice(Math.max(0, start - 1), start)) || COUNTED_AFTER.test(text.slice(end, end + 1))) return false;
  if (/[底末初]/u.test(text[end] ?? '')) return true;
  return text[start] === "'" || text[start] === '0' || (digits ? year >= 1970 && year < 2000 : true);
}

function readPart(
  text: string,
  at: number,
  dated: boolean,
): { readonly months: readonly [number, number]; readonly end: number } | undefined {
  const match = matchAt(PART, text, at);
  if (match === undefined) return undefined;
  const [whole, first, second, three, ordinal, cardinal, , last, two, latin, half, run] = match;
  if (!dated && (latin ?? half) !== undefined) return undefined;
  if (three !== undefined && !whole.startsWith('前') && !/^[三3]季/u.test(whole)) return undefined;
  const written = ordinal ?? cardinal ?? latin ?? (three === undefined ? '' : '3');
  const number = isDigit(written) ? Number(written) : hanNumber(written);
  const upTo = last === undefined ? undefined : isDigit(last) ? Number(last) : hanNumber(last);
  let name = `Q${number}`;
  if (first !== undefined || half === '1' || two !== undefined || upTo === 2) name = 'H1';
  else if (second !== undefined || half === '2') name = 'H2';
  else if (upTo === 3 || (three !== undefined && whole.startsWith('前'))) name = 'Q1-3';
  else if (upTo === 4) name = 'year';
  const months = run === undefined ? partOfYear(name) : ([1, isDigit(run[0]) ? Number(run) : hanNumber(run)] as const);
  return months === undefined ? undefined : { months, end: at + whole.length };
}

const skipSpace = (text: string, at: number): number => (text[at] === ' ' ? at + 1 : at);

function readMonth(text: string, at: number): { readonly month: number; readonly end: number } | undefined {
  const match = matchAt(MONTH, text, at);
  if (match === undefined) return undefined;
  const [whole, digits, first, han] = match;
  return { month: digits === undefined ? (first === undefined ? hanNumber(han ?? '') : 1) : Number(digits), end: at + whole.length };
}

function readDay(text: string, at: number, bare = false): { readonly day: number; readonly end: number } | undefined {
  const match = matchAt(DAY, text, at);
  if (match !== undefined) return { day: match[1] === undefined ? hanNumber(match[2] ?? '') : Number(match[1]), end: at + match[0].length };
  const spelled = matchAt(
    /(三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|初[一二三四五六七八九十])(?=[,，。;；、\s]|$)/y,
    text,
    at,
  );
  if (spelled !== undefined) return { day: hanNumber((spelled[1] ?? '').replace('初', '')), end: at + spelled[0].length };
  const plain = matchAt(bare ? BARE_DAY : LISTED_DAY, text, at);
  return plain === undefined ? undefined : { day: Number(plain[1]), end: at + plain[0].length };
}

/** 去年, 今年: counted from the anchor, unknown without one. */
function readRelativeYear(text: string, at: number, anchor: DateParts | undefined): number | undefined {
  if (text[at + 1] !== '年') return undefined;
  const shift = RELATIVE[text.slice(at, at + 2)];
  if (shift === undefined || NO_RELATIVE.before.test(text[at - 1] ?? '') || NO_RELATIVE.after.test(text.slice(at + 2, at + 4)))
    return undefined;
  return anchor?.year === undefined ? UNKNOWN_YEAR : anchor.year + shift;
}

/** Reads one date, as much of it as stands there, filling in what the date before it gives. */
function readOne(text: string, at: number, given: DateParts, anchor: DateParts | undefined): Part | undefined {
  let year = given.year;
  let end = at;
  const written = readYear(text, at);
  if (written !== undefined && (!written.short || shortYearStands(text, at, written.end, written.year))) {
    year = written.year;
    end = written.end;
  } else {
    const relative = readRelativeYear(text, at, anchor);
    if (relative !== undefined) [year, end] = [relative, at + 2];
  }
  const dated = end > at;
  const next = dated ? skipSpace(text, text[end] === '的' ? end + 1 : end) : at;
  const part = readPart(text, next, dated || given.year !== undefined);
  if (part !== undefined) return { parts: { year, month: part.months[0] }, to: { year, month: part.months[1] }, end: part.end };
  const month = readMonth(text, next);
  if (month === undefined) return dated ? { parts: { year }, end } : undefined;
  const day = readDay(text, skipSpace(text, month.end));
  if (day === undefined) return { parts: { year, month: month.month }, end: month.end };
  const parts = { year, month: month.month, day: day.day };
  return exists(parts) ? { parts, end: day.end } : { parts: { year, month: month.month }, end: month.end };
}

/** 2021—2025年, 2023年1—2月, 10月1至7日: the first part lacks its unit. */
function readSharedUnit(text: string, at: number, anchor: DateParts | undefined): Part | undefined {
  const years =
    matchAt(/(\d{4}|[〇一二三四五六七八九]{4}) ?(?:-{1,2}|–|—|~|―|至|到) ?(\d{4}|[〇一二三四五六七八九]{4}) ?年(?:度)?/y, text, at) ??
    matchAt(/(\d{4}) ?(?:-|–|—|~|―) ?(\d{4})(?![\d年.-])/y, text, at);
  if (years !== undefined) {
    const [from = 0, to = 0] = [years[1] ?? '', years[2] ?? ''].map((written) =>
      isDigit(written[0]) ? Number(written) : hanNumber(written),
    );
    if (from >= 1800 && to <= 2200 && from < to) return { parts: { year: from }, to: { year: to }, end: at + years[0].length };
  }
  const lead = readYear(text, at);
  const relative = readRelativeYear(text, at, anchor);
  const year = lead?.year ?? relative;
  const begin = skipSpace(text, lead?.end ?? (relative === undefined ? at : at + 2));
  const months = matchAt(
    /(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?(?:-{1,2}|–|—|~|―|至|到) ?(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]) ?月(?:份)?/y,
    text,
    begin,
  );
  if (months !== undefined) {
    const [from, to] = [months[1] ?? '', months[2] ?? ''].map((written) => (isDigit(written[0]) ? Number(written) : hanNumber(written)));
    return { parts: { year, month: from }, to: { year, month: to }, end: begin + months[0].length };
  }
  const month = readMonth(text, begin);
  if (month === undefined) return undefined;
  const from = readDay(text, skipSpace(text, month.end), true);
  const separator = from === undefined ? undefined : matchAt(SEPARATOR, text, from.end);
  if (from === undefined || separator === undefined) return undefined;
  const to = readDay(text, from.end + separator[0].length);
  if (to === undefined) return undefined;
  return { parts: { year, month: month.month, day: from.day }, to: { year, month: month.month, day: to.day }, end: to.end };
}

/** 20世纪90年代, 90年代, 上世纪八十年代, 1990年代: ten years. */
function readDecade(text: string, at: number): DateReading | undefined {
  const match = matchAt(/(?:(\d{2})世纪|(上世纪)|(本世纪)|(二十|二十一)世纪)?((?:19|20)?\d0|[一二三四五六七八九]十)年代/y, text, at);
  if (match === undefined) return undefined;
  const [whole, digits, last, now, han, decade = ''] = match;
  const tens = isDigit(decade[0]) ? Number(decade) : hanNumber(decade);
  const century =
    digits === undefined
      ? last === undefined
        ? now === undefined
          ? han === undefined
            ? undefined
            : hanNumber(han)
          : 21
        : 20
      : Number(digits);
  const year = tens >= 1000 ? tens : century === undefined ? fullYear(tens) : (century - 1) * 100 + tens;
  return { start: at, end: at + whole.length, value: writePeriod({ year }, { year: year + 9 }) };
}

/**
 * Reads the Chinese date or period that begins at an offset of folded text.
 *
 * A year that is missing stays missing unless the words are relative (去年) and an anchor tells the year.
 */
export function readDateZh(text: string, at: number, anchor?: DateParts): DateReading | undefined {
  const before = text[at - 1];
  if (isHanNumeral(text[at]) && (isHanNumeral(before) || before === '第' || before === '点')) return undefined;
  if (isDigit(text[at]) && (isDigit(before) || before === '.' || isLetter(before))) return undefined;
  const listed = matchAt(LISTED, text, at);
  if (listed !== undefined) {
    const parts = listed[1] === undefined ? { month: Number(listed[2]) } : { year: Number(listed[1]) };
    return { start: at, end: at + listed[0].length, value: writeDate(parts) };
  }
  const century = matchAt(/公元前 ?(\d{1,2}|[一二三四五六七八九十]{1,3}) ?世纪/y, text, at);
  if (century !== undefined) {
    const last = (readHan(century[1] ?? '', 0)?.value ?? 1) * 100;
    return { start: at, end: at + century[0].length, value: `${writeAncient(last)}/${writeAncient(last - 99)}` };
  }
  const ancient = matchAt(/公元前 ?(\d{1,4}|[一二三四五六七八九十百千〇]{1,7}) ?年(?!代)/y, text, at);
  if (ancient !== undefined)
    return { start: at, end: at + ancient[0].length, value: writeAncient(readHan(ancient[1] ?? '', 0)?.value ?? 0) };
  const decade = readDecade(text, at);
  if (decade !== undefined) return decade;
  const shared = readSharedUnit(text, at, anchor);
  if (shared?.to !== undefined && exists(shared.parts) && exists(shared.to)) {
    return { start: at, end: shared.end, value: writePeriod(shared.parts, shared.to) };
  }
  const first = readOne(text, at, {}, anchor);
  if (first === undefined || !exists(first.parts)) return readLoneDay(text, at, anchor);
  if (first.to === undefined) {
    const separator = matchAt(SEPARATOR, text, first.end)?.[0].length;
    const next = separator === undefined ? undefined : readOne(text, first.end + separator, { year: first.parts.year }, anchor);
    const second = next?.to ?? next?.parts;
    if (next !== undefined && second !== undefined && exists(second) && ordered(first.parts, second)) {
      return { start: at, end: next.end, value: writePeriod(first.parts, second) };
    }
  }
  const value = first.to === undefined ? writeDate(first.parts) : writePeriod(first.parts, first.to);
  return { start: at, end: first.end, value };
}

/** A day without its month (9日，…; 15号上午) is a date; behind or before words of counting (30日内, 为期5日) it is a length of time. */
function readLoneDay(text: string, at: number, anchor: DateParts | undefined): DateReading | undefined {
  if (/[第满共逾超约近限期后前每隔余多几数个\d〇一二三四五六七八九十百千万]/u.test(text[at - 1] ?? '')) return undefined;
  const day = readDay(text, at);
  if (day === undefined || !/[日号]/u.test(text[day.end - 1] ?? '')) return undefined;
  const after = text.slice(day.end, day.end + 3);
  if (/^(?:内|以|之|后|左右|游|行|的?时间|期限|多|余|为|制)/u.test(after)) return undefined;
  if (text[day.end - 1] === '号' && !/^(?:$|[,，。;；、\s)）]|上午|下午|晚|早|凌晨|中午|当天|召开|举行|前|起|至|到|开)/u.test(after))
    return undefined;
  const parts = { year: anchor?.month === undefined ? undefined : anchor.year, month: anchor?.month, day: day.day };
  return exists(parts) ? { start: at, end: day.end, value: writeDate(parts) } : undefined;
}

function ordered(from: DateParts, to: DateParts): boolean {
  if (from.year === undefined || to.year === undefined) return (from.year === undefined) === (to.year === undefined);
  return from.year !== to.year ? from.year < to.year : (from.month ?? 0) <= (to.month ?? 12);
}
