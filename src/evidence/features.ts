import type { Point } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import { contentTokens, weightOf, type WordMatch } from './alignment.ts';
import { hasHan } from './chinese.ts';
import { clauseShares, type ClausePart } from './clauses.ts';
import type { Lexicon } from './tables.ts';
import { asks } from './mood.ts';
import { matchName, namePhrases } from './namePhrases.ts';
import { isHolder, placesDiffer, placesIn } from './places.ts';
import type { Points } from './points.ts';
import { overlaps, type Side } from './sides.ts';

/** What is known of a claim and a passage when their relation is decided. */
export interface Features {
  /** Weighted share of the claim's words found in the passage, 0–1, each word counted by how well it is found. */
  readonly coverage: number;
  /** The same, counting only words found in a usual translation. */
  readonly strict: number;
  /** Share of the weightiest word not found. */
  readonly heaviestMissing: number;
  /** Nats of the words and figures found, as ln(1 + nats): half of a long sentence says more than half of a short one. */
  readonly found: number;
  /** Share found of the claim's least found statement; see clauseShares. */
  readonly worstClause: number;
  /** Share found of its best found statement; 0 where the claim is a single one. */
  readonly bestClause: number;
  /** Share of neighbouring claim words whose counterparts are neighbours too, weighted. */
  readonly coherence: number;
  readonly figuresEqual: number;
  /** How telling the equal figures are, added up: 1 for a figure that hardly occurs twice, about the same thing. */
  readonly figuresTold: number;
  /** How much of what the passage says around the agreeing figures the claim says too; 1 where there are none. */
  readonly figureEcho: number;
  readonly figuresConflicting: number;
  readonly figuresMissing: number;
  /** Figures given more exactly than the passage gives them. */
  readonly figuresFiner: number;
  readonly namesFound: number;
  readonly namesMissing: number;
  /** The same without names of places that hold all others (China, Chongqing), which pages about them need not repeat. */
  readonly namesLacking: number;
  /** How completely the worst-found proper name or title is there; 1 where the claim has none. */
  readonly worstName: number;
  /** Different words and figures of the claim that carry meaning: few prove little. */
  readonly words: number;
  /** How much longer the passage is than the claim, as ln of the ratio of their words, at least 0: long passages hold every word. */
  readonly excess: number;
  /** Share of the claim's nats that the passage tells; see calibration.ts. */
  readonly share: number;
  /** Share found, by weight, of what the claim says of the things it names: of its words outside names, terms and figures; 1 where there are none. */
  readonly said: number;
  readonly placesDiffer: boolean;
  /** Whether the claim asks instead of stating. */
  readonly asks: boolean;
  readonly polarityDiffers: boolean;
  /** How much nearer the claim's vector is to the passage's than chance would have it; see nearness.ts. Absent without vectors. */
  readonly nearness?: number;
}

const FIGURES: ReadonlySet<string> = new Set([
  'number',
  'percent',
  'money',
  'measure',
  'date',
  'duration',
  'range',
  'ordinal',
  'document-number',
]);

/** Whether a point is about a figure, a date or a document number. */
export function isFigure({ kind }: Point): boolean {
  return FIGURES.has(kind);
}

const FOUND = 0.6;
/** What a figure that hardly occurs twice tells beside words. */
const FIGURE_NATS = 4;

/** Counterparts this close are neighbours. */
const NEAR = { han: 9, latin: 26 };

/** Words of one statement stand together in both texts; words that merely occur on the same page do not. */
function coherenceOf(words: readonly WordMatch[], passageIsHan: boolean): number {
  const near = passageIsHan ? NEAR.han : NEAR.latin;
  let all = 0;
  let together = 0;
  for (let i = 0; i + 1 < words.length; i++) {
    const [a, b] = [words[i], words[i + 1]];
    if (a === undefined || b === undefined) continue;
    const weight = Math.min(a.weight, b.weight);
    all += weight;
    const close = a.places.some((one) => b.places.some((other) => Math.max(one.start - other.end, other.start - one.end) <= near));
    if (close) together += weight * Math.min(a.degree, b.degree);
  }
  return all === 0 ? 0 : together / all;
}

/** Whether a word only names again, perhaps otherwise, what the claim has named before. */
function repeatsName(claim: Side, token: TextPosition): boolean {
  const { mentions } = claim.analysis;
  const mention = mentions.find((one) => overlaps(one, token));
  return mention !== undefined && mentions.some(({ concept, start }) => concept === mention.concept && start < mention.start);
}

/** Characters around a figure of the passage that tell what it is. */
const AROUND = { han: 12, latin: 32 };

