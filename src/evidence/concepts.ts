import type { GlossaryEntry } from '#records/lexicon.ts';
import type { TextPosition } from '#records/text.ts';
import { hasHan, normalise } from './chinese.ts';
import { englishWords, type EnglishWord } from './english.ts';

/** A glossary term found in a text; `concept` counts in the glossary. */
export interface Mention extends TextPosition {
  readonly concept: number;
}

interface EnglishPhrase {
  readonly keys: readonly string[];
  readonly concepts: number[];
}

/** Finds the wanted glossary terms in either language, longest first; a term with several meanings yields a mention of each. */
export function createConceptFinder(
  glossary: readonly GlossaryEntry[],
  wanted: (entry: GlossaryEntry) => boolean,
): (normal: string, words: readonly EnglishWord[]) => readonly Mention[] {
  const english = new Map<string, EnglishPhrase[]>();
  const chinese = new Map<string, number[]>();
  let longest = 0;
  glossary.forEach((entry, concept) => {
    if (!wanted(entry)) return;
    for (const name of [...entry.zh, ...entry.en]) {
      if (hasHan(name)) {
        const term = normalise(name);
        longest = Math.max(longest, term.length);
        chinese.set(term, [...new Set([...(chinese.get(term) ?? []), concept])]);
        continue;
      }
      const keys = englishWords(name).map(({ key }) => key);
      const first = keys[0];
      if (first === undefined) continue;
      const phrases = english.get(first) ?? [];
      const same = phrases.find((phrase) => phrase.keys.join(' ') === keys.join(' '));
      if (same === undefined) phrases.push({ keys, concepts: [concept] });
      else if (!same.concepts.includes(concept)) same.concepts.push(concept);
      english.set(first, phrases);
    }
  });
  for (const phrases of english.values()) phrases.sort((a, b) => b.keys.length - a.keys.length);

  return (normal, words) => {
    const mentions: Mention[] = [];
    for (let i = 0; i < words.length;) {
      const phrase = english.get((words[i] as EnglishWord).key)?.find(({ keys }) => keys.every((key, k) => words[i + k]?.key === key));
      const last = phrase === undefined ? undefined : words[i + phrase.keys.length - 1];
      if (phrase === undefined || last === undefined) {
        i++;
        continue;
      }
      for (const concept of phrase.concepts) mentions.push({ concept, start: (words[i] as EnglishWord).start, end: last.end });
      i += phrase.keys.length;
    }
    if (hasHan(normal)) {
      for (let start = 0; start < normal.length;) {
        let size = Math.min(longest, normal.length - start);
        while (size > 0 && !chinese.has(normal.slice(start, start + size))) size--;
        for (const concept of chinese.get(normal.slice(start, start + size)) ?? []) mentions.push({ concept, start, end: start + size });
        start += Math.max(size, 1);
      }
    }
    return mentions.sort((a, b) => a.start - b.start || b.end - a.end || a.concept - b.concept);
  };
}
