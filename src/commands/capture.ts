import { isTaken } from '#health/schedule.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { MINUTE } from '#records/time.ts';
import { parseHttpUri } from '#records/uri.ts';
import { attemptLine } from '#views/reports.ts';
import { refusalText } from '#views/words.ts';
import { CAPTURING_WORDS } from '#views/words/capturing.ts';
import { COMMAND_WORDS as words } from '#views/words/commands.ts';
import type { BrowserUse } from './browser.ts';
import type { Call, Context, ExitCode } from './command.ts';
import { crawl, type CrawlOptions, type CrawlReport, type CrawlStep } from './crawl.ts';
import { extractPending } from './extracting.ts';
import { judgeClaims, judgeLinks } from './judging.ts';
import { notify } from './notifying.ts';
import { Patience, patientArchive, type PatienceOptions } from './patience.ts';
import { resourceFor } from './plan.ts';
import { scheduleOf } from './schedule.ts';
import { nextChecks } from './scheduling.ts';
import { keepSupplied } from './supplied.ts';
import { waiveRobots } from './waiving.ts';

/** Milliseconds between two requests to one host unless told otherwise: what a patient reader would do. */
export const HOST_DELAY = 1000;

/** Another program that keeps the archive to itself is waited for so long in the midst of a capture; compacting takes minutes. */
const PATIENCE: PatienceOptions = { codes: ['archive-locked'], longestMs: 5 * MINUTE };

/** Every cited source that is due by now, or every one. */
export async function sourcesToCapture(context: Context, archive: Archive, all: boolean): Promise<Resource[]> {
  await extractPending(context, archive, false);
  const due: Resource[] = [];
  const now = context.clock.now();
  for await (const { source, next } of nextChecks(context, archive, await scheduleOf(context))) {
    if (all || isTaken(next, now)) due.push(source);
  }
  return due;
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
  options: CrawlOptions = {},
): Promise<CrawlReport> {
  const patient = patientArchive(archive, new Patience(context, PATIENCE));
  const report = await crawl(context, patient, resources, hostDelayMs, options);
  if (report.interrupted) return report;
  const sources = report.steps.map(({ attempt }) => attempt.resourceId);
  try {
    if (report.run.offline !== true) await judgeClaims(context, patient, { sources });
    await notify(context, patient, report.run.startedAt);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...report, interrupted: true, cut: error };
  }
  return report;
}

/** Says why a run ended before its time, and that nothing of it is lost. */
export function tellInterrupted(context: Context, { run, cut }: CrawlReport): void {
  if (cut !== undefined) context.terminal.note(refusalText(cut, context.lang));
  context.terminal.note(CAPTURING_WORDS.interrupted({ done: run.done, total: run.total })[context.lang]);
}

function asJson({ attempt, capture, pageClass }: CrawlStep): Record<string, unknown> {
  return {
    uri: attempt.uri,
    outcome: attempt.outcome,
    reason: attempt.reason,
    detail: attempt.detail,
    status: attempt.status,
    pageClass,
    captureId: capture?.id,
    method: capture?.method,
    suppliedBy: capture?.suppliedBy,
    unchanged: capture?.profile,
    truncated: capture === undefined ? undefined : capture.truncated !== undefined,
    tries: attempt.tries,
    hops: attempt.hops.map(({ uri, status }) => ({ uri, status })),
  };
}

/** The text of an option that another one asks for; throws a Refusal when it is missing or empty. */
function required(call: Call, option: string): string {
  const value = call.text(option)?.trim();
  if (value === undefined || value === '') throw new Refusal('missing-argument', { argument: `--${option}` });
  return value;
}

/** The one address that a person's decision or page is about. */
function onlyOne(context: Context, call: Call): Resource {
  const uris = [...new Set(call.positionals.map(absolute))];
  const [uri] = uris;
  if (uri === undefined) throw new Refusal('missing-argument', { argument: 'URI' });
  if (uris.length > 1) throw new Refusal('too-many-arguments', { argument: uris[1] ?? '' });
  if (parseHttpUri(uri) === undefined) throw new Refusal('bad-argument', { argument: 'URI', value: uri, expected: 'https://…' });
  return resourceFor(uri, context.clock.now(), context.identity);
}

