import type { Capture } from '#records/capture.ts';
import { GOOD_CLASSES, type ExtractedPage, type PageRecord } from '#records/page.ts';
import type { ClaimFound, PageFound, PagesFound, SearchQuery, SearchStore } from '#records/search.ts';
import type { TextPosition } from '#records/text.ts';
import { hostOf } from '#records/uri.ts';
import { unpackJson } from './codec.ts';
import type { Database } from './database.ts';
import { record, time } from './rows.ts';
import { claimFacets, pageFacets, pageFilters, within } from './search-facets.ts';
import { matchingRows } from './search-rows.ts';
import { searchExpression, searchWords, WORDS_VERSION } from './search-words.ts';

/** Rows looked through for one answer, at most: many of them can be versions of the same page. */
const MOST_ROWS = 2_000;

interface FoundRow {
  readonly id: number;
  readonly resource_id: string;
  readonly uri: string;
  readonly host: string;
  readonly capture_id: string;
  readonly captured_at: number;
  readonly page_key: string;
  readonly text_digest: string;
  readonly lang: string;
  readonly title: string | null;
  readonly publisher: string | null;
  readonly published: string | null;
  readonly is_source: number;
}

/** Takes a page out of the full-text index, inside a transaction. */
export function forgetPage(database: Database, key: string): void {
  const row = database.one<{ id: number }>('SELECT id FROM searched_pages WHERE page_key = @key', { key });
  if (row === undefined) return;
  for (const table of ['page_words', 'title_words']) database.run(`DELETE FROM ${table} WHERE rowid = @id`, { id: row.id });
  database.run('DELETE FROM searched_pages WHERE id = @id', { id: row.id });
}

/** Whether a page stands in the full-text index, parted into words as texts are now. */
export function isIndexed(database: Database, key: string): boolean {
  return database.one('SELECT 1 FROM searched_pages WHERE page_key = @key AND words = @words', { key, words: WORDS_VERSION }) !== undefined;
}

/** Puts a page that is the page itself into the full-text index in place of what stood there under its key, inside a transaction. */
export function indexPage(database: Database, capture: Capture, { key, page }: PageRecord): void {
  forgetPage(database, key);
  if (!GOOD_CLASSES.includes(page.pageClass) || page.text === '') return;
  database.run('INSERT INTO searched_pages (page_key, resource_id, capture_id, words) VALUES (@key, @resource, @capture, @words)', {
    key,
    resource: capture.resourceId,
    capture: capture.id,
    words: WORDS_VERSION,
  });
  const { published, title = '', publisher = '' } = page;
  const facets = pageFacets({ host: hostOf(capture.uri), ...(published === undefined ? {} : { published }) });
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
  const parts = groups.map(searchExpression);
  if (parts.length === 0 || parts.some((part) => part === undefined)) return undefined;
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
    textDigest: row.text_digest,
    lang: row.lang as PageFound['lang'],
    title: row.title,
    publisher: row.publisher,
    published: row.published,
    isSource: row.is_source === 1,
    inTitle,
  });
}

/** How far a search has come: first through titles, then through whole pages, from the latest row down. */
interface Place {
  readonly inTitle: boolean;
  readonly below: number;
}

/** More than any row number. */
const LAST = 10 ** 14;

function placeOf(after: string | undefined): Place {
  const [, table, below] = /^([tw])(\d{1,15})$/.exec(after ?? '') ?? [];
  return below === undefined ? { inTitle: true, below: LAST } : { inTitle: table === 't', below: Number(below) };
}

function rowsOf(database: Database, ids: readonly number[]): FoundRow[] {
  if (ids.length === 0) return [];
  return database.all<FoundRow>(
    `SELECT s.id, s.resource_id, r.uri, r.host, s.capture_id, c.captured_at, s.page_key, p.text_digest, p.lang, p.title, p.publisher, p.published,
       EXISTS (SELECT 1 FROM sources WHERE id = s.resource_id) AS is_source
     FROM json_each(@ids) CROSS JOIN searched_pages s ON s.id = json_each.value JOIN resources r ON r.id = s.resource_id
     JOIN captures c ON c.id = s.capture_id JOIN pages p ON p.key = s.page_key`,
    { ids: JSON.stringify(ids) },
  );
}

