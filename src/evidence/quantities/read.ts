import type { Bound, Quantity, QuantityKind } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import { readAmount, type Amount, type Page } from './amounts.ts';
import type { DateParts, DateReading } from './calendar.ts';
import { countedNoun } from './counters.ts';
import { readDateEn } from './dates-en.ts';
import { readDateZh } from './dates-zh.ts';
import { findDocumentNumbers } from './document-numbers.ts';
import { fold, isDigit, isLetter, matchAt } from './fold.ts';
import { tidy } from './han.ts';
import { markNames } from './names.ts';
import { readOrdinalAt } from './ordinals.ts';
import { readRange, readShared } from './ranges.ts';
import { readRelativeDate } from './relative.ts';
import { boundOf, isCeiling, stands } from './standing.ts';

export interface ReadOptions {
  /** Date of the text, `2021`, `2021-12` or `2021-12-30`: gives 去年, “last year” and a lone 9日 what they leave out. */
  readonly anchor?: string;
}

/** Every character that a reading can begin with, in folded text. */
const MAY_BEGIN =
  /[\da-z.+\-〇一二三四五六七八九十百千万亿两廿卅卌半对负上下前第今去明后本公元昨大这民中农阴旧宣光同咸道嘉乾雍康顺崇万永洪贞开$¥€£½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒'人]/u;
/** Words that stand before a year without being part of its name: mid-2023, FY2023. */
const BEFORE_YEAR = /(?:mid|early|late|end|pre|post|since)-(?=(?:19|20)\d{2}(?!\d))|fy(?= ?(?:19|20)\d{2}(?!\d))/y;

/**
 * Reads the figures, dates and document numbers of a text in order; Chinese, English and mixed texts alike.
 *
 * `text` is always the exact slice; bounds that are words of their own (超过, “more than”, 以上) stand outside it, 余 and 多
 * attached to the numeral inside. The unit of a counted number is its noun where that is simple to tell. `lang` decides
 * whether four bare digits are a year (English) or a number (Chinese, which writes 年).
 */
export function readQuantities(text: string, lang: Lang, options: ReadOptions = {}): readonly Quantity[] {
  const page: Page = { text: fold(text), original: text };
  const names = markNames(page.text);
  const anchor = anchorParts(options.anchor);
  const documents = findDocumentNumbers(page.text, text);
  const found: Quantity[] = [];
  for (let at = 0, next = 0; at < text.length;) {
    const document = documents[next];
    if (document !== undefined && document.start < at) {
      next += 1;
    } else if (document?.start === at) {
      found.push(quantity(text, document, 'document-number', document.value));
      at = document.end;
    } else if (names[at] === 1 || !MAY_BEGIN.test(page.text[at] ?? '')) {
      at += 1;
    } else {
      const here = readAt(page, at, lang, anchor);
      const fits = here !== undefined && here.end <= (document?.start ?? text.length);
      if (fits) found.push(here);
      at = fits ? here.end : skip(page.text, at);
    }
  }
  return found;
}

function quantity(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  kind: QuantityKind,
  value: number | string,
  bound: Bound = 'exact',
  unit?: string,
): Quantity {
  return { text: text.slice(start, end), start, end, kind, value, ...(unit === undefined ? {} : { unit }), bound };
}

function anchorParts(anchor: string | undefined): DateParts | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(anchor ?? '');
  const part = (written: string | undefined): number | undefined => (written === undefined ? undefined : Number(written));
  return match === null ? undefined : { year: Number(match[1]), month: part(match[2]), day: part(match[3]) };
}

/** Where to read on: a run of digits or letters that gave nothing is passed as a whole (5G, ids). */
function skip(text: string, at: number): number {
  if (isDigit(text[at])) return at + (matchAt(/\d{1,200}(?:[.,]\d{1,30}){0,9}[a-z]{0,20}/y, text, at)?.[0].length ?? 1);
  if (!isLetter(text[at])) return at + 1;
  return at + ((matchAt(BEFORE_YEAR, text, at) ?? matchAt(/[a-z]{1,60}(?:-?\d[\da-z.]{0,20})?/y, text, at))?.[0].length ?? 1);
}

function readAt(page: Page, at: number, lang: Lang, anchor: DateParts | undefined): Quantity | undefined {
  const { text, original } = page;
  const date = readDateZh(text, at, anchor) ?? readDateEn(text, at, original) ?? readRelativeDate(text, at, anchor);
  if (date !== undefined && !(lang === 'zh' && isBareNumber(text, date))) return quantity(original, date, 'date', date.value);
  const ordinal = readOrdinalAt(text, at, original);
  if (ordinal !== undefined) return quantity(original, { start: at, end: ordinal.end }, 'ordinal', ordinal.value);
  const first = readAmount(page, at);
  if (first === undefined) return undefined;
  const range = readRange(page, first);
  if (range !== undefined) {
    const whole = { ...range.last, start: first.start };
    return quantity(original, whole, 'range', range.value, boundOf(page, whole), range.unit);
  }
  const shared = first.kind === 'number' ? readShared(page, first) : undefined;
  if (shared !== undefined)
    return write(page, { ...first, kind: shared.kind, ...(shared.unit === undefined ? {} : { unit: shared.unit }) });
  return stands(page, first) ? write(page, first) : undefined;
}

/** Four digits in a Chinese text that no English word or bracket makes a year. */
function isBareNumber(text: string, { start, end, value }: DateReading): boolean {
  if (!/^\d{4}$/.test(value) || end - start !== 4 || /^[、和及与]\d{4} ?年/u.test(text.slice(end, end + 7))) return false;
  return !/[a-z(] ?$/.test(text.slice(Math.max(0, start - 2), start)) && !/^(?: ?[a-z)]|,? [a-z])/.test(text.slice(end, end + 3));
}

function write(page: Page, amount: Amount): Quantity {
  const counts = amount.kind === 'number' && amount.figure.fraction !== true;
  const unit = amount.unit ?? (counts ? countedNoun(page.text, amount.end, page.original) : undefined);
  const read = quantity(page.original, amount, amount.kind, tidy(amount.value), boundOf(page, amount), unit);
  return isCeiling(page, amount) ? { ...read, ceiling: true } : read;
}
