import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { Context } from '#commands/command.ts';
import { crawl, type CrawlOptions, type CrawlReport } from '#commands/crawl.ts';
import { resourceFor } from '#commands/plan.ts';
import { extractPage } from '#extraction/extract.ts';
import { createFetcher } from '#network/fetcher.ts';
import type { Archive } from '#records/ports.ts';
import type { Requisite } from '#records/requisite.ts';
import { instant, millis, type Instant } from '#records/time.ts';
import { openArchive } from '#storage/archive.ts';
import { createFiles } from '#storage/files.ts';
import { createIdentity } from '#storage/identity.ts';

const open: (() => Promise<void>)[] = [];

/** Everything a test opened is closed after it. */
export function closeAfterEach(): void {
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });
}

/** What a played host answers; a string is an article's HTML with status 200, undefined a host that does not exist. */
export interface Played {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Breaks the connection. */
  readonly reset?: boolean;
  /** Says nothing, ever. */
  readonly never?: boolean;
}
export type Web = (uri: string, request: IncomingMessage) => Played | string | undefined;

export interface World {
  readonly context: Context;
  readonly archive: Archive;
  /** Addresses asked for so far, robots.txt left out, with what they were asked with. */
  readonly asked: { readonly uri: string; readonly headers: IncomingMessage['headers'] }[];
  play(web: Web): void;
  sleep(ms: number): void;
  capture(uris: readonly string[], options?: CrawlOptions): Promise<CrawlReport>;
  /** What the newest capture of an address names. */
  parts(uri: string): Promise<readonly Requisite[]>;
}

/** The entity tag that every played answer has. */
export const tagOf = (body: string | Buffer): string => `"${createHash('sha256').update(body).digest('hex').slice(0, 12)}"`;

function reply(web: Web, uri: string, request: IncomingMessage, response: ServerResponse): void {
  const found = web(uri, request);
  const played = typeof found === 'string' ? { body: found } : found;
  if (played === undefined) {
    if (uri.endsWith('/robots.txt')) return void response.writeHead(404).end();
    return void response.writeHead(421).end();
  }
  if (played.reset === true) return void request.socket.resetAndDestroy();
  if (played.never === true) return;
  const body = played.body ?? '';
  const tag = tagOf(body);
  if (request.headers['if-none-match'] === tag) return void response.writeHead(304, { ETag: tag }).end();
  response
    .writeHead(played.status ?? 200, { 'Content-Type': played.type ?? 'text/html; charset=utf-8', ETag: tag, ...played.headers })
    .end(body);
}

/** An archive in memory over a played web, with a clock that a test moves. */
export async function world(start: Instant = '2026-03-02T08:00:00.000Z', timeMaps: readonly string[] = []): Promise<World> {
  let web: Web = () => undefined;
  const asked: World['asked'] = [];
  const server = createServer((request, response) => {
    const uri = `${String(request.headers['x-forwarded-proto'])}://${request.headers.host ?? ''}${request.url ?? ''}`;
    if (!uri.endsWith('/robots.txt')) asked.push({ uri, headers: request.headers });
    reply(web, uri, request, response);
  });
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  open.push(
    () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeAllConnections();
      }),
  );
  let now = millis(start);
  const clock = { now: () => instant((now += 1)) };
  const identity = createIdentity();
  const migrations = new URL('../../migrations', import.meta.url).pathname;
  const archive = await openArchive({ path: ':memory:', migrations, identity, clock });
  open.push(() => archive.close());
  const rehearsal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fetcher = createFetcher({ clock, identity, userAgent: 'Suyuan/test', hostDelayMs: 0, rehearsal });
  open.push(() => fetcher.close());
  const never = (): never => {
    throw new Error('not played here');
  };
  const context = {
    lang: 'en',
    json: false,
    clock,
    identity,
    terminal: {
      print: () => undefined,
      json: () => undefined,
      note: () => undefined,
      progress: () => undefined,
      write: never,
      screen: false,
    },
    files: createFiles('/'),
    places: { browserRules: '/no-such-file.tsv', schedule: { path: '/no-such-file.yaml', named: false } },
    vantage: 'test',
    vantageOf: () => 'test',
    timeMaps,
    software: 'suyuan/test',
    rehearsal,
    stop: new AbortController().signal,
    archive: async () => archive,
    fetcher: async () => fetcher,
    extractor: async () => ({ extract: extractPage, close: async () => undefined }),
    lexicon: never,
    matcher: never,
    progress: () => undefined,
  } as unknown as Context;
  return {
    context,
    archive,
    asked,
    play(next) {
      web = next;
    },
    sleep(ms) {
      now += ms;
    },
    capture: (uris, options = { outside: false }) =>
      crawl(
        context,
        archive,
        uris.map((uri) => resourceFor(uri, clock.now(), identity)),
        0,
        options,
      ),
    async parts(uri) {
      const [newest] = await archive.captures({ resource: resourceFor(uri, start, identity).id, limit: 1 });
      return newest === undefined ? [] : archive.requisites(newest.id);
    },
  };
}

/** An article long enough to be taken for one, with markup of the test's own. */
export function article(extra = '', words = '重庆市数据治理规划提出，到2025年数字经济规模达到65亿元，比上年增长6.5%。'): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>关于印发数据治理“十四五”规划的通知</title></head><body><h1>关于印发数据治理“十四五”规划的通知</h1><div class="TRS_UEDITOR">${`<p>${words}</p>`.repeat(8)}</div>${extra}</body></html>`;
}

/** A picture of one point. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
