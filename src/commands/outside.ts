import { instantFrom, isTimeMap, nearest, rawMemento, readTimeMap, type ListedMemento } from '#extraction/timemap.ts';
import type { Capture } from '#records/capture.ts';
import type { Attempt, FetchResult, Outcome } from '#records/fetch.ts';
import type { LinkState } from '#records/health.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { DAY, elapsed, type Instant } from '#records/time.ts';
import { hostOf, type Uri } from '#records/uri.ts';
import { attemptFrom, fetchFor, fieldOf, keepTries, type Crawl } from './capturing.ts';
import { extractCapture } from './extracting.ts';
import { citationDate, judgeLinks } from './judging.ts';
import { resourceFor } from './plan.ts';

/** States in which nothing more is to be had from the page's own host. */
const LOST: readonly LinkState[] = ['gone', 'removed', 'blocked', 'unreachable', 'soft-404'];

/** Sources looked for in one run, and mementos tried for one: other archives are guests of nobody's crawl. */
const SOURCES_PER_RUN = 40;
const MEMENTOS_PER_SOURCE = 3;

/** TimeMaps read for one source and archive where they come in pages. */
const PAGES = 2;

/** An archive that held nothing is asked again after this long. */
const AGAIN = 30 * DAY;

/** Failures of one archive in a run after which it is left alone. */
const BREAKER = 2;

/** Newest attempts on a source among which the last one on a memento is looked for. */
const LOOKED_BACK = 20;

/** Whether an archive itself was not to be had. */
function hasFailed(outcome: Outcome, status: number): boolean {
  return outcome === 'unreachable' || status === 429 || status >= 500;
}

/** Archives as they fared in this run. */
class Archives {
  readonly #failures = new Map<string, number>();

