import { diffArrays } from 'diff';
import type { CapturedPage, Drift } from '#records/health.ts';
import type { TextPosition, TextQuote } from '#records/text.ts';
import { steady } from './volatile.ts';

/** How the similarity figure is made: characters of sentences both texts have, over all (Dice). */
export const SIMILARITY_METHOD = 'sentence-dice/1';

/** A sentence with its place in the text of its capture. */
export interface DriftSentence extends TextPosition {
  readonly text: string;
}

/** One difference: `edited` has both sides, `removed` only `before`, `added` only `after`. */
export interface DriftChange {
  readonly kind: 'edited' | 'removed' | 'added';
  readonly before?: DriftSentence;
  readonly after?: DriftSentence;
}

export interface DriftJudgement {
  readonly drift: Drift;
  /** 0–1; see SIMILARITY_METHOD. */
  readonly similarity?: number;
  readonly changed: readonly DriftChange[];
}

/** What tells most of a source that several documents cite, first: a page that was not compared tells least. */
const WORST_FIRST: readonly Drift[] = ['quote-lost', 'changed', 'none', 'unknown'];

/** The drift that a source shows for all its citations. */
export function worstDrift(drifts: readonly Drift[]): Drift {
  return WORST_FIRST.find((drift) => drifts.includes(drift)) ?? 'unknown';
}

interface Sentence extends DriftSentence {
  readonly steady: string;
}

/** Sequences that differ in more places are compared as sets: it is another text, and order tells nothing. */
const MOST_EDITS = 2000;
/** A removed and an added sentence in one place are one edited sentence from this likeness on. */
const EDITED = 0.4;

function sentencesOf({ page }: CapturedPage): Sentence[] {
  const positions =
    page.passages.length > 0
      ? page.passages
      : [...page.text.matchAll(/[^\n]+/g)].map(({ index, 0: line }) => ({ start: index, end: index + line.length }));
  return positions.flatMap(({ start, end }) => {
    const text = page.text.slice(start, end);
    const plain = steady(text);
    return plain === '' ? [] : [{ start, end, text, steady: plain }];
  });
}

/** The pairs of neighbouring UTF-16 units of a text as numbers, in order of size. */
function pairsOf(text: string): Uint32Array {
  const pairs = new Uint32Array(Math.max(0, text.length - 1));
  for (let index = 0; index < pairs.length; index += 1) pairs[index] = text.charCodeAt(index) * 65_536 + text.charCodeAt(index + 1);
  return pairs.sort();
}

/** Share of pairs that two texts have in common (Dice), from their pairs. */
function likeness(a: Uint32Array, b: Uint32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left = 0, right = 0] = [a[i], b[j]];
    if (left === right) common += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  const total = a.length + b.length;
  return total === 0 ? 0 : (2 * common) / total;
}

/** The most that two texts can be alike, as long as they are. */
function mostAlike(a: Uint32Array, b: Uint32Array): number {
  return (2 * Math.min(a.length, b.length)) / Math.max(1, a.length + b.length);
}

function plain({ text, start, end }: Sentence): DriftSentence {
  return { text, start, end };
}

/** Runs of removed and added sentences, in order; sentences that only changed places are in neither. */
function differences(before: readonly Sentence[], after: readonly Sentence[]): { removed: Sentence[]; added: Sentence[] }[] {
  const remaining = new Map<string, number>();
  for (const { steady: words } of after) remaining.set(words, (remaining.get(words) ?? 0) + 1);
  const had = new Map<string, number>();
  for (const { steady: words } of before) had.set(words, (had.get(words) ?? 0) + 1);
  const extra = (counts: Map<string, number>, words: string): boolean => {
    const left = counts.get(words) ?? 0;
    counts.set(words, left - 1);
    return left <= 0;
  };
  const gone = new Set(before.filter(({ steady: words }) => extra(remaining, words)));
  const fresh = new Set(after.filter(({ steady: words }) => extra(had, words)));
  const parts = diffArrays(
    before.map((s) => s.steady),
    after.map((s) => s.steady),
    { maxEditLength: MOST_EDITS },
  );
  if (parts === undefined) return [{ removed: [...gone], added: [...fresh] }];
  const runs: { removed: Sentence[]; added: Sentence[] }[] = [];
  let [left, right] = [0, 0];
  let open: { removed: Sentence[]; added: Sentence[] } | undefined;
  for (const { added, removed, value } of parts) {
    if (!added && !removed) {
      open = undefined;
      left += value.length;
      right += value.length;
      continue;
    }
    if (open === undefined) runs.push((open = { removed: [], added: [] }));
    if (removed) {
      for (const sentence of before.slice(left, left + value.length)) if (gone.has(sentence)) open.removed.push(sentence);
      left += value.length;
    } else {
      for (const sentence of after.slice(right, right + value.length)) if (fresh.has(sentence)) open.added.push(sentence);
      right += value.length;
    }
  }
  return runs;
}

