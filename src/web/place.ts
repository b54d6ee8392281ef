import type { Before } from '#records/ports.ts';
import type { Instant } from '#records/time.ts';

/** An id after the instant: where many things happened at one time, the instant alone is no place. */
const PARTER = '~';

/** Where a list of what is newest first goes on after an item, as an address names it. */
export function placeAfter(at: Instant, id: string): string {
  return `${at}${PARTER}${id}`;
}

/** The place that an address names: an instant, with or without the id of the item before; undefined when it is neither. */
export function placeNamed(text: string): Before | undefined {
  const [at = '', beforeId, ...rest] = text.split(PARTER);
  const ms = Date.parse(at);
  if (Number.isNaN(ms) || rest.length > 0 || (beforeId !== undefined && !/^[\w-]{1,80}$/.test(beforeId))) return undefined;
  return { before: new Date(ms).toISOString(), ...(beforeId === undefined ? {} : { beforeId }) };
}
