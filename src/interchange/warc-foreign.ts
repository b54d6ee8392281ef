import { createHash } from 'node:crypto';
import type { Capture } from '#records/capture.ts';
import type { Hop } from '#records/fetch.ts';
import type { AttemptRecord } from '#records/ports.ts';
import type { Resource } from '#records/source.ts';
import { millis, type Instant } from '#records/time.ts';
import { hostOf, uriKey, type Uri } from '#records/uri.ts';
import { instantOf, named, sha256, type Exchange } from './warc-exchange.ts';
import type { Original, Originals } from './warc-originals.ts';

const TIME_DIGITS = 9;
const SEED_DIGITS = 8;

/**
 * An id that is the same whenever the same record is imported again, so that a second import changes nothing: milliseconds
 * in base 36, as all ids sort by time, then digits of a digest in the place of chance.
 */
function derivedId(prefix: string, at: Instant, ...seed: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(seed)).digest().readBigUInt64BE(0);
  const digits = (digest % 36n ** BigInt(SEED_DIGITS)).toString(36).padStart(SEED_DIGITS, '0');
  return `${prefix}-${millis(at).toString(36).padStart(TIME_DIGITS, '0')}${digits}`;
}

/** The resource of an address as documents name it too. */
export function importedResource(uri: Uri, at: Instant): Resource {
  const id = `s-${createHash('sha256').update(uri).digest('hex').slice(0, 12)}`;
  return { id, uri, key: uriKey(uri), host: hostOf(uri), firstSeenAt: at };
}

function originalOf(exchange: Exchange, originals: Originals): Original | undefined {
  const { record } = exchange;
  return originals.find({
    recordId: named(record, 'warc-refers-to')?.replace(/^<|>$/g, ''),
    uri: named(record, 'warc-refers-to-target-uri')?.replace(/^<|>$/g, ''),
    at: instantOf(named(record, 'warc-refers-to-date')),
    digest: named(record, 'warc-payload-digest'),
  });
}

type Facts = Pick<Capture, 'kind' | 'payloadDigest' | 'payloadLength' | 'wireDigest' | 'wireLength' | 'status'> &
  Partial<Pick<Capture, 'profile' | 'refersTo' | 'contentType'>>;

/** SHA-256 of no bytes: what a revisit brought over the wire is not known. */
const NOTHING = createHash('sha256').digest('hex');

/** What a response and a revisit say in ways of their own; undefined for a revisit whose original is not known. */
function factsOf(exchange: Exchange, originals: Originals): Facts | undefined {
  const { payload, hop, contentType } = exchange;
  if (payload !== undefined) {
    const digest = sha256(payload.bytes);
    return {
      kind: 'response',
      payloadDigest: digest,
      payloadLength: payload.bytes.length,
      wireDigest: payload.wire === payload.bytes ? digest : sha256(payload.wire),
      wireLength: payload.wire.length,
      status: hop.status,
      ...(contentType === undefined ? {} : { contentType }),
    };
  }
  const original = originalOf(exchange, originals);
  if (original === undefined) return undefined;
  const notModified = named(exchange.record, 'warc-profile')?.includes('server-not-modified') === true;
  return {
    kind: 'revisit',
    profile: notModified ? 'server-not-modified' : 'identical-payload-digest',
    refersTo: original.captureId,
    payloadDigest: original.payloadDigest,
    payloadLength: original.payloadLength,
    wireDigest: NOTHING,
    wireLength: 0,
    status: original.status,
    ...(original.contentType === undefined ? {} : { contentType: original.contentType }),
  };
}

/**
 * The attempt and capture that an answer makes, after the redirects that led to it from `uri`; undefined for a revisit
 * whose original is not known. What was captured is entered among the originals.
 */
export function foreignAttempt(
  exchange: Exchange,
  before: readonly Hop[],
  context: { readonly runId: string; readonly vantage: string; readonly originals: Originals },
): AttemptRecord | undefined {
  const { record, at, hop } = exchange;
  const uri = before[0]?.uri ?? hop.uri;
  const facts = factsOf(exchange, context.originals);
  if (facts === undefined) return undefined;
  const resource = importedResource(uri, at);
  const attemptId = derivedId('a', at, record.id, uri, 'attempt');
  const captureId = derivedId('k', at, record.id, uri, 'capture');
  const capture: Capture = {
    ...facts,
    id: captureId,
    resourceId: resource.id,
    attemptId,
    uri,
    finalUri: hop.uri,
    method: 'imported',
    capturedAt: at,
    access: 'public',
    ...(exchange.truncated === undefined ? {} : { truncated: exchange.truncated }),
  };
  context.originals.add(
    {
      captureId: capture.refersTo ?? captureId,
      payloadDigest: capture.payloadDigest,
      payloadLength: capture.payloadLength,
      status: capture.status,
      ...(capture.contentType === undefined ? {} : { contentType: capture.contentType }),
    },
    { recordId: record.id, uri: hop.uri, at, digests: [named(record, 'warc-payload-digest'), `sha256:${capture.payloadDigest}`] },
  );
  return {
    resource,
    attempt: {
      id: attemptId,
      resourceId: resource.id,
      runId: context.runId,
      uri,
      purpose: 'source',
      outcome: 'answered',
      startedAt: at,
      endedAt: at,
      hops: [...before, hop],
      status: capture.status,
      finalUri: hop.uri,
      captureId,
      vantage: context.vantage,
    },
    capture,
    ...(exchange.payload === undefined ? {} : { payload: exchange.payload.bytes }),
  };
}
