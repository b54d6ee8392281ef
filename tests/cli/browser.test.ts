import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowsers } from '#network/browser-launch.ts';
import { html, startOrigin, type Origin } from './origin.ts';
import { inside } from './inside.ts';
import { scratch, start } from './suyuan.ts';

const missing = (await findBrowsers(undefined)).length === 0;
if (missing) process.stderr.write('No Chromium is installed: capturing by browser is not tried.\n');

const PAGE = 'https://www.shell.example/a';
const SENTENCES = [
  '记者从市大数据发展局获悉，2025年重庆数字经济核心产业增加值达到3215亿元，同比增长9.8%。',
  '“渝快办”平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。',
  'The platform now covers 2,926 government services, officials said on Monday.',
  '会议要求，各有关部门要各司其职，密切配合，把各项任务落到实处。与会人员还就下一步工作安排进行了讨论，提出了意见和建议。',
];

const folder = scratch();
const [db, copy] = [join(folder.path, 'a.sqlite'), join(folder.path, 'b.sqlite')];
let origin: Origin;

beforeAll(async () => {
  origin = await startOrigin({
    'www.shell.example/a': html(
      '<!doctype html><title>…</title><noscript>You need to enable JavaScript to run this app.</noscript><div id=app></div><script src=/app.js></script>',
    ),
    'www.shell.example/app.js': (response) =>
      response
        .writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' })
        .end(
          `fetch('/text.json').then((a) => a.json()).then((t) => { document.title = '数字重庆'; app.innerHTML = '<h1>数字重庆</h1>' + t.map((p) => '<p>' + p + '</p>').join(''); })`,
        ),
    'slow.example/a': html('<!doctype html><p>慢</p><link rel=stylesheet href=/stalls.css>'),
    'slow.example/stalls.css': () => undefined,
    'www.shell.example/text.json': (response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(SENTENCES)),
  });
});
afterAll(async () => {
  await origin.close();
  folder.clear();
});

const capture = (...options: readonly string[]) =>
  inside(['capture', PAGE, '--no-outside', '--json', '--db', db, '--rehearsal', origin.uri, ...options], {
    env: { SUYUAN_LOG_KEY: `${db}.key` },
  });

/** Processes that a process started, and those that they started. */
function descendants(pid: number): readonly number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] => rows.flatMap(([own = 0, above]) => (above === parent ? [own, ...below(own)] : []));
  return below(pid);
}

function attempts(): number {
  const database = new Sqlite(db, { readonly: true });
  try {
    return Number(database.prepare('SELECT count(*) FROM attempts').pluck().get());
  } finally {
    database.close();
  }
}

interface Attempts {
  readonly attempts: readonly { readonly method: string; readonly pageClass: string; readonly detail?: string }[];
}

test('without a browser the person is told, and nothing is changed', async () => {
  const ended = await inside(['capture', PAGE, '--browser', '--db', db, '--rehearsal', origin.uri], {
    env: { SUYUAN_BROWSER: '/no/browser' },
  });
  expect(ended.code).toBe(2);
  expect(ended.err.trim()).toBe('No browser could be started (/no/browser); install Chromium or name one in SUYUAN_BROWSER.');
  expect(origin.seen).toEqual([]);
});

describe.skipIf(missing)('a page that scripts fill', () => {
  test('is an empty shell over plain HTTP, an article by browser, and stays with the browser', async () => {
    const plain = await capture();
    expect(plain.json<Attempts>().attempts).toMatchObject([{ method: 'http', pageClass: 'empty' }]);
    expect(plain.err).toContain('try capture URI --browser');
    const ended = await capture('--browser');
    const shown = ended.json<Attempts>().attempts[0];
    expect(shown).toMatchObject({ method: 'browser', pageClass: 'article' });
    expect(shown?.detail).toMatch(/^Chromium\/\d+.* \(sandbox (?:on|off)\)$/);
    // Whether there is one is up to the machine; that there is none is said, each time.
    expect(ended.err.includes('without its sandbox')).toBe(shown?.detail?.endsWith('(sandbox off)'));
    const without = await capture('--no-browser');
    expect(without.json<Attempts>().attempts).toMatchObject([{ method: 'http', pageClass: 'empty' }]);
    expect((await capture()).json<Attempts>().attempts[0]?.method).toBe('browser');
  }, 120_000);

  test('goes out and comes back in WARC and JSON Lines as it was', async () => {
    const [warc, jsonl] = [join(folder.path, 'all.warc.gz'), join(folder.path, 'all.jsonl')];
    await inside(['export', 'warc', '--out', warc, '--db', db]);
    await inside(['export', 'jsonl', '--out', jsonl, '--db', db]);
    const restored = await inside(['import', warc, jsonl, '--db', copy]);
    expect(restored.err).not.toMatch(/skipped|left out/i);
    const again = join(folder.path, 'again.warc.gz');
    await inside(['export', 'warc', '--out', again, '--db', copy]);
    const told = (file: string): string =>
      gunzipSync(readFileSync(file))
        .toString('latin1')
        .replaceAll(/(?:WARC-Date|WARC-Record-ID|WARC-Warcinfo-ID): [^\r]*\r\n/g, '');
    expect(told(again)).toBe(told(warc));
    const records = told(warc);
    expect(records).toMatch(/WARC-Type: resource\r\nWARC-Target-URI: https:\/\/www\.shell\.example\/a\r\n/);
    expect(records).toContain(`WARC-Target-URI: urn:fullPage:${PAGE}`);
  }, 120_000);

  test('that is being shown when the program is told to end leaves nothing half, nor a browser behind', async () => {
    const before = attempts();
    const child = start([
      'capture',
      'https://slow.example/a',
      PAGE,
      '--browser',
      '--host-delay',
      '0',
      '--db',
      db,
      '--rehearsal',
      origin.uri,
    ]);
    const over = new Promise<number | null>((done) => child.once('close', done));
    await expect.poll(() => origin.seen.some((uri) => uri.endsWith('/stalls.css')), { timeout: 60_000 }).toBe(true);
    const family = descendants(child.pid ?? 0);
    expect(family.length).toBeGreaterThan(1);
    child.kill('SIGTERM');
    expect(await over).toBe(1);
    await expect.poll(() => family.filter((pid) => existsSync(`/proc/${pid}`)), { timeout: 20_000 }).toEqual([]);
    expect((await inside(['audit', '--db', db, '--json'])).json()).toMatchObject({ fail: [], missing: [], unexpected: [] });
    expect(attempts()).toBe(before);
  }, 120_000);
});
