import type { Context } from 'hono';
import type { ClaimHealth } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Lang } from '#records/text.ts';
import { mapCells, type DocumentWithMap } from '#views/documents.tsx';
import { documentJson, sourceJson } from '#views/json.ts';
import { AT_RISK, OverviewPage, type ClaimAtRisk, type OverviewData } from '#views/overview.tsx';
import { DocumentsPage } from '#views/documents.tsx';
import { sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { named } from './names.ts';
import { countExcluded } from './standing.ts';

/** Limits of the front page: documents with a map, claims at risk, sources with a strip, activities. */
const DOCUMENTS = 12;
/** Documents on one page of their list. */
const LISTED = 20;
const RISKS = 24;
const STRIPS = 40;
const ACTIVITIES = 8;

/** Documents with the health of their claims. */
export async function documentsWithMaps(archive: Archive, limit = Infinity, from = 0): Promise<DocumentWithMap[]> {
  const result: DocumentWithMap[] = [];
  for (const document of (await archive.documents()).slice(from, from + limit)) {
    const claims = await archive.claims({ document: document.id });
    const statuses = await archive.claimStatuses({ document: document.id });
    const healths = new Map<string, ClaimHealth>(statuses.map(({ claimId, health }) => [claimId, health]));
    result.push({ document, cells: mapCells(claims, healths) });
  }
  return result;
}

/** Claims that no longer hold, worst and newest first; of aligned editions only the reader's. */
async function claimsAtRisk(archive: Archive, lang: Lang): Promise<ClaimAtRisk[]> {
  const found: ClaimAtRisk[] = [];
  for (const health of AT_RISK) {
    const statuses = [...(await archive.claimStatuses({ health }))].sort((a, b) => b.since.localeCompare(a.since));
    for (const status of statuses.slice(0, RISKS)) {
      const claim = await archive.claim(status.claimId);
      const document = claim === undefined ? undefined : await archive.document(claim.documentId);
      if (claim !== undefined && document !== undefined && claim.retiredIn === undefined) found.push({ claim, status, document });
    }
  }
  return found.filter(
    ({ claim, status }) =>
      claim.lang === lang ||
      claim.alignment === undefined ||
      !found.some(
        (other) => other.claim.alignment === claim.alignment && other.claim.lang === lang && other.status.health === status.health,
      ),
  );
}

async function load(desk: Desk, lang: Lang): Promise<OverviewData> {
  const { archive } = desk;
  const [lastRun] = await archive.runs(1);
  const holdings = await archive.holdings();
  return {
    holdings,
    excluded: await countExcluded(archive, holdings),
    documents: await documentsWithMaps(archive, DOCUMENTS),
    atRisk: await claimsAtRisk(archive, lang),
    sources: (await archive.sources({ sort: 'risk', limit: STRIPS })).sources,
    activities: await named(archive, await archive.activities({ limit: ACTIVITIES })),
    ...(lastRun === undefined ? {} : { lastRun }),
  };
}

/** `/`: the overview. */
export async function overview(desk: Desk, context: Context): Promise<Response> {
  const site = await siteOf(desk, context);
  if (!wantsJson(context)) return sendPage(context, OverviewPage({ site, data: await load(desk, site.lang) }));
  const { archive } = desk;
  return sendJson(context, {
    asOf: site.now,
    rehearsal: site.rehearsal,
    holdings: await archive.holdings(),
    documents: (await archive.documents()).map(documentJson),
    sources: (await archive.sources({ sort: 'risk', limit: STRIPS })).sources.map(sourceJson),
    activities: await archive.activities({ limit: ACTIVITIES }),
  });
}

/** `/documents`: all documents. */
export async function documents(desk: Desk, context: Context): Promise<Response> {
  const site = await siteOf(desk, context);
  const all = await desk.archive.documents();
  if (wantsJson(context)) return sendJson(context, { documents: all.map(documentJson) });
  const asked = context.req.query('page') ?? '1';
  if (!/^[1-9]\d{0,5}$/.test(asked)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  const page = Number(asked);
  const documents = await documentsWithMaps(desk.archive, LISTED, (page - 1) * LISTED);
  if (page > 1 && documents.length === 0) throw new Refusal('not-found', { path: context.req.path });
  const total = { documents: all.length, claims: all.reduce((sum, { claims }) => sum + claims, 0) };
  return sendPage(context, DocumentsPage({ site, documents, total, page, more: page * LISTED < all.length }));
}
