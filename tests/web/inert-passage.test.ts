import { load } from 'cheerio';
import { describe, expect, test } from 'vitest';
import { findPassage } from '#web/inert-passage.ts';
import { inertPage } from '#web/inert.ts';

const BASE = 'https://www.cq.gov.cn/a.html';
const sought = (exact: string, before = '', after = '') => ({ exact, before, after });

/** The words that are marked on the page, and how many stretches they are in. */
function marked(html: string, ...words: Parameters<typeof sought>): [text: string, stretches: number] {
  const page = load(inertPage(html, BASE, undefined, undefined, sought(...words)).html);
  const marks = page('mark[style]');
  expect(page('#suyuan-passage')).toHaveLength(marks.length === 0 ? 0 : 1);
  return [marks.text(), marks.length];
}

describe('a passage on the page as it was', () => {
  test.each([
    ['in one piece', '<p>全市计划投入约65亿元。其他。</p>', ['投入约65亿元。'], ['投入约65亿元。', 1]],
    ['over elements and entities', '<p>投入约<b>65</b>亿元&amp;更多</p>', ['约65亿元&更多'], ['约65亿元&更多', 3]],
    [
      'over paragraphs and lines',
      '<p>The city\n   plans</p>\n<p>to put 6.5&nbsp;billion</p>',
      ['plans to put 6.5 billion'],
      ['plansto put 6.5\u00a0billion', 2],
    ],
    ['mixed', '<p>预算 6.5 billion 元（约）</p>', ['6.5 billion元'], ['6.5 billion 元', 1]],
    ['not at all', '<p>别的内容</p><script>投入约65亿元</script><title>投入约65亿元</title>', ['投入约65亿元'], ['', 0]],
  ] as const)('is marked: %s', (_, html, words, expected) => {
    expect(marked(html, ...(words as unknown as [string]))).toEqual(expected);
  });

  test('is told from the same words elsewhere by what stands around it', () => {
    const html = '<ul><li>投资65亿元</li></ul><p>报道说，投资65亿元，明年完工。</p>';
    const page = load(inertPage(html, BASE, undefined, undefined, sought('投资65亿元', '报道说，', '，明年')).html);
    expect(page('li mark')).toHaveLength(0);
    expect(page('p mark').text()).toBe('投资65亿元');
  });

  test('brings no markup of its own words along', () => {
    const html = '<p>a &lt;img src=x onerror=alert(1)&gt; b</p>';
    const page = load(inertPage(html, BASE, undefined, undefined, sought('<img src=x onerror=alert(1)>')).html);
    expect(page('img')).toHaveLength(0);
    expect(page('mark').text()).toBe('<img src=x onerror=alert(1)>');
  });

  test('leaves the rest of the page as it is without one', () => {
    const html = '<h1>标题</h1><p>正文&amp;</p>';
    for (const words of ['', ' ', '没有'])
      expect(inertPage(html, BASE, undefined, undefined, sought(words)).html).toBe(inertPage(html, BASE).html);
  });

  test('is found in a long page, and among very many of the same words', () => {
    const runs = Array.from({ length: 200_000 }, (_, n) => ({ text: `第${n}句。` }));
    expect(findPassage(runs, sought('第199998句。第199999句。'))).toHaveLength(2);
    expect(findPassage([{ text: '啊'.repeat(1_000_000) }], sought('啊'.repeat(4_000), '啊', '啊'))).toHaveLength(1);
  });
});
