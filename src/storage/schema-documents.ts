import { blob } from 'drizzle-orm/sqlite-core/columns/blob';
import { integer } from 'drizzle-orm/sqlite-core/columns/integer';
import { text } from 'drizzle-orm/sqlite-core/columns/text';
import { index } from 'drizzle-orm/sqlite-core/indexes';
import { primaryKey } from 'drizzle-orm/sqlite-core/primary-keys';
import { sqliteTable } from 'drizzle-orm/sqlite-core/table';
import { payloads, resources } from './schema-captures.ts';

/** Documents as they stand in their newest revision. */
export const documents = sqliteTable(
  'documents',
  {
    /** Order in which documents were first read. */
    ordinal: integer().primaryKey(),
    id: text().notNull().unique(),
    work: text().notNull(),
    lang: text().notNull(),
    title: text().notNull(),
    path: text().notNull(),
    revision: integer().notNull(),
    digest: text().notNull(),
    read_at: integer().notNull(),
    method: text().notNull(),
    date: text(),
    claims: integer().notNull(),
    citations: integer().notNull(),
    sources: integer().notNull(),
    problems: text().notNull(),
  },
  (t) => [index('documents_work').on(t.work)],
);

/** Every reading of a document, with what was read from it; append-only. */
export const revisions = sqliteTable(
  'revisions',
  {
    document_id: text()
      .notNull()
      .references(() => documents.id),
    number: integer().notNull(),
    digest: text()
      .notNull()
      .references(() => payloads.digest),
    path: text().notNull(),
    read_at: integer().notNull(),
    method: text().notNull(),
    /** The reading itself as compressed JSON. */
    body: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.document_id, t.number] }), index('revisions_digest').on(t.digest)],
);

/** Claims by the id they were given once; their words stand in `claim_versions`. */
export const claims = sqliteTable(
  'claims',
  {
    id: text().primaryKey(),
    document_id: text()
      .notNull()
      .references(() => documents.id),
    /** Newest revision in which it was found. */
    revision: integer().notNull(),
    retired_in: integer(),
    alignment: text(),
  },
  (t) => [index('claims_document').on(t.document_id, t.retired_in)],
);

/** The words and place of a claim in each revision that has it. */
export const claim_versions = sqliteTable(
  'claim_versions',
  {
    claim_id: text()
      .notNull()
      .references(() => claims.id),
    revision: integer().notNull(),
    document_id: text().notNull(),
    ordinal: integer().notNull(),
    text: text().notNull(),
    lang: text().notNull(),
    section: text().notNull(),
    lead: text(),
    line: integer().notNull(),
    start: integer().notNull(),
    end: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.claim_id, t.revision] }), index('claim_versions_document').on(t.document_id, t.revision, t.ordinal)],
);

/** Pointers of a document's revision to sources. */
export const citations = sqliteTable(
  'citations',
  {
    id: text().notNull(),
    revision: integer().notNull(),
    document_id: text()
      .notNull()
      .references(() => documents.id),
    ordinal: integer().notNull(),
    source_id: text()
      .notNull()
      .references(() => resources.id),
    uri: text().notNull(),
    kind: text().notNull(),
    scope: text().notNull(),
    line: integer().notNull(),
    section: text().notNull(),
    label: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id, t.revision] }),
    index('citations_document').on(t.document_id, t.revision, t.ordinal),
    index('citations_source').on(t.source_id, t.document_id, t.revision),
  ],
);

/** Which claims the scope of a citation covers. */
export const citation_claims = sqliteTable(
  'citation_claims',
  {
    citation_id: text().notNull(),
    revision: integer().notNull(),
    ordinal: integer().notNull(),
    claim_id: text()
      .notNull()
      .references(() => claims.id),
  },
  (t) => [primaryKey({ columns: [t.citation_id, t.revision, t.ordinal] }), index('citation_claims_claim').on(t.claim_id, t.revision)],
);
