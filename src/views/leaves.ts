/** Claims of a document that stand on one page of it, and how many more may when they are the last. */
const CLAIMS = 60;
const MORE = 15;

/** A heading with the blocks below it, or what of them stands on one page. */
export interface Part<Block> {
  readonly id: string;
  readonly heading?: Block;
  readonly blocks: readonly Block[];
}

/** A part in pieces, none with more claims than a page has unless a single block does. */
function pieces<Block>(part: Part<Block>, claimsIn: (block: Block) => number): Part<Block>[] {
  const found: { id: string; heading?: Block; blocks: Block[] }[] = [];
  let claims = 0;
  for (const block of part.blocks) {
    const n = claimsIn(block);
    const last = found.at(-1);
    if (last === undefined) found.push({ ...part, blocks: [block] });
    else if (claims + n <= CLAIMS) last.blocks.push(block);
    else found.push({ id: `${part.id}-${found.length}`, blocks: [block] });
    claims = found.at(-1) === last ? claims + n : n;
  }
  return found.length === 0 ? [part] : found;
}

/**
 * The parts of a document by the page they stand on: a long document is parted at its headings, one that is little longer than a page is
 * not.
 */
export function leavesOf<Block>(parts: readonly Part<Block>[], claimsIn: (block: Block) => number): Part<Block>[][] {
  const countOf = ({ blocks }: Part<Block>): number => blocks.reduce((sum, block) => sum + claimsIn(block), 0);
  if (parts.reduce((sum, part) => sum + countOf(part), 0) <= CLAIMS + MORE) return [[...parts]];
  const leaves: Part<Block>[][] = [];
  let claims = 0;
  for (const part of parts.flatMap((whole) => pieces(whole, claimsIn))) {
    const n = countOf(part);
    const last = leaves.at(-1);
    if (last === undefined || claims + n > CLAIMS) {
      leaves.push([part]);
      claims = n;
    } else {
      last.push(part);
      claims += n;
    }
  }
  return leaves;
}
