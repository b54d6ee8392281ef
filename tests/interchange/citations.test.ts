import { describe, expect, test } from 'vitest';
import { citation, citationFile, CITATION_FORMATS } from '#interchange/citations.ts';
import type { CitationItem } from '#interchange/citation-item.ts';
import { eachSource } from '#interchange/reader.ts';
import { cannedArchive, textOf } from './canned.ts';
import { expectGolden } from './golden.ts';

const SITE = { site: 'https://archive.example/' };

const zh: CitationItem = {
  id: 's-1',
  uri: 'https://www.cq.example/t20211230_42.html',
  title: '重庆市数据治理“十四五”规划',
  publisher: '重庆市人民政府',
  documentNumber: '渝府发〔2021〕42号',
  published: '2021-12-30T09:20+08:00',
  lang: 'zh-Hans',
  capturedAt: '2026-09-03T01:20:00.000Z',
  memento: 'https://archive.example/web/20260903012000/https://www.cq.example/t20211230_42.html',
  rehearsal: false,
};
const en: CitationItem = {
  id: 's-2',
  uri: 'https://news.example/a/7',
  title: 'Digital Chongqing & {you}: 100 % “new”',
  author: 'Zhou, Changan',
  publisher: 'iChongqing',
  published: '2023-04',
  lang: 'en',
  capturedAt: '2026-09-03T01:20:00.000Z',
  rehearsal: false,
};
const mixed: CitationItem = { id: 's-3', uri: 'https://x.example/', title: '渝快办 YUKUAI Ban', lang: 'und', rehearsal: true };
const bare: CitationItem = { id: 's-4', uri: 'https://y.example/?a=1&b=2', lang: 'und', rehearsal: false };

describe('text', () => {
  test.each([
    [
      'gbt7714',
      zh,
      '重庆市人民政府. 重庆市数据治理“十四五”规划：渝府发〔2021〕42号[EB/OL]. （2021-12-30）[2026-09-03]. https://www.cq.example/t20211230_42.html. 存档：https://archive.example/web/20260903012000/https://www.cq.example/t20211230_42.html.',
    ],
    ['gbt7714', en, 'Zhou, Changan. Digital Chongqing & {you}: 100 % “new”[EB/OL]. （2023-04）[2026-09-03]. https://news.example/a/7.'],
    ['gbt7714', mixed, '渝快办 YUKUAI Ban[EB/OL]. https://x.example/. （演练：所引网页为虚构）'],
    ['gbt7714', bare, '[Web page][EB/OL]. https://y.example/?a=1&b=2.'],
    [
      'apa',
      zh,
      '重庆市人民政府. (2021, December 30). 重庆市数据治理“十四五”规划 (渝府发〔2021〕42号). Retrieved September 3, 2026, from https://www.cq.example/t20211230_42.html (archived at https://archive.example/web/20260903012000/https://www.cq.example/t20211230_42.html)',
    ],
    [
      'apa',
      en,
      'Zhou, Changan. (2023, April). Digital Chongqing & {you}: 100 % “new”. iChongqing. Retrieved September 3, 2026, from https://news.example/a/7',
    ],
    ['apa', bare, '[Web page]. (n.d.). https://y.example/?a=1&b=2'],
    ['apa', mixed, '渝快办 YUKUAI Ban. (n.d.). https://x.example/ [Rehearsal: the cited page is invented]'],
  ] as const)('%s %#', (format, item, text) => {
    expect(citation(format, item)).toBe(text);
  });

  test('the document number is not said twice when the title has it', () => {
    const said = citation('gbt7714', { ...zh, title: '渝府发〔2021〕42号通知' });
    expect(said.match(/42号/g)).toHaveLength(1);
  });
});

describe('BibTeX', () => {
  test.each([
    ['{Zhou, Changan}', en, 'author'],
    ['{Digital Chongqing \\& \\{you\\}: 100 \\% “new”}', en, 'title'],
    ['2023', en, 'year'],
    ['4', en, 'month'],
    ['{重庆市数据治理“十四五”规划}', zh, 'title'],
    ['{重庆市人民政府}', zh, 'author'],
    ['chinese', zh, 'langid'],
    ['2026-09-03', zh, 'urldate'],
  ])('%s', (value, item, field) => {
    expect(citation('bibtex', item)).toContain(`  ${field} = {${value}},\n`);
  });

  test('braces balance whatever the page is called', () => {
    const entry = citation('bibtex', { ...en, uri: 'https://x.example/{a', title: '}}{\\' }).replace(/\\[{}]/g, '');
    expect(entry.match(/\{/g)?.length).toBe(entry.match(/\}/g)?.length);
  });
});

test('RIS has one tag a line, whatever the title holds', () => {
  const record = citation('ris', { ...en, title: 'two\r\nER  - lines' });
  expect(record.split('\r\n').every((line) => /^(?:[A-Z][A-Z0-9]  - .*)?$/.test(line))).toBe(true);
  expect(record.match(/^ER  - $/gm)).toHaveLength(1);
});

/** Names of CSL-JSON (csl-data.json 1.0.2) that a web page may use; anything else would fail the schema. */
const CSL_NAMES =
  /^(id|type|title|author|publisher|container-title|number|issued|accessed|URL|language|archive|archive_location|note|custom)$/;

test('CSL-JSON holds only names of its schema', async () => {
  const items = JSON.parse(await textOf(citationFile(cannedArchive(true), 'csl', eachSource(cannedArchive()), SITE))) as Record<
    string,
    unknown
  >[];
  expect(items).toHaveLength(5);
  for (const item of items) {
    expect(Object.keys(item).filter((name) => !CSL_NAMES.test(name))).toEqual([]);
    expect(item['type']).toBe('webpage');
    expect(item['custom']).toEqual({ rehearsal: true });
  }
});

test('a robust link escapes what a page is called, and never links to a script', () => {
  expect(citation('robust-links', { ...zh, title: '<b>"&' })).toMatch(
    / data-versiondate="2026-09-03" hreflang="zh-Hans">&lt;b&gt;&quot;&amp;<\/a>$/,
  );
  expect(citation('robust-links', { ...bare, uri: 'javascript:alert(1)' })).toBe('<span>javascript:alert(1)</span>');
});

describe('files', () => {
  test.each(CITATION_FORMATS)('%s', async (format) => {
    const text = await textOf(citationFile(cannedArchive(), format, eachSource(cannedArchive()), SITE));
    await expectGolden(`citations.${format}.txt`, text);
    expect(text).toContain('重庆市');
    expect(text).toContain('Digital Chongqing');
    expect(text).not.toMatch(/rehearsal|演练/i);
  });

  test.each(CITATION_FORMATS)('%s bears the mark of a rehearsal on every citation', async (format) => {
    const text = await textOf(citationFile(cannedArchive(true), format, eachSource(cannedArchive())));
    expect(text.match(/Rehearsal: the cited page is invented|演练：所引网页为虚构/g)?.length).toBeGreaterThanOrEqual(5);
  });
});
