import { describe, expect, test } from 'vitest';
import { csvLine, csvTable, CSV_TABLES, type Cell } from '#interchange/csv.ts';
import { cannedArchive, textOf } from './canned.ts';
import { expectGolden } from './golden.ts';

/** Strict reading of RFC 4180: a character out of place throws. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const found = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
    found.lastIndex = at;
    const match = found.exec(text);
    if (match === null) throw new Error(`not CSV at ${at}: ${text.slice(at, at + 20)}`);
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    at = found.lastIndex;
    if (match[3] === '\r\n') rows.push([]);
  }
  if (rows.pop()?.length !== 0) throw new Error('last line is not ended');
  return rows;
}

describe('tables', () => {
  test.each(CSV_TABLES)('%s reads back with as many cells in every row', async (table) => {
    const text = await textOf(csvTable(cannedArchive(), table));
    await expectGolden(`${table}.csv`, text);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const [head, ...rows] = readCsv(text.slice(1));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row).toHaveLength(head?.length ?? 0);
  });

  test.each([true, false])('every row says whether the archive is a rehearsal: %s', async (rehearsal) => {
    for (const table of CSV_TABLES) {
      const [head, ...rows] = readCsv((await textOf(csvTable(cannedArchive(rehearsal), table))).slice(1));
      expect(head?.slice(-2)).toEqual(['rehearsal', 'suppliedBy']);
      for (const row of rows) expect(row.at(-2)).toBe(String(rehearsal));
    }
  });

  test('Chinese, English and mixed claims keep their words', async () => {
    const rows = readCsv((await textOf(csvTable(cannedArchive(), 'claims'))).slice(1));
    expect(rows.map((row) => row[4])).toEqual([
      'text',
      '到2025年投资65亿元。',
      `'=SUM(A1) 52 projects, “6.5 billion”, and more.`,
      'The app 渝快办 serves, in short, everyone.',
    ]);
  });
});

describe('cells', () => {
  test.each<[Cell, string, string]>([
    ['=1+1', "'=1+1\r\n", 'formula'],
    ['+86 23', "'+86 23\r\n", 'plus'],
    ['-1', "'-1\r\n", 'text that looks like a number'],
    ['@SUM(A1)', "'@SUM(A1)\r\n", 'at sign'],
    ['＝1+1', "'＝1+1\r\n", 'full-width equals sign'],
    ['  =1', "'  =1\r\n", 'white space before it'],
    ['\t=1', "'\t=1\r\n", 'tab before it'],
    ['\u00a0=1', "'\u00a0=1\r\n", 'no-break space before it'],
    ['a=1', 'a=1\r\n', 'no formula'],
    ['增长7%', '增长7%\r\n', 'Chinese'],
    ['a, b', '"a, b"\r\n', 'comma'],
    ['say "yes"', '"say ""yes"""\r\n', 'quotation mark'],
    ['two\nlines', '"two\nlines"\r\n', 'line feed'],
    [-1, '-1\r\n', 'a number stays one'],
    [true, 'true\r\n', 'truth value'],
    [undefined, '\r\n', 'nothing'],
  ])('%j becomes %j (%s)', (value, line) => {
    expect(csvLine([value])).toBe(line);
  });
});
