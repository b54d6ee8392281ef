import type { TextPosition } from '#records/text.ts';
import type { QueryWord } from './searchQuery.ts';
import type { TermOrigin } from './searchTranslate.ts';

/** A word of the query found in a text, and by which spelling. */
export interface Hit extends TextPosition {
  /** Place of the word in the query. */
  readonly word: number;
  /** Other words of the query that it stands for as well: 失业率 is both of “unemployment rate”. */
  readonly also?: readonly number[];
  readonly origin: TermOrigin;
}

/** What a spelling of each origin is worth: a dictionary's word may be another word's too. */
const WORTH: Readonly<Record<TermOrigin, number>> = { asked: 1, script: 1, figure: 1, date: 1, glossary: 0.95, dictionary: 0.7 };
/** The whole question side by side in one sentence. */
const WHOLE = 1;
const IN_TITLE = 0.8;

/** Letters, digits, points and per cent signs; a full-width comma parts figures, it does not stand in them. */
const FULL_WIDTH = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05\uff0e]/g;

/** A text in which words are looked for: small letters, full-width ones as plain ones; every offset kept. Scripts stay, both are looked for. */
function plain(text: string): string {
  const small = text.toLowerCase();
  return (small.length === text.length ? small : text).replace(FULL_WIDTH, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
}

/** What of a term has to stand in a text: Han characters, words, figures and per cent signs. */
const PIECE = /\p{Script=Han}+|\p{N}+(?:[.,]\p{N}+)*|%|[[\p{L}\p{M}]--\p{Script=Han}]+/gv;
/** Between pieces: 渝府发〔2021〕42号 is also written with other brackets, 65亿 also with a space. */
const BETWEEN = '[^\\p{L}\\p{N}%]{0,2}';

function piecesOf(text: string): readonly string[] {
  return text.normalize('NFKC').toLowerCase().match(PIECE) ?? [];
}

/** A term that is not Han characters alone as a pattern: any marks between its pieces, commas in figures allowed. */
function patternOf(pieces: readonly string[], prefix: boolean): string {
  const spelt = pieces.map((piece) => {
    if (!/^\p{N}/u.test(piece)) return piece;
    const [whole = '', decimals] = piece.replace(/,(?=\p{N}{3}(?!\p{N}))/gu, '').split(/[.,]/);
    return `${whole.length < 4 ? whole : whole.replace(/\B(?=(?:\p{N}{3})+(?!\p{N}))/gu, ',?')}${decimals === undefined ? '' : `\\.${decimals}`}`;
  });
  return `${spelt.join(BETWEEN)}${prefix ? '[\\p{Script=Latin}\\p{M}]*' : ''}`;
}

const STARTS_HAN = /^\p{Script=Han}/u;
const ENDS_OPEN = /[\p{Script=Han}%]$/u;
/** Where a Latin word or a figure begins and ends: 52 is neither in 152 nor in 52.5. Chinese stands beside them without a space. */
const OPEN = '(?<![\\p{Script=Latin}\\p{N}]|\\p{N}[.,])';
const CLOSE = '(?![\\p{Script=Latin}\\p{N}]|[.,]\\p{N})';

/** What every text that the pattern matches begins with: a figure up to where a comma may part it, a word whole. */
function probeOf(piece: string): string {
  const [digits] = /^\p{N}+/u.exec(piece.replaceAll(',', '')) ?? [];
  if (digits === undefined) return piece;
  return digits.length < 4 ? digits : digits.slice(0, digits.length % 3 || 3);
}

interface Finder {
  readonly word: number;
  readonly origin: TermOrigin;
  /** Where this stands, the word may; looking for it first is ten times as fast as the pattern. */
  readonly probe: string;
  /** What has to stand there, unless the probe is all of it. */
  readonly pattern?: RegExp;
}

/** Finds the words of a query in texts; a finder can be used for any number of texts. */
export function createHitFinder(words: readonly QueryWord[]): (text: string) => readonly Hit[] {
  const finders = words.flatMap(({ terms }, word): Finder[] =>
    terms.flatMap(({ text, origin, prefix = false }): Finder[] => {
      const pieces = piecesOf(text);
      const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
      if (first === '') return [];
      if (pieces.length === 1 && STARTS_HAN.test(first)) return [{ word, origin, probe: first }];
      const open = STARTS_HAN.test(first) ? '' : OPEN;
      const close = ENDS_OPEN.test(last) ? '' : CLOSE;
      return [{ word, origin, pattern: new RegExp(`${open}${patternOf(pieces, prefix)}${close}`, 'uy'), probe: probeOf(first) }];
    }),
  );
  return (text) => {
    const normal = plain(text);
    const hits: Hit[] = [];
    for (const { word, origin, probe, pattern } of finders) {
      for (let at = normal.indexOf(probe); at >= 0;) {
        if (pattern !== undefined) pattern.lastIndex = at;
        const length = pattern === undefined ? probe.length : (pattern.exec(normal)?.[0].length ?? 0);
        if (length > 0) hits.push({ word, origin, start: at, end: at + length });
        at = normal.indexOf(probe, at + Math.max(1, length));
      }
    }
    if (hits.length < 2) return hits;
    hits.sort((a, b) => a.start - b.start || WORTH[b.origin] - WORTH[a.origin] || b.end - a.end);
    const kept: Hit[] = [];
    for (const hit of hits) {
      const last = kept.at(-1);
      if (last === undefined || hit.start >= last.end) kept.push(hit);
      else if (hit.start === last.start && hit.end === last.end && hit.word !== last.word && last.also?.includes(hit.word) !== true)
        kept[kept.length - 1] = { ...last, also: [...(last.also ?? []), hit.word] };
    }
    return kept;
  };
}

/** How much of a query some hits account for, 0–1. */
export function coverage(words: readonly QueryWord[], hits: readonly Hit[]): number {
  const best = new Map<number, number>();
  for (const { word, also, origin } of hits)
    for (const each of also === undefined ? [word] : [word, ...also]) best.set(each, Math.max(best.get(each) ?? 0, WORTH[origin]));
  return words.length === 0 ? 0 : [...best.values()].reduce((sum, worth) => sum + worth, 0) / words.length;
}

/** A passage that answers a query, best first among its page's. */
export interface PassageFound extends TextPosition {
  readonly hits: readonly Hit[];
  readonly score: number;
}

/** The passages of a text that have most of a query, given the hits in the whole text, at most `limit`, best first; earlier ones first among equals. */
export function bestPassages(
  words: readonly QueryWord[],
  text: string,
  passages: readonly TextPosition[],
  all: readonly Hit[],
  limit: number,
): readonly PassageFound[] {
  const whole = words.length > 1 ? plain(words.map((word) => word.text).join('')) : undefined;
  const found: PassageFound[] = [];
  let next = 0;
  for (const { start, end } of passages) {
    while (next < all.length && (all[next] as Hit).end <= start) next++;
    const hits: Hit[] = [];
    for (let at = next; at < all.length && (all[at] as Hit).start < end; at++) {
      const hit = all[at] as Hit;
      if (hit.start >= start && hit.end <= end) hits.push(hit);
    }
    if (hits.length === 0) continue;
    const sideBySide = whole !== undefined && plain(text.slice(start, end)).replace(/\s+/gu, '').includes(whole);
    found.push({ start, end, hits, score: coverage(words, hits) + (sideBySide ? WHOLE : 0) });
  }
  return found.sort((a, b) => b.score - a.score || a.start - b.start).slice(0, limit);
}

/** Whether every word of a query was found. */
export function complete(words: readonly QueryWord[], hits: readonly Hit[]): boolean {
  return new Set(hits.flatMap(({ word, also = [] }) => [word, ...also])).size === words.length;
}

/** Worth of a page for a query: its best passage, and what its title has. */
export function pageScore(words: readonly QueryWord[], inTitle: readonly Hit[], passages: readonly PassageFound[]): number {
  return (passages[0]?.score ?? 0) + IN_TITLE * coverage(words, inTitle);
}
