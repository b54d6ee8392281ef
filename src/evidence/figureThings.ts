import type { Quantity } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import type { WordMatch } from './alignment.ts';
import { hasHan } from './chinese.ts';
import { listsOf, type FigureList } from './figureLists.ts';
import { distance, overlaps, type Side } from './sides.ts';

/** How surely a figure of the claim and one of the passage count the same thing, 0–1, against all others they could be paired with. */
export type SameCounted = (claim: number, passage: number) => number;

/** Characters after which half as much is certain of what a figure counts. */
const HALF_WAY = { han: 3, latin: 8 };
/** What parts the statements of a sentence, with how much (nats) of a word's bond to a figure is lost across it. */
const PARTING: readonly (readonly [pattern: RegExp, loss: number, reason: string])[] = [
  [/[。！？!?；;\n]|\.(?=\s|$)/g, 2.5, 'another sentence counts other things'],
  [/[，,：:]|——/g, 1.2, 'most commas close a statement with its figure'],
  [/[、]|(?<![a-z])(?:and|while|but|with|as well as)(?![a-z])|并|以及|同时/gi, 0.7, 'what is listed is counted item by item'],
];
/** The bond lost across another figure: a noun belongs to the nearer one. */
const ACROSS_FIGURE = 1;
/** A word of one item of a list said to hold “respectively” hardly belongs to the figure of another item. */
const OTHER_ITEM = 0.1;
/** Lists whose items are not told are paired in their order, and so are the two ends of a change. */
const OTHER_ORDER = 0.2;
/** The words right before a figure that tell the beginning of a change from its end: “from 32 % to 45 %”, 由32%提高到45%. */
const CHANGE = { from: /(?:from|instead of|rather than|由|从|自)\s?$/i, to: /(?<!up )(?:\bto|[到至])\s?$/i };
/** Characters looked at for them. */
const CHANGE_REACH = 12;
/** What a glossary name tells beside the words it is made of. */
const NAME_WEIGHT = 5;
/** A known figure of another kind is what a rate, a share or a year beside it is told of. */
const FIGURE_WEIGHT = 5;
/** Bonds weaker than this tell nothing apart. */
const FAINT = 0.06;
/** What figures in the same place of both rows have before others, where nothing else tells them apart. */
const ORDER = 0.04;

/** How strongly each place of a side belongs to each of its figures, 0–1. */
class Bonds {
  private readonly side: Side;
  private readonly loss: Float32Array;
  private readonly halfWay: number;
  private readonly groups: readonly (readonly number[])[];
  readonly lists: readonly FigureList[];

  constructor(side: Side) {
    const { normal } = side.analysis;
    this.side = side;
    this.lists = listsOf(side);
    this.halfWay = hasHan(normal) ? HALF_WAY.han : HALF_WAY.latin;
    const loss = new Float32Array(normal.length + 2);
    const figured = (at: number): boolean => side.quantities.some(({ start, end }) => start <= at && at < end);
    for (const [pattern, nats] of PARTING) {
      for (const { index } of normal.matchAll(pattern)) if (!figured(index)) loss[index + 1] = Math.max(loss[index + 1] ?? 0, nats);
    }
    for (const { start } of side.quantities) loss[start + 1] = (loss[start + 1] ?? 0) + ACROSS_FIGURE;
    for (let at = 1; at < loss.length; at++) loss[at] = (loss[at] ?? 0) + (loss[at - 1] ?? 0);
    this.loss = loss;
    this.groups = side.quantities.map((_, figure) => this.together(figure));
  }

  listOf(figure: number): FigureList | undefined {
    return this.lists.find(({ first, size }) => figure >= first && figure < first + size);
  }