/** A figure that stands for rent in the passage and for research in the claim has surroundings without counterparts. */
function figureEcho(passage: Side, words: readonly WordMatch[], points: Points, lexicon: Lexicon): number {
  const reach = hasHan(passage.analysis.normal) ? AROUND.han : AROUND.latin;
  const figures = points.agreeing.filter(isFigure);
  const shares = figures.flatMap(({ passage: figure }) => {
    if (figure === undefined) return [];
    let all = 0;
    let echoed = 0;
    for (const token of contentTokens(passage.analysis, lexicon)) {
      const away = Math.max(token.start - figure.end, figure.start - token.end);
      if (
        away < 0 ||
        away > reach ||
        points.agreeing.some((point) => isFigure(point) && point.passage !== undefined && overlaps(point.passage, token))
      )
        continue;
      const weight = weightOf(token, lexicon) / (1 + away / 6);
      all += weight;
      const degree = Math.max(0, ...words.filter((word) => word.places.some((place) => overlaps(place, token))).map((word) => word.degree));
      echoed += weight * degree;
    }
    return all === 0 ? [] : [echoed / all];
  });
  return shares.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function placeOf({ start, end }: TextPosition): TextPosition {
  return { start, end };
}

/** Whether a point is a name that only the surroundings of the passage give. */
export function isContext({ reading }: Point): boolean {
  return reading === 'context';
}

/** Whether a missing name is that of a place which holds the others, in a passage that names no place at all. */
function isUnderstood(claim: Side, passage: Side, point: Point, lexicon: Lexicon): boolean {
  const named = claim.analysis.mentions.filter(({ start, end }) => start === point.claim.start && end === point.claim.end);
  const holds = named.some(({ concept }) => {
    const entry = lexicon.glossary[concept];
    return entry !== undefined && isHolder(entry);
  });
  return holds && placesIn(passage.analysis, lexicon).length === 0;
}

function shareSaid(words: readonly WordMatch[]): number {
  const all = words.reduce((sum, { weight }) => sum + weight, 0);
  return all === 0 ? 1 : words.reduce((sum, { weight, degree }) => sum + weight * degree, 0) / all;
}

/** Measures a comparison, but for what ranking knows of it; names given by context count neither as found nor as missing. */
export function featuresOf(
  claim: Side,
  passage: Side,
  aligned: readonly WordMatch[],
  points: Points,
  lexicon: Lexicon,
): Omit<Features, 'share' | 'nearness'> {
  const given = points.agreeing.filter(isContext);
  const words = aligned.filter(({ token }) => !given.some((point) => overlaps(point.claim, token)));
  const figures = [...points.agreeing, ...points.conflicting, ...points.missing].filter(isFigure);
  const named = points.agreeing.filter(({ reading }) => reading === 'glossary' || reading === 'pinyin');
  const figured = points.agreeing.filter(isFigure);
  const placed = words.map((word): WordMatch => {
    const passage = figured.find((point) => overlaps(point.claim, word.token))?.passage;
    return passage === undefined ? word : { ...word, degree: 1, places: [...word.places, { ...word.token, ...placeOf(passage) }] };
  });
  const isNamed = ({ token }: WordMatch): boolean => named.some((point) => overlaps(point.claim, token));
  const said = placed.map((word): WordMatch => (isNamed(word) ? { ...word, degree: 1 } : word));
  const byKey = new Map<string, { weight: number; degree: number }>();
  for (const { token, weight, degree } of words) {
    if (figures.some((point) => overlaps(point.claim, token))) continue;
    const here = named.some((point) => overlaps(point.claim, token)) ? 1 : degree;
    if (repeatsName(claim, token)) continue;
    const known = byKey.get(token.key);
    if (known === undefined) byKey.set(token.key, { weight, degree: here });
    else known.degree = Math.max(known.degree, here);
  }
  let all = 0;
  let found = 0;
  let strict = 0;
  let heaviest = 0;
  for (const { weight, degree } of byKey.values()) {
    all += weight;
    found += weight * degree;
    if (degree >= FOUND) strict += weight;
    else heaviest = Math.max(heaviest, weight * (1 - degree));
  }
  const share = (part: number): number => (all === 0 ? 0 : part / all);
  const isName = (point: Point): boolean => (point.kind === 'name' || point.kind === 'title') && !isContext(point);
  const passageIsHan = hasHan(passage.analysis.normal);
  const names = namePhrases(claim.analysis).map((phrase) =>
    [...named, ...given].some(
      (point) => overlaps(point.claim, phrase) && point.claim.end - point.claim.start > 0.6 * (phrase.end - phrase.start),
    )
      ? 1
      : matchName(phrase, words, passageIsHan).share,
  );
  const figureParts = figures.map((point): ClausePart => ({
    start: point.claim.start,
    weight: FIGURE_NATS,
    degree: points.agreeing.includes(point) ? 1 : 0,
  }));
  const wordParts = said
    .filter(({ token }) => !figures.some((point) => overlaps(point.claim, token)))
    .map(({ token, weight, degree }): ClausePart => ({ start: token.start, weight, degree }));
  const outside = [...claim.analysis.mentions, ...figures.map((point) => point.claim), ...named.map((point) => point.claim)];
  const clauses = clauseShares(
    claim.analysis.normal,
    [...figureParts, ...wordParts].sort((a, b) => a.start - b.start),
  );
  return {
    coverage: share(found),
    strict: share(strict),
    found: Math.log1p(strict + FIGURE_NATS * points.told),
    heaviestMissing: share(heaviest),
    worstClause: clauses.worst,
    bestClause: clauses.count > 1 ? clauses.best : 0,
    coherence: coherenceOf(placed, passageIsHan),
    figuresEqual: points.agreeing.filter(isFigure).length,
    figuresTold: points.told,
    figureEcho: figureEcho(passage, words, points, lexicon),
    figuresConflicting: points.conflicting.filter(isFigure).length,
    figuresMissing: points.missing.filter(isFigure).length,
    figuresFiner: points.finer,
    namesFound: points.agreeing.filter(isName).length,
    namesMissing: points.missing.filter(isName).length,
    namesLacking: points.missing.filter((point) => isName(point) && !isUnderstood(claim, passage, point, lexicon)).length,
    worstName: Math.min(1, ...names),
    words: byKey.size + points.agreeing.filter(isFigure).length,
    excess: Math.log(Math.max(1, contentTokens(passage.analysis, lexicon).length / Math.max(4, words.length))),
    said: shareSaid(words.filter(({ token }) => !outside.some((place) => overlaps(place, token)))),
    asks: asks(claim.analysis.normal),
    placesDiffer: placesDiffer(claim.analysis, passage.analysis, lexicon),
    polarityDiffers: points.denied,
  };
}
