import type { Capture } from '#records/capture.ts';
import { GOOD_CLASSES, type PageRecord } from '#records/page.ts';
import type { PageFound, SearchQuery, SearchStore } from '#records/search.ts';
import { hostOf } from '#records/uri.ts';
import type { Database } from './database.ts';
import { record, time } from './rows.ts';
import { claimFacets, pageFacets, pageFilters, within } from './search-facets.ts';
import { searchExpression, searchWords } from './search-words.ts';

/** Rows looked through for a page of results, at most: many of them can be versions of the same page. */
const MOST_ROWS = 2_000;
const ROWS_AT_ONCE = 200;

interface FoundRow {
  readonly id: number;
  readonly resource_id: string;
  readonly uri: string;
  readonly host: string;
  readonly capture_id: string;
  readonly captured_at: number;
  readonly page_key: string;
  readonly lang: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
}

/** Takes a page out of the full-text index, inside a transaction. */
export function forgetPage(database: Database, key: string): void {
  const row = database.one<{ id: number }>('SELECT id FROM searched_pages WHERE page_key = @key', { key });
  if (row === undefined) return;
  for (const table of ['page_words', 'title_words']) database.run(`DELETE FROM ${table} WHERE rowid = @id`, { id: row.id });
  database.run('DELETE FROM searched_pages WHERE id = @id', { id: row.id });
}

/** Whether a page stands in the full-text index. */
export function isIndexed(database: Database, key: string): boolean {
  return database.one('SELECT 1 FROM searched_pages WHERE page_key = @key', { key }) !== undefined;
}

/** Puts a page that is the page itself into the full-text index in place of what stood there under its key, inside a transaction. */
export function indexPage(database: Database, capture: Capture, { key, page }: PageRecord): void {
  forgetPage(database, key);
  if (!GOOD_CLASSES.includes(page.pageClass) || page.text === '') return;
  database.run('INSERT INTO searched_pages (page_key, resource_id, capture_id) VALUES (@key, @resource, @capture)', {
    key,
    resource: capture.resourceId,
    capture: capture.id,
  });
  const { published, title = '', publisher = '' } = page;
  const facets = pageFacets({
    resourceId: capture.resourceId,
    host: hostOf(capture.uri),
    ...(published === undefined ? {} : { published }),
  });
  for (const [table, text] of [
    ['title_words', title],
    ['page_words', [title, publisher, page.text].join('\n')],
  ] as const) {
    database.run(`INSERT INTO ${table} (rowid, words) VALUES ((SELECT id FROM searched_pages WHERE page_key = @key), @words)`, {
      key,
      words: `${facets} ${searchWords(text)}`,
    });
  }
}

/** Takes a claim out of the full-text index, inside a transaction. */
export function forgetClaim(database: Database, id: string): void {
  const row = database.one<{ id: number }>('SELECT id FROM searched_claims WHERE claim_id = @id', { id });
  if (row === undefined) return;
  database.run('DELETE FROM claim_words WHERE rowid = @id', { id: row.id });
  database.run('DELETE FROM searched_claims WHERE id = @id', { id: row.id });
}

/** Puts the present words of a claim into the full-text index, inside a transaction. */
export function indexClaim(database: Database, claim: { readonly id: string; readonly documentId: string; readonly text: string }): void {
  forgetClaim(database, claim.id);
  database.run('INSERT INTO searched_claims (claim_id) VALUES (@id)', { id: claim.id });
  database.run('INSERT INTO claim_words (rowid, words) VALUES ((SELECT id FROM searched_claims WHERE claim_id = @id), @words)', {
    id: claim.id,
    words: `${claimFacets(claim.documentId)} ${searchWords(claim.text)}`,
  });
}

