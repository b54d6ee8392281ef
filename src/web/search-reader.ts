import type { Lexicon } from '#evidence/lexicon.ts';
import { createQueryReader, type QueryWord } from '#evidence/searchQuery.ts';

/** Reads what is searched for; not `translated` until glossary and dictionary are at hand. */
export interface Reader {
  readonly read: (query: string) => readonly QueryWord[];
  readonly translated: boolean;
}

/** Milliseconds that a search waits for a lexicon that is being loaded. */
const PATIENCE = 1_000;

/** Who reads questions, and whether what they read is translated from now on. */
export interface Readers {
  readonly reader: () => Promise<Reader>;
  readonly translates: () => boolean;
}

/** Readers of questions: with the lexicon once it is there, as typed until then, and where it cannot be had. */
export function queryReaders(lexicon: (() => Promise<Lexicon>) | undefined): Readers {
  const plain: Reader = { read: createQueryReader(undefined), translated: false };
  let full: Promise<Reader> | undefined;
  let translates = false;
  const load = async (from: () => Promise<Lexicon>): Promise<Reader> => {
    try {
      const read = createQueryReader(await from());
      translates = true;
      return { read, translated: true };
    } catch {
      full = undefined;
      return plain;
    }
  };
  return {
    translates: () => translates,
    reader: async () => {
      if (lexicon === undefined) return plain;
      full ??= load(lexicon);
      return Promise.race([full, new Promise<Reader>((resolve) => setTimeout(() => resolve(plain), PATIENCE).unref())]);
    },
  };
}
