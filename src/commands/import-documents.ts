import type { Citation, Claim, Revision } from '#records/document.ts';
import type { ClaimStatus, Evidence } from '#records/evidence.ts';
import type { Archive } from '#records/ports.ts';
import type { Context } from './command.ts';
import { resourceFor } from './plan.ts';

/** One document as the lines of a file tell it. */
export interface ToldDocument {
  readonly id: string;
  readonly revisions: { readonly record: Revision; readonly bytes: Uint8Array | undefined }[];
  readonly claims: Claim[];
  readonly citations: Citation[];
  readonly evidence: Evidence[];
  readonly statuses: ClaimStatus[];
}

export function toldDocument(id: string): ToldDocument {
  return { id, revisions: [], claims: [], citations: [], evidence: [], statuses: [] };
}

/** Why a document can not be taken over; undefined when it can. */
async function obstacle(context: Context, archive: Archive, told: ToldDocument): Promise<string | undefined> {
  const inOrder = told.revisions.every(({ record }, index) => record.number === index + 1);
  const whole = told.revisions.every(({ record, bytes }) => bytes !== undefined && context.identity.digest(bytes) === record.digest);
  const sources = told.citations.every(({ uri, sourceId }) => resourceFor(uri, '', context.identity).id === sourceId);
  if (told.revisions.length === 0 || !inOrder || !whole || !sources) return 'bad-record';
  for (const { id, documentId } of told.claims) {
    if (documentId !== told.id || (await archive.claim(id)) !== undefined) return 'bad-record';
  }
  return undefined;
}

/** The revisions in turn. A claim stands in the last revision that had it; of citations only those of the newest are told. */
async function saveRevisions(context: Context, archive: Archive, { revisions, claims, citations }: ToldDocument): Promise<void> {
  const known = new Set(claims.map(({ id }) => id));
  for (const { record, bytes = new Uint8Array() } of revisions) {
    const cited = citations
      .filter(({ revision }) => revision === record.number)
      .map((citation) => ({ ...citation, claimIds: citation.claimIds.filter((id) => known.has(id)) }));
    await archive.saveRevision({
      revision: record,
      bytes,
      claims: claims.filter(({ revision }) => revision === record.number),
      retired: [],
      citations: cited,
      resources: cited.map(({ uri }) => resourceFor(uri, record.readAt, context.identity)),
      alignments: {},
      activities: [],
    });
  }
}

/** What was concluded about the claims, where the captures it rests on are here too; the rest is judged again. */
async function saveJudgements(archive: Archive, { statuses, evidence }: ToldDocument): Promise<void> {
  const byClaim = Map.groupBy(evidence, ({ claimId }) => claimId);
  for (const status of statuses) {
    const found = byClaim.get(status.claimId) ?? [];
    const captures = await Promise.all(found.map(({ captureId }) => archive.capture(captureId)));
    if (!captures.includes(undefined)) await archive.saveClaimJudgement(status, found, []);
  }
}

/**
 * Takes over a document that the archive does not have. Returns `taken`, `known`, or why it was left out: `other-revision`
 * when the archive has other bytes under its id, `bad-record` when the lines do not hold together.
 */
export async function takeDocument(context: Context, archive: Archive, told: ToldDocument): Promise<string> {
  const held = await archive.document(told.id);
  if (held !== undefined) return told.revisions.some(({ record }) => record.digest === held.digest) ? 'known' : 'other-revision';
  const reason = await obstacle(context, archive, told);
  if (reason !== undefined) return reason;
  await saveRevisions(context, archive, told);
  await saveJudgements(archive, told);
  return 'taken';
}
