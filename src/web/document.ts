import type { Context } from 'hono';
import { originsOf } from '#interchange/origins.ts';
import type { DocumentSummary } from '#records/document.ts';
import type { Evidence } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import type { Source } from '#records/source.ts';
import { Refusal } from '#records/refusal.ts';
import { DocumentPage, documentPages, type DocumentData, type Edition } from '#views/document.tsx';
import { claimJson, documentJson } from '#views/json.ts';
import { otherLang } from '#views/lang.ts';
import { to } from '#views/site.ts';
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

async function editionsOf(archive: Archive, document: DocumentSummary): Promise<Edition[]> {
  const others = (await archive.documents({ work: document.work })).filter(({ id }) => id !== document.id);
  const editions: Edition[] = [];
  for (const other of others) {
    const claims = await archive.claims({ document: other.id });
    editions.push({
      document: other,
      claims: new Map(claims.flatMap(({ alignment, id }) => (alignment === undefined ? [] : [[alignment, id] as const]))),
    });
  }
  return editions;
}

async function load(archive: Archive, document: DocumentSummary): Promise<DocumentData> {
  const { id } = document;
  const revision = await archive.revision(id);
  if (revision === undefined) throw new Refusal('unknown-document', { id });
  const citations = await archive.citations({ document: id });
  const evidence = [...(await archive.evidence({ document: id }))].sort((a, b) => a.rank - b.rank);
  return {
    document,
    revision,
    claims: await archive.claims({ document: id }),
    statuses: new Map((await archive.claimStatuses({ document: id })).map((status) => [status.claimId, status])),
    evidence: grouped<Evidence>(evidence, ({ claimId }) => claimId),
    sources: await archive.sourceTitles([...new Set(evidence.map(({ sourceId }) => sourceId))]),
    origins: await originsOf(
      archive,
      evidence.map(({ captureId }) => captureId),
    ),
    citations: new Map(citations.map(({ ordinal, sourceId }) => [ordinal, sourceId])),
    editions: await editionsOf(archive, document),
  };
}

/** What of a long document is asked for. Throws Refusal `bad-argument`. */
function placeAsked(context: Context): NonNullable<DocumentData['place']> {
  const [page, claim] = [context.req.query('page'), context.req.query('claim')];
  if (page !== undefined && !/^[1-9]\d{0,5}$/.test(page)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  return { ...(page === undefined ? {} : { page: Number(page) }), ...(claim === undefined ? {} : { claim }) };
}

/** `/documents/ID`: a document, each claim marked. */
export async function document(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const id = idOf(context);
  const found = await archive.document(id);
  if (found === undefined) throw new Refusal('unknown-document', { id });
  const place = placeAsked(context);
  const site = await siteOf(desk, context);
  const data = { ...(await load(archive, found)), place };
  if (wantsJson(context)) {
    const uris = new Map(
      (await archive.citations({ document: id })).flatMap(({ claimIds, uri }) =>
        claimIds.map((claim) => [`${claim} ${uri}`, { claim, uri }] as const),
      ),
    );
    const cited = grouped([...uris.values()], ({ claim }) => claim);
    return sendJson(context, {
      ...documentJson(found),
      editions: data.editions.map(({ document: edition }) => ({ id: edition.id, lang: edition.lang, title: edition.title })),
      claimList: data.claims.map((claim) =>
        claimJson(
          claim,
          data.statuses.get(claim.id)?.health,
          (cited.get(claim.id) ?? []).map(({ uri }) => uri),
        ),
      ),
    });
  }
  if ((place.page ?? 1) > 1 && (place.page ?? 1) > documentPages(site, data)) throw new Refusal('not-found', { path: hereOf(context) });
  const twin = data.editions.find(({ document: edition }) => edition.lang === otherLang(site.lang));
  return sendPage(context, DocumentPage({ site: twin === undefined ? site : { ...site, twin: to.document(twin.document.id) }, data }));
}
