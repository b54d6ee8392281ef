import type { Cell, TableReader } from './csv.ts';
import { eachAttempt, eachSource } from './reader.ts';

export const ATTEMPT_COLUMNS = [
  'id',
  'source',
  'uri',
  'purpose',
  'startedAt',
  'endedAt',
  'outcome',
  'reason',
  'status',
  'finalUri',
  'hops',
  'vantage',
  'robots',
  'capture',
  'method',
  'kind',
  'contentType',
  'payloadSha256',
  'payloadLength',
  'truncated',
  'withdrawn',
  'retriedAs',
] as const;

/** One row per attempt on a cited source with the capture it brought, by address and then by time; last, who supplied it. */
export async function* attemptRows(archive: TableReader): AsyncGenerator<readonly Cell[]> {
  for await (const source of eachSource(archive)) {
    for await (const { attempt, capture } of eachAttempt(archive, source)) {
      yield [
        attempt.id,
        attempt.resourceId,
        attempt.uri,
        attempt.purpose,
        attempt.startedAt,
        attempt.endedAt,
        attempt.outcome,
        attempt.reason,
        attempt.status,
        attempt.finalUri,
        attempt.hops.length,
        attempt.vantage,
        attempt.robots?.ground,
        capture?.id,
        capture?.method,
        capture?.kind,
        capture?.contentType,
        capture?.payloadDigest,
        capture?.payloadLength,
        capture?.truncated,
        capture?.withdrawn?.at,
        attempt.retriedAs,
        capture?.suppliedBy,
      ];
    }
  }
}
