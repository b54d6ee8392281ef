import type { Quantity, QuantityRelation } from '#records/evidence.ts';
import { compareDates } from './compare-dates.ts';
import { reachOf } from './limits.ts';
import { granularity } from './precision.ts';
import { unitById } from './units.ts';

/** How far a rounded figure may stand from the exact one: 7 from 7.4, not 1 from 1.4. */
const ROUNDING_LIMIT = 0.1;
/** Conversions of calendar units and of customary into metric units are not exact. */
const CONVERSION = 0.03;
/** How far the ends of a span may lie from a value inside it that they bear out. */
const SPAN = 0.25;
/** Counters that name no thing; they may count anything. */
const GENERAL_COUNTER = /^[个项种类条件名位家座处所台套只张份批次起例宗]$/u;

/** A number brought to the base unit of its dimension. */
interface Scaled {
  readonly value: number;
  readonly grain: number;
  /** Base units in one of the figure's own. */
  readonly factor: number;
  readonly dimension: string;
  readonly quantity: Quantity;
}

/**
 * Says how a figure of a claim stands to a figure of a passage: equal, equal after rounding, compatible with a bound or a
 * coarser date, conflicting, or not comparable (other kind, other unit, other currency, other counted thing of one language).
 *
 * It compares figures, not what they are about: 52 projects and 38 projects conflict, and so would 52 projects and 38 people
 * told in two languages; which figures belong together is for the caller to know.
 */
export function compareQuantities(claim: Quantity, passage: Quantity): QuantityRelation {
  if (claim.kind === 'document-number' || passage.kind === 'document-number') {
    return claim.kind === passage.kind ? compareDocumentNumbers(String(claim.value), String(passage.value)) : 'not-comparable';
  }
  if (claim.kind === 'date' || passage.kind === 'date') {
    return claim.kind === passage.kind ? compareDates(String(claim.value), String(passage.value)) : 'not-comparable';
  }
  if (claim.kind === 'range' || passage.kind === 'range') return compareRanges(claim, passage);
  if (claim.kind === 'ordinal' || passage.kind === 'ordinal') {
    if (claim.kind === passage.kind) return claim.value === passage.value ? 'equal' : 'conflicting';
    return claim.value === passage.value && (claim.kind === 'number' || passage.kind === 'number') ? 'compatible' : 'not-comparable';
  }
  return compareAmounts(claim, passage);
}

/** Equal when issuer, year and serial agree; a romanised issuer cannot be compared with a Chinese one by letters. */
function compareDocumentNumbers(claim: string, passage: string): QuantityRelation {
  if (claim === passage) return 'equal';
  const parts = [claim, passage].map((value) => /^(.*?)〔(\d{4})〕(\d+)号$/u.exec(value));
  const [a, b] = parts;
  if (a === null || b === null || a === undefined || b === undefined) return 'not-comparable';
  const scripts = [a, b].map(([, issuer = '']) => /[\u4e00-\u9fff]/u.test(issuer));
  const sameNumber = a[2] === b[2] && a[3] === b[3];
  if (scripts[0] !== scripts[1]) return sameNumber ? 'compatible' : 'not-comparable';
  return a[1] === b[1] ? 'conflicting' : 'not-comparable';
}

function scaled(quantity: Quantity, value: number): Scaled {
  const unit = quantity.unit === undefined ? undefined : unitById(quantity.unit);
  const factor = quantity.kind === 'money' ? 1 : (unit?.factor ?? 1);
  const dimension = quantity.kind === 'money' ? (quantity.unit ?? 'money') : (unit?.dimension ?? 'count');
  return { value: value * factor, grain: granularity(quantity) * factor, factor, dimension, quantity };
}

function compareAmounts(claim: Quantity, passage: Quantity): QuantityRelation {
  const [a, b] = [scaled(claim, Number(claim.value)), scaled(passage, Number(passage.value))];
  if (a.dimension !== b.dimension) return compareAcross(a, b);
  if (a.dimension === 'count') {
    const same = compareScaled(a, b);
    if (same !== 'conflicting') return sameThing(claim, passage) ? same : claim.value === passage.value ? 'compatible' : 'not-comparable';
    return sameThing(claim, passage) && !isArticle(claim) && !isArticle(passage) ? 'conflicting' : 'not-comparable';
  }
  return compareScaled(a, b);
}

/** 一个 and “one” are as often articles as counts: they contradict nothing. */
function isArticle({ text, value }: Quantity): boolean {
  return value === 1 && !/\d/.test(text);
}

/** Counted nouns of one language must agree; between languages, and for general counters, nothing is known. */
function sameThing(claim: Quantity, passage: Quantity): boolean {
  const [a, b] = [claim.unit?.toLowerCase(), passage.unit?.toLowerCase()];
  if (a === undefined || b === undefined || a === b) return true;
  if (GENERAL_COUNTER.test(a) || GENERAL_COUNTER.test(b) || a.startsWith(b) || b.startsWith(a)) return true;
  return /^[a-z]/.test(a) !== /^[a-z]/.test(b);
}

