import type { Comparison, MatchText, Point } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import { alignWords } from './alignment.ts';
import type { PlacedText, ReadSurroundings } from './context.ts';
import { shownPoints } from './counterparts.ts';
import { featuresOf, type Features } from './features.ts';
import type { Lexicon } from './tables.ts';
import { pointsOf, type Points } from './points.ts';
import { framesIn } from './frames.ts';
import { boundWordsOf, findCounted } from './measureWords.ts';
import { judgeRelation, type Verdict } from './relation.ts';
import { overlaps, type ReadSide, type Side } from './sides.ts';

/** What ranking adds to the comparison of one pair. */
export interface Context {
  /** Share of the claim that the passage tells, and the score made of it; see calibration.ts. */
  readonly share: number;
  readonly score: number;
  /** By how many nats the passage goes before the next best. */
  readonly margin?: number;
  /** See Features. */
  readonly nearness?: number;
}

export interface Comparer {
  compare(claim: MatchText, passage: PlacedText, context: Context): Comparison;
}

/** A passage that goes before another by less than this many nats is too close to it to call, unless it is nearly certain by itself. */
const LEAST_MARGIN = 1;
const NEARLY_CERTAIN = 0.97;

function tooClose(verdict: Verdict, margin: number | undefined): Verdict {
  const close = margin !== undefined && margin < LEAST_MARGIN && verdict.relation === 'supports' && verdict.probability < NEARLY_CERTAIN;
  return close ? { ...verdict, needsReview: true } : verdict;
}

/** Compares pairs over a lexicon. */
export function createComparer(lexicon: Lexicon, sideOf: ReadSide, namePattern: (name: string) => RegExp | undefined): Comparer {
  const unsaid = new WeakMap<Side, readonly TextPosition[]>();
  /** The words of a claim that are not looked for: who says so, and how its figures are meant. */
  const unsaidOf = (side: Side): readonly TextPosition[] => {
    const known = unsaid.get(side) ?? [...framesIn(side.analysis.normal), ...boundWordsOf(side)];
    unsaid.set(side, known);
    return known;
  };
  const surroundingsOf = ({ around, lang }: PlacedText): ReadSurroundings | undefined =>
    around === undefined
      ? undefined
      : { heading: sideOf({ id: '', text: around.heading, lang }), before: sideOf({ id: '', text: around.before, lang }) };
  const read = (
    claim: MatchText,
    passage: PlacedText,
    { share, nearness }: Context,
  ): { points: Points; features: Features; shown: readonly Point[] } => {
    const left = sideOf(claim);
    const right = sideOf(passage);
    const skipped = unsaidOf(left);
    const aligned = alignWords(left.analysis, right.analysis, lexicon).filter(
      ({ token }) => !skipped.some((place) => overlaps(place, token)),
    );
    const words = findCounted(left, right, aligned);
    const points = pointsOf(left, right, words, lexicon, namePattern, surroundingsOf(passage));
    const features = { ...featuresOf(left, right, words, points, lexicon), share };
    const shown = shownPoints(points.agreeing, words, left, right);
    return { points, shown, features: nearness === undefined ? features : { ...features, nearness } };
  };
  return {
    compare: (claim, passage, context) => {
      const { points, shown, features } = read(claim, passage, context);
      const { conflicting, missing } = points;
      return {
        score: context.score,
        ...tooClose(judgeRelation(features), context.margin),
        agreeing: shown,
        conflicting,
        missing,
      };
    },
  };
}
