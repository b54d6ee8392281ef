import type { ClaimHealth } from './evidence.ts';
import type { LinkState } from './health.ts';
import type { Instant } from './time.ts';

export interface Holdings {
  readonly documents: number;
  readonly claims: number;
  readonly sources: number;
  readonly captures: number;
  readonly attempts: number;
  readonly payloads: number;
  /** Bytes of all payloads as received, and as stored. */
  readonly payloadBytes: number;
  readonly storedBytes: number;
  readonly claimsByHealth: Readonly<Partial<Record<ClaimHealth, number>>>;
  readonly sourcesByState: Readonly<Partial<Record<LinkState, number>>>;
  /** Of those in state `unknown`, the ones that may not be fetched. */
  readonly sourcesExcluded: number;
  readonly lastAudit?: { readonly at: Instant; readonly checked: number; readonly failed: number };
}
