import type { PageClass } from '#records/page.ts';
import type { FeatureName } from './features.ts';
import type { PageReasonCode } from './reasons.ts';

/** A sentence that has all these features says that the page is of this class. */
export interface NoticeRule {
  readonly class: PageClass;
  readonly all: readonly FeatureName[];
  /** Strength: about 1 where a page that says nothing else is that notice, 2 where the words alone are proof. */
  readonly points: number;
  readonly code: PageReasonCode;
}

const rule = (pageClass: PageClass, points: number, code: PageReasonCode, ...all: FeatureName[]): NoticeRule => ({
  class: pageClass,
  all,
  points,
  code,
});

/** What is put together from the vocabulary; of the rules of a class that a sentence meets, the strongest counts. */
export const NOTICE_RULES: readonly NoticeRule[] = [
  rule('not-found', 1.4, 'not-found-words', 'thing', 'gone'),
  rule('not-found', 1.7, 'not-found-words', 'missing'),
  rule('not-found', 0.6, 'not-found-words', 'gone'),
  rule('not-found', 0.7, 'not-found-words', 'thing', 'negated'),

  rule('removal-notice', 1.9, 'removed-by-platform', 'agent', 'gone'),
  rule('removal-notice', 1.8, 'removed-by-site', 'posted', 'takenDown'),
  rule('removal-notice', 2, 'removed-by-author', 'author', 'gone'),
  rule('removal-notice', 1.5, 'removed-by-platform', 'posted', 'breach'),
  rule('removal-notice', 2, 'removed-private', 'private'),
  rule('removal-notice', 2, 'removed-private', 'author', 'hidden'),
  rule('removal-notice', 2, 'removed-by-platform', 'breach', 'gone'),
  rule('removal-notice', 2, 'removed-by-platform', 'breach', 'hidden'),
  rule('removal-notice', 2.1, 'removed-for-complaint', 'complaint', 'gone'),
  rule('removal-notice', 2.1, 'removed-for-complaint', 'complaint', 'hidden'),
  rule('removal-notice', 1.9, 'removed-account', 'account', 'banned'),
  rule('removal-notice', 2.2, 'removed-account', 'account', 'banned', 'breach'),

  rule('challenge', 1.3, 'challenge-captcha', 'verify'),
  rule('challenge', 1.6, 'challenge-captcha', 'puzzle'),
  rule('challenge', 1.9, 'challenge-captcha', 'verify', 'request'),
  rule('challenge', 2, 'challenge-captcha', 'verify', 'puzzle'),
  rule('challenge', 1.5, 'challenge-captcha', 'machine'),
  rule('challenge', 2.4, 'challenge-captcha', 'verify', 'machine'),
  rule('challenge', 1.7, 'challenge-firewall', 'blocked', 'request'),
  rule('challenge', 1.7, 'challenge-firewall', 'threat', 'request'),
  rule('challenge', 1.9, 'challenge-firewall', 'blocked', 'threat'),
  rule('challenge', 2.4, 'challenge-firewall', 'blocked', 'threat', 'request'),
  rule('challenge', 2.4, 'challenge-firewall', 'region', 'unserved'),
  rule('challenge', 1.2, 'challenge-script', 'robotsCheckScript'),

  rule('rate-limited', 1.2, 'rate-limited-words', 'often'),
  rule('rate-limited', 2.1, 'rate-limited-words', 'often', 'limited'),

  rule('error', 2, 'error-words', 'system', 'fault'),
  rule('error', 1.1, 'error-words', 'fault'),
  rule('error', 1.7, 'error-maintenance', 'system', 'repair'),
  rule('error', 0.8, 'error-maintenance', 'repair'),
  rule('error', 2.2, 'error-parameters', 'parameter'),
  rule('error', 1.9, 'error-words', 'serverStatus'),

  rule('login', 1.8, 'login-words', 'login', 'need'),
  rule('login', 2, 'login-words', 'login', 'member'),
  rule('login', 1, 'login-words', 'member', 'need'),
  rule('login', 2.2, 'login-words', 'unauthorised'),

  rule('moved-notice', 1.3, 'moved-site', 'site', 'moving'),
  rule('moved-notice', 2.2, 'moved-site', 'site', 'moving', 'newPlace'),
  rule('moved-notice', 2.2, 'moved-site', 'site', 'moving', 'written'),
  rule('moved-notice', 1.4, 'moved-site', 'moving', 'newPlace'),
  rule('moved-notice', 1.4, 'moved-site', 'moving', 'written'),
  rule('moved-notice', 1.6, 'moved-site', 'newPlace', 'written'),
  rule('moved-notice', 1.2, 'moved-site', 'site', 'newPlace'),

  rule('parked', 2, 'parked-words', 'domain', 'sale'),
  rule('parked', 1.9, 'parked-words', 'domain', 'lapsed'),
  rule('parked', 1.9, 'parked-words', 'domain', 'unset'),
];

