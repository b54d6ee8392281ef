import { createServer } from 'node:http';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { crawl } from '#commands/crawl.ts';
import { EXPORT_FORMATS, tableOf } from '#commands/export-formats.ts';
import { resourceFor } from '#commands/plan.ts';
import { createFetcher } from '#network/fetcher.ts';
import { readRoutes } from '#network/routes.ts';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { article, closeAfterEach, world } from './world.ts';

closeAfterEach();

const folder = mkdtempSync(join(tmpdir(), 'suyuan-credentials-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('credentials of a proxy reach the proxy and no byte of the archive or of any export', async () => {
  const sent: string[] = [];
  const server = createServer((request, response) => {
    sent.push(request.headers['proxy-authorization'] ?? '');
    if (request.url?.endsWith('/robots.txt') === true) return void response.writeHead(404).end();
    response.writeHead(request.url?.includes('gone') === true ? 502 : 200, { 'Content-Type': 'text/html; charset=utf-8' }).end(article());
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const { port } = server.address() as AddressInfo;
  const { proxyFor, vantageFor } = readRoutes(undefined, `*=http://spion:geh%40im@127.0.0.1:${port} 重庆`);
  const { context } = await world();
  const identity = createIdentity();
  const archive = await openArchive({
    path: join(folder, 'a.sqlite'),
    migrations: new URL('../../migrations', import.meta.url).pathname,
    identity,
    clock: context.clock,
  });
  const fetcher = createFetcher({
    clock: context.clock,
    identity,
    userAgent: 'Suyuan/test',
    hostDelayMs: 0,
    pace: 'none',
    proxyFor,
    vantageFor,
  });
  const uris = ['http://www.cq.gov.cn.invalid/a.html', 'http://gone.invalid/b.html', 'http://10.0.0.1/c.html', 'http://localhost/d.html'];
  const { steps } = await crawl(
    { ...context, rehearsal: undefined, vantageOf: () => '重庆', fetcher: async () => fetcher } as typeof context,
    archive,
    uris.map((uri) => resourceFor(uri, context.clock.now(), identity)),
    0,
    { outside: false },
  );
  expect(steps.map(({ attempt }) => [attempt.status, attempt.reason, attempt.vantage])).toEqual([
    [200, undefined, '重庆'],
    [502, undefined, '重庆'],
    [undefined, 'private-address', 'test'],
    [undefined, 'private-address', 'test'],
  ]);
  const secret = Buffer.from('spion:geh@im').toString('base64');
  expect(sent.length).toBeGreaterThan(3);
  expect(new Set(sent)).toEqual(new Set([`Basic ${secret}`]));

  const exported: string[] = [];
  for (const [name, { chunks }] of EXPORT_FORMATS) {
    if (name === 'markdown') continue;
    const input = {
      archive,
      software: 'x',
      at: context.clock.now(),
      table: tableOf('attempts'),
      document: undefined,
      gzip: false,
      citation: undefined,
      published: {} as never,
    };
    for await (const chunk of chunks(input)) exported.push(Buffer.from(chunk).toString('latin1'));
  }
  await fetcher.close();
  await archive.close();
  server.close();
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'));
  expect(files.join('')).toContain('cq.gov.cn.invalid');
  for (const text of [...files, ...exported])
    expect(text).not.toMatch(new RegExp(`spion|geh@im|geh%40im|${secret}|Proxy-Authorization`, 'i'));
});
