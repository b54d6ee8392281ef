import type { Context } from 'hono';
import type { DocumentSummary } from '#records/document.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Lang } from '#records/text.ts';
import { mapCells, type DocumentWithMap } from '#views/documents.tsx';
import { documentJson, sourceJson } from '#views/json.ts';
import { AT_RISK, OverviewPage, type ClaimAtRisk, type OverviewData } from '#views/overview.tsx';
import { DocumentsPage } from '#views/documents.tsx';
import { sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { named } from './names.ts';
import { remembered } from './remembered.ts';

/** Limits of the front page: documents with a map, claims at risk, sources with a strip, activities. */
const DOCUMENTS = 12;
/** Documents on one page of their list. */
const LISTED = 20;
const RISKS = 24;
const STRIPS = 40;
const ACTIVITIES = 8;

/** Documents with the health of their claims. */
export async function withMaps(archive: Archive, documents: readonly DocumentSummary[]): Promise<DocumentWithMap[]> {
  const maps = await archive.healthMaps(documents.map(({ id }) => id));
  return documents.map((document) => ({ document, cells: mapCells(maps.get(document.id) ?? []) }));
}

/** Claims that no longer hold, worst and newest first; of aligned editions only the reader's. */
async function claimsAtRisk(archive: Archive, lang: Lang): Promise<ClaimAtRisk[]> {
  const found: ClaimAtRisk[] = [];
  const documents = new Map<string, DocumentSummary | undefined>();
  for (const health of AT_RISK) {
    for (const status of await archive.claimStatuses({ health, newest: RISKS })) {
      const claim = await archive.claim(status.claimId);
      if (claim === undefined) continue;
      const { documentId } = claim;
      if (!documents.has(documentId)) documents.set(documentId, await archive.document(documentId));
      const document = documents.get(documentId);
      if (document !== undefined) found.push({ claim, status, document });
    }
  }
  return found
    .filter(
      ({ claim, status }) =>
        claim.lang === lang ||
        claim.alignment === undefined ||
        !found.some(
          (other) => other.claim.alignment === claim.alignment && other.claim.lang === lang && other.status.health === status.health,
        ),
    )
    .slice(0, RISKS);
}

async function load(desk: Desk, lang: Lang): Promise<OverviewData> {
  const { archive } = desk;
  const [lastRun] = await archive.runs(1);
  const holdings = await archive.holdings();
  return {
    holdings,
    documents: await withMaps(archive, await archive.documents({ limit: DOCUMENTS })),
    atRisk: await claimsAtRisk(archive, lang),
    sources: (await archive.sources({ sort: 'risk', limit: STRIPS })).sources,
    activities: await named(archive, await archive.activities({ limit: ACTIVITIES })),
    ...(lastRun === undefined ? {} : { lastRun }),
  };
}

/** `/`: the overview. */
export async function overview(desk: Desk, context: Context): Promise<Response> {
  const site = await siteOf(desk, context);
  if (!wantsJson(context))
    return sendPage(
      context,
      OverviewPage({ site, data: await remembered(desk.archive, `overview ${site.lang}`, () => load(desk, site.lang)) }),
    );
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
  const { archive } = desk;
  if (wantsJson(context)) return sendJson(context, { documents: (await archive.documents()).map(documentJson) });
  const asked = context.req.query('page') ?? '1';
  if (!/^[1-9]\d{0,5}$/.test(asked)) throw new Refusal('bad-argument', { argument: 'page', expected: '1, 2, 3 …' });
  const page = Number(asked);
  const documents = await remembered(archive, `documents ${page}`, async () =>
    withMaps(archive, await archive.documents({ limit: LISTED, offset: (page - 1) * LISTED })),
  );
  if (page > 1 && documents.length === 0) throw new Refusal('not-found', { path: context.req.path });
  const { documents: count, claims } = await archive.holdings();
  const site = await siteOf(desk, context);
  return sendPage(context, DocumentsPage({ site, documents, total: { documents: count, claims }, page, more: page * LISTED < count }));
}
