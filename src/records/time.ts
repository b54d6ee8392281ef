/** A point in time as ISO 8601 text in UTC with milliseconds, such as `2026-09-03T01:20:00.000Z`. */
export type Instant = string;

/** A date as written on a page, at its own precision and never shifted: `2021`, `2021-12`, `2021-12-30`, `2021-12-30T09:20+08:00`. */
export type PageDateText = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The instant as milliseconds since 1970; throws a RangeError for text that is no instant. */
export function millis(instant: Instant): number {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) throw new RangeError(`not an instant: ${instant}`);
  return at;
}

/** The instant for milliseconds since 1970. */
export function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** Milliseconds from one instant to a later one. */
export function elapsed(from: Instant, to: Instant): number {
  return millis(to) - millis(from);
}

/** An instant as the 14 digits of a Memento address, `YYYYMMDDhhmmss` in UTC. */
export function timestamp14(at: Instant): string {
  return at.replace(/\D/g, '').slice(0, 14);
}
