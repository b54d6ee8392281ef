import type { WordLists } from '#records/lexicon.ts';
import { CHINESE_FUNCTION_WORDS, hasHan, normalise } from './chinese.ts';
import { COMMON_SHARES, GRAMMAR_WORDS } from './commonWords.ts';
import { englishKey } from './english.ts';
import { readGlosses } from './gloss.ts';
import { SPOKEN_PHRASES } from './spokenPhrases.ts';
import type { TrainedLexicon } from './tables.ts';
import { placesOf, readingsOf } from './headwords.ts';
import { trainModel1, type Bitext, type Translations } from './model1.ts';

/** A glossary entry counts as much as this many entries of the dictionary. */
const GLOSSARY_WEIGHT = 2;
/** Longer glossary terms are found as terms only: as words they would hide the words they are made of. */
const LONGEST_TERM = 4;
/** What the characters of a proper name count as translations of its words. */
const PROPER_SHARE = 0.2;
const EM_ROUNDS = 5;
/** Links that make neither side at least this many times likelier than chance carry no information and are dropped. */
const LEAST_RATIO = 4;
const LEAST_PROBABILITY = 0.004;
/** Share of all running words that are not among the commonest; glosses tell how it is divided. */
const GLOSS_SHARE = 0.4;
const RAREST = 3e-7;

/** Key of a Chinese character as a token of its own. */
export function characterKey(char: string): string {
  return `·${char}`;
}

class Vocabulary {
  readonly keys: string[] = [];
  readonly ids = new Map<string, number>();

  id(key: string): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const id = this.keys.length;
    this.keys.push(key);
    this.ids.set(key, id);
    return id;
  }
}

class Bags {
  readonly #left: number[] = [];
  readonly #leftFrom: number[] = [0];
  readonly #right: number[] = [];
  readonly #rightFrom: number[] = [0];
  readonly #weight: number[] = [];

  add(left: readonly number[], right: readonly number[], weight: number): void {
    if (left.length === 0 || right.length === 0) return;
    this.#left.push(...left);
    this.#leftFrom.push(this.#left.length);
    this.#right.push(...right);
    this.#rightFrom.push(this.#right.length);
    this.#weight.push(weight);
  }

