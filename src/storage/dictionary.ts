import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { DictionaryEntry } from '#records/lexicon.ts';
import type { Dictionary } from '#records/ports.ts';
import { makeFolder } from './folders.ts';
import { dictionaryVersion, loadDictionary } from './words.ts';

/** Puts the dictionary into a file where single words are found without loading 16 MB; whole or not at all. */
export async function buildDictionary(path: string): Promise<void> {
  const entries = await loadDictionary();
  const draft = `${path}.${process.pid}`;
  makeFolder(dirname(path));
  rmSync(draft, { force: true });
  const database = new Sqlite(draft);
  try {
    database.pragma('journal_mode = OFF');
    database.exec(
      'CREATE TABLE entries (simplified TEXT NOT NULL, ordinal INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (simplified, ordinal)) WITHOUT ROWID',
    );
    const insert = database.prepare('INSERT INTO entries VALUES (?, ?, ?)');
    database.transaction(() => entries.forEach((entry, ordinal) => insert.run(entry.simplified, ordinal, JSON.stringify(entry))))();
  } finally {
    database.close();
  }
  renameSync(draft, path);
}

/** Path of the dictionary's file for the version of the package that is installed. */
export function dictionaryFile(folder: string): string {
  return `${folder}/dictionary-${dictionaryVersion()}.sqlite`;
}

/** Opens the dictionary in a folder of tables that can be made again; `build` makes its file where there is none. */
export function openDictionary(folder: string, build: (path: string) => Promise<void>): Dictionary & { close(): Promise<void> } {
  const path = dictionaryFile(folder);
  let opened: Promise<Sqlite.Database> | undefined;
  const open = async (): Promise<Sqlite.Database> => {
    if (!existsSync(path)) await build(path);
    return new Sqlite(path, { readonly: true });
  };
  return {
    async entries(words) {
      opened ??= open();
      const database = await opened;
      const find = database.prepare<[string], { body: string }>('SELECT body FROM entries WHERE simplified = ? ORDER BY ordinal');
      return new Map(words.map((word) => [word, find.all(word).map(({ body }) => JSON.parse(body) as DictionaryEntry)]));
    },
    async close() {
      (await opened?.catch(() => undefined))?.close();
    },
  };
}
