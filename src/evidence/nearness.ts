import type { CapturedPage } from '#records/health.ts';
import type { TextPosition } from '#records/text.ts';

/** The vectors of one embedding model that a claim's judgement goes by. */
export interface Vectors {
  /** Name of the model; judgements made with it name it in the digest of their input. */
  readonly model: string;
  /** Vector of a text, of length 1; undefined for a text that has none. */
  of(text: string): Float32Array | undefined;
}

/** With fewer sentences than this nothing tells near from far. */
const FEWEST = 8;
/** Cosines that hardly differ tell nothing, however the deviation divides them. */
const LEAST_DEVIATION = 0.04;

function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** The sentences of a page as they are given to a model: without surrounding white space, empty ones left out. */
export function sentencesToEmbed({ page }: CapturedPage): readonly string[] {
  return page.passages.map(({ start, end }) => page.text.slice(start, end).trim()).filter((text) => text !== '');
}

/** How a claim's cosines to the sentences of all its pages are spread. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  readonly sentences: number;
}

/** The spread of a claim's cosines over the sentences of its pages, each once; undefined where there are too few to tell. */
export function spreadOf(claim: string, pages: readonly CapturedPage[], vectors: Vectors): Spread | undefined {
  const own = vectors.of(claim);
  if (own === undefined) return undefined;
  const cosines = [...new Set(pages.flatMap(sentencesToEmbed))].flatMap((text) => {
    const vector = vectors.of(text);
    return vector?.length === own.length ? [cosine(own, vector)] : [];
  });
  if (cosines.length < FEWEST) return undefined;
  const mean = cosines.reduce((sum, one) => sum + one, 0) / cosines.length;
  const variance = cosines.reduce((sum, one) => sum + (one - mean) ** 2, 0) / cosines.length;
  return { mean, deviation: Math.max(LEAST_DEVIATION, Math.sqrt(variance)), sentences: cosines.length };
}

/**
 * How near each place of a page is to a claim: the cosine of its nearest sentence in standard deviations above the mean, less what the
 * nearest of so many sentences reaches by chance, √(2 ln n). Models spread their cosines differently; so one threshold serves them all.
 */
export function nearnessOn(
  { page }: CapturedPage,
  claim: string,
  vectors: Vectors,
  { mean, deviation, sentences: count }: Spread,
): (place: TextPosition) => number | undefined {
  const own = vectors.of(claim);
  const chance = Math.sqrt(2 * Math.log(count));
  const near = page.passages.flatMap(({ start, end }) => {
    const text = page.text.slice(start, end).trim();
    const vector = text === '' ? undefined : vectors.of(text);
    return own === undefined || vector?.length !== own.length ? [] : [{ start, end, cosine: cosine(own, vector) }];
  });
  return ({ start, end }) => {
    const within = near.filter((one) => one.start < end && start < one.end);
    return within.length === 0 ? undefined : (Math.max(...within.map((one) => one.cosine)) - mean) / deviation - chance;
  };
}
