import type { ClaimInput, Comparison, EvidenceSource, EvidenceTier, MatchText, Relation } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { TextPosition } from '#records/text.ts';
import type { PlacedText } from './context.ts';
import type { Matcher } from './match.ts';
import { remember } from './memo.ts';
import { nearnessOn, spreadOf, type Spread, type Vectors } from './nearness.ts';
import { preparePage, readingKey } from './windows.ts';

/** A passage that the machine proposes for a claim. */
export interface Proposal {
  readonly source: EvidenceSource;
  readonly pinned: CapturedPage;
  readonly position: TextPosition;
  readonly comparison: Comparison;
  readonly strength: number;
}

/** Windows of each page that are looked at closely. */
const LOOKED_AT = 5;
const PER_SOURCE = 3;
const PER_CLAIM = 8;
/** Each further sentence of a window must earn this much strength: the shortest passage that says it all is the evidence. */
const SENTENCE_COST = 0.0016;

/** How much a relation says, before its probability; what is only mentioned comes after everything that takes a side. */
const RELATION_STRENGTH: Readonly<Record<Relation, number>> = {
  supports: 3,
  contradicts: 2.4,
  partly: 1.8,
  mentions: 0.8,
  'not-enough-info': 0,
};
/** A closer citation goes before a farther one that says the same. */
const TIER_STRENGTH: Readonly<Record<EvidenceTier, number>> = { inline: 0.3, footnote: 0.3, reference: 0, archive: -0.4 };
const REVIEW_COST = 0.7;
/** Between passages that say the same the likelier one goes first. */
const SCORE_STRENGTH = 0.2;
/** A passage that has all of a claim goes before a shorter one that has enough of it. */
const COMPLETENESS = 0.15;

/** How strongly a comparison speaks about its claim; what proposals are ordered by. */
export function strengthOf(comparison: Comparison, tier: EvidenceTier): number {
  const { relation, probability, needsReview, score, agreeing, conflicting, missing } = comparison;
  const points = agreeing.length + conflicting.length + missing.length;
  return (
    RELATION_STRENGTH[relation] +
    0.6 * probability -
    (needsReview ? REVIEW_COST : 0) +
    TIER_STRENGTH[tier] +
    SCORE_STRENGTH * score +
    (points === 0 ? 0 : (COMPLETENESS * agreeing.length) / points)
  );
}

/** The claim as the matcher compares it, dated as its document is. */
export function claimText({ claim, documentDate }: ClaimInput): MatchText {
  return { id: claim.id, text: claim.text, lang: claim.lang, ...(documentDate === undefined ? {} : { date: documentDate }) };
}

function overlaps(a: TextPosition, b: TextPosition): boolean {
  return a.start < b.end && b.start < a.end;
}

interface Candidate {
  readonly position: TextPosition;
  readonly comparison: Comparison;
}

/** Windows that only vectors bring forward: a paraphrase shares no word with the claim. */
const BROUGHT = 2;
/** Nearer than chance by so much a window is worth a closer look. */
const NEAR = 0.5;

/** The single sentences nearest to the claim, nearest first. */
function nearestOf(windows: readonly TextPosition[], nearness: (place: number) => number | undefined): readonly number[] {
  return windows
    .map((window, index) => ({ index, start: window.start, size: window.end - window.start, near: nearness(index) ?? 0 }))
    .filter(({ near }) => near >= NEAR)
    .sort((a, b) => b.near - a.near || a.size - b.size || a.start - b.start)
    .slice(0, BROUGHT)
    .map(({ index }) => index);
}

/** Candidates kept by claim and page: at the next check of a source its pinned capture is the same. */
const KEPT_CANDIDATES = 8192;

/** Vectors, and how the claim's cosines are spread over all its pages. */
interface Near {
  readonly vectors: Vectors;
  readonly spread: Spread;
}

interface Lookup {
  readonly claim: MatchText;
  readonly pinned: CapturedPage;
  readonly near: Near | undefined;
}

const candidateFinders = new WeakMap<Matcher, (lookup: Lookup) => readonly Candidate[]>();

