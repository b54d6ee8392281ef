import { load } from 'cheerio';
import { ident, tokenize, tokenTypes } from 'css-tree';
import { describe, expect, test } from 'vitest';
import { Styles } from '#web/inert-css.ts';
import { inertPage } from '#web/inert.ts';
import { isStill } from '#web/inert-svg.ts';
import { dice } from './fuzz.ts';

const BASE = 'https://www.cq.gov.cn/a/b.html';
const inertHtml = (html: string, base: string): string => inertPage(html, base).html;
const inertCss = (css: string): string => new Styles().sheet(css, BASE);
const inertDeclarations = (css: string): string => new Styles().declarations(css, BASE);

const HOSTILE: readonly (readonly [name: string, html: string])[] = [
  ['a script', '<p>before</p><script>alert(1)</script><script src="https://evil.example/x.js"></script><p>after</p>'],
  ['a script that is never closed', '<p>before</p><p>after</p><script>document.write("<img src=https://evil.example>")'],
  ['event handlers', '<p onclick="alert(1)" ONMOUSEOVER=alert(2)>before</p><img src=x onerror=alert(3)><body onload=alert(4)>after'],
  [
    'a javascript link',
    '<p>before</p><a href="javascript:alert(1)">a</a><a href=" JaVa\tScRiPt:alert(1)">b</a><a href="&#106;avascript:alert(1)">after</a>',
  ],
  ['data and vbscript links', '<p>before</p><a href="data:text/html,<script>alert(1)</script>">a</a><a href="vbscript:x">after</a>'],
  [
    'meta refresh',
    '<meta http-equiv="refresh" content="0;url=https://evil.example/"><p>before</p><META HTTP-EQUIV=REFRESH CONTENT=1><p>after</p>',
  ],
  ['a base', '<base href="https://evil.example/"><p>before</p><a href="/x">after</a>'],
  [
    'frames',
    '<p>before</p><iframe src="https://evil.example/" srcdoc="<script>alert(1)</script>"></iframe><object data="x.swf"></object><embed src=x><p>after</p>',
  ],
  [
    'a form',
    '<p>before</p><form action="https://evil.example/"><input name=q autofocus onfocus=alert(1)><button formaction="javascript:alert(1)">x</button></form><p>after</p>',
  ],
  [
    'svg and math',
    '<p>before</p><svg onload=alert(1)><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>x</text></a><image href="https://evil.example/i"/></svg><math><mtext><script>alert(1)</script></mtext></math><p>after</p>',
  ],
  ['a self-closing svg', '<p>before</p><svg/><math/><p>after</p>'],
  [
    'external pictures',
    '<p>before</p><img src="https://evil.example/i.png" srcset="https://evil.example/2x 2x" data-src="//evil.example/"><picture><source srcset="https://evil.example/w"></picture><video poster="https://evil.example/p"></video><p>after</p>',
  ],
  ['an svg picture as data', '<p>before</p><img src="data:image/svg+xml;base64,PHN2Zy8+"><p>after</p>'],
  [
    'style sheets',
    '<link rel=stylesheet href="https://evil.example/x.css"><link rel=dns-prefetch href="//evil.example"><style>@import "https://evil.example/a.css"; p{background:url(https://evil.example/b)} @font-face{font-family:x;src:url(//evil.example/f)}</style><p style="background-image:url(\'https://evil.example/c\');behavior:url(x)">before</p><p>after</p>',
  ],
  [
    'escaped style',
    '<style>p{background:\\75\\72\\6c(https://evil.example/b)} @\\69mport "https://evil.example/a";</style><p style="background:u\\rl(//evil.example)">before</p><p>after</p>',
  ],
  [
    'style that ends early',
    '<style>p{}</style><img src=x onerror=alert(1)><style><!--</style><script>alert(1)</script>--></style><p>before</p><p>after</p>',
  ],
  [
    'comments and conditionals',
    '<p>before</p><!--[if IE]><script>alert(1)</script><![endif]--><!--><img src=x onerror=alert(1)>--><p>after</p>',
  ],
  [
    'templates and noscript',
    '<p>before</p><template><img src=x onerror=alert(1)></template><noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><p>after</p>',
  ],
  ['attribute tricks', '<p title="&quot; onmouseover=alert(1) x=&quot;" class=\'"><script>alert(1)</script>\'>before</p><p>after</p>'],
  [
    'raw text elements',
    '<p>before</p><textarea></textarea><script>alert(1)</script><xmp><script>alert(1)</script></xmp><title></title><img src=x onerror=alert(1)><p>after</p>',
  ],
];

