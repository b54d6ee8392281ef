import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Archive } from '#records/ports.ts';
import type { SearchQuery } from '#records/search.ts';
import { archiveOver } from '#storage/archive.ts';
import { connect } from '#storage/connection.ts';
import type { Database } from '#storage/database.ts';
import { createIdentity } from '#storage/identity.ts';
import { mergeWords } from '#storage/search-merge.ts';
import { activity, days, made, page, resource, START } from '../contract/records.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
const TOPICS = ['数据治理', '政务服务', 'data governance', '生态环境', '数据共享 and open data'];
const PAGES = 45;

let database: Database;
let archive: Archive;

async function read(i: number, method = 'extraction/1'): Promise<void> {
  const text = `第${i}号：${TOPICS[i % TOPICS.length] ?? ''}。`;
  await archive.savePage(`c-${i}`, page(text, { title: `公告${i}`, method }));
}

beforeEach(async () => {
  database = connect({ path: ':memory:', mode: 'read-write', migrations: MIGRATIONS, create: true });
  archive = archiveOver(database, createIdentity(), { now: () => START });
  for (let i = 0; i < PAGES; i++) {
    const at = days(i);
    await archive.recordAttempt(
      made({ id: String(i), resource: resource(`s-${i}`, `https://h${i % 3}.example/${i}.html`), at, body: `${i}` }),
    );
    await read(i);
  }
});
afterEach(() => archive.close());

const segments = (table: string): number => database.one<{ n: number }>(`SELECT count(DISTINCT segid) AS n FROM ${table}_idx`)?.n ?? 0;

const QUERIES: readonly Omit<SearchQuery, 'limit'>[] = [
  { groups: [[{ text: '数据' }]] },
  { groups: [[{ text: '数据' }, { text: 'data' }], [{ text: '共享' }]] },
  { groups: [[{ text: '公告' }]], host: 'h1.example' },
  { groups: [[{ text: 'govern', prefix: true }]] },
  { groups: [[{ text: '无处' }]] },
];

async function answers(): Promise<readonly (readonly string[])[]> {
  return Promise.all(
    QUERIES.map(async (query) => {
      const all: string[] = [];
      for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
        const found = await archive.findPages({ ...query, limit: 4, ...(after === undefined ? {} : { after }) });
        all.push(...found.pages.map(({ sourceId, inTitle }) => `${sourceId}${inTitle ? ' title' : ''}`));
        after = found.next;
      }
      return all;
    }),
  );
}

test('packing merges the full-text index into one segment, and everything is found as before', async () => {
  const before = await answers();
  expect(before.map((found) => found.length > 0)).toEqual([true, true, true, true, false]);
  expect(segments('page_words')).toBeGreaterThan(1);
  expect(segments('title_words')).toBeGreaterThan(1);
  while ((await archive.pack(50)).left > 0);
  expect([segments('page_words'), segments('title_words')]).toEqual([1, 1]);
  expect(await answers()).toEqual(before);
});

test('what is read anew or taken out while a merge is cut off stays right', async () => {
  expect(await mergeWords(database, 1)).toBe(false);
  await archive.withdraw('c-3', { at: days(50), reason: 'asked', by: 'Li' }, activity('w', days(50), 'capture', 'c-3'));
  for (let i = 4; i < 9; i++) await read(i, 'extraction/2');
  const before = await answers();
  expect(before.flat().some((found) => /^s-3(?: |$)/.test(found))).toBe(false);
  for (let turns = 0; !(await mergeWords(database, 1)); turns++) expect(turns).toBeLessThan(100);
  expect(await answers()).toEqual(before);
  expect(await mergeWords(database, 1)).toBe(true);
});
