import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, cpuUsage, execPath, resourceUsage, stdout } from 'node:process';
import pLimit from 'p-limit';
import { captureOne, type Crawl } from '../src/commands/capturing.ts';
import { Keeping } from '../src/commands/keeping.ts';
import { resourceFor } from '../src/commands/plan.ts';
import { Resting } from '../src/commands/resting.ts';
import { createFetcher } from '../src/network/fetcher.ts';
import type { FetchPurpose, FetchResult } from '../src/records/fetch.ts';
import type { Fetcher, Resource } from '../src/records/ports.ts';
import { openArchive } from '../src/storage/archive.ts';
import { systemClock } from '../src/storage/clock.ts';
import { createIdentity } from '../src/storage/identity.ts';
import { bareExchanges } from './lib/bare.ts';
import { citeAndRead } from './lib/read-pages.ts';
import { machine, table } from './lib/report.ts';

/**
 * Pages a second, and processor time and memory, of fetching and storing pages of some 55 KB from virtual hosts on this machine,
 * before anything is read from them: first captures, then the same pages, cited and read by now, unchanged (304); beside it
 * `wget --warc-file` on the same origin. Of the unchanged pages also what the same exchanges cost with bare undici, and what the
 * same answers cost when nothing but storing them is left. Each figure is the best of some rounds, because other work only slows
 * things down.
 *
 *     npm run bench -- crawl [--hosts 50] [--pages 40] [--days 5] [--rounds 3]
 */
function asked(name: string, otherwise: number): number {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(argv[at + 1]);
}

const HOSTS = asked('hosts', 50);
const PAGES = asked('pages', 40);
const ROUNDS = asked('rounds', 3);
/** How often the unchanged pages are asked for in a round, as a watcher does day by day. */
const DAYS = asked('days', 5);
/** As many hosts side by side as a crawl takes. */
const HOSTS_AT_ONCE = 8;

interface Figures {
  readonly seconds: number;
  readonly cpuMs: number;
  readonly bytes?: number;
}

const folder = mkdtempSync(join(tmpdir(), 'suyuan-bench-'));
const identity = createIdentity();
const clock = systemClock();
const total = HOSTS * PAGES;
const uris = Array.from({ length: total }, (_, n) => `http://h${n % HOSTS}.example/p${Math.floor(n / HOSTS)}.html`);

function best(figures: readonly Figures[]): Figures {
  const least = (of: (each: Figures) => number): number => Math.min(...figures.map(of));
  const bytes = figures[0]?.bytes;
  return { seconds: least(({ seconds }) => seconds), cpuMs: least(({ cpuMs }) => cpuMs), ...(bytes === undefined ? {} : { bytes }) };
}

async function measured(work: () => Promise<void>): Promise<Figures> {
  const before = cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = cpuUsage(before);
  return { seconds, cpuMs: (user + system) / 1000 };
}

