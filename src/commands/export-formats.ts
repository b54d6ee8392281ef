import { decodeText } from '#documents/decode.ts';
import type { Published } from '#interchange/address.ts';
import { annotationPage } from '#interchange/annotations.ts';
import { cdxj } from '#interchange/cdxj.ts';
import { citationFile, CITATION_FORMATS, type CitationFormat } from '#interchange/citations.ts';
import { csvTable, CSV_TABLES, type CsvTable } from '#interchange/csv.ts';
import { jsonlArchive } from '#interchange/jsonl.ts';
import { markdownWithEvidence } from '#interchange/markdown.ts';
import { provGraph } from '#interchange/prov.ts';
import { eachSource } from '#interchange/reader.ts';
import { waczPackage } from '#interchange/wacz.ts';
import { warcMembers, warcRecords } from '#interchange/warc.ts';
import type { Archive } from '#records/ports.ts';
import type { Resource, Source } from '#records/source.ts';
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
  /** Id of the one citation asked for. */
  readonly citation: string | undefined;
  /** Where the site is published, so that archived copies have an address. */
  readonly published: Published;
  /** False for WARC files whose name promises plain ones. */
  readonly gzip: boolean;
}

type Chunks = AsyncIterable<Uint8Array | string>;

interface ExportFormat {
  /** Bytes that are no text. */
  readonly binary?: boolean;
  readonly chunks: (input: ExportInput) => Chunks;
}

async function* markdown({ archive, document, published }: ExportInput): AsyncGenerator<string> {
  if (document === undefined) throw new Refusal('missing-argument', { argument: '--document' });
  const revision = await archive.revision(document);
  const bytes = revision === undefined ? undefined : await archive.payload(revision.digest);
  const written =
    revision === undefined || bytes === undefined
      ? undefined
      : await markdownWithEvidence(archive, document, decodeText(revision.path, bytes).text, published);
  if (written === undefined) throw new Refusal('unknown-document', { document });
  yield written;
}

/** The sources whose citations are asked for: all, those of a document, or that of one citation. */
async function* citedSources({ archive, document, citation }: ExportInput): AsyncGenerator<Source> {
  if (citation !== undefined) {
    const [found] = await archive.citations({ id: citation });
    const source = found === undefined ? undefined : await archive.source(found.sourceId);
    if (source === undefined) throw new Refusal('unknown-record', { id: citation });
    yield source;
    return;
  }
  if (document !== undefined && (await archive.document(document)) === undefined) throw new Refusal('unknown-document', { document });
  yield* eachSource(archive, document);
}

function citations(format: CitationFormat): ExportFormat {
  return { chunks: (input) => citationFile(input.archive, format, citedSources(input), input.published) };
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
  ['prov', { chunks: ({ archive, software, published }) => provGraph(archive, { software, ...published }) }],
  ['annotations', { chunks: ({ archive, published }) => annotationPage(archive, published) }],
  ['csv', { chunks: ({ archive, table }) => csvTable(archive, table) }],
  ['jsonl', { chunks: ({ archive }) => jsonlArchive(archive, everyResource(archive)) }],
  ['markdown', { chunks: markdown }],
  ...CITATION_FORMATS.map((format) => [format, citations(format)] as const),
]);

/** The table a person asked for; claims when none is named. */
export function tableOf(name: string | undefined): CsvTable {
  return CSV_TABLES.find((table) => table === name) ?? 'claims';
}

/** The WARC files of an archive, each at most `size` bytes but for an attempt that is longer by itself; `stem` names them. */
export async function* splitWarc(
  { archive, software, gzip }: ExportInput,
  stem: string,
  size: number,
): AsyncGenerator<{ readonly name: string; readonly data: AsyncGenerator<Uint8Array> }> {
  const members = warcMembers(archive, everyResource(archive), { software, gzip, name: stem, maxFileBytes: size });
  let next = await members.next();
  async function* one(name: string): AsyncGenerator<Uint8Array> {
    while (next.done !== true && next.value.file === name) {
      yield next.value.bytes;
      next = await members.next();
    }
  }
  while (next.done !== true) yield { name: next.value.file, data: one(next.value.file) };
}
