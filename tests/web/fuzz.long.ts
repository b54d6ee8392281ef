import { expect, test } from 'vitest';
import { fuzzForms } from './fuzz-forms.ts';
import { cannedSite, storedSite } from './fuzz-sites.ts';
import { fuzz } from './fuzz.ts';

test('forty thousand requests made by chance find no failure of ours', { timeout: 600_000 }, async () => {
  const { site, ids } = cannedSite();
  expect((await fuzz(site, ids, 40_000, 3)).failures).toEqual([]);
});

test('sixty thousand find none in the store', { timeout: 600_000 }, async () => {
  const { site, ids, archive } = await storedSite();
  expect((await fuzz(site, ids, 60_000, 4)).failures).toEqual([]);
  await archive.close();
});

test('five thousand forms of an editor find none', { timeout: 600_000 }, async () => {
  expect((await fuzzForms(5000, 6)).failures).toEqual([]);
});
