import type { SearchTerm } from '#records/search.ts';

/** Runs of Han characters, and of letters and digits of other scripts; marks of a figure stay in it. */
const RUN = /\p{Script=Han}+|\p{N}+(?:[.,]\p{N}+)*|[[\p{L}\p{M}]--\p{Script=Han}]+/gv;
const HAN = /^\p{Script=Han}/u;
/** Commas that part thousands. */
const GROUPING = /,(?=\p{N}{3}(?!\p{N}))/gu;
/** Marks that mean something in the query language of FTS5 cannot come through here: only letters, digits and points are left. */
const LONGEST_TERM = 64;

function runsOf(text: string): readonly string[] {
  return (text.normalize('NFKC').toLowerCase().match(RUN) ?? []).map((run) =>
    run.replace(GROUPING, '').slice(0, HAN.test(run) ? undefined : LONGEST_TERM),
  );
}

function pairsOf(run: string): readonly string[] {
  const characters = [...run];
  return characters.slice(1).map((character, i) => `${characters[i]}${character}`);
}

/** Parting of texts into words as it is now; pages indexed by an earlier one are indexed anew when they are read again. */
export const WORDS_VERSION = 2;

/** A figure and the Han characters after it: 65亿 is looked for far more often than a 65 and an 亿 apart. */
const SCALED = /^\p{N}/u;

function wordsOf(text: string): readonly string[] {
  const runs = runsOf(text);
  return runs.flatMap((run, at) => {
    if (HAN.test(run)) return [...pairsOf(run), ...run];
    const next = runs[at + 1];
    return SCALED.test(run) && next !== undefined && HAN.test(next) ? [run, `${run}${[...next][0]}`] : [run];
  });
}

/**
 * A text as full-text search keeps it: overlapping pairs of Han characters and each of them alone, so that words of one, two and
 * more characters are found at once; other words and figures as they are, figures also with the character that follows them.
 * FTS5 parts them at the spaces; each is kept once, because no positions are.
 */
export function searchWords(text: string): string {
  return [...new Set(wordsOf(text))].join(' ');
}

/**
 * Endings with which English words go on from a stem. All words that begin with some letters would be those of several words, and
 * FTS5 would read every page of each before it gives the first one.
 */
const ENDINGS = ['', 's', 'e', 'es', 'ed', 'er', 'ing', 'ment', 'ments', 'ance', 'al', 'ion', 'ation', 'ity', 'ic', 'y'];
/** A short stem may double its last consonant: plan, planning. */
const DOUBLING = /[aeiou]([bdgklmnprt])$/;
const DOUBLED_ENDINGS = ['ed', 'er', 'ing'];

function lengthened(word: string): readonly string[] {
  const [, last] = DOUBLING.exec(word) ?? [];
  return [
    ...ENDINGS.map((ending) => `${word}${ending}`),
    ...(last === undefined ? [] : DOUBLED_ENDINGS.map((ending) => `${word}${last}${ending}`)),
  ];
}

/** The words of the index that all have to be in what a term is looked for in; of each, one of several. */
function wordsOfTerm({ text, prefix = false }: SearchTerm): readonly (readonly string[])[] {
  const runs = runsOf(text);
  return runs.flatMap((run, at): (readonly string[])[] => {
    const next = runs[at + 1];
    if (!HAN.test(run)) {
      if (SCALED.test(run) && next !== undefined && HAN.test(next)) return [[`${run}${[...next][0]}`]];
      return [prefix && next === undefined ? lengthened(run) : [run]];
    }
    const pairs = pairsOf(run);
    if (pairs.length > 0) return pairs.map((pair) => [pair]);
    return at > 0 && SCALED.test(runs[at - 1] ?? '') ? [] : [[run]];
  });
}

const anyOf = (words: Iterable<string>): string => [...new Set(words)].map((word) => `"${word}"`).join(' OR ');

/**
 * The spellings of one thing as an FTS5 expression, every word looked up once; undefined when nothing in them can be looked for. Pieces
 * of a spelling need not stand side by side: the index keeps no positions, which would be twice the text, so what it finds has to be
 * looked at again.
 */
export function searchExpression(terms: readonly SearchTerm[]): string | undefined {
  const spellings = terms.map(wordsOfTerm).filter((words) => words.length > 0);
  const alone = spellings.flatMap((words) => (words.length === 1 ? (words[0] ?? []) : []));
  const together = spellings
    .filter((words) => words.length > 1 && !words.some((any) => any.every((word) => alone.includes(word))))
    .map((words) => `(${[...new Set(words.map((any) => (any.length === 1 ? anyOf(any) : `(${anyOf(any)})`)))].join(' AND ')})`);
  const expressions = [...(alone.length === 0 ? [] : [anyOf(alone)]), ...new Set(together)];
  return expressions.length === 0 ? undefined : expressions.join(' OR ');
}
