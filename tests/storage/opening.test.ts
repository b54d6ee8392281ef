import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { archiveExists, archiveOver, openArchive, type ArchiveOptions } from '#storage/archive.ts';
import { connect } from '#storage/connection.ts';
import { createIdentity } from '#storage/identity.ts';
import { activity, claimStatus, days, evidence, GOV, hours, made, page, plan, sha256, START } from '../contract/records.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'suyuan-opening-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function fresh(): string {
  files += 1;
  return join(folder, `${files}.sqlite`);
}

function open(path: string, changes: Partial<ArchiveOptions> = {}): Promise<Archive> {
  return openArchive({ path, migrations: MIGRATIONS, identity: createIdentity(), clock: { now: () => START }, ...changes });
}

async function filled(path: string): Promise<void> {
  const archive = await open(path);
  await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: '总投资65亿元' }));
  await archive.close();
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.code : `no refusal: ${String(error)}`;
}

describe('opening', () => {
  test('makes the folder and the file, and finds again what was kept', async () => {
    const path = join(folder, 'deep/er/重庆 archive.sqlite');
    expect(await archiveExists(path)).toBe(false);
    await filled(path);
    expect(await archiveExists(path)).toBe(true);
    const archive = await open(path);
    expect(await archive.about()).toEqual({ path, createdAt: START, rehearsal: false });
    expect(Buffer.from((await archive.payload(sha256('总投资65亿元'))) ?? []).toString()).toBe('总投资65亿元');
    await archive.close();
  });

  test('a file that is empty becomes an archive', async () => {
    const path = fresh();
    writeFileSync(path, '');
    await filled(path);
    expect(await archiveExists(path)).toBe(true);
  });

  test('for reading only, it reads and refuses to write', async () => {
    const path = fresh();
    await filled(path);
    const archive = await open(path, { mode: 'read-only' });
    expect((await archive.holdings()).captures).toBe(1);
    expect((await archive.audit({ at: START })).pass).toBe(1);
    expect(await refusal(archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'x' })))).toBe('archive-read-only');
    expect((await archive.holdings()).captures).toBe(1);
    await archive.close();
  });

  test('two processes may have it open, and each sees what the other commits', async () => {
    const path = fresh();
    const [one, other] = [await open(path), await open(path)];
    await one.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }));
    expect((await other.hostRuns(GOV.id))[0]?.tried).toBe(1);
    await one.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'B', run: 'run-2' }));
    expect(await other.hostRuns(GOV.id)).toHaveLength(2);
    await other.recordAttempt(made({ id: '3', resource: GOV, at: hours(2), body: 'C', run: 'run-3' }));
    expect((await one.holdings()).captures).toBe(3);
    await one.close();
    await other.close();
  });
});

