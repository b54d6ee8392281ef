import { request, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nearest, rawMemento, readTimeMap } from '#extraction/timemap.ts';
import type { Archive } from '#records/ports.ts';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { serveSite } from '#web/server.ts';
import { activity, made, resource } from '../contract/records.ts';

const PLAN = resource('s-plan', 'https://www.cq.example/规划/page.html?id=1&k=数据#top');
const PLAIN = resource('s-plain', 'http://news.example/a/7');
const HIDDEN = resource('s-hidden', 'https://hidden.example/x');

const ORIGINAL = 'https://www.cq.example/%E8%A7%84%E5%88%92/page.html?id=1&k=%E6%95%B0%E6%8D%AE%23top';
const AT = (day: string): string => `2026-${day}T08:00:00.500Z`;

let archive: Archive;
let site: { uri: string; close(): Promise<void> };

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Asks as a Memento client does: the path exactly as it stands, no redirect followed. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const { hostname, port } = new URL(site.uri);
  return new Promise((done, failed) => {
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts).toString() }));
    });
    sent.once('error', failed);
    sent.end();
  });
}

const base = (): string => site.uri.replace(/\/$/, '');
const pathOf = (uri: string | undefined): string => (uri ?? '').slice(base().length);

beforeAll(async () => {
  archive = await openArchive({
    path: ':memory:',
    migrations: new URL('../../migrations', import.meta.url).pathname,
    identity: createIdentity(),
    clock: { now: () => AT('09-01') },
  });
  await archive.claimFor('rehearsal');
  const html = { capture: { contentType: 'text/html; charset=utf-8' } };
  await archive.recordAttempt(
    made({ id: '1', resource: PLAN, at: AT('01-05'), body: '<script>alert(1)</script><p>到2025年，投资65亿元。</p>', ...html }),
  );
  await archive.recordAttempt(made({ id: '2', resource: PLAN, at: AT('03-05'), body: '<p>投资56亿元 and more</p>', ...html }));
  await archive.recordAttempt(
    made({
      id: '3',
      resource: PLAN,
      at: AT('05-05'),
      body: '<h1>404 页面不存在</h1>',
      capture: { ...html.capture, status: 404 },
      attempt: { status: 404 },
    }),
  );
  await archive.recordAttempt(made({ id: '4', resource: PLAN, at: AT('07-05'), body: '<p>to be forgotten</p>', ...html }));
  await archive.withdraw(
    'c-4',
    { at: AT('08-01'), reason: 'asked', by: '李' },
    activity('e-1', AT('08-01'), 'capture', 'c-4', 'withdrawn'),
  );
  await archive.recordAttempt(made({ id: '5', resource: PLAIN, at: AT('02-05'), body: 'only one', capture: { access: 'signed-in' } }));
  await archive.recordAttempt(made({ id: '6', resource: HIDDEN, at: AT('02-05'), body: 'secret', capture: { access: 'closed' } }));
  site = await serveSite({
    archive,
    clock: { now: () => AT('09-01') },
    identity: createIdentity(),
    version: '0',
    port: 0,
    host: '127.0.0.1',
  });
});
afterAll(async () => {
  await site.close();
  await archive.close();
});

