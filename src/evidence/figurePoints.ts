import type { Point, Quantity, QuantityRelation } from '#records/evidence.ts';
import type { WordMatch } from './alignment.ts';
import { hasHan } from './chinese.ts';
import { figureKeys, figureRarity } from './figures.ts';
import { choosePairs } from './figurePairing.ts';
import { sameCounted, type Paired } from './figureThings.ts';
import { compareQuantities } from './quantities/compare.ts';
import { distance, overlaps, span, type Side } from './sides.ts';

/** The figures of a claim, each with its counterpart in the passage where there is one. */
export interface FigurePoints {
  readonly agreeing: readonly Point[];
  readonly conflicting: readonly Point[];
  readonly missing: readonly Point[];
  /** Rarity of the agreeing figures, each by how much of what surrounds it corresponds, added up. */
  readonly told: number;
  /** Figures that the claim gives more exactly than the passage: agreeing, but not borne out to the last digit. */
  readonly finer: number;
}

/** Two figures speak of the same thing when this share of the words around them corresponds. */
const SAME_THING = 0.5;
/** Sums, shares and measures have their unit in common already. */
const SAME_MEASURED = 0.45;
/** Ordinals number plans, articles and places that stand side by side: 十三五 in a page about 十四五 conflicts with nothing. */
const SAME_ORDINAL = 0.85;
/** So much less is asked of the only figures of their kind: there is nothing else to take them for. */
const LONE = 0.15;
/** From this share on, equal figures certainly count the same thing. */
const WHOLLY_SAME = 0.5;
/** Two counts of the same thing differ by no more than this factor; beyond it they count different things. */
const FARTHEST = 20;
/** By this factor where nothing but their being alone speaks for it. */
const FARTHEST_ALONE = 4;
/** Characters on either side of a figure that tell what it counts. */
const CONTEXT = { han: 27, latin: 55 };
/** Rarity of “one” and “three”. */
const LEAST_RARITY = 0.2;

/**
 * What equal values add to the certainty (0–1) that two figures count the same thing: it decides where the words around
 * figures do not tell them apart, and loses to words that do, so that exchanged figures conflict.
 */
const VALUE: Readonly<Record<QuantityRelation, number>> = {
  equal: 0.4,
  rounded: 0.36,
  compatible: 0.32,
  conflicting: 0,
  'not-comparable': 0,
};
/** Numbered papers, plans and places are told by their number; two of them are seldom exchanged. */
const IDENTITY = 1;

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

function comparableSize({ quantity: a, other: b, same, lone }: Pair): boolean {
  if (a.kind !== 'number' || b.kind !== 'number' || typeof a.value !== 'number' || typeof b.value !== 'number') return true;
  const [small, large] = [Math.min(Math.abs(a.value), Math.abs(b.value)), Math.max(Math.abs(a.value), Math.abs(b.value))];
  return large <= small * (lone && same < SAME_THING ? FARTHEST_ALONE : FARTHEST);
}

function rarityOf(quantity: Quantity): number {
  return Math.max(0, ...figureKeys(quantity).map(figureRarity));
}

/** “One”, “first” and 三维 are words rather than figures: that they are not repeated says nothing. */
function isTelling(quantity: Quantity): boolean {
  return /\d/.test(quantity.text) || rarityOf(quantity) > LEAST_RARITY;
}

