import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath, stdout } from 'node:process';
import { promisify } from 'node:util';
import pLimit from 'p-limit';
import type { FetchResult } from '../src/records/fetch.ts';
import { systemClock } from '../src/storage/clock.ts';
import { bareExchanges } from './lib/bare.ts';
import { crawling, HOSTS_AT_ONCE, measured, urisOf, type Figures } from './lib/crawling.ts';
import type { First } from './lib/first.ts';
import { citeAndRead } from './lib/read-pages.ts';
import { machine, table } from './lib/report.ts';

/**
 * Pages a second, and processor time and memory, of fetching and storing pages of some 55 KB from virtual hosts on this machine,
 * before anything is read from them: first captures, then the same pages, cited and read by now, unchanged (304); beside it
 * `wget --warc-file` on the same origin. Of the unchanged pages also what the same exchanges cost with bare undici, and what the
 * same answers cost when nothing but storing them is left. First captures are taken by a process of their own that does nothing
 * else, as wget is one. Each figure is the best of some rounds, because other work only slows things down.
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
const folder = mkdtempSync(join(tmpdir(), 'suyuan-bench-'));
const total = HOSTS * PAGES;
const uris = urisOf(HOSTS, PAGES);

function best(figures: readonly Figures[]): Figures {
  const least = (of: (each: Figures) => number): number => Math.min(...figures.map(of));
  const bytes = figures[0]?.bytes;
  return { seconds: least(({ seconds }) => seconds), cpuMs: least(({ cpuMs }) => cpuMs), ...(bytes === undefined ? {} : { bytes }) };
}

interface Ours {
  readonly first: First;
  readonly again: Figures;
  readonly storing: Figures;
  readonly bare: Figures;
}

/** Captures every page in a process of its own, so that its memory is that of a crawl and of nothing else. */
async function firstCapture(origin: string, path: string): Promise<First> {
  const file = join(import.meta.dirname, 'lib', 'first.ts');
  const { stdout: said } = await promisify(execFile)(execPath, ['--import', 'tsx', file, origin, path, String(HOSTS), String(PAGES)]);
  return JSON.parse(said) as First;
}

/** Captures every page as a crawl does, and then all of them again; then the second time once more in its parts. */
async function ours(origin: string, round: number): Promise<Ours> {
  const path = join(folder, `ours-${round}.sqlite`);
  const first = await firstCapture(origin, path);
  const { archive, identity, resources, pass, close } = await crawling(origin, path, uris);
  await citeAndRead(archive, identity, systemClock().now(), resources);
  const answers = new Map<string, FetchResult>();
  const known = {
    fetch: ({ uri }: { readonly uri: string }): Promise<FetchResult> =>
      new Promise((settle) => setImmediate(() => settle(answers.get(uri) as FetchResult))),
  };
  const [again, storing, bare]: [Figures[], Figures[], Figures[]] = [[], [], []];
  for (let day = 0; day < DAYS; day += 1) {
    again.push(await measured(() => pass(`r-${day}-again`, 'source', undefined, (result) => answers.set(result.uri, result))));
    storing.push(await measured(() => pass(`r-${day}-storing`, 'source', known)));
    const queues = [...Map.groupBy(answers.values(), ({ uri }) => new URL(uri).host).values()];
    bare.push(await measured(() => bareExchanges(origin, queues, pLimit(HOSTS_AT_ONCE))));
  }
  const held = await archive.holdings();
  // Beside the pages there are robots.txt files.
  if (held.captures < (1 + 2 * DAYS) * total || held.payloads < total + 1) throw new Error(`not all was kept: ${JSON.stringify(held)}`);
  await close();
  return { first, again: best(again), storing: best(storing), bare: best(bare) };
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
  const megabytes = Math.max(...rounds.map(({ first }) => first.megabytes));
  stdout.write(`\nlargest memory of a first capture ${megabytes} MB\n`);
} finally {
  origin.kill();
  rmSync(folder, { recursive: true, force: true });
}
