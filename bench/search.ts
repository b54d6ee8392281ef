/**
 * Full-text search over an archive of invented pages in both languages: milliseconds of a question in the index and to the
 * first byte of its page over HTTP, by kind of question; size of the index beside the text; cost of keeping it.
 *
 *     npm run bench -- search [--pages 100000] [--keep FILE] [--each 60] [--times 3]
 */
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stderr, stdout } from 'node:process';
import { buildLexicon } from '../src/evidence/lexicon.ts';
import { glossKeys } from '../src/evidence/glossPhrases.ts';
import { createQueryReader } from '../src/evidence/searchQuery.ts';
import { archiveOver } from '../src/storage/archive.ts';
import { systemClock } from '../src/storage/clock.ts';
import { connect } from '../src/storage/connection.ts';
import type { Database } from '../src/storage/database.ts';
import { buildDictionary, openDictionary } from '../src/storage/dictionary.ts';
import { createIdentity } from '../src/storage/identity.ts';
import { mergeWords } from '../src/storage/search-merge.ts';
import { createWordListLoader } from '../src/storage/words.ts';
import { serveSite } from '../src/web/server.ts';
import { machine, percentile, table } from './lib/report.ts';
import { cpu, fillSearch } from './lib/search-archive.ts';
import { questionsOf, type Question } from './lib/search-questions.ts';
import { createWriter, numbers, vocabularies } from './lib/search-text.ts';

const after = (name: string): string | undefined => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const PAGES = Number(after('--pages') ?? 100_000);
const EACH = Number(after('--each') ?? 60);
const TIMES = Number(after('--times') ?? 3);
const served = after('--serve');
const migrations = new URL('../migrations', import.meta.url).pathname;
const identity = createIdentity();
const lists = await createWordListLoader({ glossary: new URL('../sources/glossary.tsv', import.meta.url).pathname }).load();
const lexicon = buildLexicon(lists);
const dictionary = openDictionary(join(tmpdir(), 'suyuan-bench-dictionary'), (path) => buildDictionary(path, glossKeys));
const opened = (path: string): Database => connect({ path, mode: 'read-write', migrations, create: true });

/** What the child does: serves the archive. */
async function serve(path: string): Promise<void> {
  const archive = archiveOver(opened(path), identity, systemClock());
  const site = {
    archive,
    clock: systemClock(),
    identity,
    version: 'bench',
    lexicon: () => Promise.resolve(lexicon),
    dictionary: () => Promise.resolve(dictionary),
  };
  const { uri } = await serveSite({ ...site, port: 0, host: '127.0.0.1' });
  process.send?.(uri);
  process.once('disconnect', () => process.exit(0));
}

/** The least of some timings of one thing: neighbours on the machine only ever add to it. */
async function best(timed: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < TIMES; i++) least = Math.min(least, await timed());
  return least;
}

/** Milliseconds to the first byte of an answer. */
function firstByte(address: string): Promise<number> {
  return new Promise((done, failed) => {
    const began = performance.now();
    get(address, { agent: false, headers: { Accept: 'text/html' } }, (answer) => {
      const milliseconds = performance.now() - began;
      if (answer.statusCode !== 200) failed(new Error(`${String(answer.statusCode)} for ${address}`));
      answer.resume().on('end', () => done(milliseconds));
    }).on('error', failed);
  });
}

const quantiles = (times: readonly number[]): readonly string[] => {
  const sorted = [...times].sort((a, b) => a - b);
  return [percentile(sorted, 0.5).toFixed(1), percentile(sorted, 0.99).toFixed(1)];
};

