import { assessClaim, inputDigestOf, METHOD } from '#evidence/assess.ts';
import { waitingFor } from '#evidence/waiting.ts';
import { verdictChanges, type PassageChange } from '#evidence/verdictChanges.ts';
import { judgeDrift, SIMILARITY_METHOD, worstDrift, type DriftJudgement } from '#health/drift.ts';
import { judgeLink } from '#health/link.ts';
import { pinCapture } from '#health/pin.ts';
import type { Activity, SubjectType } from '#records/activity.ts';
import type { Claim } from '#records/document.ts';
import { restsOn, type ClaimStatus } from '#records/evidence.ts';
import type { CapturedPage, CitationDrift, LinkStatus } from '#records/health.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import type { Reason } from '#records/text.ts';
import { pagesBeside } from './beside.ts';
import { ClaimInputs, claimsInScope, goodPages, readingOnce, type ClaimScope } from './claim-inputs.ts';
import type { Context } from './command.ts';
import { placeInQueue } from './next-checks.ts';
import { findReprints } from './reprinting.ts';
import { VectorRoom } from './vectors.ts';

/** A judgement that differs from the one on record. */
export interface Change {
  readonly subject: { readonly type: SubjectType; readonly id: string };
  readonly from: string;
  readonly to: string;
  /** Of a claim: itself, the grounds of the new verdict, and the passages that are judged otherwise; these are told only when nothing is saved. */
  readonly claim?: Claim;
  readonly reasons?: readonly Reason[];
  readonly passages?: readonly PassageChange[];
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

/** The documents that cite a source, with their dates. */
async function citingDocuments(archive: Archive, sourceId: string): Promise<readonly { readonly id: string; readonly date?: string }[]> {
  const cited = new Set((await archive.citations({ source: sourceId })).map(({ documentId }) => documentId));
  return cited.size === 0 ? [] : (await archive.documents()).filter(({ id }) => cited.has(id));
}

/** The date a source is compared from: the earliest date of the documents that cite it. */
export async function citationDate(archive: Archive, sourceId: string): Promise<string | undefined> {
  const dates = (await citingDocuments(archive, sourceId)).flatMap(({ date }) => date ?? []);
  return dates.sort()[0];
}

/** How the newest capture of a source differs from the one that each citing document rests on. */
async function driftByDocument(
  archive: Archive,
  sourceId: string,
  pages: readonly CapturedPage[],
  newest: CapturedPage | undefined,
): Promise<CitationDrift[]> {
  const evidence = await archive.evidence({ source: sourceId });
  const judged = new Map<string, DriftJudgement>();
  return (await citingDocuments(archive, sourceId)).flatMap(({ id: documentId, date }): CitationDrift[] => {
    const pinned = pinCapture(pages, date);
    if (pinned === undefined) return [];
    const { id } = pinned.capture;
    const quotes = evidence.filter((found) => found.captureId === id && restsOn(found)).map(({ quote }) => quote);
    const judgement = judged.get(id) ?? judgeDrift({ pinned, ...(newest === undefined ? {} : { newest }), quotes });
    judged.set(id, judgement);
    const { drift, similarity, changed } = judgement;
    return [
      {
        documentId,
        pinned: id,
        drift,
        changed: changed.length,
        ...(similarity === undefined ? {} : { similarity, method: SIMILARITY_METHOD }),
      },
    ];
  });
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
    const pages = await goodPages(read, observations, link);
    const all = [...pages, ...(await pagesBeside(archive, sourceId))];
    const pinned = pinCapture(all, await citationDate(archive, sourceId));
    const newest = link.newestGood === undefined ? undefined : await read(link.newestGood);
    const citations = await driftByDocument(archive, sourceId, all, newest);
    const uncited =
      citations.length > 0 || pinned === undefined || newest === undefined ? [] : [judgeDrift({ pinned, newest, quotes: [] })];
    const status: LinkStatus = {
      ...link,
      drift: worstDrift([...citations, ...uncited].map(({ drift }) => drift)),
      ...(pinned === undefined ? {} : { pinned: pinned.capture.id }),
      ...(citations.length === 0 ? {} : { citations }),
    };

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
  if (save) await placeInQueue(context, archive, sourceIds);
  if (save) await findReprints(context, archive, sourceIds);
  return { judged: sourceIds.length, changes };
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
  const byDocument = await claimsInScope(archive, scope);
  const read = readingOnce(archive);
  const vectors = new VectorRoom(context, archive, await context.embedder());
  const total = [...byDocument.values()].reduce((sum, claims) => sum + claims.length, 0);
  for (const [documentId, claims] of byDocument) {
    const document = await archive.document(documentId);
    const inputs = new ClaimInputs(archive, read, document?.date, await archive.citations({ document: documentId }));
    for (const claim of claims) {
      if (context.stop.aborted) break;
      await breathe();
      done += 1;
      context.progress({ phase: 'judging', done, total, note: documentId });
      const input = await inputs.of(claim);
      const before = await archive.claimStatus(claim.id);
      const near = await vectors.for(input);
      if (!again && before?.method === METHOD && before.inputDigest === inputDigestOf(input, context.identity, near?.model)) continue;
      const captured = input.sources.some(({ pinned }) => pinned !== undefined);
      const { evidence, status } = assessClaim(input, captured ? await context.matcher() : undefined, context.identity, near);
      judged += 1;
      const since = before?.health === status.health ? before.since : context.clock.now();
      const after: ClaimStatus = { ...status, since, waits: waitingFor({ ...status, since }, evidence, input.decisions) };
      const events: Activity[] = [];
      if (before !== undefined) {
        const passages = save ? [] : verdictChanges(await archive.evidence({ claim: claim.id }), evidence);
        const [from, to] = [before.health, after.health];
        if (from !== to || passages.length > 0)
          changes.push({ subject: { type: 'claim', id: claim.id }, from, to, claim, reasons: after.reasons, passages });
        if (from !== to) events.push(activity(context, 'claim', claim.id, { code: 'claim-health', from, to }));
      }
      if (save) await archive.saveClaimJudgement(after, evidence, events);
    }
  }
  context.progress(undefined);
  return { judged, changes };
}
