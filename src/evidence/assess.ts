import type { ClaimInput, ClaimStatus, Comparison, Evidence, EvidenceSource } from '#records/evidence.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Identity } from '#records/ports.ts';
import type { Method, TextPosition } from '#records/text.ts';
import { quoteAt } from './anchor.ts';
import { hasHan } from './chinese.ts';
import { judgeClaimHealth } from './claimHealth.ts';
import { concerns, decided, heldPassages, isOutdated, type Held } from './decisions.ts';
import { compareHeld, findHeld } from './held.ts';
import type { Matcher } from './match.ts';
import type { Vectors } from './nearness.ts';
import { claimText, proposeEvidence, strengthOf } from './proposals.ts';
import { followThrough } from './sightings.ts';
import { findTogether } from './together.ts';
import { readingKey } from './windows.ts';

/** Name and version of this judgement; judgements of another one are out of date. */
export const METHOD: Method = 'evidence/7';

/** What a claim's judgement comes to; `since` is the keeper's to say. */
export interface Assessment {
  readonly evidence: readonly Evidence[];
  readonly status: Omit<ClaimStatus, 'since'>;
}

/** Digest of everything a claim is judged from: equal digests under one METHOD have equal assessments. `model` names the vectors used. */
export function inputDigestOf(input: ClaimInput, identity: Pick<Identity, 'digest'>, model?: string): string {
  const { claim, cited, documentDate, sources, decisions } = input;
  const read = (page: CapturedPage): readonly string[] => [page.capture.id, page.textDigest, page.page.method];
  return identity.digest(
    JSON.stringify([
      METHOD,
      claim.text,
      claim.lang,
      cited,
      documentDate ?? null,
      sources.map(({ sourceId, tier, status, pinned, newest, later = [], decided: others = [], place }) => [
        sourceId,
        tier,
        status?.state ?? null,
        status?.lastKnown ?? null,
        pinned === undefined ? null : [pinned.capture.id, readingKey(pinned)],
        newest === undefined ? null : read(newest),
        later.map(read),
        others.map(read),
        ...(place === undefined ? [] : [place]),
      ]),
      decisions.map(({ id }) => id),
      ...(model === undefined ? [] : [model]),
    ]),
  );
}

/** Evidence that has no rank yet, and what its rank will go by. */
interface Draft {
  readonly evidence: Omit<Evidence, 'rank'>;
  readonly strength: number;
}

function evidenceId(input: ClaimInput, sourceId: string, place: string, identity: Pick<Identity, 'digest'>): string {
  return `v-${identity.digest(`${input.claim.id}\n${sourceId}\n${place}`).slice(0, 16)}`;
}

function draft(
  input: ClaimInput,
  source: EvidenceSource,
  pinned: CapturedPage,
  position: TextPosition,
  comparison: Comparison,
  identity: Pick<Identity, 'digest'>,
): Draft {
  const quote = quoteAt(pinned.page.text, position);
  const evidence = {
    ...comparison,
    id: evidenceId(input, source.sourceId, `${pinned.textDigest}\n${position.start}-${position.end}`, identity),
    claimId: input.claim.id,
    sourceId: source.sourceId,
    uri: source.uri,
    captureId: pinned.capture.id,
    tier: source.tier,
    passage: quote.exact,
    passageLang: pinned.page.lang,
    position,
    quote,
    ...followThrough(quote, pinned, source),
    method: METHOD,
  };
  return { evidence, strength: strengthOf(comparison, source.tier) };
}

/** The evidence of a passage that editors hold or dispute, found again by its words; kept by its quote where they are nowhere to be read. */
function heldDraft(input: ClaimInput, held: Held, matcher: Matcher | undefined, identity: Pick<Identity, 'digest'>): readonly Draft[] {
  const place = findHeld(input, held);
  if (place === undefined) return [];
  const { source, found } = place;
  const comparison = compareHeld(input, held, place, matcher);
  if (found !== undefined) return [draft(input, source, found.page, found.position, comparison, identity)];
  const { quote } = held;
  const evidence = {
    ...comparison,
    id: evidenceId(input, source.sourceId, quote.exact, identity),
    claimId: input.claim.id,
    sourceId: source.sourceId,
    uri: source.uri,
    captureId: held.captureId ?? '',
    tier: source.tier,
    passage: quote.exact,
    passageLang: hasHan(quote.exact) ? ('zh-Hans' as const) : ('en' as const),
    position: held.position ?? { start: 0, end: quote.exact.length },
    quote,
    presence: 'untestable' as const,
    untestable: 'unread' as const,
    method: METHOD,
  };
  return [{ evidence, strength: strengthOf(comparison, source.tier) }];
}

/** The draft with what editors hold of it: their relation in place of the machine's, for review where they differ or the claim has other
 * figures since; nothing when rejected. */
function ruled({ evidence, strength }: Draft, { decisions, claim }: ClaimInput): readonly Draft[] {
  const ruling = decided(decisions, evidence);
  if (ruling === undefined) return [{ evidence, strength }];
  if (isOutdated(ruling.decision, claim.text)) return [{ evidence: { ...evidence, needsReview: true }, strength }];
  const disputed = ruling.conflicting.length > 0;
  if (ruling.rejected && !disputed) return [];
  const { relation, probability, needsReview } = evidence;
  const settled = {
    ...evidence,
    relation: ruling.relation ?? relation,
    probability: 1,
    needsReview: disputed || evidence.untestable === 'unread',
    machine: { relation, probability, needsReview },
  };
  return [{ evidence: settled, strength: strengthOf(settled, settled.tier) + 1 }];
}

/**
 * Finds, anchors and follows the passages that bear on a claim, lets editors' decisions outrank the machine, and concludes the
 * claim's health. Equal input gives an equal assessment; pages are prepared once for a matcher, which is not
 * needed while no source has a good capture. `vectors`, where there are any, are one more ground among the others.
 */
export function assessClaim(
  input: ClaimInput,
  matcher: Matcher | undefined,
  identity: Pick<Identity, 'digest'>,
  vectors?: Vectors,
): Assessment {
  const { decisions } = input;
  const held = heldPassages(decisions);
  const proposed = (matcher === undefined ? [] : proposeEvidence(input, matcher, vectors))
    .map(({ source, pinned, position, comparison, strength }): Draft => ({
      ...draft(input, source, pinned, position, comparison, identity),
      strength,
    }))
    .filter(({ evidence }) => !held.some((decision) => concerns(decision, evidence)));
  const kept = held.flatMap((decision) => heldDraft(input, decision, matcher, identity));
  const evidence = [...proposed, ...kept]
    .flatMap((one) => ruled(one, input))
    .sort((a, b) => b.strength - a.strength || (a.evidence.id < b.evidence.id ? -1 : 1))
    .map(({ evidence: one }, k): Evidence => ({ ...one, rank: k + 1 }));
  const { health, reasons, evidenceIds } = judgeClaimHealth(
    input,
    evidence,
    matcher === undefined ? undefined : findTogether(claimText(input), evidence, matcher),
  );
  return {
    evidence,
    status: {
      claimId: input.claim.id,
      health,
      reasons,
      evidenceIds,
      method: METHOD,
      inputDigest: inputDigestOf(input, identity, vectors?.model),
    },
  };
}
