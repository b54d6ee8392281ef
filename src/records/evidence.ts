import type { CapturedPage, LinkStatus } from './health.ts';
import type { Claim, CitationKind } from './document.ts';
import type { Decision } from './decision.ts';
import type { Lang, Reason, TextLang, TextPosition, TextQuote } from './text.ts';
import type { Instant } from './time.ts';
import type { Uri } from './uri.ts';

export const QUANTITY_KINDS = ['number', 'percent', 'money', 'measure', 'date', 'duration', 'range', 'ordinal', 'document-number'] as const;
export type QuantityKind = (typeof QUANTITY_KINDS)[number];

export type Bound = 'exact' | 'about' | 'over' | 'under' | 'nearly';

/** A figure, date or document number in a text. Offsets are UTF-16. */
export interface Quantity extends TextPosition {
  readonly text: string;
  readonly kind: QuantityKind;
  /**
   * A number for number, percent (5 % is 5), money, measure, duration and ordinal; text for a date (`2021-12-30`,
   * `--03-05` without a year), a range (`A/B`, both ends included) and a document number.
   */
  readonly value: number | string;
  /** `%`, `‰`, `percentage-point`, a currency code, `h`, `month`, `km`, or the counted noun as found. */
  readonly unit?: string;
  readonly bound: Bound;
  /** The bound is a limit that is set (up to, 不超过), not an estimate (less than, 不足). */
  readonly ceiling?: true;
}

/** How two quantities of the same thing stand to each other. */
export type QuantityRelation = 'equal' | 'rounded' | 'compatible' | 'conflicting' | 'not-comparable';

export const RELATIONS = ['supports', 'partly', 'contradicts', 'mentions', 'not-enough-info'] as const;
/** Whether a passage bears a claim out. */
export type Relation = (typeof RELATIONS)[number];

export type PointKind =
  | 'number'
  | 'percent'
  | 'money'
  | 'measure'
  | 'date'
  | 'duration'
  | 'range'
  | 'ordinal'
  | 'document-number'
  | 'name'
  | 'title'
  | 'term'
  | 'word';

/** Words at a place in a claim or a passage. */
export interface Span extends TextPosition {
  readonly text: string;
}

/** One thing a claim says, and its counterpart in the passage where there is one. */
export interface Point {
  readonly kind: PointKind;
  readonly claim: Span;
  readonly passage?: Span;
  /**
   * How the two agree or differ: `equal`, `rounded`, `compatible`, `conflicting`, `glossary`, `pinyin`, `latin`, `dictionary`, `same-word`;
   * `context` for a name that only the page around the passage gives, which has no place in the passage.
   */
  readonly reading?: string;
}

/** One outcome of comparing a claim with a passage. Offsets of passage spans count in the passage compared. */
export interface Comparison {
  readonly score: number;
  readonly relation: Relation;
  /** Calibrated probability that the relation is right, 0–1. */
  readonly probability: number;
  readonly needsReview: boolean;
  readonly agreeing: readonly Point[];
  /** Points for which the passage states another value of the same thing. */
  readonly conflicting: readonly Point[];
  /** Points of which the passage says nothing. */
  readonly missing: readonly Point[];
}

/** Whether the passage of the pinned capture still stands in a newer one. */
export type Presence = 'present' | 'edited' | 'absent' | 'untestable';

/**
 * Why it cannot be told whether a passage still stands in a capture: its text was `cut` by a limit; there is hardly any text (`empty`); the
 * passage is too `short` to be told from chance; two places are equally `alike`; its words stand in no capture that can still be read (`unread`).
 */
export type Untestable = 'cut' | 'empty' | 'short' | 'alike' | 'unread';

/** A stretch of good captures of one source in which a passage is found in one state. */
export interface Sighting {
  readonly presence: Presence;
  /** Times of the first and the last capture of the stretch, and how many there are. */
  readonly from: Instant;
  readonly to: Instant;
  readonly captures: number;
  /** First capture of the stretch. */
  readonly captureId: string;
  readonly untestable?: Untestable;
}

/** Where evidence was looked for: the claim's own citation, the reference list, or the rest of the archive. */
export type EvidenceTier = CitationKind | 'archive';

