import type { Capture } from '#records/capture.ts';
import type { Attempt } from '#records/fetch.ts';
import type { AttemptRecord } from '#records/ports.ts';
import { RENDITION_KINDS, type Rendition, type RenditionMade } from '#records/rendition.ts';
import { isObject, isRecordOf } from './record-shapes.ts';
import { named, sha256, type Exchange } from './warc-exchange.ts';
import { importedResource } from './warc-foreign.ts';
import type { ReadRecord } from './warc-read.ts';
import { renditionRecordId } from './warc-attempt.ts';
import { recordId } from './warc-record.ts';

/** An attempt as our own metadata tells it, waiting for the record with its payload. */
export interface ToldAttempt {
  readonly attempt: Attempt;
  readonly capture?: Capture;
  /** Id of the record that carries the capture; absent when the metadata alone speaks. */
  readonly answer?: string;
  /** Ids of the request and redirect records that belong to it and bring nothing new. */
  readonly parts: ReadonlySet<string>;
  /** What is told of renditions, by the ids of the records that bring their bytes. */
  readonly renditions: ReadonlyMap<string, Rendition>;
}

/** What is told of one rendition; undefined when it lacks something. */
function toldRendition(told: unknown): Rendition | undefined {
  if (!isObject(told)) return undefined;
  const { kind, contentType, digest, length, width, height, software } = told;
  const name = RENDITION_KINDS.find((known) => known === kind);
  const whole = typeof contentType === 'string' && typeof digest === 'string' && typeof software === 'string' && Number.isInteger(length);
  if (name === undefined || !whole) return undefined;
  return {
    kind: name,
    contentType,
    digest,
    length: Number(length),
    software,
    ...(Number.isInteger(width) ? { width: Number(width) } : {}),
    ...(Number.isInteger(height) ? { height: Number(height) } : {}),
  };
}

/** What a `metadata` record of our own tells; undefined when it is of another kind, `bad-metadata` when it is broken. */
export function toldAttempt(record: ReadRecord): ToldAttempt | 'bad-metadata' | undefined {
  if (record.uri?.startsWith('urn:suyuan:attempt:') !== true) return undefined;
  let told: unknown;
  try {
    told = JSON.parse(record.block.toString('utf8'));
  } catch {
    return 'bad-metadata';
  }
  if (!isObject(told) || !isRecordOf('attempt', told['attempt'])) return 'bad-metadata';
  if (told['capture'] !== undefined && !isRecordOf('capture', told['capture'])) return 'bad-metadata';
  const attempt = told['attempt'] as unknown as Attempt;
  const capture = told['capture'] as unknown as Capture | undefined;
  const answer = named(record, 'warc-refers-to')?.replace(/^<|>$/g, '');
  const parts = attempt.hops.flatMap((_hop, index) => [recordId('request', attempt.id, index), recordId('hop', attempt.id, index)]);
  const list = Array.isArray(told['renditions']) && capture !== undefined ? told['renditions'] : [];
  const renditions = list.flatMap((item) => {
    const rendition = toldRendition(item);
    return rendition === undefined || capture === undefined ? [] : [[renditionRecordId(capture.id, rendition.kind), rendition] as const];
  });
  return {
    attempt,
    parts: new Set(parts),
    renditions: new Map(renditions),
    ...(capture === undefined ? {} : { capture }),
    ...(answer === undefined ? {} : { answer }),
  };
}

/** A rendition with the bytes that a record brings; undefined when they are not the ones told of. */
export function restoredRendition(told: Rendition, bytes: Uint8Array): RenditionMade | undefined {
  return sha256(bytes) === told.digest ? { ...told, length: bytes.length, bytes } : undefined;
}

/** The attempt as it stood, with its payload when it had one; a payload of another digest is refused. */
export function restored(
  told: ToldAttempt,
  renditions: readonly RenditionMade[],
  exchange?: Exchange,
): AttemptRecord | 'payload-digest' | 'payload-absent' {
  const { attempt, capture } = told;
  const payload = exchange?.payload?.bytes;
  const needed = capture !== undefined && capture.kind === 'response' && capture.withdrawn === undefined;
  if (needed && payload === undefined) return 'payload-absent';
  if (needed && payload !== undefined && sha256(payload) !== capture.payloadDigest) return 'payload-digest';
  return {
    resource: { ...importedResource(attempt.uri, attempt.startedAt), id: attempt.resourceId },
    attempt,
    ...(capture === undefined ? {} : { capture }),
    ...(needed && payload !== undefined ? { payload } : {}),
    ...(needed && renditions.length > 0 ? { renditions } : {}),
  };
}
