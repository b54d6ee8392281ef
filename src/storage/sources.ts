import { EXCLUDED_REASONS } from '#records/fetch.ts';
import type { LinkState, LinkStatus } from '#records/health.ts';
import type { PageClass } from '#records/page.ts';
import type { SourceTitle } from '#records/ports.ts';
import type { CitedBy, Resource, Source, SourceQuery } from '#records/source.ts';
import type { TextLang } from '#records/text.ts';
import { millis } from '#records/time.ts';
import type { Uri } from '#records/uri.ts';
import { listedStatus, wholeStatus, type StatusColumns } from './checks.ts';
import type { Database } from './database.ts';
import { tally } from './holdings.ts';
import { checkFrom, UNSETTLED, type DueColumns } from './next-checks.ts';
import { riskOf } from './risk.ts';
import { record, time } from './rows.ts';
import { sources, type resources } from './schema.ts';

type ResourceRow = typeof resources.$inferSelect;
type SourceRow = ResourceRow &
  DueColumns & {
    last_attempt: number | null;
    body: string | null;
    checks: string;
    title: string | null;
    publisher: string | null;
    published: string | null;
    page_class: string | null;
    page_lang: string | null;
  };

const COLUMNS = `SELECT r.id, r.uri, r.key, r.host, r.first_seen_at, r.good, r.stored, s.last_attempt, s.page_class, s.page_lang,
  s.due_at, s.due_from, s.due_by, l.body, l.checks, p.title, p.publisher, p.published`;
const KNOWN = `JOIN resources r ON r.id = s.id LEFT JOIN link_statuses l ON l.source_id = s.id
  LEFT JOIN capture_pages cp ON cp.capture_id = r.newest_good LEFT JOIN pages p ON p.key = cp.page_key`;

/** Orders of a list of sources; each has an index. Newest first for times, never tried last; what is looked at next first. */
const SORTS: Readonly<Record<NonNullable<SourceQuery['sort']>, string>> = {
  risk: 's.risk, s.uri',
  uri: 's.uri',
  since: 's.since DESC, s.uri',
  lastAttempt: 's.last_attempt DESC, s.uri',
  due: 's.due_at, s.uri',
};

function resourceFrom(row: ResourceRow): Resource {
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

function sourcesFrom(database: Database, rows: readonly SourceRow[]): Source[] {
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
    database.all<SourceRow>(`${COLUMNS} FROM json_each(@ids) i CROSS JOIN sources s ON s.id = i.value ${KNOWN} ORDER BY i.key`, {
      ids: JSON.stringify(ids),
    }),
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

const counted = new WeakMap<Database, { readonly stamp: string; readonly counts: Map<string, number> }>();

/** How many sources a list has; counting the largest ones takes milliseconds, so it is done once until the archive changes. */
function countSources(database: Database, where: string, parameters: Readonly<Record<string, string>>): number {
  const stamp = database.stamp();
  const known = counted.get(database);
  const { counts } = known?.stamp === stamp ? known : { counts: new Map<string, number>() };
  if (known?.counts !== counts) counted.set(database, { stamp, counts });
  const key = JSON.stringify([where, parameters]);
  const n = counts.get(key) ?? database.one<{ n: number }>(`SELECT count(*) AS n FROM sources s WHERE ${where}`, parameters)?.n ?? 0;
  counts.set(key, n);
  return n;
}

/** Sources cited in the newest revisions, by risk unless asked otherwise, and how many there are in all. */
export function listSources(database: Database, query: SourceQuery = {}): { total: number; sources: Source[] } {
  const { ids, states, drift, host, document, pageClass, lang, sort = 'risk', limit = -1, offset = 0 } = query;
  const filters = ['s.listed = 1'];
  const parameters: Record<string, string> = {};
  if (ids !== undefined) parameters['ids'] = JSON.stringify(ids);
  if (states?.length === 1) {
    filters.push('s.state = @state');
    parameters['state'] = states[0] ?? '';
  } else if (states !== undefined) {
    filters.push('s.state IN (SELECT value FROM json_each(@states))');
    parameters['states'] = JSON.stringify(states);
  }
  if (drift !== undefined) filters.push('s.drift = @drift');
  if (drift !== undefined) parameters['drift'] = drift;
  if (host !== undefined) filters.push('s.host = @host');
  if (host !== undefined) parameters['host'] = host;
  if (pageClass !== undefined) filters.push('s.page_class = @pageClass');
  if (pageClass !== undefined) parameters['pageClass'] = pageClass;
  if (lang !== undefined) filters.push('s.page_lang = @lang');
  if (lang !== undefined) parameters['lang'] = lang;
  if (document !== undefined) {
    filters.push(
      `s.id IN (SELECT c.source_id FROM citations c JOIN documents d ON d.id = c.document_id AND d.revision = c.revision WHERE c.document_id = @document)`,
    );
    parameters['document'] = document;
  }
  const where = filters.join(' AND ');
  if (ids !== undefined) {
    // Named ones are looked up one by one: no index of a list is walked for them.
    const named = database.all<{ id: string }>(
      `SELECT DISTINCT s.id FROM json_each(@ids) i CROSS JOIN sources s ON s.id = i.value WHERE ${where} ORDER BY ${SORTS[sort]}`,
      parameters,
    );
    const shown = named.slice(offset, limit < 0 ? undefined : offset + limit);
    return {
      total: named.length,
      sources: sourcesOf(
        database,
        shown.map(({ id }) => id),
      ),
    };
  }
  const total =
    filters.length === 1
      ? Object.values(tally<LinkState>(database, 'state')).reduce((sum, n) => sum + n, 0)
      : countSources(database, where, parameters);
  const rows = database.all<SourceRow>(
    `${COLUMNS} FROM (SELECT s.rowid AS place FROM sources s WHERE ${where} ORDER BY ${SORTS[sort]} LIMIT @limit OFFSET @offset) i
     CROSS JOIN sources s ON s.rowid = i.place ${KNOWN}`,
    { ...parameters, limit, offset },
  );
  return { total, sources: sourcesFrom(database, rows) };
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
