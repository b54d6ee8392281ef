import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startDemo } from './demo.ts';

/** Takes the main pages of the demo in both languages; run by `npm run screenshots [FOLDER]`. */
const folder = process.argv[2] ?? join('data', 'screenshots');
mkdirSync(folder, { recursive: true });

const demo = await startDemo();
const browser = await launchBrowser();
try {
  await demo.played();
  for (const lang of ['en', 'zh'] as const) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 960 }, locale: lang === 'zh' ? 'zh-CN' : 'en-GB' });
    const page = await context.newPage();
    const visit = async (name: string, path: string): Promise<void> => {
      await page.goto(demo.site + path);
      await page.screenshot({ path: join(folder, `${name}.${lang}.png`) });
    };
    const leading = async (link: Locator): Promise<string> => (await link.getAttribute('href')) ?? '/nowhere';
    await visit('overview', '/');
    await visit('documents', '/documents');
    await visit('document', `/documents/chongqing-case-study-${lang}`);
    const claim = page.locator('a.c[href^="/claims/"]', { hasText: lang === 'zh' ? '65亿元' : /6\.5\sbillion/ }).first();
    await visit('claim', await leading(claim));
    const capture = await leading(page.locator('main a[href^="/captures/"]').first());
    await visit('page-as-it-was', await leading(page.locator('main a[href*="/replay?from="]').first()));
    await visit('capture', capture);
    await visit('sources', '/sources');
    await visit('source', await leading(page.locator('main a[href^="/sources/"]').first()));
    await visit('activity', '/activity');
    await visit('search', `/search?q=${lang === 'zh' ? 'data+governance' : '%E6%95%B0%E6%8D%AE%E6%B2%BB%E7%90%86'}`);
    await visit('marks', '/marks');
    await visit('not-found', '/claims/c-nowhere');
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
