import { REMARKS } from './gloss.ts';

/** What stands before a gloss without being part of it. */
const LEADING = /^(?:to be|to|an?|the)\s+/i;
/** What is written after a name in chemistry: carbon dioxide CO2. */
const FORMULA = /(?<=[a-z]) [A-Z][A-Za-z]*\d\w*$/;
/** Glosses that speak of the word, or of a name. */
const ABOUT_WORDS = /^(?:surname|abbr|lit|fig|idiom|loanword|classifier|tw|radical|given name)\b/i;
const PHRASE = /^[a-z]+(?:['’ -][a-z]+)*$/i;
/** Longer glosses explain, they do not translate. */
const MOST_WORDS = 4;

/** The English phrases that stand for a headword by themselves, first ones first. */
export function glossPhrases(glosses: readonly string[]): readonly string[] {
  const phrases = glosses
    .filter((gloss) => !REMARKS.test(gloss) && !ABOUT_WORDS.test(gloss))
    .flatMap((gloss) => gloss.replace(/\([^()]*\)|\[[^\]]*\]/g, ' ').split(/[;,]/))
    .map((phrase) => phrase.trim().replace(/\s+/g, ' ').replace(LEADING, '').replace(FORMULA, ''))
    .filter((phrase) => PHRASE.test(phrase) && phrase.split(' ').length <= MOST_WORDS);
  return [...new Set(phrases)];
}

/** Endings of plurals, and what is left in their place; a stem would throw elevators together with elevations. */
const PLURALS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[^aeiou])ies$/, 'y'],
  [/(?<=(?:ch|sh|s|x|z))es$/, ''],
  [/(?<=[^su])s$/, ''],
];
const SHORTEST_PLURAL = 4;

function singular(word: string): string {
  const lower = word.toLowerCase().replace(/['’]s$/, '');
  const [ending, rest] = (lower.length < SHORTEST_PLURAL ? undefined : PLURALS.find(([pattern]) => pattern.test(lower))) ?? [undefined, ''];
  return ending === undefined ? lower : lower.replace(ending, rest);
}

/** Key under which a phrase is looked up, whether it speaks of one thing or of several. */
export function phraseKey(words: readonly string[]): string {
  return words.map(singular).join(' ');
}

/** Keys of the phrases that stand for a headword. */
export function glossKeys(glosses: readonly string[]): readonly string[] {
  return [...new Set(glossPhrases(glosses).map((phrase) => phraseKey(phrase.split(/[ -]/))))];
}
