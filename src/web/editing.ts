import type { Access } from '#records/capture.ts';
import type { Act, Decision } from '#records/decision.ts';
import type { ClaimHealth } from '#records/evidence.ts';
import type { Secrets } from '#records/account.ts';
import type { Uri } from '#records/uri.ts';

/** What editors can do on the site; each throws a Refusal and changes nothing when it can not. */
export interface Editing {
  readonly secrets: () => Promise<Secrets>;
  /** Puts a decision on record and judges its claim again. */
  decide(act: Act, by: string): Promise<{ readonly decision: Decision; readonly health?: ClaimHealth }>;
  /** Puts on record that an address is, or is not, the new place of a source. */
  decideAddress(decided: { readonly sourceId: string; readonly uri: Uri; readonly by: string; readonly reject: boolean }): Promise<void>;
  /** Purges a capture's bytes, and those of every capture that has the same; returns their ids. */
  withdraw(captureId: string, reason: string, by: string): Promise<readonly string[]>;
  /** Says who may see a capture with all that have the same bytes, or every capture of a source; false when it is so already. */
  changeAccess(
    target: { readonly captureId: string } | { readonly sourceId: string },
    change: { readonly access: Access; readonly reason: string; readonly by: string },
  ): Promise<boolean>;
  /** Begins to capture one source; who asked goes on record with the run. Throws Refusal `refresh-busy`, `refresh-recent` or `rehearsal-mismatch`. */
  refresh(sourceId: string, by: string): Promise<void>;
}
