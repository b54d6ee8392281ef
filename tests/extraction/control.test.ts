import { describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';
import type { PageInput } from '../../src/records/page.ts';
import { SHAPES, stories } from './unseen.ts';

const uri = 'http://www.qingshi.example/art/1.html';
const madeUp = 'http://www.qingshi.example/art/9f3e.html';
const frame = (own: string): string =>
  `<html><head><meta charset="utf-8"><title>青石市人民政府</title></head><body><div class="a">青石市人民政府门户网站欢迎您，本站提供政务公开、办事服务与互动交流。</div><div class="b">${own}</div><div class="c">主办：青石市人民政府办公室，承办：青石市信息中心，联系我们，网站地图，无障碍浏览。</div></body></html>`;
/** The text that extraction keeps of the host's answer to a made-up address. */
const frameText = async (own: string): Promise<string> =>
  (await extractPage({ bytes: new TextEncoder().encode(frame(own)), uri: madeUp })).text;
const read = (html: string, control: Partial<NonNullable<PageInput['control']>>, more: Partial<PageInput> = {}) =>
  extractPage({
    bytes: new TextEncoder().encode(html),
    uri,
    status: 200,
    ...more,
    control: { status: 200, title: '青石市人民政府', text: '', finalUri: madeUp, ...control },
  });

describe('comparison with the answer to a made-up address', () => {
  test('a host that answers everything with one page has not this page either', async () => {
    const page = await read(frame('青石江畔，春风十里。'), { text: await frameText('青石江畔，春风十里。') });
    expect(page).toMatchObject({ pageClass: 'not-found', reasons: [{ code: 'same-as-control', likeness: 1 }] });
  });

  test('an address or a time in the answer makes no difference', async () => {
    const page = await read(frame('青石江畔 /art/1.html 春风十里 10:21:07'), {
      text: await frameText('青石江畔 /art/9f3e.html 春风十里 10:21:09'),
    });
    expect(page.pageClass).toBe('not-found');
  });

  test('a page that only shares the frame is no soft 404', async () => {
    const page = await read(frame('今日水位一百八十二米，比昨日略降，两岸通行如常，渡口照常开船，水文站每小时报一次水位。'), {
      text: await frameText('青石江畔，春风十里。'),
    });
    expect(page.reasons.map(({ code }) => code)).not.toContain('same-as-control');
    expect(page.pageClass).not.toBe('not-found');
  });

  test('an article is not like a control, whatever the control says', async () => {
    const [story] = stories('articles-second.txt');
    if (story === undefined) throw new Error('no stories');
    for (const shape of Object.values(SHAPES)) {
      const page = await read(shape(story), { text: await frameText('您访问的页面不存在'), title: '404' });
      expect(['article', 'unknown']).toContain(page.pageClass);
    }
  });

  test.each([403, 412, 429, 500, 503])('a host that answers %i to everything proves nothing', async (status) => {
    const page = await read(frame('青石江畔，春风十里。'), { status, text: await frameText('青石江畔，春风十里。') });
    expect(page.reasons.map(({ code }) => code)).not.toContain('same-as-control');
    const refused = await read(frame('青石江畔，春风十里。'), { status, text: await frameText('青石江畔，春风十里。') }, { status });
    expect(refused.pageClass).not.toBe('not-found');
  });

  test('the answer of a control with 404 is a not-found page, also with 200', async () => {
    const page = await read(frame('青石江畔，春风十里。'), { status: 404, text: await frameText('青石江畔，春风十里。') });
    expect(page.pageClass).toBe('not-found');
  });

  test('one shell for every address is an empty page and not a missing one', async () => {
    const page = await read(
      '<html><head><title>青石市人民政府</title></head><body><div id="app"></div><script src="/a.js"></script></body></html>',
      {
        text: '',
      },
    );
    expect(page.pageClass).toBe('empty');
  });

  test('a page led to where made-up addresses are led is not there; one led elsewhere is', async () => {
    const home = 'http://www.qingshi.example/welcome/';
    const away = await read(frame('青石江畔，春风十里。'), { text: 'x', finalUri: home }, { finalUri: home });
    expect(away).toMatchObject({ pageClass: 'not-found', reasons: [{ code: 'same-as-control' }] });
    const moved = await read(
      SHAPES['government']?.({
        title: '城西小学搬进新校舍',
        paragraphs: ['昨天，城西小学四百名师生搬进新校舍。老校舍的黑板留在了原地。'],
      }) ?? '',
      { text: 'x', finalUri: home },
      { finalUri: 'http://www.qingshi.example/new/1.html' },
    );
    expect(moved.pageClass).toBe('article');
  });

  test('the home page itself is never like a control', async () => {
    const page = await read(
      frame('青石江畔，春风十里。'),
      { text: await frameText('青石江畔，春风十里。') },
      { uri: 'http://www.qingshi.example/' },
    );
    expect(page.pageClass).not.toBe('not-found');
  });
});
