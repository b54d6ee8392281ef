import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { FIRST } from '../web/editors.ts';
import { barriers } from './axe.ts';
import { editorsAtWork, signInAs } from './editors.ts';

const work = editorsAtWork();
const claim = (index: number): string => work().editors.claims[index] ?? '';
const decided = async (): Promise<string[]> =>
  (await work().editors.room.archive.decisions({})).map(({ kind, relation }) => (relation === undefined ? kind : `${kind} ${relation}`));

/** A window in which every error on a page fails the test, but for answers that are meant. */
async function visit(
  options: Parameters<Browser['newContext']>[0],
  steps: (page: Page) => Promise<void>,
  expected: readonly RegExp[] = [],
): Promise<void> {
  const context = await work().browser.newContext({ locale: 'en-GB', baseURL: work().uri, ...options });
  const troubles: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text());
  });
  try {
    await steps(page);
    expect(troubles.filter((trouble) => !expected.some((pattern) => pattern.test(trouble)))).toEqual([]);
  } finally {
    await context.close();
  }
}

async function signIn(page: Page, name = '周长安'): Promise<void> {
  await page.goto('/review');
  await signInAs(page, name);
  await page.waitForURL('**/review');
}

/** Presses a key and waits for the page that it leads to. */
async function press(page: Page, key: string): Promise<void> {
  work().editors.room.later(1000);
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
}

describe('an editor', () => {
  test('works through the queue by keys, takes a decision back, and adds words by selecting them', async () => {
    await visit({}, async (page) => {
      await signIn(page);
      expect(await page.locator('h1').innerText()).toBe('3 claims wait for a person.');
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog', { name: 'Keys' }).innerText()).toMatch(/line below, line above/);
      await page.keyboard.press('Escape');
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await press(page, 'Enter');
      expect(new URL(page.url()).pathname).toBe(`/review/${claim(2)}`);
      await press(page, 'q');
      expect(await page.locator(':focus').getAttribute('href')).toBe(`/review/${claim(2)}`);
      await page.keyboard.press('k');
      await press(page, 'Enter');
      expect(new URL(page.url()).pathname).toBe(`/review/${claim(1)}`);
      await press(page, 'y');
      expect(await decided()).toEqual(['confirm contradicts']);
      expect(new URL(page.url()).pathname).toBe(`/review/${claim(2)}`);
      expect(await page.getByRole('status').innerText()).toContain('Confirmed: contradicts');
      await press(page, 'u');
      expect(new URL(page.url()).pathname).toBe(`/review/${claim(1)}`);
      await press(page, 'n');
      await press(page, '2');
      expect(await decided()).toEqual(['confirm contradicts', 'undo', 'reject', 'relate partly']);

      await page.goto(`/review/${claim(3)}`);
      const note = page.getByLabel('Note for other editors');
      await note.fill('yn12');
      await page.keyboard.press('Enter');
      const typing = await page.context().newCDPSession(page);
      await typing.send('Input.imeSetComposition', { text: 'y', selectionStart: 1, selectionEnd: 1 });
      await page.keyboard.press('Escape');
      await typing.send('Input.insertText', { text: '待查' });
      expect(await note.inputValue()).toBe('yn12\n待查');
      expect(await decided()).toHaveLength(4);
      await page.keyboard.press('Escape');
      await page.goto('/review');
      await page.goto(`/review/${claim(3)}`);
      expect(await note.inputValue()).toBe('yn12\n待查');
      await note.fill('');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByLabel('Use these keys').uncheck();
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      expect(await page.getByRole('dialog', { name: 'Keys' }).count()).toBe(0);
      await page.evaluate(() => localStorage.clear());

      await page.locator('#add ~ ul a, .sect a[href*="for="]').first().click();
      await page.evaluate((words) => {
        const walker = document.createTreeWalker(document.querySelector('.captured') as Element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = node.textContent?.indexOf(words) ?? -1;
          if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + words.length);
        }
      }, FIRST);
      await page.waitForFunction((words) => document.querySelector<HTMLTextAreaElement>('#quote')?.value === words, FIRST);
      await page.getByLabel('How they stand to the claim').selectOption('mentions');
      work().editors.room.later(1000);
      await page.getByRole('button', { name: 'Record passage' }).click();
      await page.waitForURL('**/review/**');
      const added = (await work().editors.room.archive.decisions({})).at(-1);
      expect([added?.kind, added?.quote?.exact, added?.claimId]).toEqual(['add', FIRST, claim(3)]);
      const text = (await work().editors.room.archive.capturedPage('c-1'))?.page.text ?? '';
      expect(added?.position).toEqual({ start: text.indexOf(FIRST), end: text.indexOf(FIRST) + FIRST.length });

      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Sign in' }).waitFor();
      await page.goto('/review');
      expect(new URL(page.url()).pathname).toBe('/sign-in');
    });
  });

  test('can do it without script, by the buttons alone', async () => {
    await visit(
      { javaScriptEnabled: false },
      async (page) => {
        await signIn(page);
        const before = (await decided()).length;
        await page.goto(`/review/${claim(0)}`);
        work().editors.room.later(1000);
        await page.getByRole('button', { name: 'Mentions' }).click();
        work().editors.room.later(1000);
        await page.locator('.done').getByRole('button', { name: 'Undo' }).click();
        await page.goto(`/captures/c-1?for=${claim(3)}`);
        await page.getByLabel('The words, as they stand').fill('没有这段文字');
        await page.getByRole('button', { name: 'Record passage' }).click();
        expect(await page.getByRole('alert').innerText()).toMatch(/do not stand in the text/);
        expect((await decided()).slice(before)).toEqual(['relate mentions', 'undo']);
      },
      [/status of 422/],
    );
  });

  test.each([
    ['en', 'light', 1280],
    ['zh', 'dark', 390],
  ] as const)('meets no barrier that axe knows of, in %s, %s, %i wide', async (lang, colorScheme, width) => {
    await visit({ colorScheme, viewport: { width, height: 844 } }, async (page) => {
      await page.goto(`/sign-in?lang=en`);
      await signIn(page);
      for (const path of ['/sign-in', '/review', `/review/${claim(1)}`]) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect(await barriers(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path).toBe(true);
      }
    });
  });
});