/** How sites speak to a visitor whom they cannot give the page: it makes any notice surer, and none alone. */
export const ADDRESSED: readonly { readonly pattern: RegExp; readonly points: number; readonly says: string }[] = [
  {
    pattern:
      /抱歉|不好意思|对不起|對不起|很遗憾|很遺憾|[哎唉]呀|[呀噢哦]，|糟糕|\bsorry\b|\boops\b|\buh-?oh\b|\bwhoops\b|\bhmm\b|\boh no\b|\bunfortunately\b/i,
    points: 0.4,
    says: 'an apology',
  },
  {
    pattern:
      /[您你](?:所)?(?:要|想|正?在?访问|查看|请求|浏览|点击|扫|打开|查阅|取|看|输入|查找|找|寻找|搜索|来)|\byou(?:['’]re| are|['’]ve| have)? (?:looking|look|request|want|ask|took|land|arriv|tried|typed|follow|enter|reach|scan|click|seek|after)/i,
    points: 0.4,
    says: 'what the visitor asked for',
  },
  { pattern: /[该該此本这這]|当前|目标|\b(?:this|that|the requested|requested|looks like|seems)\b/i, points: 0.2, says: 'the very page' },
  {
    pattern:
      /请(?:检查|核对|确认|稍[后候等]|刷新|重试|返回|联系|重新|更换)|稍后再试|换一[个条篇]|看看别的|\b(?:check the (?:url|address|link)|try again|go back|come back|head back|contact (?:us|the)|return to|please wait)\b/i,
    points: 0.3,
    says: 'what the visitor may do now',
  },
];

