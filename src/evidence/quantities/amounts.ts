import { readFigure, type Figure } from './figures.ts';
import { isDigit, isLetter, matchAt, wordStarts } from './fold.ts';
import { isHanNumeral, readHan, tidy } from './han.ts';
import { CURRENCY_PREFIXES, unitAt, type Unit } from './units.ts';

/** The text being read: folded, and as it is. */
export interface Page {
  readonly text: string;
  readonly original: string;
}

/** A figure with what it is measured in. */
export interface Amount {
  readonly figure: Figure;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Upper value of “a or b”. */
  readonly upTo?: number;
  readonly kind: 'number' | 'percent' | 'money' | 'measure' | 'duration';
  readonly unit?: string;
  readonly over: boolean;
}

interface UnitBehind {
  readonly unit: Unit;
  readonly end: number;
}

/** Units that are counted with 个. */
const COUNTED_UNIT = /^(?:month|h|workday|week|%|percentage-point|basis-point|year)$/;
/** Words in front of 度 or “degrees” that make it a temperature. */
const TEMPERATURE = /(?:[温高低]|[零〇]下|temperature[a-z ]{0,8}) ?.{0,3}$/u;
/** Parts that a longer time is composed with: 1小时30分, 两年零三个月. */
const PARTS_OF: Readonly<Record<string, readonly string[]>> = { year: ['month'], h: ['min', 's'], min: ['s'] };
const LONG_TIMES: Readonly<Record<string, number>> = { decade: 10, century: 100 };
/** Amounts that are one word. */
const WHOLE: readonly (readonly [pattern: RegExp, kind: Amount['kind'], value: number, unit: string | undefined, why: string])[] = [
  [/一半(?!径)|半数(?=[以的])/y, 'number', 0.5, undefined, 'a share'],
  [/半百(?!分)/y, 'number', 50, undefined, 'half a hundred'],
  [/半打/y, 'number', 6, undefined, 'half a dozen'],
  [/decade(?![a-z])/y, 'duration', 10, 'year', 'the past decade is 近十年'],
  [/twofold(?![a-z])/y, 'number', 2, 'times', '增至两倍'],
  [/threefold(?![a-z])/y, 'number', 3, 'times', '增至三倍'],
  [/fourfold(?![a-z])/y, 'number', 4, 'times', '增至四倍'],
  [/fivefold(?![a-z])/y, 'number', 5, 'times', '增至五倍'],
  [/tenfold(?![a-z])/y, 'number', 10, 'times', '增至十倍'],
];

/** The currency whose sign or code stands at an offset, and where its amount begins. */
export function currencyAt(text: string, at: number): { readonly currency: string; readonly end: number } | undefined {
  for (const [spelling, currency] of CURRENCY_PREFIXES) {
    if (!text.startsWith(spelling, at)) continue;
    const end = at + spelling.length;
    if (isLetter(spelling[0]) && !wordStarts(text, at)) continue;
    if (isLetter(spelling.at(-1)) && isLetter(text[end])) continue;
    return { currency, end: text[end] === ' ' ? end + 1 : end };
  }
  return undefined;
}

/** Reads a figure with its unit at an offset, from its sign or currency to the end of the unit. */
export function readAmount(page: Page, start: number): Amount | undefined {
  const { text, original } = page;
  const prefix = currencyAt(text, start);
  if (prefix !== undefined) return readPrefixed(page, start, prefix);
  if (isDigit(text[start]) && (isLetter(text[start - 1]) || (text[start - 1] === '-' && isLetter(text[start - 2])))) return undefined;
  const whole = readWhole(text, start) ?? readHalf(page, start) ?? readAndHalf(page, start);
  if (whole !== undefined) return whole;
  const figure = readFigure(text, start, original);
  if (figure === undefined) return undefined;
  if (figure.percent !== undefined) return amount(figure, figure.end, figure.value, 'percent', figure.percent);
  const behind = unitBehind(page, figure);
  return behind === undefined ? readCount(text, figure) : readMeasured(page, figure, behind);
}

