import { readWordFraction } from './fractions-en.ts';
import { isDigit, isLetter, matchAt, wordStarts } from './fold.ts';
import { isHanDigit, isHanNumeral, readDigits, readHan, tidy, type Numeral } from './han.ts';
import { readWords } from './words.ts';

/** A number as written, with its sign and fraction, before the unit. */
export interface Figure {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** 余, 多, 几 inside or right behind. */
  readonly over: boolean;
  /** Last magnitude word, 1 when none. */
  readonly scale: number;
  readonly script: 'latin' | 'han' | 'word';
  /** Set when the figure is a share by its own words (百分之, 成, 折). */
  readonly percent?: '%' | '‰' | '‱';
  /** Two values side by side for “three or four” (三四十). */
  readonly upTo?: number;
  readonly spelled?: boolean;
  readonly fraction?: boolean;
}

const VULGAR: Readonly<Record<string, number>> = {
  '½': 1 / 2,
  '⅓': 1 / 3,
  '⅔': 2 / 3,
  '¼': 1 / 4,
  '¾': 3 / 4,
  '⅕': 1 / 5,
  '⅖': 2 / 5,
  '⅗': 3 / 5,
  '⅘': 4 / 5,
  '⅙': 1 / 6,
  '⅚': 5 / 6,
  '⅐': 1 / 7,
  '⅛': 1 / 8,
  '⅜': 3 / 8,
  '⅝': 5 / 8,
  '⅞': 7 / 8,
  '⅑': 1 / 9,
  '⅒': 1 / 10,
};
const SHARES: Readonly<Record<string, '%' | '‰' | '‱'>> = { 百: '%', 千: '‰', 万: '‱' };
/** 成 is a tenth only where no word begins with it (成立, 成为) and 折 only as a discount (not 折合). */
const TENTH = /成(?![立为了功员长就熟都本果交效品绩分因型套片群天年人千名婚荫活见全世语衣吉体批建渝双])/y;
const DISCOUNT = /折(?![叠射腾合旧算扣线])/y;

