import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Archive } from '#records/ports.ts';
import { openArchive } from '#storage/archive.ts';
import { systemClock } from '#storage/clock.ts';
import { createIdentity } from '#storage/identity.ts';
import { inside } from './inside.ts';
import { bytes, html, startOrigin, type Answer, type Origin } from './origin.ts';
import { scratch, start } from './suyuan.ts';

const PAGES = 10;
/** Kills of the whole run, each at another number of requests. */
const ROUNDS = 25;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const { path: folder, clear } = scratch();
const db = join(folder, 'archive.sqlite');
let version = 0;
let origin: Origin;

/** A page that names a sheet, which names a picture, and is another in every round. */
function page(n: number): Answer {
  return (response, request) =>
    html(
      `<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>第${n}页</title><link rel="stylesheet" href="/${n}-${version}.css"></head>` +
        `<body><h1>第${n}页</h1><div class="TRS_Editor"><p>　　第${version}版记载第${n}项工作，共安排${n + 3}个项目，总投资65亿元。</p>` +
        `<p>　　会议要求，各有关部门要各司其职，密切配合，把各项任务落到实处。</p><p><img src="/${n}-${version}.png"></p></div></body></html>`,
    )(response, request);
}

/** What the page needs takes its time, so that a run is often killed between the page and its parts. */
const part: Answer = (response, request) => {
  const answer =
    request.url?.endsWith('.css') === true ? bytes(Buffer.from('p{background:url(/back.png)}'), 'text/css') : bytes(PNG, 'image/png');
  setTimeout(() => answer(response, request), 30);
};

beforeAll(async () => {
  const hosts = [0, 1, 2].map((host) => `host${host}.example.cn`);
  const places = Array.from({ length: PAGES }, (_, n) => [`${hosts[n % 3] ?? ''}/page${n}.html`, page(n)] as const);
  origin = await startOrigin({ ...Object.fromEntries(hosts.map((host) => [`${host}/*`, part])), ...Object.fromEntries(places) });
  writeFileSync(
    join(folder, 'long.md'),
    `# Long\n\nA claim stands here.\n\n## References\n\n${places.map(([place]) => `- https://${place}`).join('\n')}\n`,
  );
  await inside(['read', join(folder, 'long.md'), '--db', db, '--rehearsal', origin.uri]);
}, 60_000);
afterAll(async () => {
  await origin.close();
  clear();
});

/** Looks at the archive as it lies on the disk. */
async function look<T>(act: (archive: Archive) => Promise<T>): Promise<T> {
  const migrations = new URL('../../migrations', import.meta.url).pathname;
  const archive = await openArchive({ path: db, migrations, identity: createIdentity(), clock: systemClock() });
  try {
    return await act(archive);
  } finally {
    await archive.close();
  }
}

/** The newest capture of every cited page that has one: whether its bytes are whole, and its parts were gathered. */
function newest(): Promise<readonly { readonly whole: boolean; readonly gathered: boolean; readonly parts: number }[]> {
  return look(async (archive) => {
    const found = [];
    for (const { id } of (await archive.sources()).sources) {
      const [capture] = await archive.captures({ resource: id });
      if (capture === undefined) continue;
      const bearer = capture.refersTo ?? capture.id;
      const parts = (await archive.requisites(bearer)).filter(({ captureId }) => captureId !== undefined);
      found.push({
        whole: (await archive.payload(capture.payloadDigest))?.length === capture.payloadLength,
        gathered: await archive.isGathered(bearer),
        parts: parts.length,
      });
    }
    return found;
  });
}

test(
  'a crawl killed twenty-five times tears no capture, and each time the next run completes it with the parts of interrupted pages',
  { timeout: 900_000 },
  async () => {
    const common = ['--db', db, '--rehearsal', origin.uri, '--json'];
    const capture = ['capture', '--all', '--host-delay', '0', ...common];
    const clean = async (): Promise<void> => {
      const audit = (await inside(['audit', ...common])).json<unknown>();
      expect(audit).toMatchObject({ fail: [], missing: [], unexpected: [], unverifiable: [] });
    };
    let interrupted = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      version = round;
      const before = origin.seen.length;
      const child = start(capture);
      await new Promise<void>((done) => {
        const waiting = setInterval(() => {
          if (origin.seen.length - before < 2 + ((round * 7) % 23)) return;
          clearInterval(waiting);
          child.kill('SIGKILL');
        }, 5);
        child.once('close', () => {
          clearInterval(waiting);
          done();
        });
      });
      expect(child.signalCode).toBe('SIGKILL');
      await clean();
      const left = await newest();
      expect(left.filter(({ whole }) => !whole)).toEqual([]);
      interrupted += left.filter(({ gathered }) => !gathered).length;

      const next = await inside(capture);
      expect(next.json<{ attempts: unknown[] }>().attempts).toHaveLength(PAGES);
      await clean();
      const now = await newest();
      expect(now).toHaveLength(PAGES);
      expect(now.filter(({ whole, gathered, parts }) => !whole || !gathered || parts < 3)).toEqual([]);
    }
    expect(interrupted).toBeGreaterThan(3);
  },
);
