import type { Citation, Claim, DocumentSummary, ReadDocument, Revision } from '#records/document.ts';
import type { DocumentStore } from '#records/ports.ts';
import { unpackJson } from './codec.ts';
import type { Database } from './database.ts';
import type { Payloads } from './payloads.ts';
import { saveRevision } from './revisions.ts';
import { record, time } from './rows.ts';
import type { citations, claim_versions, documents, revisions } from './schema.ts';

type DocumentRow = typeof documents.$inferSelect;
type RevisionRow = typeof revisions.$inferSelect;
export type ClaimRow = typeof claim_versions.$inferSelect & { retired_in: number | null; alignment: string | null };
type CitationRow = typeof citations.$inferSelect;

const SELECT_CLAIM = `SELECT v.*, c.retired_in, c.alignment FROM claims c
  JOIN claim_versions v ON v.claim_id = c.id AND v.revision = c.revision JOIN documents d ON d.id = c.document_id`;
const SELECT_CITATION = 'SELECT c.* FROM citations c JOIN documents d ON d.id = c.document_id AND d.revision = c.revision';

function summaryFrom(row: DocumentRow): DocumentSummary {
  return record<DocumentSummary>({
    id: row.id,
    work: row.work,
    lang: row.lang as DocumentSummary['lang'],
    title: row.title,
    path: row.path,
    revision: row.revision,
    digest: row.digest,
    readAt: time(row.read_at),
    method: row.method,
    date: row.date,
    claims: row.claims,
    citations: row.citations,
    sources: row.sources,
    problems: JSON.parse(row.problems) as DocumentSummary['problems'],
  });
}

function revisionFrom(row: RevisionRow): Revision {
  return {
    ...unpackJson<ReadDocument>(row.body),
    documentId: row.document_id,
    number: row.number,
    digest: row.digest,
    path: row.path,
    readAt: time(row.read_at),
    method: row.method,
  };
}

export function claimFrom(row: ClaimRow): Claim {
  return record<Claim>({
    id: row.claim_id,
    documentId: row.document_id,
    revision: row.revision,
    retiredIn: row.retired_in,
    alignment: row.alignment,
    ordinal: row.ordinal,
    text: row.text,
    lang: row.lang as Claim['lang'],
    section: JSON.parse(row.section) as string[],
    lead: row.lead,
    line: row.line,
    position: { start: row.start, end: row.end },
  });
}

/** Citations with the claims they speak for, these read with one statement. */
function citationsFrom(database: Database, rows: readonly CitationRow[]): Citation[] {
  const claims = new Map<string, string[]>();
  for (const { citation_id, revision, claim_id } of database.all<{ citation_id: string; revision: number; claim_id: string }>(
    `SELECT cc.citation_id, cc.revision, cc.claim_id FROM json_each(@places) i
     CROSS JOIN citation_claims cc ON cc.citation_id = i.value ->> 0 AND cc.revision = i.value ->> 1 ORDER BY i.key, cc.ordinal`,
    { places: JSON.stringify(rows.map(({ id, revision }) => [id, revision])) },
  )) {
    const key = `${revision} ${citation_id}`;
    const known = claims.get(key);
    if (known === undefined) claims.set(key, [claim_id]);
    else known.push(claim_id);
  }
  return rows.map((row) => citationFrom(row, claims.get(`${row.revision} ${row.id}`) ?? []));
}

function citationFrom(row: CitationRow, claimIds: readonly string[]): Citation {
  return record<Citation>({
    id: row.id,
    documentId: row.document_id,
    revision: row.revision,
    ordinal: row.ordinal,
    sourceId: row.source_id,
    uri: row.uri,
    kind: row.kind as Citation['kind'],
    scope: row.scope as Citation['scope'],
    line: row.line,
    section: JSON.parse(row.section) as string[],
    label: row.label,
    claimIds,
  });
}

/** The claims of a document as they stood in one of its revisions. */
function claimsIn(database: Database, document: string, revision: number): Claim[] {
  return database
    .all<ClaimRow>(
      `SELECT v.*, c.retired_in, c.alignment FROM claim_versions v JOIN claims c ON c.id = v.claim_id
       WHERE v.document_id = @document AND v.revision = @revision ORDER BY v.ordinal, v.claim_id`,
      { document, revision },
    )
    .map(claimFrom);
}

function citationsIn(database: Database, document: string, revision: number): Citation[] {
  return citationsFrom(
    database,
    database.all<CitationRow>('SELECT * FROM citations WHERE document_id = @document AND revision = @revision ORDER BY ordinal', {
      document,
      revision,
    }),
  );
}

