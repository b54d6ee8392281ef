import type { Capture } from '#records/capture.ts';
import type { Claim } from '#records/document.ts';
import type { Decision } from '#records/decision.ts';
import type { Evidence } from '#records/evidence.ts';
import { loggedCapture, type LogKind, type LogSigner } from '#records/log.ts';
import type { Archive } from '#records/ports.ts';
import type { SignedState } from './log-state.ts';
import { inclusionProof } from './merkle.ts';
import { receiptText, type LogProof, type Receipt, type ReceiptEntry } from './receipt.ts';

export type ReceiptReader = Pick<
  Archive,
  | 'about'
  | 'claim'
  | 'claimStatus'
  | 'citations'
  | 'capture'
  | 'capturedPage'
  | 'source'
  | 'evidence'
  | 'decisions'
  | 'logNodes'
  | 'logLeaf'
>;

/** More passages than anyone follows make no receipt better. */
const MOST_ENTRIES = 12;

/** What a receipt is to show: captures, with the passages that bear on claims where there are any. */
interface Subject {
  readonly about: Receipt['about'];
  readonly items: readonly { readonly captureId: string; readonly claim?: Claim; readonly evidence?: Evidence }[];
  readonly decisions: readonly Decision[];
}

function best(evidence: readonly Evidence[], chosen: readonly string[] = []): readonly Evidence[] {
  const picked = evidence.filter(({ id }) => chosen.includes(id));
  return (picked.length > 0 ? picked : evidence).toSorted((a, b) => a.rank - b.rank).slice(0, MOST_ENTRIES);
}

async function ofClaim(archive: ReceiptReader, claim: Claim): Promise<Subject> {
  const status = await archive.claimStatus(claim.id);
  const evidence = best(await archive.evidence({ claim: claim.id }), status?.evidenceIds);
  return {
    about: { kind: 'claim', id: claim.id },
    items: evidence.map((found) => ({ captureId: found.captureId, claim, evidence: found })),
    decisions: await archive.decisions({ claim: claim.id }),
  };
}

async function ofCitation(archive: ReceiptReader, id: string): Promise<Subject | undefined> {
  const [citation] = await archive.citations({ id });
  if (citation === undefined) return undefined;
  const items: Subject['items'][number][] = [];
  const decisions: Decision[] = [];
  for (const claimId of citation.claimIds) {
    const claim = await archive.claim(claimId);
    if (claim === undefined) continue;
    const found = (await archive.evidence({ claim: claimId })).filter(({ sourceId }) => sourceId === citation.sourceId);
    items.push(...best(found).map((evidence) => ({ captureId: evidence.captureId, claim, evidence })));
    decisions.push(...(await archive.decisions({ claim: claimId })).filter(({ sourceId }) => sourceId === citation.sourceId));
  }
  const source = items.length > 0 ? undefined : await archive.source(citation.sourceId);
  const captureId = source?.status?.pinned ?? source?.status?.newestGood;
  if (captureId !== undefined) items.push({ captureId });
  return { about: { kind: 'citation', id }, items: items.slice(0, MOST_ENTRIES), decisions };
}

async function ofCapture(archive: ReceiptReader, capture: Capture): Promise<Subject> {
  const items: Subject['items'][number][] = [];
  const found = (await archive.evidence({ source: capture.resourceId })).filter(({ captureId }) => captureId === capture.id);
  for (const evidence of best(found)) {
    const claim = await archive.claim(evidence.claimId);
    if (claim !== undefined) items.push({ captureId: capture.id, claim, evidence });
  }
  return { about: { kind: 'capture', id: capture.id }, items: items.length > 0 ? items : [{ captureId: capture.id }], decisions: [] };
}

async function subjectOf(archive: ReceiptReader, id: string): Promise<Subject | undefined> {
  const claim = await archive.claim(id);
  if (claim !== undefined) return ofClaim(archive, claim);
  const capture = await archive.capture(id);
  if (capture !== undefined) return ofCapture(archive, capture);
  return ofCitation(archive, id);
}

/** Place of a record in the log with its proof; undefined for a record that the checkpoint does not cover. */
async function proved(archive: ReceiptReader, state: SignedState, kind: LogKind, ref: string): Promise<LogProof | undefined> {
  const leaf = await archive.logLeaf(kind, ref);
  if (leaf === undefined || leaf.index >= state.size) return undefined;
  return { index: leaf.index, proof: await inclusionProof((places) => archive.logNodes(places), leaf.index, state.size) };
}

async function entryOf(archive: ReceiptReader, state: SignedState, item: Subject['items'][number]): Promise<ReceiptEntry | undefined> {
  const { captureId, claim, evidence } = item;
  const capture = await archive.capture(captureId);
  const log = await proved(archive, state, 'capture', captureId);
  if (capture === undefined || log === undefined) return undefined;
  const page = await archive.capturedPage(captureId);
  const purged = capture.withdrawn === undefined ? undefined : await proved(archive, state, 'withdrawal', captureId);
  return {
    ...(claim === undefined
      ? {}
      : { claim: { id: claim.id, documentId: claim.documentId, revision: claim.revision, text: claim.text, lang: claim.lang } }),
    ...(evidence === undefined
      ? {}
      : {
          evidence: {
            uri: evidence.uri,
            quote: evidence.quote,
            position: evidence.position,
            passageLang: evidence.passageLang,
            relation: evidence.relation,
            method: evidence.method,
          },
        }),
    capture: loggedCapture(capture),
    chain: {
      ...(page === undefined ? {} : { textSha256: page.textDigest, extractor: page.page.method }),
      payloadSha256: capture.payloadDigest,
    },
    log,
    ...(capture.withdrawn === undefined || purged === undefined ? {} : { withdrawal: { captureId, ...capture.withdrawn, log: purged } }),
  };
}

/**
 * The receipt for a claim, a citation or a capture, by its id: undefined when the archive knows nothing of that id, and
 * `nothing-captured` when there is no capture that it could show.
 */
export async function receiptFor(
  archive: ReceiptReader,
  id: string,
  state: SignedState,
  signer: Pick<LogSigner, 'sign'>,
): Promise<Receipt | 'nothing-captured' | undefined> {
  const subject = await subjectOf(archive, id);
  if (subject === undefined) return undefined;
  const entries: ReceiptEntry[] = [];
  for (const item of subject.items) {
    const entry = await entryOf(archive, state, item);
    if (entry !== undefined) entries.push(entry);
  }
  if (entries.length === 0) return 'nothing-captured';
  const decisions: Receipt['decisions'][number][] = [];
  for (const decision of subject.decisions) {
    const log = await proved(archive, state, 'decision', decision.id);
    if (log !== undefined) decisions.push({ decision, log });
  }
  const { rehearsal } = await archive.about();
  const unsigned = {
    type: 'suyuan-receipt',
    version: 1,
    rehearsal,
    about: subject.about,
    entries,
    decisions,
    checkpoint: state.note,
    publicKey: state.publicKey,
  } as const;
  return { ...unsigned, signature: Buffer.from(signer.sign(Buffer.from(receiptText(unsigned)))).toString('base64') };
}
