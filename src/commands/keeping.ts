/** How long a record without bytes may wait for others to be committed with it. */
export const PATIENCE_MS = 50;

/** Records that are committed while a crawl goes on: pages that have not changed, which nothing is read from. */
export class Keeping {
  readonly #under = new Set<Promise<void>>();
  #failure: { readonly error: unknown } | undefined;

  /** Goes on without waiting for a record; throws what kept an earlier one from being committed. */
  add(kept: Promise<void>): void {
    const under: Promise<void> = kept
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => this.#under.delete(under));
    this.#under.add(under);
    this.#check();
  }

  /** Resolves when all are committed. */
  async settled(): Promise<void> {
    await Promise.all(this.#under);
    this.#check();
  }

  #check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
