import type { Analysis } from './analysis.ts';
import { hasHan } from './chinese.ts';
import { figureKeys, figureRarity } from './figures.ts';
import { asks } from './mood.ts';
import { lengthOf, termOf, type PassageIndex } from './passageIndex.ts';
import { pinyinNames, spelledRuns } from './pinyin.ts';
import type { Side } from './sides.ts';
import { createSlotTable, type Slots } from './slots.ts';
import type { Lexicon } from './tables.ts';
import type { Weights } from './weights.ts';

export type Mode = 'claim' | 'sentence';

/** Scores of all passages for one claim, in nats and in the order of the passages. */
export interface Scores {
  readonly of: Float64Array;
  /** What a passage that says all of the claim in usual words would come to. */
  readonly whole: number;
}

export type Scorer = (claim: Side, index: PassageIndex, mode: Mode) => Scores;

/** How probable a usual translation makes a word, over the length of a usual passage. */
const USUAL_MEAN = 0.0125;
/** Characters beside Chinese words tell the same thing twice. */
const CHARACTERS_TWICE = 0.7;

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
 * A scorer over a lexicon: log odds of the claim's words given the passage against general language, the same backwards, figures by
 * rarity, names by pinyin, glossary terms, and for whole sentences the agreement of their lengths and moods.
 */
