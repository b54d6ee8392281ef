import { blob } from 'drizzle-orm/sqlite-core/columns/blob';
import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { uniqueIndex } from 'drizzle-orm/sqlite-core/indexes';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';

/** Leaves of the archive's log by their number, from 0. */
export const log_leaves = sqliteTable(
  'log_leaves',
  {
    id: integer().primaryKey(),
    kind: text().notNull(),
    /** Id of the record; a withdrawal goes by its capture. */
    ref: text().notNull(),
    hash: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [uniqueIndex('log_leaves_ref').on(t.ref, t.kind)],
);

/** Hashes of the complete subtrees of two leaves or more; the id is the level times 2^44 and the place in that level. */
export const log_nodes = sqliteTable('log_nodes', {
  id: integer().primaryKey(),
  hash: blob({ mode: 'buffer' }).notNull(),
});

/** Signed states of the log; the newest is also kept outside the archive, beside the key. */
export const log_checkpoints = sqliteTable('log_checkpoints', {
  size: integer().primaryKey(),
  at: integer().notNull(),
  note: text().notNull(),
});
