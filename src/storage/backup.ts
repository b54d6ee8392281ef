import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Identity } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { BackupStep } from '#records/upkeep.ts';
import { audit } from './audit.ts';
import { Database } from './database.ts';
import { makeFolder } from './folders.ts';
import { Payloads } from './payloads.ts';
import { refusalFrom } from './refusals.ts';

/** Pages copied before other work gets its turn: 4 MB. */
const STEP_PAGES = 1024;

/** Payloads of a copy that are re-hashed before it counts as a backup. */
const AUDIT_SAMPLE = 200;

/**
 * Writing by another process makes SQLite begin again; after so many steps beyond the whole the rest is copied in one go, in
 * which nobody else can write.
 */
const PATIENCE = 2;

/** What SQLite itself and a sample of the fixity check find in a finished copy. */
async function check(copy: Sqlite.Database, path: string, identity: Identity, at: string): Promise<void> {
  const found = copy.pragma('integrity_check(1)', { simple: true });
  if (found !== 'ok') throw new Refusal('archive-damaged', { path, detail: String(found) });
  const database = new Database(copy, path);
  const { fail, missing, unverifiable } = await audit(database, new Payloads(database, identity), at, AUDIT_SAMPLE);
  const bad = [...fail, ...missing, ...unverifiable];
  if (bad.length > 0) throw new Refusal('archive-damaged', { path, detail: bad.slice(0, 3).join(', ') });
}

/**
 * Copies the database to a new file with SQLite's online backup (https://www.sqlite.org/backup.html) while it is in use. The
 * copy stands alone, without a write-ahead log; it is checked before it gets its name. Throws Refusal `file-exists`,
 * `unwritable-file`, `disk-full`, or `archive-damaged` when what was copied does not pass.
 */
export async function* backUp(database: Database, identity: Identity, at: string, file: string): AsyncGenerator<BackupStep> {
  if (existsSync(file)) throw new Refusal('file-exists', { path: file });
  const draft = `${file}.${process.pid}.part`;
  const steps: BackupStep[] = [];
  let wake: () => void = () => undefined;
  let copied = 0;
  try {
    makeFolder(dirname(file));
    let over = false;
    const copying = database
      .backup(draft, ({ totalPages, remainingPages }) => {
        copied += STEP_PAGES;
        steps.push({ copied: totalPages - remainingPages, total: totalPages });
        wake();
        return copied > PATIENCE * totalPages + STEP_PAGES ? remainingPages : STEP_PAGES;
      })
      .finally(() => {
        over = true;
        wake();
      });
    copying.catch(() => undefined);
    while (!over || steps.length > 0) {
      const step = steps.shift();
      if (step !== undefined) yield step;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    await copying;
    const alone = new Sqlite(draft);
    alone.pragma('journal_mode = DELETE');
    alone.close();
    const copy = new Sqlite(draft, { readonly: true });
    try {
      await check(copy, file, identity, at);
    } finally {
      copy.close();
    }
    if (existsSync(file)) throw new Refusal('file-exists', { path: file });
    renameSync(draft, file);
  } catch (error) {
    const refusal = refusalFrom(error, file);
    throw refusal instanceof Refusal && refusal.code === 'archive-read-only' ? new Refusal('unwritable-file', { path: file }) : refusal;
  } finally {
    for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${ending}`, { force: true });
  }
}
