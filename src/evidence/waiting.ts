import type { Decision } from '#records/decision.ts';
import { WAITING_GROUP_OF, type ClaimStatus, type Evidence, type Relation } from '#records/evidence.ts';
import { millis, MINUTE } from '#records/time.ts';
import { decided, disputes, inForce } from './decisions.ts';

const TELLING: readonly Relation[] = ['supports', 'partly', 'contradicts'];

/** A claim is judged again right after a decision on it, so that its health is a little younger than the decision it rests on. */
const JUDGED_AFTER = MINUTE;

/** Passages that say something of the claim and on which nobody decided, best first. */
export function openProposals(evidence: readonly Evidence[], decisions: readonly Decision[]): readonly Evidence[] {
  return evidence
    .filter((item) => TELLING.includes(item.relation) && decided(decisions, item) === undefined)
    .toSorted((a, b) => a.rank - b.rank);
}

/** Whether editors have had their say on what a claim has come to; a change of its health after that asks for them again. */
function isSettled({ since }: Pick<ClaimStatus, 'since'>, decisions: readonly Decision[], evidence: readonly Evidence[]): boolean {
  const said = inForce(decisions).filter(
    ({ kind, at, quote }) => (kind === 'reject' || (kind !== 'note' && quote !== undefined)) && millis(at) + JUDGED_AFTER >= millis(since),
  );
  if (said.length === 0) return false;
  return said.some(({ kind }) => kind !== 'reject') || openProposals(evidence, decisions).length === 0;
}

/** What of a claim waits for a person, by its health, its evidence and all decisions on it. */
export function waitingFor(
  status: Pick<ClaimStatus, 'health' | 'since'>,
  evidence: readonly Evidence[],
  decisions: readonly Decision[],
): NonNullable<ClaimStatus['waits']> {
  if (disputes(decisions).length > 0) return { group: 'disputed' };
  const group = WAITING_GROUP_OF[status.health];
  if (group === undefined || isSettled(status, decisions, evidence)) return { group: 'nothing' };
  const [best] = group === 'proposals' ? openProposals(evidence, decisions) : [];
  return { group, ...(best === undefined ? {} : { probability: best.probability }) };
}
