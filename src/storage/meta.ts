import type { ArchiveAbout, Clock } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Database } from './database.ts';
import { archive_meta } from './schema.ts';

function valueOf(database: Database, key: string): string | undefined {
  return database.one<{ value: string }>('SELECT value FROM archive_meta WHERE key = @key', { key })?.value;
}

/** Notes when an archive was made, once. */
export function markCreated(database: Database, clock: Clock): void {
  if (database.readonly || valueOf(database, 'created') !== undefined) return;
  database.write(() => database.insert(archive_meta, { key: 'created', value: clock.now() }, 'ignore'));
}

export function aboutOf(database: Database): ArchiveAbout {
  return { path: database.path, createdAt: valueOf(database, 'created') ?? '', rehearsal: valueOf(database, 'use') === 'rehearsal' };
}

/**
 * Says for good what an archive is used for, or checks it. An archive that has attempts and no mark came from the web.
 * Throws Refusal `rehearsal-mismatch`.
 */
export function claimFor(database: Database, use: 'web' | 'rehearsal'): void {
  const known = valueOf(database, 'use');
  if (known !== undefined) {
    if (known !== use) throw new Refusal('rehearsal-mismatch', { path: database.path, archive: known, use });
    return;
  }
  database.write(() => {
    const found = valueOf(database, 'use') ?? (database.one('SELECT 1 FROM attempts LIMIT 1') === undefined ? use : 'web');
    if (found !== use) throw new Refusal('rehearsal-mismatch', { path: database.path, archive: found, use });
    database.insert(archive_meta, { key: 'use', value: use }, 'ignore');
  });
}
