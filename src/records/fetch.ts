import type { Instant } from './time.ts';
import type { Uri } from './uri.ts';

/** What came of a fetch attempt: some server answered, none could be reached, or the attempt was not allowed. */
export type Outcome = 'answered' | 'unreachable' | 'excluded';

export const UNREACHABLE_REASONS = ['dns', 'tcp', 'tls', 'timeout', 'protocol'] as const;
export const EXCLUDED_REASONS = ['robots', 'private-address', 'scheme', 'bad-uri'] as const;
/** An answered attempt has a reason only when the answer is not final. */
export const ANSWERED_REASONS = ['too-many-redirects', 'bad-redirect'] as const;
export type OutcomeReason = (typeof UNREACHABLE_REASONS)[number] | (typeof EXCLUDED_REASONS)[number] | (typeof ANSWERED_REASONS)[number];

/** Why a body was cut short (WARC 1.1, WARC-Truncated). */
export type Truncation = 'length' | 'time' | 'disconnect' | 'unspecified';

/** Header fields in the order and spelling in which they were sent. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

/** Milliseconds spent in each phase of one request. */
export interface Timings {
  readonly dns?: number;
  readonly connect?: number;
  readonly tls?: number;
  readonly firstByte?: number;
  readonly total: number;
  /** The connection was open from an earlier request: `dns`, `connect` and `tls` are what opening it took then, and no part of `total`. */
  readonly kept?: boolean;
}

/** One request and its answer on the way to the final one. */
export interface Hop {
  readonly uri: Uri;
  readonly status: number;
  readonly requestHeaders: HeaderList;
  readonly responseHeaders: HeaderList;
  /** Where the answer points, resolved against the hop's own address. */
  readonly location?: Uri;
  readonly remoteAddress?: string;
  /** `http/1.1` or `h2`. */
  readonly protocol?: string;
  readonly tlsIssuer?: string;
  readonly tlsExpires?: Instant;
  readonly timings?: Timings;
}

/** The decoded payload of an answer and what it was on the wire. */
export interface FetchedBody {
  /** Decoded from transfer and content encodings. */
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hexadecimal, where the fetcher knows it already. */
  readonly digest?: string;
  readonly wireLength: number;
  /** SHA-256 of the body as it came over the wire, hexadecimal. */
  readonly wireDigest: string;
  readonly truncated?: Truncation;
}

/** What robots.txt had to say about one attempt. */
export interface RobotsDecision {
  readonly allowed: boolean;
  /** The matching line, as found. */
  readonly rule?: string;
  /** `robots.txt` when a file decided; `absent` (4xx), `unavailable` (5xx) or `waived` (a person's decision) otherwise. */
  readonly ground: 'robots.txt' | 'absent' | 'unavailable' | 'waived';
  /** Seconds between two requests that the file asks for (`Crawl-delay`, not part of RFC 9309). */
  readonly crawlDelay?: number;
}

/** Everything one fetch brought back; the web never throws, so failures are values too. */
export interface FetchResult {
  readonly uri: Uri;
  readonly outcome: Outcome;
  readonly reason?: OutcomeReason;
  /** What the network said, for people who mend things; never shown as a verdict. */
  readonly detail?: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** Every answer received, redirects first, the final one last; empty when nothing answered. */
  readonly hops: readonly Hop[];
  readonly body?: FetchedBody;
  readonly robots?: RobotsDecision;
  /** The robots.txt files that had to be fetched first, each as the fetch that it was; none where the rules were known. */
  readonly robotsFiles?: readonly FetchResult[];
  /** How often it was asked, where once was not enough; all else is that of the last try. */
  readonly tries?: number;
  /** The tries before the last, oldest first. */
  readonly earlier?: readonly FetchResult[];
  /** Milliseconds for which the host that answered last wants to be left alone, being overloaded (Retry-After with 429 or 503). */
  readonly retryAfterMs?: number;
  /** Label of where it was asked from, when that is not the archive's own vantage. */
  readonly vantage?: string;
}

/** `supplied` is no request at all: a person handed the answer over. */
/**
 * Why something is fetched. `control` is a made-up address, `reference` a page that should be there, `candidate` an address
 * at which a lost page may now be.
 */
export type FetchPurpose =
  'source' | 'control' | 'reference' | 'candidate' | 'requisite' | 'attachment' | 'robots' | 'outside' | 'supplied';

/** What was held of an address before: sent along with a request to that very address, to be told whether it still stands (RFC 9110, 13). */
export interface Validators {
  readonly uri: Uri;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** One thing to fetch. */
export interface FetchRequest {
  readonly uri: Uri;
  readonly purpose: FetchPurpose;
  /** Extra request fields, such as Referer or If-None-Match. */
  readonly headers?: HeaderList;
  /** A named person's recorded decision to fetch although robots.txt says no. */
  readonly waiveRobots?: boolean;
  /** Makes the request conditional; 304 without them is no answer. */
  readonly validators?: Validators;
}

/** One recorded try to fetch a resource, answered or not. */
export interface Attempt {
  readonly id: string;
  readonly resourceId: string;
  readonly runId: string;
  readonly uri: Uri;
  readonly purpose: FetchPurpose;
  readonly outcome: Outcome;
  readonly reason?: OutcomeReason;
  readonly detail?: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  readonly hops: readonly Hop[];
  /** Final status, when there is an answer. */
  readonly status?: number;
  /** Address that gave the final answer. */
  readonly finalUri?: Uri;
  readonly captureId?: string;
  /** Configured label of where the archive looks from; never holds credentials. */
  readonly vantage: string;
  readonly robots?: RobotsDecision;
  /** How often it was asked, where once was not enough. */
  readonly tries?: number;
  /** The attempt that asked again for the same, within seconds; that one says what came of it, this one is not counted beside it. */
  readonly retriedAs?: string;
}
