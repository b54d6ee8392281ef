import type { Comparison, MatchText } from '#records/evidence.ts';
import { createAnalyser } from './analysis.ts';
import { scoreOf, shareTold } from './calibration.ts';
import { createComparer } from './compare.ts';
import type { PlacedText } from './context.ts';
import type { Lexicon } from './tables.ts';
import { indexPassages, type PassageIndex } from './passageIndex.ts';
import { remember } from './memo.ts';
import { createNamePatterns } from './pinyin.ts';
import { createScorer, type Mode } from './scoring.ts';
import { createReader } from './sides.ts';
import { WEIGHTS, type Weights } from './weights.ts';

/** Passages made ready for ranking; its inside is the matcher's own. */
export type PreparedPassages = PassageIndex;

/** A passage ranked for a claim; rank counts from 1. */
export interface Ranked extends Comparison {
  /** Id of the passage. */
  readonly passage: string;
  /** Place of the passage among those prepared. */
  readonly index: number;
  readonly rank: number;
}

export interface RankOptions {
  /** `claim` for claims that are a part of the passage, `sentence` for whole against whole. */
  readonly mode: Mode;
  readonly top: number;
  /** How near the vector of each passage prepared is, by its place; see Features. */
  readonly nearness?: (place: number) => number | undefined;
}

export interface Matcher {
  /** Indexes passages once, for any number of claims. */
  prepare(passages: readonly PlacedText[]): PreparedPassages;
  /** The best passages for a claim, best first; always `top` of them unless there are fewer passages. Equal scores keep the order of preparing. */
  rank(claim: MatchText, passages: PreparedPassages, options: RankOptions): readonly Ranked[];
  /** A claim and a passage judged by themselves, and by the surroundings of the passage where they are given. */
  compare(claim: MatchText, passage: PlacedText, nearness?: number): Comparison;
}

/** Places of the `top` highest scores, best first, earlier places first among equals. */
function best(scores: Float64Array, top: number): readonly number[] {
  const order: number[] = [];
  for (let place = 0; place < scores.length; place++) {
    const score = scores[place] as number;
    if (order.length === top && score <= (scores[order[top - 1] as number] as number)) continue;
    let at = order.length;
    while (at > 0 && score > (scores[order[at - 1] as number] as number)) at--;
    order.splice(at, 0, place);
    if (order.length > top) order.pop();
  }
  return order;
}

/** Texts kept read, so that passages just prepared are not read again to be compared; about 20 KB each. */
const KEPT_SIDES = 1280;

/** A matcher over a lexicon; it keeps no state but caches, so that equal calls have equal results. */
export function createMatcher(lexicon: Lexicon, weights: Weights = WEIGHTS): Matcher {
  const analyse = createAnalyser(lexicon);
  const sideOf = remember(createReader(analyse), ({ text, lang, date }) => `${lang} ${date ?? ''} ${text}`, KEPT_SIDES);
  const namePattern = createNamePatterns(lexicon);
  const comparer = createComparer(lexicon, sideOf, namePattern);
  const score = createScorer(lexicon, namePattern, weights);
  const shareOf = (claim: MatchText, passage: PlacedText): number => {
    const { of, whole } = score(sideOf(claim), indexPassages([passage], sideOf, weights), 'claim');
    return shareTold(of[0] ?? 0, whole);
  };
  return {
    prepare: (passages) => indexPassages(passages, sideOf, weights),
    rank: (claim, passages, { mode, top, nearness }) => {
      const { of: scores, whole } = score(sideOf(claim), passages, mode);
      const places = best(scores, Math.max(0, top) + 1);
      return places.slice(0, top).map((place, k) => {
        const passage = passages.texts[place] as PlacedText;
        const here = scores[place] as number;
        const next = places[k + 1];
        const rival = k === 0 ? (next === undefined ? undefined : (scores[next] as number)) : (scores[places[0] as number] as number);
        const near = nearness?.(place);
        const comparison = comparer.compare(claim, passage, {
          share: mode === 'claim' ? shareTold(here, whole) : shareOf(claim, passage),
          score: scoreOf(shareTold(here, whole), mode),
          ...(rival === undefined || k > 0 ? {} : { margin: here - rival }),
          ...(near === undefined ? {} : { nearness: near }),
        });
        return { ...comparison, passage: passage.id, index: place, rank: k + 1 };
      });
    },
    compare: (claim, passage, nearness) => {
      const share = shareOf(claim, passage);
      return comparer.compare(claim, passage, { share, score: scoreOf(share, 'claim'), ...(nearness === undefined ? {} : { nearness }) });
    },
  };
}
