import type { MiddlewareHandler } from 'hono';

/** What pages of other sites may read with a program of theirs: the API and its description, of which nothing is private. */
const OPEN = /^\/(?:api\/v1(?:\/|$)|openapi\.json$)/;

/** Fields of an answer that such a program may look at beside those that all answers have. */
const EXPOSED = 'ETag, Link, Retry-After';
/** Fields that it may send: what it holds already, in which language errors are told. */
const ALLOWED = 'Accept, Accept-Language, If-None-Match';
const DAY_SECONDS = 86_400;

/**
 * Lets pages of all sites read the API (Fetch, 3.2): every answer says so, also that nothing has changed and what went wrong, and
 * a question what may be asked is answered.
 */
export const crossOrigin: MiddlewareHandler = async (context, next) => {
  const { method, path } = context.req;
  if (!OPEN.test(path)) return next();
  const common = { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' };
  if (method === 'OPTIONS') {
    return context.body(null, 204, {
      ...common,
      Allow: 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': ALLOWED,
      'Access-Control-Max-Age': String(DAY_SECONDS),
    });
  }
  await next();
  for (const [name, value] of Object.entries(common)) context.res.headers.set(name, value);
  context.res.headers.set('Access-Control-Expose-Headers', EXPOSED);
  return undefined;
};
