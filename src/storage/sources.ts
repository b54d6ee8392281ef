import { EXCLUDED_REASONS } from '#records/fetch.ts';
import type { LinkStatus } from '#records/health.ts';
import type { PageClass } from '#records/page.ts';
import type { SourceTitle } from '#records/ports.ts';
import type { CitedBy, Resource, Source } from '#records/source.ts';
import type { TextLang } from '#records/text.ts';
import { millis } from '#records/time.ts';
import type { Uri } from '#records/uri.ts';
import { listedStatus, wholeStatus, type StatusColumns } from './checks.ts';
import type { Database } from './database.ts';
import { checkFrom, UNSETTLED, type DueColumns } from './next-checks.ts';
import { riskOf } from './risk.ts';
import { record, time } from './rows.ts';
import { sources, type resources } from './schema.ts';

type ResourceRow = typeof resources.$inferSelect;
export type SourceRow = Omit<ResourceRow, 'newest_good' | 'newest_good_at'> &
  DueColumns & {
    risk: number;
    last_attempt: number | null;
    body: string | null;
    checks: string;
    title: string | null;
    publisher: string | null;
    published: string | null;
    page_class: string | null;
    page_lang: string | null;
  };

/** What is read of a source, from `s` and what `SOURCE_ROWS` joins to it. */
export const SOURCE_COLUMNS = `r.id, r.uri, r.key, r.host, r.first_seen_at, r.good, r.stored, s.risk, s.last_attempt, s.page_class, s.page_lang,
  s.due_at, s.due_from, s.due_by, l.body, l.checks, p.title, p.publisher, p.published`;
export const SOURCE_ROWS = `JOIN resources r ON r.id = s.id LEFT JOIN link_statuses l ON l.source_id = s.id
  LEFT JOIN capture_pages cp ON cp.capture_id = r.newest_good LEFT JOIN pages p ON p.key = cp.page_key`;

function resourceFrom(row: Pick<ResourceRow, 'id' | 'uri' | 'key' | 'host' | 'first_seen_at'>): Resource {
  return { id: row.id, uri: row.uri, key: row.key, host: row.host, firstSeenAt: time(row.first_seen_at) };
}

interface CitedRow {
  readonly source_id: string;
  readonly document: string;
  readonly kind: string;
  readonly scope: string;
  readonly line: number;
  readonly section: string;
}

/** Where each of some sources is cited. */
function citedBy(database: Database, ids: readonly string[]): Map<string, CitedBy[]> {
  const rows = database.all<CitedRow>(
    `SELECT c.source_id, c.document_id AS document, c.kind, c.scope, c.line, c.section FROM json_each(@ids) i
     CROSS JOIN citations c ON c.source_id = i.value JOIN documents d ON d.id = c.document_id AND d.revision = c.revision
     ORDER BY d.ordinal, c.ordinal`,
    { ids: JSON.stringify(ids) },
  );
  const found = new Map<string, CitedBy[]>();
  for (const { source_id, document, kind, scope, line, section } of rows) {
    const cited = { document, kind, scope, line, section: JSON.parse(section) as string[] } as CitedBy;
    const known = found.get(source_id);
    if (known === undefined) found.set(source_id, [cited]);
    else known.push(cited);
  }
  return found;
}

function sourceFrom(row: SourceRow, cited: readonly CitedBy[]): Source {
  return record<Source>({
    ...resourceFrom(row),
    citedBy: cited,
    status: row.body === null ? null : listedStatus({ body: row.body, checks: row.checks }),
    lastAttempt: row.last_attempt === null ? null : time(row.last_attempt),
    captures: row.good,
    stored: row.stored,
    title: row.title,
    publisher: row.publisher,
    published: row.published,
    pageClass: row.page_class as PageClass | null,
    lang: row.page_lang as TextLang | null,
    next: checkFrom(row),
  });
}

/** Sources of some rows, in their order, with where they are cited. */
export function sourcesFrom(database: Database, rows: readonly SourceRow[]): Source[] {
  if (rows.length === 0) return [];
  const cited = citedBy(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => sourceFrom(row, cited.get(row.id) ?? []));
}

