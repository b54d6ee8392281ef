import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { afterAll, describe, expect, test } from 'vitest';
import { DRIFTS, LINK_STATES } from '#records/health.ts';
import { columnsOfStatus } from '#storage/checks.ts';
import { connect } from '#storage/connection.ts';
import { riskOf } from '#storage/risk.ts';
import * as schema from '#storage/schema.ts';
import { statusOf } from '#storage/sources.ts';
import { status } from '../contract/records.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'suyuan-schema-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the migrations that knows only the first so many. */
function firstMigrations(count: number): string {
  const copy = join(folder, `migrations-${count}`);
  cpSync(MIGRATIONS, copy, { recursive: true });
  const path = join(copy, 'meta/_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: unknown[] };
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return copy;
}

describe('the schema', () => {
  test('in the code is the one that the migrations make', () => {
    const database = connect({ path: ':memory:', mode: 'read-write', migrations: MIGRATIONS, create: true });
    const tables = Object.values(schema).filter((value) => is(value, SQLiteTable));
    const all = database.all<{ name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'table'`);
    const indexes = all.filter(({ sql }) => sql.startsWith('CREATE VIRTUAL TABLE')).map(({ name }) => name);
    expect(indexes.sort()).toEqual(['claim_words', 'page_words', 'title_words']);
    const made = all.map(({ name }) => name).filter((name) => !indexes.some((index) => name === index || name.startsWith(`${index}_`)));
    expect(tables.map(getTableName).sort()).toEqual(made.sort());
    for (const table of tables) {
      const columns = database
        .all<{ name: string }>(`SELECT name FROM pragma_table_info('${getTableName(table)}')`)
        .map(({ name }) => name);
      expect(Object.keys(getTableColumns(table))).toEqual(columns);
    }
    database.close();
  });

  test('of an older archive is brought up to date, and its rows stay', () => {
    const path = join(folder, 'older.sqlite');
    const older = connect({ path, mode: 'read-write', migrations: firstMigrations(1), create: true });
    older.execute(`INSERT INTO archive_meta VALUES ('created', '2026-01-01T00:00:00.000Z')`);
    expect(older.pragma('user_version')).toBe(1);
    older.close();
    expect(() => connect({ path, mode: 'read-only', migrations: MIGRATIONS, create: false })).toThrow(/archive-read-only/);
    const newer = connect({ path, mode: 'read-write', migrations: MIGRATIONS, create: false });
    expect(newer.pragma('user_version')).toBeGreaterThan(1);
    expect(newer.one('SELECT value FROM archive_meta')).toEqual({ value: '2026-01-01T00:00:00.000Z' });
    newer.close();
    expect(() => connect({ path, mode: 'read-write', migrations: firstMigrations(1), create: false })).toThrow(/archive-newer/);
  });

  test('of an older archive tells pages whose parts were gathered from those of which nobody knows', () => {
    const path = join(folder, 'parts.sqlite');
    const older = connect({ path, mode: 'read-write', migrations: firstMigrations(16), create: true });
    older.pragma('foreign_keys = OFF');
    for (const id of ['k-1', 'k-2'])
      older.execute(`INSERT INTO captures (id, resource_id, attempt_id, uri, final_uri, method, kind, captured_at, status, payload_length, wire_digest,
        wire_length, access) VALUES ('${id}', 's', 'a', 'https://a.example/', 'https://a.example/', 'http', 'response', 1, 200, 1, 'd', 1, 'public')`);
    for (const uri of ['https://a.example/a.css', 'https://a.example/a.png'])
      older.execute(`INSERT INTO requisites (capture_id, uri, ordinal, kind) VALUES ('k-1', '${uri}', 0, 'image')`);
    older.close();
    const newer = connect({ path, mode: 'read-write', migrations: MIGRATIONS, create: false });
    expect(newer.all('SELECT capture_id FROM gathered')).toEqual([{ capture_id: 'k-1' }]);
    newer.close();
  });

  test('of an older archive takes the checks out of statuses, which say the same as before', () => {
    const path = join(folder, 'checks.sqlite');
    const older = connect({ path, mode: 'read-write', migrations: firstMigrations(17), create: true });
    older.pragma('foreign_keys = OFF');
    const recent = LINK_STATES.map((state, n) => ({ at: `2026-01-0${n + 1}T00:00:00.000Z`, attemptId: `a-${n}`, state }));
    const full = { ...status('s-1'), recent };
    const bare = { ...status('s-2'), recent: [] };
    for (const one of [full, bare])
      older.run('INSERT INTO link_statuses (source_id, body) VALUES (@id, @body)', { id: one.sourceId, body: JSON.stringify(one) });
    older.close();
    const newer = connect({ path, mode: 'read-write', migrations: MIGRATIONS, create: false });
    expect([statusOf(newer, 's-1'), statusOf(newer, 's-2')]).toEqual([full, bare]);
    const rows = newer.all('SELECT body, checks, recent FROM link_statuses ORDER BY source_id');
    expect(rows).toEqual([columnsOfStatus(full), columnsOfStatus(bare)]);
    newer.close();
  });

  test('a migration that fails leaves the archive as it was', () => {
    const path = join(folder, 'failing.sqlite');
    connect({ path, mode: 'read-write', migrations: firstMigrations(1), create: true }).close();
    const broken = join(folder, 'broken');
    cpSync(MIGRATIONS, broken, { recursive: true });
    const { entries } = JSON.parse(readFileSync(join(broken, 'meta/_journal.json'), 'utf8')) as { entries: { tag: string }[] };
    writeFileSync(join(broken, `${entries[1]?.tag}.sql`), 'CREATE TABLE half (a);\n--> statement-breakpoint\nCREATE TABLE half (a);');
    expect(() => connect({ path, mode: 'read-write', migrations: broken, create: false })).toThrow(/already exists/);
    const direct = new Sqlite(path);
    expect(direct.pragma('user_version', { simple: true })).toBe(1);
    expect(direct.prepare(`SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'`).get()).toEqual({ n: 0 });
    direct.close();
  });
});

describe('the order of risk', () => {
  test('has a place for every state and drift, what is gone first and what is as cited last', () => {
    const places = LINK_STATES.flatMap((state) => DRIFTS.map((drift) => ({ state, drift, risk: riskOf(state, drift) })));
    expect(Math.max(...places.map(({ risk }) => risk))).toBe(riskOf('live', 'none'));
    expect(Math.min(...places.map(({ risk }) => risk))).toBe(riskOf('gone', 'none'));
    expect(riskOf('live', 'quote-lost')).toBeLessThan(riskOf('moved', 'none'));
    expect(riskOf('blocked', 'unknown')).toBeLessThan(riskOf('live', 'unknown'));
    expect(riskOf('gone', 'changed')).toBe(riskOf('gone', 'none'));
  });
});
