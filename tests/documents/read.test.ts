import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Problem, ReadDocument } from '../../src/records/document.ts';
import { Refusal } from '../../src/records/refusal.ts';
import { readDocument } from '../../src/documents/read.ts';

function fixture(name: string): ReadDocument {
  return readDocument({ path: `docs/${name}`, bytes: readFileSync(new URL(`../fixtures/documents/${name}`, import.meta.url)) });
}

function read(text: string, path = 'a.md'): ReadDocument {
  return readDocument({ path, bytes: new TextEncoder().encode(text) });
}

const rules = (problems: readonly Problem[]): string[] => problems.map(({ line, rule }) => `${String(line)} ${rule}`);
const texts = (document: ReadDocument): string[] => document.claims.map(({ text }) => text);

describe('an English case study with every quirk', () => {
  const document = fixture('quirks.en.md');

  test('front matter gives identity, language, date and what is restated', () => {
    expect(document).toMatchObject({ id: 'harbour-plan', work: 'harbour-plan', lang: 'en', title: 'Harbour city: a data plan' });
    expect(document.frontMatter).toMatchObject({
      date: '2026-01-22',
      author: 'A. Writer',
      restates: { title: 'The older study', author: 'B. Scholar', uri: 'https://studies.example/older' },
    });
  });

  test('claims are its sentences and nothing else', () => {
    expect(texts(document)).toEqual([
      'Harbour City, home to over 3.5 million people, adopted its plan in 2021.',
      'Known as "The Port," the plan was led by Dr. Lee of Harbour Group Co.,Ltd. and others, e.g. the U.S. Consulate.',
      'Its No. 24 Line opened in 2023.',
      'The city plans 52 projects!',
      'As shown below, citizens built one platform,merging two registers.',
      'The company finances the works.',
      'See the annual report for 2 million yuan of grants.',
      'The Director of the housing committee of Harbour City.',
      'Meanwhile, the district pays up to 3 million yuan.',
      'How do districts work together?',
      'Costs fell by 12%.',
      'Figures are estimates.',
    ]);
  });

  test('each claim has its section, lead and line', () => {
    expect(document.claims.slice(3, 9).map(({ section, lead, line }) => [section.join('/'), lead, line])).toEqual([
      ['Overview', undefined, 17],
      ['Overview', 'Engagement', 19],
      ['Overview', 'Port Construction Group Co.,Ltd.', 21],
      ['Overview', 'Port Construction Group Co.,Ltd.', 21],
      ['Leadership', 'Anna Zhou', 25],
      ['Leadership', 'Special Policy', 28],
    ]);
  });

  test('citations have kind, scope, line and the claims they cover', () => {
    const all = document.claims.map(({ ordinal }) => ordinal);
    expect(document.citations.map(({ uri, kind, scope, line, claims }) => [uri, kind, scope, line, claims])).toEqual([
      ['https://care.harbour.example', 'inline', 'block', 19, [4]],
      ['https://group.example/report', 'inline', 'sentence', 21, [6]],
      ['http://www.harbour.example/bm/', 'inline', 'block', 21, [5, 6]],
      ['https://news.example/s?id=17_57&wfr=spider&for=pc', 'inline', 'section', 25, [7, 8, 9, 10, 11]],
      ['https://budget.example/accounts', 'footnote', 'sentence', 30, [10]],
      ['https://plan.example/a/t20211229_10252916.html', 'reference', 'document', 44, all],
      ['http://www.harbour.example/bm/', 'reference', 'document', 45, all],
      ['https://news.example/s?id=17_57&wfr=spider&for=pc', 'reference', 'document', 46, all],
      ['https://journal.example/a_b_(c)', 'reference', 'document', 50, all],
    ]);
    expect(document.citations.map(({ label }) => label)).toEqual([
      'Harbour Care Cloud',
      'annual report',
      'Harbour District',
      'Resource interview of this section - From Upstream News',
      'annual accounts',
      undefined,
      undefined,
      undefined,
      'Zhou, A. (2023). Data in ports.',
    ]);
  });

  test('everything odd is a problem with its line', () => {
    expect(rules(document.problems)).toEqual([
      '21 insecure-uri',
      '25 reversed-link',
      '25 tracking-parameters',
      '44 stray-whitespace',
      '45 insecure-uri',
      '45 duplicate-uri',
      '46 stray-whitespace',
      '46 tracking-parameters',
      '46 duplicate-uri',
    ]);
  });

  test('blocks set the document again: a reversed link by its words, references kept', () => {
    const zhou = document.blocks.find(({ line }) => line === 25);
    expect(zhou?.pieces.map(({ text }) => text).join('')).toBe(
      'Anna Zhou. Resource interview of this section - From Upstream News The Director of the housing committee of Harbour City.',
    );
    expect(zhou?.pieces.find(({ citation }) => citation === 3)?.text).toMatch(/^Resource interview/);
    expect(document.blocks.filter(({ section }) => section[0] === 'References').map(({ kind }) => kind)).toEqual([
      'heading',
      'rule',
      'heading',
      'item',
      'item',
      'item',
      'heading',
      'item',
      'item',
    ]);
    expect(document.blocks.find(({ line }) => line === 30)?.pieces).toMatchObject([
      { claim: 10 },
      { text: '[cost]', citation: 4 },
      {},
      { claim: 11 },
    ]);
  });
});

