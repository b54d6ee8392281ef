import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
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
    const shoot = (name: string): Promise<unknown> => page.screenshot({ path: join(folder, `${name}.${lang}.png`) });
    const visit = async (name: string, path: string): Promise<void> => {
      await page.goto(demo.site + path);
      await shoot(name);
    };
    await visit('overview', '/');
    await visit('documents', '/documents');
    await visit('document', `/documents/chongqing-case-study-${lang}`);
    await page
      .locator('a[href^="/claims/"]', { hasText: lang === 'zh' ? '65亿元' : /6\.5\sbillion/ })
      .first()
      .click();
    await shoot('claim');
    const replay = await page.locator('a[href*="/replay?from="]').first().getAttribute('href');
    await visit('page-as-it-was', replay ?? '/sources');
    await page.goBack();
    const capture = await page.locator('a[href^="/captures/"]').first().getAttribute('href');
    await visit('capture', capture ?? '/sources');
    await visit('sources', '/sources');
    await page.locator('main a[href^="/sources/"]').first().click();
    await shoot('source');
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
