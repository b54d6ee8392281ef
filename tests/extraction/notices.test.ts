import { describe, expect, test } from 'vitest';
import { extractPage } from '../../src/extraction/extract.ts';
import type { PageClass } from '../../src/records/page.ts';

/** Wordings of notices in both languages beyond those of the labelled pages. */
const WORDINGS: Readonly<Partial<Record<PageClass, readonly string[]>>> = {
  'not-found': [
    '您要查看的信息不存在或者还未通过审批！',
    '对不起，该页面不存在或已被删除',
    '您访问的文章不存在，请检查网址',
    '抱歉！页面无法访问',
    "Sorry, this page isn't available.",
    'This page could not be found.',
    'The page you requested could not be found on this website.',
    'The resource you are looking for has been removed, had its name changed, or is temporarily unavailable.',
    '您所请求的网址（URL）无法获取',
    '哎呀…您访问的页面不存在',
    '您查看的页面不存在',
    '页面飞到火星去了',
    'The requested page cannot be found',
    'Nothing found for this address.',
    '您访问的新闻不存在！',
    '该新闻已被删除',
    '数据不存在',
    '信息不存在',
    'Article not found',
    '对不起，没有找到您所需要的页面',
    '您浏览的页面暂时不能访问或已删除',
    '網頁不存在或已被移除',
    '此頁面無法顯示，可能已被刪除',
    "We can't seem to find the page you're looking for.",
    'Error 404: the page does not exist',
    '无法找到该网页',
    '抱歉，您访问的内容已被删除或尚未发布',
    '你访问的页面找不到了',
    '很抱歉，您要访问的页面已下线',
    'The content you are looking for is no longer available.',
    "Oops! That page can't be found.",
  ],
  challenge: [
    '请完成以下验证后继续访问',
    'The current environment is abnormal. Complete verification to continue.',
    '访问验证：请拖动滑块',
    '您的访问请求已被拦截',
    'Verify you are human by completing the action below.',
    'Please wait while we verify your browser...',
    'Your access to this site has been limited by the site owner',
    'We need to make sure you are not a robot',
    'The owner of this website has banned your IP address',
    '您的IP已被列入黑名单',
    '为保护网站安全，请输入验证码后继续',
    '当前访问疑似黑客攻击，已被网站管理员设置为拦截',
    '检测到异常访问行为，请完成验证',
    '系统检测到您的请求存在异常，请验证',
    'Please enable cookies and reload the page to prove you are human.',
    "Request blocked. We can't connect to the server for this app or website at this time.",
    'Checking your browser before accessing the site.',
    '您的请求可能存在威胁，已被拦截',
    'Sorry, you have been blocked. You are unable to access this site',
    '点击进行人机身份验证',
    '很抱歉，您的访问行为疑似攻击，已被阻断',
  ],
  'removal-notice': [
    '此内容因违规无法查看',
    '该内容已被发布者删除',
    "This content can't be viewed due to violation of regulations.",
    '此内容被投诉且经审核涉嫌侵权，无法查看',
    '该公众号已被封禁',
    '此帐号已自主注销，内容无法查看',
    'The article has been deleted by its author.',
    '该账号因违规已被封停',
    '该文章因违反相关规定已被删除',
    'This post was removed by the moderators.',
    '根据相关法律法规，该内容无法显示',
    'This account has been suspended.',
    '该微博已被作者删除',
    '抱歉，此微博已被删除',
    '该视频已下架',
    '此内容因涉嫌违反相关法律法规和政策发送失败',
  ],
  error: [
    '参数错误',
    '系统异常，请联系管理员',
    '服务器开小差了，请稍后再试',
    '500 - Internal server error.',
    'Service Temporarily Unavailable',
    '网站正在维护，请稍后访问',
    '系统正在升级，暂停服务',
    'An error occurred while processing your request.',
    '502 Bad Gateway',
    '数据库连接失败',
    'The website is temporarily unable to service your request',
    '网站正在建设中',
    'The server is temporarily unable to service your request due to maintenance downtime or capacity problems.',
    '链接已过期',
    'Application error: a client-side exception has occurred',
    '页面出错了',
  ],
  'rate-limited': [
    '操作过于频繁，请稍后再试',
    '您的访问太频繁了，请稍后',
    'Too Many Requests',
    'You have exceeded the rate limit.',
    '请求次数过多，请稍后重试',
    'Rate limit exceeded. Please try again later.',
  ],
  login: [
    '请先登录',
    '您还没有登录，请登录后继续',
    'You must be logged in to view this page.',
    'Please sign in to continue.',
    '该内容仅对会员开放，请登录后查看',
    '登录已过期，请重新登录',
  ],
  'moved-notice': [
    '本网站已迁移，新网址为 http://new.example',
    '该公众号已迁移',
    'Our website has moved to www.new.example',
    '本站已更换域名，请访问 www.new.example',
    '网站已搬家',
    'This blog has moved.',
  ],
  parked: [
    'This domain name is for sale.',
    '该域名出售中',
    '本域名可转让，有意者请联系',
    'This domain may be for sale!',
    'The domain has expired. Is this your domain? Renew it now.',
    '网站已到期',
    'This site is parked.',
    '此域名已过期',
  ],
};

