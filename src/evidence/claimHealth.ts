import type { ClaimHealth, ClaimInput, Evidence, EvidenceSource } from '#records/evidence.ts';
import type { LinkState } from '#records/health.ts';
import type { Reason } from '#records/text.ts';
import { isCheckable } from './checkable.ts';
import { decided, isOutdated, standing } from './decisions.ts';
import { reason } from './reasons.ts';
import type { Together } from './together.ts';

/** A claim's health, its grounds, and the evidence it rests on, best first. */
export interface HealthVerdict {
  readonly health: ClaimHealth;
  readonly reasons: readonly Reason[];
  readonly evidenceIds: readonly string[];
}

/** States in which a page is out of reach for good, so that only the archive still has it. */
const OUT_OF_REACH: readonly LinkState[] = ['gone', 'removed', 'soft-404'];
/** States that say nothing new about a page: what was proven last still stands. */
const UNTOLD: readonly LinkState[] = ['suspect', 'blocked', 'unreachable', 'unknown'];

/** How a passage stands, from best to worst. */
type Standing = 'supported' | 'archived-only' | 'altered' | 'lost';
const BEST_FIRST: readonly Standing[] = ['supported', 'archived-only', 'altered', 'lost'];

function stateOf(source: EvidenceSource | undefined): LinkState {
  const status = source?.status;
  if (status === undefined) return 'unknown';
  return UNTOLD.includes(status.state) ? (status.lastKnown ?? status.state) : status.state;
}

function standingOf(evidence: Evidence, source: EvidenceSource | undefined): Standing {
  if (OUT_OF_REACH.includes(stateOf(source)) && source?.place === undefined) return 'archived-only';
  if (evidence.presence === 'absent') return 'lost';
  return evidence.presence === 'edited' ? 'altered' : 'supported';
}

function grounds(evidence: Evidence, standing: Standing, source: EvidenceSource | undefined): readonly Reason[] {
  const points = evidence.agreeing.length + evidence.conflicting.length + evidence.missing.length;
  const found = reason('passage-found', { source: evidence.uri, tier: evidence.tier, agreeing: evidence.agreeing.length, points });
  const capture = evidence.presenceIn ?? evidence.captureId;
  if (standing === 'lost') return [reason('passage-absent', { source: evidence.uri, capture }), found];
  if (standing === 'altered') return [reason('passage-edited', { source: evidence.uri, capture }), found];
  if (standing === 'archived-only') return [reason('page-lost', { source: evidence.uri, state: stateOf(source) }), found];
  if (evidence.untestable !== undefined) return [found, reason(`passage-${evidence.untestable}`, { source: evidence.uri, capture })];
  if (source?.place !== undefined) return [found, reason('still-at', { source: evidence.uri, to: source.place })];
  const state = source?.status?.state;
  return state !== undefined && UNTOLD.includes(state) ? [found, reason('page-unchecked', { source: evidence.uri, state })] : [found];
}

/**
 * The health of a claim, the first that applies in the order of CLAIM_HEALTHS. Decisions have already set the relations of `evidence`
 * (best first); of several passages that bear a claim out, the one that stands best decides, of passages that do so only together the
 * one that stands worst.
 */
