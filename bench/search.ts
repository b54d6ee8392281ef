/**
 * Full-text search over an archive of invented pages: how long a question takes, in the index alone and as a page of the
 * site, and how large the index is beside the text. `--pages N` sets the number of pages (100,000), `--keep FILE` keeps the archive.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, stdout } from 'node:process';
import { archiveOver } from '#storage/archive.ts';
import { systemClock } from '#storage/clock.ts';
import { connect } from '#storage/connection.ts';
import type { Database } from '#storage/database.ts';
import { createIdentity } from '#storage/identity.ts';
import { indexPage } from '#storage/search.ts';
import { pack, packJson } from '#storage/codec.ts';
import { createWordListLoader } from '#storage/words.ts';
import { buildLexicon } from '#evidence/lexicon.ts';
import { createSite } from '#web/server.ts';
import type { Capture } from '#records/capture.ts';
import type { PageRecord } from '#records/page.ts';
import { instant } from '#records/time.ts';

const after = (name: string): string | undefined => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
const PAGES = Number(after('--pages') ?? 100_000);
const WORDS_A_PAGE = 420;
const QUESTIONS = 200;

/** A generator of numbers in [0, 1) that gives the same ones every time (Mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const identity = createIdentity();
const lists = await createWordListLoader({ glossary: new URL('../sources/glossary.tsv', import.meta.url).pathname }).load();
const lexicon = buildLexicon(lists);

/** Chinese words by their share of general language, with the sums up to each, for drawing. */
const vocabulary = lexicon.keys
  .map((word, id) => ({ word, share: lexicon.background[id] as number }))
  .filter(({ word }) => /^\p{Script=Han}{1,6}$/u.test(word))
  .sort((a, b) => b.share - a.share)
  .slice(0, 40_000);
const sums = new Float64Array(vocabulary.length);
vocabulary.reduce((sum, { share }, i) => (sums[i] = sum + share), 0);

function draw(random: () => number): string {
  const wanted = random() * (sums.at(-1) ?? 0);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return vocabulary[low]?.word ?? '';
}

function textOf(random: () => number): { text: string; passages: { start: number; end: number }[] } {
  const passages: { start: number; end: number }[] = [];
  let text = '';
  for (let words = 0; words < WORDS_A_PAGE;) {
    const start = text.length;
    const length = 8 + Math.floor(random() * 18);
    for (let i = 0; i < length; i++) text += draw(random);
    text += '。';
    words += length;
    passages.push({ start, end: text.length });
  }
  return { text, passages };
}

function fill(database: Database): number {
  const random = numbers(1);
  let bytes = 0;
  for (let from = 0; from < PAGES; from += 500) {
    database.write(() => {
      for (let i = from; i < Math.min(PAGES, from + 500); i++) bytes += onePage(database, i, random);
    });
    stdout.write(`\r${Math.min(PAGES, from + 500)} pages`);
  }
  stdout.write('\n');
  return bytes;
}

function onePage(database: Database, i: number, random: () => number): number {
  const { text, passages } = textOf(random);
  const host = `www.h${i % 997}.example`;
  const at = 1_700_000_000_000 + i * 1000;
  const uri = `https://${host}/p/${i}.html`;
  const title = `${draw(random)}${draw(random)}${draw(random)}`;
  const digest = identity.digest(`payload ${i}`);
  const published = `20${10 + (i % 15)}-${String(1 + (i % 12)).padStart(2, '0')}-05`;
  const data = Buffer.from(text, 'utf8');
  const textDigest = identity.digest(text);
  database.run('INSERT INTO resources (id, uri, key, host, first_seen_at) VALUES (@id, @uri, @uri, @host, @at)', {
    id: `s-${i}`,
    uri,
    host,
    at,
  });
  database.run(`INSERT INTO payloads (digest, length, stored_length, codec) VALUES (@digest, 1, 0, 'identity')`, { digest });
  database.run(
    `INSERT INTO attempts (id, resource_id, run_id, host, purpose, outcome, started_at, ended_at, hops, vantage)
     VALUES (@id, @resource, 'r', @host, 'source', 'answered', @at, @at, '[]', 'default')`,
    { id: `a-${i}`, resource: `s-${i}`, host, at },
  );
  database.run(
    `INSERT INTO captures (id, resource_id, attempt_id, uri, final_uri, method, kind, captured_at, status, payload_digest, payload_length, wire_digest, wire_length, access)
     VALUES (@id, @resource, @attempt, @uri, @uri, 'http', 'response', @at, 200, @digest, 1, @digest, 1, 'public')`,
    { id: `k-${i}`, resource: `s-${i}`, attempt: `a-${i}`, uri, at, digest },
  );
  const packed = pack(data);
  database.run('INSERT INTO texts (digest, length, codec, data) VALUES (@digest, @length, @codec, @data)', {
    digest: textDigest,
    length: data.length,
    ...packed,
  });
  const key = `p-${i}`;
  database.run(
    `INSERT INTO pages (key, payload_digest, made_at, method, page_class, confidence, reasons, title, published, lang, text_digest, codec, body)
     VALUES (@key, @digest, @at, 'bench', 'article', 1, '[]', @title, @published, 'zh-Hans', @textDigest, 'zstd', @body)`,
    { key, digest, at, title, published, textDigest, body: packJson({ passages }) },
  );
  const capture = { id: `k-${i}`, resourceId: `s-${i}`, uri, capturedAt: instant(at) } as unknown as Capture;
  const page = { title, published, text, passages, pageClass: 'article' } as unknown as PageRecord['page'];
  indexPage(database, capture, { key, payloadDigest: digest, madeAt: instant(at), textDigest, page });
  return data.length;
}

