import { describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';

/** Words of notices as an article may use them, quoted and not. */
const PHRASES: Readonly<Record<'zh' | 'en', readonly string[]>> = {
  zh: [
    '读者点开链接，看到的却是“该内容已被发布者删除”。',
    '目前，该文章已被作者删除，平台也没有给出说明。',
    '警方提醒，不要向任何人透露收到的验证码，更不要点击“获取验证码”。',
    '系统升级改造期间，窗口照常受理业务。',
    '您访问的页面不存在，这是市民反映最多的问题。',
    '市民需要先登录才能查看办理进度，登录后可以下载证照。',
    '因访问过于频繁，平台一度限制了部分用户。',
    '原网站已迁移至新平台，旧数据也一并搬了过来。',
    '该域名正在出售的消息传开后，村里人都觉得可惜。',
    '服务器错误一度让报名暂停了两个小时，技术人员连夜抢修。',
    '完成验证后即可继续访问的提示，难住了不少老人。',
    '涉案网站以百家乐、时时彩为幌子，骗走居民三十多万元。',
    '此帐号已注销，但它发布过的三百篇文章还在读者的收藏夹里。',
    '网络不给力，请稍后重试，这句话他那天看了不下二十遍。',
  ],
  en: [
    'Readers who followed the link saw only “The content has been deleted by the author.”',
    'The old importer has been removed, and nobody has asked for it since.',
    'The page you are looking for may have been moved or deleted, the sign on the archive door says.',
    'Visitors must log in to view the minutes, which few of them ever do.',
    'Too many requests reached the office on its first day, and the clerk closed the window at noon.',
    'The site has moved to a new address twice since it was founded.',
    'The domain is for sale again, according to the notice that appeared in March.',
    'An internal server error stopped the registration for two hours.',
    'A box that asks whether you are human, and to complete the security check, has become a part of life.',
    'The ring ran an online casino from a laundry and paid its rent in free spins.',
    'Access is denied to anyone without a badge, even to the mayor.',
    'The service was under maintenance for most of the week.',
  ],
};
const FILL: Readonly<Record<'zh' | 'en', readonly string[]>> = {
  zh: [
    '记者从会上了解到，全市今年将改造老旧小区一百二十个，惠及居民三万多户。',
    '项目负责人说，第一期工程已经完成七成，预计明年五月投入使用。',
    '在禾丰村，村民们把晒场改成了停车场，周末能停下两百多辆车。',
    '专家认为，数据要用起来才有价值，关键是把标准统一起来。',
    '据介绍，新系统上线后，平均办理时间由五天缩短到一天半。',
  ],
  en: [
    'The council expects the first phase to be finished by May, at a cost of about two million pounds.',
    'Volunteers have counted the swifts above the harbour every summer since the bridge was closed.',
    'According to the report, the average waiting time fell from five days to a day and a half.',
    'She keeps the keys to the old lighthouse in a biscuit tin, and lends them to anyone who asks.',
    'Engineers say the new pipes will last for sixty years if the ground stays as dry as it is.',
  ],
};
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

const SHAPES: readonly ((title: string, body: string) => string)[] = [
  (title, body) =>
    `<head><meta charset="utf-8"><title>${title}</title><meta name="ArticleTitle" content="${title}"></head><body><h1>${title}</h1><div class="TRS_UEDITOR">${body}</div></body>`,
  (title, body) =>
    `<head><meta charset="utf-8"><title>${title}_News</title></head><body><ul><li><a href="/">Home</a></li><li><a href="/n/">News</a></li></ul><h1>${title}</h1><p>2024-03-05 09:10</p><div class="c">${body}</div><p>©</p></body>`,
  (title, body) =>
    `<head><meta charset="utf-8"><title>${title}</title></head><body><div class="nav"><form><input type="password"><a href="/login">login</a></form></div><article><h2>${title}</h2>${body}</article></body>`,
  (title, body) =>
    `<head><meta charset="utf-8"><title></title></head><body><div id="js_article"><h1 id="activity-name">${title}</h1><div id="js_content" style="visibility: hidden">${body}</div></div></body>`,
];

describe('articles that use the words of notices', () => {
  test.each([
    { kind: 'of usual length', shortest: 4, lengths: 5, long: true, classes: ['article'] },
    { kind: 'of two to five sentences', shortest: 2, lengths: 3, long: false, classes: ['article', 'unknown'] },
  ])(
    'no notice among a thousand $kind',
    async ({ shortest, lengths, long, classes }) => {
      const wrong: string[] = [];
      for (let n = 0; n < 1000; n += 1) {
        const lang = n % 2 === 0 ? 'zh' : 'en';
        const phrase = pick(PHRASES[lang], n >> 1);
        const length = shortest + (n % lengths);
        const sentences = Array.from({ length }, (_, i) => pick(FILL[lang], n * 7 + i * 3));
        sentences.splice(n % length, 0, phrase);
        const body = sentences.map((sentence, i) => `<p>${sentence}${long && i % 2 === 0 ? pick(FILL[lang], n + i) : ''}</p>`).join('');
        const title =
          lang === 'zh'
            ? pick(['江边的一天', '老网站的谢幕', '窗口前的三个故事'], n)
            : pick(['A day by the river', 'The end of an old site', 'Three stories from the counter'], n);
        const page = await extractPage({
          bytes: new TextEncoder().encode(`<html>${pick(SHAPES, n >> 2)(title, body)}</html>`),
          uri: `http://site.example/news/${String(n)}.html`,
        });
        if (!classes.includes(page.pageClass)) wrong.push(`${String(n)} ${page.pageClass} ${JSON.stringify(page.reasons)} ${phrase}`);
      }
      expect(wrong).toEqual([]);
    },
    300_000,
  );
});
