import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

/** A record as ISO 28500 lays it out, read without a single liberty. */
export interface StrictRecord {
  readonly offset: number;
  readonly length: number;
  readonly type: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly block: Buffer;
}

const NEEDED = ['WARC-Type', 'WARC-Record-ID', 'WARC-Date', 'Content-Length', 'WARC-Block-Digest'];

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Reads one record at the start of the bytes and says where it ends. */
function recordAt(bytes: Buffer): { record: Omit<StrictRecord, 'offset' | 'length'>; end: number } {
  check(bytes.subarray(0, 10).toString('latin1') === 'WARC/1.1\r\n', 'version line');
  const headEnd = bytes.indexOf('\r\n\r\n');
  check(headEnd > 0, 'end of head');
  const lines = bytes.subarray(10, headEnd).toString('utf8').split('\r\n');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const match = /^([A-Za-z-]+): ([^\r\n]+)$/.exec(line);
    check(match !== null, `field line: ${line}`);
    check(!fields.has(match?.[1] ?? ''), `field twice: ${line}`);
    fields.set(match?.[1] ?? '', match?.[2] ?? '');
  }
  for (const name of NEEDED) check(fields.has(name), `no ${name}`);
  check(
    /^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$/.test(fields.get('WARC-Record-ID') ?? ''),
    'record id',
  );
  check(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(fields.get('WARC-Date') ?? ''), 'date');
  const from = headEnd + 4;
  const to = from + Number(fields.get('Content-Length'));
  const block = bytes.subarray(from, to);
  check(block.length === to - from, 'block shorter than said');
  check(bytes.subarray(to, to + 4).toString('latin1') === '\r\n\r\n', 'record end');
  check(`sha256:${createHash('sha256').update(block).digest('hex')}` === fields.get('WARC-Block-Digest'), 'block digest');
  return { record: { type: fields.get('WARC-Type') ?? '', fields, block }, end: to + 4 };
}

/** All records of an uncompressed file. */
export function strictRecords(bytes: Buffer): StrictRecord[] {
  const records: StrictRecord[] = [];
  for (let at = 0; at < bytes.length;) {
    const { record, end } = recordAt(bytes.subarray(at));
    records.push({ ...record, offset: at, length: end });
    at += end;
  }
  return records;
}

/** The one record in a gzip member cut out of a file by an index. */
export function strictMember(member: Buffer): StrictRecord {
  const [record, ...more] = strictRecords(gunzipSync(member));
  if (record === undefined || more.length > 0) throw new Error('not one record');
  return record;
}
