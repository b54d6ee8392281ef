/**
 * The same pure function, its newest results kept by key: pages hold the same windows for every claim that cites them.
 * The oldest result is forgotten when there are more than `capacity`.
 */
export function remember<A, R>(make: (argument: A) => R, keyOf: (argument: A) => string, capacity: number): (argument: A) => R {
  const kept = new Map<string, R>();
  return (argument) => {
    const key = keyOf(argument);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = make(argument);
    if (kept.size >= capacity) {
      const oldest = kept.keys().next();
      if (oldest.done !== true) kept.delete(oldest.value);
    }
    kept.set(key, made);
    return made;
  };
}
