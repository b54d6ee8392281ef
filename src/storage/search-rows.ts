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

/** Matches that are gone through before single rows are asked for instead: those of a common word are soon too many. */
const GONE_THROUGH = 8_000;
/** Asking whether one row matches takes as long as going through some five hundred. */
const ASKED_SINGLY = 100;

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

/** The same among some rows only: FTS5 itself would look at all of them at every step. */
function latestAmong(database: Database, matching: Matching, among: readonly number[]): number[] {
  const { table, match, below, rows } = matching;
  const inOrder = (wanted: readonly number[], most: number): number[] =>
    database
      .all<{ id: number }>(
        `SELECT id FROM (SELECT rowid AS id FROM ${table} WHERE ${table} MATCH @match AND rowid < @below ORDER BY rowid DESC LIMIT @most)
         WHERE id IN (SELECT value FROM json_each(@wanted)) LIMIT @rows`,
        { match, below, rows, most, wanted: JSON.stringify(wanted) },
      )
      .map(({ id }) => id);
  const found = inOrder(among, GONE_THROUGH);
  if (found.length >= rows) return found;
  const bottom = database.one<{ id: number }>(
    `SELECT rowid AS id FROM ${table} WHERE ${table} MATCH @match AND rowid < @below ORDER BY rowid DESC LIMIT 1 OFFSET @most`,
    { match, below, most: GONE_THROUGH - 1 },
  )?.id;
  if (bottom === undefined) return found;
  const left = among.filter((id) => id < bottom);
  if (left.length > ASKED_SINGLY) return inOrder(among, -1);
  const singly = database.all<{ id: number }>(
    `SELECT f.rowid AS id FROM json_each(@left) CROSS JOIN ${table} f ON f.rowid = json_each.value WHERE f.${table} MATCH @match LIMIT @rows`,
    { match, left: JSON.stringify(left), rows: rows - found.length },
  );
  return [...found, ...singly.map(({ id }) => id)];
}

/** Rows that match, latest first, of all or among some (given latest first). */
export function matchingRows(database: Database, matching: Matching, among: readonly number[] | undefined): readonly number[] {
  return among === undefined ? latest(database, matching) : latestAmong(database, matching, among);
}