export function judgeClaimHealth(input: ClaimInput, evidence: readonly Evidence[], together?: Together): HealthVerdict {
  const decisions = standing(input.decisions);
  const ruled = (one: Evidence): readonly Reason[] => {
    const ruling = decided(decisions, one);
    if (ruling === undefined) return [];
    const { decision, conflicting } = ruling;
    if (isOutdated(decision, input.claim.text)) return [reason('reworded-since', { by: decision.by, at: decision.at })];
    const [other] = conflicting;
    if (other !== undefined) return [reason('editors-differ', { by: decision.by, other: other.by, source: one.uri })];
    return [reason('decided', { by: decision.by, relation: one.relation, at: decision.at })];
  };
  const anyRuled = evidence.some((one) => decided(decisions, one) !== undefined);
  const checkable = isCheckable(input.claim.text, input.claim.lang);
  if (!checkable.checkable && checkable.kind !== undefined && !anyRuled) {
    return { health: 'not-checkable', reasons: [reason(checkable.kind, { words: checkable.words ?? '' })], evidenceIds: [] };
  }
  if (!input.cited)
    return {
      health: 'uncited',
      reasons: [reason('no-citation', {}), ...evidence.flatMap(ruled).slice(0, 1)],
      evidenceIds: evidence.map(({ id }) => id),
    };

  const sourceOf = (one: Evidence): EvidenceSource | undefined => input.sources.find(({ sourceId }) => sourceId === one.sourceId);
  const cited = evidence.filter((one) => one.tier !== 'archive' || decided(decisions, one) !== undefined);
  const certain = cited.filter(({ needsReview }) => !needsReview);
  const best = certain.find(({ relation }) => relation === 'supports' || relation === 'contradicts');
  if (best?.relation === 'contradicts') {
    const point = best.conflicting[0];
    return {
      health: 'contradicted',
      reasons: [
        reason('conflicting-points', { source: best.uri, claim: point?.claim.text ?? '', passage: point?.passage?.text ?? '' }),
        ...ruled(best),
      ],
      evidenceIds: [best.id],
    };
  }
  const supporting = certain
    .filter(({ relation }) => relation === 'supports')
    .map((one) => ({ one, standing: standingOf(one, sourceOf(one)) }))
    .sort((a, b) => BEST_FIRST.indexOf(a.standing) - BEST_FIRST.indexOf(b.standing) || a.one.rank - b.one.rank);
  const chosen = supporting[0];
  if (chosen !== undefined) {
    const lost = supporting.filter(({ standing }) => standing === 'lost' || standing === 'altered');
    return {
      health: chosen.standing,
      reasons: [
        ...grounds(chosen.one, chosen.standing, sourceOf(chosen.one)),
        ...(chosen.standing === 'supported' ? lost.map(({ one }) => reason('also-lost', { source: one.uri })) : []),
        ...ruled(chosen.one),
      ],
      evidenceIds: supporting.map(({ one }) => one.id),
    };
  }
  if (together !== undefined) {
    const parts = evidence
      .filter(({ id }) => together.evidenceIds.includes(id))
      .map((one) => ({ one, standing: standingOf(one, sourceOf(one)) }))
      .sort((a, b) => BEST_FIRST.indexOf(b.standing) - BEST_FIRST.indexOf(a.standing) || a.one.rank - b.one.rank);
    const weakest = parts[0];
    if (weakest !== undefined) {
      const { agreeing, conflicting, missing } = together.comparison;
      const points = agreeing.length + conflicting.length + missing.length;
      const found = reason('found-together', {
        sources: new Set(parts.map(({ one }) => one.sourceId)).size,
        agreeing: agreeing.length,
        points,
      });
      return {
        health: weakest.standing,
        reasons: [
          found,
          ...grounds(weakest.one, weakest.standing, sourceOf(weakest.one)).slice(0, weakest.standing === 'supported' ? 0 : 1),
        ],
        evidenceIds: together.evidenceIds,
      };
    }
  }
  const disputed = cited.filter((one) => {
    const ruling = decided(decisions, one);
    return ruling !== undefined && (ruling.conflicting.length > 0 || isOutdated(ruling.decision, input.claim.text));
  });
  const proposals = cited.filter((one) => disputed.includes(one) || (one.relation !== 'not-enough-info' && one.relation !== 'mentions'));
  const first = disputed[0] ?? proposals[0];
  if (first !== undefined) {
    const grounds = disputed.includes(first) ? ruled(first) : [proposalReason(first), ...ruled(first)];
    return { health: 'needs-review', reasons: grounds, evidenceIds: proposals.map(({ id }) => id) };
  }

  const captured = input.sources.filter(({ pinned, tier }) => pinned !== undefined && tier !== 'archive').length;
  const sources = input.sources.filter(({ tier }) => tier !== 'archive').length;
  const rejected = decisions.filter(({ kind }) => kind === 'reject').map(({ by, at }) => reason('rejected', { by, at }));
  if (captured === 0) return { health: 'uncaptured', reasons: [reason('no-good-capture', { sources })], evidenceIds: [] };
  if (captured < sources)
    return { health: 'uncaptured', reasons: [reason('sources-uncaptured', { captured, sources }), ...rejected], evidenceIds: [] };
  const mentioned = cited.map(({ uri }) => reason('only-mentioned', { source: uri })).slice(0, 1);
  return { health: 'unsupported', reasons: [reason('nothing-found', { sources }), ...mentioned, ...rejected], evidenceIds: [] };
}

function proposalReason(evidence: Evidence): Reason {
  const { uri, relation, probability, needsReview, agreeing, conflicting, missing, untestable, captureId } = evidence;
  if (untestable === 'unread') return reason('passage-unread', { source: uri, capture: captureId });
  if (needsReview) return reason('too-close', { source: uri, relation, probability: Math.round(probability * 100) / 100 });
  return reason('only-partly', { source: uri, agreeing: agreeing.length, points: agreeing.length + conflicting.length + missing.length });
}
