import { isDigit, isLetter, matchAt, wordEnds, wordStarts } from './fold.ts';
import { readDigits, tidy, type Numeral } from './han.ts';

const list = (words: string, from: number, step = 1): [string, number][] => words.split(' ').map((word, at) => [word, from + at * step]);

const ONES = new Map(list('zero one two three four five six seven eight nine', 0));
const TEENS = new Map(list('ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen', 10));
const TENS = new Map([...list('twenty thirty forty fifty sixty seventy eighty ninety', 20, 10), ['fourty', 40] as [string, number]]);
const ORDINAL_ONES = new Map(list('first second third fourth fifth sixth seventh eighth ninth', 1));
const ORDINAL_TEENS = new Map(
  list('tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth', 10),
);
const ORDINAL_TENS = new Map(list('twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth', 20, 10));
const MAGNITUDES = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
  ['quadrillion', 1e15],
  ['dozen', 12],
  ['lakh', 1e5],
  ['crore', 1e7],
]);
/** Short forms that stand right after digits (2.5bn, 300k), as they are typed. */
const SUFFIXES: readonly (readonly [string, number])[] = [
  ['bn', 1e9],
  ['mn', 1e6],
  ['mln', 1e6],
  ['tn', 1e12],
  ['trn', 1e12],
  ['k', 1e3],
  ['m', 1e6],
  ['b', 1e9],
];
/** Plurals count only behind a number: 3 dozens, a hundred thousand trillions. */
const PLURAL_MAGNITUDES = new Map([...MAGNITUDES].map(([word, value]) => [`${word}s`, value]));
const ORDINAL_MAGNITUDES = new Map([...MAGNITUDES].filter(([word]) => word !== 'dozen').map(([word, value]) => [`${word}th`, value]));

const WORD = /[a-z]{1,14}/y;
const GAP = /(?: {1,2}|-)(?:and )?|, (?:and )?/y;

/** A numeral of English words; an ordinal when the last word is one. */
export interface WordNumeral extends Numeral {
  readonly ordinal: boolean;
}

function wordAt(text: string, at: number): string {
  return matchAt(WORD, text, at)?.[0] ?? '';
}

/** Magnitude after a number: 1.462 million, 3-million, 300k, 2.5bn. The original text tells 16M from 16m. */
export function readMagnitude(text: string, at: number, original: string): { readonly size: number; readonly end: number } | undefined {
  const gap = matchAt(/ {0,2}|-/y, text, at)?.[0].length ?? 0;
  const begin = text[at] === '-' ? at + 1 : at + gap;
  const size = MAGNITUDES.get(wordAt(text, begin)) ?? PLURAL_MAGNITUDES.get(wordAt(text, begin));
  if (size !== undefined) return { size, end: begin + wordAt(text, begin).length };
  const thousand = matchAt(/ ?k(?![a-z\d])/y, text, at);
  if (thousand !== undefined && (thousand[0] === ' k') === (original.charAt(at + thousand[0].length - 1) === 'K' || thousand[0] === 'k'))
    return { size: 1000, end: at + thousand[0].length };
  if (!isDigit(text[at - 1])) return undefined;
  for (const [suffix, factor] of SUFFIXES) {
    const from = suffix.length > 1 && text[at] === ' ' ? at + 1 : at;
    const end = from + suffix.length;
    if (!text.startsWith(suffix, from) || isLetter(text[end]) || isDigit(text[end])) continue;
    if (suffix === 'm' && original[at] === 'm') continue;
    return { size: factor, end };
  }
  return undefined;
}

