import type { TextPosition } from '#records/text.ts';
import type { WordMatch } from './alignment.ts';
import { boundPlaces } from './quantities/bounds.ts';
import { counterAt } from './quantities/counters.ts';
import { compareQuantities } from './quantities/compare.ts';
import { fold } from './quantities/fold.ts';
import { distance, type Side } from './sides.ts';

/** Words that say how figures are meant (up to, 最高, 余) are compared with their figures, not looked for as words. */
export function boundWordsOf({ text, quantities }: Side): readonly TextPosition[] {
  const bounded = quantities.filter(({ bound }) => bound !== 'exact');
  if (bounded.length === 0) return [];
  const folded = fold(text.text);
  return bounded.flatMap((quantity) => boundPlaces(folded, quantity));
}

/** How well a counter stands for the noun that is counted. */
const COUNTED = 0.85;
/** A noun counted in the other language stands within this many characters behind its figure. */
const REACH = 24;
const ENDS = /^\s*(?:$|[,，。;；、:：)）])/u;

/** The counter of a Chinese figure that leaves its noun to be understood: 3.2亿条, 达52个。 */
function loneCounters(passage: Side): ReadonlyMap<number, TextPosition> {
  const { normal } = passage.analysis;
  return new Map(
    passage.quantities.flatMap(({ kind, end }, p) => {
      const size = kind === 'number' ? counterAt(normal, end, false) : 0;
      return size > 0 && ENDS.test(normal.slice(end + size)) ? [[p, { start: end, end: end + size }] as const] : [];
    }),
  );
}

/** Nouns of the claim that are counted by a figure which the passage has with a bare counter (320 million records, 3.2亿条), as found. */
export function findCounted(claim: Side, passage: Side, words: readonly WordMatch[]): readonly WordMatch[] {
  const counters = loneCounters(passage);
  if (counters.size === 0) return words;
  const counted = claim.quantities.flatMap((quantity) => {
    if (quantity.kind !== 'number' || quantity.unit === undefined) return [];
    const at = passage.quantities.findIndex((other, p) => counters.has(p) && compareQuantities(quantity, other) === 'equal');
    const counter = counters.get(at);
    return counter === undefined ? [] : [{ quantity, unit: quantity.unit.toLowerCase(), counter }];
  });
  return words.map((word): WordMatch => {
    if (word.degree >= COUNTED) return word;
    const spelt = claim.analysis.normal.slice(word.token.start, word.token.end).toLowerCase();
    const found = counted.find(
      ({ quantity, unit }) => spelt === unit && word.token.start >= quantity.end && distance(word.token, quantity) <= REACH,
    );
    if (found === undefined) return word;
    const place = { ...word.token, start: found.counter.start, end: found.counter.end };
    return { ...word, degree: COUNTED, places: [place], reading: 'dictionary' };
  });
}
