import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, cpuUsage, stderr, stdout } from 'node:process';
import Sqlite from 'better-sqlite3';
import { DAY, instant, millis } from '../src/records/time.ts';
import { openArchive } from '../src/storage/archive.ts';
import { createIdentity } from '../src/storage/identity.ts';
import { machine, percentile, table } from './lib/report.ts';

/**
 * Milliseconds of point and time-line queries in archives of so many attempts: one host in a hundred resources, a hundred
 * attempts each, every tenth with a capture of its own. Rows are generated straight into the tables; what is measured goes
 * through the port.
 *
 *     npm run bench -- scale [--least 10000] [--most 1000000]
 */
function asked(name: string, otherwise: number): number {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(argv[at + 1]);
}

const LEAST = asked('least', 10_000);
const MOST = asked('most', 1_000_000);
const ATTEMPTS_EACH = 100;
const CAPTURED = 10;
const HOST_OF = 100;
const QUERIES = 300;
const START = millis('2026-01-01T00:00:00.000Z');
const migrations = new URL('../migrations', import.meta.url).pathname;
const identity = createIdentity();
const folder = mkdtempSync(join(tmpdir(), 'suyuan-bench-'));

/** A number spread over all, the same each time. */
function spread(n: number, over: number): number {
  return (n * 2_654_435_761) % over;
}

/** Names in order of time, as ids are; the numbers of `n` and of the round make them. */
const ID = `printf('%03d-%07d', round, n)`;
const HOST = `'h' || (n / ${HOST_OF}) || '.example'`;
const URI = `'https://' || ${HOST} || '/p' || n || '.html'`;
const AT = `${START} + round * ${DAY} + (n % 86000) * 1000`;
const HOPS = `'[{"u":"' || ${URI} || '","s":' || iif(captured, 200, 304) || ',"q":[1],"r":[1,"Mon, 02 Mar 2026 01:20:00 GMT"],"t":{"total":120}}]'`;

/** Columns of the rows that are generated, by table; all others are left empty. */
const ROWS: Readonly<Record<'resources' | 'attempts' | 'payloads' | 'captures', Readonly<Record<string, string>>>> = {
  resources: { id: `'s-' || n`, uri: URI, key: URI, host: HOST, first_seen_at: `${START}`, stored: `${CAPTURED}`, good: '0' },
  attempts: {
    id: `'a-' || ${ID}`,
    resource_id: `'s-' || n`,
    run_id: `'r-' || round`,
    host: HOST,
    purpose: `'source'`,
    outcome: `'answered'`,
    started_at: AT,
    ended_at: `${AT} + 900`,
    hops: HOPS,
    status: 'iif(captured, 200, 304)',
    final_uri: URI,
    capture_id: `iif(captured, 'k-' || ${ID}, NULL)`,
    vantage: `'default'`,
  },
  payloads: {
    digest: `sha256(${ID})`,
    length: `length(${ID})`,
    stored_length: `length(${ID})`,
    codec: `'identity'`,
    depth: '0',
    packed: '1',
    data: `CAST(${ID} AS BLOB)`,
  },
  captures: {
    id: `'k-' || ${ID}`,
    resource_id: `'s-' || n`,
    attempt_id: `'a-' || ${ID}`,
    uri: URI,
    final_uri: URI,
    method: `'http'`,
    kind: `'response'`,
    captured_at: AT,
    status: '200',
    content_type: `'text/html'`,
    payload_digest: `sha256(${ID})`,
    payload_length: `length(${ID})`,
    wire_digest: `sha256(${ID})`,
    wire_length: `length(${ID})`,
    access: `'public'`,
  },
};

