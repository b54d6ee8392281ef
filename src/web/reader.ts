import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { Refusal } from '#records/refusal.ts';
import { elapsed, type Instant } from '#records/time.ts';
import { signedIn, type Reception, type SignedIn } from './accounts.ts';
import type { Desk } from './answer.ts';

/** Somebody who is signed in, and the word that proves a form to come from one of their own pages. */
export interface Reader extends SignedIn {
  readonly formToken: string;
}

/** Under https the name itself binds the cookie to this host, path and to https (RFC 6265bis, 4.1.3.2). */
const COOKIE = 'suyuan';
const HOST_COOKIE = '__Host-suyuan';

/** The address under which the site is known to others, where it is one. */
export function publishedUrl({ published }: Pick<Desk, 'published'>): URL | undefined {
  return published !== undefined && URL.canParse(published) ? new URL(published) : undefined;
}

function isHttps(desk: Desk, context: Context): boolean {
  const url = new URL(context.req.url);
  const forwarded = context.req.header('x-forwarded-proto')?.split(',')[0]?.trim();
  const published = publishedUrl(desk);
  return url.protocol === 'https:' || forwarded === 'https' || (published?.protocol === 'https:' && published.host === url.host);
}

function cookieName(desk: Desk, context: Context): string {
  return isHttps(desk, context) ? HOST_COOKIE : COOKIE;
}

/** Whether the host of captured bytes is asked, which takes no cookies. */
export function isReplayHost({ replayHost }: Pick<Desk, 'replayHost'>, context: Context): boolean {
  const host = context.req.header('host') ?? new URL(context.req.url).host;
  return replayHost !== undefined && host.toLowerCase() === replayHost.toLowerCase();
}

/** The token that the browser holds, whoever made it. */
export function tokenOf(desk: Desk, context: Context): string | undefined {
  return context.req.header('cookie') === undefined ? undefined : getCookie(context, cookieName(desk, context));
}

/** Gives the browser its token for as long as the session can last unused: in seconds, as the browser's clock may be another. */
export function giveToken(desk: Desk, context: Context, token: string, expiresAt: Instant): void {
  setCookie(context, cookieName(desk, context), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(desk, context),
    maxAge: Math.floor(elapsed(desk.clock.now(), expiresAt) / 1000),
  });
}

export function takeToken(desk: Desk, context: Context): void {
  deleteCookie(context, cookieName(desk, context), { path: '/', secure: isHttps(desk, context) });
}

/** What signing in works with; throws Refusal `not-found` where the site has no editors. */
export async function receptionOf(desk: Desk, context: Context): Promise<Reception> {
  if (desk.editing === undefined) throw new Refusal('not-found', { path: context.req.path });
  const { archive, clock, identity } = desk;
  return { archive, clock, identity, secrets: await desk.editing.secrets() };
}

/** The word that proves forms to come from pages of one session. */
export function formTokenOf({ identity }: Pick<Desk, 'identity'>, token: string): string {
  return identity.digest(`form ${token}`);
}

/** The words of those who are remembered as signed in, which take a digest each. */
const formTokens = new WeakMap<SignedIn, string>();
const known = new WeakMap<Request, Promise<Reader | undefined>>();

async function find(desk: Desk, context: Context): Promise<Reader | undefined> {
  const token = tokenOf(desk, context);
  if (token === undefined || desk.editing === undefined || isReplayHost(desk, context)) return undefined;
  const found = await signedIn(desk, token);
  if (found === undefined) return undefined;
  const formToken = formTokens.get(found) ?? formTokenOf(desk, token);
  formTokens.set(found, formToken);
  return { ...found, formToken };
}

/** Who asks, when signed in; looked up once a request. */
export function readerOf(desk: Desk, context: Context): Promise<Reader | undefined> {
  const request = context.req.raw;
  const found = known.get(request) ?? find(desk, context);
  known.set(request, found);
  return found;
}

const welcomed = new WeakSet<Request>();

/** Lets somebody have what those who are signed in may read, for whom another host of this site has vouched. */
export function welcome(context: Context): void {
  welcomed.add(context.req.raw);
}

/** Whether this is somebody who may read what is open to those who are signed in. */
export async function isKnown(desk: Desk, context: Context): Promise<boolean> {
  return welcomed.has(context.req.raw) || (await readerOf(desk, context)) !== undefined;
}

/** The editor who asks; throws Refusal `sign-in-needed`. */
export async function editorOf(desk: Desk, context: Context): Promise<Reader> {
  const reader = await readerOf(desk, context);
  if (reader === undefined) throw new Refusal('sign-in-needed');
  return reader;
}

const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/;

/** Address of the person's machine; a proxy on this machine says whom it asks for, and its word is the last of the list. */
export function addressOf(context: Context): string {
  let address: string | undefined;
  try {
    address = getConnInfo(context).remote.address;
  } catch {
    address = undefined;
  }
  const forwarded = context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (address !== undefined && !LOOPBACK.test(address)) return address;
  return forwarded !== undefined && /^[\da-fA-F.:]{2,45}$/.test(forwarded) ? forwarded : (address ?? '');
}
