import { nextCheck } from '#health/schedule.ts';
import { originsOf } from '#interchange/origins.ts';
import type { Archive } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import type { Context, ExitCode } from './command.ts';
import { whereaboutsJson } from '#views/json.ts';
import { restingOn, suppliedField } from '#views/origin.ts';
import { sourceTable, type Surveyed } from '#views/reports.ts';
import { scheduleOf } from './schedule.ts';

/** How many sources are read from the archive in one go. */
const PAGE = 500;

/** All cited sources, page by page. */
export async function* everySource(archive: Archive): AsyncGenerator<Source> {
  for (let offset = 0; ; offset += PAGE) {
    const { sources } = await archive.sources({ sort: 'uri', limit: PAGE, offset });
    yield* sources;
    if (sources.length < PAGE) return;
  }
}

/** A source as the JSON listings give it. */
export function sourceJson(source: Source): Record<string, unknown> {
  return {
    id: source.id,
    uri: source.uri,
    citedBy: source.citedBy,
    state: source.status?.state ?? 'unknown',
    drift: source.status?.drift ?? 'unknown',
    since: source.status?.since ?? null,
    reasons: source.status?.reasons ?? [],
    lastKnown: source.status?.lastKnown ?? null,
    lastAttempt: source.lastAttempt ?? null,
    lastGood: source.status?.lastGood ?? null,
    captures: source.captures,
    stored: source.stored,
    title: source.title ?? null,
    publisher: source.publisher ?? null,
    published: source.published ?? null,
    pageClass: source.pageClass ?? null,
    language: source.lang ?? null,
  };
}

/** All cited sources with what is known of each beside its own address. */
export async function surveyed(archive: Archive): Promise<readonly Surveyed[]> {
  const all: Surveyed[] = [];
  for await (const source of everySource(archive)) {
    const origin = (await originsOf(archive, restingOn(source))).get(source.status?.pinned ?? '');
    all.push({ source, beside: await archive.whereabouts(source.id), ...(origin === undefined ? {} : { origin }) });
  }
  return all;
}

export function surveyedJson({ source, beside, origin }: Surveyed): Record<string, unknown> {
  return { ...sourceJson(source), ...whereaboutsJson(source, beside), ...suppliedField(origin) };
}

/** When each source is looked at again; null for what is due now or not looked at by itself. */
async function nextOf(context: Context, all: readonly Surveyed[]): Promise<readonly (string | null)[]> {
  const schedule = await scheduleOf(context);
  return all.map(({ source }) => nextCheck(schedule, source).at ?? null);
}

export async function run(context: Context): Promise<ExitCode> {
  const all = await surveyed(await context.archive());
  if (context.json) {
    const next = await nextOf(context, all);
    context.terminal.json(all.map((each, at) => ({ ...surveyedJson(each), nextCheck: next[at] })));
  } else for (const line of sourceTable(all, 'text', context.lang)) context.terminal.print(line);
  return 0;
}
