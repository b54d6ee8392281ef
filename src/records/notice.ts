import type { Activity } from './activity.ts';
import type { Instant } from './time.ts';
import type { Delivery } from './whereabouts.ts';

/** Notices that were or are to be sent of what happened. */
export interface DeliveryStore {
  activity(id: string): Promise<Activity | undefined>;
  delivery(activityId: string): Promise<Delivery | undefined>;
  /** Those that are to be tried again, the next one first. */
  pendingDeliveries(limit: number): Promise<readonly Delivery[]>;
  saveDelivery(delivery: Delivery): Promise<void>;
}

/** What came of posting one notice. */
export interface NoticeOutcome {
  readonly delivered: boolean;
  readonly status?: number;
  readonly detail?: string;
}

/** Tells another program of a change; never throws for the web. */
export interface Notifier {
  send(notice: { readonly id: string; readonly at: Instant; readonly body: string }, signal: AbortSignal): Promise<NoticeOutcome>;
}
