import { hasHan } from './chinese.ts';
import type { Analysis } from './analysis.ts';
import type { Lexicon } from './tables.ts';

const INITIALS = 'b p m f d t n l g k h j q x zh ch sh r z c s y w'.split(' ');
const FINALS = 'a ai an ang ao e ei en eng er i ia ian iang iao ie in ing iong iu o ong ou u ua uai uan uang ue ui un uo v ve'.split(' ');
const SYLLABLES = new Set([
  ...INITIALS.flatMap((initial) => FINALS.map((final) => initial + final)),
  'a',
  'ai',
  'an',
  'ang',
  'ao',
  'e',
  'ei',
  'en',
  'er',
  'o',
  'ou',
]);

/** Names are spelt from two to four characters; one syllable alone is met everywhere by chance. */
const SHORTEST = 2;
const LONGEST = 4;

const splits = new Map<string, number>();

/** How many syllables a Latin word has if all of it can be read as pinyin, else 0. */
export function syllableCount(word: string): number {
  const known = splits.get(word);
  if (known !== undefined) return known;
  const best = new Array<number>(word.length + 1).fill(Infinity);
  best[0] = 0;
  for (let start = 0; start < word.length; start++) {
    for (let size = 1; size <= 6 && start + size <= word.length; size++) {
      if (SYLLABLES.has(word.slice(start, start + size)))
        best[start + size] = Math.min(best[start + size] as number, (best[start] as number) + 1);
    }
  }
  const count = best[word.length] as number;
  const result = count === Infinity ? 0 : count;
  if (splits.size > 50_000) splits.clear();
  splits.set(word, result);
  return result;
}

function spelling(normal: string, start: number, end: number): string {
  return normal
    .slice(start, end)
    .toLowerCase()
    .replace(/[^a-z]/g, '');
}

/** The Latin words of a text that may be names in pinyin: capitalised, two to four syllables, as spelt without apostrophes. */
export function pinyinNames(
  analysis: Analysis,
): readonly { readonly name: string; readonly syllables: number; readonly start: number; readonly end: number }[] {
  return analysis.tokens.flatMap((token) => {
    if (token.kind !== 'en' || !/^\p{Lu}/u.test(analysis.normal.slice(token.start, token.end))) return [];
    const name = spelling(analysis.normal, token.start, token.end);
    const syllables = name.length < 4 ? 0 : syllableCount(name);
    return syllables >= SHORTEST && syllables <= LONGEST ? [{ name, syllables, start: token.start, end: token.end }] : [];
  });
}

/** The pinyin of every run of two to four Han characters, with the place of the run. */
export function* spelledRuns(
  normal: string,
  lexicon: Lexicon,
): Generator<{ readonly name: string; readonly start: number; readonly end: number }> {
  for (let start = 0; start < normal.length; start++) {
    let names: readonly string[] = [''];
    for (let size = 1; size <= LONGEST && start + size <= normal.length; size++) {
      const char = normal[start + size - 1] as string;
      const readings = lexicon.readings.get(char);
      if (readings === undefined || !hasHan(char)) break;
      names = names.flatMap((name) => readings.map((reading) => name + reading));
      if (names.length > 24) break;
      if (size >= SHORTEST) for (const name of names) yield { name, start, end: start + size };
    }
  }
}

/** Finds Latin names in Chinese text: for a name, a pattern over characters, one pattern for each way to split it into syllables. */
export function createNamePatterns(lexicon: Lexicon): (name: string) => RegExp | undefined {
  const bySyllable = new Map<string, string>();
  for (const [char, readings] of lexicon.readings) {
    for (const reading of readings) bySyllable.set(reading, (bySyllable.get(reading) ?? '') + char);
  }
  const patterns = new Map<string, RegExp | undefined>();
  const waysOf = (rest: string, depth: number): readonly string[] => {
    if (rest === '') return [''];
    if (depth === 0) return [];
    const ways: string[] = [];
    for (let size = 1; size <= 6 && size <= rest.length; size++) {
      const chars = bySyllable.get(rest.slice(0, size));
      if (chars !== undefined) ways.push(...waysOf(rest.slice(size), depth - 1).map((way) => `[${chars}]${way}`));
    }
    return ways;
  };
  return (name) => {
    if (patterns.has(name)) return patterns.get(name);
    const ways = waysOf(name, LONGEST);
    const pattern = ways.length === 0 ? undefined : new RegExp(ways.join('|'), 'u');
    if (patterns.size > 5000) patterns.clear();
    patterns.set(name, pattern);
    return pattern;
  };
}
