import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, cpuUsage, stdout } from 'node:process';
import { gzipSync } from 'node:zlib';
import type { Archive, AttemptRecord } from '../src/records/ports.ts';
import type { Resource } from '../src/records/source.ts';
import { DAY, instant, millis } from '../src/records/time.ts';
import { openArchive } from '../src/storage/archive.ts';
import { connect } from '../src/storage/connection.ts';
import { createIdentity } from '../src/storage/identity.ts';
import { changingSite, type ChangingSite } from '../tests/storage/changing-site.ts';
import { machine, percentile, rowOf, table } from './lib/report.ts';

/**
 * Bytes of a year of daily captures, and milliseconds to read one, for a page that has its site to itself and for pages of a
 * site, as stored at once and after `pack`; with rows: what the tables and indexes of payloads take of the file, digests, bases and half-filled
 * pages included. Beside them gzip of each page, as in a WARC, and xz of all pages in one piece.
 *
 *     npm run bench -- storage [--days 365] [--pages 6] [--xz 1] [--seed 6]
 *
 * xz of all pages of a site takes minutes; `--xz 0` leaves it out.
 */
function asked(name: string, otherwise: number): number {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(argv[at + 1]);
}

const DAYS = asked('days', 365);
const PAGES = asked('pages', 6);
const XZ = asked('xz', 1) !== 0;
const SEED = asked('seed', 6);
const START = millis('2026-01-01T00:00:00.000Z');
const identity = createIdentity();
const folder = mkdtempSync(join(tmpdir(), 'suyuan-bench-'));

function resourceFor(host: string, page: number): Resource {
  const uri = `https://${host}/zwgk/t${page}.html`;
  return { id: `s-${identity.digest(uri).slice(0, 12)}`, uri, key: uri, host, firstSeenAt: instant(START) };
}

function record(resource: Resource, body: Buffer, at: number, id: string): AttemptRecord {
  const digest = createHash('sha256').update(body).digest('hex');
  const when = instant(at);
  return {
    resource,
    payload: body,
    attempt: {
      id: `a-${id}`,
      resourceId: resource.id,
      runId: `r-${Math.floor((at - START) / DAY)}`,
      uri: resource.uri,
      purpose: 'source',
      outcome: 'answered',
      startedAt: when,
      endedAt: when,
      hops: [
        {
          uri: resource.uri,
          status: 200,
          requestHeaders: [
            ['host', resource.host],
            ['user-agent', 'suyuan'],
          ],
          responseHeaders: [
            ['Server', 'nginx'],
            ['Date', new Date(at).toUTCString()],
            ['Content-Type', 'text/html; charset=utf-8'],
          ],
          timings: { total: 12 },
        },
      ],
      status: 200,
      finalUri: resource.uri,
      captureId: `k-${id}`,
      vantage: 'default',
    },
    capture: {
      id: `k-${id}`,
      resourceId: resource.id,
      attemptId: `a-${id}`,
      uri: resource.uri,
      finalUri: resource.uri,
      method: 'http',
      kind: 'response',
      capturedAt: when,
      status: 200,
      contentType: 'text/html; charset=utf-8',
      payloadDigest: digest,
      payloadLength: body.length,
      wireDigest: digest,
      wireLength: body.length,
      access: 'public',
    },
  };
}

/** xz of all pages in one piece, the least there is; undefined where xz is not installed. */
function xz(bodies: readonly Buffer[]): number | undefined {
  const file = join(folder, 'all');
  writeFileSync(file, Buffer.concat(bodies));
  try {
    execFileSync('xz', ['-9e', '-T1', '--lzma2=preset=9e,dict=256MiB', '-f', file], { stdio: 'ignore' });
    return statSync(`${file}.xz`).size;
  } catch {
    return undefined;
  }
}

