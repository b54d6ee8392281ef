import type { SearchTerm } from '#records/search.ts';

/** Runs of Han characters, and of letters and digits of other scripts; marks of a figure stay in it. */
const RUN = /\p{Script=Han}+|\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}]+/gu;
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

/**
 * A text as full-text search keeps it: overlapping pairs of Han characters, the last one of a run alone as well, so that words
 * of one, two and more characters are found; other words and figures as they are. FTS5 parts them at the spaces.
 */
export function searchWords(text: string): string {
  const words: string[] = [];
  for (const run of runsOf(text)) {
    if (HAN.test(run)) words.push(...pairsOf(run), [...run].at(-1) ?? '');
    else words.push(run);
  }
  return words.join(' ');
}

/**
 * A term as one FTS5 phrase, as its words stand side by side in the index; undefined when nothing in it can be looked for.
 * A last character that stands alone may begin a longer word.
 */
export function searchPhrase({ text, prefix = false }: SearchTerm): string | undefined {
  const runs = runsOf(text);
  const last = runs.at(-1);
  if (last === undefined) return undefined;
  const words = runs.flatMap((run, at) => {
    if (!HAN.test(run)) return [run];
    const alone = [...run].at(-1) ?? '';
    const pairs = pairsOf(run);
    return at < runs.length - 1 || pairs.length === 0 ? [...pairs, alone] : pairs;
  });
  const open = HAN.test(last) ? [...last].length === 1 : prefix;
  return `"${words.join(' ')}"${open ? ' *' : ''}`;
}
