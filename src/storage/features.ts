import Sqlite from 'better-sqlite3';

/** The SQLite that is built in, and whether it has full-text search. */
export function sqliteFeatures(): { readonly version: string; readonly fts5: boolean } {
  const connection = new Sqlite(':memory:');
  try {
    const about = connection
      .prepare<[], { version: string; fts5: number }>(
        `SELECT sqlite_version() AS version, sqlite_compileoption_used('ENABLE_FTS5') AS fts5`,
      )
      .get();
    return { version: about?.version ?? '', fts5: about?.fts5 === 1 };
  } finally {
    connection.close();
  }
}
