/** Languages a person can read the site in, and the languages documents and claims are written in. */
export type Lang = 'zh' | 'en';

export const LANGS: readonly Lang[] = ['zh', 'en'];

/** Language of captured text as a BCP 47 tag: Chinese by script, English, or undetermined. */
export type TextLang = 'zh-Hans' | 'zh-Hant' | 'en' | 'und';

export const TEXT_LANGS: readonly TextLang[] = ['zh-Hans', 'zh-Hant', 'en', 'und'];

/** One wording for people in both languages; a missing one does not compile. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** TextPositionSelector: half-open range in UTF-16 code units (W3C Web Annotation Data Model, 4.2.5). */
export interface TextPosition {
  readonly start: number;
  readonly end: number;
}

/** TextQuoteSelector: the exact words with what stands before and after them (W3C Web Annotation Data Model, 4.2.4). */
export interface TextQuote {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** A judgement's machine-readable ground: a code from a closed table, and the parameters its wording takes. */
export interface Reason {
  readonly code: string;
  readonly [parameter: string]: string | number | boolean | readonly string[] | undefined;
}

/** Name and version of what made a judgement, such as `extraction/3`; a new version makes older judgements out of date. */
export type Method = `${string}/${string}`;
