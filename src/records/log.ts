import { instant, millis, type Instant } from './time.ts';
import type { AccessChange } from './access.ts';
import type { Activity } from './activity.ts';
import type { Capture } from './capture.ts';
import type { Decision } from './decision.ts';

export const LOG_KINDS = ['capture', 'decision', 'withdrawal', 'access'] as const;
/** What the log of an archive holds a leaf for. */
export type LogKind = (typeof LOG_KINDS)[number];

/** A record's leaf; leaves are numbered from 0 in the order in which the records were written. */
export interface LogLeaf {
  readonly index: number;
  readonly kind: LogKind;
  /** Id of the capture, decision or change of access; a withdrawal goes by its capture. */
  readonly ref: string;
  /** Hash of the leaf (RFC 6962, 2.1), hexadecimal. */
  readonly hash: string;
}

/** How far the log of an archive has grown. */
export interface LogState {
  /** Name of the log, the same for as long as the archive lives. */
  readonly origin: string;
  readonly size: number;
}

/** Place of a complete subtree: the leaves from `index · 2^level` on, `2^level` of them. */
export interface LogPlace {
  readonly level: number;
  readonly index: number;
}

/** A signed state of the log, as it is handed out. */
export interface KeptCheckpoint {
  readonly size: number;
  readonly at: Instant;
  /** Signed note (c2sp.org/tlog-checkpoint). */
  readonly note: string;
}

/**
 * Which fields of a capture the log holds: what never changes. Access, withdrawal and the page read from it come later, and
 * a withdrawal must leave the log valid. A field that is added later is held only when it may be absent, so that older
 * leaves stay as they are.
 */
const CAPTURE_FIELDS: Readonly<Record<keyof Capture, boolean>> = {
  id: true,
  resourceId: true,
  attemptId: true,
  uri: true,
  finalUri: true,
  method: true,
  kind: true,
  profile: true,
  refersTo: true,
  capturedAt: true,
  status: true,
  contentType: true,
  payloadDigest: true,
  payloadLength: true,
  wireDigest: true,
  wireLength: true,
  truncated: true,
  suppliedBy: true,
  access: false,
  withdrawn: false,
  pageKey: false,
};

const LOGGED_FIELDS = Object.entries(CAPTURE_FIELDS)
  .flatMap(([name, held]) => (held ? [name as keyof Capture] : []))
  .sort();

export type LoggedCapture = Omit<Capture, 'access' | 'withdrawn' | 'pageKey'>;

/** A capture as the log holds it, its fields in the order of their letters and its time with milliseconds. */
export function loggedCapture(capture: LoggedCapture): LoggedCapture {
  const held: Partial<Record<keyof Capture, unknown>> = {};
  for (const name of LOGGED_FIELDS) {
    const value: unknown = (capture as Partial<Capture>)[name];
    if (value !== undefined) held[name] = name === 'capturedAt' ? instant(millis(capture.capturedAt)) : value;
  }
  return held as unknown as LoggedCapture;
}

/** JSON whose members stand in the order of their letters, at every depth. */
export function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${sortedJson(member)}`)
    .join(',')}}`;
}

/** Withdrawal as the log holds it. */
export interface LoggedWithdrawal {
  readonly captureId: string;
  readonly at: Instant;
  readonly reason: string;
  readonly by: string;
}

/**
 * Text of a record in the log; the leaf's data is the SHA-256 of its UTF-8 bytes, so that the log holds digests and never
 * content. The same record gives the same text in every archive.
 */
export const leafText = {
  capture: (capture: LoggedCapture): string => `capture\n${JSON.stringify(loggedCapture(capture))}`,
  decision: (decision: Decision): string => `decision\n${sortedJson(decision)}`,
  withdrawal: ({ captureId, at, reason, by }: LoggedWithdrawal): string =>
    `withdrawal\n${sortedJson({ captureId, at: instant(millis(at)), reason, by })}`,
  access: (change: AccessChange): string => `access\n${sortedJson({ ...change, at: instant(millis(change.at)) })}`,
};

/** What a check of the log found; records go by `kind id`, nodes of the tree by `node level/index`. */
export interface LogAudit {
  readonly size: number;
  /** Head of the tree over all leaves, hexadecimal; absent while there is none. */
  readonly head?: string;
  /** Records that are not what they were when they were logged. */
  readonly altered: readonly string[];
  /** Records or leaves that are gone. */
  readonly removed: readonly string[];
  /** Records that came in behind the log's back. */
  readonly unlogged: readonly string[];
  /** Stored hashes that do not follow from the leaves. */
  readonly broken: readonly string[];
  /** Sizes of signed states that this log is no continuation of. */
  readonly rewritten: readonly number[];
}

/**
 * The append-only log over captures, withdrawals and decisions: a Merkle tree (RFC 6962) whose leaves are appended in the
 * transaction that writes the record. Leaves hash digests, so that a withdrawal leaves the log valid.
 */
export interface LogStore {
  logState(): Promise<LogState>;
  /** Hashes of complete subtrees, hexadecimal; undefined where the log has not grown so far. */
  logNodes(places: readonly LogPlace[]): Promise<readonly (string | undefined)[]>;
  logLeaf(kind: LogKind, ref: string): Promise<LogLeaf | undefined>;
  logLeaves(query: { from: number; limit: number }): Promise<readonly LogLeaf[]>;
  /** Newest first. */
  checkpoints(limit: number): Promise<readonly KeptCheckpoint[]>;
  saveCheckpoint(checkpoint: KeptCheckpoint): Promise<void>;
  /** Makes the whole log again from the records and holds it against what is stored and against heads that were signed. */
  auditLog(signed: readonly { readonly size: number; readonly head: string }[]): Promise<LogAudit>;
  /** Lets the log go on under a new name, so that no two states of one name differ; returns the name. */
  renameLog(activity: Activity): Promise<string>;
  /** Puts the log of a restored archive back in its own order and under its own name; false when the records are not the same ones, or something was signed already. */
  restoreLog(origin: string, leaves: readonly Pick<LogLeaf, 'kind' | 'ref' | 'hash'>[]): Promise<boolean>;
}

/** Signs the log with an Ed25519 key that lives outside the archive, and remembers beside the key what was signed last. */
export interface LogSigner {
  /** Raw, 32 bytes. */
  readonly publicKey: Uint8Array;
  sign(text: Uint8Array): Uint8Array;
  /** The note signed last for the log of this name. */
  known(origin: string): Promise<string | undefined>;
  remember(origin: string, note: string): Promise<void>;
}