/** Bytes of the file that payloads and all that belongs to them take. */
function onDisk(path: string, migrations: string): number {
  const database = connect({ path, mode: 'read-only', migrations, create: false });
  const bytes = database.one<{ n: number }>("SELECT sum(pgsize) AS n FROM dbstat WHERE name LIKE 'payload%'")?.n ?? 0;
  database.close();
  return bytes;
}

async function packAll(archive: Archive): Promise<void> {
  while ((await archive.pack(200)).left > 0);
}

/** Rounds of reading, of which the quickest counts for each payload: what else runs on the machine only slows it down. */
const READINGS = 3;

/** Milliseconds of processor time to read each payload, in an order in which nobody has just read its neighbour. */
async function reading(archive: Archive, digests: readonly string[]): Promise<number[]> {
  const order = [...new Set(digests)].toSorted((a, b) => (identity.digest(a) < identity.digest(b) ? -1 : 1));
  const best = new Map<string, number>();
  for (let round = 0; round < READINGS; round += 1) {
    for (const digest of order) {
      const before = cpuUsage();
      await archive.payload(digest);
      const { user, system } = cpuUsage(before);
      best.set(digest, Math.min(best.get(digest) ?? Number.POSITIVE_INFINITY, (user + system) / 1000));
    }
  }
  return [...best.values()].toSorted((a, b) => a - b);
}

async function year(name: string, site: ChangingSite, pages: number): Promise<string[]> {
  const path = join(folder, `${name}.sqlite`);
  const migrations = new URL('../migrations', import.meta.url).pathname;
  const archive = await openArchive({ path, migrations, identity, clock: { now: () => instant(START) } });
  const bodies: Buffer[] = [];
  const digests: string[] = [];
  let writing = 0;
  for (let day = 0; day < DAYS; day += 1) {
    for (let page = 0; page < pages; page += 1) {
      const body = site.at(page, day);
      const made = record(resourceFor('www.city.example', page), body, START + day * DAY + page * 2000, `${day}-${page}`);
      const before = cpuUsage();
      await archive.recordAttempt(made);
      const { user, system } = cpuUsage(before);
      writing += (user + system) / 1000;
      bodies.push(body);
      digests.push(made.capture?.payloadDigest ?? '');
    }
  }
  const n = bodies.length;
  const atOnce = (await archive.holdings()).storedBytes / n;
  const before = cpuUsage();
  await packAll(archive);
  const { user, system } = cpuUsage(before);
  const packed = (await archive.holdings()).storedBytes / n;
  const times = await reading(archive, digests);
  const audit = await archive.audit({ at: instant(START) });
  if (audit.pass !== audit.checked) throw new Error(`the archive is not whole: ${JSON.stringify(audit).slice(0, 300)}`);
  await archive.compact();
  await archive.close();
  const gzip = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / n;
  const all = XZ ? xz(bodies) : undefined;
  return [
    name,
    (bodies.reduce((sum, body) => sum + body.length, 0) / n).toFixed(0),
    gzip.toFixed(0),
    all === undefined ? '–' : (all / n).toFixed(0),
    atOnce.toFixed(0),
    packed.toFixed(0),
    (onDisk(path, migrations) / n).toFixed(0),
    (statSync(path).size / n).toFixed(0),
    (writing / n).toFixed(2),
    ((user + system) / 1000 / n).toFixed(1),
    percentile(times, 0.5).toFixed(2),
    percentile(times, 0.99).toFixed(2),
  ];
}

try {
  stdout.write(`${machine()}\n${DAYS} daily captures of each page; bytes are per capture\n\n`);
  const head = [
    '',
    'page',
    'gzip',
    'xz of all',
    'at once',
    'packed',
    'with rows',
    'whole file',
    'write CPU ms',
    'pack CPU ms',
    'read ms p50',
    'p99',
  ];
  stdout.write(table(head, [await year('page alone on its site', changingSite(SEED - 1), 1)]));
  if (PAGES > 1) stdout.write(rowOf(await year(`${PAGES} pages of a site`, changingSite(SEED), PAGES)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
