import { bestPassages, complete, pageScore, type Hit } from '#evidence/searchHits.ts';
import type { QueryWord } from '#evidence/searchQuery.ts';
import type { Archive } from '#records/ports.ts';
import type { PageFound, SearchQuery } from '#records/search.ts';
import type { TextPosition } from '#records/text.ts';

/** Pages ranked at once; the next of them are a link away. */
export const RANKED = 30;
/** Pages looked through for them at most: in the rest only the characters of the words stood somewhere. */
const LOOKED_AT = 90;

/** Finds the words of a question in a text. */
export type Find = (text: string) => readonly Hit[];

/** A page in which the words really stand. */
export interface RankedPage {
  readonly page: PageFound;
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly score: number;
  /** Other addresses with the same text. */
  readonly also: readonly PageFound[];
}

/** Stretches of a text in which words stand together: sentences, nearly; where they begin in truth is read only for pages that are shown. */
function stretchesOf(text: string, hits: readonly Hit[]): readonly TextPosition[] {
  const stretches: TextPosition[] = [];
  const END = /[。！？!?；;\n]|\.\s/g;
  let start = 0;
  for (const hit of hits) {
    if (hit.start < (stretches.at(-1)?.end ?? 0)) continue;
    END.lastIndex = hit.end;
    const end = END.exec(text)?.index ?? text.length;
    start = Math.max(
      stretches.at(-1)?.end ?? 0,
      ...['。', '！', '？', '\n', '. '].map((mark) => text.lastIndexOf(mark, hit.start - 1) + 1),
    );
    stretches.push({ start: Math.min(start, hit.start), end });
  }
  return stretches;
}

/**
 * The latest pages in which the words stand, best first, and where to go on. The index alone cannot tell whether characters stand
 * side by side, so every page is looked at again; with `some`, one of the words is enough.
 */
export async function rankPages(
  archive: Archive,
  words: readonly QueryWord[],
  query: Omit<SearchQuery, 'limit'>,
  find: Find,
  some: boolean,
): Promise<{ readonly ranked: readonly RankedPage[]; readonly next?: string }> {
  const ranked = new Map<string, RankedPage>();
  const seen = new Set<string>();
  let next = query.after;
  for (let looked = 0; ranked.size < RANKED && looked < LOOKED_AT;) {
    const limit = RANKED - ranked.size;
    const answer = await archive.findPages({ ...query, limit, ...(next === undefined ? {} : { after: next }) });
    const texts = await archive.texts(answer.pages.map(({ textDigest }) => textDigest));
    looked += limit;
    next = answer.next;
    for (const page of answer.pages) {
      if (seen.has(page.sourceId)) continue;
      const inTitle = find(page.title ?? '');
      // What has everything in its title was given before, with the titles.
      if (!page.inTitle && !some && complete(words, inTitle)) continue;
      const same = page.textDigest === '' ? undefined : ranked.get(page.textDigest);
      if (same !== undefined) {
        ranked.set(page.textDigest, { ...same, also: [...same.also, page] });
        seen.add(page.sourceId);
        continue;
      }
      const text = texts[page.textDigest] ?? '';
      const hits = find(text);
      if (!some && !complete(words, [...hits, ...inTitle, ...find(page.publisher ?? '')])) continue;
      seen.add(page.sourceId);
      const score = pageScore(words, inTitle, bestPassages(words, text, stretchesOf(text, hits), hits, 1));
      ranked.set(page.textDigest === '' ? page.sourceId : page.textDigest, { page, text, hits, score, also: [] });
    }
    if (next === undefined) break;
  }
  return { ranked: [...ranked.values()].sort((a, b) => b.score - a.score), ...(next === undefined ? {} : { next }) };
}
