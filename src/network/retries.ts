import type { FetchPurpose, FetchResult } from '#records/fetch.ts';
import { millis } from '#records/time.ts';
import { fieldValues } from './headers.ts';
import { retryAfterMs } from './hosts.ts';

interface Retry {
  readonly when: (result: FetchResult) => boolean;
  /** How many further tries it is worth. */
  readonly more: number;
  readonly why: string;
}

const failed =
  (reason: FetchResult['reason'], detail = /^/) =>
  (result: FetchResult): boolean =>
    result.outcome === 'unreachable' && result.reason === reason && detail.test(result.detail ?? '');

/** What can pass by itself within seconds; the first row that applies decides, and what has no row is final. */
const RETRIES: readonly Retry[] = [
  {
    when: ({ outcome, hops }) => outcome === 'answered' && [502, 503, 504].includes(hops.at(-1)?.status ?? 0),
    more: 2,
    why: 'a gateway whose server restarts, or is busy for a moment',
  },
  { when: failed('tcp', /ECONNRESET|EPIPE/), more: 2, why: 'a firewall or a full queue that drops one connection and takes the next' },
  {
    when: failed('dns', /EAI_AGAIN/),
    more: 1,
    why: 'the resolver itself says that it may know later; without a network it says so for ever',
  },
  { when: failed('protocol', /closed|other side|ECONNRESET|terminated/i), more: 1, why: 'a connection cut in the middle of an answer' },
  { when: failed('timeout'), more: 1, why: 'lines into China lose packets in bursts; two silences in a row are one too many to wait for' },
];

/** Purposes whose answers nothing rests on: asked once more at most, or not again. */
const FEWER: Readonly<Partial<Record<FetchPurpose, number>>> = { requisite: 1, outside: 1, control: 0 };

const FIRST_PAUSE_MS = 1_000;
/** Up to this share is added by chance, so that what failed together does not come back together. */
const JITTER = 0.5;
/** A host that wants a longer pause than this is left for the next run. */
const LONGEST_PAUSE_MS = 30_000;

/**
 * Milliseconds to wait before a request is made again after `tries` tries, doubling each time and never less than Retry-After asks
 * for; undefined when it is not worth another, as silence is not where a page can be shown without the part. `chance` is a number from 0 to 1.
 */
export function pauseBefore(purpose: FetchPurpose, result: FetchResult, tries: number, chance: number): number | undefined {
  if (purpose === 'requisite' && result.reason === 'timeout') return undefined;
  const more = Math.min(RETRIES.find(({ when }) => when(result))?.more ?? 0, FEWER[purpose] ?? Infinity);
  if (tries > more) return undefined;
  const pause = FIRST_PAUSE_MS * 2 ** (tries - 1) * (1 + JITTER * chance);
  const asked = retryAfterMs(fieldValues(result.hops.at(-1)?.responseHeaders ?? [], 'retry-after')[0], millis(result.endedAt));
  return asked > LONGEST_PAUSE_MS ? undefined : Math.max(pause, asked);
}
