import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Archive } from '#records/ports.ts';
import { createSite } from '#web/server.ts';
import { ENDPOINTS } from '#web/api-endpoints.ts';
import { canned, clock, identity } from './canned.ts';

const { archive: records } = canned();
const archive: Archive = {
  ...records,
  runReport: async (id) => {
    const run = (await records.runs(9)).find((one) => one.id === id);
    const host = { host: 'www.cq.gov.cn', firstAt: clock.now(), tried: 2, answered: 1 };
    return run && { run, hostsTried: 1, hostsAnswered: 1, outcomes: [{ outcome: 'answered', status: 200, count: 1 }], hosts: [host] };
  },
};
const app = createSite({ archive, clock, identity, version: '9.9' });
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
};

const ids = async (): Promise<Readonly<Record<string, readonly string[]>>> => {
  const { sources } = await archive.sources();
  const of = async <T extends { id: string }>(list: (resource: string) => Promise<readonly T[]>) =>
    (await Promise.all(sources.map(({ id }) => list(id)))).flat().map(({ id }) => id);
  return {
    documents: (await archive.documents()).map(({ id }) => id),
    claims: ['c-en-1', 'c-zh-3'],
    sources: sources.map(({ id }) => id),
    attempts: (await of((resource) => archive.attempts({ resource, limit: 1 }))).slice(0, 3),
    captures: (await of((resource) => archive.captures({ resource, limit: 1 }))).slice(0, 6),
    runs: (await archive.runs(9)).map(({ id }) => id),
    hosts: [sources[0]?.host ?? ''],
  };
};

