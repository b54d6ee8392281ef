import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import type { Activity } from '#records/activity.ts';
import type { NextCheck } from '#records/schedule.ts';
import type { Source } from '#records/source.ts';
import { LANGS } from '#records/text.ts';
import { createSite, serveSite, type Progress } from '#web/server.ts';
import { GOV, hours, made, WECHAT } from '../contract/records.ts';
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

describe('the queue', () => {
  const adaptive = { rule: { kind: 'adaptive' }, ground: 'archive' } as const;

  test('begins with what is due, says why, and is narrowed by part and host', async () => {
    const { site, archive } = await storedSite();
    const at = async (path: string) => load(await (await site.request(path)).text());
    const ids = (await archive.due({ now: hours(0), limit: 9 })).map(({ source }) => source.id);
    const [first, second] = [ids[0] ?? '', ids[1] ?? ''];
    await archive.saveNextChecks(
      new Map<string, NextCheck>([
        [first, { at: '2027-01-01T00:00:00.000Z', ...adaptive }],
        [second, { at: hours(1), rule: { kind: 'interval', ms: 86_400_000 }, ground: 'host' }],
      ]),
    );
    const page = await at('/queue?lang=en');
    expect(page('.lede').text()).toMatch(/^1 are due now\. The next comes in \d+ days\.$/);
    expect(
      page('tbody tr')
        .toArray()
        .map((row) => page(row).find('th a').first().attr('href')),
    ).toEqual([`/sources/${second}`, `/sources/${first}`]);
    expect(page('tbody tr').first().text()).toContain('every 1 day, set for its host');
    expect(page('section .parts').text()).toBe('All 2Due now 1Later 1');
    expect((await at('/queue?lang=zh&part=later'))('tbody tr')).toHaveLength(1);
    expect((await at('/queue?lang=zh&part=asked'))('main').text()).toContain('没有这样的来源');
    expect((await at(`/queue?host=${GOV.host}`))('tbody tr').length).toBeLessThan(2);
    for (const path of ['/queue?page=0', '/queue?part=all', '/queue?host=a/b']) expect((await site.request(path)).status).toBe(400);
    expect((await site.request('/queue?page=9')).status).toBe(404);
    const told = (await (await site.request('/queue.json?part=later')).json()) as { waiting: { id: string; next: unknown }[] };
    expect(told).toMatchObject({ due: 1, total: 1, page: 1, watched: false, ordered: true, waiting: [{ id: first, next: adaptive }] });
  });

  test('says what was held back and why, who watches, and that the schedule was changed', async () => {
    const { archive } = await storedSite();
    const run = { id: 'run-h', startedAt: hours(50), endedAt: hours(51), total: 9, done: 3, answered: 0, unreachable: 3, excluded: 0 };
    const event = (id: string, of: Activity['event']): Activity => ({
      ...{ id, at: hours(51), subject: { type: 'run', id: 'run-h' }, event: of },
    });
    await archive.saveRun({ ...run, offline: true }, [
      event('h-1', { code: 'host-waits', host: WECHAT.host, sources: 4, failures: 3 }),
      event('h-2', { code: 'host-rests', host: GOV.host, sources: 2, seconds: 600 }),
    ]);
    await archive.takeLease('watch');
    const site = createSite({ archive, clock, identity, version: '1', ordered: async () => false });
    const page = load(await (await site.request('/queue?lang=en')).text());
    expect(
      page('.plainlist li')
        .toArray()
        .map((line) => page(line).text()),
    ).toEqual([
      'Nothing could be reached in the newest run: this machine was offline. Every source is tried again an hour after it.',
      `${WECHAT.host} failed 3 times in a row; 4 sources left for the next run.`,
      `${GOV.host} asked for a pause of 10 minutes; 2 sources left for the next run.`,
    ]);
    expect(page('main').text()).toContain('“suyuan watch” has been running since');
    expect(page('.note').text()).toContain('The schedule was changed');
    await archive.releaseLease('watch');
    expect(await (await site.request('/queue?lang=zh')).text()).toContain('目前没有自动检查');
  });

  test('shows of a source that was only just read by which rule it comes', async () => {
    const { archive } = canned();
    const unread = async () =>
      (await archive.sources({ limit: 1 })).sources.map((source) => ({
        source: { ...source, lastAttempt: undefined } as unknown as Source,
      }));
    const off = { archive: { kind: 'off' }, documents: new Map(), hosts: [], sources: new Map() } as const;
    const site = createSite({ archive: { ...archive, due: unread }, clock, identity, version: '1', schedule: async () => off });
    expect(load(await (await site.request('/queue?lang=zh')).text())('tbody tr').text()).toContain('仅按要求');
  });
});

test('a run goes on while some process makes it, and was cut off when that was killed', async () => {
  const { archive } = await storedSite();
  const site = createSite({ archive, clock, identity, version: '1' });
  await archive.saveRun({ id: 'run-g', startedAt: hours(60), total: 9, done: 0, answered: 0, unreachable: 0, excluded: 0 });
  await archive.recordAttempt(made({ id: '95', resource: GOV, at: hours(61), body: 'g', attempt: { runId: 'run-g' } }));
  expect(await (await site.request('/runs/run-g?lang=en')).text()).toContain('It was stopped before its end');
  expect(await (await site.request('/progress.json')).json()).toBeNull();
  await archive.takeLease('run run-g');
  expect(await (await site.request('/progress.json')).json()).toEqual({ phase: 'capturing', done: 1, total: 9 });
  const page = load(await (await site.request('/runs?lang=en')).text());
  expect(page('tbody tr').first().text()).toContain('Going on');
  expect(page('#progress').text()).toContain('1 of 9');
  await archive.releaseLease('run run-g');
  expect(await (await site.request('/runs/run-g?lang=zh')).text()).toContain('停止的时刻不详');
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
