import type { PageClass } from '#records/page.ts';
import type { PageReasonCode } from './reasons.ts';

/**
 * Where a sign is looked for. `block`: one visible block that consists mostly of it, on a page without an article; `bare`: a
 * visible block of a page that says hardly anything else; `title`: the document title; `structure`: a selector that matches;
 * `script`: inline scripts; `markup`: addresses of scripts, frames and refreshes; `header` and `cookie`: response fields;
 * `address`: the address that answered, where it is another than the one asked for.
 */
export type SignPlace = 'block' | 'bare' | 'title' | 'structure' | 'script' | 'markup' | 'header' | 'cookie' | 'address';

export interface Sign {
  readonly class: PageClass;
  readonly where: SignPlace;
  /** A selector for `structure`, else a pattern. */
  readonly pattern: RegExp | string;
  readonly code: PageReasonCode;
  /** Maker of the page, where the reason names one. */
  readonly vendor?: string;
  /** Certainty when this sign alone is met, 0–1. */
  readonly weight: number;
  /** Day on which the wording or structure was last known to be in use. */
  readonly seen: string;
}

const sign = (
  pageClass: PageClass,
  where: SignPlace,
  pattern: RegExp | string,
  code: PageReasonCode,
  weight: number,
  more: { vendor?: string; seen?: string } = {},
): Sign => ({
  class: pageClass,
  where,
  pattern,
  code,
  weight,
  seen: more.seen ?? '2026-11-01',
  ...(more.vendor === undefined ? {} : { vendor: more.vendor }),
});

