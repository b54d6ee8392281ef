import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { pageReport } from '../../src/views/page-report.ts';
import { extractPage } from '../../src/extraction/extract.ts';
import { createFiles } from '../../src/storage/files.ts';
import { SERVER_PAGES, serverInput } from '../extraction/servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'suyuan-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pageOf = async (name: string) => {
  const found = SERVER_PAGES.find((page) => page.name === name);
  if (found === undefined) throw new Error(name);
  return extractPage(serverInput(found));
};

describe('what a person reads of a page', () => {
  test.each([
    ['zh', '类别：删除提示页', '提示称由平台撤下', '规则 3'],
    ['en', 'Class: removal notice', 'the platform removed it', 'rule 3'],
  ] as const)('%s: class, grounds in words and the notice itself', async (lang, ...words) => {
    const report = pageReport('a.html', await pageOf('wechat oplaw'), lang).join('\n');
    for (const word of [...words, '此内容因违规无法查看']) expect(report).toContain(word);
  });

  test('a new address stands on a line of its own', async () => {
    const page = await pageOf('gov closed');
    expect(pageReport('a', page, 'en')).toContain('New address: http://www.qingshi-new.example/');
    expect(pageReport('a', page, 'zh')).toContain('新地址：http://www.qingshi-new.example/');
  });

  test('dates come with their grounds, the chosen one marked', async () => {
    const html =
      '<html><head><meta charset="utf-8"><meta name="PubDate" content="2024-05-06 09:30"><meta name="ArticleTitle" content="江水回落"></head><body><div class="TRS_UEDITOR"><p>昨日，青石江水位回落到警戒线以下，两岸恢复通行。</p></div></body></html>';
    const page = await extractPage({ bytes: new TextEncoder().encode(html), uri: '' });
    expect(pageReport('a', page, 'en')).toContain('Dates: 2024-05-06T09:30+08:00 published (meta:PubDate) ←');
    expect(pageReport('a', page, 'zh')).toContain('日期：2024-05-06T09:30+08:00 发布 (meta:PubDate) ←');
  });

  test('bytes that are no page are named for what they are', async () => {
    const page = await extractPage({ bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), uri: '' });
    expect(page).toMatchObject({ pageClass: 'unknown', reasons: [{ code: 'unread-type', type: 'image/png' }] });
    expect(pageReport('a.png', page, 'en').join('\n')).not.toContain('Charset');
  });

  test('a long text is shown by its head, and never parts a character', async () => {
    const page = await extractPage({ bytes: new TextEncoder().encode('𠮷'.repeat(3000)), uri: '', contentType: 'text/plain' });
    const report = pageReport('a', page, 'en').join('\n');
    expect(report).toContain('more characters; --json gives all of it');
    expect(report).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });
});

test('a link in a folder that leads nowhere does not keep the rest from being found', async () => {
  writeFileSync(join(folder, 'a.html'), '<p>x');
  symlinkSync(join(folder, 'nowhere'), join(folder, 'b.html'));
  const found = await createFiles(folder).list('.', ['.html']);
  expect(found.map(({ path }) => path)).toEqual(['a.html', 'b.html']);
});
