import type { WordLists } from '#records/lexicon.ts';
import { hasHan, normalise } from './chinese.ts';

function toneless(pinyin: string): readonly string[] {
  return pinyin
    .toLowerCase()
    .replace(/u:/g, 'v')
    .split(/\s+/)
    .map((syllable) => syllable.replace(/[^a-z]/g, ''));
}

/** The toneless readings of every character, by the headwords it stands in. */
export function readingsOf(lists: WordLists): ReadonlyMap<string, readonly string[]> {
  const readings = new Map<string, Set<string>>();
  for (const entry of lists.dictionary) {
    const chars = [...entry.simplified];
    const syllables = toneless(entry.pinyin);
    if (chars.length !== syllables.length) continue;
    chars.forEach((char, i) => {
      const syllable = syllables[i];
      if (!hasHan(char) || syllable === undefined || syllable === '') return;
      const known = readings.get(char) ?? new Set<string>();
      readings.set(char, known.add(syllable));
    });
  }
  return new Map([...readings].map(([char, set]) => [char, [...set].sort()]));
}

const PLACE =
  /\b(?:city|province|municipality|county|district|town|capital|country|prefecture|autonomous region|republic|island|continent|state|kingdom|village|river|mountain|lake|sea)\b/i;
const NO_PLACE = /surname|\(name\)|\b1\d{3}\b|dynasty|company|univers|language|people/i;

/** Ids of the headwords that name places: proper names whose gloss says so, and places of the glossary. */
export function placesOf(lists: WordLists, ids: ReadonlyMap<string, number>): ReadonlySet<number> {
  const places = new Set<number>();
  const add = (word: string): void => {
    const id = ids.get(word);
    if (id !== undefined && word.length > 1) places.add(id);
  };
  for (const { simplified, pinyin, glosses } of lists.dictionary) {
    if (!/^\p{Lu}/u.test(pinyin) || glosses.some((gloss) => NO_PLACE.test(gloss))) continue;
    if (glosses.some((gloss) => PLACE.test(gloss) && /^\p{Lu}/u.test(gloss))) add(simplified);
  }
  for (const { zh, kind } of lists.glossary) if (kind === 'place') zh.map(normalise).forEach(add);
  return places;
}
