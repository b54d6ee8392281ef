import pLimit from 'p-limit';
import type { Activity, Run } from '#records/activity.ts';
import type { Archive, Extractor } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { Refusal, Stopped } from '#records/refusal.ts';
import type { FetchPurpose } from '#records/fetch.ts';
import { elapsed } from '#records/time.ts';
import { hostOf, type Uri } from '#records/uri.ts';
import { browserChoice, captureByBrowser, type BrowserFor, type BrowserUse } from './browser.ts';
import { captureOne, type Crawl, type CrawlStep } from './capturing.ts';
import type { Context } from './command.ts';
import { askControls } from './control.ts';
import { allEnded, unlessStopped } from './ending.ts';
import { keepIndexLinks } from './index-links.ts';
import { judgeLinks } from './judging.ts';
import { Keeping } from './keeping.ts';
import { seekOutside } from './outside.ts';
import { resourceFor } from './plan.ts';
import { AskedParts } from './part.ts';
import { captureParts } from './requisites.ts';
import { Resting } from './resting.ts';
import { closeKilledRuns, holdRun } from './runs.ts';
import { seekLost } from './seeking.ts';

export type { Crawl, CrawlStep } from './capturing.ts';

/** Hosts fetched from at the same time; each host sees one request at a time. */
const HOSTS_AT_ONCE = 8;

/** A run with no answer from at least this many hosts says that this machine is offline; one silent host says nothing of the kind. */
const OFFLINE_HOSTS = 2;

/** How often the figures of a run under way are written down; the attempts themselves are, each as it ends. */
const RUN_SAVED_EVERY = 1_000;

/** Failures of a host in a row after which the rest of its sources wait for the next run. */
const BREAKER = 3;

/** Answers by which a host says that it has too much to do. */
const OVERLOADED: readonly number[] = [429, 502, 503, 504];

/** Sources of a host that were left for the next run because it failed too often, or asked to be left alone for so many seconds. */
export interface WaitingHost {
  readonly host: string;
  readonly uris: readonly string[];
  readonly retryAfter?: number;
}

/** What one crawl did; `offline` when nothing at all could be reached. */
export interface CrawlReport {
  readonly run: Run;
  readonly steps: readonly CrawlStep[];
  readonly waiting: readonly WaitingHost[];
  /** It was told to end before all of it was done, or something stood in its way. */
  readonly interrupted: boolean;
  /** What stood in the way of keeping more. */
  readonly cut?: Refusal;
}

export interface CrawlOptions {
  /** Whether style sheets, pictures, fonts and attachments come along; true unless said otherwise. */
  readonly requisites?: boolean;
  /** Whether other archives are asked for pages that are gone or blocked; true unless said otherwise. */
  readonly outside?: boolean;
  /** Which pages a browser shows; by rule unless said otherwise. */
  readonly browser?: BrowserUse;
  /** Whether a host that fails again and again is left for the next run; true unless each address was asked for by name. */
  readonly breaker?: boolean;
  /** Editor at whose wish the sources are captured, which goes on record with the run. */
  readonly by?: string;
}

/** Fetches an address that nobody cites, for what it shows of those that are cited. */
async function captureBeside(crawl: Crawl, uri: Uri, purpose: FetchPurpose): Promise<{ captureId?: string }> {
  if (crawl.resting.has(uri)) return {};
  const step = await captureOne(crawl, resourceFor(uri, crawl.context.clock.now(), crawl.context.identity), purpose);
  if (purpose === 'reference') await keepLinks(crawl, step);
  return step.capture === undefined ? {} : { captureId: step.capture.id };
}

async function keepLinks({ archive }: Crawl, { capture, page }: CrawlStep): Promise<void> {
  if (capture !== undefined && page !== undefined) await keepIndexLinks(archive, { capture, ...page });
}

/** Whether nothing at all answered, over enough hosts to blame this machine and not them. */
function looksOffline(steps: readonly CrawlStep[]): boolean {
  const tried = steps.filter(({ attempt }) => attempt.outcome !== 'excluded');
  const hosts = new Set(tried.map(({ attempt }) => hostOf(attempt.uri)));
  return hosts.size >= OFFLINE_HOSTS && tried.every(({ attempt }) => attempt.outcome === 'unreachable' && attempt.hops.length === 0);
}

