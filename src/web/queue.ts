import { decided, disputes, inForce } from '#evidence/decisions.ts';
import type { Decision } from '#records/decision.ts';
import type { Claim } from '#records/document.ts';
import type { ClaimHealth, ClaimStatus, Evidence, Relation } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import { millis, MINUTE } from '#records/time.ts';

/** Why a claim waits for a person, in the order of what matters. */
export const QUEUE_GROUPS = ['risk', 'disputed', 'proposals', 'unfounded', 'others'] as const;
export type QueueGroup = (typeof QUEUE_GROUPS)[number];

/** A claim in the queue. */
export interface Waiting {
  readonly claim: Claim;
  readonly status: ClaimStatus;
  readonly group: QueueGroup;
  /** How sure the program is of its best undecided proposal. */
  readonly probability?: number;
}

export interface QueueFilter {
  readonly health?: ClaimHealth;
  readonly document?: string;
}

const GROUP_OF: Readonly<Partial<Record<ClaimHealth, QueueGroup>>> = {
  contradicted: 'risk',
  lost: 'risk',
  altered: 'risk',
  'needs-review': 'proposals',
  unsupported: 'unfounded',
};

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
export function isSettled(status: ClaimStatus, decisions: readonly Decision[], evidence: readonly Evidence[]): boolean {
  const said = inForce(decisions).filter(
    ({ kind, at, quote }) => kind !== 'note' && quote !== undefined && millis(at) + JUDGED_AFTER >= millis(status.since),
  );
  if (said.length === 0) return false;
  return said.some(({ kind }) => kind !== 'reject') || openProposals(evidence, decisions).length === 0;
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string | undefined): ReadonlyMap<string, readonly T[]> {
  return Map.groupBy(
    items.filter((item) => key(item) !== undefined),
    (item) => key(item) ?? '',
  );
}

async function gather(archive: Archive, filter: QueueFilter): Promise<readonly Waiting[]> {
  const { health, document } = filter;
  const of = document === undefined ? {} : { document };
  const statuses = await archive.claimStatuses({ ...of, ...(health === undefined ? {} : { health }) });
  const all = await archive.decisions(of);
  const decisions = groupedBy(all, ({ claimId }) => claimId);
  const disputed = new Set(disputes(all).map(({ claimId }) => claimId));
  const items: Waiting[] = [];
  const documents = new Map<string, ReadonlyMap<string, readonly Evidence[]>>();
  const claims = new Map<string, Claim>();
  for (const { id } of document === undefined ? await archive.documents() : [{ id: document }]) {
    for (const claim of await archive.claims({ document: id })) claims.set(claim.id, claim);
  }
  for (const status of statuses) {
    const claim = claims.get(status.claimId);
    const group = disputed.has(status.claimId) ? 'disputed' : (GROUP_OF[status.health] ?? (health === undefined ? undefined : 'others'));
    if (claim === undefined || group === undefined) continue;
    const own = decisions.get(claim.id) ?? [];
    if (!documents.has(claim.documentId) && (own.length > 0 || group === 'proposals'))
      documents.set(
        claim.documentId,
        groupedBy(await archive.evidence({ document: claim.documentId }), ({ claimId }) => claimId),
      );
    const evidence = documents.get(claim.documentId)?.get(claim.id) ?? [];
    if (health === undefined && group !== 'disputed' && isSettled(status, own, evidence)) continue;
    const [best] = group === 'proposals' ? openProposals(evidence, own) : [];
    items.push({ claim, status, group, ...(best === undefined ? {} : { probability: best.probability }) });
  }
  const riskOf: Readonly<Partial<Record<ClaimHealth, number>>> = { contradicted: 0, lost: 1, altered: 2 };
  items.sort(
    (a, b) =>
      QUEUE_GROUPS.indexOf(a.group) - QUEUE_GROUPS.indexOf(b.group) ||
      (riskOf[a.status.health] ?? 9) - (riskOf[b.status.health] ?? 9) ||
      (b.probability ?? 0) - (a.probability ?? 0) ||
      (a.group === 'risk' ? b.status.since.localeCompare(a.status.since) : 0) ||
      a.claim.documentId.localeCompare(b.claim.documentId) ||
      a.claim.ordinal - b.claim.ordinal,
  );
  return items;
}

const gathered = new WeakMap<Archive, { readonly stamp: string; readonly queues: Map<string, readonly Waiting[]> }>();

/**
 * The claims that wait for a person: those at risk, the worst first; then those editors differ on; then proposals, the surest first. It is
 * gathered anew when anything in the archive has changed.
 */
export async function queueOf(archive: Archive, filter: QueueFilter = {}): Promise<readonly Waiting[]> {
  const stamp = await archive.stamp();
  const known = gathered.get(archive);
  const { queues } = known?.stamp === stamp ? known : { queues: new Map<string, readonly Waiting[]>() };
  if (known?.queues !== queues) gathered.set(archive, { stamp, queues });
  const key = JSON.stringify([filter.health, filter.document]);
  const queue = queues.get(key) ?? (await gather(archive, filter));
  queues.set(key, queue);
  return queue;
}