/** Two pairs of digits as years are spoken: nineteen ninety-eight, twenty twenty-one. */
function readSpokenYear(text: string, at: number): { readonly value: number; readonly end: number } | undefined {
  const match = matchAt(/(eighteen|nineteen|twenty)[ -]([a-z]{3,9})(?:[ -]([a-z]{3,5}))?(?![a-z])/y, text, at);
  const century = TEENS.get(match?.[1] ?? '') ?? TENS.get(match?.[1] ?? '');
  if (match === undefined || century === undefined) return undefined;
  const tens = TENS.get(match[2] ?? '');
  const ones = ONES.get(match[3] ?? '');
  const rest = TEENS.get(match[2] ?? '') ?? (tens === undefined ? undefined : tens + (ones ?? 0));
  if (rest === undefined) return undefined;
  const end = tens !== undefined && ones !== undefined ? at + match[0].length : at + (match[1] ?? '').length + 1 + (match[2] ?? '').length;
  return MAGNITUDES.has(wordAt(text, end + 1)) ? undefined : { value: century * 100 + rest, end };
}

/**
 * Reads an English numeral at an offset of folded text: words (two hundred and three, a dozen, three point five), or
 * digits with a magnitude (1.462 million).
 */
export function readWords(text: string, start: number, original: string): WordNumeral | undefined {
  if (!isDigit(text[start]) && !wordStarts(text, start)) return undefined;
  const decimal = text.startsWith('point ', start) ? readPoint(text, start - 1) : undefined;
  if (decimal !== undefined)
    return {
      value: Number(`0.${decimal.digits}`),
      end: decimal.end,
      over: false,
      scale: 1,
      script: 'word',
      spelled: false,
      ordinal: false,
    };
  const spoken = readSpokenYear(text, start);
  if (spoken !== undefined) return { ...spoken, over: false, scale: 1, script: 'word', spelled: true, ordinal: false };
  let at = start;
  let end = start;
  let total = 0;
  let group = 0;
  let room = 1e18;
  let scale = 1;
  let ordinal = false;
  let lastLarge = Infinity;
  let count = 0;
  let digits = false;
  for (; ; count += 1) {
    const word = wordAt(text, at);
    const next = at + word.length;
    if (word === '' && isDigit(text[at]) && (count === 0 || room >= 100)) {
      const figure = readDigits(text, at);
      if (figure === undefined) break;
      const magnitude = readMagnitude(text, figure.end, original);
      if (
        magnitude === undefined &&
        count > 0 &&
        text.slice(at - 5, at) === ' and ' &&
        figure.value < room &&
        /^\d{1,3}(?![\d.,/-])/.test(text.slice(at, at + 4))
      ) {
        group += figure.value;
        end = figure.end;
        break;
      }
      if (magnitude === undefined || group > 0) break;
      digits = true;
      group += figure.value;
      room = 1;
      end = figure.end;
      const gap = matchAt(/ {0,2}|-/y, text, end)?.[0].length ?? 0;
      const spelt = MAGNITUDES.has(wordAt(text, end + (text[end] === '-' ? 1 : gap)).replace(/s$/, ''));
      if (!spelt) {
        total += group * magnitude.size;
        group = 0;
        scale = Math.max(scale, magnitude.size);
        end = magnitude.end;
        break;
      }
    } else if (word === '' || !wordEnds(text, next)) break;
    else if (count === 0 && (word === 'a' || word === 'an')) {
      if (text[next] !== ' ' || !MAGNITUDES.has(wordAt(text, next + 1))) return undefined;
      group = 1;
      room = 1;
      end = next;
    } else if (ONES.has(word) || ORDINAL_ONES.has(word)) {
      const value = ONES.get(word) ?? ORDINAL_ONES.get(word) ?? 0;
      if (room < 10 || (value === 0 && count > 0)) break;
      ordinal = ORDINAL_ONES.has(word);
      group += value;
      room = 1;
      end = next;
    } else if (TEENS.has(word) || ORDINAL_TEENS.has(word)) {
      if (room < 100) break;
      ordinal = ORDINAL_TEENS.has(word);
      group += TEENS.get(word) ?? ORDINAL_TEENS.get(word) ?? 0;
      room = 1;
      end = next;
    } else if (TENS.has(word) || ORDINAL_TENS.has(word)) {
      if (room < 100) break;
      ordinal = ORDINAL_TENS.has(word);
      group += TENS.get(word) ?? ORDINAL_TENS.get(word) ?? 0;
      room = 10;
      end = next;
    } else if (MAGNITUDES.has(word) || ORDINAL_MAGNITUDES.has(word) || (count > 0 && PLURAL_MAGNITUDES.has(word))) {
      const size = MAGNITUDES.get(word) ?? PLURAL_MAGNITUDES.get(word) ?? ORDINAL_MAGNITUDES.get(word) ?? 1;
      ordinal = ORDINAL_MAGNITUDES.has(word);
      if (count > 0 && text[at - 1] !== ' ' && text[at - 1] !== '-') break;
      if (size === 100 || size === 12) {
        group = (group === 0 ? 1 : group) * size;
        room = 100;
      } else if (group === 0 && total > 0) {
        total *= size;
        lastLarge = size;
      } else {
        total = size > lastLarge ? (total + group) * size : total + (group === 0 ? 1 : group) * size;
        lastLarge = size;
        group = 0;
        room = 1000;
      }
      scale = Math.max(scale, size);
      end = next;
    } else break;
    if (ordinal) break;
    const gap = matchAt(GAP, text, end)?.[0];
    if (gap === undefined) break;
    const joined = gap.includes('and') || gap.includes(',');
    if (joined && scale === 1) break;
    at = end + gap.length;
    if (joined && MAGNITUDES.has(wordAt(text, at))) break;
    if (gap.includes(',') && !continues(text, at, room)) break;
  }
  if (end === start) return undefined;
  const point = ordinal || digits || text[end] !== ' ' ? undefined : readPoint(text, end);
  const whole = tidy(total + group);
  const value = point === undefined ? whole : Number(`${whole}.${point.digits}`);
  const after = point === undefined ? undefined : readMagnitude(text, point.end, original);
  return {
    value: tidy(value * (after?.size ?? 1)),
    end: after?.end ?? point?.end ?? end,
    over: false,
    scale: after?.size ?? scale,
    script: digits ? 'latin' : 'word',
    spelled: false,
    ordinal,
  };
}