/** Pairs each removed sentence with the added one it most likely became. */
function changesOf({ removed, added }: { removed: readonly Sentence[]; added: readonly Sentence[] }): DriftChange[] {
  const far = removed.length * added.length > 40_000;
  const free = new Map(added.map((sentence) => [sentence, far ? undefined : pairsOf(sentence.steady)]));
  const changes: DriftChange[] = [];
  for (const before of removed) {
    let best: Sentence | undefined;
    let most = EDITED;
    const own = far || free.size === 0 ? undefined : pairsOf(before.steady);
    for (const [candidate, other] of free) {
      if (own === undefined || other === undefined || mostAlike(own, other) <= most) continue;
      const alike = likeness(own, other);
      if (alike > most) [best, most] = [candidate, alike];
    }
    if (best === undefined) changes.push({ kind: 'removed', before: plain(before) });
    else {
      free.delete(best);
      changes.push({ kind: 'edited', before: plain(before), after: plain(best) });
    }
  }
  return [...changes, ...[...free.keys()].map((after): DriftChange => ({ kind: 'added', after: plain(after) }))];
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]+/gu, '')
    .toLowerCase();
}

/** Whether a quote stands in a text, white space and width aside; 6.5 is not in 16.5. */
function holds(text: string, quote: string): boolean {
  const cutsFigure = (at: number): boolean =>
    /\d[.,]?\d?$/.test(text.slice(Math.max(0, at - 2), at)) && /^[.,]?\d/.test(text.slice(at, at + 2));
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (!cutsFigure(at) && !cutsFigure(at + quote.length)) return true;
  }
  return false;
}

function losesQuote(pinned: CapturedPage, newest: CapturedPage, quotes: readonly TextQuote[]): boolean {
  if (quotes.length === 0) return false;
  const [before, after] = [folded(pinned.page.text), folded(newest.page.text)];
  return quotes.some(({ exact }) => {
    const quote = folded(exact);
    return quote !== '' && holds(before, quote) && !holds(after, quote);
  });
}

function isCut({ capture, page }: CapturedPage): boolean {
  return capture.truncated !== undefined || page.truncated !== undefined;
}

/** Whether the text is what scripts made of the page. */
function isRendered({ capture }: CapturedPage): boolean {
  return capture.method === 'browser';
}

/**
 * How the newest good capture differs from the pinned one, sentence by sentence of the main text; counters, clocks and tool
 * bars do not count, nor does a sentence that only changed its place. `quote-lost` when a quote that stands in the pinned
 * text is edited or absent; `unknown` without two captures, when a text that was cut short only lacks sentences, or when a browser made
 * one of two that read otherwise: scripts change a page that nobody changed.
 */
export function judgeDrift({
  pinned,
  newest,
  quotes,
}: {
  readonly pinned?: CapturedPage;
  readonly newest?: CapturedPage;
  readonly quotes: readonly TextQuote[];
}): DriftJudgement {
  if (pinned === undefined || newest === undefined) return { drift: 'unknown', changed: [] };
  if (pinned.capture.id === newest.capture.id || pinned.textDigest === newest.textDigest)
    return { drift: 'none', similarity: 1, changed: [] };
  if (isRendered(pinned) !== isRendered(newest)) return { drift: 'unknown', changed: [] };
  const [before, after] = [sentencesOf(pinned), sentencesOf(newest)];
  const changed = differences(before, after).flatMap(changesOf);
  const length = (sentences: readonly { readonly text: string }[]): number => sentences.reduce((sum, { text }) => sum + text.length, 0);
  const lost = length(changed.flatMap((change) => change.before ?? [])) + length(changed.flatMap((change) => change.after ?? []));
  const all = length(before) + length(after);
  const similarity = all === 0 ? 1 : Math.round((1 - lost / all) * 1000) / 1000;
  const cut = isCut(pinned) || isCut(newest);
  if (!cut && losesQuote(pinned, newest, quotes)) return { drift: 'quote-lost', similarity, changed };
  if (changed.length === 0) return { drift: 'none', similarity, changed };
  return { drift: cut && !changed.some(({ kind }) => kind === 'edited') ? 'unknown' : 'changed', similarity, changed };
}
