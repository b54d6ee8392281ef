import type { MatchText } from '#records/evidence.ts';
import { hasHan } from './chinese.ts';
import type { Analysis } from './analysis.ts';
import { figureKeys, figureRarity } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
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
  const groundOf = (kind: Target['kind']): number => (kind === 'char' ? weights.characterGround : 1);
  const isCharacter = (id: number): boolean => (lexicon.keys[id] as string).startsWith('·');

  const mass = new Float32Array(size);
  const touched: number[] = [];
  const add = (posting: Posting | undefined, probability: number): void => {
    if (posting === undefined) return;
    const { passages, times } = posting;
    for (let k = 0; k < passages.length; k++) {
      const passage = passages[k] as number;
      if (mass[passage] === 0) touched.push(passage);
      mass[passage] = (mass[passage] as number) + probability * (times[k] as number);
    }
  };
  for (const { id, key, kind, times } of targets) {
    const share = id >= 0 ? (lexicon.background[id] as number) : UNKNOWN_SHARE;
    if (id >= 0) {
      add(index.byToken.get(id), weights.identity * groundOf(kind));
      for (let k = lexicon.rows[id] as number; k < (lexicon.rows[id + 1] as number); k++) {
        const probability = lexicon.inward[k] as number;
        if (probability < share) continue;
        const partner = lexicon.partners[k] as number;
        add(index.byToken.get(partner), probability * (isCharacter(partner) ? weights.characterGround : 1));
      }
    } else add(index.byUnknown.get(key), weights.identity);
    const weight = weightOf(kind) * times;
    for (const passage of touched) {
      const mean = (mass[passage] as number) / ((index.ground[passage] as number) + weights.smoothing);
      scores[passage] = (scores[passage] as number) + weight * Math.log(1 + (odds * mean) / share);
      mass[passage] = 0;
    }
    touched.length = 0;
  }

  const reverse = mode === 'claim' ? weights.reverseClaim : weights.reverseSentence;
  const claimGround = targets.reduce((sum, { kind, times }) => sum + groundOf(kind) * times, 0) + weights.smoothing;
  const given = new Map<number, number>();
  for (const { id, kind, times } of targets) {
    if (id < 0) continue;
    const part = (groundOf(kind) * times) / claimGround;
    given.set(id, (given.get(id) ?? 0) + part * weights.identity);
    for (let k = lexicon.rows[id] as number; k < (lexicon.rows[id + 1] as number); k++) {
      const partner = lexicon.partners[k] as number;
      given.set(partner, (given.get(partner) ?? 0) + part * (lexicon.outward[k] as number));
    }
  }
  for (const [id, probability] of given) {
    const posting = index.byToken.get(id);
    if (posting === undefined) continue;
    const key = lexicon.keys[id] as string;
    const weight = isCharacter(id) ? weights.characterTarget : hasHan(key) ? weights.wordTarget : 1;
    const gain = reverse * weight * Math.log(1 + (odds * probability) / (lexicon.background[id] as number));
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
