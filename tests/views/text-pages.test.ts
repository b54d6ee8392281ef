import { describe, expect, test } from 'vitest';
import { to } from '#views/site.ts';
import { ON_FIRST_PAGE, textPage } from '#views/text-pages.ts';

/** A text of so many sentences of so many characters, each a passage, so many to a block. */
function textOf(sentences: number, sentence: string, perBlock: number) {
  const step = sentence.length;
  const passages = Array.from({ length: sentences }, (_, at) => ({ start: at * step, end: (at + 1) * step }));
  const blocks = passages
    .filter((_, at) => at % perBlock === 0)
    .map(({ start }) => ({ kind: 'paragraph' as const, start, end: Math.min(start + perBlock * step, sentences * step) }));
  return { text: sentence.repeat(sentences), passages, blocks };
}

const ZH = `${'全市计划投资六十五亿元推动数字化发展'.repeat(5)}。`;
const EN = `${'the city plans to spend 6.5 billion yuan '.repeat(2)}. `;

describe('the pages of a captured text', () => {
  test('a short one is one page, also without blocks', () => {
    const short = textOf(20, ZH, 2);
    expect(textPage(short)).toEqual({ blocks: short.blocks, page: 1, total: 1 });
    expect(textPage({ ...short, blocks: [] }).blocks).toEqual([{ kind: 'paragraph', start: 0, end: short.text.length }]);
    expect(textPage({ text: '', blocks: [], passages: [] }).total).toBe(1);
  });

  test.each([
    ['Chinese', textOf(1_000, ZH, 5)],
    ['English', textOf(3_000, EN, 5)],
    ['one long paragraph', textOf(1_000, ZH, 1_000)],
    ['no blocks and no sentences', { text: '文'.repeat(90_000), blocks: [], passages: [] }],
  ])('a long one loses nothing, and no page is heavy: %s', (_, text) => {
    const { total } = textPage(text);
    expect(total).toBeGreaterThan(2);
    const pages = Array.from({ length: total }, (__, at) => textPage(text, { page: at + 1 }).blocks);
    expect(pages.flatMap((blocks) => blocks.map(({ start, end }) => text.text.slice(start, end))).join('')).toBe(text.text);
    for (const blocks of pages) {
      const shown = blocks.map(({ start, end }) => text.text.slice(start, end)).join('');
      expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(48_000);
    }
    expect(pages[0]?.at(-1)?.end).toBeGreaterThanOrEqual(ON_FIRST_PAGE);
  });

  test('a place stands on the page that has it, and its address says so only where it must', () => {
    const text = textOf(1_000, ZH, 5);
    for (const at of [0, ON_FIRST_PAGE - 1, 30_000, text.text.length - 1]) {
      const { blocks } = textPage(text, { at });
      expect(blocks.some(({ start, end }) => start <= at && at < end)).toBe(true);
    }
    expect(textPage(text, { page: 99 })).toMatchObject({ blocks: [], page: 99 });
    expect(to.passage('c-1', 12)).toBe('/captures/c-1#p-12');
    expect(to.passage('c-1', 30_000)).toBe('/captures/c-1?at=30000#p-30000');
    expect(to.textPage('c-1', 1)).toBe('/captures/c-1#text');
    expect(to.textPage('c-1', 2, 'k 1')).toBe('/captures/c-1?for=k+1&page=2#text');
  });
});
