import type { PageClass, PageInput } from '../../src/records/page.ts';

/** Pages as servers, firewalls, platforms and parking services make them: structure as known, words shortened. */
export interface ServerPage {
  readonly name: string;
  readonly pageClass: PageClass;
  readonly html: string;
  readonly more?: Partial<PageInput>;
}

const doc = (title: string, body: string, head = ''): string =>
  `<html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;
const at = (name: string, pageClass: PageClass, html: string, more: Partial<PageInput> = {}): ServerPage => ({
  name,
  pageClass,
  html,
  more,
});

export const SERVER_PAGES: readonly ServerPage[] = [
  at('nginx 404 with 200', 'not-found', doc('404 Not Found', '<center><h1>404 Not Found</h1></center><hr><center>nginx/1.24.0</center>')),
  at('openresty 404', 'not-found', doc('404 Not Found', '<center><h1>404 Not Found</h1></center><hr><center>openresty</center>'), {
    status: 404,
  }),
  at(
    'tengine 404',
    'not-found',
    doc('404 Not Found', '<h1>404 Not Found</h1><p>The requested URL was not found on this server.</p><hr/>Powered by Tengine'),
  ),
  at(
    'tengine sorry',
    'not-found',
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1>Sorry for the inconvenience.<br/>Please report this message and include the following information to us.<br/>Thank you very much!<table><tr><td>URL:</td><td>http://x.example/a</td></tr><tr><td>Server:</td><td>cache12</td></tr><tr><td>Date:</td><td>2024/05/06 10:11:12</td></tr></table><hr/>Powered by Tengine</body></html>',
  ),
  at(
    'apache 404',
    'not-found',
    doc(
      '404 Not Found',
      '<h1>Not Found</h1><p>The requested URL /a/1.html was not found on this server.</p><hr><address>Apache/2.4.6 (CentOS) Server at www.x.example Port 80</address>',
    ),
  ),
  at(
    'iis 404',
    'not-found',
    doc(
      '404 - 找不到文件或目录。',
      '<div id="header"><h1>服务器错误</h1></div><div id="content"><div class="content-container"><fieldset><h2>404 - 找不到文件或目录。</h2><h3>您要查找的资源可能已被删除，已更改名称或者暂时不可用。</h3></fieldset></div></div>',
    ),
  ),
  at(
    'iis 10 detailed',
    'not-found',
    doc(
      'IIS 10.0 详细错误 - 404.0 - Not Found',
      '<div id="content"><h3>HTTP 错误 404.0 - Not Found</h3><h4>您要找的资源已被删除、已更名或暂时不可用。</h4><fieldset><h4>最可能的原因:</h4><ul><li>指定的目录或文件在 Web 服务器上不存在。</li><li>URL 拼写错误。</li></ul></fieldset></div>',
    ),
  ),
  at(
    'tomcat 404',
    'not-found',
    doc(
      'HTTP状态 404 - 未找到',
      '<h1>HTTP状态 404 - 未找到</h1><hr class="line" /><p><b>类型</b> 状态报告</p><p><b>消息</b> 请求的资源[/a/1.html]不可用</p><p><b>描述</b> 源服务器未能找到目标资源的表示或者是不愿公开一个已经存在的资源表示。</p><h3>Apache Tomcat/9.0.37</h3>',
    ),
  ),
  at(
    'tomcat 500',
    'error',
    doc(
      'HTTP Status 500 – Internal Server Error',
      '<h1>HTTP Status 500 – Internal Server Error</h1><p><b>Type</b> Exception Report</p><p><b>Message</b> java.lang.NullPointerException</p><h3>Apache Tomcat/8.5.50</h3>',
    ),
  ),
  at(
    'weblogic 404',
    'not-found',
    '<HTML><HEAD><TITLE>Error 404--Not Found</TITLE></HEAD><BODY bgcolor="white"><FONT FACE=Helvetica><BR CLEAR=all><TABLE border=0><TR><TD><H2>Error 404--Not Found</H2></TD></TR></TABLE><TABLE><TR><TD><H3>From RFC 2068 <i>Hypertext Transfer Protocol -- HTTP/1.1</i>:</H3><H4>10.4.5 404 Not Found</H4><P>The server has not found anything matching the Request-URI. No indication is given of whether the condition is temporary or permanent.</P></TD></TR></TABLE></BODY></HTML>',
  ),
  at(
    'spring whitelabel 404',
    'not-found',
    '<html><body><h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error, so you are seeing this as a fallback.</p><div>There was an unexpected error (type=Not Found, status=404).</div></body></html>',
    { status: 404 },
  ),
  at('nginx 403', 'challenge', doc('403 Forbidden', '<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>'), { status: 403 }),
  at('nginx 502', 'error', doc('502 Bad Gateway', '<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>')),
  at('nginx 504', 'error', doc('504 Gateway Time-out', '<center><h1>504 Gateway Time-out</h1></center><hr><center>nginx</center>')),
  at(
    'apache 503',
    'error',
    doc(
      '503 Service Unavailable',
      '<h1>Service Unavailable</h1><p>The server is temporarily unable to service your request due to maintenance downtime or capacity problems. Please try again later.</p>',
    ),
  ),
  at(
    'cloudflare 522',
    'error',
    doc(
      'x.example | 522: Connection timed out',
      '<div id="cf-wrapper"><div id="cf-error-details"><h1>Connection timed out <span>Error code 522</span></h1><div>Visit cloudflare.com for more information.</div><p>2024-05-06 10:11:12 UTC</p><h2>What happened?</h2><p>The initial connection between Cloudflare\'s network and the origin web server timed out. As a result, the web page can not be displayed.</p></div></div>',
    ),
    { status: 522 },
  ),
  at(
    'cloudflare 1020',
    'challenge',
    doc(
      'Access denied | x.example used Cloudflare to restrict access',
      '<div id="cf-wrapper"><div id="cf-error-details"><h1>Error 1020</h1><h2>Access denied</h2><p>This website is using a security service to protect itself from online attacks.</p></div></div>',
    ),
    { status: 403 },
  ),
  at(
    'cloudflare moment',
    'challenge',
    doc(
      'Just a moment...',
      '<div class="main-wrapper"><noscript>Enable JavaScript and cookies to continue</noscript></div><script>(function(){window._cf_chl_opt={cvId:"3",cType:"managed"};})();</script>',
    ),
    { status: 403 },
  ),
  at(
    'turnstile',
    'challenge',
    doc(
      '安全检查',
      '<form><div class="cf-turnstile" data-sitekey="0x"></div></form><script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>',
    ),
  ),
  at(
    'akamai reference',
    'challenge',
    '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don\'t have permission to access "http://www.x.example/a" on this server.<P>Reference #18.2d351ab8.1557333295.a4e16ab</BODY></HTML>',
  ),
  at(
    'sucuri',
    'challenge',
    doc(
      'Sucuri WebSite Firewall - Access Denied',
      '<div id="main-container"><header class="app-header"><a href="https://sucuri.net">Sucuri</a></header><section class="center clearfix"><h2>Access Denied - Sucuri Website Firewall</h2><p>If you are the site owner (or you manage this site), please whitelist your IP.</p><h3>Block details:</h3><table><tr><td>Your IP:</td><td>192.0.2.1</td></tr></table></section></div>',
    ),
  ),
  at(
    'imperva',
    'challenge',
    '<html style="height:100%"><head><META NAME="ROBOTS" CONTENT="NOINDEX, NOFOLLOW"></head><body style="margin:0px;height:100%"><iframe id="main-iframe" src="/_Incapsula_Resource?CWUDNSAI=5" frameborder=0 width="100%">Request unsuccessful. Incapsula incident ID: 1234-5678</iframe></body></html>',
  ),
  at(
    'aws waf',
    'challenge',
    '<html><head><script>window.awsWafCookieDomainList=[];window.gokuProps={"key":"A"};</script><script src="https://x.token.awswaf.com/x/challenge.js"></script></head><body><div id="challenge-container"></div></body></html>',
    { status: 202 },
  ),
  at(
    'datadome',
    'challenge',
    '<html><head><title>x.example</title></head><body><script>var dd={"rt":"c","cid":"A","hsh":"B","host":"geo.captcha-delivery.com"}</script><script src="https://ct.captcha-delivery.com/c.js"></script></body></html>',
    { status: 403 },
  ),
  at(
    'perimeterx',
    'challenge',
    doc(
      'Access to this page has been denied',
      '<div id="px-captcha"></div><p>Press & Hold to confirm you are a human.</p><script>window._pxAppId="PXx";</script>',
    ),
    { status: 403 },
  ),
  at(
    'kasada',
    'challenge',
    '<html><head></head><body><script>window.KPSDK={};KPSDK.now=1;</script><script src="/149e9513/ips.js"></script></body></html>',
    { status: 429 },
  ),
  at(
    'hcaptcha',
    'challenge',
    doc(
      'One more step',
      '<form action="/captcha"><h1>One more step</h1><p>Please complete the security check to access the site.</p><div class="h-captcha" data-sitekey="x"></div></form><script src="https://hcaptcha.com/1/api.js"></script>',
    ),
  ),
  at(
    'recaptcha google sorry',
    'challenge',
    '<html><head><title>http://www.google.example/search?q=x</title></head><body><form id="captcha-form" action="index" method="post"><script src="https://www.google.com/recaptcha/api.js"></script><div id="recaptcha" class="g-recaptcha"></div></form><b>About this page</b><br><br>Our systems have detected unusual traffic from your computer network. This page checks to see if it\'s really you sending the requests, and not a robot.</body></html>',
    { status: 429 },
  ),
  at(
    'aliyun waf 405',
    'challenge',
    '<!doctypehtml><html lang="zh-cn"><meta charset="utf-8"><title>405</title><body><div id="block_message"></div><div id="t_err">很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</div><div>您的请求ID是: 0a1b2c</div></body></html>',
    { status: 405 },
  ),
  at('aliyun script', 'challenge', '<html><script>var arg1=\'4D6B\';var _0x4818=["x"];setCookie("acw_sc__v2",x);</script></html>'),
  at(
    'ruishu 412',
    'challenge',
    '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta content="0fTAuE9kqqk" r="m"><script>$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};$_ts.nsd=1;</script></head><body></body></html>',
    { status: 412 },
  ),
  at('jsl 521', 'challenge', "<script>document.cookie=('_')+('_')+('jsl_clearance_s=1');location.href=location.pathname</script>", {
    status: 521,
  }),
  at(
    'bt panel waf',
    'challenge',
    doc(
      '网站防火墙',
      '<div class="main"><h3>您的请求带有不合法参数，已被网站管理员设置拦截！</h3><div class="t1">可能原因：您提交的内容包含危险的攻击请求</div><div>如何解决：1）检查提交内容；2）如网站托管，请联系空间提供商；</div></div>',
    ),
  ),
  at('bt panel 404', 'not-found', doc('404 - 找不到页面', '<h1>404</h1><p>对不起，你访问的页面不存在</p>')),
  at(
    'bt panel no site',
    'parked',
    doc(
      '没有找到站点',
      '<div class="main"><h3>没有找到站点</h3><ul><li>您的请求在Web服务器中没有找到对应的站点！可能原因：</li><li>您没有将此域名或IP绑定到对应站点!</li><li>配置文件未生效!</li></ul><h4>如何解决：</h4><ol><li>检查是否已经绑定到对应站点，若确认已绑定，请尝试重载Web服务；</li><li>若您是普通网站访客，请联系网站管理员；</li></ol></div>',
    ),
  ),
  at(
    'safedog',
    'challenge',
    doc(
      '网站访问报错',
      '<div class="safe-main"><h2>网站防火墙</h2><p>您的请求带有不合法的参数，已被网站安全狗拦截</p><a href="http://www.safedog.cn">安全狗</a></div>',
    ),
  ),
  at(
    'yunsuo',
    'challenge',
    '<html><head><title></title></head><body><img class="yunsuologo" src="data:image/png;base64,A"/><script>function YunSuoAutoJump(){location="/a?security_verify_data="+1}</script></body></html>',
  ),
  at('d shield', 'challenge', doc('D盾_拦截提示', '<div>D盾_拦截提示：访问的URL中存在恶意内容</div>')),
  at('knownsec', 'challenge', doc('创宇盾', '<div>创宇盾提示您：当前访问疑似黑客攻击，已被网站管理员设置为拦截并记录</div>')),
  at(
    '360 wangzhan',
    'challenge',
    doc(
      '360网站卫士',
      '<div>您所提交的请求含有不合法的参数，已被网站管理员设置拦截！</div><a href="http://wangzhan.360.cn">360网站卫士</a>',
    ),
  ),
  at(
    'wangsu',
    'challenge',
    doc('403', '<div>您的访问请求可能对网站造成安全威胁，请求已被管理员阻断。</div><p>事件编号：x-ws-request-id</p>'),
  ),
  at(
    'tencent t-sec',
    'challenge',
    doc(
      'T-Sec-Web应用防火墙',
      '<div class="g-main"><h1>很抱歉，您提交的请求可能对网站造成威胁，请求已被管理员设置的策略阻断。</h1><p>如您有任何疑问，请将UUID提供给网站管理员。</p></div>',
    ),
  ),
  at('safeline', 'challenge', doc('安全检测能力由 长亭雷池 WAF 驱动', '<div id="slg-warning">正在检查您的访问环境</div>')),
  at(
    'geetest shell',
    'challenge',
    doc(
      '',
      '<div id="captcha"></div><script src="https://static.geetest.com/v4/gt4.js"></script><script>initGeetest4({captchaId:"x"},function(c){})</script>',
    ),
  ),
  at(
    'weibo visitor',
    'challenge',
    doc('Sina Visitor System', '<span id="message"></span><script>var wload=function(){};/visitor/genvisitor</script>'),
    { finalUri: 'https://passport.weibo.com/visitor/visitor?entry=miniblog&url=x' },
  ),
  at(
    'zhihu zse-ck',
    'challenge',
    '<html><head><meta id="zh-zse-ck" content="004_x"><script src="https://static.zhihu.com/zse-ck/v4/x.js"></script></head><body></body></html>',
    { status: 403 },
  ),
  at(
    'douyin script',
    'challenge',
    '<html><head><script>window.byted_acrawler.init({});document.cookie="__ac_nonce=1"</script></head><body></body></html>',
  ),
  at(
    'baidu verify',
    'challenge',
    doc('百度安全验证', '<div class="timeout"><p>网络不给力，请稍后重试</p><a>返回首页</a><a>问题反馈</a></div>'),
  ),
  at(
    'taobao punish',
    'challenge',
    '<html><head><title></title></head><body><script>window._config_={"action":"captcha"};/_____tmd_____/punish</script><div id="nocaptcha"></div></body></html>',
  ),
  at(
    'wechat environment',
    'challenge',
    doc(
      '',
      '<div class="weui-msg"><h2 class="weui-msg__title">环境异常</h2><p class="weui-msg__desc">当前环境异常，完成验证后即可继续访问。</p><a id="js_verify">去验证</a></div>',
    ),
  ),
  at(
    'wechat shell',
    'challenge',
    '<html><head><title></title></head><body><script>window.cgiData={};var s="/mp/wappoc_appmsgcaptcha?poc_token=x"</script></body></html>',
  ),
  at(
    '12306 queue',
    'rate-limited',
    doc('排队等候', '<div class="box"><h2>当前访问人数过多，您正在排队</h2><p>预计等待 3 分钟，请勿刷新页面</p></div>'),
  ),
  at(
    'queue-it',
    'rate-limited',
    doc(
      'Waiting room',
      '<h1>You are now in line</h1><p>There are too many visitors at the moment. When it is your turn, you will be sent to the website.</p>',
    ),
  ),
  at(
    'google 429',
    'rate-limited',
    doc(
      'Error 429 (Too Many Requests)!!1',
      '<p><b>429.</b> <ins>That’s an error.</ins></p><p>We’re sorry, but you have sent too many requests to us recently. Please try again later.</p>',
    ),
  ),
  at(
    'google cache 404',
    'not-found',
    doc(
      'Error 404 (Not Found)!!1',
      '<p><b>404.</b> <ins>That’s an error.</ins><p>The requested URL /search?q=cache:x was not found on this server. <ins>That’s all we know.</ins>',
    ),
  ),
  at(
    'wayback not archived',
    'not-found',
    doc(
      'Wayback Machine',
      '<div id="error"><h1>Hrm.</h1><p>The Wayback Machine has not archived that URL.</p><p>This page is not available on the web because page does not exist</p><a href="/save/x">Click here to search for all archived pages</a></div>',
    ),
  ),
  at(
    'wayback excluded',
    'removal-notice',
    doc('Wayback Machine', '<div id="error"><h1>Sorry.</h1><p>This URL has been excluded from the Wayback Machine.</p></div>'),
  ),
  at(
    'gongyi 404',
    'not-found',
    doc(
      '404-页面不存在',
      '<div class="wrap"><h1>404</h1><p>抱歉，您访问的页面不存在</p><div class="gongyi"><h3>也许您能帮他们回家</h3><p>姓名：小河　性别：男　出生日期：2009年3月4日</p><p>失踪时间：2014年6月1日　失踪地点：青石市禾丰路菜市场</p><p>失踪人特征：左手腕有一颗痣，走失时身穿蓝色短袖上衣、灰色长裤，说话带本地口音，会背两首古诗。如有线索请拨打电话联系家属，爱心接力，让更多孩子回家。</p></div><script src="//qzonestyle.gtimg.cn/qzone/hybrid/app/404/search_children.js"></script></div>',
    ),
  ),
  at(
    'gongyi script only',
    'not-found',
    '<html><head><meta charset="utf-8"><title>青石网</title></head><body><script type="text/javascript" src="//qzonestyle.gtimg.cn/qzone/hybrid/app/404/search_children.js" charset="utf-8" homePageUrl="/" homePageName="返回首页"></script></body></html>',
  ),
  at('picture only 404', 'not-found', doc('青石网', '<div><a href="/"><img src="/images/404.jpg" alt=""></a></div>')),
  at('alert and back', 'not-found', '<script>alert("该信息不存在或已删除！");history.back();</script>'),
  at('alert and home', 'not-found', '<html><head><script>alert("您访问的文章不存在");window.location.href="/";</script></head></html>'),
  at('json not found', 'not-found', '{"code":404,"msg":"内容不存在或已删除","data":null}', { contentType: 'application/json' }),
  at('json escaped', 'not-found', '{"status":false,"message":"\\u6587\\u7ae0\\u4e0d\\u5b58\\u5728"}', { contentType: 'application/json' }),
  at('json error', 'error', '{"errcode":500,"errmsg":"系统内部错误"}', { contentType: 'application/json' }),
  at(
    'icp block',
    'parked',
    doc(
      '网站暂时无法访问',
      '<div class="main"><h1>网站暂时无法访问</h1><p>该网站未进行备案，根据工信部相关规定，网站在未完成备案之前无法正常访问。</p><p>若您是网站管理员，请尽快完成备案。</p></div>',
    ),
  ),
  at(
    'icp aliyun',
    'parked',
    doc(
      '备案拦截',
      '<h2>该网站暂时无法进行访问</h2><p>温馨提示：您好，该网站暂时无法进行访问，可能由以下原因导致：</p><ul><li>网站未备案或原备案号被取消</li><li>网站内容与备案信息不符</li></ul>',
    ),
  ),
  at(
    'wanwang sale',
    'parked',
    doc(
      'qingshi.example 域名出售',
      '<h1>qingshi.example</h1><p>您正在访问的域名可以转让！This domain is for sale.</p><a href="https://mi.aliyun.com/detail/online.htm">立即购买</a>',
    ),
  ),
  at(
    'west parking',
    'parked',
    doc(
      'qingshi.example-正在西部数码(www.west.cn)进行交易',
      '<div class="domain">qingshi.example</div><div>该域名正在出售，域名有意请点击联系</div>',
    ),
  ),
  at(
    'godaddy lander',
    'parked',
    '<html><head><title></title><script>window.onload=function(){window.location.href="/lander"}</script></head><body></body></html>',
  ),
  at(
    'sedo',
    'parked',
    doc(
      'qingshi.example - qingshi Resources and Information.',
      '<div id="banner">This website is for sale!</div><script src="//img.sedoparking.com/templates/x.js"></script><p>Related searches</p>',
    ),
  ),
  at(
    'bodis',
    'parked',
    '<html data-adblockkey="MFw"><head><title>qingshi.example</title></head><body><div id="target" style="opacity:0"></div><script>window.park="eyJ1dWlkIjoi";</script><script src="/bXHYZ.js"></script></body></html>',
  ),
  at(
    'parkingcrew',
    'parked',
    '<html><head><title>qingshi.example</title><script src="https://d38psrni17bvxu.cloudfront.net/scripts/js3caf.js"></script></head><body><div id="tc"></div><script>var tcblock={};/* parkingcrew */</script></body></html>',
  ),
  at(
    'dan',
    'parked',
    doc(
      'qingshi.example domain name is for sale. Inquire now.',
      '<h1>The domain name qingshi.example is for sale!</h1><p>Buy now or make an offer.</p>',
    ),
  ),
  at(
    'afternic',
    'parked',
    doc(
      'qingshi.example is for sale',
      '<h1>qingshi.example</h1><p>is available for purchase</p><a href="https://www.afternic.com/forsale/qingshi.example">Get a price in less than 24 hours</a>',
    ),
  ),
  at(
    'nginx welcome',
    'parked',
    doc(
      'Welcome to nginx!',
      '<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p>',
    ),
  ),
  at(
    'iis welcome',
    'parked',
    doc(
      'IIS Windows Server',
      '<div id="container"><a href="http://go.microsoft.com/fwlink/?linkid=66138"><img src="iisstart.png" alt="IIS"></a></div>',
    ),
  ),
  at(
    'bt site created',
    'parked',
    doc('恭喜，站点创建成功！', '<h3>恭喜, 站点创建成功！</h3><ul><li>这是默认index.html，本页面由系统自动生成</li></ul>'),
  ),
  at(
    'betting, old title kept',
    'parked',
    doc(
      '青石市水利学会',
      '<h1>青石市水利学会</h1><ul><li><a href="http://a.example">澳门新葡京官网</a></li><li><a href="http://b.example">百家乐网址</a></li><li><a href="http://c.example">开元棋牌下载</a></li><li><a href="http://d.example">博彩平台排名</a></li><li><a href="http://e.example">真人娱乐</a></li><li><a href="http://f.example">时时彩计划</a></li></ul>',
    ),
  ),
  at(
    'betting by script',
    'parked',
    doc(
      '&#x6FB3;&#x95E8;&#x65B0;&#x8461;&#x4EAC;&#x5B98;&#x7F51;-&#x767E;&#x5BB6;&#x4E50;',
      '<p>青石市水利学会</p>',
      '<script>if(/baidu|sogou/.test(document.referrer)){location.href="https://bet.example/"}</script>',
    ),
  ),
  at(
    'pornography in title',
    'parked',
    doc(
      '国产精品久久久久久,亚洲日本中文字幕,一区二区三区在线 青石机械',
      '<h1>青石机械有限公司</h1><p>我公司生产各类机械配件，欢迎来电咨询，产品远销各地，质量可靠，价格优惠。</p>',
    ),
  ),
  at(
    'xiaohongshu',
    'removal-notice',
    doc('小红书', '<div class="access-wrapper"><div class="title">当前笔记暂时无法浏览</div><div>请打开小红书App扫码查看</div></div>'),
  ),
  at(
    'bilibili 404',
    'not-found',
    doc(
      '出错啦! - bilibili.com',
      '<div class="error-container"><div class="error-panel"><img class="error-404" src="//s1.hdslb.com/x.png"><a class="rollback-btn">返回首页</a></div></div>',
    ),
  ),
  at(
    'bilibili gone',
    'not-found',
    doc(
      '视频去哪了呢？_哔哩哔哩_bilibili',
      '<div class="error-body"><img src="x.png"><div class="error-text">啊叻？视频不见了？</div></div>',
    ),
  ),
  at(
    'douban',
    'not-found',
    doc('页面不存在', '<div id="exception"><h1>你想访问的页面不存在</h1><p>呃... 你想访问的条目豆瓣不收录。</p></div>'),
  ),
  at(
    'zhihu gone',
    'not-found',
    doc(
      '404 - 知乎',
      '<div class="ErrorPage-container"><h1 class="ErrorPage-title">404</h1><p class="ErrorPage-subtitle">你似乎来到了没有知识存在的荒原</p></div>',
    ),
  ),
  at('toutiao', 'not-found', doc('今日头条', '<div class="notfound"><h2>抱歉，你访问的内容不存在</h2></div>')),
  at('sohu', 'removal-notice', doc('搜狐', '<div class="article-error">该文章已被作者删除</div>')),
  at('netease', 'not-found', doc('网易-404页面', '<div class="main"><h1>哎呀，您访问的页面不存在</h1><p>您可以看看其他新闻</p></div>')),
  at(
    'sina',
    'not-found',
    doc('页面没有找到_新浪网', '<div class="errorbox">抱歉，您要访问的页面不存在或被删除！</div><p>5秒钟之后将会带您进入新浪首页!</p>'),
  ),
  at('tencent news', 'not-found', doc('腾讯网', '<div class="tips">该内容已下线</div>')),
  at('weibo gone', 'removal-notice', doc('微博', '<div class="woo-box-flex"><p>抱歉，此微博已被作者删除。查看帮助</p></div>')),
  at('weibo limited', 'removal-notice', doc('微博', '<p>暂无查看权限，由于博主设置了仅粉丝可见</p>')),
  at(
    'wechat oplaw',
    'removal-notice',
    doc(
      '',
      '<div class="weui-msg"><h2 class="weui-msg__title warn">此内容因违规无法查看</h2><div class="weui-msg__desc">由用户投诉并经平台审核，涉嫌违反相关法律法规和政策，查看<a href="/mp/opshowpage?action=oplaw&amp;id=3#wechat_redirect">对应规则</a></div></div>',
    ),
  ),
  at(
    'wechat transferred',
    'moved-notice',
    doc(
      '',
      '<div class="weui-msg"><h2 class="weui-msg__title">该公众号已迁移</h2><p>该公众号已迁移至新的账号，原账号已回收。</p></div><script>var transferTargetLink = "https://mp.weixin.qq.com/s?__biz=a\\x26amp;mid=1";</script>',
    ),
  ),
  at(
    'cq style',
    'not-found',
    doc(
      '404_青石市人民政府网',
      '<div class="header"><ul><li><a href="/">首页</a></li></ul></div><div class="wrap"><div class="l"><img src="./404.png"/></div><div class="r"><p>抱歉，您访问的页面暂时无法找到</p><p>温馨提示：您可以通过以下方式查找</p><p>1. 检查网址是否正确</p><p>2. 返回<a href="/">首页</a>重新查找</p></div></div>',
    ),
  ),
  at('gov archived', 'not-found', doc('青石市人民政府', '<div class="con"><p>该信息已归档，如需查阅请依申请公开。</p></div>')),
  at(
    'gov closed',
    'moved-notice',
    doc(
      '网站关停公告',
      '<div class="con"><h2>公告</h2><p>按照政府网站集约化工作要求，本网站已停止更新，相关内容整合迁移至青石市人民政府网站，请访问：<a href="http://www.qingshi-new.example/">http://www.qingshi-new.example/</a></p></div>',
    ),
  ),
  at(
    'maintenance',
    'error',
    doc(
      '系统维护公告',
      '<div class="box"><h1>系统维护中</h1><p>为提供更好的服务，本站将于2024年5月6日22:00至次日6:00进行系统升级，期间暂停访问，敬请谅解。</p></div>',
    ),
    { status: 503 },
  ),
  at(
    'thinkphp',
    'error',
    doc(
      '系统发生错误',
      '<div class="exception"><div class="message"><div class="info"><h1>页面错误！请稍后再试～</h1></div></div></div><div class="copyright"><a>ThinkPHP</a><span>V5.1</span></div>',
    ),
  ),
  at(
    'discuz',
    'not-found',
    doc(
      '提示信息 - 青石论坛',
      '<div id="messagetext" class="alert_error"><p>抱歉，指定的主题不存在或已被删除或正在被审核</p><p class="alert_btnleft"><a href="javascript:history.back()">[ 点击这里返回上一页 ]</a></p></div>',
    ),
  ),
  at(
    'discuz login',
    'login',
    doc(
      '提示信息 - 青石论坛',
      '<div id="messagetext" class="alert_info"><p>抱歉，您尚未登录，没有权限访问该版块</p></div><form id="loginform"><input type="password" name="password"></form>',
    ),
  ),
  at(
    'wordpress 404',
    'not-found',
    doc(
      'Page not found – Ferry notes',
      '<body class="error404"><main><h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at this location. Maybe try a search?</p></main></body>',
    ),
  ),
  at('wordpress db', 'error', doc('Database Error', '<h1>Error establishing a database connection</h1>')),
  at(
    'cas',
    'login',
    doc(
      '统一身份认证平台',
      '<form id="fm1"><input name="username"><input type="password" name="password"><button>登录</button></form><p>忘记密码请联系信息中心</p>',
    ),
  ),
  at(
    'empty app',
    'empty',
    doc(
      '青石云',
      '<noscript>We\'re sorry but app doesn\'t work properly without JavaScript enabled.</noscript><div id="app"></div><script src="/js/app.1a2b.js"></script>',
    ),
  ),
  at(
    'a wall around a region',
    'challenge',
    doc('访问受限 - 渝州市人民政府', '<p>抱歉，您所在的地区暂不支持访问本网站</p><p>Sorry, access from your region is not available.</p>'),
  ),
  at('a wall around a country', 'challenge', doc('', '<p>This site is only available in mainland China.</p>')),
  at('a wall against addresses abroad', 'challenge', doc('访问提示', '<p>境外IP无法访问本站，请切换网络后重试</p>')),
  at(
    'a site without its filing',
    'parked',
    doc('未备案', '<p>网站暂时无法访问</p><p>该网站未根据工信部相关法律规定进行备案，如果您是网站管理员，请登录备案。</p>'),
  ),
  at('a name somebody took', 'parked', doc('', '<p>此域名 4 天前被注册。联系方式: QQ 123456</p>')),
  at('a text whose rights are disputed', 'removal-notice', doc('抱歉', '<p>由于涉及版权争议，本文已撤下。</p>')),
];

export const serverInput = ({ name, html, more }: ServerPage): PageInput => ({
  uri: `http://www.qingshi.example/art/2024/5/6/${encodeURIComponent(name)}.html`,
  contentType: 'text/html; charset=utf-8',
  status: 200,
  ...more,
  bytes: new TextEncoder().encode(html),
});
