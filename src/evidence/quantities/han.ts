import { isDigit, matchAt } from './fold.ts';

/** A numeral as written, before units and bounds. */
export interface Numeral {
  readonly value: number;
  readonly end: number;
  /** 余, 多, 几 … stands inside or right after it. */
  readonly over: boolean;
  /** The last magnitude word (万, 亿, million …), 1 when there is none. */
  readonly scale: number;
  /** How it is written: Latin digits, Chinese numerals or English words; mixed spellings count as Latin digits. */
  readonly script: 'latin' | 'han' | 'word';
  /** Chinese digits read one by one (二〇二五), or a single one (三). */
  readonly spelled: boolean;
  /** The other value of “a or b” inside a numeral: 18 for 十七八. */
  readonly upTo?: number;
}

const DIGITS: ReadonlyMap<string, number> = new Map(
  [...'〇一二三四五六七八九'].map((char, value) => [char, value] as const).concat([['两', 2]]),
);
const TENS: Readonly<Record<string, number>> = { 廿: 20, 卅: 30, 卌: 40 };
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 兆: 1e12 };

/** What follows 千 when it is the prefix kilo of a unit and the figure before it is complete (4.2千米, 120万千瓦). */
const KILO = /[米克瓦伏赫卡帕]/u;
/** What follows 兆 when it is the prefix mega of a unit. */
const MEGA = /[瓦赫帕字比欧焦位]/u;
const GROUPED = /\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d{1,20})?|\d{1,3}(?: \d{3}){2,}(?!\d)(?:\.\d{1,20})?|\d{1,30}(?:\.\d{1,20})?|\.\d{1,20}/y;
const EXPONENT = /e[+-]?\d{1,3}(?![\da-z])/y;
/** One digit behind 点 is a decimal (1点5), two are minutes (8点30). */
const SPOKEN_DECIMAL = /点(\d|\d{3,9})(?![\d分刻:：])/y;
/** 一 before one of these begins the next word: 两万五一年, 三千二一个月. */
const ONE_OF = /[年月天个斤次间套件人晚位台平]/u;
/** 余 and 多 are bounds only where no other word begins with them (余额, 多元). */
const SURPLUS = /(?:余(?![额下地款生])|多(?!样|边|元[化素文]|方)|来(?=[个人岁年天名家万户位条分里次块元])|几(?![乎何]))/y;

export function isHanDigit(char: string | undefined): boolean {
  return char !== undefined && DIGITS.has(char);
}

export function isHanNumeral(char: string | undefined): boolean {
  return char !== undefined && (DIGITS.has(char) || char in SMALL || char in LARGE || char in TENS);
}

/** Latin digits with separators, decimals, exponent (1,234.5; 1e10; 1.1^3). */
export function readDigits(text: string, at: number): { readonly value: number; readonly end: number } | undefined {
  const match = matchAt(GROUPED, text, at);
  if (match === undefined) return undefined;
  let value = Number(match[0].replaceAll(/[, ]/g, ''));
  let end = at + match[0].length;
  const exponent = matchAt(EXPONENT, text, end);
  if (exponent !== undefined) {
    value = Number(`${value}${exponent[0]}`);
    end += exponent[0].length;
  } else if (text[end] === '^') {
    const power = matchAt(/\^-?\d{1,3}(?:\.\d{1,9})?/y, text, end);
    if (power !== undefined) {
      value **= Number(power[0].slice(1));
      end += power[0].length;
    }
  }
  return Number.isFinite(value) ? { value, end } : undefined;
}

function digitRun(text: string, at: number): string {
  let run = '';
  for (let digit = DIGITS.get(text[at] ?? ''); digit !== undefined && run.length < 30; digit = DIGITS.get(text[at + run.length] ?? ''))
    run += digit;
  return run;
}

/** The digits after 点 or 点's Latin form, as a fraction; not where 点 is the hour (三点十分). */
function fractionRun(text: string, at: number): { readonly digits: string; readonly end: number } | undefined {
  const latin = matchAt(/\d{1,20}/y, text, at)?.[0];
  const digits = latin ?? digitRun(text, at);
  if (digits === '') return undefined;
  const end = at + digits.length;
  return /[十刻]|分(?!之)/u.test(text[end] ?? '') && latin === undefined ? undefined : { digits, end };
}

