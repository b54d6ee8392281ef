/** A possible pair of a claim's figure with a passage's, and how well the two fit. */
export interface Fitting {
  readonly c: number;
  readonly p: number;
  readonly fit: number;
}

/** Exchanges of two pairs that gain less than this are ties. */
const GAIN = 1e-9;

/**
 * Chooses pairs so that each figure has one partner at most: the best fitting first, then exchanged two by two
 * as long as both together fit better. Equal fits keep the order given.
 */
export function choosePairs<T extends Fitting>(fitting: readonly T[]): readonly T[] {
  const chosen = new Map<number, T>();
  const used = new Set<number>();
  for (const pair of [...fitting].sort((a, b) => b.fit - a.fit)) {
    if (chosen.has(pair.c) || used.has(pair.p)) continue;
    chosen.set(pair.c, pair);
    used.add(pair.p);
  }
  const byPlace = new Map(fitting.map((pair) => [`${pair.c} ${pair.p}`, pair]));
  for (let better = true; better;) {
    better = false;
    for (const a of chosen.values()) {
      for (const b of chosen.values()) {
        const [one, other] = [byPlace.get(`${a.c} ${b.p}`), byPlace.get(`${b.c} ${a.p}`)];
        if (a.c >= b.c || one === undefined || other === undefined || one.fit + other.fit <= a.fit + b.fit + GAIN) continue;
        chosen.set(a.c, one).set(b.c, other);
        better = true;
        break;
      }
      if (better) break;
    }
  }
  return [...chosen.values()].sort((a, b) => a.c - b.c);
}
