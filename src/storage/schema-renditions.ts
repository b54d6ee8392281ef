import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { index } from 'drizzle-orm/sqlite-core/indexes';
import { primaryKey } from 'drizzle-orm/sqlite-core/primary-keys';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { captures, payloads } from './schema-captures.ts';

/** Derivatives of the fetch that made a capture, such as a picture of the page: each kind once, its bytes kept as a payload. */
export const renditions = sqliteTable(
  'renditions',
  {
    capture_id: text()
      .notNull()
      .references(() => captures.id),
    kind: text().notNull(),
    content_type: text().notNull(),
    digest: text()
      .notNull()
      .references(() => payloads.digest),
    length: integer().notNull(),
    /** Size of a picture. */
    width: integer(),
    height: integer(),
    /** Name and version of the program that made it. */
    software: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.capture_id, t.kind] }), index('renditions_digest').on(t.digest)],
);
