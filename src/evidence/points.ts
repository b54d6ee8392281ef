import type { MatchText, Point, PointKind, Quantity, QuantityRelation, Span } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import type { WordMatch } from './alignment.ts';
import type { Analysis } from './analysis.ts';
import { hasHan } from './chinese.ts';
import { figureRarity, figureKeys } from './figures.ts';
import type { Lexicon } from './tables.ts';
import { denialBetween } from './polarity.ts';
import { pinyinNames, spelledRuns } from './pinyin.ts';
import { compareQuantities } from './quantities/compare.ts';

/** The points of a comparison, each in one of three lists. */
export interface Points {
  readonly agreeing: readonly Point[];
  readonly conflicting: readonly Point[];
  readonly missing: readonly Point[];
  /** Rarity of the agreeing figures, each by how much of what surrounds it corresponds, added up. */
  readonly told: number;
  /** Whether one side denies what the other says. */
  readonly denied: boolean;
}

type Found = Pick<Points, 'agreeing' | 'missing'>;

/** A claim and a passage with all that has been read from them. */
export interface Side {
  readonly text: MatchText;
  readonly analysis: Analysis;
  readonly quantities: readonly Quantity[];
}

const KIND_OF_CONCEPT: Readonly<Record<string, PointKind>> = {
  place: 'name',
  body: 'name',
  platform: 'name',
  person: 'name',
  company: 'name',
  plan: 'title',
  term: 'term',
};

/** A word found at least to this degree agrees; below MISSING it counts as not found. */
const AGREES = 0.6;
const MISSING = 0.3;
/** Words of a claim parted by no more than this many characters are told as one missing phrase. */
const PHRASE_GAP = 1;
/** Two figures speak of the same thing when this share of the words around them corresponds. */
const SAME_THING = 0.5;
/** Two counts of the same thing differ by no more than this factor; beyond it they count different things. */
const FARTHEST = 20;
/** Characters on either side of a figure that tell what it counts. */
const CONTEXT = { han: 27, latin: 55 };

const LEAST_RARITY = 0.2;
/** From this share of corresponding surroundings on, equal figures certainly count the same thing. */
const WHOLLY_SAME = 0.5;

const RANKING: readonly QuantityRelation[] = ['equal', 'rounded', 'compatible', 'conflicting', 'not-comparable'];

function span(side: Side, { start, end }: TextPosition): Span {
  return { text: side.text.text.slice(start, end), start, end };
}

function overlaps(a: TextPosition, b: TextPosition): boolean {
  return a.start < b.end && b.start < a.end;
}

function distance(a: TextPosition, b: TextPosition): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

interface Reach {
  readonly claim: number;
  readonly passage: number;
}

function reachOf({ analysis }: Side): number {
  return hasHan(analysis.normal) ? CONTEXT.han : CONTEXT.latin;
}

/** How much of what surrounds a figure in the claim surrounds the other in the passage, 0–1. */
function sameThing(quantity: Quantity, other: Quantity, words: readonly WordMatch[], reach: Reach): number {
  let near = 0;
  let found = 0;
  for (const { token, weight, degree, places } of words) {
    const away = distance(token, quantity);
    if (away > reach.claim || overlaps(token, quantity)) continue;
    const part = weight / (1 + away / 10);
    near += part;
    if (places.some((place) => distance(place, other) <= reach.passage)) found += part * degree;
  }
  return near === 0 ? 0 : found / near;
}

function comparableSize(a: Quantity, b: Quantity): boolean {
  if (a.kind !== 'number' || b.kind !== 'number' || typeof a.value !== 'number' || typeof b.value !== 'number') return true;
  const [small, large] = [Math.min(Math.abs(a.value), Math.abs(b.value)), Math.max(Math.abs(a.value), Math.abs(b.value))];
  return large <= small * FARTHEST;
}

function rarityOf(quantity: Quantity): number {
  return Math.max(0, ...figureKeys(quantity).map(figureRarity));
}

/** “One”, “first” and 三维 are words rather than figures: that they are not repeated says nothing. */
function isTelling(quantity: Quantity): boolean {
  return /\d/.test(quantity.text) || rarityOf(quantity) > LEAST_RARITY;
}

function quantityPoints(claim: Side, passage: Side, words: readonly WordMatch[]): Points {
  const agreeing: Point[] = [];
  const conflicting: Point[] = [];
  const missing: Point[] = [];
  const reach: Reach = { claim: reachOf(claim), passage: reachOf(passage) };
  const pairs = claim.quantities.flatMap((quantity, c) =>
    passage.quantities.map((other, p) => ({
      c,
      p,
      quantity,
      other,
      relation: compareQuantities(quantity, other),
      same: sameThing(quantity, other, words, reach),
    })),
  );
  pairs.sort((a, b) => RANKING.indexOf(a.relation) - RANKING.indexOf(b.relation) || b.same - a.same || a.c - b.c || a.p - b.p);
  let told = 0;
  const settled = new Set<number>();
  const used = new Set<number>();
  for (const { c, p, quantity, other, relation, same } of pairs) {
    if (settled.has(c) || used.has(p) || relation === 'not-comparable') continue;
    const point: Point = { kind: quantity.kind, claim: span(claim, quantity), passage: span(passage, other), reading: relation };
    if (relation === 'conflicting') {
      if (same < SAME_THING || !comparableSize(quantity, other)) continue;
      conflicting.push(point);
    } else {
      agreeing.push(point);
      told += rarityOf(quantity) * Math.min(1, same / WHOLLY_SAME);
    }
    settled.add(c);
    used.add(p);
  }
  claim.quantities.forEach((quantity, c) => {
    if (!settled.has(c) && isTelling(quantity)) missing.push({ kind: quantity.kind, claim: span(claim, quantity) });
  });
  return { agreeing, conflicting, missing, told, denied: false };
}

