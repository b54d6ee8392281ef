import { describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';

const datesOf = async (head: string, body: string, uri = 'http://site.example/a/1.html') => {
  const html = `<html><head><meta charset="utf-8"><title>青石江水位回落</title>${head}</head><body><h1>青石江水位回落</h1>${body}<div><p>昨日，青石江水位回落到警戒线以下，两岸恢复通行。</p><p>水文站每小时发布一次水位，市民可以查询。</p></div></body></html>`;
  return extractPage({ bytes: new TextEncoder().encode(html), uri });
};

describe('the dates of a page', () => {
  test('drafted, published and reposted are told apart, each with its ground', async () => {
    const page = await datesOf(
      '<meta name="PubDate" content="2023-06-16 10:20"><meta name="ArticleTitle" content="青石江水位回落">',
      '<table><tr><td>[ 成文日期 ]</td><td>2023年6月12日</td><td>[ 发布日期 ]</td><td>2023-06-16</td></tr></table>',
      'http://site.example/zwgk/202306/t20230620_1204.html',
    );
    expect(page.published).toBe('2023-06-16T10:20+08:00');
    expect(page.dates).toEqual(
      expect.arrayContaining([
        { kind: 'published', value: '2023-06-16T10:20+08:00', precision: 'minute', ground: 'meta:PubDate' },
        { kind: 'drafted', value: '2023-06-12', precision: 'day', ground: 'header:成文日期' },
        { kind: 'reposted', value: '2023-06-20', precision: 'day', ground: 'url' },
      ]),
    );
    expect(page.dates.filter(({ kind, value }) => kind === 'published' && value === '2023-06-12')).toEqual([]);
  });

  test('what a reader sees goes before a machine’s date in another zone, and neither is shifted', async () => {
    const page = await datesOf(
      '<meta property="article:published_time" content="2023-10-18T23:05:00Z">',
      '<p>2023年10月19日 07:05　来源：青石日报</p>',
    );
    expect(page.published).toBe('2023-10-19T07:05+08:00');
    expect(page.dates.map(({ value }) => value)).toContain('2023-10-18T23:05:00Z');
  });

  test.each([
    ['today’s date over the page', '<div>今天是2026年11月20日 星期五</div><p>2023-05-06 来源：青石日报</p>', '2023-05-06'],
    ['an English byline', '<p>Published: May 6, 2023 | Updated: June 1, 2023</p>', '2023-05-06'],
    ['a date of the text', '<p>青石日报</p>', undefined],
    ['the address alone', '', '2023-05-06', 'http://site.example/2023/05/06/river.html'],
  ])('%s', async (_, body, published, uri?: string) => {
    expect((await datesOf('', body, uri)).published?.slice(0, 10)).toBe(published);
  });

  test('an update is no publication', async () => {
    const page = await datesOf('', '<p>Updated: June 1, 2023</p><p>Posted on May 6, 2023</p>');
    expect(page.published).toBe('2023-05-06');
    expect(page.dates.find(({ kind }) => kind === 'modified')?.value).toBe('2023-06-01');
  });
});
