import type { Relation } from '#records/evidence.ts';
import type { Features } from './features.ts';

export interface Verdict {
  readonly relation: Relation;
  readonly probability: number;
  readonly needsReview: boolean;
}

/** Log odds that a passage bears its claim out, fitted to the development judgements. */
const SUPPORT = {
  base: -6.2,
  coverage: 10.5,
  figuresEqual: 0.7,
  figuresMissing: -1.6,
  namesFound: 0.35,
  namesMissing: -0.9,
  fewWords: -1,
  polarity: -3,
};

/** From these log odds on a relation is named; between `sure` and the threshold it is named and left for review. */
const THRESHOLDS = {
  supports: 0.4,
  partly: -1.2,
  mentions: -3,
  /** Coverage from which a conflicting figure contradicts; below it the two speak of different things. */
  contradictsCoverage: 0.42,
  sure: 1,
};

function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** The relation of a passage to a claim with the probability that it is right. A conflicting or missing figure never supports. */
export function judgeRelation(features: Features): Verdict {
  const odds =
    SUPPORT.base +
    SUPPORT.coverage * features.coverage +
    SUPPORT.figuresEqual * Math.min(3, features.figuresEqual) +
    SUPPORT.figuresMissing * Math.min(3, features.figuresMissing) +
    SUPPORT.namesFound * Math.min(3, features.namesFound) +
    SUPPORT.namesMissing * Math.min(3, features.namesMissing) +
    (features.words < 4 ? SUPPORT.fewWords : 0) +
    (features.polarityDiffers ? SUPPORT.polarity : 0);
  if (features.figuresConflicting > 0) {
    const strength = (features.coverage - THRESHOLDS.contradictsCoverage) * 10;
    if (strength >= 0) return { relation: 'contradicts', probability: logistic(strength), needsReview: strength < THRESHOLDS.sure };
    return { relation: 'mentions', probability: logistic(-strength), needsReview: strength > -THRESHOLDS.sure };
  }
  const named = (relation: Relation, away: number): Verdict => ({
    relation,
    probability: logistic(away),
    needsReview: away < THRESHOLDS.sure,
  });
  if (odds >= THRESHOLDS.supports) {
    return features.figuresMissing === 0 ? named('supports', odds) : named('partly', odds - THRESHOLDS.partly);
  }
  if (odds >= THRESHOLDS.partly) return { relation: 'partly', probability: 0.5, needsReview: true };
  if (odds >= THRESHOLDS.mentions) return named('mentions', THRESHOLDS.partly - odds);
  return named('not-enough-info', THRESHOLDS.mentions - odds);
}
