import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stderr, stdout } from 'node:process';
import { openArchive } from '../src/storage/archive.ts';
import { createIdentity } from '../src/storage/identity.ts';
import { serveSite } from '../src/web/server.ts';
import { machine, percentile, table } from './lib/report.ts';
import { fillSite, NOW } from './lib/site-archive.ts';

/**
 * Milliseconds to the first byte of the main pages and requests a second, asked for by 16 clients of a site in a process of
 * its own, and of a bare `node:http` “hello” in the same run. By default a tenth of the full archive.
 *
 *     npm run bench -- site [--full] [--sources 100000] [--attempts 1000000] [--requests 480]
 */
function asked(name: string, otherwise: number): number {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(argv[at + 1]);
}

const FULL = argv.includes('--full');
const SOURCES = asked('sources', FULL ? 100_000 : 10_000);
const ATTEMPTS = asked('attempts', FULL ? 1_000_000 : 100_000);
const REQUESTS = asked('requests', 480);
const CLIENTS = 16;
const migrations = new URL('../migrations', import.meta.url).pathname;
const opened = (path: string) => openArchive({ path, migrations, identity: createIdentity(), clock: { now: () => NOW } });

/** What the child does: serves the archive, or says hello. */
async function serve(path: string): Promise<void> {
  if (path === 'hello') {
    const server = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end('hello'));
    server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  } else {
    const archive = await opened(path);
    const clock = { now: () => NOW };
    const { uri } = await serveSite({ archive, clock, identity: createIdentity(), version: 'bench', port: 0, host: '127.0.0.1' });
    process.send?.(uri);
  }
  process.once('disconnect', () => process.exit(0));
}

function child(path: string): Promise<{ readonly uri: string; readonly process: ChildProcess }> {
  const started = fork(new URL(import.meta.url).pathname, ['--serve', path], { execArgv: process.execArgv });
  return new Promise((done, failed) => {
    started.once('message', (uri) => done({ uri: String(uri), process: started }));
    started.once('error', failed);
    started.once('exit', (code) => failed(new Error(`the server ended with ${String(code)}`)));
  });
}

interface Answered {
  readonly status: number;
  readonly bytes: number;
  readonly firstByte: number;
  readonly etag?: string;
}

function ask(agent: Agent, address: string, etag?: string): Promise<Answered> {
  return new Promise((done, failed) => {
    const began = performance.now();
    const headers = { Accept: 'text/html', ...(etag === undefined ? {} : { 'If-None-Match': etag }) };
    get(address, { agent, headers }, (answer) => {
      let firstByte: number | undefined;
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        firstByte ??= performance.now() - began;
        bytes += chunk.length;
      });
      answer.on('end', () => {
        const tag = answer.headers.etag;
        done({
          status: answer.statusCode ?? 0,
          bytes,
          firstByte: firstByte ?? performance.now() - began,
          ...(tag === undefined ? {} : { etag: tag }),
        });
      });
    }).on('error', failed);
  });
}

interface Load {
  readonly answers: readonly Answered[];
  readonly perSecond: number;
}

/** So many requests by 16 clients, each asking again as soon as it was answered. */
async function load(addresses: readonly string[], tags?: ReadonlyMap<string, string>): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const answers: Answered[] = [];
  let next = 0;
  const began = performance.now();
  const client = async (): Promise<void> => {
    for (let n = next++; n < REQUESTS; n = next++) {
      const address = addresses[n % addresses.length] ?? '';
      answers.push(await ask(agent, address, tags?.get(address)));
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return { answers, perSecond: (1000 * REQUESTS) / (performance.now() - began) };
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'suyuan-bench-'));
  const children: ChildProcess[] = [];
  try {
    const path = join(folder, 'site.sqlite');
    stderr.write(`filling ${SOURCES} sources, ${ATTEMPTS} attempts\n`);
    const routes = await fillSite(path, { sources: SOURCES, attempts: ATTEMPTS, open: () => opened(path) });
    const hello = await child('hello');
    const site = await child(path);
    children.push(hello.process, site.process);
    await load([hello.uri]);
    const bare = (await load([hello.uri])).perSecond;
    const rows: string[][] = [];
    for (const [name, paths] of Object.entries(routes)) {
      stderr.write(`${name}\n`);
      const addresses = paths.map((each) => new URL(each, site.uri).href);
      const agent = new Agent({ keepAlive: true });
      const tags = new Map<string, string>();
      for (const address of addresses) tags.set(address, (await ask(agent, address)).etag ?? '');
      agent.destroy();
      const { answers, perSecond } = await load(addresses);
      const held = await load(addresses, tags);
      const waits = answers.map(({ firstByte }) => firstByte).toSorted((a, b) => a - b);
      const wrong =
        answers.filter(({ status }) => status !== 200).length +
        held.answers.filter(({ status }) => status !== 304 && status !== 200).length;
      rows.push([
        name,
        (Math.max(...answers.map(({ bytes }) => bytes)) / 1000).toFixed(0),
        percentile(waits, 0.5).toFixed(1),
        percentile(waits, 0.99).toFixed(1),
        perSecond.toFixed(0),
        (perSecond / bare).toFixed(3),
        (held.perSecond / bare).toFixed(2),
        String(wrong),
      ]);
    }
    stdout.write(
      `${machine()}\n${SOURCES} sources, ${ATTEMPTS} attempts; ${CLIENTS} clients, ${REQUESTS} requests a route; a bare hello: ${bare.toFixed(0)} a second\n\n`,
    );
    stdout.write(table(['route', 'kB', 'p50 ms', 'p99 ms', 'a second', 'of hello', 'with ETag', 'wrong'], rows));
  } finally {
    for (const each of children) {
      each.removeAllListeners('exit');
      each.disconnect();
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

const role = argv.indexOf('--serve');
if (role >= 0) await serve(argv[role + 1] ?? 'hello');
else await measure();
