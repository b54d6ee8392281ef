import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Refusal } from '#records/refusal.ts';
import { Database } from './database.ts';
import { makeFolder } from './folders.ts';
import { APPLICATION_ID, applyMigrations, newestSchema } from './migrations.ts';
import { refusalFrom } from './refusals.ts';

export interface ConnectionOptions {
  /** A file, or `:memory:`. */
  readonly path: string;
  readonly mode: 'read-write' | 'read-only';
  /** Folder of the migrations. */
  readonly migrations: string;
  /** Whether a missing file and its folder are made. */
  readonly create: boolean;
}

/** How long a statement waits for another process before the archive counts as locked. */
export const BUSY_TIMEOUT_MS = 5_000;

const MAGIC = 'SQLite format 3\0';

/** Settings of every connection, and why. */
const SETTINGS: readonly { readonly pragma: string; readonly why: string }[] = [
  { pragma: 'foreign_keys = ON', why: 'a row never points at what is not there' },
  { pragma: 'trusted_schema = OFF', why: 'the file may come from elsewhere' },
  { pragma: 'cell_size_check = ON', why: 'a damaged page is told from a strange one before it is used' },
  { pragma: 'cache_size = -65536', why: '64 MB hold the inner pages of every index at 10^7 attempts' },
  { pragma: 'temp_store = MEMORY', why: 'sorting leaves nothing of captured pages in temporary files' },
];

const WRITER_SETTINGS: typeof SETTINGS = [
  {
    pragma: 'wal_autocheckpoint = 4000',
    why: 'one capture touches some twenty pages, mostly the same ones: copying them back once per 16 MB saves half the writing',
  },
  { pragma: 'journal_mode = WAL', why: 'the site reads while captures are written' },
  {
    pragma: 'synchronous = NORMAL',
    why: 'a killed process loses nothing; only a power cut can take back the newest commits, whole, and the next run makes them again',
  },
];

function exists(path: string, create: boolean): boolean {
  if (path === ':memory:') return false;
  if (existsSync(path)) {
    const about = statSync(path);
    if (!about.isFile()) throw new Refusal('archive-not-a-database', { path });
    if (about.size === 0) return false;
    const head = Buffer.alloc(MAGIC.length);
    const file = openSync(path, 'r');
    readSync(file, head, 0, head.length, 0);
    closeSync(file);
    if (head.toString('latin1') !== MAGIC) throw new Refusal('archive-not-a-database', { path });
    return true;
  }
  if (!create) throw new Refusal('no-archive', { path });
  makeFolder(dirname(path));
  return false;
}

/** Refuses a database that is no archive, or one made by a newer program; nothing is written for it. */
function check(database: Database, migrations: string): void {
  const path = database.path;
  const version = Number(database.pragma('user_version'));
  if (database.pragma('application_id') !== APPLICATION_ID) {
    const foreign = database.one('SELECT 1 FROM sqlite_schema');
    if (foreign !== undefined) throw new Refusal('archive-not-a-database', { path });
  } else if (version > newestSchema(migrations)) {
    throw new Refusal('archive-newer', { path, version, known: newestSchema(migrations) });
  }
}

/**
 * Opens the file of an archive, or makes it, with all migrations applied.
 * Throws Refusal `no-archive`, `archive-locked`, `archive-read-only`, `archive-not-a-database`, `archive-newer`,
 * `archive-damaged` or `disk-full`; nothing was changed then.
 */
export function connect(options: ConnectionOptions): Database {
  const { path, migrations } = options;
  const readonly = options.mode === 'read-only';
  let connection: Sqlite.Database | undefined;
  try {
    const known = exists(path, options.create && !readonly);
    connection = new Sqlite(path, { readonly, fileMustExist: known, timeout: BUSY_TIMEOUT_MS });
    const database = new Database(connection, path);
    for (const { pragma } of SETTINGS) database.pragma(pragma);
    check(database, migrations);
    if (!readonly) {
      for (const { pragma } of WRITER_SETTINGS) database.pragma(pragma);
      applyMigrations(database, migrations);
    } else if (Number(database.pragma('user_version')) < newestSchema(migrations)) {
      throw new Refusal('archive-read-only', { path, detail: 'older schema' });
    }
    return database;
  } catch (error) {
    connection?.close();
    throw refusalFrom(error, path);
  }
}
