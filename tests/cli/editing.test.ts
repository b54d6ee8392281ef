import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inside } from './inside.ts';
import { scratch, start, suyuan, type Ended } from './suyuan.ts';

const { path: folder, clear } = scratch();
const db = join(folder, 'archive.sqlite');
afterAll(clear);

/** Runs the program with words on its standard input. */
function typed(words: string, args: readonly string[]): Promise<Ended> {
  return new Promise((done) => {
    const child = start([...args, '--db', db]);
    let [out, err] = ['', ''];
    child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.once('close', (code) => done({ code, out, err, json: <T>() => JSON.parse(out) as T }));
    child.stdin?.end(words);
  });
}

test('an editor is added with a password from standard input, and nobody else may decide', async () => {
  const document = join(folder, 'note.md');
  writeFileSync(document, '# Note\n\nThe city plans about 6.5 billion RMB for 52 digital projects.\n');
  const [read, added] = [
    await inside(['read', document, '--db', db]),
    await typed('correct horse battery staple\nsecond line\n', ['editor', 'add', '周长安', '--json']),
  ];
  expect([read.code, added.code]).toEqual([0, 0]);
  expect(added.json()).toMatchObject({ name: '周长安' });
  expect(added.out + added.err).not.toMatch(/battery|scrypt/);
  const claim = (await inside(['claims', '--db', db, '--json'])).json<{ id: string }[]>()[0]?.id ?? '';
  const decided = await suyuan(['decide', 'note', claim, '口径待核', '--by', ' 周长安 ', '--db', db]);
  expect([decided.code, decided.err]).toEqual([0, '']);
  expect(decided.out).toMatch(/周长安 noted\n {2}The claim is now: /);
  const refused = await inside(['decide', 'note', claim, 'x', '--by', 'nobody', '--db', db, '--lang', 'zh']);
  expect([refused.code, refused.out]).toEqual([2, '']);
  expect(refused.err).toMatch(/^没有编辑 nobody；[^\n]+。\n$/);
}, 60_000);
