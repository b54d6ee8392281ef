/** An element that is not part of what a page says, by class, id or role. */
export interface NoiseRow {
  readonly pattern: RegExp;
  readonly what: string;
  /** Left out wherever it stands, however much text it carries: its words are never the page's own. */
  readonly always?: boolean;
}

const word = (alternatives: string): RegExp => new RegExp(`(?:^|[\\s_-])(?:${alternatives})(?:$|[\\s_-])`);

/** Read against class names and id in lower case. */
export const NOISE_ELEMENTS: readonly NoiseRow[] = [
  {
    pattern: word('(?:browser|ie)[_-]?(?:tips?|update|upgrade|warning|low|version)|lowie|ie6|updatebrowser|browsehappy'),
    what: 'warning of an old browser',
    always: true,
  },
  {
    pattern: word('leave|leavetip|out[_-]?link[_-]?tip|jump[_-]?tips?|external[_-]?dialog'),
    what: 'notice on leaving a government site',
    always: true,
  },
  { pattern: word('modal|dialog|popup|popover|layui-layer|mask|overlay|lightbox|toast'), what: 'dialogs' },
  { pattern: word('cookie[\\w-]*|gdpr|consent|cmp|onetrust[\\w-]*'), what: 'cookie banners', always: true },
  {
    pattern: word(
      'bdshare[\\w-]*|bshare[\\w-]*|jiathis[\\w-]*|social[\\w-]*|share|shares|sharing|share[_-]?[\\w-]*|fenxiang|fx|sharedaddy|addthis[\\w-]*',
    ),
    what: 'share bars',
    always: true,
  },
  { pattern: word('breadcrumbs?|crumbs?|location|position|dqwz|weizhi|curpos|bread[_-]?nav|path[_-]?nav'), what: 'where-am-I lines' },
  {
    pattern: word(
      'related[\\w-]*|relate|xgxw|xgyd|xglj|xgwz|recommend[\\w-]*|tuijian|more[_-]?(?:news|stories|from)|read[_-]?(?:more|next)|also[_-]?(?:like|read)|you[_-]?may|hot[_-]?(?:news|list|rank|article)|ranking|rank[_-]?list|popular[\\w-]*|trending[\\w-]*|most[_-]?(?:read|viewed|popular)|outbrain[\\w-]*|taboola[\\w-]*|teads[\\w-]*',
    ),
    what: 'related and recommended items',
  },
  {
    pattern: word(
      'comments?|comment[_-](?:list|area|box|form|wrap|section|respond)|pinglun|disqus[\\w-]*|respond|replies|discussion|reader-comments',
    ),
    what: 'comments',
  },
  { pattern: word('copyright|copy[_-]?right|mianze|disclaimer|statement|shengming|banquan'), what: 'copyright and disclaimers' },
  { pattern: word('sidebar[\\w-]*|side[_-]?bar|aside|rightbar|right[_-]?side|widget[\\w-]*'), what: 'sidebars' },
  { pattern: word('footer|foot|bottom[_-]?nav|site[_-]?footer|page[_-]?footer|footer[_-][\\w-]*'), what: 'footers' },
  {
    pattern: word('nav|navbar|navigation|menu|topnav|subnav|navs|daohang|site[_-]?header|topbar|top[_-]?bar|masthead|skip[_-]?link'),
    what: 'navigation',
  },
  {
    pattern: word('ad|ads|advert[\\w-]*|guanggao|adsbygoogle|ad[_-](?:box|slot|container|wrap|unit)|sponsor[\\w-]*|promo[\\w-]*|banner'),
    what: 'advertisements',
  },
  {
    pattern: word('newsletter[\\w-]*|subscribe[\\w-]*|signup|sign[_-]?up|subscription|paywall[\\w-]*|membership|donate'),
    what: 'subscription offers',
  },
  {
    pattern: word('pagination|pager|page[_-]?nav|pages[_-]?nav|fanye|prev[_-]?next|prenext|shangxia|post[_-]?navigation|nextpage'),
    what: 'paging',
  },
  {
    pattern: word(
      'toolbar|tool[_-]?bar|tools|fontsize|font[_-]?size|zihao|print|dayin|shoucang|collect|favorite|zan|dianzan|like[_-]?btn|article[_-]?tools',
    ),
    what: 'tools: size of type, print, collect, like',
  },
  {
    pattern: word(
      'qrcode|qr[_-]?code|erweima|ewm|saoma|weixin[_-]?code|wx[_-]?code|appdown|app[_-]?download|download[_-]?app|openapp|open[_-]?app',
    ),
    what: 'QR codes and offers of an app',
  },
  {
    pattern: word('editor|bianji|zebian|zrbj|responsible|art[_-]?editor|article[_-]?editor|edit|channel-editor|-articleeditor'),
    what: 'name of the responsible editor',
  },
  {
    pattern: word('tags?|tag[_-]?list|post[_-]?tags|keywords?|article[_-]?tags|biaoqian|topics?[_-]?list|category[_-]?list'),
    what: 'tags',
  },
  {
    pattern: word('author[_-]?(?:bio|box|info|card|profile)|about[_-]?(?:the[_-]?)?author|bio|byline[_-]?bio'),
    what: 'portrait of the author',
  },
  {
    pattern: word('visuallyhidden|visually-hidden|sr-only|screen-reader-text|hide|hidden|dn|none|noprint|d-none|mobile-hide-all'),
    what: 'hidden by class',
  },
  { pattern: word('login|logout|signin|user[_-]?bar|userinfo|loginbar|member[_-]?bar|welcome'), what: 'login bars' },
  { pattern: word('search[\\w-]*|sousuo'), what: 'search boxes' },
  {
    pattern: word('rating|ratings|vote|poll|survey|satisfaction|pingjia|manyidu|feedback|jiucuo|error-report'),
    what: 'ratings, surveys, error reports',
  },
  {
    pattern: word('toc|table-of-contents|mulu[_-]?nav|mw-editsection|reference-list-hidden|navbox|catlinks|printfooter|mw-jump-link'),
    what: 'apparatus of wikis',
  },
  {
    pattern: word(
      'reward|dashang|profile_card[\\w-]*|js_profile_qrcode|rich_media_tool|rich_media_meta_list|js_pc_qr_code|reward_area|qr_code_pc[\\w_-]*|read-more__area|wx_profile_card[\\w-]*|mp-common-profile',
    ),
    what: 'WeChat: reward, follow card, tools',
  },
];

