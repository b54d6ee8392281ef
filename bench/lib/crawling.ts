import { cpuUsage } from 'node:process';
import pLimit from 'p-limit';
import { captureOne, type Crawl } from '../../src/commands/capturing.ts';
import { Keeping } from '../../src/commands/keeping.ts';
import { resourceFor } from '../../src/commands/plan.ts';
import { Resting } from '../../src/commands/resting.ts';
import { createFetcher } from '../../src/network/fetcher.ts';
import type { FetchPurpose, FetchResult } from '../../src/records/fetch.ts';
import type { Archive, Fetcher, Identity } from '../../src/records/ports.ts';
import type { Resource } from '../../src/records/source.ts';
import { openArchive } from '../../src/storage/archive.ts';
import { systemClock } from '../../src/storage/clock.ts';
import { createIdentity } from '../../src/storage/identity.ts';

/** As many hosts side by side as a crawl takes. */
export const HOSTS_AT_ONCE = 8;

export interface Figures {
  readonly seconds: number;
  readonly cpuMs: number;
  readonly bytes?: number;
}

/** What some work takes of this process. */
export async function measured(work: () => Promise<void>): Promise<Figures> {
  const before = cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = cpuUsage(before);
  return { seconds, cpuMs: (user + system) / 1000 };
}

/** The addresses of so many pages on each of so many hosts. */
export function urisOf(hosts: number, pages: number): string[] {
  return Array.from({ length: hosts * pages }, (_, n) => `http://h${n % hosts}.example/p${Math.floor(n / hosts)}.html`);
}

/** Hosts side by side, each in turn, as a crawl takes them. */
async function inTurn(resources: readonly Resource[], work: (resource: Resource) => Promise<void>): Promise<void> {
  const atOnce = pLimit(HOSTS_AT_ONCE);
  await Promise.all(
    [...Map.groupBy(resources, ({ host }) => host).values()].map((queue) =>
      atOnce(async () => {
        for (const resource of queue) await work(resource);
      }),
    ),
  );
}

export interface Crawling {
  readonly archive: Archive;
  readonly identity: Identity;
  readonly resources: readonly Resource[];
  /** Captures every page once; answers come from the network or from what is given in its place. */
  pass(runId: string, purpose: FetchPurpose, from?: Pick<Fetcher, 'fetch'>, note?: (result: FetchResult) => void): Promise<void>;
  close(): Promise<void>;
}

/** An archive and a fetcher that captures pages into it as a crawl does, without reading them. */
export async function crawling(origin: string, path: string, uris: readonly string[]): Promise<Crawling> {
  const [identity, clock] = [createIdentity(), systemClock()];
  const migrations = new URL('../../migrations', import.meta.url).pathname;
  const archive = await openArchive({ path, migrations, identity, clock });
  const fetcher = createFetcher({ clock, identity, userAgent: 'suyuan-bench', hostDelayMs: 0, rehearsal: origin });
  const resources = uris.map((uri): Resource => resourceFor(uri, clock.now(), identity));
  const context = { identity, clock, vantage: 'default', vantageOf: () => 'default' } as unknown as Crawl['context'];
  const extractor = { extract: () => Promise.reject(new Error('nothing is read here')), close: () => Promise.resolve() };
  return {
    archive,
    identity,
    resources,
    pass: async (runId, purpose, from = fetcher, note) => {
      const noting: Fetcher = {
        fetch: async (request) => {
          const result = await from.fetch(request);
          note?.(result);
          return result;
        },
        close: () => Promise.resolve(),
      };
      const keeping = new Keeping();
      const crawl: Crawl = { context, archive, fetcher: noting, extractor, runId, keeping, resting: new Resting() };
      await inTurn(resources, async (resource) => {
        const { capture } = await captureOne(crawl, resource, purpose);
        if (capture === undefined) throw new Error(`${resource.uri} was not captured`);
      });
      await keeping.settled();
    },
    close: async () => {
      await fetcher.close();
      await archive.close();
    },
  };
}