/** Rounds away what binary fractions add (8.2 × 100000000). */
export function tidy(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(15));
}

/** A numeral half read. `section` holds what stands before the next 万 or 亿, `current` the digits before the next magnitude. */
interface State {
  readonly text: string;
  readonly start: number;
  at: number;
  total: number;
  section: number;
  current: number | undefined;
  /** The magnitude read last, and the last of 万, 亿, 兆. */
  last: number;
  lastLarge: number;
  scale: number;
  over: boolean;
  latin: boolean;
  spelled: boolean;
  /** A single digit behind a magnitude counts tenths of it: 两百三 is 230. */
  short: boolean;
  /** What one digit of a pair (十七八) is worth; undefined without a pair. */
  pair: number | undefined;
}

const begun = ({ at, start }: State): boolean => at > start;
const empty = ({ current, section, total }: State): boolean => current === undefined && section === 0 && total === 0;

/** Latin digits: at the beginning, or after a magnitude without a space (3千7百万, 2万5). */
function takeDigits(state: State): boolean {
  const { text, at } = state;
  const char = text[at];
  if (!isDigit(char) && !(char === '.' && !begun(state))) return false;
  if (state.over || state.current !== undefined || (begun(state) && text[at - 1] === ' ')) return false;
  const digits = readDigits(text, at);
  if (digits === undefined || (begun(state) && (digits.value >= 10_000 || !Number.isInteger(digits.value)))) return false;
  state.short = begun(state) && digits.end - at === 1;
  const spoken = text[digits.end] === '点' && Number.isInteger(digits.value) ? matchAt(SPOKEN_DECIMAL, text, digits.end) : undefined;
  if (spoken !== undefined) {
    state.current = Number(`${digits.value}.${spoken[1]}`);
    state.latin = true;
    state.at = digits.end + spoken[0].length;
    return true;
  }
  state.current = digits.value;
  state.latin = true;
  state.at = text[digits.end] === ' ' && /[万亿]/u.test(text[digits.end + 1] ?? '') ? digits.end + 1 : digits.end;
  return true;
}

/** Chinese digits, with 点 and a fraction behind them; two neighbours behind a magnitude are “a or b”. */
function takeHanDigits(state: State): boolean {
  const { text, at } = state;
  if (state.over || state.current !== undefined || !isHanDigit(text[at])) return false;
  const run = digitRun(text, at);
  if (begun(state) && run.length === 2 && run[1] === '1' && ONE_OF.test(text[at + 2] ?? '')) {
    state.short = true;
    state.current = Number(run[0]);
    state.at += 1;
    return true;
  }
  if (begun(state) && run.length > 1 && !run.startsWith('0')) {
    if (run.length !== 2 || Number(run[1]) !== Number(run[0]) + 1) return false;
    state.current = Number(run[0]);
    state.pair = 1;
    state.at += 2;
    return true;
  }
  state.short = begun(state) && run.length === 1;
  state.spelled = !begun(state);
  state.current = Number(run);
  state.at += run.length;
  const fraction = text[state.at] === '点' ? fractionRun(text, state.at + 1) : undefined;
  if (fraction !== undefined) {
    state.current = Number(`${state.current}.${fraction.digits}`);
    state.short = false;
    state.spelled = false;
    state.at = fraction.end;
  }
  return true;
}

/** 点 behind a magnitude: 二百点五. */
function takePoint(state: State): boolean {
  if (state.text[state.at] !== '点' || state.over || state.current !== undefined || !begun(state) || state.latin) return false;
  const fraction = fractionRun(state.text, state.at + 1);
  if (fraction === undefined) return false;
  state.current = Number(`0.${fraction.digits}`);
  state.short = false;
  state.at = fraction.end;
  return true;
}

/** 廿, 卅, 卌. */
function takeTens(state: State): boolean {
  const value = TENS[state.text[state.at] ?? ''];
  if (value === undefined || state.over || state.current !== undefined) return false;
  state.section += value;
  state.last = 10;
  state.at += 1;
  return true;
}

