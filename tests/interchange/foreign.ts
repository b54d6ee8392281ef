import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { WarcImport } from '#interchange/warc-import.ts';
import type { WarcImportItem, WarcImportOptions } from '#interchange/warc-import-types.ts';

/** A record as some other tool might write it. */
export interface ForeignRecord {
  readonly fields: readonly (readonly [string, string])[];
  readonly block: Buffer | string;
  readonly version?: string;
  readonly eol?: string;
  /** Says another length than that of the block; `none` leaves the field out. */
  readonly length?: number | 'none';
}

export const id = (n: number): string => `<urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}>`;

export function recordBytes({ fields, block, version = '1.0', eol = '\r\n', length }: ForeignRecord): Buffer {
  const bytes = Buffer.from(block);
  const all = length === 'none' ? fields : [...fields, ['Content-Length', String(length ?? bytes.length)] as const];
  const head = [`WARC/${version}`, ...all.map(([name, value]) => `${name}: ${value}`), '', ''].join(eol);
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from(eol + eol)]);
}

export const gzipped = (records: readonly ForeignRecord[]): Buffer => Buffer.concat(records.map((record) => gzipSync(recordBytes(record))));
export const plain = (records: readonly ForeignRecord[]): Buffer => Buffer.concat(records.map(recordBytes));

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** SHA-1 in base 32, as wget, Heritrix and pywb write digests. */
export function sha1(data: Buffer | string): string {
  const bits = [...createHash('sha1').update(data).digest()].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return `sha1:${(bits.match(/.{5}/g) ?? []).map((five) => BASE32[Number.parseInt(five, 2)]).join('')}`;
}

export function http(status: number, headers: readonly string[], body: Buffer | string = ''): Buffer {
  return Buffer.concat([Buffer.from([`HTTP/1.1 ${status} X`, ...headers, '', ''].join('\r\n'), 'latin1'), Buffer.from(body)]);
}

export function response(n: number, uri: string, block: Buffer, more: readonly (readonly [string, string])[] = []): ForeignRecord {
  return {
    fields: [
      ['WARC-Type', 'response'],
      ['WARC-Record-ID', id(n)],
      ['WARC-Target-URI', uri],
      ['WARC-Date', `2026-03-01T00:00:${String(n).padStart(2, '0')}Z`],
      ['Content-Type', 'application/http; msgtype=response'],
      ...more,
    ],
    block,
  };
}

export function request(n: number, uri: string, of: number): ForeignRecord {
  return {
    fields: [
      ['WARC-Type', 'request'],
      ['WARC-Record-ID', id(n)],
      ['WARC-Target-URI', uri],
      ['WARC-Date', '2026-03-01T00:00:00Z'],
      ['WARC-Concurrent-To', id(of)],
    ],
    block: `GET / HTTP/1.1\r\nUser-Agent: Other/${n}\r\n\r\n`,
  };
}

export async function* pieces(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything the files bring, in one session. */
export async function imported(
  files: readonly Uint8Array[],
  options: Partial<WarcImportOptions> = {},
  size?: number,
): Promise<WarcImportItem[]> {
  const session = new WarcImport({ runId: 'r-import', ...options });
  const items: WarcImportItem[] = [];
  for (const [index, bytes] of files.entries()) {
    for await (const item of session.file(`${index}.warc.gz`, pieces(bytes, size))) items.push(item);
  }
  return [...items, ...session.end()];
}

export const attemptsOf = (items: readonly WarcImportItem[]) => items.flatMap((item) => (item.type === 'attempt' ? [item.record] : []));
export const skipsOf = (items: readonly WarcImportItem[]) => items.flatMap((item) => (item.type === 'skipped' ? [item.reason] : []));
export const payloadsOf = (items: readonly WarcImportItem[]) =>
  attemptsOf(items).map(({ payload }) => (payload === undefined ? undefined : Buffer.from(payload).toString()));
