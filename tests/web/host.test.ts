import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { resourceFor } from '#commands/plan.ts';
import { createIdentity } from '#storage/identity.ts';
import { createSite } from '#web/server.ts';
import { closeAfterEach, world } from '../commands/world.ts';
import { plan } from '../contract/records.ts';

closeAfterEach();

const HOST = 'slow.example.cn';
const URIS = [1, 2, 3, 4, 5].map((n) => `https://${HOST}/${n}.html`);

test('the page of a host tells what its robots.txt asks for, and when its failures made the rest wait', async () => {
  const { archive, capture, context, play } = await world();
  const cites = URIS.map((uri) => resourceFor(uri, context.clock.now(), context.identity));
  await archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '一句。', cites }]));
  const site = createSite({ archive, clock: context.clock, identity: createIdentity(), version: '0' });
  const facts = async (lang: string): Promise<string> =>
    load(await (await site.request(`/hosts/${HOST}?lang=${lang}`)).text())('section:has(#manners)').text();
  const robots = (text: string) => (uri: string, answer: { status: number; body: string }) =>
    uri.endsWith('/robots.txt') ? { body: text, type: 'text/plain' } : answer;

  play((uri) => robots('User-agent: *\nDisallow: /private\n')(uri, { status: 200, body: '<p>页面</p>' }));
  await capture(URIS.slice(0, 1), { outside: false });
  expect(await facts('en')).toMatch(/Crawl-delay\s*names none/);
  expect(await facts('zh')).toMatch(/熔断\s*最近各批均未触发/);

  const later = await world();
  await later.archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '一句。', cites }]));
  later.play((uri) => robots('User-agent: *\nCrawl-delay: 0.01\n')(uri, { status: 503, body: '忙' }));
  await later.capture(URIS, { outside: false, breaker: true });
  const slow = createSite({ archive: later.archive, clock: later.context.clock, identity: createIdentity(), version: '0' });
  const page = load(await (await slow.request(`/hosts/${HOST}?lang=en`)).text());
  expect(page('section:has(#manners)').text()).toMatch(/asks for 0.01 s between two requests; we keep to it/);
  expect(page('section:has(#manners)').text()).toMatch(/tripped after 3 failures in a row; 2 sources waited for the next run/);
  const [run] = await later.archive.runs(1);
  expect(page('section:has(#manners) a[href^="/runs/"]').attr('href')).toBe(`/runs/${run?.id ?? ''}`);
  const told = (await (await slow.request(`/hosts/${HOST}.json`)).json()) as { waited?: unknown };
  expect(told.waited).toMatchObject({ sources: 2, failures: 3 });
}, 20_000);
