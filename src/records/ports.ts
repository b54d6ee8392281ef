import type { AccessChange } from './access.ts';
import type { Session, SignInFailure } from './account.ts';
import type { Activity, Run } from './activity.ts';
import type { Access, Capture } from './capture.ts';
import type { Decision, Editor } from './decision.ts';
import type { Citation, CitationKind, CitationScope, Claim, DocumentSummary, Revision } from './document.ts';
import type { ClaimHealth, ClaimStatus, Evidence, HealthChange, WaitingGroup } from './evidence.ts';
import type { Attempt, FetchRequest, FetchResult } from './fetch.ts';
import type { CapturedPage, Drift, HostRun, LinkState, LinkStatus, Observation } from './health.ts';
import type { DictionaryEntry, WordLists } from './lexicon.ts';
import type { KeptCheckpoint, LogKind, LogLeaf, LogPlace, LogState } from './log.ts';
import type { ExtractedPage, PageClass, PageInput, PageRecord } from './page.ts';
import type { Rendering, Rendition, RenditionMade, RenderRequest } from './rendition.ts';
import type { HeldAnswer, Requisite } from './requisite.ts';
import type { SearchStore } from './search.ts';
import type { TextLang } from './text.ts';
import type { Instant } from './time.ts';
import type { UpkeepStore } from './upkeep.ts';
import type { Uri } from './uri.ts';
import type { Candidate, CandidateState, Delivery, ReprintFamily, SeenLink, TextMark, Whereabouts } from './whereabouts.ts';
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

/** Why there are no vectors; the service is never blamed by throwing. */
export type EmbedderFailure = 'unreachable' | 'timeout' | 'status' | 'malformed' | 'dimensions';

/** Turns texts into vectors. */
export interface Embedder {
  /** Name of the model, under which vectors are kept. */
  readonly model: string;
  /** One vector a text, in their order and all of one length; or why not, with a detail that holds no secret. */
  embed(
    texts: readonly string[],
  ): Promise<{ readonly vectors: readonly Float32Array[] } | { readonly failure: EmbedderFailure; readonly detail: string }>;
}