  /** Whether a figure is told as the beginning or the end of a change; where two figures of a kind make it up, one tells of the other. */
  roleOf(figure: number): 'from' | 'to' | undefined {
    const own = this.toldRoleOf(figure);
    const quantity = this.side.quantities[figure];
    if (own !== undefined || quantity === undefined) return own;
    const alike = [...this.side.quantities.entries()].filter(
      ([at, { kind, unit }]) => at !== figure && kind === quantity.kind && unit === quantity.unit,
    );
    const [other] = alike;
    return other !== undefined && alike.length === 1 && this.toldRoleOf(other[0]) === 'from' ? 'to' : undefined;
  }

  private toldRoleOf(figure: number): 'from' | 'to' | undefined {
    const start = this.side.quantities[figure]?.start ?? 0;
    const before = this.side.analysis.normal.slice(Math.max(0, start - CHANGE_REACH), start);
    return CHANGE.from.test(before) ? 'from' : CHANGE.to.test(before) ? 'to' : undefined;
  }

  /** Figures told of one thing: the two ends of a change, a score, or a row whose items are not told. */
  private together(figure: number): readonly number[] {
    const list = this.listOf(figure);
    if (list !== undefined) return list.items.length > 0 ? [figure] : Array.from({ length: list.size }, (_, k) => list.first + k);
    const role = this.roleOf(figure);
    if (role === undefined) return [figure];
    const kind = this.side.quantities[figure]?.kind;
    const ends = [figure - 1, figure + 1].filter((one) => this.side.quantities[one]?.kind === kind);
    const [partner] = ends.filter((one) => this.roleOf(one) !== undefined && this.roleOf(one) !== role);
    return partner === undefined ? [figure] : [figure, partner];
  }

  /** The bond of a place to a figure, or to one that is told of the same thing. */
  of(figure: number, place: TextPosition): number {
    return Math.max(...(this.groups[figure] ?? [figure]).map((one) => this.ofOne(one, place)));
  }

  private ofOne(figure: number, place: TextPosition): number {
    const quantity = this.side.quantities[figure];
    if (quantity === undefined || overlaps(quantity, place)) return 0;
    const list = this.listOf(figure);
    const item = list?.items.findIndex((one) => overlaps(one, place)) ?? -1;
    if (list !== undefined && item >= 0) return item === figure - list.first ? 1 : OTHER_ITEM;
    const [from, to] = place.start >= quantity.end ? [quantity.end, place.start] : [place.end, quantity.start];
    const lost = (this.loss[Math.max(from, to)] ?? 0) - (this.loss[from] ?? 0);
    return (Math.exp(-lost) * this.halfWay) / (this.halfWay + distance(quantity, place));
  }
}

/** A word or glossary name of a claim, wherever it says it, with the places of its counterparts. */
interface Counted {
  readonly said: readonly TextPosition[];
  readonly weight: number;
  readonly places: readonly TextPosition[];
  /** Where it is itself a figure that both have. */
  readonly figure?: Paired;
}

/** Figures of a claim and a passage, as counted on their sides, that are known to belong together. */
export interface Paired {
  readonly c: number;
  readonly p: number;
}

function countedThings(claim: Side, passage: Side, words: readonly WordMatch[], known: readonly Paired[]): readonly Counted[] {
  const names = [...Map.groupBy(claim.analysis.mentions, ({ concept }) => concept)].map(([concept, said]): Counted => {
    const places = passage.analysis.mentions.filter((mention) => mention.concept === concept);
    return { said, weight: NAME_WEIGHT, places };
  });
  const isFigure = (quantities: readonly Quantity[], place: TextPosition): boolean => quantities.some((one) => overlaps(one, place));
  const telling = words.filter(({ token }) => !isFigure(claim.quantities, token));
  const plain = [...Map.groupBy(telling, ({ token }) => token.key).values()].map((same): Counted => ({
    said: same.map(({ token }) => token),
    weight: Math.max(...same.map(({ weight, degree }) => weight * degree)),
    places: same[0]?.places.filter((place) => !isFigure(passage.quantities, place)) ?? [],
  }));
  const figures = known.flatMap((figure): readonly Counted[] => {
    const [said, place] = [claim.quantities[figure.c], passage.quantities[figure.p]];
    return said === undefined || place === undefined ? [] : [{ said: [said], weight: FIGURE_WEIGHT, places: [place], figure }];
  });
  return [...names, ...plain, ...figures].filter(({ places }) => places.length > 0);
}

