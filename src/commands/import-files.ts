import { readJsonl } from '#interchange/jsonl-read.ts';
import { openWacz } from '#interchange/wacz-read.ts';
import { WarcImport } from '#interchange/warc-import.ts';
import { ZipError } from '#interchange/zip-read.ts';
import type { Files, OpenFile } from '#records/files.ts';
import { Refusal } from '#records/refusal.ts';

/** Names of files that can be imported, and how each is read. */
const ENDINGS: readonly { readonly ending: string; readonly kind: ImportFile['kind']; readonly packed?: boolean }[] = [
  { ending: '.warc', kind: 'warc' },
  { ending: '.warc.gz', kind: 'warc' },
  { ending: '.wacz', kind: 'warc', packed: true },
  { ending: '.jsonl', kind: 'jsonl' },
];

/** One stream of records: a file, or a file in a package. */
export interface ImportPart {
  readonly name: string;
  /** Bytes that reading it through will bring. */
  readonly size: number;
  readonly data: () => AsyncIterable<Uint8Array>;
}

/** Told how many bytes of the present step were read. */
export type BytesRead = (bytes: number, name: string) => void;

const STEP = 1_000_000;

/** The bytes of a part as they come; every megabyte is told. */
export async function* counted({ name, data }: ImportPart, told: BytesRead): AsyncGenerator<Uint8Array> {
  let untold = 0;
  for await (const chunk of data()) {
    yield chunk;
    untold += chunk.length;
    if (untold < STEP) continue;
    told(untold, name);
    untold = 0;
  }
  told(untold, name);
}

/** A file that was read through once and can be taken over. */
export interface ImportFile {
  readonly path: string;
  readonly kind: 'warc' | 'jsonl';
  /** The file itself, or the WARC files in a package. */
  readonly parts: readonly ImportPart[];
  /** Ids of the attempts that it tells as this program does. */
  readonly told: Set<string>;
}

/** All files of one import. */
export interface CheckedFiles {
  readonly files: readonly ImportFile[];
  readonly rehearsal: boolean;
  close(): Promise<void>;
}

async function opened(files: Files, path: string, held: OpenFile[], origins: Set<boolean>): Promise<ImportFile> {
  const row = ENDINGS.find(({ ending }) => path.toLowerCase().endsWith(ending));
  if (row === undefined)
    throw new Refusal('bad-argument', { argument: 'FILE', value: path, expected: ENDINGS.map(({ ending }) => ending).join(', ') });
  if (row.packed !== true) {
    const size = (await files.list(path, [])).at(0)?.size ?? 0;
    return { path, kind: row.kind, parts: [{ name: path, size, data: () => files.stream(path) }], told: new Set() };
  }
  const file = await files.open(path);
  held.push(file);
  const contents = await openWacz(file);
  if (typeof contents === 'string') throw new Refusal('malformed-file', { path, detail: contents });
  if (contents.rehearsal) origins.add(true);
  return {
    path,
    kind: row.kind,
    parts: contents.warcs.map(({ name, size, data }) => ({ name: `${path}:${name}`, size, data })),
    told: new Set(),
  };
}

/** A WARC file may be broken in places, as crawlers that were stopped leave them; without one whole record it is none. */
async function checkWarc({ path, parts, told }: ImportFile, origins: Set<boolean>, read: BytesRead): Promise<void> {
  const session = new WarcImport({ runId: 'check', restore: true });
  for (const part of parts) {
    for await (const item of session.file(part.name, counted(part, read))) {
      if (item.type === 'origin') origins.add(item.rehearsal);
      if (item.type === 'attempt' && item.restored) told.add(item.record.attempt.id);
    }
  }
  if (session.records === 0) throw new Refusal('malformed-file', { path });
}

/** JSON Lines carry the digest of the whole file; one that does not hold is not taken in at all. */
async function checkJsonl({ path, parts }: ImportFile, origins: Set<boolean>, read: BytesRead): Promise<void> {
  for (const part of parts) {
    for await (const item of readJsonl(counted(part, read))) {
      if (item.type === 'archive') origins.add(item.rehearsal);
      if (item.type === 'skipped') throw new Refusal('malformed-file', { path, line: item.line, detail: item.reason });
    }
  }
}

/**
 * Reads every file through before anything is saved. Throws Refusal `missing-file`, `unreadable-file`, `bad-argument`,
 * `malformed-file`, and `rehearsal-mismatch` when files of a rehearsal and of the real web come together.
 */
export async function checkFiles(files: Files, paths: readonly string[], read: BytesRead): Promise<CheckedFiles> {
  const held: OpenFile[] = [];
  const close = async (): Promise<void> => {
    for (const file of held) await file.close();
  };
  const origins = new Set<boolean>();
  const checked: ImportFile[] = [];
  try {
    for (const path of new Set(paths)) {
      const file = await opened(files, path, held, origins);
      try {
        await (file.kind === 'warc' ? checkWarc(file, origins, read) : checkJsonl(file, origins, read));
      } catch (error) {
        throw error instanceof ZipError ? new Refusal('malformed-file', { path, detail: error.fault }) : error;
      }
      checked.push(file);
    }
    if (origins.size > 1) throw new Refusal('rehearsal-mismatch');
  } catch (error) {
    await close();
    throw error;
  }
  return { files: checked, rehearsal: origins.has(true), close };
}