describe('TimeGate', () => {
  test.each([
    ['no time', undefined, '20260505080000'],
    ['an exact time', 'Thu, 05 Mar 2026 08:00:00 GMT', '20260305080000'],
    ['a time between', 'Sun, 01 Feb 2026 00:00:00 GMT', '20260105080000'],
    ['a time before the first', 'Wed, 01 Jan 2020 00:00:00 GMT', '20260105080000'],
    ['a time after the last, which is withdrawn', 'Fri, 01 Jan 2027 00:00:00 GMT', '20260505080000'],
  ])('%s leads to the right memento', async (_name, field, stamp) => {
    const { status, headers, body } = await ask(`/timegate/${ORIGINAL}`, field === undefined ? {} : { 'Accept-Datetime': field });
    expect([status, headers.location, body]).toEqual([302, `${base()}/web/${stamp}/${ORIGINAL}`, '']);
    expect(headers.vary).toMatch(/\baccept-datetime\b/);
    expect(headers.link).toContain(`<${ORIGINAL}>; rel="original"`);
    expect(headers.link).toContain(`<${base()}/timemap/link/${ORIGINAL}>; rel="timemap"; type="application/link-format"`);
    expect(headers.link).toMatch(/rel="first[^"]*memento"; datetime="Mon, 05 Jan 2026 08:00:00 GMT"/);
    expect(headers['memento-datetime']).toBeUndefined();
    expect(headers['x-suyuan-rehearsal']).toBe('true');
  });

  test('pages alone are chosen when a client asks for them', async () => {
    const page = await archive.capture('c-2');
    if (page === undefined) throw new Error('nothing was captured');
    await archive.savePage('c-2', {
      key: 'p-2',
      payloadDigest: page.payloadDigest,
      madeAt: AT('03-05'),
      textDigest: createIdentity().digest('投资56亿元 and more'),
      page: {
        method: 'extraction/1',
        charset: 'utf-8',
        charsetFrom: 'header',
        lang: 'zh-Hans',
        dates: [],
        text: '投资56亿元 and more',
        textFrom: 'body',
        blocks: [],
        passages: [],
        pageClass: 'article',
        confidence: 1,
        reasons: [],
        links: [],
      },
    });
    const { headers } = await ask(`/timegate/${ORIGINAL}`, { Prefer: 'pages-only' });
    expect(headers.location).toContain('/web/20260305080000/');
    expect(headers['preference-applied']).toBe('pages-only');
    expect((await ask(`/timemap/link/${ORIGINAL}`, { Prefer: 'pages-only' })).body.match(/memento"/g)).toHaveLength(1);
  });

  test.each(['yesterday', '2026-03-05T08:00:00Z', 'Thu, 35 Mar 2026 08:00:00 GMT'])('a time that is none is refused: %s', async (field) => {
    const { status, headers } = await ask(`/timegate/${ORIGINAL}`, { 'Accept-Datetime': field });
    expect([status, headers.location]).toEqual([400, undefined]);
    expect(headers.vary).toMatch(/\baccept-datetime\b/);
  });

  test.each([
    ['an address that was never captured', 'https://nowhere.example/'],
    ['an address of another scheme', 'mailto:someone@example.org'],
    ['nothing', ''],
    ['captures that are closed', HIDDEN.uri],
  ])('%s is not found', async (_name, uri) => {
    for (const path of [`/timegate/${uri}`, `/timemap/link/${uri}`, `/timemap/json/${uri}`, `/web/2026/${uri}`])
      expect((await ask(path)).status, path).toBe(404);
  });

  test.each([
    ['slashes joined by a proxy', ORIGINAL.replace('https://', 'https:/')],
    ['no scheme', ORIGINAL.replace('https://', '')],
    ['the other scheme', ORIGINAL.replace('https:', 'http:')],
    ['encoded as a whole', encodeURIComponent(PLAN.uri)],
  ])('%s is found all the same', async (_name, spelled) => {
    expect((await ask(`/timegate/${spelled}`)).headers.location).toBe(`${base()}/web/20260505080000/${ORIGINAL}`);
  });

  test('HEAD answers as GET does, anything else is refused', async () => {
    expect((await ask(`/timegate/${ORIGINAL}`, {}, 'HEAD')).status).toBe(302);
    const { status, headers } = await ask(`/timegate/${ORIGINAL}`, {}, 'POST');
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });
});

describe('TimeMap', () => {
  test('lists what can be had, as links that another archive reads', async () => {
    const { status, headers, body } = await ask(`/timemap/link/${ORIGINAL}`);
    expect([status, headers['content-type']]).toEqual([200, 'application/link-format; charset=utf-8']);
    const { mementos } = readTimeMap(body, `${base()}/timemap/link/${ORIGINAL}`);
    expect(mementos.map(({ at }) => at.slice(0, 19))).toEqual(['2026-01-05T08:00:00', '2026-03-05T08:00:00', '2026-05-05T08:00:00']);
    expect(body).toContain(`<${ORIGINAL}>; rel="original"`);
    expect(body).toMatch(/rel="self"; type="application\/link-format"; from="Mon, 05 Jan 2026[^"]*"; until="Tue, 05 May 2026/);
    expect((await ask(`/timemap/link/2/${ORIGINAL}`)).status).toBe(404);
  });

  test('as JSON', async () => {
    const { headers, body } = await ask(`/timemap/json/${ORIGINAL}`);
    expect(headers['content-type']).toMatch(/^application\/json/);
    const map = JSON.parse(body) as { original_uri: string; mementos: { list: { datetime: string; uri: string }[] }; rehearsal: boolean };
    expect([map.original_uri, map.rehearsal, map.mementos.list.length]).toEqual([PLAN.uri, true, 3]);
    expect(map.mementos.list[1]).toEqual({ datetime: '2026-03-05T08:00:00Z', uri: `${base()}/web/20260305080000/${ORIGINAL}` });
  });
});

describe('memento', () => {
  test('is the page as it was, inert, with its time and its neighbours', async () => {
    const { status, headers, body } = await ask(`/web/20260105080000/${ORIGINAL}`);
    expect([status, headers['memento-datetime']]).toEqual([200, 'Mon, 05 Jan 2026 08:00:00 GMT']);
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(headers.link).toMatch(/rel="first memento"[^,]*, [^,]*, [^<]*<[^>]*20260305080000[^>]*>; rel="next memento"/);
    expect(headers.link).toContain('rel="timegate"');
    expect(body).toContain('投资65亿元');
    expect(body).not.toContain('alert(1)');
  });

  test('keeps the status it was captured with, the error page included', async () => {
    const { status, headers, body } = await ask(`/web/20260505080000/${ORIGINAL}`);
    expect([status, headers['memento-datetime']]).toEqual([404, 'Tue, 05 May 2026 08:00:00 GMT']);
    expect(body).toContain('404 页面不存在');
  });

  test.each([
    ['another second', '20260305080001', '20260305080000'],
    ['a month', '202603', '20260305080000'],
    ['a year', '2026', '20260105080000'],
  ])('of %s is sent on to the nearest', async (_name, digits, stamp) => {
    const { status, headers } = await ask(`/web/${digits}/${ORIGINAL}`);
    expect([status, headers.location]).toEqual([302, `${base()}/web/${stamp}/${ORIGINAL}`]);
  });

  test('of a time that is none is refused, without a time the TimeGate is asked', async () => {
    expect((await ask(`/web/20261305/${ORIGINAL}`)).status).toBe(400);
    for (const path of [`/web/${ORIGINAL}`, `/web/*/${ORIGINAL}`]) {
      const { status, headers } = await ask(path);
      expect([status, headers.location]).toEqual([302, `${base()}/timegate/${ORIGINAL}`]);
    }
  });

  test('that was withdrawn is gone and says when and why', async () => {
    const { status, headers, body } = await ask(`/web/20260705080000/${ORIGINAL}`, { 'Accept-Language': 'zh' });
    expect([status, headers['memento-datetime']]).toEqual([410, 'Sun, 05 Jul 2026 08:00:00 GMT']);
    expect(body).not.toContain('forgotten');
    expect((await ask(`/web/20260705080000id_/${ORIGINAL}`)).status).toBe(410);
  });

  test('that is for signed-in people alone is refused to others', async () => {
    expect((await ask(`/web/20260205080000/${PLAIN.uri}`)).status).toBe(403);
    expect((await ask(`/web/20260205080000id_/${PLAIN.uri}`)).status).toBe(403);
    expect((await ask(`/web/20260205080000/${HIDDEN.uri}`)).status).toBe(404);
  });

  test('raw gives the bytes and the fields as they were received, in a sandbox', async () => {
    const { status, headers, body } = await ask(`/web/20260105080000id_/${ORIGINAL}`);
    expect([status, headers['content-type'], body]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<script>alert(1)</script><p>到2025年，投资65亿元。</p>',
    ]);
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(headers['x-archive-orig-server']).toBe('nginx');
    expect(headers['x-archive-orig-set-cookie']).toBe('a=1, b=200');
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers['memento-datetime']).toBe('Mon, 05 Jan 2026 08:00:00 GMT');
    expect((await ask(`/web/2026id_/${ORIGINAL}`)).headers.location).toBe(`${base()}/web/20260105080000id_/${ORIGINAL}`);
  });

  test('another archive of this kind finds the bytes by itself: TimeMap, nearest, raw', async () => {
    const { body } = await ask(`/timemap/link/${PLAN.uri.replace('#', '%23').replace(/[^\x20-\x7e]/g, encodeURIComponent)}`);
    const [chosen] = nearest(readTimeMap(body, base()).mementos, '2026-03-01T00:00:00.000Z', AT('09-01'));
    const { body: bytes } = await ask(pathOf(rawMemento(chosen?.uri ?? '')));
    expect(bytes).toBe('<p>投资56亿元 and more</p>');
  });
});
