import { isDigit, isLetter, matchAt, wordStarts } from './fold.ts';
import { isHanDigit, isHanNumeral, readDigits, readHan, tidy } from './han.ts';
import { readMagnitude, readWords } from './words.ts';

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
const SHARES: Readonly<Record<string, '%' | '‰' | '‱'>> = { 百分之: '%', 千分之: '‰', 万分之: '‱' };
const DENOMINATORS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  thirds: 3,
  quarter: 4,
  quarters: 4,
  fourth: 4,
  fourths: 4,
  fifth: 5,
  fifths: 5,
  sixth: 6,
  sixths: 6,
  seventh: 7,
  sevenths: 7,
  eighth: 8,
  eighths: 8,
  ninth: 9,
  ninths: 9,
  tenth: 10,
  tenths: 10,
  twelfth: 12,
  twelfths: 12,
  twentieth: 20,
  twentieths: 20,
  hundredth: 100,
  hundredths: 100,
  thousandth: 1000,
  thousandths: 1000,
};

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
function readHanFraction(text: string, at: number): Omit<Figure, 'start'> | undefined {
  const share = SHARES[text.slice(at, at + 3)];
  if (share !== undefined && !isHanNumeral(text[at - 1])) {
    const signed = readSign(text, text[at + 3] === ' ' ? at + 4 : at + 3);
    const part =
      text[signed.end] === '百' && !isHanNumeral(text[signed.end + 1])
        ? { value: 100, end: signed.end + 1, over: false }
        : readHan(text, signed.end);
    if (part !== undefined)
      return { value: part.value * signed.sign, end: part.end, over: part.over, scale: 1, script: 'han', percent: share };
  }
  const first = readHan(text, at);
  if (first === undefined) return undefined;
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
function readTenths(text: string, at: number): Omit<Figure, 'start'> | undefined {
  const flat = matchAt(/(?:对|半)折(?![叠射腾合旧算扣线])/y, text, at);
  if (flat !== undefined) return { value: 50, end: at + 2, over: false, scale: 1, script: 'han', percent: '%' };
  const half = matchAt(/半成(?!品)/y, text, at);
  if (half !== undefined) return { value: 5, end: at + 2, over: false, scale: 1, script: 'han', percent: '%' };
  const number = readHan(text, at);
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

/** One third, two-thirds, three quarters, a quarter of, two and a half, half a million, half. */
function readWordFraction(text: string, at: number, original: string): Omit<Figure, 'start'> | undefined {
  if (!wordStarts(text, at)) return undefined;
  const half = matchAt(
    /half(?: of)?(?: (?:a|an))? (hundred|thousand|million|billion|trillion|dozen)(?![a-z])|half-(million|billion|dozen)(?![a-z])/y,
    text,
    at,
  );
  if (half !== undefined) {
    const size = readWords(text, half.index + half[0].lastIndexOf(half[1] ?? half[2] ?? ''), original);
    if (size !== undefined) return { value: size.value / 2, end: size.end, over: false, scale: size.scale, script: 'word' };
  }
  const alone = matchAt(
    /half(?=-(?:hour|year|day|month|century|price)(?![a-z])| (?:of|the|its|his|her|their|our|all|an?|that|this|these|those|as)(?![a-z])|[.,;)]|$| price)/y,
    text,
    at,
  );
  if (
    alone !== undefined &&
    !/(?:first|second|last|latter|other|one|1st|2nd|top|bottom|lower|upper|and a|in|by) $/.test(text.slice(Math.max(0, at - 9), at))
  ) {
    return { value: 0.5, end: at + 4, over: false, scale: 1, script: 'word', fraction: true };
  }
  const an =
    matchAt(
      /(?:a|an|one)[ -](half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)(?=[ -]of(?![a-z]))/y,
      text,
      at,
    ) ??
    matchAt(
      /one[ -](half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|twentieth|hundredth)(?![a-z])(?! (?:time|place|quarter))/y,
      text,
      at,
    );
  if (an !== undefined)
    return {
      value: tidy(1 / (DENOMINATORS[an[1] ?? ''] ?? 1)),
      end: at + an[0].length,
      over: false,
      scale: 1,
      script: 'word',
      fraction: true,
    };
  const number = readWords(text, at, original);
  const digits = number ?? readDigits(text, at);
  if (digits === undefined || number?.ordinal === true) return undefined;
  const mixed = matchAt(
    / and (?:(a|an|one|two|three|four|five|six|seven|eight|nine|ten)[ -])(half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)(?![a-z])/y,
    text,
    digits.end,
  );
  if (mixed !== undefined) {
    const top = mixed[1] === 'a' || mixed[1] === 'an' ? 1 : (readWords(text, digits.end + 5, original)?.value ?? 1);
    const part = readWords(mixed[1] ?? '', 0, mixed[1] ?? '')?.value ?? top;
    const end = digits.end + mixed[0].length;
    const magnitude = readMagnitude(text, end, original);
    const value = (digits.value + part / (DENOMINATORS[mixed[2] ?? ''] ?? 1)) * (magnitude?.size ?? 1);
    return { value: tidy(value), end: magnitude?.end ?? end, over: false, scale: magnitude?.size ?? 1, script: 'word', fraction: true };
  }
  const bottom = matchAt(
    /[ -](halves|thirds|quarters|fourths|fifths|sixths|sevenths|eighths|ninths|tenths|twelfths|twentieths|hundredths|thousandths)(?![a-z])/y,
    text,
    digits.end,
  );
  if (bottom === undefined || digits.value > 999) return undefined;
  return {
    value: tidy(digits.value / (DENOMINATORS[bottom[1] ?? ''] ?? 1)),
    end: digits.end + bottom[0].length,
    over: false,
    scale: 1,
    script: 'word',
    fraction: true,
  };
}

/** 两三, 七八: neighbouring digits before a magnitude or a counter say “a or b”. */
function readEither(text: string, at: number): Omit<Figure, 'start'> | undefined {
  const pair = '一二三四五六七八九';
  const [a, b] = [text[at] ?? '', text[at + 1] ?? ''];
  const low = a === '两' ? 2 : pair.indexOf(a) + 1;
  if (low === 0 || pair.indexOf(b) !== low || isHanNumeral(text[at - 1]) || isDigit(text[at - 1])) return undefined;
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
  const char = text[at] ?? '';
  const read = isLetter(char)
    ? (readWordFraction(text, at, original) ?? readPlainWords(text, at, original))
    : isDigit(char) || char === '.'
      ? (readHanFraction(text, at) ??
        readTenths(text, at) ??
        readLatinFraction(text, at) ??
        readWordFraction(text, at, original) ??
        readPlainDigits(text, at, original))
      : (readHanFraction(text, at) ?? readTenths(text, at) ?? readEither(text, at) ?? readHan(text, at) ?? readLatinFraction(text, at));
  if (read === undefined) return undefined;
  return { ...read, start, value: sign === -1 ? -read.value : read.value };
}

function readPlainWords(text: string, at: number, original: string): Omit<Figure, 'start'> | undefined {
  const words = readWords(text, at, original);
  return words === undefined || words.ordinal ? undefined : words;
}

function readPlainDigits(text: string, at: number, original: string): Omit<Figure, 'start'> | undefined {
  const words = readWords(text, at, original);
  const han = readHan(text, at);
  return words !== undefined && (han === undefined || words.end > han.end) && !words.ordinal ? words : han;
}