describe('a Chinese edition with every quirk', () => {
  const document = fixture('quirks.zh.md');

  test('claims are its sentences; the title is no section', () => {
    expect(document.lang).toBe('zh');
    expect(document.frontMatter.date).toBe('2026-01-22');
    expect(document.claims.map(({ text, section }) => [section.join('/'), text])).toEqual([
      ['概况', '港城常住人口超过350万，2021年通过规划。'],
      ['概况', '“港口”规划由李博士牵头，港口集团有限公司等参与。'],
      ['概况', '“一张网”已经建成；2023年全市建成平台52个，其中30个投入使用；'],
      ['概况', '全市累计归集数据3.2亿条，覆盖全部区县。'],
      ['概况', '市民共建一个平台（合并两个登记册。见附件）。'],
      ['概况', '“数据要流动起来。”李博士说。'],
      ['概况', '数据见https://data.harbour.example/x_y_z，第3页。'],
      ['概况', '范围为10~20个，最多30~40个。'],
      ['领导力', '港城住房委员会主任接受采访。'],
    ]);
    expect(document.claims[4]?.lead).toBe('参与');
  });

  test('an address ends at full-width punctuation and keeps its underscores; a reversed link names its section', () => {
    expect(document.citations.map(({ uri, kind, scope }) => [uri, kind, scope])).toEqual([
      ['https://care.harbour.example', 'inline', 'block'],
      ['https://data.harbour.example/x_y_z', 'inline', 'sentence'],
      ['https://news.example/s?id=17_57', 'inline', 'section'],
      ['https://plan.example/a/t20211229_10252916.html', 'reference', 'document'],
      ['http://www.harbour.example/bm/', 'reference', 'document'],
    ]);
  });
});

describe('plain text', () => {
  const document = fixture('release.txt');

  test('title, captions, source lines and records are no claims; a run-in heading is a lead', () => {
    expect(document.title).toBe('Official Release | Six Steps Forward for "Digital Harbour"');
    expect(document.id).toBe('release');
    expect(document.claims.map(({ lead, text }) => [lead, text])).toEqual([
      [undefined, 'On January 22, a briefing was held.'],
      [undefined, 'The platform integrates 2,926 items and serves 895,000 users.'],
      [
        'Digital Society: Enhancing Public Well-being',
        'Harbour City built the first platform (care, health, drugs) for over 3 million residents.',
      ],
      ['Digital Society: Enhancing Public Well-being', 'It cut times from 4 hours to 0.5 hours, see https://harbour.example/release_1_2.'],
      [undefined, 'Harbour City has laid a foundation for the AI age,'],
    ]);
    expect(document.citations).toMatchObject([{ uri: 'https://harbour.example/release_1_2', scope: 'sentence', claims: [3] }]);
    expect(document.problems.map(({ rule }) => rule)).toEqual(['uncited-claim', 'uncited-claim', 'uncited-claim', 'uncited-claim']);
  });

  test('wrapped lines are one paragraph, Chinese and English', () => {
    const wrapped =
      'A wrapped title\n\nThe city built one platform for all of its many districts and\ncounties in the year 2023. It now serves a great many people and\nfirms, which used to queue at counters for hours and hours on\nend.\n';
    expect(texts(read(wrapped, 'a.txt'))).toEqual([
      'The city built one platform for all of its many districts and counties in the year 2023.',
      'It now serves a great many people and firms, which used to queue at counters for hours and hours on end.',
    ]);
    const chinese =
      '标题\n\n全市建成一体化公共数据资源体系，覆盖所有区县和部\n门，归集数据三亿余条，为基层治理提供了有力的支撑，\n同时推动数据直达基层，惠及千家万户，受到群众的欢\n迎。\n';
    expect(texts(read(chinese, 'a.txt'))).toHaveLength(1);
    expect(read(chinese, 'a.txt').claims[0]?.text).toContain('部门，归集');
  });

  test('a list of addresses is a reference list', () => {
    const document = read('Title\n\nOne fact.\n\n参考资料\nhttps://a.example/1\nhttps://a.example/2\n', 'a.txt');
    expect(document.citations).toMatchObject([
      { kind: 'reference', claims: [0] },
      { kind: 'reference', claims: [0] },
    ]);
  });
});

