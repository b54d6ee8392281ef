import { describe, expect, test } from 'vitest';
import { closeAfterEach, fetchPage, httpOrigin, rawOrigin, testFetcher, textOf } from './origin.ts';

closeAfterEach();

/** The request line and fields as a server received them, in order. */
async function received(act: (origin: string) => Promise<unknown>): Promise<string[]> {
  let seen = '';
  const origin = await rawOrigin((socket, request) => {
    seen = request;
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  });
  await act(origin);
  return seen.split('\r\n').filter((line) => line !== '');
}

describe('the request', () => {
  test('is on record exactly as it was sent', async () => {
    let origin = '';
    let fields: readonly (readonly [string, string])[] = [];
    const [line, ...sent] = await received(async (at) => {
      origin = at;
      const result = await testFetcher().fetch({
        uri: `${at}/a`,
        purpose: 'requisite',
        waiveRobots: true,
        headers: [
          ['Referer', 'https://mp.weixin.qq.com/s/溯源'],
          ['If-None-Match', '"é"'],
        ],
      });
      fields = result.hops[0]?.requestHeaders ?? [];
    });
    expect(line).toBe('GET /a HTTP/1.1');
    expect(fields.map(([name, value]) => `${name}: ${value}`)).toEqual(sent);
    expect(sent).toEqual([
      `host: ${new URL(origin).host}`,
      'connection: keep-alive',
      'User-Agent: Suyuan/test',
      'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8',
      'Accept-Language: zh-CN,zh;q=0.9,en;q=0.7',
      'Accept-Encoding: gzip, br, deflate, zstd',
      'Referer: https://mp.weixin.qq.com/s/%E6%BA%AF%E6%BA%90',
      'If-None-Match: "é"',
    ]);
  });

  test('takes a caller’s Accept in place of ours, and nothing that frames the message or breaks it', async () => {
    const sent = await received((origin) =>
      testFetcher().fetch({
        uri: origin,
        purpose: 'requisite',
        waiveRobots: true,
        headers: [
          ['accept', 'image/*'],
          ['Host', 'elsewhere'],
          ['Content-Length', '5'],
          ['Transfer-Encoding', 'chunked'],
          ['Cookie', 'a=1'],
          ['Bad Name', 'x'],
          ['X-Split', 'a\r\nX-Smuggled: 1'],
        ],
      }),
    );
    expect(sent.filter((line) => /^accept:/i.test(line))).toEqual(['accept: image/*']);
    expect(sent.some((line) => /elsewhere|content-length|transfer-encoding|cookie|bad name|split|smuggled/i.test(line))).toBe(false);
  });

  test.each([
    ['/a/b.html', '/a/b.html'],
    ['', '/'],
    ['?x=1', '/?x=1'],
    ['/a#fragment', '/a'],
    ['/a?b=c#d?e', '/a?b=c'],
    ['/政策/解读?q=数字重庆', '/%E6%94%BF%E7%AD%96/%E8%A7%A3%E8%AF%BB?q=%E6%95%B0%E5%AD%97%E9%87%8D%E5%BA%86'],
    ['/a b?c d', '/a%20b?c%20d'],
    ['/%e6%94%bf/%2F%7e', '/%e6%94%bf/%2F%7e'],
    ['/100%', '/100%'],
    [`/it's?q='x'`, `/it's?q='x'`],
    ['/a[1]|b?c[]=1|2', '/a[1]|b?c[]=1|2'],
    ['/a"<b>{c}`^', '/a%22%3Cb%3E%7Bc%7D%60%5E'],
    ['/a/./b/../c', '/a/c'],
    ['/a\\b', '/a/b'],
    ['//double//slash', '//double//slash'],
    ['/a;v=1,2?x=y&&z', '/a;v=1,2?x=y&&z'],
    ['/\u{1F600}', '/%F0%9F%98%80'],
    ['/\uD800', '/%EF%BF%BD'],
  ])('asks for %s as %s', async (cited, target) => {
    const [line] = await received((origin) => fetchPage(`${origin}${cited}`));
    expect(line).toBe(`GET ${target} HTTP/1.1`);
  });

  test('keeps the URI as cited on record, white space and all; user information is not sent', async () => {
    const sent = await received(async (origin) => {
      const uri = `  ${origin.replace('//', '//user:secret@')}/a b#c  `;
      const result = await fetchPage(uri);
      expect(result.uri).toBe(uri);
      expect(result.hops[0]?.uri).toBe(uri.trim());
    });
    expect(sent.join('\n')).not.toMatch(/secret|authorization/i);
  });
});

