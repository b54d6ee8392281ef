import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../src/extraction/blocks.ts';
import { parseTree } from '../../src/extraction/tree.ts';

const blocks = (html: string): [string, string][] => blocksOf(parseTree(html).document).map(({ kind, text }) => [kind, text]);

describe('blocks of text', () => {
  test.each<[string, string, [string, string][]]>([
    [
      'figures split by markup are joined',
      '<p>到<span>2021</span><b>年</b><font>12</font>月，增长<i>7</i>.<i>4</i>%。</p>',
      [['paragraph', '到2021年12月，增长7.4%。']],
    ],
    [
      'line breaks of the source between Chinese characters are none',
      '<p>推进数据\n   治理 and\n data use</p>',
      [['paragraph', '推进数据治理 and data use']],
    ],
    [
      'rows keep their cells',
      '<table><tr><th>项目</th><th>Cost</th></tr><tr><td><p>大桥</p></td><td>11.6亿元</td></tr></table>',
      [
        ['row', '项目\tCost'],
        ['row', '大桥\t11.6亿元'],
      ],
    ],
    [
      'a table of one cell, or of tables, is layout',
      '<table><tr><td><p>甲。</p><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>',
      [
        ['paragraph', '甲。'],
        ['row', 'a\tb'],
      ],
    ],
    [
      'lists and headings',
      '<h2>一、目标</h2><ul><li>共享</li><li>Open data<ul><li>目录</li></ul></li></ul>',
      [
        ['heading', '一、目标'],
        ['item', '共享'],
        ['item', 'Open data'],
        ['item', '目录'],
      ],
    ],
    [
      'what a shadow root holds is read, what a template holds for later is not',
      '<template><p>待用</p></template><x-note><template shadowrootmode="open"><p>影子之内 1.2万亿元</p><slot name="by"></slot></template><p slot="by">Inside, in 2025</p></x-note>',
      [
        ['paragraph', '影子之内 1.2万亿元'],
        ['paragraph', 'Inside, in 2025'],
      ],
    ],
    [
      'breaks part paragraphs',
      '第一段。<br><br/>Second.<br>',
      [
        ['paragraph', '第一段。'],
        ['paragraph', 'Second.'],
      ],
    ],
    [
      'what is hidden is no text',
      '<p style="display: none">浏览器版本过低</p><p hidden>x</p><select><option>y</select><noscript>z</noscript><p>可见</p>',
      [['paragraph', '可见']],
    ],
    [
      'entities, and invisible characters as found',
      '<p>A&amp;B&nbsp;&#x6570;&#25454;&ensp;数\u200b据</p>',
      [['paragraph', 'A&B\u00a0数据\u2002数\u200b据']],
    ],
    [
      'paragraphs that are never closed',
      '<p>甲<p>乙<div>丙<p>丁</div>戊',
      [
        ['paragraph', '甲'],
        ['paragraph', '乙'],
        ['paragraph', '丙'],
        ['paragraph', '丁'],
        ['paragraph', '戊'],
      ],
    ],
    [
      'words after the end of the document',
      '<html><body><p>甲</p></body></html><p>乙</p>',
      [
        ['paragraph', '甲'],
        ['paragraph', '乙'],
      ],
    ],
  ])('%s', (_, html, expected) => {
    expect(blocks(html)).toEqual(expected);
  });
});
