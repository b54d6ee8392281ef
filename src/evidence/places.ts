import type { GlossaryEntry } from '#records/lexicon.ts';
import type { Analysis } from './analysis.ts';
import { englishKey } from './english.ts';
import type { Lexicon } from './tables.ts';

/** An English word stands for a place when the place's name is rendered by it at least so often. */
const LEAST = 0.25;
/** Shorter Latin words (Yu, Jin, Lu) are short names of provinces and syllables of everything else. */
const SHORTEST = 4;
/** Words of place names that name no place by themselves. */
const COMMON_NOUNS: ReadonlySet<string> = new Set(
  'district city county province municipality new area town zone region state country village north south east west central'
    .split(' ')
    .map(englishKey),
);

/** The places a text names, each as the ids of the Chinese names it can have. */
export function placesIn(analysis: Analysis, lexicon: Lexicon): readonly (readonly number[])[] {
  return analysis.tokens.flatMap(({ id, key, kind, start }) => {
    if (id < 0 || kind === 'char') return [];
    if (kind === 'zh') return lexicon.places.has(id) ? [[id]] : [];
    if (key.length < SHORTEST || COMMON_NOUNS.has(key) || !/^\p{Lu}/u.test(analysis.normal.slice(start, start + 2))) return [];
    const names: number[] = [];
    for (let k = lexicon.rows[id] as number; k < (lexicon.rows[id + 1] as number); k++) {
      const partner = lexicon.partners[k] as number;
      if (lexicon.places.has(partner) && (lexicon.inward[k] as number) >= LEAST) names.push(partner);
    }
    return names.length > 0 ? [names] : [];
  });
}

/** Places that hold the others: a page of a district does not speak of another place than a claim about the city or the country. */
const HOLDERS = ['中国', '重庆', '重庆市', '川渝', '成渝'];

/** Whether a glossary entry is a place that holds the others. */
export function isHolder({ zh }: GlossaryEntry): boolean {
  return zh.some((name) => HOLDERS.includes(name));
}

/** Whether a claim and a passage each name a place and share none: they speak of different places. */
export function placesDiffer(claim: Analysis, passage: Analysis, lexicon: Lexicon): boolean {
  const holders = new Set(HOLDERS.map((name) => lexicon.ids.get(name)));
  const named = (side: Analysis): readonly number[] =>
    placesIn(side, lexicon)
      .filter((place) => !place.some((id) => holders.has(id)))
      .flat();
  const ours = named(claim);
  const theirs = new Set(named(passage));
  return ours.length > 0 && theirs.size > 0 && !ours.some((id) => theirs.has(id));
}
