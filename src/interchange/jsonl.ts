import { createHash } from 'node:crypto';
import type { Activity, Run } from '#records/activity.ts';
import type { Capture } from '#records/capture.ts';
import type { Decision } from '#records/decision.ts';
import type { Citation, Claim, Revision } from '#records/document.ts';
import type { ClaimStatus, Evidence } from '#records/evidence.ts';
import type { Attempt } from '#records/fetch.ts';
import type { LinkStatus } from '#records/health.ts';
import type { PageRecord } from '#records/page.ts';
import type { Archive, Resource } from '#records/ports.ts';
import type { Instant } from '#records/time.ts';
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
  | { readonly type: 'activity'; readonly record: Activity };

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
>;

async function* webRecords(archive: JsonlReader, resources: AsyncIterable<Resource>): AsyncGenerator<JsonlRecord> {
  const pages = new Set<string>();
  for await (const resource of resources) {
    yield { type: 'resource', record: resource };
    for await (const { attempt, capture } of eachAttempt(archive, resource)) {
      yield { type: 'attempt', record: attempt };
      if (capture === undefined) continue;
      yield { type: 'capture', record: capture };
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
    }
    for (const claim of await archive.claims({ document: document.id, retired: true })) yield { type: 'claim', record: claim };
    for (const citation of await archive.citations({ document: document.id })) yield { type: 'citation', record: citation };
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
