import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkpointIn, noteHolds } from '#interchange/checkpoint.ts';
import { isConsistent } from '#interchange/merkle.ts';
import { checkReceipt } from '#interchange/receipt-check.ts';
import type { Archive } from '#records/ports.ts';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { openSigner } from '#storage/log-key.ts';
import { createSite } from '#web/server.ts';
import { claimStatus, days, evidence, GOV, hours, made, page, plan, START, status } from '../contract/records.ts';

const folder = mkdtempSync(join(tmpdir(), 'suyuan-receipts-'));
const TEXT = '总投资65亿元，涉及52个项目。';
let archive: Archive;
let site: ReturnType<typeof createSite>;
let without: ReturnType<typeof createSite>;

const ask = async (path: string, headers: Record<string, string> = {}): Promise<Response> => site.request(path, { headers });

beforeAll(async () => {
  const clock = { now: () => days(9) };
  const identity = createIdentity();
  archive = await openArchive({ path: ':memory:', migrations: new URL('../../migrations', import.meta.url).pathname, identity, clock });
  await archive.saveRevision(plan('en-doc', 1, 'en', [{ id: 'k-1', text: 'The city invests 6.5 billion RMB.', cites: [GOV] }]));
  await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: TEXT }));
  await archive.savePage('c-1', page(TEXT, { text: TEXT }));
  await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'closed', capture: { access: 'closed' } }));
  await archive.saveLinkStatus(status(GOV.id, { pinned: 'c-1', newestGood: 'c-1' }), []);
  await archive.saveClaimJudgement(claimStatus('k-1', 'supported', ['v-1']), [evidence('v-1', 'k-1', GOV, 'c-1', 1)], []);
  const signer = openSigner(join(folder, 'log.key'));
  site = createSite({ archive, clock, identity, version: '0', signer: () => Promise.resolve(signer) });
  without = createSite({ archive, clock, identity, version: '0' });
});
afterAll(async () => {
  await archive.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('receipts on the site', () => {
  test.each(['k-1', 'c-1', 'en-doc-cite-0'])('for %s is a download that holds', async (id) => {
    const answer = await ask(`/receipts/${id}.json`);
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `attachment; filename="receipt-${id}.json"`]);
    expect(checkReceipt(await answer.json()).filter(({ ok }) => !ok)).toEqual([]);
  });

  test('the pages of claims and snapshots lead to them, in both languages', async () => {
    for (const [path, id] of [
      ['/claims/k-1', 'k-1'],
      ['/captures/c-1', 'c-1'],
    ] as const) {
      expect(await (await ask(path, { 'Accept-Language': 'zh' })).text()).toMatch(new RegExp(`href="/receipts/${id}\\.json"[^>]*>凭证<`));
      expect(await (await ask(path, { 'Accept-Language': 'en' })).text()).toMatch(
        new RegExp(`href="/receipts/${id}\\.json"[^>]*>Receipt<`),
      );
    }
  });

  test('what is unknown or closed has none, and neither has a site without a key', async () => {
    for (const id of ['k-9', 'c-2', '..%2f..%2fetc%2fpasswd']) expect((await ask(`/receipts/${id}.json`)).status).toBe(404);
    for (const path of ['/receipts/k-1.json', '/log', '/log/checkpoint']) expect((await without.request(path)).status).toBe(404);
  });
});

describe('the log on the site', () => {
  test('its state is a signed note, and every earlier state is proved to be its beginning', async () => {
    const { size, checkpoint, publicKey } = (await (await ask('/log')).json()) as { size: number; checkpoint: string; publicKey: string };
    expect([size, noteHolds(checkpoint, publicKey)]).toEqual([2, true]);
    expect(await (await ask('/log/checkpoint')).text()).toBe(checkpoint);
    await archive.recordAttempt(made({ id: '3', resource: GOV, at: hours(3), body: 'later' }));
    const next = (await (await ask('/log')).json()) as { size: number; checkpoint: string };
    const { proof } = (await (await ask('/log/consistency?from=2&to=3')).json()) as { proof: string[] };
    const [before, after] = [checkpointIn(checkpoint)?.head ?? '', checkpointIn(next.checkpoint)?.head ?? ''];
    expect(isConsistent(2, before, 3, after, proof)).toBe(true);
    expect(isConsistent(2, after, 3, after, proof)).toBe(false);
  });

  test.each(['from=0&to=2', 'from=2&to=99', 'from=3&to=1', 'from=x&to=1', ''])('a proof of %j is refused', async (query) => {
    expect((await ask(`/log/consistency?${query}`)).status).toBe(400);
  });
});

test('the page that checks receipts is whole in itself, under a policy of its own', async () => {
  const answer = await ask('/verify.html');
  const html = await answer.text();
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/);
  expect(html).not.toMatch(/(?:src|href)="(?!data:)/);
  expect(html).toMatch(/核验凭证[^]*Check a receipt/);
});
