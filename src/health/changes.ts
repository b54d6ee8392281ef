import type { TextChanges } from '#records/schedule.ts';
import { DAY, elapsed, type Instant } from '#records/time.ts';
import { steady } from './volatile.ts';

/** Readings of a page that count, the newest: what a page did two years ago says little of it now. */
const REMEMBERED = 60;

function steadyText(text: string): string {
  return text.split('\n').map(steady).filter(Boolean).join('\n');
}

/** How often the main text differed between good readings, oldest first; undefined with fewer than two. Counters and dates of the day do not count. */
export function textChanges(
  readings: readonly { readonly at: Instant; readonly textDigest: string }[],
  texts: Readonly<Record<string, string>>,
): TextChanges | undefined {
  const counted = readings.slice(-REMEMBERED);
  const [first, last] = [counted[0], counted.at(-1)];
  if (first === undefined || last === undefined || counted.length < 2) return undefined;
  const read = new Map<string, string>();
  const textOf = (digest: string): string => {
    const known = read.get(digest) ?? steadyText(texts[digest] ?? digest);
    read.set(digest, known);
    return known;
  };
  const changed = counted.filter(({ textDigest }, index) => {
    const before = counted[index - 1]?.textDigest;
    return before !== undefined && before !== textDigest && textOf(before) !== textOf(textDigest);
  }).length;
  return { compared: counted.length - 1, changed, days: elapsed(first.at, last.at) / DAY };
}

/**
 * Days after which the text has changed with even chance, taking changes as a Poisson process seen at intervals; the
 * estimate corrects for changes that fall between two readings (Cho and Garcia-Molina 2003). Infinite while none was seen.
 */
export function daysToChange({ compared, changed, days }: TextChanges): number {
  if (compared === 0 || changed === 0) return Number.POSITIVE_INFINITY;
  const rate = -Math.log((compared - changed + 0.5) / (compared + 0.5)) / (days / compared);
  return Math.LN2 / rate;
}
