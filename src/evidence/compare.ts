import type { Comparison, MatchText } from '#records/evidence.ts';
import { alignWords } from './alignment.ts';
import type { Analyser } from './analysis.ts';
import type { PlacedText, ReadSurroundings } from './context.ts';
import { featuresOf, type Features } from './features.ts';
import type { Lexicon } from './tables.ts';
import { remember } from './memo.ts';
import { figuresOf } from './passageIndex.ts';
import { pointsOf, type Points } from './points.ts';
import { framesIn } from './frames.ts';
import { boundWordsOf, findCounted } from './measureWords.ts';
import { judgeRelation } from './relation.ts';
import { overlaps, type Side } from './sides.ts';

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
  /** The measures a comparison is decided on. */
  measure(claim: MatchText, passage: PlacedText, context: Context): Features;
}

/** Read texts kept for further pairs; about 20 KB each. */
const KEPT_SIDES = 4096;

/** Compares pairs over a lexicon. */
export function createComparer(lexicon: Lexicon, analyse: Analyser, namePattern: (name: string) => RegExp | undefined): Comparer {
  const sideOf = remember(
    (text: MatchText): Side => ({ text, analysis: analyse(text.text), quantities: figuresOf(text) }),
    ({ text, lang, date }) => `${lang} ${date ?? ''} ${text}`,
    KEPT_SIDES,
  );
  const surroundingsOf = ({ around, lang }: PlacedText): ReadSurroundings | undefined =>
    around === undefined
      ? undefined
      : { heading: sideOf({ id: '', text: around.heading, lang }), before: sideOf({ id: '', text: around.before, lang }) };
  const read = (claim: MatchText, passage: PlacedText, { share, nearness }: Context): { points: Points; features: Features } => {
    const left = sideOf(claim);
    const right = sideOf(passage);
    const unsaid = [...framesIn(left.analysis.normal), ...boundWordsOf(left)];
    const aligned = alignWords(left.analysis, right.analysis, lexicon).filter(
      ({ token }) => !unsaid.some((place) => overlaps(place, token)),
    );
    const words = findCounted(left, right, aligned);
    const points = pointsOf(left, right, words, lexicon, namePattern, surroundingsOf(passage));
    const features = { ...featuresOf(left, right, words, points, lexicon), share };
    return { points, features: nearness === undefined ? features : { ...features, nearness } };
  };
  return {
    measure: (claim, passage, context) => read(claim, passage, context).features,
    compare: (claim, passage, context) => {
      const { points, features } = read(claim, passage, context);
      const { agreeing, conflicting, missing } = points;
      return {
        score: context.score,
        ...judgeRelation(features),
        agreeing,
        conflicting,
        missing,
      };
    },
  };
}