describe('identity and front matter', () => {
  test('id comes from the file name when there is none, also a Chinese one', () => {
    expect(read('# 标题\n\n一句话。', '文件夹/重庆 案例.md')).toMatchObject({
      id: '重庆-案例',
      work: '重庆-案例',
      title: '标题',
      lang: 'zh',
    });
    expect(read('', 'My File.MD').id).toBe('my-file');
    expect(read('x', '...').id).toBe('document');
  });

  test.each([
    ['an unquoted colon', '---\nid: kept\ntitle: A: b: c\nlang: en\n---\nBody stays.\n', 3],
    ['a broken list', '---\nid: kept\ntags: [a, b\n---\nBody stays.\n', 4],
    ['no closing fence', '---\nid: kept\ntitle: x\n\nBody stays.\n', 1],
    ['a list instead of fields', '---\n- a\n- b\n---\nBody stays.\n', 2],
    ['a date that is none', '---\nid: kept\ndate: someday\n---\nBody stays.\n', 3],
    ['a tab for indentation', '---\nid: kept\na:\n\t- b\n---\nBody stays.\n', 4],
  ])('%s is a problem with its line, and the body is read', (_, text, line) => {
    const document = read(text);
    expect(document.problems.filter(({ rule }) => rule === 'bad-front-matter')).toMatchObject([{ line }]);
    expect(texts(document)).toEqual(['Body stays.']);
    if (text.includes('id:')) expect(document.id).toBe('kept');
  });

  test.each([
    ['2026-01-22', '2026-01-22'],
    ['2026-1-2', '2026-01-02'],
    ['"2026年1月22日"', '2026-01-22'],
    ['2026/1', '2026-01'],
    ['2026', '2026'],
    ['2026-01-22 09:20', '2026-01-22T09:20'],
  ])('date %s is read as %s', (written, date) => {
    expect(read(`---\ndate: ${written}\n---\nx`).frontMatter.date).toBe(date);
  });
});

describe('charsets', () => {
  const text = '# 重庆\n\n全市建成平台52个。\n';
  const utf16 = (big: boolean): Uint8Array => {
    const bytes = new Uint8Array(2 + text.length * 2);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, !big);
    [...text].forEach((unit, index) => view.setUint16(2 + index * 2, unit.charCodeAt(0), !big));
    return bytes;
  };
  const gb18030 = Uint8Array.from([
    0x23, 0x20, 0xd6, 0xd8, 0xc7, 0xec, 0x0a, 0x0a, 0xc8, 0xab, 0xca, 0xd0, 0xbd, 0xa8, 0xb3, 0xc9, 0xc6, 0xbd, 0xcc, 0xa8, 0x35, 0x32,
    0xb8, 0xf6, 0xa1, 0xa3, 0x0a,
  ]);

  test.each([
    ['UTF-8 with BOM', new TextEncoder().encode(`\ufeff${text}`)],
    ['UTF-16 LE', utf16(false)],
    ['UTF-16 BE', utf16(true)],
    ['GB18030', gb18030],
  ])('%s', (_, bytes) => {
    const document = readDocument({ path: 'a.md', bytes });
    expect(texts(document)).toEqual(['全市建成平台52个。']);
    expect(document.claims[0]?.position).toEqual({ start: 6, end: 16 });
  });

  test('a broken byte in UTF-8 is a problem, and the rest is read', () => {
    const bytes = new TextEncoder().encode('一句完整的话在这里。\n\n另一句x也在这里。');
    bytes[bytes.indexOf(0x78)] = 0xff;
    const document = readDocument({ path: 'a.md', bytes });
    expect(document.claims).toHaveLength(2);
    expect(document.problems).toContainEqual(expect.objectContaining({ rule: 'unreadable', line: 3 }));
  });

  test.each([
    ['NUL bytes', Uint8Array.from([0x61, 0, 0x62])],
    ['a PDF', new TextEncoder().encode('%PDF-1.7\nabc')],
    ['control bytes', Uint8Array.from({ length: 200 }, (_, index) => (index % 5 === 0 ? 1 : 0x61))],
  ])('%s are refused as no text', (_, bytes) => {
    expect(() => readDocument({ path: 'a.md', bytes })).toThrow(Refusal);
  });
});