/** A fraction is a share (三分之二, 67 %); a bare number may be the figure of any unit; a difference of shares is not a share. */
function compareAcross(a: Scaled, b: Scaled): QuantityRelation {
  const [count, other] = a.dimension === 'count' ? [a, b] : [b, a];
  if (count.dimension !== 'count') return 'not-comparable';
  if (other.dimension === 'share' && count.value > 0 && count.value <= 1 && count.quantity.unit === undefined) {
    const asShare: Scaled = { ...count, value: count.value * 100, grain: 1, dimension: 'share' };
    return count === a ? compareScaled(asShare, other) : compareScaled(other, asShare);
  }
  return count.quantity.unit === undefined && Number(count.quantity.value) === Number(other.quantity.value)
    ? 'compatible'
    : 'not-comparable';
}

const near = (a: number, b: number, share: number): boolean => Math.abs(a - b) <= share * Math.max(Math.abs(a), Math.abs(b));

function compareScaled(a: Scaled, b: Scaled): QuantityRelation {
  const [claim, passage] = [a.quantity.bound, b.quantity.bound];
  if (near(a.value, b.value, 1e-9)) return claim === passage ? 'equal' : opposed(claim, passage) ? 'conflicting' : 'compatible';
  if (Math.sign(a.value) * Math.sign(b.value) < 0) return 'conflicting';
  if (claim === passage && (converts(a, b) || (rounds(a, b) && !isRule(a) && !isRule(b)))) return 'rounded';
  return borneOut(a, b) ? 'compatible' : 'conflicting';
}

/** Whether the values that one figure may have are among those the other may have; see limits.ts for how far they reach. */
function borneOut(claim: Scaled, passage: Scaled): boolean {
  const [from, to] = reachOf(claim.quantity, claim.value, claim.factor);
  const [low, high] = reachOf(passage.quantity, passage.value, passage.factor);
  const [a, b] = [claim.quantity.bound, passage.quantity.bound];
  if (a === 'exact' || b === 'exact') {
    const inside = a === 'exact' ? claim.value >= low && claim.value <= high : passage.value >= from && passage.value <= to;
    return inside || ((a === 'about' || b === 'about') && rounds(claim, passage));
  }
  if (a === b) return a === 'over' && passage.value > claim.value && passage.value <= to;
  return from <= high && low <= to && near(claim.value, passage.value, ROUNDING_LIMIT);
}

function opposed(a: string, b: string): boolean {
  return (a === 'over' && (b === 'under' || b === 'nearly')) || (b === 'over' && (a === 'under' || a === 'nearly'));
}

/** A limit that is set is not rounded: “up to 3 million” is no other way to say 最高280万元. */
function isRule({ quantity }: Scaled): boolean {
  return quantity.ceiling === true;
}

/** Whether the coarser figure is what the finer one rounds to, or is cut to, at its last written digit. */
function rounds(a: Scaled, b: Scaled): boolean {
  const [coarse, fine] = a.grain >= b.grain ? [a, b] : [b, a];
  if (coarse.grain <= fine.grain || !near(coarse.value, fine.value, ROUNDING_LIMIT)) return false;
  return Math.abs(coarse.value - fine.value) <= coarse.grain / 2 + coarse.grain * 1e-9;
}

function converts(a: Scaled, b: Scaled): boolean {
  if (a.quantity.unit === b.quantity.unit || a.quantity.kind === 'money' || a.dimension === 'count') return false;
  return near(a.value, b.value, CONVERSION);
}

function ends(quantity: Quantity): readonly [number, number] {
  const [from = '', to = ''] = String(quantity.value).split('/');
  return quantity.kind === 'range' ? [Number(from), Number(to)] : [Number(quantity.value), Number(quantity.value)];
}

/**
 * A value inside a span is near it only where both ends are near the value (4 in 3–5): a grant of 100 to 500 thousand neither
 * states nor denies one of 150. A limit is stated by the end of the span it limits; two spans are one or two.
 */
function compareRanges(claim: Quantity, passage: Quantity): QuantityRelation {
  const [from, to] = ends(claim);
  const [low, high] = ends(passage);
  const [a, b] = [scaled(claim, from), scaled(claim, to)];
  const [c, d] = [scaled(passage, low), scaled(passage, high)];
  if (a.dimension !== c.dimension) return 'not-comparable';
  if (a.dimension === 'count' && !sameThing(claim, passage)) return 'not-comparable';
  if (near(a.value, c.value, 1e-9) && near(b.value, d.value, 1e-9)) return 'equal';
  if (claim.kind === passage.kind) return 'conflicting';
  const [single, first, last] = claim.kind === 'range' ? [c, a, b] : [a, c, d];
  const { bound } = single.quantity;
  if (bound === 'under' && near(single.value, last.value, 1e-9)) return 'compatible';
  if (bound === 'over' && near(single.value, first.value, 1e-9)) return 'compatible';
  if (single.value < first.value || single.value > last.value) return 'conflicting';
  return near(single.value, first.value, SPAN) && near(single.value, last.value, SPAN) ? 'compatible' : 'not-comparable';
}
