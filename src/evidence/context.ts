import type { MatchText, Point } from '#records/evidence.ts';
import type { TextPosition } from '#records/text.ts';
import { hasHan } from './chinese.ts';
import { namePhrases } from './namePhrases.ts';
import { pinyinNames } from './pinyin.ts';
import { isHolder } from './places.ts';
import { overlaps, span, type Side } from './sides.ts';
import type { Lexicon } from './tables.ts';

/** What a page says around a passage, so that the passage need not name it again. */
export interface Surroundings {
  /** Title and publisher of the page. */
  readonly heading: string;
  /** The sentence just before the passage. */
  readonly before: string;
}

/** A passage with what stands around it on its page. */
export interface PlacedText extends MatchText {
  readonly around?: Surroundings;
}

/** The surroundings of a passage, read. */
export interface ReadSurroundings {
  readonly heading: Side;
  readonly before: Side;
}

/** Kinds of glossary entries that name one thing among its like. */
const NAMING: ReadonlySet<string> = new Set(['place', 'body', 'platform', 'person', 'company', 'project', 'law', 'plan']);

/** Whether the passage names another thing of this kind, which is then the one it speaks of. */
function hasRival(concept: number, claim: Side, passage: Side, lexicon: Lexicon): boolean {
  const entry = lexicon.glossary[concept];
  if (entry === undefined || isHolder(entry)) return false;
  return passage.analysis.mentions.some((mention) => {
    const other = lexicon.glossary[mention.concept];
    return (
      other !== undefined &&
      other.kind === entry.kind &&
      !isHolder(other) &&
      !claim.analysis.mentions.some((own) => own.concept === mention.concept)
    );
  });
}

/**
 * Names of the claim that the passage lacks and its surroundings have, as points with the reading `context`; `missing` are the glossary
 * names that the passage lacks. Names in pinyin and titles without a glossary entry count only where the heading has them: a
 * sentence may name another person than the one after it speaks of.
 */
export function namesInContext(
  claim: Side,
  passage: Side,
  around: ReadSurroundings,
  missing: readonly Point[],
  known: readonly TextPosition[],
  lexicon: Lexicon,
  namePattern: (name: string) => RegExp | undefined,
): readonly Point[] {
  const points: Point[] = [];
  for (const { kind, claim: place } of missing) {
    const concepts = claim.analysis.mentions.flatMap(({ concept, start, end }) =>
      start === place.start && end === place.end && NAMING.has(lexicon.glossary[concept]?.kind ?? '') ? [concept] : [],
    );
    const given = concepts.some(
      (concept) =>
        [around.heading, around.before].some(({ analysis }) => analysis.mentions.some((mention) => mention.concept === concept)) &&
        !hasRival(concept, claim, passage, lexicon),
    );
    if (given) points.push({ kind, claim: place, reading: 'context' });
  }
  const settled = [...known, ...missing.map((point) => point.claim)];
  const isNew = (place: TextPosition): boolean => ![...settled, ...points.map((point) => point.claim)].some((one) => overlaps(one, place));
  const heading = around.heading.analysis.normal;
  for (const { name, start, end } of pinyinNames(claim.analysis)) {
    if (hasHan(heading) && isNew({ start, end }) && namePattern(name)?.test(heading) === true)
      points.push({ kind: 'name', claim: span(claim, { start, end }), reading: 'context' });
  }
  for (const { kind, start, end } of namePhrases(claim.analysis)) {
    const words = claim.analysis.normal.slice(start, end);
    if (isNew({ start, end }) && !passage.analysis.normal.includes(words) && heading.includes(words))
      points.push({ kind, claim: span(claim, { start, end }), reading: 'context' });
  }
  return points;
}
