import type { MatchText } from '#records/evidence.ts';
import { hasHan } from './chinese.ts';
import type { Analysis } from './analysis.ts';
import { figureKeys, figureRarity } from './figures.ts';
import type { Lexicon } from './tables.ts';
import { figuresOf, lengthOf, type PassageIndex, type Posting } from './passageIndex.ts';
import { pinyinNames, spelledRuns } from './pinyin.ts';
import type { Weights } from './weights.ts';

export type Mode = 'claim' | 'sentence';

/** How likely a word is that the lexicon does not know. */
const UNKNOWN_SHARE = 1e-6;

interface Target {
  /** Token id, or −1 with the key of an unknown word. */
  readonly id: number;
  readonly key: string;
  readonly kind: 'en' | 'zh' | 'char';
  times: number;
}

function targetsOf(analysis: Analysis): readonly Target[] {
  const targets = new Map<string, Target>();
  for (const { id, key, kind } of analysis.tokens) {
    const known = targets.get(key);
    if (known === undefined) targets.set(key, { id, key, kind, times: 1 });
    else known.times++;
  }
  return [...targets.values()];
}

/** How much of a target a token of a passage explains; `target` is the place among the claim's targets. */
interface Source {
  readonly target: number;
  readonly probability: number;
}

/** A claim's words carried over to every token that translates them, made once for all pages it is looked for in. */
interface Expansion {
  /** By token of a passage. */
  readonly sources: ReadonlyMap<number, readonly Source[]>;
  /** Probability of each token given the claim. */
  readonly given: ReadonlyMap<number, number>;
}

const expansions = new WeakMap<Analysis, { readonly lexicon: Lexicon; readonly weights: Weights; readonly expansion: Expansion }>();

function expansionOf(analysis: Analysis, targets: readonly Target[], lexicon: Lexicon, weights: Weights): Expansion {
  const known = expansions.get(analysis);
  if (known?.lexicon === lexicon && known.weights === weights) return known.expansion;
  const groundOf = (kind: Target['kind']): number => (kind === 'char' ? weights.characterGround : 1);
  const isCharacter = (id: number): boolean => (lexicon.keys[id] as string).startsWith('·');
  const sources = new Map<number, Source[]>();
  const explain = (id: number, source: Source): void => {
    const list = sources.get(id);
    if (list === undefined) sources.set(id, [source]);
    else list.push(source);
  };
  const given = new Map<number, number>();
  const claimGround = targets.reduce((sum, { kind, times }) => sum + groundOf(kind) * times, 0) + weights.smoothing;
  targets.forEach(({ id, kind, times }, target) => {
    if (id < 0) return;
    const share = lexicon.background[id] as number;
    const part = (groundOf(kind) * times) / claimGround;
    explain(id, { target, probability: weights.identity * groundOf(kind) });
    given.set(id, (given.get(id) ?? 0) + part * weights.identity);
    for (let k = lexicon.rows[id] as number; k < (lexicon.rows[id + 1] as number); k++) {
      const partner = lexicon.partners[k] as number;
      const probability = lexicon.inward[k] as number;
      if (probability >= share)
        explain(partner, { target, probability: probability * (isCharacter(partner) ? weights.characterGround : 1) });
      given.set(partner, (given.get(partner) ?? 0) + part * (lexicon.outward[k] as number));
    }
  });
  const expansion = { sources, given };
  expansions.set(analysis, { lexicon, weights, expansion });
  return expansion;
}

/** Postings of the tokens that both maps know, walking the smaller of the two. */
function* shorterSide(postings: ReadonlyMap<number, Posting>, other: ReadonlyMap<number, unknown>): Generator<readonly [number, Posting]> {
  if (postings.size <= other.size) {
    for (const entry of postings) if (other.has(entry[0])) yield entry;
  } else {
    for (const id of other.keys()) {
      const posting = postings.get(id);
      if (posting !== undefined) yield [id, posting];
    }
  }
}

function spread(mass: Float32Array, from: number, { passages, times }: Posting, probability: number): void {
  for (let k = 0; k < passages.length; k++) {
    const place = from + (passages[k] as number);
    mass[place] = (mass[place] as number) + probability * (times[k] as number);
  }
}

