import type { Lexicon } from '#evidence/lexicon.ts';
import { createQueryReader, type QueryWord } from '#evidence/searchQuery.ts';

/** Reads what is searched for; not `translated` until glossary and dictionary are at hand. */
export interface Reader {
  readonly read: (query: string) => readonly QueryWord[];
  readonly translated: boolean;
}

/** Milliseconds that a search waits for a lexicon that is being loaded. */
const PATIENCE = 1_000;

/** Readers of questions: with the lexicon once it is there, as typed until then. */
export function queryReaders(lexicon: (() => Promise<Lexicon>) | undefined): () => Promise<Reader> {
  const plain: Reader = { read: createQueryReader(undefined), translated: false };
  let full: Promise<Reader> | undefined;
  return async () => {
    if (lexicon === undefined) return plain;
    full ??= lexicon().then((loaded) => ({ read: createQueryReader(loaded), translated: true }));
    return Promise.race([full, new Promise<Reader>((resolve) => setTimeout(() => resolve(plain), PATIENCE).unref())]);
  };
}
