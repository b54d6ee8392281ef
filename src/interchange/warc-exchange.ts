import { createHash } from 'node:crypto';
import type { HeaderList, Hop, Truncation } from '#records/fetch.ts';
import { instant, millis, type Instant } from '#records/time.ts';
import { parseHttpUri } from '#records/uri.ts';
import { fieldOf, httpMessage } from './http-message.ts';
import { decodedBody } from './http-body.ts';
import type { ImportSkip } from './warc-import-types.ts';
import { digestHolds } from './warc-digests.ts';
import { WIRE_PREFIX } from './warc-http.ts';
import type { ReadRecord } from './warc-read.ts';

/** An answer out of a WARC record, made ready for an attempt and a capture. */
export interface Exchange {
  readonly record: ReadRecord;
  readonly at: Instant;
  readonly hop: Hop;
  readonly contentType?: string;
  /** Absent for a revisit: the decoded payload, and what its content encoding was applied to. */
  readonly payload?: { readonly bytes: Buffer; readonly wire: Buffer };
  readonly truncated?: Truncation;
}

const TRUNCATIONS: readonly Truncation[] = ['length', 'time', 'disconnect', 'unspecified'];

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** First value of a named field of the record. */
export function named(record: ReadRecord, name: string): string | undefined {
  return record.fields.get(name)?.[0];
}

/** All ids that the record says it belongs to. */
export function concurrentTo(record: ReadRecord): readonly string[] {
  return (record.fields.get('warc-concurrent-to') ?? []).map((id) => id.replace(/^<|>$/g, ''));
}

/** A WARC date as an instant; undefined for text that is none. Version 1.1 allows fractions of a second. */
export function instantOf(date: string | undefined): Instant | undefined {
  if (date === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(date)) return undefined;
  try {
    return instant(millis(date));
  } catch {
    return undefined;
  }
}

function located(uri: string, fields: HeaderList): string | undefined {
  const location = fieldOf(fields, 'location');
  if (location === undefined) return undefined;
  try {
    return new URL(Buffer.from(location, 'latin1').toString('utf8'), uri).href;
  } catch {
    return undefined;
  }
}

/** Field names that this program or another crawler moved out of the way of readers get their own name back. */
function asReceived(fields: HeaderList): HeaderList {
  const prefix = WIRE_PREFIX.toLowerCase();
  const moved = fields.filter(([name]) => name.toLowerCase().startsWith(prefix)).map(([name]) => name.toLowerCase().slice(prefix.length));
  return fields.flatMap(([name, value]) => {
    if (name.toLowerCase().startsWith(prefix)) return [[name.slice(prefix.length), value] as const];
    return moved.includes(name.toLowerCase()) ? [] : [[name, value] as const];
  });
}

function truncationOf(record: ReadRecord, whole: boolean): Truncation | undefined {
  if (record.block.length < record.length) return 'length';
  const said = named(record, 'warc-truncated')?.toLowerCase();
  if (said !== undefined && record.type !== 'revisit') return TRUNCATIONS.find((known) => known === said) ?? 'unspecified';
  return whole ? undefined : 'disconnect';
}

function hopOf(record: ReadRecord, uri: string, status: number, fields: HeaderList): Hop {
  const location = status >= 300 && status < 400 ? located(uri, fields) : undefined;
  const remoteAddress = named(record, 'warc-ip-address');
  const protocol = named(record, 'warc-protocol');
  return {
    uri,
    status,
    requestHeaders: [],
    responseHeaders: asReceived(fields),
    ...(location === undefined ? {} : { location }),
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
    ...(protocol === undefined ? {} : { protocol }),
  };
}

/** Whether a record's digests hold; a block cut at our own limit can not be checked. */
function digestFault(record: ReadRecord, bodies: readonly Uint8Array[]): ImportSkip | undefined {
  if (record.block.length < record.length) return undefined;
  if (!digestHolds(named(record, 'warc-block-digest'), [record.block])) return 'block-digest';
  if (record.type === 'revisit' || named(record, 'warc-truncated') !== undefined) return undefined;
  return digestHolds(named(record, 'warc-payload-digest'), bodies) ? undefined : 'payload-digest';
}

function withPayload(
  record: ReadRecord,
  at: Instant,
  hop: Hop,
  contentType: string | undefined,
  payload: { readonly bytes: Buffer; readonly wire: Buffer },
  whole: boolean,
): Exchange {
  const truncated = truncationOf(record, whole);
  return {
    record,
    at,
    hop,
    ...(contentType === undefined ? {} : { contentType }),
    payload,
    ...(truncated === undefined ? {} : { truncated }),
  };
}

/** The answer in a `response`, `revisit` or `resource` record, or why there is none. Payload digests may be of the body as sent, joined or decoded. */
export function exchangeOf(record: ReadRecord, limit: number): Exchange | ImportSkip {
  const { uri } = record;
  if (uri === undefined || parseHttpUri(uri) === undefined) return 'not-http';
  const at = instantOf(named(record, 'warc-date'));
  if (at === undefined) return 'bad-date';
  if (record.type === 'resource') {
    const fault = digestFault(record, [record.block]);
    if (fault !== undefined) return fault;
    const contentType = named(record, 'content-type');
    return withPayload(record, at, hopOf(record, uri, 200, []), contentType, { bytes: record.block, wire: record.block }, true);
  }
  const message = httpMessage(record.block);
  if (record.type === 'revisit') {
    const fault = digestFault(record, []);
    return fault ?? { record, at, hop: hopOf(record, uri, message?.status ?? 0, message?.fields ?? []) };
  }
  if (message?.status === undefined) return 'not-a-response';
  const body = decodedBody(message.fields, message.body, limit);
  if (body === 'too-large') return 'too-large';
  const fault = digestFault(record, [message.body, body.wire, body.payload]);
  if (fault !== undefined) return fault;
  const hop = hopOf(record, uri, message.status, message.fields);
  return withPayload(record, at, hop, fieldOf(message.fields, 'content-type'), { bytes: body.payload, wire: body.wire }, body.whole);
}
