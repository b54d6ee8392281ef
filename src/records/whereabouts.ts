import type { Activity } from './activity.ts';
import type { Instant } from './time.ts';
import type { Uri } from './uri.ts';

export const CANDIDATE_RULES = [
  'redirect',
  'moved-notice',
  'redirect-map',
  'same-document',
  'renamed-site',
  'variant',
  'folder',
  'same-number',
  'same-title',
  'www',
  'scheme',
  'outside',
  'person',
] as const;
/** How a candidate address was found. */
export type CandidateRule = (typeof CANDIDATE_RULES)[number];

export const CANDIDATE_STATES = ['proposed', 'unanswered', 'unlike', 'likely', 'accepted', 'rejected'] as const;
/**
 * How far a candidate has come: not asked for yet; no page there; a page with another text; a page that may be it, for a
 * person to decide; accepted as the page's new place, by its text or by a person; found by a person not to be the page.
 */
export type CandidateState = (typeof CANDIDATE_STATES)[number];

/** An address at which a source that is lost under its own may now be. The citation keeps its original address. */
export interface Candidate {
  readonly sourceId: string;
  readonly uri: Uri;
  readonly rule: CandidateRule;
  /** What the rule went by: a sibling's address, a document number, a title. */
  readonly ground?: string;
  readonly state: CandidateState;
  readonly proposedAt: Instant;
  /** When it was last asked for, and how often so far. */
  readonly checkedAt?: Instant;
  readonly checks: number;
  /** Newest capture of it that is a page. */
  readonly captureId?: string;
  /** Likeness of that capture's text to the pinned capture of the source, 0–1, and how it was measured. */
  readonly likeness?: number;
  readonly method?: string;
  readonly acceptedAt?: Instant;
  /** Person who accepted or rejected it; absent where its text decided. */
  readonly decidedBy?: string;
}

/** What is known of where a source may be read, beside its own address. */
export interface Whereabouts {
  /** Newest accepted first, then those a person should look at, then the rest. */
  readonly candidates: readonly Candidate[];
  readonly family?: ReprintFamily;
  /** Passages that claims rest on, and how many of them the newest capture of the page has word for word. */
  readonly passages: { readonly held: number; readonly present: number };
}

/** A link on a captured index page that may name the new place of an article. */
export interface SeenLink {
  readonly uri: Uri;
  /** Hosts that belong together, such as `cq.gov.cn`. */
  readonly family: string;
  /** The part of the address that outlives a move to another column, where it has one. */
  readonly documentKey?: string;
  /** Words of the link, where they could be a title. */
  readonly title?: string;
  readonly captureId: string;
  readonly seenAt: Instant;
}

/** By what the text of a source's pinned capture is found again elsewhere. */
export interface TextMark {
  readonly sourceId: string;
  readonly captureId: string;
  readonly textDigest: string;
  readonly title?: string;
  readonly documentNumber?: string;
  /** Sample of the text's shingles, as 32-bit numbers: texts that share most of their shingles share most of these. */
  readonly sketch: readonly number[];
}

/** Sources that carry one text: one source published in several places. */
export interface ReprintFamily {
  readonly id: string;
  /** In order of their addresses. */
  readonly members: readonly { readonly sourceId: string; readonly uri: Uri }[];
}

export type DeliveryState = 'pending' | 'delivered' | 'given-up';

/** Notice of one activity to the address that asked to be told. */
export interface Delivery {
  readonly activityId: string;
  readonly state: DeliveryState;
  readonly tries: number;
  readonly firstTriedAt: Instant;
  readonly lastTriedAt: Instant;
  /** Before this it is not tried again. */
  readonly nextAt?: Instant;
  readonly status?: number;
  /** What the network said, for people who mend things. */
  readonly detail?: string;
}

/** Where lost pages may be now, and which sources carry one text. */
export interface WhereaboutsStore {
  /** Of one source, of all sources of a host, or all; those of a source in the order in which they were first proposed. */
  candidates(query: { source?: string; host?: string; states?: readonly CandidateState[] }): Promise<readonly Candidate[]>;
  /** Puts each in the place of what is known of that address for that source. */
  saveCandidates(candidates: readonly Candidate[], activities: readonly Activity[]): Promise<void>;
  saveSeenLinks(links: readonly SeenLink[]): Promise<void>;
  /** Links of one family of hosts with this key or these words, newest first. */
  seenLinks(query: { family: string; documentKey?: string; title?: string }): Promise<readonly SeenLink[]>;
  textMark(sourceId: string): Promise<TextMark | undefined>;
  /** Marks with this title, this document number, or at least `least` sampled shingles of `sketch`; a bounded number. */
  textMarks(query: { title?: string; documentNumber?: string; sketch?: readonly number[]; least?: number }): Promise<readonly TextMark[]>;
  saveTextMark(mark: TextMark): Promise<void>;
  family(sourceId: string): Promise<ReprintFamily | undefined>;
  whereabouts(sourceId: string): Promise<Whereabouts>;
  /** Makes these sources a family of this id, or takes them out of theirs. */
  saveFamily(sourceIds: readonly string[], family: string | undefined): Promise<void>;
}
