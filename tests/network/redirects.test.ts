import { describe, expect, test } from 'vitest';
import { closeAfterEach, fetchPage, httpOrigin, rawOrigin, testFetcher, textOf } from './origin.ts';

closeAfterEach();

const redirectTo = (location: string, status = 302) =>
  httpOrigin((request, response) => {
    if (request.url === '/start') response.writeHead(status, { location }).end('gone there');
    else response.end(`at ${request.url}`);
  });

describe('redirects', () => {
  test.each([301, 302, 303, 307, 308])('%i is followed and both hops are kept', async (status) => {
    const origin = await redirectTo('/end', status);
    const result = await fetchPage(`${origin}/start`);
    expect(result).toMatchObject({
      outcome: 'answered',
      hops: [
        { status, location: `${origin}/end` },
        { uri: `${origin}/end`, status: 200 },
      ],
    });
    expect(result.reason).toBeUndefined();
    expect(textOf(result)).toBe('at /end');
  });

  test.each([300, 305])('%i is an answer, not a way on', async (status) => {
    const origin = await redirectTo('/end', status);
    const result = await fetchPage(`${origin}/start`);
    expect(result.hops.map((hop) => hop.status)).toEqual([status]);
    expect(result.outcome).toBe('answered');
  });

  test.each([
    ['relative', 'deep/er?x=1', '/deep/er?x=1'],
    ['with dot segments', './a/../b', '/b'],
    ['a query alone', '?again=1', '/start?again=1'],
    ['with spaces around', '  /end  ', '/end'],
  ])('a Location that is %s is resolved against the hop', async (_, location, path) => {
    const origin = await redirectTo(location);
    if (location.startsWith('?')) {
      const other = await httpOrigin((request, response) =>
        request.url === '/start' ? response.writeHead(302, { location }).end() : response.end(`at ${request.url}`),
      );
      expect(textOf(await fetchPage(`${other}/start`))).toBe(`at ${path}`);
    } else expect(textOf(await fetchPage(`${origin}/start`))).toBe(`at ${path}`);
  });

  test.each([
    ['UTF-8', Buffer.from('/公开', 'utf8'), '/%E5%85%AC%E5%BC%80'],
    ['GBK', Buffer.from([0x2f, 0xb9, 0xab, 0xbf, 0xaa]), '/%B9%AB%BF%AA'],
  ])('bytes beyond ASCII in a Location go back as they came (%s)', async (_, location, path) => {
    const origin = await rawOrigin((socket, request) => {
      const target = request.split(' ')[1] ?? '';
      if (target !== '/start') return void socket.end(`HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nat ${target}`);
      socket.end(Buffer.concat([Buffer.from('HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: '), location, Buffer.from('\r\n\r\n')]));
    });
    expect(textOf(await fetchPage(`${origin}/start`))).toBe(`at ${path}`);
  });

  test('a fragment is inherited, never sent, and replaced by one of the Location', async () => {
    const seen: string[] = [];
    const origin = await httpOrigin((request, response) => {
      seen.push(request.url ?? '');
      if (request.url === '/a') response.writeHead(301, { location: '/b' }).end();
      else if (request.url === '/b') response.writeHead(301, { location: '/c#new' }).end();
      else response.end();
    });
    const result = await fetchPage(`${origin}/a#old`);
    expect(result.hops.map((hop) => hop.uri.slice(origin.length))).toEqual(['/a#old', '/b#old', '/c#new']);
    expect(seen).toEqual(['/a', '/b', '/c']);
  });

  test('ten redirects are followed, the eleventh is kept and not followed', async () => {
    const origin = await httpOrigin((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('arrived');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    expect(textOf(await fetchPage(`${origin}/10`))).toBe('arrived');
    const result = await fetchPage(`${origin}/11`);
    expect(result).toMatchObject({ outcome: 'answered', reason: 'too-many-redirects' });
    expect(result.hops).toHaveLength(11);
    expect(result.hops.at(-1)).toMatchObject({ status: 302, location: `${origin}/0` });
  });

  test('a loop ends', async () => {
    const origin = await httpOrigin((_request, response) => response.writeHead(302, { location: '/start' }).end());
    expect(await fetchPage(`${origin}/start`)).toMatchObject({ outcome: 'answered', reason: 'too-many-redirects' });
  });

  test.each([['http://'], ['http://[::zz]/'], ['http://a b/'], ['']])('a Location that names nothing is bad: %s', async (location) => {
    const origin = await redirectTo(location);
    const result = await fetchPage(`${origin}/start`);
    expect(result).toMatchObject({ outcome: 'answered', reason: 'bad-redirect', hops: [{ status: 302 }] });
    expect(textOf(result)).toBe('gone there');
  });

  test('a redirect without Location is bad', async () => {
    const origin = await httpOrigin((_request, response) => response.writeHead(301).end('nowhere'));
    expect(await fetchPage(`${origin}/`)).toMatchObject({ outcome: 'answered', reason: 'bad-redirect' });
  });

  test.each(['weixin://dl/business', 'ftp://example.com/x', 'file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x'])(
    'a redirect to %s is excluded for its scheme, the hops kept',
    async (location) => {
      const origin = await redirectTo(location);
      expect(await fetchPage(`${origin}/start`)).toMatchObject({ outcome: 'excluded', reason: 'scheme', hops: [{ status: 302 }] });
    },
  );

  test('cookies are not kept', async () => {
    let cookie: string | undefined = 'untouched';
    const origin = await httpOrigin((request, response) => {
      if (request.url === '/start') return response.writeHead(302, { 'set-cookie': 'id=1', location: '/end' }).end();
      cookie = request.headers.cookie;
      return response.end();
    });
    await fetchPage(`${origin}/start`);
    expect(cookie).toBeUndefined();
  });

  test('an endless redirect body does not hold the attempt up', async () => {
    const origin = await httpOrigin((request, response) => {
      if (request.url === '/end') return response.end('arrived');
      response.writeHead(302, { location: '/end' });
      return response.write('…');
    });
    const fetcher = testFetcher({ limits: { totalMs: 8000 } });
    const result = await fetcher.fetch({ uri: `${origin}/start`, purpose: 'source', waiveRobots: true });
    expect(textOf(result)).toBe('arrived');
  });
});
