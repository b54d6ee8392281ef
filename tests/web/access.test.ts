import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '#records/capture.ts';
import { timestamp14 } from '#records/time.ts';
import { createSite, type SiteOptions } from '#web/server.ts';
import { wireSite } from '../../src/wiring/site.ts';
import { openEditorsRoom, URI, Visitor, type EditorsRoom } from './editors.ts';

/** Words of the page that stand in no passage that a claim rests on. */
const UNQUOTED = '下一步将继续夯实基础能力';

let editors: EditorsRoom;
let stamp = '';

beforeAll(async () => {
  editors = await openEditorsRoom();
  editors.room.later(3_600_000);
  await editors.room.capture(URI, '2', `数字重庆建设三年成果\n另有新的一句话。${UNQUOTED}。`);
  stamp = timestamp14((await editors.room.archive.capture('c-1'))?.capturedAt ?? '');
});
afterAll(() => editors.room.close());

/** The site after somebody said who may see its captures. */
async function siteWith(access: Access, more: Partial<SiteOptions>) {
  editors.room.later(1000);
  await editors.desk.changeAccess({ sourceId: editors.sourceId }, { access, reason: '权利人要求', by: '周长安' });
  return createSite({ ...editors.options, ...more });
}

/** Every route that gives captured bytes, or the whole text that was read from them. */
const ROUTES = (): readonly string[] => [
  '/captures/c-1',
  '/captures/c-1.json',
  '/captures/c-1/replay',
  '/captures/c-1/raw',
  '/compare/c-1/c-2',
  '/compare/c-1/c-2.json',
  `/web/${stamp}/${URI}`,
  `/web/${stamp}id_/${URI}`,
  '/api/v1/captures/c-1',
];

describe('captured bytes and whole texts', () => {
  test.each([
    ['public', true, true, true],
    ['public', false, false, true],
    ['signed-in', true, false, true],
    ['signed-in', false, false, true],
    ['closed', true, false, false],
    ['closed', false, false, false],
  ] as const)(
    'of a %s capture, where replay is open to everyone (%s): to nobody in particular %s, to editors %s',
    async (access, replay, nobody, editor) => {
      const site = await siteWith(access, { replay });
      const signedIn = new Visitor(site);
      await signedIn.signIn();
      for (const [visitor, open] of [
        [new Visitor(site), nobody],
        [signedIn, editor],
      ] as const) {
        for (const path of ROUTES()) {
          const answer = await visitor.get(path);
          // The comparison as data gives places in the texts alone.
          const told = open && !path.endsWith('c-2.json');
          expect((await answer.text()).includes(UNQUOTED), path).toBe(told);
          const page = path.startsWith('/captures/c-1') && !/\/(?:replay|raw)$/.test(path);
          const memento = path.startsWith('/web/') && access === 'closed';
          expect(answer.status, path).toBe(open || page || path.startsWith('/api/') ? 200 : memento ? 404 : 403);
          expect(
            answer.headers.get('x-robots-tag') ?? (memento || path.startsWith('/api/') || path.startsWith('/compare/') ? 'noindex' : ''),
            path,
          ).toMatch(/noindex/);
        }
      }
    },
  );

  test('passages that claims rest on are still quoted, and readers are told how to see more', async () => {
    const page = load(await (await (await siteWith('public', { replay: false })).request('/captures/c-1?lang=zh')).text());
    expect(page('.captured blockquote').text()).toContain('2926项');
    expect(page('.note a[href^="/sign-in"]').text()).toBe('登录后查看');
    const closed = load(await (await (await siteWith('closed', {})).request('/captures/c-1')).text());
    expect(closed('a[href$="/replay"], a[href$="/raw"], .note a[href^="/sign-in"]')).toHaveLength(0);
  });

  test('an answer that is kept by a browser does not outlive signing out', async () => {
    const site = await siteWith('signed-in', {});
    const visitor = new Visitor(site);
    await visitor.signIn();
    const open = await visitor.get('/captures/c-1');
    const tag = open.headers.get('etag') ?? '';
    expect((await visitor.get('/captures/c-1', { 'if-none-match': tag })).status).toBe(304);
    expect((await site.request('/captures/c-1', { headers: { 'if-none-match': tag } })).status).toBe(200);
    expect((await visitor.get('/captures/c-1/replay')).headers.get('cache-control')).toBe('private, no-store');
  });
});