/** Addresses of routes that name no record. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  '/documents': ['/documents', '/documents?limit=1'],
  '/claims': ['/claims?health=supported', '/claims?health=lost&document=case-study-en&limit=1', '/claims?document=case-study-en'],
  '/evidence': ['/evidence?claim=c-en-1', '/evidence?document=case-study-en'],
  '/sources': [
    '/sources',
    '/sources?state=live&sort=uri&limit=2&page=1',
    '/sources?page=900',
    '/sources?uri=https%3A%2F%2Fnone.example%2F',
  ],
  '/activity': ['/activity?limit=3', '/activity?before=2026-08-01T00:00:00Z'],
  '/search': ['/search?q=data', `/search?q=${encodeURIComponent('数据')}&in=claims`],
};

describe('the documented API', () => {
  test('every route answers what its schema and its description say, and nothing besides', async () => {
    const { body: description } = await get('/openapi.json');
    const described = description as {
      paths: Record<string, { get: { responses: Record<'200', { content: Record<string, { schema: object }> }> } }>;
    };
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'api', ...described });
    const known = await ids();
    const compared = (await archive.captures({ resource: known['sources']?.[0] ?? '' })).slice(0, 2).map(({ id }) => id);
    for (const { path, answer } of ENDPOINTS) {
      const kind = path.split('/')[1] ?? '';
      const addresses = path.startsWith('/compare')
        ? [`/compare/${compared.join('/')}`]
        : path.includes('{')
          ? (known[kind] ?? []).map((id) => path.replace(/\{\w+\}/, encodeURIComponent(id)))
          : (EXAMPLES[path] ?? [path]);
      expect(addresses, path).not.toEqual([]);
      const { schema } = described.paths[path]?.get.responses['200'].content['application/json'] ?? { schema: {} };
      const valid = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"api#/components')) as object);
      for (const address of addresses) {
        const { status, body } = await get(`/api/v1${address}`);
        expect(status, address).toBe(200);
        expect(z.parse(answer, body), address).toEqual(body);
        expect(valid(body), `${address}: ${JSON.stringify(valid.errors)}`).toBe(true);
      }
    }
  });

  test('the description is OpenAPI 3.1 with every route, and each reference leads somewhere', async () => {
    const { body, status } = await get('/openapi.json');
    expect(status).toBe(200);
    const { openapi, paths, components } = body as {
      openapi: string;
      paths: Record<string, { get: { operationId: string; summary: string } }>;
      components: { schemas: object };
    };
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(ENDPOINTS.map(({ path }) => path));
    expect(new Set(Object.values(paths).map(({ get: { operationId } }) => operationId)).size).toBe(ENDPOINTS.length);
    const text = JSON.stringify(body);
    const named = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(components.schemas).toHaveProperty(name ?? '');
    expect(text).not.toContain('$defs');
    expect(paths['/claims/{id}']?.get.operationId).toBe('claim');
    expect(paths['/sources/{id}/attempts']?.get.operationId).toBe('sourceAttempts');
  });

  test('what cannot be used is refused by name, what is not there is not found', async () => {
    for (const [address, argument] of [
      ['/sources?page=0', 'page'],
      ['/sources?page=-1', 'page'],
      ['/sources?limit=100000', 'limit'],
      ['/sources?state=dead', 'state'],
      ['/sources?colour=red', 'colour'],
      ['/claims', 'query'],
      ['/claims?health=well', 'health'],
      ['/evidence', 'query'],
      ['/activity?before=yesterday', 'before'],
      ['/activity?before=2026-09-03T01:20:00Z~../x', 'before'],
      [`/documents?q=${'x'.repeat(10_000)}`, 'q'],
    ] as const) {
      const { status, body } = await get(`/api/v1${address}`);
      expect(status, address).toBe(400);
      expect(body, address).toMatchObject({ error: { code: 'bad-argument', parameters: { argument } } });
    }
    for (const address of [
      `/sources/${'x'.repeat(300)}`,
      `/compare/c-1/${'好'.repeat(300)}`,
      '/documents/none',
      '/claims/none',
      '/sources/none',
      '/sources/none/attempts',
      '/captures/none',
      '/nothing',
    ]) {
      expect((await get(`/api/v1${address}`)).status, address).toBe(404);
    }
    const message = async (lang: string) =>
      ((await get('/api/v1/claims/none', { 'accept-language': lang })).body as { error: { message: string } }).error.message;
    expect(await message('zh')).toMatch(/\p{Script=Han}/u);
    expect(await message('en')).not.toMatch(/\p{Script=Han}/u);
  });

  test('any web page may read it, also that nothing changed or what was wrong; nothing may be written', async () => {
    const origin = 'https://elsewhere.example';
    const { headers } = await get('/api/v1/documents', { origin });
    const held = headers.get('etag') ?? '';
    for (const [path, init, status] of [
      ['/api/v1/documents', {}, 200],
      ['/api/v1/documents', { headers: { 'if-none-match': held } }, 304],
      ['/api/v1/documents', { method: 'HEAD' }, 200],
      ['/api/v1/documents', { method: 'POST', body: '{}' }, 405],
      ['/api/v1/nothing', {}, 404],
      ['/openapi.json', {}, 200],
    ] as const) {
      const answer = await app.request(path, init);
      expect(answer.status, path).toBe(status);
      expect(answer.headers.get('access-control-allow-origin'), path).toBe('*');
      expect(answer.headers.get('cross-origin-resource-policy'), path).toBe('cross-origin');
      expect(answer.headers.get('access-control-expose-headers'), path).toContain('ETag');
    }
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const asked = { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'if-none-match' };
    const preflight = await app.request('/api/v1/documents', { method: 'OPTIONS', headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, HEAD');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('If-None-Match');
    const page = await app.request('/documents', { headers: { origin } });
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('what was wrong is told as problem details, with its code', async () => {
    const answer = await app.request('/api/v1/claims/none', { headers: { 'accept-language': 'zh' } });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const problem = (await answer.json()) as { detail: string; error: object };
    expect(problem).toMatchObject({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      error: { code: 'unknown-claim', parameters: { id: 'none' } },
    });
    expect(problem.detail).toMatch(/\p{Script=Han}/u);
  });

  test('pages lead on to each other and lose nothing', async () => {
    const followed = async (first: string, list: string): Promise<string[]> => {
      const seen: string[] = [];
      for (let next: string | undefined = first; next !== undefined;) {
        const { body, headers } = await get(next);
        const page = body as { next?: string } & Record<string, { id: string }[]>;
        seen.push(...(page[list] ?? []).map(({ id }) => id));
        next = page.next;
        expect(headers.get('link')?.includes('rel="next"') ?? false).toBe(next !== undefined);
      }
      return seen;
    };
    const happened = (await archive.activities({ limit: 9_999 })).map(({ id }) => id);
    expect(happened.length).toBeGreaterThan(3);
    expect(await followed('/api/v1/activity?limit=2', 'activities')).toEqual(happened);
    const { total } = await archive.sources();
    expect(new Set(await followed('/api/v1/sources?limit=2', 'sources')).size).toBe(total);
    const claims = (await archive.claims({ document: 'case-study-en' })).map(({ id }) => id);
    expect(await followed('/api/v1/documents/case-study-en/claims?limit=2', 'claims')).toEqual(claims);
    expect(await followed('/api/v1/claims?document=case-study-en&limit=2', 'claims')).toEqual(claims);
  });

  test('an unchanged answer is not sent again', async () => {
    const { headers } = await get('/api/v1/sources');
    const answer = await app.request('/api/v1/sources', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
    expect(answer.status).toBe(304);
  });

  test('text of snapshots is given only where the reader may have it', async () => {
    const { sources } = await archive.sources();
    const captures = (await Promise.all(sources.map(({ id }) => archive.captures({ resource: id })))).flat();
    const closedSite = createSite({ archive, clock, identity, version: '9.9', replay: false });
    let read = 0;
    for (const { id, access } of captures) {
      const page = ((await get(`/api/v1/captures/${id}`)).body as { page?: { text?: string } }).page;
      if (page?.text !== undefined) read += 1;
      if (access !== 'public') expect(page?.text).toBeUndefined();
      const closed = (await (await closedSite.request(`/api/v1/captures/${id}`)).json()) as { page?: { text?: string } };
      expect(closed.page?.text).toBeUndefined();
    }
    expect(read).toBeGreaterThan(0);
  });

  test('its page stands in both languages', async () => {
    const [en, zh] = await Promise.all(['en', 'zh'].map(async (lang) => (await app.request(`/api?lang=${lang}`)).text()));
    expect(en).toContain('/api/v1/sources/{id}/attempts');
    expect(zh).toContain('对一个来源的访问记录');
  });
});
