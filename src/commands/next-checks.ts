import { nextCheck } from '#health/schedule.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Schedule } from '#records/schedule.ts';
import type { Source } from '#records/source.ts';
import type { Context } from './command.ts';
import { scheduleName, scheduleOf } from './schedule.ts';

/** How many sources are read in one go, so that a site answers in between. */
const PAGE = 100;

/** Whether a source was tried and what came of it is not judged yet. */
export function isBehind({ status, lastAttempt }: Source): boolean {
  return lastAttempt !== undefined && lastAttempt > (status?.lastAttempt ?? '');
}

/** The schedule, or nothing where its file cannot be read: whoever captures by it says why. */
async function readable(context: Context): Promise<Schedule | undefined> {
  try {
    return await scheduleOf(context);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function keep(archive: Archive, schedule: Schedule, sources: readonly Source[]): Promise<void> {
  const settled = sources.filter((source) => !isBehind(source));
  await archive.saveNextChecks(new Map(settled.map((source) => [source.id, nextCheck(schedule, source)])));
}

/** Puts some sources, once they are judged, where they belong in the queue. */
export async function placeInQueue(context: Context, archive: Archive, sourceIds: readonly string[]): Promise<void> {
  const schedule = await readable(context);
  if (schedule === undefined) return;
  for (let from = 0; from < sourceIds.length; from += PAGE) {
    const { sources } = await archive.sources({ ids: sourceIds.slice(from, from + PAGE) });
    await keep(archive, schedule, sources);
  }
}

/** Whether the queue is ordered by the schedule that holds now; one that cannot be read says nothing of it, nor a queue that never was. */
export async function isOrdered(context: Context, archive: Archive): Promise<boolean> {
  const schedule = await readable(context);
  const used = await archive.scheduleUsed();
  return schedule === undefined || used === undefined || used === scheduleName(context, schedule);
}

/** Orders the whole queue anew where it was worked out by another schedule; a site answers meanwhile. */
export async function orderQueue(context: Context, archive: Archive): Promise<void> {
  const schedule = await readable(context);
  if (schedule === undefined) return;
  const name = scheduleName(context, schedule);
  if ((await archive.scheduleUsed()) === name) return;
  for (let offset = 0; !context.stop.aborted; offset += PAGE) {
    const { sources } = await archive.sources({ sort: 'uri', limit: PAGE, offset });
    await keep(archive, schedule, sources);
    await new Promise((resolve) => setImmediate(resolve));
    if (sources.length === PAGE) continue;
    await archive.saveScheduleUsed(name);
    return;
  }
}