function amount(figure: Figure, end: number, value: number, kind: Amount['kind'], unit?: string): Amount {
  const { start, over, upTo } = figure;
  return { figure, start, end, value, kind, over, ...(unit === undefined ? {} : { unit }), ...(upTo === undefined ? {} : { upTo }) };
}

/** RMB 6.5 billion, $3.5bn, £2m, ¥65亿元. */
function readPrefixed(page: Page, start: number, prefix: { readonly currency: string; readonly end: number }): Amount | undefined {
  const figure = readFigure(page.text, prefix.end, page.original);
  if (figure === undefined) return undefined;
  const whole = { ...figure, start };
  const short = figure.scale === 1 && matchAt(/m(?![a-z\d])/y, page.text, figure.end) !== undefined;
  if (short) return amount({ ...whole, scale: 1e6 }, figure.end + 1, tidy(figure.value * 1e6), 'money', prefix.currency);
  const suffix = unitBehind(page, figure);
  const named = suffix?.unit.kind === 'money' && suffix.unit.id === prefix.currency ? suffix.end : figure.end;
  return amount(whole, named, figure.value, 'money', prefix.currency);
}

function readWhole(text: string, start: number): Amount | undefined {
  if (isLetter(text[start]) && !wordStarts(text, start)) return undefined;
  for (const [pattern, kind, value, unit] of WHOLE) {
    const match = matchAt(pattern, text, start);
    if (match === undefined) continue;
    const end = start + match[0].length;
    return amount({ start, end, value, over: false, scale: 1, script: 'word', fraction: true }, end, value, kind, unit);
  }
  return undefined;
}

/** 半年, 半小时, 半个月. */
function readHalf({ text, original }: Page, start: number): Amount | undefined {
  if (text[start] !== '半' || isHanNumeral(text[start - 1])) return undefined;
  const behind = unitAt(text, text[start + 1] === '个' ? start + 2 : start + 1, original);
  if (behind === undefined || (behind.unit.kind !== 'duration' && behind.unit.kind !== 'measure')) return undefined;
  const figure: Figure = { start, end: start + 1, value: 0.5, over: false, scale: 1, script: 'han', fraction: true };
  return amount(figure, behind.end, 0.5, behind.unit.kind, behind.unit.id);
}

/** An hour and a half, a mile and a quarter. */
function readAndHalf({ text, original }: Page, start: number): Amount | undefined {
  if (text[start] !== 'a' && text[start] !== 'o') return undefined;
  const match = matchAt(/(an?|one) ([a-z]{3,12}) and a (half|quarter)(?![a-z])/y, text, start);
  const behind = match === undefined ? undefined : unitAt(text, start + (match[1] ?? '').length + 1, original);
  if (match === undefined || behind === undefined || (behind.unit.kind !== 'duration' && behind.unit.kind !== 'measure')) return undefined;
  const end = start + match[0].length;
  const value = match[3] === 'half' ? 1.5 : 1.25;
  return amount({ start, end, value, over: false, scale: 1, script: 'word', fraction: true }, end, value, behind.unit.kind, behind.unit.id);
}

/** A number without a unit; 一打 is twelve, 一双 two. */
function readCount(text: string, figure: Figure): Amount {
  const set =
    figure.fraction === true ? undefined : matchAt(/ ?(?:(打)(?![工开造包印击磨折])|([双对])(?![一应于比话照]))/y, text, figure.end);
  if (set === undefined && figure.fraction !== true && matchAt(/个半(?![天月年小钟星世])/uy, text, figure.end) !== undefined)
    return amount(figure, figure.end + 2, figure.value + 0.5, 'number');
  if (set === undefined) return amount(figure, figure.end, figure.value, 'number');
  return amount(figure, figure.end + set[0].length, figure.value * (set[1] === undefined ? 2 : 12), 'number');
}

