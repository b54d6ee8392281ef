import { load } from 'cheerio';
import { describe, expect, test, vi } from 'vitest';
import type { Capture } from '#records/capture.ts';
import { CAPTURED_POLICY } from '#web/headers.ts';
import { createSite } from '#web/server.ts';
import { canned, clock, identity, NOW } from './canned.ts';

const ID = 's-r-interview-0';

/** A site whose one capture is changed as given, with these bytes. */
function siteWith(change: Partial<Capture>, bytes?: Uint8Array | string, replay = true, extracted = true) {
  const { archive, captures, payloads } = canned();
  const at = captures.findIndex(({ id }) => id === ID);
  const before = captures[at];
  if (before === undefined) throw new Error('no such capture');
  const body = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const digest = body === undefined ? before.payloadDigest : identity.digest(body);
  if (body !== undefined) payloads.set(digest, body);
  captures[at] = { ...before, payloadDigest: digest, ...change };
  const seen = extracted ? archive : { ...archive, capturedPage: () => Promise.resolve(undefined) };
  return { site: createSite({ archive: seen, clock, identity, version: '0.1.0', replay }), payloads, digest };
}

describe('replay', () => {
  test('shows the page as it was, in a sandbox, under a bar that says what it is', async () => {
    const { site } = siteWith({}, '<html><body><h1>标题</h1><script>alert(1)</script><p>正文 & text</p></body></html>');
    const answer = await site.request(`/captures/${ID}/replay?lang=zh`);
    expect(answer.headers.get('content-security-policy')).toBe(CAPTURED_POLICY);
    expect(CAPTURED_POLICY).toMatch(/^sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:/);
    expect(answer.headers.get('x-robots-tag')).toContain('noindex');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const page = load(await answer.text());
    expect(page('script')).toHaveLength(0);
    expect(page('h1').text()).toBe('标题');
    expect(page('html').attr('lang')).toBe('zh-Hans');
    expect(page('head style').text()).toContain("content: ' ↗'");
    expect(page('body').text()).toContain('2026年3月12日');
  });

  test.each([
    ['gb2312', [0xd6, 0xd8, 0xc7, 0xec], '重庆'],
    ['big5', [0xad, 0xab, 0xbc, 0x79], '重慶'],
    ['utf-8', [0xe9, 0x87, 0x8d, 0xe5, 0xba, 0x86], '重庆'],
    ['no-such-charset', [0x61], 'a'],
  ])('reads bytes labelled %s as they were meant', async (charset, word, wanted) => {
    const bytes = new Uint8Array([0x3c, 0x68, 0x31, 0x3e, ...word, 0x3c, 0x2f, 0x68, 0x31, 0x3e]);
    const { site } = siteWith({ contentType: `text/html; charset=${charset}` }, bytes, true, false);
    expect(load(await (await site.request(`/captures/${ID}/replay`)).text())('h1').text()).toBe(wanted);
  });

  test('shows other types as text or picture, never as themselves', async () => {
    const pdf = await siteWith({ contentType: 'application/pdf' }, '%PDF-1.7').site.request(`/captures/${ID}/replay`);
    expect(pdf.headers.get('content-type')).toContain('text/html');
    expect(load(await pdf.text())('pre').text()).toContain('52个项目');
    const svg = await siteWith({ contentType: 'image/svg+xml' }, '<svg onload="alert(1)"/>').site.request(`/captures/${ID}/replay`);
    expect(load(await svg.text())('svg')).toHaveLength(0);
    const png = await siteWith({ contentType: 'image/png' }, new Uint8Array([137, 80, 78, 71])).site.request(`/captures/${ID}/replay`);
    expect(load(await png.text())('img').attr('src')).toBe('data:image/png;base64,iVBORw==');
    const still = await siteWith({ contentType: 'image/svg+xml' }, '<svg><path d="M0 0"/></svg>').site.request(`/captures/${ID}/replay`);
    expect(load(await still.text())('img').attr('src')).toMatch(/^data:image\/svg\+xml;base64,/);
  });

  test.each([
    ['a PDF called a page', 'text/html', '%PDF-1.7 <p>stream', '52个项目', undefined],
    ['a page called a PDF', 'application/pdf', '<!doctype html><p>正文 & text</p>', '正文', 'p'],
    ['a page called a picture', 'image/jpeg', '<html><body><p>正文</p><script>alert(1)</script>', '正文', 'p'],
    ['a page called nothing', 'application/octet-stream', '<!doctype html><p>正文</p>', '正文', 'p'],
    ['an article in plain text', 'text/plain', '<b>65亿元</b> & 6.5 billion', '<b>65亿元</b> & 6.5 billion', undefined],
  ])('shows %s as what it is', async (_, contentType, body, words, element) => {
    const page = load(await (await siteWith({ contentType }, body).site.request(`/captures/${ID}/replay`)).text());
    expect(page('body').text()).toContain(words);
    expect(page('script')).toHaveLength(0);
    if (element !== undefined) expect(page(element).text()).toContain(words);
  });

  test('leaves no cookie, whatever language is asked for', async () => {
    const { site } = siteWith({}, '<p>正文</p>');
    for (const path of ['replay?lang=zh', 'raw?lang=zh', 'screenshot?lang=en', 'replay?lang=xx']) {
      const answer = await site.request(`/captures/${ID}/${path}`);
      expect(answer.headers.getSetCookie(), path).toEqual([]);
      expect(answer.status, path).toBe(path.startsWith('screenshot') ? 404 : 200);
    }
    const gone = await siteWith({ access: 'closed' }).site.request(`/captures/${ID}/replay?lang=zh`);
    expect([gone.headers.getSetCookie(), load(await gone.text())('html').attr('lang')]).toEqual([[], 'zh-Hans']);
  });

  test('is made once for everyone, and again once something has changed', async () => {
    const { archive } = canned();
    const counted = { ...archive, capturedPage: vi.fn(archive.capturedPage), stamp: vi.fn(() => Promise.resolve('1')) };
    const site = createSite({ archive: counted, clock, identity, version: '0.1.0' });
    const asked = async (): Promise<string> => (await site.request(`/captures/${ID}/replay`)).text();
    const first = await asked();
    expect(counted.capturedPage).toHaveBeenCalledTimes(1);
    expect(await asked()).toBe(first);
    expect(counted.capturedPage).toHaveBeenCalledTimes(1);
    counted.stamp.mockReturnValue(Promise.resolve('2'));
    expect(await asked()).toBe(first);
    expect(counted.capturedPage).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['a charset in markup alone', 'text/html', [...Buffer.from('<meta charset=gbk><h1>'), 0xd6, 0xd8, 0xc7, 0xec]],
    ['a byte order mark', 'text/html; charset=gbk', [0xff, 0xfe, ...Buffer.from('<h1>重庆', 'utf16le')]],
    ['a charset under a name of its own', 'text/html; charset=x-gbk', [...Buffer.from('<h1>'), 0xd6, 0xd8, 0xc7, 0xec]],
  ])('reads a page that nobody has read yet by %s', async (_, contentType, bytes) => {
    const { site } = siteWith({ contentType }, Uint8Array.from(bytes), true, false);
    expect(load(await (await site.request(`/captures/${ID}/replay`)).text())('h1').text()).toBe('重庆');
  });

  test.each(['replay', 'raw'])('%s of a withdrawn capture is a tombstone', async (form) => {
    const { site } = siteWith({ withdrawn: { at: NOW, by: 'Li Mei', reason: '应权利人要求' } });
    const answer = await site.request(`/captures/${ID}/${form}`);
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('应权利人要求');
  });

  test.each(['replay', 'raw'])('%s is refused where it is not open', async (form) => {
    expect((await siteWith({ access: 'signed-in' }).site.request(`/captures/${ID}/${form}`)).status).toBe(403);
    expect((await siteWith({ access: 'closed' }).site.request(`/captures/${ID}/${form}`)).status).toBe(403);
    expect((await siteWith({}, undefined, false).site.request(`/captures/${ID}/${form}`)).status).toBe(403);
    expect((await siteWith({}, undefined, false).site.request(`/captures/${ID}`)).status).toBe(200);
  });

  test.each(['replay', 'raw'])('%s of damaged bytes says so and shows none of them', async (form) => {
    const { site, payloads, digest } = siteWith({});
    payloads.set(digest, new TextEncoder().encode('something else'));
    const answer = await site.request(`/captures/${ID}/${form}`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('something else');
    expect(await (await site.request(`/captures/${ID}?lang=en`)).text()).toContain('do not match their digest');
  });

  test('raw bytes are a download that no browser runs', async () => {
    const bytes = new TextEncoder().encode('<script>alert(1)</script>');
    const answer = await siteWith({ contentType: 'text/html\r\nSet-Cookie: x=1' }, bytes).site.request(`/captures/${ID}/raw`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.\w+"$/);
    expect(answer.headers.get('content-security-policy')).toBe(CAPTURED_POLICY);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });
});

describe('hostile records', () => {
  const EVIL = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'';

  test('are escaped on every page that shows them', async () => {
    const { archive } = canned({
      sources: [
        {
          id: 'r-evil',
          uri: `https://evil.example/?q=${EVIL}`,
          title: EVIL,
          publisher: EVIL,
          published: EVIL,
          documentNumber: EVIL,
          lang: 'zh-Hans',
          state: 'live',
          drift: 'none',
          checks: [['live', 3]],
          sentences: [EVIL, `</blockquote>${EVIL}`],
        },
      ],
    });
    const site = createSite({ archive, clock, identity, version: EVIL });
    for (const path of [
      '/',
      '/sources',
      '/sources/r-evil',
      '/captures/s-r-evil-0',
      '/captures/s-r-evil-0/replay',
      `/sources?host=${encodeURIComponent('"><script>')}`,
      `/${encodeURIComponent(EVIL)}`,
    ]) {
      const page = load(await (await site.request(path)).text());
      expect(page('script:not([src]), img[src], [onerror]')).toHaveLength(0);
      if (!path.endsWith('/replay')) expect(page('img')).toHaveLength(0);
      expect(page('script')).toHaveLength(path.endsWith('/replay') ? 0 : 1);
    }
  });
});
