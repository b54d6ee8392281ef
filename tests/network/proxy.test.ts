import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { closeAfterEach, fetchPage, fixture, httpOrigin, rawOrigin, testFetcher, textOf, tlsOrigin } from './origin.ts';

closeAfterEach();

/** A proxy on loopback that sends every host to loopback, and remembers what it was asked. */
async function proxy(): Promise<{ base: string; asked: string[] }> {
  const asked: string[] = [];
  const base = await rawOrigin((socket, request) => {
    asked.push(request);
    const [method, target = ''] = request.split(' ');
    if (method !== 'CONNECT') return void socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${target.length}\r\n\r\n${target}`);
    const upstream = connect({ host: '127.0.0.1', port: Number(target.split(':')[1]) }, () => {
      socket.removeAllListeners('data');
      socket.write('HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    return void upstream.on('error', () => socket.destroy());
  });
  return { base, asked };
}

const through = (base: string, credentials = '') => ({ proxyFor: () => base.replace('//', `//${credentials}`), allowAddress: () => false });

describe('through a proxy', () => {
  test('plain HTTP is asked for by its whole address; credentials reach the proxy and no record', async () => {
    const { base, asked } = await proxy();
    const result = await fetchPage('http://only-there.invalid/政策?x=1#y', through(base, 'who:p%40ss@'));
    expect(textOf(result)).toBe('http://only-there.invalid/%E6%94%BF%E7%AD%96?x=1');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(`Proxy-Authorization: Basic ${Buffer.from('who:p@ss').toString('base64')}`);
    expect(JSON.stringify(result)).not.toMatch(/p@ss|p%40ss|Proxy-Authorization|d2hv/);
    expect(result.hops[0]?.remoteAddress).toBeUndefined();
  });

  test('HTTPS goes through a tunnel, and its certificate is checked at the end of it', async () => {
    const { base, asked } = await proxy();
    const authority = { trustedCertificates: [fixture('authority.pem')] };
    const { port } = new URL(await tlsOrigin('wrong-host.pem'));
    const good = await fetchPage(`https://other.example:${port}/a`, { ...through(base, 'who:pass@'), ...authority });
    expect(textOf(good)).toBe('secret');
    expect(asked[0]).toMatch(
      new RegExp(`^CONNECT other\\.example:${port} HTTP/1\\.1\\r\\nHost: other\\.example:${port}\\r\\nProxy-Authorization: Basic `),
    );
    const bad = await fetchPage(`https://third.example:${port}/a`, { ...through(base), ...authority });
    expect(bad).toMatchObject({ outcome: 'unreachable', reason: 'tls' });
  });

  test.each([
    'http://127.0.0.1/',
    'https://127.0.0.1/',
    'http://[::1]/',
    'http://10.1.2.3/',
    'http://localhost/',
    'https://db.internal/',
    'http://2130706433/',
    'http://intranet/',
    'https://intranet/',
    'http://intranet./',
    'http://localhost./',
  ])('%s is refused before the proxy hears of it, also behind a redirect', async (uri) => {
    const { base, asked } = await proxy();
    expect(await fetchPage(uri, through(base))).toMatchObject({ outcome: 'excluded', reason: 'private-address' });
    expect(asked).toEqual([]);
    const redirecting = await rawOrigin((socket) => socket.end(`HTTP/1.1 302 Found\r\nLocation: ${uri}\r\nContent-Length: 0\r\n\r\n`));
    expect(await fetchPage('http://a.invalid/', through(redirecting))).toMatchObject({
      outcome: 'excluded',
      reason: 'private-address',
      hops: [{ status: 302 }],
    });
  });

  test('only the hosts it is for are asked through it', async () => {
    const { base, asked } = await proxy();
    const origin = await httpOrigin((_request, response) => response.end('direct'));
    const fetcher = testFetcher({ proxyFor: (host) => (host.endsWith('.invalid') ? base : undefined) });
    const get = async (uri: string) => textOf(await fetcher.fetch({ uri, purpose: 'source', waiveRobots: true }));
    expect([await get(origin), await get('http://a.invalid/b')]).toEqual(['direct', 'http://a.invalid/b']);
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['refuses the tunnel', 'HTTP/1.1 502 Bad Gateway\r\n\r\n', 'tcp', '502'],
    ['wants other credentials', 'HTTP/1.1 407 Proxy Authentication Required\r\n\r\n', 'tcp', '407'],
    ['hangs up', '', 'tcp', 'closed'],
    ['speaks no HTTP', 'SOCKS\r\n\r\n', 'protocol', 'no HTTP'],
    ['talks for ever', 'HTTP/1.1 200 OK\r\n'.padEnd(40_000, 'x'), 'protocol', 'end'],
  ])('a proxy that %s makes the page unreachable', async (_, reply, reason, detail) => {
    const base = await rawOrigin((socket) => socket.end(reply));
    const result = await fetchPage('https://a.invalid/', through(base));
    expect(result).toMatchObject({ outcome: 'unreachable', reason, hops: [] });
    expect(result.detail).toContain(detail);
  });

  test('a proxy that is silent is a timeout, one that is not there tcp', async () => {
    const silent = await rawOrigin(() => undefined);
    const limits = { connectMs: 150 };
    expect(await fetchPage('https://a.invalid/', { ...through(silent), limits })).toMatchObject({
      outcome: 'unreachable',
      reason: 'timeout',
    });
    expect(await fetchPage('http://a.invalid/', through('http://127.0.0.1:1'))).toMatchObject({ outcome: 'unreachable', reason: 'tcp' });
  });

  test('what the proxy answers to bad credentials is no page of the source, and nothing of it is kept', async () => {
    const page = 'refused: who:p@ss';
    const base = await rawOrigin((socket) =>
      socket.write(
        `HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="p@ss"\r\nContent-Length: ${page.length}\r\n\r\n${page}`,
      ),
    );
    const result = await fetchPage('http://a.invalid/', through(base, 'who:p%40ss@'));
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'tcp', hops: [] });
    expect(result.detail).toContain('the proxy answered 407');
    expect(result.body).toBeUndefined();
    expect(JSON.stringify(result)).not.toMatch(/p@ss|p%40ss|proxy-auth/i);
    const asked = await testFetcher(through(base, 'who:p%40ss@')).fetch({ uri: 'http://a.invalid/', purpose: 'source' });
    expect(asked.detail).toMatch(/^robots\.txt could not be read: the proxy answered 407/);
  });

  test('407 from the source itself, asked directly, is its answer', async () => {
    const origin = await rawOrigin((socket) => socket.write('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n'));
    expect(await fetchPage(origin)).toMatchObject({ outcome: 'answered', hops: [{ status: 407 }] });
  });

  test('a rehearsal uses none', async () => {
    const { base, asked } = await proxy();
    const rehearsal = await httpOrigin((_request, response) => response.end('played'));
    expect(textOf(await fetchPage('http://a.example/', { ...through(base), rehearsal }))).toBe('played');
    expect(asked).toEqual([]);
  });
});
