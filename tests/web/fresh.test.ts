import { describe, expect, test } from 'vitest';
import { createSite } from '#web/server.ts';
import { archiveOver } from '#storage/archive.ts';
import { connect } from '#storage/connection.ts';
import { clock, identity } from './canned.ts';
import { plan } from '../contract/records.ts';

function site() {
  const database = connect({
    path: ':memory:',
    mode: 'read-write',
    migrations: new URL('../../migrations', import.meta.url).pathname,
    create: true,
  });
  const archive = archiveOver(database, identity, clock);
  let progress: { done: number; total: number } | undefined;
  const app = createSite({ archive, clock, identity, version: 'test', progress: () => progress });
  return { app, archive, report: (done: number) => (progress = { done, total: 9 }) };
}

describe('conditional requests', () => {
  test('a page is not sent again until the archive, the run, the language or the form is another', async () => {
    const { app, report } = site();
    const first = await app.request('/documents');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"/);
    const again = async (headers: Record<string, string> = {}, path = '/documents') =>
      (await app.request(path, { headers: { 'if-none-match': `"other", ${tag}`, ...headers } })).status;

    expect(await again()).toBe(304);
    expect(await again({ 'accept-language': 'zh' })).toBe(200);
    expect(await again({ accept: 'application/json' })).toBe(200);
    expect(await again({ cookie: 'lang=zh' })).toBe(200);
    expect(await again({}, '/documents?lang=zh')).toBe(200);
    report(3);
    expect(await again()).toBe(200);
  });

  test('whatever is written makes the page new', async () => {
    const { app, archive } = site();
    const tag = (await app.request('/documents')).headers.get('etag') ?? '';
    await archive.saveRevision(plan('en-doc', 1, 'en', [{ id: 'k-1', text: 'One claim.', cites: [] }]));
    const answer = await app.request('/documents', { headers: { 'if-none-match': tag } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('en-doc');
  });

  test('refusals and live answers have no tag; the empty answer has no body', async () => {
    const { app } = site();
    expect((await app.request('/claims/none')).headers.get('etag')).toBeNull();
    expect((await app.request('/healthz')).headers.get('etag')).toBeNull();
    const tag = (await app.request('/')).headers.get('etag') ?? '';
    const answer = await app.request('/', { headers: { 'if-none-match': tag } });
    expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', tag]);
  });

  test('a page asked for again is the same, compressed where that is understood, and carries the same fields', async () => {
    const { app } = site();
    const first = await app.request('/documents', { headers: { 'accept-language': 'zh' } });
    const text = await first.text();
    const again = await app.request('/documents', { headers: { 'accept-language': 'zh' } });
    expect(await again.text()).toBe(text);
    for (const name of ['content-type', 'content-security-policy', 'vary', 'etag', 'cache-control'])
      expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    const small = await app.request('/documents', { headers: { 'accept-language': 'zh', 'accept-encoding': 'gzip' } });
    expect(small.headers.get('content-encoding')).toBe('gzip');
    const stream = (small.body ?? expect.fail('no body')).pipeThrough(new DecompressionStream('gzip'));
    expect(await new Response(stream).text()).toBe(text);
    expect((await app.request('/documents?lang=zh')).headers.get('set-cookie')).toContain('lang=zh');
    expect((await app.request('/documents?lang=zh')).headers.get('set-cookie')).toContain('lang=zh');
  });
});
