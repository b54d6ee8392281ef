import type { Claim, ReadClaim } from '#records/document.ts';
import { compared, dice, type Compared } from './similarity.ts';
import { pairInOrder } from './sequence.ts';

/** Which claims of a new reading are claims already known, and which known ones no longer fit. */
export interface ClaimAlignment {
  /** Ordinal in the new reading → id of the claim it carries on. */
  readonly carried: ReadonlyMap<number, string>;
  /** Ids of claims in force that nothing carries on. */
  readonly retired: readonly string[];
}

/** A reworded sentence in its old place, its figures untouched, is the same claim from here on. */
const SAME_PLACE = 0.5;
/** A sentence with other figures is the same claim only in its old place, and when all but the figures is nearly the same. */
const OTHER_FIGURES = 0.85;
/** A reworded sentence somewhere else must be nearly the same. */
const ELSEWHERE = 0.8;
/** A sentence split in two, or joined, goes on in the part that holds at least this share of it. */
const PART = 0.5;
/** Words this frequent do not narrow a search. */
const COMMON = 40;
/** Of sentences repeated more often than this only the next few are told apart by place. */
const ALIKE = 100;

function sharesFigures(part: Compared, whole: Compared): boolean {
  const figures = new Set(whole.figures.split('|'));
  return part.figures === '' || part.figures.split('|').every((figure) => figures.has(figure));
}

function holdsPart(a: Compared, b: Compared): boolean {
  const [part, whole] = a.plain.length <= b.plain.length ? [a, b] : [b, a];
  const core = part.plain.replace(/[.。;；,，:：!?！？\s]+$/u, '');
  return core.length >= whole.plain.length * PART && whole.plain.includes(core) && sharesFigures(part, whole);
}

/** How well a sentence carries on another that stood in the same place; 0 when it does not. */
function inPlace(before: Compared, after: Compared): number {
  if (before.figures === after.figures) {
    const likeness = dice(before.pairs, after.pairs);
    if (likeness >= SAME_PLACE) return likeness;
  } else {
    const likeness = dice(before.maskedPairs, after.maskedPairs);
    if (likeness >= OTHER_FIGURES && before.figures.split('|').length === after.figures.split('|').length) return likeness - 0.1;
  }
  return holdsPart(before, after) ? SAME_PLACE : 0;
}

class Aligner {
  readonly #previous: readonly Claim[];
  readonly #next: readonly ReadClaim[];
  readonly #before: readonly Compared[];
  readonly #after: readonly Compared[];
  /** Index in previous by index in next, and the other way round. */
  readonly #from = new Map<number, number>();
  readonly #to = new Map<number, number>();

  constructor(previous: readonly Claim[], next: readonly ReadClaim[]) {
    const inForce = previous.filter(({ retiredIn }) => retiredIn === undefined).sort((a, b) => a.ordinal - b.ordinal);
    this.#previous = [...inForce, ...previous.filter(({ retiredIn }) => retiredIn !== undefined)];
    this.#next = next;
    this.#before = this.#previous.map(({ text }) => compared(text));
    this.#after = next.map(({ text }) => compared(text));
  }

