import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lexicon } from '../../src/evidence/lexicon.ts';
import { createSegmenter } from '../../src/evidence/segmenter.ts';
import type { WordLists } from '../../src/records/lexicon.ts';

/** Numbers in [0, 1) that are the same every time (Mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;

/** Words with their weights; drawn in one step each (Walker's alias method). */
export interface Vocabulary {
  /** Commonest first. */
  readonly words: readonly string[];
  readonly draw: (random: Random) => string;
}

function vocabulary(weights: ReadonlyMap<string, number>): Vocabulary {
  const sorted = [...weights].filter(([, weight]) => weight > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const words = sorted.map(([word]) => word);
  const total = sorted.reduce((sum, [, weight]) => sum + weight, 0);
  const share = Float64Array.from(sorted, ([, weight]) => (weight / total) * words.length);
  const other = new Uint32Array(words.length);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, i) => (value < 1 ? small : large).push(i));
  for (let low = small.pop(), high = large.at(-1); low !== undefined && high !== undefined; low = small.pop(), high = large.at(-1)) {
    other[low] = high;
    share[high] = (share[high] ?? 0) - (1 - (share[low] ?? 0));
    if ((share[high] ?? 0) < 1) small.push(large.pop() ?? high);
  }
  return {
    words,
    draw: (random) => {
      const place = random() * words.length;
      const i = Math.floor(place);
      return words[place - i < (share[i] ?? 0) ? i : (other[i] ?? i)] ?? '';
    },
  };
}

function count(words: Iterable<string>, weights = new Map<string, number>(), weight = 1): Map<string, number> {
  for (const word of words) weights.set(word, (weights.get(word) ?? 0) + weight);
  return weights;
}

/** The tracked documents and the rehearsal's pages: what words such pages use, and how often. */
function ownTexts(): string {
  const folder = new URL('../../sources', import.meta.url).pathname;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:md|html)$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/<(script|style)[^]*?<\/\1>|<[^>]*>/g, ' '))
    .join('\n');
}

export interface Vocabularies {
  readonly zh: Vocabulary;
  readonly en: Vocabulary;
}

/** Half of what is written are words as often as the project's own texts have them, the rest general language. */
export function vocabularies(lists: WordLists, lexicon: Lexicon): Vocabularies {
  const own = ownTexts();
  const segment = createSegmenter(lexicon);
  const mixed = (words: ReadonlyMap<string, number>, general: ReadonlyMap<string, number>): Vocabulary => {
    const sum = (of: ReadonlyMap<string, number>): number => [...of.values()].reduce((all, n) => all + n, 0);
    const factor = sum(words) / sum(general);
    const weights = new Map(words);
    for (const [word, weight] of general) weights.set(word, (weights.get(word) ?? 0) + weight * factor);
    return vocabulary(weights);
  };
  const chinese = lexicon.keys.flatMap((word, id): [string, number][] =>
    /^\p{Script=Han}{1,6}$/u.test(word) ? [[word, lexicon.background[id] ?? 0]] : [],
  );
  const english = lists.dictionary.flatMap(({ glosses }) => glosses.flatMap((gloss) => gloss.match(/\b[a-z]{2,}\b/g) ?? []));
  return {
    zh: mixed(count((own.match(/\p{Script=Han}+/gu) ?? []).flatMap(segment)), new Map(chinese)),
    en: mixed(count(own.match(/\b[A-Za-z]{2,}\b/g) ?? []), count(english)),
  };
}

export interface Text {
  readonly lang: 'zh' | 'en';
  readonly title: string;
  readonly text: string;
  readonly passages: readonly { readonly start: number; readonly end: number }[];
}

const TOPICS = 500;
const TOPIC_WORDS = 60;
const OF_TOPIC = 0.3;
const ENGLISH = 0.25;
/** Words of a page: half of them have fewer, a hundredth five times as many. */
const LENGTH = { median: 520, spread: 0.7, least: 60, most: 6_000 };
const UNITS = { zh: ['亿元', '万人', '个', '%', '万平方米'], en: [' billion yuan', ' million people', ' projects', '%', ' km'] } as const;

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function figure(lang: 'zh' | 'en', random: Random): string {
  const digits = random() < 0.5 ? String(Math.ceil(random() * 200)) : (random() * 100).toFixed(1);
  return `${digits}${UNITS[lang][Math.floor(random() * UNITS[lang].length)] ?? ''}`;
}

/** Writes invented pages: each keeps to a topic, so that its words come back; lengths and shares of languages as on the web of government. */
export function createWriter({ zh, en }: Vocabularies, random: Random): () => Text {
  const topics = Array.from({ length: TOPICS }, () => ({
    zh: Array.from({ length: TOPIC_WORDS }, () => zh.draw(random)),
    en: Array.from({ length: TOPIC_WORDS }, () => en.draw(random)),
  }));
  return () => {
    const lang = random() < ENGLISH ? 'en' : 'zh';
    const topic = topics[Math.floor(random() * TOPICS)]?.[lang] ?? [];
    const space = lang === 'en' ? ' ' : '';
    const word = (): string =>
      random() < OF_TOPIC
        ? (topic[Math.floor(random() ** 2 * TOPIC_WORDS)] ?? '')
        : lang === 'zh' && random() < 0.005
          ? ` ${en.draw(random)} `
          : (lang === 'zh' ? zh : en).draw(random);
    const wanted = Math.min(LENGTH.most, Math.max(LENGTH.least, LENGTH.median * Math.exp(LENGTH.spread * normal(random))));
    const passages: { start: number; end: number }[] = [];
    const sentences: string[] = [];
    let at = 0;
    for (let words = 0; words < wanted;) {
      const length = 8 + Math.floor(random() * 18);
      const parts = Array.from({ length }, word);
      if (random() < 0.25) parts.splice(Math.floor(random() * length), 0, figure(lang, random));
      const sentence = `${parts.join(space)}${lang === 'zh' ? '。' : '. '}`;
      sentences.push(sentence);
      passages.push({ start: at, end: at + sentence.trimEnd().length });
      at += sentence.length;
      words += length;
    }
    const title = Array.from({ length: lang === 'zh' ? 5 : 7 }, word).join(space);
    return { lang, title, text: sentences.join(''), passages };
  };
}
