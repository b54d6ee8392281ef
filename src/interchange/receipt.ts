import { createHash } from 'node:crypto';
import type { Claim } from '#records/document.ts';
import type { Decision } from '#records/decision.ts';
import type { Evidence } from '#records/evidence.ts';
import { sortedJson, type LoggedCapture, type LoggedWithdrawal } from '#records/log.ts';

/** A record's place in the log, and the hashes that lead from its leaf to the checkpoint's head. */
export interface LogProof {
  readonly index: number;
  readonly proof: readonly string[];
}

/** One capture, and, where there is one, the passage of it that bears on a claim. */
export interface ReceiptEntry {
  readonly claim?: Pick<Claim, 'id' | 'documentId' | 'revision' | 'text' | 'lang'>;
  readonly evidence?: Pick<Evidence, 'uri' | 'quote' | 'position' | 'passageLang' | 'relation' | 'method'>;
  readonly capture: LoggedCapture;
  /** From quote to bytes: SHA-256 of the extracted text the position counts in, its extractor, SHA-256 of the payload. */
  readonly chain: { readonly textSha256?: string; readonly extractor?: string; readonly payloadSha256: string };
  readonly log: LogProof;
  /** The bytes were purged since; the capture's place in the log stays. */
  readonly withdrawal?: LoggedWithdrawal & { readonly log: LogProof };
}

/** One small file that shows, without the archive, which words stood in which capture, and that the log knew of it. */
export interface Receipt {
  readonly type: 'suyuan-receipt';
  readonly version: 1;
  readonly rehearsal: boolean;
  readonly about: { readonly kind: 'claim' | 'citation' | 'capture'; readonly id: string };
  readonly entries: readonly ReceiptEntry[];
  /** What editors decided about the claim, each with its own place in the log. */
  readonly decisions: readonly { readonly decision: Decision; readonly log: LogProof }[];
  /** Signed note that says how large the log was and what its head is. */
  readonly checkpoint: string;
  /** Key of the note's signer, as verifiers of notes take it. */
  readonly publicKey: string;
  /** Ed25519 by the same key over `receiptText`, base64: the log knows captures and decisions, for the rest its keeper vouches. */
  readonly signature: string;
}

/** The text that is signed of a receipt as a whole. */
export function receiptText(receipt: Omit<Receipt, 'signature'>): string {
  const { type, version, rehearsal, about, entries, decisions, checkpoint, publicKey } = receipt;
  const said = sortedJson({ type, version, rehearsal, about, entries, decisions, checkpoint, publicKey });
  return `suyuan receipt 1\n${createHash('sha256').update(said).digest('hex')}\n`;
}
