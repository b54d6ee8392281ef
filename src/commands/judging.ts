import { assessClaim, inputDigestOf, METHOD } from '#evidence/assess.ts';
import { judgeDrift } from '#health/drift.ts';
import { judgeLink } from '#health/link.ts';
import { pinCapture } from '#health/pin.ts';
import type { Activity, SubjectType } from '#records/activity.ts';
import type { Citation, Claim } from '#records/document.ts';
import type { ClaimInput, ClaimStatus, EvidenceSource, EvidenceTier } from '#records/evidence.ts';
import type { CapturedPage, LinkStatus, Observation } from '#records/health.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import type { Reason } from '#records/text.ts';
import { pagesBeside } from './beside.ts';
import type { Context } from './command.ts';

/** A judgement that differs from the one on record. */
export interface Change {
  readonly subject: { readonly type: SubjectType; readonly id: string };
  readonly from: string;
  readonly to: string;
}

export interface Judged {
  readonly judged: number;
  readonly changes: readonly Change[];
}

export interface JudgingOptions {
  /** False to only tell what would change. */
  readonly save?: boolean;
  /** Judge also what rests on unchanged input. */
  readonly again?: boolean;
}

function activity(context: Context, type: SubjectType, id: string, event: Reason): Activity {
  const at = context.clock.now();
  return { id: context.identity.fresh('e', at), at, subject: { type, id }, event };
}

/** Lets the web site answer between two judgements. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

type PageReader = (captureId: string) => Promise<CapturedPage | undefined>;

/** Captured pages, each read once: the documents of a work cite the same sources. */
function readingOnce(archive: Archive): PageReader {
  const pages = new Map<string, Promise<CapturedPage | undefined>>();
  return (captureId) => {
    const page = pages.get(captureId) ?? archive.capturedPage(captureId);
    pages.set(captureId, page);
    return page;
  };
}

async function goodPages(read: PageReader, observations: readonly Observation[]): Promise<CapturedPage[]> {
  const pages: CapturedPage[] = [];
  for (const { captureId, page } of observations) {
    if (captureId === undefined || page === undefined || !GOOD_CLASSES.includes(page.pageClass)) continue;
    const captured = await read(captureId);
    if (captured !== undefined) pages.push(captured);
  }
  return pages;
}

/** The date a source is compared from: the earliest date of the documents that cite it. */
export async function citationDate(archive: Archive, sourceId: string): Promise<string | undefined> {
  const cited = new Set((await archive.citations({ source: sourceId })).map(({ documentId }) => documentId));
  const dates = (await archive.documents()).flatMap(({ id, date }) => (cited.has(id) && date !== undefined ? [date] : []));
  return dates.sort()[0];
}

/** Judges what has become of each source from its attempts and pages, and how its text drifted since the pinned capture. */
export async function judgeLinks(
  context: Context,
  archive: Archive,
  sourceIds: readonly string[],
  { save = true }: JudgingOptions = {},
): Promise<Judged> {
  const changes: Change[] = [];
  for (const sourceId of sourceIds) {
    await breathe();
    const resource = await archive.resource(sourceId);
    if (resource === undefined) continue;
    const observations = await archive.observations(sourceId);
    const digests = observations.flatMap(({ page }) =>
      page !== undefined && GOOD_CLASSES.includes(page.pageClass) ? [page.textDigest] : [],
    );
    const hostRuns = await archive.hostRuns(sourceId);
    const controls = hostRuns.flatMap(({ control }) => (control === undefined ? [] : [control.textDigest]));
    const texts = await archive.texts([...new Set([...digests, ...controls])]);
    const link = judgeLink({ sourceId, uri: resource.uri, observations, hostRuns, texts }, context.identity);

    const read = readingOnce(archive);
    const pages = await goodPages(read, observations);
    const pinned = pinCapture([...pages, ...(await pagesBeside(archive, sourceId))], await citationDate(archive, sourceId));
    const newest = link.newestGood === undefined ? undefined : await read(link.newestGood);
    const quotes = (await archive.evidence({ source: sourceId }))
      .filter(({ captureId }) => captureId === pinned?.capture.id)
      .map(({ quote }) => quote);
    const { drift } = judgeDrift({ ...(pinned === undefined ? {} : { pinned }), ...(newest === undefined ? {} : { newest }), quotes });
    const status: LinkStatus = { ...link, drift, ...(pinned === undefined ? {} : { pinned: pinned.capture.id }) };

    const before = await archive.linkStatus(sourceId);
    const events: Activity[] = [];
    for (const aspect of ['state', 'drift'] as const) {
      const from = before?.[aspect] ?? 'unknown';
      const to = status[aspect];
      if (from === to) continue;
      changes.push({ subject: { type: 'source', id: sourceId }, from, to });
      const quietly = aspect === 'drift' && (from === 'unknown' || to === 'unknown');
      if (!quietly) events.push(activity(context, 'source', sourceId, { code: aspect === 'state' ? 'link-state' : 'drift', from, to }));
    }
    if (save) await archive.saveLinkStatus(status, events);
  }
  return { judged: sourceIds.length, changes };
}

