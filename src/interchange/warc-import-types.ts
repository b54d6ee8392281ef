import type { AttemptRecord } from '#records/ports.ts';
import type { RecordFault } from './warc-read.ts';

/** Why a record that could be read was not taken over. */
export type ImportSkip =
  | RecordFault
  | 'block-digest'
  | 'payload-digest'
  | 'bad-date'
  | 'not-http'
  | 'other-method'
  | 'not-a-response'
  | 'too-large'
  | 'original-absent'
  | 'payload-absent'
  | 'bad-metadata'
  | 'unfollowed-redirect';

/** One thing found in WARC files, in the order in which it can be saved. */
export type WarcImportItem =
  /** What the file says of itself; always before the first attempt, and again whenever it changes. */
  | { readonly type: 'origin'; readonly file: string; readonly software?: string; readonly rehearsal: boolean }
  /** `restored`: the attempt stands as it stood in the archive that wrote the file. */
  | { readonly type: 'attempt'; readonly record: AttemptRecord; readonly restored: boolean }
  | { readonly type: 'skipped'; readonly file: string; readonly reason: ImportSkip; readonly recordId?: string; readonly uri?: string };

export interface WarcImportOptions {
  /** Run under which imported attempts are recorded. */
  readonly runId: string;
  /** Vantage of attempts made by others; they looked from elsewhere. Default `imported`. */
  readonly vantage?: string;
  /**
   * Take over attempts and captures as our own metadata in the file describes them. Only for restoring an archive: a
   * file from elsewhere could claim anything in them. Default false: everything becomes a capture of method `imported`.
   */
  readonly restore?: boolean;
  /** Longest block and longest decoded payload taken in; default 32 MiB. */
  readonly limitBytes?: number;
}
