import type { Reason } from './text.ts';
import type { Instant } from './time.ts';

export type SubjectType = 'archive' | 'document' | 'claim' | 'source' | 'capture' | 'run' | 'editor';

/** Something that happened or came to be believed, append-only; wording is made from the code when it is shown. */
export interface Activity {
  readonly id: string;
  readonly at: Instant;
  readonly subject: { readonly type: SubjectType; readonly id: string };
  /**
   * `revision-read` · `link-state` (from, to) · `drift` (from, to) · `claim-health` (from, to) · `first-capture` ·
   * `text-changed` · `run-ended` · `run-interrupted` (done, total) · `run-killed` (done, total) · `host-waits` (host, sources, failures) · `host-rests` (host, sources, seconds) · `supplied` · `outside` (host) · `offline` · `decision` · `withdrawn` · `access-public` · `access-signed-in` · `access-closed` (reason) · `capture-asked` · `restored` (size), and of accounts `editor-added` · `editor-removed` ·
   * `password-changed` · `signed-in` · `sign-in-failed` · `signed-out`, with the parameters of its wording.
   */
  readonly event: Reason;
  readonly runId?: string;
  /** Person who did it, when a person did. */
  readonly by?: string;
}

/** One crawl over a set of sources; it can be stopped and gone on with. */
export interface Run {
  readonly id: string;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
  readonly total: number;
  readonly done: number;
  readonly answered: number;
  readonly unreachable: number;
  readonly excluded: number;
  /** Nothing at all could be reached: no verdict rests on this run. */
  readonly offline?: boolean;
  /** It was cut short: told to end, or killed; then nobody knows when, and `endedAt` is absent. */
  readonly interrupted?: boolean;
  /** Editor at whose wish it was made. */
  readonly by?: string;
}
