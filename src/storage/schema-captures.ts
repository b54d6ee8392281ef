import { sql } from 'drizzle-orm/sql/sql';
import { blob } from 'drizzle-orm/sqlite-core/columns/blob';
import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { index } from 'drizzle-orm/sqlite-core/indexes';
import { primaryKey } from 'drizzle-orm/sqlite-core/primary-keys';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';

/** Every URI that was ever fetched or cited. Its counters are kept in the transaction that changes what they count. */
export const resources = sqliteTable(
  'resources',
  {
    id: text().primaryKey(),
    uri: text().notNull().unique(),
    key: text().notNull(),
    host: text().notNull(),
    first_seen_at: integer().notNull(),
    /** Answers kept, of whatever class. */
    stored: integer().notNull().default(0),
    /** Answers kept that are the page itself. */
    good: integer().notNull().default(0),
    /** Newest capture that is the page itself and was not withdrawn. */
    newest_good: text(),
    newest_good_at: integer(),
  },
  (t) => [index('resources_host').on(t.host, t.id)],
);

/** Decoded bodies and document files by digest, each kept once. Without `data` it was withdrawn: the row is its tombstone. */
export const payloads = sqliteTable(
  'payloads',
  {
    id: integer().primaryKey(),
    /** SHA-256 of the bytes, hexadecimal; absent only in rows of unknown origin, which no audit can verify. */
    digest: text().unique(),
    length: integer().notNull(),
    stored_length: integer().notNull(),
    codec: text().notNull(),
    /** At most how many other payloads have to be unpacked before this one can be. */
    depth: integer().notNull().default(0),
    data: blob({ mode: 'buffer' }),
    /** 1 once it was packed as small as it gets; 0 as it was first written. */
    packed: integer().notNull().default(0),
  },
  (t) => [
    index('payloads_unpacked')
      .on(t.id)
      .where(sql`packed = 0`),
  ],
);

/** Earlier payloads whose bytes, one after another, are the dictionary of a payload. Their numbers are lower than its own: no circle can form. */
export const payload_bases = sqliteTable(
  'payload_bases',
  {
    payload_id: integer()
      .notNull()
      .references(() => payloads.id),
    place: integer().notNull(),
    base_id: integer()
      .notNull()
      .references(() => payloads.id),
  },
  (t) => [primaryKey({ columns: [t.payload_id, t.place] }), index('payload_bases_base').on(t.base_id)],
);

/** Header fields that repeat from answer to answer, kept once; what varies stands in the hop. */
export const header_blocks = sqliteTable('header_blocks', {
  id: integer().primaryKey(),
  digest: text().notNull().unique(),
  fields: text().notNull(),
});

/** Every try to fetch a resource; append-only. */
export const attempts = sqliteTable(
  'attempts',
  {
    id: text().primaryKey(),
    resource_id: text()
      .notNull()
      .references(() => resources.id),
    run_id: text().notNull(),
    host: text().notNull(),
    /** Absent when it is the resource's own. */
    uri: text(),
    purpose: text().notNull(),
    outcome: text().notNull(),
    reason: text(),
    detail: text(),
    started_at: integer().notNull(),
    ended_at: integer().notNull(),
    hops: text().notNull(),
    status: integer(),
    final_uri: text(),
    capture_id: text(),
    vantage: text().notNull(),
    robots: text(),
    /** How often it was asked, where once was not enough. */
    tries: integer(),
    /** The attempt that asked again for the same; what is judged is that one. */
    retried_as: text(),
  },
  (t) => [
    index('attempts_resource').on(t.resource_id, t.started_at, t.id),
    // How a host fared shows in its pages; of style sheets and pictures there are ten times as many.
    index('attempts_run_host')
      .on(t.run_id, t.host, t.purpose)
      .where(sql`purpose = 'source' OR (purpose = 'control' OR purpose = 'reference')`),
  ],
);

