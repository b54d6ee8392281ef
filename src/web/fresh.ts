import type { Context, MiddlewareHandler } from 'hono';
import { DAY, millis, MINUTE } from '#records/time.ts';
import { VARY, wantsJson, type Desk } from './answer.ts';
import { mayKeep } from './kept-pages.ts';
import { standingLang } from './language.ts';
import { readerOf, type Reader } from './reader.ts';

/** Routes whose answers do not follow from the archive alone, or that say themselves how long they hold. */
const LIVE = /^\/(?:static\/|healthz$|metrics$|progress|sign-|account)/;
/** Routes that tell how long it is until something, and for how many milliseconds that may stand. */
const COUNTING = { path: /^(?:\/api\/v1)?\/(?:queue|sources|hosts)\b/, ms: 10 * MINUTE };
/** Pages name days of Shanghai, which begin eight hours before those of UTC. */
const SHANGHAI = 8 * 3_600_000;

/** Fields of a request by which an answer can differ; raw ones tell no less than what is read of them. */
const TELLING = ['accept-language', 'cookie', 'accept', 'accept-datetime', 'prefer', 'x-forwarded-proto'] as const;
/** Most tags that are remembered of one state of the archive. */
const REMEMBERED = 4_000;

/**
 * Answers 304 while nothing that a page could show has changed (RFC 9110, 13.1.2): the archive, the run under way, the
 * day, the program, whether questions are translated yet, the reader's language, form and session.
 */
export function fresh(desk: Desk): MiddlewareHandler {
  const session = desk.identity.fresh('s', desk.clock.now());
  let known = { state: '', tags: new Map<string, string>() };

  const tagOf = (context: Context, state: string, time: number, reader: Reader | undefined): string => {
    if (known.state !== state || known.tags.size >= REMEMBERED) known = { state, tags: new Map() };
    const { url } = context.req;
    let key = `${time}\n${url}\n${reader?.editor.name ?? ''}`;
    for (const name of TELLING) key += `\n${context.req.header(name) ?? ''}`;
    let tag = known.tags.get(key);
    if (tag === undefined) {
      const parts = [
        session,
        state,
        time,
        url,
        standingLang(context),
        wantsJson(context),
        context.req.header('accept-datetime'),
        context.req.header('prefer'),
        context.req.header('x-forwarded-proto'),
        ...(reader === undefined ? [] : [reader.editor.name, context.req.header('cookie')]),
      ];
      tag = `W/"${desk.identity.digest(JSON.stringify(parts)).slice(0, 24)}"`;
      known.tags.set(key, tag);
    }
    return tag;
  };

  return async (context, next) => {
    const { method, path } = context.req;
    if ((method !== 'GET' && method !== 'HEAD') || LIVE.test(path)) return next();
    const time = Math.floor((millis(desk.clock.now()) + SHANGHAI) / (COUNTING.path.test(path) ? COUNTING.ms : DAY));
    // A session ends without anything being written.
    const reader = await readerOf(desk, context).catch(() => undefined);
    const stamp = await desk.archive.stamp().catch(() => undefined);
    const progress = await desk.progress();
    if (stamp === undefined) return next();
    const tag = tagOf(context, JSON.stringify([stamp, progress, desk.translates()]), time, reader);
    if (tagsOf(context.req.header('if-none-match')).includes(tag))
      return context.body(null, 304, { ETag: tag, 'Cache-Control': 'private, no-cache', Vary: VARY });
    if (reader === undefined) mayKeep(context, tag);
    await next();
    if (context.res.status === 200 && !context.res.headers.has('ETag')) context.res.headers.set('ETag', tag);
    return undefined;
  };
}

function tagsOf(field: string | undefined): readonly string[] {
  return field === undefined ? [] : field.split(',').map((tag) => tag.trim());
}
