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

function fill(path: string, attempts: number): void {
  const database = new Sqlite(path);
  database.pragma('journal_mode = DELETE');
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = OFF');
  const columns = (name: string): string[] =>
    (database.prepare('SELECT name FROM pragma_table_info(?)').all(name) as { name: string }[]).map((row) => row.name);
  const insert = (name: string, row: Readonly<Record<string, string | number | null>>): void => {
    const known = columnsOf.get(name) ?? columns(name);
    columnsOf.set(name, known);
    const names = known.filter((column) => column in row);
    const text = `INSERT INTO ${name} (${names.map((column) => `"${column}"`).join(', ')}) VALUES (${names.map((column) => `@${column}`).join(', ')})`;
    const statement = statements.get(text) ?? database.prepare(text);
    statements.set(text, statement);
    statement.run(row);
  };
  const columnsOf = new Map<string, string[]>();
  const statements = new Map<string, Sqlite.Statement>();
  const resources = attempts / ATTEMPTS_EACH;
  database.exec('BEGIN');
  for (let n = 0; n < resources; n += 1) {
    const host = `h${Math.floor(n / HOST_OF)}.example`;
    const uri = `https://${host}/p${n}.html`;
    insert('resources', { id: `s-${n}`, uri, key: uri, host, first_seen_at: START, stored: CAPTURED, good: 0 });
  }
  for (let round = 0; round < ATTEMPTS_EACH; round += 1) {
    for (let n = 0; n < resources; n += 1) {
      const host = `h${Math.floor(n / HOST_OF)}.example`;
      const at = START + round * DAY + (n % 86_000) * 1000;
      const id = `${String(round).padStart(3, '0')}-${n}`;
      const captured = round % (ATTEMPTS_EACH / CAPTURED) === 0;
      insert('attempts', {
        id: `a-${id}`,
        resource_id: `s-${n}`,
        run_id: `r-${round}`,
        host,
        purpose: 'source',
        outcome: 'answered',
        started_at: at,
        ended_at: at + 900,
        hops: `[{"u":"https://${host}/p${n}.html","s":200,"q":[1],"r":[1,"Mon, 02 Mar 2026 01:20:00 GMT"],"t":{"total":120}}]`,
        status: captured ? 200 : 304,
        final_uri: `https://${host}/p${n}.html`,
        capture_id: captured ? `k-${id}` : null,
        vantage: 'default',
      });
      if (!captured) continue;
      const digest = identity.digest(id);
      insert('payloads', { digest, length: 12, stored_length: 12, codec: 'identity', depth: 0, packed: 1, data: Buffer.from(id) as never });
      insert('captures', {
        id: `k-${id}`,
        resource_id: `s-${n}`,
        attempt_id: `a-${id}`,
        uri: `https://${host}/p${n}.html`,
        final_uri: `https://${host}/p${n}.html`,
        method: 'http',
        kind: 'response',
        captured_at: at,
        status: 200,
        content_type: 'text/html',
        payload_digest: digest,
        payload_length: 12,
        wire_digest: digest,
        wire_length: 12,
        access: 'public',
      });
    }
  }
  database.exec(`INSERT INTO header_blocks (id, digest, fields) VALUES (1, 'x', '[["Date",null]]')`);
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
    const captureOf = (n: number): string => `k-0${n % CAPTURED}0-${pick(n)}`;
    rows.push([
      attempts.toLocaleString('en'),
      (statSync(path).size / 1e6).toFixed(0),
      await timed((n) => archive.attempt(`a-0${n % 100 < 10 ? '0' : ''}${n % 100}-${pick(n)}`)),
      await timed((n) => archive.capture(captureOf(n))),
      await timed((n) => archive.resourceByUri(`https://h${Math.floor(pick(n) / HOST_OF)}.example/p${pick(n)}.html`)),
      await timed((n) => archive.attempts({ resource: `s-${pick(n)}`, limit: 20, before: instant(START + 60 * DAY) })),
      await timed((n) => archive.captures({ resource: `s-${pick(n)}`, limit: 20 })),
      await timed((n) => archive.captureOfPayload(`s-${pick(n)}`, identity.digest(captureOf(n).slice(2)))),
      await timed((n) => archive.payload(identity.digest(captureOf(n).slice(2)))),
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
