import type { MiddlewareHandler } from 'hono';
import { DAY, millis } from '#records/time.ts';
import { VARY, type Desk } from './answer.ts';
import { standingLang } from './language.ts';
import { readerOf } from './reader.ts';

/** Routes whose answers do not follow from the archive alone, or that say themselves how long they hold. */
const LIVE = /^\/(?:static\/|healthz$|metrics$|progress|search|sign-|account)/;
/** Pages name days of Shanghai, which begin eight hours before those of UTC. */
const SHANGHAI = 8 * 3_600_000;

/**
 * Answers 304 while nothing that a page could show has changed (RFC 9110, 13.1.2): the archive, the run under way, the
 * day, the program, the reader's language, form and session.
 */
export function fresh(desk: Desk): MiddlewareHandler {
  const session = desk.identity.fresh('s', desk.clock.now());
  return async (context, next) => {
    const { method, path, url } = context.req;
    if ((method !== 'GET' && method !== 'HEAD') || LIVE.test(path)) return next();
    const day = Math.floor((millis(desk.clock.now()) + SHANGHAI) / DAY);
    const parts = [
      session,
      await desk.archive.stamp().catch(() => undefined),
      day,
      url,
      standingLang(context),
      context.req.header('accept'),
      context.req.header('accept-datetime'),
      context.req.header('cookie'),
      // A session ends without anything being written.
      (await readerOf(desk, context).catch(() => undefined))?.editor.name,
      desk.progress(),
    ];
    const tag = `W/"${desk.identity.digest(JSON.stringify(parts)).slice(0, 24)}"`;
    if (parts[1] !== undefined && tagsOf(context.req.header('if-none-match')).includes(tag)) {
      return context.body(null, 304, { ETag: tag, 'Cache-Control': 'private, no-cache', Vary: VARY });
    }
    await next();
    if (parts[1] !== undefined && context.res.status === 200 && !context.res.headers.has('ETag')) context.res.headers.set('ETag', tag);
    return undefined;
  };
}

function tagsOf(field: string | undefined): readonly string[] {
  return field === undefined ? [] : field.split(',').map((tag) => tag.trim());
}
