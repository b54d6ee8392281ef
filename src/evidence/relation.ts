import type { Relation } from '#records/evidence.ts';
import { logistic } from './calibration.ts';
import type { Features } from './features.ts';

/** What a comparison comes to. */
export interface Verdict {
  readonly relation: Relation;
  readonly probability: number;
  readonly needsReview: boolean;
}

interface Weight {
  readonly weight: number;
  readonly reason: string;
}

const most = (limit: number, value: number): number => Math.min(limit, value);

/** Log odds that a passage bears its claim out, fitted by logistic regression to the development judgements. */
const SUPPORT: Readonly<Record<string, Weight & { readonly of: (features: Features) => number }>> = {
  coverage: { weight: 2.8, of: ({ coverage }) => coverage, reason: 'what the claim says has to be there' },
  strict: { weight: 1.8, of: ({ strict }) => strict, reason: 'in usual translations, not by a chance character' },
  worstClause: { weight: 4.7, of: ({ worstClause }) => worstClause, reason: 'every part of it, not only the first' },
  coherence: { weight: 6.8, of: ({ coherence }) => coherence, reason: 'said together, not strewn over the passage' },
  found: { weight: 1.45, of: ({ found }) => found, reason: 'many words found prove more than few' },
  heaviestMissing: {
    weight: -2.6,
    of: ({ heaviestMissing }) => heaviestMissing,
    reason: 'the word that tells most should not be the one missing',
  },
  excess: { weight: -0.6, of: ({ excess }) => excess, reason: 'a long passage holds any word' },
  fewWords: { weight: -2, of: ({ words }) => Math.max(0, 4 - words), reason: 'a name alone bears nothing out' },
  figuresTold: { weight: 1.7, of: ({ figuresTold }) => most(2, figuresTold), reason: 'rare figures hardly agree by chance' },
  figureEcho: { weight: 0.7, of: ({ figureEcho }) => figureEcho, reason: 'the same figure can stand for another thing' },
  figuresMissing: {
    weight: -5.5,
    of: ({ figuresMissing }) => most(3, figuresMissing),
    reason: 'a figure that is not there is not borne out',
  },
  worstName: { weight: 0.8, of: ({ worstName }) => worstName, reason: 'names have to be there whole' },
  namesMissing: { weight: -1.7, of: ({ namesMissing }) => most(3, namesMissing), reason: 'glossary names that are not there' },
  placesDiffer: { weight: -2.2, of: ({ placesDiffer }) => (placesDiffer ? 1 : 0), reason: 'sister districts publish sister sentences' },
  nearness: {
    weight: 1.6,
    of: ({ nearness }) => (nearness === undefined ? 0 : Math.max(-1, most(3, nearness))),
    reason: 'an embedding model, where one is set up, knows other words for the same thing; figures and places still have to agree',
  },
};
const BASE = -10.8;

/** Where relations begin, in log odds of SUPPORT. */
const THRESHOLDS = {
  supports: 0.6,
  /** Between here and `supports` it is too close to call. */
  partly: -0.9,
  mentions: -5.5,
  /** Share of the claim told from which a passage speaks of the same subject, whatever it says. */
  shareMentioned: 0.45,
  /** One statement of several found to this share, with this much told, is a part borne out. */
  clause: 0.7,
  clauseFound: 1.6,
  /** A statement of several found to less than this share is not there. */
  clauseMissing: 0.35,
  clauseMissingBesideFigures: 0.25,
  /** Names alone are no statement: without figures this share of the words beside them has to be found, or the odds be this high. */
  said: 0.45,
  saidOdds: 6.5,
  /** A name of the glossary may be missing only from a passage that otherwise has nearly everything. */
  namesOdds: 4.5,
  /** Coverage from which a conflicting figure, or a denial, contradicts; below it the two speak of different things. */
  contradictsCoverage: 0.42,
  /** A short claim has few words to find: this share of what it tells, its figure aside, makes the two speak of one thing as well. */
  contradictsShare: 0.75,
  contradictsPerShare: 6,
  /** What tells against it: a figure of another place, or of a thing that lacks the claim's name, is another figure. */
  otherPlace: 4,
  otherName: 2.5,
  deniesCoverage: 0.7,
  /** Log odds from which what differs is taken to be the same thing; the differing figure itself is left out of them. */
  contradicts: -3.5,
  /** An agreeing figure whose surroundings have fewer counterparts stands for something else, unless nearly all of the claim is there. */
  echo: 0.22,
  echoCoverage: 0.8,
  /** So much nearer than chance, by an embedding model, a passage is worth an editor's look though it shares few words with the claim. */
  near: 1,
  /** So far from the nearest threshold a verdict needs no review. */
  sure: 0.5,
};

