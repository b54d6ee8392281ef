import type { WordLists } from '#records/lexicon.ts';
import { arrange, type Lexicon } from './tables.ts';
import { trainLexicon } from './training.ts';

export { LEXICON_VERSION, type Lexicon } from './tables.ts';
export { packLexicon, unpackLexicon } from './packing.ts';

/**
 * The lexicon of the given word lists: IBM Model 1 in both directions over the glosses (words, and characters), the glossary, readings, and
 * word frequencies. Takes seconds; keep what packLexicon makes of it.
 */
export function buildLexicon(lists: WordLists): Lexicon {
  return arrange(trainLexicon(lists));
}
