import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';

/** Pages in the full-text indexes `page_words` and `title_words`, by their row numbers. */
export const searched_pages = sqliteTable('searched_pages', {
  id: integer().primaryKey(),
  page_key: text().notNull().unique(),
  resource_id: text().notNull(),
  /** Capture that first brought the page. */
  capture_id: text().notNull(),
});

/** Claims in the full-text index `claim_words`, by its row numbers. */
export const searched_claims = sqliteTable('searched_claims', {
  id: integer().primaryKey(),
  claim_id: text().notNull().unique(),
});
