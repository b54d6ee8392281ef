import type { Point, PointKind } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import type { WordMatch } from './alignment.ts';
import { hasHan } from './chinese.ts';
import { namesInContext, type ReadSurroundings } from './context.ts';
import { figurePoints, type FigurePoints } from './figurePoints.ts';
import type { Lexicon } from './tables.ts';
import { denialBetween } from './polarity.ts';
import { pinyinNames, spelledRuns } from './pinyin.ts';
import { overlaps, span, type Side } from './sides.ts';

/** The points of a comparison, each in one of three lists. */
export interface Points {
  readonly agreeing: readonly Point[];
  readonly conflicting: readonly Point[];
  readonly missing: readonly Point[];
  readonly told: FigurePoints['told'];
  readonly finer: FigurePoints['finer'];
  /** Whether one side denies what the other says. */
  readonly denied: boolean;
}

type Found = Pick<Points, 'agreeing' | 'missing'>;

const KIND_OF_CONCEPT: Readonly<Record<string, PointKind>> = {
  place: 'name',
  body: 'name',
  platform: 'name',
  person: 'name',
  company: 'name',
  project: 'name',
  law: 'title',
  plan: 'title',
  term: 'term',
};

/** A word found at least to this degree agrees; below MISSING it counts as not found. */
const AGREES = 0.6;
const MISSING = 0.3;
/** Words of a claim parted by no more than this many characters are told as one missing phrase. */
const PHRASE_GAP = 1;
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

/**
 * All points of a comparison, in the order of the claim; `words` are the claim's words as aligned with the passage. Names
 * that only `around` has are given by context: they agree without a place in the passage, and take no part in what conflicts.
 */
export function pointsOf(
  claim: Side,
  passage: Side,
  words: readonly WordMatch[],
  lexicon: Lexicon,
  namePattern: (name: string) => RegExp | undefined,
  around?: ReadSurroundings,
): Points {
  const quantities = figurePoints(claim, passage, words);
  const concepts = conceptPoints(claim, passage, lexicon);
  const names = namePoints(claim, passage, lexicon, namePattern).filter(
    (point) => !concepts.agreeing.some((known) => overlaps(known.claim, point.claim)),
  );
  const lacking = concepts.missing.filter(
    (point) =>
      !names.some(
        (name) => overlaps(name.claim, point.claim) && 2 * (name.claim.end - name.claim.start) > point.claim.end - point.claim.start,
      ) && words.some(({ token, degree }) => overlaps(token, point.claim) && degree < AGREES),
  );
  const named = [...claim.quantities, ...[...concepts.agreeing, ...names].map((point) => point.claim)];
  const known = [...named, ...words.filter(({ degree }) => degree >= AGREES).map(({ token }) => token)];
  const given = around === undefined ? [] : namesInContext(claim, passage, around, lacking, known, lexicon, namePattern);
  const unnamed = lacking.filter((point) => !given.some((one) => overlaps(one.claim, point.claim)));
  const taken = [...named, ...given.map((point) => point.claim), ...unnamed.map((point) => point.claim)];
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
    agreeing: inOrder([...quantities.agreeing, ...concepts.agreeing, ...names, ...given, ...plain.agreeing]),
    conflicting: inOrder([...quantities.conflicting, ...denials]),
    told: quantities.told,
    finer: quantities.finer,
    missing: inOrder([...quantities.missing, ...unnamed, ...plain.missing]),
  };
}
