import { Converter } from 'opencc-js/cn2t';
import { documentId, hostOf } from './search-archive.ts';
import type { Text, Vocabularies } from './search-text.ts';

type Random = () => number;

/** What is asked of the search page. */
export type Question = Readonly<Record<string, string>> & { readonly q: string };

export interface Kind {
  readonly name: string;
  /** Whether the words asked for have two characters. */
  readonly short: boolean;
  readonly questions: readonly Question[];
}

/** Questions of every kind a reader asks: common, middling and rare words, phrases that stand in some page, with filters and without. */
export function questionsOf({ zh, en }: Vocabularies, random: Random, page: () => Text, each: number): readonly Kind[] {
  const traditional = Converter({ from: 'cn', to: 't' });
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const times = (ask: () => string): readonly Question[] => Array.from({ length: each }, () => ({ q: ask() }));
  const pairs = zh.words.filter((word) => word.length === 2);
  const band = (words: readonly string[], from: number, to: number) =>
    words.slice(Math.floor(words.length * from), Math.ceil(words.length * to));
  const bands: readonly (readonly [string, readonly string[]])[] = [
    ['commonest 100', pairs.slice(0, 100)],
    ['common', band(pairs, 0.002, 0.05)],
    ['middling', band(pairs, 0.05, 0.4)],
    ['rare', band(pairs, 0.4, 1)],
  ];
  const anyPair = (): string => pick(pick(bands)[1]);
  const long = zh.words.filter((word) => word.length > 2);
  const english = en.words.filter((word) => word.length > 3);
  const textIn = (lang: 'zh' | 'en'): string => {
    for (let text = page(); ; text = page()) if (text.lang === lang) return text.text;
  };
  const stretch = (least: number, most: number): string => {
    const runs = textIn('zh').match(/\p{Script=Han}{20,}/gu) ?? ['数据治理'];
    const run = pick(runs);
    const length = least + Math.floor(random() * (most - least + 1));
    return run.slice(Math.floor(random() * (run.length - length)), 20_000).slice(0, length);
  };
  const wordsOf = (n: number): string => {
    const words = textIn('en').match(/[A-Za-z]+/g) ?? [];
    return words
      .slice(Math.floor(random() * (words.length - n)))
      .slice(0, n)
      .join(' ');
  };
  const short = (name: string, questions: readonly Question[]): Kind => ({ name, short: true, questions });
  const longer = (name: string, questions: readonly Question[]): Kind => ({ name, short: false, questions });
  const filtered = (filter: () => Readonly<Record<string, string>>): readonly Question[] =>
    times(anyPair).map((question) => ({ ...question, ...filter() }));
  const year = (): string => String(2010 + Math.floor(random() * 15));
  return [
    ...bands.map(([name, words]) =>
      short(
        `two characters, ${name}`,
        times(() => pick(words)),
      ),
    ),
    short(
      'two characters, host',
      filtered(() => ({ host: hostOf(Math.floor(random() * 997)) })),
    ),
    short(
      'two characters, a year',
      filtered(() => ({ from: year(), to: year() })),
    ),
    short(
      'two characters, document',
      filtered(() => ({ document: documentId(Math.floor(random() * 3)) })),
    ),
    short(
      'two characters, all filters',
      filtered(() => ({ host: 'example', from: '2012-03', to: `${year()}-06`, document: documentId(0) })),
    ),
    longer(
      'one character',
      times(() => pick([...pick(pairs.slice(0, 2000))])),
    ),
    longer(
      'three to six',
      times(() => pick(long.slice(0, 3000))),
    ),
    longer(
      'eight to fourteen',
      times(() => stretch(8, 14)),
    ),
    longer(
      'phrase in quotation marks',
      times(() => `“${stretch(3, 8)}”`),
    ),
    longer(
      'two words',
      times(() => `${anyPair()} ${anyPair()}`),
    ),
    longer(
      'four words',
      times(() => Array.from({ length: 4 }, anyPair).join(' ')),
    ),
    longer(
      'traditional',
      times(() => traditional(pick(zh.words.slice(0, 5000)))),
    ),
    longer(
      'English, common',
      times(() => pick(english.slice(0, 300))),
    ),
    longer(
      'English, rare',
      times(() => pick(english)),
    ),
    longer(
      'English, three words',
      times(() => wordsOf(3)),
    ),
    longer(
      'both languages',
      times(() => `${pick(english.slice(0, 1000))} ${anyPair()}`),
    ),
    longer(
      'figures and dates',
      times(() => pick([`${Math.ceil(random() * 200)}亿元`, `${Math.ceil(random() * 100)} billion`, `${year()}年5月`, `${year()}`])),
    ),
    longer(
      'nowhere',
      times(() => `${pick([...pick(pairs)])}${pick([...pick(pairs)])}${pick([...pick(pairs)])}`),
    ),
  ];
}
