import { describe, expect, test } from 'vitest';
import { judgeCandidate } from '../../src/health/acceptance.ts';
import { candidatesFor } from '../../src/health/candidates.ts';
import { columnOf, documentKey } from '../../src/health/places.ts';
import { reprintFamilies } from '../../src/health/reprints.ts';
import { ARTICLE, captured, OTHER } from './world.ts';

describe('where a lost page may be', () => {
  const uri = 'http://ljxq.city.example/zwgk_199/zcjd/202302/t20230222_11638596_wap.html';

  test('variants for devices, www and scheme, each once and never itself', () => {
    expect(candidatesFor(uri)).toEqual([
      { uri: 'http://ljxq.city.example/zwgk_199/zcjd/202302/t20230222_11638596.html', rule: 'variant' },
      { uri: 'http://ljxq.city.example/zwgk_199/zcjd/202302/t20230222_11638596_app.html', rule: 'variant' },
      { uri: 'http://www.ljxq.city.example/zwgk_199/zcjd/202302/t20230222_11638596_wap.html', rule: 'www' },
      { uri: 'https://ljxq.city.example/zwgk_199/zcjd/202302/t20230222_11638596_wap.html', rule: 'scheme' },
    ]);
  });

  test('the same document under another column of the host family', () => {
    const seen = [
      'https://www.city.example/xwzx/t20230222_11638596.html',
      'https://other.example/t20230222_11638596.html',
      'https://www.city.example/t20230222_11638597.html',
    ];
    expect(candidatesFor(uri, { seen })[0]).toEqual({ uri: seen[0], rule: 'same-document', ground: 't20230222_11638596' });
    expect(documentKey(uri)).toBe('t20230222_11638596');
    expect(documentKey('https://a.example/x.html')).toBeUndefined();
  });

  test('where siblings were redirected, and where a notice points', () => {
    const redirects = [
      {
        from: 'http://ljxq.city.example/zwgk_199/zcjd/202301/t20230101_1.html',
        to: 'https://new.city.example/zwgk/zcjd/202301/t20230101_1.html',
      },
    ];
    expect(candidatesFor(uri, { redirects, movedTo: 'https://notice.example/x' }).slice(0, 2)).toEqual([
      { uri: 'https://notice.example/x', rule: 'moved-notice' },
      { uri: 'https://new.city.example/zwgk/zcjd/202302/t20230222_11638596_wap.html', rule: 'redirect-map', ground: redirects[0]?.from },
    ]);
  });

  test('renamed sites', () => {
    expect(candidatesFor('http://cq.xinhuanet.com/2023-01/31/c_1129324558.htm')).toContainEqual({
      uri: 'http://cq.news.cn/2023-01/31/c_1129324558.htm',
      rule: 'renamed-site',
    });
  });

  test('only its text makes a candidate the page', () => {
    const pinned = captured('c1', ARTICLE);
    expect(judgeCandidate(pinned, captured('c2', `导航\n${ARTICLE}`))).toEqual({ state: 'accepted', likeness: 1 });
    expect(judgeCandidate(pinned, captured('c2', OTHER))).toEqual({ state: 'unlike', likeness: 0 });
    expect(judgeCandidate(pinned, captured('c2', ARTICLE, { page: { pageClass: 'index' } }))).toEqual({ state: 'unanswered' });
    expect(judgeCandidate(pinned, captured('c2', ARTICLE.slice(0, 60))).state).toBe('likely');
    expect(judgeCandidate(undefined, captured('c2', ARTICLE))).toEqual({ state: 'likely' });
  });

  test('a short text, and a long page that reprints it among others, are left to a person', () => {
    const short = captured('c1', '本通知自发布之日起施行。');
    expect(judgeCandidate(short, captured('c2', '本通知自发布之日起施行。')).state).toBe('likely');
    const book = `${ARTICLE}${Array.from({ length: 60 }, (_, n) => `年鉴第${String(n)}条记事，各有各的内容。`).join('')}`;
    expect(judgeCandidate(captured('c1', ARTICLE), captured('c2', book)).state).toBe('likely');
  });

  test('the column of a document, without the folders of its date', () => {
    expect(columnOf('https://www.city.example/zwgk/zcjd/202302/t20230222_1.html')).toBe('https://www.city.example/zwgk/zcjd/');
    expect(columnOf('https://www.city.example/2023-01/31/c_1.htm')).toBeUndefined();
    expect(columnOf('https://www.city.example/zwgk/')).toBeUndefined();
  });
});

describe('reprints', () => {
  const zh = (word: string): string =>
    Array.from({ length: 12 }, (_, index) => `${word}第${String(index)}个区县建成治理中心并投入运行。`).join('');
  const en = (word: string): string =>
    Array.from({ length: 12 }, (_, index) => `${word} number ${String(index)} opened its centre and began to work.`).join(' ');

  test('the same text at several hosts is one family, in either language', () => {
    const families = reprintFamilies([
      { sourceId: 'a', text: zh('全市') },
      { sourceId: 'b', text: en('District') },
      { sourceId: 'c', text: `来源：某报\n${zh('全市')}` },
      { sourceId: 'd', text: `${en('District')} Mixed 版本。` },
      {
        sourceId: 'e',
        text: '另一篇完全不同的文章，讲的是天气和道路，与前面几篇没有任何关系，也没有共同的句子，只是长度足够而已，如此而已。',
      },
    ]);
    expect(families).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  test('a summary is no reprint, nor are two short texts', () => {
    expect(
      reprintFamilies([
        { sourceId: 'a', text: zh('全市') },
        { sourceId: 'b', text: zh('全市').slice(0, 60) },
      ]),
    ).toEqual([]);
    expect(
      reprintFamilies([
        { sourceId: 'a', text: '短文。' },
        { sourceId: 'b', text: '短文。' },
      ]),
    ).toEqual([]);
  });
});
