import { describe, expect, test } from 'vitest';
import { PAGE_LIMITS } from '#commands/requisites.ts';
import { DAY } from '#records/time.ts';
import { article, closeAfterEach, PNG, world, type Played } from './world.ts';

closeAfterEach();

const PAGE = 'https://www.cq.gov.cn/zwgk/t20211230_1.html';
const missing: Played = { status: 404, body: '<p>404 Not Found</p>' };
const png: Played = { type: 'image/png', body: PNG };
const css = (body: string): Played => ({ type: 'text/css', body });

describe('what a page needs for its looks', () => {
  const files: Readonly<Record<string, Played | string>> = {
    [PAGE]: article(
      '<link rel="stylesheet" href="/css/a.css"><link rel="stylesheet" media="print" href="/css/print.css"><img src="/blank.gif" data-src="/img/1.png"><img src="https://hm.baidu.com/hm.gif?si=1"><p style="background:url(/img/2.png)">x</p>',
    ),
    'https://www.cq.gov.cn/css/a.css': css(
      '@import "b.css"; @font-face{font-family:F;src:url(../f.woff2)} p{background:url(../img/3.png)}',
    ),
    'https://www.cq.gov.cn/css/b.css': css('h1{background:url(//cdn.example/4.png)}'),
    'https://www.cq.gov.cn/f.woff2': { type: 'font/woff2', body: 'wOF2' },
    'https://www.cq.gov.cn/img/1.png': png,
    'https://www.cq.gov.cn/img/2.png': png,
    'https://www.cq.gov.cn/img/3.png': { body: '<p>这里没有图片，请返回首页。</p>' },
    'https://cdn.example/4.png': png,
    'https://www.cq.gov.cn/favicon.ico': missing,
  };

  test('is captured with it: sheets and theirs, pictures that a script would load, fonts, the icon; counters are not', async () => {
    const play = await world();
    play.play((uri) => files[uri] ?? (uri.startsWith('https://www.cq.gov.cn/') ? missing : undefined));
    await play.capture([PAGE]);
    const held = (await play.parts(PAGE)).map(({ uri, kind, captureId, reason }) => [
      uri.replace('https://www.cq.gov.cn', ''),
      kind,
      captureId === undefined ? reason : 'held',
    ]);
    expect(held).toEqual([
      ['/css/a.css', 'style', 'held'],
      ['/img/1.png', 'image', 'held'],
      ['https://hm.baidu.com/hm.gif?si=1', 'image', 'tracker'],
      ['/img/2.png', 'image', 'held'],
      ['/favicon.ico', 'icon', 'refused'],
      ['/css/b.css', 'style', 'held'],
      ['/f.woff2', 'font', 'held'],
      ['/img/3.png', 'image', 'other-type'],
      ['https://cdn.example/4.png', 'image', 'held'],
    ]);
    expect(play.asked.some(({ uri }) => /baidu|print\.css|blank/.test(uri))).toBe(false);
    expect(play.asked.find(({ uri }) => uri.endsWith('1.png'))?.headers.referer).toBe(PAGE);
    expect(await play.archive.holdings()).toMatchObject({ payloads: expect.any(Number) as number });
    const pictures = (await play.parts(PAGE)).filter(({ uri }) => /[124]\.png$/.test(uri)).flatMap(({ captureId }) => captureId ?? []);
    const digests = await Promise.all(pictures.map(async (id) => (await play.archive.capture(id))?.payloadDigest));
    expect(new Set(digests).size).toBe(1);
  });

  test('is taken as it was while it is fresh, asked about later, and kept by a page that has not changed', async () => {
    const play = await world();
    const other = 'https://www.cq.gov.cn/zwgk/t20220101_2.html';
    play.play((uri) => files[uri === other ? PAGE : uri] ?? missing);
    await play.capture([PAGE]);
    const before = await play.parts(PAGE);
    play.sleep(DAY);
    play.asked.length = 0;
    await play.capture([PAGE, other]);
    expect(play.asked.filter(({ uri }) => /css|img\/[12]|woff/.test(uri))).toEqual([]);
    expect(await play.parts(PAGE)).toEqual(before);
    expect((await play.parts(other)).map(({ uri }) => uri)).toContain('https://www.cq.gov.cn/css/a.css');
    play.sleep(30 * DAY);
    play.asked.length = 0;
    play.play((uri) => (uri === other ? article('<img src="/img/1.png">', '全新的正文，说的是另外一件事情。') : (files[uri] ?? missing)));
    await play.capture([other]);
    expect(play.asked.find(({ uri }) => uri.endsWith('1.png'))?.headers['if-none-match']).toBeDefined();
    expect((await play.parts(other)).find(({ uri }) => uri.endsWith('1.png'))?.captureId).toBeDefined();
  });

  test('is asked for again while the page is the same, until it is there: soon where nobody answered, after a week where it was refused', async () => {
    const play = await world();
    const sheet = 'https://www.cq.gov.cn/css/late.css';
    const gone = 'https://www.cq.gov.cn/img/gone.png';
    const text = article('<link rel="stylesheet" href="/css/late.css"><img src="/img/gone.png"><a href="/x.pdf">附件</a>');
    const down: Played = { status: 503 };
    let up = false;
    play.play((uri) => {
      if (uri === PAGE) return text;
      if (!up) return uri === sheet || uri.endsWith('.pdf') ? down : missing;
      if (uri === sheet) return css('p{background:url(/img/new.png)}');
      return uri.endsWith('.pdf')
        ? { type: 'application/pdf', body: '%PDF-1.4 nothing' }
        : uri === gone || uri.endsWith('new.png')
          ? png
          : missing;
    });
    await play.capture([PAGE]);
    const state = async (): Promise<unknown> =>
      (await play.parts(PAGE)).flatMap(({ uri, captureId, reason }) =>
        uri.endsWith('.ico') ? [] : [[uri.replace('https://www.cq.gov.cn', ''), captureId === undefined ? reason : 'held']],
      );
    const [first] = await play.archive.captures({ resource: (await play.archive.resourceByUri(PAGE))?.id ?? '' });
    expect(await state()).toEqual([
      ['/css/late.css', 'refused'],
      ['/img/gone.png', 'refused'],
      ['/x.pdf', 'refused'],
    ]);
    play.sleep(DAY);
    await play.capture([PAGE]);
    play.asked.length = 0;
    up = true;
    play.sleep(DAY);
    await play.capture([PAGE]);
    expect(play.asked.filter(({ uri }) => uri === gone)).toEqual([]);
    const soon = [
      ['/css/late.css', 'held'],
      ['/img/gone.png', 'refused'],
      ['/x.pdf', 'held'],
      ['/img/new.png', 'held'],
    ];
    expect(await state()).toEqual(soon);
    play.sleep(7 * DAY);
    play.asked.length = 0;
    await play.capture([PAGE]);
    expect(await state()).toEqual(soon.map(([uri]) => [uri, 'held']));
    expect((await play.archive.requisites(first?.id ?? '')).find(({ uri }) => uri === gone)?.captureId).toBeDefined();
    play.asked.length = 0;
    await play.capture([PAGE]);
    expect(play.asked.map(({ uri }) => uri)).toEqual([PAGE]);
  });

  test('is gathered from the stored page where nobody came to it, whether the page is vouched for, the same again, or read before', async () => {
    const play = await world();
    const same = 'https://www.cq.gov.cn/untagged.html';
    const plain = article('<link rel="stylesheet" href="css/b.css"><a href="/x.pdf">附件：规划</a>');
    play.play((uri) => {
      if (uri === same) return { body: plain, headers: { ETag: '' } };
      return uri.endsWith('.pdf') ? { type: 'application/pdf', body: '%PDF-1.4 nothing' } : (files[uri] ?? missing);
    });
    await play.capture([PAGE, same], { requisites: false, outside: false });
    const firsts = await Promise.all([PAGE, same].map(async (uri) => (await play.archive.resourceByUri(uri))?.id ?? ''));
    expect([...(await play.parts(PAGE)), ...(await play.parts(same))]).toEqual([]);
    play.sleep(DAY);
    const { steps } = await play.capture([PAGE, same]);
    expect(steps.map(({ capture }) => capture?.profile)).toEqual(['server-not-modified', 'identical-payload-digest']);
    const held = (await play.parts(PAGE)).filter(({ captureId }) => captureId !== undefined);
    expect(held.map(({ uri }) => uri.replace('https://www.cq.gov.cn', ''))).toContain('/css/a.css');
    expect((await play.parts(same)).filter(({ captureId }) => captureId !== undefined).map(({ kind }) => kind)).toEqual([
      'style',
      'image',
      'attachment',
    ]);
    for (const resource of firsts) {
      const [newest, first] = await play.archive.captures({ resource });
      expect(await play.archive.requisites(first?.id ?? '')).toEqual(await play.archive.requisites(newest?.id ?? ''));
    }
    play.asked.length = 0;
    play.sleep(DAY);
    await play.capture([PAGE]);
    expect(play.asked.map(({ uri }) => uri)).toEqual([PAGE]);
  });

  test('has limits, and what lies beyond them is named', async () => {
    const play = await world();
    const many = Array.from({ length: PAGE_LIMITS.requisites + 7 }, (_, n) => `<img src="/img/${n}.png">`).join('');
    play.play((uri) => (uri === PAGE ? article(many) : uri.endsWith('.png') ? png : missing));
    await play.capture([PAGE]);
    const parts = await play.parts(PAGE);
    expect(parts.filter(({ captureId }) => captureId !== undefined)).toHaveLength(PAGE_LIMITS.requisites);
    expect(parts.filter(({ reason }) => reason === 'too-many').length).toBeGreaterThanOrEqual(7);
  });

  test('is asked for once a run, whichever pages need it', async () => {
    const play = await world();
    const pages = [1, 2, 3].map((n) => `https://www.cq.gov.cn/${n}.html`);
    play.play((uri) => (pages.includes(uri) ? article(`<img src="/gone.png"><!-- ${uri} -->`) : missing));
    await play.capture(pages);
    expect(play.asked.filter(({ uri }) => uri.endsWith('/gone.png'))).toHaveLength(1);
    expect((await play.parts(pages[2] ?? '')).find(({ uri }) => uri.endsWith('gone.png'))?.reason).toBe('refused');
  });
});

