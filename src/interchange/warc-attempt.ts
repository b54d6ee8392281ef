import type { Capture } from '#records/capture.ts';
import type { Attempt, Hop } from '#records/fetch.ts';
import type { RenditionMade } from '#records/rendition.ts';
import { fixedJson } from './fixed-json.ts';
import { announcesBody, requestBlock, responseHead } from './warc-http.ts';
import { recordId, warcDigest, warcUri, type WarcRecord } from './warc-record.ts';

const PROFILES = {
  'identical-payload-digest': 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
  'server-not-modified': 'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
} as const;

const HTTP_RESPONSE = 'application/http; msgtype=response';
const HTTP_REQUEST = 'application/http; msgtype=request';

/** The record id of a capture's own answer. */
export function captureRecordId(captureId: string): string {
  return recordId('capture', captureId);
}

/** All that one attempt left behind. `payload` is absent for revisits and for withdrawn captures. */
export interface AttemptMaterial {
  readonly attempt: Attempt;
  readonly capture?: Capture;
  readonly payload?: Uint8Array;
  /** The capture that a revisit refers to. */
  readonly original?: Capture;
  /** What else was derived from the same fetch. */
  readonly renditions?: readonly RenditionMade[];
  readonly rehearsal: boolean;
}

function json(value: unknown): Buffer {
  return Buffer.from(`${fixedJson(value)}\n`);
}

export type KnowledgeKind = 'attempt' | 'page' | 'judgement';

/**
 * A record of the archive's own knowledge as JSON. It is filed under a URN made from the address: indexers list
 * `metadata` and `conversion` beside captures of the same address, and replay would show the JSON in place of the page.
 */
export function metadataRecord(
  kind: KnowledgeKind,
  key: string,
  date: string,
  uri: string,
  about: string | undefined,
  value: object,
): WarcRecord {
  return {
    type: 'metadata',
    id: recordId(kind, key),
    date,
    contentType: 'application/json',
    fields: [
      ['WARC-Target-URI', `urn:suyuan:${kind}:${warcUri(uri)}`],
      ['WARC-Refers-To', about === undefined ? undefined : `<${about}>`],
    ],
    block: json({ type: `suyuan-${kind}`, ...value }),
  };
}

function exchangeFields(hop: Hop): WarcRecord['fields'] {
  return [
    ['WARC-Target-URI', warcUri(hop.uri)],
    ['WARC-IP-Address', hop.remoteAddress],
    ['WARC-Protocol', hop.protocol],
  ];
}

function requestRecord(attempt: Attempt, hop: Hop, index: number, date: string, response: string): WarcRecord {
  return {
    type: 'request',
    id: recordId('request', attempt.id, index),
    date,
    contentType: HTTP_REQUEST,
    fields: [...exchangeFields(hop), ['WARC-Concurrent-To', `<${response}>`]],
    block: requestBlock(hop),
  };
}

/** A redirect on the way; its body is never kept. */
function redirectRecord(attempt: Attempt, hop: Hop, id: string): WarcRecord {
  return {
    type: 'response',
    id,
    date: attempt.startedAt,
    contentType: HTTP_RESPONSE,
    fields: [
      ...exchangeFields(hop),
      ['WARC-Payload-Digest', warcDigest(new Uint8Array())],
      ['WARC-Truncated', announcesBody(hop) ? 'unspecified' : undefined],
    ],
    block: responseHead(hop, 0),
  };
}

function responseRecord(capture: Capture, hop: Hop | undefined, payload: Uint8Array): WarcRecord {
  const common = {
    id: captureRecordId(capture.id),
    date: capture.capturedAt,
  };
  const truncated = ['WARC-Truncated', capture.truncated] as const;
  const digest = ['WARC-Payload-Digest', `sha256:${capture.payloadDigest}`] as const;
  // What a browser made of an answer is no answer of the server.
  if (hop === undefined || capture.method === 'browser') {
    return {
      ...common,
      type: 'resource',
      contentType: capture.contentType ?? 'application/octet-stream',
      // No server gave these bytes: who handed the page over stands beside it, for readers of other programs too.
      fields: [
        ['WARC-Target-URI', warcUri(hop === undefined ? capture.uri : capture.finalUri)],
        digest,
        truncated,
        ['Suyuan-Supplied-By', capture.suppliedBy],
      ],
      block: payload,
    };
  }
  return {
    ...common,
    type: 'response',
    contentType: HTTP_RESPONSE,
    fields: [...exchangeFields(hop), digest, truncated],
    block: Buffer.concat([responseHead(hop, payload.length), payload]),
  };
}

