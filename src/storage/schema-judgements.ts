import { sql } from 'drizzle-orm/sql';
import { blob } from 'drizzle-orm/sqlite-core/columns/blob';
import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { real } from 'drizzle-orm/sqlite-core/columns/real';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { index } from 'drizzle-orm/sqlite-core/indexes';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';
import { captures, resources } from './schema-captures.ts';
import { claims } from './schema-documents.ts';

/** Main texts by digest, each kept once. */
export const texts = sqliteTable('texts', {
  digest: text().primaryKey(),
  length: integer().notNull(),
  codec: text().notNull(),
  data: blob({ mode: 'buffer' }).notNull(),
});

/** Extracted pages; columns hold what lists and link health look at, `body` the rest as compressed JSON without the text. */
export const pages = sqliteTable(
  'pages',
  {
    key: text().primaryKey(),
    payload_digest: text().notNull(),
    made_at: integer().notNull(),
    method: text().notNull(),
    page_class: text().notNull(),
    confidence: real().notNull(),
    reasons: text().notNull(),
    title: text(),
    publisher: text(),
    published: text(),
    moved_to: text(),
    lang: text().notNull(),
    text_digest: text()
      .notNull()
      .references(() => texts.digest),
    codec: text().notNull(),
    body: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [index('pages_text').on(t.text_digest)],
);

/** The page extracted from each capture, and the queue of those without one: their method is empty. */
export const capture_pages = sqliteTable(
  'capture_pages',
  {
    capture_id: text()
      .primaryKey()
      .references(() => captures.id),
    captured_at: integer().notNull(),
    method: text().notNull().default(''),
    page_key: text().references(() => pages.key),
  },
  (t) => [
    index('capture_pages_queue').on(t.method, t.captured_at, t.capture_id),
    index('capture_pages_key')
      .on(t.page_key)
      .where(sql`page_key IS NOT NULL`),
  ],
);

/**
 * What is now concluded about each source: `body` is the status without its checks, `checks` a letter for how each of them read,
 * which is all that lists draw, and `recent` the checks themselves.
 */
export const link_statuses = sqliteTable('link_statuses', {
  source_id: text()
    .primaryKey()
    .references(() => resources.id),
  body: text().notNull(),
  checks: text().notNull().default(''),
  recent: text().notNull().default('[]'),
});

/**
 * Resources that some document cites or cited, with the columns by which lists sort and filter. `cited` counts the
 * citations in the newest revisions; lists show the sources that have one: `listed` says so and leads every index, so
 * that counting and paging need the index alone.
 */
export const sources = sqliteTable(
  'sources',
  {
    id: text()
      .primaryKey()
      .references(() => resources.id),
    uri: text().notNull(),
    host: text().notNull(),
    cited: integer().notNull(),
    listed: integer().notNull(),
    state: text().notNull(),
    drift: text().notNull(),
    /** Place in the order of what most endangers claims, 0 first. */
    risk: integer().notNull(),
    since: integer(),
    last_attempt: integer(),
    /** Class of the newest answer read, the language of the newest that was the page itself, and when the former was captured. */
    page_class: text(),
    page_lang: text(),
    page_at: integer(),
    /** 1 where nothing is known because it may not be asked for. */
    excluded: integer().notNull().default(0),
    /** When it is looked at next: 0 while it was never tried, see due.ts for what is no time; from when on, and by which rule, as JSON. */
    due_at: integer().notNull().default(0),
    due_from: integer(),
    due_by: text(),
  },
  (t) => [
    index('sources_risk').on(t.listed, t.risk, t.uri),
    index('sources_uri').on(t.listed, t.uri),
    index('sources_since').on(t.listed, sql`since DESC`, t.uri),
    index('sources_last_attempt').on(t.listed, sql`last_attempt DESC`, t.uri),
    index('sources_state').on(t.listed, t.state, t.risk, t.uri),
    index('sources_drift').on(t.listed, t.drift, t.risk, t.uri),
    index('sources_host').on(t.listed, t.host, t.risk, t.uri),
    index('sources_class').on(t.listed, t.page_class, t.risk, t.uri),
    index('sources_lang').on(t.listed, t.page_lang, t.risk, t.uri),
    index('sources_due').on(t.listed, t.due_at, t.uri),
    index('sources_due_host').on(t.listed, t.host, t.due_at, t.uri),
  ],
);

/** What is now concluded about each claim. */
export const claim_statuses = sqliteTable(
  'claim_statuses',
  {
    claim_id: text()
      .primaryKey()
      .references(() => claims.id),
    health: text().notNull(),
    body: text().notNull(),
    since: integer().notNull().default(0),
    /** Place of the group in which it waits for a person; 9 where it waits for nobody, 10 where the claim is retired. */
    waits: integer().notNull().default(9),
    /** What comes first in its group: the lower, and of these the newer where `recency` says so, below 0. */
    urgency: real().notNull().default(9),
    recency: integer().notNull().default(0),
    probability: real(),
    /** Where the claim stands, as in its newest revision. */
    document_id: text().notNull().default(''),
    ordinal: integer().notNull().default(0),
  },
  (t) => [
    index('claim_statuses_health').on(t.health, sql`since DESC`, t.claim_id),
    index('claim_statuses_waits').on(t.waits, t.urgency, t.recency, t.document_id, t.ordinal),
    index('claim_statuses_health_waits').on(t.health, t.waits, t.urgency, t.recency, t.document_id, t.ordinal),
    index('claim_statuses_document').on(t.document_id, t.waits, t.urgency, t.recency, t.ordinal),
  ],
);

/** Passages that bear on claims, with their assessment. */
export const evidence = sqliteTable(
  'evidence',
  {
    id: text().primaryKey(),
    claim_id: text()
      .notNull()
      .references(() => claims.id),
    source_id: text().notNull(),
    capture_id: text().notNull(),
    presence_in: text(),
    rank: integer().notNull(),
    body: text().notNull(),
  },
  (t) => [
    index('evidence_claim').on(t.claim_id, t.rank),
    index('evidence_source').on(t.source_id, t.claim_id, t.rank),
    index('evidence_capture').on(t.capture_id),
    index('evidence_presence').on(t.presence_in),
  ],
);
