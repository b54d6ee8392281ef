import { elapsed, type Instant } from '#records/time.ts';

/** Milliseconds within which the same form of the same session is the same press of a button. */
const AGAIN_MS = 10_000;
/** Sessions whose last form is known at one time. */
const MOST = 1_000;

interface Last {
  readonly what: string;
  readonly at: Instant;
  readonly done: Promise<unknown>;
}

/** Does what a form says once for each time that its sender meant it: sent twice at one go, it comes to what it came to first. */
export function oncePerPress(): <T>(session: string, what: string, now: Instant, act: () => Promise<T>) => Promise<T> {
  const lasts = new Map<string, Last>();
  return <T>(session: string, what: string, now: Instant, act: () => Promise<T>): Promise<T> => {
    const last = lasts.get(session);
    if (last !== undefined && last.what === what && elapsed(last.at, now) < AGAIN_MS) return last.done as Promise<T>;
    lasts.delete(session);
    const [oldest] = lasts.keys();
    if (oldest !== undefined && lasts.size >= MOST) lasts.delete(oldest);
    const done = act();
    const mine = { what, at: now, done };
    lasts.set(session, mine);
    // What was refused may be tried again.
    done.catch(() => lasts.get(session) === mine && lasts.delete(session));
    return done;
  };
}
