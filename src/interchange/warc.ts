import type { Archive } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import type { RenditionMade } from '#records/rendition.ts';
import type { Instant } from '#records/time.ts';
import { attemptRecords, captureRecordId, metadataRecord } from './warc-attempt.ts';
import { gzipMember, recordId, serialized, warcUri, type WarcRecord } from './warc-record.ts';
import { eachAttempt } from './reader.ts';

export type WarcReader = Pick<
  Archive,
  'about' | 'attempts' | 'captures' | 'capture' | 'payload' | 'renditions' | 'capturedPage' | 'linkStatus' | 'evidence'
>;

export interface WarcOptions {
  /** Name and version of this program, such as `suyuan/0.1.0`. */
  readonly software: string;
  /** Files are named `NAME-00000.warc.gz` and so on; default `suyuan`. */
  readonly name?: string;
  /** A new file begins before the attempt that would go beyond this many bytes; default 1 GB, as crawlers use. */
  readonly maxFileBytes?: number;
  /** Default true: every record a gzip member of its own. */
  readonly gzip?: boolean;
}

/** One written record: its bytes and the place where they go. */
export interface WarcMember {
  readonly file: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
  readonly record: WarcRecord;
  readonly rehearsal: boolean;
}

const GIGABYTE = 1_000_000_000;

