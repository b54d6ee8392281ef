import { decodeText } from '#documents/decode.ts';
import { annotationPage } from '#interchange/annotations.ts';
import { cdxj } from '#interchange/cdxj.ts';
import { citationFile, CITATION_FORMATS, type CitationFormat } from '#interchange/citations.ts';
import { csvTable, CSV_TABLES, type CsvTable } from '#interchange/csv.ts';
import { jsonlArchive } from '#interchange/jsonl.ts';
import { markdownWithEvidence } from '#interchange/markdown.ts';
import { provGraph } from '#interchange/prov.ts';
import { waczPackage } from '#interchange/wacz.ts';
import { warcMembers, warcRecords } from '#interchange/warc.ts';
import type { Archive, Resource } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import type { Instant } from '#records/time.ts';

/** Resources read from the archive in one go. */
const PAGE = 500;

async function* everyResource(archive: Archive): AsyncGenerator<Resource> {
  let after: string | undefined;
  for (;;) {
    const page = await archive.resources({ limit: PAGE, ...(after === undefined ? {} : { after }) });
    yield* page;
    after = page.at(-1)?.id;
    if (page.length < PAGE) return;
  }
}

/** What an export is made from. */
export interface ExportInput {
  readonly archive: Archive;
  readonly software: string;
  readonly at: Instant;
  readonly table: CsvTable;
  readonly document: string | undefined;
  /** False for WARC files whose name promises plain ones. */
  readonly gzip: boolean;
}

type Chunks = AsyncIterable<Uint8Array | string>;

interface ExportFormat {
  /** Bytes that are no text. */
  readonly binary?: boolean;
  readonly chunks: (input: ExportInput) => Chunks;
}

async function* markdown({ archive, document }: ExportInput): AsyncGenerator<string> {
  if (document === undefined) throw new Refusal('missing-argument', { argument: '--document' });
  const revision = await archive.revision(document);
  const bytes = revision === undefined ? undefined : await archive.payload(revision.digest);
  const written =
    revision === undefined || bytes === undefined
      ? undefined
      : await markdownWithEvidence(archive, document, decodeText(revision.path, bytes).text);
  if (written === undefined) throw new Refusal('unknown-document', { document });
  yield written;
}

function citations(format: CitationFormat): ExportFormat {
  return { chunks: ({ archive }) => citationFile(archive, format) };
}

export const EXPORT_FORMATS: ReadonlyMap<string, ExportFormat> = new Map<string, ExportFormat>([
  ['warc', { binary: true, chunks: ({ archive, software, gzip }) => warcRecords(archive, everyResource(archive), { software, gzip }) }],
  [
    'wacz',
    {
      binary: true,
      chunks: ({ archive, software, at }) => waczPackage(archive, () => everyResource(archive), { software, created: at }),
    },
  ],
  [
    'cdxj',
    {
      chunks: ({ archive, software, gzip }) =>
        cdxj(warcMembers(archive, everyResource(archive), { software, gzip, maxFileBytes: Infinity })),
    },
  ],
  ['prov', { chunks: ({ archive, software }) => provGraph(archive, { software }) }],
  ['annotations', { chunks: ({ archive }) => annotationPage(archive) }],
  ['csv', { chunks: ({ archive, table }) => csvTable(archive, table) }],
  ['jsonl', { chunks: ({ archive }) => jsonlArchive(archive, everyResource(archive)) }],
  ['markdown', { chunks: markdown }],
  ...CITATION_FORMATS.map((format) => [format, citations(format)] as const),
]);

/** The table a person asked for; claims when none is named. */
export function tableOf(name: string | undefined): CsvTable {
  return CSV_TABLES.find((table) => table === name) ?? 'claims';
}
