/** One bilingual term: Chinese spellings and every English name in use. */
export interface GlossaryEntry {
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** `place`, `body`, `platform`, `plan`, `person`, `company`, `term`. */
  readonly kind: string;
}

/** One dictionary headword with its readings. */
export interface DictionaryEntry {
  readonly traditional: string;
  readonly simplified: string;
  /** Numbered pinyin, syllables parted by spaces. */
  readonly pinyin: string;
  readonly glosses: readonly string[];
}

/** A Chinese word that has a phrase as one of its glosses. */
export interface Headword {
  readonly word: string;
  /** One by the place of the gloss among its own: 1 for what the word means first. */
  readonly share: number;
}

/** The word lists that evidence across languages rests on, as loaded from files. */
export interface WordLists {
  readonly glossary: readonly GlossaryEntry[];
  readonly dictionary: readonly DictionaryEntry[];
}
