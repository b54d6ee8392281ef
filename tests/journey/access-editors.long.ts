import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { barriers } from './axe.ts';
import { editorsAtWork, signInAs } from './editors.ts';

const work = editorsAtWork();
const WRONG = 'not the password';

async function fit(page: Page, told: string): Promise<void> {
  expect(await barriers(page), told).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${told} scrolls sideways`).toBe(true);
}

/** Fills a form in, sends it, and looks at what comes back. */
async function sent(page: Page, fill: (page: Page) => Promise<void>): Promise<void> {
  work().editors.room.later(120_000);
  await Promise.all([page.waitForEvent('load'), fill(page)]);
}

describe.each(['en', 'zh'] as const)('in %s', (lang) => {
  test.each([
    ['light', 1280],
    ['light', 390],
    ['dark', 1280],
    ['dark', 390],
  ] as const)(
    'no page of editors, and no answer to a form, has a barrier in %s colours, %i wide',
    async (colorScheme, width) => {
      const context = await work().browser.newContext({ colorScheme, viewport: { width, height: 844 }, baseURL: work().uri });
      const page = await context.newPage();
      const open = async (path: string): Promise<void> => {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        await fit(page, path);
      };
      await open('/review');
      await open('/sign-in?next=%2Freview');
      await sent(page, () => signInAs(page, '周长安', WRONG));
      await fit(page, 'a sign-in that failed');
      await sent(page, () => signInAs(page, '周长安'));
      const { editors } = work();
      const source = `/sources/${editors.sourceId}`;
      const claim = (index: number): string => `/review/${editors.claims[index] ?? ''}`;
      for (const path of [
        '/sign-in',
        '/review',
        '/review?health=supported',
        '/review?health=lost',
        ...editors.claims.map((_, index) => claim(index)),
        `/claims/${editors.claims[1] ?? ''}`,
        `/claims/${editors.claims[1] ?? ''}/history`,
        '/precision',
        source,
        '/captures/c-1',
        `/captures/c-1?for=${editors.claims[3] ?? ''}`,
        '/captures/c-1/withdraw',
        '/claims/c-nowhere',
        '/review/c-nowhere',
        '/sources?page=-1',
      ])
        await open(path);
      await page.goto(`${claim(1)}?lang=${lang}`);
      await page.keyboard.press('?');
      await fit(page, 'the keys');
      await sent(page, () => page.keyboard.press('y'));
      await fit(page, 'a decision recorded');
      await sent(page, () => page.keyboard.press('u'));
      await fit(page, 'a decision taken back');
      await open(`/captures/c-1?for=${editors.claims[3] ?? ''}`);
      await sent(page, async () => {
        await page.locator('#quote').fill('没有这段文字');
        await page.locator('form:has(textarea) button').first().click();
      });
      await fit(page, 'words that are not there');
      await open('/captures/c-1/withdraw');
      await sent(page, async () => {
        await page
          .locator('main form')
          .first()
          .evaluate((form) => ((form as HTMLFormElement).noValidate = true));
        await page.locator('main form button').first().click();
      });
      await fit(page, 'a withdrawal without a reason');
      const access = 'form[action$="/access"]';
      const change = (reason: string) =>
        sent(page, async () => {
          await page.locator(`details:has(${access})`).evaluate((details) => ((details as HTMLDetailsElement).open = true));
          await page.locator(access).evaluate((form) => ((form as HTMLFormElement).noValidate = true));
          await page.locator(`${access} [name=access][value=public]`).check();
          await page.locator(`${access} textarea`).fill(reason);
          await page.locator(`${access} button`).click();
        });
      await page.goto(`/captures/c-1?lang=${lang}`);
      await change('');
      expect(await page.locator('#access-fault').isVisible()).toBe(true);
      await fit(page, 'a change of access without a reason');
      await change('原样');
      expect(await page.locator('#access-fault').isVisible()).toBe(true);
      await fit(page, 'a change of access that changes nothing');

      await page.goto(`${claim(1)}?lang=${lang}`);
      await page.locator('#note').fill('会话结束时还没有送出');
      await context.clearCookies({ name: 'suyuan' });
      await sent(page, () => page.locator('button[value=note]').first().click());
      await fit(page, 'a sign-in with words that were not sent');
      await sent(page, () => signInAs(page, '周长安', WRONG));
      await fit(page, 'a sign-in that failed, with words that were not sent');
      await sent(page, () => signInAs(page, '周长安'));
      expect(await page.content()).toContain('会话结束时还没有送出');
      await fit(page, 'words that were not sent');
      await context.close();
    },
    300_000,
  );
});
