import { shinglesOf } from './text-likeness.ts';

/** Smallest shingle hashes kept of a text: texts that share 60 % of their shingles share about that many of these (Broder 1997). */
export const SKETCH = 32;
/** Texts are worth comparing when they share so many. */
export const SKETCH_SHARED = 6;

/** A hash of 31 bits (FNV-1a), the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) >>> 1;
}

/** A sample of a text by which texts like it are found without reading them all. */
export function sketchOf(text: string): readonly number[] {
  const hashes = new Set<number>();
  for (const shingle of shinglesOf(text)) hashes.add(hashOf(shingle));
  return [...hashes].sort((a, b) => a - b).slice(0, SKETCH);
}
