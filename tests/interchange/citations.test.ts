import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { authorsIn } from '#interchange/authors.ts';
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
    ['gbt7714', en, 'Zhou Changan. Digital Chongqing & {you}: 100 % “new”[EB/OL]. （2023-04）[2026-09-03]. https://news.example/a/7.'],
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
      'Zhou, C. (2023, April). Digital Chongqing & {you}: 100 % “new”. iChongqing. Retrieved September 3, 2026, from https://news.example/a/7',
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
    ['Zhou, Changan', en, 'author'],
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

const schema = JSON.parse(readFileSync(new URL('../fixtures/interchange/csl-data.schema.json', import.meta.url), 'utf8')) as object;
const isCsl = new Ajv({ allowUnionTypes: true }).compile(schema);

describe('CSL-JSON', () => {
  test.each([true, false])('is of the schema, with and without the mark of a rehearsal: %s', async (rehearsal) => {
    const items = JSON.parse(await textOf(citationFile(cannedArchive(rehearsal), 'csl', eachSource(cannedArchive()), SITE))) as {
      custom?: object;
    }[];
    expect(isCsl(items), JSON.stringify(isCsl.errors)).toBe(true);
    expect(items).toHaveLength(5);
    for (const { custom } of items) expect(custom).toEqual(rehearsal ? { rehearsal: true } : undefined);
  });

  test.each([
    zh,
    en,
    mixed,
    bare,
    { ...zh, author: '张三 李四；王五' },
    { ...en, published: '2023', author: 'Smith, Jean-Paul; Agency, Inc.' },
  ])('is of the schema: $id $author', (item) => {
    expect(isCsl([JSON.parse(citation('csl', item))]), JSON.stringify(isCsl.errors)).toBe(true);
  });

  test('of another form would be noticed', () => {
    const item = JSON.parse(citation('csl', zh)) as object;
    for (const wrong of [{ unheardOf: 1 }, { type: 'web' }, { issued: '2021' }, { author: ['x'] }, { language: '' }])
      expect(isCsl([{ ...item, ...wrong }])).toBe(false);
  });
});

describe('authors', () => {
  test.each<[string, readonly object[]]>([
    ['Zhou, Changan', [{ family: 'Zhou', given: 'Changan' }]],
    ['By Jean-Paul Smith', [{ literal: 'Jean-Paul Smith' }]],
    [
      'Smith, Anna; Zhou, Changan',
      [
        { family: 'Smith', given: 'Anna' },
        { family: 'Zhou', given: 'Changan' },
      ],
    ],
    ['Anna Smith and Li Na', [{ literal: 'Anna Smith' }, { literal: 'Li Na' }]],
    ['Xinhua News Agency, Chongqing Bureau', [{ literal: 'Xinhua News Agency, Chongqing Bureau' }]],
    ['Huawei Technologies Co., Ltd', [{ literal: 'Huawei Technologies Co., Ltd' }]],
    ['张三 李四', [{ literal: '张三' }, { literal: '李四' }]],
    ['记者 张三、通讯员 李四', [{ literal: '张三' }, { literal: '李四' }]],
    ['本报记者：欧阳娜娜', [{ literal: '欧阳娜娜' }]],
    ['重庆市 大数据应用发展管理局', [{ literal: '重庆市 大数据应用发展管理局' }]],
    ['王芳, Li Na', [{ literal: '王芳, Li Na' }]],
    ['记者', []],
  ])('%s', (byline, authors) => {
    expect(authorsIn(byline)).toEqual(authors);
  });

  test.each([
    ['gbt7714', { ...zh, author: '张三 李四 王五 赵六' }, /^张三，李四，王五，等\. /],
    ['gbt7714', { ...en, author: 'Zhou, Changan; Smith, Anna; Li, Na; Wu, Di' }, /^Zhou Changan，Smith Anna，Li Na，et al\. /],
    ['apa', { ...en, author: 'Zhou, Changan; Smith, Jean-Paul' }, /^Zhou, C\., & Smith, J\.-P\. \(2023, April\)\. /],
    ['apa', { ...zh, author: '张三 李四' }, /^张三, & 李四\. /],
    ['bibtex', { ...en, author: 'Zhou, Changan; iChongqing' }, /author = \{Zhou, Changan and \{iChongqing\}\}/],
    ['ris', { ...zh, author: '张三 李四' }, /AU {2}- 张三\r\nAU {2}- 李四\r\n/],
    ['gbt7714', { ...zh, author: '记者' }, /^重庆市人民政府\. /],
  ] as const)('%s sets them by its own rules: %#', (format, item, expected) => {
    expect(citation(format, item)).toMatch(expected);
  });
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

  test.each(CITATION_FORMATS)('%s says by whom a copy was supplied that no machine took', (format) => {
    const [chinese, english] = [zh, en].map((item) => citation(format, { ...item, suppliedBy: '周 & Ann' }));
    expect(chinese).toMatch(/存档由周 (?:&|&amp;|\\&) Ann提供，非机器抓取|Copy supplied by 周 (?:&|&amp;|\\&) Ann/);
    expect(english).toMatch(/Copy supplied by 周 (?:&|&amp;|\\&) Ann, not captured by a machine/);
    expect(citation(format, zh)).not.toMatch(/supplied|提供/);
  });

  test.each(CITATION_FORMATS)('%s bears the mark of a rehearsal on every citation', async (format) => {
    const text = await textOf(citationFile(cannedArchive(true), format, eachSource(cannedArchive())));
    expect(text.match(/Rehearsal: the cited page is invented|演练：所引网页为虚构/g)?.length).toBeGreaterThanOrEqual(5);
  });
});
