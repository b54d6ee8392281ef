import type { Run } from '#records/activity.ts';
import type { Archive } from '#records/ports.ts';
import type { Context } from './command.ts';

/** Something that was read and not taken over. */
export interface Skip {
  readonly reason: string;
  readonly file: string;
  readonly line?: number;
  readonly recordId?: string | undefined;
  readonly uri?: string | undefined;
  readonly document?: string;
  /** How many more were left out for this reason without being listed. */
  readonly more?: number;
}

/** Of each reason so many are told one by one; a broken file can have millions. */
const LISTED = 1_000;

/** What an import did so far. */
export interface ImportReport {
  /** Records and lines read. */
  records: number;
  /** Captures that were not in the archive before. */
  captures: number;
  /** Attempts that were. */
  known: number;
  /** What was left out, each reason with its first ones, and last how many more there were. */
  skipped(): readonly Skip[];
  skip(skip: Skip): void;
  /** Resources (not those fetched beside them, such as control pages) and documents that the files speak of: also what was known is judged, in case an import was cut off before. */
  readonly resources: Set<string>;
  readonly documents: Set<string>;
}

export function emptyReport(): ImportReport {
  const listed: Skip[] = [];
  const counts = new Map<string, number>();
  return {
    records: 0,
    captures: 0,
    known: 0,
    resources: new Set(),
    documents: new Set(),
    skip(skip) {
      const count = (counts.get(skip.reason) ?? 0) + 1;
      counts.set(skip.reason, count);
      if (count <= LISTED) listed.push(skip);
    },
    skipped: () => [
      ...listed,
      ...[...counts].flatMap(([reason, count]) => (count > LISTED ? [{ reason, file: '', more: count - LISTED }] : [])),
    ],
  };
}

/** The run under which attempts of others are recorded; it enters the archive with the first of them. */
export class ImportRun {
  readonly #context: Context;
  readonly #archive: Archive;
  #run: Run;
  #saved = false;

  constructor(context: Context, archive: Archive) {
    const startedAt = context.clock.now();
    this.#context = context;
    this.#archive = archive;
    this.#run = {
      id: context.identity.fresh('r', startedAt),
      startedAt,
      total: 0,
      done: 0,
      answered: 0,
      unreachable: 0,
      excluded: 0,
    };
  }

  get id(): string {
    return this.#run.id;
  }

  async add(): Promise<void> {
    if (!this.#saved) await this.#archive.saveRun(this.#run);
    this.#saved = true;
    const { total, done, answered } = this.#run;
    this.#run = { ...this.#run, total: total + 1, done: done + 1, answered: answered + 1 };
  }

  async end(): Promise<void> {
    if (this.#saved) await this.#archive.saveRun({ ...this.#run, endedAt: this.#context.clock.now() });
  }
}
