/** Things of one kind that were asked for lately, by names that always mean the same. */
export interface Shelf<T> {
  get(name: string): T | undefined;
  put(name: string, value: T): void;
}

/** A shelf on which things of at most this size together are kept; those asked for longest ago go first. */
export function createShelf<T>(most: number, sizeOf: (value: T) => number): Shelf<T> {
  const kept = new Map<string, T>();
  let size = 0;
  const drop = (name: string): void => {
    const value = kept.get(name);
    if (value === undefined) return;
    kept.delete(name);
    size -= sizeOf(value);
  };
  return {
    get: (name) => {
      const value = kept.get(name);
      if (value === undefined) return undefined;
      kept.delete(name);
      kept.set(name, value);
      return value;
    },
    put: (name, value) => {
      drop(name);
      kept.set(name, value);
      size += sizeOf(value);
      for (const oldest of kept.keys()) {
        if (size <= most) break;
        drop(oldest);
      }
    },
  };
}
