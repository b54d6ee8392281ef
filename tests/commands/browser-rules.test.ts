import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { browserRuleFor, readBrowserRules, type BrowserRule } from '#commands/browser-rules.ts';

const rules = readBrowserRules(
  '# 说明\n\nwww.a.example\tdrawn by script\n*.b.example\t由脚本生成\r\nhttps://c.example/p?id=1\tthis page alone\nlocal.example:8080\tport\n',
) as readonly BrowserRule[];

describe('pages that a browser has to show', () => {
  test.each([
    ['https://www.a.example/x', 'drawn by script'],
    ['https://a.example/x', undefined],
    ['http://b.example/', '由脚本生成'],
    ['http://deep.er.b.example/文章', '由脚本生成'],
    ['http://notb.example/', undefined],
    ['https://c.example/p?id=1', 'this page alone'],
    ['https://c.example/p?id=2', undefined],
    ['http://local.example:8080/', 'port'],
  ])('%s: %s', (uri, reason) => expect(browserRuleFor(rules, uri)?.reason).toBe(reason));

  test.each([
    ['www.a.example', 1],
    ['# x\nwww.a.example\t', 2],
    ['a b\tspaces', 1],
    ['*.*.example\tstars', 1],
    ['ftp://a.example/\tscheme', 1],
  ])('%j is no rule, and its line is told', (text, line) => expect(readBrowserRules(text)).toBe(line));

  test('the rules that come with the program can be read, each with its reason', () => {
    const shipped = readBrowserRules(readFileSync(new URL('../../sources/browser.tsv', import.meta.url), 'utf8'));
    expect(shipped).not.toBeTypeOf('number');
    expect(browserRuleFor(shipped as readonly BrowserRule[], 'https://www.xuexi.cn/lgpage/detail/index.html?id=1')?.reason).toMatch(/JSON/);
  });
});