/** Vectors of texts, by model and by the SHA-256 of the text. */
export interface VectorStore {
  vectors(model: string, digests: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>;
  /** Keeps vectors; one already held stays as it is. */
  saveVectors(model: string, vectors: ReadonlyMap<string, Float32Array>): Promise<void>;
}

/** Loads the glossary and the dictionary. */
export interface WordListLoader {
  load(): Promise<WordLists>;
}

/** Looks words up in the dictionary. */
export interface Dictionary {
  /** Entries of each word in simplified characters; an empty list for those it does not have. */
  entries(words: readonly string[]): Promise<ReadonlyMap<string, readonly DictionaryEntry[]>>;
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

/** Every URI that was ever fetched or cited. */
export interface Resource {
  readonly id: string;
  readonly uri: Uri;
  /** Grouping key; see `uriKey`. */
  readonly key: string;
  readonly host: string;
  readonly firstSeenAt: Instant;
}

export interface CitedBy {
  readonly document: string;
  readonly kind: CitationKind;
  readonly scope: CitationScope;
  readonly line: number;
  readonly section: readonly string[];
}

/** One cited URI and all that lists of sources show of it. */
export interface Source extends Resource {
  readonly citedBy: readonly CitedBy[];
  readonly status?: LinkStatus;
  /** When it was last tried, whatever came of it. */
  readonly lastAttempt?: Instant;
  /** Captures that are the page itself. */
  readonly captures: number;
  /** All stored answers, notices and challenges included. */
  readonly stored: number;
  /** Title, publisher and publication date of the newest good capture. */
  readonly title?: string;
  readonly publisher?: string;
  readonly published?: string;
  /** Class of the newest answer read, and the language of the newest that was the page itself, if any was. */
  readonly pageClass?: PageClass;
  readonly lang?: TextLang;
}

/** What a source is called. */
export type SourceTitle = Pick<Source, 'id' | 'uri' | 'host' | 'title' | 'publisher' | 'published'>;

export interface SourceQuery {
  readonly ids?: readonly string[];
  readonly states?: readonly LinkState[];
  readonly drift?: Drift;
  readonly host?: string;
  readonly document?: string;
  /** Class of the newest answer read, and the language of the newest that was the page itself. */
  readonly pageClass?: PageClass;
  readonly lang?: TextLang;
  readonly sort?: 'risk' | 'uri' | 'since' | 'lastAttempt' | 'longestAgo';
  readonly limit?: number;
  readonly offset?: number;
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
  claims(query: {
    document?: string;
    source?: string;
    work?: string;
    /** Only those that say the same in the editions of a work. */
    alignment?: string;
    retired?: boolean;
    revision?: number;
  }): Promise<readonly Claim[]>;
  claim(id: string): Promise<Claim | undefined>;
  /** Of the newest revisions; with `revision`, those of a document in that one. */
  citations(query: { id?: string; document?: string; source?: string; claim?: string; revision?: number }): Promise<readonly Citation[]>;
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
  attempts(query: { resource: string; limit?: number; before?: Instant }): Promise<readonly Attempt[]>;
  capture(id: string): Promise<Capture | undefined>;
  /** Newest first; only those of certain methods where these are named. */
  captures(query: {
    resource: string;
    limit?: number;
    before?: Instant;
    methods?: readonly Capture['method'][];
  }): Promise<readonly Capture[]>;
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
  evidence(query: { claim?: string; source?: string; document?: string }): Promise<readonly Evidence[]>;
  claimStatus(claimId: string): Promise<ClaimStatus | undefined>;
  /** By claim; with `newest`, so many of those whose health changed last, newest first. */
  claimStatuses(query: { document?: string; source?: string; health?: ClaimHealth; newest?: number }): Promise<readonly ClaimStatus[]>;
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

/** Passwords and tokens. */
export interface Secrets {
  /** A password as it is kept: scrypt with a salt of its own, as a PHC string that carries its parameters. */
  hash(password: string): Promise<string>;
  /** Whether a password has this hash; takes as long where there is none, so that time does not tell which names exist. */
  check(password: string, hash: string | undefined): Promise<boolean>;
  /** 256 bits of chance, base64url. */
  token(): string;
}

/** Editors' accounts, their sessions and failed sign-ins. */
export interface AccountStore {
  /** Oldest first, removed ones too. */
  editors(): Promise<readonly Editor[]>;
  /** Adds an account or puts it in the place of one of the same name; the sessions opened before end. */
  saveEditor(editor: Editor, activities?: readonly Activity[]): Promise<void>;
  session(id: string): Promise<Session | undefined>;
  /** Opens a session, which clears the failures under `name`, or writes the last use of one that is still open. */
  saveSession(session: Session, opened?: { readonly name: string; readonly activities: readonly Activity[] }): Promise<void>;
  /** Ends one session, or all that have expired; returns how many there were. */
  endSessions(which: { readonly id: string } | { readonly expiredBy: Instant }, activities?: readonly Activity[]): Promise<number>;
  /** Failures under a name or from an address, oldest first. */
  signInFailures(query: { readonly name: string; readonly address: string }): Promise<readonly SignInFailure[]>;
  /** Records a failure and forgets those before `keptSince`. */
  saveSignInFailure(failure: SignInFailure, keptSince: Instant, activities?: readonly Activity[]): Promise<void>;
}

/** Editors' decisions, and the record of what happened. */
export interface DecisionStore {
  /** Oldest first; those of a document are those on any claim it ever had. */
  decisions(query: { claim?: string; source?: string; document?: string }): Promise<readonly Decision[]>;
  decision(id: string): Promise<Decision | undefined>;
  saveDecision(decision: Decision, activity: Activity): Promise<void>;
  /** Newest first. What happened to accounts is told only when it is asked for, by `subject` or as `audit`. */
  activities(query: { subject?: Activity['subject']; audit?: boolean; limit: number; before?: Instant }): Promise<readonly Activity[]>;
}

/** Who may see captures, as people changed it after they were taken; a capture's `access` is what holds now. */
export interface AccessStore {
  /** Oldest first: all, or those that bear on one capture. */
  accessChanges(query: { capture?: string }): Promise<readonly AccessChange[]>;
  /** Puts a change on record, once; what it names may come later. */
  saveAccessChange(change: AccessChange, activities: readonly Activity[]): Promise<void>;
  /** Of these captures, those that are not public. */
  restricted(captureIds: readonly string[]): Promise<ReadonlyMap<string, Access>>;
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

/** Notices that were or are to be sent of what happened. */
export interface DeliveryStore {
  activity(id: string): Promise<Activity | undefined>;
  delivery(activityId: string): Promise<Delivery | undefined>;
  /** Those that are to be tried again, the next one first. */
  pendingDeliveries(limit: number): Promise<readonly Delivery[]>;
  saveDelivery(delivery: Delivery): Promise<void>;
}

/** What came of posting one notice. */
export interface NoticeOutcome {
  readonly delivered: boolean;
  readonly status?: number;
  readonly detail?: string;
}

/** Tells another program of a change; never throws for the web. */
export interface Notifier {
  send(notice: { readonly id: string; readonly at: Instant; readonly body: string }, signal: AbortSignal): Promise<NoticeOutcome>;
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

export interface Holdings {
  readonly documents: number;
  readonly claims: number;
  readonly sources: number;
  readonly captures: number;
  readonly attempts: number;
  readonly payloads: number;
  /** Bytes of all payloads as received, and as stored. */
  readonly payloadBytes: number;
  readonly storedBytes: number;
  readonly claimsByHealth: Readonly<Partial<Record<ClaimHealth, number>>>;
  readonly sourcesByState: Readonly<Partial<Record<LinkState, number>>>;
  /** Of those in state `unknown`, the ones that may not be fetched. */
  readonly sourcesExcluded: number;
  readonly lastAudit?: { readonly at: Instant; readonly checked: number; readonly failed: number };
}

/** One file found at a path. */
export interface FoundFile {
  /** As given, or joined to the folder as given. */
  readonly path: string;
  readonly size: number;
}

/** An open file whose bytes can be read at any place. */
export interface OpenFile {
  readonly size: number;
  /** Fewer bytes than asked for only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A folder that is filled with files of ours; names are made of plain segments with `/` between them. */
export interface OutFolder {
  /** Throws a RangeError for a name that is not plain, and Refusal `unwritable-file` or `disk-full`. */
  write(name: string, chunks: AsyncIterable<Uint8Array | string>): Promise<void>;
  /** Removes what an earlier run wrote and this one did not; says how many files there are. */
  finish(): Promise<number>;
}

/** Files that people name on the command line, relative to the folder they stand in. */
export interface Files {
  /**
   * The file itself, or all files below a folder whose names end in one of `endings`, sorted by path.
   * Throws Refusal `missing-file` or `unreadable-file`.
   */
  list(path: string, endings: readonly string[]): Promise<readonly FoundFile[]>;
  /** A file's bytes; throws Refusal `missing-file`, `unreadable-file`, or `file-too-large` above `limit` bytes. */
  read(path: string, limit: number): Promise<Uint8Array>;
  /** A file's bytes in pieces, however long it is; throws Refusal `missing-file` or `unreadable-file`. */
  stream(path: string): AsyncIterable<Uint8Array>;
  /** Opens a file for reading at any place; throws Refusal `missing-file` or `unreadable-file`. */
  open(path: string): Promise<OpenFile>;
  /**
   * Writes a file (text as UTF-8) that appears, or takes the place of an older one, only when it is whole.
   * Throws Refusal `unwritable-file` or `disk-full`, and whatever `chunks` throws; then nothing of it is left.
   */
  write(path: string, chunks: AsyncIterable<Uint8Array | string>): Promise<void>;
  /**
   * Opens a folder for a set of files: a new or empty one, or one that bears `mark` from an earlier run. Throws Refusal
   * `folder-not-empty` for any other, and `unwritable-file`.
   */
  folder(path: string, mark: string): Promise<OutFolder>;
}

/** What a command says: results to standard output, everything else to standard error. */
export interface Terminal {
  /** One line of the result, for people. */
  print(line: string): void;
  /** One JSON document, or one line of JSON Lines. */
  json(value: unknown, style?: 'document' | 'line'): void;
  /** Part of a result that is a file of its own, as it is; resolves when more can be taken, to false when nobody reads on. */
  write(chunk: Uint8Array | string): Promise<boolean>;
  /** Whether results go to a screen that bytes would only make a mess of. */
  readonly screen: boolean;
  /** A remark beside the result. */
  note(line: string): void;
  /** The present step of long work: one line rewritten in place on a terminal, plain lines elsewhere; ended by `progress('')`. */
  progress(line: string): void;
}
