import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriers } from './axe.ts';
import { launchBrowser } from './browser.ts';
import { startDemo, type Demo } from './demo.ts';

let browser: Browser;
let demo: Demo;
let site = '';
/** Whether the strip of a run under way was seen while the demo played. */
let progressSeen = false;

/** A browser window that fails the test for any error on the page and any request that leaves the site. */
async function visit(options: Parameters<Browser['newContext']>[0], steps: (page: Page) => Promise<void>): Promise<void> {
  const context: BrowserContext = await browser.newContext({ locale: 'en-GB', ...options });
  const troubles: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(site) && !request.url().startsWith('data:')) troubles.push(`request to ${request.url()}`);
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  try {
    await steps(page);
    expect(troubles).toEqual([]);
  } finally {
    await context.close();
  }
}

/** Follows the claim of the investment from the document to its own page: with script it first opens beside the text. */
async function followClaim(page: Page, script = true): Promise<void> {
  await page
    .getByRole('link', { name: /6\.5 billion/ })
    .first()
    .click();
  if (script) await page.getByRole('link', { name: 'All about this claim' }).click();
  await page.waitForURL(/\/claims\//);
}

beforeAll(async () => {
  demo = await startDemo();
  site = demo.site;
  browser = await launchBrowser();
  await demo.played(async () => {
    progressSeen ||= (await (await fetch(site)).text()).includes('id="progress"');
  });
}, 240_000);

afterAll(async () => {
  await browser.close();
  expect(await demo.stop()).toBe(0);
});

describe('an archivist', () => {
  test('goes from what is due to a host, its runs and what is kept', async () => {
    await visit({}, async (page) => {
      await page.goto(`${site}/activity`);
      await page.getByRole('link', { name: 'What is due' }).click();
      await page.waitForURL(/\/queue/);
      expect(await page.locator('.lede').innerText()).toMatch(/due now|comes in/);
      await page.getByRole('link', { name: 'www.cq.gov.cn' }).first().click();
      await page.waitForURL(/\/hosts\//);
      expect(await page.locator('h1').innerText()).toBe('www.cq.gov.cn');
      expect(await page.locator('main').innerText()).toMatch(/A made-up address[\s\S]*answers “not found”, as it should/);
      await page.locator('a[href^="/runs/"]').first().click();
      await page.waitForURL(/\/runs\//);
      expect(await page.locator('.lede').innerText()).toMatch(/^24 of 24 sources were asked for; \d+ answered\. \d+ of \d+ hosts/);
      await page.goto(`${site}/holdings`);
      expect(await page.locator('.growth tbody tr').count()).toBeGreaterThan(3);
    });
  });
});

describe('a reader', () => {
  test('walks the graph of a claim by keyboard, and takes a citation along', async () => {
    await visit({ permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
      await page.goto(`${site}/documents/chongqing-case-study-en`);
      await followClaim(page);
      const boxes = page.locator('.provenance.wide a');
      expect(await boxes.count()).toBeGreaterThan(4);
      await boxes.nth(3).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/captures\//);
      await page.getByRole('link', { name: 'Cite this' }).click();
      await page.waitForURL(/\/cite/);
      const field = page.locator('#cite-gbt7714');
      expect(await field.inputValue()).toMatch(/\[EB\/OL\]/);
      await page.getByRole('button', { name: /^Copy GB/ }).click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await field.inputValue());
      expect(await page.locator('#copy-status').innerText()).toBe('Copied');
    });
  });

  test('saw the captures go on while the site was already open', () => {
    expect(progressSeen).toBe(true);
  });

  test('follows a sentence to its source, and reads the page as it was', async () => {
    await visit({}, async (page) => {
      await page.goto(site);
      expect(await page.locator('h1').innerText()).toMatch(/^Of \d+ cited claims, \d+ can be checked today\./);
      expect(await page.locator('.rehearsal').innerText()).toMatch(/Rehearsal archive/);

      await page.getByRole('link', { name: 'Chongqing: a case study' }).first().click();
      await followClaim(page);
      expect(await page.locator('h1').innerText()).toMatch(/6\.5\s?billion/);
      const marks = await page.locator('blockquote mark').allInnerTexts();
      expect(marks.join(' ')).toContain('65亿元');
      const paired = page.locator('.read[lang="en"] mark', { hasText: /6\.5\s?billion/ }).first();
      const number = await paired.getAttribute('data-p');
      expect(
        await page
          .locator(`blockquote mark[data-p="${number ?? ''}"]`)
          .first()
          .innerText(),
      ).toContain('65亿元');

      await page.locator('a[href*="/captures/"]').first().click();
      await page.waitForURL(/\/captures\//);
      expect(await page.locator('h1').innerText()).not.toBe('');
      const replay = await page.locator('a[href$="/replay"]').first().getAttribute('href');
      const answer = await page.request.get(`${site}${replay ?? ''}`);
      expect(answer.headers()['content-security-policy']).toMatch(/sandbox.*default-src 'none'/s);
      await page.goto(`${site}${replay ?? ''}`);
      expect(await page.locator('script').count()).toBe(0);
    });
  });

  test('opens a claim beside the text by keyboard, reads it aligned and glossed, and goes on where they were', async () => {
    await visit({}, async (page) => {
      await page.goto(`${site}/documents/chongqing-case-study-en`);
      const claim = page.locator('.text .c', { hasText: /6\.5\sbillion/ }).first();
      await claim.focus();
      await page.keyboard.press('Enter');
      const panel = page.locator('.opened');
      await panel.locator('.lede').waitFor();
      expect(new URL(page.url()).pathname).toBe('/documents/chongqing-case-study-en');
      expect(await page.evaluate(() => document.activeElement?.classList.contains('opened'))).toBe(true);
      expect(await claim.getAttribute('aria-expanded')).toBe('true');
      const number = await panel.locator('.read[lang="en"] mark', { hasText: /6\.5\s?billion/ }).getAttribute('data-p');
      expect(await panel.locator(`blockquote mark[data-p="${number ?? ''}"]`).innerText()).toContain('65亿元');
      expect(await panel.innerText()).toMatch(/On the page at \d+ of \d+ checks, last on/);
      await panel.locator('[data-gloss]').focus();
      await page.keyboard.press('ArrowRight');
      await page.locator('.bubble').waitFor();
      await page.keyboard.press('Escape');
      expect(await panel.count()).toBe(1);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      expect(await panel.count()).toBe(0);
      expect(await claim.evaluate((link) => link === document.activeElement)).toBe(true);
    });
  });

  test('switches the language and stays at the same claim', async () => {
    await visit({}, async (page) => {
      await page.goto(`${site}/documents/chongqing-case-study-en`);
      await followClaim(page);
      const here = page.url();
      await page.locator('.twin a').click();
      await page.waitForURL((to) => to.href !== here);
      expect(await page.locator('h1').innerText()).toContain('65亿元');
      expect(await page.locator('h1').getAttribute('lang')).toBe('zh-Hans');

      await page.goto(`${site}/?lang=zh`);
      expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans');
      await page.goto(`${site}/sources`);
      expect(await page.locator('h1').innerText()).toMatch(/\p{Script=Han}/u);
    });
  });

  test('is told the difference between blocked, removed, gone and moved', async () => {
    await visit({}, async (page) => {
      await page.goto(`${site}/sources`);
      const table = await page.locator('main').innerText();
      for (const word of ['Live', 'Moved', 'Removed', 'Gone', 'Soft 404']) expect(table).toContain(word);
      await page
        .getByRole('link', { name: /宝宝出生|一件事/ })
        .first()
        .click();
      await page.waitForURL(/\/sources\/s/);
      expect(await page.locator('main').innerText()).toContain('该内容已被发布者删除');
    });
  });

  test.each([
    ['a phone', { viewport: { width: 390, height: 844 } }],
    ['no script', { javaScriptEnabled: false }],
    ['a dark room', { colorScheme: 'dark' as const }],
  ])('can do all of it with %s', async (_, options) => {
    await visit(options, async (page) => {
      for (const path of ['/', '/documents', '/documents/chongqing-case-study-zh', '/sources', '/activity']) {
        const answer = await page.goto(`${site}${path}`);
        expect(answer?.status()).toBe(200);
        if (!('javaScriptEnabled' in options)) {
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        }
      }
      await page.goto(`${site}/documents/chongqing-case-study-en`);
      await followClaim(page, !('javaScriptEnabled' in options));
      expect(await page.locator('h1').innerText()).toMatch(/6\.5\s?billion/);
      const claim = page.url();
      /** Follows a link beside the passage by the keyboard, one key once it has the focus. */
      const follow = async (name: string): Promise<void> => {
        await page.goto(claim);
        await page.locator('.ev').first().getByRole('link', { name, exact: true }).focus();
        await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
      };
      await follow('Page as it was');
      await page.waitForURL(/\/replay\?from=\d+&to=\d+#/);
      expect((await page.locator('mark[style]').allInnerTexts()).join('')).toContain('65亿元');
      expect(await page.locator('#suyuan-passage').evaluate((mark) => mark.getBoundingClientRect().top < innerHeight)).toBe(true);
      await follow('Raw HTTP');
      expect(await page.locator('.wire pre').allInnerTexts()).toEqual([
        expect.stringMatching(/^GET http/),
        expect.stringMatching(/^200\b/),
      ]);
      await follow('Fixity');
      expect(await page.locator('#fixity').innerText()).toContain('the bytes match their digest');
      await follow('Whole snapshot');
      expect(await page.locator('.rests:has(:target)').innerText()).toContain('65亿元');
    });
  });

  test.each([
    ['en', 'light'],
    ['zh', 'dark'],
  ] as const)('meets no barrier that axe knows of, in %s and %s', async (lang, colorScheme) => {
    await visit({ colorScheme }, async (page) => {
      for (const path of ['/', `/documents/chongqing-case-study-${lang}`, '/sources', '/hosts/www.cq.gov.cn', '/holdings']) {
        await page.goto(`${site}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect(await barriers(page), path).toEqual([]);
      }
    });
  });
});
