import { readFileSync } from 'node:fs';
import type { PageClass, PageInput } from '../../src/records/page.ts';

const FOLDER = new URL('../fixtures/notices/', import.meta.url).pathname;

/** One wording of a notice: its heading, and the words below it where there are any. */
export interface Wording {
  readonly pageClass: PageClass;
  readonly heading: string;
  readonly detail: string;
}

export function wordings(file: string): Wording[] {
  let pageClass: PageClass = 'unknown';
  const found: Wording[] = [];
  for (const line of readFileSync(`${FOLDER}${file}`, 'utf8').split('\n')) {
    const section = /^\[(.+)\]$/.exec(line);
    if (section !== null) pageClass = section[1] as PageClass;
    else if (line !== '') {
      const [heading = '', detail = ''] = line.split(' | ');
      found.push({ pageClass, heading, detail });
    }
  }
  return found;
}

export interface Story {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export function stories(file: string): Story[] {
  return readFileSync(`${FOLDER}${file}`, 'utf8')
    .split(/\n{2,}/)
    .map((part) => part.split('\n').filter((line) => line !== ''))
    .filter((lines) => lines.length > 1)
    .map(([title = '', ...paragraphs]) => ({ title, paragraphs }));
}

const isChinese = (text: string): boolean => /[\u3400-\u9fff]/.test(text);
const page = (title: string, head: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`;
const repeat = (count: number, one: (i: number) => string): string => Array.from({ length: count }, (_, i) => one(i)).join('');

const HOT_ZH = [
  '青石江大桥主体工程合龙',
  '全市秋粮收购进度过半',
  '三所新建学校明年九月投用',
  '老城区供水管网改造启动',
  '今年首批人才公寓交付使用',
  '夜间公交线路再增加四条',
  '市图书馆推出流动书车服务',
];
const HOT_EN = [
  'Bridge deck closed for the last time on Monday',
  'Council backs plan for a second market hall',
  'Swifts counted above the harbour again',
  'Rail line to the coast reopens in autumn',
  'School meals to be cooked on site from May',
];
const hot = (zh: boolean, count: number): string =>
  repeat(count, (i) => `<li><a href="/n/${String(i)}.html">${zh ? HOT_ZH[i % 7] : HOT_EN[i % 5]}</a></li>`);

/** Pages that sites wrap a notice in. */
export const FRAMES: Readonly<Record<string, (wording: Wording) => string>> = {
  bare: ({ heading, detail }) => page('', '', `<p>${heading}</p>${detail === '' ? '' : `<p>${detail}</p>`}`),
  centred: ({ heading, detail }) =>
    isChinese(heading)
      ? page(
          '青石网',
          '<style>.w{text-align:center}</style>',
          `<div class="w"><img src="/static/e.png"><h2>${heading}</h2><p>${detail}</p><a class="btn" href="/">返回首页</a></div>`,
        )
      : page(
          'Harbour Gazette',
          '',
          `<div class="w"><img src="/static/e.png"><h2>${heading}</h2><p>${detail}</p><a class="btn" href="/">Go to the home page</a></div>`,
        ),
  government: ({ heading, detail }) =>
    isChinese(heading)
      ? page(
          '青石市人民政府',
          '<meta name="SiteName" content="青石市人民政府"><meta name="SiteDomain" content="www.qingshi.example">',
          `<div class="header"><h1 class="logo"><a href="/">青石市人民政府</a></h1><ul class="nav">${repeat(14, (i) => `<li><a href="/c${String(i)}/">政务公开${String(i)}</a></li>`)}</ul><form><input name="q"><button>搜索</button></form></div><div class="crumb">当前位置：<a href="/">首页</a> &gt; 提示信息</div><div class="con"><div class="txt">${heading}</div><div>${detail}</div></div><div class="footer"><p>主办单位：青石市人民政府办公室　网站标识码：5000000001</p><p>备案号：青ICP备00000001号　青公网安备 50000000000001号</p></div>`,
        )
      : page(
          'Qingshi Municipal Government',
          '<meta name="SiteName" content="Qingshi">',
          `<div class="header"><ul class="nav">${repeat(14, (i) => `<li><a href="/c${String(i)}/">Department ${String(i)}</a></li>`)}</ul></div><div class="con"><div class="txt">${heading}</div><div>${detail}</div></div><div class="footer"><p>Copyright Qingshi Municipal Government. All rights reserved.</p></div>`,
        ),
  news: ({ heading, detail }) => {
    const zh = isChinese(heading);
    return page(
      zh ? '提示_青石新闻' : 'Harbour Gazette | local news',
      '<meta name="description" content="local news">',
      `<header><nav>${repeat(10, (i) => `<a href="/ch/${String(i)}/">${zh ? '频道' : 'Section'} ${String(i)}</a> `)}</nav></header><main><section class="tip-area"><svg width="40" height="40"><path d="M0 0"/></svg><h3>${heading}</h3><p>${detail}</p></section><section class="recommend"><h4>${zh ? '热点新闻' : 'Most read'}</h4><ul>${hot(zh, 50)}</ul></section></main><footer>${zh ? '关于我们 版权声明 联系方式' : 'About us · Contact · Terms'}</footer>`,
    );
  },
  table: ({ heading, detail }) =>
    page(
      isChinese(heading) ? '系统提示' : 'Message',
      '',
      `<table width="500" align="center" border="0"><tr><td bgcolor="#ccc">${isChinese(heading) ? '提示信息' : 'Message'}</td></tr><tr><td height="100"><font color="red">${heading}</font><br>${detail}</td></tr><tr><td><a href="javascript:history.back()">${isChinese(heading) ? '[返回上一页]' : '[Back]'}</a></td></tr></table>`,
    ),
  weui: ({ heading, detail }) =>
    page(
      '',
      '<meta name="viewport" content="width=device-width">',
      `<div class="weui-msg"><div class="weui-msg__icon-area"><i class="weui-icon-warn weui-icon_msg"></i></div><div class="weui-msg__text-area"><h2 class="weui-msg__title">${heading}</h2><p class="weui-msg__desc">${detail}</p></div></div>`,
    ),
  app: ({ heading, detail }) =>
    page(
      isChinese(heading) ? '青石云' : 'Harbour',
      '<script src="/js/chunk-vendors.js"></script>',
      `<div id="app"><div class="empty-wrap"><svg viewBox="0 0 1 1"></svg><div class="empty-text">${heading}</div><div class="sub">${detail}</div><button>${isChinese(heading) ? '返回' : 'Back'}</button></div></div><script>window.__INITIAL_STATE__={}</script>`,
    ),
  titled: ({ heading, detail }) => page(heading, '', `<div class="pic"><img src="/e.gif" alt=""></div><p>${detail}</p>`),
};

/** Pages that sites wrap an article in. */
export const SHAPES: Readonly<Record<string, (story: Story) => string>> = {
  government: ({ title, paragraphs }) =>
    page(
      title,
      `<meta name="ArticleTitle" content="${title.replace(/"/g, '&quot;')}"><meta name="PubDate" content="2024-05-06 09:30"><meta name="ContentSource" content="青石市人民政府办公室">`,
      `<div class="header"><ul>${repeat(12, (i) => `<li><a href="/c${String(i)}/">政务公开${String(i)}</a></li>`)}</ul></div><div class="xl"><h1>${title}</h1><div class="info">日期：2024-05-06 来源：青石市人民政府办公室</div><div class="view TRS_UEDITOR">${paragraphs.map((text) => `<p>${text}</p>`).join('')}</div></div><div class="footer">主办：青石市人民政府办公室</div>`,
    ),
  news: ({ title, paragraphs }) => {
    const zh = isChinese(title);
    return page(
      `${title}_${zh ? '青石新闻' : 'Harbour Gazette'}`,
      '',
      `<div class="top"><a href="/">${zh ? '首页' : 'Home'}</a><a href="/login">${zh ? '登录' : 'Log in'}</a></div><h1>${title}</h1><div class="meta">2024-05-06 09:12 ${zh ? '来源：青石日报' : 'By Ann Cole'}</div><div class="article-body">${paragraphs.map((text) => `<p>${text}</p>`).join('')}</div><div class="rel"><h4>${zh ? '相关新闻' : 'Related'}</h4><ul>${hot(zh, 8)}</ul></div>`,
    );
  },
  widget: ({ title, paragraphs }) =>
    page(
      title,
      '<meta property="og:type" content="article">',
      `<div class="bar"><form action="/login"><input name="u"><input type="password" name="p"><button>${isChinese(title) ? '登录' : 'Log in'}</button></form></div><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`,
    ),
  old: ({ title, paragraphs }) =>
    page(
      title,
      '',
      `<table width="980" align="center"><tr><td><b>${title}</b></td></tr><tr><td>${isChinese(title) ? '发布时间：2009-5-6　点击：318' : 'Posted 6 May 2009'}</td></tr><tr><td>${paragraphs.map((text) => `　　${text}<br>`).join('')}</td></tr></table>`,
    ),
  blog: ({ title, paragraphs }) => {
    const zh = isChinese(title);
    return page(
      `${title} - ${zh ? '渡口札记' : 'Ferry notes'}`,
      '',
      `<div id="content"><div class="post"><h2>${title}</h2><span class="date">2024-05-06</span><div class="entry">${paragraphs.map((text) => `<p>${text}</p>`).join('')}</div></div><div id="comments"><h3>${zh ? '评论' : 'Comments'}</h3><ol><li>${zh ? '该评论已被删除' : 'This comment has been removed by the author.'}</li><li>${zh ? '写得好。' : 'Well put.'}</li><li>${zh ? '请登录后发表评论' : 'You must be logged in to post a comment.'}</li></ol></div></div>`,
    );
  },
  browser: ({ title, paragraphs }) =>
    page(
      title,
      '',
      `<div class="tips">${isChinese(title) ? '当前浏览器版本过低，部分内容可能无法正常显示，请升级浏览器。' : 'Your browser is out of date. This site may not work properly.'}</div><div class="main"><h1>${title}</h1><p class="t">2024-05-06</p>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</div><div class="mask" style="display:none"><p>${isChinese(title) ? '您访问的链接即将离开本站，是否继续？' : 'You are leaving this site.'}</p></div>`,
    ),
  plain: ({ title, paragraphs }) => page(title, '', `<h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}`),
  unheaded: ({ title, paragraphs }) =>
    page(
      `${title}-${isChinese(title) ? '青石在线' : 'Harbour Gazette'}`,
      '',
      `<div class="nav"><a href="/">1</a> <a href="/b">2</a></div><div class="c">${[title, ...paragraphs].map((text) => `<div>${text}</div>`).join('')}</div><p><a href="/">${isChinese(title) ? '返回首页' : 'Home'}</a></p>`,
    ),
  wechat: ({ title, paragraphs }) =>
    page(
      '',
      `<meta property="og:title" content="${title.replace(/"/g, '&quot;')}">`,
      `<div id="js_article"><div id="img-content"><h1 id="activity-name">${title}</h1><a id="js_name">青石发布</a><div id="js_content" style="visibility:hidden">${paragraphs.map((text) => `<p>${text}</p>`).join('')}</div></div></div>`,
    ),
};

export const input = (html: string, uri = 'http://www.qingshi.example/news/202405/t20240506_12345.html'): PageInput => ({
  bytes: new TextEncoder().encode(html),
  uri,
});