/** Whether an attempt speaks against its host as a whole. */
function failsHost({ attempt }: CrawlStep): boolean {
  return attempt.outcome === 'unreachable' || (attempt.outcome === 'answered' && OVERLOADED.includes(attempt.status ?? 0));
}

function happened(context: Context, runId: string, event: Activity['event']): Activity {
  const at = context.clock.now();
  return { id: context.identity.fresh('e', at), at, subject: { type: 'run', id: runId }, runId, event };
}

function endOf(context: Context, run: Run, waiting: readonly WaitingHost[]): Activity[] {
  const { total, done, answered, unreachable, excluded } = run;
  const waits = waiting.map(({ host, uris: { length: sources }, retryAfter: seconds }) =>
    happened(
      context,
      run.id,
      seconds === undefined ? { code: 'host-waits', host, sources, failures: BREAKER } : { code: 'host-rests', host, sources, seconds },
    ),
  );
  if (run.interrupted === true) return [...waits, happened(context, run.id, { code: 'run-interrupted', done, total })];
  return [
    ...waits,
    happened(context, run.id, { code: run.offline === true ? 'offline' : 'run-ended', total, answered, unreachable, excluded }),
  ];
}

function askedFor({ identity }: Context, { id: runId, startedAt: at }: Run, resource: Resource, by: string): Activity {
  return { id: identity.fresh('e', at), at, subject: { type: 'source', id: resource.id }, runId, event: { code: 'capture-asked' }, by };
}

/** One host's sources in turn, until it has failed too often in a row; what is left then is given back. */
async function crawlHost(
  crawl: Crawl,
  queue: readonly Resource[],
  mostFailures: number,
  browserFor: BrowserFor,
  done: (resource: Resource, step: CrawlStep) => Promise<void>,
): Promise<readonly Resource[]> {
  const { context, archive } = crawl;
  const steps: CrawlStep[] = [];
  let failures = 0;
  for (const [index, resource] of queue.entries()) {
    if (context.stop.aborted) return [];
    if (failures >= mostFailures || crawl.resting.longOf(resource.uri) !== undefined) return queue.slice(index);
    const browser = await browserFor(resource);
    const step = browser === undefined ? await captureOne(crawl, resource, 'source') : await captureByBrowser(crawl, browser, resource);
    if (step === undefined) throw new Stopped('told to end');
    failures = failsHost(step) ? failures + 1 : 0;
    await keepLinks(crawl, step);
    await done(resource, step);
    // A page that its server vouched for leaves nothing in doubt.
    if (step.capture?.profile !== 'server-not-modified')
      steps.push({ attempt: step.attempt, ...(step.page === undefined ? {} : { page: step.page }) });
  }
  const [first] = queue;
  if (first !== undefined && crawl.resting.has(first.uri)) return [];
  await askControls(context, archive, steps, (uri, purpose) => captureBeside(crawl, uri, purpose));
  return [];
}

/** Milliseconds that judging what was captured may take after the program was told to end. */
const LAST_JUDGEMENTS = 2_000;

/** Judges, of a run that was cut short, what there is time for; of the rest the next run judges. */
async function judgeInTime(context: Context, archive: Archive, sourceIds: Iterable<string>): Promise<void> {
  const until = performance.now() + LAST_JUDGEMENTS;
  for (const id of sourceIds) if (performance.now() < until) await judgeLinks(context, archive, [id]);
}

function stoppable(extractor: Extractor, stop: AbortSignal): Extractor {
  return { extract: (input) => unlessStopped(extractor.extract(input), stop), close: () => extractor.close() };
}

/**
 * Captures resources, hosts side by side and each host in turn. Every attempt is committed as it ends, and one that brought no
 * bytes together with others a moment later, so that a killed run loses nothing that it could not ask for again; link states are
 * judged when the run is over, because they need to know how its hosts fared. Told to end, it gives up what is under way at once; where
 * something stands in the way of keeping more, it says so in its report.
 */