/** Milliseconds of CPU that this thread has used: a busy neighbour does not count. */
function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const quantile = (times: readonly number[], share: number): string =>
  ([...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(1);

const folder = mkdtempSync(join(tmpdir(), 'suyuan-bench-'));
const kept = after('--keep');
const path = kept ?? join(folder, 'search.sqlite');
try {
  const known = existsSync(path);
  const database = connect({ path, mode: 'read-write', migrations: new URL('../migrations', import.meta.url).pathname, create: true });
  if (!known) {
    const start = process.cpuUsage();
    const bytes = fill(database);
    const { user, system } = process.cpuUsage(start);
    database.pragma('wal_checkpoint(TRUNCATE)');
    const index = database.one<{ n: number }>(`SELECT sum(length(block)) AS n FROM page_words_data`)?.n ?? 0;
    stdout.write(
      `${PAGES} pages, ${(bytes / 1e6).toFixed(0)} MB of text; index ${(index / 1e6).toFixed(0)} MB = ${(index / bytes).toFixed(2)} × text; ${((user + system) / 1000 / PAGES).toFixed(2)} ms CPU a page to make and index\n`,
    );
  }
  const archive = archiveOver(database, identity, systemClock());
  const app = createSite({ archive, clock: systemClock(), identity, version: 'bench', lexicon: () => Promise.resolve(lexicon) });
  const random = numbers(2);
  const words = (length: (n: number) => boolean): string[] => {
    const found = new Set<string>();
    while (found.size < QUESTIONS) {
      const word = draw(random);
      if (length(word.length)) found.add(word);
    }
    return [...found];
  };
  const common = vocabulary
    .filter(({ word }) => word.length === 2)
    .slice(0, QUESTIONS)
    .map(({ word }) => word);
  const english = lexicon.keys
    .filter((key) => /^[a-z]{5,9}$/.test(key))
    .filter((_, i, all) => i % Math.floor(all.length / QUESTIONS) === 0)
    .slice(0, QUESTIONS);
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['two characters', words((n) => n === 2)],
    ['the commonest of two', common],
    ['three to six', words((n) => n > 2)],
    ['two words', words((n) => n === 2).map((word, i, all) => `${word} ${all[(i + 7) % all.length]}`)],
    ['English, translated', english],
  ];
  await app.request(`/search?q=${encodeURIComponent('数据')}`);
  stdout.write('milliseconds of CPU      index p50   p99    page p50   p99   pages found\n');
  for (const [name, questions] of kinds) {
    const [index, page]: [number[], number[]] = [[], []];
    let found = 0;
    for (const question of questions) {
      let start = cpu();
      found += (await archive.findPages({ groups: question.split(' ').map((text) => [{ text }]), limit: 61 })).length;
      index.push(cpu() - start);
      start = cpu();
      await (await app.request(`/search?q=${encodeURIComponent(question)}`)).text();
      page.push(cpu() - start);
    }
    stdout.write(
      `${name.padEnd(24)} ${quantile(index, 0.5).padStart(9)} ${quantile(index, 0.99).padStart(6)} ${quantile(page, 0.5).padStart(10)} ${quantile(page, 0.99).padStart(6)} ${(found / questions.length).toFixed(1).padStart(10)}\n`,
    );
  }
  await archive.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