function revisitRecord(capture: Capture, hop: Hop | undefined, original: Capture | undefined): WarcRecord {
  return {
    type: 'revisit',
    id: captureRecordId(capture.id),
    date: capture.capturedAt,
    contentType: HTTP_RESPONSE,
    fields: [
      ...(hop === undefined ? [['WARC-Target-URI', warcUri(capture.uri)] as const] : exchangeFields(hop)),
      ['WARC-Profile', PROFILES[capture.profile ?? 'identical-payload-digest']],
      ['WARC-Refers-To', capture.refersTo === undefined ? undefined : `<${captureRecordId(capture.refersTo)}>`],
      ['WARC-Refers-To-Target-URI', original === undefined ? undefined : warcUri(original.finalUri)],
      ['WARC-Refers-To-Date', original?.capturedAt],
      ['WARC-Payload-Digest', `sha256:${capture.payloadDigest}`],
      ['WARC-Truncated', 'length'],
    ],
    block: hop === undefined ? Buffer.alloc(0) : responseHead(hop),
  };
}

function isRedirect({ status }: Hop): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

/** The record of the capture itself, or undefined when its bytes are withdrawn. */
function captureRecord({ attempt, capture, payload, original }: AttemptMaterial): WarcRecord | undefined {
  const last = attempt.hops.at(-1);
  if (capture === undefined || capture.withdrawn !== undefined) return undefined;
  if (capture.kind === 'revisit') return revisitRecord(capture, last, original);
  return payload === undefined ? undefined : responseRecord(capture, last, payload);
}

/** The record id of a rendition. */
export function renditionRecordId(captureId: string, kind: RenditionMade['kind']): string {
  return recordId('rendition', captureId, kind);
}

/** What each rendition is filed under, so that no replay takes it for the page; crawlers with browsers use the same names. */
const RENDITION_URNS = { screenshot: 'urn:fullPage', text: 'urn:textFinal' } as const;

function renditionRecord(capture: Capture, { kind, contentType, bytes, software }: RenditionMade): WarcRecord {
  return {
    type: 'conversion',
    id: renditionRecordId(capture.id, kind),
    date: capture.capturedAt,
    contentType,
    fields: [
      ['WARC-Target-URI', `${RENDITION_URNS[kind]}:${warcUri(capture.finalUri)}`],
      ['WARC-Refers-To', `<${captureRecordId(capture.id)}>`],
      ['WARC-Payload-Digest', warcDigest(bytes)],
      ['Suyuan-Software', software],
    ],
    block: bytes,
  };
}

/**
 * The records of one attempt: first `metadata` with the attempt and its capture as they stand in the archive, then
 * renditions, request and response of every hop, the capture last. An attempt without an answer, and a capture whose bytes are
 * withdrawn, leave the metadata alone to speak.
 */
export function attemptRecords(material: AttemptMaterial): WarcRecord[] {
  const { attempt, capture, rehearsal } = material;
  const answer = captureRecord(material);
  const renditions = answer === undefined ? [] : (material.renditions ?? []);
  const records: WarcRecord[] = [
    metadataRecord('attempt', attempt.id, attempt.startedAt, attempt.uri, answer?.id, {
      rehearsal,
      attempt,
      ...(capture === undefined ? {} : { capture }),
      ...(renditions.length === 0 ? {} : { renditions: renditions.map((rendition) => ({ ...rendition, bytes: undefined })) }),
    }),
    ...(capture === undefined ? [] : renditions.map((rendition) => renditionRecord(capture, rendition))),
  ];
  attempt.hops.forEach((hop, index) => {
    const final = index === attempt.hops.length - 1;
    const onTheWay = !final || (capture === undefined && isRedirect(hop));
    const response = onTheWay ? redirectRecord(attempt, hop, recordId('hop', attempt.id, index)) : answer;
    if (response !== undefined) records.push(requestRecord(attempt, hop, index, response.date, response.id), response);
  });
  if (attempt.hops.length === 0 && answer !== undefined) records.push(answer);
  return records;
}
