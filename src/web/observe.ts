import type { Context, MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Desk } from './answer.ts';
import type { Metrics } from './metrics.ts';

/** One finished request, for the log: who asked is not written down. */
export interface RequestLine {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
}

/** Tells metrics and log of every request; both are loaded without keeping the site waiting. */
export interface Observer {
  readonly middleware: MiddlewareHandler;
  readonly metrics: (desk: Desk, context: Context) => Promise<Response>;
}

export function createObserver(log: ((line: RequestLine) => void) | undefined): Observer {
  let loaded: Metrics | undefined;
  const loading = import('./metrics.ts').then(({ createMetrics }) => (loaded = createMetrics()));
  return {
    middleware: async (context, next) => {
      const start = performance.now();
      await next();
      const ms = performance.now() - start;
      const { method, path } = context.req;
      const { status } = context.res;
      loaded?.count({
        method,
        route: status === 404 && routePath(context) === '/*' ? 'none' : routePath(context),
        status,
        seconds: ms / 1000,
      });
      log?.({ method, path, status, ms: Math.round(ms * 10) / 10 });
    },
    async metrics(desk, context) {
      const { body, type } = await (await loading).text(desk, context.req.header('accept') ?? '');
      context.header('Vary', 'Accept, Accept-Encoding');
      return context.body(body, 200, { 'Content-Type': type });
    },
  };
}
