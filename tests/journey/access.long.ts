import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers, COLOUR_RULES } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { startDemo, type Demo } from './demo.ts';

let demo: Demo;
let browser: Browser;
let paths: string[] = [];

/** The first few links of a page that lead to pages of a kind. */
async function linked(page: string, kind: RegExp, most: number): Promise<string[]> {
  const html = await (await fetch(demo.site + page)).text();
  const found = [...html.matchAll(/href="([^"#?]+)/g)].map((match) => match[1] as string).filter((href) => kind.test(href));
  return [...new Set(found)].slice(0, most);
}

beforeAll(async () => {
  demo = await startDemo();
  browser = await launchBrowser();
  await demo.played();
  const documents = await linked('/documents', /^\/documents\/[^/]+$/, 9);
  const claims = (await Promise.all(documents.map((path) => linked(path, /^\/claims\/c-/, 4)))).flat();
  const sources = await linked('/sources', /^\/sources\/s-/, 12);
  const captures = (await Promise.all(sources.map((path) => linked(path, /^\/captures\/[^/]+$/, 1)))).flat();
  const compared = (await Promise.all(sources.map((path) => linked(path, /^\/compare\//, 1)))).flat();
  paths = [
    '/',
    '/documents',
    '/sources',
    '/activity',
    '/marks',
    '/search',
    '/search?q=data+governance',
    '/api',
    '/gloss?text=全市计划投入约65亿元',
    '/sign-in',
    '/runs',
    '/queue',
    '/holdings',
    '/hosts/www.cq.gov.cn',
    '/hosts/nowhere.example',
    '/precision',
    '/verify.html',
    '/outside?uri=https%3A%2F%2Fwww.cq.gov.cn%2Fx.html',
    '/search?q=zzzqqq',
    '/sources?state=gone',
    '/sources?page=-1',
    '/claims/c-nowhere',
    '/review',
    '/nowhere',
    '/documents/nowhere',
    '/captures/c-nowhere',
    '/captures/c-nowhere/replay',
    '/compare/c-nowhere/c-nowhere',
    '/search?q=a&in=nowhere',
    '/activity?before=never',
    '/sign-out',
    ...(await linked('/runs', /^\/runs\/[^/]+$/, 2)),
    ...sources.slice(0, 3).map((path) => `${path}/cite`),
    ...documents,
    ...claims,
    ...claims.slice(0, 2).map((path) => `${path}/history`),
    ...sources,
    ...captures,
    ...compared,
  ];
}, 240_000);

afterAll(async () => {
  await browser.close();
  await demo.stop();
});

describe.each(['en', 'zh'] as const)('in %s', (lang) => {
  test.each(['light', 'dark'] as const)(
    'no page has a barrier in %s colours, on a desk or a phone',
    async (colorScheme) => {
      expect(paths.length).toBeGreaterThan(40);
      const rules = colorScheme === 'dark' ? COLOUR_RULES : undefined;
      for (const width of [1280, 390]) {
        const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
        const page = await context.newPage();
        for (const path of paths) {
          await page.goto(`${demo.site}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
          expect(await barriers(page, rules), `${path} at ${width}`).toEqual([]);
          expect(
            await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
            `${path} at ${width} scrolls sideways`,
          ).toBe(true);
        }
        await context.close();
      }
    },
    600_000,
  );
});