describe('a host of pictures that does not answer', () => {
  test('is left alone after two failures, whatever the pages name of it', async () => {
    const play = await world();
    const pages = [1, 2].map((n) => `https://www.cq.gov.cn/${n}.html`);
    const dead = Array.from({ length: 9 }, (_, n) => `<img src="https://cdn.example/${n}.png">`).join('');
    play.play((uri) => {
      if (uri.includes('cdn.example') && !uri.endsWith('robots.txt')) return { reset: true };
      return pages.includes(uri) ? article(`${dead}<!-- ${uri} -->`) : missing;
    });
    await play.capture(pages);
    const asked = new Set(play.asked.filter(({ uri }) => uri.includes('cdn.example')).map(({ uri }) => uri));
    expect(asked.size).toBeLessThanOrEqual(5);
    const parts = (await play.parts(pages[1] ?? '')).filter(({ uri }) => uri.includes('cdn.example'));
    expect(parts.map(({ reason }) => reason)).toEqual(Array(9).fill('unreachable'));
  });
});

describe('pictures of WeChat', () => {
  const post = 'https://mp.weixin.qq.com/s/abc';
  const pictures = [1, 2, 3, 4].map((n) => `https://mmbiz.qpic.cn/mmbiz_png/id${n}/640?wx_fmt=png`);
  const page = article(pictures.map((uri) => `<img data-src="${uri}" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">`).join(''));

  test('are asked for with the page as Referer, and kept', async () => {
    const play = await world();
    const whole = (uri: string): Played => ({ type: 'image/png', body: Buffer.concat([PNG, Buffer.from(uri)]) });
    play.play((uri, request) => (uri === post ? page : uri.includes('qpic') && request.headers.referer === post ? whole(uri) : missing));
    await play.capture([post]);
    expect((await play.parts(post)).filter(({ uri }) => uri.includes('qpic')).every(({ captureId }) => captureId !== undefined)).toBe(true);
  });

  test('that are all the same stand-in, or say that they are one, are not taken for the pictures', async () => {
    const play = await world();
    play.play((uri) => (uri === post ? page : uri.includes('qpic') ? png : missing));
    await play.capture([post]);
    expect((await play.parts(post)).filter(({ uri }) => uri.includes('qpic')).map(({ reason }) => reason)).toEqual(
      Array(4).fill('placeholder'),
    );
    const said = await world();
    const short = article(`<img data-src="${pictures[0] ?? ''}">`);
    said.play((uri) => (uri === post ? short : uri.includes('qpic') ? { ...png, headers: { 'X-ErrNo': '-6101' } } : missing));
    await said.capture([post]);
    expect((await said.parts(post)).find(({ uri }) => uri.includes('qpic'))?.reason).toBe('placeholder');
  });

  test('two of a kind are no stand-ins: a post repeats its ornaments', async () => {
    const play = await world();
    const two = article(
      pictures
        .slice(0, 2)
        .map((uri) => `<img data-src="${uri}">`)
        .join(''),
    );
    play.play((uri) => (uri === post ? two : uri.includes('qpic') ? png : missing));
    await play.capture([post]);
    expect((await play.parts(post)).filter(({ uri, captureId }) => uri.includes('qpic') && captureId !== undefined)).toHaveLength(2);
  });
});

