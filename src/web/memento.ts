import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import {
  acceptedDatetime,
  httpDate,
  linkField,
  mementoUri,
  momentOf,
  nearestTo,
  spellings,
  timeGateUri,
  timeMapJson,
  timeMapLinks,
  type MementoPlace,
  type Moment,
} from '#interchange/memento.ts';
import type { Capture } from '#records/capture.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { Resource } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { timestamp14, type Instant } from '#records/time.ts';
import { answerError, type Desk } from './answer.ts';
import { fileName, inert, opened, replayed } from './replay.ts';
import { PASS_AT_END } from './replay-host.ts';

/** Preference (RFC 7240) of clients that want no tombstones and error pages among the mementos. */
const PAGES_ONLY = 'pages-only';

/** A captured page as a Memento service gives it. */
interface Held {
  readonly place: MementoPlace;
  readonly resource: Resource;
  /** Mementos open to anyone, oldest first, one a second; what a person supplied is none, since no server is known to have sent it. */
  readonly moments: readonly (Moment & { readonly capture: Capture })[];
  /** Captures whose bytes were purged; their addresses still answer. */
  readonly withdrawn: readonly Capture[];
}

/** What follows a prefix in the address asked for, with its query, as it was sent. */
function after(context: Context, prefix: string): string {
  const url = new URL(context.req.url);
  return `${url.pathname}${url.search.replace(PASS_AT_END, '')}`.slice(prefix.length);
}

/** Origin of the site's addresses, as others know it. */
export function baseOf(desk: Desk, context: Context): string {
  return (desk.published ?? new URL(context.req.url).origin).replace(/\/+$/, '');
}

/** The resource of which this is the address, as browsers, proxies and links may have changed it. */
export async function resourceFor(desk: Desk, asked: string): Promise<Resource | undefined> {
  for (const uri of spellings(asked)) {
    const resource = await desk.archive.resourceByUri(uri);
    if (resource !== undefined) return resource;
  }
  return undefined;
}

/** Captures of a resource that are the page itself. */
async function goodCaptures(desk: Desk, resource: Resource): Promise<ReadonlySet<string>> {
  const observations = await desk.archive.observations(resource.id);
  return new Set(
    observations.flatMap(({ captureId, page }) =>
      captureId !== undefined && page !== undefined && GOOD_CLASSES.includes(page.pageClass) ? [captureId] : [],
    ),
  );
}

function prefersPages(context: Context): boolean {
  return (context.req.header('prefer') ?? '').split(/[,;]/).some((name) => name.trim().toLowerCase() === PAGES_ONLY);
}

async function heldOf(desk: Desk, context: Context, asked: string): Promise<Held> {
  const resource = await resourceFor(desk, asked);
  if (resource === undefined) throw new Refusal('not-found', { path: asked });
  const captures = (await desk.archive.captures({ resource: resource.id })).filter(
    ({ access, method }) => access !== 'closed' && method !== 'supplied',
  );
  const good = prefersPages(context) ? await goodCaptures(desk, resource) : undefined;
  const bySecond = new Map<string, Capture>();
  for (const capture of captures.toReversed()) {
    if (capture.withdrawn === undefined && good?.has(capture.id) !== false) bySecond.set(timestamp14(capture.capturedAt), capture);
  }
  return {
    place: { base: baseOf(desk, context), original: resource.uri },
    resource,
    moments: [...bySecond.values()].map((capture) => ({ id: capture.id, at: capture.capturedAt, capture })),
    withdrawn: captures.filter(({ withdrawn }) => withdrawn !== undefined),
  };
}

async function mark(desk: Desk, context: Context): Promise<void> {
  const { rehearsal } = await desk.archive.about();
  if (rehearsal) context.header('X-Suyuan-Rehearsal', 'true');
  if (prefersPages(context)) context.header('Preference-Applied', PAGES_ONLY);
}

/** Answers as the route does; an error differs by the time asked for as every answer of a TimeGate does. */
async function guarded(desk: Desk, context: Context, vary: string, work: () => Promise<Response>): Promise<Response> {
  try {
    await mark(desk, context);
    return await work();
  } catch (error) {
    const answer = await answerError(desk, context, error);
    answer.headers.append('Vary', vary);
    return answer;
  }
}

const GATE_VARY = 'accept-datetime, prefer';

/** `/timegate/URI`: sends on to the memento nearest to the time that is asked for, the newest when none is (RFC 7089, 4.1.1). */
export function timeGate(desk: Desk, context: Context): Promise<Response> {
  return guarded(desk, context, GATE_VARY, async () => {
    const field = context.req.header('accept-datetime');
    const at = field === undefined ? undefined : acceptedDatetime(field);
    if (field !== undefined && at === undefined)
      throw new Refusal('bad-argument', { argument: 'Accept-Datetime', value: field, expected: 'Thu, 30 Dec 2021 09:20:00 GMT' });
    const { place, moments } = await heldOf(desk, context, after(context, '/timegate/'));
    const chosen = at === undefined ? moments.at(-1) : nearestTo(moments, at);
    if (chosen === undefined) throw new Refusal('not-found', { path: place.original });
    context.header('Vary', GATE_VARY);
    context.header('Link', linkField(place, moments, chosen));
    context.header('Location', mementoUri(place, chosen.at));
    return context.body(null, 302);
  });
}

