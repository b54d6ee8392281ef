import { expect, test } from 'vitest';
import type { Context } from '#commands/command.ts';
import { isOrdered, orderQueue } from '#commands/next-checks.ts';
import { Refusal } from '#records/refusal.ts';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { GOV, hours, made, plan, START, status, WECHAT } from '../contract/records.ts';

const identity = createIdentity();
const migrations = new URL('../../migrations', import.meta.url).pathname;

/** A context whose schedule is this text; none without, and one that cannot be read as `bad`. */
function withSchedule(text?: string): Context {
  const read = () =>
    text === undefined ? Promise.reject(new Refusal('missing-file', { path: 'x' })) : Promise.resolve(new TextEncoder().encode(text));
  const places = { schedule: { path: 'x', named: false } };
  return { lang: 'en', identity, places, files: { read }, stop: new AbortController().signal } as unknown as Context;
}

test('the queue is ordered anew by another schedule, and left as it is by one that cannot be read', async () => {
  const archive = await openArchive({ path: ':memory:', migrations, identity, clock: { now: () => START } });
  await archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '投资65亿元。', cites: [GOV, WECHAT] }]));
  await archive.recordAttempt(made({ id: '1', resource: GOV, at: hours(1), body: 'a' }));
  await archive.saveLinkStatus({ ...status(GOV.id), lastAttempt: hours(1) }, []);
  const rules = async () =>
    (await archive.due({ now: START, limit: 9 })).map(({ source, next }) => [source.id, next?.rule.kind, next?.ground]);

  expect(await isOrdered(withSchedule(), archive)).toBe(true);
  await orderQueue(withSchedule(), archive);
  expect(await rules()).toEqual([
    [WECHAT.id, 'adaptive', 'archive'],
    [GOV.id, 'adaptive', 'archive'],
  ]);
  const other = withSchedule(`hosts:\n  ${WECHAT.host}: off\narchive: every 30 days\n`);
  expect(await isOrdered(other, archive)).toBe(false);
  await orderQueue(withSchedule('archive: [nonsense'), archive);
  expect(await isOrdered(withSchedule(), archive)).toBe(true);
  await orderQueue(other, archive);
  expect(await rules()).toEqual([
    [GOV.id, 'interval', 'archive'],
    [WECHAT.id, 'off', 'host'],
  ]);
  expect(await isOrdered(other, archive)).toBe(true);
  await archive.close();
});
