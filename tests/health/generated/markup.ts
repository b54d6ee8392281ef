import type { Prose } from './prose.ts';

/** Publishing systems whose markup the generated pages have. */
export type System = 'trs' | 'news' | 'wechat' | 'plain-en' | 'corporate';

export interface Circumstances {
  readonly host: string;
  readonly site: string;
  /** Local day, `2026-03-05`. */
  readonly day: string;
  readonly visits: number;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const MENU = ['首页', '政务公开', '政务服务', '互动交流', '数据开放', '走进本地'];

function frame({ site, day, visits }: Circumstances, title: string, body: string, lang = 'zh'): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${escape(title)}</title></head><body>
<div class="top"><span>今天是${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日</span><ul class="nav">${MENU.map((item, n) => `<li><a href="/m${n}/">${item}</a></li>`).join('')}</ul></div>
${body}
<div class="footer"><p>主办：${site}　备案号：青ICP备2021000${site.length}号</p><p>访问量：${visits}</p></div></body></html>`;
}

const paragraphs = (prose: Prose): string => prose.paragraphs.map((text) => `<p>${escape(text)}</p>`).join('\n');

/** An article as its publishing system sets it. */
export function articlePage(system: System, prose: Prose, published: string, at: Circumstances): string {
  const { title } = prose;
  if (system === 'wechat')
    return `<!doctype html><html><head><meta charset="utf-8"><title>${escape(title)}</title><meta property="og:title" content="${escape(title)}"></head><body><div id="js_article" class="rich_media"><div id="page-content"><h1 class="rich_media_title" id="activity-name">${escape(title)}</h1><div id="meta_content"><a id="js_name">${at.site}</a><em id="publish_time">${published} 09:30</em></div><div class="rich_media_content" id="js_content">${paragraphs(prose)}</div></div></div><script>var appuin="x"</script></body></html>`;
  if (system === 'news')
    return frame(
      at,
      `${title}-${at.site}`,
      `<div class="head-line"><h1><span class="title">${escape(title)}</span></h1></div><div class="info"><span class="time">${published} 08:12:00</span> 来源：${at.site}</div><div id="detail">${paragraphs(prose)}</div><div class="share">分享到：微信 微博　阅读：${at.visits}</div>`,
    );
  if (system === 'plain-en')
    return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)} | ${at.site}</title><meta property="article:published_time" content="${published}"></head><body><nav><a href="/">Home</a> <a href="/news/">News</a> <a href="/about/">About</a></nav><main><article><h1>${escape(title)}</h1><p class="date">${published}</p>${paragraphs(prose)}</article></main><footer><p>${at.visits} views</p><p>© ${at.site}. All rights reserved.</p></footer></body></html>`;
  if (system === 'corporate')
    return frame(
      at,
      `${title} - ${at.site}`,
      `<div class="container"><h2>${escape(title)}</h2><div class="meta">发布时间：${published}　浏览：${at.visits}</div><div class="content">${paragraphs(prose)}</div></div>`,
    );
  return frame(
    at,
    `${title}_${at.site}`,
    `<meta name="ArticleTitle" content="${escape(title)}"><meta name="PubDate" content="${published} 10:00"><meta name="ContentSource" content="${at.site}"><div class="zwxl-table"><span>[ 发文字号 ] ${prose.number ?? ''}</span><span>[ 发布日期 ] ${published}</span></div><h3 class="tit">${escape(title)}</h3><div class="view TRS_UEDITOR trs_paper_default">${paragraphs(prose)}</div><div class="tools">浏览次数：${at.visits} 【字体：大 中 小】 打印 关闭</div><div class="dialog" style="display:none">当前浏览器版本过低，可能存在安全风险，建议升级浏览器。</div>`,
  );
}

/** A start or column page: links to articles. */
export function indexPage(
  at: Circumstances,
  name: string,
  links: readonly { readonly href: string; readonly title: string; readonly day: string }[],
): string {
  const rows = links.map(({ href, title, day }) => `<li><a href="${href}">${escape(title)}</a><span>${day}</span></li>`).join('\n');
  return frame(
    at,
    `${name}_${at.site}`,
    `<div class="crumbs"><a href="/">首页</a> &gt; ${name}</div><ul class="list">${rows}</ul><div class="page">共 12 页 <a href="index_1.html">下一页</a></div>`,
  );
}

const NOT_FOUND = {
  'zh-plain': '<p>抱歉，您访问的页面不存在或已被删除。</p><p><a href="/">返回首页</a></p>',
  'zh-long': '<h2>404</h2><p>对不起，您访问的页面已被删除或不存在</p><p>系统将在 5 秒后自动返回首页</p>',
  'zh-article': '<p>文章不存在或已被删除</p>',
  en: '<h1>Page not found</h1><p>Sorry, the page you are looking for does not exist or has been removed.</p><p><a href="/">Home</a></p>',
} as const;
export type NotFound = keyof typeof NOT_FOUND;
export const NOT_FOUND_STYLES = Object.keys(NOT_FOUND) as NotFound[];

export function notFoundPage(style: NotFound, at: Circumstances): string {
  return style === 'en'
    ? `<!doctype html><html lang="en"><head><title>Not found | ${at.site}</title></head><body>${NOT_FOUND.en}</body></html>`
    : `<!doctype html><html><head><meta charset="utf-8"><title>${style === 'zh-long' ? '404' : at.site}</title></head><body><div class="err">${NOT_FOUND[style]}</div></body></html>`;
}

const WECHAT_NOTICES = {
  author: '该内容已被发布者删除',
  'author-en': 'The content has been deleted by the author.',
  platform: '此内容因违规无法查看',
  account: '此账号已自主注销，内容无法查看',
} as const;
export type Notice = keyof typeof WECHAT_NOTICES;
export const NOTICES = Object.keys(WECHAT_NOTICES) as Notice[];

export function wechatNotice(notice: Notice): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title></title></head><body class="mm_appmsg"><div class="weui-msg"><div class="weui-msg__icon-area"><i class="weui-icon-warn weui-icon_msg"></i></div><div class="weui-msg__text-area"><h2 class="weui-msg__title">${WECHAT_NOTICES[notice]}</h2></div></div></body></html>`;
}

/** A notice of a site that a page was taken down, with 200. */
export function siteNotice(lang: 'zh' | 'en', at: Circumstances): string {
  return lang === 'zh'
    ? frame(at, at.site, '<div class="msg"><h3>该信息已删除</h3></div>')
    : `<!doctype html><html lang="en"><head><title>${at.site}</title></head><body><main><h1>This article has been removed</h1><p>This article has been removed by the publisher.</p></main></body></html>`;
}

export function movedNotice(to: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>公众号已迁移</title></head><body class="mm_appmsg"><div class="weui-msg"><div class="weui-msg__text-area"><h2 class="weui-msg__title">该公众号已迁移</h2><p class="weui-msg__desc">该公众号已迁移至新的账号，原账号已回收。若需访问原文章链接，请点击下方按钮。</p><a id="js_access_msg" href="${to}" class="weui-btn">访问文章</a></div></div><script>var transferTargetLink = '${to}';</script></body></html>`;
}

