import { Refusal } from '#records/refusal.ts';
import type { Clock } from '#records/ports.ts';
import { isLoopbackHost, type Uri } from '#records/uri.ts';
import { systemClock } from '#storage/clock.ts';

/** Whether an address is one of this machine. */
export function isOfThisMachine(uri: string): boolean {
  return URL.canParse(uri) && isLoopbackHost(new URL(uri).hostname);
}

/** The system's clock, or one that starts at the moment asked for. Throws Refusal `bad-argument`. */
export function clockFor(now: string | undefined): Clock {
  if (now === undefined) return systemClock();
  const at = Date.parse(now);
  if (Number.isNaN(at)) throw new Refusal('bad-argument', { argument: '--now', value: now, expected: '2026-09-03T01:20:00Z' });
  return systemClock(new Date(at).toISOString());
}

/** The rehearsal web asked for, if any: one elsewhere is a mistake that would send a private crawl out. Throws Refusal `bad-argument`. */
export function rehearsalFor(given: string | undefined): Uri | undefined {
  if (given === undefined) return undefined;
  if (!isOfThisMachine(given) || new URL(given).protocol !== 'http:') {
    throw new Refusal('bad-argument', { argument: '--rehearsal', value: given, expected: 'http://127.0.0.1:PORT' });
  }
  return given;
}