/** Rows of the pages that a document cites, latest first. */
function citedBy(database: Database, document: string): readonly number[] {
  return database
    .all<{ id: number }>(
      `SELECT DISTINCT s.id FROM documents d JOIN citations c ON c.document_id = d.id AND c.revision = d.revision
       JOIN searched_pages s ON s.resource_id = c.source_id WHERE d.id = @document ORDER BY s.id DESC`,
      { document },
    )
    .map(({ id }) => id);
}

function findPages(database: Database, query: SearchQuery): PagesFound {
  const words = expressionOf(query);
  if (words === undefined) return { pages: [] };
  const match = [words, ...pageFilters(query)].join(' AND ');
  const among = query.document === undefined ? undefined : citedBy(database, query.document);
  const found = new Map<string, PageFound>();
  let place: Place | undefined = among?.length === 0 ? undefined : placeOf(query.after);
  for (let looked = 0; place !== undefined && found.size < query.limit && looked < MOST_ROWS;) {
    const { inTitle, below }: Place = place;
    const wanted = query.limit - found.size;
    const ids = matchingRows(database, { table: inTitle ? 'title_words' : 'page_words', match, below, rows: wanted }, among);
    looked += ids.length;
    for (const row of rowsOf(database, ids)) {
      if (!found.has(row.resource_id) && within(row.published ?? undefined, query.from, query.to))
        found.set(row.resource_id, foundFrom(row, inTitle));
    }
    const last = ids.length < wanted ? undefined : ids.at(-1);
    place = last === undefined ? (inTitle ? { inTitle: false, below: LAST } : undefined) : { inTitle, below: last };
  }
  return { pages: [...found.values()], ...(place === undefined ? {} : { next: `${place.inTitle ? 't' : 'w'}${place.below}` }) };
}

interface ClaimRow {
  readonly claim_id: string;
  readonly document_id: string;
  readonly ordinal: number;
  readonly text: string;
  readonly lang: string;
}

function findClaims(database: Database, query: SearchQuery): ClaimFound[] {
  const words = expressionOf(query);
  if (words === undefined) return [];
  const filters = query.document === undefined ? [] : [`"${claimFacets(query.document)}"`];
  return database
    .all<ClaimRow>(
      `SELECT s.claim_id, v.document_id, v.ordinal, v.text, v.lang
       FROM (SELECT rowid FROM claim_words WHERE claim_words MATCH @match ORDER BY rowid DESC LIMIT @limit) f
       CROSS JOIN searched_claims s ON s.id = f.rowid JOIN claims c ON c.id = s.claim_id
       JOIN claim_versions v ON v.claim_id = c.id AND v.revision = c.revision`,
      { match: [words, ...filters].join(' AND '), limit: query.limit },
    )
    .map(({ claim_id, document_id, lang, ...claim }) => ({
      id: claim_id,
      documentId: document_id,
      lang: lang as ClaimFound['lang'],
      ...claim,
    }));
}

function passagePlaces(database: Database, keys: readonly string[]): ReadonlyMap<string, readonly TextPosition[]> {
  const rows = database.all<{ key: string; body: Buffer }>(
    'SELECT key, body FROM pages WHERE key IN (SELECT value FROM json_each(@keys))',
    {
      keys: JSON.stringify(keys),
    },
  );
  return new Map(rows.map(({ key, body }) => [key, unpackJson<Pick<ExtractedPage, 'passages'>>(body).passages]));
}

/** The words of small indexes; the tables that show them belong to the connection, not to the archive. */
function wordsLike(database: Database, start: string): { word: string; count: number }[] {
  const from = start.toLowerCase();
  if (!/^[a-z]+$/.test(from)) return [];
  return ['claim_words', 'title_words'].flatMap((name) => {
    database.execute(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.${name}_known USING fts5vocab('main', '${name}', 'row')`);
    return database.all<{ word: string; count: number }>(
      `SELECT term AS word, doc AS count FROM temp.${name}_known WHERE term >= @from AND term < @to`,
      { from, to: `${from}\u{10ffff}` },
    );
  });
}

/** Full-text search over one connection. */
export function searchStore(database: Database): SearchStore {
  return {
    findPages: async (query) => findPages(database, query),
    findClaims: async (query) => findClaims(database, query),
    passagePlaces: async (keys) => passagePlaces(database, keys),
    wordsLike: async (start) => wordsLike(database, start),
  };
}
