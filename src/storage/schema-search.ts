import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { index } from 'drizzle-orm/sqlite-core/indexes';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';

/** Pages in the full-text indexes `page_words` and `title_words`, by their row numbers. */
export const searched_pages = sqliteTable(
  'searched_pages',
  {
    id: integer().primaryKey(),
    page_key: text().notNull().unique(),
    resource_id: text().notNull(),
    /** Capture that first brought the page. */
    capture_id: text().notNull(),
    /** How its text was parted into words (WORDS_VERSION). */
    words: integer().notNull().default(1),
  },
  (t) => [index('searched_pages_resource').on(t.resource_id)],
);

/** Claims in the full-text index `claim_words`, by its row numbers. */
export const searched_claims = sqliteTable('searched_claims', {
  id: integer().primaryKey(),
  claim_id: text().notNull().unique(),
});
