import { cpuUsage, stdout } from 'node:process';
import { extractPage } from '../src/extraction/extract.ts';
import { f1Of, isChinese, labelledPages, PAGES } from '../tests/extraction/measure.ts';

/**
 * Measures extraction on the labelled pages, or on a folder of the same form: text F1, class and date accuracy by set and language, and CPU
 * milliseconds per page by where the text came from.
 *
 *     npm run bench -- extraction [--pages FOLDER]
 */
const asked = process.argv.indexOf('--pages');
const pages = labelledPages((asked > 0 ? process.argv[asked + 1] : undefined) ?? PAGES);
const ROUNDS = 5;
const mean = (values: readonly number[]): string =>
  values.length === 0 ? '–' : (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(4);

const cpu = new Map<string, { ms: number[]; bytes: number[] }>();
const scores = new Map<string, { f1: number[]; class: number[]; date: number[]; title: number[] }>();
for (const { input, expected, name } of pages) {
  const page = await extractPage(input);
  const before = cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) await extractPage(input);
  const { user, system } = cpuUsage(before);
  const timing = cpu.get(page.textFrom) ?? { ms: [], bytes: [] };
  timing.ms.push((user + system) / 1000 / ROUNDS);
  timing.bytes.push(input.bytes.length);
  cpu.set(page.textFrom, timing);

  const kind = expected.text === undefined ? 'no text' : isChinese(expected.text) ? 'zh' : 'en';
  const key = `${expected.set} ${kind}`;
  const score = scores.get(key) ?? { f1: [], class: [], date: [], title: [] };
  const f1 = f1Of(expected, page);
  if (f1 !== undefined) score.f1.push(f1);
  if (expected.published !== undefined) score.date.push(page.published?.slice(0, 10) === expected.published ? 1 : 0);
  if (expected.title !== undefined) score.title.push(page.title === expected.title ? 1 : 0);
  const right = page.pageClass === expected.pageClass;
  score.class.push(right ? 1 : 0);
  scores.set(key, score);
  if (!right || (f1 !== undefined && f1 < 0.95))
    stdout.write(`${name}: ${page.pageClass} for ${expected.pageClass}, F1 ${f1?.toFixed(3) ?? '–'} from ${page.textFrom}\n`);
}
stdout.write('\nset        pages  F1      class   date    title\n');
for (const [key, score] of [...scores].sort()) {
  stdout.write(
    `${key.padEnd(12)} ${String(score.class.length).padStart(3)}  ${[score.f1, score.class, score.date, score.title].map((values) => mean(values).padEnd(7)).join(' ')}\n`,
  );
}
stdout.write('\ntext from     pages  KB/page  CPU ms/page\n');
for (const [from, { ms, bytes }] of [...cpu].sort()) {
  stdout.write(
    `${from.padEnd(14)} ${String(ms.length).padStart(3)}  ${(Number(mean(bytes)) / 1024).toFixed(1).padStart(7)}  ${Number(mean(ms)).toFixed(2).padStart(8)}\n`,
  );
}
