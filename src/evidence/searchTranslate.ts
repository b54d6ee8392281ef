import { Converter, type ConverterFunction } from 'opencc-js/cn2t';
import type { DictionaryEntry, Headword } from '#records/lexicon.ts';
import type { SearchTerm } from '#records/search.ts';
import { hasHan, normalise } from './chinese.ts';
import { GRAMMAR_WORDS } from './commonWords.ts';
import { englishForms, englishKey } from './english.ts';
import { glossPhrases, phraseKey } from './glossPhrases.ts';
import type { Lexicon } from './tables.ts';

/** Where a spelling comes from: the reader's own, the other script, the glossary, the dictionary, or the same figure or date in other words. */
export type TermOrigin = 'asked' | 'script' | 'glossary' | 'dictionary' | 'figure' | 'date';

/** One way of writing a word of a query. */
export interface QueryTerm extends SearchTerm {
  readonly origin: TermOrigin;
  /** The words of the query that it translates, where they are more than one. */
  readonly of?: string;
}

/** What the dictionary says of a question's words and phrases: headwords by phrase key, entries by Chinese word. */
export interface Known {
  readonly headwords: ReadonlyMap<string, readonly Headword[]>;
  readonly entries: ReadonlyMap<string, readonly DictionaryEntry[]>;
}

export const NOTHING_KNOWN: Known = { headwords: new Map(), entries: new Map() };

/**
 * By the statistics of all glosses, a translation has to mean the word in turn: 公司 stands in “Wuhan Iron and Steel Corporation” but
 * does not mean Wuhan. Below this probability back it does not; of the rest those count that are worth a share of the best.
 */
const BACK = { en: 0.12, zh: 0.002 } as const;
const OF_BEST = 0.18;
const MOST_TRANSLATIONS = 6;
/** Of both together. */
const MOST_WORDS = 8;
const MOST_HEADWORDS = 5;
/** How much a common word is to be preferred to a rare one that translates as well: the power of its share of general language. */
const COMMONNESS = 0.2;
/** Share of general language of a word that is not among those counted. */
const UNCOUNTED = 1e-7;
/** Stems by which the dictionary speaks of words, not of things. */
const ABOUT_WORDS: ReadonlySet<string> = new Set(['surnam', 'variant', 'abbr', 'idiom', 'loanword', 'classifi', 'cl', 'lit', 'fig', 'tw']);
/** Shorter stems begin too many other words. */
const SHORTEST_STEM = 4;

let traditional: ConverterFunction | undefined;

/** Reads the tables of characters, which takes hundredths of a second, before the first question does. */
export function warmScripts(): void {
  bothScripts('汉', 'asked');
}

/** A Chinese word in simplified and traditional characters, as asked first. */
export function bothScripts(text: string, origin: TermOrigin): QueryTerm[] {
  if (!hasHan(text)) return [{ text, origin }];
  const convert = (traditional ??= Converter({ from: 'cn', to: 't' }));
  const simplified = normalise(text);
  return [...new Set([text, simplified, convert(simplified)])].map((spelling, i) => ({
    text: spelling,
    origin: i === 0 ? origin : 'script',
  }));
}

/** An English word with its inflections. */
export function inflected(word: string, origin: TermOrigin): QueryTerm[] {
  const lower = word.toLowerCase();
  const key = englishKey(lower);
  const forms = englishForms(key).map((text): QueryTerm => ({ text, origin }));
  if (key.length >= SHORTEST_STEM && lower.startsWith(key)) return [{ text: lower, origin }, { text: key, prefix: true, origin }, ...forms];
  return [{ text: lower, origin }, { text: `${lower}s`, origin }, ...forms];
}

/** A name of several words, and its plural. */
export function named(name: string, origin: TermOrigin): QueryTerm[] {
  const plural = /[^aeiou]y$/i.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
  return [name, plural].map((text): QueryTerm => ({ text, origin }));
}

/** English words for a stem of the dictionary. */
function wordsOfStem(stem: string): QueryTerm[] {
  const origin = 'dictionary';
  const forms = englishForms(stem).map((text): QueryTerm => ({ text, origin }));
  if (stem.endsWith('i')) return [{ text: `${stem.slice(0, -1)}y`, origin }, { text: stem, prefix: true, origin }, ...forms];
  return [stem.length < SHORTEST_STEM ? { text: stem, origin } : { text: stem, prefix: true, origin }, ...forms];
}

