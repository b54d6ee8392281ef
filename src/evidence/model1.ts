/** Bags of token ids that say the same in two languages, flattened: pair i has tokens from[i] … from[i + 1]. */
export interface Bitext {
  readonly left: Uint32Array;
  readonly leftFrom: Uint32Array;
  readonly right: Uint32Array;
  readonly rightFrom: Uint32Array;
  readonly weight: Float32Array;
}

/** Token pairs that occur together, with the probability of each given the other. */
export interface Translations {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** t(right | left). */
  readonly forward: Float32Array;
  /** t(left | right). */
  readonly backward: Float32Array;
}

const SHIFT = 2 ** 26;

function at(array: Uint32Array | Float32Array | Float64Array, index: number): number {
  return array[index] as number;
}

/** The key of every left–right combination of every pair, left tokens outermost. */
function combinations(bitext: Bitext): Float64Array {
  const pairs = bitext.weight.length;
  const keys = (write: (key: number) => void): void => {
    for (let i = 0; i < pairs; i++) {
      for (let l = at(bitext.leftFrom, i); l < at(bitext.leftFrom, i + 1); l++) {
        for (let r = at(bitext.rightFrom, i); r < at(bitext.rightFrom, i + 1); r++) write(at(bitext.left, l) * SHIFT + at(bitext.right, r));
      }
    }
  };
  let total = 0;
  keys(() => total++);
  const all = new Float64Array(total);
  let n = 0;
  keys((key) => (all[n++] = key));
  return all;
}

function distinct(all: Float64Array): Float64Array {
  const sorted = all.slice().sort();
  let unique = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[unique++] = at(sorted, i);
  return sorted.slice(0, unique);
}

function find(keys: Float64Array, key: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(keys, middle) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One EM estimate of t(to | from) over the links of every pair. */
function estimate(bitext: Bitext, links: Uint32Array, keys: Float64Array, rounds: number, backward: boolean): Float32Array {
  const size = keys.length;
  const given = new Uint32Array(size);
  let vocabulary = 0;
  for (let k = 0; k < size; k++) {
    const id = backward ? at(keys, k) % SHIFT : Math.floor(at(keys, k) / SHIFT);
    given[k] = id;
    vocabulary = Math.max(vocabulary, id + 1);
  }
  const t = new Float32Array(size).fill(1);
  for (let round = 0; round < rounds; round++) {
    const counts = new Float64Array(size);
    let n = 0;
    for (let i = 0; i < bitext.weight.length; i++) {
      const width = at(bitext.rightFrom, i + 1) - at(bitext.rightFrom, i);
      const height = at(bitext.leftFrom, i + 1) - at(bitext.leftFrom, i);
      const weight = at(bitext.weight, i);
      const [outer, inner, outerStep, innerStep] = backward ? [height, width, width, 1] : [width, height, 1, width];
      for (let o = 0; o < outer; o++) {
        let sum = 0;
        for (let j = 0; j < inner; j++) sum += at(t, at(links, n + o * outerStep + j * innerStep));
        if (sum === 0) continue;
        for (let j = 0; j < inner; j++) {
          const link = at(links, n + o * outerStep + j * innerStep);
          counts[link] = at(counts, link) + (weight * at(t, link)) / sum;
        }
      }
      n += width * height;
    }
    const totals = new Float64Array(vocabulary);
    for (let k = 0; k < size; k++) totals[at(given, k)] = at(totals, at(given, k)) + at(counts, k);
    for (let k = 0; k < size; k++) t[k] = at(counts, k) / at(totals, at(given, k));
  }
  return t;
}

/**
 * Lexical translation probabilities in both directions by IBM Model 1 (Brown et al. 1993, without the empty word), as many EM
 * rounds as asked for. Ids must be below 2^26.
 */
export function trainModel1(bitext: Bitext, rounds: number): Translations {
  const all = combinations(bitext);
  const keys = distinct(all);
  const links = Uint32Array.from(all, (key) => find(keys, key));
  const left = new Uint32Array(keys.length);
  const right = new Uint32Array(keys.length);
  for (let k = 0; k < keys.length; k++) {
    left[k] = Math.floor(at(keys, k) / SHIFT);
    right[k] = at(keys, k) % SHIFT;
  }
  return {
    left,
    right,
    forward: estimate(bitext, links, keys, rounds, false),
    backward: estimate(bitext, links, keys, rounds, true),
  };
}
