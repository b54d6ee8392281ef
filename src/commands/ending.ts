import { Stopped } from '#records/refusal.ts';

/** Waits until all of it has ended, so that nothing goes on behind the back of whoever asked; throws what the first of it failed with. */
export async function allEnded<T>(work: readonly Promise<T>[]): Promise<readonly T[]> {
  const ended = await Promise.allSettled(work);
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

/** What work gives, unless the program is told to end first: then Stopped is thrown, and the work left to itself. */
export async function unlessStopped<T>(work: Promise<T>, stop: AbortSignal): Promise<T> {
  work.catch(() => undefined);
  let give = (): void => undefined;
  const stopped = new Promise<never>((_settle, fail) => {
    give = () => fail(new Stopped('told to end'));
    if (stop.aborted) give();
    stop.addEventListener('abort', give, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    stop.removeEventListener('abort', give);
  }
}
