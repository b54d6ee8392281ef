import type { Lexicon } from './tables.ts';

/** Cost, in nats, of a character that no dictionary word accounts for. */
const UNKNOWN_COST = 18;
/** A word of n characters may be this long at most. */
const LONGEST = 8;

/**
 * Splits a run of Han characters into dictionary words by the cheapest path, a word costing the negative logarithm of its share of
 * general language (Viterbi over unigrams); characters without a word stand alone.
 */
export function createSegmenter(lexicon: Lexicon): (run: string) => readonly string[] {
  return (run) => {
    const length = run.length;
    const cost = new Float64Array(length + 1).fill(Infinity);
    const from = new Int32Array(length + 1);
    cost[0] = 0;
    for (let start = 0; start < length; start++) {
      const here = cost[start] as number;
      for (let size = 1; size <= LONGEST && start + size <= length; size++) {
        const id = lexicon.ids.get(run.slice(start, start + size));
        if (id === undefined && size > 1) continue;
        const price = here + (id === undefined ? UNKNOWN_COST : -Math.log(lexicon.background[id] as number));
        if (price < (cost[start + size] as number)) {
          cost[start + size] = price;
          from[start + size] = start;
        }
      }
    }
    const words: string[] = [];
    for (let end = length; end > 0; end = from[end] as number) words.push(run.slice(from[end], end));
    return words.reverse();
  };
}
