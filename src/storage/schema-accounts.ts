import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { index } from 'drizzle-orm/sqlite-core/indexes';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';

/** Signed-in browsers, by the digest of their token. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    editor: text().notNull(),
    created_at: integer().notNull(),
    last_used_at: integer().notNull(),
    expires_at: integer().notNull(),
  },
  (t) => [index('sessions_editor').on(t.editor), index('sessions_expires_at').on(t.expires_at)],
);

/** Sign-ins that failed, kept for a day. */
export const sign_in_failures = sqliteTable(
  'sign_in_failures',
  {
    ordinal: integer().primaryKey(),
    at: integer().notNull(),
    name: text().notNull(),
    address: text().notNull(),
  },
  (t) => [
    index('sign_in_failures_at').on(t.at),
    index('sign_in_failures_name').on(t.name, t.at),
    index('sign_in_failures_address').on(t.address, t.at),
  ],
);
