import type { NextCheck } from '#records/schedule.ts';
import type { Instant } from '#records/time.ts';
import { isDue } from './schedule.ts';

/** Bounds of one run of a watcher, and why. */
export const RUN_BOUNDS = {
  /** After a long sleep everything is due, and is not asked for at once. */
  sources: 200,
  /** Enough of a host to tell one that was rebuilt from a page that is gone. */
  ofHost: 20,
} as const;

/** What a run takes on now, how many that are due wait for the next, and when the next comes that is not due yet. */
export interface Agenda<Item> {
  readonly due: readonly Item[];
  readonly left: number;
  readonly next: Instant | undefined;
}

/** What a watcher takes on now: what has been due longest first, never-tried sources before all, within the bounds of a run. */
export function agendaOf<Item extends { readonly host: string; readonly check: NextCheck }>(
  items: Iterable<Item>,
  now: Instant,
): Agenda<Item> {
  const due: Item[] = [];
  let next: Instant | undefined;
  for (const item of items) {
    const { at } = item.check;
    if (isDue(item.check, now)) due.push(item);
    else if (at !== undefined && (next === undefined || at < next)) next = at;
  }
  const ofHost = new Map<string, number>();
  const taken = due
    .toSorted((a, b) => ((a.check.at ?? '') < (b.check.at ?? '') ? -1 : (a.check.at ?? '') > (b.check.at ?? '') ? 1 : 0))
    .filter(({ host }) => {
      const before = ofHost.get(host) ?? 0;
      ofHost.set(host, before + 1);
      return before < RUN_BOUNDS.ofHost;
    })
    .slice(0, RUN_BOUNDS.sources);
  return { due: taken, left: due.length - taken.length, next };
}
