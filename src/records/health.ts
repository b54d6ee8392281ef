import type { Capture, CaptureMethod } from './capture.ts';
import type { Outcome, OutcomeReason } from './fetch.ts';
import type { ExtractedPage, PageClass } from './page.ts';
import type { TextChanges } from './schedule.ts';
import type { Reason } from './text.ts';
import { DAY, type Instant } from './time.ts';
import type { Uri } from './uri.ts';

export const LINK_STATES = ['live', 'moved', 'soft-404', 'removed', 'gone', 'suspect', 'blocked', 'unreachable', 'unknown'] as const;
/** What has become of a cited page, as far as the evidence goes. */
export type LinkState = (typeof LINK_STATES)[number];

export const DRIFTS = ['none', 'changed', 'quote-lost', 'unknown'] as const;
/** How the newest good capture differs from the pinned one. */
export type Drift = (typeof DRIFTS)[number];

/** One attempt on a source with what its answer turned out to be. */
export interface Observation {
  readonly attemptId: string;
  readonly runId: string;
  readonly at: Instant;
  readonly outcome: Outcome;
  readonly reason?: OutcomeReason;
  readonly status?: number;
  readonly hops: readonly { readonly uri: Uri; readonly status: number }[];
  readonly finalUri?: Uri;
  readonly vantage: string;
  readonly captureId?: string;
  /** How the capture came about; absent without one, and for one that this archive made itself. */
  readonly method?: CaptureMethod;
  readonly truncated?: boolean;
  readonly page?: ObservedPage;
}

/** The part of an extracted page that link health looks at. */
export interface ObservedPage {
  readonly pageClass: PageClass;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  readonly title?: string;
  readonly textDigest: string;
  readonly movedTo?: Uri;
}

/** How the other sources and controls of a host fared in one run. */
export interface HostRun {
  readonly runId: string;
  readonly at: Instant;
  /**
   * Sources of the host tried in the run, and how many of them failed (404/410, soft 404, sent home, parked) or did not
   * answer.
   */
  readonly tried: number;
  readonly failed: number;
  readonly answered: number;
  /** Sources of the host that were not due in the run and were read well not long before it, or later. */
  readonly others?: number;
  /** Hosts tried in the run, and how many of them answered at all: none means that this machine is offline. */
  readonly hostsTried: number;
  readonly hostsAnswered: number;
  /** Digest of the text a made-up sibling address answered with, and its status. */
  readonly control?: { readonly status: number; readonly textDigest: string; readonly finalUri: Uri; readonly pageClass: PageClass };
  /** What came of a page that ought to be there – another source that lived, or the host's start page –, where it was asked for. */
  readonly reference?: { readonly uri: Uri; readonly outcome: Outcome; readonly status?: number; readonly pageClass?: PageClass };
}

/** How long before a run a source must have been read well to count among its `others`. */
export const OTHERS_SPAN = 14 * DAY;

/** All that the link state of one source is judged from. */
export interface LinkInput {
  readonly sourceId: string;
  readonly uri: Uri;
  /** Oldest first. */
  readonly observations: readonly Observation[];
  /** The host's runs in which this source was tried. */
  readonly hostRuns: readonly HostRun[];
  /** Main text by `textDigest`, for the observations whose class is good. */
  readonly texts: Readonly<Record<string, string>>;
}

/** How the text of a source differs for one document that cites it, from the capture nearest to that document's date. */
export interface CitationDrift {
  readonly documentId: string;
  readonly pinned: string;
  readonly drift: Drift;
  /** Likeness of the two texts, 0–1, and how it was measured. */
  readonly similarity?: number;
  readonly method?: string;
  /** Sentences that were edited, added or removed. */
  readonly changed: number;
}

/** How many checks a status carries for its strip: a year of weekly ones. */
export const RECENT_CHECKS = 52;

/** What is now concluded about a source; made again whenever its input changes. */
export interface LinkStatus {
  readonly sourceId: string;
  readonly state: LinkState;
  readonly drift: Drift;
  /** When the state began, by the attempt that first showed it; absent while nothing was tried. */
  readonly since?: Instant;
  /** Certainty of the state, 0–1. */
  readonly confidence: number;
  /** Each names the attempts it rests on as `attempts`. */
  readonly reasons: readonly Reason[];
  /** Last proven state, while the present one says only that we cannot tell. */
  readonly lastKnown?: LinkState;
  readonly lastAttempt?: Instant;
  /** When the page itself was last read in full. */
  readonly lastGood?: Instant;
  /** Newest capture that is the page itself. */
  readonly newestGood?: string;
  /** Captures that look like a page but are not the one cited: a start page it led to, an answer for every address. */
  readonly strangers?: readonly string[];
  /** Capture that citations are compared with. */
  readonly pinned?: string;
  /** For each document that cites it; `drift` is the worst of them. */
  readonly citations?: readonly CitationDrift[];
  /** Checks so far and how many found the page. */
  readonly checks: number;
  readonly checksGood: number;
  /** How often the main text was found changed; absent with fewer than two good readings. */
  readonly changes?: TextChanges;
  /** The newest RECENT_CHECKS checks, oldest first. */
  readonly recent: readonly Check[];
  readonly method: string;
  readonly inputDigest: string;
}

/** A status as lists tell it: of each check only how it read. */
export type ListedStatus = Omit<LinkStatus, 'recent'> & { readonly recent: readonly Pick<Check, 'state'>[] };

/** How one check read, taken by itself; strips are drawn from these. */
export interface Check {
  readonly at: Instant;
  readonly attemptId: string;
  readonly state: LinkState;
}

/** A capture together with its extracted page, as drift and evidence look at them. */
export interface CapturedPage {
  readonly capture: Capture;
  readonly page: ExtractedPage;
  readonly textDigest: string;
}
