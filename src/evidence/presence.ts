import type { Presence, Untestable } from '#records/evidence.ts';
import type { ExtractedPage } from '#records/page.ts';
import type { TextPosition, TextQuote } from '#records/text.ts';
import { bareText, placeOf, placesOf } from './anchor.ts';
import { hasHan } from './chinese.ts';

/** What has become of a passage in another capture. */
export interface Follow {
  readonly presence: Presence;
  /** The other capture's words, when they were edited. */
  readonly editedTo?: string;
  readonly untestable?: Untestable;
}

/** What makes a sentence of the newer page the passage after an edit, and not a look-alike. */
const EDIT = {
  /** Common bigrams (Dice) of an edit in the passage's own place, its figures untouched. */
  inPlace: 0.55,
  /** The same with figures changed, every figure counted as one sign: the words around them have to be there. */
  otherFigures: 0.6,
  /** Elsewhere on the page figures and names must be the same, and the words nearly so. */
  elsewhere: 0.75,
  /** The edited version must be this much closer than the next best. */
  margin: 0.12,
  /** Share of the rest of the old page that must still be there for a place on it to mean anything. */
  keptPage: 0.4,
  /** Longest window, in sentences: an edit may split a sentence. */
  sentences: 4,
} as const;

/** Shorter passages recur by chance. */
const SHORTEST = { han: 12, latin: 30 };
/** A page with fewer words than this cannot show that a passage is gone. */
const TESTABLE_LENGTH = 24;

/** Words that turn round what they frame: a page that says “it is not true that …” does not say it. */
const DENIALS =
  /不实|谣言|并非|不属实|有误|更正|撤销|撤回|取消|辟谣|不再|\b(?:not true|untrue|false(?:ly)?|incorrect|withdrawn|denied|retracted|no longer|contrary to|correction)\b/iu;

interface Sentence extends TextPosition {
  readonly words: string;
}

interface ReadPage {
  readonly text: string;
  readonly words: string;
  readonly at: readonly number[];
  readonly sentences: readonly Sentence[];
}

const read = new WeakMap<ExtractedPage, ReadPage>();

function readPage(page: ExtractedPage): ReadPage {
  const known = read.get(page);
  if (known !== undefined) return known;
  const { words, at } = bareText(page.text);
  const sentences = page.passages.map(({ start, end }) => ({ start, end, words: bareText(page.text.slice(start, end)).words }));
  const made = { text: page.text, words, at, sentences: sentences.filter((sentence) => sentence.words !== '') };
  read.set(page, made);
  return made;
}

function bigrams(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}