/** After a comma the next group must belong to the same number: one million, two hundred thousand; not a list. */
function continues(text: string, at: number, room: number): boolean {
  const words = text.slice(at, at + 40).split(/[ -]/, 4);
  return room >= 1000 && words.slice(1).some((word) => word === 'hundred' || word === 'thousand');
}

/** The digits after “point”: three point one four. */
function readPoint(text: string, at: number): { readonly digits: string; readonly end: number } | undefined {
  if (!text.startsWith('point ', at + 1)) return undefined;
  let digits = '';
  let end = at + 6;
  for (let word = wordAt(text, end + 1); text[end] === ' ' || text[end] === '-'; word = wordAt(text, end + 1)) {
    const value = ONES.get(word) ?? (word === 'oh' ? 0 : (TEENS.get(word) ?? TENS.get(word)));
    if (value === undefined) break;
    digits += value >= 20 && ONES.has(wordAt(text, end + 2 + word.length)) ? String(value / 10) : String(value);
    end += 1 + word.length;
  }
  return digits === '' ? undefined : { digits, end };
}

/** 1 for “first”, 14 for “14th” or “fourteenth”. */
export function readOrdinal(text: string, at: number, original: string): { readonly value: number; readonly end: number } | undefined {
  const digits = matchAt(/(\d{1,3}(?:,\d{3})*|\d{1,6})(?:st|nd|rd|th)(?![a-z\d])/y, text, at);
  if (digits !== undefined) return { value: Number((digits[1] ?? '').replaceAll(',', '')), end: at + digits[0].length };
  const words = readWords(text, at, original);
  return words?.ordinal === true ? words : undefined;
}
