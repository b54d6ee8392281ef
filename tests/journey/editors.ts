import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serveSite } from '#web/server.ts';
import { openEditorsRoom, PASSWORD, type EditorsRoom } from '../web/editors.ts';
import { launchBrowser } from './browser.ts';

/** A browser and a site with two editors, while the tests of a file run. */
export interface Work {
  readonly browser: Browser;
  readonly editors: EditorsRoom;
  readonly uri: string;
}

/** Opens both before the tests of this file and closes them after; what it gives may be asked for in tests. */
export function editorsAtWork(): () => Work {
  let work: Work;
  let close: () => Promise<void> = async () => undefined;
  beforeAll(async () => {
    const [browser, editors] = await Promise.all([launchBrowser(), openEditorsRoom()]);
    const site = await serveSite({ ...editors.options, port: 0, host: '127.0.0.1' });
    work = { browser, editors, uri: site.uri };
    close = async () => {
      await browser.close();
      await site.close();
      await editors.room.close();
    };
  }, 60_000);
  afterAll(() => close());
  return () => work;
}

/** Fills in the form of the sign-in page that is open, and sends it. */
export async function signInAs(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=password]').fill(password);
  await page.keyboard.press('Enter');
}
