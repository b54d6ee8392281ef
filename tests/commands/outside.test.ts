import { describe, expect, test } from 'vitest';
import { resourceFor } from '#commands/plan.ts';
import type { RevisionPlan } from '#records/ports.ts';
import { DAY } from '#records/time.ts';
import { article, closeAfterEach, world, type Played, type Web, type World } from './world.ts';

closeAfterEach();

const SOURCE = 'http://gone.example/report.html';
const TIMEMAPS = ['https://archive.example/timemap/link/', 'https://other.example/map?u={uri}'];
const CAPTCHA = '<title>环境异常</title><div class="weui-msg__title">环境异常</div><p>当前环境异常，完成验证后即可继续访问。</p>';

const link = (stamp: string, at: string): string => `<https://archive.example/web/${stamp}/${SOURCE}>; rel="memento"; datetime="${at}"`;
const LISTING = [
  `<${SOURCE}>; rel="original"`,
  link('20200101000000', 'Wed, 01 Jan 2020 00:00:00 GMT'),
  link('20250102030405', 'Thu, 02 Jan 2025 03:04:05 GMT'),
  link('20250601000000', 'Sun, 01 Jun 2025 00:00:00 GMT'),
].join(',\n');

/** A document of the given date that cites the source. */
async function cite({ archive, context }: World, date: string): Promise<string> {
  const at = context.clock.now();
  const resource = resourceFor(SOURCE, at, context.identity);
  const digest = context.identity.digest('doc');
  const common = { documentId: 'doc', revision: 1, ordinal: 0, line: 1, section: [] };
  const plan: RevisionPlan = {
    revision: {
      documentId: 'doc',
      number: 1,
      digest,
      path: 'doc.md',
      readAt: at,
      method: 'documents/1',
      id: 'doc',
      work: 'doc',
      lang: 'zh',
      title: '文献',
      frontMatter: { date },
      blocks: [],
      claims: [],
      citations: [],
      problems: [],
    },
    bytes: Buffer.from('doc'),
    claims: [],
    retired: [],
    citations: [{ ...common, id: 'q-1', sourceId: resource.id, uri: SOURCE, kind: 'inline', scope: 'sentence', claimIds: [] }],
    resources: [resource],
    alignments: {},
    activities: [],
  };
  await archive.saveRevision(plan);
  return resource.id;
}

function web(mementos: Readonly<Record<string, string>>, listing: Web = () => ({ type: 'application/link-format', body: LISTING })): Web {
  return (uri, request) => {
    if (uri.endsWith('/robots.txt')) return undefined;
    if (uri.startsWith(TIMEMAPS[0] ?? '')) return listing(uri, request);
    const stamp = /^https:\/\/archive\.example\/web\/(\d+)id_\//.exec(uri)?.[1];
    if (stamp !== undefined && mementos[stamp] !== undefined)
      return { body: mementos[stamp], headers: { 'Memento-Datetime': 'Thu, 02 Jan 2025 03:04:05 GMT' } };
    return uri.startsWith('https://archive.example/') ? { status: 404, body: 'none' } : undefined;
  };
}

