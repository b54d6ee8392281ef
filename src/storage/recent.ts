/** Bytes that were unpacked lately, by number, as many as fit into a budget; the one not asked for longest goes first. */
export class Recent {
  readonly #budget: number;
  readonly #held = new Map<number, Buffer>();
  #size = 0;

  constructor(budget: number) {
    this.#budget = budget;
  }

  get(id: number): Buffer | undefined {
    const bytes = this.#held.get(id);
    if (bytes === undefined) return undefined;
    this.#held.delete(id);
    this.#held.set(id, bytes);
    return bytes;
  }

  keep(id: number, bytes: Buffer): void {
    this.forget(id);
    if (bytes.length > this.#budget / 2) return;
    this.#held.set(id, bytes);
    this.#size += bytes.length;
    for (const oldest of this.#held.keys()) {
      if (this.#size <= this.#budget) break;
      this.forget(oldest);
    }
  }

  forget(id: number): void {
    this.#size -= this.#held.get(id)?.length ?? 0;
    this.#held.delete(id);
  }

  clear(): void {
    this.#held.clear();
    this.#size = 0;
  }
}
