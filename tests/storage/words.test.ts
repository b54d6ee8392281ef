import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readCached, writeCached } from '#storage/cache.ts';
import { createWordListLoader, parseGlossary, wordListsKey } from '#storage/words.ts';

const folder = mkdtempSync(join(tmpdir(), 'suyuan-words-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const GLOSSARY = [
  '\uFEFF# 名称 names',
  'zh\ten\tkind',
  '渝快办|“渝快办”\tYukuai Ban|Chongqing Fast Service\tplatform',
  '',
  '# 地名',
  '两江新区 \tLiangjiang New Area | Liangjiang District\tplace\r',
].join('\n');

describe('the glossary', () => {
  test('has Chinese spellings, all English names and a kind', () => {
    expect(parseGlossary(GLOSSARY, 'glossary.tsv')).toEqual([
      { zh: ['渝快办', '“渝快办”'], en: ['Yukuai Ban', 'Chongqing Fast Service'], kind: 'platform' },
      { zh: ['两江新区'], en: ['Liangjiang New Area', 'Liangjiang District'], kind: 'place' },
    ]);
  });

  test.each([
    ['渝快办\t\tplatform', 'no English name'],
    ['\tYukuai Ban\tplatform', 'no Chinese spelling'],
    ['渝快办\tYukuai Ban', 'no kind'],
  ])('a line with %j (%s) is named with its number', (line) => {
    expect(() => parseGlossary(`zh\ten\tkind\n${line}`, 'g.tsv')).toThrow(
      expect.objectContaining({ code: 'malformed-file', parameters: { path: 'g.tsv', line: 2 } }),
    );
  });

  test('the key of the word lists changes with the glossary alone', async () => {
    const [one, same, other] = ['one', 'same', 'other'].map((name) => join(folder, `${name}.tsv`)) as [string, string, string];
    writeFileSync(one, GLOSSARY);
    writeFileSync(same, GLOSSARY);
    writeFileSync(other, `${GLOSSARY}\n重庆\tChongqing\tplace\n`);
    expect(await wordListsKey(same)).toBe(await wordListsKey(one));
    expect(await wordListsKey(other)).not.toBe(await wordListsKey(one));
  });

  test('a missing file is refused', async () => {
    await expect(wordListsKey(join(folder, 'none.tsv'))).rejects.toMatchObject({ code: 'missing-file' });
    await expect(createWordListLoader({ glossary: join(folder, 'none.tsv') }).load()).rejects.toMatchObject({ code: 'missing-file' });
  });
});

describe('the dictionary', () => {
  test('has headwords in both scripts with pinyin and glosses, and is loaded once', async () => {
    const glossary = join(folder, 'glossary.tsv');
    writeFileSync(glossary, GLOSSARY);
    const loader = createWordListLoader({ glossary });
    const { dictionary } = await loader.load();
    expect(dictionary.length).toBeGreaterThan(100_000);
    expect(dictionary.find(({ simplified }) => simplified === '重庆')).toEqual({
      traditional: '重慶',
      simplified: '重庆',
      pinyin: 'Chong2 qing4',
      glosses: expect.arrayContaining([expect.stringMatching(/Chongqing/)]) as unknown,
    });
    expect((await loader.load()).dictionary).toBe(dictionary);
  });
});

describe('the cache', () => {
  const path = join(folder, 'tables/one/table.bin');
  const bytes = Buffer.from([0, 1, 2, 253, 254, 255]);

  test('gives back what was written under the same key, and nothing else', () => {
    expect(readCached(path, 'evidence/1')).toBeUndefined();
    expect(writeCached(path, 'evidence/1', bytes)).toBe(true);
    expect(Buffer.from(readCached(path, 'evidence/1') ?? [])).toEqual(bytes);
    expect(readCached(path, 'evidence/2')).toBeUndefined();
    expect(writeCached(path, 'evidence/2', bytes.subarray(1))).toBe(true);
    expect(Buffer.from(readCached(path, 'evidence/2') ?? [])).toEqual(bytes.subarray(1));
  });

  test('a damaged table is none', () => {
    writeCached(path, 'evidence/1', bytes);
    const file = readFileSync(path);
    file[file.length - 1] = (file.at(-1) ?? 0) ^ 1;
    writeFileSync(path, file);
    expect(readCached(path, 'evidence/1')).toBeUndefined();
    writeFileSync(path, file.subarray(0, 20));
    expect(readCached(path, 'evidence/1')).toBeUndefined();
  });

  test('a folder that takes no writes is no error', () => {
    expect(writeCached('/proc/suyuan/table.bin', 'evidence/1', bytes)).toBe(false);
  });
});
