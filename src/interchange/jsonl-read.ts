import { createHash } from 'node:crypto';
import { JSONL_FORMAT, type JsonlHeader, type JsonlRecord } from './jsonl.ts';
import { lineBytes } from './line-bytes.ts';
import { isObject, isRecordOf, isRecordType } from './record-shapes.ts';

/** Why a line of a file was left out. */
export type JsonlSkip =
  | 'line-too-long'
  | 'not-utf8'
  | 'not-json'
  | 'not-a-record'
  | 'unknown-type'
  | 'no-header'
  | 'unknown-format'
  | 'second-header'
  | 'after-end'
  | 'digest-mismatch'
  | 'truncated-file';

export type JsonlItem = JsonlHeader | JsonlRecord | { readonly type: 'skipped'; readonly line: number; readonly reason: JsonlSkip };

/** Longest line taken in: a document of some megabytes in base64 with its reading fits. */
const LINE_LIMIT = 64 * 1024 * 1024;

function isHeader(value: Readonly<Record<string, unknown>>): boolean {
  return typeof value['createdAt'] === 'string' && typeof value['rehearsal'] === 'boolean';
}

/** The record a parsed line holds, or why it is none. */
function recordOf(value: Readonly<Record<string, unknown>>): JsonlRecord | JsonlSkip {
  if (!isRecordType(value['type'])) return 'unknown-type';
  return isRecordOf(value['type'], value['record']) ? (value as unknown as JsonlRecord) : 'not-a-record';
}

function parsed(bytes: Uint8Array): Readonly<Record<string, unknown>> | JsonlSkip {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return 'not-utf8';
  }
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : 'not-a-record';
  } catch {
    return 'not-json';
  }
}

/**
 * Reads back what `jsonlArchive` wrote: the header first, then the records in order. A broken line is skipped with its
 * number (from 1) and reason; a file without a header or of another format ends at once; a file that was cut short or
 * altered says so in a last skipped item. Read a file through once before saving anything from it.
 */
export async function* readJsonl(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonlItem> {
  const hash = createHash('sha256');
  let line = 0;
  let ended = false;
  for await (const bytes of lineBytes(chunks, LINE_LIMIT)) {
    line += 1;
    if (ended) return yield { type: 'skipped', line, reason: 'after-end' };
    if (bytes === 'too-long') {
      yield { type: 'skipped', line, reason: 'line-too-long' };
      continue;
    }
    const value = parsed(bytes);
    if (line === 1) {
      if (typeof value === 'string' || value['type'] !== 'archive') return yield { type: 'skipped', line, reason: 'no-header' };
      if (value['format'] !== JSONL_FORMAT || !isHeader(value)) return yield { type: 'skipped', line, reason: 'unknown-format' };
      yield value as unknown as JsonlHeader;
    } else if (typeof value === 'string') {
      yield { type: 'skipped', line, reason: value };
    } else if (value['type'] === 'end') {
      ended = true;
      if (value['lines'] !== line - 1 || value['sha256'] !== hash.digest('hex')) yield { type: 'skipped', line, reason: 'digest-mismatch' };
      continue;
    } else if (value['type'] === 'archive') {
      yield { type: 'skipped', line, reason: 'second-header' };
    } else {
      const record = recordOf(value);
      yield typeof record === 'string' ? { type: 'skipped', line, reason: record } : record;
    }
    hash.update(bytes).update('\n');
  }
  if (line === 0) yield { type: 'skipped', line: 0, reason: 'no-header' };
  else if (!ended) yield { type: 'skipped', line, reason: 'truncated-file' };
}
