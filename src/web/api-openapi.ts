import { z } from 'zod';
import { API } from '#views/words/api.ts';
import type { Endpoint } from './api-endpoint.ts';
import { ENDPOINTS } from './api-endpoints.ts';
import { errorSchema } from './api-schemas-archive.ts';

type Json = Record<string, unknown>;

const ROOT = '/api/v1';

/** Whether a keyword stands at every whole number or every instant, and says nothing to whoever knows the type. */
function goesWithType(key: string, value: unknown, schema: Json): boolean {
  if (key === 'minimum' || key === 'maximum') return Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
  return key === 'pattern' && schema['format'] === 'date-time';
}

/** Schemas that have a name stand once under `components`; the others where they are used. */
function schemaOf(schema: z.ZodType, components: Map<string, Json>): Json {
  const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any' }) as Json & {
    $defs?: Record<string, Json>;
  };
  const { $defs = {}, ...rest } = made;
  delete rest['$schema'];
  const moved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([key, inner]) => key !== 'id' || !('type' in value) || typeof inner !== 'string')
        .filter(([key, inner]) => !goesWithType(key, inner, value as Json))
        .map(([key, inner]) => [
          key,
          key === '$ref' && typeof inner === 'string' ? inner.replace('#/$defs/', '#/components/schemas/') : moved(inner),
        ]),
    );
  };
  for (const [name, definition] of Object.entries($defs)) components.set(name, moved(definition) as Json);
  return moved(rest) as Json;
}

function parametersOf({ parameters, query }: Endpoint): Json[] {
  const list = (shape: z.ZodObject, where: 'path' | 'query'): Json[] => {
    const made = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, Json>;
      required?: string[];
    };
    return Object.entries(made.properties ?? {}).map(([name, schema]) => {
      const { description, ...rest } = schema;
      return {
        name,
        in: where,
        required: where === 'path' || (made.required ?? []).includes(name),
        ...(description === undefined ? {} : { description }),
        schema: rest,
      };
    });
  };
  return [...list(parameters, 'path'), ...list(query, 'query')];
}

/** Fields of answers; where they are, an answer follows them. */
const HEADERS: Json = {
  ETag: { description: 'Stays the same for as long as nothing that the answer could show has changed', schema: { type: 'string' } },
  Link: { description: 'Where the pages before and after this one are (RFC 8288)', schema: { type: 'string' } },
};

const CONDITION: Json = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'ETag of the answer that is held',
  schema: { type: 'string' },
};

/** The API as OpenAPI 3.1, made from the schemas that check its input and its answers. */
export function openApi(version: string, server: string): Json {
  const components = new Map<string, Json>();
  schemaOf(z.object({ error: errorSchema }), components);
  const problem = (description: string): Json => ({
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Error' } } },
  });
  const paths: Record<string, Json> = {};
  for (const made of ENDPOINTS) {
    const paged = 'page' in made.query.shape || 'before' in made.query.shape;
    paths[made.path] = {
      get: {
        operationId: operationOf(made.path),
        summary: made.words.en,
        'x-summary-zh': made.words.zh,
        parameters: [...parametersOf(made), { $ref: '#/components/parameters/IfNoneMatch' }],
        responses: {
          '200': {
            description: 'OK',
            headers: Object.fromEntries(
              (paged ? ['ETag', 'Link'] : ['ETag']).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
            ),
            content: { 'application/json': { schema: answerOf(made, components) } },
          },
          '304': { description: 'Nothing changed since the given ETag' },
          '400': problem('A parameter cannot be used'),
          ...(made.path.includes('{') ? { '404': problem('There is no such record') } : {}),
          ...(made.path.startsWith('/compare') ? { '403': problem('The captures are not open to the reader') } : {}),
          default: problem('Something else went wrong'),
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Suyuan 溯源', version, summary: API.lede.en, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: `${server}${ROOT}` }],
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
      parameters: { IfNoneMatch: CONDITION },
      headers: HEADERS,
    },
  };
}

/** A named answer is referred to; wrapping it makes the generator name it. */
function answerOf({ answer }: Endpoint, components: Map<string, Json>): Json {
  const wrapped = schemaOf(z.object({ answer }), components) as { properties: { answer: Json } };
  return wrapped.properties.answer;
}

/** `/sources/{id}/attempts` is `sourceAttempts`. */
export function operationOf(path: string): string {
  const words = path.split('/').filter((word) => word !== '');
  if (words.length === 0) return 'archive';
  return words
    .map((word, i) => (words[i + 1]?.startsWith('{') === true ? word.replace(/s$/, '') : word))
    .filter((word) => !word.startsWith('{'))
    .map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}
