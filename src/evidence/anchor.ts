import type { TextPosition, TextQuote } from '#records/text.ts';

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

/** Where the exact words of a quote stand in a text; of several places the one whose surroundings agree best, then the first. */
export function placeOf(quote: TextQuote, text: string): TextPosition | undefined {
  if (quote.exact === '') return undefined;
  let best: { start: number; context: number } | undefined;
  for (let start = text.indexOf(quote.exact); start >= 0; start = text.indexOf(quote.exact, start + 1)) {
    const before = commonEnd(text.slice(Math.max(0, start - CONTEXT), start), quote.prefix);
    const after = commonStart(text.slice(start + quote.exact.length, start + quote.exact.length + CONTEXT), quote.suffix);
    if (best === undefined || before + after > best.context) best = { start, context: before + after };
  }
  return best === undefined ? undefined : { start: best.start, end: best.start + quote.exact.length };
}