  isDown(host: string): boolean {
    return (this.#failures.get(host) ?? 0) >= BREAKER;
  }

  note(host: string, { outcome, hops }: FetchResult): void {
    const failed = hasFailed(outcome, hops.at(-1)?.status ?? 0);
    this.#failures.set(host, failed ? (this.#failures.get(host) ?? 0) + 1 : 0);
  }
}

/** Address of an archive's TimeMap for a page; `{uri}` in the template stands for it, which otherwise comes last. */
function timeMapUri(template: string, uri: Uri): Uri {
  return template.includes('{uri}') ? template.replaceAll('{uri}', uri) : template + uri;
}

/** What is put on record of an answer that is no TimeMap. */
const NO_TIMEMAP = 'not a TimeMap';

/** Whether an archive's last answer said what it holds, and nothing stood in the way of that. */
function wasTold({ outcome, status, detail, hops }: Attempt): boolean {
  if (outcome !== 'answered') return false;
  if (status === 404) return true;
  return status === 200 && detail === undefined && !/html/i.test(fieldOf(hops.at(-1)?.responseHeaders ?? [], 'content-type') ?? '');
}

/** Asks an archive and puts the attempt on record; the listing itself is not kept. */
async function askTimeMap(crawl: Crawl, archives: Archives, uri: Uri, again: boolean): Promise<string | undefined> {
  const { context, archive } = crawl;
  const resource = resourceFor(uri, context.clock.now(), context.identity);
  const [last] = await archive.attempts({ resource: resource.id, limit: 1 });
  if (!again && last !== undefined && wasTold(last) && elapsed(last.startedAt, context.clock.now()) < AGAIN) return undefined;
  const came = await fetchFor(crawl, {
    uri,
    purpose: 'outside',
    headers: [['Accept', 'application/link-format,application/json;q=0.8,*/*;q=0.1']],
  });
  archives.note(hostOf(uri), came);
  const found = came.hops.at(-1)?.status === 200 && came.body !== undefined ? new TextDecoder().decode(came.body.bytes) : undefined;
  const readable = found !== undefined && isTimeMap(found);
  const result = found === undefined || readable ? came : { ...came, detail: NO_TIMEMAP };
  const attempt = attemptFrom(crawl, resource, 'outside', result, context.identity.fresh('a', result.startedAt), undefined);
  await keepTries(crawl, resource, 'outside', result, attempt.id);
  await archive.recordAttempt({ resource, attempt });
  return readable ? found : undefined;
}

/** What one archive lists of a page, nearest to a time first. */
async function listedBy(
  crawl: Crawl,
  archives: Archives,
  template: string,
  uri: Uri,
  near: Instant,
  again: boolean,
): Promise<readonly ListedMemento[]> {
  const found: ListedMemento[] = [];
  let queue = [timeMapUri(template, uri)];
  for (let read = 0; read < PAGES && queue.length > 0; read += 1) {
    const [address = '', ...rest] = queue;
    const text = await askTimeMap(crawl, archives, address, again);
    const { mementos, pages } = text === undefined ? { mementos: [], pages: [] } : readTimeMap(text, address);
    found.push(...mementos);
    const covering = pages.filter(({ from, until }) => (from ?? '') <= near && near <= (until ?? '9'));
    queue = [...(covering.length > 0 ? covering : pages.slice(-1)).map((page) => page.uri), ...rest];
  }
  return nearest(found, near, crawl.context.clock.now());
}

/** The page that an archive held, as a capture of the source: of the time it was taken, under the page's own address. */
function captureFrom(crawl: Crawl, source: Resource, attemptId: string, result: FetchResult, memento: ListedMemento): Capture | undefined {
  const last = result.hops.at(-1);
  if (result.outcome !== 'answered' || result.body === undefined || last === undefined) return undefined;
  const { bytes, digest, wireDigest, wireLength, truncated } = result.body;
  const contentType = fieldOf(last.responseHeaders, 'content-type');
  return {
    id: crawl.context.identity.fresh('k', result.endedAt),
    resourceId: source.id,
    attemptId,
    uri: source.uri,
    finalUri: source.uri,
    method: 'outside',
    kind: 'response',
    capturedAt: instantFrom(fieldOf(last.responseHeaders, 'memento-datetime')) ?? memento.at,
    status: last.status,
    ...(contentType === undefined ? {} : { contentType }),
    payloadDigest: digest ?? crawl.context.identity.digest(bytes),
    payloadLength: bytes.length,
    wireDigest,
    wireLength,
    ...(truncated === undefined ? {} : { truncated }),
    access: 'public',
  };
}

/** Tells that a page came from another archive, with the status that it now stands under. */
async function tell({ context, archive }: Crawl, sourceId: string, host: string): Promise<void> {
  await judgeLinks(context, archive, [sourceId]);
  const status = await archive.linkStatus(sourceId);
  const at = context.clock.now();
  const subject = { type: 'source', id: sourceId } as const;
  if (status !== undefined)
    await archive.saveLinkStatus(status, [{ id: context.identity.fresh('e', at), at, subject, event: { code: 'outside', host } }]);
}

/** Fetches one memento, keeps it whatever it turns out to be, and says whether it is the page. */
async function takeMemento(crawl: Crawl, archives: Archives, source: Resource, memento: ListedMemento): Promise<boolean> {
  const { context, archive, extractor } = crawl;
  const raw = rawMemento(memento.uri);
  let result = await fetchFor(crawl, { uri: raw, purpose: 'outside' });
  if (raw !== memento.uri && (result.hops.at(-1)?.status ?? 0) === 404) {
    const resource = resourceFor(raw, context.clock.now(), context.identity);
    const attempt = attemptFrom(crawl, resource, 'outside', result, context.identity.fresh('a', result.startedAt), undefined);
    await keepTries(crawl, resource, 'outside', result, attempt.id);
    await archive.recordAttempt({ resource, attempt });
    result = await fetchFor(crawl, { uri: memento.uri, purpose: 'outside' });
  }
  archives.note(hostOf(memento.uri), result);
  const attemptId = context.identity.fresh('a', result.startedAt);
  const capture = captureFrom(crawl, source, attemptId, result, memento);
  const attempt = attemptFrom(crawl, source, 'outside', result, attemptId, capture);
  await keepTries(crawl, source, 'outside', result, attemptId);
  await archive.recordAttempt({
    resource: source,
    attempt,
    ...(capture === undefined ? {} : { capture }),
    ...(capture === undefined || result.body === undefined ? {} : { payload: result.body.bytes }),
  });
  if (capture === undefined) return false;
  const record = await extractCapture(context, archive, extractor, capture, attempt, result.body?.bytes);
  return capture.status === 200 && record !== undefined && GOOD_CLASSES.includes(record.page.pageClass);
}

/** The time that a memento should be near: what the citing documents say, else when the archive first heard of the page. */
async function wantedTime(archive: Archive, source: Resource): Promise<Instant> {
  return instantFrom(await citationDate(archive, source.id)) ?? source.firstSeenAt;
}

/** Whether the memento that was asked for last could not be had for a reason that passes: its listing is asked for once more. */
async function missedLast({ archive }: Crawl, { id }: Resource): Promise<boolean> {
  const last = (await archive.attempts({ resource: id, limit: LOOKED_BACK })).find(({ purpose }) => purpose === 'outside');
  return last !== undefined && hasFailed(last.outcome, last.status ?? 0);
}

async function seekOne(crawl: Crawl, archives: Archives, source: Resource): Promise<void> {
  const near = await wantedTime(crawl.archive, source);
  const again = await missedLast(crawl, source);
  const listed: ListedMemento[] = [];
  for (const template of crawl.context.timeMaps) {
    if (crawl.context.stop.aborted) return;
    if (!archives.isDown(hostOf(template)) && crawl.resting.longOf(template) === undefined)
      listed.push(...(await listedBy(crawl, archives, template, source.uri, near, again)));
  }
  let tried = 0;
  for (const memento of nearest(listed, near, crawl.context.clock.now())) {
    if (tried >= MEMENTOS_PER_SOURCE || crawl.context.stop.aborted) break;
    if (archives.isDown(hostOf(memento.uri)) || crawl.resting.longOf(memento.uri) !== undefined) continue;
    tried += 1;
    if (await takeMemento(crawl, archives, source, memento)) return tell(crawl, source.id, hostOf(memento.uri));
  }
}

async function isHeldOutside(archive: Archive, sourceId: string): Promise<boolean> {
  for (const { id, withdrawn } of await archive.captures({ resource: sourceId, methods: ['outside'] })) {
    if (withdrawn !== undefined) continue;
    const page = await archive.capturedPage(id);
    if (page !== undefined && GOOD_CLASSES.includes(page.page.pageClass)) return true;
  }
  return false;
}

/**
 * Looks in other archives (RFC 7089) for pages that are gone, removed or out of reach, and keeps the memento nearest to the citing
 * document's date that is the page itself. Every question is on record; an archive that fails is left alone for the rest of the run.
 */
export async function seekOutside(crawl: Crawl, sourceIds: readonly string[]): Promise<void> {
  const { context, archive } = crawl;
  if (context.timeMaps.length === 0) return;
  const archives = new Archives();
  let sought = 0;
  for (const id of sourceIds) {
    if (context.stop.aborted || sought >= SOURCES_PER_RUN) break;
    const source = await archive.source(id);
    if (source?.status === undefined || !LOST.includes(source.status.state) || (await isHeldOutside(archive, id))) continue;
    sought += 1;
    const { uri, key, host, firstSeenAt } = source;
    await seekOne(crawl, archives, { id, uri, key, host, firstSeenAt });
  }
}
