import type { Capture } from '#records/capture.ts';
import type { CapturedPage } from '#records/health.ts';
import { GOOD_CLASSES, type ExtractedPage, type PageClass, type PageRecord } from '#records/page.ts';
import { millis } from '#records/time.ts';
import { isText } from './audit.ts';
import { captureOf } from './captures.ts';
import { pack, packJson, unpack, unpackJson } from './codec.ts';
import type { Database } from './database.ts';
import { record, time } from './rows.ts';
import { pages, texts } from './schema.ts';
import { forgetPage, indexPage, isIndexed } from './search.ts';
import { UNSETTLED } from './next-checks.ts';

type PageRow = typeof pages.$inferSelect;

/** Page classes that are the page itself, as a list of SQL. */
const GOOD = GOOD_CLASSES.map((name) => `'${name}'`).join(', ');

/** What of a page stands in no column. */
type PageBody = Omit<
  ExtractedPage,
  'method' | 'pageClass' | 'confidence' | 'reasons' | 'title' | 'publisher' | 'published' | 'movedTo' | 'lang' | 'text'
>;

function isGood(pageClass: string | undefined): boolean {
  return pageClass !== undefined && GOOD_CLASSES.includes(pageClass as PageClass);
}

/** Main texts by digest; those not held are left out. */
export function textsOf(database: Database, digests: readonly string[]): Record<string, string> {
  const rows = database.all<{ digest: string; length: number; codec: string; data: Buffer }>(
    'SELECT digest, length, codec, data FROM texts WHERE digest IN (SELECT value FROM json_each(@digests))',
    { digests: JSON.stringify(digests) },
  );
  return Object.fromEntries(rows.map(({ digest, codec, data, length }) => [digest, unpack(codec, data, { length }).toString('utf8')]));
}

function pageFrom(database: Database, row: PageRow): PageRecord {
  const columns = record<Omit<ExtractedPage, keyof PageBody>>({
    method: row.method,
    pageClass: row.page_class as PageClass,
    confidence: row.confidence,
    reasons: JSON.parse(row.reasons) as ExtractedPage['reasons'],
    title: row.title,
    publisher: row.publisher,
    published: row.published,
    movedTo: row.moved_to,
    lang: row.lang as ExtractedPage['lang'],
    text: textsOf(database, [row.text_digest])[row.text_digest] ?? '',
  });
  return {
    key: row.key,
    payloadDigest: row.payload_digest,
    madeAt: time(row.made_at),
    textDigest: row.text_digest,
    page: { ...unpackJson<PageBody>(row.body), ...columns },
  };
}

export function pageOf(database: Database, key: string): PageRecord | undefined {
  const row = database.one<PageRow>('SELECT * FROM pages WHERE key = @key', { key });
  return row === undefined ? undefined : pageFrom(database, row);
}

/** What the answers of captures are. */
export function pageClassesOf(database: Database, captureIds: readonly string[]): Map<string, PageClass> {
  const rows = database.all<{ id: string; page_class: string }>(
    `SELECT cp.capture_id AS id, p.page_class FROM json_each(@ids) i CROSS JOIN capture_pages cp ON cp.capture_id = i.value
     JOIN pages p ON p.key = cp.page_key`,
    { ids: JSON.stringify(captureIds) },
  );
  return new Map(rows.map(({ id, page_class }) => [id, page_class as PageClass]));
}

export function capturedPageOf(database: Database, captureId: string): CapturedPage | undefined {
  const capture = captureOf(database, captureId);
  if (capture?.pageKey === undefined) return undefined;
  const found = pageOf(database, capture.pageKey);
  return found === undefined ? undefined : { capture, page: found.page, textDigest: found.textDigest };
}

