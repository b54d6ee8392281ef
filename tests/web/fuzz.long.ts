import { expect, test } from 'vitest';
import { cannedSite, storedSite } from './fuzz-sites.ts';
import { fuzz } from './fuzz.ts';

test('a hundred thousand requests made by chance find no failure of ours', { timeout: 600_000 }, async () => {
  const made = cannedSite();
  expect((await fuzz(made.site, made.ids, 40_000, 3)).failures).toEqual([]);
  const { site, ids, archive } = await storedSite();
  expect((await fuzz(site, ids, 60_000, 4)).failures).toEqual([]);
  await archive.close();
});
