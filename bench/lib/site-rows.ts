import Sqlite from 'better-sqlite3';
import { nextCheck } from '../../src/health/schedule.ts';
import { LINK_STATES, type LinkStatus } from '../../src/records/health.ts';
import { ADAPTIVE } from '../../src/records/schedule.ts';
import type { Resource } from '../../src/records/source.ts';
import { DAY, instant, millis, MINUTE, type Instant } from '../../src/records/time.ts';
import { columnsOfStatus } from '../../src/storage/checks.ts';
import { dueColumns } from '../../src/storage/next-checks.ts';
import { riskOf } from '../../src/storage/risk.ts';

const START = millis('2026-01-01T00:00:00.000Z');
/** The day on which the site is asked. */
export const NOW: Instant = instant(START + 400 * DAY);
const HOST_OF = 100;
/** One source in so many lies on one large host. */
const ON_LARGE_HOST = 20;
export const LARGE_HOST = 'www.large.example';

export const hostOf = (n: number): string => (n % ON_LARGE_HOST === 0 ? LARGE_HOST : `h${Math.floor(n / HOST_OF)}.example`);
export const idOf = (n: number): string => `s-${n}`;
const uriOf = (n: number): string => `https://${hostOf(n)}/zwgk/202601/t20260101_${n}.html`;

export function resourceOf(n: number): Resource {
  return { id: idOf(n), uri: uriOf(n), key: uriOf(n), host: hostOf(n), firstSeenAt: instant(START) };
}

/** A page that stands for every source whose number leaves the same rest. */
export interface Shared {
  readonly key: string;
  readonly digest: string;
  readonly length: number;
}

export interface Size {
  readonly sources: number;
  /** How often each source was tried. */
  readonly rounds: number;
}

/** Seven in ten live, the rest in every state there is; a few may not be fetched. */
function statusOf(n: number, rounds: number): LinkStatus {
  const state = n % 10 < 7 ? 'live' : (LINK_STATES[n % LINK_STATES.length] ?? 'live');
  const code = state === 'unknown' ? (n % 2 === 0 ? 'robots' : 'never-tried') : 'read-in-full';
  return {
    sourceId: idOf(n),
    state,
    drift: n % 13 === 0 ? 'changed' : 'none',
    since: instant(START + (n % 90) * DAY),
    confidence: 0.9,
    reasons: [{ code, attempts: [`a-0-${n}`], pageClass: 'article' }],
    lastAttempt: instant(START + (rounds - 1) * DAY),
    lastGood: instant(START + (rounds - 1) * DAY),
    newestGood: `c-0-${n}`,
    pinned: `c-0-${n}`,
    checks: rounds,
    checksGood: rounds - 1,
    changes: { compared: rounds - 1, changed: n % 13 === 0 ? 1 : 0, days: rounds - 1 },
    recent: Array.from({ length: 26 }, (_, check) => ({
      at: instant(START + (check - 26 + rounds) * DAY),
      attemptId: `a-${check}-${n}`,
      state: n % 7 === 0 && check % 5 === 0 ? 'blocked' : state,
    })),
    method: 'health/1',
    inputDigest: 'x',
  };
}

