import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkReceipt } from '#interchange/receipt-check.ts';
import { signedState } from '#interchange/log-state.ts';
import { receiptFor } from '#interchange/receipt-make.ts';
import type { Receipt } from '#interchange/receipt.ts';
import type { Archive } from '#records/ports.ts';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { openSigner } from '#storage/log-key.ts';
import { verifierPage } from '#web/receipts.ts';
import { activity, GOV, hours, made, START } from '../contract/records.ts';
import { launchBrowser } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'suyuan-verifier-'));
const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
let browser: Browser;
let page: Page;
let archive: Archive;
let receipt: Receipt;
const requests: string[] = [];

/** What a receipt is read as: the verdict, and the checks that fail. */
async function judged(text: string, key = ''): Promise<{ readonly holds: boolean; readonly failing: number; readonly shown: string }> {
  await page.fill('#key', key);
  await page.fill('#pasted', '');
  await page.evaluate(() => document.getElementById('result')?.replaceChildren());
  await page.fill('#pasted', text);
  await page.waitForSelector('#result .verdict');
  const shown = await page.innerText('#result');
  return {
    holds: (await page.locator('#result .verdict.yes').count()) === 1,
    failing: await page.locator('#result li.no').count(),
    shown,
  };
}

beforeAll(async () => {
  archive = await openArchive({ path: ':memory:', migrations: MIGRATIONS, identity: createIdentity(), clock: { now: () => START } });
  await archive.claimFor('rehearsal');
  for (let n = 0; n < 5; n += 1) await archive.recordAttempt(made({ id: `${n}`, resource: GOV, at: hours(n), body: `第${n}页 page ${n}` }));
  await archive.withdraw(
    'c-2',
    { at: hours(9), reason: '权利人要求 asked', by: '李' },
    activity('e-1', hours(9), 'capture', 'c-2', 'withdrawn'),
  );
  const signer = openSigner(join(folder, 'log.key'));
  const found = await receiptFor(archive, 'c-2', await signedState(archive, signer, hours(10)), signer);
  if (found === undefined || found === 'nothing-captured') throw new Error('no receipt');
  receipt = found;
  const path = join(folder, 'verify.html');
  writeFileSync(path, verifierPage(createIdentity()).html);
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on('request', (asked) => requests.push(asked.url()));
  await page.goto(pathToFileURL(path).href);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the page that checks receipts, opened from a disk', () => {
  test('says that a receipt holds, in both languages, and asks nothing of any network', async () => {
    const { holds, failing, shown } = await judged(JSON.stringify(receipt), receipt.publicKey);
    expect([holds, failing]).toEqual([true, 0]);
    expect(shown).toMatch(/凭证成立。 · The receipt holds\./);
    expect(shown).toContain('演练');
    expect(shown).toMatch(/✓ 其撤回在日志之中/);
    expect(requests.every((uri) => uri.startsWith('file:') || uri.startsWith('data:'))).toBe(true);
  });

  test.each<[string, (receipt: Receipt) => unknown]>([
    ['another day', (r) => ({ ...r, entries: r.entries.map((entry) => ({ ...entry, capture: { ...entry.capture, capturedAt: START } })) })],
    ['another place', (r) => ({ ...r, entries: r.entries.map((entry) => ({ ...entry, log: { ...entry.log, index: 1 } })) })],
    [
      'another reason',
      (r) => ({ ...r, entries: r.entries.map((entry) => ({ ...entry, withdrawal: { ...entry.withdrawal, reason: 'x' } })) }),
    ],
    ['another subject', (r) => ({ ...r, about: { kind: 'claim', id: 'c-9' } })],
    ['another state of the log', (r) => ({ ...r, checkpoint: r.checkpoint.replace('\n6\n', '\n7\n') })],
    ['no mark', (r) => ({ ...r, rehearsal: false })],
    ['a key that is none', (r) => ({ ...r, publicKey: 'x' })],
    ['no entries', (r) => ({ ...r, entries: [] })],
    ['nothing', () => null],
  ])('says with the command line that one with %s does not hold', async (_name, change) => {
    const changed = change(receipt);
    const { holds, failing } = await judged(JSON.stringify(changed));
    expect(holds).toBe(false);
    expect(failing).toBe(checkReceipt(changed).filter(({ ok }) => !ok).length);
  });

  test('markup in a receipt stays text, and what is no JSON is told', async () => {
    const hostile = {
      ...receipt,
      entries: receipt.entries.map((entry) => ({ ...entry, claim: { text: '<img src=x onerror=alert(1)>' } })),
    };
    expect((await judged(JSON.stringify(hostile))).shown).toContain('<img src=x');
    expect(await page.locator('#result img').count()).toBe(0);
    expect((await judged('{')).holds).toBe(false);
  });
});
