import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';
import { LIMITS, parseTree } from '../../src/extraction/tree.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const extract = (text: string, contentType = 'text/html') =>
  extractPage({ bytes: bytes(text), uri: 'http://page.example/a/b.html', contentType });

describe('hostile markup', () => {
  test.each([
    ['100,000 levels', '<div>'.repeat(100_000) + '<p>数据，治理。</p>', 'depth'],
    ['100,000 levels with unmatched ends', `${'<div>'.repeat(100_000)}${'</span>'.repeat(100_000)}`, 'depth'],
    ['nested lists and tables', '<ul><li><table><tr><td>'.repeat(12_000), 'depth'],
  ])('%s end soon, and the cut is on record', async (_, html, cut) => {
    const page = await extract(`<html>${html}`);
    expect(page.truncated?.split(',')).toContain(cut);
    expect(page.text.length).toBeLessThanOrEqual(LIMITS.text * 1.2);
  });

  test.each([
    ['elements', '<p>x'.repeat(70_000), 'nodes'],
    ['text', '数据治理。'.repeat(401_000), 'text'],
    ['text without end in one piece', '<'.repeat(3_000_000), 'text'],
  ])('more %s than is kept is cut, and the cut is on record', (_, html, cut) => {
    expect(parseTree(html).truncated).toContain(cut);
  });

  test.each([
    ['nothing but NULs is empty', '\0'.repeat(100_000), '', 'empty'],
    ['NULs between characters are passed over', '<html><p>水\0位回\0落。</p>', '水位回落。', undefined],
  ])('%s', async (_, html, text, pageClass) => {
    const page = await extract(html);
    expect(page.text).toBe(text);
    if (pageClass !== undefined) expect(page.pageClass).toBe(pageClass);
  });

  test('text below the limit of depth is kept', async () => {
    const page = await extract(`<html>${'<div>'.repeat(5000)}<p>水位回落，两岸恢复通行。</p><p>Both banks are open.</p>`);
    expect(page.text).toBe('水位回落，两岸恢复通行。\nBoth banks are open.');
  });

  test('attributes without end are cut', () => {
    const { document } = parseTree(
      `<p ${'a'.repeat(200_000)}=x ${Array.from({ length: 500 }, (_, i) => `b${String(i)}=1`).join(' ')}>x</p>`,
    );
    expect(
      JSON.stringify(document, (key, value: unknown) => (['parent', 'prev', 'next'].includes(key) ? undefined : value)).length,
    ).toBeLessThan(20_000);
  });

  test('names of prototypes are names like others', async () => {
    const page = await extract(
      '<html><constructor __proto__=x constructor=y toString=z><__proto__><p id="__proto__">水位，回落。</p></constructor>',
    );
    expect(page.text).toContain('水位，回落。');
  });

  test('whatever the bytes and the type, a page comes back', async () => {
    const types = ['text/html', 'text/html; charset=gbk', 'text/plain', 'application/xml', 'application/pdf', 'image/png', 'x', ''];
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom(...types),
        fc.constantFrom('', '<html>', '%PDF-1.4\n', '<?xml version="1.0"?>'),
        async (body, contentType, head) => {
          const page = await extractPage({ bytes: Uint8Array.from([...bytes(head), ...body]), uri: 'http://page.example/', contentType });
          expect(page.reasons.length).toBeGreaterThan(0);
          for (const { start, end } of page.passages) expect(page.text.slice(start, end)).not.toBe('');
        },
      ),
      { numRuns: 150 },
    );
  });

  test('whatever the order of tags, all visible words come through', async () => {
    const tag = fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '</div>',
      '<b>',
      '</b>',
      '<a href="/x">',
      '</a>',
      '<li>',
      '<ul>',
      '</ul>',
      '<h2>',
      '</h2>',
      '<br>',
      '<span>',
      '</span>',
      '<!-- x -->',
      '<blockquote>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(tag, fc.constantFrom('甲', '乙', '丙', '丁', '')), { maxLength: 30 }), async (pieces) => {
        const { document } = parseTree(pieces.map(([open, word]) => open + word).join(''));
        const { blocksOf } = await import('../../src/extraction/blocks.ts');
        const words = blocksOf(document)
          .map(({ text }) => text)
          .join('');
        expect(words).toBe(pieces.map(([, word]) => word).join(''));
      }),
      { numRuns: 200 },
    );
  });
});
