import { describe, expect, test } from 'vitest';
import { attachmentsOf } from '#extraction/attachments.ts';
import { cssAddresses } from '#extraction/css-addresses.ts';
import { requisitesOf, requisitesOfCss } from '#extraction/requisites.ts';
import { sheetText } from '#extraction/sheet-text.ts';
import { nearest, rawMemento, readTimeMap } from '#extraction/timemap.ts';
import { isTracker } from '#extraction/trackers.ts';

const PAGE = 'https://www.cq.gov.cn/zwgk/a.html';

describe('addresses in style sheets', () => {
  test.each([
    ['url(a.png)', ['a.png']],
    ['URL( "a b.png" )', ['a b.png']],
    [`url('图片.png')`, ['图片.png']],
    ['url(a\\29 b.png)', ['a)b.png']],
    ['url(a.png', ['a.png}']],
    ['/* url(no.png) */ url(yes.png)', ['yes.png']],
    ['"url(no.png)"', []],
    ['image-set("a.png" 1x, url(b.png) 2x)', ['a.png', 'b.png']],
    ['image-set("a.avif" type("image/avif") 2x, url(b.png) type("image/png"))', ['a.avif', 'b.png']],
    ['url(data:image/png;base64,AA==)', ['data:image/png;base64,AA==']],
    ['attr(title) calc(1px + 2px)', []],
  ])('%s', (value, found) => {
    expect(cssAddresses(`p{background:${value}}`).map(({ address }) => address)).toEqual(found);
  });

  test('imports have their whole rule and its condition, fonts their kind', () => {
    const css = `@import 'a.css'; @import url(b.css) screen and (min-width: 600px);\n@font-face{font-family:x;src:local(y),url(f.woff2)format("woff2")} p{background:url(p.png)}`;
    const found = cssAddresses(css);
    expect(found.map(({ kind, address, condition }) => [kind, address, condition])).toEqual([
      ['style', 'a.css', undefined],
      ['style', 'b.css', 'screen and (min-width: 600px)'],
      ['font', 'f.woff2', undefined],
      ['image', 'p.png', undefined],
    ]);
    expect(css.slice(found[1]?.start, found[1]?.end)).toBe('@import url(b.css) screen and (min-width: 600px);');
    expect(css.slice(found[3]?.start, found[3]?.end)).toBe('url(p.png)');
  });

  test('hostile sheets are read in time and within bounds', () => {
    for (const css of [
      'url('.repeat(50_000),
      '@import '.repeat(50_000),
      '{'.repeat(100_000),
      'url(a)'.repeat(100_000),
      '\\'.repeat(100_001),
    ])
      expect(cssAddresses(css).length).toBeLessThanOrEqual(2_000);
  });

  test('text is read by mark, field, own word, page', () => {
    const gbk = Buffer.from([0xd5, 0xfe]);
    expect(sheetText(gbk, 'text/css; charset=gbk')).toBe('政');
    expect(sheetText(Buffer.concat([Buffer.from('@charset "gb2312";'), gbk]), 'text/css')).toContain('政');
    expect(sheetText(gbk, 'text/css', 'gb18030')).toBe('政');
    expect(sheetText(Buffer.from('\ufeff政'), 'text/css; charset=gbk')).toBe('政');
    expect(sheetText(Buffer.from('政'), 'text/css; charset=nonsense')).toBe('政');
  });
});

describe('what a page names', () => {
  const named = (html: string): string[] =>
    requisitesOf(html, PAGE).map(({ uri, kind }) => `${kind} ${uri.replace('https://www.cq.gov.cn', '')}`);

  test.each([
    ['<img src=/a.png>', 'image /a.png'],
    ['<img src=/blank.gif data-src="/real.jpg">', 'image /real.jpg'],
    ['<img src="data:image/gif;base64,R0" data-original="//img.example/x.jpg">', 'image https://img.example/x.jpg'],
    ['<img src=/s.png srcset="/s.png 400w, /m.png 1600w, /l.png 4000w">', 'image /m.png'],
    ['<img srcset="/1.png, /2.png 2x">', 'image /2.png'],
    ['<img data-srcset="/a,b.png 1x">', 'image /a,b.png'],
    ['<picture><source srcset="/w.webp 1x"><img src="/w.png"></picture>', 'image /w.webp'],
    ['<video poster="/still.jpg"></video>', 'image /still.jpg'],
    ['<td background="/bg.gif">', 'image /bg.gif'],
    ['<p style="background:url(&quot;/q.png&quot;)">', 'image /q.png'],
    ['<style>p{background:url(/s.png)}</style>', 'image /s.png'],
    ['<link rel="Stylesheet" href="/a.css?v=1#x">', 'style /a.css?v=1'],
    ['<link rel="shortcut icon" href="/f.png">', 'icon /f.png'],
    ['<input type=image src=/go.gif>', 'image /go.gif'],
  ])('%s', (html, found) => {
    expect(named(html)).toContain(found);
  });

  test.each([
    '<link rel="alternate stylesheet" href="/a.css">',
    '<link rel=stylesheet media=print href="/a.css">',
    '<a href="/a.png">',
    '<script src="/a.js"></script>',
    '<img src="javascript:alert(1)">',
    '<img src="about:blank">',
    '<img src="http://[">',
    '<!-- <img src=/a.png> -->',
    '<iframe src="/frame.html"></iframe>',
  ])('nothing but the usual icon: %s', (html) => {
    expect(named(html)).toEqual(['icon /favicon.ico']);
  });

  test('a base counts, once; an address counts once, whatever names it', () => {
    expect(named('<base href="/deep/"><base href="/no/"><img src=a.png><img src="/deep/a.png#x">')).toEqual([
      'image /deep/a.png',
      'icon /favicon.ico',
    ]);
  });

  test('pictures of one point and counters are marked, in Chinese pages and in English ones', () => {
    const tracked = requisitesOf(
      '<img src=/a.gif width=1 height=1><img src="https://hm.baidu.com/hm.gif"><img src="https://www.google-analytics.com/x">',
      PAGE,
    );
    expect(tracked.filter(({ tracker }) => tracker === true)).toHaveLength(3);
  });

  test.each([
    ['https://hm.baidu.com/hm.js?abc', true],
    ['https://s4.cnzz.com/z_stat.php', true],
    ['https://www.cq.gov.cn/matomo.php?x=1', true],
    ['https://mp.weixin.qq.com/mp/jsreport?key=1', true],
    ['https://mmbiz.qpic.cn/mmbiz_png/x/640', false],
    ['https://www.baidu.com/logo.png', false],
    ['https://www.cq.gov.cn/images/counter.png', false],
    ['not an address', false],
  ])('%s', (uri, tracker) => {
    expect(isTracker(uri)).toBe(tracker);
  });

  test('sheets within sheets are resolved against the sheet', () => {
    expect(
      requisitesOfCss('@import "b.css"; @import "c.css" print; p{background:url(../i/p.png)}', 'https://cdn.example/css/a.css').map(
        ({ uri }) => uri,
      ),
    ).toEqual(['https://cdn.example/css/b.css', 'https://cdn.example/i/p.png']);
  });

  test('a hostile page is read in time and within bounds', () => {
    expect(requisitesOf('<img src=/a>'.repeat(50_000) + '<div style="url('.repeat(10_000), PAGE).length).toBeLessThanOrEqual(2_001);
    const many = Array.from({ length: 5_000 }, (_, n) => `<img src=/${n}.png>`).join('');
    expect(requisitesOf(many, PAGE)).toHaveLength(2_000);
  });
});

