import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { createSite } from '#web/server.ts';
import { canned, clock, identity } from './canned.ts';

const { archive } = canned();
const site = createSite({ archive, clock, identity, version: '0.1.0' });

async function given(path: string, headers: Record<string, string> = {}) {
  const answer = await site.request(path, { headers });
  return { status: answer.status, cookie: answer.headers.get('set-cookie'), page: load(await answer.text()) };
}

describe('the language of a page', () => {
  test.each([
    ['/?lang=zh', { 'accept-language': 'en', cookie: 'lang=en' }, 'zh-Hans'],
    ['/?lang=zh-CN', {}, 'zh-Hans'],
    ['/?lang=EN', { 'accept-language': 'zh' }, 'en'],
    ['/?lang=', { 'accept-language': 'zh' }, 'zh-Hans'],
  ])('%s with %o is %s: what the address asks for, by whatever variety it names', async (path, headers, lang) => {
    const { status, cookie, page } = await given(path, headers as Record<string, string>);
    expect([status, page('html').attr('lang')]).toEqual([200, lang]);
    expect(cookie?.startsWith(`lang=${lang.slice(0, 2)};`) ?? false).toBe(/lang=\w/.test(path));
  });

  test('one that the site has not is refused in the reader’s own', async () => {
    for (const [reader, lang] of [
      ['zh', 'zh-Hans'],
      ['en', 'en'],
    ] as const) {
      const { status, cookie, page } = await given('/?lang=fr', { 'accept-language': reader });
      expect([status, page('html').attr('lang'), cookie]).toEqual([400, lang, null]);
    }
  });

  test('switching keeps the place: filters, page and order, also on a page of an error', async () => {
    for (const path of ['/sources?state=gone&sort=uri', '/activity?before=2026-09-01T00:00:00.000Z', '/nowhere?x=1']) {
      const { page } = await given(path, { 'accept-language': 'zh' });
      const there = new URL(page('a#twin').attr('href') ?? '', 'http://h');
      expect(there.searchParams.get('lang')).toBe('en');
      there.searchParams.delete('lang');
      const here = new URL(path, 'http://h');
      expect([there.pathname, ...there.searchParams]).toEqual([here.pathname, ...here.searchParams]);
    }
  });
});
