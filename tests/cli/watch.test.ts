import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { article, startOrigin, type Origin } from './origin.ts';
import { inside } from './inside.ts';
import { scratch, start, suyuan } from './suyuan.ts';

const { path: folder, clear } = scratch();
const db = join(folder, 'archive.sqlite');
const NOW = '2026-03-02T01:20:00Z';
let origin: Origin;
let common: string[];

/** Resolves with all that was said once some words of it were. */
function says(child: ChildProcess, words: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    let said = '';
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
      if (words.test(said)) done(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', (code) => fail(new Error(`ended with ${code}: ${said}`)));
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once('close', (code) => done(code)));
}

beforeAll(async () => {
  const uris = ['a', 'b', 'c'].map((page) => `https://${page}.example.cn/page.html`);
  writeFileSync(join(folder, 'doc.md'), `# 文献\n\n一句话。\n\n## 参考\n\n${uris.map((uri) => `- ${uri}`).join('\n')}\n`);
  writeFileSync(join(folder, 'schedule.yaml'), 'timezone: Asia/Shanghai\nhosts:\n  c.example.cn: off\narchive: every 1 day\n');
  const page = article('通知', '2024-05-01', ['本市安排65亿元用于38个项目建设。']);
  origin = await startOrigin({
    ...Object.fromEntries(uris.map((uri) => [uri.slice('https://'.length), page])),
    'a.example.cn/never': () => undefined,
  });
  common = ['--db', db, '--rehearsal', origin.uri, '--now', NOW];
  await inside(['read', join(folder, 'doc.md'), ...common]);
});
afterAll(async () => {
  await origin.close();
  clear();
});

test(
  'a watcher captures what is due, keeps others out, stops when asked, and is not missed when it was killed',
  { timeout: 120_000 },
  async () => {
    const schedule = ['--schedule', join(folder, 'schedule.yaml')];
    const child = start(['watch', '--host-delay', '0', ...schedule, ...common]);
    const over = ended(child);
    expect(await says(child, /sources? checked/)).toMatch(/2 sources due on 2 hosts/);
    const second = await suyuan(['watch', ...common]);
    expect(second.code).toBe(2);
    expect(second.err).toMatch(new RegExp(`watched already, by process ${child.pid}`));
    child.kill('SIGTERM');
    expect(await over).toBe(0);
    const sources = (await inside(['sources', '--json', ...common])).json<{ uri: string; stored: number }[]>();
    expect(sources.map(({ stored }) => stored)).toEqual([1, 1, 0]);

    const third = start(['watch', '--host-delay', '0', ...schedule, ...common]);
    const gone = ended(third);
    await says(third, /Watching 3 sources; next check/);
    third.kill('SIGKILL');
    await gone;
    const fourth = start(['watch', '--host-delay', '0', ...common]);
    const last = ended(fourth);
    await says(fourth, /1 source due on 1 host/);
    fourth.kill('SIGTERM');
    expect(await last).toBe(0);
    expect((await inside(['audit', '--json', ...common])).code).toBe(0);
  },
);

test('a capture told to end gives up at once what does not answer, and says what it has', { timeout: 60_000 }, async () => {
  const own = ['--db', join(folder, 'told.sqlite'), '--rehearsal', origin.uri];
  const uris = ['https://a.example.cn/page.html', 'https://a.example.cn/never'];
  const child = start(['capture', ...uris, '--host-delay', '0', '--no-requisites', '--json', ...own]);
  const over = ended(child);
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const waiting = setInterval(() => {
    if (!origin.seen.some((uri) => uri.endsWith('/never'))) return;
    clearInterval(waiting);
    // A service manager tells npm and what it started; npm hands on what it is told.
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGTERM'), 5);
  }, 20);
  await says(child, /Ended early, after 1 of 2 sources/);
  expect(await over).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ attempts: [{ uri: uris[0], status: 200 }], interrupted: true });
});

test('a schedule that can not be read is refused with its line', { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, 'bad.yaml'), 'archive: adaptive\nhosts:\n  a.example: sometimes\n');
  for (const [lang, words] of [
    ['en', /first at line 3, column 3: “sometimes” is no rule/],
    ['zh', /见第 3 行第 3 列：“sometimes”不是规则/],
  ] as const) {
    const refused = await inside(['watch', '--schedule', join(folder, 'bad.yaml'), '--lang', lang, ...common]);
    expect([refused.code, words.test(refused.err)]).toEqual([2, true]);
  }
});
