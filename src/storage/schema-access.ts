import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { index } from 'drizzle-orm/sqlite-core/indexes';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';

/**
 * Who may see captures, as it was changed after they were taken; append-only, and the latest row that bears on a capture holds. A row names a
 * capture, with the digest of its bytes, or a resource. What it names need not be here yet.
 */
export const access_changes = sqliteTable(
  'access_changes',
  {
    id: text().primaryKey(),
    at: integer().notNull(),
    access: text().notNull(),
    reason: text().notNull(),
    by: text().notNull(),
    capture_id: text(),
    payload_digest: text(),
    resource_id: text(),
  },
  (t) => [
    index('access_changes_capture').on(t.capture_id),
    index('access_changes_payload').on(t.payload_digest),
    index('access_changes_resource').on(t.resource_id),
  ],
);
