import type { Context } from 'hono';
import { originsOf } from '#interchange/origins.ts';
import type { DocumentSummary } from '#records/document.ts';
import type { Evidence } from '#records/evidence.ts';
import type { Archive, ClaimCell, Stretch } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { DocumentPage, type DocumentData } from '#views/document.tsx';
import { claimJson, documentJson } from '#views/json.ts';
import { otherLang } from '#views/lang.ts';
import { OPEN, PASSAGES } from '#views/margin.ts';
import { to } from '#views/site.ts';
import { knownDocument } from './known.ts';
import { cellsOf, claimsFrom, editionsOf, readingOf, type Reading } from './reading.ts';
import { remembered } from './remembered.ts';
import { hereOf, idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';

/** Sources by id. */
export async function sourcesById(archive: Archive, ids: Iterable<string>): Promise<Map<string, Source>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { sources } = await archive.sources({ ids: wanted, limit: wanted.length });
  return new Map(sources.map((source) => [source.id, source]));
}

/** Documents that a list can be narrowed to are offered up to this many; those of a larger archive lead to their lists themselves. */
const CHOICE = 60;

/** Documents to choose from, with the one that was chosen. */
export async function documentChoice(archive: Archive, chosen?: string): Promise<readonly DocumentSummary[]> {
  const first = await remembered(archive, 'document choice', () => archive.documents({ limit: CHOICE }));
  if (chosen === undefined || first.some(({ id }) => id === chosen)) return first;
  return [...first, ...(await archive.documents({ ids: [chosen] }))];
}

/** The items in lists by a key, in the order they came. */
export function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const of = key(item);
    const group = groups.get(of);
    if (group === undefined) groups.set(of, [item]);
    else group.push(item);
  }
  return groups;
}

/** The page asked for, or the one on which the claim asked for stands. */
function pageOf({ layout }: Reading, cells: readonly ClaimCell[], { page = 1, claim }: Place): number {
  const ordinal = claim === undefined ? undefined : cells.find(({ id }) => id === claim)?.ordinal;
  if (ordinal === undefined) return claim === undefined ? page : 1;
  return Math.max(1, 1 + layout.leaves.findIndex(({ claims }) => claims !== undefined && claims.from <= ordinal && ordinal <= claims.to));
}

/** What stands on one page of a document. */
async function load(archive: Archive, document: DocumentSummary, reading: Reading, place: Place): Promise<DocumentData> {
  const { id } = document;
  const cells = await cellsOf(archive, id);
  const page = pageOf(reading, cells, place);
  const { claims: stretch = NONE, citations = NONE } = reading.layout.leaves[page - 1] ?? {};
  const shown = cells.filter(({ ordinal }) => stretch.from <= ordinal && ordinal <= stretch.to);
  const judged = shown.flatMap(({ id: claim, health }) => (health === undefined ? [] : [[claim, health] as const]));
  const [open, folded] = [true, false].map((is) => judged.flatMap(([claim, health]) => (OPEN.includes(health) === is ? [claim] : [])));
  const evidence = [
    ...(await archive.evidence({ claims: folded ?? [], best: 1 })),
    ...(await archive.evidence({ claims: open ?? [], best: PASSAGES })),
  ];
  return {
    document,
    revision: reading.revision,
    layout: reading.layout,
    cells,
    page,
    editions: await editionsOf(archive, document),
    claims: claimsFrom(reading, shown),
    healths: new Map(judged),
    statuses: new Map((await archive.claimStatuses({ claims: open ?? [] })).map((status) => [status.claimId, status])),
    evidence: grouped<Evidence>(evidence, ({ claimId }) => claimId),
    sources: await archive.sourceTitles([...new Set(evidence.map(({ sourceId }) => sourceId))]),
    origins: await originsOf(
      archive,
      evidence.map(({ captureId }) => captureId),
    ),
    citations: await archive.citedSources(id, citations),
  };
}

/** All claims of a document as JSON tells of them. */
async function claimList(archive: Archive, id: string): Promise<readonly unknown[]> {
  const statuses = new Map((await archive.claimStatuses({ document: id })).map((status) => [status.claimId, status]));
  const uris = new Map(
    (await archive.citations({ document: id })).flatMap(({ claimIds, uri }) =>
      claimIds.map((claim) => [`${claim} ${uri}`, { claim, uri }] as const),
    ),
  );
  const cited = grouped([...uris.values()], ({ claim }) => claim);
  return (await archive.claims({ document: id })).map((claim) =>
    claimJson(
      claim,
      statuses.get(claim.id)?.health,
      (cited.get(claim.id) ?? []).map(({ uri }) => uri),
    ),
  );
}

/** What of a long document is asked for. */
interface Place {
  readonly page?: number;
  readonly claim?: string;
}

/** Of a page without claims, or without citations. */
const NONE: Stretch = { from: 0, to: -1 };

/** The place that the address names. Throws Refusal `bad-argument`. */
function placeAsked(context: Context): Place {
  const [page, claim] = [context.req.query('page'), context.req.query('claim')];
  if (page !== undefined && !/^[1-9]\d{0,5}$/.test(page)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  return { ...(page === undefined ? {} : { page: Number(page) }), ...(claim === undefined ? {} : { claim }) };
}

/** `/documents/ID`: a document, each claim marked. */
export async function document(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const id = idOf(context);
  const found = await knownDocument(archive, id);
  const place = placeAsked(context);
  if (wantsJson(context)) {
    const editions = await editionsOf(archive, found);
    return sendJson(context, {
      ...documentJson(found),
      editions: editions.map(({ document: { id: edition, lang, title } }) => ({ id: edition, lang, title })),
      claimList: await claimList(archive, id),
    });
  }
  const reading = await readingOf(archive, found);
  if (reading === undefined) throw new Refusal('unknown-document', { id });
  if ((place.page ?? 1) > reading.layout.leaves.length) throw new Refusal('not-found', { path: hereOf(context) });
  const site = await siteOf(desk, context);
  const data = await load(archive, found, reading, place);
  const twin = data.editions.find(({ document: edition }) => edition.lang === otherLang(site.lang));
  return sendPage(context, DocumentPage({ site: twin === undefined ? site : { ...site, twin: to.document(twin.document.id) }, data }));
}
