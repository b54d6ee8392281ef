/** Letters that a word may be away from another to be taken for it: one in a short word, two in a long one. */
const FAR = 2;
const SHORT = 6;

/** Steps from one word to another, a step being a letter more, less or other, or two changed about (Damerau 1964); Infinity beyond `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return Infinity;
    [before, last] = [last, row];
  }
  const steps = last[b.length] ?? Infinity;
  return steps <= most ? steps : Infinity;
}

/** A word and how often it is found. */
export interface CountedWord {
  readonly word: string;
  readonly count: number;
}

/** The word that was most likely meant by one mistyped: the nearest, of equally near ones the commonest; undefined when none is near. */
export function nearestWord(typed: string, known: readonly CountedWord[]): string | undefined {
  const word = typed.toLowerCase();
  const most = word.length < SHORT ? 1 : FAR;
  let found: (CountedWord & { readonly steps: number }) | undefined;
  for (const candidate of known) {
    const steps = editDistance(word, candidate.word, most);
    if (steps === 0 || steps > most) continue;
    if (found === undefined || steps < found.steps || (steps === found.steps && candidate.count > found.count))
      found = { ...candidate, steps };
  }
  return found?.word;
}
