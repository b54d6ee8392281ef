import type { Archive, WaitingClaim, WaitingFilter } from '#records/ports.ts';
import { remembered } from './remembered.ts';

/** Claims of the queue listed beside the one on the desk: at most so many before it, and in all. */
const BEFORE = 3;
const NEAR = 12;
/** Claims on a page of the whole queue. */
export const QUEUE_PAGE = 40;

/** Where a claim stands in the queue of what waits for a person. */
export interface QueuePlace {
  readonly near: readonly WaitingClaim[];
  readonly total: number;
  /** From 1; absent when it does not wait. */
  readonly place?: number;
  /** The page of the whole queue on which it stands, from 1. */
  readonly page?: number;
  readonly next?: string;
  readonly previous?: string;
}

/** How many claims of each group wait. */
export function queueCounts(archive: Archive, filter: WaitingFilter): Promise<Awaited<ReturnType<Archive['waitingCounts']>>> {
  return remembered(archive, `waiting ${JSON.stringify([filter.health, filter.document])}`, () => archive.waitingCounts(filter));
}

export async function queueTotal(archive: Archive, filter: WaitingFilter): Promise<number> {
  return Object.values(await queueCounts(archive, filter)).reduce((sum, n) => sum + n, 0);
}

/** The place of a claim in the queue with its neighbours; of one that does not wait, the head of the queue. */
export async function placeIn(archive: Archive, claimId: string, filter: WaitingFilter): Promise<QueuePlace> {
  const total = await queueTotal(archive, filter);
  const at = await archive.waitingPlace(claimId, filter);
  const from = Math.max(0, Math.min((at ?? 0) - BEFORE, total - NEAR));
  const near = await archive.waiting({ ...filter, limit: NEAR, offset: from });
  const [next, previous] = [near[(at ?? from - 1) - from + 1], at === undefined ? undefined : near[at - from - 1]];
  return {
    near,
    total,
    ...(at === undefined ? {} : { place: at + 1, page: 1 + Math.floor(at / QUEUE_PAGE) }),
    ...(next === undefined ? {} : { next: next.claim.id }),
    ...(previous === undefined ? {} : { previous: previous.claim.id }),
  };
}

/** The claim after this one, or, from the end of the queue, the first: where an editor goes on when this one is settled. */
export async function nextIn(archive: Archive, claimId: string, filter: WaitingFilter): Promise<string | undefined> {
  const { next } = await placeIn(archive, claimId, filter);
  if (next !== undefined && next !== claimId) return next;
  return (await archive.waiting({ ...filter, limit: 2 })).find(({ claim }) => claim.id !== claimId)?.claim.id;
}
