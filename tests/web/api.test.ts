import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createSite } from '#web/server.ts';
import { ENDPOINTS } from '#web/api-endpoints.ts';
import { canned, clock, identity } from './canned.ts';

const { archive } = canned();
const app = createSite({ archive, clock, identity, version: '9.9' });
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as unknown };
};

/** An address of each route that has something to give. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  '/': ['/'],
  '/documents': ['/documents'],
  '/documents/{id}': ['/documents/case-study-en'],
  '/documents/{id}/claims': ['/documents/case-study-en/claims'],
  '/claims': ['/claims?health=supported', '/claims?health=lost&document=case-study-en&limit=1'],
  '/claims/{id}': ['/claims/c-en-1', '/claims/c-zh-3'],
  '/evidence': ['/evidence?claim=c-en-1', '/evidence?document=case-study-en'],
  '/sources': ['/sources', '/sources?state=live&sort=uri&limit=2&page=1', '/sources?page=900'],
  '/sources/{id}': [],
  '/sources/{id}/attempts': [],
  '/sources/{id}/captures': [],
  '/captures/{id}': [],
  '/activity': ['/activity?limit=3', '/activity?before=2026-08-01T00:00:00Z'],
  '/runs': ['/runs'],
};

describe('the documented API', () => {
  test('every route answers what its schema says, and nothing besides', async () => {
    const { sources } = await archive.sources();
    const captures = (await Promise.all(sources.map(({ id }) => archive.captures({ resource: id })))).flat();
    for (const { path, answer } of ENDPOINTS) {
      const ids = path.startsWith('/sources/{')
        ? sources.map(({ id }) => id)
        : path.startsWith('/captures/{')
          ? captures.map(({ id }) => id)
          : [];
      const addresses = [...(EXAMPLES[path] ?? []), ...ids.map((id) => path.replace('{id}', encodeURIComponent(id)))];
      expect(addresses, path).not.toEqual([]);
      for (const address of addresses) {
        const { status, body } = await get(`/api/v1${address}`);
        expect(status, address).toBe(200);
        expect(z.parse(answer, body), address).toEqual(body);
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
      ['/claims', 'health'],
      ['/evidence', 'query'],
      ['/activity?before=yesterday', 'before'],
      [`/documents?q=${'x'.repeat(10_000)}`, 'q'],
    ] as const) {
      const { status, body } = await get(`/api/v1${address}`);
      expect(status, address).toBe(400);
      expect(body, address).toMatchObject({ error: { code: 'bad-argument', parameters: { argument } } });
    }
    for (const address of ['/documents/none', '/claims/none', '/sources/none', '/sources/none/attempts', '/captures/none', '/nothing']) {
      expect((await get(`/api/v1${address}`)).status, address).toBe(404);
    }
    const message = async (lang: string) =>
      ((await get('/api/v1/claims/none', { 'accept-language': lang })).body as { error: { message: string } }).error.message;
    expect(await message('zh')).toMatch(/\p{Script=Han}/u);
    expect(await message('en')).not.toMatch(/\p{Script=Han}/u);
  });

  test('any web page may read it; nothing may be written', async () => {
    const { headers } = await get('/api/v1/documents', { origin: 'https://elsewhere.example' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await app.request('/api/v1/documents', { method: 'POST', body: '{}' })).status).toBe(405);
    const page = await app.request('/documents');
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
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