function warcinfo(options: WarcOptions, file: string, createdAt: Instant, rehearsal: boolean): WarcRecord {
  const fields = [
    ['software', options.software],
    ['format', 'WARC File Format 1.1'],
    ['conformsTo', 'https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'],
    ['description', rehearsal ? 'captures of cited pages; rehearsal: the pages are invented' : 'captures of cited pages'],
    ['robots', 'obey'],
    ['suyuan-rehearsal', String(rehearsal)],
  ];
  return {
    type: 'warcinfo',
    id: recordId('warcinfo', createdAt, file),
    date: createdAt,
    contentType: 'application/warc-fields',
    fields: [['WARC-Filename', file]],
    block: Buffer.from(fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')),
  };
}

/** What was read from a capture: its class and metadata as JSON, and its text once for all captures that read the same. */
async function pageRecords(archive: WarcReader, captureId: string, date: Instant, seen: Set<string>): Promise<WarcRecord[]> {
  const found = await archive.capturedPage(captureId);
  if (found === undefined) return [];
  const { capture, page, textDigest } = found;
  const { text, pageClass, confidence, reasons, title, publisher, author, documentNumber, published, dates, lang, charset, method } = page;
  const summary = { pageClass, confidence, reasons, title, publisher, author, documentNumber, published, dates, lang, charset, method };
  const about = captureRecordId(captureId);
  const records = [metadataRecord('page', captureId, date, capture.finalUri, about, { textDigest, ...summary })];
  if (text !== '' && !seen.has(textDigest)) {
    seen.add(textDigest);
    records.push({
      type: 'conversion',
      id: recordId('text', captureId),
      date,
      contentType: 'text/plain; charset=utf-8',
      fields: [
        ['WARC-Target-URI', `urn:text:${warcUri(capture.finalUri)}`],
        ['WARC-Refers-To', `<${about}>`],
      ],
      block: Buffer.from(text),
    });
  }
  return records;
}

/** What else was derived from the fetch of a capture and is still held, with its bytes. */
async function renditionsOf(archive: WarcReader, captureId: string): Promise<readonly RenditionMade[]> {
  const made: RenditionMade[] = [];
  for (const rendition of await archive.renditions(captureId)) {
    const bytes = await archive.payload(rendition.digest);
    if (bytes !== undefined) made.push({ ...rendition, bytes });
  }
  return made;
}

/** What is concluded about a resource: link status and evidence. */
async function judgementRecords(archive: WarcReader, resource: Resource): Promise<WarcRecord[]> {
  const status = await archive.linkStatus(resource.id);
  const evidence = await archive.evidence({ source: resource.id });
  if (status === undefined && evidence.length === 0) return [];
  const date = status?.lastAttempt ?? resource.firstSeenAt;
  return [
    metadataRecord('judgement', resource.id, date, resource.uri, undefined, {
      ...(status === undefined ? {} : { linkStatus: status }),
      evidence,
    }),
  ];
}

/** Records in groups that stay in one file. */
async function* groups(archive: WarcReader, resources: AsyncIterable<Resource>, rehearsal: boolean): AsyncGenerator<WarcRecord[]> {
  const texts = new Set<string>();
  for await (const resource of resources) {
    for await (const { attempt, capture } of eachAttempt(archive, resource)) {
      const whole = capture !== undefined && capture.kind === 'response' && capture.withdrawn === undefined;
      const payload = whole ? await archive.payload(capture.payloadDigest) : undefined;
      const renditions = whole ? await renditionsOf(archive, capture.id) : [];
      const original = capture?.refersTo === undefined ? undefined : await archive.capture(capture.refersTo);
      const records = attemptRecords({
        attempt,
        rehearsal,
        ...(capture === undefined ? {} : { capture }),
        ...(payload === undefined ? {} : { payload }),
        ...(original === undefined ? {} : { original }),
        ...(renditions.length === 0 ? {} : { renditions }),
      });
      if (capture !== undefined && capture.withdrawn === undefined)
        records.push(...(await pageRecords(archive, capture.id, capture.capturedAt, texts)));
      yield records;
    }
    const judgements = await judgementRecords(archive, resource);
    if (judgements.length > 0) yield judgements;
  }
}

/**
 * The captures of the given resources as WARC 1.1: `warcinfo` (with `suyuan-rehearsal`) at the head of every file; per attempt
 * `metadata`, `request`, `response` or `revisit`, and the page read from it as `metadata` and `conversion`; per resource
 * link status and evidence as `metadata`. The same archive gives the same bytes.
 * Throws IntegrityError for a payload that does not hash to its digest.
 */
export async function* warcMembers(
  archive: WarcReader,
  resources: AsyncIterable<Resource>,
  options: WarcOptions,
): AsyncGenerator<WarcMember> {
  const { createdAt, rehearsal } = await archive.about();
  const limit = options.maxFileBytes ?? GIGABYTE;
  const gzip = options.gzip ?? true;
  const written = (record: WarcRecord): Uint8Array => (gzip ? gzipMember(serialized(record)) : serialized(record));
  let number = 0;
  let file = '';
  let info = '';
  let offset = 0;
  let empty = true;

  const begin = (): WarcMember => {
    file = `${options.name ?? 'suyuan'}-${String(number).padStart(5, '0')}.warc${gzip ? '.gz' : ''}`;
    number += 1;
    const record = warcinfo(options, file, createdAt, rehearsal);
    const bytes = written(record);
    info = record.id;
    offset = bytes.length;
    empty = true;
    return { file, offset: 0, bytes, record, rehearsal };
  };

  yield begin();
  for await (const group of groups(archive, resources, rehearsal)) {
    const size = group.reduce((sum, { block }) => sum + block.length, 0);
    if (!empty && offset + size > limit) yield begin();
    for (const record of group) {
      const bytes = written({ ...record, fields: [...record.fields, ['WARC-Warcinfo-ID', `<${info}>`]] });
      yield { file, offset, bytes, record, rehearsal };
      offset += bytes.length;
      empty = false;
    }
  }
}

/** The same as one stream of bytes, for a single file of any size. */
export async function* warcRecords(
  archive: WarcReader,
  resources: AsyncIterable<Resource>,
  options: Omit<WarcOptions, 'maxFileBytes'>,
): AsyncGenerator<Uint8Array> {
  for await (const { bytes } of warcMembers(archive, resources, { ...options, maxFileBytes: Infinity })) yield bytes;
}
