import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stderr, stdout } from 'node:process';
import { buildLexicon, type Lexicon } from '../src/evidence/lexicon.ts';
import { openArchive } from '../src/storage/archive.ts';
import { createIdentity } from '../src/storage/identity.ts';
import { createSecrets } from '../src/storage/secrets.ts';
import { createWordListLoader } from '../src/storage/words.ts';
import { serveSite } from '../src/web/server.ts';
import { serveFiftyRows } from './lib/fifty-rows.tsx';
import { Client, type Answered, type Question } from './lib/client.ts';
import { machine, percentile, table } from './lib/report.ts';
import { EDITOR, fillSite, NOW, routesOf, type Route } from './lib/site-archive.ts';

/**
 * Milliseconds to the first byte of every kind of page and requests a second, asked for by 16 clients of a site in a process of its
 * own, and of a bare `node:http` “hello” in the same run. Pages are asked for in both languages: each at an address of its own, which
 * no cache has, after a few others of its kind; the same few again and again; and with the ETag of the answer before. By default a
 * tenth of the full archive.
 *
 *     npm run bench -- site [--full] [--sources 100000] [--attempts 1000000] [--requests 480] [--route /sources] [--archive FILE]
 *
 * FILE is made when it is not there, and kept.
 */
function asked(name: string, otherwise: number): number {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(argv[at + 1]);
}

function named(name: string): string | undefined {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? undefined : argv[at + 1];
}

const FULL = argv.includes('--full');
const SOURCES = asked('sources', FULL ? 100_000 : 10_000);
const ATTEMPTS = asked('attempts', FULL ? 1_000_000 : 100_000);
const REQUESTS = asked('requests', 480);
const CLIENTS = 16;
/** Addresses that are asked for again and again. */
const KNOWN = 40;
/** Requests for what takes no time to answer: as few as of the others would be over before the machine has found its pace. */
const QUICK = 4_000;
/** Requests for other pages of a kind before it is measured: the first of a process compile the code, those of a site that is up do not. */
const WARMING = 160;
const migrations = new URL('../migrations', import.meta.url).pathname;
const opened = (path: string) => openArchive({ path, migrations, identity: createIdentity(), clock: { now: () => NOW } });

const no = (): never => {
  throw new Error('nothing is decided while it is measured');
};