/** Counts the good captures of a resource anew and finds the newest of them, inside a transaction. */
export function recountGood(database: Database, resource: string): void {
  const from = `FROM captures c JOIN capture_pages cp ON cp.capture_id = c.id JOIN pages p ON p.key = cp.page_key
    WHERE c.resource_id = @resource AND p.page_class IN (${GOOD})`;
  const good = database.one<{ n: number }>(`SELECT count(*) AS n ${from}`, { resource })?.n ?? 0;
  const newest = database.one<{ id: string; captured_at: number }>(
    `SELECT c.id, c.captured_at ${from} ORDER BY c.captured_at DESC, c.id DESC LIMIT 1`,
    { resource },
  );
  database.run('UPDATE resources SET good = @good, newest_good = @id, newest_good_at = @at WHERE id = @resource', {
    resource,
    good,
    id: newest?.id ?? null,
    at: newest?.captured_at ?? null,
  });
}

function countPage(database: Database, capture: Capture, before: string | undefined, after: string): void {
  if (isGood(before)) {
    if (!isGood(after)) recountGood(database, capture.resourceId);
  } else if (isGood(after)) {
    database.run(
      `UPDATE resources SET good = good + 1,
         newest_good = iif(newest_good_at IS NULL OR newest_good_at <= @at, @id, newest_good),
         newest_good_at = max(coalesce(newest_good_at, @at), @at)
       WHERE id = @resource`,
      { resource: capture.resourceId, id: capture.id, at: millis(capture.capturedAt) },
    );
  }
}

/**
 * Takes note of the class of a source's newest answer and the language of its newest page, inside a transaction: lists filter by them;
 * an error page does not change the language. And of the attempt that brought it, where it is a new one.
 */
export function noteNewestPage(
  database: Database,
  source: string,
  { at, pageClass, lang, attemptedAt = 0 }: { at: number; pageClass: string; lang: string; attemptedAt?: number },
): void {
  // A changed class moves the source within two indexes, which a page read once more need not.
  database.run(
    `UPDATE sources SET page_class = @pageClass, page_lang = iif(@good OR page_lang IS NULL, @lang, page_lang)
     WHERE id = @source AND coalesce(page_at, 0) <= @at
       AND (page_class IS NOT @pageClass OR page_lang IS NULL OR (@good AND page_lang IS NOT @lang))`,
    { source, at, pageClass, lang, good: Number(isGood(pageClass)) },
  );
  database.run(
    `UPDATE sources SET page_at = max(coalesce(page_at, 0), @at), last_attempt = nullif(max(coalesce(last_attempt, 0), @attemptedAt), 0),
       due_at = iif(coalesce(last_attempt, 0) < @attemptedAt, @unsettled, due_at)
     WHERE id = @source AND (coalesce(page_at, 0) < @at OR coalesce(last_attempt, 0) < @attemptedAt)`,
    { source, at, attemptedAt, unsettled: UNSETTLED },
  );
}

/** Drops a page that no capture has any more, and its text if no other page reads the same, inside a transaction. */
export function dropPage(database: Database, key: string): void {
  const row = database.one<{ text_digest: string }>('SELECT text_digest FROM pages WHERE key = @key', { key });
  if (row === undefined || database.one('SELECT 1 FROM capture_pages WHERE page_key = @key', { key }) !== undefined) return;
  database.run('DELETE FROM pages WHERE key = @key', { key });
  forgetPage(database, key);
  dropText(database, row.text_digest);
}

function dropText(database: Database, digest: string): void {
  if (database.one('SELECT 1 FROM pages WHERE text_digest = @digest', { digest }) !== undefined) return;
  database.run('DELETE FROM texts WHERE digest = @digest', { digest });
}

function keepPage(database: Database, { key, payloadDigest, madeAt, textDigest, page }: PageRecord): void {
  const { method, pageClass, confidence, reasons, title, publisher, published, movedTo, lang, text, ...body } = page;
  const bytes = Buffer.from(text, 'utf8');
  const held = database.one<{ digest: string; codec: string; data: Buffer }>(
    'SELECT digest, codec, data FROM texts WHERE digest = @digest',
    {
      digest: textDigest,
    },
  );
  // A text that went bad is put right by reading its page again.
  if (held === undefined || !isText(held)) database.upsert(texts, 'digest', { digest: textDigest, length: bytes.length, ...pack(bytes) });
  database.upsert(pages, 'key', {
    key,
    payload_digest: payloadDigest,
    made_at: millis(madeAt),
    method,
    page_class: pageClass,
    confidence,
    reasons: JSON.stringify(reasons),
    title: title ?? null,
    publisher: publisher ?? null,
    published: published ?? null,
    moved_to: movedTo ?? null,
    lang,
    text_digest: textDigest,
    codec: 'zstd',
    body: packJson(body satisfies PageBody),
  });
}

