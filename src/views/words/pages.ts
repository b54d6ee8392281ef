import type { Access, CaptureMethod } from '#records/capture.ts';
import type { CitationKind, CitationScope, ProblemRule } from '#records/document.ts';
import type { Outcome, OutcomeReason, Truncation } from '#records/fetch.ts';
import type { CharsetGround, PageClass, PageDateKind } from '#records/page.ts';
import type { TextLang, Wording } from '#records/text.ts';

export const PAGE_CLASS_WORDS = {
  article: { en: 'article', zh: '文章页' },
  index: { en: 'index page', zh: '栏目页或首页' },
  'removal-notice': { en: 'removal notice', zh: '删除提示页' },
  challenge: { en: 'security check', zh: '安全验证页' },
  'rate-limited': { en: 'request to slow down', zh: '访问过频提示页' },
  error: { en: 'error page', zh: '出错页' },
  'not-found': { en: 'not-found page', zh: '页面不存在提示' },
  login: { en: 'sign-in page', zh: '登录页' },
  'moved-notice': { en: 'notice of a move', zh: '迁移提示页' },
  parked: { en: 'parked or taken-over address', zh: '域名停放或被占用' },
  empty: { en: 'empty page', zh: '空白页' },
  unknown: { en: 'unclear', zh: '类别不明' },
} as const satisfies Record<PageClass, Wording>;

export const OUTCOME_WORDS = {
  answered: { en: 'Answered', zh: '有应答' },
  unreachable: { en: 'No answer', zh: '没有应答' },
  excluded: { en: 'Not tried', zh: '未访问' },
} as const satisfies Record<Outcome, Wording>;

export const OUTCOME_REASON_WORDS = {
  dns: { en: 'the host name was not found', zh: '找不到主机名' },
  tcp: { en: 'no connection was made', zh: '无法建立连接' },
  tls: { en: 'no secure connection was made', zh: '无法建立安全连接' },
  timeout: { en: 'no answer in time', zh: '超时未应答' },
  protocol: { en: 'the answer broke the protocol', zh: '应答不合协议' },
  robots: { en: 'the site’s robots.txt asks not to', zh: '网站的 robots.txt 不允许' },
  'private-address': { en: 'the address is not public', zh: '地址不是公网地址' },
  scheme: { en: 'the address is not on the web', zh: '不是网页地址' },
  'bad-uri': { en: 'the address cannot be read', zh: '地址无法解析' },
  'too-many-redirects': { en: 'too many redirects', zh: '跳转次数过多' },
  'bad-redirect': { en: 'a redirect led nowhere', zh: '跳转目标无效' },
} as const satisfies Record<OutcomeReason, Wording>;

/** A page that was asked and answered with a redirect to where the archive does not go. */
export const NOT_FOLLOWED_WORDS = {
  notFollowed: { en: 'Redirect not followed', zh: '未跟随跳转' },
  private: { en: 'redirected to a private address', zh: '被重定向到非公网地址' },
} as const satisfies Record<string, Wording>;

export const TRUNCATION_WORDS = {
  length: { en: 'cut at the size limit', zh: '超过大小上限，已截断' },
  time: { en: 'cut at the time limit', zh: '超过时间上限，已截断' },
  disconnect: { en: 'cut when the connection broke', zh: '连接中断，内容不全' },
  unspecified: { en: 'cut short', zh: '内容不全' },
} as const satisfies Record<Truncation, Wording>;

export const METHOD_WORDS = {
  http: { en: 'fetched over HTTP', zh: '由本机以 HTTP 取得' },
  browser: { en: 'by browser, as its scripts made it', zh: '由浏览器取得，为脚本运行后的网页' },
  supplied: { en: 'supplied by a person', zh: '由人工提供' },
  outside: { en: 'taken from another archive', zh: '取自其他档案馆' },
  imported: { en: 'imported from a file', zh: '由文件导入' },
} as const satisfies Record<CaptureMethod, Wording>;