const TIER_ORDER: readonly EvidenceTier[] = ['inline', 'footnote', 'reference', 'archive'];

/** The sources of each claim, each once, under the closest citation that covers the claim. */
function sourcesByClaim(citations: readonly Citation[]): Map<string, Map<string, Citation>> {
  const byClaim = new Map<string, Map<string, Citation>>();
  for (const citation of [...citations].sort((a, b) => TIER_ORDER.indexOf(a.kind) - TIER_ORDER.indexOf(b.kind))) {
    for (const claimId of citation.claimIds) {
      const sources = byClaim.get(claimId) ?? new Map<string, Citation>();
      byClaim.set(claimId, sources);
      if (!sources.has(citation.sourceId)) sources.set(citation.sourceId, citation);
    }
  }
  return byClaim;
}

/** The evidence sides of a document's sources: link status, pinned capture for the document's date, newest good capture. */
async function evidenceSources(
  archive: Archive,
  read: PageReader,
  citations: readonly Citation[],
  date: string | undefined,
): Promise<Map<string, Omit<EvidenceSource, 'tier'>>> {
  const sources = new Map<string, Omit<EvidenceSource, 'tier'>>();
  for (const { sourceId, uri } of citations) {
    if (sources.has(sourceId)) continue;
    const status = await archive.linkStatus(sourceId);
    const pages = [...(await goodPages(read, await archive.observations(sourceId))), ...(await pagesBeside(archive, sourceId))];
    const pinned = pinCapture(pages, date);
    const newest = status?.newestGood === undefined ? undefined : await read(status.newestGood);
    sources.set(sourceId, {
      sourceId,
      uri,
      ...(status === undefined ? {} : { status }),
      ...(pinned === undefined ? {} : { pinned }),
      ...(newest === undefined || newest.capture.id === pinned?.capture.id ? {} : { newest }),
    });
  }
  return sources;
}

async function affected(archive: Archive, scope: ClaimScope): Promise<Map<string, readonly Claim[]>> {
  const claims = new Map<string, readonly Claim[]>();
  for (const document of scope.documents ?? []) claims.set(document, await archive.claims({ document }));
  for (const source of scope.sources ?? []) {
    for (const claim of await archive.claims({ source })) {
      const already = claims.get(claim.documentId) ?? [];
      if (!already.some(({ id }) => id === claim.id)) claims.set(claim.documentId, [...already, claim]);
    }
  }
  return claims;
}

/** Claims of these documents, and claims that cite these sources. */
export interface ClaimScope {
  readonly documents?: readonly string[];
  readonly sources?: readonly string[];
}

/** Finds the evidence of each claim in scope and judges its health; unchanged input is not judged again. */
export async function judgeClaims(
  context: Context,
  archive: Archive,
  scope: ClaimScope,
  { save = true, again = false }: JudgingOptions = {},
): Promise<Judged> {
  const changes: Change[] = [];
  let judged = 0;
  let done = 0;
  const byDocument = await affected(archive, scope);
  const read = readingOnce(archive);
  const total = [...byDocument.values()].reduce((sum, claims) => sum + claims.length, 0);
  for (const [documentId, claims] of byDocument) {
    const document = await archive.document(documentId);
    const citations = await archive.citations({ document: documentId });
    const byClaim = sourcesByClaim(citations);
    const sources = await evidenceSources(archive, read, citations, document?.date);
    for (const claim of claims) {
      if (context.stop.aborted) break;
      await breathe();
      done += 1;
      context.progress({ phase: 'judging', done, total, note: documentId });
      const cited = byClaim.get(claim.id) ?? new Map<string, Citation>();
      const input: ClaimInput = {
        claim,
        ...(document?.date === undefined ? {} : { documentDate: document.date }),
        cited: cited.size > 0,
        sources: [...cited].flatMap(([sourceId, { kind }]) => {
          const source = sources.get(sourceId);
          return source === undefined ? [] : [{ ...source, tier: kind }];
        }),
        decisions: await archive.decisions({ claim: claim.id }),
      };
      const before = await archive.claimStatus(claim.id);
      if (!again && before?.method === METHOD && before.inputDigest === inputDigestOf(input, context.identity)) continue;
      const captured = input.sources.some(({ pinned }) => pinned !== undefined);
      const { evidence, status } = assessClaim(input, captured ? await context.matcher() : undefined, context.identity);
      judged += 1;
      const since = before?.health === status.health ? before.since : context.clock.now();
      const after: ClaimStatus = { ...status, since };
      const events: Activity[] = [];
      if (before !== undefined && before.health !== after.health) {
        changes.push({ subject: { type: 'claim', id: claim.id }, from: before.health, to: after.health });
        events.push(activity(context, 'claim', claim.id, { code: 'claim-health', from: before.health, to: after.health }));
      }
      if (save) await archive.saveClaimJudgement(after, evidence, events);
    }
  }
  context.progress(undefined);
  return { judged, changes };
}
