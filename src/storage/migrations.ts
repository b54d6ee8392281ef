import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import type { Database } from './database.ts';

/** `SUYU` in the file header tells an archive from any other SQLite file (SQLite file format, 1.3.17). */
export const APPLICATION_ID = 0x53555955;

const read = new Map<string, MigrationMeta[]>();

function migrationsIn(folder: string): MigrationMeta[] {
  let files = read.get(folder);
  if (files === undefined) {
    files = readMigrationFiles({ migrationsFolder: folder });
    read.set(folder, files);
  }
  return files;
}

/** Number of the newest schema that a migration folder knows; archives carry theirs as `user_version`. */
export function newestSchema(folder: string): number {
  return migrationsIn(folder).length;
}

/**
 * Applies what is missing in one transaction, so that two processes that open a new archive at once make it once.
 * The migrator of drizzle-orm begins a deferred transaction, in which the second of the two would fail.
 */
export function applyMigrations(database: Database, folder: string): void {
  const files = migrationsIn(folder);
  if (Number(database.pragma('user_version')) === files.length) return;
  database.write(() => {
    const applied = Number(database.pragma('user_version'));
    for (const { sql } of files.slice(applied)) {
      for (const statement of sql) database.execute(statement);
    }
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${files.length}`);
  });
}