/** Sørensen–Dice coefficient of two bags of bigrams. */
function dice(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  let total = 0;
  for (const [pair, count] of a) {
    common += Math.min(count, b.get(pair) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * common) / total;
}

const FIGURE = /\d+(?:[.|]\d+)*[%‰]?|[〇零一二三四五六七八九十百千万亿两]{2,}/gu;
const NAME = /\p{Script=Han}{2,3}(?:省|市|区|县|镇|乡|局|厅|委|办|公司|集团|大学|医院)/gu;

function figuresIn(words: string): string {
  return (words.match(FIGURE) ?? []).toSorted().join(' ');
}

/** Names a sentence carries by their form: Chinese ones by how they end, English ones by their capitals. */
function namesIn(text: string): string {
  const capitals = [...text.matchAll(/(?<=[a-z,;’'"”)]\s+)\p{Lu}[\p{L}\d-]+/gu)].map(([name]) => name);
  return [...new Set([...capitals, ...(text.match(NAME) ?? [])])].toSorted().join(' ');
}

function isShort(words: string): boolean {
  return words.length < (hasHan(words) ? SHORTEST.han : SHORTEST.latin);
}

/** Sentences of a page that share a character with a place. */
function around(page: ReadPage, { start, end }: TextPosition): readonly Sentence[] {
  return page.sentences.filter((sentence) => sentence.start < end && start < sentence.end);
}

/** The words as the newer page has them, where it has them at all. */
function unchanged(quote: TextQuote, wanted: string, pinned: ReadPage, newest: ReadPage): Follow | undefined {
  const places = placesOf(wanted, newest.words).map((start) => ({
    start: newest.at[start] ?? 0,
    end: (newest.at[start + wanted.length - 1] ?? 0) + 1,
  }));
  if (places.length === 0) return undefined;
  const home = placeOf(quote, pinned.text);
  const denied = (page: ReadPage, place: TextPosition): string | undefined => {
    const frame = around(page, place);
    const [first, last] = [frame[0], frame.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const outside = `${page.text.slice(first.start, place.start)} ${page.text.slice(place.end, last.end)}`;
    return DENIALS.test(outside) ? page.text.slice(first.start, last.end) : undefined;
  };
  if (isShort(wanted)) {
    const whole = places.some((place) => around(newest, place).some(({ words }) => words === wanted));
    const inside = home !== undefined && !around(pinned, home).some(({ words }) => words === wanted);
    if (!whole && !inside) return { presence: 'untestable', untestable: 'short' };
  }
  if (home !== undefined && denied(pinned, home) !== undefined) return { presence: 'present' };
  const frames = places.map((place) => denied(newest, place));
  const [frame] = frames;
  return frames.includes(undefined) || frame === undefined ? { presence: 'present' } : { presence: 'edited', editedTo: frame };
}

/** How much of the old page, but for the passage, still stands on the newer one; undefined when there was nothing else. */
function keptShare(home: TextPosition, pinned: ReadPage, newest: ReadPage): number | undefined {
  let all = 0;
  let kept = 0;
  for (const { start, end, words } of pinned.sentences) {
    if (start < home.end && home.start < end) continue;
    all += words.length;
    if (newest.words.includes(words)) kept += words.length;
  }
  return all === 0 ? undefined : kept / all;
}

interface Candidate extends TextPosition {
  readonly likeness: number;
  readonly inPlace: boolean;
}

/** Whether a window stands between the neighbours, the next or the next but one, that the passage had. */
function hasNeighbours(before: readonly Sentence[], after: readonly Sentence[], newest: ReadPage, first: number, last: number): boolean {
  const same = (a: readonly Sentence[], b: readonly Sentence[]): boolean => a.some(({ words }) => b.some((other) => other.words === words));
  return (
    same(before.slice(-2), newest.sentences.slice(Math.max(0, first - 2), first)) ||
    same(after.slice(0, 2), newest.sentences.slice(last + 1, last + 3))
  );
}

function masked(words: string): string {
  return words.replace(FIGURE, '#');
}

/** The window with the sentences next to it that are parts of the passage and were left as they were. */
function withOwnSentences(sentences: readonly Sentence[], first: number, last: number, wanted: string): readonly Sentence[] {
  const isOwn = (sentence: Sentence | undefined): boolean => sentence !== undefined && wanted.includes(sentence.words);
  let [from, to] = [first, last];
  while (isOwn(sentences[from - 1])) from -= 1;
  while (isOwn(sentences[to + 1])) to += 1;
  return sentences.slice(from, to + 1);
}

function* candidatesFor(text: string, wanted: string, home: TextPosition, pinned: ReadPage, newest: ReadPage): Generator<Candidate> {
  const share = keptShare(home, pinned, newest);
  const before = pinned.sentences.filter(({ end }) => end <= home.start);
  const after = pinned.sentences.filter(({ start }) => start >= home.end);
  const figures = figuresIn(wanted);
  const names = namesIn(text);
  const [pairs, maskedPairs] = [bigrams(wanted), bigrams(masked(wanted))];
  const isNew = newest.sentences.map(({ words }) => !pinned.words.includes(words));
  for (let first = 0; first < newest.sentences.length; first++) {
    for (let size = 1; size <= EDIT.sentences && first + size <= newest.sentences.length; size++) {
      if (isNew[first] !== true || isNew[first + size - 1] !== true) continue;
      const window = withOwnSentences(newest.sentences, first, first + size - 1, wanted);
      const words = window.map((sentence) => sentence.words).join('');
      if (words.length > wanted.length * 2.5) break;
      if (words.length * 2.5 < wanted.length) continue;
      const [start, end] = [window[0]?.start ?? 0, window.at(-1)?.end ?? 0];
      const sameFigures = figuresIn(words) === figures;
      const alone = share === undefined;
      const inPlace = alone || (share >= EDIT.keptPage && hasNeighbours(before, after, newest, first, first + size - 1));
      const likeness = sameFigures ? dice(pairs, bigrams(words)) : dice(maskedPairs, bigrams(masked(words)));
      const least = inPlace ? (sameFigures ? EDIT.inPlace : EDIT.otherFigures) : EDIT.elsewhere;
      if (likeness < least - EDIT.margin) continue;
      if (!inPlace && (!sameFigures || namesIn(newest.text.slice(start, end)) !== names)) continue;
      if (alone && !sameFigures && !keepsFigure(figures, figuresIn(words))) continue;
      yield { start, end, likeness: likeness - least, inPlace };
    }
  }
}

/** On a page of one sentence nothing but its own figures tells an edit from the next report of its kind. */
function keepsFigure(before: string, after: string): boolean {
  const kept = new Set(after.split(' '));
  const figures = before.split(' ');
  return figures.length === 1 || figures.some((figure) => kept.has(figure));
}

/** Characters on either side that show at a glance that nothing was put around a passage. */
const GLANCE = 6;

/** Whether the very words stand between the very neighbours they had: the usual case, told without reading the page. */
function standsAsBefore({ exact, prefix, suffix }: TextQuote, text: string): boolean {
  if (prefix.length < GLANCE || suffix.length < GLANCE) return false;
  return text.includes(`${prefix.slice(-GLANCE)}${exact}${suffix.slice(0, GLANCE)}`);
}

/**
 * Looks for a passage of one capture in a newer one. `present` asks for the same words and figures (white space, width, punctuation and
 * traditional characters aside), in whatever place; `edited` for one sentence or window that is clearly its new version: new on the page,
 * much closer than any other, and either in the passage's own place or with the same figures and names. A look-alike is never taken for
 * the passage: what cannot be told is `untestable`.
 */
export function followPassage(quote: TextQuote, pinned: ExtractedPage, newest: ExtractedPage): Follow {
  if (newest.text === pinned.text || standsAsBefore(quote, newest.text)) return { presence: 'present' };
  const wanted = bareText(quote.exact).words;
  const [before, after] = [readPage(pinned), readPage(newest)];
  const found = unchanged(quote, wanted, before, after);
  if (found !== undefined) return found;
  if (newest.truncated !== undefined) return { presence: 'untestable', untestable: 'cut' };
  if (after.words.length < TESTABLE_LENGTH) return { presence: 'untestable', untestable: 'empty' };
  if (isShort(wanted)) return { presence: 'untestable', untestable: 'short' };
  const home = placeOf(quote, pinned.text) ?? { start: 0, end: 0 };
  const candidates = [...candidatesFor(quote.exact, wanted, home, before, after)].sort(
    (a, b) => Number(b.inPlace) - Number(a.inPlace) || b.likeness - a.likeness || a.start - b.start || a.end - b.end,
  );
  const best = candidates.find(({ likeness }) => likeness >= 0);
  if (best === undefined) return { presence: 'absent' };
  const rival = candidates.find(({ start, end, inPlace }) => inPlace === best.inPlace && (end <= best.start || start >= best.end));
  if (rival !== undefined && best.likeness - rival.likeness < EDIT.margin) return { presence: 'untestable', untestable: 'alike' };
  return { presence: 'edited', editedTo: newest.text.slice(best.start, best.end) };
}
