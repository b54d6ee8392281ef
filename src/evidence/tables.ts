import type { GlossaryEntry } from '#records/lexicon.ts';

/** Version of what buildLexicon makes; a packed lexicon of another version is refused. */
export const LEXICON_VERSION = 'lexicon/5';

/**
 * Translation tables and word frequencies over one space of token ids: English stems, Chinese words, and Chinese characters
 * (keys that begin with `·`). Row x of the tables lists the tokens that translate x.
 */
export interface Lexicon {
  readonly version: string;
  readonly keys: readonly string[];
  readonly ids: ReadonlyMap<string, number>;
  /** Share of each token among all tokens of its kind in general language. */
  readonly background: Float32Array;
  /** Row x of the tables is rows[x] … rows[x + 1]. */
  readonly rows: Uint32Array;
  readonly partners: Uint32Array;
  /** t(partner | x). */
  readonly outward: Float32Array;
  /** t(x | partner). */
  readonly inward: Float32Array;
  /** Toneless pinyin readings of each character. */
  readonly readings: ReadonlyMap<string, readonly string[]>;
  /** Ids of Chinese words that name places. */
  readonly places: ReadonlySet<number>;
  readonly glossary: readonly GlossaryEntry[];
}

/** What training yields and packing keeps: each link once. */
export interface TrainedLexicon {
  readonly keys: readonly string[];
  readonly background: Float32Array;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  /** t(right | left) and t(left | right). */
  readonly forward: Float32Array;
  readonly backward: Float32Array;
  readonly readings: ReadonlyMap<string, readonly string[]>;
  /** Ids of Chinese words that name places. */
  readonly places: ReadonlySet<number>;
  readonly glossary: readonly GlossaryEntry[];
}

/** The lexicon with its rows sorted out, each link reachable from both ends. */
export function arrange(trained: TrainedLexicon): Lexicon {
  const { keys, left, right } = trained;
  const size = keys.length;
  const links = left.length;
  const rows = new Uint32Array(size + 1);
  for (let k = 0; k < links; k++) {
    const l = (left[k] as number) + 1;
    const r = (right[k] as number) + 1;
    rows[l] = (rows[l] as number) + 1;
    rows[r] = (rows[r] as number) + 1;
  }
  for (let x = 0; x < size; x++) rows[x + 1] = (rows[x + 1] as number) + (rows[x] as number);
  const next = rows.slice();
  const partners = new Uint32Array(2 * links);
  const outward = new Float32Array(2 * links);
  const inward = new Float32Array(2 * links);
  for (let k = 0; k < links; k++) {
    const l = left[k] as number;
    const r = right[k] as number;
    const atLeft = next[l] as number;
    next[l] = atLeft + 1;
    partners[atLeft] = r;
    outward[atLeft] = trained.forward[k] as number;
    inward[atLeft] = trained.backward[k] as number;
    const atRight = next[r] as number;
    next[r] = atRight + 1;
    partners[atRight] = l;
    outward[atRight] = trained.backward[k] as number;
    inward[atRight] = trained.forward[k] as number;
  }
  const ids = new Map<string, number>();
  for (let x = 0; x < size; x++) ids.set(keys[x] as string, x);
  return {
    version: LEXICON_VERSION,
    keys,
    ids,
    background: trained.background,
    rows,
    partners,
    outward,
    inward,
    readings: trained.readings,
    places: trained.places,
    glossary: trained.glossary,
  };
}
