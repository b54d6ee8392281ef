import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { buildDictionary, openDictionary } from '#storage/dictionary.ts';

const folder = mkdtempSync(join(tmpdir(), 'suyuan-dictionary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the dictionary is made once and then finds single words; an unknown word has no entries', async () => {
  let made = 0;
  const build = async (path: string): Promise<void> => {
    made += 1;
    await buildDictionary(path, (glosses) => glosses.slice(0, 1));
  };
  for (let round = 0; round < 2; round++) {
    const dictionary = openDictionary(join(folder, 'cache'), build);
    const entries = await dictionary.entries(['重庆', '行', '没有这样的词']);
    expect(entries.get('重庆')?.[0]).toMatchObject({ traditional: '重慶', pinyin: 'Chong2 qing4' });
    expect(entries.get('行')?.length).toBeGreaterThan(1);
    expect(entries.get('没有这样的词')).toEqual([]);
    const headwords = await dictionary.headwords(['no such phrase', 'carbon dioxide CO2', 'earthquake']);
    expect(headwords.get('earthquake')).toContainEqual({ word: '地震', share: 1 });
    expect(headwords.has('no such phrase')).toBe(false);
    await dictionary.close();
  }
  expect(made).toBe(1);
  expect(readdirSync(join(folder, 'cache'))).toHaveLength(1);
});
