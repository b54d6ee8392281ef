import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import type { Evidence } from '#records/evidence.ts';
import type { Source } from '#records/source.ts';
import type { ClaimData } from './claim.tsx';
import type { PassageSetting } from './evidence.tsx';
import { queueAddress, type Done, type QueueFilter, type QueueItem } from './review-parts.tsx';
import { to } from './site.ts';

/** What editors hold of one passage. */
export interface Ruling {
  readonly decision: Decision;
  readonly rejected: boolean;
  /** Last words of other editors that differ. */
  readonly conflicting: readonly Decision[];
}

export interface ReviewClaimData extends PassageSetting, Pick<ClaimData, 'status' | 'evidence'> {
  readonly filter: QueueFilter;
  /** Claims around this one in the queue, and where it stands in it. */
  readonly queue: {
    readonly near: readonly QueueItem[];
    /** From 1; absent when the claim does not wait. */
    readonly place?: number;
    /** The page of the whole queue on which it stands, from 1. */
    readonly page?: number;
    readonly total: number;
    readonly next?: string;
    readonly previous?: string;
  };
  /** What stands before and after the claim in its section. */
  readonly around: { readonly before?: string; readonly after?: string };
  readonly rulings: ReadonlyMap<string, Ruling>;
  readonly chosen?: Evidence;
  /** Passages on which editors differ, each with their last words. */
  readonly disputes: readonly { readonly passage: string; readonly decisions: readonly Decision[] }[];
  /** Decisions that stand, newest first. */
  readonly standing: readonly Decision[];
  /** Captures of the cited pages in which a passage can be selected. */
  readonly captures: readonly { readonly source: Source; readonly captures: readonly Capture[] }[];
  readonly done?: Done;
  /** Names of those whose decisions only they themselves take back: editors in office, but for the reader. */
  readonly othersInOffice: readonly string[];
}

/** Address of the screen of a claim, within the queue as it is filtered. */
export function here(data: ReviewClaimData): string {
  return queueAddress(to.reviewClaim(data.claim.id), data.filter);
}