function conceptPoints(claim: Side, passage: Side, lexicon: Lexicon): Found {
  const agreeing: Point[] = [];
  const missing: Point[] = [];
  const byPlace = Map.groupBy(claim.analysis.mentions, ({ start, end }) => `${start}-${end}`);
  for (const mentions of byPlace.values()) {
    const first = mentions[0];
    if (first === undefined) continue;
    const found = mentions.flatMap(({ concept }) => {
      const other = passage.analysis.mentions.find((mention) => mention.concept === concept);
      return other === undefined ? [] : [{ concept, other }];
    })[0];
    const kind = KIND_OF_CONCEPT[lexicon.glossary[found?.concept ?? first.concept]?.kind ?? 'term'] ?? 'term';
    if (found !== undefined) agreeing.push({ kind, claim: span(claim, first), passage: span(passage, found.other), reading: 'glossary' });
    else missing.push({ kind, claim: span(claim, first) });
  }
  return { agreeing, missing };
}

function namePoints(claim: Side, passage: Side, lexicon: Lexicon, namePattern: (name: string) => RegExp | undefined): readonly Point[] {
  const points: Point[] = [];
  for (const { name, start, end } of pinyinNames(claim.analysis)) {
    const match = namePattern(name)?.exec(passage.analysis.normal);
    if (match === null || match === undefined) continue;
    const place = { start: match.index, end: match.index + match[0].length };
    points.push({ kind: 'name', claim: span(claim, { start, end }), passage: span(passage, place), reading: 'pinyin' });
  }
  const latin = pinyinNames(passage.analysis);
  if (latin.length > 0 && hasHan(claim.analysis.normal)) {
    for (const { name, start, end } of spelledRuns(claim.analysis.normal, lexicon)) {
      const found = latin.find((candidate) => candidate.name === name);
      if (found === undefined || points.some((point) => overlaps(point.claim, { start, end }))) continue;
      points.push({ kind: 'name', claim: span(claim, { start, end }), passage: span(passage, found), reading: 'pinyin' });
    }
  }
  return points;
}

function wordPoints(claim: Side, passage: Side, words: readonly WordMatch[], taken: readonly TextPosition[]): Found {
  const agreeing: Point[] = [];
  const missing: Point[] = [];
  let open: { start: number; end: number } | undefined;
  const close = (): void => {
    if (open !== undefined) missing.push({ kind: 'word', claim: span(claim, open) });
    open = undefined;
  };
  for (const { token, degree, places, reading } of words) {
    const [other] = places;
    if (taken.some((place) => overlaps(place, token))) {
      close();
      continue;
    }
    if (degree >= AGREES && other !== undefined) {
      close();
      agreeing.push({
        kind: token.capital ? 'name' : 'word',
        claim: span(claim, token),
        passage: span(passage, other),
        ...(reading ? { reading } : {}),
      });
    } else if (degree < MISSING) {
      if (open !== undefined && token.start - open.end <= PHRASE_GAP) open.end = token.end;
      else {
        close();
        open = { start: token.start, end: token.end };
      }
    } else close();
  }
  close();
  return { agreeing, missing };
}

/** From this share of a claim's words on, a passage is taken to speak of the same matter, so that a denial in it counts. */
const SAME_STATEMENT = 0.6;

function shareFound(words: readonly WordMatch[]): number {
  const all = words.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? 0 : words.reduce((sum, { weight, degree }) => sum + weight * degree, 0) / all;
}

/** All points of a comparison, in the order of the claim; `words` are the claim's words as aligned with the passage. */
export function pointsOf(
  claim: Side,
  passage: Side,
  words: readonly WordMatch[],
  lexicon: Lexicon,
  namePattern: (name: string) => RegExp | undefined,
): Points {
  const quantities = quantityPoints(claim, passage, words);
  const concepts = conceptPoints(claim, passage, lexicon);
  const names = namePoints(claim, passage, lexicon, namePattern).filter(
    (point) => !concepts.agreeing.some((known) => overlaps(known.claim, point.claim)),
  );
  const unnamed = concepts.missing.filter(
    (point) =>
      !names.some((name) => overlaps(name.claim, point.claim)) &&
      words.some(({ token, degree }) => overlaps(token, point.claim) && degree < AGREES),
  );
  const taken = [
    ...claim.quantities,
    ...concepts.agreeing.map((point) => point.claim),
    ...names.map((point) => point.claim),
    ...unnamed.map((point) => point.claim),
  ];
  const plain = wordPoints(claim, passage, words, taken);
  const inOrder = (points: readonly Point[]): readonly Point[] =>
    [...points].sort((a, b) => a.claim.start - b.claim.start || a.claim.end - b.claim.end);
  const denial = shareFound(words) < SAME_STATEMENT ? undefined : denialBetween(claim.analysis, passage.analysis, words);
  const denials: readonly Point[] =
    denial === undefined
      ? []
      : [{ kind: 'word', claim: span(claim, denial.claim), passage: span(passage, denial.passage), reading: 'conflicting' }];
  return {
    denied: denial !== undefined,
    agreeing: inOrder([...quantities.agreeing, ...concepts.agreeing, ...names, ...plain.agreeing]),
    conflicting: inOrder([...quantities.conflicting, ...denials]),
    told: quantities.told,
    missing: inOrder([...quantities.missing, ...unnamed, ...plain.missing]),
  };
}
