import type { Mode } from './scoring.ts';

/** Share of a claim that a passage tells, from its score in nats and that of a passage which says all of it. */
export function shareTold(nats: number, whole: number): number {
  return whole <= 0 ? 0 : nats / whole;
}

interface Curve {
  readonly middle: number;
  readonly steepness: number;
}

/** Where a passage as likely as not says what the claim says, by the share told; fitted to the development judgements. */
const SCORE: Readonly<Record<Mode, Curve>> = {
  claim: { middle: 0.9, steepness: 8 },
  sentence: { middle: 0.9, steepness: 4 },
};

export function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}

/** The score of a passage for a claim on one scale for all claims and languages: how likely it says what the claim says, 0–1. */
export function scoreOf(share: number, mode: Mode): number {
  const { middle, steepness } = SCORE[mode];
  return logistic(steepness * (share - middle));
}