/** `/timemap/link/URI` and `/timemap/json/URI`, from the second page on `/timemap/link/2/URI`. */
export function timeMap(desk: Desk, context: Context, form: 'link' | 'json'): Promise<Response> {
  return guarded(desk, context, 'prefer', async () => {
    const asked = after(context, `/timemap/${form}/`);
    const [, digits = '1', uri = asked] = /^(\d{1,6})\/(.+)$/s.exec(asked) ?? [];
    const { place, moments } = await heldOf(desk, context, uri);
    const { rehearsal } = await desk.archive.about();
    const page = Number(digits);
    const made = form === 'link' ? timeMapLinks(place, moments, page) : timeMapJson(place, moments, page, rehearsal);
    if (made === undefined) throw new Refusal('not-found', { path: place.original });
    context.header('Vary', 'prefer');
    if (typeof made === 'string') return context.body(made, 200, { 'Content-Type': 'application/link-format; charset=utf-8' });
    return context.json(made);
  });
}

/** Statuses that stand for an exchange and not for a page; an answer with a body can not bear them. */
const BODILESS: readonly number[] = [204, 205, 304];

function statusOf({ status }: Capture): ContentfulStatusCode {
  return (status < 200 || status > 599 || BODILESS.includes(status) ? 200 : status) as ContentfulStatusCode;
}

/** Fields of the captured answer under names of their own; those that describe the body on the wire no longer hold. */
async function originalFields(desk: Desk, context: Context, capture: Capture): Promise<void> {
  const attempt = await desk.archive.attempt(capture.attemptId);
  const fields = attempt?.hops.at(-1)?.responseHeaders ?? [];
  for (const [name, value] of fields) {
    if (/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      context.header(`X-Archive-Orig-${name}`, value.replace(/[^\x20-\x7e\x80-\xff]/g, ' '), { append: true });
  }
}

/** What a browser asks for to look at it, or for a program to read; anything else is wanted as a part of some page, and bytes are none of ours. */
const READ_AS = /^(?:document|empty)$/;

/**
 * The stored bytes as they were sent, under the type that they had, and as a download: no policy keeps a browser that shows them from
 * looking up and connecting to the hosts that they name.
 */
async function rawMemento(desk: Desk, context: Context, capture: Capture): Promise<Response> {
  const bytes = await opened(desk, context, capture);
  if (bytes instanceof Response) return bytes;
  inert(context);
  await originalFields(desk, context, capture);
  context.header('Content-Disposition', `attachment; filename="${fileName(capture)}"`);
  const type = READ_AS.test(context.req.header('sec-fetch-dest') ?? 'empty')
    ? (capture.contentType?.replace(/[^\x20-\x7e]/g, '') ?? '')
    : '';
  return context.body(new Uint8Array(bytes), statusOf(capture), { 'Content-Type': type === '' ? 'application/octet-stream' : type });
}

async function answerMemento(desk: Desk, context: Context, held: Held, at: Instant, raw: boolean): Promise<Response> {
  const { place, moments, withdrawn } = held;
  const stamp = timestamp14(at);
  const exact = moments.find((moment) => timestamp14(moment.at) === stamp);
  const gone = exact === undefined ? withdrawn.find(({ capturedAt }) => timestamp14(capturedAt) === stamp) : undefined;
  const capture = exact?.capture ?? gone;
  if (capture !== undefined) {
    const moment = exact ?? { id: capture.id, at: capture.capturedAt };
    const around = exact === undefined ? [...moments, moment].sort((a, b) => (a.at < b.at ? -1 : 1)) : moments;
    context.header('Memento-Datetime', httpDate(capture.capturedAt));
    context.header('Link', linkField(place, around, moment));
    return raw ? rawMemento(desk, context, capture) : replayed(desk, context, capture, { status: statusOf(capture) });
  }
  const nearest = nearestTo(moments, at);
  if (nearest === undefined) throw new Refusal('not-found', { path: place.original });
  context.header('Link', linkField(place, moments, nearest));
  const uri = mementoUri(place, nearest.at);
  context.header('Location', raw ? uri.replace(/(\/web\/\d{14})\//, '$1id_/') : uri);
  return context.body(null, 302);
}

/**
 * `/web/YYYYMMDDhhmmss/URI`: one memento, or, where there is none of that second, the way to the nearest. With `id_` after the
 * digits the bytes as they were sent; without digits, the way to the TimeGate.
 */
export function memento(desk: Desk, context: Context): Promise<Response> {
  return guarded(desk, context, 'prefer', async () => {
    const asked = after(context, '/web/');
    const [, digits, modifier, uri] = /^(\d{4,14})([a-z]{2}_)?\/(.+)$/s.exec(asked) ?? [];
    if (digits === undefined || uri === undefined) {
      const held = await heldOf(desk, context, asked.replace(/^\*\//, ''));
      context.header('Location', timeGateUri(held.place));
      return context.body(null, 302);
    }
    const at = momentOf(digits);
    if (at === undefined) throw new Refusal('bad-argument', { argument: 'YYYYMMDDhhmmss', value: digits, expected: '20211230092000' });
    return answerMemento(desk, context, await heldOf(desk, context, uri), at, modifier === 'id_');
  });
}
