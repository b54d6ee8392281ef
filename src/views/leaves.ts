import type { Block, Revision } from '#records/document.ts';
import type { Stretch } from '#records/ports.ts';

/** Claims of a document that stand on one page of it, and how many more may when they are the last. */
const CLAIMS = 60;
const MORE = 15;

/** A heading with the blocks below it, or what of them stands on one page. */
export interface Part<B = Block> {
  readonly id: string;
  readonly heading?: B;
  readonly blocks: readonly B[];
}

/** A part in pieces, none with more claims than a page has unless a single block does. */
function pieces<B>(part: Part<B>, claimsIn: (block: B) => number): Part<B>[] {
  const found: { id: string; heading?: B; blocks: B[] }[] = [];
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
export function leavesOf<B>(parts: readonly Part<B>[], claimsIn: (block: B) => number): Part<B>[][] {
  const countOf = ({ blocks }: Part<B>): number => blocks.reduce((sum, block) => sum + claimsIn(block), 0);
  if (parts.reduce((sum, part) => sum + countOf(part), 0) <= CLAIMS + MORE) return [[...parts]];
  const leaves: Part<B>[][] = [];
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

/** One page of a document, with the ordinals of the claims and of the citations on it. */
export interface Leaf {
  readonly parts: readonly Part[];
  readonly claims?: Stretch;
  readonly citations?: Stretch;
}

/** A part as a table of contents lists it. */
export interface Entry {
  readonly id: string;
  readonly heading?: Block;
  /** Ordinals of its claims, in reading order. */
  readonly claims: readonly number[];
  /** Page on which it begins, from 1. */
  readonly page: number;
}

/** How a document is set: it follows from one reading of it alone. */
export interface Layout {
  /** At least one. */
  readonly leaves: readonly Leaf[];
  readonly contents: readonly Entry[];
}

/** The words of a block. */
export function plain(block: Block): string {
  return block.pieces
    .map(({ text }) => text)
    .join('')
    .trim();
}

/** The blocks under each heading, up to the next one. */
function partsOf(blocks: readonly Block[], title: string): Part[] {
  const parts: { id: string; heading?: Block; blocks: Block[] }[] = [{ id: 's0', blocks: [] }];
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const isTitle = parts.length === 1 && parts[0]?.blocks.length === 0 && plain(block) === title;
      if (!isTitle) parts.push({ id: `s${parts.length}`, heading: block, blocks: [] });
    } else parts.at(-1)?.blocks.push(block);
  }
  return parts.filter(({ heading, blocks: inside }) => heading !== undefined || inside.length > 0);
}

/** Bytes of text that weigh as much as a claim with its mark and its note. */
const CLAIM_BYTES = 400;

/** How much a block adds to a page, in claims. */
function weightOf(block: Block): number {
  let bytes = 0;
  for (const { text } of block.pieces) for (const character of text) bytes += character > '\u07ff' ? 3 : 1;
  return Math.max(ordinalsOf(block, 'claim').length, Math.floor(bytes / CLAIM_BYTES));
}

/** Ordinals that pieces of a block bear, each once, in order. */
function ordinalsOf({ pieces: inside }: Block, of: 'claim' | 'citation'): number[] {
  const found: number[] = [];
  for (const piece of inside) {
    const ordinal = piece[of];
    if (ordinal !== undefined && !found.includes(ordinal)) found.push(ordinal);
  }
  return found;
}

function stretchOf(parts: readonly Part[], of: 'claim' | 'citation'): Stretch | undefined {
  const ordinals = parts.flatMap(({ heading, blocks }) =>
    [...(heading === undefined ? [] : [heading]), ...blocks].flatMap((block) => ordinalsOf(block, of)),
  );
  if (ordinals.length === 0) return undefined;
  return { from: Math.min(...ordinals), to: Math.max(...ordinals) };
}

/** The pages of a document and its contents. */
export function layoutOf({ blocks, title }: Pick<Revision, 'blocks' | 'title'>): Layout {
  const parts = partsOf(blocks, title);
  const leaves = leavesOf(parts, weightOf);
  const pages = new Map(leaves.flatMap((leaf, index) => leaf.map(({ id }) => [id, index + 1] as const)));
  return {
    leaves: leaves.map((leaf) => {
      const [claims, citations] = [stretchOf(leaf, 'claim'), stretchOf(leaf, 'citation')];
      return { parts: leaf, ...(claims === undefined ? {} : { claims }), ...(citations === undefined ? {} : { citations }) };
    }),
    contents: parts.map(({ id, heading, blocks: inside }) => ({
      id,
      ...(heading === undefined ? {} : { heading }),
      claims: inside.flatMap((block) => ordinalsOf(block, 'claim')),
      page: pages.get(id) ?? 1,
    })),
  };
}
