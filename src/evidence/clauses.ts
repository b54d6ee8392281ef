import type { WordMatch } from './alignment.ts';

/** Where a sentence passes from one statement to the next. */
const BREAK =
  /[,;，；、：:—]|\b(?:and|but|while|which|who|that|as well as|including|such as|in order to|aiming to|via|by)\b|并|且|同时|以及|从而|以便/gi;
/** A statement has at least this many words that carry meaning; shorter pieces belong to their neighbours. */
const SHORTEST = 3;

/** How well the statements of a claim are found, 0–1. */
export interface ClauseShares {
  readonly worst: number;
  readonly best: number;
  readonly count: number;
}

/** Splits a claim into its statements and measures each; a single statement is both the best and the worst. */
export function clauseShares(normal: string, words: readonly WordMatch[]): ClauseShares {
  const ends = [...normal.matchAll(BREAK)].map(({ index }) => index);
  ends.push(normal.length);
  const clauses: WordMatch[][] = [];
  let open: WordMatch[] = [];
  let next = 0;
  for (const end of ends) {
    for (let word = words[next]; word !== undefined && word.token.start < end; word = words[++next]) open.push(word);
    if (open.length >= SHORTEST) {
      clauses.push(open);
      open = [];
    }
  }
  const last = clauses.at(-1);
  if (last === undefined) clauses.push(open);
  else last.push(...open);
  const shares = clauses.map((clause) => {
    const all = clause.reduce((sum, { weight }) => sum + weight, 0);
    return all === 0 ? 1 : clause.reduce((sum, { weight, degree }) => sum + weight * degree, 0) / all;
  });
  return { worst: Math.min(...shares), best: Math.max(...shares), count: shares.length };
}
