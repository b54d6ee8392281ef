import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { DictionaryEntry, Headword } from '#records/lexicon.ts';
import type { Dictionary } from '#records/ports.ts';
import { makeFolder } from './folders.ts';
import { dictionaryVersion, loadDictionary } from './words.ts';

/** The form of the file; one of another form is made anew. */
const FORM = 4;

/** Files of a dictionary, also those of other versions and forms, which nobody opens any more. */
const OTHER = /^dictionary-.*\.sqlite$/;

/** Keys of the phrases that stand for a headword, by its glosses. */
export type GlossKeys = (glosses: readonly string[]) => readonly string[];

/** Puts the dictionary into a file where single words and phrases are found without loading 16 MB; whole or not at all. */
export async function buildDictionary(path: string, keysOf: GlossKeys): Promise<void> {
  const entries = await loadDictionary();
  const draft = `${path}.${process.pid}`;
  makeFolder(dirname(path));
  rmSync(draft, { force: true });
  const database = new Sqlite(draft);
  try {
    database.pragma('journal_mode = OFF');
    database.exec(
      `CREATE TABLE entries (simplified TEXT NOT NULL, ordinal INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (simplified, ordinal)) WITHOUT ROWID;
       CREATE TABLE phrases (phrase TEXT NOT NULL, simplified TEXT NOT NULL, share REAL NOT NULL, PRIMARY KEY (phrase, simplified)) WITHOUT ROWID`,
    );
    const insert = database.prepare('INSERT INTO entries VALUES (?, ?, ?)');
    const phrase = database.prepare('INSERT INTO phrases VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET share = max(share, excluded.share)');
    database.transaction(() =>
      entries.forEach((entry, ordinal) => {
        insert.run(entry.simplified, ordinal, JSON.stringify(entry));
        for (const [place, key] of keysOf(entry.glosses).entries()) phrase.run(key, entry.simplified, 1 / (1 + place));
      }),
    )();
  } finally {
    database.close();
  }
  renameSync(draft, path);
}

/** Path of the dictionary's file for the version of the package that is installed. */
export function dictionaryFile(folder: string): string {
  return join(folder, `dictionary-${dictionaryVersion()}-${FORM}.sqlite`);
}

interface Opened {
  readonly database: Sqlite.Database;
  readonly entries: Sqlite.Statement<[string], { simplified: string; body: string }>;
  readonly headwords: Sqlite.Statement<[string], Headword & { phrase: string }>;
}

/** Opens the dictionary in a folder of tables that can be made again; `build` makes its file where there is none. */
export function openDictionary(folder: string, build: (path: string) => Promise<void>): Dictionary & { close(): Promise<void> } {
  const path = dictionaryFile(folder);
  let opened: Promise<Opened> | undefined;
  const open = async (): Promise<Opened> => {
    if (!existsSync(path)) {
      await build(path);
      for (const name of readdirSync(folder)) if (OTHER.test(name) && join(folder, name) !== path) rmSync(join(folder, name));
    }
    const database = new Sqlite(path, { readonly: true });
    const among = 'IN (SELECT value FROM json_each(?))';
    return {
      database,
      entries: database.prepare(`SELECT simplified, body FROM entries WHERE simplified ${among} ORDER BY ordinal`),
      headwords: database.prepare(`SELECT phrase, simplified AS word, share FROM phrases WHERE phrase ${among}`),
    };
  };
  return {
    async entries(words) {
      const { entries } = await (opened ??= open());
      const found = new Map<string, DictionaryEntry[]>(words.map((word) => [word, []]));
      for (const { simplified, body } of entries.all(JSON.stringify(words)))
        found.get(simplified)?.push(JSON.parse(body) as DictionaryEntry);
      return found;
    },
    async headwords(phrases) {
      const { headwords } = await (opened ??= open());
      const found = new Map<string, Headword[]>();
      for (const { phrase, ...headword } of headwords.all(JSON.stringify(phrases))) {
        const words = found.get(phrase);
        if (words === undefined) found.set(phrase, [headword]);
        else words.push(headword);
      }
      return found;
    },
    async close() {
      (await opened?.catch(() => undefined))?.database.close();
    },
  };
}
