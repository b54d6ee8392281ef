import { isLetter, matchAt, wordStarts } from './fold.ts';
import { readDigits } from './han.ts';
import { MAGNITUDES } from './number-words.ts';
import { readMagnitude, readOrdinal, readWords } from './words.ts';

/** A fraction in English words. */
export interface WordFraction {
  readonly value: number;
  readonly end: number;
  /** The magnitude it is a fraction of, 1 when none: half a million. */
  readonly scale: number;
}

const HALVES = new Map([
  ['half', 2],
  ['halves', 2],
  ['quarter', 4],
  ['quarters', 4],
]);
const HALF_OF_MAGNITUDE = /(?:half(?: of)?(?: (?:a|an) |-)|an? half[ -])(?=(?:hundred|thousand|million|billion|trillion|dozen)(?![a-z]))/y;
/** “half” as a share of something named right behind it. */
const HALF =
  /half(?=-(?:hour|year|day|month|century|price)(?![a-z])| (?:of|the|its|his|her|their|our|all|an?|that|this|these|those|as)(?![a-z])|[.,;)]|$| price)/y;
/** Before these “half” is a part of a period, a match or a thing, not a share. */
const PART_LEAD = /(?:first|second|last|latter|other|one|1st|2nd|top|bottom|lower|upper|and a) $/;
const OF_MAGNITUDE = / of an? (?=(?:hundred|thousand|million|billion|trillion)(?![a-z]))/y;

/** The denominator behind a numerator: third, two-fifths, hundredths, twenty-fifths; plural unless the numerator is one. */
function readDenominator(text: string, at: number, numerator: number): { readonly value: number; readonly end: number } | undefined {
  const match = matchAt(/[ -]([a-z]{3,20}(?:-[a-z]{3,12})?)(?![a-z])(?! (?:time|place|quarter|half)(?![a-z]))/y, text, at);
  const word = match?.[1] ?? '';
  if (match === undefined) return undefined;
  const end = at + match[0].length;
  const named = HALVES.get(word);
  if (named !== undefined) return named === 4 && numerator === 1 && word === 'quarters' ? undefined : { value: named, end };
  const plural = word.endsWith('s');
  const stem = plural ? word.slice(0, -1) : word;
  const ordinal = readOrdinal(stem, 0, stem);
  if (ordinal === undefined || ordinal.end !== stem.length || ordinal.value <= 2) return undefined;
  return plural || numerator === 1 ? { value: ordinal.value, end } : undefined;
}

/** A numerator with its denominator; “a third” only before “of” or a hyphen, where it is no ordinal. */
function readSimple(text: string, at: number, original: string, after = ''): { readonly value: number; readonly end: number } | undefined {
  const article = matchAt(/an?(?=[ -][a-z])/y, text, at);
  const number = article === undefined ? readWords(text, at, original) : { value: 1, end: at + article[0].length, ordinal: false };
  if (number === undefined || number.ordinal || number.value > 9999) return undefined;
  const bottom = readDenominator(text, number.end, number.value);
  if (bottom === undefined) return undefined;
  if (article !== undefined && after === '' && !/^[ -]of(?![a-z])/.test(text.slice(bottom.end, bottom.end + 4))) return undefined;
  return { value: number.value / bottom.value, end: bottom.end };
}

function ofMagnitude(text: string, original: string, fraction: { readonly value: number; readonly end: number }): WordFraction {
  const of = matchAt(OF_MAGNITUDE, text, fraction.end);
  const size = of === undefined ? undefined : readWords(text, fraction.end + of[0].length, original);
  if (size !== undefined) return { value: fraction.value * size.value, end: size.end, scale: size.scale };
  return { ...fraction, scale: 1 };
}

/** Two and a half, 5 and a half million, twenty-three and three fifths. */
function readMixed(text: string, original: string, whole: { readonly value: number; readonly end: number }): WordFraction | undefined {
  const and = text.startsWith(' and ', whole.end);
  const part = and ? readSimple(text, whole.end + 5, original, 'and') : undefined;
  if (part === undefined || part.value >= 1) return undefined;
  const magnitude = readMagnitude(text, part.end, original);
  const size = magnitude?.size ?? 1;
  return { value: (whole.value + part.value) * size, end: magnitude?.end ?? part.end, scale: size };
}

/** One over thirty-two. */
function readOver(text: string, original: string, top: { readonly value: number; readonly end: number }): WordFraction | undefined {
  if (!/^ over [a-z]/.test(text.slice(top.end, top.end + 7))) return undefined;
  const bottom = readWords(text, top.end + 6, original);
  if (bottom === undefined || bottom.ordinal || bottom.value <= top.value || (text[bottom.end] === ' ' && isLetter(text[bottom.end + 1])))
    return undefined;
  return { value: top.value / bottom.value, end: bottom.end, scale: 1 };
}

function isPart(text: string, at: number): boolean {
  return PART_LEAD.test(text.slice(Math.max(0, at - 9), at)) || /(?:in|by) half(?:[.,;)]|$)/.test(text.slice(Math.max(0, at - 3), at + 5));
}

/** A million and a half: the half is of the million. */
const AND_HALF = /(?:a|one) (hundred|thousand|million|billion|trillion) and (?:a |one )?(half|quarter)(?![a-z])/y;
function readAndHalf(text: string, at: number): WordFraction | undefined {
  const match = matchAt(AND_HALF, text, at);
  const size = MAGNITUDES.get(match?.[1] ?? '');
  if (match === undefined || size === undefined || size === 100) return undefined;
  return { value: size * (match[2] === 'half' ? 1.5 : 1.25), end: at + match[0].length, scale: size };
}

/** Reads one third, two-thirds, a quarter of, two and a half, half a million, half, one over five at an offset of folded text. */
export function readWordFraction(text: string, at: number, original: string): WordFraction | undefined {
  const letter = isLetter(text[at]);
  if (letter && !wordStarts(text, at)) return undefined;
  const whole = readAndHalf(text, at);
  if (whole !== undefined) return whole;
  const lead = matchAt(HALF_OF_MAGNITUDE, text, at);
  const size = lead === undefined ? undefined : readWords(text, at + lead[0].length, original);
  if (size !== undefined) return { value: size.value / 2, end: size.end, scale: size.scale };
  if (matchAt(HALF, text, at) !== undefined && !isPart(text, at)) return { value: 0.5, end: at + 4, scale: 1 };
  const simple = letter ? readSimple(text, at, original) : undefined;
  if (simple !== undefined) return ofMagnitude(text, original, simple);
  const words = readWords(text, at, original);
  const number = words ?? readDigits(text, at);
  if (number === undefined || words?.ordinal === true) return undefined;
  return readMixed(text, original, number) ?? (words?.script === 'word' ? readOver(text, original, words) : undefined);
}
