import { describe, expect, test } from 'vitest';
import { fuzzForms } from './fuzz-forms.ts';
import { cannedSite, storedSite } from './fuzz-sites.ts';
import { fuzz } from './fuzz.ts';

describe('whatever is asked', () => {
  test('is answered without a failure of ours', async () => {
    const { site, ids } = cannedSite();
    const { statuses, failures } = await fuzz(site, ids, 1000, 1);
    expect(failures).toEqual([]);
    for (const status of [200, 400, 404, 405]) expect(statuses[status], String(status)).toBeGreaterThan(10);
  });

  test('is answered by the store without a failure too', async () => {
    const { site, ids, archive } = await storedSite();
    expect((await fuzz(site, ids, 2000, 2)).failures).toEqual([]);
    await archive.close();
  });
});

test('whatever an editor sends is taken or refused without a failure of ours', async () => {
  const { statuses, failures } = await fuzzForms(120, 5);
  expect(failures).toEqual([]);
  for (const status of [303, 400, 404, 422]) expect(statuses[status], String(status)).toBeGreaterThan(0);
});
