import { describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';
import { relativeDate } from '../../src/extraction/relative.ts';

/** 2026-03-02 01:30 in China, still the first of March in UTC. */
const SENT = Date.parse('2026-03-01T17:30:00Z') / 1000;

describe('dates by their distance from now', () => {
  test.each([
    ['3小时前', '2026-03-01'],
    ['25分钟前 来源：青石日报', '2026-03-02T01:05+08:00'],
    ['2天前', '2026-02-28'],
    ['昨天 08:30', '2026-03-01T08:30+08:00'],
    ['前天', '2026-02-28'],
    ['今天 00:12', '2026-03-02T00:12+08:00'],
    ['02-27 09:15', '2026-02-27T09:15+08:00'],
    ['12-31 23:10', '2025-12-31T23:10+08:00'],
    ['5 hours ago', '2026-03-01'],
    ['Yesterday', '2026-03-01'],
    ['Updated 2 days ago', '2026-02-28'],
  ])('%s', (text, value) => {
    expect(relativeDate(text, SENT)?.value).toBe(value);
  });

  test.each(['今天上午，市政府召开常务会议，研究了下一步工作安排和分工。', '比分 12-10', '99-99 10:00', 'a long time ago', '3月2日'])(
    '%s gives none',
    (text) => {
      expect(relativeDate(text, SENT)).toBeUndefined();
    },
  );

  const page = (when: string, headers?: readonly (readonly [string, string])[]) =>
    extractPage({
      bytes: new TextEncoder().encode(
        `<html><head><meta charset="utf-8"><title>青石江水位回落</title></head><body><h1>青石江水位回落</h1><p>${when}　来源：青石日报</p><div><p>昨日，青石江水位回落到警戒线以下，两岸恢复通行。</p><p>水文站每小时发布一次水位，市民可以查询。</p></div></body></html>`,
      ),
      uri: 'http://site.example/a/1.html',
      ...(headers === undefined ? {} : { headers }),
    });

  test('count where it is known when the page was sent, and only there', async () => {
    const known = await page('3小时前', [['Date', 'Sun, 01 Mar 2026 17:30:00 GMT']]);
    expect(known.dates).toContainEqual({ kind: 'published', value: '2026-03-01', precision: 'day', ground: 'relative' });
    expect(known.published).toBe('2026-03-01');
    expect((await page('3小时前')).published).toBeUndefined();
  });

  test('a full date beside goes before them', async () => {
    expect((await page('2026-02-20 10:00　更新于2小时前', [['Date', 'Sun, 01 Mar 2026 17:30:00 GMT']])).published).toBe(
      '2026-02-20T10:00+08:00',
    );
  });
});
