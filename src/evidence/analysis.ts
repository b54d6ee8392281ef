import type { GlossaryEntry } from '#records/lexicon.ts';
import type { TextPosition } from '#records/text.ts';
import { hasHan, normalise } from './chinese.ts';
import { createConceptFinder, type Mention } from './concepts.ts';
import { englishWords } from './english.ts';
import type { Lexicon } from './tables.ts';
import { createSegmenter } from './segmenter.ts';
import { overlaps } from './sides.ts';
import { createSpeller } from './spelling.ts';
import { SPOKEN_PHRASES } from './spokenPhrases.ts';
import { characterKey } from './training.ts';

/** `en` an English stem, `zh` a Chinese word, `char` one Han character; every character is there besides the word it belongs to. */
export type TokenKind = 'en' | 'zh' | 'char';

/** A token of a text. Its id is −1 for words the lexicon does not know. */
export interface Token extends TextPosition {
  readonly key: string;
  readonly id: number;
  readonly kind: TokenKind;
  readonly capital: boolean;
}

/** A text as the matcher sees it. Offsets count in the original. */
export interface Analysis {
  readonly normal: string;
  readonly tokens: readonly Token[];
  /** Glossary terms, in order; one place can be a mention of several. */
  readonly mentions: readonly Mention[];
  /** General words of the glossary outside such terms, by which synonyms of one or the other language are known. */
  readonly synonyms: readonly Mention[];
  /** Set phrases of everyday speech, counted as in SPOKEN_PHRASES. */
  readonly phrases: readonly Mention[];
}

export type Analyser = (text: string) => Analysis;

const HAN_RUN = /\p{Script=Han}+/gu;

/** Reads any mixture of Chinese and English by script, without asking which language the text claims to be in. */
export function createAnalyser(lexicon: Lexicon): Analyser {
  const segment = createSegmenter(lexicon);
  const mend = createSpeller(lexicon);
  const isWord = ({ kind }: GlossaryEntry): boolean => kind === 'word';
  const mentionsIn = createConceptFinder(lexicon.glossary, (entry) => !isWord(entry));
  const phrasesIn = createConceptFinder(SPOKEN_PHRASES, () => true);
  const synonymsIn = createConceptFinder(lexicon.glossary, isWord);
  return (text) => {
    const normal = normalise(text);
    const tokens: Token[] = [];
    const words = englishWords(normal);
    for (const { key: written, start, end, capital } of words) {
      const mended = capital || lexicon.ids.has(written) ? undefined : mend(normal.slice(start, end).toLowerCase());
      const key = mended ?? written;
      tokens.push({ key, id: lexicon.ids.get(key) ?? -1, kind: 'en', start, end, capital });
    }
    if (hasHan(normal)) {
      for (const run of normal.matchAll(HAN_RUN)) {
        let start = run.index;
        for (const word of segment(run[0])) {
          tokens.push({ key: word, id: lexicon.ids.get(word) ?? -1, kind: 'zh', start, end: start + word.length, capital: false });
          let at = start;
          for (const char of word) {
            const key = characterKey(char);
            tokens.push({ key, id: lexicon.ids.get(key) ?? -1, kind: 'char', start: at, end: at + char.length, capital: false });
            at += char.length;
          }
          start += word.length;
        }
      }
      if (words.length > 0) tokens.sort((a, b) => a.start - b.start || b.end - a.end || (a.kind < b.kind ? 1 : -1));
    }
    const mentions = mentionsIn(normal, words);
    const synonyms = synonymsIn(normal, words).filter((word) => !mentions.some((mention) => overlaps(mention, word)));
    return { normal, tokens, mentions, synonyms, phrases: phrasesIn(normal, words) };
  };
}
