import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { millis, MINUTE } from '#records/time.ts';
import { Refusal } from '#records/refusal.ts';
import type { Desk } from './answer.ts';
import { isReplayHost, publishedUrl, readerOf, welcome } from './reader.ts';

/** Routes that give captured bytes; they stand on the replay host, where there is one, and nothing else does. */
const CAPTURED = /^\/captures\/[^/]+\/(?:replay|raw)$|^\/web\/\d/;
/** What pages of this site look by, such as one that says why a snapshot is not shown. */
const LOOKS = /^\/static\/[\w.-]+$/;
/** What a page shown there leads to; it stands on the site itself. */
const LEADS_BACK = /^\/(?:captures\/[^/]+|outside)$/;
/** A pass at the end of an address, which is no part of the captured page's own. */
export const PASS_AT_END = /[?&]pass=\d{13,15}\.[\w-]{43}$/;
/** Parameter with which the site vouches for somebody who is signed in: cookies do not go to another host. */
const PASS = 'pass';
const PASS_LASTS = 5 * MINUTE;

/**
 * Keeps captured bytes on a host of their own: what they bring with them can then reach no cookie and no page of the site. The
 * site sends readers on to it, with a pass for those who are signed in; that host knows no other address.
 */
export function onReplayHost(desk: Desk): MiddlewareHandler {
  const { replayHost } = desk;
  if (replayHost === undefined) return (_, next) => next();
  const key = randomBytes(32);
  const seal = (path: string, until: string): string => createHmac('sha256', key).update(`${path} ${until}`).digest('base64url');
  const passFor = (path: string): string => {
    const until = String(millis(desk.clock.now()) + PASS_LASTS);
    return `${until}.${seal(path, until)}`;
  };
  const isPass = (path: string, pass: string | undefined): boolean => {
    const [until = '', given = ''] = pass?.split('.') ?? [];
    if (!/^\d{13,15}$/.test(until) || Number(until) < millis(desk.clock.now())) return false;
    const [a, b] = [Buffer.from(given), Buffer.from(seal(path, until))];
    return a.length === b.length && timingSafeEqual(a, b);
  };
  return async (context, next) => {
    const url = new URL(context.req.url);
    const captured = CAPTURED.test(url.pathname);
    if (isReplayHost(desk, context)) {
      if (captured) {
        if (isPass(url.pathname, PASS_AT_END.exec(url.search)?.[0].slice(PASS.length + 2))) welcome(context);
        await next();
        return undefined;
      }
      if (LOOKS.test(url.pathname)) {
        await next();
        return undefined;
      }
      const published = publishedUrl(desk);
      if (published !== undefined && LEADS_BACK.test(url.pathname))
        return context.redirect(new URL(`${url.pathname}${url.search}`, published).href, 302);
      throw new Refusal('not-found', { path: url.pathname });
    }
    if (!captured) {
      await next();
      return undefined;
    }
    const known = (await readerOf(desk, context)) !== undefined;
    const pass = known ? `${url.search === '' ? '?' : '&'}${PASS}=${passFor(url.pathname)}` : '';
    context.header('Cache-Control', 'private, no-store');
    return context.redirect(`${schemeOf(desk, context)}://${replayHost}${url.pathname}${url.search}${pass}`, 302);
  };
}

function schemeOf(desk: Desk, context: Context): string {
  const forwarded = context.req.header('x-forwarded-proto')?.split(',')[0]?.trim();
  if (forwarded === 'http' || forwarded === 'https') return forwarded;
  return (publishedUrl(desk) ?? new URL(context.req.url)).protocol.replace(':', '');
}
