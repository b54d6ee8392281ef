import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { index } from 'drizzle-orm/sqlite-core/indexes';
import { primaryKey } from 'drizzle-orm/sqlite-core/primary-keys';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';
import { resources } from './schema-captures.ts';

/** Addresses at which lost sources may now be, with what came of asking there. */
export const candidates = sqliteTable(
  'candidates',
  {
    source_id: text()
      .notNull()
      .references(() => resources.id),
    uri: text().notNull(),
    /** Host of the source, so that what was learned of one page helps its siblings. */
    host: text().notNull(),
    state: text().notNull(),
    body: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.source_id, t.uri] }),
    index('candidates_host').on(t.host, t.state),
    index('candidates_state').on(t.state),
  ],
);

/** Links of captured index pages by what may lead from a lost article to them; the newest sight of each. */
export const seen_links = sqliteTable(
  'seen_links',
  {
    family: text().notNull(),
    uri: text().notNull(),
    document_key: text(),
    title: text(),
    capture_id: text().notNull(),
    seen_at: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.family, t.uri] }),
    index('seen_links_document').on(t.family, t.document_key),
    index('seen_links_title').on(t.family, t.title),
  ],
);

/** The text of each source's pinned capture by what finds it again elsewhere, and the family of reprints it belongs to. */
export const text_marks = sqliteTable(
  'text_marks',
  {
    source_id: text()
      .primaryKey()
      .references(() => resources.id),
    capture_id: text().notNull(),
    text_digest: text().notNull(),
    title: text(),
    document_number: text(),
    family: text(),
  },
  (t) => [
    index('text_marks_title').on(t.title),
    index('text_marks_number').on(t.document_number),
    index('text_marks_family').on(t.family),
    index('text_marks_digest').on(t.text_digest),
  ],
);

/** The sketches of those texts, a row for each sampled shingle. */
export const text_sketches = sqliteTable(
  'text_sketches',
  {
    hash: integer().notNull(),
    source_id: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.hash, t.source_id] }), index('text_sketches_source').on(t.source_id)],
);

/** Notices of activities to the address that asked to be told. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    activity_id: text().primaryKey(),
    state: text().notNull(),
    next_at: integer(),
    body: text().notNull(),
  },
  (t) => [index('deliveries_state').on(t.state, t.next_at)],
);
