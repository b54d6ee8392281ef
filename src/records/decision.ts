import type { MachineVerdict, Relation } from './evidence.ts';
import type { TextPosition, TextQuote } from './text.ts';
import type { Instant } from './time.ts';

export type DecisionKind = 'confirm' | 'reject' | 'relate' | 'note' | 'add' | 'undo' | 'accept-address' | 'waive-robots';

/**
 * An editor's act, append-only. It keeps the quote, the payload digest and the extractor it was made on, so that it
 * outlives every newer extraction and matcher.
 */
export interface Decision {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly at: Instant;
  /** Name of the editor. */
  readonly by: string;
  readonly claimId?: string;
  /** Words of the claim when it was decided on; documents are edited, and a claim keeps its id. */
  readonly claimText?: string;
  readonly sourceId?: string;
  readonly captureId?: string;
  readonly quote?: TextQuote;
  readonly position?: TextPosition;
  readonly payloadDigest?: string;
  /** Extractor whose text the position counts in. */
  readonly method?: string;
  readonly relation?: Relation;
  /** What the machine held of the passage at that time, by which method; without a rank it had not proposed it. */
  readonly proposed?: MachineVerdict & { readonly method: string; readonly rank?: number };
  readonly note?: string;
  /** Decision that an `undo` takes back. */
  readonly undoes?: string;
  /** Address accepted as a source's new place. */
  readonly uri?: string;
}

/**
 * What an editor does about a claim. `passage` is the id of a piece of evidence, its rank, or the id of an earlier decision on it. To reject
 * without one, where no passage is held, says that nothing bears the claim out.
 */
export type Act =
  | { readonly kind: 'confirm' | 'reject'; readonly claimId: string; readonly passage?: string; readonly note?: string }
  | { readonly kind: 'relate'; readonly claimId: string; readonly passage?: string; readonly relation: Relation; readonly note?: string }
  | { readonly kind: 'note'; readonly claimId: string; readonly passage?: string; readonly note: string }
  | {
      readonly kind: 'add';
      readonly claimId: string;
      readonly captureId: string;
      readonly quote: string;
      /** Where the selection began, when the quote stands there more than once. */
      readonly start?: number;
      readonly relation?: Relation;
      readonly note?: string;
    }
  | { readonly kind: 'undo'; readonly decisionId: string; readonly note?: string };

/** Of the decisions on a source, those to fetch it whatever its robots.txt says that were not taken back. */
export function waiversIn(decisions: readonly Decision[]): readonly Decision[] {
  const undone = new Set(decisions.flatMap(({ undoes }) => undoes ?? []));
  return decisions.filter(({ id, kind }) => kind === 'waive-robots' && !undone.has(id));
}

/** A person who may decide. */
export interface Editor {
  readonly name: string;
  readonly passwordHash: string;
  readonly addedAt: Instant;
  readonly removedAt?: Instant;
}
