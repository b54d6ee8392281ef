import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { index } from 'drizzle-orm/sqlite-core/indexes';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';

/** Editors' acts; append-only. */
export const decisions = sqliteTable(
  'decisions',
  {
    id: text().primaryKey(),
    at: integer().notNull(),
    claim_id: text(),
    source_id: text(),
    body: text().notNull(),
  },
  (t) => [
    index('decisions_at').on(t.at, t.id),
    index('decisions_claim').on(t.claim_id, t.at, t.id),
    index('decisions_source').on(t.source_id, t.at, t.id),
  ],
);

/** People who may decide. */
export const editors = sqliteTable('editors', {
  name: text().primaryKey(),
  password_hash: text().notNull(),
  added_at: integer().notNull(),
  removed_at: integer(),
});

/** What happened, and what came to be believed; append-only. */
export const activities = sqliteTable(
  'activities',
  {
    id: text().primaryKey(),
    at: integer().notNull(),
    subject_type: text().notNull(),
    subject_id: text().notNull(),
    event: text().notNull(),
    run_id: text(),
    by: text(),
  },
  (t) => [index('activities_at').on(t.at, t.id), index('activities_subject').on(t.subject_type, t.subject_id, t.at, t.id)],
);