/** Sources in the order of these ids, read with two statements however many there are. */
export function sourcesOf(database: Database, ids: readonly string[]): Source[] {
  if (ids.length === 0) return [];
  return sourcesFrom(
    database,
    database.all<SourceRow>(
      `SELECT ${SOURCE_COLUMNS} FROM json_each(@ids) i CROSS JOIN sources s ON s.id = i.value ${SOURCE_ROWS} ORDER BY i.key`,
      {
        ids: JSON.stringify(ids),
      },
    ),
  );
}

/** What sources are called. */
export function sourceTitlesOf(database: Database, ids: readonly string[]): Map<string, SourceTitle> {
  const rows = database.all<Pick<SourceRow, 'id' | 'uri' | 'host' | 'title' | 'publisher' | 'published'>>(
    `SELECT r.id, r.uri, r.host, p.title, p.publisher, p.published
     FROM json_each(@ids) i CROSS JOIN resources r ON r.id = i.value
     LEFT JOIN capture_pages cp ON cp.capture_id = r.newest_good LEFT JOIN pages p ON p.key = cp.page_key`,
    { ids: JSON.stringify(ids) },
  );
  return new Map(rows.map((row) => [row.id, record<SourceTitle>(row)]));
}

export function resourceOf(database: Database, id: string): Resource | undefined {
  const row = database.one<ResourceRow>('SELECT * FROM resources WHERE id = @id', { id });
  return row === undefined ? undefined : resourceFrom(row);
}

export function resourceByUri(database: Database, uri: Uri): Resource | undefined {
  const row = database.one<ResourceRow>('SELECT * FROM resources WHERE uri = @uri', { uri });
  return row === undefined ? undefined : resourceFrom(row);
}

/** Resources by id, a page of them at a time. */
export function resourcesOf(database: Database, { after = '', limit }: { after?: string; limit: number }): Resource[] {
  return database
    .all<ResourceRow>('SELECT * FROM resources WHERE id > @after ORDER BY id LIMIT @limit', { after, limit })
    .map(resourceFrom);
}

/** A source that some document cites, or cited in an earlier revision. */
export function sourceOf(database: Database, id: string): Source | undefined {
  return sourcesOf(database, [id])[0];
}

/** Makes a resource a source, with what is known of it already, inside a transaction. */
export function keepSource(database: Database, id: string): void {
  if (database.one('SELECT 1 FROM sources WHERE id = @id', { id }) !== undefined) return;
  const resource = resourceOf(database, id);
  if (resource === undefined) throw new Error(`no resource ${id}`);
  const status = statusOf(database, id);
  const last = database.one<{ at: number | null }>('SELECT max(started_at) AS at FROM attempts WHERE resource_id = @id', { id });
  database.insert(sources, {
    id,
    uri: resource.uri,
    host: resource.host,
    cited: 0,
    listed: 0,
    ...columnsOf(status),
    last_attempt: last?.at ?? null,
    due_at: (last?.at ?? 0) === 0 ? 0 : UNSETTLED,
  });
}

/** Whether nothing is known of a page because it may not be asked for. */
function excludedBy(status: LinkStatus | undefined): boolean {
  return status?.state === 'unknown' && status.reasons.some(({ code }) => EXCLUDED_REASONS.some((reason) => reason === code));
}

interface SortColumns {
  readonly state: string;
  readonly drift: string;
  readonly risk: number;
  readonly since: number | null;
  readonly excluded: number;
}

function columnsOf(status: LinkStatus | undefined): SortColumns {
  const state = status?.state ?? 'unknown';
  const drift = status?.drift ?? 'unknown';
  return {
    state,
    drift,
    risk: riskOf(state, drift),
    since: status?.since === undefined ? null : millis(status.since),
    excluded: excludedBy(status) ? 1 : 0,
  };
}

/** What is now concluded about a source or any other resource. */
export function statusOf(database: Database, id: string): LinkStatus | undefined {
  const row = database.one<Omit<StatusColumns, 'checks'>>('SELECT body, recent FROM link_statuses WHERE source_id = @id', { id });
  return row === undefined ? undefined : wholeStatus(row);
}

/** Brings the columns that lists sort by in line with a status, inside a transaction. */
export function sortByStatus(database: Database, status: LinkStatus): void {
  database.run('UPDATE sources SET state = @state, drift = @drift, risk = @risk, since = @since, excluded = @excluded WHERE id = @id', {
    id: status.sourceId,
    ...columnsOf(status),
  });
}
