import { createHash } from 'node:crypto';
import type { AccessChange } from '#records/access.ts';
import type { Activity, Run } from '#records/activity.ts';
import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import type { Citation, Claim, Revision } from '#records/document.ts';
import type { ClaimStatus, Evidence } from '#records/evidence.ts';
import type { Attempt } from '#records/fetch.ts';
import type { LinkStatus } from '#records/health.ts';
import type { KeptCheckpoint, LogLeaf, LogState } from '#records/log.ts';
import type { PageRecord } from '#records/page.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import type { Requisite } from '#records/requisite.ts';
import type { Instant } from '#records/time.ts';
import type { Candidate } from '#records/whereabouts.ts';
import { fixedJson } from './fixed-json.ts';
import { eachAttempt } from './reader.ts';

export const JSONL_FORMAT = 'suyuan-archive/1';

/** First line of a file: which archive it is of. */
export interface JsonlHeader {
  readonly type: 'archive';
  readonly format: typeof JSONL_FORMAT;
  readonly createdAt: Instant;
  readonly rehearsal: boolean;
}

/** Last line of a file: how many lines stand before it, and the SHA-256 of all of them with their line ends. */
export interface JsonlEnd {
  readonly type: 'end';
  readonly lines: number;
  readonly sha256: string;
}

/** One record of the archive. A revision carries its file's bytes in base64; payloads of captures travel as WARC. */
export type JsonlRecord =
  | { readonly type: 'resource'; readonly record: Resource }
  | { readonly type: 'run'; readonly record: Run }
  | { readonly type: 'attempt'; readonly record: Attempt }
  | { readonly type: 'capture'; readonly record: Capture }
  | { readonly type: 'page'; readonly captureId: string; readonly record: PageRecord }
  | { readonly type: 'revision'; readonly record: Revision; readonly bytes?: string }
  | { readonly type: 'claim'; readonly record: Claim }
  | { readonly type: 'citation'; readonly record: Citation }
  | { readonly type: 'link-status'; readonly record: LinkStatus }
  | { readonly type: 'evidence'; readonly record: Evidence }
  | { readonly type: 'claim-status'; readonly record: ClaimStatus }
  | { readonly type: 'decision'; readonly record: Decision }
  | { readonly type: 'activity'; readonly record: Activity }
  | { readonly type: 'requisites'; readonly record: { readonly captureId: string; readonly requisites: readonly Requisite[] } }
  | { readonly type: 'access'; readonly record: AccessChange }
  | { readonly type: 'candidate'; readonly record: Candidate }
  | { readonly type: 'log'; readonly record: LogState }
  | { readonly type: 'leaf'; readonly record: Pick<LogLeaf, 'kind' | 'ref' | 'hash'> }
  | { readonly type: 'checkpoint'; readonly record: KeptCheckpoint };

export type JsonlReader = Pick<
  Archive,
  | 'about'
  | 'documents'
  | 'revision'
  | 'claims'
  | 'citations'
  | 'attempts'
  | 'captures'
  | 'payload'
  | 'page'
  | 'linkStatus'
  | 'evidence'
  | 'claimStatuses'
  | 'decisions'
  | 'runs'
  | 'activities'
  | 'requisites'
  | 'isGathered'
  | 'candidates'
  | 'accessChanges'
  | 'logState'
  | 'logLeaves'
  | 'checkpoints'
>;

/** What a capture names by itself; a revisit otherwise shows the list of the capture it refers to. */
async function* requisiteRecords(archive: JsonlReader, capture: Capture): AsyncGenerator<JsonlRecord> {
  const named = await archive.requisites(capture.id);
  if (named.length === 0) {
    // That a page needs nothing is known only by asking.
    if (await archive.isGathered(capture.id)) yield { type: 'requisites', record: { captureId: capture.id, requisites: [] } };
    return;
  }
  const inherited = capture.refersTo === undefined ? [] : await archive.requisites(capture.refersTo);
  if (fixedJson(inherited) !== fixedJson(named)) yield { type: 'requisites', record: { captureId: capture.id, requisites: named } };
}

/** Leaves asked for at a time. */
const LEAVES = 1_000;

