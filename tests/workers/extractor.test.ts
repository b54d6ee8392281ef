import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/workers/extractor.ts';

const html = (body: string): Uint8Array =>
  new TextEncoder().encode(`<html><head><meta charset="utf-8"><title>t</title></head><body>${body}</body></html>`);
const zh = html(
  '<h1>青石江水位回落</h1><p>2024-05-06 来源：青石日报</p><div id="zoom"><p>昨日，青石江水位回落到警戒线以下，两岸恢复通行。</p><p>水文站每小时发布一次水位。</p></div>',
);
const en = html(
  '<article><h1>River falls</h1><p>6 May 2024</p><p>The river fell below the warning mark on Monday, and both banks are open to traffic again.</p><p>The gauge reports the level of the water once every hour, in centimetres, day and night.</p></article>',
);

const short = { bytes: new TextEncoder().encode('青石江水位回落。'), uri: 'http://page.example/short.txt', contentType: 'text/plain' };

const extractors: { close(): Promise<void> }[] = [];
const make = (...options: Parameters<typeof createExtractor>) => {
  const extractor = createExtractor(...options);
  extractors.push(extractor);
  return extractor;
};
afterAll(() => Promise.all(extractors.map((extractor) => extractor.close())));

describe('extraction in worker threads', () => {
  test('Chinese and English pages come back in the order asked for, more pages than workers', async () => {
    const extractor = make({ workers: 2 });
    const pages = await Promise.all(
      [zh, en, zh, en, zh].map((bytes, i) => extractor.extract({ bytes, uri: `http://page.example/${String(i)}` })),
    );
    expect(pages.map(({ lang }) => lang)).toEqual(['zh-Hans', 'en', 'zh-Hans', 'en', 'zh-Hans']);
    expect(pages[0]?.text).toContain('两岸恢复通行');
    expect(pages[1]?.text).toContain('below the warning mark');
  });

  test('a page that takes too long becomes unknown, and the next page is read by a fresh worker', async () => {
    const extractor = make({ workers: 1, deadlineMs: 200 });
    const slow = html('<p>昨日，<b>青石江</b>水位回落到警戒线以下。'.repeat(60_000));
    const [first, second] = await Promise.all([extractor.extract({ bytes: slow, uri: 'http://page.example/' }), extractor.extract(short)]);
    expect(first.reasons).toEqual([{ code: 'extraction-timeout', deadlineMs: 200 }]);
    expect(first).toMatchObject({ pageClass: 'unknown', text: '' });
    expect(second.text).toBe('青石江水位回落。');
  });

  test('a page that takes too much memory becomes unknown, and the next page is read', async () => {
    const extractor = make({ workers: 1, memoryMb: 24, deadlineMs: 20_000 });
    const large = html('<p><b>水位</b>，<i>回落</i>。'.repeat(400_000));
    const [first, second] = await Promise.all([extractor.extract({ bytes: large, uri: 'http://page.example/' }), extractor.extract(short)]);
    expect(first.reasons).toEqual([{ code: 'extraction-memory', memoryMb: 24 }]);
    expect(first).toMatchObject({ pageClass: 'unknown', text: '' });
    expect(second.text).toBe('青石江水位回落。');
  });

  test('a file of a few kilobytes that inflates to hundreds of megabytes is stopped for its memory', async () => {
    const inflated = deflateSync(deflateSync(Buffer.alloc(200_000_000, 32)));
    const bomb = Buffer.concat([
      Buffer.from(
        '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n' +
          `4 0 obj\n<</Length ${String(inflated.length)}/Filter[/FlateDecode/FlateDecode]>>\nstream\n`,
      ),
      inflated,
      Buffer.from('\nendstream\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
    ]);
    expect(bomb.length).toBeLessThan(10_000);
    const extractor = make({ workers: 1, memoryMb: 100, deadlineMs: 20_000 });
    const page = await extractor.extract({ bytes: bomb, uri: 'http://page.example/x.pdf', contentType: 'application/pdf' });
    expect(page.reasons).toEqual([{ code: 'extraction-memory', memoryMb: 100 }]);
    expect((await extractor.extract(short)).text).toBe('青石江水位回落。');
  });

  test('bytes that break the parser give a reason and no exception', async () => {
    const extractor = make({ workers: 1 });
    const page = await extractor.extract({
      bytes: new TextEncoder().encode('%PDF-1.4\nbroken'),
      uri: 'http://page.example/x.pdf',
      contentType: 'application/pdf',
    });
    expect(page.pageClass).toBe('unknown');
    expect(page.reasons[0]?.code).toBe('pdf-unreadable');
  });

  test('a closed extractor answers what still waits, and everything after', async () => {
    const extractor = make({ workers: 1 });
    const waiting = [zh, zh].map((bytes) => extractor.extract({ bytes, uri: 'http://page.example/' }));
    await extractor.close();
    const pages = await Promise.all([...waiting, extractor.extract({ bytes: zh, uri: 'http://page.example/' })]);
    expect(pages.map(({ reasons }) => reasons[0]?.code)).toEqual(['extraction-failed', 'extraction-failed', 'extraction-failed']);
  });
});
