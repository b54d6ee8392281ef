import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';
import type { PageClass } from '../../src/records/page.ts';
import { SERVER_PAGES, serverInput } from './servers.ts';
import { FRAMES, SHAPES, input, stories, wordings, type Wording } from './unseen.ts';

/** Classes that an article may come out as without being called something else than a page. */
const PAGES: readonly PageClass[] = ['article', 'index', 'unknown'];
const LONG = process.env['SUYUAN_LONG'] !== undefined;
/** Each set was written, and looked at once, before the vocabulary was mended by it. */
const SETS = ['first', 'second', 'third', 'fourth', 'fifth'];
/** Every so many frames a page is set in; which ones, changes from page to page. All of them are gone through by the long run. */
const STEP = LONG ? 1 : 10;
const some = <T>(of: Readonly<Record<string, T>>, at: number): [string, T][] => Object.entries(of).filter((_, i) => (i + at) % STEP === 0);

describe('notices in the frames of sites', () => {
  test.each(SETS)('98 of 100 of the %s set are what they are, in every frame', async (set) => {
    const wrong: string[] = [];
    let total = 0;
    for (const [at, wording] of wordings(`${set}.txt`).entries()) {
      for (const [name, frame] of some(FRAMES, at)) {
        const page = await extractPage(input(frame(wording)));
        total += 1;
        if (page.pageClass !== wording.pageClass) wrong.push(`${name} ${page.pageClass}: ${wording.heading}`);
      }
    }
    expect(1 - wrong.length / total, wrong.join('\n')).toBeGreaterThanOrEqual(0.98);
  });

  test('every page of servers, firewalls, platforms and parking services is known', async () => {
    const wrong: string[] = [];
    for (const page of SERVER_PAGES) {
      const { pageClass, reasons } = await extractPage(serverInput(page));
      if (pageClass !== page.pageClass) wrong.push(`${page.name}: ${pageClass} ${JSON.stringify(reasons)}`);
    }
    expect(wrong).toEqual([]);
  });

  test.each([
    ['旅行提示', '该国限制境外用户使用支付软件，外交部提醒旅客带足现金。'],
    ['平台年度报告', '境外用户访问量同比增长23%，创历史新高。平台仅向大陆以外用户提供英文界面。'],
    ['外籍人士服务指南', '持外国护照的人士可在境外网络申请来华邀请函，目前仅限重庆、四川两地试点。'],
    ['Broadband', 'Fibre is not available in your area yet? The council will publish a map of 40 districts on 3 May.'],
    ['举报受理情况', '市公安局通报：违法信息举报平台全年受理举报3.2万件，封停账号1.1万个，下架应用86款。'],
  ])('what is told of regions and bans is no notice: %s %s', async (title, told) => {
    for (const shape of Object.values(SHAPES)) {
      const page = await extractPage(input(shape({ title, paragraphs: [told] })));
      expect(PAGES).toContain(page.pageClass);
    }
  });

  test('a wording put together of other words is known in any frame', async () => {
    const part = fc.constantFrom;
    const zh = fc
      .tuple(
        part('很抱歉，', '不好意思，', '哎呀，', ''),
        part('您请求的', '该', '此', '你想看的', '您点开的'),
        part('图文', '通知', '政策原文', '报道', '网页', '词条', '附件', '通稿'),
        part('已经下线', '不存在或者已被移走', '找不着了', '已过保存期限', '已被清理', '不再提供浏览', '已失效'),
      )
      .map((words) => words.join(''));
    const en = fc
      .tuple(
        part('Sorry,', 'Apologies:', ''),
        part('the', 'this', 'that'),
        part('clipping', 'bulletin', 'feature', 'column', 'web page', 'publication'),
        part('you asked for', ''),
        part('has been withdrawn', 'is no longer here', 'could not be located', 'does not exist', 'was not found', 'has expired'),
      )
      .map((words) => words.filter((word) => word !== '').join(' '));
    await fc.assert(
      fc.asyncProperty(fc.oneof(zh, en), part(...Object.keys(FRAMES)), part(undefined, 200, 404), async (heading, frame, status) => {
        const wording: Wording = { pageClass: 'not-found', heading, detail: '' };
        const page = await extractPage({ ...input(FRAMES[frame]?.(wording) ?? ''), ...(status === undefined ? {} : { status }) });
        expect(page.pageClass, `${frame}: ${heading}`).toBe('not-found');
      }),
      { numRuns: LONG ? 2000 : 60 },
    );
  });

  test('reasons name the words, the address and the rule', async () => {
    const of = async (name: string) => {
      const found = SERVER_PAGES.find((page) => page.name === name);
      if (found === undefined) throw new Error(name);
      return extractPage(serverInput(found));
    };
    expect((await of('wechat oplaw')).reasons).toContainEqual(expect.objectContaining({ code: 'removed-by-platform', rule: '3' }));
    expect((await of('wechat transferred')).movedTo).toBe('https://mp.weixin.qq.com/s?__biz=a&mid=1');
    expect((await of('gov closed')).movedTo).toBe('http://www.qingshi-new.example/');
    expect((await of('alert and back')).reasons).toEqual([{ code: 'not-found-words', words: '该信息不存在或已删除！' }]);
    expect((await of('json escaped')).reasons[0]).toEqual({ code: 'not-found-words', words: '文章不存在' });
  });
});

describe('articles that speak of notices', () => {
  test.each(SETS)('none of the %s set is called a notice, whatever its shape', async (set) => {
    const wrong: string[] = [];
    for (const [at, story] of stories(`articles-${set}.txt`).entries()) {
      for (const [name, shape] of some(SHAPES, at)) {
        const page = await extractPage(input(shape(story)));
        if (!PAGES.includes(page.pageClass)) wrong.push(`${name} ${page.pageClass}: ${story.title} ${JSON.stringify(page.reasons)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
