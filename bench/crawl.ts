import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, cpuUsage, execPath, resourceUsage, stdout } from 'node:process';
import pLimit from 'p-limit';
import { captureOne, type Crawl } from '../src/commands/capturing.ts';
import { resourceFor } from '../src/commands/plan.ts';
import { createFetcher } from '../src/network/fetcher.ts';
import type { Resource } from '../src/records/ports.ts';
import { openArchive } from '../src/storage/archive.ts';
import { systemClock } from '../src/storage/clock.ts';
import { createIdentity } from '../src/storage/identity.ts';
import { machine, table } from './lib/report.ts';

/**
 * Pages a second, and processor time and memory, of fetching and storing pages of some 55 KB from virtual hosts on this machine,
 * before anything is read from them: first captures, then the same pages unchanged (304); beside it `wget --warc-file` on the
 * same origin. Each figure is the best of some rounds, because other work only slows things down.
 *
 *     npm run bench -- crawl [--hosts 50] [--pages 40] [--rounds 3]
 */
function asked(name: string, otherwise: number): number {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(argv[at + 1]);
}

const HOSTS = asked('hosts', 50);
const PAGES = asked('pages', 40);
const ROUNDS = asked('rounds', 3);
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

/** Captures every page as a crawl does, hosts side by side, and then all of them again. */
async function ours(origin: string, round: number): Promise<{ readonly first: Figures; readonly again: Figures }> {
  const path = join(folder, `ours-${round}.sqlite`);
  const migrations = new URL('../migrations', import.meta.url).pathname;
  const archive = await openArchive({ path, migrations, identity, clock });
  const fetcher = createFetcher({ clock, identity, userAgent: 'suyuan-bench', hostDelayMs: 0, rehearsal: origin });
  const resources = uris.map((uri): Resource => resourceFor(uri, clock.now(), identity));
  const pass = async (runId: string): Promise<void> => {
    const context = { identity, clock, vantage: 'default', vantageOf: () => 'default' } as unknown as Crawl['context'];
    // As style sheets are captured: everything of a page but reading it.
    const extractor = { extract: () => Promise.reject(new Error('nothing is read here')), close: () => Promise.resolve() };
    const crawl: Crawl = { context, archive, fetcher, extractor, runId };
    const atOnce = pLimit(HOSTS_AT_ONCE);
    const queues = Map.groupBy(resources, ({ host }) => host);
    await Promise.all(
      [...queues.values()].map((queue) =>
        atOnce(async () => {
          for (const resource of queue) {
            const { capture } = await captureOne(crawl, resource, 'requisite');
            if (capture === undefined) throw new Error(`${resource.uri} was not captured`);
          }
        }),
      ),
    );
  };
  const first = await measured(() => pass('r-1'));
  const bytes = (await archive.holdings()).storedBytes;
  const again = await measured(() => pass('r-2'));
  const held = await archive.holdings();
  if (held.captures !== 2 * total || held.payloads !== total) throw new Error(`not all was kept: ${JSON.stringify(held)}`);
  await fetcher.close();
  await archive.close();
  return { first: { ...first, bytes }, again };
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
  const [first, again, theirs]: Figures[][] = [[], [], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const done = await ours(address, round);
    first?.push(done.first);
    again?.push(done.again);
    const other = wget(address, round);
    if (other !== undefined) theirs?.push(other);
  }
  const capture = best(first ?? []);
  const rows = [row('first capture', capture), row('unchanged (304)', best(again ?? []))];
  if (theirs !== undefined && theirs.length > 0) {
    const other = best(theirs);
    rows.push(row('wget --warc-file', other), [
      'ratio to wget',
      (other.seconds / capture.seconds).toFixed(1),
      (capture.cpuMs / other.cpuMs).toFixed(2),
      '',
    ]);
  } else stdout.write('wget is not installed: nothing to compare with\n');
  stdout.write(table(['', 'pages/s', 'CPU ms/page', 'bytes/page'], rows));
  stdout.write(`\nlargest memory ${Math.round(resourceUsage().maxRSS / 1024)} MB\n`);
} finally {
  origin.kill();
  rmSync(folder, { recursive: true, force: true });
}
