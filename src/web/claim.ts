import type { Context } from 'hono';
import { decided } from '#evidence/decisions.ts';
import type { Claim, DocumentSummary } from '#records/document.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { ClaimPage, type ClaimData } from '#views/claim.tsx';
import { claimJson, evidenceJson } from '#views/json.ts';
import { otherLang } from '#views/lang.ts';
import { to } from '#views/site.ts';
import { idOf, sendJson, sendPage, siteOf, wantsJson, type Desk } from './answer.ts';
import { sourcesById } from './document.ts';
import { knownClaim } from './known.ts';
import { editionsOf } from './reading.ts';

const HISTORY = 50;

/** The pages of some captures, by capture. */
export async function pagesOf(archive: Archive, captureIds: Iterable<string>): Promise<Map<string, CapturedPage>> {
  const pages = new Map<string, CapturedPage>();
  for (const id of new Set(captureIds)) {
    const page = await archive.capturedPage(id);
    if (page !== undefined) pages.set(id, page);
  }
  return pages;
}

async function twinsOf(archive: Archive, { alignment }: Claim, document: DocumentSummary): Promise<ClaimData['twins']> {
  if (alignment === undefined) return [];
  const twins = (await editionsOf(archive, document)).map(async (edition) => {
    const id = edition.claims.get(alignment);
    const claim = id === undefined ? undefined : await archive.claim(id);
    return claim === undefined ? [] : [{ claim, document: edition.document }];
  });
  return (await Promise.all(twins)).flat();
}

/** Cited addresses of a claim, and how many different texts they carry: reprints of one text are one source. */
async function citedTexts(archive: Archive, sourceIds: readonly string[]): Promise<{ sources: number; texts: number }> {
  const ids = [...new Set(sourceIds)];
  const texts = await Promise.all(ids.map(async (id) => (await archive.family(id))?.id ?? id));
  return { sources: ids.length, texts: new Set(texts).size };
}

/** A claim with all that bears on it. */
export async function loadClaim(archive: Archive, claim: Claim): Promise<ClaimData> {
  const document = await archive.document(claim.documentId);
  if (document === undefined) throw new Refusal('unknown-claim', { id: claim.id });
  const evidence = [...(await archive.evidence({ claim: claim.id }))].sort((a, b) => a.rank - b.rank);
  const citations = await archive.citations({ claim: claim.id });
  const status = await archive.claimStatus(claim.id);
  return {
    claim,
    document,
    ...(status === undefined ? {} : { status }),
    evidence,
    citations,
    sources: await sourcesById(archive, [...evidence.map(({ sourceId }) => sourceId), ...citations.map(({ sourceId }) => sourceId)]),
    pages: await pagesOf(
      archive,
      evidence.map(({ captureId }) => captureId),
    ),
    twins: await twinsOf(archive, claim, document),
    activities: await archive.activities({ subject: { type: 'claim', id: claim.id }, limit: HISTORY }),
    decisions: await archive.decisions({ claim: claim.id }),
    cited: await citedTexts(
      archive,
      citations.map(({ sourceId }) => sourceId),
    ),
  };
}

/** `/claims/ID`: one claim with its evidence. */
export async function claim(desk: Desk, context: Context): Promise<Response> {
  const { archive } = desk;
  const found = await knownClaim(archive, idOf(context));
  const site = await siteOf(desk, context);
  const data = await loadClaim(archive, found);
  if (wantsJson(context)) {
    const { status } = data;
    return sendJson(context, {
      ...claimJson(
        found,
        status?.health,
        data.citations.map(({ uri }) => uri),
      ),
      ...(status === undefined ? {} : { since: status.since, reasons: status.reasons }),
      independentSources: data.cited?.texts ?? 0,
      evidence: data.evidence.map((evidence) =>
        evidenceJson(evidence, decided(data.decisions, evidence)?.decision, data.pages.get(evidence.captureId)?.capture),
      ),
      editions: data.twins.map(({ claim: twin, document }) => ({ id: twin.id, document: document.id, lang: twin.lang })),
      activities: data.activities,
      decisions: data.decisions,
    });
  }
  const twin = data.twins.find(({ document }) => document.lang === otherLang(site.lang));
  return sendPage(context, ClaimPage({ site: twin === undefined ? site : { ...site, twin: to.claim(twin.claim.id) }, data }));
}
