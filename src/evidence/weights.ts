/** The knobs of ranking; their values were chosen on the development sets under tests/fixtures/evidence. */
export interface Weights {
  /** Share of a text that its counterpart explains; the rest is general language (λ). */
  readonly explained: number;
  /** Weight of a character beside the word it belongs to, as ground for a translation and as something to be explained. */
  readonly characterGround: number;
  readonly characterTarget: number;
  readonly wordTarget: number;
  /** Probability that a word is carried over as it is, where both texts are in one language or one quotes the other's. */
  readonly identity: number;
  /** Share of the reverse direction in the score, where the claim is a part of the passage and where both are whole. */
  readonly reverseClaim: number;
  readonly reverseSentence: number;
  /** Passage tokens are counted as if there were this many more, so that very short passages do not win by chance. */
  readonly smoothing: number;
  /** Nats for an equal figure, times its rarity, and for a name spelt in pinyin, per syllable. */
  readonly figure: number;
  readonly syllable: number;
  readonly concept: number;
  /** Nats for a set phrase of everyday speech. */
  readonly phrase: number;
  /** Strength of the length prior of whole sentences, and Chinese characters an English word takes on average. */
  readonly length: number;
  readonly charactersPerWord: number;
  /** Nats lost by a sentence that states where the other asks. */
  readonly asking: number;
}

export const WEIGHTS: Weights = {
  explained: 0.9,
  characterGround: 0.3,
  characterTarget: 0.6,
  wordTarget: 0.7,
  identity: 0.7,
  reverseClaim: 0.25,
  reverseSentence: 1,
  smoothing: 2,
  figure: 1.5,
  syllable: 2.5,
  concept: 3,
  phrase: 3,
  length: 4,
  charactersPerWord: 1.65,
  asking: 5,
};