  bitext(): Bitext {
    return {
      left: Uint32Array.from(this.#left),
      leftFrom: Uint32Array.from(this.#leftFrom),
      right: Uint32Array.from(this.#right),
      rightFrom: Uint32Array.from(this.#rightFrom),
      weight: Float32Array.from(this.#weight),
    };
  }
}

/** The parts of a headword by longest match among the other headwords; single characters are no parts. */
function partsOf(word: string, headwords: ReadonlySet<string>): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < word.length;) {
    let end = start === 0 ? word.length - 1 : word.length;
    while (end > start + 1 && !headwords.has(word.slice(start, end))) end--;
    if (end - start > 1) parts.push(word.slice(start, end));
    start = Math.max(end, start + 1);
  }
  return parts;
}

interface Pair {
  /** A proper name: its characters are there for their sound or by history. */
  readonly proper: boolean;
  readonly chinese: string;
  readonly keys: readonly string[];
  readonly weight: number;
  /** The parts of the headword are no translations of the name. */
  readonly whole: boolean;
}

function pairsOf(lists: WordLists): readonly Pair[] {
  const fromDictionary = lists.dictionary.flatMap((entry) =>
    readGlosses(entry.glosses).map(({ keys, weight }) => ({
      chinese: entry.simplified,
      keys,
      weight,
      proper: /^\p{Lu}/u.test(entry.pinyin),
      whole: false,
    })),
  );
  const fromGlossary = [...lists.glossary, ...SPOKEN_PHRASES].flatMap((entry) =>
    entry.zh.map(normalise).flatMap((chinese) =>
      chinese.length > LONGEST_TERM
        ? []
        : readGlosses(entry.en.map((name) => name.replace(/;/g, ' '))).map(({ keys, weight }) => ({
            chinese,
            keys,
            weight: weight * GLOSSARY_WEIGHT,
            proper: true,
            whole: true,
          })),
    ),
  );
  return [...fromDictionary, ...fromGlossary].filter(({ chinese }) => hasHan(chinese));
}

/** How often English words are used: the commonest by rank, the others as often as glosses use them. */
function englishBackground(pairs: readonly Pair[]): Map<string, number> {
  const glosses = new Map<string, number>();
  let total = 0;
  for (const { keys, weight } of pairs) {
    for (const key of keys) glosses.set(key, (glosses.get(key) ?? 0) + weight);
    total += weight * keys.length;
  }
  const share = new Map<string, number>();
  for (const [key, count] of glosses) share.set(key, (GLOSS_SHARE * count) / total);
  for (const [word, part] of COMMON_SHARES) share.set(englishKey(word), (share.get(englishKey(word)) ?? 0) + part);
  return share;
}

/** How often Chinese tokens are used, as the English background seen through t(Chinese | English), with the function words set right. */
function chineseBackground(
  english: Float32Array,
  tables: Translations,
  grammar: ReadonlySet<number>,
  set: ReadonlyMap<number, number>,
  into: Float32Array,
): void {
  const seen = new Set<number>();
  let total = 0;
  for (let k = 0; k < tables.left.length; k++) {
    const zh = tables.left[k] as number;
    const en = tables.right[k] as number;
    seen.add(zh);
    if (grammar.has(en)) continue;
    const part = (english[en] as number) * (tables.backward[k] as number);
    into[zh] = (into[zh] as number) + part;
    total += part;
  }
  let fixed = 0;
  for (const share of set.values()) fixed += share;
  for (const zh of seen) into[zh] = Math.max(RAREST, set.get(zh) ?? ((1 - fixed) * (into[zh] as number)) / total);
}

/** Everything that is learned from the word lists; see buildLexicon. */
export function trainLexicon(lists: WordLists): TrainedLexicon {
  const vocabulary = new Vocabulary();
  const pairs = pairsOf(lists);
  const headwords = new Set(pairs.map(({ chinese }) => chinese));
  const words = new Bags();
  const characters = new Bags();
  for (const { chinese, keys, weight, proper, whole } of pairs) {
    const english = keys.map((key) => vocabulary.id(key));
    const own = [chinese, ...new Set(chinese.length > 2 && !whole ? partsOf(chinese, headwords) : [])];
    words.add(
      own.map((word) => vocabulary.id(word)),
      english,
      weight,
    );
    characters.add(
      [...new Set(chinese)].filter(hasHan).map((char) => vocabulary.id(characterKey(char))),
      english,
      proper ? weight * PROPER_SHARE : weight,
    );
  }
  const shares = englishBackground(pairs);
  for (const key of shares.keys()) vocabulary.id(key);
  const background = new Float32Array(vocabulary.keys.length).fill(RAREST);
  for (const [key, share] of shares) background[vocabulary.id(key)] = Math.max(RAREST, share);
  const grammar = new Set([...GRAMMAR_WORDS].map((word) => vocabulary.ids.get(englishKey(word)) ?? -1));

  const wordTables = trainModel1(words.bitext(), EM_ROUNDS);
  const characterTables = trainModel1(characters.bitext(), EM_ROUNDS);
  const functionWords = Object.entries(CHINESE_FUNCTION_WORDS);
  const fixedWords = new Map(functionWords.map(([word, share]) => [vocabulary.ids.get(word) ?? -1, share]));
  const fixedCharacters = new Map<number, number>();
  for (const [word, share] of functionWords) {
    for (const char of word) {
      const id = vocabulary.ids.get(characterKey(char)) ?? -1;
      fixedCharacters.set(id, (fixedCharacters.get(id) ?? 0) + share * 0.6);
    }
  }
  const english = background.slice();
  chineseBackground(english, wordTables, grammar, fixedWords, background);
  chineseBackground(english, characterTables, grammar, fixedCharacters, background);
  return {
    keys: vocabulary.keys,
    background,
    ...informative([wordTables, characterTables], background),
    readings: readingsOf(lists),
    places: placesOf(lists, vocabulary.ids),
    glossary: lists.glossary,
  };
}

function informative(
  tables: readonly Translations[],
  background: Float32Array,
): Pick<TrainedLexicon, 'left' | 'right' | 'forward' | 'backward'> {
  const left: number[] = [];
  const right: number[] = [];
  const forward: number[] = [];
  const backward: number[] = [];
  for (const table of tables) {
    for (let k = 0; k < table.left.length; k++) {
      const l = table.left[k] as number;
      const r = table.right[k] as number;
      const f = table.forward[k] as number;
      const b = table.backward[k] as number;
      if (f < LEAST_RATIO * (background[r] as number) && b < LEAST_RATIO * (background[l] as number)) continue;
      if (f < LEAST_PROBABILITY && b < LEAST_PROBABILITY) continue;
      left.push(l);
      right.push(r);
      forward.push(f);
      backward.push(b);
    }
  }
  return {
    left: Uint32Array.from(left),
    right: Uint32Array.from(right),
    forward: Float32Array.from(forward),
    backward: Float32Array.from(backward),
  };
}