export async function crawl(
  given: Context,
  archive: Archive,
  resources: readonly Resource[],
  hostDelayMs: number,
  { requisites = true, outside = true, breaker = true, browser = 'by-rule', by }: CrawlOptions = {},
): Promise<CrawlReport> {
  const cutting = new AbortController();
  const context: Context = { ...given, stop: AbortSignal.any([given.stop, cutting.signal]) };
  const fetcher = await context.fetcher(hostDelayMs);
  const browserFor = await browserChoice(context, archive, browser, hostDelayMs);
  await closeKilledRuns(context, archive);
  const startedAt = context.clock.now();
  const runId = context.identity.fresh('r', startedAt);
  let run: Run = { id: runId, startedAt, total: resources.length, done: 0, answered: 0, unreachable: 0, excluded: 0 };
  if (by !== undefined) run = { ...run, by };
  const release = await holdRun(archive, runId);
  await archive.saveRun(run, by === undefined ? [] : resources.map((resource) => askedFor(context, run, resource, by)));
  if (run.total > 0) context.progress({ phase: 'capturing', done: 0, total: run.total });
  const keeping = new Keeping();
  const resting = new Resting();
  const extractor = stoppable(await context.extractor(), context.stop);
  const work: Crawl = { context, archive, fetcher, extractor, runId, keeping, resting };

  let cut: Refusal | undefined;
  const guarded = async (task: () => Promise<void>): Promise<void> => {
    try {
      await task();
    } catch (error) {
      if (error instanceof Stopped) return;
      if (!(error instanceof Refusal)) throw error;
      cut ??= error;
      cutting.abort();
    }
  };

  const queues = Map.groupBy(resources, ({ uri }) => hostOf(uri));
  const steps = new Map<string, CrawlStep>();
  const waiting: WaitingHost[] = [];
  const asked = new AskedParts();
  let savedAt = startedAt;
  const atOnce = pLimit(HOSTS_AT_ONCE);
  const done = async (resource: Resource, { bytes, ...step }: CrawlStep): Promise<void> => {
    steps.set(resource.id, step);
    run = { ...run, done: run.done + 1, [step.attempt.outcome]: run[step.attempt.outcome] + 1 };
    context.progress({ phase: 'capturing', done: run.done, total: run.total, note: resource.uri });
    if (elapsed(savedAt, step.attempt.endedAt) >= RUN_SAVED_EVERY) {
      savedAt = step.attempt.endedAt;
      await archive.saveRun(run);
    }
    if (requisites) await captureParts(work, asked, { ...step, ...(bytes === undefined ? {} : { bytes }) });
  };
  const crawlQueue = async (host: string, queue: readonly Resource[]): Promise<void> => {
    const left = await crawlHost(work, queue, breaker ? BREAKER : Infinity, browserFor, done);
    if (left.length === 0) return;
    const asksFor = resting.longOf(left[0]?.uri ?? '');
    const retryAfter = asksFor === undefined ? {} : { retryAfter: Math.ceil(asksFor / 1000) };
    waiting.push({ host, uris: left.map(({ uri }) => uri), ...retryAfter });
  };
  try {
    await allEnded([...queues].map(([host, queue]) => atOnce(() => guarded(() => crawlQueue(host, queue)))));
    await guarded(() => keeping.settled());
    const ordered = resources.flatMap(({ id }) => steps.get(id) ?? []);
    const early = context.stop.aborted;
    const offline = !early && looksOffline(ordered);
    run = { ...run, endedAt: context.clock.now(), ...(offline ? { offline } : {}), ...(early ? { interrupted: true } : {}) };
    context.progress(undefined);
    await guarded(() => archive.saveRun(run, endOf(context, run, waiting)));
    await guarded(async () => {
      if (early) return cut === undefined ? judgeInTime(context, archive, steps.keys()) : undefined;
      if (offline) return;
      await judgeLinks(context, archive, [...steps.keys()]);
      const probe = (uri: Uri, purpose: FetchPurpose): Promise<{ captureId?: string }> => captureBeside(work, uri, purpose);
      await seekLost(context, archive, probe, [...steps.keys()], (uri) => resting.has(uri));
      if (outside) await seekOutside(work, [...steps.keys()]);
    });
    await guarded(() => keeping.settled());
    return { run, steps: ordered, waiting, interrupted: context.stop.aborted, ...(cut === undefined ? {} : { cut }) };
  } finally {
    await guarded(release);
  }
}
