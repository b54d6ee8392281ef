import type { HeaderList } from '#records/fetch.ts';
import type { HeldAnswer, Requisite, RequisiteKind, RequisiteReason } from '#records/requisite.ts';
import { DAY, elapsed } from '#records/time.ts';
import { hostOf, type Uri } from '#records/uri.ts';
import { captureOne, fieldOf, type Crawl, type CrawlStep } from './capturing.ts';
import { resourceFor } from './plan.ts';
import { isOfKind, looksLikePlaceholder } from './requisite-signs.ts';

/** A part seen this recently is taken as it was; one that calls itself immutable, or fresh for longer, for as long as it says, up to a year. */
const REUSE_MS = 7 * DAY;
const LONGEST_REUSE_MS = 365 * DAY;

/** What became of one part: held by a capture, or not and why; bytes are those of this page's budget. */
export interface Part {
  readonly captureId?: string;
  readonly digest?: string;
  readonly length: number;
  readonly reason?: RequisiteReason;
}

/** Failures of a host after which the parts that it holds are done without for the rest of the run. */
const BREAKER = 2;

/** What a crawl has asked for already, so that pages of one site do not ask again, and the hosts that do not answer. */
export class AskedParts {
  readonly #parts = new Map<Uri, Promise<Part>>();
  readonly #failures = new Map<string, number>();

  /** The part, fetched by `fetch` unless it was before or its host has failed too often. */
  async part(uri: Uri, fetch: () => Promise<Part>): Promise<Part> {
    const host = hostOf(uri);
    const known = this.#parts.get(uri);
    if (known !== undefined) return known;
    if ((this.#failures.get(host) ?? 0) >= BREAKER) return { length: 0, reason: 'unreachable' };
    const asked = fetch();
    this.#parts.set(uri, asked);
    const part = await asked;
    this.#failures.set(host, part.reason === 'unreachable' ? (this.#failures.get(host) ?? 0) + 1 : 0);
    return part;
  }
}

/** Why a part that is missing may be there the next time; of the other reasons none passes by itself. */
const PASSING: readonly RequisiteReason[] = ['unreachable', 'refused', 'excluded', 'other-type'];

/** Answers that seldom change from one day to the next: the part is asked for again when it would also be looked at again if it were held. */
const LASTING: readonly number[] = [200, 401, 403, 404, 410, 451];

/** Whether a part that could not be had is asked for again, now that its page was. */
export async function isDueAgain({ context, archive }: Crawl, { uri, reason }: Requisite): Promise<boolean> {
  if (reason === undefined || !PASSING.includes(reason)) return false;
  const now = context.clock.now();
  const [last] = await archive.attempts({ resource: resourceFor(uri, now, context.identity).id, limit: 1 });
  return last === undefined || !LASTING.includes(last.status ?? 0) || elapsed(last.startedAt, now) >= REUSE_MS;
}

function freshFor(fields: HeaderList): number {
  const control = fieldOf(fields, 'cache-control') ?? '';
  if (/\bimmutable\b/i.test(control)) return LONGEST_REUSE_MS;
  const seconds = Number(/\bmax-age\s*=\s*"?(\d+)/i.exec(control)?.[1] ?? 0);
  return Math.min(Math.max(REUSE_MS, seconds * 1000), LONGEST_REUSE_MS);
}

/** The capture that holds an address and is recent enough to stand for it. */
async function recent({ context, archive }: Crawl, uri: Uri): Promise<HeldAnswer | undefined> {
  const { id } = resourceFor(uri, context.clock.now(), context.identity);
  const held = await archive.newestAnswer({ resource: id, vantage: context.vantageOf(uri), good: false });
  if (held === undefined) return undefined;
  const age = elapsed(held.capturedAt, context.clock.now());
  return age >= 0 && age < freshFor(held.fields) ? held : undefined;
}

function partOf({ attempt, capture }: CrawlStep, kind: RequisiteKind): Part {
  if (attempt.outcome !== 'answered') return { length: 0, reason: attempt.outcome };
  if (capture === undefined || capture.status !== 200) return { length: 0, reason: 'refused' };
  if (!isOfKind(kind, capture)) return { length: capture.payloadLength, reason: 'other-type' };
  if (looksLikePlaceholder(attempt)) return { length: capture.payloadLength, reason: 'placeholder' };
  return { captureId: capture.id, digest: capture.payloadDigest, length: capture.payloadLength };
}

/** The capture that holds a part just asked for, or why none does. */
export function requisiteFrom(step: CrawlStep, kind: RequisiteKind): Pick<Requisite, 'captureId' | 'reason'> {
  const { captureId, reason } = partOf(step, kind);
  return captureId === undefined ? { reason: reason ?? 'unreachable' } : { captureId };
}

export async function fetchPart(crawl: Crawl, uri: Uri, kind: RequisiteKind, page: Uri): Promise<Part> {
  const known = await recent(crawl, uri);
  if (known !== undefined && isOfKind(kind, known))
    return { captureId: known.id, digest: known.payloadDigest, length: known.payloadLength };
  const { context } = crawl;
  if (crawl.resting.longOf(uri) !== undefined) return { length: 0, reason: 'unreachable' };
  const purpose = kind === 'attachment' ? 'attachment' : 'requisite';
  const accept = ACCEPT[kind];
  const headers: HeaderList = [...(accept === undefined ? [] : [accept]), ['Referer', page.replace(/#.*$/s, '')]];
  return partOf(await captureOne(crawl, resourceFor(uri, context.clock.now(), context.identity), purpose, headers), kind);
}

/** What a browser would ask for; formats that old readers do not know are taken only where nothing else is sent. */
const ACCEPT: Readonly<Partial<Record<RequisiteKind, readonly [string, string]>>> = {
  style: ['Accept', 'text/css,*/*;q=0.1'],
  image: ['Accept', 'image/png,image/jpeg,image/gif,image/svg+xml,image/*;q=0.8,*/*;q=0.5'],
  icon: ['Accept', 'image/png,image/x-icon,image/*;q=0.8,*/*;q=0.5'],
  font: ['Accept', 'font/woff2,font/woff,*/*;q=0.5'],
};
