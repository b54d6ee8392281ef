import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { LANGS } from '#records/text.ts';
import { createSite, serveSite, type Progress } from '#web/server.ts';
import { GOV, hours, made } from '../contract/records.ts';
import { canned, clock, identity } from './canned.ts';
import { storedSite } from './fuzz-sites.ts';

const { site, archive } = await storedSite();
const pageAt = async (path: string) => {
  const answer = await site.request(path);
  return { status: answer.status, page: load(await answer.text()) };
};

describe.each(LANGS)('the pages of archivists in %s', (lang) => {
  test.each(['/runs', '/runs/run-1', '/queue', `/hosts/${GOV.host}`, '/holdings', '/sources'])('%s is whole', async (path) => {
    const { status, page } = await pageAt(`${path}?lang=${lang}`);
    expect(status).toBe(200);
    expect(page('main h1')).toHaveLength(1);
    expect(page('main').text()).not.toMatch(/undefined|\[object|NaN|\{[a-zA-Z]+\}/);
    expect(page('main').text()).toMatch(lang === 'zh' ? /\p{Script=Han}/u : /[a-z]{3}/);
    for (const table of page('main table').toArray()) expect(page(table).find('caption').text()).not.toBe('');
  });
});

describe('a run', () => {
  test('tells what came of it and leads to its hosts', async () => {
    const { page } = await pageAt('/runs/run-1?lang=en');
    expect(page('.lede').text()).toBe('4 of 4 sources were asked for; 4 answered. 2 of 2 hosts answered at all.');
    const href = page(`a[href="/hosts/${GOV.host}"]`).attr('href') ?? '';
    expect((await pageAt(href)).status).toBe(200);
    expect((await pageAt('/runs/none')).status).toBe(404);
    expect((await pageAt('/runs?page=0')).status).toBe(400);
    expect((await pageAt('/hosts/nowhere.example')).status).toBe(404);
  });

  test('that reached nothing says that the machine was offline', async () => {
    await archive.saveRun({
      id: 'run-0',
      startedAt: hours(1),
      endedAt: hours(2),
      total: 3,
      done: 3,
      answered: 0,
      unreachable: 3,
      excluded: 0,
      offline: true,
    });
    expect((await pageAt('/runs?lang=zh')).page('main').text()).toContain('本机离线');
    expect((await pageAt('/runs/run-0?lang=zh')).page('.note').text()).toContain('任何结论都不以这一批为据');
  });
});

test('the queue begins with what is due, and says why', async () => {
  const { page } = await pageAt('/queue?lang=en');
  expect(page('.lede').text()).toMatch(/due now|comes in/);
  expect(page('tbody tr')).toHaveLength(2);
  expect(page('tbody').text()).toContain('by how it fared so far');
  const off = createSite({
    archive,
    clock: { now: () => hours(9) },
    identity,
    version: '1',
    schedule: async () => ({ archive: { kind: 'off' }, documents: new Map(), hosts: [], sources: new Map() }),
  });
  const told = await (await off.request('/queue?lang=zh')).text();
  expect(told).toContain('目前没有到期的来源');
  expect(told).toContain('仅按要求');
});

test('what is kept tells of fixity once it was checked, of disk and of growth', async () => {
  expect((await pageAt('/holdings?lang=en')).page('.lede').text()).toContain('Nothing has been re-hashed yet.');
  await archive.recordAttempt(made({ id: '90', resource: GOV, at: hours(40), body: 'more' }));
  await archive.audit({ at: hours(41) });
  const { page } = await pageAt('/holdings?lang=en');
  expect(page('.lede').text()).toMatch(/All \d+ payloads matched on 4 March 2026/);
  expect(page('.growth tbody tr')).toHaveLength(1);
  expect(page('#disk').parent().parent().text()).toContain('Search index');
});

describe('the stream of a run', () => {
  const news = async (answer: Response, count: number): Promise<string> => {
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (text.split('event: progress').length <= count) {
      const piece = await reader?.read();
      if (piece === undefined || piece.done) break;
      text += piece.value;
    }
    await reader?.cancel();
    return text;
  };

  test('tells how far it is, and that it is over', async () => {
    const steps: (Progress | undefined)[] = [{ done: 1, total: 3 }, { done: 2, total: 3 }, undefined];
    const live = createSite({
      archive: canned().archive,
      clock,
      identity,
      version: '1',
      progress: () => (steps.length > 1 ? steps.shift() : steps[0]),
    });
    const answer = await live.request('/progress/stream');
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(answer.headers.get('etag')).toBeNull();
    const text = await news(answer, 9);
    expect(text).toMatch(/event: progress\ndata: \{"done":\d,"total":3\}\n\n/);
    expect(text).toMatch(/data: null\n\n$/);
  });

  test('ends when the site closes, which does not wait for it', async () => {
    const running = await serveSite({
      archive: canned().archive,
      clock,
      identity,
      version: '1',
      port: 0,
      host: '127.0.0.1',
      progress: () => ({ done: 1, total: 2 }),
    });
    const answer = await fetch(new URL('/progress/stream', running.uri), { headers: { 'Accept-Encoding': 'gzip' } });
    const told = news(answer, 2);
    await running.close();
    expect(await told).toContain('"done":1');
  });

  test('sends readers back to asking where too many listen', async () => {
    const live = createSite({ archive: canned().archive, clock, identity, version: '1', progress: () => ({ done: 1, total: 2 }) });
    const open = await Promise.all(Array.from({ length: 70 }, () => live.request('/progress/stream')));
    expect(open.filter(({ status }) => status === 204).length).toBeGreaterThan(0);
    for (const { body } of open) await body?.cancel();
    const again = await live.request('/progress/stream');
    expect(again.status).toBe(200);
    await again.body?.cancel();
  });
});