/** The groups of a query as one FTS5 expression; undefined when a group has nothing to look for. */
function expressionOf({ groups }: SearchQuery): string | undefined {
  const parts = groups.map((group) =>
    group
      .flatMap((term) => searchExpression(term) ?? [])
      .map((words) => `(${words})`)
      .join(' OR '),
  );
  if (parts.length === 0 || parts.some((part) => part === '')) return undefined;
  return parts.map((part) => `(${part})`).join(' AND ');
}

function foundFrom(row: FoundRow, inTitle: boolean): PageFound {
  return record<PageFound>({
    sourceId: row.resource_id,
    uri: row.uri,
    host: row.host,
    captureId: row.capture_id,
    capturedAt: time(row.captured_at),
    pageKey: row.page_key,
    lang: row.lang as PageFound['lang'],
    title: row.title,
    publisher: row.publisher,
    published: row.published,
    inTitle,
  });
}

function rowsOf(database: Database, table: 'title_words' | 'page_words', match: string, below: number): FoundRow[] {
  return database.all<FoundRow>(
    `SELECT s.id, s.resource_id, r.uri, r.host, s.capture_id, c.captured_at, s.page_key, p.lang, p.title, p.publisher, p.published
     FROM (SELECT rowid FROM ${table} WHERE ${table} MATCH @match AND rowid < @below ORDER BY rowid DESC LIMIT @rows) f
     CROSS JOIN searched_pages s ON s.id = f.rowid JOIN resources r ON r.id = s.resource_id
     JOIN captures c ON c.id = s.capture_id JOIN pages p ON p.key = s.page_key`,
    { match, below, rows: ROWS_AT_ONCE },
  );
}

/** Adds pages that match, latest first, each source once. */
function collect(database: Database, query: SearchQuery, match: string, inTitle: boolean, found: Map<string, PageFound>): void {
  let below = Number.MAX_SAFE_INTEGER;
  for (let looked = 0; looked < MOST_ROWS && found.size < query.limit; looked += ROWS_AT_ONCE) {
    const rows = rowsOf(database, inTitle ? 'title_words' : 'page_words', match, below);
    for (const row of rows) {
      if (found.size >= query.limit) return;
      if (found.has(row.resource_id) || !within(row.published ?? undefined, query.from, query.to)) continue;
      found.set(row.resource_id, foundFrom(row, inTitle));
    }
    if (rows.length < ROWS_AT_ONCE) return;
    below = rows.at(-1)?.id ?? 0;
  }
}

function citedBy(database: Database, document: string): string[] {
  return database
    .all<{ id: string }>(
      'SELECT DISTINCT c.source_id AS id FROM citations c JOIN documents d ON d.id = c.document_id AND d.revision = c.revision WHERE d.id = @document',
      { document },
    )
    .map(({ id }) => id);
}

function findPages(database: Database, query: SearchQuery): PageFound[] {
  const filters = pageFilters(query, query.document === undefined ? undefined : citedBy(database, query.document));
  const found = new Map<string, PageFound>();
  const words = expressionOf(query);
  if (words === undefined) return [];
  for (const inTitle of [true, false]) collect(database, query, [words, ...filters].join(' AND '), inTitle, found);
  return [...found.values()];
}

function findClaims(database: Database, query: SearchQuery): string[] {
  const words = expressionOf(query);
  if (words === undefined) return [];
  const filters = query.document === undefined ? [] : [`"${claimFacets(query.document)}"`];
  return database
    .all<{ claim_id: string }>(
      `SELECT s.claim_id FROM (SELECT rowid FROM claim_words WHERE claim_words MATCH @match ORDER BY rowid DESC LIMIT @limit) f
       CROSS JOIN searched_claims s ON s.id = f.rowid`,
      { match: [words, ...filters].join(' AND '), limit: query.limit },
    )
    .map(({ claim_id }) => claim_id);
}

/** Full-text search over one connection. */
export function searchStore(database: Database): SearchStore {
  return {
    findPages: async (query) => findPages(database, query),
    findClaims: async (query) => findClaims(database, query),
  };
}
