import type { Capture } from '#records/capture.ts';
import type { Archive, Renderer } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import type { LoadedPart, Rendering } from '#records/rendition.ts';
import type { Requisite } from '#records/requisite.ts';
import { CAPTURING_WORDS } from '#views/words/capturing.ts';
import { browserRuleFor, browserRules } from './browser-rules.ts';
import { attemptFrom, keepAnswer, keepRobotsFiles, keepTries, type Crawl, type CrawlStep } from './capturing.ts';
import type { Context } from './command.ts';
import { extractCapture } from './extracting.ts';
import { requisiteFrom } from './part.ts';
import { resourceFor } from './plan.ts';
import { isWaived } from './waiving.ts';

/** Which pages are shown in a browser: all that were named, none, or by rule and by how a page was captured before. */
export type BrowserUse = 'all' | 'none' | 'by-rule';

/** Gives the browser that a source is to be captured by; undefined for plain HTTP. */
export type BrowserFor = (resource: Resource) => Promise<Renderer | undefined>;

/** What a browser makes of a page, whatever charset it was sent in. */
const DOM_TYPE = 'text/html; charset=utf-8';

/**
 * A source of which the newest capture that is the page itself came by browser stays with it, until plain HTTP brings the page: its captures
 * are to be compared with each other, and a run on a machine without a browser changes nothing of that.
 */
async function isByBrowser(archive: Archive, { id }: Resource): Promise<boolean> {
  const newest = (await archive.linkStatus(id))?.newestGood;
  return newest !== undefined && (await archive.capture(newest))?.method === 'browser';
}

/**
 * Decides for each source of a run whether a browser captures it. Where one is only wanted by rule and the machine has none, plain HTTP
 * has to do, and the person is told once. Throws Refusal `no-browser` when it is wanted for all.
 */
export async function browserChoice(context: Context, archive: Archive, use: BrowserUse, hostDelayMs: number): Promise<BrowserFor> {
  if (use === 'none') return async () => undefined;
  if (use === 'all') {
    const renderer = await context.renderer(hostDelayMs);
    return async () => renderer;
  }
  const rules = await browserRules(context);
  let missing = false;
  return async (resource) => {
    if (missing || (browserRuleFor(rules, resource.uri) === undefined && !(await isByBrowser(archive, resource)))) return undefined;
    try {
      return await context.renderer(hostDelayMs);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'no-browser') throw error;
      missing = true;
      context.terminal.note(CAPTURING_WORDS.browser.missing({ uri: resource.uri })[context.lang]);
      return undefined;
    }
  };
}

/** Shows a page; where robots.txt alone stands in the way and a person decided to go on all the same, once more. */
async function render(archive: Archive, renderer: Renderer, { id, uri }: Resource): Promise<Rendering | undefined> {
  const rendering = await renderer.render({ uri });
  if (rendering?.result.reason !== 'robots' || !(await isWaived(archive, id))) return rendering;
  return renderer.render({ uri, waiveRobots: true });
}

/** Records what the page asked for while it was shown, each as the fetch that it was. */
async function keepParts(crawl: Crawl, parts: readonly LoadedPart[]): Promise<readonly Requisite[]> {
  const { context } = crawl;
  const named: Requisite[] = [];
  for (const { uri, kind, result, reason } of parts) {
    if (result === undefined) {
      named.push({ uri, kind, reason: reason ?? 'unreachable' });
      continue;
    }
    await keepRobotsFiles(crawl, result);
    const step = await keepAnswer(crawl, resourceFor(uri, context.clock.now(), context.identity), 'requisite', result);
    named.push({ uri, kind, ...requisiteFrom(step, kind) });
  }
  return named;
}

/**
 * Captures one source as a browser shows it: the document that its scripts made of the answer, with a picture and the text of the page,
 * and what it loaded for that. An answer that is no page, such as a PDF, is kept as over plain HTTP; of a page that was being shown when the
 * program was told to end nothing is.
 */
export async function captureByBrowser(crawl: Crawl, renderer: Renderer, resource: Resource): Promise<CrawlStep | undefined> {
  const { context, archive } = crawl;
  const { identity } = context;
  const rendering = await render(archive, renderer, resource);
  if (rendering === undefined) return undefined;
  const { result, dom, renditions, parts } = rendering;
  const last = result.hops.at(-1);
  if (dom === undefined || last === undefined || result.body === undefined) {
    await keepParts(crawl, parts);
    await keepRobotsFiles(crawl, result);
    return keepAnswer(crawl, resource, 'source', result);
  }
  await keepRobotsFiles(crawl, result);
  crawl.resting.note(result);
  const { wireDigest, wireLength, truncated } = result.body;
  const capture: Capture = {
    id: identity.fresh('k', result.endedAt),
    resourceId: resource.id,
    attemptId: identity.fresh('a', result.startedAt),
    uri: resource.uri,
    finalUri: last.uri,
    method: 'browser',
    kind: 'response',
    capturedAt: result.endedAt,
    status: last.status,
    contentType: DOM_TYPE,
    payloadDigest: identity.digest(dom),
    payloadLength: dom.length,
    wireDigest,
    wireLength,
    ...(truncated === undefined ? {} : { truncated }),
    access: 'public',
  };
  const attempt = attemptFrom(crawl, resource, 'source', result, capture.attemptId, capture);
  await keepTries(crawl, resource, 'source', result, attempt.id);
  const made = renditions.map((rendition) => ({ ...rendition, digest: identity.digest(rendition.bytes) }));
  await archive.recordAttempt({ resource, attempt, capture, payload: dom, renditions: made });
  const named = await keepParts(crawl, parts);
  if (named.length > 0) await archive.saveRequisites(capture.id, named, 'part');
  const page = await extractCapture(context, archive, crawl.extractor, capture, attempt, dom);
  return { attempt, capture, bytes: dom, ...(page === undefined ? {} : { page, pageClass: page.page.pageClass }) };
}