/** Everything in a page that could run, load or lead out by itself. */
function dangers(html: string): string[] {
  const page = load(html);
  const found: string[] = [];
  page(
    'script, iframe, frame, object, embed, form, input, button, svg, math, base, link, meta, template, noscript, video, audio, source, applet',
  ).each((_, element) => {
    found.push(`element ${element.tagName}`);
  });
  page('*').each((_, element) => {
    for (const [name, value] of Object.entries(page(element).attr() ?? {})) {
      if (/^on/i.test(name)) found.push(`handler ${name}`);
      if (name === 'href' && !/^(?:#|\/outside\?uri=https?%3A)/.test(value)) found.push(`link ${value}`);
      if (name === 'src' && !/^data:image\/(?:png|jpeg|gif|webp|avif);base64,/.test(value)) found.push(`source ${value}`);
      if (['srcset', 'action', 'formaction', 'background', 'poster', 'data', 'xlink:href', 'srcdoc', 'ping', 'target'].includes(name))
        found.push(`attribute ${name}`);
      if (name === 'style' && /url\s*\(|@import|expression|behavior/i.test(value)) found.push(`style ${value}`);
    }
  });
  page('style').each((_, element) => {
    const css = page(element).text();
    if (/url\s*\(|@import|@font-face|expression\s*\(|</i.test(css)) found.push(`sheet ${css}`);
  });
  return found;
}

/** Milliseconds of this process's own work from here on, whatever else the machine does. */
function spent(): () => number {
  const before = process.cpuUsage();
  return () => process.cpuUsage(before).user / 1000;
}

describe('a drawing', () => {
  const OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">';
  test.each([
    `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${OPEN}<metadata>x</metadata><defs><linearGradient id="a"/></defs><use xlink:href="#a"/><path style="fill:url(#a)" d="M0 0"/></svg>`,
    `${OPEN}<title>重庆 &#x91cd; one</title><image href="data:image/png;base64,iVBORw=="/><style>.a{fill:url('#b')}</style></svg>`,
  ])('that only shows itself is a picture: %s', (svg) => {
    expect(isStill(Buffer.from(svg))).toBe(true);
  });

  test.each([
    `${OPEN}<script>x()</script></svg>`,
    `${OPEN}<s:script xmlns:s="http://www.w3.org/2000/svg">x()</s:script></svg>`,
    '<svg/onload=x()>',
    `${OPEN}<a href="javascript:x()"/></svg>`,
    `${OPEN}<a href="&#106;avascript:x()"/></svg>`,
    `${OPEN}<image xlink:href = 'https://evil.example/i'/></svg>`,
    `${OPEN}<image href=https://evil.example/i /></svg>`,
    `${OPEN}<use href="data:image/svg+xml,x#y"/></svg>`,
    `${OPEN}<set attributeName='xlink:href' to="x"/></svg>`,
    `${OPEN}<style>@import "https://evil.example/c"</style></svg>`,
    `${OPEN}<style>path{fill:u\\72l(https://evil.example/c)}</style></svg>`,
    `${OPEN}<path style="fill:&#117;rl(//evil.example)"/></svg>`,
    `<!DOCTYPE svg [<!ENTITY x "<script>x()</script>">]>${OPEN}&x;</svg>`,
    `<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]>${OPEN}</svg>`,
    `${OPEN}<image href\n  \n=\t\t"https://evil.example/i"/></svg>`,
    `<?xml-stylesheet href="https://evil.example/c"?>${OPEN}</svg>`,
    `<?xml version="1.0" encoding="UTF-7"?>${OPEN}</svg>`,
    `${OPEN}<foreignObject><iframe/></foreignObject></svg>`,
  ])('that could do more is none: %s', (svg) => {
    expect(isStill(Buffer.from(svg))).toBe(false);
  });

  test('of a million characters takes no longer for being written to', () => {
    for (const piece of ['<!doctype', '<?xml ', 'href= ', ' ', 'url( ', '<a', ' on', 'attributeName = ', '<!--']) {
      const cpu = spent();
      isStill(Buffer.from(OPEN + piece.repeat(1_000_000 / piece.length)));
      expect(cpu(), piece).toBeLessThan(2_000);
    }
  });

  test('in another charset is none', () => {
    expect(isStill(Buffer.from(`\ufeff${OPEN}<script>x()</script></svg>`, 'utf16le'))).toBe(false);
  });
});

describe('a style sheet', () => {
  const PIECES =
    'url( URL( u\\rl( \\75rl( \\000075rl( ur l( u rl( ( ) " \' /* */ / * \\ @import @\\69mport @im port @font-face @font\\-face @namespace @charset @media { } ; : , src: src( image( image-set( -webkit-image-set( image\\-set( cross-fade( element( paint( attr( var(--suyuan-part-0) var( background: p 1x http://evil.example/ //evil.example < <= > </style <!-- --> \\3c \\22 \\27 \\28 \\29 \\2f \\2a \\5c expression( behavior: none # ｕrl( é'.split(
      ' ',
    );
  const LOADS = /^(?:url|src|image|(?:-webkit-)?(?:image-set|cross-fade)|element|paint|attr|expression)$/i;

  /** What of a sheet a browser would load by, token by token. */
  function loading(css: string): readonly string[] {
    const found: string[] = [];
    tokenize(css, (type, start, end) => {
      const text = css.slice(start, end);
      if (type === tokenTypes.Url || type === tokenTypes.BadUrl) found.push(text);
      if (type === tokenTypes.Function && LOADS.test(ident.decode(text.slice(0, -1))) && !/^image-set\((?:var|, )/.test(css.slice(start)))
        found.push(text);
      if (type === tokenTypes.AtKeyword && /^(?:import|namespace|charset)$/i.test(ident.decode(text.slice(1)))) found.push(text);
    });
    return found;
  }

  test('put together by chance loads nothing, whatever is taken out of it', () => {
    expect(loading('p{background:u\\rl(x)}@\\69mport "x"')).toHaveLength(2);
    const chance = dice(7);
    for (let n = 0; n < 6_000; n += 1) {
      const css = Array.from({ length: 2 + Math.floor(chance() * 12) }, () => PIECES[Math.floor(chance() * PIECES.length)] ?? '').join('');
      expect(loading(inertCss(css)), css).toEqual([]);
      expect(loading(`p{${inertDeclarations(css)}}`), css).toEqual([]);
      expect(inertCss(css), css).not.toMatch(/<[/!a-z]/i);
    }
  });

  test.each([
    ['u<rl(https://evil.example/a)'],
    ['u-->rl(https://evil.example/a)'],
    ['u</stylerl(https://evil.example/a)'],
    ['u<>rl(https://evil.example/a)'],
    ['@im<port "https://evil.example/a";'],
    ['@im@font-face{}port "https://evil.example/a";'],
  ])('is not put together by what is taken out: %s', (css) => {
    expect(loading(inertCss(css))).toEqual([]);
  });

  test('keeps its comparisons of widths', () => {
    expect(inertCss('@media (400px <= width) and (width<600px) { p > a { color: red } }')).toBe(
      '@media (400px <= width) and (width<600px) { p > a { color: red } }',
    );
  });
});

describe('inert replay', () => {
  test('the test itself sees dangers', () => {
    for (const html of [
      '<script></script>',
      '<p onclick=x>',
      '<a href="javascript:x">',
      '<img src="https://x/">',
      '<style>@import "x"</style>',
      '<p style="background:url(x)">',
    ]) {
      expect(dangers(html)).not.toEqual([]);
    }
  });

  test.each(HOSTILE)('%s runs nothing and loads nothing, and the text around it stays', (_, html) => {
    const inert = inertHtml(html, BASE);
    expect(dangers(inert)).toEqual([]);
    expect(inert).not.toMatch(/evil\.example(?!.*rel="external)/);
    expect(load(inert).text()).toContain('before');
    if (!html.includes('never closed')) expect(load(inert).text()).toContain('after');
  });

  test('a relative link leads by way of our own page to the address it had', () => {
    expect(inertHtml('<a href="../c.html?x=1&amp;y=2">去</a>', BASE)).toBe(
      `<a href="/outside?uri=${encodeURIComponent('https://www.cq.gov.cn/c.html?x=1&y=2')}" rel="external nofollow noreferrer noopener">去</a>`,
    );
  });

  test('a shadow root keeps its text and its styles to itself; a template that is none is left out', () => {
    const root =
      '<template shadowrootmode="open"><style>p { color: red }</style><p>65亿元 inside</p><slot name="by"></slot></template><span slot="by">市发展改革委</span>';
    expect(inertHtml(`<x-note>${root}</x-note>`, BASE)).toBe(`<x-note>${root}</x-note>`);
    expect(inertHtml('<div><template shadowrootmode=closed onclick=x()><script>x()</script><p>甲</div>乙', BASE)).toBe(
      '<div><template shadowrootmode="open"><p>甲</p></template></div>乙',
    );
    expect(inertHtml('<b><template shadowrootmode=open><i>not a host</i></template></b><template><p>later</p></template>', BASE)).toBe(
      '<b><i>not a host</i></b>',
    );
    expect(inertHtml('<slot>no root around it</slot><x-a onclick="x()">y</x-a>', BASE)).toBe('<x-a>y</x-a>');
  });

  test('harmless markup in either language stays as it was', () => {
    const html = '<h1 class="t">关于“一件事”</h1><table border="1"><tr><td colspan="2">65亿元 &amp; 6.5 billion</td></tr></table>';
    expect(inertHtml(html, BASE)).toBe(html);
  });

  test('a page 100,000 levels deep takes less than two seconds of work and loses no text', () => {
    const cpu = spent();
    const inert = inertHtml(`${'<div>'.repeat(100_000)}deep${'</div>'.repeat(100_000)}`, BASE);
    expect(cpu()).toBeLessThan(2_000);
    expect(inert).toContain('deep');
  });

  test.each([
    ['p{background:url("a;b)c")}', /url/],
    ['p{background:image-set("x" 1x)}', /image-set/],
    ['p{background:image-set(var(--suyuan-part-0) 1x, "https://evil.example/x" 2x)}', /evil/],
    ['p{background:image-set(var(--suyuan-part-0) 1x/**/, u\\72l(//evil.example/x))}', /evil/],
    ['a{b:\\000075\\000072l(x)}', /url\(/],
    ['/* */@im/**/port "x"', /@import/],
    ['@font-face{src:local(x)}', /font-face/],
    ['p{}</style><script>', /</],
  ])('style %s loads nothing', (css, forbidden) => {
    expect(inertCss(css)).not.toMatch(forbidden);
  });

  test.each(['@document ', 'url(', 'url("', '/*', '@import ', '{', '\\75', '<style>', 'attr( '])(
    'a million times %s takes less than two seconds of work',
    (piece) => {
      const cpu = spent();
      inertCss(piece.repeat(1_000_000 / piece.length));
      inertHtml(piece.repeat(1_000_000 / piece.length), BASE);
      expect(cpu()).toBeLessThan(2_000);
    },
  );

  test('plain style stays', () => {
    expect(inertCss('.a > b { color: red; margin: 0 auto }')).toBe('.a > b { color: red; margin: 0 auto }');
  });

  test.each([
    ['visibility: hidden; opacity: 0', ''],
    ['color: red; opacity:0 !important; margin: 0', 'color: red; margin: 0'],
    ['opacity: 0.5; visibility: visible', 'opacity: 0.5; visibility: visible'],
  ])('what waited for a script is shown: %s', (declared, kept) => {
    expect(inertDeclarations(declared)).toBe(kept);
    expect(inertHtml(`<div id="js_content" style="${declared}">正文</div>`, BASE)).toContain(`style="${kept}">正文`);
  });
});
