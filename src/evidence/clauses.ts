/** Where a sentence passes from one statement to the next. */
const BREAK =
  /,(?!\d)|[;，；、：:—]|\b(?:and|but|while|which|who|that|as well as|including|such as|in order to|aiming to|via|by)\b|并|且|同时|以及|从而|以便/gi;
/** What ends a statement for good: shorter pieces before it belong to the one before, not to the next. */
const CLOSES = /[,;，；、：:—]/;
/** A statement has at least this many words that carry meaning; shorter pieces belong to their neighbours. */
const SHORTEST = 3;

/** How well the statements of a claim are found, 0–1. */
export interface ClauseShares {
  readonly worst: number;
  readonly best: number;
  readonly count: number;
}

/** A part of a statement: a word, or a figure. */
export interface ClausePart {
  readonly start: number;
  readonly weight: number;
  readonly degree: number;
}

/** Splits a claim into its statements and measures each by its parts, which are in order; a single statement is both the best and the worst. */
export function clauseShares(normal: string, parts: readonly ClausePart[]): ClauseShares {
  const ends = [...normal.matchAll(BREAK)].map(({ index, 0: joint }) => ({ end: index, closes: CLOSES.test(joint) }));
  ends.push({ end: normal.length, closes: true });
  const clauses: ClausePart[][] = [];
  let open: ClausePart[] = [];
  let next = 0;
  for (const { end, closes } of ends) {
    for (let part = parts[next]; part !== undefined && part.start < end; part = parts[++next]) open.push(part);
    const last = clauses.at(-1);
    if (open.length >= SHORTEST) clauses.push(open);
    else if (closes && last !== undefined) last.push(...open);
    else continue;
    open = [];
  }
  if (clauses.length === 0) clauses.push(open);
  const shares = clauses.map((clause) => {
    const all = clause.reduce((sum, { weight }) => sum + weight, 0);
    return all === 0 ? 1 : clause.reduce((sum, { weight, degree }) => sum + weight * degree, 0) / all;
  });
  return { worst: Math.min(...shares), best: Math.max(...shares), count: shares.length };
}
