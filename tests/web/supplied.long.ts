import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'suyuan-named-'));
const root = new URL('../..', import.meta.url).pathname;
const URI = 'https://mp.example/s/abc';
const NAME = '李四';
const tsx = ['--import', 'tsx', join(root, 'src/main.ts')];
const env = { ...process.env, SUYUAN_DB: join(folder, 'a.sqlite'), TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') };

function suyuan(...args: string[]): string {
  return execFileSync(process.execPath, [...tsx, ...args], { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

let base = '';
let server: ReturnType<typeof spawn> | undefined;
let captureId = '';

beforeAll(async () => {
  const say = 'Investment reaches 6.5 billion yuan by 2025';
  writeFileSync(join(folder, 'd1.md'), `---\nid: d1\nlang: en\n---\n# Plan\n\n${say} ([plan](${URI})).\n`);
  const more = '<p>Officials said that the plan covers many districts, and that rules on data follow within the year.</p>'.repeat(3);
  writeFileSync(
    join(folder, 'p.html'),
    `<html lang="en"><title>The plan</title><article><h1>The plan</h1><p>${say}.</p>${more}</article></html>`,
  );
  suyuan('read', join(folder, 'd1.md'));
  suyuan('capture', URI, '--from-file', join(folder, 'p.html'), '--by', NAME);
  const port = 20_000 + (process.pid % 20_000);
  base = `http://127.0.0.1:${port}`;
  server = spawn(process.execPath, [...tsx, 'serve', '--port', String(port)], { cwd: root, env, stdio: 'ignore' });
  const up = async (): Promise<boolean> =>
    fetch(`${base}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await up())) await new Promise((resolve) => setTimeout(resolve, 100));
  captureId = /k-[\w]+/.exec(suyuan('evidence', '--json'))?.[0] ?? '';
}, 60_000);

afterAll(() => {
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test.each(['/documents/d1', '/sources', '/captures/ID', '/captures/ID/replay', '/compare/ID/ID', '/search?q=Investment', '/sources.json'])(
  '%s names who supplied the page',
  async (path) => {
    expect(await (await fetch(base + path.replaceAll('ID', captureId))).text()).toContain(NAME);
  },
);

test.each(['/timegate/', '/timemap/link/', '/timemap/json/', '/web/2026/'])('%s gives no memento of it', async (path) => {
  expect((await fetch(base + path + URI, { redirect: 'manual' })).status).toBe(404);
});

test.each([['claims'], ['evidence'], ['evidence', '--json'], ['sources'], ['status', '--format', 'csv']])(
  '%s %s names the person',
  (...args) => {
    expect(suyuan(...args.filter((arg) => typeof arg === 'string'))).toContain(NAME);
  },
  20_000,
);

test('the static site names the person', () => {
  suyuan('export', 'site', '--out', join(folder, 'site'));
  const pages = readdirSync(join(folder, 'site'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
  const quoting = pages.map((path) => readFileSync(join(folder, 'site', path), 'utf8')).filter((text) => text.includes('<blockquote'));
  expect(quoting.length).toBeGreaterThan(0);
  for (const text of quoting) expect(text).toContain(NAME);
}, 20_000);
