/** Milliseconds on a clock that only goes forward, and a pause on that clock. */
export interface Metronome {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Lets requests to one host through one at a time, far enough apart; different hosts do not wait for each other. */
export interface Pace {
  /**
   * Waits for the host's turn; the caller gives the turn back by calling what it gets. What belongs to a page just fetched may follow
   * `closely`, as a browser would ask for it, unless the host asked for more room.
   */
  enter(host: string, closely?: boolean): Promise<() => void>;
  /** Keeps requests to the host at least `ms` apart from now on, up to the cap; a pace once slowed stays slow. */
  slowDown(host: string, ms: number): void;
  /** Milliseconds now kept between the starts of two requests to the host. */
  delayOf(host: string): number;
}

/** A host may ask for long pauses; beyond this one crawl would never end. */
export const LONGEST_DELAY_MS = 30_000;

/** Milliseconds between the style sheets and pictures of one page: a browser asks for dozens at once, we for five a second. */
const CLOSE_DELAY_MS = 200;

interface Turn {
  last: Promise<void>;
  startedAt: number;
  /** What the host itself asked for. */
  askedMs: number;
}

/** A pace with `delayMs` between the starts of two requests to the same host; `free` lets everything through at once, still one at a time. */
export function createPace(options: { delayMs: number; metronome: Metronome; free?: boolean }): Pace {
  const { delayMs, metronome, free = false } = options;
  const hosts = new Map<string, Turn>();
  const turnOf = (host: string): Turn => {
    const known = hosts.get(host) ?? { last: Promise.resolve(), startedAt: -Infinity, askedMs: 0 };
    hosts.set(host, known);
    return known;
  };
  return {
    async enter(host, closely = false) {
      const turn = turnOf(host);
      const before = turn.last;
      let leave = (): void => undefined;
      turn.last = new Promise((settle) => {
        leave = settle;
      });
      await before;
      try {
        const least = closely ? Math.min(delayMs, CLOSE_DELAY_MS) : delayMs;
        for (let wait = waitFor(turn, least); !free && wait > 0; wait = waitFor(turn, least)) await metronome.sleep(wait);
      } catch (error) {
        leave();
        throw error;
      }
      turn.startedAt = metronome.now();
      return leave;
    },
    slowDown(host, ms) {
      const turn = turnOf(host);
      turn.askedMs = Math.max(turn.askedMs, Math.min(ms, LONGEST_DELAY_MS));
    },
    delayOf: (host) => Math.max(delayMs, turnOf(host).askedMs),
  };

  function waitFor(turn: Turn, leastMs: number): number {
    return turn.startedAt + Math.max(leastMs, turn.askedMs) - metronome.now();
  }
}
