/** A sentence prepared for comparison with others of its language. */
export interface Compared {
  /** Without case, width and spacing. */
  readonly plain: string;
  /** Figures in order, `|` between. */
  readonly figures: string;
  /** Counts of neighbouring word pairs, figures included. */
  readonly pairs: ReadonlyMap<string, number>;
  /** The same with every figure as `#`. */
  readonly maskedPairs: ReadonlyMap<string, number>;
}

const FIGURE =
  /\d+(?:[.,:]\d+)*|[〇○零一二三四五六七八九十百千万亿两]{2,}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand|million|billion|half|double|twice)\b/giu;
const WORD = /#|[\p{Script=Han}]|[\p{L}\p{M}\p{N}]+(?:[.,'’][\p{L}\p{N}]+)*/gu;

function pairsOf(text: string): Map<string, number> {
  const words = ['^', ...(text.match(WORD) ?? []), '$'];
  const pairs = new Map<string, number>();
  for (let index = 1; index < words.length; index += 1) {
    const pair = `${words[index - 1] ?? ''} ${words[index] ?? ''}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Prepares a sentence for `similarity`. */
export function compared(text: string): Compared {
  const plain = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const figures = (plain.match(FIGURE) ?? []).map((figure) => figure.replace(/,/g, '')).join('|');
  return { plain, figures, pairs: pairsOf(plain), maskedPairs: pairsOf(plain.replace(FIGURE, '#')) };
}

/** Share of common entries of two counted sets, 0–1 (Dice 1945). */
export function dice(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  let total = 0;
  for (const [entry, count] of small) {
    common += Math.min(count, large.get(entry) ?? 0);
    total += count;
  }
  for (const count of large.values()) total += count;
  return total === 0 ? 0 : (2 * common) / total;
}
