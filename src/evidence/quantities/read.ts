import type { Bound, Quantity, QuantityKind } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import { boundAfter, boundBefore } from './bounds.ts';
import type { DateParts } from './calendar.ts';
import { counterAt, countedNoun } from './counters.ts';
import { readDateEn } from './dates-en.ts';
import { readDateZh } from './dates-zh.ts';
import { findDocumentNumbers } from './document-numbers.ts';
import { readFigure, type Figure } from './figures.ts';
import { fold, isDigit, isLetter, matchAt, wordStarts } from './fold.ts';
import { isHanNumeral, readHan, tidy } from './han.ts';
import { markNames } from './names.ts';
import { readOrdinalAt } from './ordinals.ts';
import { CURRENCY_PREFIXES, unitAt, type Unit } from './units.ts';

export interface ReadOptions {
  /** Date of the text, `2021`, `2021-12` or `2021-12-30`: gives 去年 and “last year” their year. */
  readonly anchor?: string;
}

/** A figure with what it is measured in. */
interface Amount {
  readonly figure: Figure;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly upTo?: number;
  readonly kind: 'number' | 'percent' | 'money' | 'measure' | 'duration';
  readonly unit?: string;
  readonly over: boolean;
}

/** Everything the reader knows about the text it stands in. */
interface Page {
  readonly text: string;
  readonly original: string;
  readonly lang: Lang;
}

