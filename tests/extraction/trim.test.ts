import { describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';

const ZH = [
  '昨日，青石江水位回落到警戒线以下，两岸恢复通行，码头重新开放。',
  '水文站每小时发布一次水位，市民可以通过手机查询。',
  '气象部门预计，未来三天没有明显降雨，水位将继续下降。',
];
const EN = [
  'The river fell below the warning line on Monday, and both banks were open to traffic by noon, officials said.',
  'The station publishes the level every hour, and people can look it up on their telephones or call the town hall.',
  'Forecasters expect no rain for three days, and say the water will go on falling until at least the end of the week.',
];

const textOf = async (paragraphs: readonly string[]): Promise<string[]> => {
  const html = `<html><head><meta charset="utf-8"><title>青石江水位回落 The river falls</title></head><body><h1>青石江水位回落 The river falls</h1><div>${paragraphs.map((p) => `<p>${p}</p>`).join('')}</div></body></html>`;
  return (await extractPage({ bytes: new TextEncoder().encode(html), uri: 'http://site.example/a/1.html' })).text.split('\n');
};

describe('lines about a page within its text', () => {
  test.each([
    '登录后即可阅读全文',
    '本文为会员专享内容，订阅后可继续阅读全文',
    '扫描二维码下载手机客户端',
    '编辑 刘梦婕 校对 吴兴发',
    '（责任编辑：季丽亚 HN003）',
    '《青石日报》（2023年05月06日 第2版）',
    '— END —',
    '新京报记者 周晓兰',
  ])('%s goes', async (line) => {
    expect(await textOf([...ZH, line])).toEqual(ZH);
  });

  test.each([
    '市民登录后即可查看办理进度，三个工作日内办结。',
    '24小时内，搜救人员共转移群众312名，无人伤亡。',
    '爆料人称，这样的情况已经持续了两年，至今没有人管。',
    '来源不明的食品不要买，这是医生给大家的建议。',
    '记者：您是哪一年来这里的？',
    '编辑部设在二楼，窗外就是青石江，夜里能听见水声。',
  ])('%s stays', async (line) => {
    expect(await textOf([...ZH, line])).toEqual([...ZH, line]);
    expect(await textOf([ZH[0] ?? '', line, ...ZH.slice(1)])).toContain(line);
  });

  test.each([
    'Sign up for our newsletter and get the best stories every morning.',
    'By signing up you agree to our Terms of Service and Privacy Policy.',
    'Reporting by James Pell in Ashby; editing by Ruth Okafor',
    'Copyright 2022 The Harlow Post. All rights reserved.',
    'Follow Ruth Okafor on Twitter @rokafor.',
    'Read more: How the bridge was built',
  ])('%s goes', async (line) => {
    expect(await textOf([...EN, line])).toEqual(EN);
  });

  test.each([
    'By continuing to pay for the bridge, the council hopes to have it open before the first snow of the winter falls.',
    'More – much more – is at stake than a bridge, the mayor said.',
    'Follow the river to its mouth and you will see what the engineers feared most of all.',
    'Watch the water, she said, and not the sky.',
    'Related costs, such as the new road, were not counted in the report that the council saw.',
  ])('%s stays', async (line) => {
    expect(await textOf([...EN, line])).toEqual([...EN, line]);
  });

  test('a box of related links within the text goes, and the text goes on after it', async () => {
    const html = `<html><head><meta charset="utf-8"><title>青石江水位回落</title></head><body><h1>青石江水位回落</h1><div><p>${ZH[0] ?? ''}</p><div><h4>相关新闻</h4><ul><li><a href="/1">青石江发生今年首次洪水</a></li><li><a href="/2">码头停航三天</a></li></ul></div><p>${ZH[1] ?? ''}</p><p>${ZH[2] ?? ''}</p></div></body></html>`;
    const page = await extractPage({ bytes: new TextEncoder().encode(html), uri: 'http://site.example/a/1.html' });
    expect(page.text.split('\n')).toEqual(ZH);
  });

  test.each([
    ['social-sharing-enabled', 'div', 'div'],
    ['newsletter-post', 'div', 'div'],
    ['print', 'div', 'p'],
    ['article-hidden hide', 'section', 'div'],
  ])('a name like noise does not make the article noise: %s', async (name, outer, inner) => {
    for (const paragraphs of [ZH, EN, ZH.slice(0, 2)]) {
      const html = `<html><head><meta charset="utf-8"><title>青石江水位回落</title></head><body><ul><li><a href="/">首页 Home</a></li></ul><${outer} class="${name}"><h1>青石江水位回落</h1>${paragraphs.map((p) => `<${inner}>${p}</${inner}>`).join('')}</${outer}><div class="footer"><p>本网站所刊载信息，未经授权禁止转载、摘编、复制。</p></div></body></html>`;
      const page = await extractPage({ bytes: new TextEncoder().encode(html), uri: 'http://site.example/a/1.html' });
      expect(page.text.split('\n')).toEqual(paragraphs);
    }
  });

  test('attachments stay', async () => {
    const line = '附件：<a href="/files/1.doc">青石江防汛预案.doc</a>';
    expect(await textOf([...ZH, line])).toEqual([...ZH, '附件：青石江防汛预案.doc']);
  });
});