/** The place value of the last digit that is not a trailing zero. */
function grain(value: number): number {
  const [, digits = '', exponent = '0'] = /^-?([\d.]+)(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  const decimals = digits.split('.')[1]?.length ?? 0;
  const zeros = decimals > 0 ? -decimals : (/0*$/.exec(digits)?.[0].length ?? 0);
  return zeros + Number(exponent);
}

function isFiner(claim: Quantity, passage: Quantity): boolean {
  if (typeof claim.value !== 'number' || typeof passage.value !== 'number') return false;
  return claim.value !== passage.value && grain(claim.value) < grain(passage.value);
}

function identifies({ kind }: Quantity): boolean {
  return kind === 'ordinal' || kind === 'document-number';
}

interface Pair {
  readonly c: number;
  readonly p: number;
  readonly quantity: Quantity;
  readonly other: Quantity;
  readonly relation: QuantityRelation;
  readonly same: number;
  /** Neither side has another figure of the kind. */
  readonly lone: boolean;
}

function valueOf({ quantity, relation }: Pair): number {
  return VALUE[relation] + (identifies(quantity) && relation !== 'conflicting' ? IDENTITY : 0);
}

function sameEnough({ quantity: { kind, unit }, other, lone }: Pair): number {
  if (kind === 'ordinal') return SAME_ORDINAL - (lone ? LONE : 0);
  return (kind !== 'number' && unit !== undefined && unit === other.unit ? SAME_MEASURED : SAME_THING) - (lone ? LONE : 0);
}

/** Whether no other figure of a side could be meant instead. */
function isLone(quantities: readonly Quantity[], { kind, unit }: Quantity): boolean {
  return quantities.filter((one) => one.kind === kind && (kind === 'number' || one.unit === unit)).length === 1;
}

/** Whether two figures can be paired at all: those that differ only where they are about the same thing. */
function canPair(pair: Pair): boolean {
  const { relation, same } = pair;
  if (relation === 'not-comparable') return false;
  return relation !== 'conflicting' || (same >= sameEnough(pair) && comparableSize(pair));
}

/** Pairs the figures of a claim with those of a passage by the things they count, and by their values where those tell nothing apart. */
export function figurePoints(claim: Side, passage: Side, words: readonly WordMatch[]): FigurePoints {
  const agreeing: Point[] = [];
  const conflicting: Point[] = [];
  const missing: Point[] = [];
  const reach: Reach = { claim: reachOf(claim), passage: reachOf(passage) };
  const pairs = claim.quantities
    .flatMap((quantity, c) =>
      passage.quantities.map((other, p): Pair => ({
        c,
        p,
        quantity,
        other,
        relation: compareQuantities(quantity, other),
        same: sameThing(quantity, other, words, reach),
        lone: isLone(claim.quantities, quantity) && isLone(passage.quantities, other),
      })),
    )
    .filter(canPair)
    .sort((a, b) => b.same - a.same || a.c - b.c || a.p - b.p);
  const row = passage.quantities.length;
  const comparable = new Uint8Array(claim.quantities.length * row);
  for (const { c, p } of pairs) comparable[c * row + p] = 1;
  const possible = (c: number, p: number): boolean => comparable[c * row + p] === 1;
  const choose = (known: readonly Paired[]): readonly Pair[] => {
    const counted = sameCounted(claim, passage, words, possible, known);
    return choosePairs(pairs.map((pair) => ({ ...pair, fit: counted(pair.c, pair.p) + valueOf(pair) })));
  };
  const chosen = choose(choose([]).filter(({ relation, quantity }) => relation === 'equal' && isTelling(quantity)));
  let told = 0;
  let finer = 0;
  const settled = new Set<number>();
  for (const { c, quantity, other, relation, same } of chosen) {
    const point: Point = { kind: quantity.kind, claim: span(claim, quantity), passage: span(passage, other), reading: relation };
    if (relation === 'conflicting') {
      conflicting.push(point);
    } else {
      agreeing.push(point);
      told += rarityOf(quantity) * Math.min(1, same / WHOLLY_SAME);
      if (relation !== 'equal' && isFiner(quantity, other)) finer++;
    }
    settled.add(c);
  }
  claim.quantities.forEach((quantity, c) => {
    if (!settled.has(c) && isTelling(quantity)) missing.push({ kind: quantity.kind, claim: span(claim, quantity) });
  });
  return { agreeing, conflicting, missing, told, finer };
}
