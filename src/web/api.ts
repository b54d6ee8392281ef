import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { Refusal } from '#records/refusal.ts';
import { ApiPage, type ApiRoute } from '#views/api.tsx';
import { answerError, sendJson, sendPage, siteOf, type Desk } from './answer.ts';
import type { Endpoint } from './api-endpoint.ts';
import { ENDPOINTS } from './api-endpoints.ts';
import { openApi } from './api-openapi.ts';
import { baseOf } from './memento.ts';
import { accessOf } from './open.ts';

/** Checks what was asked for; throws Refusal `bad-argument` with the first parameter that cannot be used, or `not-found`. */
function inputOf(context: Context, { parameters, query }: Endpoint): Record<string, unknown> {
  const known = new Set(Object.keys(query.shape));
  const asked = Object.fromEntries(Object.entries(context.req.query()).filter(([name, value]) => name !== 'lang' && value !== ''));
  const strange = Object.keys(asked).find((name) => !known.has(name));
  if (strange !== undefined) throw new Refusal('bad-argument', { argument: strange, expected: [...known].join(', ') || '–' });
  const read = z.safeParse(query, asked);
  if (!read.success) {
    const [issue] = read.error.issues;
    const argument = issue?.path.join('.') ?? '';
    throw new Refusal('bad-argument', { argument: argument === '' ? 'query' : argument, expected: expectedBy(issue) });
  }
  // Nothing goes by a name that no record could have.
  const named = z.safeParse(parameters, context.req.param());
  if (!named.success) throw new Refusal('not-found', { path: context.req.path });
  return { ...named.data, ...(read.data as object) };
}

function expectedBy(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_value') return issue.values.join(', ');
  if (issue?.code === 'too_big') return `≤ ${String(issue.maximum)}`;
  if (issue?.code === 'too_small') return `≥ ${String(issue.minimum)}`;
  return issue?.message ?? '';
}

interface ShownSchema {
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly type?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A limit beyond this is none that a reader could meet. */
const LISTED = 10_000;

function routeOf(made: Endpoint): ApiRoute {
  const list = (shape: z.ZodObject, where: 'path' | 'query'): ApiRoute['parameters'] => {
    const schema = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, ShownSchema>;
      required?: string[];
    };
    return Object.entries(schema.properties ?? {}).map(([name, { enum: values, default: standard, type, minimum, maximum }]) => ({
      name,
      required: where === 'path' || (schema.required ?? []).includes(name),
      values:
        values?.join(' · ') ??
        (minimum === undefined ? (type ?? '') : `${minimum}–${maximum === undefined || maximum > LISTED ? '…' : maximum}`),
      ...(standard === undefined ? {} : { standard: String(standard) }),
    }));
  };
  const { shape } = made.answer as Partial<z.ZodObject>;
  return {
    path: `/api/v1${made.path === '/' ? '' : made.path}`,
    words: made.words,
    parameters: [...list(made.parameters, 'path'), ...list(made.query, 'query')],
    fields: Object.keys(shape ?? {}),
  };
}

/** Where the pages around an answer are (RFC 8288). */
function linkField(answer: object): string | undefined {
  const { next, previous } = answer as { next?: unknown; previous?: unknown };
  const links = [
    ...(typeof next === 'string' && next.startsWith('/') ? [`<${next}>; rel="next"`] : []),
    ...(typeof previous === 'string' ? [`<${previous}>; rel="prev"`] : []),
  ];
  return links.length === 0 ? undefined : links.join(', ');
}

/** The documented API, giving each reader what they may see: `/api/v1/…`, its description `/openapi.json`, and its page `/api`. */
export function createApi(desk: Desk, shown: (context: Context) => Desk): Hono {
  const app = new Hono();
  app.onError((error, context) => answerError(desk, context, error));
  app.notFound((context) => answerError(desk, context, new Refusal('not-found', { path: context.req.path })));
  const routes = ENDPOINTS.map(routeOf);
  app.get('/api', async (context) => sendPage(context, ApiPage({ site: await siteOf(desk, context), routes })));
  let described: { readonly base: string; readonly api: object } | undefined;
  app.get('/openapi.json', (context) => {
    const base = baseOf(desk, context);
    if (described?.base !== base) described = { base, api: openApi(desk.version, base) };
    return sendJson(context, described.api);
  });
  app.get('/api/v1', (context) => context.redirect('/api/v1/', 308));
  for (const made of ENDPOINTS) {
    app.get(`/api/v1${made.path.replace(/\{(\w+)\}/g, ':$1')}`, async (context) => {
      const answer = await made.load({
        desk: shown(context),
        context,
        input: inputOf(context, made),
        mayOpen: await accessOf(desk, context),
      });
      if (answer instanceof Response) return answer;
      const link = linkField(answer);
      if (link !== undefined) context.header('Link', link);
      return sendJson(context, answer);
    });
  }
  return app;
}