/**
 * Scores of all passages for one claim: log odds of the claim's words given the passage against general language, the same backwards,
 * figures by rarity, names by pinyin, glossary terms, and for whole sentences the agreement of their lengths.
 */
export function scorePassages(
  claim: MatchText,
  analysis: Analysis,
  index: PassageIndex,
  mode: Mode,
  lexicon: Lexicon,
  namePattern: (name: string) => RegExp | undefined,
  weights: Weights,
): Float64Array {
  const size = index.texts.length;
  const scores = new Float64Array(size);
  const odds = weights.explained / (1 - weights.explained);
  const unexplained = Math.log(1 - weights.explained);
  const targets = targetsOf(analysis);
  const weightOf = (kind: Target['kind']): number => (kind === 'char' ? weights.characterTarget : kind === 'zh' ? weights.wordTarget : 1);
  const { sources, given } = expansionOf(analysis, targets, lexicon, weights);
  const mass = new Float32Array(size * targets.length);
  for (const [id, posting] of shorterSide(index.byToken, sources)) {
    for (const { target, probability } of sources.get(id) ?? []) spread(mass, target * size, posting, probability);
  }
  targets.forEach(({ id, key, kind, times }, target) => {
    const own = target * size;
    const unknown = id >= 0 ? undefined : index.byUnknown.get(key);
    if (unknown !== undefined) spread(mass, own, unknown, weights.identity);
    const share = id >= 0 ? (lexicon.background[id] as number) : UNKNOWN_SHARE;
    const weight = weightOf(kind) * times;
    for (let passage = 0; passage < size; passage++) {
      const found = mass[own + passage] as number;
      if (found === 0) continue;
      const mean = found / ((index.ground[passage] as number) + weights.smoothing);
      scores[passage] = (scores[passage] as number) + weight * Math.log(1 + (odds * mean) / share);
    }
  });

  const reverse = mode === 'claim' ? weights.reverseClaim : weights.reverseSentence;
  for (const [id, posting] of shorterSide(index.byToken, given)) {
    const key = lexicon.keys[id] as string;
    const weight = key.startsWith('·') ? weights.characterTarget : hasHan(key) ? weights.wordTarget : 1;
    const gain = reverse * weight * Math.log(1 + (odds * (given.get(id) as number)) / (lexicon.background[id] as number));
    const { passages, times } = posting;
    for (let k = 0; k < passages.length; k++)
      scores[passages[k] as number] = (scores[passages[k] as number] as number) + gain * (times[k] as number);
  }
  if (mode === 'sentence') {
    const own = lengthOf(analysis, weights) + 3;
    for (let passage = 0; passage < size; passage++) {
      const ratio = Math.log(((index.length[passage] as number) + 3) / own);
      scores[passage] =
        (scores[passage] as number) + reverse * unexplained * (index.target[passage] as number) - weights.length * ratio * ratio;
    }
  }

  const bonus = (posting: Posting | undefined, nats: number): void => {
    for (const passage of posting?.passages ?? []) scores[passage] = (scores[passage] as number) + nats;
  };
  for (const key of new Set(figuresOf(claim).flatMap(figureKeys))) {
    bonus(index.byFigure.get(key), weights.figure * 5 * figureRarity(key));
  }
  for (const concept of new Set(analysis.mentions.map((mention) => mention.concept))) bonus(index.byConcept.get(concept), weights.concept);
  for (const { name, syllables } of pinyinNames(analysis)) {
    const pattern = namePattern(name);
    if (pattern === undefined) continue;
    for (let passage = 0; passage < size; passage++) {
      if (hasHan(index.normal[passage] as string) && pattern.test(index.normal[passage] as string)) {
        scores[passage] = (scores[passage] as number) + weights.syllable * syllables;
      }
    }
  }
  if (hasHan(analysis.normal)) {
    const names = new Map<string, number>();
    for (const { name, start, end } of spelledRuns(analysis.normal, lexicon)) names.set(name, end - start);
    for (const [name, syllables] of names) bonus(index.byName.get(name), weights.syllable * syllables);
  }
  return scores;
}
