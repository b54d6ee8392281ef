import { expect, test } from 'vitest';
import { createIdentity } from '#storage/identity.ts';
import { createSite } from '#web/server.ts';
import { closeAfterEach, world } from '../commands/world.ts';
import { claimStatus, evidence, GOV, made, page, plan, START } from '../contract/records.ts';

closeAfterEach();

test('a long text is read page by page, and a passage leads to the page that it stands on', async () => {
  const { archive, context } = await world();
  const sentence = (n: number): string => `第${n}条：全市计划投资65亿元，covering ${n} projects，推动主城都市区的数字化发展。`;
  const sentences = Array.from({ length: 1_200 }, (_, n) => sentence(n));
  const text = sentences.join('\n');
  const starts = sentences.reduce<number[]>((all, each) => [...all, (all.at(-1) ?? 0) + each.length + 1], [0]);
  const passages = sentences.map((each, n) => ({ start: starts[n] ?? 0, end: (starts[n] ?? 0) + each.length }));
  await archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '投资65亿元。', cites: [GOV] }]));
  await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'long' }));
  const blocks = passages.map((place) => ({ kind: 'paragraph' as const, ...place }));
  await archive.savePage('c-1', page('long', { text, passages, blocks }));
  const position = passages[1_100] ?? { start: 0, end: 0 };
  const exact = sentence(1_100);
  const found = evidence('v-1', 'k-1', GOV, 'c-1', 1, { passage: exact, position, quote: { exact, prefix: '', suffix: '' } });
  await archive.saveClaimJudgement(claimStatus('k-1', 'supported', ['v-1']), [found], []);
  const site = createSite({ archive, clock: context.clock, identity: createIdentity(), version: '0' });
  const get = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await site.request(path, { headers: { 'accept-language': 'en' } });
    return { status: answer.status, text: await answer.text() };
  };

  const first = await get('/captures/c-1');
  expect(Buffer.byteLength(first.text)).toBeLessThan(100_000);
  expect([first.text.includes(sentence(0)), first.text.includes('第1100条')]).toEqual([true, false]);
  const address = `/captures/c-1?at=${position.start}`;
  expect(first.text.includes(`href="${address}#p-${position.start}"`)).toBe(true);
  const there = await get(address);
  expect(there.text.includes(`<mark><span id="p-${position.start}"></span>${exact}`)).toBe(true);
  expect(there.text.includes(`href="#p-${position.start}"`)).toBe(true);
  const total = Number(/Page \d+ of (\d+)/.exec(there.text)?.[1]);
  const pages = await Promise.all(Array.from({ length: total }, (_, n) => get(`/captures/c-1?page=${n + 1}`)));
  expect(sentences.every((each) => pages.filter((one) => one.text.includes(each)).length === 1)).toBe(true);
  expect((await get('/claims/k-1')).text.includes(`href="${address}#p-${position.start}"`)).toBe(true);
  for (const [query, status] of [
    [`page=${total + 1}`, 404],
    ['page=0', 400],
    ['at=-1', 400],
    ['at=999999999', 200],
  ])
    expect((await get(`/captures/c-1?${query}`)).status, String(query)).toBe(status);
});
