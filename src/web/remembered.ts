import type { Archive } from '#records/ports.ts';

/** What was read of an archive, and its stamp at that time. */
interface Memory {
  readonly stamp: string;
  readonly values: Map<string, Promise<unknown>>;
}

/** Most things remembered of one archive. */
const MOST = 500;
const memories = new WeakMap<Pick<Archive, 'stamp'>, Memory>();

/** What `load` reads of an archive, by a key that says what it is; read anew when anything in the archive has changed. */
export async function remembered<T>(archive: Pick<Archive, 'stamp'>, key: string, load: () => Promise<T>): Promise<T> {
  const stamp = await archive.stamp();
  let memory = memories.get(archive);
  if (memory?.stamp !== stamp) {
    memory = { stamp, values: new Map() };
    memories.set(archive, memory);
  }
  const known = memory.values.get(key) as Promise<T> | undefined;
  if (known !== undefined) return known;
  if (memory.values.size >= MOST) memory.values.clear();
  const value = load();
  memory.values.set(key, value);
  value.catch(() => memory.values.delete(key));
  return value;
}
