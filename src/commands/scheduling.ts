import { nextCheck } from '#health/schedule.ts';
import type { Archive } from '#records/ports.ts';
import type { NextCheck, Schedule } from '#records/schedule.ts';
import type { Source } from '#records/source.ts';
import type { Context } from './command.ts';
import { judgeLinks } from './judging.ts';
import { isBehind } from './next-checks.ts';
import { scheduleName } from './schedule.ts';

/** How many sources are read from the archive in one go. */
const PAGE = 500;

/** A source and its next check; the status is judged now where a run was cut off between its attempts and its judgement. */
async function checked(context: Context, archive: Archive, schedule: Schedule, source: Source): Promise<NextCheck> {
  if (!isBehind(source)) return nextCheck(schedule, source);
  const { id, uri, lastAttempt, citedBy } = source;
  await judgeLinks(context, archive, [id]);
  const status = await archive.linkStatus(id);
  return nextCheck(schedule, {
    uri,
    citedBy,
    ...(status === undefined ? {} : { status }),
    ...(lastAttempt === undefined ? {} : { lastAttempt }),
  });
}

/** Every cited source with its next check, by address; the archive's own queue is put in line with it. */
export async function* nextChecks(
  context: Context,
  archive: Archive,
  schedule: Schedule,
): AsyncGenerator<{ readonly source: Source; readonly next: NextCheck }> {
  for (let offset = 0; ; offset += PAGE) {
    const { sources } = await archive.sources({ sort: 'uri', limit: PAGE, offset });
    const checks = new Map<string, NextCheck>();
    for (const source of sources) checks.set(source.id, await checked(context, archive, schedule, source));
    await archive.saveNextChecks(checks);
    for (const source of sources) {
      const next = checks.get(source.id);
      if (next !== undefined) yield { source, next };
    }
    if (sources.length < PAGE) break;
  }
  const name = scheduleName(context, schedule);
  if ((await archive.scheduleUsed()) !== name) await archive.saveScheduleUsed(name);
}
