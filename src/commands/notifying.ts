import { nextTry } from '#health/backoff.ts';
import type { Activity } from '#records/activity.ts';
import type { Archive, Before } from '#records/ports.ts';
import type { Instant } from '#records/time.ts';
import type { Delivery } from '#records/whereabouts.ts';
import { noticeBody } from '#views/notice.ts';
import type { Context } from './command.ts';

/** Changes that somebody may have to act on. */
const TOLD: readonly string[] = ['link-state', 'drift', 'claim-health', 'found-again'];
/** Activities read in one go. */
const PAGE = 200;
/** Milliseconds that notices may take of one run; the rest is sent after the next. */
const BUDGET = 10_000;

/** What a page or claim was before it was first looked at; that it is looked at is no news. */
const BEFORE: readonly unknown[] = ['unknown', 'uncaptured', undefined];

/** Whether an activity is news: a page that lives, or a claim that was judged, for the first time is not. */
function isNews({ event }: Activity): boolean {
  if (event.code === 'claim-health' && BEFORE.includes(event['from'])) return false;
  return TOLD.includes(event.code) && !(event.code === 'link-state' && BEFORE.includes(event['from']) && event['to'] === 'live');
}

async function newsSince(archive: Archive, since: Instant): Promise<Activity[]> {
  const news: Activity[] = [];
  let from: Before = {};
  for (;;) {
    const page = await archive.activities({ limit: PAGE, ...from });
    news.push(...page.filter((activity) => activity.at >= since && isNews(activity)));
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined || last.at < since) return news.reverse();
    from = { before: last.at, beforeId: last.id };
  }
}

/** Makes a delivery of every change since then, once each, so that none is forgotten when sending fails. */
async function enqueue(archive: Archive, since: Instant, at: Instant): Promise<void> {
  for (const { id } of await newsSince(archive, since)) {
    if ((await archive.delivery(id)) === undefined)
      await archive.saveDelivery({ activityId: id, state: 'pending', tries: 0, firstTriedAt: at, lastTriedAt: at });
  }
}

/**
 * Tells the address that asked to be told what changed since then, and tries again what could not be told before. Every
 * notice is on record before it is sent; none takes a run down, and together they take no longer than a few seconds of it.
 */
export async function notify(context: Context, archive: Archive, since: Instant): Promise<void> {
  const notifier = await context.notifier();
  if (notifier === undefined) return;
  const ended = AbortSignal.any([context.stop, AbortSignal.timeout(BUDGET)]);
  await enqueue(archive, since, context.clock.now());
  const { rehearsal } = await archive.about();
  for (const delivery of await archive.pendingDeliveries(PAGE)) {
    const at = context.clock.now();
    if (ended.aborted) return;
    if (delivery.nextAt !== undefined && delivery.nextAt > at) continue;
    const activity = await archive.activity(delivery.activityId);
    if (activity === undefined) continue;
    const source = activity.subject.type === 'source' ? await archive.source(activity.subject.id) : undefined;
    const claim = activity.subject.type === 'claim' ? await archive.claim(activity.subject.id) : undefined;
    const body = noticeBody({
      activity,
      rehearsal,
      site: context.places.site,
      ...(source === undefined ? {} : { source, beside: await archive.whereabouts(source.id) }),
      ...(claim === undefined ? {} : { claim }),
    });
    const outcome = await notifier.send({ id: activity.id, at, body }, ended);
    const tries = delivery.tries + 1;
    const next = outcome.delivered ? undefined : nextTry(tries, at);
    const rest = { activityId: delivery.activityId, firstTriedAt: delivery.firstTriedAt };
    const made: Delivery = {
      ...rest,
      tries,
      lastTriedAt: at,
      ...(tries === 1 ? { firstTriedAt: at } : {}),
      state: outcome.delivered ? 'delivered' : next === undefined ? 'given-up' : 'pending',
      ...(next === undefined ? {} : { nextAt: next }),
      ...(outcome.status === undefined ? {} : { status: outcome.status }),
      ...(outcome.detail === undefined ? {} : { detail: outcome.detail }),
    };
    await archive.saveDelivery(made);
    // A receiver that cannot be reached is left alone until the next run.
    if (!outcome.delivered && outcome.status === undefined) return;
  }
}