describe('a page out of reach', () => {
  test('is taken from another archive, of the time nearest to the citing document, with its own provenance', async () => {
    const play = await world(undefined, TIMEMAPS);
    const id = await cite(play, '2025-01-10');
    play.play(web({ '20250102030405': article() }));
    await play.capture([SOURCE], {});
    const [capture] = await play.archive.captures({ resource: id });
    expect(capture).toMatchObject({
      method: 'outside',
      uri: SOURCE,
      capturedAt: '2025-01-02T03:04:05.000Z',
      kind: 'response',
      status: 200,
    });
    expect(await play.archive.attempt(capture?.attemptId ?? '')).toMatchObject({
      purpose: 'outside',
      finalUri: `https://archive.example/web/20250102030405id_/${SOURCE}`,
    });
    expect(await play.archive.linkStatus(id)).toMatchObject({ state: 'unreachable', pinned: capture?.id, checks: 1, checksGood: 0 });
    expect(await play.archive.source(id)).toMatchObject({ captures: 1 });
  });

  test('is not asked for again once it is held, nor soon after nothing was found', async () => {
    const play = await world(undefined, TIMEMAPS);
    await cite(play, '2025-01-10');
    play.play(web({}));
    await play.capture([SOURCE], {});
    const asked = () => play.asked.filter(({ uri }) => uri.includes('timemap')).length;
    expect(asked()).toBe(1);
    play.sleep(DAY);
    await play.capture([SOURCE], {});
    expect(asked()).toBe(1);
    play.sleep(31 * DAY);
    play.play(web({ '20250102030405': article() }));
    await play.capture([SOURCE], {});
    play.sleep(31 * DAY);
    await play.capture([SOURCE], {});
    expect(asked()).toBe(2);
  });

  test('of which the archive holds a captcha is taken from the next memento; the captcha bears nothing out', async () => {
    const play = await world(undefined, TIMEMAPS);
    const id = await cite(play, '2025-01-10');
    play.play(web({ '20250102030405': CAPTCHA, '20250601000000': article() }));
    await play.capture([SOURCE], {});
    const status = await play.archive.linkStatus(id);
    const pinned = await play.archive.capturedPage(status?.pinned ?? '');
    expect(pinned?.page.pageClass).toBe('article');
    expect((await play.archive.captures({ resource: id })).map(({ method }) => method)).toEqual(['outside', 'outside']);
  });

  test('is looked for at the other archives when one is down, and nothing stops', async () => {
    const play = await world(undefined, [...TIMEMAPS]);
    const id = await cite(play, '2025-01-10');
    const stamp = '20250102030405';
    play.play((uri, request) => {
      if (uri.startsWith(TIMEMAPS[0] ?? '')) return { status: 503, body: 'down' };
      if (uri.startsWith('https://other.example/map')) {
        const list = [{ datetime: '2025-01-02T03:04:05Z', uri: `https://archive.example/web/${stamp}/${SOURCE}` }];
        return { type: 'application/json', body: JSON.stringify({ mementos: { list } }) };
      }
      return web({ [stamp]: article() })(uri, request);
    });
    const { run } = await play.capture([SOURCE], {});
    expect(run.endedAt).toBeDefined();
    expect((await play.archive.captures({ resource: id })).map(({ method }) => method)).toEqual(['outside']);
  });

  test.each<[string, Played]>([
    ['is overloaded', { status: 429, body: 'slow down' }],
    ['is down', { status: 503, body: 'down' }],
    ['wants a captcha solved', { body: '<!doctype html><title>Just a moment…</title><a href="/x" rel="nofollow">verify</a>' }],
    ['says so as plain text', { type: 'text/plain', body: 'try later' }],
  ])('is looked for again the next time where the archive %s instead of saying what it holds', async (_what, answer) => {
    const play = await world(undefined, TIMEMAPS.slice(0, 1));
    const id = await cite(play, '2025-01-10');
    play.play(web({}, () => answer));
    await play.capture([SOURCE], {});
    play.sleep(DAY);
    play.play(web({ '20250102030405': article() }));
    await play.capture([SOURCE], {});
    expect((await play.archive.captures({ resource: id })).map(({ method }) => method)).toEqual(['outside']);
  });

  test.each<[string, Played, number]>([
    ['nothing: 404', { status: 404, body: 'none' }, 1],
    ['nothing: an empty list', { type: 'application/link-format', body: '' }, 1],
    ['a memento that it then does not give', { type: 'application/link-format', body: LISTING }, 2],
  ])('is asked for as soon as it is worth it where the archive holds %s', async (_what, answer, times) => {
    const play = await world(undefined, TIMEMAPS.slice(0, 1));
    await cite(play, '2025-01-10');
    play.play((uri) =>
      uri.includes('/timemap/')
        ? answer
        : uri.endsWith('/robots.txt')
          ? undefined
          : uri.startsWith('http://gone')
            ? undefined
            : { status: 503 },
    );
    for (let day = 0; day < 2; day += 1) {
      await play.capture([SOURCE], {});
      play.sleep(DAY);
    }
    expect(play.asked.filter(({ uri }) => uri.includes('/timemap/'))).toHaveLength(times);
  });

  test('is left alone with --no-outside', async () => {
    const play = await world(undefined, TIMEMAPS);
    await cite(play, '2025-01-10');
    play.play(web({ '20250102030405': article() }));
    await play.capture([SOURCE], { outside: false });
    expect(play.asked.filter(({ uri }) => !uri.startsWith('http://gone.example'))).toEqual([]);
  });
});
