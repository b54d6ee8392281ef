import { createRanking, type Find, type RankedPage } from '#evidence/searchRank.ts';
import type { QueryWord } from '#evidence/searchQuery.ts';
import type { Archive } from '#records/ports.ts';
import type { SearchQuery } from '#records/search.ts';
import { textsShelved } from './search-shelf.ts';

/** Pages ranked at once; the next of them are a link away. */
const RANKED = 30;
/** Pages looked through for them at most: in the rest only the characters of the words stood somewhere. */
const LOOKED_AT = 90;

/** The latest pages in which the words stand, best first, and where to go on; with `some`, one of the words is enough. */
export async function rankPages(
  archive: Archive,
  words: readonly QueryWord[],
  query: Omit<SearchQuery, 'limit'>,
  find: Find,
  some: boolean,
): Promise<{ readonly ranked: readonly RankedPage[]; readonly next?: string }> {
  const ranking = createRanking(words, find, some);
  let next = query.after;
  for (let looked = 0; ranking.size < RANKED && looked < LOOKED_AT;) {
    const limit = RANKED - ranking.size;
    const answer = await archive.findPages({ ...query, limit, ...(next === undefined ? {} : { after: next }) });
    ranking.add(
      answer.pages,
      await textsShelved(
        archive,
        answer.pages.map(({ textDigest }) => textDigest),
      ),
    );
    looked += limit;
    next = answer.next;
    if (next === undefined) break;
  }
  return { ranked: ranking.ranked(), ...(next === undefined ? {} : { next }) };
}