/** Writes rows straight into the tables: through the port a million attempts would take an hour. */
export function fillRows(path: string, { sources, rounds }: Size, shared: readonly Shared[]): void {
  const database = new Sqlite(path);
  for (const setting of ['journal_mode = DELETE', 'journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF'])
    database.pragma(setting);
  const insert = (name: string, columns: string): Sqlite.Statement =>
    database.prepare(
      `INSERT OR IGNORE INTO ${name} (${columns}) VALUES (${columns
        .split(', ')
        .map((column) => `@${column}`)
        .join(', ')})`,
    );
  const ofResource = insert('resources', 'id, uri, key, host, first_seen_at');
  const ofSource = insert('sources', 'id, uri, host, cited, listed, state, drift, risk, since, last_attempt, due_at, due_from, due_by');
  const ofStatus = insert('link_statuses', 'source_id, body, checks, recent');
  const ofAttempt = insert(
    'attempts',
    'id, resource_id, run_id, host, purpose, outcome, started_at, ended_at, hops, status, final_uri, capture_id, vantage',
  );
  const ofCapture = insert(
    'captures',
    'id, resource_id, attempt_id, uri, final_uri, method, kind, profile, refers_to, captured_at, status, content_type, payload_digest, payload_length, wire_digest, wire_length, access',
  );
  const ofPage = insert('capture_pages', 'capture_id, captured_at, method, page_key');
  const ofRun = insert('runs', 'id, started_at, ended_at, total, done, answered, unreachable, excluded');
  const ofRunHost = insert('run_hosts', 'run_id, host, first_at, tried, answered');
  const ofReach = insert('run_reach', 'run_id, hosts_tried, hosts_answered');
  const ofTally = insert('tallies', 'kind, name, n');
  const ofActivity = insert('activities', 'id, at, subject_type, subject_id, event, run_id');
  const held = database.prepare(
    'UPDATE resources SET stored = @stored, good = @stored, newest_good = @newest, newest_good_at = @at WHERE id = @id',
  );
  database.exec('BEGIN');
  for (let n = 0; n < sources; n += 1) {
    const { id, uri, key, host } = resourceOf(n);
    const status = statusOf(n, rounds);
    ofResource.run({ id, uri, key, host, first_seen_at: START });
    ofSource.run({
      ...{ id, uri, host, cited: 0, listed: 0, state: status.state, drift: status.drift },
      ...{ risk: riskOf(status.state, status.drift), since: millis(status.since ?? NOW), last_attempt: START + (rounds - 1) * DAY },
      ...dueColumns(nextCheck(ADAPTIVE, { uri, status, citedBy: [] })),
    });
    ofStatus.run({ source_id: id, ...columnsOfStatus(status) });
    held.run({ id, stored: rounds, newest: `c-${rounds - 1}-${n}`, at: START + (rounds - 1) * DAY });
  }
  for (let round = 0; round < rounds; round += 1) {
    const run = `run-${round}`;
    const at = START + round * DAY;
    const hosts = new Map<string, number>();
    for (let n = 0; n < sources; n += 1) {
      const { id, uri, host } = resourceOf(n);
      const [attempt, capture, made] = [`a-${round}-${n}`, `c-${round}-${n}`, at + n];
      const page = shared[(n + (n % 13 === 0 && round === rounds - 1 ? 1 : 0)) % shared.length];
      if (page === undefined) throw new Error('no page to share');
      const again = round > 0 && !(n % 13 === 0 && round === rounds - 1);
      hosts.set(host, (hosts.get(host) ?? 0) + 1);
      ofAttempt.run({
        ...{ id: attempt, resource_id: id, run_id: run, host, purpose: 'source', outcome: 'answered', started_at: made },
        ...{ ended_at: made + 900, status: again ? 304 : 200, final_uri: uri, capture_id: capture, vantage: 'default' },
        hops: `[{"u":"${uri}","s":${again ? 304 : 200},"q":[1],"r":[1,"Mon, 02 Mar 2026 01:20:00 GMT"],"t":{"total":120}}]`,
      });
      ofCapture.run({
        ...{ id: capture, resource_id: id, attempt_id: attempt, uri, final_uri: uri, method: 'http', kind: again ? 'revisit' : 'response' },
        ...{ profile: again ? 'server-not-modified' : null, refers_to: again ? `c-0-${n}` : null, captured_at: made },
        ...{
          status: again ? 304 : 200,
          content_type: 'text/html; charset=utf-8',
          payload_digest: page.digest,
          payload_length: page.length,
        },
        ...{ wire_digest: page.digest, wire_length: page.length, access: 'public' },
      });
      ofPage.run({ capture_id: capture, captured_at: made, method: 'extraction/1', page_key: page.key });
    }
    const ended = at + sources + MINUTE;
    ofRun.run({
      id: run,
      started_at: at,
      ended_at: ended,
      total: sources,
      done: sources,
      answered: sources,
      unreachable: 0,
      excluded: 0,
    });
    for (const [host, tried] of hosts) ofRunHost.run({ run_id: run, host, first_at: at, tried, answered: tried });
    ofReach.run({ run_id: run, hosts_tried: hosts.size, hosts_answered: hosts.size });
    ofTally.run({ kind: `run ${run}`, name: 'answered||304', n: sources });
    for (let n = round % 10; n < sources; n += 10) {
      const event = JSON.stringify({ code: 'link-state', from: 'live', to: 'suspect' });
      ofActivity.run({ id: `e-${round}-${n}`, at: at + n, subject_type: 'source', subject_id: idOf(n), event, run_id: run });
    }
  }
  database.exec(`INSERT OR IGNORE INTO header_blocks (id, digest, fields) VALUES (1, 'x', '[["Date",null]]')`);
  database.exec(`UPDATE totals SET attempts = (SELECT count(*) FROM attempts), captures = (SELECT count(*) FROM captures) WHERE id = 1`);
  database.exec('COMMIT');
  database.close();
}
