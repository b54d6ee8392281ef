import { expect, test } from 'vitest';
import type { GlossaryEntry } from '#records/lexicon.ts';
import type { WordMatch } from '#evidence/alignment.ts';
import { createAnalyser } from '#evidence/analysis.ts';
import { shownPoints } from '#evidence/counterparts.ts';
import { buildLexicon } from '#evidence/lexicon.ts';
import { createMatcher } from '#evidence/match.ts';
import { createReader, span } from '#evidence/sides.ts';
import { fixtureLists } from './lexicon.ts';

const WORDS: readonly GlossaryEntry[] = [
  { zh: ['老工业基地'], en: ['old industrial base'], kind: 'word' },
  { zh: ['全流程'], en: ['beginning to end'], kind: 'word' },
  { zh: ['专访'], en: ['interview'], kind: 'word' },
  { zh: ['城市基础设施', '基础设施'], en: ['urban infrastructure', 'infrastructure'], kind: 'term' },
];

const PASSAGES = {
  base: '“十四五”时期是重庆由老工业基地向创新之都转身的关键五年。',
  trade: '数据交易的全流程更加顺畅。',
  company: '该公司是市政府批准设立的国有企业，承担基础设施建设。',
  platforms: '将建设安全管理平台、数字化管理平台和服务系统。',
  residents: '建成一批城市公园。第八节　规划实施。',
  english: 'The district set up a data platform for residents.',
  chinese: '规划把健全规则、建成数据共享交换平台作为总目标和关键任务。',
};

const lists = fixtureLists(Object.values(PASSAGES));
const lexicon = buildLexicon({ ...lists, glossary: [...lists.glossary, ...WORDS] });
const matcher = createMatcher(lexicon);

/** What of a claim is shown beside what of a passage. */
function shown(claim: string, passage: string): Readonly<Record<string, string>> {
  const han = (text: string) => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');
  const { agreeing } = matcher.compare({ id: 'c', text: claim, lang: han(claim) }, { id: 'p', text: passage, lang: han(passage) });
  for (const { claim: mine, passage: theirs } of agreeing) {
    expect(claim.slice(mine.start, mine.end)).toBe(mine.text);
    if (theirs !== undefined) expect(passage.slice(theirs.start, theirs.end)).toBe(theirs.text);
  }
  return Object.fromEntries(agreeing.map(({ claim: mine, passage: theirs }) => [mine.text, theirs?.text ?? '']));
}

test('words that have one counterpart together stand beside the whole of it', () => {
  expect(shown('It is turning from an old industrial base into a city of innovation.', PASSAGES.base)).toMatchObject({
    'old industrial base': '老工业基地',
    innovation: '创新',
  });
  expect(shown('Trading takes less effort from beginning to end.', PASSAGES.trade)).toMatchObject({ 'beginning to end': '全流程' });
});

test('what a name or a term takes is no counterpart of another word beside it', () => {
  expect(
    Object.entries(shown('The company builds urban infrastructure.', PASSAGES.company)).filter(([, there]) => /设施/.test(there)),
  ).toEqual([['urban infrastructure', '基础设施']]);
});

test('two of a kind in a claim are two of the passage', () => {
  const claim = 'A platform for safety and a digital platform are planned.';
  const { agreeing } = matcher.compare({ id: 'c', text: claim, lang: 'en' }, { id: 'p', text: PASSAGES.platforms, lang: 'zh' });
  const places = agreeing.filter(({ claim: { text } }) => text.endsWith('platform')).map(({ passage }) => passage?.start);
  expect(new Set(places).size).toBe(2);
});

test('a word is not shown beside what means another word of the claim far more often', () => {
  const read = createReader(createAnalyser(lexicon));
  const [claim, passage] = [read({ id: 'c', text: 'build platforms', lang: 'en' }), read({ id: 'p', text: '平台', lang: 'zh' })];
  const [place] = passage.analysis.tokens;
  const matches = (inward: number): WordMatch[] =>
    claim.analysis.tokens.map((token, k) => ({
      ...{ token, weight: 1, degree: 1, places: place === undefined ? [] : [place], reading: 'dictionary' as const },
      link: { outward: 0.1, inward: k === 0 ? inward : 0.7 },
    }));
  const told = (inward: number): string[] => {
    const words = matches(inward);
    const points = words.map(({ token }) => ({
      kind: 'word' as const,
      claim: span(claim, token),
      passage: span(passage, { start: 0, end: 2 }),
    }));
    const agreeing = points.map((point) => ({ ...point, reading: 'dictionary' }));
    return shownPoints(agreeing, words, claim, passage).map((point) => point.claim.text);
  };
  expect(told(0.07)).toEqual(['platforms']);
  expect(told(0.3)).toEqual(['build platforms']);
});

test('grammar is nobody’s counterpart', () => {
  expect(shown('Residents and the public carry the plan out.', PASSAGES.residents)).not.toHaveProperty('Residents');
});

test('the same words in the same order are one phrase; what stands between parts them', () => {
  expect(shown('规划写明了总目标和关键任务：健全规则，建成数据共享平台。', PASSAGES.chinese)).toMatchObject({
    总目标: '总目标',
    关键任务: '关键任务',
    健全规则: '健全规则',
    平台: '平台',
  });
});

test('a Chinese claim is set beside English words', () => {
  expect(shown('该区为市民建立了数据平台。', PASSAGES.english)).toMatchObject({ 数据: 'data', 平台: 'platform' });
});
