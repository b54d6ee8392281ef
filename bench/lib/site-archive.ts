import Sqlite from 'better-sqlite3';
import type { Archive } from '../../src/records/ports.ts';
import { DAY, instant, millis } from '../../src/records/time.ts';
import { LINK_STATES, type LinkStatus } from '../../src/records/health.ts';
import { claimStatus, evidence, plan, resource } from '../../tests/contract/records.ts';

const START = millis('2026-01-01T00:00:00.000Z');
export const NOW = instant(START + 400 * DAY);
const HOST_OF = 100;
const DOCUMENTS = 60;
const CLAIMS = 60;

interface Size {
  readonly sources: number;
  readonly attempts: number;
  readonly open: () => Promise<Archive>;
}

const hostOf = (n: number): string => `h${Math.floor(n / HOST_OF)}.example`;
const uriOf = (n: number): string => `https://${hostOf(n)}/zwgk/p${n}.html`;
const idOf = (n: number): string => `s-${n}`;

function statusOf(n: number, rounds: number): LinkStatus {
  const state = n % 10 < 7 ? 'live' : (LINK_STATES[n % LINK_STATES.length] ?? 'live');
  return {
    sourceId: idOf(n),
    state,
    drift: n % 13 === 0 ? 'changed' : 'none',
    since: instant(START + (n % 90) * DAY),
    confidence: 0.9,
    reasons: [{ code: 'read-in-full', attempts: [`a-0-${n}`], pageClass: 'article' }],
    lastAttempt: instant(START + rounds * DAY),
    checks: rounds,
    checksGood: rounds - 1,
    recent: Array.from({ length: Math.min(26, rounds) }, (_, round) => ({
      at: instant(START + round * DAY),
      attemptId: `a-${round}-${n}`,
      state,
    })),
    method: 'health/1',
    inputDigest: 'x',
  };
}

/** Writes rows straight into the tables: through the port a million attempts would take an hour. */
function fillTables(path: string, { sources, attempts }: Size): void {
  const rounds = Math.max(1, Math.round(attempts / sources));
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
  const ofResource = insert('resources', 'id, uri, key, host, first_seen_at, stored, good');
  const ofSource = insert('sources', 'id, uri, host, cited, listed, state, drift, risk, since, last_attempt');
  const ofStatus = insert('link_statuses', 'source_id, body');
  const ofAttempt = insert(
    'attempts',
    'id, resource_id, run_id, host, purpose, outcome, started_at, ended_at, hops, status, final_uri, vantage',
  );
  const ofRun = insert('runs', 'id, started_at, ended_at, total, done, answered, unreachable, excluded');
  const ofRunHost = insert('run_hosts', 'run_id, host, first_at, tried, answered');
  const ofTally = insert('tallies', 'kind, name, n');
  database.exec('BEGIN');
  for (let n = 0; n < sources; n += 1) {
    const [host, uri, status] = [hostOf(n), uriOf(n), statusOf(n, rounds)];
    ofResource.run({ id: idOf(n), uri, key: uri, host, first_seen_at: START, stored: 1, good: 1 });
    const column = {
      state: status.state,
      drift: status.drift,
      risk: n % 11,
      since: millis(status.since ?? NOW),
      last_attempt: START + rounds * DAY,
    };
    ofSource.run({ id: idOf(n), uri, host, cited: 1, listed: 1, ...column });
    ofStatus.run({ source_id: idOf(n), body: JSON.stringify(status) });
  }
  for (let round = 0; round < rounds; round += 1) {
    const run = `run-${round}`;
    const at = START + round * DAY;
    ofRun.run({
      id: run,
      started_at: at,
      ended_at: at + 3_600_000,
      total: sources,
      done: sources,
      answered: sources,
      unreachable: 0,
      excluded: 0,
    });
    ofTally.run({ kind: `run ${run}`, name: 'answered||200', n: sources });
    ofTally.run({ kind: 'captures-day', name: instant(at).slice(0, 10), n: sources });
    for (let n = 0; n < sources; n += 1) {
      if (n % HOST_OF === 0) ofRunHost.run({ run_id: run, host: hostOf(n), first_at: at, tried: HOST_OF, answered: HOST_OF });
      ofAttempt.run({
        ...{ id: `a-${round}-${n}`, resource_id: idOf(n), run_id: run, host: hostOf(n), purpose: 'source', outcome: 'answered' },
        ...{ started_at: at + n, ended_at: at + n + 900, status: 200, final_uri: uriOf(n), vantage: 'default' },
        hops: `[{"u":"${uriOf(n)}","s":200,"q":[1],"r":[1,"Mon, 02 Mar 2026 01:20:00 GMT"],"t":{"total":120}}]`,
      });
    }
  }
  database.exec(`INSERT INTO header_blocks (id, digest, fields) VALUES (1, 'x', '[["Date",null]]')`);
  database.exec('COMMIT');
  database.close();
}

/** Makes the archive and says which addresses of each route are asked for. */
export async function fillSite(path: string, size: Size): Promise<Readonly<Record<string, readonly string[]>>> {
  await (await size.open()).close();
  fillTables(path, size);
  const archive = await size.open();
  const pick = (n: number): number => (n * 2_654_435_761) % size.sources;
  for (let d = 0; d < DOCUMENTS; d += 1) {
    const claims = Array.from({ length: CLAIMS }, (_, c) => {
      const cited = resource(idOf(pick(d * CLAIMS + c)), uriOf(pick(d * CLAIMS + c)));
      return { id: `k-${d}-${c}`, text: `第${c}项：全市拟投资${c + d}亿元，实施${c * 3}个项目，覆盖停车、排水和公园。`, cites: [cited] };
    });
    await archive.saveRevision(plan(`doc-${d}`, 1, 'zh', claims));
    for (const [c, { id, cites }] of claims.entries()) {
      const health = c % 9 === 0 ? 'altered' : 'supported';
      const on = cites[0] ?? resource(idOf(0), uriOf(0));
      await archive.saveClaimJudgement(claimStatus(id, health), [evidence(`e-${id}`, id, on, 'none', 1)], []);
    }
  }
  await archive.close();
  const many = (path: (n: number) => string): string[] => Array.from({ length: 40 }, (_, n) => path(n));
  return {
    '/': ['/'],
    '/documents': ['/documents'],
    '/documents/ID': many((n) => `/documents/doc-${n}`),
    '/claims/ID': many((n) => `/claims/k-${n}-${n}`),
    '/sources': ['/sources', '/sources?sort=uri', '/sources?state=gone', '/sources?page=40'],
    '/sources?host': many((n) => `/sources?host=${hostOf(pick(n))}`),
    '/sources/ID': many((n) => `/sources/${idOf(pick(n))}`),
    '/sources/ID/cite': many((n) => `/sources/${idOf(pick(n))}/cite`),
    '/hosts/HOST': many((n) => `/hosts/${hostOf(pick(n))}`),
    '/runs': ['/runs'],
    '/runs/ID': ['/runs/run-0', '/runs/run-1'],
    '/queue': ['/queue'],
    '/holdings': ['/holdings'],
    '/activity': ['/activity'],
    '/search': ['/search?q=%E6%8A%95%E8%B5%84', '/search?q=%E5%81%9C%E8%BD%A6'],
    '/api/v1/sources': ['/api/v1/sources'],
  };
}
