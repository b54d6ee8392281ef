import { WIDGET } from './seen.ts';
import { sign, type Sign } from './sign.ts';

/** Signs that a page is not there. */
export const MISSING_SIGNS: readonly Sign[] = [
  sign(
    'not-found',
    'title',
    /^(?:.{0,24}[\s\-_|–—:：,.，·])?(?:(?:http )?(?:status )?(?:error )?404|404[ -]?(?:error|page|not found|页面|错误|找不到)?.{0,24}|(?:page|file|content|resource|article|document|item|post|url) (?:is |was |can(?:no|['’])t be |could not be |could(?:n['’]t) be )?(?:not )?(?:found|unavailable)|not found|page (?:doesn['’]t|does not) exist|nothing (?:was )?found|we can['’]t find (?:that|the|this) page.{0,20}|we couldn['’]t find.{0,30}|no (?:such )?page|object not found!?)(?:[\s\-_|–—:：.!！·].{0,40})?$/i,
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
    /(?:页面|网页|文章|内容|信息|文件|稿件|帖子|主题|资源|链接|地址|网址|栏目|新闻|记录|资讯|文档|商品|专题|数据(?!库))[^。；]{0,14}(?:不存在|未找到|没有找到|没找到|找不到|无法找到|走丢|迷路|丢失|已(?:被)?(?:删除|移除|移走|撤销|下线|取消|清除|转移)|被(?:删除|移除|移走|撤销)|不见了|飞走|失效|已下架|火星|无法访问|无法获取|无法显示|不能访问|尚未发布|未通过审)|(?:找不到|未找到|没有找到|没有发现|无法找到|无法访问|不存在)[^。；，]{0,14}(?:页面|网页|文件|内容|资源|文章|信息|记录|地址|网址)|(?:该|此|本)(?:信息|文章|页面|内容|稿件|新闻|栏目)(?:已|已经)(?:删除|撤销|失效|下线|过期|撤稿)|(?:頁面|網頁|文章|內容)[^。]{0,10}(?:不存在|找不到|已(?:被)?(?:刪除|移除))|無法找到|找不到(?:您|你)[^。]{0,10}(?:頁面|網頁)|您(?:输入|访问|查看|请求|浏览|要找)的[^。]{0,14}(?:不存在|有误|错误|已删除|无效|找不到)|没有您要(?:找|访问)的/,
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
    /\bNoSuch(?:Key|Bucket|WebsiteConfiguration)\b|\bBlobNotFound\b|specified (?:key|bucket|blob|container) does not exist/i,
    'not-found-words',
    0.97,
  ),
  sign('not-found', 'block', /^暂无(?:相关)?(?:数据|内容|信息|文章)[。！!]?$/, 'not-found-words', 0.9),
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
  sign(
    'not-found',
    'markup',
    /hybrid\/app\/404\/search_children|gongyi[^"]{0,40}404|404[^"]{0,20}gongyi|yibo\.iyiyun\.com\/.{0,20}404/i,
    'not-found-address',
    0.93,
  ),
  sign('not-found', 'structure', 'img[src*="/404"], img[src*="404."], img[class*="404"], img[src*="notfound"]', 'not-found-words', WIDGET),
];
