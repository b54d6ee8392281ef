import type { Analysis } from './analysis.ts';
import { hasHan } from './chinese.ts';
import type { PlacedText } from './context.ts';
import { figureKeys } from './figures.ts';
import { asks } from './mood.ts';
import { pinyinNames } from './pinyin.ts';
import { createPostings, type Postings } from './postings.ts';
import type { ReadSide } from './sides.ts';
import type { Weights } from './weights.ts';

/** Passages with everything that ranking looks up, made once. */
export interface PassageIndex {
  readonly texts: readonly PlacedText[];
  readonly normal: readonly string[];
  /** Which passages hold what: tokens of the lexicon, and the terms of `termOf`. */
  readonly postings: Postings;
  /** Weight of all tokens as ground for translations, and as targets. */
  readonly ground: Float32Array;
  readonly target: Float32Array;
  /** Length in Chinese characters, English words converted. */
  readonly length: Float32Array;
  /** 1 for passages that hold Han characters, and for those that ask. */
  readonly han: Uint8Array;
  readonly asks: Uint8Array;
}

/** How terms beside the lexicon's tokens are spelled in the postings. */
export const termOf = {
  unknown: (key: string): string => `?${key}`,
  concept: (concept: number): string => `©${concept}`,
  phrase: (phrase: number): string => `~${phrase}`,
  figure: (key: string): string => `#${key}`,
  name: (name: string): string => `@${name}`,
} as const;

/** Length of a text in Chinese characters, an English word counting as many as its translation takes. */
export function lengthOf(analysis: Analysis, weights: Weights): number {
  let length = 0;
  for (const { kind } of analysis.tokens) length += kind === 'char' ? 1 : kind === 'en' ? weights.charactersPerWord : 0;
  return length;
}

/** Indexes passages for ranking. */
export function indexPassages(texts: readonly PlacedText[], read: ReadSide, weights: Weights): PassageIndex {
  const ground = new Float32Array(texts.length);
  const target = new Float32Array(texts.length);
  const length = new Float32Array(texts.length);
  const [han, asking] = [new Uint8Array(texts.length), new Uint8Array(texts.length)];
  const normal: string[] = [];
  const postings = createPostings();
  texts.forEach((text, passage) => {
    const { analysis, quantities } = read(text);
    normal.push(analysis.normal);
    for (const { id, key, kind } of analysis.tokens) {
      if (id >= 0) postings.add(id, passage);
      else postings.addTerm(termOf.unknown(key), passage);
      ground[passage] = (ground[passage] as number) + (kind === 'char' ? weights.characterGround : 1);
      target[passage] = (target[passage] as number) + (kind === 'char' ? weights.characterTarget : kind === 'zh' ? weights.wordTarget : 1);
    }
    for (const concept of new Set(analysis.mentions.map((mention) => mention.concept))) postings.addTerm(termOf.concept(concept), passage);
    for (const phrase of new Set(analysis.phrases.map(({ concept }) => concept))) postings.addTerm(termOf.phrase(phrase), passage);
    for (const key of new Set(quantities.flatMap(figureKeys))) postings.addTerm(termOf.figure(key), passage);
    for (const name of new Set(pinyinNames(analysis).map((found) => found.name))) postings.addTerm(termOf.name(name), passage);
    length[passage] = lengthOf(analysis, weights);
    han[passage] = hasHan(analysis.normal) ? 1 : 0;
    asking[passage] = asks(analysis.normal) ? 1 : 0;
  });
  return { texts, normal, postings: postings.sorted(), ground, target, length, han, asks: asking };
}
