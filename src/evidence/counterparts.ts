import type { Point } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import type { WordMatch } from './alignment.ts';
import { overlaps, span, type Side } from './sides.ts';

/** A word of a claim found in a passage, with the place that is to be shown beside it. */
interface Pair {
  readonly point: Point;
  readonly word: WordMatch;
  readonly place: TextPosition;
}

/** Characters that by themselves are grammar in running text, or the end of a place's name (市), whatever else the dictionary knows of them. */
const GRAMMAR: ReadonlySet<string> = new Set('与以最第指于其为在及或由对等而但并从向把被所之市');
/** A pair of which the word lists hardly know in either direction is chance. */
const LEAST = { outward: 0.004, inward: 0.09 };
/** A word that a counterpart means this much less often than another word of the claim has only strayed there. */
const STRAYED = 0.2;
/** Characters between two words of a claim that stand together for one word of the passage (owned by the state ↔ 国有). */
const BETWEEN = 10;

/** The places in runs without a gap: what stands for one word of a claim can be several words of the passage (老|工业|基地). */
function runsOf(places: readonly TextPosition[]): readonly TextPosition[] {
  const runs: TextPosition[] = [];
  for (const place of [...places].sort((a, b) => a.start - b.start)) {
    const last = runs.at(-1);
    if (last !== undefined && place.start <= last.end) runs[runs.length - 1] = { start: last.start, end: Math.max(last.end, place.end) };
    else runs.push({ start: place.start, end: place.end });
  }
  return runs;
}

/** Where a word can be shown to stand: the same word and a translation at each of its places, a synonym whole. */
function placesOf({ token, places, reading, link }: WordMatch): readonly TextPosition[] {
  if (reading === 'same-word') return places.filter(({ key }) => key === token.key);
  return link === undefined ? runsOf(places) : places;
}

/** Whether one place of a text goes on where the other ends, but for a space. */
function goesOn({ text }: Side, last: TextPosition | undefined, next: TextPosition): boolean {
  return last !== undefined && next.start >= last.end && /^ ?$/.test(text.text.slice(last.end, next.start));
}

/** How sure it is that a counterpart means a word: the share of its translations that are this word; 1 where more than word lists tell. */
function surety({ link }: WordMatch): number {
  return link?.inward ?? 1;
}

function isGrammar({ text }: Side, { start, end }: TextPosition): boolean {
  return end - start === 1 && GRAMMAR.has(text.text.charAt(start));
}

function isChance({ point, word, place }: Pair, claim: Side, passage: Side): boolean {
  const { link } = word;
  if (link === undefined) return false;
  if (isGrammar(claim, point.claim) || isGrammar(passage, place)) return true;
  return link.outward < LEAST.outward && link.inward < LEAST.inward;
}

/**
 * Each word at one of its places: beside the counterpart of the word before it, or the nth of several alike at the nth, so that two
 * platforms of a claim are two of the passage.
 */
function paired(points: readonly Point[], words: readonly WordMatch[], claim: Side, passage: Side): readonly Pair[] {
  const used = new Map<number, number>();
  const pairs: Pair[] = [];
  for (const point of points) {
    const word = words.find(({ token }) => token.start === point.claim.start && token.end === point.claim.end);
    if (word === undefined || point.passage === undefined) continue;
    const before = pairs.at(-1);
    const together = (place: TextPosition): number =>
      Number(goesOn(claim, before?.point.claim, point.claim) && goesOn(passage, before?.place, place));
    const times = (place: TextPosition): number => used.get(place.start) ?? 0;
    const place = placesOf(word).toSorted((a, b) => together(b) - together(a) || times(a) - times(b) || a.start - b.start)[0];
    if (place === undefined) continue;
    used.set(place.start, times(place) + 1);
    pairs.push({ point, word, place });
  }
  return pairs;
}

/** Whether words that stand together in the claim have one counterpart together, and where it is then. */
function oneCounterpart(last: Point, { point, place }: Pair, claim: Side, passage: Side): TextPosition | undefined {
  if (last.passage === undefined || last.reading !== point.reading) return undefined;
  const same = last.passage.start === place.start && last.passage.end === place.end;
  if (same && point.claim.start - last.claim.end <= BETWEEN) return place;
  const phrase = point.reading === 'same-word' && goesOn(claim, last.claim, point.claim) && goesOn(passage, last.passage, place);
  return phrase ? { start: last.passage.start, end: place.end } : undefined;
}

/** The pairs as points, those that have one counterpart together as one. */
function joined(pairs: readonly Pair[], claim: Side, passage: Side, others: readonly Point[]): readonly Point[] {
  const told: Point[] = [];
  for (const pair of pairs) {
    const { claim: words } = pair.point;
    const last = told.at(-1);
    const parted = (end: number): boolean => others.some((other) => overlaps(other.claim, { start: end, end: words.start }));
    const place = last === undefined || parted(last.claim.end) ? undefined : oneCounterpart(last, pair, claim, passage);
    if (last === undefined || place === undefined) told.push({ ...pair.point, passage: span(passage, pair.place) });
    else
      told[told.length - 1] = { ...last, claim: span(claim, { start: last.claim.start, end: words.end }), passage: span(passage, place) };
  }
  return told;
}

/**
 * The agreeing points as a reader is shown them: a word beside the whole of its counterpart, several words that have one counterpart as
 * one, and none beside a word that means another word of the claim. What a relation is judged by is not changed by it.
 */
export function shownPoints(agreeing: readonly Point[], words: readonly WordMatch[], claim: Side, passage: Side): readonly Point[] {
  const isPlain = ({ kind, reading }: Point): boolean =>
    (kind === 'word' || kind === 'name') && (reading === 'dictionary' || reading === 'same-word');
  const firm = agreeing.filter((point) => !isPlain(point));
  const pairs = paired(agreeing.filter(isPlain), words, claim, passage);
  const kept = pairs.filter((pair) => {
    const { word, place } = pair;
    if (isChance(pair, claim, passage) || firm.some((point) => point.passage !== undefined && overlaps(point.passage, place))) return false;
    if (word.link === undefined) return true;
    const rivals = pairs.filter((other) => other !== pair && overlaps(other.place, place));
    return rivals.every((other) => surety(word) >= STRAYED * surety(other.word));
  });
  return [...firm, ...joined(kept, claim, passage, firm)].sort((a, b) => a.claim.start - b.claim.start || a.claim.end - b.claim.end);
}