function readSign(text: string, at: number): { readonly sign: 1 | -1; readonly end: number } {
  const han = matchAt(/负(?:数)?|零下|〇下/y, text, at);
  if (han !== undefined) return { sign: -1, end: at + han[0].length };
  const word = wordStarts(text, at) ? matchAt(/(?:minus|negative) /y, text, at) : undefined;
  if (word !== undefined) return { sign: -1, end: at + word[0].length };
  if (text[at] === '-' || text[at] === '+') {
    const before = text[at - 1];
    const spaced = text[at + 1] === ' ' && at === 0;
    const open = before === undefined || /[\s([:,，。;；：“"'、=为达至\u4e00-\u9fff]/u.test(before);
    if (open && !isHanNumeral(before) && !/[年月日]/u.test(before ?? ''))
      return { sign: text[at] === '-' ? -1 : 1, end: at + (spaced ? 2 : 1) };
  }
  return { sign: 1, end: at };
}

/** 百分之六十, 千分之三, 三分之一, 一又二分之一, 负三分之二. */
function readHanFraction(text: string, at: number, first: Numeral | undefined): Omit<Figure, 'start'> | undefined {
  const lead = matchAt(/([百千万]) ?分 ?之 ?/y, text, at);
  const share = SHARES[lead?.[1] ?? ''];
  if (lead !== undefined && share !== undefined && !isHanNumeral(text[at - 1])) {
    const signed = readSign(text, at + lead[0].length);
    const part =
      text[signed.end] === '百' && !isHanNumeral(text[signed.end + 1])
        ? { value: 100, end: signed.end + 1, over: false }
        : readHan(text, signed.end);
    if (part !== undefined)
      return { value: part.value * signed.sign, end: part.end, over: part.over, scale: 1, script: 'han', percent: share };
  }
  if (first === undefined || !/^(?:又| ?分之)/u.test(text.slice(first.end, first.end + 3))) return undefined;
  let whole = 0;
  let denominator = first;
  if (text[first.end] === '又') {
    whole = first.value;
    const next = readHan(text, first.end + 1);
    if (next === undefined) return undefined;
    denominator = next;
    const slash = matchAt(/\/(\d{1,4})/y, text, next.end);
    if (slash !== undefined)
      return {
        value: tidy(whole + next.value / Number(slash[1])),
        end: next.end + slash[0].length,
        over: false,
        scale: 1,
        script: 'han',
        fraction: true,
      };
  }
  const bar = matchAt(/ ?分之 ?/y, text, denominator.end);
  const numerator = bar === undefined ? undefined : readHan(text, denominator.end + bar[0].length);
  if (numerator === undefined || denominator.value === 0) return undefined;
  const value = whole + numerator.value / denominator.value;
  return { value: tidy(value), end: numerator.end, over: numerator.over, scale: 1, script: 'han', fraction: true };
}

/** 七成, 三成五, 8.5成; 五折, 八五折, 对折, 半折. */
function readTenths(text: string, at: number, number: Numeral | undefined): Omit<Figure, 'start'> | undefined {
  const flat = matchAt(/(?:对|半)折(?![叠射腾合旧算扣线])/y, text, at);
  if (flat !== undefined) return { value: 50, end: at + 2, over: false, scale: 1, script: 'han', percent: '%' };
  const half = matchAt(/半成(?!品)/y, text, at);
  if (half !== undefined) return { value: 5, end: at + 2, over: false, scale: 1, script: 'han', percent: '%' };
  if (number === undefined) return undefined;
  const gap = text[number.end] === ' ' ? 1 : 0;
  if (number.value <= 10 && matchAt(TENTH, text, number.end + gap) !== undefined) {
    const end = number.end + gap + 1;
    if (text[end] === '半') return { value: number.value * 10 + 5, end: end + 1, over: false, scale: 1, script: 'han', percent: '%' };
    const rest =
      isHanDigit(text[end]) && !/[个名家人]/u.test(text[end + 1] ?? '')
        ? readHan(text, end)
        : isDigit(text[end]) && !isDigit(text[end + 1])
          ? readDigits(text, end)
          : undefined;
    const single = rest !== undefined && rest.value < 10 ? rest : undefined;
    return {
      value: tidy(number.value * 10 + (single?.value ?? 0)),
      end: single?.end ?? end,
      over: number.over,
      scale: 1,
      script: number.script,
      percent: '%',
    };
  }
  if (matchAt(DISCOUNT, text, number.end + gap) !== undefined) {
    const value = number.value < 10 ? number.value * 10 : number.value;
    if (value <= 100) return { value: tidy(value), end: number.end + gap + 1, over: false, scale: 1, script: number.script, percent: '%' };
  }
  return undefined;
}

/** 1/3, 1 1/4, 3½, ½. */
function readLatinFraction(text: string, at: number): Omit<Figure, 'start'> | undefined {
  const vulgar = VULGAR[text[at] ?? ''];
  if (vulgar !== undefined) return { value: tidy(vulgar), end: at + 1, over: false, scale: 1, script: 'latin', fraction: true };
  const match = matchAt(/(?:(\d{1,6})(?: |-| and ))?(\d{1,5}) ?[/⁄] ?(\d{1,5})(?![\d/]|\.\d|,\d{3})/y, text, at);
  if (match !== undefined) {
    const [whole, ones, top, bottom] = match;
    const [numerator, denominator] = [Number(top), Number(bottom)];
    if (denominator > 0 && (numerator < denominator || ones === undefined)) {
      return {
        value: tidy(Number(ones ?? 0) + numerator / denominator),
        end: at + whole.length,
        over: false,
        scale: 1,
        script: 'latin',
        fraction: true,
      };
    }
  }
  const digits = readDigits(text, at);
  const tail = digits === undefined ? undefined : VULGAR[text[text[digits.end] === ' ' ? digits.end + 1 : digits.end] ?? ''];
  if (digits === undefined || tail === undefined) return undefined;
  return {
    value: tidy(digits.value + tail),
    end: digits.end + (text[digits.end] === ' ' ? 2 : 1),
    over: false,
    scale: 1,
    script: 'latin',
    fraction: true,
  };
}

/** 两三, 七八: neighbouring digits before a magnitude or a counter say “a or b”. */
function readEither(text: string, at: number): Omit<Figure, 'start'> | undefined {
  const pair = '一二三四五六七八九';
  const [a, b] = [text[at] ?? '', text[at + 1] ?? ''];
  const low = a === '两' ? 2 : pair.indexOf(a) + 1;
  if (low === 0 || (pair.indexOf(b) !== low && !(low === 1 && b === '两')) || isHanNumeral(text[at - 1]) || isDigit(text[at - 1]))
    return undefined;
  const rest = text[at + 2] ?? '';
  if (isHanDigit(rest) || rest === '点') return undefined;
  const high = readHan(text, at + 1);
  if (high === undefined || /[产线]/u.test(text[high.end] ?? '')) return undefined;
  const scale = high.value / (low + 1);
  return { value: low * scale, upTo: high.value, end: high.end, over: high.over, scale: high.scale, script: 'han', spelled: true };
}

/**
 * Reads the number that begins at an offset of folded text, with sign and fraction.
 *
 * `original` is the text before folding; case tells 2.5M from 2.5m.
 */
export function readFigure(text: string, start: number, original: string): Figure | undefined {
  const { sign, end: at } = readSign(text, start);
  const read = isLetter(text[at])
    ? (readSpokenFraction(text, at, original) ?? readPlainWords(text, at, original))
    : readNumeral(text, at, original);
  if (read === undefined) return undefined;
  return { ...read, start, value: sign === -1 ? -read.value : read.value };
}

/** A figure that begins with a digit, Latin or Chinese. */
function readNumeral(text: string, at: number, original: string): Omit<Figure, 'start'> | undefined {
  const number = readHan(text, at);
  const share = readHanFraction(text, at, number) ?? readTenths(text, at, number);
  if (share !== undefined) return share;
  if (!isDigit(text[at]) && text[at] !== '.') return readEither(text, at) ?? number ?? readLatinFraction(text, at);
  const spoken = number !== undefined && /[ a-z-]/.test(text[number.end] ?? '') ? readSpokenFraction(text, at, original) : undefined;
  return readLatinFraction(text, at) ?? spoken ?? readPlainDigits(text, at, original, number);
}

/** A fraction in words as a figure. */
function readSpokenFraction(text: string, at: number, original: string): Omit<Figure, 'start'> | undefined {
  const fraction = readWordFraction(text, at, original);
  return fraction === undefined ? undefined : { ...fraction, value: tidy(fraction.value), over: false, script: 'word', fraction: true };
}

function readPlainWords(text: string, at: number, original: string): Omit<Figure, 'start'> | undefined {
  const words = readWords(text, at, original);
  return words === undefined || words.ordinal ? undefined : words;
}

function readPlainDigits(text: string, at: number, original: string, han: Numeral | undefined): Omit<Figure, 'start'> | undefined {
  const words = han === undefined || /[ a-z-]/.test(text[han.end] ?? '') ? readWords(text, at, original) : undefined;
  return words !== undefined && (han === undefined || words.end > han.end) && !words.ordinal ? words : han;
}
