import type { Capture } from '#records/capture.ts';
import type { Attempt, FetchPurpose, FetchRequest, FetchResult, HeaderList, Validators } from '#records/fetch.ts';
import type { PageClass, PageRecord } from '#records/page.ts';
import type { Archive, AttemptRecord, Extractor, Fetcher } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import type { HeldAnswer } from '#records/requisite.ts';
import type { Context } from './command.ts';
import { extractCapture } from './extracting.ts';
import { type Keeping, PATIENCE_MS } from './keeping.ts';
import { resourceFor } from './plan.ts';
import type { Resting } from './resting.ts';
import { isWaived } from './waiving.ts';

/** One crawl under way. */
export interface Crawl {
  readonly context: Context;
  readonly archive: Archive;
  readonly fetcher: Fetcher;
  readonly extractor: Extractor;
  readonly runId: string;
  /** Hosts that want to be left alone. */
  readonly resting: Resting;
  /** Takes records that nobody has to wait for; without it every record is waited for. */
  readonly keeping?: Keeping;
}

/** One attempt and all that came of it. */
export interface CrawlStep {
  readonly attempt: Attempt;
  readonly capture?: Capture;
  /** The page read just now; absent when an earlier reading stands. */
  readonly page?: PageRecord;
  readonly pageClass?: PageClass;
  /** The payload, when it came over the wire just now. */
  readonly bytes?: Uint8Array;
}

/** Purposes whose earlier answers are asked after; a made-up address has none worth it. */
const ASKED_AFTER: readonly FetchPurpose[] = ['source', 'requisite', 'attachment'];

/** Purposes of which the answers of a host other than the page's own are asked for: what fails there is noted without its bytes. */
const BESIDE: readonly FetchPurpose[] = ['outside'];

/** Purposes whose answers are pages to be read. */
const READ: readonly FetchPurpose[] = ['source', 'control', 'reference', 'candidate', 'attachment', 'outside'];

/** The first value of a field, whatever its spelling. */
export function fieldOf(fields: HeaderList, name: string): string | undefined {
  return fields.find(([field]) => field.toLowerCase() === name)?.[1];
}

/** What of a held answer can be asked after: only at the address that gave it, and only with what it said of itself. */
function validatorsOf({ finalUri, fields }: HeldAnswer): Validators | undefined {
  const etag = fieldOf(fields, 'etag');
  const lastModified = fieldOf(fields, 'last-modified');
  if (etag === undefined && lastModified === undefined) return undefined;
  return {
    uri: finalUri,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  };
}

/** A revisit by the server's word: it has the payload, and so the page, of the answer that the server vouched for. */
function vouchedFor(crawl: Crawl, resource: Resource, attemptId: string, result: FetchResult, held: HeldAnswer): Capture {
  return {
    id: crawl.context.identity.fresh('k', result.endedAt),
    resourceId: resource.id,
    attemptId,
    uri: resource.uri,
    finalUri: held.finalUri,
    method: 'http',
    kind: 'revisit',
    profile: 'server-not-modified',
    refersTo: held.refersTo ?? held.id,
    capturedAt: result.endedAt,
    status: held.status,
    ...(held.contentType === undefined ? {} : { contentType: held.contentType }),
    payloadDigest: held.payloadDigest,
    payloadLength: held.payloadLength,
    wireDigest: EMPTY_DIGEST,
    wireLength: 0,
    access: held.access,
    ...(held.pageKey === undefined ? {} : { pageKey: held.pageKey }),
  };
}

/** SHA-256 of nothing: 304 has no body. */
const EMPTY_DIGEST = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

async function captureFrom(
  crawl: Crawl,
  resource: Resource,
  attemptId: string,
  result: FetchResult,
  held: HeldAnswer | undefined,
): Promise<Capture | undefined> {
  const { context, archive } = crawl;
  const last = result.hops.at(-1);
  if (result.outcome !== 'answered' || last === undefined) return undefined;
  if (last.status === 304 && held !== undefined) return vouchedFor(crawl, resource, attemptId, result, held);
  if (result.body === undefined) return undefined;
  const { bytes, digest, wireDigest, wireLength, truncated } = result.body;
  const payloadDigest = digest ?? context.identity.digest(bytes);
  const earlier = await archive.captureOfPayload(resource.id, payloadDigest);
  const contentType = fieldOf(last.responseHeaders, 'content-type');
  return {
    id: context.identity.fresh('k', result.endedAt),
    resourceId: resource.id,
    attemptId,
    uri: resource.uri,
    finalUri: last.uri,
    method: 'http',
    kind: earlier === undefined ? 'response' : 'revisit',
    ...(earlier === undefined ? {} : { profile: 'identical-payload-digest' as const, refersTo: earlier.refersTo ?? earlier.id }),
    capturedAt: result.endedAt,
    status: last.status,
    ...(contentType === undefined ? {} : { contentType }),
    payloadDigest,
    payloadLength: bytes.length,
    wireDigest,
    wireLength,
    ...(truncated === undefined ? {} : { truncated }),
    access: 'public',
  };
}