async function fill(path: string): Promise<void> {
  const database = opened(path);
  const write = createWriter(vocabularies(lists, lexicon), numbers(1));
  const began = cpu();
  const { bytes, indexing } = await fillSearch(database, archiveOver(database, identity, systemClock()), identity, PAGES, write, (done) =>
    stderr.write(`\r${done} pages`),
  );
  stderr.write('\n');
  const took = cpu() - began;
  while (!(await mergeWords(database, 100)));
  const merging = cpu() - began - took;
  database.pragma('wal_checkpoint(TRUNCATE)');
  const sizes = ['page_words', 'title_words'].map(
    (name) => database.one<{ n: number }>(`SELECT sum(length(block)) AS n FROM ${name}_data`)?.n ?? 0,
  );
  const index = sizes.reduce((sum, size) => sum + size, 0);
  database.close();
  stdout.write(
    `${PAGES} pages, ${(bytes / 1e6).toFixed(0)} MB of text; index ${(index / 1e6).toFixed(0)} MB = ${(index / bytes).toFixed(2)} × text; ` +
      `putting a page into it ${(indexing[0] ?? 0).toFixed(2)} ms CPU among the first, ${(indexing.at(-1) ?? 0).toFixed(2)} among the last ` +
      `(of ${(took / PAGES).toFixed(2)} to write and keep it), merging it when all are there ${(merging / PAGES).toFixed(2)}\n`,
  );
}

async function measure(path: string): Promise<void> {
  if (!existsSync(path) || statSync(path).size === 0) await fill(path);
  const child = fork(new URL(import.meta.url).pathname, ['--serve', path], { execArgv: process.execArgv });
  const archive = archiveOver(opened(path), identity, systemClock());
  try {
    const uri = await new Promise<string>((done) => child.once('message', (address) => done(String(address))));
    const words = vocabularies(lists, lexicon);
    const random = numbers(2);
    const kinds = questionsOf(words, random, createWriter(words, random), EACH);
    const question = createQueryReader(lexicon);
    await dictionary.headwords([]);
    const address = (question: Question): string => `${uri}search?${new URLSearchParams(question).toString()}`;
    const inIndex = async ({ q, ...filters }: Question): Promise<number> => {
      const { phrases, words, read: readWith } = question(q);
      const known = { headwords: await dictionary.headwords(phrases), entries: await dictionary.entries(words) };
      const groups = readWith(known).map(({ terms }) => terms);
      return groups.length === 0 ? 0 : (await archive.findPages({ groups, limit: 30, ...filters })).pages.length;
    };
    for (const { questions } of kinds) for (const question of questions.slice(0, 3)) await firstByte(address(question));
    const sums = { short: [[], [], []], longer: [[], [], []] } as Record<'short' | 'longer', [number[], number[], number[]]>;
    const rows: string[][] = [];
    for (const { name, short, questions } of kinds) {
      const [wall, used, page]: [number[], number[], number[]] = [[], [], []];
      let found = 0;
      for (const question of questions) {
        const cpuBefore = cpu();
        wall.push(
          await best(async () => {
            const began = performance.now();
            found += await inIndex(question);
            return performance.now() - began;
          }),
        );
        used.push((cpu() - cpuBefore) / TIMES);
      }
      for (const question of questions) page.push(await best(() => firstByte(address(question))));
      const sum = sums[short ? 'short' : 'longer'];
      [wall, used, page].forEach((times, i) => sum[i]?.push(...times));
      rows.push([name, ...quantiles(wall), ...quantiles(used), ...quantiles(page), (found / questions.length / TIMES).toFixed(0)]);
    }
    for (const [name, [wall, used, page]] of Object.entries(sums))
      rows.push([`**${name}**`, ...quantiles(wall), ...quantiles(used), ...quantiles(page), '']);
    stdout.write(`\n${machine()}; milliseconds, each question's best of ${TIMES} (CPU: their mean), median and 99th percentile\n\n`);
    stdout.write(table(['question', 'index', 'p99', 'index, CPU', 'p99', 'page, first byte', 'p99', 'pages'], rows));
    const mean = [...sums.short[1], ...sums.longer[1]];
    stdout.write(`\n${(mean.reduce((sum, value) => sum + value, 0) / mean.length).toFixed(2)} ms CPU a question in the index\n`);
  } finally {
    child.disconnect();
    await archive.close();
  }
}

if (served !== undefined) await serve(served);
else {
  const folder = mkdtempSync(join(tmpdir(), 'suyuan-bench-'));
  try {
    await measure(after('--keep') ?? join(folder, 'search.sqlite'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
