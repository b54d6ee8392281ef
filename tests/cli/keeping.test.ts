import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { article, startOrigin, type Origin } from './origin.ts';
import { inside } from './inside.ts';
import { scratch, type Ended } from './suyuan.ts';

const { path: folder, clear } = scratch();
const file = (name: string): string => join(folder, name);
const URIS = ['a', 'b', 'c'].map((page) => `https://site.example.cn/${page}.html`);
let origin: Origin;

async function run(...args: string[]): Promise<Ended> {
  return inside([...args, '--db', file('archive.sqlite'), '--rehearsal', origin.uri, '--json']);
}

/** Flips one byte in the middle of every payload, and takes one away altogether. */
function damage(): void {
  const database = new Sqlite(file('archive.sqlite'));
  database.pragma('foreign_keys = OFF');
  const rows = database.prepare('SELECT id, data FROM payloads WHERE data IS NOT NULL ORDER BY id').all() as { id: number; data: Buffer }[];
  for (const { id, data } of rows) {
    const middle = Math.floor(data.length / 2);
    data[middle] = (data[middle] ?? 0) ^ 1;
    database.prepare('UPDATE payloads SET data = ? WHERE id = ?').run(data, id);
  }
  database.prepare('DELETE FROM payloads WHERE id = ?').run(rows.at(-1)?.id);
  database.close();
}

beforeAll(async () => {
  const paragraphs = Array.from(
    { length: 12 },
    (_, n) => `本市第${n}批共安排${n * 7 + 3}个项目，总投资${n + 5}亿元，由各区县分头组织实施。`,
  );
  origin = await startOrigin(
    Object.fromEntries(
      URIS.map((uri, page) => [uri.slice('https://'.length), article(`第${page}号通知`, '2024-05-01', [...paragraphs, `第${page}页。`])]),
    ),
  );
  await run('capture', ...URIS, '--host-delay', '0');
});
afterAll(async () => {
  await origin.close();
  clear();
});

interface Audited {
  readonly pass: number;
  readonly checked: number;
  readonly fail: string[];
  readonly missing: string[];
  readonly repaired?: string[];
}

test('an archive is packed, copied, damaged, and mended from the copy and from a WARC file', { timeout: 240_000 }, async () => {
  const packed = await run('pack', '--compact');
  expect(packed.code).toBe(0);
  const { looked, left, stored, storedBefore } = packed.json<Record<string, number>>();
  expect([left, Number(stored) <= Number(storedBefore)]).toEqual([0, true]);
  expect(looked).toBeGreaterThanOrEqual(URIS.length);

  expect((await run('backup', file('copy.sqlite'))).code).toBe(0);
  const before = readFileSync(file('copy.sqlite'));
  const again = await run('backup', file('copy.sqlite'));
  expect([again.code, /exists already/.test(again.err)]).toEqual([2, true]);
  expect(readFileSync(file('copy.sqlite')).equals(before)).toBe(true);
  await run('export', 'warc', '--out', file('all.warc.gz'));

  damage();
  const found = (await run('audit', '--repair-from', file('none.warc.gz'))).code;
  expect(found).toBe(2);
  const fromCopy = await run('audit', '--repair-from', file('copy.sqlite'));
  expect(fromCopy.json<Audited>()).toMatchObject({ fail: [], missing: [] });
  expect(fromCopy.json<Audited>().repaired?.length).toBeGreaterThanOrEqual(URIS.length);
  expect(fromCopy.code).toBe(0);

  damage();
  const damaged = await run('audit');
  expect(damaged.code).toBe(1);
  const { fail, missing } = damaged.json<Audited>();
  expect([missing.length, fail.length >= URIS.length - 1]).toEqual([1, true]);
  const fromWarc = await run('audit', '--repair-from', file('all.warc.gz'));
  expect(fromWarc.json<Audited>().repaired?.toSorted()).toEqual([...fail, ...missing].toSorted());
  const { pass, checked } = (await run('audit')).json<Audited>();
  expect(pass).toBe(checked);
  const restored = await inside(['sources', '--db', file('copy.sqlite'), '--json']);
  expect(restored.code).toBe(0);
});

test('a second archive that is none is refused and nothing is changed', { timeout: 60_000 }, async () => {
  writeFileSync(file('text.sqlite'), 'no database at all');
  const refused = await run('audit', '--repair-from', file('text.sqlite'));
  expect([refused.code, refused.err.trim().split('\n').length]).toEqual([2, 1]);
  expect(readFileSync(file('text.sqlite'), 'utf8')).toBe('no database at all');
});
