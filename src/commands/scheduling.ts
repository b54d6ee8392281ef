import { readSchedule } from '#health/schedule-file.ts';
import { nextCheck } from '#health/schedule.ts';
import type { Archive } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { ADAPTIVE, type NextCheck, type Schedule } from '#records/schedule.ts';
import { UPKEEP_WORDS } from '#views/words/upkeep.ts';
import type { Context } from './command.ts';
import { judgeLinks } from './judging.ts';

/** A schedule of a thousand hosts is far below it. */
const LIMIT = 4 * 1024 * 1024;

/** How many sources are read from the archive in one go. */
const PAGE = 500;

/**
 * The schedule in a file that was named, or in the project's own where there is one; adaptive without. Throws Refusal
 * `malformed-file` with line and reason.
 */
export async function scheduleOf(context: Context, named?: string): Promise<Schedule> {
  const { schedule } = context.places;
  const path = named ?? schedule.path;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await context.files.read(path, LIMIT));
  } catch (error) {
    if (error instanceof TypeError) throw new Refusal('not-text', { path });
    const optional = named === undefined && !schedule.named;
    if (optional && error instanceof Refusal && error.code === 'missing-file') return ADAPTIVE;
    throw error;
  }
  const read = readSchedule(text);
  if ('schedule' in read) return read.schedule;
  const { line, column, code, detail: found } = read.fault;
  const { lang } = context;
  const detail = `${lang === 'zh' ? `“${found}”` : `“${found}” `}${UPKEEP_WORDS.watch.faults[code][lang]}`;
  throw new Refusal('malformed-file', { path, line, column, detail });
}

/** A source and its next check; the status is judged now where a run was cut off between its attempts and its judgement. */
async function checked(context: Context, archive: Archive, schedule: Schedule, source: Source): Promise<NextCheck> {
  const { id, uri, status, lastAttempt, citedBy } = source;
  const behind = lastAttempt !== undefined && lastAttempt > (status?.lastAttempt ?? '');
  if (behind) await judgeLinks(context, archive, [id]);
  const now = behind ? await archive.linkStatus(id) : status;
  return nextCheck(schedule, {
    uri,
    citedBy,
    ...(now === undefined ? {} : { status: now }),
    ...(lastAttempt === undefined ? {} : { lastAttempt }),
  });
}

/** Every cited source with its next check, by address. */
export async function* nextChecks(
  context: Context,
  archive: Archive,
  schedule: Schedule,
): AsyncGenerator<{ readonly source: Source; readonly next: NextCheck }> {
  for (let offset = 0; ; offset += PAGE) {
    const { sources } = await archive.sources({ sort: 'uri', limit: PAGE, offset });
    for (const source of sources) yield { source, next: await checked(context, archive, schedule, source) };
    if (sources.length < PAGE) return;
  }
}
