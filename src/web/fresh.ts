import type { MiddlewareHandler } from 'hono';
import { DAY, millis, MINUTE } from '#records/time.ts';
import { VARY, wantsJson, type Desk } from './answer.ts';
import { mayKeep } from './kept-pages.ts';
import { standingLang } from './language.ts';
import { readerOf } from './reader.ts';

/** Routes whose answers do not follow from the archive alone, or that say themselves how long they hold. */
const LIVE = /^\/(?:static\/|healthz$|metrics$|progress|sign-|account)/;
/** Questions are translated once glossary and dictionary are there. */
const TRANSLATED = /^(?:\/api\/v1)?\/search(?:\.json)?$/;
/** Routes that tell how long it is until something, and for how many milliseconds that may stand. */
const COUNTING = { path: /^(?:\/api\/v1)?\/(?:queue|sources|hosts)\b/, ms: 10 * MINUTE };
/** Pages name days of Shanghai, which begin eight hours before those of UTC. */
const SHANGHAI = 8 * 3_600_000;

/**
 * Answers 304 while nothing that a page could show has changed (RFC 9110, 13.1.2): the archive, the run under way, the
 * day, the program, the reader's language, form and session; of a search also whether it is translated.
 */
export function fresh(desk: Desk): MiddlewareHandler {
  const session = desk.identity.fresh('s', desk.clock.now());
  return async (context, next) => {
    const { method, path, url } = context.req;
    if ((method !== 'GET' && method !== 'HEAD') || LIVE.test(path)) return next();
    const time = Math.floor((millis(desk.clock.now()) + SHANGHAI) / (COUNTING.path.test(path) ? COUNTING.ms : DAY));
    // A session ends without anything being written.
    const reader = await readerOf(desk, context).catch(() => undefined);
    const parts = [
      session,
      await desk.archive.stamp().catch(() => undefined),
      time,
      url,
      standingLang(context),
      wantsJson(context),
      context.req.header('accept-datetime'),
      context.req.header('prefer'),
      context.req.header('x-forwarded-proto'),
      ...(reader === undefined ? [] : [reader.editor.name, context.req.header('cookie')]),
      await desk.progress(),
      ...(TRANSLATED.test(path) ? [desk.translates()] : []),
    ];
    const tag = `W/"${desk.identity.digest(JSON.stringify(parts)).slice(0, 24)}"`;
    if (parts[1] !== undefined && tagsOf(context.req.header('if-none-match')).includes(tag)) {
      return context.body(null, 304, { ETag: tag, 'Cache-Control': 'private, no-cache', Vary: VARY });
    }
    if (parts[1] !== undefined && reader === undefined) mayKeep(context, tag);
    await next();
    if (parts[1] !== undefined && context.res.status === 200 && !context.res.headers.has('ETag')) context.res.headers.set('ETag', tag);
    return undefined;
  };
}

function tagsOf(field: string | undefined): readonly string[] {
  return field === undefined ? [] : field.split(',').map((tag) => tag.trim());
}