function candidatesOf(lookup: Lookup, matcher: Matcher): readonly Candidate[] {
  const find =
    candidateFinders.get(matcher) ??
    remember(
      ({ claim, pinned, near }: Lookup): readonly Candidate[] => {
        const { windows, passages } = preparePage(pinned, matcher);
        const places = near === undefined ? undefined : nearnessOn(pinned, claim.text, near.vectors, near.spread);
        const nearness = places === undefined ? undefined : (place: number) => places(windows[place] as TextPosition);
        const ranked = matcher.rank(claim, passages, { mode: 'claim', top: LOOKED_AT, ...(nearness === undefined ? {} : { nearness }) });
        const known = new Set(ranked.map(({ index }) => index));
        const nearest = nearness === undefined ? [] : nearestOf(windows, nearness).filter((index) => !known.has(index));
        return [
          ...ranked,
          ...nearest.map((index) => ({ ...matcher.compare(claim, passages.texts[index] as PlacedText, nearness?.(index)), index })),
        ]
          .filter(({ relation }) => relation !== 'not-enough-info')
          .map((comparison) => ({ position: windows[comparison.index] as TextPosition, comparison }));
      },
      ({ claim, pinned, near }) =>
        `${readingKey(pinned)} ${near === undefined ? '' : JSON.stringify([near.vectors.model, near.spread])} ${claim.lang} ${claim.date ?? ''} ${claim.text}`,
      KEPT_CANDIDATES,
    );
  candidateFinders.set(matcher, find);
  return find(lookup);
}

/**
 * The candidates of one page, with those for review that contradict only what the page itself bears out in another place: a
 * page that tells of the fourteenth plan and of the thirteenth before it contradicts neither.
 */
function weighed(candidates: readonly Candidate[]): readonly Candidate[] {
  const told = candidates.flatMap(({ comparison }) => comparison.agreeing.filter(({ kind }) => kind !== 'word').map(({ claim }) => claim));
  return candidates.map((candidate) => {
    const { relation, conflicting } = candidate.comparison;
    if (relation !== 'contradicts' || !conflicting.every((point) => told.some((place) => overlaps(place, point.claim)))) return candidate;
    return { ...candidate, comparison: { ...candidate.comparison, needsReview: true } };
  });
}

function proposalsOf(claim: MatchText, source: EvidenceSource, matcher: Matcher, near: Near | undefined): readonly Proposal[] {
  const { pinned } = source;
  if (pinned === undefined) return [];
  const ranked = weighed(candidatesOf({ claim, pinned, near }, matcher))
    .map(({ position, comparison }): Proposal => {
      const cost = SENTENCE_COST * (position.end - position.start);
      return { source, pinned, position, comparison, strength: strengthOf(comparison, source.tier) - cost };
    })
    .sort((a, b) => b.strength - a.strength || a.position.start - b.position.start || a.position.end - b.position.end);
  const chosen: Proposal[] = [];
  for (const proposal of ranked) {
    if (chosen.length < PER_SOURCE && !chosen.some(({ position }) => overlaps(position, proposal.position))) chosen.push(proposal);
  }
  return chosen;
}

/** The passages of the pinned captures that bear on a claim, strongest first: at most three a source and eight in all. */
export function proposeEvidence(input: ClaimInput, matcher: Matcher, vectors?: Vectors): readonly Proposal[] {
  const claim = claimText(input);
  const pages = input.sources.flatMap(({ pinned }) => pinned ?? []);
  const spread = vectors === undefined ? undefined : spreadOf(claim.text, pages, vectors);
  const near = vectors === undefined || spread === undefined ? undefined : { vectors, spread };
  return input.sources
    .flatMap((source) => proposalsOf(claim, source, matcher, near))
    .sort(
      (a, b) =>
        b.strength - a.strength ||
        (a.source.sourceId < b.source.sourceId ? -1 : a.source.sourceId > b.source.sourceId ? 1 : a.position.start - b.position.start),
    )
    .slice(0, PER_CLAIM);
}
