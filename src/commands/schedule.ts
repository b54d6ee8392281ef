import { readSchedule } from '#health/schedule-file.ts';
import { Refusal } from '#records/refusal.ts';
import { ADAPTIVE, type Schedule } from '#records/schedule.ts';
import { UPKEEP_WORDS } from '#views/words/upkeep.ts';
import type { Context } from './command.ts';

/** A schedule of a thousand hosts is far below it. */
const LIMIT = 4 * 1024 * 1024;

/** How next checks are worked out from a schedule: another name for another way. */
const METHOD = 'next-check/1';

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

/** A name for a schedule, the same for the same rules. */
export function scheduleName({ identity }: Pick<Context, 'identity'>, { archive, documents, hosts, sources }: Schedule): string {
  return identity.digest(JSON.stringify([METHOD, archive, [...documents], hosts, [...sources]]));
}