describe('documents that a page hands out', () => {
  const links =
    '<a href="./W020211230.pdf">附件：规划.pdf</a><a href="/down.jsp?file=%E9%99%84%E8%A1%A8.xlsx">附表</a><a href="/x.ofd">OFD</a><a href="/next.html">next</a>';

  test('come with a government page, are read where they can be, and are listed with their words', async () => {
    const play = await world();
    play.play((uri) => {
      if (uri === PAGE) return article(links);
      if (uri.endsWith('.pdf')) return { type: 'application/pdf', body: '%PDF-1.4 nothing' };
      if (/xlsx$/.test(uri)) return { type: 'application/octet-stream', body: 'PK\u0003\u0004' };
      return missing;
    });
    await play.capture([PAGE]);
    const found = (await play.parts(PAGE)).filter(({ kind }) => kind === 'attachment');
    expect(found.map(({ label, captureId, reason }) => [label, captureId === undefined ? reason : 'held'])).toEqual([
      ['附件：规划.pdf', 'held'],
      ['附表', 'held'],
      ['OFD', 'refused'],
    ]);
    const pdf = await play.archive.capturedPage(found[0]?.captureId ?? '');
    expect(pdf?.page).toBeDefined();
    expect((await play.archive.namedBy(found[0]?.captureId ?? '', 3)).map(({ uri }) => uri)).toEqual([PAGE]);
  });

  test('of other pages are left where they are', async () => {
    const play = await world();
    const uri = 'https://blog.example/post.html';
    play.play((asked) => (asked === uri ? article(links) : missing));
    await play.capture([uri]);
    expect((await play.parts(uri)).filter(({ kind }) => kind === 'attachment')).toEqual([]);
  });
});