describe('Markdown', () => {
  test.each([
    ['[a](ftp://x.example/f) is here.', ['bad-uri']],
    ['[a](./other.md) is here.', ['bad-uri']],
    ['See [above](#top) for more.', []],
    ['[a]( https://x.example/y ) is here.', ['stray-whitespace']],
    ['Write to someone@mail.example today.', []],
  ])('%s', (text, expected) => {
    expect(
      read(text)
        .problems.map(({ rule }) => rule)
        .filter((rule) => rule !== 'uncited-claim'),
    ).toEqual(expected);
  });

  test('links by definition, by HTML and around a picture are citations', () => {
    const document = read(
      'A [fact][f] and <a href="https://b.example/?x=1&amp;y=2">another</a> stand.\n\n[![logo](l.png)](https://c.example)\n\n[f]: https://a.example\n',
    );
    expect(document.citations.map(({ uri, scope, claims }) => [uri, scope, claims])).toEqual([
      ['https://a.example', 'sentence', [0]],
      ['https://b.example/?x=1&y=2', 'sentence', [0]],
      ['https://c.example', 'block', [0]],
    ]);
    expect(texts(document)).toEqual(['A fact and another stand.']);
  });

  test('a link alone covers the block above, a source line its section, the only scope of a flat text is the document', () => {
    expect(read('A. One fact stands here.\n\n[x](https://a.example)').citations[0]).toMatchObject({ scope: 'block' });
    expect(read('## S\n\nOne fact.\n\nTwo facts.\n\nSource: [x](https://a.example)').citations[0]).toMatchObject({
      scope: 'section',
      claims: [0, 1],
    });
    expect(read('事实一。\n\n事实二。\n\n来源：[日报](https://a.example)').citations[0]).toMatchObject({
      scope: 'document',
      claims: [0, 1],
    });
  });

  test('an address is cited as it is written, whatever it is made of', () => {
    const written = [
      'https://a.example/x@y_z*w/',
      'https://b.example/~u/%E4%B8%AD?a=1&b=[2]',
      'https://c.example/中文/页_1_.html',
      'https://d.example/a(b)c',
    ];
    const [first = '', second = '', third = '', fourth = ''] = written;
    const document = read(
      `A [one](${first}) and [two](<${second}>) and ${third} and ${fourth}. Mail x.y@z.example or [m](mailto:x.y@z.example).\n`,
    );
    expect(document.citations.map(({ uri }) => uri)).toEqual(written);
    expect(document.problems.filter(({ rule }) => rule === 'bad-uri').map(({ detail }) => detail)).toEqual(['mailto:x.y@z.example']);
    expect(document.claims[0]?.text).toBe(`A one and two and ${third} and ${fourth}.`);
  });

  test('what looks like a definition inside a paragraph is text with an address', () => {
    const document = read('A [fact](https://a.example) and\n[d]: https://d.example_x\n');
    expect(document.citations.map(({ uri }) => uri)).toEqual(['https://a.example', 'https://d.example_x']);
    expect(document.claims[0]?.position).toEqual({ start: 0, end: 56 });
  });

  test('list items, tables, quotations and hidden markup', () => {
    const document = read(
      '- First item is a sentence.\n  - Nested one.\n\n> Quoted 句子。\n\n| Name | Note |\n| - | - |\n| Grids | The city has 62,000 grids. |\n\nText <!-- not this --> goes on.\n\n```\ncode. Not a claim.\n```\n',
    );
    expect(texts(document)).toEqual([
      'First item is a sentence.',
      'Nested one.',
      'Quoted 句子。',
      'The city has 62,000 grids.',
      'Text goes on.',
    ]);
    expect(document.blocks.map(({ kind, depth }) => [kind, depth])).toEqual([
      ['item', 1],
      ['item', 2],
      ['quotation', undefined],
      ['row', undefined],
      ['row', undefined],
      ['paragraph', undefined],
      ['code', undefined],
    ]);
  });

  test('a link after a link and in the middle of a block', () => {
    const document = read('First fact stands. [a](https://a.example) Second fact stands. [b](https://b.example), [c](https://c.example)');
    expect(document.citations.map(({ scope, claims }) => [scope, claims])).toEqual([
      ['sentence', [0]],
      ['block', [0, 1]],
      ['block', [0, 1]],
    ]);
  });

  test('one footnote twice is two citations; an unused one covers the document', () => {
    const document = read('One.[^a] Two.[^a]\n\n[^a]: https://a.example\n[^b]: <https://b.example>\n');
    expect(document.citations.map(({ kind, scope, claims }) => [kind, scope, claims])).toEqual([
      ['footnote', 'sentence', [0]],
      ['footnote', 'sentence', [1]],
      ['footnote', 'document', [0, 1]],
    ]);
  });
});
