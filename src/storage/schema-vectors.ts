import { blob } from 'drizzle-orm/sqlite-core/columns/blob';
import { primaryKey } from 'drizzle-orm/sqlite-core/primary-keys';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';

/** What an embedding model made of a text, as 32-bit floats, little-endian. */
export const vectors = sqliteTable(
  'vectors',
  {
    model: text().notNull(),
    /** SHA-256 of the text. */
    text_digest: text().notNull(),
    data: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.model, t.text_digest] })],
);