describe('a memento', () => {
  test('keeps its query to itself, also where our pages would take it for the language', async () => {
    const site = await siteWith('public', { replay: true });
    const uri = `${URI}?lang=fr&from=x`;
    await editors.room.capture(uri, 'fr', '<p>une page</p>');
    const at = timestamp14((await editors.room.archive.capture('c-fr'))?.capturedAt ?? '');
    for (const form of ['', 'id_']) {
      const answer = await site.request(`/web/${at}${form}/${uri}`);
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []]);
      expect(await answer.text()).toContain('une page');
    }
  });

  test('is where links of archived pages lead, to about their own time; what is not held, or not open, lies outside', async () => {
    const site = await siteWith('public', { replay: true });
    const from = 'https://www.cq.gov.cn/index.html';
    await editors.room.capture(from, 'links', '<p><a href="/a.html#part">甲</a> <a href="/none.html">乙</a></p>');
    const page = load(await (await site.request('/captures/c-links/replay')).text());
    const [held = '', none = ''] = page('a[rel~=external]')
      .toArray()
      .map((link) => page(link).attr('href') ?? '');
    const newest = timestamp14((await editors.room.archive.capture('c-2'))?.capturedAt ?? '');
    const there = await site.request(held);
    expect([there.status, there.headers.get('location')]).toEqual([302, `/web/${newest}/${URI}#part`]);
    const early = await site.request(held.replace(/at=\d+/, 'at=20200101000000'));
    expect(early.headers.get('location')).toBe(`/web/${stamp}/${URI}#part`);
    for (const path of [none, held.replace(/&at=.*/, ''), held.replace(/at=\d+/, 'at=x')])
      expect((await site.request(path)).status, path).toBe(200);
    for (const [access, more] of [
      ['signed-in', {}],
      ['public', { replay: false }],
      ['closed', {}],
    ] as const)
      expect((await (await siteWith(access, more)).request(held)).status, access).toBe(200);
  });

  test('is no script, style or picture of any page, ours included', async () => {
    const site = await siteWith('public', { replay: true });
    const type = async (wanted: Record<string, string>): Promise<string | null> =>
      (await site.request(`/web/${stamp}id_/${URI}`, { headers: wanted })).headers.get('content-type');
    for (const wanted of ['script', 'style', 'worker', 'serviceworker', 'image', 'iframe', 'object'])
      expect(await type({ 'sec-fetch-dest': wanted }), wanted).toBe('application/octet-stream');
    for (const wanted of [{}, { 'sec-fetch-dest': 'document' }, { 'sec-fetch-dest': 'empty' }])
      expect(await type(wanted)).toBe('text/html');
  });
});

describe('a host of its own for captured bytes', () => {
  const more = { replayHost: 'replay.example', published: 'http://suyuan.example' };
  const ask = (site: Awaited<ReturnType<typeof siteWith>>, uri: string, cookie = '') =>
    site.request(uri, { headers: { host: new URL(uri).host, cookie } });

  test('gives nothing but them, and nobody else does', async () => {
    const site = await siteWith('public', { ...more, replay: true });
    for (const path of ['/captures/c-1/replay', '/captures/c-1/raw', `/web/${stamp}/${URI}`, `/web/${stamp}id_/${URI}`]) {
      const sent = await ask(site, `http://suyuan.example${path}`);
      expect([sent.status, sent.headers.get('location')]).toEqual([302, `http://replay.example${path}`]);
      const there = await ask(site, `http://replay.example${path}`);
      expect([there.status, (await there.text()).includes(UNQUOTED)]).toEqual([200, true]);
      expect(there.headers.getSetCookie()).toEqual([]);
    }
    for (const path of ['/', '/sources', '/sign-in', '/review', '/api/v1/', '/healthz', '/captures/c-1.json/x', '/timemap/link/x'])
      expect((await ask(site, `http://replay.example${path}`)).status, path).toBe(404);
    const refused = load(await (await ask(await siteWith('closed', { ...more }), 'http://replay.example/captures/c-1/replay')).text());
    const style = refused('link[rel=stylesheet]').attr('href') ?? '';
    expect((await ask(site, `http://replay.example${style}`)).headers.get('content-type')).toContain('text/css');
    const back = await ask(site, 'http://replay.example/captures/c-1');
    expect([back.status, back.headers.get('location')]).toEqual([302, 'http://suyuan.example/captures/c-1']);
    expect((await ask(site, 'http://suyuan.example/captures/c-1')).status).toBe(200);
  });

  test.each([
    [{ replayHost: 'replay.example', site: undefined }, 'SUYUAN_SITE'],
    [{ replayHost: 'replay.example/x', site: 'http://suyuan.example' }, 'SUYUAN_REPLAY_HOST'],
  ])('is refused at the start where it could not work: %o', async (config, argument) => {
    const wiring = { config: { replay: undefined, ...config }, context: editors.room.context, host: '0.0.0.0' } as unknown as Parameters<
      typeof wireSite
    >[0];
    await expect(wireSite(wiring)).rejects.toMatchObject({ parameters: { argument } });
  });

  test('takes the word of the site for those who are signed in, for that page and a while', async () => {
    const site = await siteWith('signed-in', more);
    const visitor = new Visitor(site);
    await visitor.signIn();
    for (const path of ['/captures/c-1/replay', `/web/${stamp}/${URI}`]) {
      const there = (await ask(site, `http://suyuan.example${path}`, visitor.cookie)).headers.get('location') ?? '';
      expect(there).toMatch(/^http:\/\/replay\.example\/.*\?pass=/);
      expect((await ask(site, there)).status).toBe(200);
      expect((await ask(site, there.replace('c-1', 'c-2').replace(stamp, '20200101000000'))).status).not.toBe(200);
      expect((await ask(site, `${there.slice(0, -3)}abc`)).status).not.toBe(200);
      expect((await ask(site, `http://replay.example${path}`, visitor.cookie)).status).toBe(403);
      editors.room.later(6 * 60_000);
      expect((await ask(site, there)).status).not.toBe(200);
    }
  });
});
