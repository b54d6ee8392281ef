import type { Comparison, Evidence, MatchText } from '#records/evidence.ts';
import type { Matcher } from './match.ts';
import { matchLang } from './windows.ts';

/** Several passages that bear a claim out only when they are read together. */
export interface Together {
  readonly evidenceIds: readonly string[];
  readonly comparison: Comparison;
}

/** Passages tried in combination, best first. */
const TRIED = 4;

/** Read together, chance agreements add up: more certainty is asked of several passages than of one. */
const LEAST_PROBABILITY = 0.9;

/** Whether a passage brings a figure, name, title or term that no other one of the combination has. */
function addsPoint(part: Evidence, chosen: readonly Evidence[]): boolean {
  const others = new Set(chosen.filter(({ id }) => id !== part.id).flatMap(({ agreeing }) => agreeing.map(({ claim }) => claim.start)));
  return part.agreeing.some(({ kind, claim, reading }) => kind !== 'word' && reading !== 'context' && !others.has(claim.start));
}

/** Combinations of two, then of three, of the first n places. */
function combinations(n: number): readonly (readonly number[])[] {
  const places = Array.from({ length: n }, (_, i) => i);
  const pairs = places.flatMap((a) => places.filter((b) => b > a).map((b) => [a, b]));
  const triples = pairs.flatMap(([a = 0, b = 0]) => places.filter((c) => c > b).map((c) => [a, b, c]));
  return [...pairs, ...triples];
}

/**
 * The smallest combination of partly supporting passages of cited sources that bears the whole claim out beyond doubt: each clause of
 * a compound sentence may have its own source. Undefined when there is none.
 */
export function findTogether(claim: MatchText, evidence: readonly Evidence[], matcher: Matcher): Together | undefined {
  const parts = evidence.filter(({ relation, tier }) => relation === 'partly' && tier !== 'archive').slice(0, TRIED);
  for (const combination of combinations(parts.length)) {
    const chosen = combination.flatMap((place) => parts[place] ?? []);
    const [first] = chosen;
    if (first === undefined) continue;
    if (!chosen.every((part) => addsPoint(part, chosen))) continue;
    const text = chosen.map(({ passage }) => passage).join('\n');
    const comparison = matcher.compare(claim, { id: 'together', text, lang: matchLang(first.passageLang) });
    if (comparison.relation === 'supports' && comparison.probability >= LEAST_PROBABILITY)
      return { evidenceIds: chosen.map(({ id }) => id), comparison };
  }
  return undefined;
}
