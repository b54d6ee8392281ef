import type { Quantity } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import { compareQuantities } from './quantities/compare.ts';
import { readQuantities } from './quantities/read.ts';

/** A figure, date or document number that an edit changed; a side is absent where it was added or taken out. */
export interface FigureChange {
  readonly from?: string;
  readonly to?: string;
}

/** Characters that may stand between a figure and what it counts: a measure word, a space. */
const GAP = 3;

/** A figure with what it counts, as the text has them. */
function shown({ start, end, unit }: Quantity, text: string): string {
  const at = unit === undefined ? -1 : text.slice(end, end + GAP + unit.length).indexOf(unit);
  return text.slice(start, at < 0 ? end : end + at + (unit?.length ?? 0));
}

function sameKind(a: Quantity, b: Quantity): boolean {
  return a.kind === b.kind && a.unit === b.unit;
}

/**
 * The figures that differ between two wordings of one sentence, in the order of the earlier one: 65亿元 written 6.5 billion is no change. A
 * figure is paired with the next one of its kind and unit that the earlier wording does not have.
 */
export function figureChanges(before: string, after: string, lang: Lang): readonly FigureChange[] {
  const later = [...readQuantities(after, lang)];
  const gone = readQuantities(before, lang).filter((one) => {
    const at = later.findIndex((other) => compareQuantities(one, other) === 'equal' || one.text === other.text);
    if (at >= 0) later.splice(at, 1);
    return at < 0;
  });
  const changes = gone.map((one): FigureChange => {
    const exact = later.findIndex((other) => sameKind(one, other));
    const at = exact >= 0 ? exact : later.findIndex(({ kind }) => kind === one.kind);
    const [to] = at < 0 ? [] : later.splice(at, 1);
    return { from: shown(one, before), ...(to === undefined ? {} : { to: shown(to, after) }) };
  });
  return [...changes, ...later.map((to): FigureChange => ({ to: shown(to, after) }))];
}
