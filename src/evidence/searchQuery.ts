import { Converter, type ConverterFunction } from 'opencc-js/cn2t';
import type { SearchTerm } from '#records/search.ts';
import type { TextPosition } from '#records/text.ts';
import { CHINESE_FUNCTION_WORDS, hasHan, normalise } from './chinese.ts';
import { GRAMMAR_WORDS } from './commonWords.ts';
import { createConceptFinder } from './concepts.ts';
import { englishForms, englishKey, englishWords } from './english.ts';
import type { Lexicon } from './tables.ts';
import { figureTerms } from './searchFigures.ts';
import { createSegmenter } from './segmenter.ts';

/** Where a spelling comes from: the reader's own, the other script, the glossary, the dictionary, or the same figure or date in other words. */
export type TermOrigin = 'asked' | 'script' | 'glossary' | 'dictionary' | 'figure' | 'date';

/** One way of writing a word of a query. */
export interface QueryTerm extends SearchTerm {
  readonly origin: TermOrigin;
}

/** A word of a query at its place in it, with all spellings and translations that count as finding it. */
export interface QueryWord extends TextPosition {
  readonly text: string;
  readonly terms: readonly QueryTerm[];
}

/**
 * A translation has to mean the word in turn: 公司 stands in “Wuhan Iron and Steel Corporation” but does not mean Wuhan. Below
 * this probability back it does not; of the rest those count that are worth a share of the best, at most so many.
 */
const BACK = { en: 0.12, zh: 0.002 } as const;
const OF_BEST = 0.18;
const MOST_TRANSLATIONS = 6;
/** How much a common word is to be preferred to a rare one that translates as well: the power of its share of general language. */
const COMMONNESS = 0.2;
/** Stems by which the dictionary speaks of words, not of things. */
const ABOUT_WORDS: ReadonlySet<string> = new Set(['surnam', 'variant', 'abbr', 'idiom', 'loanword', 'classifi', 'cl', 'lit', 'fig', 'tw']);
/** Shorter stems begin too many other words. */
const SHORTEST_STEM = 4;
/**
 * Words of the dictionary looked for in a question, shared out among its words, but some for each: of a word among many fewer of its
 * translations can be meant, and the index looks all of them up.
 */
