import { CLAIM_HEALTHS, type ClaimHealth, type HealthChange } from '#records/evidence.ts';
import type { Instant } from '#records/time.ts';

/** How many claims were in each health from a time on. */
export interface HealthCounts {
  readonly at: Instant;
  readonly counts: Readonly<Partial<Record<ClaimHealth, number>>>;
}

/**
 * How the claims of a document stood over time, from changes given oldest first: one entry for each day (UTC) on which something changed,
 * as the day ended; healths in the order of CLAIM_HEALTHS, empty ones left out.
 */
export function healthOverTime(changes: readonly HealthChange[]): readonly HealthCounts[] {
  const health = new Map<string, ClaimHealth>();
  const days = new Map<string, HealthCounts>();
  for (const { claimId, at, to } of changes) {
    health.set(claimId, to);
    const all = [...health.values()];
    const counts = CLAIM_HEALTHS.flatMap((name) => {
      const count = all.filter((one) => one === name).length;
      return count === 0 ? [] : [[name, count] as const];
    });
    days.set(at.slice(0, 10), { at, counts: Object.fromEntries(counts) });
  }
  return [...days.values()];
}
