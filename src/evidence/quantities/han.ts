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
/** 余 and 多 are bounds only where no other word begins with them (余额, 多元). */
const SURPLUS = /(?:余(?![额下地款生])|多(?![元样边维方层次功媒端跨渠联余少])|来(?=[个人岁年天名家万户位条分里次])|几(?![乎何]))/y;

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

/**
 * Reads a numeral of Latin digits, Chinese numerals or both at an offset of folded text.
 *
 * Covers 三百二十, 二〇二五, 廿三, 一点五亿, 3千7百万, 2万5, 两百三 (230), 50多亿, 十几.
 */
export function readHan(text: string, start: number): Numeral | undefined {
  let at = start;
  let total = 0;
  let section = 0;
  let current: number | undefined;
  let last = 1;
  let lastLarge = Infinity;
  let scale = 1;
  let over = false;
  let latin = false;
  let spelled = false;
  let short = false;
  let count = 0;
  for (; ; count += 1) {
    const char = text[at] ?? '';
    if (over && !(char in LARGE) && !(char in SMALL)) break;
    if (isDigit(char) || (char === '.' && count === 0)) {
      if (current !== undefined || (count > 0 && text[at - 1] === ' ')) break;
      const digits = readDigits(text, at);
      if (digits === undefined) break;
      if (count > 0 && (digits.value >= 10000 || !Number.isInteger(digits.value))) break;
      current = digits.value;
      short = digits.end - at === 1 && count > 0;
      at = digits.end;
      latin = true;
      if (text[at] === ' ' && /[万亿]/u.test(text[at + 1] ?? '')) at += 1;
    } else if (DIGITS.has(char)) {
      if (current !== undefined) break;
      const run = digitRun(text, at);
      current = Number(run);
      short = run.length === 1;
      spelled = count === 0;
      at += run.length;
      if (run === '0' && last === 1 && count > 0) break;
      if (text[at] === '点') {
        const fraction = fractionRun(text, at + 1);
        if (fraction !== undefined) {
          current = Number(`${current}.${fraction.digits}`);
          short = false;
          spelled = false;
          at = fraction.end;
        }
      }
    } else if (char in TENS) {
      if (current !== undefined) break;
      section += TENS[char] ?? 0;
      last = 10;
      at += 1;
    } else if (char in SMALL) {
      if (current === undefined && section === 0 && total === 0 && char !== '十' && !opensWith(text, at)) break;
      if (spelled && (current ?? 0) >= 10) break;
      if (char === '千' && (latin || current === undefined) && count > 0 && KILO.test(text[at + 1] ?? '')) break;
      if (char !== '十' && current === undefined && count > 0 && !over) break;
      const size = SMALL[char] ?? 1;
      if (over && section > 0) section *= size;
      else section += (current ?? 1) * size;
      current = undefined;
      last = size;
      spelled = false;
      at += 1;
    } else if (char in LARGE && !(char === '兆' && MEGA.test(text[at + 1] ?? ''))) {
      if (current === undefined && section === 0 && total === 0 && !opensWith(text, at)) break;
      const size = LARGE[char] ?? 1;
      const part = current === undefined && section === 0 && total === 0 ? 1 : section + (current ?? 0);
      const compounds = total > 0 && current === undefined && section === 0;
      total = size > lastLarge || compounds ? (total + (compounds ? 0 : part)) * size : total + part * size;
      lastLarge = size;
      section = 0;
      current = undefined;
      last = size;
      scale = Math.max(scale, size);
      spelled = false;
      at += 1;
    } else if (char === '点' && current === undefined && count > 0) {
      const fraction = fractionRun(text, at + 1);
      if (fraction === undefined || latin) break;
      current = Number(`0.${fraction.digits}`);
      short = false;
      at = fraction.end;
    } else if (!over && count > 0 && /[余多来几]/u.test(char)) {
      const surplus = matchAt(SURPLUS, text, at);
      const weak = char === '几' || char === '来';
      if (surplus === undefined || (weak && last < 10) || (!weak && last === 1 && !latin)) break;
      over = true;
      at += 1;
    } else break;
  }
  if (count === 0) return undefined;
  const tail = current !== undefined && short && last >= 100 && text[at - 2] !== '〇' ? (current * last) / 10 : (current ?? 0);
  return {
    value: tidy(total + section + tail),
    end: text[at - 1] === ' ' ? at - 1 : at,
    over,
    scale,
    script: latin ? 'latin' : 'han',
    spelled,
  };
}

/** Whether a numeral may open with a bare magnitude: 百余家, 近百家, 百万, 万亿; not 百姓, 千万不要. */
function opensWith(text: string, at: number): boolean {
  const next = text[at + 1] ?? '';
  if (/[余多](?![元样])/u.test(text.slice(at + 1, at + 3))) return true;
  if (next === '亿' || (next === '万' && text[at] !== '万')) return !/^[不别勿要记]/u.test(text.slice(at + 2, at + 3));
  return /[近超逾约上达过]/u.test(text[at - 1] ?? '') && /[个名家人户项条件万亿年元吨座台辆种处所场次]/u.test(next);
}
