import { isDigit, isLetter, matchAt, wordEnds, wordStarts } from './fold.ts';
import { readDigits, tidy, type Numeral } from './han.ts';
import { MAGNITUDES, ONES, ORDINAL_MAGNITUDES, PLURAL_MAGNITUDES, SIMPLE, SPELT_MAGNITUDE, SUFFIXES, TEENS, TENS } from './number-words.ts';

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
    const apart = text[at] === ' ' && (suffix.length > 1 || /[MB]/.test(original.charAt(at + 1)));
    const from = apart ? at + 1 : at;
    const end = from + suffix.length;
    if (!text.startsWith(suffix, from) || isLetter(text[end]) || isDigit(text[end])) continue;
    if (suffix === 'm' && original[from] === 'm') continue;
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

/** A numeral half read; `room` is the least power of ten that the next words must stay below. */
interface State {
  readonly text: string;
  readonly original: string;
  readonly start: number;
  at: number;
  end: number;
  total: number;
  group: number;
  room: number;
  scale: number;
  lastLarge: number;
  ordinal: boolean;
  digits: boolean;
}

/** What a step did: read on, read the last part, or found nothing of its own. */
type Step = 'on' | 'last' | undefined;

/** “A” and “an” are one before a magnitude only. */
function takeArticle(state: State, word: string): Step {
  const { text, at, start } = state;
  if (at !== start || (word !== 'a' && word !== 'an') || text[at + word.length] !== ' ') return undefined;
  if (!MAGNITUDES.has(wordAt(text, at + word.length + 1))) return undefined;
  state.group = 1;
  state.room = 1;
  state.end = at + word.length;
  return 'on';
}

function takeSimple(state: State, word: string): Step {
  const row = SIMPLE.get(word);
  if (row === undefined || state.room < row.needs || (row.value === 0 && state.at > state.start)) return undefined;
  state.group += row.value;
  state.room = row.leaves;
  state.ordinal = row.ordinal;
  state.end = state.at + word.length;
  return row.ordinal ? 'last' : 'on';
}

function takeMagnitude(state: State, word: string): Step {
  const first = state.at === state.start;
  const size = MAGNITUDES.get(word) ?? ORDINAL_MAGNITUDES.get(word) ?? (first ? undefined : PLURAL_MAGNITUDES.get(word));
  if (size === undefined) return undefined;
  if (size === 100 || size === 12) {
    state.group = Math.max(state.group, 1) * size;
    state.room = 100;
  } else {
    const part = state.group === 0 && state.total === 0 ? 1 : state.group;
    state.total = part === 0 || size > state.lastLarge ? (state.total + part) * size : state.total + part * size;
    state.lastLarge = size;
    state.group = 0;
    state.room = 1000;
  }
  state.scale = Math.max(state.scale, size);
  state.ordinal = ORDINAL_MAGNITUDES.has(word);
  state.end = state.at + word.length;
  return state.ordinal ? 'last' : 'on';
}

/** Digits with a magnitude behind them (3 million, 2.5bn), or after “hundred and” (one hundred and 25). */
function takeDigits(state: State): Step {
  const { text, original, at, start, room, group } = state;
  if (!isDigit(text[at]) || (at > start && room < 100)) return undefined;
  const figure = readDigits(text, at);
  if (figure === undefined) return undefined;
  const magnitude = readMagnitude(text, figure.end, original);
  if (magnitude === undefined) {
    const rest =
      at > start && text.slice(at - 5, at) === ' and ' && figure.value < room && /^\d{1,3}(?![\d.,/-])/.test(text.slice(at, at + 4));
    if (!rest) return undefined;
    state.group += figure.value;
    state.end = figure.end;
    return 'last';
  }
  if (group > 0) return undefined;
  state.digits = true;
  state.group = figure.value;
  state.room = 1;
  state.end = figure.end;
  if (matchAt(SPELT_MAGNITUDE, text, figure.end) !== undefined) return 'on';
  state.total += figure.value * magnitude.size;
  state.group = 0;
  state.scale = Math.max(state.scale, magnitude.size);
  state.end = magnitude.end;
  return 'last';
}

/** The magnitude of what follows: “3 billion and 5 billion” are two numbers, “3 billion and 5 million” is one. */
const AHEAD = /^(?:\d[\d.,]*|[a-z]+(?:[ -](?!thousand|million|billion|trillion)[a-z]+){0,3})[ -]?(thousand|million|billion|trillion)/;

/** Where the next word of the numeral would begin; “and” and a comma go on only behind a magnitude. */
function nextAt({ text, end, scale, room, lastLarge }: State): number | undefined {
  const gap = matchAt(GAP, text, end)?.[0];
  if (gap === undefined) return undefined;
  const at = end + gap.length;
  const comma = gap.includes(',');
  if (!comma && !gap.includes('and')) return at;
  const size = MAGNITUDES.get(AHEAD.exec(text.slice(at, at + 40))?.[1] ?? '');
  if (size !== undefined && size >= lastLarge) return undefined;
  if (scale === 1 || MAGNITUDES.has(wordAt(text, at)) || (comma && !continues(text, at, room))) return undefined;
  return at;
}

function takeStep(state: State): Step {
  const word = wordAt(state.text, state.at);
  if (word === '') return takeDigits(state);
  if (!wordEnds(state.text, state.at + word.length)) return undefined;
  return takeArticle(state, word) ?? takeSimple(state, word) ?? takeMagnitude(state, word);
}

const plain = (value: number, end: number, spelled: boolean): WordNumeral => ({
  value,
  end,
  over: false,
  scale: 1,
  script: 'word',
  spelled,
  ordinal: false,
});

/**
 * Reads an English numeral at an offset of folded text: words (two hundred and three, a dozen, three point five), or
 * digits with a magnitude (1.462 million).
 */
export function readWords(text: string, start: number, original: string): WordNumeral | undefined {
  if (!isDigit(text[start]) && !wordStarts(text, start)) return undefined;
  const decimal = text.startsWith('point ', start) ? readPoint(text, start - 1) : undefined;
  if (decimal !== undefined) return plain(Number(`0.${decimal.digits}`), decimal.end, false);
  const spoken = readSpokenYear(text, start);
  if (spoken !== undefined) return plain(spoken.value, spoken.end, true);
  const state: State = {
    ...{ text, original, start, at: start, end: start, total: 0, group: 0, room: Infinity, scale: 1, lastLarge: Infinity },
    ...{ ordinal: false, digits: false },
  };
  while (takeStep(state) === 'on') {
    const at = nextAt(state);
    if (at === undefined) break;
    state.at = at;
  }
  return state.end === start ? undefined : finish(state);
}

function finish({ text, original, end, total, group, scale, ordinal, digits }: State): WordNumeral {
  const whole = tidy(total + group);
  const point = ordinal || digits || text[end] !== ' ' ? undefined : readPoint(text, end);
  const after = point === undefined ? undefined : readMagnitude(text, point.end, original);
  const value = point === undefined ? whole : Number(`${whole}.${point.digits}`) * (after?.size ?? 1);
  return {
    ...{ value: tidy(value), end: after?.end ?? point?.end ?? end, over: false, scale: after?.size ?? scale },
    ...{ script: digits ? 'latin' : 'word', spelled: false, ordinal },
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
