import type { Claim, Problem } from '#records/document.ts';
import type { Lang } from '#records/text.ts';
import { pairInOrder } from './sequence.ts';
import { sharedTokens } from './shared-tokens.ts';

/** One edition of a work with its claims in force. */
export interface Edition {
  readonly documentId: string;
  readonly lang: Lang;
  readonly claims: readonly Claim[];
}

/** Alignment keys by claim id, and the claims that have no counterpart. */
export interface EditionAlignment {
  readonly alignments: Readonly<Record<string, string>>;
  readonly problems: readonly { readonly documentId: string; readonly problem: Problem }[];
}

type Pair = readonly [first: Claim, other: Claim];

/** Runs of neighbours with an equal key, in order. */
function runs(claims: readonly Claim[], keyOf: (claim: Claim) => string): Claim[][] {
  const found: Claim[][] = [];
  let last: string | undefined;
  for (const claim of claims) {
    const key = keyOf(claim);
    if (key === last) found.at(-1)?.push(claim);
    else found.push([claim]);
    last = key;
  }
  return found;
}

/** In how many claims each token occurs: rare ones tell more. */
function frequencies(tokens: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of tokens) for (const token of set) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** Pairs claims by the figures and Latin words they share; between two such pairs equal numbers of claims pair in order. */
function byTokens(first: readonly Claim[], other: readonly Claim[]): Pair[] {
  const left = first.map(({ text }) => sharedTokens(text));
  const right = other.map(({ text }) => sharedTokens(text));
  const counts = frequencies([...left, ...right]);
  const anchors = pairInOrder(first.length, other.length, (row, column) => {
    const [a, b] = [left[row], right[column]];
    let score = 0;
    for (const token of a ?? [])
      if (b?.has(token) === true) score += (token.startsWith('=') ? 2 : 1) / Math.log2(1 + (counts.get(token) ?? 1));
    return score;
  });
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  for (const [nextRow, nextColumn] of [...anchors, [first.length, other.length] as const]) {
    if (nextRow - row === nextColumn - column) pairs.push(...inOrder(first.slice(row, nextRow), other.slice(column, nextColumn)));
    const [a, b] = [first[nextRow], other[nextColumn]];
    if (a !== undefined && b !== undefined) pairs.push([a, b]);
    [row, column] = [nextRow + 1, nextColumn + 1];
  }
  return pairs;
}

function inOrder(first: readonly Claim[], other: readonly Claim[]): Pair[] {
  return first.flatMap((claim, index) => {
    const counterpart = other[index];
    return counterpart === undefined ? [] : [[claim, counterpart] as const];
  });
}

/** Pairs part by part where both have as many parts, else by what `otherwise` does with the whole. */
function partByPart(
  first: readonly Claim[],
  other: readonly Claim[],
  keyOf: (claim: Claim) => string,
  each: (first: readonly Claim[], other: readonly Claim[]) => Pair[],
  otherwise: (first: readonly Claim[], other: readonly Claim[]) => Pair[],
): Pair[] {
  const [left, right] = [runs(first, keyOf), runs(other, keyOf)];
  if (left.length !== right.length) return otherwise(first, other);
  return left.flatMap((part, index) => each(part, right[index] ?? []));
}

function sentences(first: readonly Claim[], other: readonly Claim[]): Pair[] {
  return first.length === other.length ? inOrder(first, other) : byTokens(first, other);
}

function pairsOf(first: readonly Claim[], other: readonly Claim[]): Pair[] {
  const sectionOf = ({ section }: Claim): string => JSON.stringify(section);
  const paragraphOf = ({ lead, line }: Claim): string => `${String(line)} ${lead ?? ''}`;
  const paragraphs = (a: readonly Claim[], b: readonly Claim[]): Pair[] => partByPart(a, b, paragraphOf, sentences, sentences);
  return partByPart(first, other, sectionOf, paragraphs, byTokens);
}

/** One key for each group of two or more claims: one already given, else the first claim's id that no other group bears. */
function keysOf(groups: readonly (readonly Claim[])[]): (string | undefined)[] {
  const used = new Set<string>();
  const kept = groups.map((group) => {
    const key =
      group.length < 2 ? undefined : group.map(({ alignment }) => alignment).find((given) => given !== undefined && !used.has(given));
    if (key !== undefined) used.add(key);
    return key;
  });
  return groups.map((group, index) => {
    const key = group.length < 2 ? undefined : (kept[index] ?? group.map(({ id }) => id).find((id) => !used.has(id)));
    if (key !== undefined) used.add(key);
    return key;
  });
}

/**
 * Aligns the claims of all editions of a work one to one with those of the first edition by document id: section by
 * section and paragraph by paragraph in order; where the numbers differ, by the figures and Latin words that survive
 * translation. What cannot be aligned stays alone and is named as a problem. A key once given is kept.
 */
export function alignEditions(editions: readonly Edition[]): EditionAlignment {
  const [first, ...others] = [...editions].sort((a, b) => (a.documentId < b.documentId ? -1 : a.documentId > b.documentId ? 1 : 0));
  const alignments: Record<string, string> = {};
  if (first === undefined || others.length === 0) return { alignments, problems: [] };
  const order = (claims: readonly Claim[]): Claim[] =>
    claims.filter(({ retiredIn }) => retiredIn === undefined).sort((a, b) => a.ordinal - b.ordinal);
  const known = order(first.claims);
  const counterparts = new Map<string, Claim[]>();
  const alone: { documentId: string; claim: Claim }[] = [];
  for (const { documentId, claims } of others) {
    const own = order(claims);
    const paired = new Set<string>();
    for (const [claim, counterpart] of pairsOf(known, own)) {
      counterparts.set(claim.id, [...(counterparts.get(claim.id) ?? []), counterpart]);
      paired.add(counterpart.id);
    }
    for (const claim of own) if (!paired.has(claim.id)) alone.push({ documentId, claim });
  }
  const groups = known.map((claim) => [claim, ...(counterparts.get(claim.id) ?? [])]);
  const keys = keysOf(groups);
  groups.forEach((group, index) => {
    const [claim] = group;
    const key = keys[index];
    if (claim !== undefined && key === undefined) alone.push({ documentId: first.documentId, claim });
    else if (key !== undefined) for (const { id } of group) alignments[id] = key;
  });
  const problems = alone.map(({ documentId, claim }) => ({
    documentId,
    problem: { line: claim.line, rule: 'unaligned-edition' as const, detail: claim.text.slice(0, 120) },
  }));
  return { alignments, problems };
}