/** The weakest bond of several rivals: a word that belongs to all of them alike tells none apart. A lone figure has no rivals. */
function shared(bonds: readonly number[], rivals: readonly number[]): number {
  return rivals.length > 1 ? Math.min(...rivals.map((one) => bonds[one] ?? 0)) : 0;
}

/**
 * Tells which figures of a claim and a passage count the same thing, from the words and names next to them (after the
 * figure, before it, in the items of a list) as aligned by dictionary and glossary, within their part of the sentence.
 * Only figures that `canPair` are weighed against each other, and `known` pairs tell them apart as words do. Those whose surroundings do not tell them apart come out
 * alike, those in the same place of the row slightly ahead.
 */
export function sameCounted(
  claim: Side,
  passage: Side,
  words: readonly WordMatch[],
  canPair: (claim: number, passage: number) => boolean,
  known: readonly Paired[],
): SameCounted {
  const [ours, theirs] = [new Bonds(claim), new Bonds(passage)];
  const things = countedThings(claim, passage, words, known);
  const [cs, ps] = [[...claim.quantities.keys()], [...passage.quantities.keys()]];
  const bondOf = (bonds: Bonds, figure: number, places: readonly TextPosition[]): number =>
    Math.max(0, ...places.map((place) => bonds.of(figure, place)));
  const said = things.map((thing) => cs.map((c) => thing.weight * bondOf(ours, c, thing.said)));
  const met = things.map((thing) => ps.map((p) => bondOf(theirs, p, thing.places)));
  const all = cs.map((c) => said.reduce((sum, bonds) => sum + (bonds[c] ?? 0), 0));
  const rivalsOf = { claim: ps.map((p) => cs.filter((c) => canPair(c, p))), passage: cs.map((c) => ps.filter((p) => canPair(c, p))) };
  const sharedSaid = said.map((bonds) => rivalsOf.claim.map((rivals) => shared(bonds, rivals)));
  const sharedMet = met.map((bonds) => rivalsOf.passage.map((others) => shared(bonds, others)));
  const told = cs.map((c) =>
    ps.map((p) => {
      if (!canPair(c, p) || all[c] === 0) return 0;
      const parts = things.map(({ figure }, k) =>
        figure !== undefined && (canPair(figure.c, p) || canPair(c, figure.p))
          ? 0
          : ((said[k]?.[c] ?? 0) - (sharedSaid[k]?.[p] ?? 0)) * ((met[k]?.[p] ?? 0) - (sharedMet[k]?.[c] ?? 0)),
      );
      return parts.reduce((sum, part) => sum + part, 0) / (all[c] ?? 1);
    }),
  );
  const best = { claim: told.map((row) => Math.max(...row)), passage: ps.map((p) => Math.max(...told.map((row) => row[p] ?? 0))) };
  return (c, p) => {
    const [list, other] = [ours.listOf(c), theirs.listOf(p)];
    if (list !== undefined && other !== undefined && list.size === other.size && (list.items.length === 0 || other.items.length === 0)) {
      return c - list.first === p - other.first ? 1 : OTHER_ORDER;
    }
    // Ends of a change that are both told belong together more surely than words can say.
    const [role, otherRole] = [ours.roleOf(c), theirs.roleOf(p)];
    const inChange = role !== undefined && otherRole !== undefined;
    const bond = ((told[c]?.[p] ?? 0) + FAINT) / (Math.max(best.claim[c] ?? 0, best.passage[p] ?? 0) + FAINT);
    const byRole = !inChange ? bond : role === otherRole ? bond + (1 - OTHER_ORDER) : bond * OTHER_ORDER;
    return byRole - (c === p ? 0 : ORDER);
  };
}