interface Ours {
  readonly first: Figures;
  readonly again: Figures;
  readonly storing: Figures;
  readonly bare: Figures;
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

/** Captures every page as a crawl does, and then all of them again; then the second time once more in its parts. */
async function ours(origin: string, round: number): Promise<Ours> {
  const path = join(folder, `ours-${round}.sqlite`);
  const migrations = new URL('../migrations', import.meta.url).pathname;
  const archive = await openArchive({ path, migrations, identity, clock });
  const fetcher = createFetcher({ clock, identity, userAgent: 'suyuan-bench', hostDelayMs: 0, rehearsal: origin });
  const resources = uris.map((uri): Resource => resourceFor(uri, clock.now(), identity));
  const pass = async (
    runId: string,
    purpose: FetchPurpose,
    from: Pick<Fetcher, 'fetch'>,
    note: (result: FetchResult) => void,
  ): Promise<void> => {
    const context = { identity, clock, vantage: 'default', vantageOf: () => 'default' } as unknown as Crawl['context'];
    const extractor = { extract: () => Promise.reject(new Error('nothing is read here')), close: () => Promise.resolve() };
    const noting: Fetcher = {
      fetch: async (request) => {
        const result = await from.fetch(request);
        note(result);
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
  };
  const answers = new Map<string, FetchResult>();
  // As style sheets are captured: everything of a page but reading it.
  const first = await measured(() => pass('r-1', 'requisite', fetcher, () => undefined));
  const bytes = (await archive.holdings()).storedBytes;
  await citeAndRead(archive, identity, clock.now(), resources);
  const known = {
    fetch: ({ uri }: { readonly uri: string }): Promise<FetchResult> =>
      new Promise((settle) => setImmediate(() => settle(answers.get(uri) as FetchResult))),
  };
  const [again, storing, bare]: [Figures[], Figures[], Figures[]] = [[], [], []];
  for (let day = 0; day < DAYS; day += 1) {
    again.push(await measured(() => pass(`r-${day}-again`, 'source', fetcher, (result) => answers.set(result.uri, result))));
    storing.push(await measured(() => pass(`r-${day}-storing`, 'source', known, () => undefined)));
    const queues = [...Map.groupBy(answers.values(), ({ uri }) => new URL(uri).host).values()];
    bare.push(await measured(() => bareExchanges(origin, queues, pLimit(HOSTS_AT_ONCE))));
  }
  const held = await archive.holdings();
  // Beside the pages there are robots.txt files.
  if (held.captures < (1 + 2 * DAYS) * total || held.payloads < total + 1) throw new Error(`not all was kept: ${JSON.stringify(held)}`);
  await fetcher.close();
  await archive.close();
  return { first: { ...first, bytes }, again: best(again), storing: best(storing), bare: best(bare) };
}

/** The same pages by wget into one WARC file, through the origin as its proxy; undefined where wget is not installed. */
function wget(origin: string, round: number): Figures | undefined {
  if (spawnSync('wget', ['--version']).error !== undefined) return undefined;
  const list = join(folder, 'uris');
  writeFileSync(list, uris.toSorted().join('\n'));
  const name = join(folder, `wget-${round}`);
  const command = `TIMEFORMAT='%R %U %S'; time wget -q -e robots=off -e use_proxy=yes -e http_proxy=${origin} --warc-file=${name} -i ${list} -O /dev/null`;
  const said = execFileSync('bash', ['-c', `{ ${command}; } 2>&1`], { encoding: 'utf8' });
  const [seconds = NaN, user = NaN, system = NaN] = (said.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  const file = readdirSync(folder).find((entry) => entry.startsWith(`wget-${round}`) && entry.endsWith('.warc.gz'));
  return { seconds, cpuMs: (user + system) * 1000, bytes: file === undefined ? NaN : statSync(join(folder, file)).size };
}

function row(name: string, { seconds, cpuMs, bytes }: Figures): string[] {
  return [name, (total / seconds).toFixed(0), (cpuMs / total).toFixed(2), bytes === undefined ? '–' : (bytes / total).toFixed(0)];
}

const origin = spawn(execPath, ['--import', 'tsx', join(import.meta.dirname, 'lib', 'origin.ts'), String(HOSTS), String(PAGES)], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const port = await new Promise<string>((done) => origin.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim())));
  const address = `http://127.0.0.1:${port}`;
  stdout.write(`${machine()}\n${total} pages on ${HOSTS} hosts, best of ${ROUNDS} rounds\n\n`);
  const rounds: Ours[] = [];
  const theirs: Figures[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push(await ours(address, round));
    const other = wget(address, round);
    if (other !== undefined) theirs.push(other);
  }
  const capture = best(rounds.map(({ first }) => first));
  const [again, bare, storing] = [
    best(rounds.map((each) => each.again)),
    best(rounds.map((each) => each.bare)),
    best(rounds.map((each) => each.storing)),
  ];
  const rows = [row('first capture', capture), row('unchanged (304)', again)];
  if (theirs.length > 0) {
    const other = best(theirs);
    rows.push(row('wget --warc-file', other), [
      'ratio to wget',
      (other.seconds / capture.seconds).toFixed(1),
      (capture.cpuMs / other.cpuMs).toFixed(2),
      '',
    ]);
  } else stdout.write('wget is not installed: nothing to compare with\n');
  stdout.write(table(['', 'pages/s', 'CPU ms/page', 'bytes/page'], rows));
  const each = (cpuMs: number): string => (cpuMs / total).toFixed(3);
  stdout.write(
    `\n${table(
      ['CPU ms of an unchanged page', 'whole', 'bare exchange', 'ours', 'storing'],
      [['', each(again.cpuMs), each(bare.cpuMs), each(again.cpuMs - bare.cpuMs), each(storing.cpuMs)]],
    )}`,
  );
  stdout.write(`\nlargest memory ${Math.round(resourceUsage().maxRSS / 1024)} MB\n`);
} finally {
  origin.kill();
  rmSync(folder, { recursive: true, force: true });
}