/** Stored answers; append-only: the extracted page and a withdrawal stand in tables of their own. */
export const captures = sqliteTable(
  'captures',
  {
    id: text().primaryKey(),
    resource_id: text()
      .notNull()
      .references(() => resources.id),
    attempt_id: text()
      .notNull()
      .references(() => attempts.id),
    uri: text().notNull(),
    final_uri: text().notNull(),
    method: text().notNull(),
    kind: text().notNull(),
    profile: text(),
    refers_to: text(),
    captured_at: integer().notNull(),
    status: integer().notNull(),
    content_type: text(),
    payload_digest: text().references(() => payloads.digest),
    payload_length: integer().notNull(),
    wire_digest: text().notNull(),
    wire_length: integer().notNull(),
    truncated: text(),
    access: text().notNull(),
    supplied_by: text(),
  },
  (t) => [
    index('captures_resource').on(t.resource_id, t.captured_at, t.id),
    // A page that its server vouched for has the bytes of an earlier capture of the same page, which stands here.
    index('captures_payload')
      .on(t.payload_digest, t.resource_id, t.captured_at)
      .where(sql`profile IS NULL OR profile <> 'server-not-modified' OR method <> 'http'`),
    index('captures_answer')
      .on(t.resource_id, t.captured_at, t.id)
      .where(sql`profile IS NULL OR profile <> 'server-not-modified'`),
    index('captures_restricted')
      .on(t.id)
      .where(sql`access <> 'public'`),
    // Whoever shows a capture says so where the archive did not take it itself; few are, and of most archives none.
    index('captures_elsewhere')
      .on(t.id)
      .where(sql`method IN ('supplied', 'outside', 'imported')`),
  ],
);

/** Captures whose bytes were purged for a stated reason; append-only. */
export const withdrawals = sqliteTable('withdrawals', {
  capture_id: text()
    .primaryKey()
    .references(() => captures.id),
  at: integer().notNull(),
  reason: text().notNull(),
  by: text().notNull(),
});

/** One crawl over a set of sources. */
export const runs = sqliteTable(
  'runs',
  {
    id: text().primaryKey(),
    started_at: integer().notNull(),
    ended_at: integer(),
    total: integer().notNull(),
    done: integer().notNull(),
    answered: integer().notNull(),
    unreachable: integer().notNull(),
    excluded: integer().notNull(),
    offline: integer(),
    /** Editor at whose wish it was made. */
    by: text(),
    /** 1 for one that was cut short; without an end when that is not known. */
    interrupted: integer(),
  },
  (t) => [
    index('runs_started').on(t.started_at, t.id),
    index('runs_open')
      .on(t.started_at, t.id)
      .where(sql`ended_at IS NULL AND interrupted IS NULL`),
  ],
);

/** Hosts that were spoken to in a run, kept up by every attempt; with it a run knows how many hosts answered at all. */
export const run_hosts = sqliteTable(
  'run_hosts',
  {
    run_id: text().notNull(),
    host: text().notNull(),
    first_at: integer().notNull(),
    tried: integer().notNull(),
    answered: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.run_id, t.host] })],
);

/** Of each run, how many hosts were tried and how many of them answered. */
export const run_reach = sqliteTable('run_reach', {
  run_id: text().primaryKey(),
  hosts_tried: integer().notNull(),
  hosts_answered: integer().notNull(),
});

/** Fixity checks that were made. */
export const audits = sqliteTable(
  'audits',
  {
    id: integer().primaryKey(),
    at: integer().notNull(),
    sample: integer(),
    checked: integer().notNull(),
    failed: integer().notNull(),
    report: text().notNull(),
  },
  (t) => [index('audits_at').on(t.at)],
);

/** What this archive is: when it began, what it is used for, where the rotating audit stands. */
export const archive_meta = sqliteTable('archive_meta', {
  key: text().primaryKey(),
  value: text().notNull(),
});

/** Totals of the whole archive, one row. */
export const totals = sqliteTable('totals', {
  id: integer().primaryKey(),
  attempts: integer().notNull().default(0),
  captures: integer().notNull().default(0),
  payloads: integer().notNull().default(0),
  payload_bytes: integer().notNull().default(0),
  stored_bytes: integer().notNull().default(0),
});

/**
 * Counts that triggers keep: sources listed by state (`state`), claims not retired (`claims`), these by health (`health`), captures and
 * bytes by day (`captures-day`, `bytes-day`); and, kept by every attempt on a source, the ways in which those of a run ended (`run ID`).
 */
export const tallies = sqliteTable(
  'tallies',
  {
    kind: text().notNull(),
    name: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.name] })],
);
