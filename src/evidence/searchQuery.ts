import type { TextPosition } from '#records/text.ts';
import { CHINESE_FUNCTION_WORDS, hasHan, normalise } from './chinese.ts';
import { GRAMMAR_WORDS } from './commonWords.ts';
import { createConceptFinder } from './concepts.ts';
import { englishWords } from './english.ts';
import { phraseKey } from './glossPhrases.ts';
import { figureTerms } from './searchFigures.ts';
import {
  bothScripts,
  createTranslator,
  inflected,
  named,
  NOTHING_KNOWN,
  warmScripts,
  type Known,
  type QueryTerm,
} from './searchTranslate.ts';
import { createSegmenter } from './segmenter.ts';
import type { Lexicon } from './tables.ts';

/** A word of a query at its place in it, with all spellings and translations that count as finding it. */
export interface QueryWord extends TextPosition {
  readonly text: string;
  readonly terms: readonly QueryTerm[];
}

/**
 * Words of the dictionary looked for in a question, shared out among its words, but some for each: of a word among many fewer of its
 * translations can be meant, and the index looks all of them up.
 */
const MOST_FROM_DICTIONARY = 16;
const LEAST_FROM_DICTIONARY = 2;
/** Words looked for at once; more say too little each. */
const MOST_WORDS = 12;
/** Words of the longest phrase that is looked up as a whole. */
const LONGEST_PHRASE = 4;
const QUOTED = /"([^"]+)"|“([^“”]+)”|「([^「」]+)」|『([^『』]+)』/gu;
const ADDRESS = /(?<![\p{L}\p{N}.])(?:https?:\/\/)?(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?(?:\/[!-~]*)?/giu;
/** Figures; Chinese; other words, with what belongs to them in PM2.5 and children’s. */
const WORDS = /\p{N}+(?:[.,]\p{N}+)+|\p{Script=Han}+|[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+(?:(?<=\p{N})\.\p{N}+|['’][\p{L}]+)?/gv;
const WIDE = /[\uff01-\uff5e]/g;

/** A word as it was typed, before anything is known of it. */
interface Typed extends TextPosition {
  readonly text: string;
  readonly own: readonly QueryTerm[];
  /** What it is looked up by; of quotations, addresses, figures and names nothing is. */
  readonly key?: string;
  /** Whether it belongs to grammar. */
  readonly grammar?: boolean;
}

/** A phrase of the question that the dictionary may have as a whole. */
interface Phrase {
  readonly key: string;
  readonly text: string;
  /** Places of its words among all. */
  readonly from: number;
  readonly to: number;
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

/** English words side by side, two to four of them, that begin and end with words of their own meaning. */
function phrasesOf(query: string, typed: readonly Typed[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  for (let from = 0; from < typed.length; from++) {
    const keys: string[] = [];
    for (let to = from; to < Math.min(typed.length, from + LONGEST_PHRASE); to++) {
      const [word, before] = [typed[to], typed[to - 1]];
      if (word?.key === undefined || hasHan(word.key)) break;
      if (to > from && !/^[ -]$/.test(query.slice(before?.end, word.start))) break;
      keys.push(word.text);
      if (to > from && typed[from]?.grammar !== true && word.grammar !== true)
        phrases.push({ key: phraseKey(keys), text: query.slice(typed[from]?.start, word.end), from, to });
    }
  }
  return phrases;
}

/** What was typed, parted into words, and what of the dictionary is needed to read it. */
export interface Question {
  /** Keys of English words and phrases that may be glosses. */
  readonly phrases: readonly string[];
  /** Chinese words. */
  readonly words: readonly string[];
  /** The words to look for, with their spellings and translations. */
  read(known?: Known): readonly QueryWord[];
}

/**
 * Reads what a person typed into the words to look for, each with its spellings in both scripts and its translations by
 * glossary and dictionary; what stands in quotation marks is looked for as it is. Without a lexicon nothing is translated.
 * Grammar words are passed over unless there are no others. Equal questions have equal answers.
 */
export function createQueryReader(lexicon: Lexicon | undefined): (typed: string) => Question {
  const segment = lexicon === undefined ? (run: string): readonly string[] => [run] : createSegmenter(lexicon);
  const conceptsIn = createConceptFinder(lexicon?.glossary ?? [], ({ kind }) => kind !== 'word');
  const translate = lexicon === undefined ? undefined : createTranslator(lexicon);
  warmScripts();

  const plainWords = (text: string, from: number): readonly Typed[] =>
    [...text.matchAll(WORDS)].flatMap(({ 0: run, index }) => {
      const places = hasHan(run) ? hanWords(normalise(run), segment) : [{ start: 0, end: run.length }];
      return places.map(({ start, end }): Typed => {
        const word = run.slice(start, end);
        const key = hasHan(word) ? normalise(word) : phraseKey([word]);
        const own = hasHan(word)
          ? bothScripts(word, 'asked')
          : /\p{N}/u.test(word)
            ? [{ text: word, origin: 'asked' as const }]
            : inflected(word, 'asked');
        const grammar = GRAMMAR_WORDS.has(word.toLowerCase()) || CHINESE_FUNCTION_WORDS[key] !== undefined;
        return { text: word, start: from + index + start, end: from + index + end, own, key, grammar };
      });
    });

  const wordsOf = (query: string): readonly Typed[] => {
    const taken: Typed[] = [];
    const free = (place: TextPosition): boolean => taken.every(({ start, end }) => place.end <= start || place.start >= end);
    for (const match of query.matchAll(QUOTED)) {
      const text = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').trim();
      if (text !== '') taken.push({ text, start: match.index, end: match.index + match[0].length, own: bothScripts(text, 'asked') });
    }
    for (const { 0: text, index: start } of query.matchAll(ADDRESS)) {
      const place = { start, end: start + text.length };
      if (free(place)) taken.push({ ...place, text, own: [{ text, origin: 'asked' }] });
    }
    for (const { terms, ...figure } of figureTerms(query)) if (free(figure)) taken.push({ ...figure, own: terms });
    const normal = normalise(query);
    for (const { start: first, end, concept } of conceptsIn(normal, englishWords(normal))) {
      const start = first - (hasHan(query.slice(first, end)) ? 0 : (/\p{N}*$/u.exec(query.slice(0, first))?.[0].length ?? 0));
      const text = query.slice(start, end);
      const entry = lexicon?.glossary[concept];
      const same = taken.find((word) => word.start === start && word.end === end);
      if (entry === undefined || (same === undefined && !free({ start, end }))) continue;
      const names = [
        ...entry.zh.flatMap((name) => bothScripts(name, 'glossary')),
        ...entry.en.map((name): QueryTerm => ({ text: name, origin: 'glossary' })),
      ];
      const own = hasHan(text) ? bothScripts(text, 'asked') : named(text, 'asked');
      if (same !== undefined) taken.splice(taken.indexOf(same), 1);
      taken.push({ text, start, end, own: unique([...(same?.own ?? own), ...names]) });
    }
    const words: Typed[] = [...taken];
    let from = 0;
    for (const { start, end } of [...taken.sort((a, b) => a.start - b.start), { start: query.length, end: query.length }]) {
      words.push(...plainWords(query.slice(from, start), from));
      from = Math.max(from, end);
    }
    return words.sort((a, b) => a.start - b.start);
  };

  return (asked) => {
    const query = asked.replace(WIDE, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));
    const all = wordsOf(query);
    const telling = all.filter(({ grammar }) => grammar !== true);
    const looked = (telling.length > 0 ? telling : all).slice(0, MOST_WORDS);
    const phrases = translate === undefined ? [] : phrasesOf(query, all);
    const keys = looked.flatMap(({ key, grammar }) => (key === undefined || grammar === true ? [] : [key]));
    return {
      phrases: [...new Set([...keys.filter((key) => !hasHan(key)), ...phrases.map(({ key }) => key)])],
      words: [...new Set(keys.filter(hasHan))],
      read: (known = NOTHING_KNOWN) => {
        const most = Math.max(LEAST_FROM_DICTIONARY, Math.floor(MOST_FROM_DICTIONARY / looked.length));
        const whole = new Map<Typed, QueryTerm[]>();
        for (const { key, text: of, from, to } of phrases) {
          const terms = (translate?.(key, known) ?? [])
            .slice(0, LEAST_FROM_DICTIONARY)
            .flatMap((each) => each.map((term) => ({ ...term, of })));
          for (const word of all.slice(from, to + 1)) whole.set(word, [...(whole.get(word) ?? []), ...terms]);
        }
        return looked.map((word) => {
          const { text, start, end, own, key, grammar } = word;
          const translated = translate === undefined || key === undefined || grammar === true ? [] : translate(key, known);
          return { text, start, end, terms: unique([...own, ...(whole.get(word) ?? []), ...translated.slice(0, most).flat()]) };
        });
      },
    };
  };
}
