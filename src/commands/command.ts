import type { Lexicon } from '#evidence/lexicon.ts';
import type { Matcher } from '#evidence/match.ts';
import type { Capture } from '#records/capture.ts';
import type { CapturedPage } from '#records/health.ts';
import type { Secrets } from '#records/account.ts';
import type { Embedder } from '#records/embedding.ts';
import type { Files } from '#records/files.ts';
import type { LogSigner } from '#records/log.ts';
import type { Notifier } from '#records/notice.ts';
import type { Archive, Clock, Extractor, Fetcher, Identity, Renderer } from '#records/ports.ts';
import type { Terminal } from '#records/terminal.ts';
import type { Lang, Wording } from '#records/text.ts';
import type { Instant } from '#records/time.ts';
import type { Uri } from '#records/uri.ts';
import type { ReplayKind } from '#views/replay.tsx';
import type { Progress } from '#views/site.ts';

/** 0 done · 1 done, and something needs attention. A Refusal thrown by a command ends with 2. */
export type ExitCode = 0 | 1;

export interface Positional {
  readonly name: string;
  readonly words: Wording;
  readonly required?: boolean;
  readonly many?: boolean;
}

export interface Option {
  /** Long name without dashes. */
  readonly name: string;
  readonly words: Wording;
  /** Absent for a flag; otherwise what stands for the value in the help text. */
  readonly value?: string;
  readonly kind?: 'text' | 'count';
  readonly choices?: readonly string[];
  readonly required?: boolean;
}

/** What a person asked for. */
export interface Call {
  readonly positionals: readonly string[];
  text(option: string): string | undefined;
  count(option: string): number | undefined;
  flag(option: string): boolean;
}

/** One verb of the command line. */
export interface Command {
  /** `read`, or two words such as `inspect page`. */
  readonly name: string;
  readonly words: Wording;
  readonly positionals?: readonly Positional[];
  readonly options?: readonly Option[];
  load(): Promise<{ run(context: Context, call: Call): Promise<ExitCode> }>;
}

/** A running web site. */
export interface RunningSite {
  readonly uri: Uri;
  close(): Promise<void>;
}

/** The rehearsal web while it plays. */
export interface RunningRehearsal {
  readonly uri: Uri;
  readonly rounds: readonly { readonly round: number; readonly at: Instant; readonly note: Wording }[];
  setRound(round: number): void;
  close(): Promise<void>;
}

/** One thing that `doctor` looked at. */
export interface MachineCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** What a static site is made of beside the records. */
export interface StaticParts {
  readonly css: string;
  /** The page that checks receipts, whole. */
  readonly verifier: string;
  /** A capture's bytes as they can be shown, inert. */
  content(archive: Archive, capture: Capture, captured: CapturedPage | undefined, bytes: Uint8Array): Promise<ReplayKind>;
}

/** All that the composition root hands to a command; nothing is opened before it is asked for. */
export interface Context {
  readonly lang: Lang;
  readonly json: boolean;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly terminal: Terminal;
  readonly files: Files;
  /** Folders and addresses the person or the project chose. */
  readonly places: {
    /** File of the archive. */
    readonly archive: string;
    readonly documents: string;
    readonly rehearsal: string;
    /** The schedule, and whether the person named it. */
    readonly schedule: { readonly path: string; readonly named: boolean };
    /** Rules by which pages are shown in a browser. */
    readonly browserRules: string;
    readonly host: string;
    readonly port: string;
    readonly site: Uri | undefined;
  };
  readonly vantage: string;
  /** Label of where an address is asked from: the archive's own vantage, or that of the proxy for its host. */
  vantageOf(uri: Uri): string;
  /** TimeMaps of other archives, to be followed by the address of a page; `{uri}` stands for it elsewhere. */
  readonly timeMaps: readonly string[];
  /** Name and version of this program, such as `suyuan/0.1.0`. */
  readonly software: string;
  readonly rehearsal: Uri | undefined;
  /** Aborted when the person asks the program to stop. */
  readonly stop: AbortSignal;
  /**
   * The archive, opened once. Without a use it must exist; `make` creates it where it does not; `capture` also settles for
   * good whether it is filled from the web or from a rehearsal.
   */
  archive(use?: 'make' | 'capture'): Promise<Archive>;
  /** A second archive, for reading only. Throws Refusal as opening one does. */
  otherArchive(file: string): Promise<Archive>;
  /** A path as the person means it, from the root. */
  pathOf(file: string): string;
  fetcher(hostDelayMs: number): Promise<Fetcher>;
  /** The browser, started on first use; its requests go through the fetcher of this pace. Throws Refusal `no-browser`. */
  renderer(hostDelayMs: number): Promise<Renderer>;
  /** Who is told of changes; undefined when nobody asked to be. */
  notifier(): Promise<Notifier | undefined>;
  extractor(): Promise<Extractor>;
  lexicon(): Promise<Lexicon>;
  matcher(): Promise<Matcher>;
  /** The embedding service, where one is configured. */
  embedder(): Promise<Embedder | undefined>;
  secrets(): Promise<Secrets>;
  /** Style sheet, verifier and replay for a static site. */
  staticParts(): Promise<StaticParts>;
  /** Signs the log; its key is made on first use. */
  signer(): Promise<LogSigner>;
  /** Asks for what must not be seen: as many answers as prompts on a terminal, elsewhere the first line of standard input alone. */
  askSecret(prompts: readonly string[]): Promise<readonly string[]>;
  /** Tells the person and the site how far long work is; undefined when it is over. */
  progress(now: Progress | undefined): void;
  serve(options: { readonly port: number; readonly host: string }): Promise<RunningSite>;
  rehearse(folder: string): Promise<RunningRehearsal>;
  /** This context over a throw-away archive and a clock of its own, for the demo. */
  aside(rehearsal: Uri, clock: Clock): Promise<Context>;
  inspectRobots(text: string, agent: string, uri: Uri): Promise<{ allowed: boolean; rule?: string; crawlDelay?: number }>;
  checkMachine(): Promise<readonly MachineCheck[]>;
}
