import { englishKey } from './english.ts';
import type { Lexicon } from './tables.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Shorter words have too many neighbours. */
const SHORTEST = 6;
/** Rarer words are no likelier than a misspelling. */
const LEAST_SHARE = 1.5e-6;

/** Every word one slip of the pen away: a letter dropped, doubled or added, changed, or swapped with its neighbour. */
function* slips(word: string): Generator<string> {
  for (let i = 0; i <= word.length; i++) {
    const [head, tail] = [word.slice(0, i), word.slice(i)];
    if (tail !== '') yield head + tail.slice(1);
    if (tail.length > 1) yield head + (tail[1] ?? '') + (tail[0] ?? '') + tail.slice(2);
    for (const letter of LETTERS) {
      yield head + letter + tail;
      if (tail !== '') yield head + letter + tail.slice(1);
    }
  }
}

/** Mends misspelt English words: gives the key of the commonest known word one slip away, or undefined. */
export function createSpeller(lexicon: Lexicon): (word: string) => string | undefined {
  const mended = new Map<string, string | undefined>();
  return (word) => {
    if (word.length < SHORTEST || /[^a-z]/.test(word)) return undefined;
    if (mended.has(word)) return mended.get(word);
    let best: { readonly key: string; readonly share: number } | undefined;
    for (const slip of slips(word)) {
      const key = englishKey(slip);
      const id = lexicon.ids.get(key);
      const share = id === undefined ? 0 : (lexicon.background[id] as number);
      if (share > LEAST_SHARE && (best === undefined || share > best.share)) best = { key, share };
    }
    if (mended.size > 20_000) mended.clear();
    mended.set(word, best?.key);
    return best?.key;
  };
}
