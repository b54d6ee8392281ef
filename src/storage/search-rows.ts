import type { Database } from './database.ts';

/** Tables of full-text search over pages. */
export type WordTable = 'title_words' | 'page_words';

/** Rows of a table that match, from the latest down. */
export interface Matching {
  readonly table: WordTable;
  readonly match: string;
  /** Rows from this one on were given before. */
  readonly below: number;
  readonly rows: number;
}

function latest(database: Database, { table, match, below, rows }: Matching): number[] {
  return database
    .all<{ id: number }>(
      `SELECT rowid AS id FROM ${table} WHERE ${table} MATCH @match AND rowid < @below ORDER BY rowid DESC LIMIT @rows`,
      {
        match,
        below,
        rows,
      },
    )
    .map(({ id }) => id);
}

/** The same among some rows only. They are looked up match by match: as terms of the expression FTS5 would go through all of them at every step. */
function latestAmong(database: Database, { table, match, below, rows }: Matching, among: readonly number[]): number[] {
  return database
    .all<{ id: number }>(
      `SELECT rowid AS id FROM ${table} WHERE ${table} MATCH @match AND rowid < @below AND +rowid IN (SELECT value FROM json_each(@among))
       ORDER BY rowid DESC LIMIT @rows`,
      { match, below, rows, among: JSON.stringify(among) },
    )
    .map(({ id }) => id);
}

/** Rows that match, latest first, of all or among some (given latest first). */
export function matchingRows(database: Database, matching: Matching, among: readonly number[] | undefined): readonly number[] {
  return among === undefined ? latest(database, matching) : latestAmong(database, matching, among);
}
