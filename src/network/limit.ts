import { Failure } from './failure.ts';

/** A point on the monotonic clock, or an event, at which waiting ends. */
export interface Limit {
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/** A promise that only ever rejects, at its limit; stop it to let go of its timer. */
export function timeLimit({ deadline, signal }: Limit, error: () => Error): { readonly expired: Promise<never>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let end = (): void => undefined;
  const expired = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(error()), Math.max(0, deadline - performance.now()));
    end = () => fail(new Failure('timeout', 'given up'));
    if (signal?.aborted === true) end();
    signal?.addEventListener('abort', end, { once: true });
  });
  expired.catch(() => undefined);
  const stop = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  };
  return { expired, stop };
}
