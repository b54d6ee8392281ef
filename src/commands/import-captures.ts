import type { WarcImportItem } from '#interchange/warc-import-types.ts';
import { WarcImport } from '#interchange/warc-import.ts';
import type { Archive, AttemptRecord } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Context } from './command.ts';
import { counted, type BytesRead, type ImportFile } from './import-files.ts';
import { ImportRun, type ImportReport } from './import-report.ts';
import { resourceFor } from './plan.ts';

/** What a file of this program tells, as an archive with a past of its own may believe it: captured elsewhere, by others. */
function asImported({ resource, attempt, capture, payload, renditions }: AttemptRecord, runId: string): AttemptRecord {
  return {
    resource,
    attempt: { ...attempt, runId, vantage: 'imported' },
    ...(capture === undefined ? {} : { capture: { ...capture, method: 'imported' as const } }),
    ...(payload === undefined ? {} : { payload }),
    ...(renditions === undefined ? {} : { renditions }),
  };
}

/** Digests of the payloads that were withdrawn from this archive. */
async function withdrawnFrom(archive: Archive): Promise<Set<string>> {
  const digests = new Set<string>();
  for (const { subject, event } of await archive.activities({ limit: Number.MAX_SAFE_INTEGER })) {
    const capture = event.code === 'withdrawn' ? await archive.capture(subject.id) : undefined;
    if (capture !== undefined) digests.add(capture.payloadDigest);
  }
  return digests;
}

/** Why an attempt can not be saved as it is; undefined when it can. */
async function obstacle(
  { context, archive, withdrawn }: Taking,
  { resource, capture, payload }: AttemptRecord,
): Promise<string | undefined> {
  if (resource.id !== resourceFor(resource.uri, resource.firstSeenAt, context.identity).id) return 'bad-metadata';
  if (capture === undefined) return undefined;
  if ((await archive.capture(capture.id)) !== undefined) return 'bad-metadata';
  if (capture.withdrawn !== undefined) return undefined;
  if (withdrawn.has(capture.payloadDigest)) return 'withdrawn';
  return payload === undefined && (await archive.payload(capture.payloadDigest)) === undefined ? 'original-absent' : undefined;
}

/** Saves an attempt; what a file tells in words of ours may still lack what a record needs. */
async function kept(archive: Archive, record: AttemptRecord, told: boolean): Promise<boolean> {
  try {
    await archive.recordAttempt(record);
    return true;
  } catch (error) {
    if (!told || error instanceof Refusal) throw error;
    return false;
  }
}

interface Taking {
  readonly context: Context;
  readonly archive: Archive;
  readonly report: ImportReport;
  readonly run: ImportRun;
  /** Whether the archive holds nothing but what these files tell, so that they bring it back as it was. */
  readonly restore: boolean;
  /** Digests of payloads that must not come back. */
  readonly withdrawn: Set<string>;
}

async function take(taking: Taking, item: WarcImportItem & { type: 'attempt' }, file: string): Promise<void> {
  const { archive, report, run, restore } = taking;
  const told = item.record;
  const judged = told.attempt.purpose === 'source';
  if ((await archive.attempt(told.attempt.id)) !== undefined) {
    report.known += 1;
    if (judged) report.resources.add(told.resource.id);
    return;
  }
  const { uri } = told.resource;
  if (item.restored && !restore && told.capture === undefined) {
    report.skip({ reason: 'no-answer', file, uri });
    return;
  }
  const reason = await obstacle(taking, told);
  if (reason !== undefined) {
    report.skip({ reason, file, uri });
    return;
  }
  const record = item.restored && !restore ? asImported(told, run.id) : told;
  if (record.attempt.runId === run.id) await run.add();
  if (!(await kept(archive, record, item.restored))) {
    report.skip({ reason: 'bad-metadata', file, uri });
    return;
  }
  if (judged) report.resources.add(record.resource.id);
  if (record.capture === undefined) return;
  report.captures += 1;
  if (record.capture.withdrawn !== undefined) taking.withdrawn.add(record.capture.payloadDigest);
}

/** Whether the archive is empty, or as a restoring that was cut off left it. */
async function isOnlyOf(archive: Archive, files: readonly ImportFile[]): Promise<boolean> {
  const { attempts } = await archive.holdings();
  let known = 0;
  for (const id of new Set(files.flatMap(({ told }) => [...told]))) {
    if (known < attempts && (await archive.attempt(id)) !== undefined) known += 1;
  }
  return known === attempts;
}

/** Takes over what WARC files bring and the archive does not have; an archive without attempts of its own is restored. */
export async function takeCaptures(
  context: Context,
  archive: Archive,
  files: readonly ImportFile[],
  report: ImportReport,
  read: BytesRead,
): Promise<void> {
  const run = new ImportRun(context, archive);
  const taking: Taking = {
    context,
    archive,
    report,
    run,
    restore: await isOnlyOf(archive, files),
    withdrawn: await withdrawnFrom(archive),
  };
  const session = new WarcImport({ runId: run.id, restore: true });
  const keep = async (item: WarcImportItem, name: string): Promise<void> => {
    if (item.type === 'attempt') await take(taking, item, name);
    if (item.type !== 'skipped') return;
    const { reason, file, recordId, uri } = item;
    report.skip({ reason, file, recordId, uri });
  };
  for (const part of files.flatMap((file) => file.parts)) {
    for await (const item of session.file(part.name, counted(part, read))) {
      if (context.stop.aborted) break;
      await keep(item, part.name);
    }
  }
  for (const item of session.end()) await keep(item, item.type === 'skipped' ? item.file : '');
  await run.end();
  report.records += session.records;
}
