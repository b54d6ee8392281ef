import type { Activity } from '#records/activity.ts';
import type { WhereaboutsStore, Candidate, CandidateState, ReprintFamily, SeenLink, TextMark, Whereabouts } from '#records/whereabouts.ts';
import { millis } from '#records/time.ts';
import { hostOf } from '#records/uri.ts';
import type { Evidence } from '#records/evidence.ts';
import { keepActivities } from './activities.ts';
import type { Database } from './database.ts';
import { record, time } from './rows.ts';
import { text_sketches, type seen_links, type text_marks } from './schema.ts';

type LinkRow = typeof seen_links.$inferSelect;
type MarkRow = typeof text_marks.$inferSelect;

/** Links that are looked at for one lost page. */
const LINKS = 50;
/** Sources that are compared with one text; a text that more share is known well enough. */
const ALIKE = 50;

function candidatesOf(database: Database, { source, host, states }: Parameters<WhereaboutsStore['candidates']>[0]): Candidate[] {
  const filters: string[] = [];
  const parameters: Record<string, string> = {};
  if (source !== undefined) {
    filters.push('source_id = @source');
    parameters['source'] = source;
  }
  if (host !== undefined) {
    filters.push('host = @host');
    parameters['host'] = host;
  }
  if (states !== undefined) {
    filters.push('state IN (SELECT value FROM json_each(@states))');
    parameters['states'] = JSON.stringify(states);
  }
  const where = filters.length === 0 ? '' : `WHERE ${filters.join(' AND ')}`;
  return database
    .all<{ body: string }>(`SELECT body FROM candidates ${where} ORDER BY source_id, rowid`, parameters)
    .map(({ body }) => JSON.parse(body) as Candidate);
}

function saveCandidates(database: Database, found: readonly Candidate[], happened: readonly Activity[]): void {
  database.write(() => {
    for (const candidate of found) {
      const source = database.one<{ uri: string }>('SELECT uri FROM resources WHERE id = @id', { id: candidate.sourceId });
      database.run(
        `INSERT INTO candidates (source_id, uri, host, state, body) VALUES (@source, @uri, @host, @state, @body)
         ON CONFLICT (source_id, uri) DO UPDATE SET state = @state, body = @body`,
        {
          source: candidate.sourceId,
          uri: candidate.uri,
          host: hostOf(source?.uri ?? ''),
          state: candidate.state,
          body: JSON.stringify(candidate),
        },
      );
    }
    keepActivities(database, happened);
  });
}

function saveSeenLinks(database: Database, links: readonly SeenLink[]): void {
  database.write(() => {
    for (const { family, uri, documentKey, title, captureId, seenAt } of links) {
      database.run(
        `INSERT INTO seen_links (family, uri, document_key, title, capture_id, seen_at)
         VALUES (@family, @uri, @key, @title, @capture, @at)
         ON CONFLICT (family, uri) DO UPDATE SET document_key = @key, title = @title, capture_id = @capture, seen_at = @at
         WHERE seen_at <= @at`,
        { family, uri, key: documentKey ?? null, title: title ?? null, capture: captureId, at: millis(seenAt) },
      );
    }
  });
}

function seenLinksOf(database: Database, query: Parameters<WhereaboutsStore['seenLinks']>[0]): SeenLink[] {
  const rows = new Map<string, LinkRow>();
  for (const [column, value] of [
    ['document_key', query.documentKey],
    ['title', query.title],
  ] as const) {
    if (value === undefined) continue;
    for (const row of database.all<LinkRow>(
      `SELECT * FROM seen_links WHERE family = @family AND ${column} = @value ORDER BY seen_at DESC, uri LIMIT ${LINKS}`,
      { family: query.family, value },
    ))
      rows.set(row.uri, row);
  }
  return [...rows.values()].map((row) =>
    record<SeenLink>({
      uri: row.uri,
      family: row.family,
      documentKey: row.document_key,
      title: row.title,
      captureId: row.capture_id,
      seenAt: time(row.seen_at),
    }),
  );
}

function markFrom(database: Database, row: MarkRow): TextMark {
  const sketch = database.all<{ hash: number }>('SELECT hash FROM text_sketches WHERE source_id = @id ORDER BY hash', {
    id: row.source_id,
  });
  return record<TextMark>({
    sourceId: row.source_id,
    captureId: row.capture_id,
    textDigest: row.text_digest,
    title: row.title,
    documentNumber: row.document_number,
    sketch: sketch.map(({ hash }) => hash),
  });
}

