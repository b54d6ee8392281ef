import { load } from 'cheerio/slim';
import { describe, expect, test } from 'vitest';
import { createQuery } from '../../src/extraction/query.ts';
import { parseTree } from '../../src/extraction/tree.ts';

const PAGE = `<html><body><div id="a" class="x  y"><p class="y">甲</p><a href="#t">one</a><A HREF="/u" rel="author">two</A></div>
<section itemprop="articleBody"><p>乙</p><input type="email"><input></section><p id="b" class="x">丙</p><constructor class="toString">x</constructor></body></html>`;

describe('finding elements', () => {
  const tree = parseTree(PAGE);
  const query = createQuery(tree);
  const $ = load(tree.document);

  test.each([
    'p',
    '.y',
    '#a',
    'p.x',
    'p#b',
    'div.y',
    'a[href]',
    'a[rel="author"]',
    '[itemprop="articleBody"]',
    'input[type="email"]',
    '.x, p, #a',
    'section p, a',
    '.x > p',
    'constructor',
    '.toString',
    'p.z',
    '[toString]',
  ])('%s is what a walk through the page finds, in its order', (selector) => {
    expect(query(selector)).toEqual($(selector).toArray());
  });
});
