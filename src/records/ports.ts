import type { AccessStore } from './access.ts';
import type { AccountStore } from './account.ts';
import type { Activity, Run } from './activity.ts';
import type { Capture } from './capture.ts';
import type { Decision } from './decision.ts';
import type { Citation, Claim, DocumentSummary, Revision } from './document.ts';
import type { VectorStore } from './embedding.ts';
import type { ClaimHealth, ClaimStatus, Evidence, HealthChange, WaitingGroup } from './evidence.ts';
import type { Attempt, FetchRequest, FetchResult } from './fetch.ts';
import type { CapturedPage, HostRun, LinkStatus, Observation } from './health.ts';
import type { Holdings } from './holdings.ts';
import type { DictionaryEntry, Headword, WordLists } from './lexicon.ts';
import type { LogStore } from './log.ts';
import type { DeliveryStore } from './notice.ts';
import type { ExtractedPage, PageClass, PageInput, PageRecord } from './page.ts';
import type { RenderRequest, Rendering, Rendition, RenditionMade } from './rendition.ts';
import type { HeldAnswer, Requisite } from './requisite.ts';
import type { SearchStore } from './search.ts';
import type { Resource, Source, SourceQuery } from './source.ts';
import type { Instant } from './time.ts';
import type { UpkeepStore } from './upkeep.ts';
import type { Uri } from './uri.ts';
import type { WhereaboutsStore } from './whereabouts.ts';
import type { WorkStore } from './work.ts';

/** The time, real or that of a rehearsal. */
export interface Clock {
  now(): Instant;
}

/** Digests and ids; the only source of chance. */
export interface Identity {
  /** SHA-256, hexadecimal. */
  digest(data: Uint8Array | string): string;
  /** A new id that sorts by time, such as `a-lz3k9f2c01x7q4`. */
  fresh(prefix: string, at: Instant): string;
}

/** Brings back whatever the web does with a URI; never throws for it. */
export interface Fetcher {
  fetch(request: FetchRequest): Promise<FetchResult>;
  close(): Promise<void>;
}

/** Shows pages in a browser whose every request goes through a fetcher; never throws for the web. */
export interface Renderer {
  /** Name and version of the browser, and whether its sandbox is on. */
  readonly software: string;
  readonly sandboxed: boolean;
  /** `undefined` when the program was told to end meanwhile. */
  render(request: RenderRequest): Promise<Rendering | undefined>;
  close(): Promise<void>;
}

/** Turns a stored answer into an extracted page within a deadline and a memory limit. */
export interface Extractor {
  extract(input: PageInput): Promise<ExtractedPage>;
  close(): Promise<void>;
}

/** Loads the glossary and the dictionary. */
export interface WordListLoader {
  load(): Promise<WordLists>;
}

/** Looks words up in the dictionary. */
export interface Dictionary {
  /** Entries of each word in simplified characters; an empty list for those it does not have. */
  entries(words: readonly string[]): Promise<ReadonlyMap<string, readonly DictionaryEntry[]>>;
  /** Chinese words that have one of these phrases among their glosses, by the phrase's key; phrases that none has are left out. */
  headwords(phrases: readonly string[]): Promise<ReadonlyMap<string, readonly Headword[]>>;
}

/** Which archive this is. */
export interface ArchiveAbout {
  readonly path: string;
  readonly createdAt: Instant;
  /** Set once, for good, when the archive was filled from a rehearsal. */
  readonly rehearsal: boolean;
}

/** Everything one reading of a document changes, saved in one transaction. */
export interface RevisionPlan {
  readonly revision: Revision;
  /** The file's bytes, kept under `revision.digest`. */
  readonly bytes: Uint8Array;
  /** Claims of this revision with their ids, new or carried over. */
  readonly claims: readonly Claim[];
  /** Ids of claims that no longer fit. */
  readonly retired: readonly string[];
  readonly citations: readonly Citation[];
  /** Resources cited; those already known are left as they are. */
  readonly resources: readonly Resource[];
  /** New alignment keys by claim id, over all editions of the work. */
  readonly alignments: Readonly<Record<string, string>>;
  readonly activities: readonly Activity[];
}

