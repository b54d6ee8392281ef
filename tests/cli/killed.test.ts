import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { article, startOrigin, type Answer, type Origin } from './origin.ts';
import { inside } from './inside.ts';
import { scratch, start } from './suyuan.ts';

const PAGES = 40;
const { path: folder, clear } = scratch();
const db = join(folder, 'archive.sqlite');
let origin: Origin;

beforeAll(async () => {
  const uris = Array.from({ length: PAGES }, (_, page) => `https://host${page % 4}.example.cn/page${page}.html`);
  writeFileSync(
    join(folder, 'long.md'),
    `# Long\n\nA claim stands here.\n\n## References\n\n${uris.map((uri) => `- ${uri}`).join('\n')}\n`,
  );
  const slowly =
    (answer: Answer): Answer =>
    (response, request) => {
      setTimeout(() => answer(response, request), 60);
    };
  origin = await startOrigin(
    Object.fromEntries(
      uris.map((uri, page) => [
        uri.slice('https://'.length),
        slowly(article(`第${page}页`, '2024-05-01', [`本页记载第${page}项工作，共安排${page + 3}个项目。`])),
      ]),
    ),
  );
  await inside(['read', join(folder, 'long.md'), '--db', db, '--rehearsal', origin.uri]);
});
afterAll(async () => {
  await origin.close();
  clear();
});

test('a killed crawl loses nothing that was committed, and the next run goes on where it stopped', async () => {
  const common = ['--db', db, '--rehearsal', origin.uri, '--json'];
  const child = start(['capture', '--host-delay', '0', ...common]);
  await new Promise<void>((done) => {
    const waiting = setInterval(() => {
      if (origin.seen.filter((uri) => uri.includes('/page')).length < 12) return;
      clearInterval(waiting);
      child.kill('SIGKILL');
      child.once('close', () => done());
    }, 5);
  });

  const audit = await inside(['audit', ...common]);
  expect(audit.json<unknown>()).toMatchObject({ fail: [], missing: [], unexpected: [], unverifiable: [] });

  const before = (await inside(['sources', ...common])).json<{ uri: string; stored: number }[]>();
  const held = before.filter(({ stored }) => stored > 0).map(({ uri }) => uri);
  expect(held.length).toBeGreaterThan(3);
  expect(held.length).toBeLessThan(PAGES);

  const next = (await inside(['capture', '--host-delay', '0', ...common])).json<{ attempts: { uri: string }[] }>();
  const again = next.attempts.filter(({ uri }) => held.includes(uri));
  expect(again).toEqual([]);
  const after = (await inside(['sources', ...common])).json<{ state: string; captures: number }[]>();
  expect(after.filter(({ state, captures }) => state === 'live' && captures === 1)).toHaveLength(PAGES);
});
