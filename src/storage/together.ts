import { Refusal } from '#records/refusal.ts';
import type { Database } from './database.ts';

interface Waiting {
  readonly keep: () => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** As many as are committed together at most: so few that other processes never wait long for their turn. */
const MOST = 256;

/**
 * Writes what comes together in one transaction: it shares the pages of the database that each of them touches. What somebody waits for
 * is committed within two turns of the event loop, with all that came before; what can wait, within so many milliseconds. Nobody is
 * told that something is kept before it is committed; where one of several can not be kept, the others still are.
 */
export class Together {
  readonly #database: Database;
  readonly #written: () => void;
  readonly #names = new Set<string>();
  #waiting: Waiting[] = [];
  #soon = false;
  #later: NodeJS.Timeout | undefined;

  constructor(database: Database, written: () => void) {
    this.#database = database;
    this.#written = written;
  }

  /** Makes something ready now and keeps it, as what goes by these names, within `patienceMs`; resolves when it is committed. */
  async write(names: readonly string[], ready: () => () => void, patienceMs = 0): Promise<void> {
    const keep = ready();
    await new Promise<void>((done, failed) => {
      this.#waiting.push({ keep, done, failed });
      for (const name of names) this.#names.add(name);
      if (this.#waiting.length >= MOST) this.flush();
      else if (patienceMs > 0) this.#later ??= setTimeout(() => this.flush(), patienceMs);
      else if (!this.#soon) {
        this.#soon = true;
        setImmediate(() => setImmediate(() => this.flush()));
      }
    });
  }

  /** Whether something of this name is still to be committed. */
  holds(name: string): boolean {
    return this.#names.has(name);
  }

  /** Keeps all that waits. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#names.clear();
    this.#soon = false;
    clearTimeout(this.#later);
    this.#later = undefined;
    try {
      this.#database.write(() => batch.forEach(({ keep }) => keep()));
      this.#written();
      for (const { done } of batch) done();
    } catch (error) {
      const [only] = batch;
      // Behind a lock each would wait as long as all.
      if (error instanceof Refusal && error.code === 'archive-locked') for (const { failed } of batch) failed(error);
      else if (batch.length === 1) only?.failed(error);
      else for (const each of batch) this.#alone(each);
    }
  }

  #alone({ keep, done, failed }: Waiting): void {
    try {
      this.#database.write(keep);
      this.#written();
      done();
    } catch (error) {
      failed(error);
    }
  }
}