/** Log odds that a verdict is right, as line over its strength: fitted to the development judgements (Platt scaling), checked on the test judgements. */
const CALIBRATION: Readonly<Record<Relation, { readonly slope: number; readonly base: number }>> = {
  supports: { slope: 0.7, base: 0.7 },
  contradicts: { slope: 0.7, base: 1.2 },
  partly: { slope: 0.15, base: -0.9 },
  mentions: { slope: 0, base: 1.3 },
  'not-enough-info': { slope: 1, base: 0 },
};
/** A passage that tells this share of a claim is as likely of its subject as not; odds rise by so much a share. */
const UNRELATED = 0.33;
const UNRELATED_PER_SHARE = 12;

function probabilityOf(relation: Relation, strength: number): number {
  const { slope, base } = CALIBRATION[relation];
  return logistic(base + slope * strength);
}

/** The log odds of support; see SUPPORT. */
export function supportOdds(features: Features): number {
  return Object.values(SUPPORT).reduce((odds, { weight, of }) => odds + weight * of(features), BASE);
}

/** How much longer than its claim (see `excess`) a passage may be before its words are strewn over it, however many there are: the more, the closer together they stand, and where figures hold them together. */
const STREWN = { base: 0.47, coherence: 2.5, odds: 0.15, figures: 0.6 };

function isStrewn({ coherence, excess, figuresEqual }: Features, odds: number): boolean {
  const held = figuresEqual > 0 ? STREWN.figures : 0;
  return excess > STREWN.base + held + STREWN.coherence * coherence + STREWN.odds * odds;
}

/**
 * The relation of a passage to a claim with the probability that it is right. A figure that conflicts, is missing or
 * is less exact in the passage never supports, and nothing supports a question.
 */
export function judgeRelation(features: Features): Verdict {
  const odds = supportOdds(features);
  if (features.figuresConflicting > 0) {
    const byWords = Math.min(10 * (features.coverage - THRESHOLDS.contradictsCoverage), odds - THRESHOLDS.contradicts);
    const byShare = THRESHOLDS.contradictsPerShare * (features.share - THRESHOLDS.contradictsShare);
    const otherThing = (features.placesDiffer ? THRESHOLDS.otherPlace : 0) + (features.namesLacking > 0 ? THRESHOLDS.otherName : 0);
    const strength = Math.max(byWords, byShare) - otherThing;
    if (strength >= 0)
      return { relation: 'contradicts', probability: probabilityOf('contradicts', strength), needsReview: strength < THRESHOLDS.sure };
    return { relation: 'mentions', probability: probabilityOf('mentions', -strength), needsReview: strength > -THRESHOLDS.sure };
  }
  if (features.polarityDiffers) {
    const strength = 10 * (features.coverage - THRESHOLDS.deniesCoverage);
    return { relation: 'contradicts', probability: probabilityOf('contradicts', strength), needsReview: strength < THRESHOLDS.sure };
  }
  const lacksPart =
    (features.bestClause > 0 &&
      features.worstClause < (features.figuresEqual > 0 ? THRESHOLDS.clauseMissingBesideFigures : THRESHOLDS.clauseMissing)) ||
    (features.figuresEqual === 0 && features.said < THRESHOLDS.said && odds < THRESHOLDS.saidOdds) ||
    (features.namesLacking > 0 && odds < THRESHOLDS.namesOdds);
  if (
    odds >= THRESHOLDS.supports &&
    !features.placesDiffer &&
    !features.asks &&
    !isStrewn(features, odds) &&
    (features.figureEcho >= THRESHOLDS.echo || features.coverage >= THRESHOLDS.echoCoverage)
  ) {
    const needsReview = odds < THRESHOLDS.supports + THRESHOLDS.sure;
    if (features.figuresMissing + features.figuresFiner === 0 && !lacksPart)
      return { relation: 'supports', probability: probabilityOf('supports', odds), needsReview };
    return { relation: 'partly', probability: probabilityOf('partly', odds), needsReview };
  }
  if (odds >= THRESHOLDS.partly && !features.placesDiffer && !features.asks)
    return { relation: 'partly', probability: probabilityOf('partly', odds), needsReview: true };
  if (features.bestClause >= THRESHOLDS.clause && !features.asks && features.found >= THRESHOLDS.clauseFound && !features.placesDiffer) {
    return { relation: 'partly', probability: probabilityOf('partly', odds), needsReview: true };
  }
  if ((features.nearness ?? 0) >= THRESHOLDS.near && features.figuresMissing === 0 && !features.placesDiffer) {
    return { relation: 'partly', probability: probabilityOf('partly', odds), needsReview: true };
  }
  if (odds >= THRESHOLDS.mentions || features.share >= THRESHOLDS.shareMentioned) {
    return { relation: 'mentions', probability: probabilityOf('mentions', odds - THRESHOLDS.mentions), needsReview: false };
  }
  return {
    relation: 'not-enough-info',
    probability: probabilityOf('not-enough-info', UNRELATED_PER_SHARE * (UNRELATED - features.share)),
    needsReview: false,
  };
}
