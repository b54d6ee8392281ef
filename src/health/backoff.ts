import { HOUR, instant, millis, MINUTE, type Instant } from '#records/time.ts';

/** Waits between tries to deliver a notice; after the last it is given up. A receiver that is being mended is back within a day. */
const WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR] as const;

/** When a notice that failed `tries` times is tried again; undefined when it is given up. */
export function nextTry(tries: number, last: Instant): Instant | undefined {
  const wait = WAITS[tries - 1];
  return wait === undefined ? undefined : instant(millis(last) + wait);
}