export function createScorer(lexicon: Lexicon, namePattern: (name: string) => RegExp | undefined, weights: Weights): Scorer {
  const slotsOf = createSlotTable(lexicon.keys.length);
  /** Single passages are compared between claims on one large index: they have a table of their own. */
  const slotsOfOne = createSlotTable(lexicon.keys.length);
  const isCharacter = Uint8Array.from(lexicon.keys, (key) => (key.startsWith('·') ? 1 : 0));
  const isHan = Uint8Array.from(lexicon.keys, (key) => (hasHan(key) ? 1 : 0));
  const odds = weights.explained / (1 - weights.explained);
  const unexplained = Math.log(1 - weights.explained);
  const groundOf = (kind: Target['kind']): number => (kind === 'char' ? weights.characterGround : 1);
  const weightOf = (kind: Target['kind']): number => (kind === 'char' ? weights.characterTarget : kind === 'zh' ? weights.wordTarget : 1);

  const wholeOf = (targets: readonly Target[]): number => {
    const whole = targets.reduce((sum, { id, kind, times }) => {
      const share = id >= 0 ? (lexicon.background[id] as number) : UNKNOWN_SHARE;
      return sum + weightOf(kind) * times * Math.log(1 + (odds * USUAL_MEAN) / share);
    }, 0);
    return targets.some(({ kind }) => kind === 'char') ? CHARACTERS_TWICE * whole : whole;
  };

  /** Adds what the passages explain of each target, and gathers how probable the claim makes every token of the passages. */
  const explain = (targets: readonly Target[], index: PassageIndex, slots: Slots, scores: Float64Array): void => {
    const { postings, ground } = index;
    const { from, passages, times: counts } = postings;
    const { mass, touched } = slots;
    const claimGround = targets.reduce((sum, { kind, times }) => sum + groundOf(kind) * times, 0) + weights.smoothing;
    for (const { id, key, kind, times } of targets) {
      let reached = 0;
      const spread = (slot: number, probability: number): void => {
        for (let k = from[slot] as number; k < (from[slot + 1] as number); k++) {
          const passage = passages[k] as number;
          const before = mass[passage] as number;
          if (before === 0) touched[reached++] = passage;
          mass[passage] = before + probability * (counts[k] as number);
        }
      };
      const share = id >= 0 ? (lexicon.background[id] as number) : UNKNOWN_SHARE;
      if (id < 0) {
        const slot = postings.terms.get(termOf.unknown(key));
        if (slot !== undefined) spread(slot, weights.identity);
      } else {
        const part = (groundOf(kind) * times) / claimGround;
        const own = slots.of(id);
        if (own >= 0) {
          spread(own, weights.identity * groundOf(kind));
          slots.give(own, part * weights.identity);
        }
        for (let k = lexicon.rows[id] as number; k < (lexicon.rows[id + 1] as number); k++) {
          const partner = lexicon.partners[k] as number;
          const slot = slots.of(partner);
          if (slot < 0) continue;
          const probability = lexicon.inward[k] as number;
          if (probability >= share) spread(slot, probability * (isCharacter[partner] === 1 ? weights.characterGround : 1));
          slots.give(slot, part * (lexicon.outward[k] as number));
        }
      }
      const weight = weightOf(kind) * times;
      for (let k = 0; k < reached; k++) {
        const passage = touched[k] as number;
        const mean = (mass[passage] as number) / ((ground[passage] as number) + weights.smoothing);
        scores[passage] = (scores[passage] as number) + weight * Math.log(1 + (odds * mean) / share);
        mass[passage] = 0;
      }
    }
  };

  /** Adds what the claim explains of the passages, and forgets what was gathered for it. */
  const explainBackwards = ({ postings }: PassageIndex, slots: Slots, share: number, scores: Float64Array): void => {
    const { tokens, from, passages, times } = postings;
    slots.takeGiven((slot, given) => {
      const id = tokens[slot] as number;
      const weight = isCharacter[id] === 1 ? weights.characterTarget : isHan[id] === 1 ? weights.wordTarget : 1;
      const gain = share * weight * Math.log(1 + (odds * given) / (lexicon.background[id] as number));
      for (let k = from[slot] as number; k < (from[slot + 1] as number); k++) {
        const passage = passages[k] as number;
        scores[passage] = (scores[passage] as number) + gain * (times[k] as number);
      }
    });
  };

  /** What whole sentences have in common beside their words: their length, and whether they ask. */
  const compareWholes = (analysis: Analysis, index: PassageIndex, scores: Float64Array): void => {
    const own = lengthOf(analysis, weights) + 3;
    const asking = asks(analysis.normal) ? 1 : 0;
    for (let passage = 0; passage < scores.length; passage++) {
      const ratio = Math.log(((index.length[passage] as number) + 3) / own);
      scores[passage] =
        (scores[passage] as number) +
        weights.reverseSentence * unexplained * (index.target[passage] as number) -
        weights.length * ratio * ratio -
        (index.asks[passage] === asking ? 0 : weights.asking);
    }
  };

  const addBonuses = ({ analysis, quantities }: Side, index: PassageIndex, scores: Float64Array): void => {
    const { terms, from, passages } = index.postings;
    const bonus = (term: string, nats: number): void => {
      const slot = terms.get(term);
      if (slot === undefined) return;
      for (let k = from[slot] as number; k < (from[slot + 1] as number); k++) {
        const passage = passages[k] as number;
        scores[passage] = (scores[passage] as number) + nats;
      }
    };
    for (const key of new Set(quantities.flatMap(figureKeys))) bonus(termOf.figure(key), weights.figure * 5 * figureRarity(key));
    for (const concept of new Set(analysis.mentions.map((mention) => mention.concept))) bonus(termOf.concept(concept), weights.concept);
    for (const phrase of new Set(analysis.phrases.map(({ concept }) => concept))) bonus(termOf.phrase(phrase), weights.phrase);
    for (const { name, syllables } of pinyinNames(analysis)) {
      const pattern = namePattern(name);
      if (pattern === undefined) continue;
      for (let passage = 0; passage < scores.length; passage++) {
        if (index.han[passage] === 1 && pattern.test(index.normal[passage] as string))
          scores[passage] = (scores[passage] as number) + weights.syllable * syllables;
      }
    }
    if (hasHan(analysis.normal)) {
      const names = new Map<string, number>();
      for (const { name, start, end } of spelledRuns(analysis.normal, lexicon)) names.set(name, end - start);
      for (const [name, syllables] of names) bonus(termOf.name(name), weights.syllable * syllables);
    }
  };

  return (claim, index, mode) => {
    const scores = new Float64Array(index.texts.length);
    const slots = (index.texts.length === 1 ? slotsOfOne : slotsOf)(index);
    const targets = targetsOf(claim.analysis);
    explain(targets, index, slots, scores);
    explainBackwards(index, slots, mode === 'claim' ? weights.reverseClaim : weights.reverseSentence, scores);
    if (mode === 'sentence') compareWholes(claim.analysis, index, scores);
    addBonuses(claim, index, scores);
    return { of: scores, whole: wholeOf(targets) };
  };
}
