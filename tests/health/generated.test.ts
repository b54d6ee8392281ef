import { expect, test } from 'vitest';
import { play } from './generated/play.ts';
import { scoreOf } from './generated/score.ts';
import { makeWorld } from './generated/sites.ts';

/** A small world of the kind that `npm run bench -- health` measures at full size. */
test('in a world with known truth no living page is called dead, and those that moved are found', async () => {
  const world = makeWorld({ seed: 123, hosts: 7, pages: 0, days: 24 });
  const played = await play(world, 8);
  const score = scoreOf(world, played);
  expect(score.livingDays).toBeGreaterThan(500);
  expect(score.falsePages.map(({ page }) => page.uri)).toEqual([]);
  expect(score.plainFalseDays).toBeGreaterThan(0);
  expect(score.late.map(({ page }) => page.uri)).toEqual([]);
  const { requests } = played;
  expect((requests.control ?? 0) + (requests.reference ?? 0)).toBeLessThan((requests.source ?? 0) / 2);
  const moves = Object.entries(score.moves).filter(([trail]) => trail !== 'no trail' && trail !== 'not reachable');
  for (const [, { all, found }] of moves) expect(found / all).toBeGreaterThanOrEqual(0.9);
}, 120_000);

test('the same seed plays the same world', async () => {
  const [a, b] = [makeWorld({ seed: 3, hosts: 3, pages: 10 }), makeWorld({ seed: 3, hosts: 3, pages: 10 })];
  expect(JSON.stringify(a)).toBe(JSON.stringify(b));
  expect(JSON.stringify(makeWorld({ seed: 4, hosts: 3, pages: 10 }))).not.toBe(JSON.stringify(a));
});
