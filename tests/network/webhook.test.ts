import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createWebhook, isLoopback, signatureOf } from '#network/webhook.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly url: string | undefined;
}

/** A receiver of the test's own; a status of 0 never answers. */
async function receiver(status: number): Promise<{ uri: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body, url: request.url });
      if (status > 0) response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end('thank you');
    });
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  open.push(() => new Promise((settle) => (server.closeAllConnections(), server.close(() => settle()))));
  return { uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?team=1`, received };
}

const notice = { id: 'e-1', at: '2026-03-03T01:00:00.000Z', body: '{"text":"网页已失效 gone"}' };
const never = new AbortController().signal;
const hook = (uri: string, allow = true, limitMs = 5000) =>
  createWebhook({ uri, secret: 's3cret', userAgent: 'Suyuan/test', allowAddress: (address) => allow && isLoopback(address), limitMs });

test('a notice is posted once, signed over its time and its body', async () => {
  const { uri, received } = await receiver(204);
  expect(await hook(uri).send(notice, never)).toEqual({ delivered: true, status: 204 });
  expect(received).toHaveLength(1);
  const [{ headers, body, url } = { headers: {}, body: '', url: '' }] = received;
  expect(url).toBe('/hooks?team=1');
  expect(body).toBe(notice.body);
  expect(headers['suyuan-delivery']).toBe('e-1');
  const seconds = String(headers['suyuan-timestamp']);
  expect(seconds).toBe(String(Date.parse(notice.at) / 1000));
  const expected = createHmac('sha256', 's3cret').update(`${seconds}.${body}`).digest('hex');
  expect(headers['suyuan-signature']).toBe(`v1=${expected}`);
});

test('another body, time or secret has another signature', () => {
  const own = signatureOf('s', 1, 'a');
  for (const other of [signatureOf('t', 1, 'a'), signatureOf('s', 2, 'a'), signatureOf('s', 1, 'b')]) expect(other).not.toBe(own);
});

test('a receiver that fails or sends elsewhere has not taken it; redirects are not followed', async () => {
  const failing = await receiver(500);
  expect(await hook(failing.uri).send(notice, never)).toEqual({ delivered: false, status: 500 });
  const moving = await receiver(302);
  expect(await hook(moving.uri).send(notice, never)).toEqual({ delivered: false, status: 302 });
  expect(moving.received).toHaveLength(1);
});

test('addresses of this machine are refused unless they are allowed', async () => {
  const { uri, received } = await receiver(204);
  expect(await hook(uri, false).send(notice, never)).toMatchObject({
    delivered: false,
    detail: expect.stringContaining('private-address'),
  });
  expect(received).toEqual([]);
  for (const address of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) expect(isLoopback(address)).toBe(true);
  for (const address of ['10.0.0.1', '128.0.0.1', '2001:db8::1', '::ffff:10.0.0.1']) expect(isLoopback(address)).toBe(false);
});

test('a silent receiver, a closed port, an address that is none: an outcome, never an error', async () => {
  const silent = await receiver(0);
  expect(await hook(silent.uri, true, 150).send(notice, never)).toMatchObject({
    delivered: false,
    detail: expect.stringContaining('timeout'),
  });
  const stop = new AbortController();
  const sending = hook(silent.uri).send(notice, stop.signal);
  setTimeout(() => stop.abort(), 50);
  expect((await sending).delivered).toBe(false);
  expect((await hook('http://127.0.0.1:1/').send(notice, never)).delivered).toBe(false);
  expect((await hook('ftp://127.0.0.1/').send(notice, never)).delivered).toBe(false);
  expect((await hook('nonsense').send(notice, never)).delivered).toBe(false);
});