/**
 * Keeps a page once under its key and joins the capture to it; the same key again puts the newer reading in its place.
 * The page of a capture that was withdrawn meanwhile is not kept. Throws an Error when there is no such capture.
 */
export function savePage(database: Database, captureId: string, made: PageRecord): void {
  database.write(() => {
    const capture = captureOf(database, captureId);
    if (capture === undefined) throw new Error(`no capture ${captureId}`);
    if (capture.withdrawn !== undefined) return;
    const former = capture.pageKey;
    const classOf = (key: string): { page_class: string; text_digest: string } | undefined =>
      database.one('SELECT page_class, text_digest FROM pages WHERE key = @key', { key });
    const before = former === undefined ? undefined : classOf(former);
    const replaced = classOf(made.key);
    keepPage(database, made);
    if (replaced?.text_digest !== made.textDigest || !isIndexed(database, made.key)) indexPage(database, capture, made);
    if (replaced !== undefined && replaced.text_digest !== made.textDigest) dropText(database, replaced.text_digest);
    database.run(
      `INSERT INTO capture_pages (capture_id, captured_at, method, page_key) VALUES (@id, @at, @method, @key)
       ON CONFLICT (capture_id) DO UPDATE SET method = @method, page_key = @key`,
      { id: captureId, at: millis(capture.capturedAt), method: made.page.method, key: made.key },
    );
    noteNewestPage(database, capture.resourceId, {
      at: millis(capture.capturedAt),
      pageClass: made.page.pageClass,
      lang: made.page.lang,
    });
    if (former !== undefined && former !== made.key) dropPage(database, former);
    if (replaced !== undefined && isGood(replaced.page_class) !== isGood(made.page.pageClass)) {
      for (const { id } of database.all<{ id: string }>(
        'SELECT DISTINCT c.resource_id AS id FROM capture_pages cp JOIN captures c ON c.id = cp.capture_id WHERE cp.page_key = @key',
        { key: made.key },
      )) {
        recountGood(database, id);
      }
    } else countPage(database, capture, before?.page_class, made.page.pageClass);
  });
}

/** Captures whose page is missing or was made by another method (`all`: every capture that is a page), oldest first. */
export function capturesToExtract(
  database: Database,
  { method, all = false, after, limit }: { method: string; all?: boolean; after?: string; limit: number },
): Capture[] {
  const last = after === undefined ? undefined : captureOf(database, after);
  const place = { at: last === undefined ? -Number.MAX_SAFE_INTEGER : millis(last.capturedAt), id: last?.id ?? '', limit };
  const waiting: { capture_id: string; captured_at: number }[] = [];
  for (let made: string | undefined = nextMethod(database, undefined); made !== undefined; made = nextMethod(database, made)) {
    if (made === method && !all) continue;
    waiting.push(
      ...database.all<{ capture_id: string; captured_at: number }>(
        `SELECT capture_id, captured_at FROM capture_pages
         WHERE method = @made AND (captured_at, capture_id) > (@at, @id) ORDER BY captured_at, capture_id LIMIT @limit`,
        { ...place, made },
      ),
    );
  }
  return waiting
    .sort((a, b) => a.captured_at - b.captured_at || (a.capture_id < b.capture_id ? -1 : 1))
    .slice(0, limit)
    .flatMap(({ capture_id }) => captureOf(database, capture_id) ?? []);
}

/** The methods that made the pages kept, one by one: there are few, and each is found by one look into the index. */
function nextMethod(database: Database, after: string | undefined): string | undefined {
  const row =
    after === undefined
      ? database.one<{ method: string | null }>('SELECT min(method) AS method FROM capture_pages')
      : database.one<{ method: string | null }>('SELECT min(method) AS method FROM capture_pages WHERE method > @after', { after });
  return row?.method ?? undefined;
}
