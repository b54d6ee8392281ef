import type { CapturedPage } from '#records/health.ts';
import type { TextPosition } from '#records/text.ts';

/** The vectors of one embedding model that a claim's judgement goes by. */
export interface Vectors {
  /** Name of the model; judgements made with it name it in the digest of their input. */
  readonly model: string;
  /** Vector of a text, of length 1; undefined for a text that has none. */
  of(text: string): Float32Array | undefined;
}

/** Models spread their cosines differently; on a page with fewer sentences than this nothing tells near from far. */
const FEWEST = 5;
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

/**
 * How near each place of a page is to a claim: the cosine of its nearest sentence above the mean of the page's sentences, in standard
 * deviations, so that one threshold serves every model. Undefined where vectors are missing or the page is too short.
 */
export function nearnessOn(
  captured: CapturedPage,
  claim: string,
  vectors: Vectors,
): ((place: TextPosition) => number | undefined) | undefined {
  const own = vectors.of(claim);
  if (own === undefined) return undefined;
  const sentences: (TextPosition & { readonly cosine: number })[] = [];
  for (const { start, end } of captured.page.passages) {
    const text = captured.page.text.slice(start, end).trim();
    const vector = text === '' ? undefined : vectors.of(text);
    if (vector?.length === own.length) sentences.push({ start, end, cosine: cosine(own, vector) });
  }
  if (sentences.length < FEWEST) return undefined;
  const mean = sentences.reduce((sum, one) => sum + one.cosine, 0) / sentences.length;
  const variance = sentences.reduce((sum, one) => sum + (one.cosine - mean) ** 2, 0) / sentences.length;
  const deviation = Math.max(LEAST_DEVIATION, Math.sqrt(variance));
  return ({ start, end }) => {
    const within = sentences.filter((one) => one.start < end && start < one.end);
    return within.length === 0 ? undefined : (Math.max(...within.map((one) => one.cosine)) - mean) / deviation;
  };
}
