import type { Resource } from '#records/source.ts';
import { HOUR, millis, type Instant } from '#records/time.ts';
import { BY_PAYLOAD } from './captures.ts';
import type { Database } from './database.ts';
import type { Lead, Sites } from './sites.ts';
import { basesOf, neededFor } from './unpacking.ts';

/** Bounds of what payloads may lean on, and why. */
export const BOUNDS = {
  /** Payloads to unpack before one: each takes some 0.05 ms, and any capture is to be read within 2 ms. */
  depth: 20,
  /** Of these, kept free for pages that lean on another page of the site: that one must not stand too deep itself. */
  beside: 7,
  /** Payloads to unpack before a version of a page that later ones lean on beside today's page of the site. */
  key: 6,
  /** The same for one with which a new chain begins. */
  low: 2,
  /** Later versions after which another such version is due. */
  far: 6,
  /** Earlier versions of a page that are looked at. */
  looked: 20,
  /** Bytes to unpack before a payload, or twice its own length where that is more: the same for large pages. */
  bytes: 1_500_000,
  /** Payloads that lean on one directly, a year of daily captures: losing a row must not lose more than this tree. */
  leaning: 366,
  /** Milliseconds within which two pages of a site show the same news, counters and adverts. */
  sameDay: 20 * HOUR,
} as const;

/** Whether another page of the same site has bytes in common; other kinds of content lean on their own earlier versions alone. */
export function isShared(contentType: string | undefined): boolean {
  return SHARED_TEXT.test(contentType ?? '');
}

/** Kinds of content in which another page of the same site has bytes in common; the others lean on their own earlier versions alone. */
const SHARED_TEXT = /html|xml|json|javascript|css|text\//i;

/** Pages of a site that are looked at for one to lean on. */
const SITE_PAGES = 24;

/** What is being stored: whose, since when, and what it says it is. */
export interface Subject {
  readonly resource: Pick<Resource, 'id' | 'host'>;
  readonly at: Instant;
  readonly contentType?: string;
}

/** A payload that another could lean on. */
export interface Candidate {
  readonly id: number;
  readonly at: number;
  readonly depth: number;
}

type Row = Candidate & { readonly length: number };

/**
 * Earlier payloads of a resource that may serve as bases, newest first; those of another size are another thing, such as a notice.
 * What only vouched for an earlier answer is passed over by a partial index: it would fill the list with one payload many times.
 */
function ownCandidates(database: Database, { resource, at }: Subject, below: number, length: number, limit = 6): Row[] {
  return database
    .all<Row>(
      `SELECT p.id, p.length, p.depth, c.captured_at AS at FROM captures c JOIN payloads p ON p.digest = c.payload_digest
       WHERE c.resource_id = @resource AND c.captured_at <= @at AND p.data IS NOT NULL AND p.id < @below
         AND (c.profile IS NULL OR c.profile <> 'server-not-modified')
       ORDER BY c.captured_at DESC, c.id DESC LIMIT @limit`,
      { resource: resource.id, at: millis(at), below, limit },
    )
    .filter((row) => row.length * 2 >= length && row.length <= length * 2);
}

/** Payloads of other pages of the same site, the nearest in time first. */
function siteCandidates(database: Database, { resource, at }: Subject, below: number, length: number): Row[] {
  const moment = millis(at);
  return database
    .all<{ id: string }>('SELECT id FROM resources WHERE host = @host LIMIT @limit', { host: resource.host, limit: SITE_PAGES })
    .filter(({ id }) => id !== resource.id)
    .flatMap(
      ({ id }) =>
        database.one<Row & { content_type: string | null }>(
          `SELECT p.id, p.length, p.depth, c.captured_at AS at, c.content_type FROM captures c JOIN payloads p ON p.digest = c.payload_digest
           WHERE c.resource_id = @id AND c.captured_at <= @at AND p.data IS NOT NULL AND p.id < @below
           ORDER BY c.captured_at DESC, c.id DESC LIMIT 1`,
          { id, at: moment + BOUNDS.sameDay, below },
        ) ?? [],
    )
    .filter((row) => isShared(row.content_type ?? undefined) && row.length * 4 >= length && row.length <= length * 4)
    .sort((a, b) => Math.abs(a.at - moment) - Math.abs(b.at - moment) || a.depth - b.depth);
}