describe('documents that a page hands out', () => {
  const link = (uri: string) => ({ uri, text: '附件' });

  test.each([
    ['https://www.cq.gov.cn/P020211230.pdf', true],
    ['https://www.cq.gov.cn/a.DOCX', true],
    ['https://www.cq.gov.cn/a.ofd', true],
    ['https://www.cq.gov.cn/down?file=%E9%99%84.xls', true],
    ['https://oss.example/a.zip', true],
    ['https://www.cq.gov.cn/pdf.html', false],
    ['https://www.cq.gov.cn/a.exe', false],
  ])('%s', (uri, taken) => {
    expect(attachmentsOf(PAGE, [link(uri)])).toHaveLength(taken ? 1 : 0);
  });

  test.each([
    ['https://www.gov.cn/a.html', 1],
    ['https://www.ybq.gov.cn/a.html', 1],
    ['https://www.gov.uk/a', 1],
    ['https://notgov.cn/a.html', 0],
    ['https://blog.example/a', 0],
  ])('of a page at %s', (page, count) => {
    expect(attachmentsOf(page, [link('https://x.example/a.pdf')])).toHaveLength(count);
  });
});

describe('TimeMaps', () => {
  const BASE = 'https://archive.example/timemap/link/http://a.example/';

  test('in link format, with commas in addresses and one link a line or not', () => {
    const text = `<http://a.example/?q=1,2>; rel="original",<https://archive.example/web/2020/http://a.example/?q=1,2>; rel="first memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT" ,\n <${BASE}>; rel="self", </page/2>; rel="timemap"; from="Fri, 01 Jan 2021 00:00:00 GMT"; type="application/link-format"`;
    expect(readTimeMap(text, BASE)).toEqual({
      mementos: [{ uri: 'https://archive.example/web/2020/http://a.example/?q=1,2', at: '2020-01-01T00:00:00.000Z' }],
      pages: [{ uri: 'https://archive.example/page/2', from: '2021-01-01T00:00:00.000Z' }],
    });
  });

  test.each([
    ['{"mementos":{"list":[{"datetime":"2020-01-01T00:00:00Z","uri":"https://x.example/1"}]}}', 1],
    ['[{"datetime":"20200101000000","uri":"https://x.example/1"}]', 1],
    ['{"mementos":{"list":[{"datetime":"never","uri":"https://x.example/1"},{"uri":7},null]}}', 0],
    ['{"mementos":', 0],
    ['<html>no archive here</html>', 0],
    ['', 0],
  ])('in JSON, or not at all: %s', (text, count) => {
    expect(readTimeMap(text, BASE).mementos).toHaveLength(count);
  });

  test('the nearest comes first, of two equally near the earlier, none from the future', () => {
    const at = (day: string) => ({ uri: `https://x.example/${day}`, at: `2025-01-${day}T00:00:00.000Z` });
    const found = nearest([at('01'), at('12'), at('08'), at('20')], '2025-01-10T00:00:00.000Z', '2025-01-15T00:00:00.000Z');
    expect(found.map(({ uri }) => uri.slice(-2))).toEqual(['08', '12', '01']);
  });

  test.each([
    ['https://web.archive.org/web/20200101000000/http://a.example/', 'https://web.archive.org/web/20200101000000id_/http://a.example/'],
    ['https://arquivo.pt/wayback/20200101000000/https://a.example/x', 'https://arquivo.pt/wayback/20200101000000id_/https://a.example/x'],
    ['https://perma.example/ABC-1', 'https://perma.example/ABC-1'],
  ])('%s', (uri, raw) => {
    expect(rawMemento(uri)).toBe(raw);
  });
});
