import type { MatchText, Quantity } from '#records/evidence.ts';
import type { Analyser, Analysis } from './analysis.ts';
import type { PlacedText } from './context.ts';
import { readQuantities } from './quantities/read.ts';
import { figureKeys } from './figures.ts';
import { pinyinNames } from './pinyin.ts';
import type { Weights } from './weights.ts';

/** Which passages hold a token, and how often; both arrays run side by side. */
export interface Posting {
  readonly passages: Uint32Array;
  readonly times: Uint8Array;
}

/** Passages with everything that ranking looks up, made once. */
export interface PassageIndex {
  readonly texts: readonly PlacedText[];
  readonly normal: readonly string[];
  /** Postings by token id. */
  readonly byToken: ReadonlyMap<number, Posting>;
  /** Postings of words the lexicon does not know. */
  readonly byUnknown: ReadonlyMap<string, Posting>;
  readonly byConcept: ReadonlyMap<number, Posting>;
  readonly byFigure: ReadonlyMap<string, Posting>;
  /** Postings of Latin words that can be read as pinyin. */
  readonly byName: ReadonlyMap<string, Posting>;
  /** Weight of all tokens as ground for translations, and as targets. */
  readonly ground: Float32Array;
  readonly target: Float32Array;
  /** Length in Chinese characters, English words converted. */
  readonly length: Float32Array;
  readonly figures: Uint16Array;
}

/** Length of a text in Chinese characters, an English word counting as many as its translation takes. */
export function lengthOf(analysis: Analysis, weights: Weights): number {
  let length = 0;
  for (const { kind } of analysis.tokens) length += kind === 'char' ? 1 : kind === 'en' ? weights.charactersPerWord : 0;
  return length;
}

class Collector<K> {
  readonly #lists = new Map<K, number[]>();

  add(key: K, passage: number): void {
    const list = this.#lists.get(key);
    if (list === undefined) this.#lists.set(key, [passage]);
    else list.push(passage);
  }

  postings(): ReadonlyMap<K, Posting> {
    const postings = new Map<K, Posting>();
    for (const [key, list] of this.#lists) {
      const passages: number[] = [];
      const times: number[] = [];
      for (const passage of list) {
        const last = passages.length - 1;
        if (passages[last] === passage) times[last] = Math.min(255, (times[last] as number) + 1);
        else {
          passages.push(passage);
          times.push(1);
        }
      }
      postings.set(key, { passages: Uint32Array.from(passages), times: Uint8Array.from(times) });
    }
    return postings;
  }
}

/** Figures, dates and document numbers of a text. */
export function figuresOf({ text, lang, date }: MatchText): readonly Quantity[] {
  return readQuantities(text, lang, date === undefined ? {} : { anchor: date });
}

/** Indexes passages for ranking. */
export function indexPassages(texts: readonly PlacedText[], analyse: Analyser, weights: Weights): PassageIndex {
  const byToken = new Collector<number>();
  const byUnknown = new Collector<string>();
  const byConcept = new Collector<number>();
  const byFigure = new Collector<string>();
  const byName = new Collector<string>();
  const ground = new Float32Array(texts.length);
  const target = new Float32Array(texts.length);
  const length = new Float32Array(texts.length);
  const figures = new Uint16Array(texts.length);
  const normal: string[] = [];
  texts.forEach((text, passage) => {
    const analysis = analyse(text.text);
    normal.push(analysis.normal);
    for (const { id, key, kind } of analysis.tokens) {
      if (id >= 0) byToken.add(id, passage);
      else byUnknown.add(key, passage);
      ground[passage] = (ground[passage] as number) + (kind === 'char' ? weights.characterGround : 1);
      target[passage] = (target[passage] as number) + (kind === 'char' ? weights.characterTarget : kind === 'zh' ? weights.wordTarget : 1);
    }
    for (const concept of new Set(analysis.mentions.map((mention) => mention.concept))) byConcept.add(concept, passage);
    const found = figuresOf(text);
    figures[passage] = found.length;
    for (const key of new Set(found.flatMap(figureKeys))) byFigure.add(key, passage);
    for (const name of new Set(pinyinNames(analysis).map((found) => found.name))) byName.add(name, passage);
    length[passage] = lengthOf(analysis, weights);
  });
  return {
    texts,
    normal,
    byToken: byToken.postings(),
    byUnknown: byUnknown.postings(),
    byConcept: byConcept.postings(),
    byFigure: byFigure.postings(),
    byName: byName.postings(),
    ground,
    target,
    length,
    figures,
  };
}
