import { join } from 'node:path';
import { HOME, type Config } from '#config.ts';
import type { Lexicon } from '#evidence/lexicon.ts';
import type { Matcher } from '#evidence/match.ts';
import type { Dictionary } from '#records/ports.ts';
import type { Lifetime } from './lifetime.ts';
import { once } from './once.ts';

/** What reads both languages; made from the word lists once for a machine, then taken from the cache. */
export interface WordLists {
  lexicon(): Promise<Lexicon>;
  dictionary(): Promise<Dictionary>;
  matcher(): Promise<Matcher>;
}

async function readLexicon(cache: string): Promise<Lexicon> {
  const { LEXICON_VERSION, unpackLexicon } = await import('#evidence/lexicon.ts');
  const { wordListsKey } = await import('#storage/words.ts');
  const { readCached, writeCached } = await import('#storage/cache.ts');
  const glossary = join(HOME, 'sources', 'glossary.tsv');
  const file = join(cache, 'lexicon');
  const key = `${LEXICON_VERSION} ${await wordListsKey(glossary)}`;
  const cached = readCached(file, key);
  if (cached !== undefined) return unpackLexicon(cached);
  const { makeLexicon } = await import('#workers/lexicon.ts');
  const packed = await makeLexicon(glossary);
  writeCached(file, key, packed);
  return unpackLexicon(packed);
}

/** The word lists, each loaded when it is first asked for. */
export function createWordLists({ cache }: Pick<Config, 'cache'>, { closing }: Lifetime): WordLists {
  const lexicon = once(() => readLexicon(cache));
  return {
    lexicon,
    dictionary: once(async () => {
      const { openDictionary } = await import('#storage/dictionary.ts');
      const { makeDictionary } = await import('#workers/dictionary.ts');
      return closing(openDictionary(cache, makeDictionary));
    }),
    matcher: once(async () => (await import('#evidence/match.ts')).createMatcher(await lexicon())),
  };
}
