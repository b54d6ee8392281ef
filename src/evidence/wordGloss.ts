import type { DictionaryEntry } from '#records/lexicon.ts';
import type { TextPosition } from '#records/text.ts';
import { normalise } from './chinese.ts';
import { createConceptFinder } from './concepts.ts';
import { figureInEnglish } from './figureGloss.ts';
import type { Lexicon } from './tables.ts';
import { readQuantities } from './quantities/read.ts';
import { createSegmenter } from './segmenter.ts';

/** A Chinese word of a text with what it means in English. */
export interface WordGloss extends TextPosition {
  readonly text: string;
  /** With tone marks; several readings where the dictionary has several. */
  readonly pinyin?: string;
  readonly meaning: readonly string[];
  /** A figure is worked out. */
  readonly from: 'glossary' | 'dictionary' | 'figure';
}

/** Chinese words of a text, to be looked up; glossary names and figures carry their meaning with them. */
interface Word extends TextPosition {
  readonly normal: string;
  readonly names?: readonly string[];
  readonly figure?: string;
}

const HAN_RUN = /\p{Script=Han}+/gu;
const MARKS: Readonly<Record<string, string>> = { a: 'āáǎà', e: 'ēéěè', i: 'īíǐì', o: 'ōóǒò', u: 'ūúǔù', ü: 'ǖǘǚǜ' };
/** Remarks of the dictionary on how a word is counted or also said; they are no meaning. */
const REMARK = /^(?:CL:|also pr\.|Taiwan pr\.|also written|see also|(?:(?:old|unofficial|erroneous|archaic) )?variant of|used in )/;

/**
 * Words that news and notices hardly ever use in the sense that the dictionary gives first, by the alphabet of their readings: the reading
 * they have there, and how the gloss begins that says what they mean there.
 */
const IN_NOTICES: Readonly<Record<string, { readonly reading?: string; readonly means?: string }>> = {
  约: { reading: 'yue1', means: 'approximately' },
  为: { reading: 'wei2' },
  着: { reading: 'zhe5' },
  重: { reading: 'zhong4' },
  与: { reading: 'yu3' },
  量: { reading: 'liang4', means: 'quantity' },
  数: { reading: 'shu4' },
  处: { reading: 'chu4' },
  占: { reading: 'zhan4', means: 'to take up' },
  更: { reading: 'geng4' },
  只: { reading: 'zhi3' },
  合: { reading: 'he2' },
  称: { reading: 'cheng1', means: 'to state' },
  尽: { reading: 'jin4' },
  作: { reading: 'zuo4' },
  得: { reading: 'de5' },
  落: { reading: 'luo4' },
  要: { reading: 'yao4' },
  行: { reading: 'xing2' },
  当: { reading: 'dang1', means: 'to be' },
  供: { reading: 'gong1' },
  被: { means: 'used to indicate passive' },
  等: { means: 'and so on' },
  对: { means: 'towards' },
  由: { means: 'by' },
  项: { means: 'item' },
  区: { means: 'area' },
};
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

/**
 * What the word plainly means first: after it surnames, dynasties and other names, which the dictionary spells with a capital, and readings
 * that are rare where the word is used here. Entries that only refer to another one say nothing.
 */
function plainFirst(word: string, entries: readonly DictionaryEntry[]): readonly DictionaryEntry[] {
  const usual = IN_NOTICES[word]?.reading;
  const place = ({ pinyin }: DictionaryEntry): number => (/^[A-Z]/.test(pinyin) ? 2 : usual !== undefined && pinyin !== usual ? 1 : 0);
  const telling = entries.filter(({ glosses }) => glosses.some((gloss) => !REMARK.test(gloss)));
  return telling.toSorted((a, b) => place(a) - place(b));
}

/** Each reading once, however it is capitalised. */
function readingsOf(entries: readonly DictionaryEntry[]): readonly string[] {
  const readings = entries.map(({ pinyin }) => tonedPinyin(pinyin));
  return readings.filter((reading, at) => readings.findIndex((other) => other.toLowerCase() === reading.toLowerCase()) === at);
}

function meaningsOf(word: string, entries: readonly DictionaryEntry[]): readonly string[] {
  const all = entries.flatMap(({ glosses }) => glosses.filter((gloss) => !REMARK.test(gloss)));
  const means = IN_NOTICES[word]?.means;
  const first = means === undefined ? undefined : all.find((gloss) => gloss.startsWith(means));
  return [...new Set([...(first === undefined ? [] : [first]), ...all])]
    .slice(0, MOST_MEANINGS)
    .map((gloss) => gloss.replace(/\p{Script=Han}+\|/gu, ''));
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
    const figures = readQuantities(normal, 'zh').flatMap((quantity): Word[] => {
      const { start, end } = quantity;
      const figure = figureInEnglish(quantity);
      if (figure === undefined || names.some((name) => name.start < end && start < name.end)) return [];
      return [{ start, end, normal: normal.slice(start, end), figure }];
    });
    let rest = normal;
    for (const { start, end } of figures) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end);
    for (const run of rest.matchAll(HAN_RUN)) {
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
    return [...found, ...figures].sort((a, b) => a.start - b.start);
  };

  return {
    words: (text) => [...new Set(wordsOf(text).flatMap(({ normal, figure }) => (figure === undefined ? [normal] : [])))],
    gloss: (text, entries) =>
      wordsOf(text).flatMap(({ start, end, normal, names, figure }): WordGloss[] => {
        if (figure !== undefined) return [{ start, end, text: text.slice(start, end), meaning: [figure], from: 'figure' }];
        const known = plainFirst(normal, entries.get(normal) ?? []);
        const readings = readingsOf(known);
        const meaning = names ?? meaningsOf(normal, known);
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
