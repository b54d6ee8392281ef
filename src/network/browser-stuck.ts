import { setTimeout as sleep } from 'node:timers/promises';

/** The browser did not do in time what it was asked to, or the page took it down. */
export class Stuck extends Error {}

/** Waits for work so many milliseconds. Throws Stuck with the name of what took longer. */
export async function within<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  const timer = new AbortController();
  work.catch(() => undefined);
  try {
    return await Promise.race([
      work,
      sleep(ms, undefined, { signal: timer.signal }).then((): never => {
        throw new Stuck(`${what} took longer than ${Math.round(ms / 1000)} s`);
      }),
    ]);
  } finally {
    timer.abort();
  }
}
