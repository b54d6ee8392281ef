import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import { dial, type DialPlan } from '#network/dial.ts';
import { closeAfterEach, deafPort, fetchPage, httpOrigin, rawOrigin, testFetcher } from './origin.ts';

closeAfterEach();

const loopback = (address: string): boolean => address === '127.0.0.1' || address === '::1';

describe('connections', () => {
  test('are kept for the next request to the host, and opened again when the server let go', async () => {
    let connections = 0;
    const seen = new Set<Socket>();
    const origin = await httpOrigin((request, response) => {
      if (!seen.has(request.socket)) connections += 1;
      seen.add(request.socket);
      response.end('ok');
    });
    const fetcher = testFetcher();
    const get = () => fetcher.fetch({ uri: origin, purpose: 'source', waiveRobots: true });
    const first = await get();
    const second = await get();
    expect(connections).toBe(1);
    expect(first.hops[0]?.timings?.connect).toBeGreaterThanOrEqual(0);
    expect(first.hops[0]?.timings).not.toHaveProperty('kept');
    const { dns, connect } = first.hops[0]?.timings ?? {};
    const again = second.hops[0]?.timings;
    expect(again).toMatchObject({ dns, connect, kept: true });
    expect(again?.total).toBeGreaterThanOrEqual(again?.firstByte ?? Infinity);
    for (const socket of seen) socket.destroy();
    expect(await get()).toMatchObject({ outcome: 'answered' });
    expect(connections).toBe(2);
  });

  test('a kept connection that dies on the next request is not taken for a dead server', async () => {
    let requests = 0;
    const origin = await rawOrigin((socket) => {
      requests += 1;
      if (requests === 2) return void socket.destroy();
      return void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const fetcher = testFetcher();
    await fetcher.fetch({ uri: origin, purpose: 'source', waiveRobots: true });
    expect(await fetcher.fetch({ uri: origin, purpose: 'source', waiveRobots: true })).toMatchObject({ outcome: 'answered', tries: 2 });
    expect(requests).toBe(3);
  });

  test('a request sent again because a kept connection died keeps the pace', async () => {
    const at: number[] = [];
    const origin = await rawOrigin((socket) => {
      at.push(performance.now());
      if (at.length === 2) return void socket.destroy();
      return void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const fetcher = testFetcher({ pace: 'real', hostDelayMs: 200 });
    const get = () => fetcher.fetch({ uri: origin, purpose: 'source', waiveRobots: true });
    await get();
    expect(await get()).toMatchObject({ outcome: 'answered', tries: 2 });
    const [, second = 0, third = 0] = at;
    expect(third - second).toBeGreaterThan(150);
  });

  test('after close nothing is fetched, and a fetch under way is broken off', async () => {
    const origin = await rawOrigin(() => undefined);
    const fetcher = testFetcher();
    const waiting = fetcher.fetch({ uri: origin, purpose: 'source', waiveRobots: true });
    const refused = expect(waiting).rejects.toThrow('closed');
    await new Promise((settle) => setTimeout(settle, 50));
    await fetcher.close();
    await refused;
    await expect(fetcher.fetch({ uri: origin, purpose: 'source' })).rejects.toThrow('closed');
  });

  test('close ends waiting for a turn and waiting for a connection as well', async () => {
    const origin = await httpOrigin((_request, response) => response.end());
    const port = Number(new URL(await httpOrigin((_request, response) => response.end())).port);
    await deafPort('127.0.0.9', port);
    const fetcher = testFetcher({
      pace: 'real',
      hostDelayMs: 60_000,
      allowAddress: () => true,
      limits: { connectMs: 60_000, totalMs: 60_000 },
    });
    const get = (uri: string) => fetcher.fetch({ uri, purpose: 'source', waiveRobots: true });
    await get(origin);
    const ends = [get(origin), get(origin), get(`http://127.0.0.9:${port}/`)].map((waiting) => expect(waiting).rejects.toThrow('closed'));
    await new Promise((settle) => setTimeout(settle, 50));
    await fetcher.close();
    await Promise.all(ends);
  });

  test('a host on IPv6 only is reached', async () => {
    const origin = await httpOrigin((_request, response) => response.end('six'), '::1');
    expect(await fetchPage(origin, { allowAddress: loopback })).toMatchObject({ outcome: 'answered', hops: [{ remoteAddress: '::1' }] });
  });

  test('hosts are asked beside each other, one host one at a time', async () => {
    const inside = new Map<string, number>();
    let hosts = 0;
    let most = 0;
    const origin = await httpOrigin((request, response) => {
      const host = request.headers.host ?? '';
      inside.set(host, (inside.get(host) ?? 0) + 1);
      hosts = Math.max(hosts, [...inside.values()].filter((count) => count > 0).length);
      most = Math.max(most, ...inside.values());
      setTimeout(() => {
        inside.set(host, (inside.get(host) ?? 0) - 1);
        response.end();
      }, 20);
    });
    const fetcher = testFetcher({ rehearsal: origin });
    const uris = ['a', 'b', 'c', 'd'].flatMap((host) => [1, 2, 3].map((page) => `https://${host}.example/${page}`));
    await Promise.all(uris.map((uri) => fetcher.fetch({ uri, purpose: 'source', waiveRobots: true })));
    expect([hosts, most]).toEqual([4, 1]);
  });
});

describe('dialling', () => {
  const plan = (origin: string): DialPlan => ({
    origin: new URL(origin),
    limitMs: 2000,
    allowAddress: (address) => address.startsWith('127.') || address === '::1',
    trustedCertificates: [],
    unguarded: false,
  });
  const four = async () => {
    const origin = await httpOrigin((_request, response) => response.end());
    return `http://name.example:${new URL(origin).port}`;
  };

  test.each([
    ['the first refuses', ['::1', '127.0.0.1']],
    ['all but the last refuse', ['127.0.0.2', '::1', '127.0.0.3', '127.0.0.1']],
    ['others are not public', ['10.0.0.1', '169.254.169.254', 'fe80::1', '127.0.0.1', '192.168.0.1']],
  ])('takes the address that answers when %s', async (_, addresses) => {
    const { socket, remoteAddress } = await dial(plan(await four()), () => Promise.resolve(addresses));
    expect(remoteAddress).toBe('127.0.0.1');
    socket.destroy();
  });

  test('goes on to the next address when one does not answer, and ends in time when none does', async () => {
    const origin = await four();
    await deafPort('127.0.0.9', Number(new URL(origin).port));
    const started = performance.now();
    const { socket, remoteAddress } = await dial(plan(origin), () => Promise.resolve(['127.0.0.9', '127.0.0.1']));
    socket.destroy();
    expect(remoteAddress).toBe('127.0.0.1');
    expect(performance.now() - started).toBeLessThan(1500);
    const deaf = dial({ ...plan(origin), limitMs: 200 }, () => Promise.resolve(['127.0.0.9']));
    await expect(deaf).rejects.toMatchObject({ reason: 'timeout', outcome: 'unreachable' });
  });

  test('resolves once: a name that changes its mind gets nothing from it', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    let asked = 0;
    const { socket } = await dial(plan(await four()), () => Promise.resolve(answers[asked++] ?? []));
    socket.destroy();
    expect(asked).toBe(1);
  });

  test.each([
    ['only private addresses', ['10.0.0.1', '::ffff:192.168.1.1', '64:ff9b::a00:1'], 'private-address', 'excluded'],
    ['no address', [], 'dns', 'unreachable'],
    ['addresses that all refuse', ['127.0.0.2', '::1'], 'tcp', 'unreachable'],
  ])('a name with %s fails', async (_, addresses, reason, outcome) => {
    await expect(dial(plan(await four()), () => Promise.resolve(addresses))).rejects.toMatchObject({ reason, outcome });
  });

  test('a resolver that does not answer is dns, in time', async () => {
    const never = () => new Promise<never>(() => undefined);
    await expect(dial({ ...plan('http://slow.example'), limitMs: 60 }, never)).rejects.toMatchObject({ reason: 'dns' });
  });
});