/** Whether a payload belongs to some capture of a resource. */
function isOf(database: Database, id: number, resource: string): boolean {
  return (
    database.one(
      `SELECT 1 FROM payloads p JOIN captures c ON c.payload_digest = p.digest
       WHERE p.id = @id AND c.resource_id = @resource AND ${BY_PAYLOAD} LIMIT 1`,
      { id, resource },
    ) !== undefined
  );
}

/** The keyframe of the tree a payload of a resource stands in: the first of its bases that is the resource's own, or itself. */
function rootOf(database: Database, id: number, resource: string): number {
  const [first] = basesOf(database, id);
  return first !== undefined && isOf(database, first, resource) ? first : id;
}

/** The payload at the foot of a tree. */
export function footOf(database: Database, id: number): number {
  let foot = id;
  for (let [first] = basesOf(database, foot); first !== undefined; [first] = basesOf(database, foot)) foot = first;
  return foot;
}

function leaningOn(database: Database, id: number): number {
  return database.one<{ n: number }>('SELECT count(*) AS n FROM payload_bases WHERE base_id = @id', { id })?.n ?? 0;
}

/** Whether a payload may bear one more; the one that is stored anew may lean on what it leans on. */
function bears(database: Database, id: number, leaner?: number): boolean {
  if (leaningOn(database, id) < BOUNDS.leaning) return true;
  return leaner !== undefined && basesOf(database, leaner).includes(id);
}

/** How many payloads have to be unpacked for these bases; undefined when that is more than may be, or too many bytes. */
export function depthWith(database: Database, bases: readonly number[], length: number, most: number = BOUNDS.depth): number | undefined {
  const needed = neededFor(database, bases);
  if (needed.size > most) return undefined;
  let bytes = 0;
  for (const id of needed) bytes += database.one<{ length: number }>('SELECT length FROM payloads WHERE id = @id', { id })?.length ?? 0;
  return bytes > Math.max(BOUNDS.bytes, 2 * length) ? undefined : needed.size;
}

/** The page of a site that was stored last, looked for once and then remembered. */
function leadOf(database: Database, sites: Sites, subject: Subject, length: number): Lead | undefined {
  const { host } = subject.resource;
  if (!sites.knows(host)) {
    const [nearest] = siteCandidates(database, subject, Number.MAX_SAFE_INTEGER, length);
    const foot = nearest === undefined ? 0 : footOf(database, nearest.id);
    const leaning = nearest === undefined ? 0 : leaningOn(database, foot);
    sites.set(host, nearest === undefined ? undefined : { ...nearest, resource: '', foot, leaning });
  }
  return sites.lead(host);
}

/**
 * The same for a payload that has just come in, with what is remembered of its site in place of a search: the list to try, and
 * another beside it where that may be shorter; `own` when they begin with an earlier version of the page itself.
 */