/** The unit right behind a figure: after a space or hyphen, and after 个 (3个月, 12个百分点, 两个半小时). */
function unitBehind({ text, original }: Page, figure: Figure): UnitBehind | undefined {
  const gap = text[figure.end] === ' ' || (text[figure.end] === '-' && isLetter(text[figure.end + 1])) ? 1 : 0;
  let at = figure.end + gap;
  if (figure.fraction === true) at = figure.end + (matchAt(/ (?:of )?(?:an? )?|-/y, text, figure.end)?.[0].length ?? 0);
  const direct = unitAt(text, at, original);
  if (direct !== undefined) return direct.unit.id === 'month' && text[at] === '月' ? undefined : direct;
  if (text[at] !== '个') return undefined;
  at += /[多来半]/u.test(text[at + 1] ?? '') ? 2 : 1;
  const counted = unitAt(text, text[at] === ' ' ? at + 1 : at, original);
  return counted !== undefined && COUNTED_UNIT.test(counted.unit.id) ? counted : undefined;
}

function readMeasured(page: Page, figure: Figure, { unit, end }: UnitBehind): Amount {
  if (unit.kind === 'money') return readMoney(page.text, figure, unit, end);
  if (unit.kind === 'percent') return amount(figure, end, figure.value, 'percent', unit.id);
  const { text } = page;
  const half = text.startsWith('个半', figure.end) ? 0.5 : 0;
  const behind = text[end] === '半' && !/[数年天月]/u.test(text[end + 1] ?? '');
  const rest = unit.kind === 'duration' && !behind ? readRest(page, end, unit) : undefined;
  const value = tidy((figure.value + half + (behind ? 0.5 : 0) + (rest?.value ?? 0)) * (LONG_TIMES[unit.id] ?? 1));
  const last = rest?.end ?? (behind ? end + 1 : end);
  const surplus = unit.kind === 'duration' && matchAt(/[多余](?!样|元)/y, text, last) !== undefined;
  const over = figure.over || surplus || /^个[多来]/u.test(text.slice(figure.end, figure.end + 2));
  const warm = unit.id === '°' && TEMPERATURE.test(text.slice(Math.max(0, figure.start - 16), figure.start + 2));
  const id = warm ? '℃' : unit.id in LONG_TIMES ? 'year' : unit.id;
  return amount({ ...figure, over }, surplus ? last + 1 : last, value, unit.kind, id);
}

/** 五元三角二分, 12块5: the change behind the amount belongs to it. */
function readMoney(text: string, figure: Figure, unit: Unit, end: number): Amount {
  const coins = unit.factor === 1 ? matchAt(/([\d一二三四五六七八九])[角毛](?:([\d一二三四五六七八九])分)?/y, text, end) : undefined;
  const spoken = text[end - 1] === '块' ? matchAt(/([\d一二三四五六七八九])(?=[,，。;；、\s]|$)/y, text, end) : undefined;
  const change = coins ?? spoken;
  const digit = (part: string | undefined): number => readHan(part ?? '', 0)?.value ?? 0;
  const value = figure.value + digit(change?.[1]) / 10 + digit(change?.[2]) / 100;
  return amount(figure, end + (change?.[0].length ?? 0), tidy(value * unit.factor), 'money', unit.id);
}

/** The smaller part of a composed time: 1小时30分, 2 hours and 15 minutes. */
function readRest(page: Page, at: number, larger: Unit): { readonly value: number; readonly end: number } | undefined {
  const parts = PARTS_OF[larger.id];
  const gap = parts === undefined ? undefined : matchAt(/(?: and |, | |〇|又)?(?=[\d一二两三四五六七八九十a-z])/y, page.text, at);
  const figure = gap === undefined ? undefined : readFigure(page.text, at + gap[0].length, page.original);
  const behind = figure === undefined ? undefined : unitBehind(page, figure);
  if (figure === undefined || behind === undefined || parts?.includes(behind.unit.id) !== true || figure.value >= 60) return undefined;
  return { value: (figure.value * behind.unit.factor) / larger.factor, end: behind.end };
}
