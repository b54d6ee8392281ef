/** A passage by its words and by what stands around it on its page. */
export interface SoughtPassage {
  readonly exact: string;
  readonly before: string;
  readonly after: string;
}

/** A stretch of text that a page shows. */
export interface Run {
  readonly text: string;
}

/** Part of one run, in UTF-16 offsets. */
export interface Found {
  readonly run: number;
  readonly start: number;
  readonly end: number;
}

/** What extraction and markup set differently: spaces, breaks, and characters that nobody sees. */
const UNSEEN = /[\s\u200b-\u200f\u2060\ufeff\u00ad]+/g;

function bare(text: string): string {
  return text.replace(UNSEEN, '');
}

/** How many characters two texts have in common from the end, or from the beginning. */
function shared(a: string, b: string, fromEnd: boolean): number {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && (fromEnd ? a[a.length - 1 - n] === b[b.length - 1 - n] : a[n] === b[n])) n += 1;
  return n;
}

/** Places with the same words that are looked at. */
const MOST_PLACES = 100;

/** Where the words stand in the text, by preference where the same words stand around them; -1 when nowhere. */
function placeIn(text: string, { exact, before, after }: SoughtPassage): number {
  let [best, most, places] = [-1, -1, 0];
  for (let at = text.indexOf(exact); at >= 0 && places < MOST_PLACES; at = text.indexOf(exact, at + 1)) {
    places += 1;
    const around =
      shared(text.slice(Math.max(0, at - before.length), at), before, true) +
      shared(text.slice(at + exact.length, at + exact.length + after.length), after, false);
    if (around > most) [best, most] = [at, around];
  }
  return best;
}

/** Offset in the run of its character that is the n-th of those that are seen. */
function offsetIn(text: string, n: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (bare(text.charAt(at)) === '') continue;
    if (seen === n) return at;
    seen += 1;
  }
  return text.length;
}

/** The parts of the runs that together are the passage, in order; none when the page does not show its words. */
export function findPassage(runs: readonly Run[], sought: SoughtPassage): readonly Found[] {
  const seen = runs.map(({ text }) => bare(text));
  const needle = { exact: bare(sought.exact), before: bare(sought.before), after: bare(sought.after) };
  if (needle.exact === '') return [];
  const start = placeIn(seen.join(''), needle);
  if (start < 0) return [];
  const end = start + needle.exact.length;
  const found: Found[] = [];
  let at = 0;
  for (const [run, words] of seen.entries()) {
    const [from, until] = [Math.max(start, at) - at, Math.min(end, at + words.length) - at];
    const text = runs[run]?.text ?? '';
    if (from < until) found.push({ run, start: offsetIn(text, from), end: offsetIn(text, until - 1) + 1 });
    at += words.length;
    if (at >= end) break;
  }
  return found;
}