export const ACCESS_WORDS = {
  public: { en: 'public', zh: '公开' },
  'signed-in': { en: 'for people who are signed in', zh: '登录后可见' },
  closed: { en: 'closed', zh: '不公开' },
} as const satisfies Record<Access, Wording>;

export const CHARSET_GROUND_WORDS = {
  bom: { en: 'byte order mark', zh: '字节序标记' },
  header: { en: 'HTTP header', zh: 'HTTP 头' },
  meta: { en: 'the page’s own label', zh: '网页自述' },
  detected: { en: 'worked out from the bytes', zh: '由字节推断' },
} as const satisfies Record<CharsetGround, Wording>;

export const DATE_KIND_WORDS = {
  drafted: { en: 'Drafted', zh: '成文' },
  published: { en: 'Published', zh: '发布' },
  modified: { en: 'Modified', zh: '修改' },
  reposted: { en: 'Reposted', zh: '转载' },
} as const satisfies Record<PageDateKind, Wording>;

/** Places on a page, other than fields with names of their own, that a date was read from. */
export const DATE_GROUND_WORDS = {
  visible: { en: 'as the page shows it', zh: '页面所示' },
  url: { en: 'from its address', zh: '据网址' },
  signature: { en: 'under the text', zh: '文末落款' },
  time: { en: 'marked as its time', zh: '网页时间标记' },
  relative: { en: 'told relative to the visit', zh: '据相对时间推算' },
  'pdf:CreationDate': { en: 'when the PDF was made', zh: 'PDF 生成时间' },
} as const satisfies Record<string, Wording>;

/** The same where it was a field that the page names itself. */
export const DATE_FIELD_WORDS = {
  header: { en: '“{name}” above the text', zh: '文首“{name}”' },
  meta: { en: 'meta tag {name}', zh: 'meta 标签 {name}' },
} as const satisfies Record<string, Wording>;

export const TEXT_LANG_WORDS = {
  'zh-Hans': { en: 'Chinese', zh: '中文' },
  'zh-Hant': { en: 'Chinese, traditional', zh: '繁体中文' },
  en: { en: 'English', zh: '英文' },
  und: { en: 'not determined', zh: '未判明' },
} as const satisfies Record<TextLang, Wording>;

export const CITATION_KIND_WORDS = {
  inline: { en: 'in the text', zh: '正文' },
  footnote: { en: 'in a footnote', zh: '脚注' },
  reference: { en: 'in the reference list', zh: '参考文献' },
} as const satisfies Record<CitationKind, Wording>;

export const SCOPE_WORDS = {
  sentence: { en: 'for one sentence', zh: '针对一句' },
  block: { en: 'for one paragraph', zh: '针对一段' },
  section: { en: 'for one section', zh: '针对一节' },
  document: { en: 'for the whole document', zh: '针对全文' },
} as const satisfies Record<CitationScope, Wording>;

export const PROBLEM_WORDS = {
  'reversed-link': {
    en: 'A link has its brackets the wrong way round; it was read as a link all the same.',
    zh: '链接的括号写反，仍按链接读取。',
  },
  'duplicate-uri': { en: 'The same address is cited more than once.', zh: '同一地址被多次引用。' },
  'tracking-parameters': { en: 'The address carries parameters that only say how a reader came to it.', zh: '地址带有跟踪参数。' },
  'insecure-uri': { en: 'The address begins with http, not https.', zh: '地址以 http 而非 https 开头。' },
  'stray-whitespace': { en: 'There is white space inside the address or around it.', zh: '地址中或前后有空白。' },
  'bad-uri': { en: 'The address cannot be read.', zh: '地址无法解析。' },
  'uncited-claim': { en: 'No citation covers this claim.', zh: '这条论断没有出处。' },
  'bad-front-matter': { en: 'The front matter cannot be read; the text below it was read.', zh: '文前信息无法读取，正文已照常读取。' },
  unreadable: { en: 'This part of the file cannot be read.', zh: '文件的这一部分无法读取。' },
  'unaligned-edition': { en: 'The editions of this work do not match claim by claim.', zh: '各语言版本的论断未能逐条对应。' },
} as const satisfies Record<ProblemRule, Wording>;