/** Where a list of what is newest first goes on: before this instant, and with an id also at it, with lesser ids. */
export interface Before {
  readonly before?: Instant;
  readonly beforeId?: string;
}

/** What a source is called. */
export type SourceTitle = Pick<Source, 'id' | 'uri' | 'host' | 'title' | 'publisher' | 'published'>;

/** A stretch of a document, by the ordinals of its claims or of its citations, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Documents, their revisions, claims and citations. Listings speak of the newest revision. */
export interface DocumentStore {
  /** In the order in which they were first read; those named, the editions of one work, or a page of them. */
  documents(query?: {
    readonly ids?: readonly string[];
    readonly work?: string;
    readonly limit?: number;
    readonly offset?: number;
  }): Promise<readonly DocumentSummary[]>;
  document(id: string): Promise<DocumentSummary | undefined>;
  revision(documentId: string, number?: number): Promise<Revision | undefined>;
  saveRevision(plan: RevisionPlan): Promise<void>;
  /** In reading order; retired claims only when asked for. With `revision`, the claims of a document as they stood in that one. */
  claims(query: { document?: string; source?: string; work?: string; retired?: boolean; revision?: number }): Promise<readonly Claim[]>;
  claim(id: string): Promise<Claim | undefined>;
  /** Of the newest revisions; with `revision`, those of a document in that one. */
  citations(query: { id?: string; document?: string; source?: string; claim?: string; revision?: number }): Promise<readonly Citation[]>;
  /** Ids of the sources that a stretch of a document's citations points to, by ordinal. */
  citedSources(documentId: string, stretch: Stretch): Promise<ReadonlyMap<number, string>>;
}

/** One attempt with all that came of it, saved in one transaction: bytes first, row last. */
export interface AttemptRecord {
  readonly resource: Resource;
  readonly attempt: Attempt;
  readonly capture?: Capture;
  /** Needed whenever `capture` is a response; a payload already held is not stored twice. */
  readonly payload?: Uint8Array;
  /** Other derivatives of the same fetch. */
  readonly renditions?: readonly RenditionMade[];
}

/** Resources, attempts, captures and payload bytes; append-only but for withdrawals. */
export interface CaptureStore {
  sources(query?: SourceQuery): Promise<{ readonly total: number; readonly sources: readonly Source[] }>;
  source(id: string): Promise<Source | undefined>;
  /** What sources are called, by id, without all else that is known of them. */
  sourceTitles(ids: readonly string[]): Promise<ReadonlyMap<string, SourceTitle>>;
  resource(id: string): Promise<Resource | undefined>;
  resourceByUri(uri: Uri): Promise<Resource | undefined>;
  /** Every resource by id, cited or not, at most `limit` after the id `after`. */
  resources(query: { after?: string; limit: number }): Promise<readonly Resource[]>;
  saveResources(resources: readonly Resource[]): Promise<void>;
  /**
   * Resolves when it is committed: at once, or, for those who can wait so many milliseconds, together with what comes meanwhile. Every
   * question asked after the call sees it.
   */
  recordAttempt(record: AttemptRecord, patienceMs?: number): Promise<void>;
  attempt(id: string): Promise<Attempt | undefined>;
  /** Newest first. */
  attempts(query: Before & { readonly resource: string; readonly limit?: number }): Promise<readonly Attempt[]>;
  capture(id: string): Promise<Capture | undefined>;
  /** Newest first; only those of certain methods where these are named, or those that brought the page itself anew. */
  captures(
    query: Before & {
      readonly resource: string;
      readonly limit?: number;
      readonly methods?: readonly Capture['method'][];
      readonly anew?: boolean;
    },
  ): Promise<readonly Capture[]>;
  /** Those of some ids, in their order; `elsewhere`: that the archive did not take itself. */
  capturesById(ids: readonly string[], among?: 'elsewhere'): Promise<readonly Capture[]>;
  /**
   * Newest answer with status 200 that a resource gave over plain HTTP at a vantage, whole and still held; `good`: that is the page
   * itself. Answers that only vouched for an earlier one do not count.
   */
  newestAnswer(query: { resource: string; vantage: string; good: boolean }): Promise<HeldAnswer | undefined>;
  /** What else was derived from the fetch that made a capture; the bytes are payloads. */
  renditions(captureId: string): Promise<readonly Rendition[]>;
  /** First capture of a resource that brought this payload. */
  captureOfPayload(resource: string, payloadDigest: string): Promise<Capture | undefined>;
  /** Payload bytes, re-hashed on the way out; throws IntegrityError, undefined when withdrawn or never held. */
  payload(digest: string): Promise<Uint8Array | undefined>;
  /** Purges a capture's bytes, and withdraws every capture that has the same; returns their ids. */
  withdraw(captureId: string, withdrawal: { at: Instant; reason: string; by: string }, activity: Activity): Promise<readonly string[]>;
  saveRun(run: Run, activities?: readonly Activity[]): Promise<void>;
  /** Newest first. */
  runs(limit: number): Promise<readonly Run[]>;
  /** Those of which nothing says how they ended, oldest first: under way, or killed. */
  openRuns(): Promise<readonly Run[]>;
}