describe('refusals', () => {
  test('a missing archive, when none is to be made', async () => {
    const path = fresh();
    expect(await refusal(open(path, { create: false }))).toBe('no-archive');
    expect(await refusal(open(path, { mode: 'read-only' }))).toBe('no-archive');
    expect(existsSync(path)).toBe(false);
  });

  test('a folder, a text file and the database of another program are left alone', async () => {
    const text = fresh();
    writeFileSync(text, '这不是数据库 this is no database, but long enough to have a header of its own');
    const other = fresh();
    const foreign = new Sqlite(other);
    foreign.exec('CREATE TABLE notes (words TEXT)');
    foreign.close();
    const before = [readFileSync(text), readFileSync(other)];
    expect(await refusal(open(folder))).toBe('archive-not-a-database');
    expect(await refusal(open(text))).toBe('archive-not-a-database');
    expect(await refusal(open(other))).toBe('archive-not-a-database');
    expect([readFileSync(text), readFileSync(other)]).toEqual(before);
  });

  test('an archive of a newer schema is left alone', async () => {
    const path = fresh();
    await filled(path);
    const newer = new Sqlite(path);
    newer.pragma('user_version = 9999');
    newer.close();
    expect(await refusal(open(path))).toBe('archive-newer');
    expect(await refusal(open(path, { mode: 'read-only' }))).toBe('archive-newer');
  });

  test('a place that takes no writes', async () => {
    expect(await refusal(open('/proc/suyuan/archive.sqlite'))).toBe('archive-read-only');
    const file = fresh();
    writeFileSync(file, 'x');
    expect(await refusal(open(join(file, 'archive.sqlite')))).toBe('archive-read-only');
  });

  test('an archive whose pages were overwritten is damaged', async () => {
    const path = fresh();
    await filled(path);
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4_096);
    writeFileSync(path, bytes);
    rmSync(`${path}-wal`, { force: true });
    expect(
      await refusal(
        open(path).then(async (archive) => {
          try {
            await archive.holdings();
            await archive.attempts({ resource: GOV.id });
          } finally {
            await archive.close();
          }
        }),
      ),
    ).toBe('archive-damaged');
  });

  test('an archive cut short is damaged', async () => {
    const path = fresh();
    await filled(path);
    truncateSync(path, 3 * 4_096);
    rmSync(`${path}-wal`, { force: true });
    expect(await refusal(open(path).then((archive) => archive.attempts({ resource: GOV.id }).finally(() => archive.close())))).toBe(
      'archive-damaged',
    );
  });

  test('an archive locked by another process, after the busy timeout, without a change', async () => {
    const path = fresh();
    await filled(path);
    const other = new Sqlite(path);
    other.exec('BEGIN EXCLUSIVE');
    const archive = await open(path);
    const begun = performance.now();
    expect(await refusal(archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'x' })))).toBe('archive-locked');
    expect(performance.now() - begun).toBeGreaterThan(4_500);
    other.exec('ROLLBACK');
    await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'x' }));
    expect((await archive.holdings()).captures).toBe(2);
    other.close();
    await archive.close();
  });

  test('a full disk takes nothing of the attempt that did not fit', async () => {
    const path = fresh();
    await filled(path);
    const database = connect({ path, mode: 'read-write', migrations: MIGRATIONS, create: false });
    database.pragma(`max_page_count = ${Number(database.pragma('page_count')) + 4}`);
    const archive = archiveOver(database, createIdentity(), { now: () => START });
    const noise = Array.from({ length: 20_000 }, (_, n) => sha256(String(n))).join('');
    expect(await refusal(archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: noise })))).toBe('disk-full');
    expect(await archive.attempt('a-2')).toBeUndefined();
    await archive.recordAttempt(made({ id: '3', resource: GOV, at: hours(2), body: 'fits' }));
    expect(await archive.audit({ at: hours(3) })).toMatchObject({ pass: 2, checked: 2 });
    await archive.close();
  });
});

describe('withdrawn bytes', () => {
  test('are not in the file any more, nor in its log', async () => {
    const path = fresh();
    const secret = 'Wz7#秘密-text';
    const archive = await open(path);
    await archive.saveRevision(plan('zh-doc', 1, 'zh', [{ id: 'k-1', text: '一句。', cites: [GOV] }]));
    await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: secret }));
    await archive.savePage('c-1', page(secret, { title: `${secret} title` }));
    await archive.saveClaimJudgement(claimStatus('k-1', 'supported'), [evidence('e-1', 'k-1', GOV, 'c-1', 1, { passage: secret })], []);
    const onDisk = (): string => [path, `${path}-wal`].map((name) => (existsSync(name) ? readFileSync(name, 'utf8') : '')).join('');
    expect(onDisk()).toContain(secret);
    await archive.withdraw('c-1', { at: hours(1), reason: 'asked', by: 'Li' }, activity('act-1', hours(1), 'capture', 'c-1'));
    expect(onDisk()).not.toContain(secret);
    expect(onDisk()).toContain('asked');
    await archive.close();
  });
});

describe('records that are never altered', () => {
  test.each(['attempts', 'captures', 'withdrawals', 'revisions', 'decisions', 'activities'])(
    '%s refuse UPDATE and DELETE',
    async (table) => {
      const path = fresh();
      const archive = await open(path);
      await archive.saveRevision(plan('zh-doc', 1, 'zh', [{ id: 'k-1', text: '一句。', cites: [GOV] }]));
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }));
      await archive.saveDecision({ id: 'd-1', kind: 'note', at: START, by: 'Li' }, activity('act-d', START, 'claim', 'k-1'));
      await archive.withdraw('c-1', { at: days(1), reason: 'r', by: 'Li' }, activity('act-w', START, 'capture', 'c-1'));
      await archive.close();
      const direct = new Sqlite(path);
      const column = (direct.pragma(`table_info(${table})`) as { name: string }[])[0]?.name;
      expect(direct.prepare(`SELECT count(*) AS n FROM ${table}`).get()).not.toEqual({ n: 0 });
      expect(() => direct.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow(/append-only/);
      expect(() => direct.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
      direct.close();
    },
  );

  test('a payload is never put in place of another', async () => {
    const path = fresh();
    await filled(path);
    const direct = new Sqlite(path);
    expect(() => direct.exec(`UPDATE payloads SET digest = 'x'`)).toThrow(/keep their digest/);
    direct.close();
  });
});
