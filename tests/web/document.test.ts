import { expect, test } from 'vitest';
import type { Archive } from '#records/ports.ts';
import { createIdentity } from '#storage/identity.ts';
import { createSite } from '#web/server.ts';
import { closeAfterEach, world } from '../commands/world.ts';
import { claimStatus, evidence, GOV, plan } from '../contract/records.ts';

closeAfterEach();

const ALL = 200;
const sentences = (of: string) =>
  Array.from({ length: ALL }, (_, at) => ({ id: `${of}-${at}`, text: `第${at}条投资65亿元，for 52 projects。`, cites: [GOV] }));

async function opened() {
  const { archive, context } = await world();
  const [zh, en] = [plan('zh-doc', 1, 'zh', sentences('z')), plan('en-doc', 1, 'en', sentences('e'))];
  for (const each of [zh, en]) await archive.saveRevision(each);
  for (const [at, id] of ['z-3', 'z-130', 'z-199'].entries())
    await archive.saveClaimJudgement(
      claimStatus(id, at === 1 ? 'lost' : 'supported'),
      [1, 2, 3].map((rank) =>
        evidence(`v-${id}-${rank}`, id, GOV, 'c-1', rank, { passage: `${id} 的第 ${rank} 段，65亿元。`, agreeing: [] }),
      ),
      [],
    );
  const asked: string[] = [];
  const watched = new Proxy(archive, {
    get: (target, name: keyof Archive) => {
      const method = target[name] as (...query: unknown[]) => unknown;
      return (...query: unknown[]) => (asked.push(name), method(...query));
    },
    ownKeys: (target) => Reflect.ownKeys(target),
  });
  const site = createSite({ archive: { ...watched }, clock: context.clock, identity: createIdentity(), version: '0' });
  const page = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await site.request(path, { headers: { 'accept-language': 'en' } });
    return { status: answer.status, text: await answer.text() };
  };
  return { archive, page, asked };
}

const claims = (text: string): number => text.match(/<a class="c[ "]/g)?.length ?? 0;

test('a long document is read and shown page by page, and a claim leads to the page that it stands on', async () => {
  const { page } = await opened();
  const first = await page('/documents/zh-doc');
  expect([first.status, claims(first.text)]).toEqual([200, 60]);
  expect(first.text).toContain('z-3 的第 1 段');
  expect(first.text).not.toMatch(/z-3 的第 2 段|z-130/);
  expect(first.text).toMatch(/data-twin="e-3"/);
  expect(first.text).toContain('200 claims');
  const third = await page('/documents/zh-doc?claim=z-130');
  expect(third.text).toMatch(/Page 3 of 4/);
  expect(third.text).toMatch(/z-130 的第 1 段[\s\S]*z-130 的第 2 段/);
  expect(third.text).not.toContain('z-130 的第 3 段');
  expect(claims((await page('/documents/zh-doc?page=4')).text)).toBe(20);
  expect((await page('/documents/zh-doc?page=5')).status).toBe(404);
  expect((await page('/documents/zh-doc?page=0')).status).toBe(400);
  expect((await page('/documents/zh-doc?claim=nobody')).text).toMatch(/Page 1 of 4/);
  const json = JSON.parse((await page('/documents/zh-doc.json')).text) as { claimList: unknown[]; editions: { id: string }[] };
  expect([json.claimList.length, json.editions.map(({ id }) => id)]).toEqual([ALL, ['en-doc']]);
});

test('a reading is taken apart once, a new revision anew', async () => {
  const { archive, page, asked } = await opened();
  for (const n of [1, 2, 3]) await page(`/documents/zh-doc?page=${n}`);
  expect(asked.filter((name) => name === 'revision')).toHaveLength(1);
  expect(asked.filter((name) => name === 'claims')).toEqual([]);
  expect(asked.filter((name) => name === 'capture' || name === 'source')).toEqual([]);
  await archive.saveClaimJudgement(claimStatus('z-0', 'contradicted'), [evidence('v', 'z-0', GOV, 'c-1', 1)], []);
  expect((await page('/documents/zh-doc')).text).toMatch(/<a class="c w3" id="claim-z-0"/);
  expect(asked.filter((name) => name === 'revision')).toHaveLength(1);
  const kept = sentences('z').slice(0, 2);
  const retired = sentences('z')
    .slice(2)
    .map(({ id }) => id);
  await archive.saveRevision(plan('zh-doc', 2, 'zh', kept, { retired }));
  const again = await page('/documents/zh-doc');
  expect([claims(again.text), again.text.includes('Revision 2')]).toEqual([2, true]);
  expect(asked.filter((name) => name === 'revision')).toHaveLength(2);
});