describe('the answer', () => {
  test('is on record as received: order, spelling, repetition, bytes', async () => {
    const origin = await rawOrigin((socket) =>
      socket.end(
        Buffer.from(
          'HTTP/1.1 200 Fine\r\nServer: x\r\nset-cookie: a=1\r\nX-Empty:\r\nSet-Cookie: b=2\r\nContent-Disposition: attachment; filename="\xe5\xae\xa1.pdf"\r\nSERVER: y\r\nContent-Length: 2\r\n\r\nok',
          'latin1',
        ),
      ),
    );
    const [hop] = (await fetchPage(origin)).hops;
    expect(hop?.responseHeaders).toEqual([
      ['Server', 'x'],
      ['set-cookie', 'a=1'],
      ['X-Empty', ''],
      ['Set-Cookie', 'b=2'],
      ['Content-Disposition', 'attachment; filename="\xe5\xae\xa1.pdf"'],
      ['SERVER', 'y'],
      ['Content-Length', '2'],
    ]);
    expect(Buffer.from(hop?.responseHeaders[4]?.[1] ?? '', 'latin1').toString('utf8')).toContain('审.pdf');
  });

  test('has its times, in order and sound', async () => {
    const origin = await httpOrigin((_request, response) => void setTimeout(() => response.end('late'), 40));
    const result = await fetchPage(origin);
    const timings = result.hops[0]?.timings;
    expect(timings?.firstByte).toBeGreaterThan(35);
    expect(timings?.total).toBeGreaterThanOrEqual((timings?.firstByte ?? 0) + (timings?.connect ?? 0));
    expect(Date.parse(result.endedAt)).toBeGreaterThanOrEqual(Date.parse(result.startedAt));
  });
});

describe('in a rehearsal', () => {
  const play = () =>
    httpOrigin((request, response) => {
      const scheme = request.headers['x-forwarded-proto'];
      const { host } = request.headers;
      if (host === 'none.example') return response.writeHead(421).end('no such host');
      if (request.url === '/robots.txt') return response.end(host === 'shut.example' ? 'User-agent: *\nDisallow: /\n' : '');
      if (request.url === '/move') return response.writeHead(301, { location: `https://${host}/there` }).end();
      if (request.url === '/lost') return response.writeHead(302, { location: 'http://none.example/' }).end();
      if (request.url?.startsWith('/to/')) return response.writeHead(302, { location: decodeURIComponent(request.url.slice(4)) }).end();
      return response.end(`${scheme}://${host}${request.url}`);
    });

  test.each([
    ['https://www.cq.gov.cn/zwgk/a.html?x=1', 'https://www.cq.gov.cn/zwgk/a.html?x=1'],
    ['http://www.cq.gov.cn/', 'http://www.cq.gov.cn/'],
    ['https://政务.example/公开', new URL('https://政务.example/公开').href],
    ['http://a.example:8080/', 'http://a.example:8080/'],
    ['http://8.8.8.8/', 'http://8.8.8.8/'],
    ['http://a.example/move', 'https://a.example/there'],
  ])('%s goes to its server with host and scheme in the fields', async (uri, seen) => {
    const result = await testFetcher({ rehearsal: await play(), allowAddress: () => false }).fetch({ uri, purpose: 'source' });
    expect(result).toMatchObject({ outcome: 'answered', robots: { allowed: true } });
    expect(textOf(result)).toBe(seen);
  });

  test('421 is a name that does not resolve, also behind a redirect', async () => {
    const fetcher = testFetcher({ rehearsal: await play() });
    for (const waiveRobots of [true, false]) {
      expect(await fetcher.fetch({ uri: 'http://none.example/a', purpose: 'source', waiveRobots })).toMatchObject({
        outcome: 'unreachable',
        reason: 'dns',
        hops: [],
      });
    }
    expect(await fetcher.fetch({ uri: 'http://a.example/lost', purpose: 'source' })).toMatchObject({
      outcome: 'unreachable',
      reason: 'dns',
      hops: [{ status: 302 }],
    });
  });

  test('421 of the real web is an answer', async () => {
    const origin = await httpOrigin((_request, response) => response.writeHead(421).end('misdirected'));
    expect(await fetchPage(origin)).toMatchObject({ outcome: 'answered', hops: [{ status: 421 }] });
  });

  test('robots.txt holds', async () => {
    const fetcher = testFetcher({ rehearsal: await play() });
    expect(await fetcher.fetch({ uri: 'http://shut.example/', purpose: 'source' })).toMatchObject({
      outcome: 'excluded',
      reason: 'robots',
    });
  });

  test.each([
    'http://127.0.0.1/',
    'http://2130706433/',
    'http://[::1]/',
    'http://10.0.0.1/',
    'http://localhost/',
    'http://db.internal/',
    'http://printer.local/',
  ])('%s is refused, also behind a redirect', async (uri) => {
    const fetcher = testFetcher({ rehearsal: await play(), allowAddress: () => false });
    expect(await fetcher.fetch({ uri, purpose: 'source' })).toMatchObject({ outcome: 'excluded', reason: 'private-address', hops: [] });
    expect(await fetcher.fetch({ uri: `http://a.example/to/${encodeURIComponent(uri)}`, purpose: 'source' })).toMatchObject({
      outcome: 'excluded',
      reason: 'private-address',
      hops: [{ status: 302 }],
    });
  });

  test('a rehearsal that is not running is unreachable', async () => {
    expect(await testFetcher({ rehearsal: 'http://127.0.0.1:1' }).fetch({ uri: 'http://a.example/', purpose: 'source' })).toMatchObject({
      outcome: 'unreachable',
      reason: 'tcp',
    });
  });
});
