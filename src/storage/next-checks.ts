import type { NextCheck } from '#records/schedule.ts';
import { instant, millis } from '#records/time.ts';

/** `due_at` of a source that was tried and is not judged yet: later than any time that can be told (ECMA-262, 21.4.1.1). */
export const UNSETTLED = 8_700_000_000_000_000;
/** Looked at only when somebody asks: no time, and like `UNSETTLED` later than any, so that lists end with it. */
export const ONLY_ASKED = 8_800_000_000_000_000;

/** When a source is looked at next, as its row holds it. */
export interface DueColumns {
  readonly due_at: number;
  readonly due_from: number | null;
  readonly due_by: string | null;
}

export function dueColumns({ at, from, rule, ground }: NextCheck): DueColumns {
  const due_at = rule.kind === 'off' ? ONLY_ASKED : at === undefined ? 0 : millis(at);
  return { due_at, due_from: from === undefined ? null : millis(from), due_by: JSON.stringify({ rule, ground }) };
}

type Ground = Pick<NextCheck, 'rule' | 'ground'>;

/** Rules met lately: an archive has few. */
const KEPT = 500;
const grounds = new Map<string, Ground>();

function groundOf(json: string): Ground {
  let ground = grounds.get(json);
  if (ground === undefined) {
    if (grounds.size >= KEPT) grounds.clear();
    ground = JSON.parse(json) as Ground;
    grounds.set(json, ground);
  }
  return ground;
}

/** The next check of a source; undefined while nobody had to think of it, and from an attempt to its judgement. */
export function checkFrom({ due_at, due_from, due_by }: DueColumns): NextCheck | undefined {
  if (due_by === null || due_at === UNSETTLED) return undefined;
  return {
    ...groundOf(due_by),
    ...(due_at === 0 || due_at === ONLY_ASKED ? {} : { at: instant(due_at) }),
    ...(due_from === null ? {} : { from: instant(due_from) }),
  };
}