/** A second list, of words that say less plainly what happened. */
const LOOSER: typeof WORDINGS = {
  'not-found': [
    '对不起！您所访问的页面不存在或者已删除。',
    '无此页面',
    '该页面已不存在',
    '文件未找到',
    '找不到网页',
    '很遗憾，您要找的内容走丢了',
    '您访问的链接已失效',
    '抱歉，没有找到相关内容',
    '该稿件已撤销',
    '内容已删除',
    '访问的资源不存在',
    '该网页无法访问，可能已被移除',
    "Sorry, we couldn't find that page",
    'Page unavailable',
    'This story is no longer available',
    'The link you followed may be broken, or the page may have been removed.',
    'File or directory not found.',
    "Sorry, this content isn't available right now",
    'Whoops, our bad... the page you requested was not found',
    "We're sorry, that page doesn't exist!",
    "This link doesn't work",
    '該頁面不存在',
    '您所瀏覽的網頁已移除',
    '您查询的信息已被删除或不存在',
  ],
  challenge: [
    '请进行安全验证',
    '请点击下方按钮完成验证',
    '请按顺序点击图中的文字',
    '请求已被安全策略拦截',
    '您的访问存在异常，请稍后再试或完成验证',
    '本次访问已触发安全防护策略',
    '访问被拒绝：您的IP不在白名单',
    '请开启Cookie后完成人机验证',
    'Please verify that you are human',
    'Click the button below to continue verification',
    'One more step: please complete the security check',
    'Security check to continue',
    'You are being rate limited by a bot check: verify you are human',
    'Access to this resource on the server is denied!',
    'This website is using a security service to protect itself from online attacks.',
    'Request forbidden by administrative rules.',
    'Your request has been blocked by the firewall',
    'Incident ID: 123. Your request was blocked.',
  ],
  'removal-notice': [
    '此内容因涉嫌违规无法查看',
    '该文章已被发布者删除',
    '此账号已被封禁',
    '该帐号已被平台封停',
    '此文章已被作者撤回',
    '内容因违规已被屏蔽',
    '该公众号因违规已被封号',
    'This account has been blocked.',
    'The content has been removed by the author.',
    'This content has been removed for violating our community guidelines.',
    '此微博已被作者删除',
    '该问题已被管理员删除',
  ],
  error: [
    '服务器内部错误',
    '系统出现错误',
    '网络异常，请刷新重试',
    '请求超时',
    'HTTP Error 503. The service is unavailable.',
    "We're experiencing technical difficulties.",
    'The site is currently unavailable.',
    'Server Error',
    'Something went wrong. Please try again later.',
    '网站升级中，敬请期待',
    '系统维护，暂停访问',
  ],
  'rate-limited': [
    '访问次数超过限制',
    '您的操作太快了，请稍后再试',
    'You are sending requests too quickly.',
    'Too many attempts. Try again later.',
  ],
  login: [
    '您需要登录才能查看此内容',
    '登录后查看全文',
    'Log in to continue reading',
    'You need to sign in or sign up before continuing.',
    '请使用账号登录',
  ],
  'moved-notice': [
    '本网站已整合至市政府门户网站，请访问 http://www.new.example',
    '网站域名变更为 www.new.example',
    'This page has moved.',
    "We've moved! Visit our new site.",
    '本站已停止更新，新站地址：http://www.new.example',
  ],
  parked: [
    '域名正在出售中',
    '您访问的域名已到期',
    'Domain for sale',
    'The domain name is parked',
    'This website is for sale!',
    '该域名已过期，请续费',
  ],
};

const bare = (words: string): string =>
  `<html><head><meta charset="utf-8"><title></title></head><body><div class="box"><p>${words}</p></div></body></html>`;
const dressed = (words: string): string =>
  `<html><head><meta charset="utf-8"><title>青石新闻网</title></head><body><div class="nav"><ul>${'<li><a href="/a/">要闻频道</a></li>'.repeat(14)}</ul></div><div class="m"><h2>${words}</h2><p><a href="/">返回首页</a></p></div><div class="footer">版权所有 青石新闻网</div></body></html>`;

describe('wordings of notices', () => {
  test.each([
    ['/404.html', 'not-found', 'not-found-address'],
    ['/', 'not-found', 'redirected-home'],
    ['https://new.example/a.html', 'moved-notice', 'moved-refresh'],
  ])('a page that sends on to %s is %s', async (to, pageClass, code) => {
    for (const html of [
      `<html><head><meta http-equiv="Refresh" content="0; URL='${to}'"></head></html>`,
      `<script>window.location.href="${to}";</script>`,
    ]) {
      const page = await extractPage({ bytes: new TextEncoder().encode(html), uri: 'http://site.example/a/1.html' });
      expect(page).toMatchObject({ pageClass, reasons: [{ code }] });
    }
  });

  test.each([...Object.entries(WORDINGS), ...Object.entries(LOOSER)])('%s', async (pageClass, wordings) => {
    const wrong: string[] = [];
    for (const words of wordings) {
      for (const page of [bare, dressed]) {
        const found = await extractPage({ bytes: new TextEncoder().encode(page(words)), uri: 'http://site.example/a/1.html' });
        if (found.pageClass !== pageClass) wrong.push(`${found.pageClass}: ${words}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
