import { dueAt } from '#health/due.ts';
import type { LinkStatus } from '#records/health.ts';
import type { Archive, Resource, Source } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { millis } from '#records/time.ts';
import { attemptLine } from '#views/reports.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { crawl, type CrawlReport, type CrawlStep } from './crawl.ts';
import { extractPending } from './extracting.ts';
import { judgeClaims, judgeLinks } from './judging.ts';
import { resourceFor } from './plan.ts';

/** Milliseconds between two requests to one host unless told otherwise: what a patient reader would do. */
export const HOST_DELAY = 1000;

/** How many sources are read from the archive in one go. */
const PAGE = 500;

/** The status of a source; judged now where a run was cut off between its attempts and its judgement. */
async function statusNow(context: Context, archive: Archive, { id, status }: Source): Promise<LinkStatus | undefined> {
  const [newest] = await archive.attempts({ resource: id, limit: 1 });
  if (newest === undefined || newest.startedAt <= (status?.lastAttempt ?? '')) return status;
  await judgeLinks(context, archive, [id]);
  return archive.linkStatus(id);
}

/** Every cited source that is due by now, or every one. */
export async function sourcesToCapture(context: Context, archive: Archive, all: boolean): Promise<Resource[]> {
  await extractPending(context, archive, false);
  const due: Resource[] = [];
  const now = millis(context.clock.now());
  const isDue = async (source: Source): Promise<boolean> => {
    const at = dueAt(await statusNow(context, archive, source), source.uri);
    return at === undefined || millis(at) <= now;
  };
  for (let offset = 0; ; offset += PAGE) {
    const { sources } = await archive.sources({ sort: 'uri', limit: PAGE, offset });
    for (const source of sources) {
      if (all || (await isDue(source))) due.push(source);
    }
    if (sources.length < PAGE) return due;
  }
}

function absolute(uri: string): string {
  const trimmed = uri.trim();
  if (!URL.canParse(trimmed)) throw new Refusal('bad-argument', { argument: 'URI', value: uri, expected: 'https://…' });
  return trimmed;
}

/** Captures resources and judges the claims that rest on them. */
export async function captureAndJudge(
  context: Context,
  archive: Archive,
  resources: readonly Resource[],
  hostDelayMs: number,
): Promise<CrawlReport> {
  const report = await crawl(context, archive, resources, hostDelayMs);
  if (report.run.offline !== true) await judgeClaims(context, archive, { sources: report.steps.map(({ attempt }) => attempt.resourceId) });
  return report;
}

function asJson({ attempt, capture, page }: CrawlStep): Record<string, unknown> {
  return {
    uri: attempt.uri,
    outcome: attempt.outcome,
    reason: attempt.reason,
    detail: attempt.detail,
    status: attempt.status,
    pageClass: page?.page.pageClass,
    captureId: capture?.id,
    truncated: capture === undefined ? undefined : capture.truncated !== undefined,
    hops: attempt.hops.map(({ uri, status }) => ({ uri, status })),
  };
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const uris = [...new Set(call.positionals.map(absolute))];
  const hostDelay = call.count('host-delay') ?? HOST_DELAY;
  const archive = await context.archive('capture');
  const at = context.clock.now();
  const resources =
    uris.length > 0
      ? uris.map((uri) => resourceFor(uri, at, context.identity))
      : await sourcesToCapture(context, archive, call.flag('all'));
  const report = await captureAndJudge(context, archive, resources, hostDelay);
  if (context.json) context.terminal.json({ attempts: report.steps.map(asJson) });
  else {
    for (const { attempt, page } of report.steps) context.terminal.print(attemptLine(attempt, page?.page.pageClass, context.lang));
    context.terminal.print(words.capture.line(report.run)[context.lang]);
  }
  if (report.run.offline === true) context.terminal.note(words.capture.offline[context.lang]);
  return report.run.offline === true || report.steps.length < resources.length ? 1 : 0;
}
