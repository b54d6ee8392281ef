import Sqlite from 'better-sqlite3';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inside } from './inside.ts';
import { scratch, suyuan, type Ended } from './suyuan.ts';

const { path: folder, clear } = scratch();
const db = join(folder, 'archive.sqlite');
const document = join(folder, 'note.md');

beforeAll(async () => {
  writeFileSync(document, '# Note\n\nThe platform handles 2,926 services [here](https://www.cq.gov.cn/a.html).\n');
  expect((await suyuan(['read', document, '--db', db])).code).toBe(0);
});
afterAll(clear);

/** Refused: exit code 2, one sentence on standard error, nothing on standard output. */
function expectRefused(ended: Ended, words: RegExp): void {
  expect(ended.err.trim().split('\n')).toHaveLength(1);
  expect(ended.err).toMatch(words);
  expect(ended.out).toBe('');
  expect(ended.code).toBe(2);
}

describe('bad input gets one sentence and exit code 2', () => {
  test.each<[string, string[], RegExp]>([
    ['a missing file', ['read', 'nowhere.md'], /no file or folder nowhere\.md/],
    ['a value that is no URI', ['capture', 'not a uri'], /not a uri/],
    ['an unknown document', ['claims', 'nowhere'], /no document/],
    ['an unknown claim, in Chinese', ['evidence', 'c-nowhere', '--lang', 'zh'], /没有这个编号的论断/],
    ['an unknown state', ['status', '--fail-on', 'broken'], /broken/],
    ['a clock that is set for a real archive', ['judge', '--now', '2026-01-01T00:00:00Z'], /--now/],
    ['a clock that is no time', ['judge', '--now', 'yesterday'], /--now/],
    ['a port that is none', ['serve', '--port', '99999'], /99999/],
  ])('%s', async (_, args, words) => {
    expectRefused(await inside([...args, '--db', db]), words);
  });

  test('a binary file', async () => {
    const path = join(folder, 'picture.md');
    writeFileSync(path, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 0, 0xff, 0xfe]));
    expectRefused(await inside(['read', path, '--db', db]), /not text/);
  });

  test('50 MB of text', async () => {
    const path = join(folder, 'huge.txt');
    writeFileSync(path, 'One more sentence of many. '.repeat(2_000_000));
    expectRefused(await inside(['read', path, '--db', db]), /too large/);
  });

  test('an archive that another program keeps locked', async () => {
    const path = join(folder, 'locked.sqlite');
    await suyuan(['read', document, '--db', path]);
    const other = new Sqlite(path);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    try {
      expectRefused(await suyuan(['read', document, '--db', path]), /in use by another program/);
    } finally {
      other.exec('ROLLBACK');
      other.close();
    }
    expect((await inside(['claims', '--db', path, '--json'])).json<unknown[]>()).toHaveLength(1);
  });

  test('a file that is no archive is left as it is', async () => {
    const path = join(folder, 'letter.sqlite');
    writeFileSync(path, 'Dear reader, this is not a database at all.\n'.repeat(40));
    expectRefused(await inside(['claims', '--db', path]), /not an archive/);
    expect(readFileSync(path, 'utf8')).toMatch(/^Dear reader/);
  });

  test('an archive that cannot be written', async () => {
    expectRefused(await inside(['read', document, '--db', '/proc/suyuan/archive.sqlite']), /cannot be written|cannot be read/);
    mkdirSync(join(folder, 'folder.sqlite'));
    expectRefused(await inside(['read', document, '--db', join(folder, 'folder.sqlite')]), /folder\.sqlite/);
  });

  test('no archive yet, and none is made by asking', async () => {
    const path = join(folder, 'absent.sqlite');
    expectRefused(await inside(['claims', '--db', path]), /no archive/);
    expect(existsSync(path)).toBe(false);
  });

  test('a port in use', async () => {
    const server = createServer();
    const port = await new Promise<number>((done) =>
      server.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port)),
    );
    try {
      expectRefused(await inside(['serve', '--port', String(port), '--db', db]), new RegExp(`Port ${port}`));
    } finally {
      server.close();
    }
  });

  test('two files with one id', async () => {
    mkdirSync(join(folder, 'twins/a'), { recursive: true });
    mkdirSync(join(folder, 'twins/b'), { recursive: true });
    for (const side of ['a', 'b']) writeFileSync(join(folder, 'twins', side, 'same.md'), `# Same\n\nThis is the text of ${side}.\n`);
    expectRefused(await inside(['read', join(folder, 'twins'), '--db', db]), /same/);
  });

  test('nothing of all this changed the archive', async () => {
    const claims = (await inside(['claims', '--db', db, '--json'])).json<{ text: string }[]>();
    expect(claims.map(({ text }) => text)).toEqual(['The platform handles 2,926 services here.']);
    expect((await inside(['audit', '--db', db])).code).toBe(0);
  });
});