/** What captured pages need for their looks, and documents that they hand out. */
export interface RequisiteStore {
  /**
   * Notes what a capture names, in the order of the page; what was noted before stays, but that something is held now which was not.
   * With `whole`, as unless said otherwise, that is all of it, be it nothing.
   */
  saveRequisites(captureId: string, requisites: readonly Requisite[], extent?: 'whole' | 'part'): Promise<void>;
  /** Whether all that a capture names by itself was once asked for. */
  isGathered(captureId: string): Promise<boolean>;
  /** What a capture names; a revisit without a list of its own has that of the capture it refers to. */
  requisites(captureId: string): Promise<readonly Requisite[]>;
  /** What a capture names in a list of its own, and nothing is held of. */
  missingRequisites(captureId: string): Promise<readonly Requisite[]>;
  /** Captures that name this one, oldest first, at most `limit`. */
  namedBy(captureId: string, limit: number): Promise<readonly Capture[]>;
}

/** Extracted pages. */
export interface PageStore {
  page(key: string): Promise<PageRecord | undefined>;
  capturedPage(captureId: string): Promise<CapturedPage | undefined>;
  /** What the answers of captures are, of those that were read. */
  pageClasses(captureIds: readonly string[]): Promise<ReadonlyMap<string, PageClass>>;
  /** Keeps the page (once a key) and joins the capture to it. */
  savePage(captureId: string, record: PageRecord): Promise<void>;
  /** Captures whose page is missing or was made by another method, oldest first, at most `limit` after `after`. */
  capturesToExtract(query: { method: string; all?: boolean; after?: string; limit: number }): Promise<readonly Capture[]>;
}

/** One claim on the map of a document. */
export interface HealthCell {
  readonly section: readonly string[];
  readonly health?: ClaimHealth;
}

/** What of a claim is told where it is one of all that a document has. */
export interface ClaimCell {
  readonly ordinal: number;
  readonly id: string;
  readonly health?: ClaimHealth;
  /** Shared with the claims of other editions that say the same. */
  readonly alignment?: string;
}

/** What the claims that wait for a person are narrowed to. */
export interface WaitingFilter {
  readonly health?: ClaimHealth;
  readonly document?: string;
}

/** A claim that waits for a person, or one of a health that was asked for. */
export interface WaitingClaim {
  readonly claim: Claim;
  readonly status: ClaimStatus;
  readonly group: WaitingGroup | 'others';
  /** How sure the program is of its best proposal that nobody decided on. */
  readonly probability?: number;
}