/** Fills an empty archive; its indexes are made anew when the rows are there, which sorts once instead of ten million times. */
function fill(path: string, attempts: number): void {
  const database = new Sqlite(path);
  for (const pragma of ['journal_mode = DELETE', 'journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -262144'])
    database.pragma(pragma);
  database.function('sha256', { deterministic: true }, (text) => identity.digest(String(text)));
  const indexes = database
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('attempts', 'captures', 'resources', 'payloads')`,
    )
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) database.exec(`DROP INDEX "${name}"`);
  const insert = (name: keyof typeof ROWS, round: number, captured: boolean): void => {
    const row = ROWS[name];
    database.exec(
      `WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < ${attempts / ATTEMPTS_EACH})
       INSERT INTO ${name} (${Object.keys(row).join(', ')})
       SELECT ${Object.values(row).join(', ')} FROM (SELECT n, ${round} AS round, ${captured ? 1 : 0} AS captured FROM numbers)`,
    );
  };
  database.exec('BEGIN');
  insert('resources', 0, false);
  for (let round = 0; round < ATTEMPTS_EACH; round += 1) {
    const captured = round % (ATTEMPTS_EACH / CAPTURED) === 0;
    insert('attempts', round, captured);
    if (captured) for (const name of ['payloads', 'captures'] as const) insert(name, round, captured);
  }
  database.exec(`INSERT INTO header_blocks (id, digest, fields) VALUES (1, 'x', '[["Date",null]]')`);
  for (const { sql } of indexes) database.exec(sql);
  database.exec('COMMIT');
  database.close();
}

async function timed(work: (n: number) => Promise<unknown>): Promise<string> {
  const best: number[] = Array.from({ length: QUERIES }, () => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 3; round += 1) {
    for (let n = 0; n < QUERIES; n += 1) {
      const before = cpuUsage();
      await work(n);
      const { user, system } = cpuUsage(before);
      best[n] = Math.min(best[n] ?? Number.POSITIVE_INFINITY, (user + system) / 1000);
    }
  }
  return percentile(
    best.toSorted((a, b) => a - b),
    0.99,
  ).toFixed(2);
}

/** A question that finds nothing measures nothing. */
async function found<T>(answer: Promise<T | undefined>): Promise<T> {
  const value = await answer;
  if (value === undefined) throw new Error('what was asked for is not there');
  return value;
}

const rows: string[][] = [];
try {
  for (let attempts = LEAST; attempts <= MOST; attempts *= 10) {
    const path = join(folder, `${attempts}.sqlite`);
    const open = () => openArchive({ path, migrations, identity, clock: { now: () => instant(START) } });
    await (await open()).close();
    stderr.write(`filling ${attempts} attempts\n`);
    fill(path, attempts);
    const archive = await open();
    const resources = attempts / ATTEMPTS_EACH;
    const pick = (n: number): number => spread(n, resources);
    const idOf = (round: number, n: number): string => `${String(round).padStart(3, '0')}-${String(pick(n)).padStart(7, '0')}`;
    const captureOf = (n: number): string => `k-${idOf((n % CAPTURED) * (ATTEMPTS_EACH / CAPTURED), n)}`;
    rows.push([
      attempts.toLocaleString('en'),
      (statSync(path).size / 1e6).toFixed(0),
      await timed((n) => found(archive.attempt(`a-${idOf(n % ATTEMPTS_EACH, n)}`))),
      await timed((n) => found(archive.capture(captureOf(n)))),
      await timed((n) => found(archive.resourceByUri(`https://h${Math.floor(pick(n) / HOST_OF)}.example/p${pick(n)}.html`))),
      await timed((n) => archive.attempts({ resource: `s-${pick(n)}`, limit: 20, before: instant(START + 60 * DAY) })),
      await timed((n) => archive.captures({ resource: `s-${pick(n)}`, limit: 20 })),
      await timed((n) => found(archive.captureOfPayload(`s-${pick(n)}`, identity.digest(captureOf(n).slice(2))))),
      await timed((n) => found(archive.payload(identity.digest(captureOf(n).slice(2))))),
    ]);
    await archive.close();
    rmSync(path);
  }
  stdout.write(
    `${machine()}\nmilliseconds of processor time, 99th percentile of ${QUERIES} different questions, each the quickest of three\n\n`,
  );
  stdout.write(
    table(['attempts', 'MB', 'attempt', 'capture', 'by address', '20 attempts', '20 captures', 'same bytes before', 'payload'], rows),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