/** How people tell of something: then the sentence speaks of a notice, or of something else, and is none. */
export const TOLD: readonly { readonly pattern: RegExp; readonly costs?: number; readonly says: string }[] = [
  { pattern: /[“「『《][^”」』》]{2,}(?<!法|办法|规定|条例|规则|规范|公约|协议)[”」』》]|"(?!https?:|\/)[^"]{3,}"/, says: 'a quotation' },
  {
    pattern:
      /(?:^|[^自])我(?![们國国省市区县校院局司所站的])|记者|宣布|某(?![些个])|[该一][家]?公司|管理局|损失|索赔|抢注|据(?:悉|介绍|了解|报道|通报)|(?:表示|介绍|透露|指出|提醒|呼吁|坦言|通报)(?:[，：,:]|$)|[^无]说[，：:,“]|网传|谣言|名叫|花了|[一二三四五六七八九十百]{1,4}岁|阿姨|大爷|老师|同志|先生|女士|师傅|专家|学者|研究者|设计师|警方|民警|法院|嫌疑人|村民|市民|居民|老人|考生|读者|网友|群众/,
    says: 'somebody who tells, or of whom is told',
  },
  { pattern: /昨[日天晚]|上[周月]|去年|前年|日前|近日|今年|明[日天年]|当[天日时]|[一二三四五六七八九十]+年前/, says: 'a time of a story' },
  {
    pattern:
      /\b(?:said|says?|told|(?<!you )asked|study|wardens?|engineers? say|found (?:that|behind)|by noon|at (?:nine|noon|dawn|night)|went (?:down|out) (?:and|of)|wrote|according to|he|she|his|her|they|I|my|mr|mrs|ms|yesterday|last (?:week|month|year)|ago|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|police|council|readers?|residents?|villagers?|jailed|survey|annual)\b/i,
    says: 'somebody who tells, or of whom is told; a time of a story',
  },
  {
    pattern:
      /(?:\d[万亿千百]?|[一二三四五六七八九十百千万两])(?:余|多)?(?:个|条|名|件|起|家|户|位|批|本|张|台|间|种|元|平方米|款|辆|趟|列|幅|吨|公里)(?!月|小时|链接)/,
    costs: 0.5,
    says: 'a number of things',
  },
  {
    pattern:
      /\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|millions) (?:of )?(?!seconds|minutes|hours|days|weeks|times|possib|reasons|things)[a-z]/i,
    costs: 0.5,
    says: 'a number of things',
  },
  { pattern: /见成效|缩短|增长|下降|突破|举行|召开|同比/, says: 'a result, or an event' },
  {
    pattern:
      /什么是|是什么|是指|意思是|指的是|常见原因|\bmay soon\b|^the end of\b|\bwhat (?:is|are|does|an?) .{1,40}(?:\?|\bmeans?\b|$)|(?:error|code|message|status|page) means\b|\bin most cases\b|\bevery (?:web ?)?(?:site|app|page)\b|\b(?:these days|nowadays|better at)\b/i,
    says: 'an explanation, or what is said of all',
  },
  {
    pattern:
      /大桥|桥梁|食堂|营业|门店|商场|公路|路段|隧道|电梯|扶梯|泳池|管道|管网|地铁|轨道|景区|[停供][水电气]|路面|\b(?:bridges?|roads?|highway|tunnels?|elevators?|escalators?|runways?|ferry|dams?|pipelines?|swimming pool|railway|trains?)\b/i,
    says: 'something outside of the web',
  },
  {
    pattern:
      /办公(?:地址|地点|场所)|[路街道]\d{1,5}号|\d{1,3}(?:号楼|楼|层|室)|\b\d{1,5} (?:\p{Lu}\w+ ){1,3}(?:street|st|road|rd|avenue|ave|lane|square|drive|building)\b|\b(?:our|the|new) (?:office|shop|store|branch|clinic)\b/iu,
    says: 'a place where people work',
  },
  {
    pattern:
      /(?:现已|已经?|均已|陆续)(?:全面|全部|逐步)?恢复|(?:导致|造成)了?部分|\b(?:has|have|had) been restored\b|\b(?:was|were) (?:\w+ )?(?:unavailable|down|offline) for\b/i,
    says: 'a trouble that is over',
  },
  { pattern: /\b(?:an?|its|their) (?:19|20)\d{2} [a-z]/i, costs: 0.6, says: 'a thing of some year' },
  { pattern: /\b(?:on|by|until|from) \d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i, costs: 0.3, says: 'a day' },
  { pattern: /特此(?:声明|公告|通知|函)|现(?:予|依法|就)|声明作废|遗失/, says: 'a declaration' },
  { pattern: /\d月\d{1,2}日|\d{1,2}[时:：]\d{0,2}至/, costs: 0.3, says: 'a day' },
  {
    pattern: /为什么|怎么|如何(?!解决|处理|恢复)|答：|问：|常见问题|来信|回复：|\b(?:FAQ|how to|why do)\b/i,
    says: 'questions and answers',
  },
  {
    pattern:
      /^(?:关于|印发|转发).{2,}|(?:的?(?:通知|公告|通告|公示|函|批复|决定|意见|办法|纪要|讣告|倡议书?|启事|简报|细则|方案|规划|实施意见))$|^(?:release notes|statement (?:on|by|from)|minutes|letter|correction|changelog|brief|notice (?:to|of))\b|^(?:新增|修复|移除|优化|fixed|added|changed|removed|steps|expected|actual|result)\s*[:：]/i,
    says: 'the title of a document, or an entry of a list of changes',
  },
];
