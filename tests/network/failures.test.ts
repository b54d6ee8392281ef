import { describe, expect, test } from 'vitest';
import { closeAfterEach, fetchPage, fixture, httpOrigin, rawOrigin, testFetcher, textOf, tlsOrigin } from './origin.ts';

closeAfterEach();

const short = { limits: { totalMs: 150 } };

describe('no answer', () => {
  test('a name that does not exist is dns', async () => {
    const result = await fetchPage('http://no-such-host.invalid/');
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'dns', hops: [] });
    expect(result.detail).toContain('no-such-host.invalid');
  });

  test('a closed port is tcp', async () => {
    const origin = await httpOrigin((_request, response) => response.end());
    const fetcher = testFetcher();
    const port = new URL(origin).port === '1' ? 2 : 1;
    const result = await fetcher.fetch({ uri: `http://127.0.0.1:${port}/`, purpose: 'source', waiveRobots: true });
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'tcp' });
    expect(result.detail).toContain('ECONNREFUSED');
  });

  test.each([
    ['good.pem', undefined],
    ['expired.pem', 'CERT_HAS_EXPIRED'],
    ['wrong-host.pem', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['self-signed.pem', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ])('%s over TLS: %s', async (certificate, code) => {
    const result = await fetchPage(await tlsOrigin(certificate), { trustedCertificates: [fixture('authority.pem')] });
    if (code === undefined) {
      expect(textOf(result)).toBe('secret');
      expect(result.hops[0]).toMatchObject({
        tlsIssuer: 'Suyuan test authority',
        tlsExpires: '2120-01-01T00:00:00.000Z',
        protocol: 'http/1.1',
      });
      expect(result.hops[0]?.timings?.tls).toBeGreaterThan(0);
    } else {
      expect(result).toMatchObject({ outcome: 'unreachable', reason: 'tls', hops: [] });
      expect(result.detail).toContain(code);
    }
  });

  test('an authority that nobody trusts is tls', async () => {
    expect(await fetchPage(await tlsOrigin('good.pem'))).toMatchObject({ outcome: 'unreachable', reason: 'tls' });
  });

  test('a server that speaks no TLS is tls', async () => {
    const origin = await httpOrigin((_request, response) => response.end());
    expect(await fetchPage(origin.replace('http:', 'https:'))).toMatchObject({ outcome: 'unreachable', reason: 'tls' });
  });

  test('a server that closes during the handshake is tls', async () => {
    const origin = await rawOrigin((socket) => socket.destroy(), '');
    expect(await fetchPage(origin.replace('http:', 'https:'))).toMatchObject({ outcome: 'unreachable', reason: 'tls' });
  });

  test('a handshake that hangs is a timeout', async () => {
    const origin = await rawOrigin(() => undefined);
    const result = await fetchPage(origin.replace('http:', 'https:'), { limits: { connectMs: 150 } });
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'timeout' });
    expect(result.detail).toContain('TLS');
  });

  test('silence is a timeout', async () => {
    const result = await fetchPage(await rawOrigin(() => undefined), short);
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'timeout', hops: [] });
  });

  test('a header that never ends is a timeout', async () => {
    const origin = await rawOrigin((socket) => socket.write('HTTP/1.1 200 OK\r\nX-Slow: '));
    expect(await fetchPage(origin, short)).toMatchObject({ outcome: 'unreachable', reason: 'timeout', hops: [] });
  });

  test('interim answers for ever are a timeout', async () => {
    const origin = await rawOrigin((socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    expect(await fetchPage(origin, short)).toMatchObject({ outcome: 'unreachable', reason: 'timeout', hops: [] });
  });

  test.each([
    ['an empty reply', (): string => ''],
    ['no HTTP', (): string => 'SSH-2.0-OpenSSH_9.6\r\n\r\n'],
    ['a status that is none', (): string => 'HTTP/1.1 two hundred\r\n\r\n'],
    ['a header cut in the middle', (): string => 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['two lengths that differ', (): string => 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    ['10 MB of header', (): string => `HTTP/1.1 200 OK\r\n${`X-Pad: ${'a'.repeat(1000)}\r\n`.repeat(10_000)}\r\n`],
    ['one header of 10 MB', (): string => `HTTP/1.1 200 OK\r\nX-Pad: ${'a'.repeat(10_000_000)}\r\n\r\n`],
    ['an upgrade nobody asked for', (): string => 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n'],
  ])('%s is protocol', async (_, reply) => {
    const result = await fetchPage(await rawOrigin((socket) => socket.end(reply())));
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'protocol', hops: [] });
    expect(result.detail).not.toBe('');
  });

  test('a server that hangs up on everybody is not asked for ever', async () => {
    let calls = 0;
    const origin = await rawOrigin(
      () => undefined,
      '\0',
      (socket) => {
        calls += 1;
        socket.destroy();
      },
    );
    expect(await fetchPage(origin)).toMatchObject({ outcome: 'unreachable', hops: [] });
    expect(calls).toBe(1);
  });

  test('a reset before any answer is tcp', async () => {
    const result = await fetchPage(await rawOrigin((socket) => socket.resetAndDestroy()));
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'tcp', hops: [] });
    expect(result.detail).toContain('ECONNRESET');
  });
});

describe('an answer whose body does not come whole keeps its hop', () => {
  test.each([
    ['a length that promises more', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this'],
    ['chunks that are none', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n'],
    ['chunks that break off', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
    ['a chunk shorter than it says', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\nhello\r\n0\r\n\r\n'],
  ])('%s is protocol', async (_, reply) => {
    const result = await fetchPage(await rawOrigin((socket) => socket.end(reply)));
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'protocol', hops: [{ status: 200 }] });
    expect(result.body).toBeUndefined();
  });

  test('a reset in the middle is protocol', async () => {
    const origin = await rawOrigin((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf');
      setTimeout(() => socket.resetAndDestroy(), 30);
    });
    expect(await fetchPage(origin)).toMatchObject({ outcome: 'unreachable', reason: 'protocol', hops: [{ status: 200 }] });
  });

  test('a stall in the middle is a timeout', async () => {
    const origin = await rawOrigin((socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf'));
    expect(await fetchPage(origin, short)).toMatchObject({ outcome: 'unreachable', reason: 'timeout', hops: [{ status: 200 }] });
  });

  test('a length that promises less gives what it promises', async () => {
    const result = await fetchPage(
      await rawOrigin((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nlonger than said')),
    );
    expect(result.outcome).toBe('answered');
    expect(textOf(result)).toBe('long');
  });
});

describe('time is counted over all hops', () => {
  test('each hop within the limit, the chain beyond it', async () => {
    const origin = await httpOrigin((request, response) => {
      setTimeout(() => response.writeHead(302, { location: `${request.url}x` }).end(), 60);
    });
    const result = await fetchPage(`${origin}/`, short);
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'timeout' });
    expect(result.hops.length).toBeGreaterThan(0);
    expect(result.hops.length).toBeLessThan(4);
  });
});