  align(): ClaimAlignment {
    this.#sameWords();
    this.#samePlace();
    this.#elsewhere();
    const carried = new Map<number, string>();
    this.#next.forEach(({ ordinal }, index) => {
      const claim = this.#previous[this.#from.get(index) ?? -1];
      if (claim !== undefined) carried.set(ordinal, claim.id);
    });
    const retired = this.#previous.filter(({ retiredIn }, index) => retiredIn === undefined && !this.#to.has(index)).map(({ id }) => id);
    return { carried, retired };
  }

  #join(before: number, after: number): void {
    this.#from.set(after, before);
    this.#to.set(before, after);
  }

  /** Equal sentences: those of one section first, in order, those in force before retired ones. */
  #sameWords(): void {
    const known = new Map<string, number[]>();
    this.#before.forEach(({ plain }, index) => {
      const list = known.get(plain);
      if (list === undefined) known.set(plain, [index]);
      else list.push(index);
    });
    const home = ({ section, lead }: ReadClaim): string => JSON.stringify([section, lead ?? '']);
    const take = (after: number, fits: (before: Claim) => boolean): void => {
      const list = known.get(this.#after[after]?.plain ?? '');
      const at = list?.slice(0, ALIKE).findIndex((before) => fits(this.#previous[before] as Claim)) ?? -1;
      const before = list?.[at];
      if (list === undefined || before === undefined) return;
      list.splice(at, 1);
      this.#join(before, after);
    };
    this.#next.forEach((claim, after) => {
      const here = home(claim);
      take(after, (before) => before.retiredIn === undefined && home(before) === here);
    });
    for (const fits of [(before: Claim): boolean => before.retiredIn === undefined, (): boolean => true]) {
      this.#next.forEach((_, after) => {
        if (!this.#from.has(after)) take(after, fits);
      });
    }
  }

  /** Between two neighbours that are known, what is left of the old sentences is paired in order with what is left of the new. */
  #samePlace(): void {
    const inForce = this.#previous.filter(({ retiredIn }) => retiredIn === undefined).length;
    for (let start = 0; start < this.#next.length; start += 1) {
      if (this.#from.has(start)) continue;
      let end = start;
      while (end < this.#next.length && !this.#from.has(end)) end += 1;
      const low = start === 0 ? -1 : (this.#from.get(start - 1) ?? -1);
      const high = end === this.#next.length ? inForce : (this.#from.get(end) ?? inForce);
      const rows: number[] = [];
      for (let before = low + 1; before < Math.min(high, inForce); before += 1) if (!this.#to.has(before)) rows.push(before);
      const score = (row: number, column: number): number => {
        const [before, after] = [this.#before[rows[row] ?? -1], this.#after[start + column]];
        return before === undefined || after === undefined ? 0 : inPlace(before, after);
      };
      for (const [row, column] of pairInOrder(rows.length, end - start, score)) this.#join(rows[row] ?? -1, start + column);
      start = end;
    }
  }

  /** Moved and reworded sentences: best likeness first, never with other figures. */
  #elsewhere(): void {
    const index = new Map<string, number[]>();
    this.#before.forEach(({ pairs }, before) => {
      if (this.#to.has(before)) return;
      for (const pair of pairs.keys()) {
        const list = index.get(pair);
        if (list === undefined) index.set(pair, [before]);
        else list.push(before);
      }
    });
    const found: { before: number; after: number; likeness: number }[] = [];
    this.#after.forEach((after, at) => {
      if (this.#from.has(at)) return;
      const candidates = new Set<number>();
      for (const pair of after.pairs.keys()) {
        const list = index.get(pair) ?? [];
        if (list.length <= COMMON) for (const before of list) candidates.add(before);
      }
      for (const candidate of candidates) {
        const before = this.#before[candidate] as Compared;
        const likeness = before.figures === after.figures ? dice(before.pairs, after.pairs) : 0;
        if (likeness >= ELSEWHERE) found.push({ before: candidate, after: at, likeness });
      }
    });
    found.sort((a, b) => b.likeness - a.likeness || a.before - b.before || a.after - b.after);
    for (const { before, after } of found) if (!this.#to.has(before) && !this.#from.has(after)) this.#join(before, after);
  }
}

/**
 * Finds which claims of a new reading are ones already known: by equal words, then by likeness in the same place between
 * known neighbours, then by near equality elsewhere; one to one. A look-alike with other figures is never taken for the
 * claim, except in the claim's own place when nothing but a figure changed. Retired claims among `previous` may come back.
 */
export function alignClaims(previous: readonly Claim[], next: readonly ReadClaim[]): ClaimAlignment {
  return new Aligner(previous, next).align();
}
