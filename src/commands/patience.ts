import type { Archive } from '#records/ports.ts';
import { Refusal, type RefusalCode } from '#records/refusal.ts';
import { CAPTURING_WORDS } from '#views/words/capturing.ts';
import type { Context } from './command.ts';

/** Milliseconds between two tries, by what stands in the way. */
const PAUSES: Readonly<Partial<Record<RefusalCode, number>>> = { 'archive-locked': 500, 'disk-full': 30_000 };

export interface PatienceOptions {
  /** What is waited for. */
  readonly codes: readonly RefusalCode[];
  /** Milliseconds after which it is given up. */
  readonly longestMs: number;
}

/** Resolves after so many milliseconds, or when the program is asked to stop. */
export async function rest(ms: number, stop: AbortSignal): Promise<void> {
  if (stop.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stop.addEventListener('abort', done, { once: true });
  });
}

/**
 * Does again, until it succeeds, what another program or a full disk stands in the way of, and says once that it waits. One asks for all
 * who wait. Throws the Refusal when that took too long, or when the program is asked to stop.
 */
export class Patience {
  readonly #context: Pick<Context, 'terminal' | 'lang' | 'stop'>;
  readonly #options: PatienceOptions;
  #asking: Promise<void> | undefined;
  #until: number | undefined;

  constructor(context: Pick<Context, 'terminal' | 'lang' | 'stop'>, options: PatienceOptions) {
    this.#context = context;
    this.#options = options;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      if (this.#asking !== undefined) await this.#asking;
      try {
        const done = await work();
        this.#until = undefined;
        return done;
      } catch (error) {
        if (!this.#isWorthIt(error)) throw error;
        if (this.#asking === undefined) return this.#ask(work, error);
      }
    }
  }

  async #ask<T>(work: () => Promise<T>, first: Refusal): Promise<T> {
    let over = (): void => undefined;
    this.#asking = new Promise((settle) => (over = settle));
    const { terminal, lang, stop } = this.#context;
    const { code } = first;
    if (this.#until === undefined) terminal.note(CAPTURING_WORDS.waiting[code === 'disk-full' ? 'disk' : 'lock'][lang]);
    this.#until ??= performance.now() + this.#options.longestMs;
    try {
      for (let refusal = first; ;) {
        await rest(PAUSES[refusal.code] ?? 0, stop);
        try {
          const done = await work();
          this.#until = undefined;
          return done;
        } catch (error) {
          if (!this.#isWorthIt(error)) throw error;
          refusal = error;
        }
      }
    } finally {
      this.#asking = undefined;
      over();
    }
  }

  #isWorthIt(error: unknown): error is Refusal {
    if (!(error instanceof Refusal) || !this.#options.codes.includes(error.code) || this.#context.stop.aborted) return false;
    return this.#until === undefined || performance.now() < this.#until;
  }
}

/** The same archive, each of whose questions and writes waits; a copy of it is made step by step and waits by itself. */
export function patientArchive(archive: Archive, patience: Patience): Archive {
  const methods = Object.entries(archive) as [keyof Archive, (...query: unknown[]) => unknown][];
  const waiting = methods.map(([name, method]) => [
    name,
    name === 'backup' ? method : (...query: unknown[]) => patience.take(async () => method(...query)),
  ]);
  return Object.fromEntries(waiting) as Archive;
}