/** `capture URI --from-file FILE --by NAME`. */
async function supply(context: Context, call: Call, path: string): Promise<ExitCode> {
  const resource = onlyOne(context, call);
  const by = required(call, 'by');
  for (const option of ['all', 'waive-robots', 'browser'])
    if (call.flag(option)) throw new Refusal('unknown-option', { option: `--${option}` });
  const archive = await context.archive('make');
  const step = await keepSupplied(context, archive, resource, { path, by, at: call.text('at') });
  await judgeLinks(context, archive, [resource.id]);
  const status = await archive.linkStatus(resource.id);
  const at = context.clock.now();
  const subject = { type: 'source', id: resource.id } as const;
  if (status !== undefined)
    await archive.saveLinkStatus(status, [{ id: context.identity.fresh('e', at), at, subject, event: { code: 'supplied' }, by }]);
  await judgeClaims(context, archive, { sources: [resource.id] });
  if (context.json) context.terminal.json({ attempts: [asJson(step)] });
  else context.terminal.print(CAPTURING_WORDS.supplied({ uri: resource.uri, by, captureId: step.capture?.id ?? '' })[context.lang]);
  return 0;
}

/** Puts a person's decision on record before the page is asked for. */
async function waive(context: Context, archive: Archive, call: Call): Promise<void> {
  const resource = onlyOne(context, call);
  const [by, reason] = [required(call, 'by'), required(call, 'reason')];
  await waiveRobots(context, archive, resource, by, reason);
  context.terminal.note(CAPTURING_WORDS.waived({ uri: resource.uri, by })[context.lang]);
}

function browserUse(call: Call): BrowserUse {
  return call.flag('browser') ? 'all' : call.flag('no-browser') ? 'none' : 'by-rule';
}

export async function run(context: Context, call: Call): Promise<ExitCode> {
  const file = call.text('from-file');
  if (file !== undefined) return supply(context, call, file);
  const uris = [...new Set(call.positionals.map(absolute))];
  const hostDelay = call.count('host-delay') ?? HOST_DELAY;
  if (call.flag('waive-robots')) for (const option of ['by', 'reason']) required(call, option);
  if (call.flag('waive-robots')) onlyOne(context, call);
  await context.fetcher(hostDelay);
  if (call.flag('browser')) await context.renderer(hostDelay);
  const archive = await context.archive('capture');
  if (call.flag('waive-robots')) await waive(context, archive, call);
  const at = context.clock.now();
  const resources =
    uris.length > 0
      ? uris.map((uri) => resourceFor(uri, at, context.identity))
      : await sourcesToCapture(context, archive, call.flag('all'));
  const options = {
    requisites: !call.flag('no-requisites'),
    outside: !call.flag('no-outside'),
    breaker: uris.length === 0,
    browser: browserUse(call),
  };
  const report = await captureAndJudge(context, archive, resources, hostDelay, options);
  const { interrupted, cut } = report;
  if (context.json)
    context.terminal.json({
      attempts: report.steps.map(asJson),
      waiting: report.waiting,
      ...(interrupted ? { interrupted } : {}),
      ...(cut === undefined ? {} : { fault: cut.code }),
    });
  else {
    for (const { attempt, pageClass } of report.steps) context.terminal.print(attemptLine(attempt, pageClass, context.lang));
    context.terminal.print(words.capture.line({ ...report.run, total: report.run.done })[context.lang]);
  }
  for (const { host, uris: left, retryAfter: seconds } of report.waiting) {
    const sources = left.length;
    const said = seconds === undefined ? CAPTURING_WORDS.waits({ host, sources }) : CAPTURING_WORDS.rests({ host, sources, seconds });
    context.terminal.note(said[context.lang]);
  }
  if (interrupted) tellInterrupted(context, report);
  if (report.run.offline === true) context.terminal.note(words.capture.offline[context.lang]);
  const shells = report.steps.filter(({ capture, pageClass }) => pageClass === 'empty' && capture?.method === 'http').length;
  if (shells > 0) context.terminal.note(CAPTURING_WORDS.browser.shell({ pages: shells })[context.lang]);
  return interrupted || report.run.offline === true || report.steps.length < resources.length ? 1 : 0;
}
