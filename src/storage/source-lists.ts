import type { LinkState } from '#records/health.ts';
import type { Source, SourceQuery } from '#records/source.ts';
import type { Database } from './database.ts';
import { tally } from './holdings.ts';
import { SOURCE_COLUMNS, SOURCE_ROWS, sourcesFrom, sourcesOf, type SourceRow } from './sources.ts';

type Sort = NonNullable<SourceQuery['sort']>;
type Parameters = Readonly<Record<string, string>>;

/** Orders of a list of sources, forth and back; each has an index. Newest first for times, never tried last; what is looked at next first. */
const SORTS: Readonly<Record<Sort, readonly [forth: string, back: string]>> = {
  risk: ['s.risk, s.uri', 's.risk DESC, s.uri DESC'],
  uri: ['s.uri', 's.uri DESC'],
  since: ['s.since DESC, s.uri', 's.since, s.uri DESC'],
  lastAttempt: ['s.last_attempt DESC, s.uri', 's.last_attempt, s.uri DESC'],
  due: ['s.due_at, s.uri', 's.due_at DESC, s.uri DESC'],
};

function orderOf({ sort = 'risk', reversed = false }: SourceQuery): string {
  return SORTS[sort][reversed ? 1 : 0];
}

/** What a list is of: a condition on `s` with its parameters. */
interface Filter {
  readonly where: string;
  readonly parameters: Parameters;
}

const CITED = `SELECT c.source_id FROM documents d CROSS JOIN citations c ON c.document_id = d.id AND c.revision = d.revision WHERE d.id = @document`;

/** Where the sources are that are looked up one by one, as `i.value`: no index of a list is walked for them. */
function named({ ids, document }: SourceQuery): string | undefined {
  if (ids !== undefined) return 'json_each(@ids)';
  return document === undefined ? undefined : `(${CITED.replace('c.source_id', 'DISTINCT c.source_id AS value')})`;
}

function filterOf({ ids, states, drift, host, document, pageClass, lang }: SourceQuery): Filter {
  const several = states !== undefined && states.length !== 1;
  const rows: readonly (readonly [condition: string, name: string, value: string | undefined])[] = [
    ['', 'ids', ids === undefined ? undefined : JSON.stringify(ids)],
    ['s.state = @state', 'state', several ? undefined : states?.[0]],
    ['s.state IN (SELECT value FROM json_each(@states))', 'states', several ? JSON.stringify(states) : undefined],
    ['s.drift = @drift', 'drift', drift],
    ['s.host = @host', 'host', host],
    ['s.page_class = @pageClass', 'pageClass', pageClass],
    ['s.page_lang = @lang', 'lang', lang],
    [ids === undefined ? '' : `s.id IN (${CITED})`, 'document', document],
  ];
  const given = rows.filter(([, , value]) => value !== undefined);
  return {
    where: ['s.listed = 1', ...given.map(([condition]) => condition).filter((condition) => condition !== '')].join(' AND '),
    parameters: Object.fromEntries(given.map(([, name, value]) => [name, value ?? ''])),
  };
}

/** Where a page of a list begins: behind the source with these values of what it is sorted by. */
interface Place {
  readonly offset: number;
  readonly after: Readonly<Record<string, string | number>>;
}

/** What is known of lists until the archive changes: how many sources they have, and where pages of them begin. */
interface Known {
  readonly stamp: string;
  readonly counts: Map<string, number>;
  readonly places: Map<string, Place[]>;
  kept: number;
}

/** Most places that are remembered of all lists. */
const PLACES = 10_000;
const known = new WeakMap<Database, Known>();

function knownOf(database: Database): Known {
  const stamp = database.stamp();
  const before = known.get(database);
  if (before?.stamp === stamp && before.kept < PLACES) return before;
  const fresh: Known = { stamp, counts: before?.stamp === stamp ? before.counts : new Map(), places: new Map(), kept: 0 };
  known.set(database, fresh);
  return fresh;
}

