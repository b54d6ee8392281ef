import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { DAY, instant, millis } from '#records/time.ts';
import { archiveOver, openArchive } from '#storage/archive.ts';
import { BOUNDS } from '#storage/bases.ts';
import { connect } from '#storage/connection.ts';
import type { Database } from '#storage/database.ts';
import { createIdentity } from '#storage/identity.ts';
import { payload_bases } from '#storage/schema.ts';
import { activity, days, made, START } from '../contract/records.ts';
import { changingSite } from './changing-site.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
const WITHDRAWAL = { at: days(2), reason: '权利人要求 asked by the author', by: '李' };
const SITE = changingSite(5);
const identity = createIdentity();
const folder = mkdtempSync(join(tmpdir(), 'suyuan-packing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let database: Database;
let archive: Archive;
let files = 0;
const digests: string[] = [];

function pageOf(host: string, page: number): Resource {
  return { id: `s-${host}-${page}`, uri: `https://${host}/${page}.html`, key: `${host}${page}`, host, firstSeenAt: START };
}

/** Captures some pages of a site daily, one after another. */
async function daily(pages: number, from: number, until: number, host = 'www.city.example'): Promise<void> {
  for (let day = from; day < until; day += 1) {
    for (let page = 0; page < pages; page += 1) {
      const body = SITE.at(page, day);
      const resource = pageOf(host, page);
      const at = instant(millis(START) + day * DAY + page * 2000);
      const record = made({ id: `${host}-${day}-${page}`, resource, at, body: '', capture: { contentType: 'text/html; charset=utf-8' } });
      const digest = identity.digest(body);
      if (record.capture === undefined) throw new Error('no capture');
      await archive.recordAttempt({
        ...record,
        capture: { ...record.capture, payloadDigest: digest, payloadLength: body.length },
        payload: body,
      });
      digests.push(digest);
    }
  }
}

async function packAll(): Promise<number> {
  let saved = 0;
  for (;;) {
    const done = await archive.pack(50);
    saved += done.saved;
    if (done.looked === 0) return saved;
  }
}

async function readable(): Promise<string[]> {
  const found: string[] = [];
  for (const digest of digests) {
    const bytes = await archive.payload(digest).catch(() => undefined);
    if (bytes !== undefined && identity.digest(bytes) === digest) found.push(digest);
  }
  return found;
}

/** The payload that most others lean on, and these others. */
function root(): { readonly digest: string; readonly leaning: number } {
  const row = database.one<{ digest: string; leaning: number }>(
    'SELECT p.digest, count(*) AS leaning FROM payload_bases b JOIN payloads p ON p.id = b.base_id GROUP BY b.base_id ORDER BY leaning DESC, b.base_id LIMIT 1',
  );
  if (row === undefined) throw new Error('nothing leans on anything');
  return row;
}

function flipByte(digest: string): void {
  const data = database.one<{ data: Buffer }>('SELECT data FROM payloads WHERE digest = @digest', { digest })?.data ?? Buffer.alloc(1);
  const middle = Math.floor(data.length / 2);
  data[middle] = (data[middle] ?? 0) ^ 1;
  database.run('UPDATE payloads SET data = @data WHERE digest = @digest', { digest, data });
}

beforeEach(() => {
  digests.length = 0;
  database = connect({ path: join(folder, `${(files += 1)}.sqlite`), mode: 'read-write', migrations: MIGRATIONS, create: true });
  archive = archiveOver(database, identity, { now: () => START });
});
afterEach(() => archive.close());

describe('payloads that lean on earlier ones', () => {
  test('take a small part of the bytes, less still when packed, and read back as they were', async () => {
    await daily(2, 0, 12);
    const atOnce = await archive.holdings();
    expect(atOnce.storedBytes * 8).toBeLessThan(atOnce.payloadBytes);
    const saved = await packAll();
    const packed = await archive.holdings();
    expect(saved).toBe(atOnce.storedBytes - packed.storedBytes);
    expect(packed.storedBytes * 1.1).toBeLessThan(atOnce.storedBytes);
    expect(await readable()).toEqual(digests);
    expect(await archive.audit({ at: days(30) })).toMatchObject({ checked: 24, pass: 24 });
    expect(await archive.pack(50)).toEqual({ looked: 0, saved: 0, left: 0 });
  });

  test('that lean on a keyframe as often as it bears are packed as small as the others', async () => {
    await daily(2, 0, 4);
    const keyframe = database.one<{ id: number }>('SELECT min(id) AS id FROM payloads')?.id ?? 0;
    const row = database.one<{ id: number; stored: number }>('SELECT id, stored_length AS stored FROM payloads WHERE id = @id', {
      id: keyframe + 6,
    });
    // Payloads that are no more, as many as fill the keyframe up.
    database.execute('PRAGMA foreign_keys = OFF');
    database.write(() => {
      for (let n = 0; n < BOUNDS.leaning; n += 1)
        database.insert(payload_bases, { payload_id: 1_000_000 + n, place: 0, base_id: keyframe });
    });
    await packAll();
    const packed = database.one<{ stored: number }>('SELECT stored_length AS stored FROM payloads WHERE id = @id', { id: keyframe + 6 });
    expect(packed?.stored).toBeLessThan(row?.stored ?? 0);
    expect(await readable()).toEqual(digests);
  });

  test('leave room for a page of the site that leans on them beside a version of its own', async () => {
    await daily(2, 0, 24);
    await packAll();
    const { deep, beside } = database.one<{ deep: number; beside: number }>(
      `SELECT max(p.depth) AS deep, sum(r.id = 's-www.city.example-1' AND c.captured_at > @after AND (SELECT count(*) FROM payload_bases b
         JOIN payloads q ON q.id = b.base_id JOIN captures d ON d.payload_digest = q.digest AND d.resource_id = r.id
         WHERE b.payload_id = p.id) >= 2) AS beside
       FROM payloads p JOIN captures c ON c.payload_digest = p.digest JOIN resources r ON r.id = c.resource_id`,
      { after: millis(START) + 3 * DAY },
    ) ?? { deep: 0, beside: 0 };
    expect(deep).toBeLessThanOrEqual(BOUNDS.depth);
    expect(beside).toBeGreaterThan(15);
  });

  test('take less of the disk once the file is compacted, and read back as they were', async () => {
    await daily(2, 0, 12);
    await packAll();
    database.pragma('wal_checkpoint(TRUNCATE)');
    const before = statSync(database.path).size;
    await archive.compact();
    expect(statSync(database.path).size).toBeLessThan(before);
    expect(await readable()).toEqual(digests);
    expect(await archive.audit({ at: days(30) })).toMatchObject({ checked: 24, pass: 24 });
  });

  test('stay within their bounds: few steps to unpack, older ones only, none borne by too many', async () => {
    await daily(1, 0, BOUNDS.depth + 4);
    await packAll();
    const deepest = database.one<{ depth: number }>('SELECT max(depth) AS depth FROM payloads')?.depth;
    expect(deepest).toBe(BOUNDS.depth - BOUNDS.beside);
    expect(database.all('SELECT * FROM payload_bases WHERE base_id >= payload_id')).toEqual([]);
    expect(root().leaning).toBeLessThanOrEqual(BOUNDS.leaning);
    const lengths = database.one<{ n: number }>('SELECT sum(stored_length) AS n FROM payloads')?.n;
    expect((await archive.holdings()).storedBytes).toBe(lengths);
  });

  test('of one site do not lean on those of another', async () => {
    await daily(2, 0, 3, 'a.example');
    await daily(2, 3, 6, 'b.example');
    await packAll();
    const across = database.all(
      `SELECT b.payload_id FROM payload_bases b JOIN payloads p ON p.id = b.payload_id JOIN payloads q ON q.id = b.base_id
       JOIN captures c ON c.payload_digest = p.digest JOIN captures d ON d.payload_digest = q.digest
       JOIN resources r ON r.id = c.resource_id JOIN resources s ON s.id = d.resource_id WHERE r.host <> s.host`,
    );
    expect(across).toEqual([]);
    expect(await readable()).toEqual(digests);
  });

  test.each(['as written', 'packed'])('are stored anew when what they lean on is withdrawn (%s)', async (state) => {
    await daily(3, 0, 6);
    if (state === 'packed') await packAll();
    const { digest, leaning } = root();
    expect(leaning).toBeGreaterThan(4);
    const capture = database.one<{ id: string }>('SELECT id FROM captures WHERE payload_digest = @digest', { digest })?.id ?? '';
    await archive.withdraw(capture, WITHDRAWAL, activity('act-1', days(2), 'capture', capture));
    expect(await archive.payload(digest)).toBeUndefined();
    const id = database.one<{ id: number }>('SELECT id FROM payloads WHERE digest = @digest', { digest })?.id ?? 0;
    expect(database.all('SELECT * FROM payload_bases WHERE base_id = @id OR payload_id = @id', { id })).toEqual([]);
    expect(await readable()).toEqual(digests.filter((other) => other !== digest));
    await packAll();
    expect(await archive.audit({ at: days(9) })).toMatchObject({ checked: 17, pass: 17 });
    const { storedBytes } = await archive.holdings();
    expect(storedBytes).toBe(database.one<{ n: number }>('SELECT sum(stored_length) AS n FROM payloads')?.n);
    expect(storedBytes).toBeLessThan(17 * 8000);
  });

  test('withdrawn one after another leave nothing behind', async () => {
    await daily(2, 0, 5);
    for (const [n, digest] of [...digests].entries()) {
      const capture = database.one<{ id: string }>('SELECT id FROM captures WHERE payload_digest = @digest', { digest })?.id ?? '';
      await archive.withdraw(capture, WITHDRAWAL, activity(`act-${n}`, days(2), 'capture', capture));
      expect(await readable()).toEqual(digests.slice(n + 1));
    }
    expect(await archive.holdings()).toMatchObject({ payloads: 0, payloadBytes: 0, storedBytes: 0 });
  });
});

describe('a damaged tree', () => {
  test('fails as far as it goes and no farther; mending its root mends it all', async () => {
    await daily(1, 0, 8, 'a.example');
    const sound = digests.length;
    await daily(1, 20, 24, 'b.example');
    await packAll();
    const { digest } = root();
    const whole = await archive.payload(digest);
    flipByte(digest);
    const report = await archive.audit({ at: days(9) });
    expect(report.fail).toContain(digest);
    expect(report.fail.length).toBeGreaterThan(4);
    expect(report.fail.every((name) => digests.indexOf(name) < sound)).toBe(true);
    expect(report.pass).toBe(digests.length - report.fail.length);
    expect(await archive.repair(digest, Buffer.from('other bytes'))).toBe(false);
    expect(await archive.repair(digest, whole ?? Buffer.alloc(0))).toBe(true);
    expect(await archive.audit({ at: days(10) })).toMatchObject({ pass: digests.length, fail: [] });
    expect(await archive.repair(digest, whole ?? Buffer.alloc(0))).toBe(false);
  });

  test('is noticed when a payload no longer knows what it leans on, or its base is gone', async () => {
    await daily(1, 0, 6);
    const leaner = database.one<{ digest: string }>(
      'SELECT p.digest FROM payloads p JOIN payload_bases b ON b.payload_id = p.id ORDER BY p.id DESC LIMIT 1',
    );
    database.run('DELETE FROM payload_bases WHERE payload_id = (SELECT id FROM payloads WHERE digest = @digest)', {
      digest: leaner?.digest ?? '',
    });
    expect((await archive.audit({ at: days(9) })).fail).toEqual([leaner?.digest]);
    const { digest } = root();
    const whole = await archive.payload(digest);
    database.execute('PRAGMA foreign_keys = OFF');
    database.run('DELETE FROM payloads WHERE digest = @digest', { digest });
    const report = await archive.audit({ at: days(10) });
    expect(report.missing).toEqual([digest]);
    expect(report.fail.length).toBeGreaterThan(2);
    expect(await archive.repair(digest, whole ?? Buffer.alloc(0))).toBe(true);
    expect((await archive.audit({ at: days(11) })).missing).toEqual([]);
  });

  test('nothing new leans on damaged bytes, and packing leaves them to the audit', async () => {
    await daily(1, 0, 4);
    for (const digest of digests) flipByte(digest);
    await archive.close();
    database = connect({ path: join(folder, `${files}.sqlite`), mode: 'read-write', migrations: MIGRATIONS, create: true });
    archive = archiveOver(database, identity, { now: () => START });
    const damaged = [...digests];
    await daily(1, 4, 6);
    await packAll();
    expect((await archive.audit({ at: days(9) })).fail.toSorted()).toEqual(damaged.toSorted());
    expect(await readable()).toEqual(digests.slice(4));
  });
});

describe('a backup', () => {
  test('is made while the archive is written to, stands alone and is whole', async () => {
    await daily(2, 0, 4);
    const file = join(folder, 'backups', 'copy.sqlite');
    let steps = 0;
    for await (const { copied, total } of archive.backup(file)) {
      steps += 1;
      expect(copied).toBeLessThanOrEqual(total);
      if (steps === 1) await daily(1, 4, 5);
    }
    expect(steps).toBeGreaterThan(0);
    expect(existsSync(`${file}-wal`)).toBe(false);
    const copy = await openArchive({ path: file, migrations: MIGRATIONS, identity, clock: { now: () => START } });
    const report = await copy.audit({ at: days(9) });
    expect(report.pass).toBe(report.checked);
    expect(report.checked).toBeGreaterThanOrEqual(8);
    await copy.close();
  });

  test('takes the place of nothing, and a damaged archive makes none', async () => {
    await daily(1, 0, 3);
    const file = join(folder, 'second.sqlite');
    for await (const step of archive.backup(file)) expect(step.total).toBeGreaterThan(0);
    const before = readFileSync(file);
    const again = async (to: string): Promise<void> => {
      for await (const step of archive.backup(to)) expect(step.total).toBeGreaterThan(0);
    };
    await expect(again(file)).rejects.toMatchObject({ code: 'file-exists' });
    expect(readFileSync(file).equals(before)).toBe(true);
    flipByte(root().digest);
    await expect(again(join(folder, 'third.sqlite'))).rejects.toMatchObject({ code: 'archive-damaged' });
    expect(existsSync(join(folder, 'third.sqlite'))).toBe(false);
    await expect(again('/proc/none/x.sqlite')).rejects.toMatchObject({ code: 'unwritable-file' });
  });
});

describe('what comes at once', () => {
  test('is kept together, and one that can not be kept takes nothing else with it', async () => {
    const records = ['1', '2', '2', '3'].map((id) =>
      made({ id, resource: pageOf('a.example', 1), at: days(Number(id)), body: `body ${id}` }),
    );
    const told = await Promise.allSettled(records.map((record) => archive.recordAttempt(record)));
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await archive.holdings()).toMatchObject({ attempts: 3, captures: 3, payloads: 3 });
    expect(await archive.audit({ at: days(9) })).toMatchObject({ checked: 3, pass: 3 });
  });

  test('is kept before the archive is closed', async () => {
    const saved = archive.recordAttempt(made({ id: '1', resource: pageOf('a.example', 1), at: days(1), body: 'body' }));
    await archive.close();
    await saved;
    database = connect({ path: join(folder, `${files}.sqlite`), mode: 'read-write', migrations: MIGRATIONS, create: true });
    archive = archiveOver(database, identity, { now: () => START });
    expect(await archive.holdings()).toMatchObject({ attempts: 1 });
  });

  test('is refused on a full disk, with all that was kept before whole', async () => {
    await daily(1, 0, 3);
    await packAll();
    const held = await archive.holdings();
    database.pragma(`max_page_count = ${Number(database.pragma('page_count')) + 2}`);
    await expect(daily(2, 5, 60, 'b.example')).rejects.toMatchObject({ code: 'disk-full' });
    digests.length = 3;
    expect(await readable()).toEqual(digests);
    const report = await archive.audit({ at: days(9) }).catch((error: unknown) => error);
    expect(report).toSatisfy(
      (found: { code?: string; pass?: number; checked?: number }) => found.code === 'disk-full' || found.pass === found.checked,
    );
    database.pragma('max_page_count = 1000000');
    expect((await archive.holdings()).payloads).toBeGreaterThanOrEqual(held.payloads);
    expect(await archive.audit({ at: days(9) })).toMatchObject({ fail: [], missing: [], unexpected: [] });
  });
});

test('only one process has a lease; one that died, or was silent too long, has it no more', async () => {
  expect(await archive.takeLease('watch')).toBeUndefined();
  expect(await archive.takeLease('watch')).toBeUndefined();
  const put = (holder: object): void => {
    database.run(`UPDATE archive_meta SET value = @value WHERE key = 'lease-watch'`, { value: JSON.stringify(holder) });
  };
  const now = new Date().toISOString();
  const { hostname } = await import('node:os');
  put({ pid: 1, machine: hostname(), since: START, renewed: now });
  expect(await archive.takeLease('watch')).toEqual({ pid: 1, machine: hostname(), since: START });
  expect(await archive.leaseHolder('watch')).toEqual({ pid: 1, machine: hostname(), since: START });
  await archive.releaseLease('watch');
  expect(await archive.takeLease('watch')).toMatchObject({ pid: 1 });
  put({ pid: 2 ** 22 + 1, machine: hostname(), since: START, renewed: now });
  expect(await archive.leaseHolder('watch')).toBeUndefined();
  expect(await archive.takeLease('watch')).toBeUndefined();
  put({ pid: 7, machine: 'another.example', since: START, renewed: now });
  expect(await archive.takeLease('watch')).toMatchObject({ machine: 'another.example' });
  put({ pid: 7, machine: 'another.example', since: START, renewed: START });
  expect(await archive.takeLease('watch')).toBeUndefined();
  await archive.releaseLease('watch');
  expect(database.one(`SELECT 1 FROM archive_meta WHERE key = 'lease-watch'`)).toBeUndefined();
});
