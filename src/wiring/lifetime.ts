/** When the program is to stop, and what is to be closed then. */
export interface Lifetime {
  /** Aborted by the first signal. */
  readonly stop: AbortSignal;
  /** Has a thing closed when the command ends, the last opened first. */
  closing<T extends { close(): Promise<void> }>(thing: T): T;
  /** The same before everything else, for what opens what it needs only when it is asked. */
  closingFirst<T extends { close(): Promise<void> }>(thing: T): T;
  atEnd(work: () => Promise<void>): void;
  end(): Promise<void>;
}

/** Milliseconds that work under way gets to end after a signal; what is stored is whole at every moment, so nothing is lost after that. */
const GRACE = 5_000;

/** Under a terminal or a service manager a signal comes twice: by itself, and handed on by npm. One that comes later means at once. */
const ECHO = 1_000;

/** A lifetime that ends by SIGINT or SIGTERM, or with the command. */
export function createLifetime(): Lifetime {
  const stopping = new AbortController();
  const endings: (() => Promise<void>)[] = [];
  const firstEndings: (() => Promise<void>)[] = [];
  let toldAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) {
        if (performance.now() - toldAt > ECHO) process.exit(1);
        return;
      }
      toldAt = performance.now();
      stopping.abort();
      setTimeout(() => process.exit(process.exitCode ?? 1), GRACE).unref();
    });
  }
  return {
    stop: stopping.signal,
    closing(thing) {
      endings.push(() => thing.close());
      return thing;
    },
    closingFirst(thing) {
      firstEndings.push(() => thing.close());
      return thing;
    },
    atEnd: (work) => void endings.push(work),
    async end() {
      for (const work of [...firstEndings.reverse(), ...endings.reverse()]) await work();
    },
  };
}
