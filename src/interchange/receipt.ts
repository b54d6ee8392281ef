import { createHash } from 'node:crypto';
import type { Capture } from '#records/capture.ts';
import type { Claim } from '#records/document.ts';
import type { Evidence } from '#records/evidence.ts';
import { checkpointHolds, type Checkpoint } from './checkpoint.ts';
import { captureLeaf, loggedCapture, type LoggedCapture } from './log-leaf.ts';
import { isIncluded } from './merkle.ts';
import { isObject, isRecordOf } from './record-shapes.ts';

/** One small file that shows, without the archive, which words stood in which capture, and that the log knew of it. */
export interface Receipt {
  readonly type: 'suyuan-receipt';
  readonly version: 1;
  readonly rehearsal: boolean;
  readonly claim: Pick<Claim, 'id' | 'documentId' | 'text' | 'lang'>;
  readonly evidence: Pick<Evidence, 'uri' | 'quote' | 'position' | 'relation' | 'method'>;
  readonly capture: LoggedCapture;
  /** From quote to bytes: SHA-256 of the extracted text the position counts in, its extractor, SHA-256 of the payload. */
  readonly chain: { readonly textSha256: string; readonly extractor: string; readonly payloadSha256: string };
  readonly log: { readonly index: number; readonly proof: readonly string[]; readonly checkpoint: Checkpoint };
}

export interface ReceiptInput {
  readonly rehearsal: boolean;
  readonly claim: Claim;
  readonly evidence: Evidence;
  readonly capture: Capture;
  readonly textDigest: string;
  readonly extractor: string;
  readonly log: Receipt['log'];
}

export function receipt({ rehearsal, claim, evidence, capture, textDigest, extractor, log }: ReceiptInput): Receipt {
  const { id, documentId, text, lang } = claim;
  const { uri, quote, position, relation, method } = evidence;
  return {
    type: 'suyuan-receipt',
    version: 1,
    rehearsal,
    claim: { id, documentId, text, lang },
    evidence: { uri, quote, position, relation, method },
    capture: loggedCapture(capture),
    chain: { textSha256: textDigest, extractor, payloadSha256: capture.payloadDigest },
    log,
  };
}

/** What a check of a receipt found; `payload` and `text` only when those were at hand. */
export interface ReceiptCheck {
  readonly name: 'form' | 'chain' | 'inclusion' | 'signature' | 'payload' | 'text' | 'quote';
  readonly ok: boolean;
}

/** Things a receipt can be held against. */
export interface ReceiptHoldings {
  /** Public key the signer is known by, SPKI DER in base64. */
  readonly publicKey?: string;
  readonly payload?: Uint8Array;
  /** The extracted text the quote was taken from. */
  readonly text?: string;
}

function isReceipt(value: unknown): value is Receipt {
  if (!isObject(value) || value['type'] !== 'suyuan-receipt' || value['version'] !== 1) return false;
  const { claim, evidence, capture, chain, log } = value;
  if (!isObject(claim) || !isObject(chain) || !isObject(log) || !isObject(evidence) || !isRecordOf('capture', capture)) return false;
  const { checkpoint, proof } = log;
  const { quote, position } = evidence;
  return (
    isObject(checkpoint) && isObject(quote) && isObject(position) && Array.isArray(proof) && proof.every((hash) => typeof hash === 'string')
  );
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Checks a parsed receipt, without the archive and without a network; every check is told, and a receipt holds when all are ok. */
export function checkReceipt(value: unknown, holdings: ReceiptHoldings = {}): readonly ReceiptCheck[] {
  if (!isReceipt(value)) return [{ name: 'form', ok: false }];
  const { capture, chain, evidence, log } = value;
  const { index, proof, checkpoint } = log;
  const { publicKey, payload, text } = holdings;
  const { start, end } = evidence.position;
  return [
    { name: 'form', ok: true },
    { name: 'chain', ok: chain.payloadSha256 === capture.payloadDigest },
    { name: 'inclusion', ok: isIncluded(captureLeaf(capture), index, checkpoint.size, proof, checkpoint.head) },
    { name: 'signature', ok: checkpointHolds(checkpoint, publicKey) },
    ...(payload === undefined ? [] : [{ name: 'payload' as const, ok: sha256(payload) === chain.payloadSha256 }]),
    ...(text === undefined
      ? []
      : [
          { name: 'text' as const, ok: sha256(text) === chain.textSha256 },
          { name: 'quote' as const, ok: text.slice(start, end) === evidence.quote.exact },
        ]),
  ];
}
