import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { archiveOver } from '#storage/archive.ts';
import { connect } from '#storage/connection.ts';
import type { Database } from '#storage/database.ts';
import { createIdentity } from '#storage/identity.ts';
import { archiveContract, type Damage, type OpenedArchive } from './archive.contract.ts';
import { START } from './records.ts';

const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'suyuan-contract-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Harm by SQL, with the guards of the schema taken off first. */
function damageTo(database: Database): Damage {
  const harm = (text: string, parameters: Record<string, string | Buffer | number>): void => {
    database.execute('PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS payloads_refuse_renaming');
    if (database.run(text, parameters) !== 1) throw new Error(`no harm done by ${text}`);
  };
  return {
    flipByte(digest) {
      const data = database.one<{ data: Buffer }>('SELECT data FROM payloads WHERE digest = @digest', { digest })?.data;
      if (data === undefined) throw new Error(`no payload ${digest}`);
      const middle = Math.floor(data.length / 2);
      data[middle] = (data[middle] ?? 0) ^ 1;
      harm('UPDATE payloads SET data = @data WHERE digest = @digest', { digest, data });
    },
    deletePayload: (digest) => harm('DELETE FROM payloads WHERE digest = @digest', { digest }),
    addPayload(bytes) {
      const digest = createHash('sha256').update(bytes).digest('hex');
      const data = Buffer.from(bytes);
      harm(`INSERT INTO payloads (digest, length, stored_length, codec, data) VALUES (@digest, @length, @length, 'identity', @data)`, {
        digest,
        length: data.length,
        data,
      });
    },
    execute(sql) {
      const guards = database.all<{ name: string }>(
        `SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%\\_refuse\\_%' ESCAPE '\\'`,
      );
      database.execute(['PRAGMA foreign_keys = OFF', ...guards.map(({ name }) => `DROP TRIGGER "${name}"`), sql].join(';'));
    },
    forgetDigest: (digest) => harm('UPDATE payloads SET digest = NULL WHERE digest = @digest', { digest }),
  };
}

function opener(path: () => string): () => Promise<OpenedArchive> {
  return async () => {
    const database = connect({ path: path(), mode: 'read-write', migrations: MIGRATIONS, create: true });
    return { archive: archiveOver(database, createIdentity(), { now: () => START }), damage: damageTo(database) };
  };
}

let files = 0;
archiveContract(
  'SQLite in a file',
  opener(() => join(folder, `${(files += 1)}.sqlite`)),
);
archiveContract(
  'SQLite in memory',
  opener(() => ':memory:'),
);
