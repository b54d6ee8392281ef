import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect } from 'vitest';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { START } from '../contract/records.ts';

const WRITER = new URL('./writer.ts', import.meta.url).pathname;
const KEEPER = new URL('./keeper.ts', import.meta.url).pathname;
const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;

/** Kills that one archive takes before the next begins, so that a check of the whole stays quick. */
const ROUNDS_EACH = 20;

/** Lets a process write until it has said so much, kills it some milliseconds later, and gives the number it said last. */
function writeAndKill(path: string, from: number, lines: number, delay: number, program = WRITER): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, path, String(from)]);
    let said = '';
    let errors = '';
    let timer: NodeJS.Timeout | undefined;
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (timer === undefined && said.split('\n').length > lines) timer = setTimeout(() => child.kill('SIGKILL'), delay);
    });
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') done(Number(said.trimEnd().split('\n').at(-1)));
      else fail(new Error(`the writer ended by itself with ${code}: ${errors}`));
    });
  });
}

/**
 * Kills a writing process again and again, at moments that follow from the numbers of the rounds: after each time the archive opens,
 * is whole and has all that was kept.
 */
export async function surviveKills(rounds: number, first = 0): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'suyuan-kills-'));
  let next = 0;
  try {
    for (let round = first; round < first + rounds; round += 1) {
      const path = join(folder, `${Math.floor(round / ROUNDS_EACH)}.sqlite`);
      if (round % ROUNDS_EACH === 0) next = 0;
      const last = await writeAndKill(path, next, 5 + (round % 3) * 10, (round * 37) % 61);
      expect(last).toBeGreaterThanOrEqual(next);
      const archive = await openArchive({ path, migrations: MIGRATIONS, identity: createIdentity(), clock: { now: () => START } });
      const report = await archive.audit({ at: START });
      expect(report).toMatchObject({ fail: [], missing: [], unexpected: [], unverifiable: [] });
      const { attempts, captures, payloads } = await archive.holdings();
      expect(attempts).toBeGreaterThan(last);
      expect([captures, payloads]).toEqual([attempts, report.checked]);
      for (let n = next; n < attempts; n += 1) {
        const capture = await archive.capture(`c-${n}`);
        expect((await archive.attempt(`a-${n}`))?.captureId).toBe(capture?.id);
        expect(await archive.payload(capture?.payloadDigest ?? '')).toHaveLength(capture?.payloadLength ?? -1);
      }
      expect(await archive.attempt(`a-${attempts}`)).toBeUndefined();
      next = attempts;
      await archive.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Kills a process that captures, packs and withdraws: after each time every page that was not withdrawn reads as it was captured. */
export async function surviveKillsOfUpkeep(rounds: number, first = 0): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'suyuan-kills-'));
  const path = join(folder, 'kept.sqlite');
  const identity = createIdentity();
  try {
    let next = 0;
    for (let round = first; round < first + rounds; round += 1) {
      const last = await writeAndKill(path, next, 2 + (round % 4), (round * 53) % 97, KEEPER);
      const archive = await openArchive({ path, migrations: MIGRATIONS, identity, clock: { now: () => START } });
      const report = await archive.audit({ at: START });
      expect(report).toMatchObject({ pass: report.checked, fail: [], missing: [], unexpected: [], unverifiable: [] });
      let stored = 0;
      for (let page = 0; page < 3; page += 1) {
        for (const capture of await archive.captures({ resource: `s-${page}` })) {
          const bytes = await archive.payload(capture.payloadDigest);
          expect(bytes === undefined).toBe(capture.withdrawn !== undefined);
          stored += capture.withdrawn === undefined ? 1 : 0;
        }
      }
      expect((await archive.holdings()).payloads).toBe(stored);
      expect(stored).toBe(report.checked);
      next = last;
      await archive.close();
      const database = new Sqlite(path);
      const sum = database.prepare('SELECT sum(stored_length) AS n FROM payloads').get() as { n: number };
      const total = database.prepare('SELECT stored_bytes AS n FROM totals').get() as { n: number };
      const dangling = database
        .prepare('SELECT count(*) AS n FROM payload_bases b JOIN payloads p ON p.id = b.base_id WHERE p.data IS NULL')
        .get();
      expect([total.n, dangling]).toEqual([sum.n, { n: 0 }]);
      database.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
