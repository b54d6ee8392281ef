import { timestamp14 } from '#records/time.ts';
import { surt } from './surt.ts';
import type { WarcMember } from './warc.ts';
import { warcDigest } from './warc-record.ts';

function field(member: WarcMember, name: string): string | undefined {
  return member.record.fields.find(([known]) => known === name)?.[1];
}

/** Status and media type of an HTTP block, from its head. */
function httpFacts(block: Uint8Array): { readonly status?: string; readonly mime?: string } {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.toString('latin1', 0, end < 0 ? text.length : end).split('\r\n');
  const status = /^HTTP\/\S+ (\d{3})/.exec(first)?.[1];
  const type = lines.find((line) => /^content-type:/i.test(line))?.replace(/^[^:]*:\s*/, '');
  const mime = type?.split(';')[0]?.trim().toLowerCase();
  return { ...(status === undefined ? {} : { status }), ...(mime === undefined || mime === '' ? {} : { mime }) };
}

/** The index line of one record, or undefined for a record that is no capture. */
export function cdxjLine(member: WarcMember): string | undefined {
  const { record, file, offset, bytes, rehearsal } = member;
  const uri = field(member, 'WARC-Target-URI');
  if (uri === undefined || !['response', 'revisit', 'resource'].includes(record.type)) return undefined;
  const http = record.type === 'resource' ? { mime: record.contentType.split(';')[0], status: '200' } : httpFacts(record.block);
  const entry = {
    url: uri,
    mime: record.type === 'revisit' ? 'warc/revisit' : (http.mime ?? 'unk'),
    ...(http.status === undefined ? {} : { status: http.status }),
    digest: field(member, 'WARC-Payload-Digest') ?? warcDigest(record.block),
    length: String(bytes.length),
    offset: String(offset),
    filename: file,
    ...(rehearsal ? { rehearsal: true } : {}),
  };
  return `${surt(uri)} ${timestamp14(record.date)} ${JSON.stringify(entry)}`;
}

/**
 * The index of written WARC records as CDXJ lines, each with its line feed, in the byte order that readers search by halves.
 * Digests are `sha256:` and hexadecimal. It passes over the records once and holds the lines, about 300 bytes a capture.
 */
export async function* cdxj(members: AsyncIterable<WarcMember>): AsyncGenerator<string> {
  const lines: string[] = [];
  for await (const member of members) {
    const line = cdxjLine(member);
    if (line !== undefined) lines.push(line);
  }
  for (const line of lines.sort((a, b) => (a < b ? -1 : 1))) yield `${line}\n`;
}
