import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openArchive } from '#storage/archive.ts';
import { connect } from '#storage/connection.ts';
import { createIdentity } from '#storage/identity.ts';
import { openSigner } from '#storage/log-key.ts';
import { GOV, hours, made, START } from '../contract/records.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'suyuan-log-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options = (path: string) => ({ path, migrations: MIGRATIONS, identity: createIdentity(), clock: { now: () => START } });

describe('an archive from before there was a log', () => {
  test('gets one from its records when it is opened, under a name that stays', async () => {
    const path = join(folder, 'older.sqlite');
    const archive = await openArchive(options(path));
    for (let n = 0; n < 5; n += 1) await archive.recordAttempt(made({ id: `${n}`, resource: GOV, at: hours(n), body: `v${n}` }));
    const leaves = await archive.logLeaves({ from: 0, limit: 9 });
    await archive.close();
    const older = connect({ path, mode: 'read-write', migrations: MIGRATIONS, create: false });
    older.execute(`DELETE FROM log_leaves; DELETE FROM log_nodes; DELETE FROM archive_meta WHERE key = 'log-origin'`);
    older.close();
    const opened = await openArchive(options(path));
    const { origin } = await opened.logState();
    expect(origin).toMatch(/^suyuan-archive\/l-[0-9a-z]{17}$/);
    expect(await opened.logLeaves({ from: 0, limit: 9 })).toEqual(leaves);
    expect(await opened.auditLog([])).toMatchObject({ size: 5, altered: [], broken: [], unlogged: [] });
    await opened.close();
    const again = await openArchive({ ...options(path), mode: 'read-only' });
    expect(await again.logState()).toEqual({ origin, size: 5 });
    await again.close();
  });
});

describe('the key of the log', () => {
  test('is made on first use for its owner alone, and stays', async () => {
    const path = join(folder, 'deep', 'log.key');
    const first = openSigner(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect([first.publicKey.length, first.sign(Buffer.from('x')).length]).toEqual([32, 64]);
    const again = openSigner(path);
    expect(again.publicKey).toEqual(first.publicKey);
    expect(await first.known('suyuan-archive/l-1')).toBeUndefined();
    await first.remember('suyuan-archive/l-1', 'one');
    await again.remember('suyuan-archive/l-2', 'two');
    await again.remember('suyuan-archive/l-1', 'one more');
    expect([await first.known('suyuan-archive/l-1'), await first.known('suyuan-archive/l-2')]).toEqual(['one more', 'two']);
    expect(statSync(`${path}.checkpoints`).mode & 0o777).toBe(0o600);
  });

  test('that is none, or another kind of key, is refused', () => {
    const text = join(folder, 'text.key');
    writeFileSync(text, 'not a key');
    expect(() => openSigner(text)).toThrow(/malformed-file/);
    const rsa = join(folder, 'p256.key');
    writeFileSync(rsa, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(() => openSigner(rsa)).toThrow(/malformed-file/);
    expect(() => openSigner(join(folder, 'text.key', 'log.key'))).toThrow(/unwritable-file/);
  });
});
