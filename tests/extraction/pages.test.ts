import { beforeAll, describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';
import type { ExtractedPage } from '../../src/records/page.ts';
import { f1Of, isChinese, labelledPages, type LabelledPage } from './measure.ts';

const pages = labelledPages();
const results = new Map<string, ExtractedPage>();
const resultOf = ({ name }: LabelledPage): ExtractedPage => {
  const page = results.get(name);
  if (page === undefined) throw new Error(`${name} was not extracted`);
  return page;
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

beforeAll(async () => {
  for (const { name, input } of pages) results.set(name, await extractPage(input));
}, 120_000);

describe('labelled pages', () => {
  test('there are enough of them, in both sets and both languages', () => {
    expect(pages.length).toBeGreaterThanOrEqual(60);
    for (const set of ['dev', 'test']) {
      const texts = pages.filter(({ expected }) => expected.set === set && expected.text !== undefined);
      expect(texts.filter(({ expected }) => isChinese(expected.text ?? '')).length).toBeGreaterThanOrEqual(8);
      expect(texts.filter(({ expected }) => !isChinese(expected.text ?? '')).length).toBeGreaterThanOrEqual(4);
    }
  });

  test.each(pages.map((page) => [page.name, page] as const))('%s', (_, labelled) => {
    const { expected } = labelled;
    const page = resultOf(labelled);
    expect(page.pageClass, JSON.stringify(page.reasons)).toBe(expected.pageClass);
    if (expected.reason !== undefined) expect(page.reasons.map(({ code }) => code)).toContain(expected.reason);
    if (expected.rule !== undefined) expect(page.reasons.map(({ rule }) => rule)).toContain(expected.rule);
    if (expected.title !== undefined) expect(page.title).toBe(expected.title);
    if (expected.published !== undefined) expect(page.published?.slice(0, 10), JSON.stringify(page.dates)).toBe(expected.published);
    if (expected.drafted !== undefined)
      expect(page.dates.filter(({ kind }) => kind === 'drafted').map(({ value }) => value)).toContain(expected.drafted);
    for (const field of ['publisher', 'author', 'documentNumber', 'lang', 'charset', 'movedTo'] as const) {
      if (expected[field] !== undefined) expect(page[field], field).toBe(expected[field]);
    }
    if (expected.rows !== undefined) expect(page.blocks.filter(({ kind }) => kind === 'row')).toHaveLength(expected.rows);
    const f1 = f1Of(expected, page);
    if (f1 !== undefined) expect(f1, `${page.textFrom}:\n${page.text}`).toBeGreaterThanOrEqual(0.85);
  });

  test.each(['dev', 'test'] as const)('mean 4-gram F1 of the %s set: Chinese ≥ 0.97, English ≥ 0.97', (set) => {
    for (const chinese of [true, false]) {
      const scores = pages
        .filter(({ expected }) => expected.set === set && expected.text !== undefined && isChinese(expected.text) === chinese)
        .map((labelled) => f1Of(labelled.expected, resultOf(labelled)) ?? 0);
      expect(mean(scores)).toBeGreaterThanOrEqual(0.97);
    }
  });

  test('every passage is a trimmed part of one block, and passages are in order', () => {
    for (const page of results.values()) {
      let last = 0;
      for (const { start, end } of page.passages) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(page.text.slice(start, end).trim()).toBe(page.text.slice(start, end));
        expect(page.blocks.some((block) => block.start <= start && end <= block.end)).toBe(true);
        last = end;
      }
    }
  });
});