/** What the child does: serves the archive, or says hello. */
async function serve(path: string): Promise<void> {
  if (path === 'hello') {
    const server = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end('hello'));
    server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  } else if (path === 'rows') {
    serveFiftyRows((port) => process.send?.(`http://127.0.0.1:${port}/`));
  } else {
    const archive = await opened(path);
    const glossary = new URL('../sources/glossary.tsv', import.meta.url).pathname;
    const lexicon: Promise<Lexicon> = createWordListLoader({ glossary }).load().then(buildLexicon);
    await lexicon;
    const { uri } = await serveSite({
      ...{ archive, clock: { now: () => NOW }, identity: createIdentity(), version: 'bench', port: 0, host: '127.0.0.1' },
      editing: { secrets: async () => createSecrets(), decide: no, decideAddress: no, withdraw: no, changeAccess: no, refresh: no },
      lexicon: () => lexicon,
    });
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

interface Load {
  readonly answers: readonly Answered[];
  readonly perSecond: number;
}

/** So many requests by 16 clients, each asking again as soon as it was answered. */
async function load(question: (n: number) => Question, requests = REQUESTS): Promise<Load> {
  const answers: Answered[] = [];
  let next = 0;
  const began = performance.now();
  const work = async (): Promise<void> => {
    const client = new Client();
    for (let n = next++; n < requests; n = next++) answers.push(await client.ask(question(n)));
    client.close();
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return { answers, perSecond: (1000 * requests) / (performance.now() - began) };
}

interface Measured {
  readonly kB: number;
  readonly p50: number;
  readonly p99: number;
  readonly fresh: number;
  readonly known: number;
  readonly knownP99: number;
  readonly held: number;
  readonly wrong: number;
}

/** One kind of page: at ever new addresses, at a few known ones, and with the tag that the client holds. */
async function measureRoute(base: string, { path, signedIn = false, whole = false }: Route): Promise<Measured> {
  const question = (n: number): Question => ({
    address: new URL(path(n), base).href,
    lang: n % 2 === 0 ? 'zh' : 'en',
    ...(signedIn ? { cookie: `suyuan=${EDITOR.token}` } : {}),
  });
  const apart = (n: number): Question => {
    if (whole) return question(n + KNOWN);
    const { address, ...rest } = question(n);
    return { ...rest, address: `${address}${address.includes('?') ? '&' : '?'}n=${n}` };
  };
  await load((n) => apart(n + 10 + REQUESTS), WARMING);
  const fresh = await load((n) => apart(n + 10));
  const client = new Client();
  const tags = new Map<string, string>();
  for (let n = 0; n < KNOWN; n += 1) {
    const { address, lang } = question(n);
    tags.set(`${lang} ${address}`, (await client.ask(question(n))).etag ?? '');
  }
  client.close();
  const known = await load((n) => question(n % KNOWN), QUICK / 2);
  const held = await load((n) => {
    const again = question(n % KNOWN);
    return { ...again, etag: tags.get(`${again.lang} ${again.address}`) ?? '' };
  }, QUICK / 2);
  const waitsOf = (answers: readonly Answered[]): number[] => answers.map(({ firstByte }) => firstByte).toSorted((a, b) => a - b);
  const waits = waitsOf(fresh.answers);
  const bad = (answers: readonly Answered[], good: number): number =>
    answers.filter(({ status }) => status !== good && status !== 200).length;
  return {
    kB: Math.max(...fresh.answers.map(({ bytes }) => bytes)) / 1000,
    p50: percentile(waits, 0.5),
    p99: percentile(waits, 0.99),
    fresh: fresh.perSecond,
    known: known.perSecond,
    knownP99: percentile(waitsOf(known.answers), 0.99),
    held: held.perSecond,
    wrong: bad(fresh.answers, 200) + bad(known.answers, 200) + bad(held.answers, 304),
  };
}

const HEAD = ['page', 'kB', 'p50 ms', 'p99 ms', 'a second', 'of hello', 'asked again, p99 ms', 'of hello', 'with ETag', 'wrong'];

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'suyuan-bench-'));
  const children: ChildProcess[] = [];
  try {
    const path = named('archive') ?? join(folder, 'site.sqlite');
    if (!existsSync(path)) {
      stderr.write(`filling ${SOURCES} sources, ${ATTEMPTS} attempts\n`);
      await fillSite(path, { sources: SOURCES, attempts: ATTEMPTS, open: () => opened(path) });
    }
    const hello = await child('hello');
    const rows50 = await child('rows');
    const site = await child(path);
    children.push(hello.process, rows50.process, site.process);
    const plain = (): Question => ({ address: hello.uri, lang: 'en' });
    const fifty = (): Question => ({ address: rows50.uri, lang: 'en' });
    await load(plain, QUICK);
    const bares = [(await load(plain, QUICK)).perSecond];
    await load(fifty, QUICK / 2);
    const set = (await load(fifty, QUICK / 2)).perSecond / (bares[0] ?? NaN);
    const rows: string[][] = [];
    const only = named('route');
    for (const route of routesOf(SOURCES, Math.max(1, Math.round(ATTEMPTS / SOURCES)))) {
      if (only !== undefined && route.name !== only) continue;
      stderr.write(`${route.name}\n`);
      const found = await measureRoute(site.uri, route);
      // What else the machine does changes from second to second: each page is held against the hellos right before and after it.
      bares.push((await load(plain, QUICK)).perSecond);
      const bare = ((bares.at(-1) ?? NaN) + (bares.at(-2) ?? NaN)) / 2;
      rows.push([
        route.signedIn === true ? `${route.name} *` : route.name,
        found.kB.toFixed(0),
        found.p50.toFixed(1),
        found.p99.toFixed(1),
        found.fresh.toFixed(0),
        (found.fresh / bare).toFixed(3),
        found.knownP99.toFixed(1),
        (found.known / bare).toFixed(3),
        (found.held / bare).toFixed(2),
        String(found.wrong),
      ]);
    }
    const bare = percentile(
      bares.toSorted((a, b) => a - b),
      0.5,
    ).toFixed(0);
    stdout.write(`${machine()}\n${SOURCES} sources, ${ATTEMPTS} attempts; ${CLIENTS} clients, ${REQUESTS} requests each; `);
    stdout.write(`a bare hello: ${bare} a second, fifty plain rows by hono/jsx alone ${set.toFixed(3)} of it; * signed in\n\n`);
    stdout.write(table(HEAD, rows));
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
