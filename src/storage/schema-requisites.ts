import { index } from 'drizzle-orm/sqlite-core/indexes';
import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { primaryKey } from 'drizzle-orm/sqlite-core/primary-keys';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { captures } from './schema-captures.ts';

/** What a captured page needs for its looks, or hands out: by address, the capture that holds it or the reason why none does. */
export const requisites = sqliteTable(
  'requisites',
  {
    capture_id: text()
      .notNull()
      .references(() => captures.id),
    uri: text().notNull(),
    ordinal: integer().notNull(),
    kind: text().notNull(),
    /** Words of the link, for attachments. */
    label: text(),
    held_id: text().references(() => captures.id),
    reason: text(),
  },
  (t) => [primaryKey({ columns: [t.capture_id, t.uri] }), index('requisites_held').on(t.held_id)],
);

/** Captured pages of which all parts were asked for once, also where they have none; of others nobody knows yet what they need. */
export const gathered = sqliteTable('gathered', {
  capture_id: text()
    .primaryKey()
    .references(() => captures.id),
});