export const SIGNS: readonly Sign[] = [
  // WeChat notices; 账号 and 帐号 both occur, and an English locale gets English words.
  sign(
    'removal-notice',
    'block',
    /该内容已被(?:发布者|发送人|作者)删除|the content has been deleted by (?:the )?(?:author|sender|publisher)|內容已被(?:發佈者|發布者)刪除|this content has been deleted by (?:the|its) author/i,
    'removed-by-author',
    0.99,
  ),
  sign(
    'removal-notice',
    'block',
    /此内容(?:因违规)?(?:无法查看|已删除)|此内容因违规|此内容(?:[^。，]{0,24})?发送失败|该内容(?:因)?涉嫌违反|此內容因違規|(?:this )?content (?:can(?:'t|not|’t) be viewed|is unavailable|has been (?:blocked|removed|deleted)) (?:due to|because of|for) (?:a )?(?:violat|breach)|unable to view this content because it violates|message (?:delivery )?failed and cannot be viewed/i,
    'removed-by-platform',
    0.99,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:被投诉|审核)[^。]{0,16}(?:涉嫌)?侵权|涉嫌侵犯(?:他人|商标|著作|名誉|隐私)|reported (?:by others )?and (?:found|confirmed|suspected)[^.]{0,30}infring|complaint[^.]{0,40}infring/i,
    'removed-for-complaint',
    0.98,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:此|该)[账帐][号户](?:[^。，]{0,10})已(?:被屏蔽|被?封停|被?封禁|(?:自主)?注销|被封|被停用|冻结)|该公众号已(?:注销|被封|停用)|[账帐]号已(?:自主)?注销|this (?:official )?account has been (?:blocked|banned|suspended|deactivated|closed|deleted|cancell?ed)/i,
    'removed-account',
    0.98,
  ),
  sign(
    'removal-notice',
    'block',
    /根据作者隐私设置|由于作者(?:的)?(?:隐私)?设置|not (?:available|visible|viewable)[^.]{0,30}author['’]?s privacy|author['’]?s privacy settings/i,
    'removed-private',
    0.97,
  ),
  sign(
    'removal-notice',
    'block',
    /该内容暂时无法查看|此内容暂时无法查看|this content (?:is|cannot be viewed) temporarily/i,
    'removed-temporarily',
    0.95,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:该|此|本)?(?:文章|内容|稿件|帖子|主题|信息|微博|视频|作品|回答|问题)(?:已)?被?(?:作者|发布者|楼主|版主|管理员|平台|博主)(?:自行)?(?:删除|撤下|下架|撤回)|(?:该|此)(?:文章|内容|稿件|作品|视频|帖子)?(?:已)?(?:因[^，。]{2,20})(?:被)?(?:删除|下架|屏蔽)|(?:该|此|本)(?:回答|问题|微博|视频|作品|笔记|动态|直播)(?:已|已经)?被?(?:删除|下架|屏蔽)|抱歉，?(?:此|该)?(?:作品|文章|内容)(?:已被)?(?:删除|下架)/,
    'removed-by-site',
    0.93,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:this|the) (?:article|post|story|page|content|video) (?:has been|was) (?:removed|deleted|taken down|withdrawn|unpublished|retracted) (?:by|at the request of|for|due to|following|because)/i,
    'removed-by-site',
    0.92,
  ),
  sign(
    'removal-notice',
    'block',
    /(?:根据|依据|按照)(?:相关)?法律(?:法规)?(?:和政策)?[^。]{0,20}(?:未予显示|无法显示|不予显示|无法查看|屏蔽)|in response to a legal (?:request|demand)|unavailable for legal reasons/i,
    'removed-by-platform',
    0.93,
  ),

  // Moved.
  sign(
    'moved-notice',
    'block',
    /(?:该|此)?公众号已迁移|[账帐]号(?:已迁移|处于[账帐]号迁移流程)|(?:official )?account has (?:been )?(?:moved|migrated)/i,
    'moved-account',
    0.97,
  ),
  sign(
    'moved-notice',
    'block',
    /(?:本站|网站|本网站|网页|页面|本页|旧版网站|原网站|域名|网址|栏目|平台)(?:现)?(?:已经?|即将|正式)?(?:整体)?(?:迁移|搬迁|搬家|变更|更换|移至|启用新(?:域名|网址|版))(?:至|到|为)?[^。]{0,24}|(?:新(?:网址|域名|网站|版网站|地址))(?:为|是|：|:)|请访问(?:新(?:网站|网址|域名|站))/,
    'moved-site',
    0.9,
  ),
  sign(
    'moved-notice',
    'block',
    /(?:this|our|the) (?:web ?site|site|page|content|blog) has (?:been )?(?:permanently )?(?:moved|relocated|migrated)|we(?:['’]ve| have) moved to|please update your bookmarks|has a new (?:address|home|url)|301 moved permanently|object moved/i,
    'moved-site',
    0.9,
  ),
  sign(
    'moved-notice',
    'title',
    /(?:网站|域名|网址)(?:迁移|搬迁|变更)(?:公告|提示|通知)?|(?:site|page|we) (?:has|have) moved|moved permanently|object moved/i,
    'moved-site',
    0.85,
  ),

  // Challenges by structure: scripts, frames, cookies.
  sign(
    'challenge',
    'script',
    /\$_ts\s*=\s*window\s*\[\s*['"]\$_ts['"]\s*\]|window\.\$_ts\b|\$_ts\.(?:nsd|cd|l__)/,
    'challenge-script',
    0.97,
    { vendor: '瑞数' },
  ),
  sign('challenge', 'structure', 'meta[r="m"][content], script[r="m"]', 'challenge-script', 0.96, { vendor: '瑞数' }),
  sign('challenge', 'script', /__jsl_clearance|document\.cookie\s*=\s*\(?['"]__jsl|go\(\{"bts"/, 'challenge-script', 0.97, {
    vendor: '加速乐',
  }),
  sign('challenge', 'cookie', /__jsl_clearance|__jsluid/, 'challenge-script', 0.9, { vendor: '加速乐' }),
  sign('challenge', 'script', /wappoc_appmsgcaptcha|secitptpage\/verify\.html|secitptpage\/template/, 'challenge-captcha', 0.98, {
    vendor: '微信',
  }),
  sign('challenge', 'address', /mp\/wappoc_appmsgcaptcha|secitptpage\/verify/, 'challenge-captcha', 0.99, { vendor: '微信' }),
  sign('challenge', 'markup', /wappoc_appmsgcaptcha|secitptpage\/verify/, 'challenge-captcha', 0.97, { vendor: '微信' }),
  sign('challenge', 'address', /wappass\.baidu\.com\/static\/captcha|seccaptcha\.baidu\.com/, 'challenge-captcha', 0.99, {
    vendor: '百度',
  }),
  sign('challenge', 'title', /^(?:百度安全验证|百度安全中心)$/, 'challenge-captcha', 0.99, { vendor: '百度' }),
  sign('challenge', 'script', /_cf_chl_opt|cf_chl_(?:prog|rc|opt)|challenge-platform\/h\/[bg]\/orchestrate/, 'challenge-script', 0.97, {
    vendor: 'Cloudflare',
  }),
  sign(
    'challenge',
    'structure',
    '#challenge-form, #cf-challenge-running, #challenge-running, #cf-wrapper #cf-error-details, .cf-browser-verification, #challenge-error-title, #challenge-error-text',
    'challenge-script',
    0.97,
    { vendor: 'Cloudflare' },
  ),
  sign('challenge', 'header', /^cf-mitigated:\s*challenge/im, 'challenge-script', 0.99, { vendor: 'Cloudflare' }),
  sign('challenge', 'header', /^x-amzn-waf-action:/im, 'challenge-script', 0.97, { vendor: 'AWS WAF' }),
  sign(
    'challenge',
    'title',
    /^(?:just a moment\.{0,3}|attention required!.*|请稍候[.…]*|请稍等[.…]*|请稍候…|checking your browser.*|one moment,? please.*|verifying you are human.*|ddos-guard|access to this page has been denied\.?|human verification|security (?:check|challenge|verification)|robot check|are you a (?:human|robot)\??|pardon our interruption.*|bot (?:check|verification|detection).*|client challenge|you have been blocked|vercel security checkpoint|making sure you['’]re not a bot!?)$/i,
    'challenge-captcha',
    0.96,
    { vendor: 'title' },
  ),
  sign(
    'challenge',
    'title',
    /^(?:安全验证|人机验证|验证码|滑动验证(?:页面)?|访问验证|验证中心|环境异常|身份验证中?|请完成(?:安全)?验证.*|安全检测|访问被?(?:拒绝|拦截|阻断)|拦截(?:提示|页面)?|网站防火墙|.{0,8}防火墙.{0,8}|访问异常|访问受限|Sina Visitor System|知乎 - 安全中心|.{0,10}安全(?:中心|检测|提示).{0,4}验证.{0,6}|WAF.{0,12}|创宇盾.{0,8}|网站访问报错|智能访问检测中|.{0,6}云防护.{0,6})$/i,
    'challenge-captcha',
    0.94,
    { vendor: 'title' },
  ),
  sign(
    'challenge',
    'script',
    /_Incapsula_Resource|window\._pxAppId|px-captcha|DataDome|geo\.captcha-delivery\.com|_sucuri_cloudproxy|sucuri_cloudproxy_js|awsWafCookieDomainList|gokuProps|window\.KPSDK|distil_r_captcha|Anubis/,
    'challenge-script',
    0.93,
    { vendor: 'bot protection' },
  ),
  sign(
    'challenge',
    'markup',
    /_Incapsula_Resource|captcha-delivery\.com|px-cloud\.net\/[^"]*captcha|challenges\.cloudflare\.com\/turnstile[^"]*orchestrate|awswaf\.com\/[^"]*challenge|\/\.within\.website\/x\/cmd\/anubis/,
    'challenge-script',
    0.94,
    { vendor: 'bot protection' },
  ),
  sign(
    'challenge',
    'script',
    /_____tmd_____|aliyun_waf_(?:aa|oo)|acw_sc__v2|window\._waf_|punish-component|nocaptcha\.init|x5secdata/,
    'challenge-script',
    0.94,
    { vendor: '阿里云' },
  ),
  sign('challenge', 'cookie', /acw_sc__v2=;|x5secdata=/, 'challenge-script', 0.85, { vendor: '阿里云' }),
  sign('challenge', 'script', /byted_acrawler\.init|__ac_nonce=|window\.byted_acrawler|_\$jsvmprt/, 'challenge-script', 0.9, {
    vendor: '字节跳动',
  }),
  sign('challenge', 'script', /zh-zse-ck|zse-ck\/v\d/, 'challenge-script', 0.95, { vendor: '知乎' }),
  sign('challenge', 'markup', /zse-ck\/v\d/, 'challenge-script', 0.95, { vendor: '知乎' }),
  sign(
    'challenge',
    'address',
    /passport\.weibo\.com\/visitor|\/visitor\/visitor\?|_____tmd_____\/punish|\/captcha(?:\/|\?|$)|\/antispider|\/verify(?:code)?\/?(?:\?|$)|anti_?robot|\/safe(?:ty)?check|\/humancheck/,
    'challenge-captcha',
    0.93,
    { vendor: 'address' },
  ),

  // Challenges by visible words.
  sign(
    'challenge',
    'block',
    /环境异常|完成验证后即可继续访问|(?:environment|network) (?:is )?abnormal|abnormal (?:environment|network)|complete (?:the )?verification (?:and|to|before)/i,
    'challenge-captcha',
    0.97,
    { vendor: '微信' },
  ),
  sign('challenge', 'block', /网络不给力，?请稍后(?:重|再)试/, 'challenge-captcha', 0.85, { vendor: '百度' }),
  sign(
    'challenge',
    'block',
    /请(?:先)?(?:完成|进行|通过)(?:下方|下列|以下|安全|滑块|拼图|人机|图形|图片|身份)*(?:安全|人机|滑动|图形|身份)?验证(?:后|以|，|即可|码|$)|拖动(?:下方)?滑块|(?:请)?按住滑块|向右(?:滑动|拖动)|请(?:在下方)?输入(?:下方|图中|图片中)的?(?:字符|验证码|数字)|点击按钮(?:开始|进行)(?:智能)?验证|(?:为了|为确保|为保护|为保障)[^。]{0,24}(?:请|需要?)[^。]{0,12}验证|系统检测到您?(?:的)?(?:访问|网络|操作|请求)[^。]{0,14}(?:异常|可疑|风险)|(?:检测到|发现)(?:您|你)?(?:的)?(?:网络|ip|IP|设备)[^。]{0,12}异常(?:流量|访问|请求)?|验证您(?:是|不是)(?:真人|机器人)|确认您不是机器人|(?:正在|浏览器)(?:进行)?安全检[查测]|人机(?:身份)?(?:验证|识别)/,
    'challenge-captcha',
    0.93,
    { vendor: 'captcha' },
  ),
  sign(
    'challenge',
    'block',
    /(?:please )?(?:verify|confirm|prove|make sure|check)(?:ing)? (?:that |if )?you(?:['’]re| are) (?:a )?(?:not a robot|human|not a bot|real)|(?:verify|check)(?:ing)? your browser|checking (?:if the site connection is secure|your browser)|complete the (?:security check|captcha|action|challenge)|(?:enable|turn on) javascript and cookies to continue|needs to review the security of your connection|unusual (?:traffic|activity)[^.]{0,60}|are you (?:a )?(?:human|robot)\?|press (?:&|and) hold|solve (?:the|this) (?:captcha|puzzle)|enter the characters you see|additional security check is required|performing security verification|verification (?:is )?required (?:to continue|before)|automated (?:access|queries|requests)[^.]{0,60}(?:detected|blocked|denied)|ddos protection by|your browser is being checked/i,
    'challenge-captcha',
    0.94,
    { vendor: 'captcha' },
  ),
  sign(
    'challenge',
    'block',
    /您?的?(?:请求|访问)[^。]{0,14}(?:不合法(?:的)?参数|可能对(?:网站|服务器)[^。]{0,8}(?:安全)?威胁|存在(?:安全)?(?:威胁|风险)|危险字符|恶意|攻击)|已被(?:网站)?(?:管理员|系统|防火墙|安全)[^。]{0,10}(?:设置)?(?:拦截|阻断|拒绝|封禁)|您的访问被(?:阻断|拦截|拒绝|禁止)|(?:该|此|您的)(?:访问)?请求(?:已)?被(?:拦截|阻断|阻止|拒绝)|访问(?:已)?被(?:拦截|阻断|禁止|拒绝)|(?:您的)?IP(?:地址)?[^。]{0,40}(?:已被|被)[^。，]{0,8}(?:封禁|禁止|拉黑|限制|列入黑名单)|由于您访问的URL有可能对网站造成安全威胁|(?:安全|WAF|防护)[^。]{0,12}由[^。]{0,12}提供|网站(?:防火墙|卫士|安全狗)[^。]{0,10}(?:拦截|提醒|提示)?/i,
    'challenge-firewall',
    0.93,
    { vendor: 'WAF' },
  ),
  sign(
    'challenge',
    'block',
    /the requested url was rejected|please consult with your administrator|support id is|request (?:was )?(?:rejected|blocked|unsuccessful)|access[^.]{0,24}(?:denied|blocked|limited by)|(?:banned|blocked|blacklisted) your ip|you don['’]t have permission to access|this request was blocked by|you have been blocked|sorry, you have been blocked|incapsula incident id|(?:web application firewall|security rules?|security service)[^.]{0,60}(?:block|protect)|error 10(?:0[69]|1[0125]|20)\b|request could not be satisfied|blocked by (?:network )?security|your ip (?:address )?(?:has been|is) (?:blocked|banned)|block(?:ed)? (?:reference|request) id/i,
    'challenge-firewall',
    0.92,
    { vendor: 'WAF' },
  ),
  sign(
    'challenge',
    'title',
    /^(?:request rejected|access denied|403 forbidden|403|forbidden|blocked|web page blocked!?|the request could not be satisfied|error: the request could not be satisfied|禁止访问|无法访问此?网?页?|拒绝访问|405|您的访问被阻断.*|很抱歉，由于您访问的URL.*)$/i,
    'challenge-firewall',
    0.9,
    { vendor: 'WAF' },
  ),

  // Rate limits.
  sign(
    'rate-limited',
    'block',
    /访问(?:过于|太过?)频繁|操作(?:过于|太过?)?频繁|请求(?:过于|太过?)频繁|(?:访问|请求)次数(?:过多|已达上限|超限)|(?:您|你)的?访问(?:速度|频率)过(?:快|高)|访问(?:人数|量)过(?:多|大)|too many requests|rate limit(?:ed)?(?: exceeded| reached)?|you(?:['’]ve| have) (?:made|sent|reached|exceeded)[^.]{0,40}(?:requests|limit)|requests? (?:are|is) too frequent|operations? (?:is |are )?too (?:frequent|often)|visit(?:ing)? too (?:frequently|often)|slow down/i,
    'rate-limited-words',
    0.94,
  ),
  sign(
    'rate-limited',
    'title',
    /^(?:(?:error )?429\b.*|too many requests.*|rate limit(?:ed| exceeded).*|访问(?:过于)?频繁.*|操作(?:过于)?频繁.*)$/i,
    'rate-limited-words',
    0.95,
  ),

  // Errors.
  sign(
    'error',
    'block',
    /^参数错误[。!！]?$|^(?:链接|页面)?参数(?:错误|有误|不正确|不合法)|invalid (?:parameters?|request parameters?)|(?:parameter|param) error/i,
    'error-parameters',
    0.94,
  ),
  sign(
    'error',
    'block',
    /^链接(?:已|已经)?(?:过期|失效)|该?链接已(?:过期|失效)|(?:the|this) (?:link|url) (?:has |is )?expired/i,
    'link-expired',
    0.9,
  ),
  sign(
    'error',
    'block',
    /(?:系统|网站|服务器?|平台|页面|本站)(?:正在|正|处于)?(?:进行)?(?:升级|维护|例行维护|停机维护|系统维护|割接)(?:中|改造|期间|，|。|$)|(?:网站|本站|服务)(?:已)?(?:暂停|停止)(?:服务|访问)|(?:网站|本站)(?:暂时|临时)?关闭|under maintenance|(?:scheduled|undergoing|planned|temporarily down for|down for) maintenance|be (?:right )?back (?:soon|shortly)|temporarily (?:unavailable|offline|out of service|unable to service)|(?:网站|页面|栏目)?(?:正在)?建设中/i,
    'error-maintenance',
    0.92,
  ),
  sign(
    'error',
    'block',
    /(?:服务器|系统|网络|服务)(?:繁忙|忙碌|太忙|开小差了?)[^。]{0,12}|^(?:php )?(?:fatal|parse|syntax) error\s*:.*|^(?:traceback \(most|stack trace:|exception in thread).*|(?:服务器|系统|内部|程序|网络|未知)(?:内部|发生|出现|运行)*(?:了)?(?:错误|异常|故障|出错)|服务(?:暂时)?不可用|(?:数据库|服务器)(?:连接|响应)(?:失败|超时|错误)|internal server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|error establishing a database connection|http (?:status|error) 5\d\d|(?:unhandled|uncaught|runtime) (?:exception|error)|whitelabel error page|server error in|fatal error:|something went wrong|application error\b|页面出错了?|an (?:unexpected |internal )?error (?:has )?occurred|origin (?:is unreachable|web server|dns error)|the (?:web)?server (?:encountered|is currently|reported|returned)[^.]{0,60}error/i,
    'error-words',
    0.9,
  ),
  sign(
    'error',
    'title',
    /^(?:(?:error )?50\d\b.*|.*\b50[0-4] (?:internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|error)\b.*|internal server error|bad gateway|service unavailable|server error|database error|(?:runtime|application) error.*|.*whitelabel error page.*|(?:系统|服务器|网站|内部)(?:内部)?(?:错误|异常|出错)(?:提示|信息|页面)?|错误(?:提示|信息|页面)?|出错了?[!！]?|error|error page|an error occurred|出错啦)$/i,
    'error-words',
    0.88,
  ),
  sign(
    'error',
    'title',
    /^(?:.{0,14}(?:系统|网站|平台|服务器)?(?:升级|维护|停机)(?:中|公告|通知|页面|提示)?|.{0,30}\b(?:under|down for|scheduled) maintenance\b.{0,10}|maintenance(?: mode)?|site maintenance)$/i,
    'error-maintenance',
    0.88,
  ),

  // Not found, in many wordings, often with 200.
  sign(
    'not-found',
    'title',
    /^(?:.{0,24}[\s\-_|–—:：,.，·])?(?:(?:http )?(?:status )?(?:error )?404|404[ -]?(?:error|page|not found|页面|错误|找不到)?.{0,24}|(?:page|file|content|resource|article|document|item|post|url) (?:is |was |can(?:no|['’])t be |could not be |could(?:n['’]t) be )?(?:not )?(?:found|unavailable)|not found|page (?:doesn['’]t|does not) exist|oops!?.{0,30}|nothing (?:was )?found|we can['’]t find (?:that|the|this) page.{0,20}|we couldn['’]t find.{0,30}|no (?:such )?page|object not found!?)(?:[\s\-_|–—:：.!！·].{0,40})?$/i,
    'not-found-title',
    0.95,
  ),
  sign(
    'not-found',
    'title',
    /(?:页面|网页|文章|内容|信息|文件|链接|帖子|资源|您(?:所)?访问的页面)(?:已)?(?:不存在|未找到|没有找到|没找到|找不到|无法找到|走丢|丢失|已(?:被)?删除|不见了|飞走)|找不到(?:该|此|您|相关|对应|这个)?(?:要的|访问的|请求的)?(?:页面|网页|文件|内容|资源|文章)|^(?:.{0,10})404(?:[\s\-_—].*)?$|無法找到|頁面不存在|找不到頁面|^(?:出错了|迷路了|页面丢失|走丢了|温馨提示|提示信息)[!！~]*$(?<!温馨提示|提示信息)/,
    'not-found-title',
    0.94,
  ),
  sign(
    'not-found',
    'block',
    /(?:页面|网页|文章|内容|信息|文件|稿件|帖子|主题|资源|链接|地址|网址|栏目|新闻|记录|资讯|文档|商品|专题|数据)[^。；]{0,14}(?:不存在|未找到|没有找到|没找到|找不到|无法找到|走丢|迷路|丢失|已(?:被)?(?:删除|移除|移走|撤销|下线|取消|清除|转移)|被(?:删除|移除|移走|撤销)|不见了|飞走|失效|已下架|火星|无法访问|无法获取|无法显示|不能访问|尚未发布|未通过审)|(?:找不到|未找到|没有找到|没有发现|无法找到|无法访问|不存在)[^。；，]{0,14}(?:页面|网页|文件|内容|资源|文章|信息|记录|地址|网址)|(?:该|此|本)(?:信息|文章|页面|内容|稿件|新闻|栏目)(?:已|已经)(?:删除|撤销|失效|下线|过期|撤稿)|(?:頁面|網頁|文章|內容)[^。]{0,10}(?:不存在|找不到|已(?:被)?(?:刪除|移除))|無法找到|找不到(?:您|你)[^。]{0,10}(?:頁面|網頁)|您(?:输入|访问|查看|请求|浏览|要找)的[^。]{0,14}(?:不存在|有误|错误|已删除|无效|找不到)|没有您要(?:找|访问)的/,
    'not-found-words',
    0.93,
  ),
  sign(
    'not-found',
    'block',
    /(?:page|file|url|article|content|document|resource|address|link|post|story|item|site)\b[^.;]{0,50}\b(?:(?:could|can) ?(?:not|n['’]t|['’]t) be (?:found|located|displayed)|(?:was|were|is) ?(?:not|n['’]t) (?:be )?(?:found|here|available)|(?:does|do) ?(?:not|n['’]t) exist|no longer (?:exists?|available|here)|not found|cannot be found|has (?:been )?(?:moved|removed|deleted|expired|gone)|(?:is|has) (?:missing|gone|expired|vanished)|doesn['’]t seem to exist|may have (?:been )?(?:moved|removed|deleted|changed))|(?:can(?:not|['’]t|no t)|could(?:n['’]t| not)|un(?:able to)) (?:find|locate|seem to find)[^.]{0,30}(?:page|file|article|content|looking for|requested|resource|url)|(?:page|nothing) (?:was )?not found|\b404\b(?: error| not found|:| -|$)|nothing (?:was |has been )?(?:found|here)|looking for[^.]{0,30}(?:does(?:n['’]t| not) exist|not here|moved|isn['’]t here)|sorry, (?:but )?(?:the|this|that) (?:page|article|content)[^.]{0,40}(?:unavailable|not available|gone|no longer)/i,
    'not-found-words',
    0.92,
  ),
  sign(
    'not-found',
    'block',
    /^(?:http (?:status )?)?(?:error )?(?:code:? ?)?404(?:[ -]+(?:not found|error|页面不存在|错误|出错了?))?[.!！。:：]?$|^not found[.!]?$/i,
    'not-found-words',
    0.93,
  ),
  sign(
    'not-found',
    'structure',
    '.error404, body.error-404, #error404, .error-404, .page-404, .page404, .not-found-page, body.page-not-found, .error-page-404, .wrap404, .box404, .con404',
    'not-found-words',
    0.9,
  ),
  sign(
    'not-found',
    'address',
    /\/(?:404|error404|notfound|not-found|page-not-found|404page|errorpage|page404|error_404)(?:[/._?-]|$)/i,
    'not-found-address',
    0.94,
  ),
  sign('error', 'address', /\/(?:50[0234]|error500|servererror|maintenance|weihu)(?:\.\w+)?(?:[?#]|$)/i, 'error-words', 0.85),

  // Login.
  sign(
    'login',
    'title',
    /^(?:.{0,24}[\s\-_|–—:：·])?(?:(?:用户|会员|账号|统一身份|请先?)?(?:登录|登陆|登入)(?:页面?|页|界面|系统|中心)?|统一(?:身份)?认证(?:平台|系统|登录|中心)?|sign ?in|log ?in|(?:user|member|customer|staff) (?:login|log in|sign in)|login (?:page|required|to .{1,30})|sign in to .{1,30}|log in to .{1,30}|single sign[- ]on|authentication required)(?:[\s\-_|–—:：·].{0,30})?$/i,
    'login-words',
    0.92,
  ),
  sign(
    'login',
    'block',
    /(?:请|需要?|必须|您?(?:还)?(?:未|没有))(?:先)?(?:登录|登陆|登入)(?:后|以|才|才能|账号|帐号|。|，|！|$)|登[录陆]后(?:才|方|即)?(?:可|能|可以)?(?:查看|阅读|访问|继续|浏览)|(?:登录|登陆)(?:状态)?已?(?:过期|失效|超时)|请登录后(?:查看|阅读|访问|继续)|重新登[录陆]|您没有(?:访问)?权限(?:查看|访问|浏览)|(?:you must|you need to|please|you have to) (?:be logged in|log ?in|sign ?in|login)|(?:log|sign) ?in to (?:continue|view|read|access|see|your account)|authentication (?:is )?required|members[- ]only (?:content|area)|login required/i,
    'login-words',
    0.86,
  ),
  sign(
    'login',
    'address',
    /\/(?:login|signin|sign-in|sso|cas\/login|passport|auth\/realms|oauth2?\/authorize|user\/login|account\/login)(?:[/.?]|$)/i,
    'login-words',
    0.72,
  ),

  // Parked.
  sign(
    'parked',
    'script',
    /sedoparking|parkingcrew|bodis\.com|above\.com\/|dsparking|parklogic|cdn\.parking|domainpark|sedo\.com\/search|window\.park\s*=|afternic\.com\/forsale/i,
    'parked-service',
    0.95,
    { vendor: 'domain parking' },
  ),
  sign(
    'parked',
    'markup',
    /sedoparking|parkingcrew\.net|bodis\.com|hugedomains\.com|dan\.com\/buy-domain|afternic\.com\/forsale|parklogic|skenzo|uniregistry|mi\.aliyun\.com\/detail|4\.cn\/|ename\.com\/|domainnamesales|parkingpage/i,
    'parked-service',
    0.93,
    { vendor: 'domain parking' },
  ),
  sign(
    'parked',
    'block',
    /(?:this |the )?(?:domain|web ?site)(?: name)?(?: [\w.-]+)? (?:is|may be|might be|could be|has been) (?:for sale|available for (?:sale|purchase)|parked|registered (?:at|with|by|but)|expired|listed for sale)|domain has expired|buy this domain|(?:domain|web ?site|site) is parked|inquire about this domain|make an offer (?:on|for) this domain|this domain (?:has )?(?:expired|recently been registered)|future home of|parked free.{0,60}|parked (?:page|domain)|related searches/i,
    'parked-words',
    0.93,
  ),
  sign(
    'parked',
    'block',
    /(?:该|此|本)?(?:域名|网站|米表)(?:[\w.\s-]{0,40})?(?:正在|正|现|可|有意|诚意)?(?:出售|转让|待售|停放|已过期|到期|已停用)|购买(?:该|此|本)?域名|域名(?:出售|转让|交易|停放|展示页|到期|过期)|(?:您正在访问的|您访问的)域名(?:可以|正在)?(?:转让|出售)|联系(?:购买|域名所有者)|网站(?:未备案|已?欠费|已?过期|已?到期|未开通)|空间(?:到期|已过期)|站点(?:创建成功|未绑定)|没有找到站点/,
    'parked-words',
    0.92,
  ),
  sign(
    'parked',
    'title',
    /(?:domain|域名)[^|]{0,20}(?:for sale|出售|转让|停放|parking|parked|待售)|^(?:parked domain|domain parking|domain for sale|域名(?:停放|出售|交易|到期)).{0,30}|(?:buy|purchase) [\w-]+\.\w{2,}|^welcome to nginx!?$|^(?:apache2 .{0,10}default page.*|iis windows server|没有找到站点|恭喜，站点创建成功.*|test page for .*)$/i,
    'parked-words',
    0.9,
  ),

  // Looser words, for pages that say hardly anything else.
  sign(
    'challenge',
    'bare',
    /验证|人机|滑块|拦截|点选|校验|防火墙|防护|环境(?:存在)?(?:风险|异常)|安全(?:策略|检测|检查)|按顺序点击|白名单|访问(?:存在)?异常|封禁|captcha|verif(?:y|ication)|security check|(?:access|request)[^.]{0,60}(?:denied|blocked|forbidden|rejected)|firewall|security (?:service|system)|not a (?:robot|bot)|complete the puzzle/i,
    'challenge-captcha',
    0.82,
    { vendor: 'captcha' },
  ),
  sign(
    'rate-limited',
    'bare',
    /频繁|太快|过快|次数(?:超过|超出|过多|达到|已达)|too (?:quickly|fast|often|frequently|many)/i,
    'rate-limited-words',
    0.86,
  ),
  sign(
    'removal-notice',
    'bare',
    /(?:违规|违反|涉嫌|侵权|投诉)[^。]{0,30}(?:无法查看|屏蔽|删除|下架|封|处理)|作者[^。]{0,12}(?:删除|撤回|撤下)|(?:removed|deleted|blocked)[^.]{0,30}(?:violat|guideline|policy|by the author)|author (?:has |have )?(?:deleted|removed|withdrawn)/i,
    'removed-by-platform',
    0.86,
  ),
  sign(
    'removal-notice',
    'bare',
    /(?:账号|帐号|公众号|用户)[^。]{0,20}(?:封|注销|停用|冻结)|account[^.]{0,50}(?:blocked|banned|suspended|closed|deleted)/i,
    'removed-account',
    0.86,
  ),
  sign(
    'moved-notice',
    'bare',
    /(?:整合|迁移|搬迁|合并)(?:至|到|入)|并入|新站|新网址|新域名|we(?:['’]ve| have) moved|(?:our|a) new (?:site|website|address|home)\b/i,
    'moved-site',
    0.86,
  ),
  sign(
    'parked',
    'bare',
    /域名[^。]{0,16}(?:到期|过期|出售|转让|停放)|(?:domain|website)[^.]{0,20}(?:for sale|parked|expired)/i,
    'parked-words',
    0.88,
  ),
  sign(
    'not-found',
    'bare',
    /无此(?:页面|内容|文章|信息)|(?:页面|网页|文章|内容|链接|信息|稿件|资源|资讯|帖子|该文)[^。]{0,12}(?:下架|下线|删除|失效|不存在|找不到|移除|撤|不见)|trouble finding|(?:page|link|story|article|content|url)[^.]{0,40}(?:unavailable|doesn['’]t work|(?:not|n['’]t) available|no longer|gone|missing|broken|removed|deleted)/i,
    'not-found-words',
    0.84,
  ),
  sign(
    'error',
    'bare',
    /(?:请求|连接|响应|网关)超时|错误|异常|故障|出错|无法(?:连接|提供)|(?:server|system|internal|network|database|unexpected) error|technical difficult|currently unavailable|try again later/i,
    'error-words',
    0.8,
  ),
  sign('login', 'bare', /(?:请|使用|先)[^。]{0,8}登[录陆入]|\b(?:log|sign) ?in\b/i, 'login-words', 0.8),

  // Shells.
  sign(
    'empty',
    'block',
    /^(?:you need to enable javascript to run this app|please enable javascript.{0,60}|this (?:site|page|app) requires javascript.{0,40}|we['’]re sorry but .{1,60}doesn['’]t work properly without javascript.{0,40}|loading\.{0,3}|正在加载(?:中)?[.。…]*|加载中[.。…]*|请(?:开启|启用|打开)(?:浏览器的?)?javascript.{0,30})$/i,
    'empty-shell',
    0.85,
  ),
];

/** Terms of betting and pornography that hijacked sites fill title, keywords and links with; single ones occur in honest news. */
export const HIJACK_TERMS: readonly RegExp[] = [
  /真人(?:娱乐|荷官|视讯|百家乐)/,
  /百家乐/,
  /澳门(?:新?葡京|威尼斯人|永利|金沙|银河|太阳城|赌场)/,
  /新葡京/,
  /博彩(?:平台|公司|网站|网)/,
  /六合彩|特码|一肖一码/,
  /时时彩|北京赛车|幸运飞艇|快三/,
  /彩票(?:平台|注册|官网|网站|app)/i,
  /开户(?:送|即送)|送彩金|首存(?:送|优惠)|注册送\d*/,
  /亚博(?:体育|娱乐|app)?/i,
  /威尼斯人/,
  /太阳城(?:集团|娱乐|官网)/,
  /金沙(?:娱乐|官网|会所)/,
  /(?:365|365bet|bet365)(?:体育|官网|娱乐)?/i,
  /必威(?:体育)?|betway/i,
  /万博(?:体育|app)|manbetx/i,
  /开元棋牌|棋牌(?:游戏)?(?:官网|平台|下载|娱乐)/,
  /电子游艺|老虎机|捕鱼(?:王|游戏|达人)/,
  /体育投注|滚球|盘口|赔率(?:网|平台)/,
  /娱乐城|赌场(?:官网|平台)|线上赌场/,
  /(?:米兰|乐鱼|华体会|爱游戏|开云|星空|半岛|九游|完美)(?:体育|娱乐|官网|app)/i,
  /成人(?:视频|电影|网站|影片|小说)/,
  /无码|有码|中文字幕|一区二区三区?|国产精品|久久(?:精品|久久)/,
  /av(?:在线|视频|片)|黄色(?:视频|网站|电影)|色情|情色|偷拍自拍|激情(?:视频|小说)/i,
  /约炮|裸聊|一夜情|美女视频聊天/,
  /\bonline casino\b/i,
  /\bslot ?(?:gacor|machine|online|games?)\b|\bslots\b/i,
  /\bsports? ?bett?ing\b|\bbookmaker\b/i,
  /\bjudi (?:online|bola)\b|\bsitus (?:slot|judi)\b|\btogel\b/i,
  /\b(?:free )?porn\b|\bxxx\b|\bsex (?:cam|video|chat)s?\b/i,
  /\bno deposit bonus\b|\bfree spins\b/i,
  /\bviagra\b|\bcialis\b/i,
  /\bpoker (?:online|site)\b/i,
  /\bescorts?\b/i,
];
