import type { ClaimInput, ClaimStatus, Comparison, Evidence, EvidenceSource } from '#records/evidence.ts';
import type { Decision } from '#records/decision.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Identity } from '#records/ports.ts';
import type { Method, TextPosition } from '#records/text.ts';
import { placeOf, quoteAt } from './anchor.ts';
import { judgeClaimHealth } from './claimHealth.ts';
import { rulingOn, standing, unproposed } from './decisions.ts';
import type { PlacedText } from './context.ts';
import type { Matcher } from './match.ts';
import { followPassage } from './presence.ts';
import { claimText, proposeEvidence, strengthOf } from './proposals.ts';
import { findTogether } from './together.ts';
import { matchLang, readingKey, surroundingsOf } from './windows.ts';

/** Name and version of this judgement; judgements of another one are out of date. */
export const METHOD: Method = 'evidence/5';

/** What a claim's judgement comes to; `since` is the keeper's to say. */
export interface Assessment {
  readonly evidence: readonly Evidence[];
  readonly status: Omit<ClaimStatus, 'since'>;
}

/** Digest of everything a claim is judged from: equal digests under one METHOD have equal assessments. */
export function inputDigestOf(input: ClaimInput, identity: Pick<Identity, 'digest'>): string {
  const { claim, cited, documentDate, sources, decisions } = input;
  return identity.digest(
    JSON.stringify([
      METHOD,
      claim.text,
      claim.lang,
      cited,
      documentDate ?? null,
      sources.map(({ sourceId, tier, status, pinned, newest }) => [
        sourceId,
        tier,
        status?.state ?? null,
        status?.lastKnown ?? null,
        pinned === undefined ? null : [pinned.capture.id, readingKey(pinned)],
        newest === undefined ? null : [newest.capture.id, newest.textDigest, newest.page.method],
      ]),
      decisions.map(({ id }) => id),
    ]),
  );
}

/** Evidence that has no rank yet, and what its rank will go by. */
interface Draft {
  readonly evidence: Omit<Evidence, 'rank'>;
  readonly strength: number;
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
  const follow = source.newest === undefined ? { presence: 'present' as const } : followPassage(quote, pinned.page, source.newest.page);
  const evidence = {
    ...comparison,
    id: `v-${identity.digest(`${input.claim.id}\n${source.sourceId}\n${pinned.textDigest}\n${position.start}-${position.end}`).slice(0, 16)}`,
    claimId: input.claim.id,
    sourceId: source.sourceId,
    uri: source.uri,
    captureId: pinned.capture.id,
    tier: source.tier,
    passage: quote.exact,
    passageLang: pinned.page.lang,
    position,
    quote,
    ...follow,
    presenceIn: (source.newest ?? pinned).capture.id,
    method: METHOD,
  };
  return { evidence, strength: strengthOf(comparison, source.tier) };
}

/** The evidence of a decision on a passage that the machine did not propose, found again by its words. */
function decided(input: ClaimInput, decision: Decision, matcher: Matcher, identity: Pick<Identity, 'digest'>): readonly Draft[] {
  const { quote } = decision;
  const source = input.sources.find(({ sourceId }) => sourceId === decision.sourceId);
  if (quote === undefined || source === undefined) return [];
  for (const pinned of [source.pinned, source.newest]) {
    const place = pinned === undefined ? undefined : placeOf(quote, pinned.page.text);
    if (pinned === undefined || place === undefined) continue;
    const claim = claimText(input);
    const passage: PlacedText = {
      id: decision.id,
      text: quote.exact,
      lang: matchLang(pinned.page.lang),
      around: surroundingsOf(pinned, place),
    };
    return [draft(input, source, pinned, place, matcher.compare(claim, passage), identity)];
  }
  return [];
}

function ruled(draft: Draft, decisions: readonly Decision[]): readonly Draft[] {
  const ruling = rulingOn(draft.evidence, decisions);
  if (ruling === undefined) return [draft];
  if (ruling.rejected) return [];
  const evidence = { ...draft.evidence, relation: ruling.relation ?? draft.evidence.relation, probability: 1, needsReview: false };
  return [{ evidence, strength: strengthOf(evidence, evidence.tier) + 1 }];
}

/**
 * Finds, anchors and follows the passages that bear on a claim, lets editors' decisions outrank the machine, and concludes the
 * claim's health. Equal input gives an equal assessment; pages are prepared once for a matcher, which is not
 * needed while no source has a good capture.
 */
export function assessClaim(input: ClaimInput, matcher: Matcher | undefined, identity: Pick<Identity, 'digest'>): Assessment {
  const decisions = standing(input.decisions);
  const proposals = matcher === undefined ? [] : proposeEvidence(input, matcher);
  const proposed = proposals.map(({ source, pinned, position, comparison, strength }): Draft => ({
    ...draft(input, source, pinned, position, comparison, identity),
    strength,
  }));
  const unknown = unproposed(
    input,
    proposed.map(({ evidence }) => evidence),
  );
  const added = matcher === undefined ? [] : unknown.flatMap((decision) => decided(input, decision, matcher, identity));
  const evidence = [...proposed, ...added]
    .flatMap((one) => ruled(one, decisions))
    .sort((a, b) => b.strength - a.strength || (a.evidence.id < b.evidence.id ? -1 : 1))
    .map(({ evidence: one }, k): Evidence => ({ ...one, rank: k + 1 }));
  const { health, reasons, evidenceIds } = judgeClaimHealth(
    input,
    evidence,
    matcher === undefined ? undefined : findTogether(claimText(input), evidence, matcher),
  );
  return {
    evidence,
    status: { claimId: input.claim.id, health, reasons, evidenceIds, method: METHOD, inputDigest: inputDigestOf(input, identity) },
  };
}