export function basesAtOnce(
  database: Database,
  sites: Sites,
  subject: Subject,
  length: number,
): { readonly lists: readonly (readonly number[])[]; readonly own: boolean } {
  const { resource, at, contentType } = subject;
  const lead = isShared(contentType) ? leadOf(database, sites, subject, length) : undefined;
  const [own] = ownCandidates(database, subject, Number.MAX_SAFE_INTEGER, length);
  const root = own === undefined ? undefined : rootOf(database, own.id, resource.id);
  if (own === undefined || root === undefined || !bears(database, root)) {
    const fits = lead !== undefined && lead.foot !== root && lead.leaning < BOUNDS.leaning;
    return { lists: fits && lead.length * 4 >= length && lead.length <= length * 4 ? [[lead.foot]] : [], own: false };
  }
  const today = lead !== undefined && lead.resource !== resource.id && Math.abs(lead.at - millis(at)) <= BOUNDS.sameDay;
  const most = BOUNDS.depth - BOUNDS.beside;
  const fits = (list: readonly number[], depth: number): boolean =>
    list.every((id) => bears(database, id)) && depthWith(database, list, length, depth) !== undefined;
  const lists: number[][] = today && fits([root, lead.id], BOUNDS.depth) ? [[root, lead.id]] : [];
  const last = root === own.id ? [root] : [root, own.id];
  if (fits(last, most)) lists.push(last);
  else {
    const low = shallow(ownCandidates(database, subject, Number.MAX_SAFE_INTEGER, length, BOUNDS.looked), root, BOUNDS.low);
    const again = low === undefined ? [root] : [root, low.id];
    if (fits(again, most)) lists.push(again);
  }
  return { lists, own: true };
}

/** The newest of a page's earlier versions of at most a depth, so that much room is left above it. */
function shallow(own: readonly Row[], root: number, most: number): Row | undefined {
  return own.find(({ id, depth }) => id !== root && depth <= most);
}

/**
 * Lists of payloads that one could lean on; each is within the bounds. A page leans on the keyframe of its own tree together
 * with its latest versions, or with a shallow one and another page of the site as it was on the same day, which has the same
 * news beside the article; a page that is new leans on one of the same site. Where the last shallow version is far behind, only
 * lists that make another one are given, if there are any. `below`: only payloads with lower numbers.
 */
export function basesFor(
  database: Database,
  subject: Subject,
  length: number,
  { below = Number.MAX_SAFE_INTEGER, depth = BOUNDS.depth }: { below?: number; depth?: number } = {},
): number[][] {
  const own = ownCandidates(database, subject, below, length, BOUNDS.looked);
  const site = isShared(subject.contentType) ? siteCandidates(database, subject, below, length) : [];
  const today = site.filter((row) => Math.abs(row.at - millis(subject.at)) <= BOUNDS.sameDay);
  const beside = [...new Set([today[0], today.toSorted((a, b) => a.depth - b.depth)[0]])].flatMap((row) => row?.id ?? []);
  const latest = own[0]?.id;
  const root = latest === undefined ? undefined : rootOf(database, latest, subject.resource.id);
  const within = (lists: readonly (readonly number[])[], most: number): number[][] =>
    lists
      .map((list) => [...new Set(list)])
      .filter((list) => list.every((id) => id < below && bears(database, id, below)))
      .filter((list) => depthWith(database, list, length, Math.min(depth, most)) !== undefined);

  if (latest === undefined || root === undefined || !bears(database, root, below))
    return within(
      [...new Set(site.slice(0, 2).map(({ id }) => footOf(database, id)))].map((foot) => [foot]),
      BOUNDS.depth,
    );
  const last = (count: number): number[] =>
    own
      .slice(0, count)
      .map(({ id }) => id)
      .reverse();
  const key = shallow(own, root, BOUNDS.key);
  const low = shallow(own, root, BOUNDS.low);
  const keys = key === undefined ? [root] : [root, key.id];
  const withSite = beside.flatMap((sibling) => [
    [...keys, sibling],
    [root, latest, sibling],
    [root, ...last(2), sibling],
    [root, sibling],
  ]);
  const alone = [[root, ...last(2)], [root, latest], low === undefined ? [root] : [root, low.id], [root]];
  const isFar = beside.length > 0 && (key === undefined || own.indexOf(key) >= BOUNDS.far);
  if (isFar) {
    const near = within(low === undefined ? withSite : [...withSite, ...beside.map((sibling) => [root, low.id, sibling])], BOUNDS.key);
    if (near.length > 0) return near;
  }
  return [...within(withSite, BOUNDS.depth), ...within(alone, site.length > 0 ? BOUNDS.depth - BOUNDS.beside : BOUNDS.depth)];
}
