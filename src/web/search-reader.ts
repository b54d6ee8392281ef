import type { Lexicon } from '#evidence/lexicon.ts';
import { createQueryReader, type QueryWord } from '#evidence/searchQuery.ts';
import type { Dictionary } from '#records/ports.ts';

/** Reads what is searched for; not `translated` until glossary and dictionary are at hand. */
export interface Reader {
  readonly read: (query: string) => Promise<readonly QueryWord[]>;
  readonly translated: boolean;
}

/** Milliseconds that a search waits for a lexicon that is being loaded. */
const PATIENCE = 1_000;

/** Who reads questions, and whether what they read is translated from now on. */
export interface Readers {
  readonly reader: () => Promise<Reader>;
  readonly translates: () => boolean;
}

/** Where questions are translated from; words that the dictionary does not have are left to the lexicon. */
export interface WordSources {
  readonly lexicon?: (() => Promise<Lexicon>) | undefined;
  readonly dictionary?: (() => Promise<Dictionary>) | undefined;
}

/** Readers of questions: with lexicon and dictionary once they are there, as typed until then, and where they cannot be had. */
export function queryReaders({ lexicon, dictionary }: WordSources): Readers {
  const asTyped = createQueryReader(undefined);
  const plain: Reader = { read: async (query) => asTyped(query).read(), translated: false };
  let full: Promise<Reader> | undefined;
  let translates = false;
  const load = async (from: () => Promise<Lexicon>): Promise<Reader> => {
    try {
      const [question, looked] = [createQueryReader(await from()), await dictionary?.()];
      await looked?.headwords([]);
      translates = true;
      return {
        translated: true,
        read: async (query) => {
          const { phrases, words, read } = question(query);
          if (looked === undefined) return read();
          return read({ headwords: await looked.headwords(phrases), entries: await looked.entries(words) });
        },
      };
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
