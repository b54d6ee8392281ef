import { createHash } from 'node:crypto';
import { leafText, loggedCapture, type LoggedCapture } from '#records/log.ts';
import { checkpointIn, noteHolds, signatureHolds } from './checkpoint.ts';
import { isIncluded, leafHash } from './merkle.ts';
import { receiptText, type LogProof, type Receipt, type ReceiptEntry } from './receipt.ts';
import { isObject, isRecordOf } from './record-shapes.ts';

export const RECEIPT_CHECKS = [
  'form',
  'mark',
  'signature',
  'statement',
  'chain',
  'inclusion',
  'withdrawal',
  'decision',
  'payload',
  'text',
  'quote',
] as const;

/** One check of a receipt and what came of it; `payload`, `text` and `quote` only when there was something to hold them against. */
export interface ReceiptCheck {
  readonly name: (typeof RECEIPT_CHECKS)[number];
  /** Number of the entry or decision it is about, from 1; absent for the receipt as a whole. */
  readonly entry?: number;
  readonly ok: boolean;
}

/** Things a receipt can be held against. */
export interface ReceiptHoldings {
  /** Key the signer is known by; without it the receipt's own is believed. */
  readonly publicKey?: string;
  /** The captured bytes. */
  readonly payload?: Uint8Array;
  /** The extracted text the quote was taken from. */
  readonly text?: string;
}

function isProof(value: unknown): value is LogProof {
  return (
    isObject(value) &&
    typeof value['index'] === 'number' &&
    Array.isArray(value['proof']) &&
    value['proof'].every((hash) => typeof hash === 'string')
  );
}

function isEntry(value: unknown): value is ReceiptEntry {
  if (!isObject(value) || !isRecordOf('capture', value['capture']) || !isObject(value['chain']) || !isProof(value['log'])) return false;
  const { evidence, withdrawal, claim } = value;
  if (!Number.isFinite(Date.parse(String(value['capture']['capturedAt'])))) return false;
  // What the log does not hold of a capture must not look as if it did.
  const capture = value['capture'] as unknown as LoggedCapture;
  if (Object.keys(loggedCapture(capture)).length !== Object.keys(capture).length) return false;
  if (claim !== undefined && !isObject(claim)) return false;
  if (
    withdrawal !== undefined &&
    !(isObject(withdrawal) && isProof(withdrawal['log']) && Number.isFinite(Date.parse(String(withdrawal['at']))))
  )
    return false;
  return evidence === undefined || (isObject(evidence) && isObject(evidence['quote']) && isObject(evidence['position']));
}

/** Whether a parsed file has the form of a receipt. */
export function isReceipt(value: unknown): value is Receipt {
  if (!isObject(value) || value['type'] !== 'suyuan-receipt' || value['version'] !== 1) return false;
  const { entries, decisions, checkpoint, publicKey } = value;
  return (
    Array.isArray(entries) &&
    entries.length > 0 &&
    entries.every(isEntry) &&
    Array.isArray(decisions) &&
    decisions.every((item) => isObject(item) && isRecordOf('decision', item['decision']) && isProof(item['log'])) &&
    typeof checkpoint === 'string' &&
    typeof publicKey === 'string' &&
    typeof value['signature'] === 'string'
  );
}

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();

/** What is at hand, with its digests; it is held against the entries that name it, and against all when none does. */
interface AtHand {
  readonly payload: string | undefined;
  readonly text: string | undefined;
  readonly textSha256: string | undefined;
}

function atHandFor({ entries }: Receipt, { payload, text }: ReceiptHoldings): (entry: ReceiptEntry) => AtHand {
  const hex = (data: Uint8Array | string | undefined): string | undefined =>
    data === undefined ? undefined : sha256(data).toString('hex');
  const [payloadSha256, textSha256] = [hex(payload), hex(text)];
  const named = entries.some(({ chain }) => chain.payloadSha256 === payloadSha256);
  const read = entries.some(({ chain }) => chain.textSha256 === textSha256);
  return ({ chain }) => ({
    payload: named && chain.payloadSha256 !== payloadSha256 ? undefined : payloadSha256,
    text: read && chain.textSha256 !== textSha256 ? undefined : text,
    textSha256,
  });
}

function entryChecks(
  entry: ReceiptEntry,
  number: number,
  holds: (text: string, log: LogProof) => boolean,
  { payload, text, textSha256 }: AtHand,
): ReceiptCheck[] {
  const { capture, chain, evidence, log, withdrawal } = entry;
  const check = (name: ReceiptCheck['name'], ok: boolean): ReceiptCheck => ({ name, entry: number, ok });
  return [
    check('chain', chain.payloadSha256 === capture.payloadDigest && (evidence === undefined || chain.textSha256 !== undefined)),
    check('inclusion', holds(leafText.capture(capture), log)),
    ...(withdrawal === undefined
      ? []
      : [check('withdrawal', withdrawal.captureId === capture.id && holds(leafText.withdrawal(withdrawal), withdrawal.log))]),
    ...(payload === undefined ? [] : [check('payload', payload === chain.payloadSha256)]),
    ...(text === undefined ? [] : [check('text', textSha256 === chain.textSha256)]),
    ...(text === undefined || evidence === undefined
      ? []
      : [check('quote', text.slice(evidence.position.start, evidence.position.end) === evidence.quote.exact)]),
  ];
}

/** Checks a parsed receipt, without the archive and without a network; every check is told, and a receipt holds when all are ok. */
export function checkReceipt(value: unknown, holdings: ReceiptHoldings = {}): readonly ReceiptCheck[] {
  if (!isReceipt(value)) return [{ name: 'form', ok: false }];
  const checkpoint = checkpointIn(value.checkpoint);
  if (checkpoint === undefined) return [{ name: 'form', ok: false }];
  const holds = (text: string, { index, proof }: LogProof): boolean =>
    isIncluded(leafHash(sha256(text)), index, checkpoint.size, proof, checkpoint.head);
  const atHand = atHandFor(value, holdings);
  return [
    { name: 'form', ok: true },
    { name: 'mark', ok: value.rehearsal === checkpoint.rehearsal },
    { name: 'signature', ok: noteHolds(value.checkpoint, holdings.publicKey ?? value.publicKey) },
    { name: 'statement', ok: signatureHolds(receiptText(value), value.signature, holdings.publicKey ?? value.publicKey) },
    ...value.entries.flatMap((entry, at) => entryChecks(entry, at + 1, holds, atHand(entry))),
    ...value.decisions.map(({ decision, log }, at): ReceiptCheck => ({
      name: 'decision',
      entry: at + 1,
      ok: holds(leafText.decision(decision), log),
    })),
  ];
}