/** Judgements: what is now concluded, and the inputs they are made from. */
export interface JudgementStore {
  /** Attempts on a source joined with their pages, oldest first. */
  observations(sourceId: string): Promise<readonly Observation[]>;
  /** How the host of a source fared in each run in which the source was tried. */
  hostRuns(sourceId: string): Promise<readonly HostRun[]>;
  /** Main texts by digest. */
  texts(digests: readonly string[]): Promise<Readonly<Record<string, string>>>;
  linkStatus(sourceId: string): Promise<LinkStatus | undefined>;
  saveLinkStatus(status: LinkStatus, activities: readonly Activity[]): Promise<void>;
  /** By claim, best first; with `best`, so many of each claim. Those of several claims come in the order of these. */
  evidence(query: {
    claim?: string;
    claims?: readonly string[];
    source?: string;
    document?: string;
    best?: number;
  }): Promise<readonly Evidence[]>;
  claimStatus(claimId: string): Promise<ClaimStatus | undefined>;
  /** By claim; with `newest`, so many of those whose health changed last, newest first. */
  claimStatuses(query: {
    document?: string;
    source?: string;
    health?: ClaimHealth;
    newest?: number;
    /** Only those of these claims, in their order. */
    claims?: readonly string[];
  }): Promise<readonly ClaimStatus[]>;
  /** The claims of a document in reading order, without their words. */
  claimCells(documentId: string): Promise<readonly ClaimCell[]>;
  /** Section and health of every claim of some documents, in reading order. */
  healthMaps(documents: readonly string[]): Promise<ReadonlyMap<string, readonly HealthCell[]>>;
  /** Claims that wait for a person, what matters most first; with `health`, also those of that health that wait for nobody. */
  waiting(query: WaitingFilter & { readonly limit: number; readonly offset?: number }): Promise<readonly WaitingClaim[]>;
  /** How many there are of each group. */
  waitingCounts(query: WaitingFilter): Promise<Readonly<Record<WaitingClaim['group'], number>>>;
  /** Place of a claim among them, from 0. */
  waitingPlace(claimId: string, query: WaitingFilter): Promise<number | undefined>;
  /** What was believed when of one claim, or of all claims a document ever had, oldest first; it begins when a claim was first read. */
  healthHistory(query: { readonly claim: string } | { readonly document: string }): Promise<readonly HealthChange[]>;
  /** Replaces the evidence and status of one claim. */
  saveClaimJudgement(status: ClaimStatus, evidence: readonly Evidence[], activities: readonly Activity[]): Promise<void>;
}

/** Editors' decisions, and the record of what happened. */
export interface DecisionStore {
  /** Oldest first; those of a document are those on any claim it ever had. */
  decisions(query: { claim?: string; source?: string; document?: string }): Promise<readonly Decision[]>;
  decision(id: string): Promise<Decision | undefined>;
  saveDecision(decision: Decision, activity: Activity): Promise<void>;
  /** Newest first. What happened to accounts is told only when it is asked for, by `subject` or as `audit`. */
  activities(
    query: Before & { readonly subject?: Activity['subject']; readonly audit?: boolean; readonly limit: number },
  ): Promise<readonly Activity[]>;
}

/** Findings of a fixity check (PREMIS); each finding names a payload digest or a capture id. */
export interface AuditReport {
  readonly checked: number;
  readonly pass: number;
  readonly fail: readonly string[];
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly unverifiable: readonly string[];
}

/** The whole archive behind one door. */
export interface Archive
  extends
    DocumentStore,
    CaptureStore,
    PageStore,
    JudgementStore,
    DecisionStore,
    AccessStore,
    RequisiteStore,
    AccountStore,
    VectorStore,
    WhereaboutsStore,
    DeliveryStore,
    SearchStore,
    LogStore,
    UpkeepStore,
    WorkStore {
  about(): Promise<ArchiveAbout>;
  /** Marks a new archive as one of a rehearsal, or checks the mark; throws Refusal `rehearsal-mismatch`. */
  claimFor(use: 'web' | 'rehearsal'): Promise<void>;
  /** A word that changes whenever anything in the archive does, by whichever process; cheap enough to ask at every request. */
  stamp(): Promise<string>;
  /** Counts and sizes for the overview. */
  holdings(): Promise<Holdings>;
  audit(query?: { sample?: number; at: Instant }): Promise<AuditReport>;
  close(): Promise<void>;
}
