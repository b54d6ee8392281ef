import type { Context } from 'hono';
import { Refusal } from '#records/refusal.ts';
import type { Desk } from './answer.ts';
import { publishedUrl } from './reader.ts';

/** Bytes of a form: the longest quotation with a note has room many times over. */
const LARGEST = 64 * 1024;
/** Milliseconds that a form may take to arrive. */
const PATIENCE = 10_000;

/** Name of the field that proves a form to come from a page of the editor's session. */
export const TOKEN_FIELD = 'token';

/** Addresses that take forms, and whether they can be read as well. */
const TAKERS: readonly { readonly path: RegExp; readonly readable: boolean }[] = [
  { path: /^\/sign-in$/, readable: true },
  { path: /^\/sign-out$/, readable: false },
  { path: /^\/review\/[^/]+$/, readable: true },
  { path: /^\/sources\/[^/]+\/(?:refresh|address)$/, readable: false },
  { path: /^\/captures\/[^/]+\/withdraw$/, readable: true },
  { path: /^\/captures\/[^/]+\/access$/, readable: false },
];

/** Methods that an address takes, as an `Allow` field (RFC 9110, 10.2.1). */
export function methodsOf(desk: Pick<Desk, 'editing'>, path: string): string {
  const taker = desk.editing === undefined ? undefined : TAKERS.find((candidate) => candidate.path.test(path));
  if (taker === undefined) return 'GET, HEAD';
  return taker.readable ? 'GET, HEAD, POST' : 'POST';
}

/** Whether editors send forms to an address, signing in and out left aside. */
export function takesForms(desk: Pick<Desk, 'editing'>, path: string): boolean {
  const [pathname = ''] = path.split('?');
  return !pathname.startsWith('/sign-') && methodsOf(desk, pathname).includes('POST');
}

/**
 * Whether a browser sent this from a page of this site. Browsers say so themselves (Fetch Metadata), older ones by the
 * origin; what says neither is no browser, and nobody's cookies come with it unasked.
 */
function isFromHere(desk: Desk, context: Context): boolean {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = context.req.header('origin');
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === new URL(context.req.url).host || host === publishedUrl(desk)?.host;
}

async function bodyOf(context: Context): Promise<string> {
  const declared = Number(context.req.header('content-length') ?? 0);
  if (declared > LARGEST) throw new Refusal('body-too-large', { limit: LARGEST });
  const reader = context.req.raw.body?.getReader();
  if (reader === undefined) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    void reader.cancel().catch(() => undefined);
  }, PATIENCE);
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const chunk = piece.value as Uint8Array;
      size += chunk.length;
      if (size > LARGEST) {
        await reader.cancel().catch(() => undefined);
        throw new Refusal('body-too-large', { limit: LARGEST });
      }
      chunks.push(chunk);
    }
  } finally {
    clearTimeout(late);
  }
  // Half of a form is not what somebody meant.
  if (isLate) throw new Refusal('bad-argument', { argument: 'Content-Length', value: declared, expected: `≤ ${PATIENCE / 1000} s` });
  return Buffer.concat(chunks).toString('utf8');
}

/** The fields of a form from one of our own pages. Throws Refusal `not-from-here`, `bad-argument` or `body-too-large`. */
export async function formOf(desk: Desk, context: Context): Promise<URLSearchParams> {
  if (!isFromHere(desk, context)) throw new Refusal('not-from-here');
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type))
    throw new Refusal('bad-argument', { argument: 'Content-Type', value: type, expected: 'application/x-www-form-urlencoded' });
  return new URLSearchParams(await bodyOf(context));
}

/** A way on within this site; undefined for anything that could lead elsewhere. */
export function ownPath(given: string | null | undefined): string | undefined {
  if (given === null || given === undefined || !/^\/(?![/\\])/.test(given) || /[\u0000-\u0020\\]/.test(given)) return undefined;
  const base = 'http://here.invalid';
  if (!URL.canParse(given, base)) return undefined;
  const url = new URL(given, base);
  // Dots fall out of a path when it is read, so that `/.//host` ends up as an address of another host.
  return url.origin === base && !url.pathname.startsWith('//') ? `${url.pathname}${url.search}${url.hash}` : undefined;
}