function saveTextMark(database: Database, mark: TextMark): void {
  database.write(() => {
    const { sourceId: id, captureId: capture, textDigest: digest, title = null, documentNumber: number = null } = mark;
    database.run(
      `INSERT INTO text_marks (source_id, capture_id, text_digest, title, document_number) VALUES (@id, @capture, @digest, @title, @number)
       ON CONFLICT (source_id) DO UPDATE SET capture_id = @capture, text_digest = @digest, title = @title, document_number = @number`,
      { id, capture, digest, title, number },
    );
    database.run('DELETE FROM text_sketches WHERE source_id = @id', { id });
    for (const hash of mark.sketch) database.insert(text_sketches, { hash, source_id: id }, 'ignore');
  });
}

function marksWith(database: Database, query: Parameters<WhereaboutsStore['textMarks']>[0]): TextMark[] {
  const ids = new Set<string>();
  for (const [column, value] of [
    ['title', query.title],
    ['document_number', query.documentNumber],
  ] as const) {
    if (value === undefined) continue;
    for (const { source_id } of database.all<{ source_id: string }>(
      `SELECT source_id FROM text_marks WHERE ${column} = @value ORDER BY source_id LIMIT ${ALIKE}`,
      { value },
    ))
      ids.add(source_id);
  }
  if (query.sketch !== undefined) {
    for (const { source_id } of database.all<{ source_id: string }>(
      `SELECT source_id FROM text_sketches WHERE hash IN (SELECT value FROM json_each(@sketch))
       GROUP BY source_id HAVING count(*) >= @least ORDER BY count(*) DESC, source_id LIMIT ${ALIKE}`,
      { sketch: JSON.stringify(query.sketch), least: query.least ?? 1 },
    ))
      ids.add(source_id);
  }
  return [...ids].flatMap((id) => {
    const row = database.one<MarkRow>('SELECT * FROM text_marks WHERE source_id = @id', { id });
    return row === undefined ? [] : [markFrom(database, row)];
  });
}

function familyOf(database: Database, source: string): ReprintFamily | undefined {
  const family = database.one<{ family: string | null }>('SELECT family FROM text_marks WHERE source_id = @source', { source })?.family;
  if (family === undefined || family === null) return undefined;
  const members = database.all<{ id: string; uri: string }>(
    `SELECT r.id, r.uri FROM text_marks m JOIN resources r ON r.id = m.source_id WHERE m.family = @family ORDER BY r.uri`,
    { family },
  );
  return members.length < 2 ? undefined : { id: family, members: members.map(({ id, uri }) => ({ sourceId: id, uri })) };
}

const FIRST: readonly CandidateState[] = ['accepted', 'likely', 'proposed', 'unlike', 'unanswered', 'rejected'];

/** Passages of a source that claims rest on, each once, with whether the newest capture still has them. */
function passagesOf(database: Database, source: string): Whereabouts['passages'] {
  const held = new Map<string, boolean>();
  for (const { body } of database.all<{ body: string }>('SELECT body FROM evidence WHERE source_id = @source', { source })) {
    const { relation, needsReview, quote, presence } = JSON.parse(body) as Evidence;
    if (relation === 'supports' && !needsReview) held.set(quote.exact, presence === 'present');
  }
  return { held: held.size, present: [...held.values()].filter(Boolean).length };
}

function whereaboutsOf(database: Database, source: string): Whereabouts {
  const found = [...candidatesOf(database, { source })].sort((a, b) => FIRST.indexOf(a.state) - FIRST.indexOf(b.state));
  const family = familyOf(database, source);
  return { candidates: found, ...(family === undefined ? {} : { family }), passages: passagesOf(database, source) };
}

/** Candidates, links of index pages, text marks and reprint families over one connection. */
export function whereaboutsStore(database: Database): WhereaboutsStore {
  return {
    candidates: async (query) => candidatesOf(database, query),
    saveCandidates: async (found, happened) => saveCandidates(database, found, happened),
    saveSeenLinks: async (links) => saveSeenLinks(database, links),
    seenLinks: async (query) => seenLinksOf(database, query),
    textMark: async (source) => {
      const row = database.one<MarkRow>('SELECT * FROM text_marks WHERE source_id = @source', { source });
      return row === undefined ? undefined : markFrom(database, row);
    },
    textMarks: async (query) => marksWith(database, query),
    saveTextMark: async (mark) => saveTextMark(database, mark),
    family: async (source) => familyOf(database, source),
    whereabouts: async (source) => whereaboutsOf(database, source),
    saveFamily: async (sourceIds, family) =>
      database.write(() => {
        for (const id of sourceIds)
          database.run('UPDATE text_marks SET family = @family WHERE source_id = @id', { id, family: family ?? null });
      }),
  };
}