const MAY_BEGIN = /[\da-z.+\-〇一二三四五六七八九十百千万亿两廿卅卌半对负上下前第今去明后本公元〇$¥€£½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒'人双过]/u;
const SEPARATOR = / {0,2}(?:-|–|—(?!—)|~|―|至|到|to(?![a-z])) {0,2}/y;
/** Characters after which a lone digit is a value: 等于二, 房间号是五, 三比二. */
const STATES_VALUE = /[是为有加减乘除于共到达约近超比和与至得选要给]/u;
/** 几十, 数百 say no number; 总数, 人数 before a numeral do not make it vague. */
const VAGUE = /(?:^|[^总人个次件户基指参分倍位岁点])数$|[几好]$/u;
const CLOSED_OFF = /[\s,，。;；:：、!！?？()（）"”“'‘’[\]<>《》=]/u;

/**
 * Reads the figures, dates and document numbers of a text in order; Chinese, English and mixed texts alike.
 *
 * `lang` settles what only the language tells. `text` is always the exact slice; bounds that are words of their own
 * (超过, “more than”, 以上) stand outside it, 余 and 多 attached to the numeral inside.
 */
export function readQuantities(text: string, lang: Lang, options: ReadOptions = {}): readonly Quantity[] {
  const page: Page = { text: fold(text), original: text, lang };
  const names = markNames(page.text);
  const anchor = anchorParts(options.anchor);
  const documents = findDocumentNumbers(page.text, text);
  const found: Quantity[] = [];
  for (let at = 0, next = 0; at < text.length;) {
    const document = documents[next];
    if (document !== undefined && document.start < at) {
      next += 1;
      continue;
    }
    if (document?.start === at) {
      found.push(quantity(text, document.start, document.end, 'document-number', document.value));
      at = document.end;
      continue;
    }
    if (names[at] === 1 || !MAY_BEGIN.test(page.text[at] ?? '')) {
      at += 1;
      continue;
    }
    const limit = document?.start ?? text.length;
    const here = readAt(page, at, anchor).filter(({ end }) => end <= limit);
    found.push(...here);
    at = here.at(-1)?.end ?? skip(page.text, at);
  }
  return found;
}

function quantity(
  text: string,
  start: number,
  end: number,
  kind: QuantityKind,
  value: number | string,
  bound: Bound = 'exact',
  unit?: string,
): Quantity {
  return { text: text.slice(start, end), start, end, kind, value, ...(unit === undefined ? {} : { unit }), bound };
}

function anchorParts(anchor: string | undefined): DateParts | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?/.exec(anchor ?? '');
  return match === null ? undefined : { year: Number(match[1]), month: match[2] === undefined ? undefined : Number(match[2]) };
}

/** A run of digits or letters that gave nothing is passed as a whole (5G, ids). */
function skip(text: string, at: number): number {
  if (isDigit(text[at])) return at + (matchAt(/\d{1,200}(?:[.,]\d{1,30}){0,9}[a-z]{0,20}/y, text, at)?.[0].length ?? 1);
  const dated = matchAt(/(?:mid|early|late|end|pre|post|since)-(?=(?:19|20)\d{2}(?!\d))|fy(?= ?(?:19|20)\d{2}(?!\d))/y, text, at);
  if (dated !== undefined) return at + dated[0].length;
  if (isLetter(text[at])) return at + (matchAt(/[a-z]{1,60}(?:-?\d[\da-z.]{0,20})?/y, text, at)?.[0].length ?? 1);
  return at + 1;
}

function readAt(page: Page, at: number, anchor: DateParts | undefined): Quantity[] {
  const { text, original } = page;
  const date = readDateZh(text, at, anchor) ?? readDateEn(text, at, original) ?? readRelativeYear(text, at, anchor);
  if (date !== undefined) return [quantity(original, date.start, date.end, 'date', date.value)];
  const ordinal = readOrdinalAt(text, at, original);
  if (ordinal !== undefined) return [quantity(original, at, ordinal.end, 'ordinal', ordinal.value)];
  const first = readAmount(page, at);
  if (first === undefined) return [];
  const range = readRange(page, first);
  if (range !== undefined) return [range];
  const shared = first.kind === 'number' ? readShared(page, first) : undefined;
  if (shared !== undefined)
    return [write(page, { ...first, kind: shared.kind, ...(shared.unit === undefined ? {} : { unit: shared.unit }) })];
  return stands(page, first) ? [write(page, first)] : [];
}

function readRelativeYear(
  text: string,
  at: number,
  anchor: DateParts | undefined,
): { start: number; end: number; value: string } | undefined {
  if (anchor?.year === undefined || !wordStarts(text, at)) return undefined;
  const match = matchAt(/(last|this|next) year(?![a-z])/y, text, at);
  if (match === undefined) return undefined;
  const shift = match[1] === 'last' ? -1 : match[1] === 'next' ? 1 : 0;
  return { start: at, end: at + match[0].length, value: String(anchor.year + shift) };
}

function prefixAt(text: string, at: number): { readonly currency: string; readonly end: number } | undefined {
  for (const [spelling, currency] of CURRENCY_PREFIXES) {
    if (!text.startsWith(spelling, at)) continue;
    const end = at + spelling.length;
    if (isLetter(spelling[0]) && !wordStarts(text, at)) continue;
    if (isLetter(spelling.at(-1)) && isLetter(text[end])) continue;
    return { currency, end: text[end] === ' ' ? end + 1 : end };
  }
  return undefined;
}

/** A figure with its unit, from its sign or currency to the end of the unit. */
function readAmount(page: Page, start: number): Amount | undefined {
  const { text, original } = page;
  const prefix = prefixAt(text, start);
  const at = prefix?.end ?? start;
  if (prefix === undefined && isDigit(text[at]) && (isLetter(text[at - 1]) || (text[at - 1] === '-' && isLetter(text[at - 2]))))
    return undefined;
  const half = prefix === undefined ? readHalf(page, at) : undefined;
  if (half !== undefined) return half;
  const figure = readFigure(text, at, original);
  if (figure === undefined) return undefined;
  if (prefix !== undefined) {
    const short = matchAt(/m(?![a-z\d])/y, text, figure.end);
    if (short !== undefined && figure.scale === 1) {
      return {
        figure: { ...figure, scale: 1e6 },
        start,
        end: figure.end + 1,
        value: figure.value * 1e6,
        kind: 'money',
        unit: prefix.currency,
        over: figure.over,
      };
    }
    const suffix = unitBehind(page, figure);
    const end = suffix?.unit.kind === 'money' && suffix.unit.id === prefix.currency ? suffix.end : figure.end;
    return { figure, start, end, value: figure.value, kind: 'money', unit: prefix.currency, over: figure.over };
  }
  const upTo = figure.upTo === undefined ? {} : { upTo: figure.upTo };
  if (figure.percent !== undefined)
    return { figure, start, end: figure.end, value: figure.value, kind: 'percent', unit: figure.percent, over: figure.over, ...upTo };
  const behind = unitBehind(page, figure);
  if (behind === undefined) {
    const dozen =
      figure.fraction === true ? undefined : matchAt(/ ?(?:(打)(?![工开造包印]|击|磨|折)|([双对])(?![一应于比话照]))/y, text, figure.end);
    if (dozen !== undefined) {
      const size = dozen[1] === undefined ? 2 : 12;
      return { figure, start, end: figure.end + dozen[0].length, value: figure.value * size, kind: 'number', over: figure.over };
    }
    return { figure, start, end: figure.end, value: figure.value, kind: 'number', over: figure.over, ...upTo };
  }
  return measured(page, figure, behind.unit, behind.end);
}

/** Gives a figure its unit; 三年半 and 1小时30分 are one amount, decades count as years. */
function measured(page: Page, figure: Figure, unit: Unit, unitEnd: number): Amount {
  const { text } = page;
  let value = text.startsWith('个半', figure.end) ? figure.value + 0.5 : figure.value;
  let end = unitEnd;
  let id =
    unit.id === '°' &&
    /(?:[温高低]|零下|〇下|temperature[a-z ]{0,8}) {0,1}.{0,3}$/u.test(text.slice(Math.max(0, figure.start - 16), figure.start + 2))
      ? '℃'
      : unit.id;
  if (unit.kind === 'duration' || unit.kind === 'measure') {
    if (text[end] === '半' && !/[数年天月]/u.test(text[end + 1] ?? '')) {
      value += 0.5;
      end += 1;
    } else if (unit.kind === 'duration') {
      const rest = readRest(page, end, unit);
      value = tidy(value + (rest?.value ?? 0));
      end = rest?.end ?? end;
    }
  }
  if (unit.kind === 'money') {
    const change =
      unit.factor === 1
        ? matchAt(
            /(\d|[一二三四五六七八九])(?:角|毛)(?:(\d|[一二三四五六七八九])分)?|([\d一二三四五六七八九])(?=[,，。;；、\s]|$)/y,
            text,
            end,
          )
        : undefined;
    const spoken = change?.[3] !== undefined && text[end - 1] !== '块';
    if (change !== undefined && !spoken) {
      value = tidy(value + (readHan(change[1] ?? change[3] ?? '', 0)?.value ?? 0) / 10 + (readHan(change[2] ?? '', 0)?.value ?? 0) / 100);
      end += change[0].length;
    }
    value = tidy(value * unit.factor);
  }
  if (id === 'decade' || id === 'century') {
    value *= id === 'decade' ? 10 : 100;
    id = 'year';
  }
  const attached = unit.kind === 'duration' && matchAt(/[多余](?!样|元)/y, text, end) !== undefined;
  return {
    figure,
    start: figure.start,
    end: attached ? end + 1 : end,
    value,
    kind: unit.kind,
    unit: id,
    over: figure.over || attached || /^个[多来]/u.test(text.slice(figure.end, figure.end + 2)),
    ...(figure.upTo === undefined ? {} : { upTo: figure.upTo }),
  };
}

/** The smaller part of a composed duration: 1小时30分, 2 hours and 15 minutes. */
function readRest(page: Page, at: number, larger: Unit): { readonly value: number; readonly end: number } | undefined {
  const dimensionOf = larger.id === 'year' ? ['month'] : larger.id === 'h' || larger.id === 'min' ? ['min', 's'] : [];
  const gap = dimensionOf.length === 0 ? undefined : matchAt(/(?: and |, | |〇|又)?(?=[\d一二两三四五六七八九十a-z])/y, page.text, at);
  const figure = gap === undefined ? undefined : readFigure(page.text, at + gap[0].length, page.original);
  const behind = figure === undefined ? undefined : unitBehind(page, figure);
  if (figure === undefined || behind === undefined || !dimensionOf.includes(behind.unit.id) || figure.value >= 60) return undefined;
  return { value: (figure.value * behind.unit.factor) / larger.factor, end: behind.end };
}

/** Chinese 半: 半年, 半小时, 一半, 半数; 两个半小时 and 一个半月 are read with their figure. */
function readHalf({ text, original }: Page, at: number): Amount | undefined {
  const figure: Figure = { start: at, end: at + 1, value: 0.5, over: false, scale: 1, script: 'han', fraction: true };
  const share = matchAt(/一半(?!径)|半数(?=[以的])/y, text, at);
  if (share !== undefined) return { figure, start: at, end: at + share[0].length, value: 0.5, kind: 'number', over: false };
  if (text[at] !== '半' || isHanNumeral(text[at - 1])) return undefined;
  if (text[at + 1] === '百' && text[at + 2] !== '分') return { figure, start: at, end: at + 2, value: 50, kind: 'number', over: false };
  if (text[at + 1] === '打') return { figure, start: at, end: at + 2, value: 6, kind: 'number', over: false };
  const begin = text[at + 1] === '个' ? at + 2 : at + 1;
  const unit = unitAt(text, begin, original);
  if (unit === undefined || (unit.unit.kind !== 'duration' && unit.unit.kind !== 'measure')) return undefined;
  return { figure, start: at, end: unit.end, value: 0.5, kind: unit.unit.kind, unit: unit.unit.id, over: false };
}

/** The unit right behind a figure: after a space or hyphen, and after 个 (3个月, 12个百分点, 两个半小时). */
function unitBehind({ text, original }: Page, figure: Figure): { readonly unit: Unit; readonly end: number } | undefined {
  const gap = text[figure.end] === ' ' || (text[figure.end] === '-' && isLetter(text[figure.end + 1])) ? 1 : 0;
  let at = figure.end + gap;
  if (figure.fraction === true) at = figure.end + (matchAt(/ (?:of )?(?:an? )?|-/y, text, figure.end)?.[0].length ?? 0);
  const direct = unitAt(text, at, original);
  if (direct !== undefined) {
    if (gap === 1 && text[figure.end] === ' ' && direct.unit.id === 's') return undefined;
    if (direct.unit.id === 'month' && text[at] === '月' && text[at - 1] !== '个') return undefined;
    return direct;
  }
  if (text[at] !== '个') return undefined;
  at += /[多来半]/u.test(text[at + 1] ?? '') ? 2 : 1;
  const counted = unitAt(text, text[at] === ' ' ? at + 1 : at, original);
  return counted !== undefined && /^(?:month|h|workday|week|%|percentage-point|basis-point|year)$/.test(counted.unit.id)
    ? counted
    : undefined;
}

/** 10-12个, 5至10万元, 3–5%, between 3 and 5; both ends ascending and of one unit, and not “rose from 3 to 5”. */
function readRange(page: Page, first: Amount): Quantity | undefined {
  const { text, original } = page;
  if (first.upTo !== undefined)
    return quantity(
      original,
      first.start,
      first.end,
      'range',
      `${first.value}/${first.upTo}`,
      bound(page, first),
      first.unit ?? countedNoun(text, first.end, original),
    );
  const before = text.slice(Math.max(0, first.start - 10), first.start);
  const between = /(?:between |介于|在)$/u.test(before);
  const separator = matchAt(between ? / {0,2}(?:and|与|和|至|到|-|–|—|~) {0,2}/y : SEPARATOR, text, first.end)?.[0].length;
  if (separator === undefined || /[-–]/.test(text[first.start - 1] ?? '')) return undefined;
  if (/(?:from|从|由|自) ?$/u.test(before)) return undefined;
  const second = readAmount(page, first.end + separator);
  if (second === undefined || second.upTo !== undefined || second.value <= 0) return undefined;
  if (first.unit !== undefined && second.unit !== undefined && first.unit !== second.unit) return undefined;
  if (first.unit !== undefined && second.unit === undefined && first.kind !== 'money') return undefined;
  const bare = first.unit === undefined && first.figure.scale === 1 && second.figure.scale > 1;
  const low = bare && first.value * second.figure.scale < second.value ? first.value * second.figure.scale : first.value;
  const high =
    first.kind === 'money' && second.unit === undefined && first.figure.scale > 1 && second.figure.scale === 1
      ? second.value * first.figure.scale
      : second.value;
  const scaled =
    first.kind === 'money' && first.figure.scale === 1 && second.figure.scale > 1 && first.value * second.figure.scale < second.value
      ? first.value * second.figure.scale
      : low;
  if (scaled >= high || !(stands(page, second) || first.unit !== undefined)) return undefined;
  if (
    between &&
    !/^.{0,3}之间/u.test(text.slice(second.end, second.end + 5)) &&
    /(?:介于|在)$/u.test(before) &&
    /[和与]/u.test(text[first.end] ?? '')
  )
    return undefined;
  const unit = second.unit ?? first.unit ?? countedNoun(text, second.end, original);
  return quantity(
    original,
    first.start,
    second.end,
    'range',
    `${tidy(scaled)}/${tidy(high)}`,
    bound(page, { ...second, start: first.start }),
    unit,
  );
}

/** “10 and 12 percentage points”, 10、12个百分点: a bare number borrows the unit of the one it is joined to. */
function readShared(page: Page, first: Amount): Amount | undefined {
  const joint = matchAt(/(?:,? and |,? or |, |、|和|及|与|或) {0,1}/y, page.text, first.end)?.[0];
  if (joint === undefined) return undefined;
  const second = readAmount(page, first.end + joint.length);
  if (second === undefined || second.kind === 'number' || second.figure.scale > 1) return undefined;
  if (second.kind === 'money' && prefixAt(page.text, second.start) !== undefined) return undefined;
  return joint.startsWith(',') && second.kind !== 'percent' ? undefined : second;
}

/** Whether a number counts something, or is part of a word. Chinese single digits need a counter, or to stand alone. */
function stands({ text }: Page, { figure, kind, value, end, start }: Amount): boolean {
  if (figure.script === 'han' && VAGUE.test(text.slice(Math.max(0, start - 2), start))) return false;
  if (end > figure.end) return true;
  if (kind !== 'number') return kind !== 'duration' || figure.script !== 'han' || !isHanNumeral(text[start - 1]);
  if (figure.script === 'word') return true;
  if (figure.script === 'latin') {
    if (isLetter(text[end]) && !wordBehind(text, end)) return false;
    if (text[end] === '月') return false;
    return !enumerates(text, start, end);
  }
  const closed = (char: string | undefined): boolean => char === undefined || CLOSED_OFF.test(char);
  if (isHanNumeral(text[start - 1])) return false;
  if (figure.spelled === true && value < 10) {
    if (counterAt(text, end, value === 1) > 0) return value > 1 || !isLetter(text[start - 1]);
    return closed(text[end]) && (closed(text[start - 1]) || STATES_VALUE.test(text[start - 1] ?? '')) && !enumerates(text, start, end);
  }
  if (figure.spelled === true && end - figure.start < 4 && !text.slice(start, end).includes('〇'))
    return counterAt(text, end, false) > 0 || (closed(text[start - 1]) && closed(text[end]));
  return !enumerates(text, start, end);
}

/** 52projects without a space is still a count when the word is long. */
function wordBehind(text: string, at: number): boolean {
  return (matchAt(/[a-z]{1,20}/y, text, at)?.[0].length ?? 0) > 4;
}

/** Numbers of headings and lists: “1. ”, （一）, 二、 at the head of a line. */
function enumerates(text: string, start: number, end: number): boolean {
  const head = start === 0 || text[start - 1] === '\n';
  const bracketed = text[start - 1] === '(' && text[end] === ')' && end - start <= 3;
  const listed = matchAt(/、|\. |．|\) /y, text, end) !== undefined && end - start <= 3 && end + 1 < text.length;
  return bracketed || (head && listed && !/^[、](?:\d|[一二三四五六七八九十])/u.test(text.slice(end, end + 2)));
}

function bound(page: Page, { start, end, over, value, unit, figure }: Amount): Bound {
  const before = boundBefore(page.text, start, { value, unit });
  if (over) return 'over';
  return before ?? boundAfter(page.text, end) ?? (figure.end < end ? undefined : boundAfterCounter(page.text, end)) ?? 'exact';
}

/** 20个以上, 3 people or more. */
function boundAfterCounter(text: string, end: number): Bound | undefined {
  const counter = counterAt(text, end, false);
  if (counter > 0) return boundAfter(text, end + counter);
  const noun = matchAt(/ [a-z]{2,20}(?= or (?:more|less|fewer|above|over|under))/y, text, end);
  return noun === undefined ? undefined : boundAfter(text, end + noun[0].length);
}

function write(page: Page, amount: Amount): Quantity {
  const unit =
    amount.unit ??
    (amount.kind === 'number' && amount.figure.fraction !== true ? countedNoun(page.text, amount.end, page.original) : undefined);
  return quantity(page.original, amount.start, amount.end, amount.kind, tidy(amount.value), bound(page, amount), unit);
}