const CHALLENGES = {
  ruishu: {
    status: 412,
    html: `<!doctype html><html><head><meta charset="utf-8"><meta id="x" content="${'QmF2Zk'.repeat(80)}" r="m"><script r="m">$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=12345;</script></head><body></body></html>`,
  },
  wechat: {
    status: 200,
    html: '<!doctype html><html><head><meta charset="utf-8"><title></title></head><body><div class="weui-msg"><h2 class="weui-msg__title">环境异常</h2><p class="weui-msg__desc">当前环境异常，完成验证后即可继续访问。</p><a class="weui-btn" id="js_verify">去验证</a></div></body></html>',
  },
  waf: {
    status: 403,
    html: '<!doctype html><html><head><meta charset="utf-8"><title>访问被阻断</title></head><body><p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p></body></html>',
  },
  jsl: { status: 521, html: '<script>document.cookie=("__jsl_clearance=1.2|-1|x");location.href=location.pathname</script>' },
  f5: {
    status: 200,
    html: '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 123456789</body></html>',
  },
} as const;
export type Challenge = keyof typeof CHALLENGES;
export const CHALLENGE_KINDS = Object.keys(CHALLENGES) as Challenge[];

export function challengePage(kind: Challenge): { status: number; html: string } {
  return CHALLENGES[kind];
}

export function maintenancePage(at: Circumstances): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>系统维护</title></head><body><h2>系统维护中</h2><p>${at.site}网站正在升级维护，暂停服务，请稍后访问。</p></body></html>`;
}

export function parkedPage(kind: 'parked' | 'betting', host: string): string {
  return kind === 'parked'
    ? `<!doctype html><html><head><title>${host} is for sale</title></head><body><h1>${host}</h1><p>This domain is for sale. Buy this domain. Inquire now.</p><p>Related searches</p></body></html>`
    : `<!doctype html><html><head><meta charset="utf-8"><title>澳门在线娱乐城-真人百家乐-体育投注-官方网站</title><meta name="keywords" content="博彩,百家乐,体育投注,老虎机,彩票"></head><body><h1>在线娱乐城</h1><p>真人百家乐、体育投注、电子老虎机、彩票投注，首存送彩金，注册即送 88 元，提款秒到账。</p><p><a href="/reg">立即注册</a> <a href="/app">下载APP</a> 博彩投注 百家乐 老虎机 彩票</p></body></html>`;
}
