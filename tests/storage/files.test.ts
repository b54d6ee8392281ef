import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Files } from '#records/files.ts';
import { createFiles } from '#storage/files.ts';

let folder = '';
let files: Files;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suyuan-files-'));
  files = createFiles(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* parts(...chunks: (string | Uint8Array | Error)[]): AsyncGenerator<string | Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield await Promise.resolve(chunk);
  }
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('a file that is written', () => {
  test('is whole, text as UTF-8 and bytes as they are, and takes the place of an older one', async () => {
    writeFileSync(join(folder, 'a.txt'), 'older and longer than the new one');
    await files.write('a.txt', parts('溯源 ', new Uint8Array([0x6f, 0x6b]), ''));
    expect(read('a.txt')).toBe('溯源 ok');
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  test('leaves nothing behind and the older one untouched when its making fails', async () => {
    writeFileSync(join(folder, 'a.txt'), 'older');
    await expect(files.write('a.txt', parts('half', new Error('torn')))).rejects.toThrow('torn');
    await expect(files.write('b.txt', parts('half', new Error('torn')))).rejects.toThrow('torn');
    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(read('a.txt')).toBe('older');
  });

  test('goes where a link points, and the link stays', async () => {
    mkdirSync(join(folder, 'far'));
    writeFileSync(join(folder, 'far', 'real.txt'), 'older');
    symlinkSync(join('far', 'real.txt'), join(folder, 'link.txt'));
    await files.write('link.txt', parts('newer'));
    expect(read('far/real.txt')).toBe('newer');
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
  });

  test('may be a pipe, also by a link that leads to one without a path, and neither is replaced', async () => {
    const script = `const { createFiles } = await import('${new URL('../../src/storage/files.ts', import.meta.url).href}');
      await createFiles('/').write(process.argv[1], (async function* () { yield '溯源'; })());`;
    const link = join(folder, 'link');
    symlinkSync('/proc/self/fd/1', link);
    const ended = spawnSync(
      'sh',
      ['-c', '"$0" "$@" | cat', process.execPath, '--import', 'tsx', '--input-type=module', '--eval', script, link],
      {
        cwd: new URL('../..', import.meta.url).pathname,
        encoding: 'utf8',
      },
    );
    expect([ended.stdout, ended.stderr]).toEqual(['溯源', '']);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder)).toEqual(['link']);
  });

  test.each([
    ['nowhere/a.txt', 'unwritable-file'],
    ['a.txt/b.txt', 'unwritable-file'],
    ['.', 'unwritable-file'],
    ['dangling.txt', 'unwritable-file'],
  ])('%s is refused: %s', async (path, code) => {
    writeFileSync(join(folder, 'a.txt'), 'a file');
    symlinkSync('nowhere.txt', join(folder, 'dangling.txt'));
    await expect(files.write(path, parts('x'.repeat(100_000)))).rejects.toMatchObject({ name: 'Refusal', code });
    expect(readdirSync(folder)).toEqual(['a.txt', 'dangling.txt']);
  });
});

describe('a file that is read', () => {
  const bytes = Buffer.from(Array.from({ length: 700_000 }, (_, index) => index % 251));

  test('comes in pieces that make it up', async () => {
    writeFileSync(join(folder, 'a.bin'), bytes);
    const pieces = await Array.fromAsync(files.stream('a.bin'));
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  });

  test('can be read at any place, and ends where it ends', async () => {
    writeFileSync(join(folder, 'a.bin'), bytes);
    const file = await files.open('a.bin');
    expect(file.size).toBe(700_000);
    expect(Buffer.from(await file.read(1000, 5)).equals(bytes.subarray(1000, 1005))).toBe(true);
    expect(await file.read(699_998, 10)).toHaveLength(2);
    expect(await file.read(800_000, 10)).toHaveLength(0);
    await file.close();
  });

  test.each([
    ['absent.bin', 'missing-file'],
    ['.', 'unreadable-file'],
  ])('%s is refused: %s', async (path, code) => {
    await expect(files.open(path)).rejects.toMatchObject({ name: 'Refusal', code });
    await expect(Array.fromAsync(files.stream(path))).rejects.toMatchObject({ name: 'Refusal', code });
  });
});
