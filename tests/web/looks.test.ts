import { describe, expect, test } from 'vitest';
import { inertPage } from '#web/inert.ts';
import { dataAddress, partsOf, type Part, type Parts } from '#web/parts.ts';
import type { Capture } from '#records/capture.ts';
import { IntegrityError } from '#records/refusal.ts';

const BASE = 'https://www.cq.gov.cn/a/b.html';
const PNG = Buffer.from('89504e470d0a1a0a00', 'hex');

function part(kind: Part['kind'], type: string | undefined, bytes: Uint8Array | string, base = BASE): Part {
  return { kind, type, base, contentType: type, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes };
}

const at = (path: string): string => new URL(path, BASE).href;

function parts(...list: readonly (readonly [path: string, part: Part])[]): Parts {
  return new Map(list.map(([path, held]) => [at(path), held]));
}

const picture = part('image', 'image/png', PNG);

/** Everything that could make a browser ask somebody for something. */
function asks(html: string): string[] {
  const addresses = [...html.matchAll(/(?:src|srcset|href|poster|background|data|action)\s*=\s*"([^"]*)"|url\(\s*"?([^")]*)/gi)];
  return addresses
    .map(([, attribute, css]) => (attribute ?? css ?? '').trim())
    .filter((address) => !/^(?:data:|#|\/outside\?|$)/.test(address));
}

describe('a captured page with its looks', () => {
  test('has stored sheets in the place of their links, pictures and fonts as data, once each', () => {
    const sheet = part(
      'style',
      'text/css',
      '@import "more.css" screen; @font-face{font-family:F;src:url(f.woff2)} h1{background:url(p.png)} h2{background:url("./p.png") no-repeat}',
      at('/css/a.css'),
    );
    const held = parts(
      ['/css/a.css', sheet],
      ['/css/more.css', part('style', 'text/css', 'p{color:red}', at('/css/more.css'))],
      ['/css/f.woff2', part('font', 'font/woff2', 'wOF2')],
      ['/css/p.png', picture],
    );
    const { html } = inertPage(
      '<head><link rel=stylesheet media="screen, print" href="/css/a.css"></head><body class="home" id="top"><h1>标题 Title</h1>',
      BASE,
      held,
    );
    expect(html).toContain('<style media="screen, print">');
    expect(html).toMatch(/@media screen \{\s*p\{color:red\}\s*\}/);
    expect(html).toContain(`src:url("${dataAddress(part('font', 'font/woff2', 'wOF2'))}")`);
    expect(html.split(dataAddress(picture))).toHaveLength(2);
    expect(html).toMatch(/h1\{background:var\(--suyuan-part-0\)\} h2\{background:var\(--suyuan-part-0\) no-repeat\}/);
    expect(asks(html)).toEqual([]);
  });

  test('shows the picture that a script would have loaded, and a film’s still', () => {
    const { html } = inertPage(
      '<img src="/blank.gif" data-src="/real.png"><video poster="/real.png"><p>x</p></video>',
      BASE,
      parts(['/real.png', picture]),
    );
    expect(html.split(`src="${dataAddress(picture)}"`)).toHaveLength(3);
    expect(html).not.toContain('<p>');
  });

  test('keeps what its body is styled by, and its background', () => {
    const { body } = inertPage(
      '<body class="home" id="a&quot;b" style="color:red" background="/bg.png" onload="alert(1)">',
      BASE,
      parts(['/bg.png', picture]),
    );
    expect(body).toContain(' class="home"');
    expect(body).toContain(' id="a&quot;b"');
    expect(body).toMatch(/ style="background-image:var\(--suyuan-part-0\);color:red"/);
    expect(body).not.toContain('onload');
  });

  test('shows nothing that is not held, or is not what it was named for', () => {
    const page =
      '<img src="/a.png"><p style="background:url(/b.png)"><link rel=stylesheet href="/c.css"><style>@import "/c.css"; i{background:url(/p.html)}</style>';
    const { html } = inertPage(page, BASE, parts(['/p.html', part('image', undefined, '<html>')]));
    expect(html).not.toContain('data:');
    expect(asks(html)).toEqual([]);
  });

  test.each([
    ['image-set("/a.png" 1x, url(/b.png) 2x)', 'image-set(var(--suyuan-part-0) 1x, var(--suyuan-part-1) 2x)'],
    ['-webkit-image-set(url("/a.png") 192dpi)', 'image-set(var(--suyuan-part-0) 2.00x)'],
    ['image-set("/lost.avif" type("image/avif") 2x, "/b.png" type("image/png"))', 'image-set(var(--suyuan-part-0) 1x)'],
    ['image-set("/lost.png" 1x)', 'none'],
    ['image-set(linear-gradient(rgb(0 0 0), red) 1x, "https://evil.example/a.png" 2x)', 'none'],
    ['image-set("/a.png" 1x', 'none'],
  ])('a choice of pictures %s is one of those held: %s', (value, shown) => {
    const held = parts(['/a.png', picture], ['/b.png', part('image', 'image/png', 'b')]);
    const { html } = inertPage(`<style>p{background-image:${value}}</style><p>x</p>`, BASE, held);
    expect(html).toContain(`p{background-image:${shown}`);
    expect(asks(html)).toEqual([]);
  });

  test('an SVG picture is shown as a picture alone, never as markup', () => {
    const svg = part('image', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>');
    const { html } = inertPage('<img src="/i.svg">', BASE, parts(['/i.svg', svg]));
    expect(html).toMatch(/^<img src="data:image\/svg\+xml;base64,/);
    expect(html).not.toContain('alert');
  });

  test.each([
    ['markup', '</style><script>alert(1)</script><img src=x onerror=alert(1)>'],
    [
      'addresses',
      'p{background:url(https://evil.example/x)} @import "//evil.example/y"; q{background:image-set("https://evil.example/z" 1x)}',
    ],
    ['escapes', 'p{background:u\\72l(https://evil.example/x)} @\\69mport "//evil.example/y";'],
    ['bindings', 'p{behavior:url(x.htc);-moz-binding:url(y.xml#z);width:expression(alert(1))}'],
    ['a condition that breaks out', '@import "/css/a.css" screen){} </style><script>alert(1)</script>;'],
    ['names of ours', 'p{background:suyuan-part-0-font} q{content:"suyuan-part-9-font"}'],
  ])('a stored sheet with %s runs and asks for nothing', (_what, css) => {
    const held = parts(
      ['/css/evil.css', part('style', 'text/css', css, at('/css/evil.css'))],
      ['/css/a.css', part('style', 'text/css', 'b{}', at('/css/a.css'))],
    );
    const { html } = inertPage('<link rel=stylesheet href="/css/evil.css"><p>x</p>', BASE, held);
    expect(asks(html)).toEqual([]);
    expect(html).not.toMatch(/<script|<img|evil\.example|expression\(|behavior:|binding:/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });

  test('leads to a document that was captured with the page, and outside for all others', () => {
    const documents = new Map([[at('/W0202.pdf'), 'k-1']]);
    const { html } = inertPage('<a href="/W0202.pdf#page=2">附件</a><a href="/W0203.pdf">other</a>', BASE, parts(), documents);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      '/captures/k-1',
      expect.stringMatching(/^\/outside\?uri=/),
    ]);
  });

  test('sheets that import each other end', () => {
    const loop = (path: string, other: string) => [path, part('style', 'text/css', `@import "${other}"; x{y:z}`, at(path))] as const;
    const { html } = inertPage('<link rel=stylesheet href="/a.css">', BASE, parts(loop('/a.css', '/b.css'), loop('/b.css', '/a.css')));
    expect(html.length).toBeLessThan(1_000);
  });
});

describe('stored parts', () => {
  const capture = (id: string, more: Partial<Capture> = {}): Capture => ({
    id,
    resourceId: 'r',
    attemptId: 'a',
    uri: at(`/${id}`),
    finalUri: at(`/${id}`),
    method: 'http',
    kind: 'response',
    capturedAt: '2026-01-01T00:00:00.000Z',
    status: 200,
    payloadDigest: id,
    payloadLength: 9,
    wireDigest: id,
    wireLength: 9,
    access: 'public',
    ...more,
  });

  test('are left out when damaged, withdrawn, closed or too much for one page', async () => {
    const held: Record<string, Capture> = {
      good: capture('good'),
      damaged: capture('damaged'),
      closed: capture('closed', { access: 'closed' }),
      withdrawn: capture('withdrawn', { withdrawn: { at: '', reason: '', by: '' } }),
      huge: capture('huge', { payloadLength: 30_000_000 }),
    };
    const archive = {
      capture: async (id: string) => held[id],
      payload: async (digest: string) => {
        if (digest === 'damaged') throw new IntegrityError(digest, 'fail');
        return PNG;
      },
    };
    const found = await partsOf(
      archive,
      [...Object.keys(held), 'unknown'].map((id) => ({ uri: at(`/${id}`), kind: 'image', captureId: id })),
    );
    expect([...found.keys()]).toEqual([at('/good')]);
  });
});
