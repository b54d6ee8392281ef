import type { Before } from '#records/ports.ts';
import { instant, millis, type Instant } from '#records/time.ts';

/** Every field named; only the optional ones may be empty. */
type Columns<T> = {
  readonly [K in keyof Required<T>]: K extends keyof T ? (Record<never, never> extends Pick<T, K> ? T[K] | null | undefined : T[K]) : never;
};

/** A record from columns: optional fields whose column is empty are left out. */
export function record<T extends object>(fields: Columns<T>): T {
  const kept: Partial<Record<keyof T, unknown>> = {};
  for (const name of Object.keys(fields) as (keyof T)[]) {
    const value: unknown = fields[name];
    if (value !== null && value !== undefined) kept[name] = value;
  }
  return kept as T;
}

/** An instant from a column of milliseconds. */
export function time(ms: number): Instant {
  return instant(ms);
}

/** An instant from a column that may be empty. */
export function timeOrNull(ms: number | null): Instant | null {
  return ms === null ? null : instant(ms);
}

/** A JSON column, or null where it is empty. */
export function parsed<T>(json: string | null): T | null {
  return json === null ? null : (JSON.parse(json) as T);
}

/** Parameters of `(time, id) < (@before, @beforeId)`: from the head of the list, unless somewhere else is said. */
export function beforeOf({ before, beforeId = '' }: Before): { readonly before: number; readonly beforeId: string } {
  return { before: before === undefined ? Number.MAX_SAFE_INTEGER : millis(before), beforeId };
}
