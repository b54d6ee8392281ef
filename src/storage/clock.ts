import type { Clock } from '#records/ports.ts';
import { instant, millis, type Instant } from '#records/time.ts';

/** The time of this machine; with `startAt`, a time that starts there and runs on at the same pace. */
export function systemClock(startAt?: Instant): Clock {
  const offset = startAt === undefined ? 0 : millis(startAt) - Date.now();
  let last = { ms: Number.NaN, text: '' };
  return {
    now() {
      const ms = Date.now() + offset;
      // One page asks for the time again and again within a millisecond.
      if (ms !== last.ms) last = { ms, text: instant(ms) };
      return last.text;
    },
  };
}
