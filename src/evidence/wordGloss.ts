import type { DictionaryEntry } from '#records/lexicon.ts';
import type { TextPosition } from '#records/text.ts';
import { normalise } from './chinese.ts';
import { createConceptFinder } from './concepts.ts';
import type { Lexicon } from './tables.ts';
import { createSegmenter } from './segmenter.ts';

/** A Chinese word of a text with what it means in English. */
export interface WordGloss extends TextPosition {
  readonly text: string;
  /** With tone marks; several readings where the dictionary has several. */
  readonly pinyin?: string;
  readonly meaning: readonly string[];
  readonly from: 'glossary' | 'dictionary';
}

/** Chinese words of a text, to be looked up; glossary names carry their meaning with them. */
interface Word extends TextPosition {
  readonly normal: string;
  readonly names?: readonly string[];
}

const HAN_RUN = /\p{Script=Han}+/gu;
const MARKS: Readonly<Record<string, string>> = { a: 'āáǎà', e: 'ēéěè', i: 'īíǐì', o: 'ōóǒò', u: 'ūúǔù', ü: 'ǖǘǚǜ' };
/** Remarks of the dictionary on how a word is counted or also said; they are no meaning. */
const REMARK = /^(?:CL:|also pr\.|Taiwan pr\.|also written|see also)/;
const MOST_MEANINGS = 3;
const MOST_NAMES = 2;

/** Numbered pinyin with tone marks: `Chong2 qing4` is Chóngqìng (GB/T 16159: a or e bears the mark, o in ou, else the last vowel). */
export function tonedPinyin(numbered: string): string {
  return numbered
    .split(/\s+/)
    .map((syllable) => {
      const [, letters = '', tone] = /^([A-Za-z:üÜ]+)([1-5])$/.exec(syllable) ?? [undefined, syllable];
      const spelt = letters.replace(/u:|v/g, 'ü').replace(/U:/g, 'Ü');
      const at = /[ae]/i.exec(spelt)?.index ?? /ou/i.exec(spelt)?.index ?? spelt.search(/[aeiouü](?=[^aeiouü]*$)/i);
      const vowel = spelt.charAt(at);
      const marked = MARKS[vowel.toLowerCase()]?.charAt(Number(tone) - 1) ?? '';
      if (tone === undefined || tone === '5' || marked === '') return spelt;
      return spelt.slice(0, at) + (vowel === vowel.toLowerCase() ? marked : marked.toUpperCase()) + spelt.slice(at + 1);
    })
    .join('');
}

/** Parts Chinese text into words and says which have to be looked up in the dictionary. */
export interface Glosser {
  words(text: string): readonly string[];
  /** Glosses of the words that glossary or dictionary know, in order, none inside another. */
  gloss(text: string, entries: ReadonlyMap<string, readonly DictionaryEntry[]>): readonly WordGloss[];
}

/** Surnames, dynasties and other names, which the dictionary spells with a capital, after what the word plainly means. */
function plainFirst(entries: readonly DictionaryEntry[]): readonly DictionaryEntry[] {
  const isName = ({ pinyin }: DictionaryEntry): number => (/^[A-Z]/.test(pinyin) ? 1 : 0);
  return [...entries].sort((a, b) => isName(a) - isName(b));
}

/** Each reading once, however it is capitalised. */
function readingsOf(entries: readonly DictionaryEntry[]): readonly string[] {
  const readings = entries.map(({ pinyin }) => tonedPinyin(pinyin));
  return readings.filter((reading, at) => readings.findIndex((other) => other.toLowerCase() === reading.toLowerCase()) === at);
}

function meaningsOf(entries: readonly DictionaryEntry[]): readonly string[] {
  const all = entries.flatMap(({ glosses }) => glosses.filter((gloss) => !REMARK.test(gloss)));
  return [...new Set(all)].slice(0, MOST_MEANINGS).map((gloss) => gloss.replace(/\p{Script=Han}+\|/gu, ''));
}

/** A glosser over a lexicon: names and terms of the glossary whole, everything else by dictionary words. */
export function createGlosser(lexicon: Lexicon): Glosser {
  const segment = createSegmenter(lexicon);
  const namesIn = createConceptFinder(lexicon.glossary, ({ kind }) => kind !== 'word');

  const wordsOf = (text: string): readonly Word[] => {
    const normal = normalise(text);
    const found: Word[] = [];
    const names: Word[] = [];
    for (const { start, end, concept } of namesIn(normal, [])) {
      if (start < (names.at(-1)?.end ?? 0)) continue;
      names.push({ start, end, normal: normal.slice(start, end), names: (lexicon.glossary[concept]?.en ?? []).slice(0, MOST_NAMES) });
    }
    for (const run of normal.matchAll(HAN_RUN)) {
      const inside = names.filter(({ start, end }) => start >= run.index && end <= run.index + run[0].length);
      let at = run.index;
      for (const name of [...inside, { start: run.index + run[0].length, end: 0 }]) {
        for (const word of segment(normal.slice(at, name.start))) {
          found.push({ start: at, end: at + word.length, normal: word });
          at += word.length;
        }
        if ('normal' in name) found.push(name);
        at = Math.max(at, name.end);
      }
    }
    return found;
  };

  return {
    words: (text) => [...new Set(wordsOf(text).map(({ normal }) => normal))],
    gloss: (text, entries) =>
      wordsOf(text).flatMap(({ start, end, normal, names }): WordGloss[] => {
        const known = plainFirst(entries.get(normal) ?? []);
        const readings = readingsOf(known);
        const meaning = names ?? meaningsOf(known);
        if (meaning.length === 0) return [];
        return [
          {
            start,
            end,
            text: text.slice(start, end),
            ...(readings.length === 0 ? {} : { pinyin: readings.join(' / ') }),
            meaning,
            from: names === undefined ? 'dictionary' : 'glossary',
          },
        ];
      }),
  };
}