function claimsOf(database: Database, query: Parameters<DocumentStore['claims']>[0]): Claim[] {
  if (query.document !== undefined && query.revision !== undefined) return claimsIn(database, query.document, query.revision);
  const filters: string[] = [];
  const parameters: Record<string, string> = {};
  if (query.document !== undefined) filters.push('c.document_id = @document');
  if (query.document !== undefined) parameters['document'] = query.document;
  if (query.work !== undefined) filters.push('d.work = @work');
  if (query.work !== undefined) parameters['work'] = query.work;
  if (query.source !== undefined) {
    filters.push(`c.id IN (SELECT cc.claim_id FROM citations s JOIN documents sd ON sd.id = s.document_id AND sd.revision = s.revision
      JOIN citation_claims cc ON cc.citation_id = s.id AND cc.revision = s.revision WHERE s.source_id = @source)`);
    parameters['source'] = query.source;
  }
  if (query.retired !== true) filters.push('c.retired_in IS NULL');
  const where = filters.length === 0 ? '' : `WHERE ${filters.join(' AND ')}`;
  return database
    .all<ClaimRow>(`${SELECT_CLAIM} ${where} ORDER BY d.ordinal, c.retired_in IS NOT NULL, v.ordinal, c.id`, parameters)
    .map(claimFrom);
}

function citationsOf(database: Database, query: Parameters<DocumentStore['citations']>[0]): Citation[] {
  if (query.document !== undefined && query.revision !== undefined) return citationsIn(database, query.document, query.revision);
  const filters: string[] = [];
  const parameters: Record<string, string> = {};
  if (query.document !== undefined) filters.push('c.document_id = @document');
  if (query.document !== undefined) parameters['document'] = query.document;
  if (query.source !== undefined) filters.push('c.source_id = @source');
  if (query.source !== undefined) parameters['source'] = query.source;
  if (query.id !== undefined) filters.push('c.id = @id');
  if (query.id !== undefined) parameters['id'] = query.id;
  if (query.claim !== undefined) {
    filters.push('(c.id, c.revision) IN (SELECT citation_id, revision FROM citation_claims WHERE claim_id = @claim)');
    parameters['claim'] = query.claim;
  }
  const where = filters.length === 0 ? '' : `WHERE ${filters.join(' AND ')}`;
  return citationsFrom(database, database.all<CitationRow>(`${SELECT_CITATION} ${where} ORDER BY d.ordinal, c.ordinal`, parameters));
}

function documentsOf(
  database: Database,
  { ids, work, limit = -1, offset = 0 }: NonNullable<Parameters<DocumentStore['documents']>[0]> = {},
): DocumentRow[] {
  const filters = [
    ...(ids === undefined ? [] : ['id IN (SELECT value FROM json_each(@ids))']),
    ...(work === undefined ? [] : ['work = @work']),
  ];
  const where = filters.length === 0 ? '' : `WHERE ${filters.join(' AND ')}`;
  return database.all<DocumentRow>(`SELECT * FROM documents ${where} ORDER BY ordinal LIMIT @limit OFFSET @offset`, {
    limit,
    offset,
    ...(ids === undefined ? {} : { ids: JSON.stringify(ids) }),
    ...(work === undefined ? {} : { work }),
  });
}

/** Documents, revisions, claims and citations over one connection. */
export function documentStore(database: Database, payloads: Payloads): DocumentStore {
  return {
    documents: async (query) => documentsOf(database, query).map(summaryFrom),
    document: async (id) => {
      const row = database.one<DocumentRow>('SELECT * FROM documents WHERE id = @id', { id });
      return row === undefined ? undefined : summaryFrom(row);
    },
    revision: async (id, number) => {
      const row = database.one<RevisionRow>(
        `SELECT * FROM revisions WHERE document_id = @id AND number = coalesce(@number, (SELECT revision FROM documents WHERE id = @id))`,
        { id, number: number ?? null },
      );
      return row === undefined ? undefined : revisionFrom(row);
    },
    saveRevision: async (plan) => saveRevision(database, payloads, plan),
    claims: async (query) => claimsOf(database, query),
    claim: async (id) => {
      const row = database.one<ClaimRow>(`${SELECT_CLAIM} WHERE c.id = @id`, { id });
      return row === undefined ? undefined : claimFrom(row);
    },
    citations: async (query) => citationsOf(database, query),
    citedSources: async (document, { from, to }) =>
      new Map(
        database
          .all<{ ordinal: number; source_id: string }>(
            `SELECT c.ordinal, c.source_id FROM documents d
             CROSS JOIN citations c ON c.document_id = d.id AND c.revision = d.revision AND c.ordinal BETWEEN @from AND @to WHERE d.id = @document`,
            { document, from, to },
          )
          .map(({ ordinal, source_id }) => [ordinal, source_id]),
      ),
  };
}