/** Translations of a word by its key, each with its own spellings, best first. */
export type Translator = (key: string, known: Known) => readonly (readonly QueryTerm[])[];

/** What translates words: the glossary, then what the dictionary says of just this word, then the statistics of all its glosses. */
export function createTranslator(lexicon: Lexicon): Translator {
  const names = new Map<string, string[]>();
  const name = (key: string, others: readonly string[]): void => void names.set(key, [...(names.get(key) ?? []), ...others]);
  for (const { zh, en } of lexicon.glossary) {
    for (const term of zh) if (hasHan(term)) name(normalise(term), en);
    for (const term of en)
      name(
        phraseKey(term.split(/[ -]/)),
        zh.filter((other) => hasHan(other)),
      );
  }
  const shareOf = (word: string): number => lexicon.background[lexicon.ids.get(word) ?? -1] ?? UNCOUNTED;

  const byStatistics = (key: string): readonly string[] => {
    const id = lexicon.ids.get(key);
    if (id === undefined || key.length < 2) return [];
    const fromChinese = hasHan(key);
    const partners: { readonly key: string; readonly worth: number }[] = [];
    for (let at = lexicon.rows[id] as number; at < (lexicon.rows[id + 1] as number); at++) {
      const other = lexicon.partners[at] as number;
      const partner = lexicon.keys[other] as string;
      const back = lexicon.inward[at] as number;
      if (fromChinese === hasHan(partner) || partner.startsWith('·') || back < BACK[fromChinese ? 'zh' : 'en']) continue;
      if (fromChinese ? GRAMMAR_WORDS.has(partner) || ABOUT_WORDS.has(partner) : partner.length < 2) continue;
      const worth = Math.sqrt(back * (lexicon.outward[at] as number)) * (lexicon.background[other] as number) ** COMMONNESS;
      partners.push({ key: partner, worth });
    }
    partners.sort((a, b) => b.worth - a.worth || (a.key < b.key ? -1 : 1));
    const least = OF_BEST * (partners[0]?.worth ?? 0);
    return partners
      .slice(0, MOST_TRANSLATIONS)
      .filter(({ worth }) => worth >= least)
      .map((partner) => partner.key);
  };

  const toChinese = (key: string, { headwords }: Known): readonly (readonly QueryTerm[])[] => {
    const found = headwords.get(key) ?? [];
    const longer = found.filter(({ word }) => word.length > 1);
    const ranked = (longer.length > 0 ? longer : found)
      .map(({ word, share }) => ({ word, worth: share * shareOf(word) ** COMMONNESS }))
      .sort((a, b) => b.worth - a.worth || (a.word < b.word ? -1 : 1))
      .slice(0, MOST_HEADWORDS)
      .map(({ word }) => word);
    const words = new Set([...ranked, ...byStatistics(englishKey(key))]);
    return [...words].slice(0, MOST_WORDS).map((word) => bothScripts(word, 'dictionary'));
  };

  const toEnglish = (key: string, { entries }: Known): readonly (readonly QueryTerm[])[] => {
    const glosses = (entries.get(key) ?? []).flatMap((entry) => entry.glosses);
    const phrases = glossPhrases(glosses).slice(0, MOST_TRANSLATIONS);
    const [words, names] = [phrases.filter((phrase) => !/[ -]/.test(phrase)), phrases.filter((phrase) => /[ -]/.test(phrase))];
    return [
      ...words.map((word) => inflected(word, 'dictionary')),
      ...byStatistics(key).map(wordsOfStem),
      ...names.map((name): readonly QueryTerm[] => [{ text: name, origin: 'dictionary' }]),
    ].slice(0, MOST_WORDS);
  };

  return (key, known) => [
    ...(names.get(key) ?? []).map((other) => (hasHan(other) ? bothScripts(other, 'glossary') : named(other, 'glossary'))),
    ...(hasHan(key) ? toEnglish(key, known) : toChinese(key, known)),
  ];
}
