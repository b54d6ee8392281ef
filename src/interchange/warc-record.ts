import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Instant } from '#records/time.ts';

export type WarcType = 'warcinfo' | 'request' | 'response' | 'revisit' | 'metadata' | 'resource' | 'conversion';

/** One WARC record before it is written; `id` is the URI without angle brackets. */
export interface WarcRecord {
  readonly type: WarcType;
  readonly id: string;
  readonly date: Instant;
  readonly contentType: string;
  /** Further named fields, in order; those without a value are left out. */
  readonly fields: readonly (readonly [name: string, value: string | undefined])[];
  readonly block: Uint8Array;
}

/** A digest as WARC fields write it: `sha256:` and hexadecimal. */
export function warcDigest(data: Uint8Array): string {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}

/**
 * A record id that is the same for the same record of the same archive: a UUID of version 8 (RFC 9562) from the SHA-256
 * of its parts.
 */
export function recordId(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}

/** An address as a WARC field: URIs are ASCII there, while documents also cite IRIs. */
export function warcUri(uri: string): string {
  return uri.replace(/[^\x21-\x7e]+/gu, (characters) => encodeURIComponent(characters.toWellFormed()));
}

/** The record as bytes of a WARC/1.1 file (ISO 28500:2017), with its block digest. */
export function serialized({ type, id, date, contentType, fields, block }: WarcRecord): Buffer {
  const head = [
    ['WARC-Type', type],
    ['WARC-Record-ID', `<${id}>`],
    ['WARC-Date', date],
    ...fields,
    ['WARC-Block-Digest', warcDigest(block)],
    ['Content-Type', contentType],
    ['Content-Length', String(block.length)],
  ].flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [`${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`]));
  return Buffer.concat([Buffer.from(`WARC/1.1\r\n${head.join('')}\r\n`), block, Buffer.from('\r\n\r\n')]);
}

const GZIP_OS_BYTE = 9;
const GZIP_OS_UNKNOWN = 255;

/** A gzip member of its own for one record; it names no time and no operating system, so that the bytes depend on the record alone. */
export function gzipMember(record: Uint8Array): Buffer {
  const member = gzipSync(record, { level: 9 });
  member.writeUInt8(GZIP_OS_UNKNOWN, GZIP_OS_BYTE);
  return member;
}