/** An anchor (where a claim's words stand in a capture) with its assessment (whether the capture bears the claim out). */
export interface Evidence extends Comparison {
  readonly id: string;
  readonly claimId: string;
  readonly sourceId: string;
  readonly uri: Uri;
  /** The pinned capture that the position counts in. */
  readonly captureId: string;
  readonly tier: EvidenceTier;
  /** From 1, best first, over all sources of the claim. */
  readonly rank: number;
  readonly passage: string;
  readonly passageLang: TextLang;
  readonly position: TextPosition;
  readonly quote: TextQuote;
  /** State of the passage in the newest good capture of the source, and that capture's words when they were edited. */
  readonly presence: Presence;
  readonly presenceIn?: string;
  readonly editedTo?: string;
  /** Why the presence is untestable, where it is. */
  readonly untestable?: Untestable;
  /** Its presence in the pinned capture and every newer good one, oldest first. */
  readonly sightings?: readonly Sighting[];
  /** What the machine holds of the passage, where an editor's decision has taken its place. */
  readonly machine?: MachineVerdict;
  readonly method: string;
}

const RESTING: readonly Relation[] = ['supports', 'partly', 'contradicts'];

/** Whether a claim surely rests on a passage, for or against; proposals that wait for a person carry nothing. */
export function restsOn({ relation, needsReview }: Pick<Evidence, 'relation' | 'needsReview'>): boolean {
  return !needsReview && RESTING.includes(relation);
}

/** The machine's own reading of a passage that an editor decided on. */
export interface MachineVerdict {
  readonly relation: Relation;
  readonly probability: number;
  readonly needsReview: boolean;
}

/** One change of what was believed of a claim; the first one has no `from`. */
export interface HealthChange {
  readonly claimId: string;
  readonly at: Instant;
  readonly from?: ClaimHealth;
  readonly to: ClaimHealth;
}

export const CLAIM_HEALTHS = [
  'not-checkable',
  'uncited',
  'contradicted',
  'lost',
  'altered',
  'archived-only',
  'supported',
  'needs-review',
  'unsupported',
  'uncaptured',
] as const;
/** Whether a claim can still be verified from the pages it cites; the first that applies, in this order. */
export type ClaimHealth = (typeof CLAIM_HEALTHS)[number];

/** Why a claim waits for a person, in the order of what matters. */
export const WAITING_GROUPS = ['risk', 'disputed', 'proposals', 'unfounded'] as const;
export type WaitingGroup = (typeof WAITING_GROUPS)[number];

/** The group in which a claim of some health waits until somebody has decided on it. */
export const WAITING_GROUP_OF: Readonly<Partial<Record<ClaimHealth, WaitingGroup>>> = {
  contradicted: 'risk',
  lost: 'risk',
  altered: 'risk',
  'needs-review': 'proposals',
  unsupported: 'unfounded',
};

/** What is now concluded about a claim. */
export interface ClaimStatus {
  readonly claimId: string;
  readonly health: ClaimHealth;
  readonly since: Instant;
  readonly reasons: readonly Reason[];
  /** Evidence the health rests on, best first. */
  readonly evidenceIds: readonly string[];
  /**
   * What of it waits for a person: `nothing` when editors have had their say; `probability`: of the best proposal that nobody decided on.
   * Judgements from before this was worked out lack it: they wait by their health.
   */
  readonly waits?: { readonly group: WaitingGroup | 'nothing'; readonly probability?: number };
  readonly method: string;
  readonly inputDigest: string;
}

/** A text to be ranked for, or compared with, another. */
export interface MatchText {
  readonly id: string;
  readonly text: string;
  readonly lang: Lang;
  /** Date of the text at its own precision; gives 去年 and “last year” their year. */
  readonly date?: string;
}

/** A source of a claim as evidence is looked for in it. */
export interface EvidenceSource {
  readonly sourceId: string;
  readonly uri: Uri;
  readonly tier: EvidenceTier;
  readonly status?: LinkStatus;
  /** Good capture nearest the document's date; absent when there is no good capture. */
  readonly pinned?: CapturedPage;
  /** Newest good capture, when it is another one. */
  readonly newest?: CapturedPage;
  /** Every good capture made after the pinned one, oldest first; `newest` is the last of them. */
  readonly later?: readonly CapturedPage[];
  /** Captures that editors decided on, where they are neither the pinned nor the newest one. */
  readonly decided?: readonly CapturedPage[];
  /** Address at which a page that is out of reach under its own was found again; then `newest` was captured there. */
  readonly place?: Uri;
}

/** All that the evidence and health of one claim are judged from. */
export interface ClaimInput {
  readonly claim: Claim;
  /** Date of the document, at its own precision. */
  readonly documentDate?: string;
  /** Whether any citation scope covers the claim. */
  readonly cited: boolean;
  readonly sources: readonly EvidenceSource[];
  readonly decisions: readonly Decision[];
}
