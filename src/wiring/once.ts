/** Makes a value on first use and keeps it; what could not be made is made again when it is asked for again. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
}

/** The same by a key. */
export function oncePer<K, T>(make: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const made = new Map<K, () => Promise<T>>();
  return (key) => {
    const of = made.get(key) ?? once(() => make(key));
    made.set(key, of);
    return of();
  };
}

/** Does a thing the first time it is asked for. */
export function onceNow(work: () => unknown): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}
