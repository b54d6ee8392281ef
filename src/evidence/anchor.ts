import type { TextPosition, TextQuote } from '#records/text.ts';
import { normalise } from './chinese.ts';

/** Characters kept before and after a quote. */
const CONTEXT = 32;

/** Cut so that no surrogate pair is split. */
function wholeCharacters(text: string): string {
  return text.replace(/^[\udc00-\udfff]/, '').replace(/[\ud800-\udbff]$/, '');
}

/** The TextQuoteSelector of a place in a text, with 32 characters of context on either side. */
export function quoteAt(text: string, { start, end }: TextPosition): TextQuote {
  return {
    exact: text.slice(start, end),
    prefix: wholeCharacters(text.slice(Math.max(0, start - CONTEXT), start)),
    suffix: wholeCharacters(text.slice(end, end + CONTEXT)),
  };
}

/** Words of a text without setting, and where each of their characters stands in it. */
export interface BareText {
  readonly words: string;
  /** Offset in the text for each code unit of `words`. */
  readonly at: readonly number[];
}

/** Stands between two figures that something other than letters parts: 1—2月 is not 12月, and 6.5 not 65. */
const PART = '|';

/**
 * Words as they are compared: simplified, width and case folded, without white space and punctuation, so that setting a page anew is no
 * edit. What stands between two digits is kept as a mark, a decimal point as a point; a thousands comma is not.
 */
export function bareText(text: string): BareText {
  const normal = normalise(text).toLowerCase();
  const even = normal.length === text.length ? normal : text;
  let words = '';
  const at: number[] = [];
  let gap = '';
  for (let i = 0; i < even.length; i++) {
    const code = even.codePointAt(i) ?? 0;
    const size = code > 0xffff ? 2 : 1;
    const char = even.slice(i, i + size);
    i += size - 1;
    if (!/[\p{L}\p{M}\p{N}%‰]/u.test(char)) {
      gap += char;
      continue;
    }
    if (gap !== '' && /\d$/.test(words) && /\d/.test(char)) {
      const thousands = /^[,，]$/.test(gap) && /^\d{3}(?!\d)/.test(even.slice(i, i + 4));
      if (!thousands) {
        words += gap === '.' ? '.' : PART;
        at.push(i - gap.length);
      }
    }
    gap = '';
    for (let k = 0; k < size; k++) at.push(i - size + 1 + k);
    words += char;
  }
  return { words, at };
}

/** Places where words stand in bare words without cutting a figure short: 52 is not in 152. */
export function placesOf(wanted: string, words: string): readonly number[] {
  const places: number[] = [];
  if (wanted === '') return places;
  for (let start = words.indexOf(wanted); start >= 0; start = words.indexOf(wanted, start + 1)) {
    const end = start + wanted.length;
    const before = /^\d/.test(wanted) && /\d[.]?$/.test(words.slice(Math.max(0, start - 2), start));
    const after = /\d$/.test(wanted) && /^[.]?\d/.test(words.slice(end, end + 2));
    const unit = /\d$/.test(wanted) && /^[%‰]/.test(words.slice(end, end + 1));
    if (!before && !after && !unit) places.push(start);
  }
  return places;
}

function commonEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return n;
}

function commonStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

/**
 * Where the words of a quote stand in a text; of several places the one whose surroundings agree best, then the first. The very words go
 * before the same words in another setting (width, spacing, punctuation, traditional characters).
 */
export function placeOf(quote: TextQuote, text: string): TextPosition | undefined {
  if (quote.exact.trim() === '') return undefined;
  const surroundings = (start: number, end: number): number =>
    commonEnd(text.slice(Math.max(0, start - CONTEXT), start), quote.prefix) + commonStart(text.slice(end, end + CONTEXT), quote.suffix);
  let best: (TextPosition & { readonly context: number }) | undefined;
  const consider = (start: number, end: number): void => {
    const context = surroundings(start, end);
    if (best === undefined || context > best.context) best = { start, end, context };
  };
  for (let start = text.indexOf(quote.exact); start >= 0; start = text.indexOf(quote.exact, start + 1))
    consider(start, start + quote.exact.length);
  if (best === undefined) {
    const wanted = bareText(quote.exact).words;
    const { words, at } = bareText(text);
    for (const start of placesOf(wanted, words)) consider(at[start] ?? 0, (at[start + wanted.length - 1] ?? 0) + 1);
  }
  return best === undefined ? undefined : { start: best.start, end: best.end };
}
