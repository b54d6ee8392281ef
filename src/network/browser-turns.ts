interface Waiting {
  readonly size: number;
  readonly go: () => void;
}

/** Gives turns in the order in which they were asked for, so many at a time; whoever has to be alone waits until all others are done. */
export class Turns {
  readonly #most: number;
  readonly #waiting: Waiting[] = [];
  #taken = 0;

  constructor(most: number) {
    this.#most = Math.max(1, most);
  }

  /** How many turns are taken. */
  get taken(): number {
    return this.#taken;
  }

  async take<T>(work: () => Promise<T>, alone = false): Promise<T> {
    const size = alone ? this.#most : 1;
    await new Promise<void>((go) => {
      this.#waiting.push({ size, go });
      this.#next();
    });
    try {
      return await work();
    } finally {
      this.#taken -= size;
      this.#next();
    }
  }

  #next(): void {
    for (let first = this.#waiting[0]; first !== undefined && this.#taken + first.size <= this.#most; first = this.#waiting[0]) {
      this.#waiting.shift();
      this.#taken += first.size;
      first.go();
    }
  }
}
