import type { PageFound } from '#records/search.ts';
import type { TextPosition } from '#records/text.ts';
import { bestPassages, complete, pageScore, type Hit } from './searchHits.ts';
import type { QueryWord } from './searchQuery.ts';

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

/** Pages that were looked at for one question so far. */
export interface Ranking {
  /** Takes pages that the index gave, with their texts by digest. */
  add(pages: readonly PageFound[], texts: ReadonlyMap<string, string>): void;
  /** Pages in which the words were found; those with the same text are one. */
  readonly size: number;
  /** Best first; those that the index gave first among equals. */
  ranked(): readonly RankedPage[];
}

const END = /[。！？!?；;\n]|\.\s/g;

/** Where the sentence that goes on at a place begins, not before `least`. */
function beginning(text: string, place: number, least: number): number {
  for (let at = place - 1; at >= least; at--) {
    const mark = text.charCodeAt(at);
    if (mark === 0x3002 || mark === 0xff01 || mark === 0xff1f || mark === 0x0a) return at + 1;
    if (mark === 0x20 && text.charCodeAt(at - 1) === 0x2e) return at;
  }
  return least;
}

/** Stretches of a text in which words stand together: sentences, nearly; where they begin in truth is read only for pages that are shown. */
function stretchesOf(text: string, hits: readonly Hit[]): readonly TextPosition[] {
  const stretches: TextPosition[] = [];
  let last = 0;
  for (const hit of hits) {
    if (hit.start < last) continue;
    END.lastIndex = hit.end;
    const end = END.exec(text)?.index ?? text.length;
    stretches.push({ start: beginning(text, hit.start, last), end });
    last = end;
  }
  return stretches;
}

/**
 * Ranks pages for a question. The index alone cannot tell whether characters stand side by side, so every page is looked at again;
 * with `some`, one of the words is enough.
 */
export function createRanking(words: readonly QueryWord[], find: Find, some: boolean): Ranking {
  const ranked = new Map<string, RankedPage>();
  const seen = new Set<string>();
  const add = (page: PageFound, texts: ReadonlyMap<string, string>): void => {
    if (seen.has(page.sourceId)) return;
    const inTitle = find(page.title ?? '');
    // What has everything in its title was given before, with the titles.
    if (!page.inTitle && !some && complete(words, inTitle)) return;
    const same = page.textDigest === '' ? undefined : ranked.get(page.textDigest);
    if (same !== undefined) {
      ranked.set(page.textDigest, { ...same, also: [...same.also, page] });
      seen.add(page.sourceId);
      return;
    }
    const text = texts.get(page.textDigest) ?? '';
    const hits = find(text);
    if (!some && !complete(words, [...hits, ...inTitle, ...find(page.publisher ?? '')])) return;
    seen.add(page.sourceId);
    const score = pageScore(words, inTitle, bestPassages(words, text, stretchesOf(text, hits), hits, 1));
    ranked.set(page.textDigest === '' ? page.sourceId : page.textDigest, { page, text, hits, score, also: [] });
  };
  return {
    add: (pages, texts) => pages.forEach((page) => add(page, texts)),
    get size() {
      return ranked.size;
    },
    ranked: () => [...ranked.values()].sort((a, b) => b.score - a.score),
  };
}
