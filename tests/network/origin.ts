import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { createFetcher, type FetcherOptions } from '#network/fetcher.ts';
import type { FetchResult } from '#records/fetch.ts';
import type { Fetcher } from '#records/ports.ts';
import { instant } from '#records/time.ts';

const FIXTURES = new URL('../fixtures/network/', import.meta.url);

const open: { close(): Promise<void> }[] = [];

/** Everything a test opened is closed after it. */
export function closeAfterEach(): void {
  afterEach(async () => {
    for (const thing of open.splice(0).reverse()) await thing.close();
  });
}

export const digest = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

/** A fetcher that may reach loopback, takes no pauses and gives up soon. */
export function testFetcher(options: Partial<FetcherOptions> = {}): Fetcher {
  const fetcher = createFetcher({
    clock: { now: () => instant(Date.now()) },
    identity: { digest },
    userAgent: 'Suyuan/test',
    hostDelayMs: 0,
    pace: 'none',
    retries: 'none',
    allowAddress: (address) => address === '127.0.0.1',
    ...options,
    limits: { connectMs: 2000, totalMs: 3000, ...options.limits },
  });
  open.push(fetcher);
  return fetcher;
}

/** Fetches one source without a question to robots.txt. */
export function fetchPage(uri: string, options: Partial<FetcherOptions> = {}): Promise<FetchResult> {
  return testFetcher(options).fetch({ uri, purpose: 'source', waiveRobots: true });
}

export const textOf = (result: FetchResult): string => Buffer.from(result.body?.bytes ?? []).toString('utf8');

async function listen(server: Server, host: string): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((settle) => server.listen(0, host, settle));
  open.push({
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        for (const socket of sockets) socket.destroy();
      }),
  });
  return (server.address() as AddressInfo).port;
}

/** An HTTP server; gives its base URI. */
export async function httpOrigin(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  host = '127.0.0.1',
): Promise<string> {
  return `http://${host.includes(':') ? `[${host}]` : host}:${await listen(createServer(answer), host)}`;
}

/** A server that sends what `answer` writes once a request (or whatever ends in `until`) has come in, HTTP or not; gives its base URI. */
export async function rawOrigin(
  answer: (socket: Socket, request: string) => void,
  until = '\r\n\r\n',
  greet: (socket: Socket) => void = () => undefined,
): Promise<string> {
  const server = createTcpServer((socket) => {
    greet(socket);
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (!received.includes(until)) return;
      const request = received;
      received = '';
      answer(socket, request);
    });
  });
  return `http://127.0.0.1:${await listen(server, '127.0.0.1')}`;
}

/** A port on `host` whose queue is full and that takes no further connection, as behind a firewall that drops packets. */
export async function deafPort(host: string, port: number): Promise<void> {
  const listen = `require('node:net').createServer().listen({ host: '${host}', port: ${port}, backlog: 1 }, () => {
    process.stdout.write('up');
    setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 0);
  })`;
  const child = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'pipe', 'inherit'] });
  const fillers: Socket[] = [];
  open.push({
    close: async () => {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  });
  await once(child.stdout, 'data');
  await new Promise((settle) => setTimeout(settle, 50));
  for (let count = 0; count < 4; count += 1) fillers.push(connect({ host, port }).on('error', () => undefined));
  await new Promise((settle) => setTimeout(settle, 50));
}

export const fixture = (name: string): string => readFileSync(new URL(name, FIXTURES), 'utf8');

/** An HTTPS server on loopback with one of the test certificates; gives its base URI under the name `localhost`. */
export async function tlsOrigin(certificate: string): Promise<string> {
  const server = createTlsServer({ key: fixture('server.key'), cert: fixture(certificate) }, (_request, response) =>
    response.end('secret'),
  );
  server.on('tlsClientError', () => undefined);
  return `https://localhost:${await listen(server, '127.0.0.1')}`;
}
