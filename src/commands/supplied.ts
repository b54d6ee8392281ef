import { decodePage } from '#extraction/charset.ts';
import { contentKind } from '#extraction/kind.ts';
import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { instant, type Instant } from '#records/time.ts';
import type { CrawlStep } from './capturing.ts';
import type { Context } from './command.ts';
import { extractCapture } from './extracting.ts';

/** A page saved with its pictures inside, or a long report, is smaller than this; a film is not. */
const FILE_LIMIT = 64 * 1024 * 1024;

/** What people save of a page, and the type it is kept under; it says nothing of the charset, which the page itself tells. */
const KEPT = { html: 'text/html', pdf: 'application/pdf' } as const;

/** The first Chinese page on the web is younger than the web. */
const OLDEST = '1991-08-06T00:00:00.000Z';

/** A page as a person hands it over. */
export interface Supplied {
  readonly path: string;
  readonly by: string;
  /** When it was saved, as the person says. */
  readonly at: string | undefined;
}

function timeOf(at: string | undefined, now: Instant): Instant {
  if (at === undefined) return now;
  const ms = Date.parse(at);
  const said = Number.isNaN(ms) ? '' : instant(ms);
  if (said < OLDEST || said > now) throw new Refusal('bad-argument', { argument: '--at', value: at, expected: '2026-09-03T01:20:00Z' });
  return said;
}

/** How a page that was saved begins, whatever stands before its first element; a program or a letter with markup in it begins otherwise. */
const PAGE =
  /^\s*(?:<!--[\s\S]{0,4000}?-->\s*|<\?xml[^>]{0,200}\?>\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|base|style|div|section|article|main|table|p|h[1-6])\b/i;

/** The bytes of a file that is a page or a PDF; throws a Refusal for anything else. */
async function read(context: Context, path: string): Promise<{ readonly bytes: Uint8Array; readonly contentType: string }> {
  const bytes = await context.files.read(path, FILE_LIMIT);
  const kind = contentKind(bytes, /\.(?:html?|xhtml)$/i.test(path) ? 'text/html' : undefined);
  const isPage = kind === 'pdf' || (kind === 'html' && PAGE.test(decodePage(bytes).text.slice(0, 10_000)));
  if (!isPage) throw new Refusal('malformed-file', { path, detail: 'HTML, PDF' });
  return { bytes, contentType: KEPT[kind] };
}

/**
 * Keeps a page that a person saved, as a capture of its own method under that person's name. No server is asked, and nothing is said
 * of the link: it stays what attempts showed. Throws a Refusal for a file that cannot be read or is neither HTML nor PDF, and for a time that cannot be.
 */
export async function keepSupplied(context: Context, archive: Archive, resource: Resource, supplied: Supplied): Promise<CrawlStep> {
  const { bytes, contentType } = await read(context, supplied.path);
  const now = context.clock.now();
  const { identity } = context;
  const digest = identity.digest(bytes);
  const capture: Capture = {
    id: identity.fresh('k', now),
    resourceId: resource.id,
    attemptId: identity.fresh('a', now),
    uri: resource.uri,
    finalUri: resource.uri,
    method: 'supplied',
    kind: 'response',
    capturedAt: timeOf(supplied.at, now),
    status: 200,
    contentType,
    payloadDigest: digest,
    payloadLength: bytes.length,
    wireDigest: digest,
    wireLength: bytes.length,
    access: 'public',
    suppliedBy: supplied.by,
  };
  const attempt: Attempt = {
    id: capture.attemptId,
    resourceId: resource.id,
    runId: identity.fresh('r', now),
    uri: resource.uri,
    purpose: 'supplied',
    outcome: 'answered',
    startedAt: now,
    endedAt: now,
    hops: [],
    captureId: capture.id,
    vantage: context.vantage,
  };
  await archive.recordAttempt({ resource, attempt, capture, payload: bytes });
  const page = await extractCapture(context, archive, await context.extractor(), capture, undefined, bytes);
  return { attempt, capture, ...(page === undefined ? {} : { page, pageClass: page.page.pageClass }) };
}