const MOST_FROM_DICTIONARY = 24;
const LEAST_FROM_DICTIONARY = 2;
/** Words looked for at once; more say too little each. */
const MOST_WORDS = 12;
const QUOTED = /"([^"]+)"|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』/gu;
const ADDRESS = /(?<![\p{L}\p{N}.])(?:https?:\/\/)?(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?(?:\/[!-~]*)?/giu;
const WORDS = /\p{N}+(?:[.,]\p{N}+)+|\p{Script=Han}+|[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+(?:['’][\p{L}]+)?/gv;
const WIDE = /[\uff01-\uff5e]/g;

let traditional: ConverterFunction | undefined;

/** A Chinese word in simplified and traditional characters, as asked first. */
function bothScripts(text: string, origin: TermOrigin): QueryTerm[] {
  if (!hasHan(text)) return [{ text, origin }];
  const convert = (traditional ??= Converter({ from: 'cn', to: 't' }));
  const simplified = normalise(text);
  return [...new Set([text, simplified, convert(simplified)])].map((spelling, i) => ({
    text: spelling,
    origin: i === 0 ? origin : 'script',
  }));
}

/** An English word with its inflections. */
function inflected(word: string, origin: TermOrigin): QueryTerm[] {
  const lower = word.toLowerCase();
  const key = englishKey(lower);
  const forms = englishForms(key).map((text): QueryTerm => ({ text, origin }));
  if (key.length >= SHORTEST_STEM && lower.startsWith(key)) return [{ text: lower, origin }, { text: key, prefix: true, origin }, ...forms];
  return [{ text: lower, origin }, { text: `${lower}s`, origin }, ...forms];
}

function pluralOf(name: string): string {
  return /[^aeiou]y$/i.test(name) ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** English words for a stem of the dictionary. */
function wordsOfStem(stem: string): QueryTerm[] {
  const origin = 'dictionary';
  const forms = englishForms(stem).map((text): QueryTerm => ({ text, origin }));
  if (stem.endsWith('i')) return [{ text: `${stem.slice(0, -1)}y`, origin }, { text: stem, prefix: true, origin }, ...forms];
  return [stem.length < SHORTEST_STEM ? { text: stem, origin } : { text: stem, prefix: true, origin }, ...forms];
}

function translations(lexicon: Lexicon, key: string): QueryTerm[] {
  const id = lexicon.ids.get(key);
  if (id === undefined) return [];
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
    .flatMap(({ key: partner }) => (fromChinese ? wordsOfStem(partner) : bothScripts(partner, 'dictionary')));
}

/** Words with the best of their translations, as many as a question of so many words can have. */
function shared(words: readonly QueryWord[]): readonly QueryWord[] {
  const most = Math.max(LEAST_FROM_DICTIONARY, Math.floor(MOST_FROM_DICTIONARY / words.length));
  return words.map((word) => {
    const translated = word.terms.filter(({ origin }) => origin === 'dictionary').slice(most);
    return translated.length === 0 ? word : { ...word, terms: word.terms.filter((term) => !translated.includes(term)) };
  });
}

function unique(terms: readonly QueryTerm[]): readonly QueryTerm[] {
  const seen = new Set<string>();
  return terms.filter(({ text, prefix }) => {
    const key = `${text.toLowerCase()}${prefix === true ? '*' : ''}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

/** Dictionary words of a Han run; characters that belong to no word stay together. */
function hanWords(run: string, segment: (run: string) => readonly string[]): readonly TextPosition[] {
  const words: { start: number; end: number; loose: boolean }[] = [];
  let start = 0;
  for (const word of segment(run)) {
    const end = start + word.length;
    const last = words.at(-1);
    if (word.length === 1 && last?.loose === true) last.end = end;
    else words.push({ start, end, loose: word.length === 1 });
    start = end;
  }
  return words;
}

/**
 * Reads what a person typed into the words to look for, each with its spellings in both scripts and its translations by
 * glossary and dictionary; what stands in quotation marks is looked for as it is. Without a lexicon nothing is translated.
 * Grammar words are passed over unless there are no others. Equal questions have equal answers.
 */
export function createQueryReader(lexicon: Lexicon | undefined): (query: string) => readonly QueryWord[] {
  const segment = lexicon === undefined ? (run: string): readonly string[] => [run] : createSegmenter(lexicon);
  const conceptsIn = createConceptFinder(lexicon?.glossary ?? [], ({ kind }) => kind !== 'word');

  const plainWords = (text: string, from: number): { words: QueryWord[]; grammar: QueryWord[] } => {
    const words: QueryWord[] = [];
    const grammar: QueryWord[] = [];
    for (const match of text.matchAll(WORDS)) {
      const run = match[0];
      const places = hasHan(run) ? hanWords(normalise(run), segment) : [{ start: 0, end: run.length }];
      for (const { start, end } of places) {
        const word = run.slice(start, end);
        const key = hasHan(word) ? normalise(word) : englishKey(word.toLowerCase());
        const own = hasHan(word)
          ? bothScripts(word, 'asked')
          : /\p{N}/u.test(word)
            ? [{ text: word, origin: 'asked' as const }]
            : inflected(word, 'asked');
        const isGrammar = GRAMMAR_WORDS.has(word.toLowerCase()) || CHINESE_FUNCTION_WORDS[key] !== undefined;
        const terms = unique([...own, ...(lexicon === undefined || isGrammar ? [] : translations(lexicon, key))]);
        (isGrammar ? grammar : words).push({ text: word, start: from + match.index + start, end: from + match.index + end, terms });
      }
    }
    return { words, grammar };
  };

  return (typed) => {
    const query = typed.replace(WIDE, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
    const taken: QueryWord[] = [];
    const free = (place: TextPosition): boolean => taken.every(({ start, end }) => place.end <= start || place.start >= end);
    for (const match of query.matchAll(QUOTED)) {
      const text = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
      if (text !== '') taken.push({ text, start: match.index, end: match.index + match[0].length, terms: bothScripts(text, 'asked') });
    }
    for (const { 0: text, index: start } of query.matchAll(ADDRESS)) {
      const place = { start, end: start + text.length };
      if (free(place)) taken.push({ ...place, text, terms: [{ text, origin: 'asked' }] });
    }
    for (const figure of figureTerms(query)) if (free(figure)) taken.push(figure);
    for (const { start: first, end, concept } of conceptsIn(normalise(query), englishWords(normalise(query)))) {
      const start = first - (hasHan(query.slice(first, end)) ? 0 : (/\p{N}*$/u.exec(query.slice(0, first))?.[0].length ?? 0));
      const text = query.slice(start, end);
      const entry = lexicon?.glossary[concept];
      const same = taken.find((word) => word.start === start && word.end === end);
      if (entry === undefined || (same === undefined && !free({ start, end }))) continue;
      const names = [
        ...entry.zh.flatMap((name) => bothScripts(name, 'glossary')),
        ...entry.en.map((name): QueryTerm => ({ text: name, origin: 'glossary' })),
      ];
      const own = hasHan(text)
        ? bothScripts(text, 'asked')
        : [text, pluralOf(text)].map((name): QueryTerm => ({ text: name, origin: 'asked' }));
      if (same !== undefined) taken.splice(taken.indexOf(same), 1);
      taken.push({ text, start, end, terms: unique([...(same?.terms ?? own), ...names]) });
    }
    const grammar: QueryWord[] = [];
    let from = 0;
    for (const { start, end } of [...taken]
      .sort((a, b) => a.start - b.start)
      .concat({ text: '', start: query.length, end: query.length, terms: [] })) {
      const rest = plainWords(query.slice(from, start), from);
      taken.push(...rest.words);
      grammar.push(...rest.grammar);
      from = Math.max(from, end);
    }
    return shared((taken.length > 0 ? taken : grammar).sort((a, b) => a.start - b.start).slice(0, MOST_WORDS));
  };
}
