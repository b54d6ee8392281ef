import type { Truncation } from './fetch.ts';
import type { Instant } from './time.ts';
import type { Uri } from './uri.ts';

/** How an answer came into the archive; captures of different methods are never mixed. */
export type CaptureMethod = 'http' | 'browser' | 'supplied' | 'outside' | 'imported';

/** Who may see a capture's bytes and replay. */
export type Access = 'public' | 'signed-in' | 'closed';

/** WARC 1.1 revisit profiles. */
export type RevisitProfile = 'identical-payload-digest' | 'server-not-modified';

/** A purge of a capture's bytes; digest, times and reason stay. */
export interface Withdrawal {
  readonly at: Instant;
  readonly reason: string;
  readonly by: string;
}

/** One stored answer. A revisit has the payload of an earlier capture; A→B→A is three captures, the third a revisit. */
export interface Capture {
  readonly id: string;
  readonly resourceId: string;
  readonly attemptId: string;
  readonly uri: Uri;
  readonly finalUri: Uri;
  readonly method: CaptureMethod;
  readonly kind: 'response' | 'revisit';
  readonly profile?: RevisitProfile;
  /** Capture that first brought this payload. */
  readonly refersTo?: string;
  readonly capturedAt: Instant;
  readonly status: number;
  /** Content-Type as sent, if any. */
  readonly contentType?: string;
  /** SHA-256 of the decoded payload, hexadecimal. */
  readonly payloadDigest: string;
  readonly payloadLength: number;
  readonly wireDigest: string;
  readonly wireLength: number;
  readonly truncated?: Truncation;
  readonly access: Access;
  /** Name of the person who supplied the page. */
  readonly suppliedBy?: string;
  readonly withdrawn?: Withdrawal;
  /** Key of the extracted page made from it, once extraction ran; see PageRecord. */
  readonly pageKey?: string;
}
