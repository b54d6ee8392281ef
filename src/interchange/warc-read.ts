import { ByteReader, type Interruption } from './byte-reader.ts';
import { plainBytes } from './gunzip-members.ts';

/** Why a record could not be taken in. */
export type RecordFault = Exclude<Interruption, 'end'> | 'not-a-record' | 'bad-fields' | 'no-length' | 'wrong-length' | 'truncated-file';

/** A record as it stands in a file. Names of fields are in lower case; of a repeated field the values are listed. */
export interface ReadRecord {
  readonly kind: 'record';
  readonly version: string;
  readonly type: string;
  /** Without angle brackets. */
  readonly id: string;
  readonly uri?: string;
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly block: Buffer;
  /** Length that the record says; `block` is shorter when it is beyond the limit. */
  readonly length: number;
}

export interface BrokenRecord {
  readonly kind: 'broken';
  readonly reason: RecordFault;
  readonly id?: string;
  readonly uri?: string;
}

export interface ReadLimits {
  /** Bytes of a block kept in memory; the rest is passed over. Default 32 MiB. */
  readonly blockBytes?: number;
}

const MIB = 1024 * 1024;
const LINE_BYTES = 64 * 1024;
const FIELD_LINES = 200;
const VERSION = /^WARC\/(\d+\.\d+)\s*$/;

function bare(value: string | undefined): string | undefined {
  return value?.replace(/^<|>$/g, '');
}

/** The named fields up to the empty line; a line that begins with white space goes on with the field before it. */
async function namedFields(reader: ByteReader): Promise<ReadonlyMap<string, readonly string[]> | RecordFault> {
  const fields = new Map<string, string[]>();
  let last: string[] | undefined;
  for (let count = 0; count < FIELD_LINES; count++) {
    const line = await reader.line(LINE_BYTES);
    if ('interrupted' in line) return line.interrupted === 'end' ? 'truncated-file' : line.interrupted;
    if (line.length === 0) return fields;
    const text = line.toString('utf8');
    const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:[ \t]*(.*)$/s.exec(text);
    if (match !== null) {
      const name = (match[1] ?? '').toLowerCase();
      last = fields.get(name) ?? [];
      last.push((match[2] ?? '').trimEnd());
      fields.set(name, last);
    } else if (/^[ \t]/.test(text) && last !== undefined) {
      last.push(`${last.pop() ?? ''} ${text.trim()}`);
    } else {
      return 'bad-fields';
    }
  }
  return 'bad-fields';
}

async function recordAfter(reader: ByteReader, version: string, keep: number): Promise<ReadRecord | BrokenRecord> {
  const fields = await namedFields(reader);
  if (typeof fields === 'string') return { kind: 'broken', reason: fields };
  const one = (name: string): string | undefined => fields.get(name)?.[0];
  const uri = bare(one('warc-target-uri'));
  const id = bare(one('warc-record-id')) ?? '';
  const broken = (reason: RecordFault): BrokenRecord => ({ kind: 'broken', reason, id, ...(uri === undefined ? {} : { uri }) });
  const length = /^\d{1,15}$/.test(one('content-length') ?? '') ? Number(one('content-length')) : undefined;
  if (length === undefined) return broken('no-length');
  const block = await reader.block(length, keep);
  if ('interrupted' in block) return broken(block.interrupted === 'end' ? 'truncated-file' : block.interrupted);
  const after = await reader.line(LINE_BYTES);
  if ('interrupted' in after ? after.interrupted !== 'end' : after.length > 0) return broken('wrong-length');
  return {
    kind: 'record',
    version,
    type: (one('warc-type') ?? '').toLowerCase(),
    id,
    ...(uri === undefined ? {} : { uri }),
    fields,
    block,
    length,
  };
}

/**
 * The records of a WARC file, 0.17 to 1.1, plain or gzip, one at a time. What can not be read is told with its reason, and
 * reading goes on at the next line that begins a record; memory is bound by one block, whatever the size of the file.
 */
export async function* readWarc(chunks: AsyncIterable<Uint8Array>, limits: ReadLimits = {}): AsyncGenerator<ReadRecord | BrokenRecord> {
  const reader = new ByteReader(plainBytes(chunks));
  const keep = limits.blockBytes ?? 32 * MIB;
  let lost = false;
  for (;;) {
    const line = await reader.line(LINE_BYTES);
    if ('interrupted' in line) {
      if (line.interrupted === 'end') return;
      if (!lost) yield { kind: 'broken', reason: line.interrupted };
      lost = true;
      continue;
    }
    const version = VERSION.exec(line.toString('latin1', 0, 32))?.[1];
    if (version !== undefined) {
      const record = await recordAfter(reader, version, keep);
      lost = record.kind === 'broken';
      yield record;
    } else if (line.length > 0 && !lost) {
      lost = true;
      yield { kind: 'broken', reason: 'not-a-record' };
    }
  }
}
