const TOKEN = /[\p{Script=Han}]|[\p{L}\p{M}\p{N}]+/gu;
/** Tokens that stand side by side in one shingle. */
const SHINGLE = 4;
/** Longer texts are compared by their first tokens: enough to tell two articles apart. */
const TOKENS = 20_000;

/** Shingles of four tokens of a text, of its first 20,000 tokens. */
export function shinglesOf(text: string): Set<string> {
  const tokens: string[] = [];
  for (const match of text.normalize('NFKC').toLowerCase().matchAll(TOKEN)) {
    tokens.push(match[0]);
    if (tokens.length >= TOKENS) break;
  }
  if (tokens.length <= SHINGLE) return new Set([tokens.join(' ')]);
  return new Set(tokens.slice(SHINGLE - 1).map((_, index) => tokens.slice(index, index + SHINGLE).join(' ')));
}

/** Share of the longer text's shingles that the other has too, 0–1: near 1 only where both say the same and no more. */
export function textSameness(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [shinglesOf(a), shinglesOf(b)];
  let common = 0;
  for (const shingle of left) if (right.has(shingle)) common += 1;
  return common / Math.max(left.size, right.size);
}

/**
 * Likeness of two texts, 0–1: shingles of four tokens that both have, over those of the shorter (Broder 1997, containment),
 * so that a page which gained or lost a frame around its text still agrees with itself.
 */
export function textLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const [left, right] = [shinglesOf(a), shinglesOf(b)];
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  if (small.size * 5 < large.size) return 0;
  let common = 0;
  for (const shingle of small) if (large.has(shingle)) common += 1;
  return common / small.size;
}
