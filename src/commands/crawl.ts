import pLimit from 'p-limit';
import type { Activity, Run } from '#records/activity.ts';
import type { Capture } from '#records/capture.ts';
import type { Attempt, FetchPurpose, FetchResult } from '#records/fetch.ts';
import type { PageRecord } from '#records/page.ts';
import type { Archive, Extractor, Fetcher, Resource } from '#records/ports.ts';
import { hostOf, type Uri } from '#records/uri.ts';
import type { Context } from './command.ts';
import { askControls } from './control.ts';
import { judgeLinks } from './judging.ts';
import { extractCapture } from './extracting.ts';
import { keepIndexLinks } from './index-links.ts';
import { resourceFor } from './plan.ts';
import { seekLost } from './seeking.ts';

/** Hosts fetched from at the same time; each host sees one request at a time. */
const HOSTS_AT_ONCE = 8;

/** A run with no answer from at least this many hosts says that this machine is offline; one silent host says nothing of the kind. */
const OFFLINE_HOSTS = 2;

export interface CrawlStep {
  readonly attempt: Attempt;
  readonly capture?: Capture;
  readonly page?: PageRecord;
}

/** What one crawl did; `offline` when nothing at all could be reached. */
export interface CrawlReport {
  readonly run: Run;
  readonly steps: readonly CrawlStep[];
}

interface Crawl {
  readonly context: Context;
  readonly archive: Archive;
  readonly fetcher: Fetcher;
  readonly extractor: Extractor;
  readonly runId: string;
}

async function captureFrom(crawl: Crawl, resource: Resource, attemptId: string, result: FetchResult): Promise<Capture | undefined> {
  const { context, archive } = crawl;
  const last = result.hops.at(-1);
  if (result.outcome !== 'answered' || result.body === undefined || last === undefined) return undefined;
  const payloadDigest = context.identity.digest(result.body.bytes);
  const earlier = await archive.captureOfPayload(resource.id, payloadDigest);
  const contentType = last.responseHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return {
    id: context.identity.fresh('k', result.endedAt),
    resourceId: resource.id,
    attemptId,
    uri: resource.uri,
    finalUri: last.uri,
    method: 'http',
    kind: earlier === undefined ? 'response' : 'revisit',
    ...(earlier === undefined ? {} : { profile: 'identical-payload-digest' as const, refersTo: earlier.id }),
    capturedAt: result.endedAt,
    status: last.status,
    ...(contentType === undefined ? {} : { contentType }),
    payloadDigest,
    payloadLength: result.body.bytes.length,
    wireDigest: result.body.wireDigest,
    wireLength: result.body.wireLength,
    ...(result.body.truncated === undefined ? {} : { truncated: result.body.truncated }),
    access: 'public',
  };
}

function attemptFrom(
  crawl: Crawl,
  resource: Resource,
  purpose: FetchPurpose,
  result: FetchResult,
  id: string,
  capture: Capture | undefined,
): Attempt {
  const last = result.hops.at(-1);
  return {
    id,
    resourceId: resource.id,
    runId: crawl.runId,
    uri: resource.uri,
    purpose,
    outcome: result.outcome,
    ...(result.reason === undefined ? {} : { reason: result.reason }),
    ...(result.detail === undefined ? {} : { detail: result.detail }),
    startedAt: result.startedAt,
    endedAt: result.endedAt,
    hops: result.hops,
    ...(last === undefined ? {} : { status: last.status, finalUri: last.uri }),
    ...(capture === undefined ? {} : { captureId: capture.id }),
    vantage: crawl.context.vantage,
    ...(result.robots === undefined ? {} : { robots: result.robots }),
  };
}

/** Fetches one resource, records the attempt and its bytes in one transaction, and extracts what was stored. */
async function captureOne(crawl: Crawl, resource: Resource, purpose: FetchPurpose): Promise<CrawlStep> {
  const result = await crawl.fetcher.fetch({ uri: resource.uri, purpose });
  const attemptId = crawl.context.identity.fresh('a', result.startedAt);
  const capture = await captureFrom(crawl, resource, attemptId, result);
  const attempt = attemptFrom(crawl, resource, purpose, result, attemptId, capture);
  await crawl.archive.recordAttempt({
    resource,
    attempt,
    ...(capture === undefined ? {} : { capture }),
    ...(capture === undefined || result.body === undefined ? {} : { payload: result.body.bytes }),
  });
  if (capture === undefined) return { attempt };
  const page = await extractCapture(crawl.context, crawl.archive, crawl.extractor, capture, attempt, result.body?.bytes);
  return { attempt, capture, ...(page === undefined ? {} : { page }) };
}

/** Fetches an address that nobody cites, for what it shows of those that are cited. */
async function captureBeside(crawl: Crawl, uri: Uri, purpose: FetchPurpose): Promise<{ captureId?: string }> {
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

function runEnded(context: Context, run: Run): Activity {
  const at = context.clock.now();
  const { total, answered, unreachable, excluded } = run;
  return {
    id: context.identity.fresh('e', at),
    at,
    subject: { type: 'run', id: run.id },
    event: { code: run.offline === true ? 'offline' : 'run-ended', total, answered, unreachable, excluded },
    runId: run.id,
  };
}

/**
 * Captures resources, hosts side by side and each host in turn. Every attempt is committed as it ends, so that a killed
 * run loses nothing; link states are judged when the run is over, because they need to know how its hosts fared.
 */
export async function crawl(context: Context, archive: Archive, resources: readonly Resource[], hostDelayMs: number): Promise<CrawlReport> {
  const startedAt = context.clock.now();
  const runId = context.identity.fresh('r', startedAt);
  let run: Run = { id: runId, startedAt, total: resources.length, done: 0, answered: 0, unreachable: 0, excluded: 0 };
  await archive.saveRun(run);
  if (run.total > 0) context.progress({ phase: 'capturing', done: 0, total: run.total });
  const work: Crawl = { context, archive, fetcher: await context.fetcher(hostDelayMs), extractor: await context.extractor(), runId };

  const queues = Map.groupBy(resources, ({ uri }) => hostOf(uri));
  const steps = new Map<string, CrawlStep>();
  const atOnce = pLimit(HOSTS_AT_ONCE);
  await Promise.all(
    [...queues.values()].map((queue) =>
      atOnce(async () => {
        for (const resource of queue) {
          if (context.stop.aborted) return;
          const step = await captureOne(work, resource, 'source');
          steps.set(resource.id, step);
          await keepLinks(work, step);
          run = { ...run, done: run.done + 1, [step.attempt.outcome]: run[step.attempt.outcome] + 1 };
          context.progress({ phase: 'capturing', done: run.done, total: run.total, note: resource.uri });
          await archive.saveRun(run);
        }
        const tried = queue.flatMap(({ id }) => steps.get(id) ?? []);
        await askControls(context, archive, tried, (uri, purpose) => captureBeside(work, uri, purpose));
      }),
    ),
  );

  const ordered = resources.flatMap(({ id }) => steps.get(id) ?? []);
  run = { ...run, endedAt: context.clock.now(), ...(looksOffline(ordered) ? { offline: true } : {}) };
  context.progress(undefined);
  await archive.saveRun(run, [runEnded(context, run)]);
  if (run.offline !== true) {
    await judgeLinks(context, archive, [...steps.keys()]);
    await seekLost(context, archive, (uri, purpose) => captureBeside(work, uri, purpose), [...steps.keys()]);
  }
  return { run, steps: ordered };
}
