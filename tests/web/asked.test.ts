import { expect, test } from 'vitest';
import { createIdentity } from '#storage/identity.ts';
import { createSite } from '#web/server.ts';
import { plan, resource } from '../contract/records.ts';
import { closeAfterEach, world } from '../commands/world.ts';
import { resourceFor } from '#commands/plan.ts';

closeAfterEach();

const URI = 'https://news.example.cn/a.html';

test('who had a page captured stands on the run, in the history of the source and in the log of activities', async () => {
  const { archive, capture, context, play } = await world();
  const page = { ...resource('', URI), ...resourceFor(URI, context.clock.now(), context.identity) };
  await archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '一句。', cites: [page] }]));
  play(() => ({ status: 503, body: '忙' }));
  await capture([URI], { outside: false });
  await capture([URI], { outside: false, by: '周长安' });
  const [newest, earlier] = await archive.runs(2);
  expect([newest?.by, earlier?.by]).toEqual(['周长安', undefined]);
  expect(await archive.activities({ subject: { type: 'source', id: page.id }, limit: 9 })).toContainEqual(
    expect.objectContaining({ event: { code: 'capture-asked' }, by: '周长安', runId: newest?.id }),
  );
  const site = createSite({ archive, clock: context.clock, identity: createIdentity(), version: '0' });
  const text = async (path: string): Promise<string> => (await site.request(path)).text();
  expect(await text(`/runs/${newest?.id ?? ''}?lang=zh`)).toContain('应周长安要求。');
  expect(await text(`/runs/${earlier?.id ?? ''}?lang=zh`)).not.toContain('周长安');
  expect((await text('/runs?lang=en')).match(/Asked for by 周长安/g)).toHaveLength(1);
  expect((await text(`/sources/${page.id}?lang=en`)).match(/Asked for by 周长安/g)).toHaveLength(1);
  expect(await text('/activity?lang=en')).toMatch(/周长安 had .* captured/);
  const told = JSON.parse(await text(`/sources/${page.id}.json`)) as { attempts: { askedBy?: string }[] };
  expect(told.attempts.map(({ askedBy }) => askedBy)).toEqual(['周长安', undefined]);
  const api = JSON.parse(await text('/api/v1/runs?limit=1')) as { runs: { by?: string }[] };
  expect(api.runs[0]?.by).toBe('周长安');
});