/** How many sources a list has. Those of a state are counted as they change; counting others takes milliseconds, so it is done once. */
function countOf(database: Database, { counts }: Known, query: SourceQuery, { where, parameters }: Filter): number {
  const [state, ...others] = query.states ?? [];
  const names = Object.keys(parameters);
  if (names.length === 0) return Object.values(tally<LinkState>(database, 'state')).reduce((sum, n) => sum + n, 0);
  if (names.length === 1 && state !== undefined && others.length === 0) return tally<LinkState>(database, 'state')[state] ?? 0;
  const key = JSON.stringify([where, parameters]);
  const n = counts.get(key) ?? database.one<{ n: number }>(`SELECT count(*) AS n FROM sources s WHERE ${where}`, parameters)?.n ?? 0;
  counts.set(key, n);
  return n;
}

/** Of orders whose columns are never empty and all run the same way: what they sort by, and how the place of a row is told. */
const SEEKS: Readonly<
  Partial<Record<Sort, { readonly by: string; readonly at: string; readonly of: (row: SourceRow) => Place['after'] }>>
> = {
  risk: { by: '(s.risk, s.uri)', at: '(@risk, @uri)', of: ({ risk, uri }) => ({ risk, uri }) },
  uri: { by: 's.uri', at: '@uri', of: ({ uri }) => ({ uri }) },
  due: { by: '(s.due_at, s.uri)', at: '(@due, @uri)', of: ({ due_at, uri }) => ({ due: due_at, uri }) },
};

/** A page of a list; one far on is looked up from the nearest page before it that was asked for. */
function pageOf(database: Database, known: Known, query: SourceQuery, { where, parameters }: Filter): SourceRow[] {
  const { sort = 'risk', reversed = false, limit = -1, offset = 0 } = query;
  const seek = SEEKS[sort];
  const list = JSON.stringify([sort, reversed, where, parameters]);
  const places = known.places.get(list) ?? [];
  const place = seek === undefined ? undefined : places.findLast((each) => each.offset <= offset);
  const from = place === undefined || seek === undefined ? where : `${where} AND ${seek.by} ${reversed ? '<' : '>'} ${seek.at}`;
  const rows = database.all<SourceRow>(
    `SELECT ${SOURCE_COLUMNS} FROM (SELECT s.rowid AS place FROM sources s WHERE ${from} ORDER BY ${orderOf(query)} LIMIT @limit OFFSET @offset) i
     CROSS JOIN sources s ON s.rowid = i.place ${SOURCE_ROWS}`,
    { ...parameters, ...place?.after, limit, offset: offset - (place?.offset ?? 0) },
  );
  const last = rows.at(-1);
  const end = offset + rows.length;
  const before = places.findLastIndex((each) => each.offset <= end);
  if (seek !== undefined && last !== undefined && rows.length === limit && places[before]?.offset !== end) {
    places.splice(before + 1, 0, { offset: end, after: seek.of(last) });
    known.places.set(list, places);
    known.kept += 1;
  }
  return rows;
}

/** Sources cited in the newest revisions, by risk unless asked otherwise, and how many there are in all. */
export function listSources(database: Database, query: SourceQuery = {}): { total: number; sources: Source[] } {
  const filter = filterOf(query);
  const among = named(query);
  if (among === undefined) {
    const lists = knownOf(database);
    const total = countOf(database, lists, query, filter);
    return { total, sources: sourcesFrom(database, pageOf(database, lists, query, filter)) };
  }
  const { limit = -1, offset = 0 } = query;
  const found = database.all<{ id: string }>(
    `SELECT DISTINCT s.id FROM ${among} i CROSS JOIN sources s ON s.id = i.value WHERE ${filter.where} ORDER BY ${orderOf(query)}`,
    filter.parameters,
  );
  const shown = found.slice(offset, limit < 0 ? undefined : offset + limit).map(({ id }) => id);
  return { total: found.length, sources: sourcesOf(database, shown) };
}
