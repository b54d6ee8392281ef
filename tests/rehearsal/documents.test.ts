import { basename } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { shippedDocuments, type Shipped } from './shipped.ts';

const shipped = shippedDocuments();
const front = (document: Shipped): Record<string, unknown> => parse(document.front) as Record<string, unknown>;
const works = [...new Set(shipped.map((document) => String(front(document)['work'])))];
const edition = (work: string, lang: string): Shipped => {
  const found = shipped.find((document) => front(document)['work'] === work && front(document)['lang'] === lang);
  if (found === undefined) throw new Error(`${work} has no edition in ${lang}`);
  return found;
};

/** Figures of the originals as the English and the Chinese edition write them. */
const FIGURES: Readonly<Record<string, readonly (readonly [en: string, zh: string])[]>> = {
  'chongqing-case-study': [
    ['30 million', '3000万'],
    ['four Chinese cities', '四个直辖市'],
    ['2021–2025', '2021—2025年'],
    ['April 2023', '2023年4月'],
    ['6.5 billion RMB', '65亿元'],
    ['3 million RMB', '300万元'],
    ['2 million RMB', '200万元'],
    ['52 projects', '52个'],
    ['Line 24', '24号线'],
  ],
  'digital-chongqing-2026': [
    ['January 22, 2026', '2026年1月22日'],
    ['six major achievements', '六大标志性成果'],
    ['seven changes', '七个深刻变化'],
    ['six basic databases', '六大基础数据库'],
    ['410 private clouds', '410朵'],
    ['52 special', '52张'],
    ['2,926', '2926项'],
    ['895,000', '89.5万'],
    ['490 applications', '490个应用'],
    ['550,000', '55万'],
    ['“885”', '“885”'],
    ['More than 800 major', '800多项'],
    ['2,900', '2900余项'],
    ['100,000', '10万余条'],
    ['87 integrated', '87个'],
    ['53%', '53%'],
    ['62%', '62%'],
    ['800 companies', '800多家'],
    ['10 and 12 percentage points', '10个和12个百分点'],
    ['over 2023', '较2023年'],
    ['3 million', '300万'],
    ['33 kinds', '33类'],
    ['20%', '20%'],
    ['7%', '7%'],
    ['11%', '11%'],
    ['4 hours', '4小时'],
    ['0.5 hours', '0.5小时'],
    ['“141”', '“141”'],
    ['1,031', '1031个'],
    ['62,000', '6.2万'],
    ['210,000', '21万'],
    ['121,000', '12.1万'],
    ['2.466 million', '246.6万'],
    ['98.2%', '98.2%'],
    ['90%', '90%'],
    ['70%', '70%'],
    ['3 minutes', '3分钟'],
    ['15 minutes', '15分钟'],
    ['158,000', '15.8万'],
    ['258 major', '258场'],
    ['30%', '30%'],
    ['205 scenarios', '储备205个'],
    ['published 100', '发布100个'],
    ['put 30 to work', '投入使用30个'],
    ['1.462 million', '146.2万次'],
    ['4 to 2 in 10,000', '每万人4起降到2起'],
    ['three days', '三天'],
    ['100%', '100%'],
    ['99.82%', '99.82%'],
    ['310 specialists', '310名'],
    ['600 key people', '600多名'],
    ['283 task forces', '283个'],
    ['990,000', '99万'],
  ],
  'qingshi-pilot': [
    ['1,860', '1860盏'],
    ['42 kilometres', '42公里'],
    ['32%', '32%'],
    ['24 hours', '24小时'],
    ['5,200', '5200件'],
    ['12,500', '12500个'],
    ['11 minutes', '11分钟'],
    ['4 minutes', '4分钟'],
    ['300 sensors', '300个'],
    ['76 data sets', '76个'],
    ['48 million RMB', '4800万元'],
    ['60%', '60%'],
  ],
};

/** Blocks without links, each with its rank as a heading or item. */
function blocks({ body }: Shipped): { readonly kind: string; readonly text: string }[] {
  return body
    .replace(/<!--[\s\S]*?-->/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: /^(?:#+|-(?= )|---|▲)/.exec(line)?.[0] ?? '', text: line.replace(/\[[^\]]*\]\([^)]*\)/g, '') }));
}

function sentences(text: string): number {
  return text.replace(/\*\*.*?\*\*[.。]/g, '').match(/[.?!](?=\s|$)|[。？！]/g)?.length ?? 0;
}

describe('the documents that go with the program', () => {
  test('every file is an edition named after its work and language', () => {
    expect(works.sort()).toEqual(['chongqing-case-study', 'digital-chongqing-2026', 'qingshi-pilot']);
    for (const document of shipped) {
      const { id, work, lang, title, date } = front(document);
      expect(id).toBe(`${String(work)}-${String(lang)}`);
      expect(basename(document.path)).toBe(`${String(work)}.${String(lang)}.md`);
      expect([title, date].every((value) => typeof value === 'string' && value !== '')).toBe(true);
    }
  });

  test.each(['zh', 'en'])('the case study cites 19 addresses in 21 places (%s)', (lang) => {
    const { uris, body } = edition('chongqing-case-study', lang);
    expect([uris.length, new Set(uris).size]).toEqual([21, 19]);
    expect(body.match(/\]\(https?:/g)).toHaveLength(6);
    expect(body.match(/^- https?:\S+$/gm)).toHaveLength(15);
  });

  test.each(['zh', 'en'])('the release cites no address and names its source and the original (%s)', (lang) => {
    const document = edition('digital-chongqing-2026', lang);
    expect(document.uris).toEqual([]);
    expect(document.body).toMatch(/^(?:Source: Chongqing Daily|来源：重庆日报)$/m);
    expect(front(document)['restates']).toMatchObject({ author: 'Chongqing Daily', date: '2026-01-22' });
  });

  test.each(works)('both editions of %s say the same in the same order: blocks, sentences, addresses', (work) => {
    const [zh, en] = [edition(work, 'zh'), edition(work, 'en')];
    expect(zh.uris).toEqual(en.uris);
    expect(blocks(zh).map(({ kind }) => kind)).toEqual(blocks(en).map(({ kind }) => kind));
    expect(blocks(zh).map(({ text }) => sentences(text))).toEqual(blocks(en).map(({ text }) => sentences(text)));
    expect(blocks(zh).map(({ text }) => text.startsWith('**'))).toEqual(blocks(en).map(({ text }) => text.startsWith('**')));
  });

  test.each(Object.entries(FIGURES))('the figures of %s stand in both editions', (work, figures) => {
    const [zh, en] = [edition(work, 'zh').body, edition(work, 'en').body];
    expect(figures.filter(([english, chinese]) => !zh.includes(chinese) || !en.includes(english))).toEqual([]);
  });
});
