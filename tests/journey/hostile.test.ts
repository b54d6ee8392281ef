import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CAPTURED_POLICY } from '#web/headers.ts';
import { EVIL } from './hostile-pages.ts';
import { BYTES, isReadable, openHostileRoom, PAGES, READ, type HostileRoom } from './hostile.ts';

let room: HostileRoom;
beforeAll(async () => {
  room = await openHostileRoom();
}, 60_000);
afterAll(() => room.close());

/** Fields by which an answer leads away, stores something, or tells others what was read. */
const LEADING = 'set-cookie refresh location report-to reporting-endpoints nel clear-site-data alt-svc sourcemap speculation-rules'.split(
  ' ',
);

/** One page of so many is opened in the browser here, and the last, which shows the parts; the long run opens all. */
const EVERY = 6;

describe('hostile pages', () => {
  test.each(PAGES.map(({ name }, n) => [name, n] as const))(
    'every route that gives the bytes of %s is closed to what they bring',
    async (_, n) => {
      for (const [index, path] of BYTES(n).entries()) {
        const answer = await fetch(`${room.sites[0]}${path.slice(1)}`);
        const fields = answer.headers;
        expect(answer.status, path).toBe(200);
        expect(fields.get('content-security-policy')).toBe(CAPTURED_POLICY);
        expect(fields.get('x-content-type-options')).toBe('nosniff');
        expect(fields.get('referrer-policy')).toBe('no-referrer');
        expect(fields.get('x-robots-tag')).toContain('noindex');
        expect(fields.get('cache-control')).toContain('no-store');
        expect(LEADING.filter((name) => fields.has(name))).toEqual([]);
        expect(fields.get('link') ?? '').not.toMatch(/rel="?(?:stylesheet|preload|preconnect|dns-prefetch|prefetch)/);
        if (index >= 2) expect(fields.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
        else {
          expect(fields.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i);
          if (isReadable(n)) expect(load(await answer.text())('body').text(), path).toMatch(READ);
        }
      }
    },
  );

  test('run nothing and ask for nothing when they are read as they were', { timeout: 60_000 }, async () => {
    const page = await room.browser.newPage();
    for (const [n, { name }] of PAGES.entries())
      if (n % EVERY === 0 || n === PAGES.length - 1)
        expect(await room.visit(page, `${room.sites[0]}captures/c-${n}/replay`), name).toEqual([]);
    expect(await room.visit(page, `${room.sites[1]}captures/c-0/replay`)).toEqual([]);
    expect(new URL(page.url()).hostname).toBe('localhost');
    expect(await page.context().cookies()).toEqual([]);
    expect(room.reached).toEqual([]);
  });

  test('cannot cover the bar that says what they are, nor push it out of sight', async () => {
    const page = await room.browser.newPage();
    const n = PAGES.findIndex(({ name }) => name === 'things that cover the bar');
    await room.visit(page, `${room.sites[0]}captures/c-${n}/replay`);
    const seen = await page.evaluate(() => {
      const { top, bottom } = document.body.firstElementChild?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
      const at = [8, innerWidth / 2, innerWidth - 8].map((x) => document.elementFromPoint(x, (top + bottom) / 2));
      return {
        top,
        tall: bottom - top > 20,
        onTop: at.every((found) => document.body.firstElementChild?.contains(found ?? null) === true),
      };
    });
    expect(seen).toEqual({ top: 0, tall: true, onTop: true });
    await page.close();
  });

  test('would be seen if they did', async () => {
    const page = await room.browser.newPage();
    await page.setContent(`<link rel=preconnect href="http://${EVIL}"><img src="http://${EVIL}/seen">`);
    await expect.poll(() => room.reached.join()).toContain('GET /seen');
    const found = await room.visit(page, 'data:text/html,<script>globalThis.ran=1</script><p onclick=1><a href="javascript:1">x</a>');
    expect(found).toEqual(['ran', '<script>globalThis.ran=1</script>', 'onclick', 'javascript:1']);
    expect((await room.record()).length).toBeGreaterThan(0);
  });
});
