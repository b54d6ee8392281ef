import { WarcImport } from '#interchange/warc-import.ts';
import type { Archive, AuditReport } from '#records/ports.ts';
import { IntegrityError } from '#records/refusal.ts';
import type { Context } from './command.ts';

const WARC = /\.warc(?:\.gz)?$/i;

/** The bytes of a digest, or nothing where they are withdrawn, absent or damaged. */
async function whole(archive: Archive, digest: string): Promise<Uint8Array | undefined> {
  try {
    return await archive.payload(digest);
  } catch (error) {
    if (error instanceof IntegrityError) return undefined;
    throw error;
  }
}

/** Payloads of a WARC file, whichever program wrote it. */
async function repairFromWarc(context: Context, archive: Archive, path: string, wanted: ReadonlySet<string>): Promise<void> {
  const session = new WarcImport({ runId: 'repair', restore: true });
  for await (const item of session.file(path, context.files.stream(path))) {
    const bytes = item.type === 'attempt' ? item.record.payload : undefined;
    if (bytes === undefined) continue;
    const digest = context.identity.digest(bytes);
    if (wanted.has(digest)) await archive.repair(digest, bytes);
  }
}

async function repairFromArchive(context: Context, archive: Archive, path: string, wanted: ReadonlySet<string>): Promise<void> {
  const other = await context.otherArchive(path);
  try {
    for (const digest of wanted) {
      const bytes = (await whole(archive, digest)) === undefined ? await whole(other, digest) : undefined;
      if (bytes !== undefined) await archive.repair(digest, bytes);
    }
  } finally {
    await other.close();
  }
}

/**
 * Mends what an audit found damaged or missing with the same bytes from a second archive or a WARC file. Returns the digests
 * that can be read again, with those that only leaned on what was damaged. Throws Refusal when there is no such file.
 */
export async function repairFrom(context: Context, archive: Archive, path: string, { fail, missing }: AuditReport): Promise<string[]> {
  const wanted = new Set([...fail, ...missing]);
  await (WARC.test(path) ? repairFromWarc : repairFromArchive)(context, archive, path, wanted);
  const repaired: string[] = [];
  for (const digest of wanted) if ((await whole(archive, digest)) !== undefined) repaired.push(digest);
  return repaired;
}