export const NOISE_ROLES = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'dialog',
  'alertdialog',
  'complementary',
  'menu',
  'menubar',
  'toolbar',
  'tablist',
]);
export const NOISE_TAGS = new Set(['nav', 'footer', 'aside', 'dialog', 'menu']);

/** A short block that is about the page and not part of what it says. */
export interface NoiseLine {
  readonly pattern: RegExp;
  /** `head` before the text, `tail` after it, `any` anywhere, `end` at a point from which on nothing belongs to the text. */
  readonly at: 'head' | 'tail' | 'any' | 'end';
  readonly what: string;
}

export const NOISE_LINES: readonly NoiseLine[] = [
  {
    pattern: /^[^。]{0,16}浏览器版本(?:过低|太低|较低)[^。]{0,80}。?[^。]{0,40}。?$|^您即将离开[“"‘《][^”"’》]{2,40}[”"’》].{0,60}$/,
    at: 'any',
    what: 'dialogs of government sites that a style sheet hides',
  },
  {
    pattern:
      /^(?:您的浏览器(?:版本过低|不支持).{0,40}|(?:视频|音频)?加载中.{0,6}|(?:播放|暂停)(?:视频|音频)?|your browser does not support .{0,60})$/i,
    at: 'any',
    what: 'players',
  },
  {
    pattern:
      /^(?:story tools|(?:save|e-?mail|print|share|rate) this(?:\s*\|.{0,80})?|(?:toggle|hide|show|view|enlarge) (?:caption|this image|image|fullscreen|gallery)|story continues|gift (?:this )?article|a[-+]{1,2}|text size.{0,20}|\d+ (?:shares|views|likes)|(?:view|show) all(?: \d+)? (?:comments|photos)|.{0,60}top headlines.{0,60})$/i,
    at: 'any',
    what: 'tools of the press',
  },
  {
    pattern: /^本文(?:来自|转自|转载自|来源于?|首发于|选自|节选自)[^。]{0,12}(?:微信)?(?:公众号|订阅号|媒体|号).{0,100}$/,
    at: 'head',
    what: 'where a post was taken from',
  },
  { pattern: /^返回(?:搜狐|首页|腾讯|新浪|凤凰|列表).{0,14}$/, at: 'any', what: 'way back to a portal' },
  { pattern: /^(?:您?(?:现在|当前)?(?:的|所在)?位置|当前位置|你所在的位置|首页\s*[>»/›])/, at: 'head', what: 'where-am-I line' },
  {
    pattern:
      /^(?:发布时间|发布日期|时间|日期|发表时间|更新时间|来源|信息来源|稿源|文章来源|作者|编辑|责任编辑|浏览|点击|阅读|访问|字号|字体|分享|打印)[\s：:]|^(?:本报|本网)?记者[\s：:]\s*[^。？！，,]{2,24}$/,
    at: 'head',
    what: 'line of date, source and counters',
  },
  {
    pattern: /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*(?:来源|稿源|作者|编辑)[：:]?.{0,30})?$/,
    at: 'head',
    what: 'line of date and source',
  },
  { pattern: /^(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}[^。！？]{0,80}$/, at: 'head', what: 'line that begins with the date' },
  {
    pattern: /^[^。！？]{0,60}(?:浏览|点击|阅读|来源|稿源|字号|作者|责任编辑|发布时间|发布日期)\s*[：:][^。！？]{0,60}$/,
    at: 'head',
    what: 'byline',
  },
  { pattern: /^(?:来源|稿源)[：:].{0,60}\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/, at: 'head', what: 'line of source and date' },
  {
    pattern: /^(?:[【\[(（]?\s*(?:字号|字体|大小)\s*[：:]?\s*[【\[(（]?\s*(?:特大|超大|大)|[【\[(（]?大\s*中\s*小[】\])）]?)/,
    at: 'any',
    what: 'size of type',
  },
  {
    pattern:
      /^(?:分享到?|分享至|打印(?:本页)?|关闭(?:窗口|本页)?|收藏|点赞|返回顶部|【?(?:打印|关闭|纠错|收藏)】?|听新闻|扫一扫.{0,24}|微信扫一扫.{0,20}|扫码.{0,20}|A[+-]|A[+-]\s*A[+-])[：:\s]*$/,
    at: 'any',
    what: 'tools',
  },
  {
    pattern: /^(?:浏览次数|浏览量|阅读量|阅读数|点击数|点击量|访问量|阅读|浏览|点击)[：:\s]*[\d,.]*\s*(?:次|万\+?)?$/,
    at: 'any',
    what: 'counters',
  },
  {
    pattern:
      /^[（(\[【]?\s*(?:责任编辑|责编|编辑|值班编辑|网络编辑|本文编辑|审核|初审|复审|终审|校对|校审|监制|审签|编审|统筹|主编|值班主任|值班总编|来源|稿件来源|信息来源|文章来源|资料来源|供稿|供图|撰稿)[\s]*[：:|/｜丨].{0,80}$/,
    at: 'tail',
    what: 'credits',
  },
  {
    pattern: /^[（(\[【]?\s*(?:责任编辑|责编|编辑)\s*[：: ]\s*[\p{Script=Han}·\s、]{2,20}[）)\]】]?$/u,
    at: 'any',
    what: 'responsible editor',
  },
  {
    pattern:
      /^(?:版权所有|版权声明|版权归|免责声明|声明[：:]|特别声明|郑重声明|本文(?:来源|转自|转载自)|转载请注明|未经(?:授权|许可|书面)|凡本网注明|如需转载|本网站?(?:声明|转载)|举报(?:电话|邮箱)|违法和不良信息)/,
    at: 'tail',
    what: 'copyright and disclaimers',
  },
  { pattern: /^(?:©|Copyright\b|All rights reserved|\(c\)\s*\d{4})/i, at: 'tail', what: 'copyright' },
  { pattern: /^[^。！？]{1,24}\s(?:发表于|回复于)\s*\d{4}-/, at: 'end', what: 'replies in a thread' },
  { pattern: /^(?:上一篇|下一篇|上一条|下一条|上一页|下一页|前一篇|后一篇|上篇|下篇)\s*[：:>»]?/, at: 'end', what: 'paging' },
  {
    pattern:
      /^[【\[]?(?:相关(?:阅读|新闻|报道|链接|文章|推荐|稿件|内容|文档|信息|专题|解读|附件下载)|延伸阅读|推荐(?:阅读|新闻|文章)|热门(?:推荐|文章|新闻|评论|排行)|猜你喜欢|大家都在看|更多(?:新闻|精彩|阅读|推荐|内容|>>)|网友评论|最新评论|我要评论|发表评论|精彩推荐|新闻排行|点击排行|为您推荐|今日热点|阅读排行|编辑推荐|今日推荐|往期(?:回顾|推荐|精彩))[】\]]?\s*[：:>»]*\s*(?:更多.{0,3})?$/,
    at: 'end',
    what: 'related items',
  },
  {
    pattern:
      /^(?:related (?:articles?|stories|news|posts|topics|content|coverage|links)|more (?:stories|news|from|on this|in|like this)\b.{0,40}|read (?:more|next|also)|you (?:may|might) (?:also )?(?:like|be interested).{0,20}|recommended(?: (?:for you|stories|reading))?|most (?:read|popular|viewed)|trending(?: now)?|top stories|up next|what to read next|see also:?|don't miss|editors?['’] picks?|leave a (?:reply|comment)|(?:\d+ )?comments?|join the (?:conversation|discussion)|share this(?: (?:article|story|post))?:?|topics|tags:?|filed under:?|about the author|sign up .{0,60}|subscribe .{0,60}|follow us.{0,60})$/i,
    at: 'end',
    what: 'related items',
  },
  {
    pattern:
      /^(?:advertisement|advertising|ad|sponsored(?: content)?|story continues below.{0,30}|article continues below.{0,30}|continue reading.{0,40}|scroll to continue.{0,30}|skip (?:to|past) .{0,30}|(?:click|tap) to (?:share|expand|print|email).{0,60}|share on .{0,20}|tweet|pin it|email|print|share|facebook|twitter|linkedin|whatsapp|reddit|copy link|save|listen to this article.{0,30}|\d+ min(?:ute)?s? read|image source.{0,60}|media caption.{0,80})$/i,
    at: 'any',
    what: 'tools and advertisements',
  },
  { pattern: /^(?:read more|also read|see also|related|more|watch|more on this)\s*[:：].{0,160}$/i, at: 'any', what: 'inserted links' },
  {
    pattern:
      /^(?:by\s+[\p{Lu}][\p{L}.'’-]+(?:\s+[\p{Lu}][\p{L}.'’-]+){0,4}(?:\s*(?:,|and|\||·|•).{0,60})?|(?:published|updated|posted|last (?:updated|modified))(?: on| at)?:?\s.{0,60}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}(?:[ ,|·•-].{0,40})?|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{4}(?:[ ,|·•-].{0,40})?)$/iu,
    at: 'head',
    what: 'byline',
  },
  {
    pattern:
      /^.{0,14}(?:本文为|会员专享|(?:订阅|登录|注册|付费)后|剩余\d+%).{0,16}(?:(?:阅读|查看|可见).{0,4}(?:全文|完整|更多|剩余|内容)).{0,8}$|^本文为.{0,14}专享.{0,30}$|^已(?:是|有).{0,8}(?:会员|账号)[？?].{0,12}$|^展开(?:全文|阅读|剩余).{0,16}$|^(?:点击)?(?:阅读|查看|展开)全文.{0,8}$/,
    at: 'any',
    what: 'paywalls and folded text',
  },
  {
    pattern:
      /^(?:欢迎(?:订阅|关注|扫码|下载|加入|长按|转发)|(?:请)?(?:扫描|长按|识别).{0,12}二维码|下载.{0,12}(?:客户端|APP)|打开.{0,12}(?:客户端|APP)|用微信扫).{0,60}$/i,
    at: 'any',
    what: 'offers to follow or to install',
  },
  {
    pattern:
      /^(?:(?:please )?(?:sign|log) ?(?:up|in)\b.{0,40}|sign up .{0,160}|subscribe .{0,120}|get (?:the|our|your) .{0,120}(?:inbox|newsletter|email).{0,40}|by (?:signing up|subscribing|clicking|continuing|submitting|entering).{0,160}(?:agree|terms|privacy|consent|policy).{0,120}|privacy notice:.{0,220}|(?:this site is|we are) protected by recaptcha.{0,120}|thank you for (?:signing up|subscribing).{0,80}|you(?:'re| are) (?:now )?(?:signed up|subscribed).{0,80}|already a (?:subscriber|member)\?.{0,60}|(?:to (?:continue|keep) reading|create (?:a|your) free account).{0,120}|after newsletter promotion|we may (?:earn|receive|get) .{0,20}commission.{0,140}|this (?:article|post|story|page) (?:may )?contains? (?:affiliate|sponsored) .{0,120}|list \d+ of \d+|end of list|loading\.{0,3}|_{2,}|[*#=~·•-]{3,})$/i,
    at: 'any',
    what: 'sign-ups, paywalls, disclosures',
  },
  {
    pattern:
      /^[\[(]?(?:(?:read more|also read|see also|related|trending|more on this|don[’']t miss|must read|explore further|on the web)\s*[:：|–-]|(?:more|watch|recommended)\s*[:：|]).{0,200}$/i,
    at: 'any',
    what: 'inserted links',
  },
  {
    pattern:
      /^(?:(?:©|copyright|\(c\))\s.{0,160}|all rights reserved.{0,80}|(?:this material|no part of this) .{0,60}(?:published|reproduced).{0,120}|(?:additional )?reporting (?:and writing )?by .{0,200}|(?:writing|editing) by .{0,160}|our standards:.{0,80}|.{2,140} contributed (?:to this (?:report|story|article)|reporting)\b.{0,60}|(?:reach|contact|email|follow|e-mail) (?:the (?:writer|author|reporter)\b|.{2,60}(?:@|\bat \d|\bon (?:twitter|x|facebook|instagram|threads|linkedin|bluesky)\b)).{0,160}|.{0,80}can be (?:reached|contacted) (?:at|on|by|via)\b.{0,120}|(?:send|have a) (?:us )?(?:a )?(?:tip|news tip|story idea|question|correction).{0,140}|(?:click|tap) here .{0,140}|do you have (?:a|an) (?:story|tip|opinion|question).{0,220}|(?:image|photo|picture|video|featured image)s?(?: credit)?:? (?:by|via|courtesy).{0,120}|more information:.{0,220}|provided by .{0,80}|explore further.{0,140}|citation:.{0,220}|source\s*[:：].{0,100}|source {1,2}[\p{Lu}].{0,80}|###|(?:- ?)?(?:end|30)(?: ?-)?|this (?:article|story|post|piece) (?:was )?(?:first|originally) .{0,160}|(?:the )?views expressed .{0,180}|share this.{0,60}|posted in .{0,120}|this entry was posted in.{0,160}|labels:.{0,120}|categor(?:y|ies):.{0,120}|tagged(?: with)?:?.{0,120})$/iu,
    at: 'tail',
    what: 'credits, contacts, copyright, sources',
  },
  {
    pattern:
      /^(?:other news|recommended stories|people are also reading.{0,3}|be the first to know|more (?:top )?(?:stories|coverage|headlines|news|reading).{0,40}|explore more on these topics|related (?:links|reading|video|content|topics|posts)|latest (?:news|stories|headlines)|what others are reading|popular (?:now|stories|posts)|today['’]s (?:top|headlines).{0,20}|from (?:around|across) the web|you might also.{0,30}|about (?:the )?authors?|written by .{0,60}|more from .{0,60}|previous (?:post|article|story).{0,120}|next (?:post|article|story).{0,120}|join the (?:debate|discussion).{0,30}|\d+ (?:comments|responses|replies|thoughts)\b.{0,80}|(?:post|leave|add) a (?:comment|reply).{0,40}|media contact:?.{0,120})$/i,
    at: 'end',
    what: 'related items and comments',
  },
  {
    pattern: /^(?:[-—－=*·●■◆▼↓]{2,}|[-—－]+\s*(?:END|完|全文完)\s*[-—－]+|(?:【|\[|（|\()?(?:END|完|全文完|本文完)(?:】|\]|）|\))?)$/i,
    at: 'tail',
    what: 'end marks',
  },
  {
    pattern:
      /^(?:(?:文字|文|图|图片|摄影|视频|编辑|编校|排版|校对|审核|审校|初审|终审|复审|监制|统筹|策划|记者|通讯员|作者|撰文|撰稿|供稿|供图|来源|转自|主编|值班编委|制图|制作|见习记者|实习生|本报记者|新京报记者|界面新闻记者|界面新闻编辑)\s*[：:|｜丨/／／\s]\s*[^。！？]{1,60}){1,4}$/,
    at: 'tail',
    what: 'credits',
  },
  {
    pattern:
      /^(?:界面新闻|新京报|本报|澎湃新闻|红星新闻|每经|南方都市报|封面新闻|上游新闻|贝壳财经|证券时报|中国证券报)?(?:首席|见习|实习|特约)?(?:记者|编辑|通讯员)\s*[|｜丨：:／/\s]\s*[^。！？]{2,40}$/,
    at: 'head',
    what: 'names of reporters and editors',
  },
  {
    pattern: /^[（(][^（()）]{0,12}(?:撰稿|供稿|供图|摄影|来源|作者|责编|编辑|审核|记者|通讯员)[^（()）]{0,60}[）)]$/,
    at: 'tail',
    what: 'credits in brackets',
  },
  {
    pattern:
      /^[《〈(（【\s]*[\p{Script=Han}]{2,14}(?:报|日报|晚报|时报|周刊)[》〉\s]*[（(【]\s*(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日.{0,24}$/u,
    at: 'tail',
    what: 'issue of the paper',
  },
  {
    pattern:
      /^(?:未经(?:正式)?授权|本文(?:系|为|仅代表|由|首发于|首发)|转载(?:请|须)|侵权(?:必究|请联系)|如有侵权|图片来源|图源|题图|封面图|部分图片|(?:更多|更)(?:新闻|精彩|资讯|内容).{0,20}(?:关注|点击|进入|下载|搜索)|正文已结束|关键[词字]\s*[：:>＞]|标签\s*[：:]|(?:分享、?|点赞、?|在看、?){2}|(?:敬请|请)(?:关注|垂注)|投稿(?:邮箱|热线)|新闻热线|(?:报料|爆料)(?:热线|电话|邮箱|微信|方式)|24小时.{0,6}热线).{0,100}$/,
    at: 'tail',
    what: 'rights, sources of pictures, offers',
  },
  { pattern: /^(?:原标题[：:].{0,80}|\(?（?原标题[：:].{0,80})$/, at: 'any', what: 'title before the editor changed it' },
  {
    pattern:
      /^(?:点击(?:上方|下方|蓝字|关注|阅读原文|查看|进入|播放).{0,30}|阅读原文|关注我们|长按(?:识别|关注|二维码).{0,24}|点个?[“"']?(?:在看|赞).{0,20}|预览时标签不可点|继续滑动看下一个|轻触阅读原文|向上滑动看下一个)$/,
    at: 'any',
    what: 'WeChat: follow and read-on lines',
  },
];
