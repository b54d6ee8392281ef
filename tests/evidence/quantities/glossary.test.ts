import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const KINDS = new Set(['place', 'body', 'platform', 'plan', 'law', 'person', 'company', 'project', 'term', 'word']);
const lines = readFileSync(new URL('../../../sources/glossary.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
const rows = lines.slice(1).map((line) => line.split('\t'));

describe('the glossary file', () => {
  test('begins with its header', () => {
    expect(lines[0]).toBe('zh\ten\tkind');
  });

  test('has at least 320 entries of three fields and a known kind', () => {
    expect(rows.length).toBeGreaterThanOrEqual(320);
    expect(rows.filter((row) => row.length !== 3 || !KINDS.has(row[2] ?? ''))).toEqual([]);
  });

  test('has no empty, padded or doubled name', () => {
    const faults = rows.filter(([zh = '', en = '']) =>
      [zh, en].some((field) => {
        const names = field.split('|');
        return names.some((name) => name === '' || name !== name.trim()) || new Set(names).size !== names.length;
      }),
    );
    expect(faults).toEqual([]);
  });

  test('gives every Chinese spelling to one entry only', () => {
    const seen = new Map<string, number>();
    for (const [zh = ''] of rows) for (const name of zh.split('|')) seen.set(name, (seen.get(name) ?? 0) + 1);
    expect([...seen].filter(([, times]) => times > 1)).toEqual([]);
  });

  test('writes Chinese names with Chinese characters or the acronym in use, English names in Latin letters', () => {
    const names = rows.flatMap(([zh = '', en = '']) => [
      ...zh.split('|').map((name) => ['zh', name]),
      ...en.split('|').map((name) => ['en', name]),
    ]);
    expect(
      names.filter(([lang, name = '']) =>
        lang === 'zh' ? !/[\u4e00-\u9fff]|^[A-Z]{2,4}$/u.test(name) : !/^[\u0020-\u007e’]+$/u.test(name),
      ),
    ).toEqual([]);
  });

  test('knows the names that translations disagree on', () => {
    const english = (zh: string): string[] => rows.find(([names = '']) => names.split('|').includes(zh))?.[1]?.split('|') ?? [];
    expect(english('渝快办')).toEqual(
      expect.arrayContaining(['Chongqing Fast Service', 'YUKUAI Ban', 'Chongqing Citizen Service Platform']),
    );
    expect(english('CIM')).toEqual(expect.arrayContaining(['City Information Model', 'Construction Information Model']));
    expect(english('两江新区')).toEqual(expect.arrayContaining(['Liangjiang New Area', 'Liangjiang District']));
    expect(english('超大城市')).toContain('megacity');
    expect(english('周长安')).toContain('Changan Zhou');
  });
});