/** What goes on record of one fetch. */
export function attemptFrom(
  crawl: Crawl,
  resource: Resource,
  purpose: FetchPurpose,
  result: FetchResult,
  id: string,
  capture: Capture | undefined,
  retriedAs?: string,
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
    vantage: result.vantage ?? crawl.context.vantage,
    ...(result.robots === undefined ? {} : { robots: result.robots }),
    ...(result.tries === undefined ? {} : { tries: result.tries }),
    ...(retriedAs === undefined ? {} : { retriedAs }),
  };
}

/** Keeps the tries that came before the last, each as an attempt of its own with what it brought; `last` is the id of the last. */
export async function keepTries(crawl: Crawl, resource: Resource, purpose: FetchPurpose, result: FetchResult, last: string): Promise<void> {
  for (const earlier of result.earlier ?? []) {
    const id = crawl.context.identity.fresh('a', earlier.startedAt);
    const capture = BESIDE.includes(purpose) ? undefined : await captureFrom(crawl, resource, id, earlier, undefined);
    const attempt = attemptFrom(crawl, resource, purpose, earlier, id, capture, last);
    const payload = capture === undefined ? undefined : earlier.body?.bytes;
    await keep(crawl, { resource, attempt, ...(capture === undefined ? {} : { capture }), ...(payload === undefined ? {} : { payload }) });
  }
}

/** Keeps the robots.txt files that had to be fetched before an answer, each as an attempt of its own. */
export async function keepRobotsFiles(crawl: Crawl, { robotsFiles = [] }: FetchResult): Promise<void> {
  for (const file of robotsFiles)
    await keepAnswer(crawl, resourceFor(file.uri, crawl.context.clock.now(), crawl.context.identity), 'robots', file);
}

/** Fetches an address that is kept in a way of its own, with the robots.txt files that had to be fetched first. */
export async function fetchFor(crawl: Crawl, request: FetchRequest): Promise<FetchResult> {
  const result = await crawl.fetcher.fetch(request);
  crawl.resting.note(result);
  await keepRobotsFiles(crawl, result);
  return result;
}

/** Asks for a resource; where robots.txt alone stands in the way and a person decided to go on all the same, once more. */
async function ask(
  crawl: Crawl,
  resource: Resource,
  purpose: FetchPurpose,
  headers: HeaderList,
  held: HeldAnswer | undefined,
): Promise<FetchResult> {
  const validators = held === undefined ? undefined : validatorsOf(held);
  const request = { uri: resource.uri, purpose, headers, ...(validators === undefined ? {} : { validators }) };
  const result = await fetchFor(crawl, request);
  if (result.reason !== 'robots' || !(await isWaived(crawl.archive, resource.id))) return result;
  return fetchFor(crawl, { ...request, waiveRobots: true });
}

/** Fetches one resource and keeps what came of it. */
export async function captureOne(crawl: Crawl, resource: Resource, purpose: FetchPurpose, headers: HeaderList = []): Promise<CrawlStep> {
  const { context, archive } = crawl;
  const held = ASKED_AFTER.includes(purpose)
    ? await archive.newestAnswer({ resource: resource.id, vantage: context.vantageOf(resource.uri), good: purpose === 'source' })
    : undefined;
  return keepAnswer(crawl, resource, purpose, await ask(crawl, resource, purpose, headers, held), held);
}

/** Keeps a record; one without bytes is committed together with others while the crawl goes on. */
async function keep({ archive, keeping }: Crawl, record: AttemptRecord): Promise<void> {
  if (keeping === undefined || record.payload !== undefined) await archive.recordAttempt(record);
  else keeping.add(archive.recordAttempt(record, PATIENCE_MS));
}

/** Records a fetch and its bytes in one transaction, and reads the page that was stored. */
export async function keepAnswer(
  crawl: Crawl,
  resource: Resource,
  purpose: FetchPurpose,
  result: FetchResult,
  held?: HeldAnswer,
): Promise<CrawlStep> {
  const { context, archive } = crawl;
  const attemptId = context.identity.fresh('a', result.startedAt);
  crawl.resting.note(result);
  await keepTries(crawl, resource, purpose, result, attemptId);
  const capture = await captureFrom(crawl, resource, attemptId, result, held);
  const attempt = attemptFrom(crawl, resource, purpose, result, attemptId, capture);
  await keep(crawl, {
    resource,
    attempt,
    ...(capture === undefined ? {} : { capture }),
    ...(capture === undefined || result.body === undefined ? {} : { payload: result.body.bytes }),
  });
  if (capture === undefined) return { attempt };
  const came = { attempt, capture, ...(result.body === undefined ? {} : { bytes: result.body.bytes }) };
  if (!READ.includes(purpose)) return came;
  if (capture.pageKey !== undefined && held?.pageClass !== undefined) return { ...came, pageClass: held.pageClass };
  const page = await extractCapture(context, archive, crawl.extractor, capture, attempt, result.body?.bytes);
  return { ...came, ...(page === undefined ? {} : { page, pageClass: page.page.pageClass }) };
}