/** 十, 百, 千. */
function takeSmall(state: State): boolean {
  const { text, at } = state;
  const char = text[at] ?? '';
  const size = SMALL[char];
  if (size === undefined || (state.spelled && (state.current ?? 0) >= 10)) return false;
  if (char !== '十' && state.current === undefined && (begun(state) ? !state.over : !opensWith(text, at))) return false;
  if (char === '千' && (state.latin || state.current === undefined) && begun(state) && KILO.test(text[at + 1] ?? '')) return false;
  if (char === '千' && begun(state) && /^瓦[小]?时/u.test(text.slice(at + 1, at + 4))) return false;
  if (state.over && state.section > 0) state.section *= size;
  else state.section += (state.current ?? 1) * size;
  if (state.pair !== undefined) state.pair *= size;
  state.current = undefined;
  state.last = size;
  state.spelled = false;
  state.at += 1;
  return true;
}

/** 万, 亿, 兆: all before it is multiplied, as far back as the last larger one. */
function takeLarge(state: State): boolean {
  const { text, at } = state;
  const char = text[at] ?? '';
  const size = LARGE[char];
  if (size === undefined || (char === '兆' && MEGA.test(text[at + 1] ?? '')) || (empty(state) && !opensWith(text, at))) return false;
  const part = empty(state) ? 1 : state.section + (state.current ?? 0);
  if (size > state.lastLarge || part === 0) state.total = (state.total + part) * size;
  else state.total += part * size;
  if (state.pair !== undefined) state.pair *= size;
  state.section = 0;
  state.current = undefined;
  state.last = size;
  state.lastLarge = size;
  state.scale = Math.max(state.scale, size);
  state.spelled = false;
  state.at += 1;
  return true;
}

/** 余, 多, 来, 几 inside or right behind the numeral. */
function takeSurplus(state: State): boolean {
  const { text, at } = state;
  const char = text[at] ?? '';
  if (state.over || !begun(state) || !/[余多来几]/u.test(char)) return false;
  const weak = char === '几' || char === '来';
  if (matchAt(SURPLUS, text, at) === undefined || (weak && state.last < 10) || (!weak && state.last === 1 && !state.latin)) return false;
  state.over = true;
  state.at += 1;
  return true;
}

const STEPS = [takeDigits, takeHanDigits, takeTens, takeSmall, takeLarge, takePoint, takeSurplus];

/**
 * Reads a numeral of Latin digits, Chinese numerals or both at an offset of folded text.
 *
 * Covers 三百二十, 二〇二五, 廿三, 一点五亿, 3千7百万, 2万5, 两百三 (230), 50多亿, 十几, 十七八.
 */
export function readHan(text: string, start: number): Numeral | undefined {
  const state: State = {
    ...{ text, start, at: start, total: 0, section: 0, current: undefined, last: 1, lastLarge: Infinity, scale: 1 },
    ...{ over: false, latin: false, spelled: false, short: false, pair: undefined },
  };
  while (STEPS.some((step) => step(state)));
  if (!begun(state)) return undefined;
  const { current, last } = state;
  const tail = current !== undefined && state.short && last >= 100 ? (current * last) / 10 : (current ?? 0);
  const value = tidy(state.total + state.section + tail);
  return {
    value,
    end: text[state.at - 1] === ' ' ? state.at - 1 : state.at,
    over: state.over,
    scale: state.scale,
    script: state.latin ? 'latin' : 'han',
    spelled: state.spelled,
    ...(state.pair === undefined ? {} : { upTo: tidy(value + state.pair) }),
  };
}

/** Whether a numeral may open with a bare magnitude: 百余家, 近百家, 百万, 万亿; not 百姓, 千万不要. */
function opensWith(text: string, at: number): boolean {
  const next = text[at + 1] ?? '';
  if (/[余多](?![元样])/u.test(text.slice(at + 1, at + 3))) return true;
  if (next === '年' && /[百千]/u.test(text[at] ?? '')) return true;
  if (next === '亿' || (next === '万' && text[at] !== '万')) return !/^[不别勿要记]/u.test(text.slice(at + 2, at + 3));
  return /[近超逾约上达过足]/u.test(text[at - 1] ?? '') && /[个名家人户项条件万亿年元吨座台辆种处所场次]/u.test(next);
}
