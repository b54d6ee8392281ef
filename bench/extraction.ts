import { cpuUsage, stdout } from 'node:process';
import { Readability } from '@mozilla/readability';
import { JSDOM, VirtualConsole } from 'jsdom';
import { decodePage } from '../src/extraction/charset.ts';
import { extractPage } from '../src/extraction/extract.ts';
import type { PageInput } from '../src/records/page.ts';
import { f1Of, fourGramF1, isChinese, labelledPages, PAGES, type Expected } from '../tests/extraction/measure.ts';

/**
 * Measures extraction on the labelled pages, or on a folder of the same form: F1 of the text beside Readability alone, class, day, title,
 * publisher, author and document number by set and language, and CPU milliseconds per page by where the text came from.
 *
 *     npm run bench -- extraction [--pages FOLDER] [--only PREFIX] [--below F1]
 */
const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : undefined;
};
const pages = labelledPages(option('pages') ?? PAGES).filter(({ name }) => name.startsWith(option('only') ?? ''));
const below = Number(option('below') ?? '0.95');
const ROUNDS = 5;
const mean = (values: readonly number[]): string =>
  values.length === 0 ? '–' : (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4);

/** F1 of what Readability alone finds on the decoded page. */
function readabilityF1({ bytes, contentType, uri }: PageInput, { text }: Expected): number {
  const dom = new JSDOM(decodePage(bytes, contentType).text, { url: uri, virtualConsole: new VirtualConsole() });
  for (const block of dom.window.document.querySelectorAll('p, br, div, li, td, h1, h2, h3, h4')) block.after(' ');
  const found = new Readability(dom.window.document).parse()?.textContent ?? '';
  dom.window.close();
  return fourGramF1(text ?? '', found, isChinese(text ?? '') ? 'zh' : 'en');
}

const COLUMNS = ['F1', 'alone', 'class', 'day', 'title', 'publisher', 'author', 'number'] as const;
const cpu = new Map<string, { ms: number[]; bytes: number[] }>();
const scores = new Map<string, { pages: number; columns: Record<(typeof COLUMNS)[number], number[]> }>();
for (const { input, expected, name } of pages) {
  const page = await extractPage(input);
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = cpuUsage();
    await extractPage(input);
    const { user, system } = cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  const timing = cpu.get(page.textFrom) ?? { ms: [], bytes: [] };
  timing.ms.push(best);
  timing.bytes.push(input.bytes.length);
  cpu.set(page.textFrom, timing);

  const kind = expected.text === undefined ? 'no text' : isChinese(expected.text) ? 'zh' : 'en';
  const key = `${expected.set} ${name.startsWith('real') ? `${name.split('-')[0] ?? ''} ` : ''}${kind}`;
  const score = scores.get(key) ?? {
    pages: 0,
    columns: { F1: [], alone: [], class: [], day: [], title: [], publisher: [], author: [], number: [] },
  };
  const { columns } = score;
  score.pages += 1;
  const wrong: string[] = [];
  const check = (column: (typeof COLUMNS)[number], wanted: string | undefined, found: string | undefined): void => {
    if (wanted === undefined) return;
    columns[column].push(found === wanted ? 1 : 0);
    if (found !== wanted) wrong.push(`${column} ${found ?? '–'} for ${wanted}`);
  };
  const f1 = f1Of(expected, page);
  if (f1 !== undefined) {
    columns.F1.push(f1);
    if (expected.pageClass === 'article' && page.textFrom !== 'pdf' && page.textFrom !== 'plain')
      columns.alone.push(readabilityF1(input, expected));
    if (f1 < below) wrong.push(`F1 ${f1.toFixed(3)}`);
  }
  check('class', expected.pageClass, page.pageClass);
  check('day', expected.published, page.published?.slice(0, 10));
  check('title', expected.title, page.title);
  check('publisher', expected.publisher, page.publisher);
  check('author', expected.author, page.author);
  check('number', expected.documentNumber, page.documentNumber);
  scores.set(key, score);
  if (wrong.length > 0) stdout.write(`${name} (${page.textFrom}): ${wrong.join('; ')}\n`);
}
stdout.write(`\n${'set'.padEnd(16)} pages  ${COLUMNS.map((column) => column.padEnd(9)).join(' ')}\n`);
for (const [key, { pages: count, columns }] of [...scores].sort()) {
  stdout.write(`${key.padEnd(16)} ${String(count).padStart(5)}  ${COLUMNS.map((column) => mean(columns[column]).padEnd(9)).join(' ')}\n`);
}
stdout.write('\ntext from     pages  KB/page  CPU ms/page\n');
for (const [from, { ms, bytes }] of [...cpu].sort()) {
  stdout.write(
    `${from.padEnd(14)} ${String(ms.length).padStart(3)}  ${(Number(mean(bytes)) / 1024).toFixed(1).padStart(7)}  ${Number(mean(ms)).toFixed(2).padStart(8)}\n`,
  );
}
