import type { Database } from './database.ts';

interface Waiting {
  readonly keep: () => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Writes what comes in two turns of the event loop in one transaction: hosts that answer side by side share the pages of the
 * database that each of them touches, and nothing waits while nothing comes. Nobody is told that something is kept before it is committed; where one of several can
 * not be kept, the others still are.
 */
export class Together {
  readonly #database: Database;
  readonly #written: () => void;
  #waiting: Waiting[] = [];

  constructor(database: Database, written: () => void) {
    this.#database = database;
    this.#written = written;
  }

  /** Makes something ready now and keeps it soon; resolves when it is committed. */
  async write(ready: () => () => void): Promise<void> {
    const keep = ready();
    await new Promise<void>((done, failed) => {
      this.#waiting.push({ keep, done, failed });
      if (this.#waiting.length === 1) setImmediate(() => setImmediate(() => this.flush()));
    });
  }

  /** Keeps all that waits. */
  flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    try {
      this.#database.write(() => batch.forEach(({ keep }) => keep()));
      this.#written();
      for (const { done } of batch) done();
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1) only?.failed(error);
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
