import type { Archive } from '#records/ports.ts';
import type { TextPosition } from '#records/text.ts';
import { createShelf, type Shelf } from './shelf.ts';

/** Most characters of text, and most passages, that are kept at hand: some megabytes. */
const MOST_CHARACTERS = 4_000_000;
const MOST_PASSAGES = 200_000;

interface Shelves {
  readonly texts: Shelf<string>;
  readonly passages: Shelf<readonly TextPosition[]>;
}

const shelves = new WeakMap<Archive, Shelves>();

function shelvesOf(archive: Archive): Shelves {
  const known = shelves.get(archive);
  if (known !== undefined) return known;
  const made: Shelves = {
    texts: createShelf(MOST_CHARACTERS, ({ length }) => length + 100),
    passages: createShelf(MOST_PASSAGES, ({ length }) => length + 10),
  };
  shelves.set(archive, made);
  return made;
}

/** What bears these names: from the shelf, the rest loaded and put there. */
async function taken<T>(
  shelf: Shelf<T>,
  names: readonly string[],
  load: (missing: readonly string[]) => Promise<Iterable<readonly [string, T]>>,
): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  const missing: string[] = [];
  for (const name of names) {
    const value = shelf.get(name);
    if (value === undefined) missing.push(name);
    else found.set(name, value);
  }
  if (missing.length === 0) return found;
  for (const [name, value] of await load(missing)) {
    found.set(name, value);
    shelf.put(name, value);
  }
  return found;
}

/**
 * Main texts by digest, those that searches read lately without asking: the latest pages are found again and again. Only digests that the
 * archive has just named may be asked for, since what was withdrawn is not looked up any more.
 */
export function textsShelved(archive: Archive, digests: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return taken(shelvesOf(archive).texts, digests, async (missing) => Object.entries(await archive.texts(missing)));
}

/** Where the passages of pages stand, by page key; the same holds. */
export function passagesShelved(archive: Archive, keys: readonly string[]): Promise<ReadonlyMap<string, readonly TextPosition[]>> {
  return taken(shelvesOf(archive).passages, keys, (missing) => archive.passagePlaces(missing));
}