/** The log in its own order, so that a restored archive continues what was signed. */
async function* logRecords(archive: JsonlReader): AsyncGenerator<JsonlRecord> {
  const state = await archive.logState();
  yield { type: 'log', record: state };
  for (let from = 0; from < state.size; from += LEAVES) {
    const leaves = await archive.logLeaves({ from, limit: Math.min(LEAVES, state.size - from) });
    for (const { kind, ref, hash } of leaves) yield { type: 'leaf', record: { kind, ref, hash } };
  }
  for (const checkpoint of (await archive.checkpoints(Number.MAX_SAFE_INTEGER)).toReversed())
    yield { type: 'checkpoint', record: checkpoint };
}

async function* webRecords(archive: JsonlReader, resources: AsyncIterable<Resource>): AsyncGenerator<JsonlRecord> {
  const pages = new Set<string>();
  for await (const resource of resources) {
    yield { type: 'resource', record: resource };
    for await (const { attempt, capture } of eachAttempt(archive, resource)) {
      yield { type: 'attempt', record: attempt };
      if (capture === undefined) continue;
      yield { type: 'capture', record: capture };
      yield* requisiteRecords(archive, capture);
      if (capture.pageKey === undefined || pages.has(capture.pageKey)) continue;
      pages.add(capture.pageKey);
      const page = await archive.page(capture.pageKey);
      if (page !== undefined) yield { type: 'page', captureId: capture.id, record: page };
    }
    const status = await archive.linkStatus(resource.id);
    if (status !== undefined) yield { type: 'link-status', record: status };
  }
}

async function* documentRecords(archive: JsonlReader): AsyncGenerator<JsonlRecord> {
  for (const document of await archive.documents()) {
    for (let number = 1; number <= document.revision; number++) {
      const revision = await archive.revision(document.id, number);
      if (revision === undefined) continue;
      const bytes = await archive.payload(revision.digest);
      yield { type: 'revision', record: revision, ...(bytes === undefined ? {} : { bytes: Buffer.from(bytes).toString('base64') }) };
      for (const claim of await archive.claims({ document: document.id, revision: number })) yield { type: 'claim', record: claim };
      for (const citation of await archive.citations({ document: document.id, revision: number }))
        yield { type: 'citation', record: citation };
    }
    for (const evidence of await archive.evidence({ document: document.id })) yield { type: 'evidence', record: evidence };
    for (const status of await archive.claimStatuses({ document: document.id })) yield { type: 'claim-status', record: status };
  }
}

async function* records(archive: JsonlReader, resources: AsyncIterable<Resource>): AsyncGenerator<JsonlRecord> {
  for (const run of (await archive.runs(Number.MAX_SAFE_INTEGER)).toReversed()) yield { type: 'run', record: run };
  yield* webRecords(archive, resources);
  yield* documentRecords(archive);
  for (const decision of await archive.decisions({})) yield { type: 'decision', record: decision };
  const activities = await archive.activities({ limit: Number.MAX_SAFE_INTEGER });
  for (const activity of activities.toReversed()) yield { type: 'activity', record: activity };
  for (const change of await archive.accessChanges({})) yield { type: 'access', record: change };
  for (const candidate of await archive.candidates({})) yield { type: 'candidate', record: candidate };
  yield* logRecords(archive);
}

/**
 * The whole archive but the payloads of captures as JSON Lines (UTF-8, LF), records before those that name them. Accounts
 * of editors stay behind: their names stand in the decisions, their passwords leave no archive.
 */
export async function* jsonlArchive(archive: JsonlReader, resources: AsyncIterable<Resource>): AsyncGenerator<string> {
  const { createdAt, rehearsal } = await archive.about();
  const hash = createHash('sha256');
  let lines = 0;
  const line = (value: JsonlHeader | JsonlRecord): string => {
    const text = `${fixedJson(value)}\n`;
    hash.update(text);
    lines += 1;
    return text;
  };
  yield line({ type: 'archive', format: JSONL_FORMAT, createdAt, rehearsal });
  for await (const record of records(archive, resources)) yield line(record);
  const end: JsonlEnd = { type: 'end', lines, sha256: hash.digest('hex') };
  yield `${fixedJson(end)}\n`;
}
