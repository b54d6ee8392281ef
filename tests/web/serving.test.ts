import { Hono } from 'hono';
import { Agent, get } from 'node:http';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import type { Desk } from '#web/answer.ts';
import { formOf } from '#web/forms.ts';
import { createSite, serveSite } from '#web/server.ts';
import { PATIENCE } from '#web/unreadable.ts';
import { canned, clock, identity } from './canned.ts';

const options = { archive: canned().archive, clock, identity, version: '0.1.0', host: '127.0.0.1' };

describe('serving', () => {
  test('takes a free port, answers there, and lets go of it when closed', async () => {
    const site = await serveSite({ ...options, port: 0 });
    expect(site.uri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect((await fetch(site.uri)).status).toBe(200);
    await site.close();
    const again = await serveSite({ ...options, port: Number(new URL(site.uri).port) });
    await again.close();
    await expect(fetch(site.uri)).rejects.toThrow();
  });

  test('lets a request under way end before it closes', async () => {
    let release = (): void => undefined;
    const { archive } = canned();
    const waiting = new Promise<void>((resolve) => (release = resolve));
    const site = await serveSite({ ...options, archive: { ...archive, holdings: () => waiting.then(() => archive.holdings()) }, port: 0 });
    const answer = fetch(site.uri);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closed = site.close();
    release();
    expect((await answer).status).toBe(200);
    await closed;
  });

  test('cuts nobody off who asks on while it closes: each gets whole answers, then a refusal', async () => {
    const site = await serveSite({ ...options, port: 0 });
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const ended = new Map<string, number>();
    const count = (how: string): void => void ended.set(how, (ended.get(how) ?? 0) + 1);
    const ask = (n: number): Promise<boolean> =>
      new Promise((resolve) => {
        const request = get(new URL(`/healthz?n=${n}`, site.uri), { agent }, (answer) => {
          answer.resume().once('end', () => {
            count(answer.complete && answer.statusCode === 200 ? 'whole' : 'cut');
            resolve(true);
          });
        });
        request.once('error', (error: NodeJS.ErrnoException) => {
          count(error.code ?? error.message);
          resolve(false);
        });
      });
    const clients = Array.from({ length: 16 }, async (_, n) => {
      while (await ask(n));
    });
    while ((ended.get('whole') ?? 0) < 96) await new Promise((resolve) => setTimeout(resolve, 5));
    await site.close();
    await Promise.all(clients);
    agent.destroy();
    expect([...ended.keys()].sort()).toEqual(['ECONNREFUSED', 'whole']);
  });

  test('refuses a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await expect(serveSite({ ...options, port })).rejects.toMatchObject({ code: 'port-in-use', parameters: { port } });
    await new Promise((resolve) => other.close(resolve));
  });

  test('refuses an address that is not this machine’s', async () => {
    await expect(serveSite({ ...options, port: 0, host: '203.0.113.1' })).rejects.toMatchObject({ code: 'address-not-available' });
  });

  test('keeps replay to itself when it listens beyond loopback', async () => {
    const open = await serveSite({ ...options, port: 0 });
    expect((await fetch(`${open.uri}captures/s-r-interview-0/replay`)).status).toBe(200);
    await open.close();
    const beyond = await serveSite({ ...options, port: 0, host: '0.0.0.0' });
    const port = new URL(beyond.uri).port;
    expect((await fetch(`http://127.0.0.1:${port}/captures/s-r-interview-0/replay`)).status).toBe(403);
    expect((await fetch(`http://127.0.0.1:${port}/captures/s-r-interview-0`)).status).toBe(200);
    await beyond.close();
  });

  test('answers a request line that is no address without falling over', async () => {
    const site = await serveSite({ ...options, port: 0 });
    for (const path of ['%', 'documents/%ff', '..%2f..', '?lang=zh&lang=en', `sources?host=${'é'.repeat(300)}`]) {
      expect((await fetch(`${site.uri}${path}`)).status).toBeLessThan(500);
    }
    await site.close();
  });

  test('says in both languages what is wrong with what is no request', async () => {
    const site = await serveSite({ ...options, port: 0 });
    const sent = (text: string): Promise<string> =>
      new Promise((resolve) => {
        let got = '';
        const socket = connect(Number(new URL(site.uri).port), '127.0.0.1', () => socket.write(text));
        socket.setEncoding('utf8').on('data', (data) => (got += data));
        socket.on('error', () => undefined).on('close', () => resolve(got));
      });
    for (const [text, status] of [
      ['hello\r\n\r\n', 400],
      ['GET /sources/\0 HTTP/1.1\r\nHost: x\r\n\r\n', 400],
      ['POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
      [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`, 431],
      [`GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
    ] as const) {
      const answer = await sent(text);
      expect(answer.slice(0, 60)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toMatch(/<p lang="zh-Hans">(?:收到的内容|请求)[^<]*<\/p><p lang="en">[A-Z][^<]*<\/p>/);
    }
    const { requestTimeout, headersTimeout } = PATIENCE;
    expect([headersTimeout, requestTimeout].every((ms) => ms > 0 && ms <= 60_000)).toBe(true);
    await site.close();
  });

  test('keeps a page about an address that nobody typed as short as any', async () => {
    const site = createSite(options);
    const answer = await site.request(`/${'%22'.repeat(4_800)}`);
    expect(answer.status).toBe(404);
    expect((await answer.text()).length).toBeLessThan(20_000);
  });
});

test('a form that does not arrive in time is not taken as far as it came', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('name=a&password=b')) });
    const app = new Hono().post('/', async (context) => context.json([...(await formOf({} as Desk, context))]));
    let said: unknown;
    app.onError((error, context) => {
      said = error;
      return context.text('refused', 400);
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = app.request('/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await answer).status).toBe(400);
    expect(said).toMatchObject({ code: 'bad-argument', parameters: { argument: 'Content-Length' } });
  } finally {
    vi.useRealTimers();
  }
});
