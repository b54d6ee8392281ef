import type { JsonlRecord } from './jsonl.ts';

type FieldType = 'string' | 'number' | 'array' | 'object';

/** Fields without which a record of its kind can not be kept, and what they are. */
const REQUIRED: Readonly<Record<JsonlRecord['type'], Readonly<Record<string, FieldType>>>> = {
  resource: { id: 'string', uri: 'string', key: 'string', host: 'string', firstSeenAt: 'string' },
  run: { id: 'string', startedAt: 'string', total: 'number', done: 'number' },
  attempt: { id: 'string', resourceId: 'string', runId: 'string', uri: 'string', outcome: 'string', startedAt: 'string', hops: 'array' },
  capture: { id: 'string', resourceId: 'string', attemptId: 'string', uri: 'string', capturedAt: 'string', payloadDigest: 'string' },
  page: { key: 'string', payloadDigest: 'string', textDigest: 'string', page: 'object' },
  revision: { documentId: 'string', number: 'number', digest: 'string', blocks: 'array', claims: 'array', citations: 'array' },
  claim: { id: 'string', documentId: 'string', text: 'string', lang: 'string', position: 'object' },
  citation: { id: 'string', documentId: 'string', sourceId: 'string', uri: 'string', claimIds: 'array' },
  'link-status': { sourceId: 'string', state: 'string', drift: 'string', reasons: 'array', recent: 'array' },
  evidence: {
    id: 'string',
    claimId: 'string',
    sourceId: 'string',
    captureId: 'string',
    relation: 'string',
    position: 'object',
    quote: 'object',
  },
  'claim-status': { claimId: 'string', health: 'string', since: 'string', reasons: 'array' },
  decision: { id: 'string', kind: 'string', at: 'string', by: 'string' },
  activity: { id: 'string', at: 'string', subject: 'object', event: 'object' },
  access: { id: 'string', at: 'string', access: 'string', reason: 'string', by: 'string' },
  requisites: { captureId: 'string', requisites: 'array' },
  candidate: { sourceId: 'string', uri: 'string', rule: 'string', state: 'string', proposedAt: 'string', checks: 'number' },
  log: { origin: 'string', size: 'number' },
  leaf: { kind: 'string', ref: 'string', hash: 'string' },
  checkpoint: { size: 'number', at: 'string', note: 'string' },
};

/** Whether a parsed value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasType(value: unknown, type: FieldType): boolean {
  if (type === 'array') return Array.isArray(value);
  return type === 'object' ? isObject(value) : typeof value === type;
}

/** Whether a name is that of a kind of record. */
export function isRecordType(name: unknown): name is JsonlRecord['type'] {
  return typeof name === 'string' && Object.hasOwn(REQUIRED, name);
}

/** Whether a parsed value has the fields without which a record of this kind can not be kept. */
export function isRecordOf(type: JsonlRecord['type'], value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && Object.entries(REQUIRED[type]).every(([field, kind]) => hasType(value[field], kind));
}
