import { isHanNumeral } from './han.ts';
import { isDigit } from './fold.ts';

/** Digits that name or address something; what they cover is never a figure. */
const ADDRESSES: readonly (readonly [pattern: RegExp, why: string])[] = [
  [/(?:https?|ftp):\/\/[^\s<>"'，。；、）】》”]{1,2000}/g, 'web addresses'],
  [/www\.[a-z0-9./?=&_%-]{3,500}/g, 'web addresses without a scheme'],
  [/[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/g, 'mail addresses'],
  [/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g, 'Internet addresses'],
  [/(?<![\d.-])(?:\+86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\d.])/g, 'mobile numbers'],
  [/(?<![\d.-])(?:\(0\d{2,3}\) ?|\+86[ -]?\d{2,3}[ -]|0\d{2,3}[ -])\d{7,8}(?![\d])/g, 'telephone numbers with an area code'],
  [/(?<![\d-])[48]00-?\d{3,4}-?\d{3,4}(?![\d])/g, 'service telephone numbers'],
  [/\+\d{1,3}(?:[ -]\(?\d{1,4}\)?){2,5}/g, 'international telephone numbers'],
  [/(?<=(?:热线|电话|客服|拨打|hotline|dial|call)[:： ]{0,2})(?:1\d{4}|9\d{4}|1[12]\d|\d{7,8})(?!\d|[年月个%])/g, 'short service numbers'],
  [/(?<![\d.,])\d{15,}[xX]?(?![\d.,])/g, 'ids: identity cards, bank accounts'],
  [/(?<=(?:备|编号|证号|账号|备案号|许可证)[:： ]{0,2}[a-z\u4e00-\u9fff-]{0,8} ?)\d{6,}号?/g, 'registration numbers'],
  [/\d{8,}号/g, 'registration numbers'],
  [/(?<![\d.])(?!\d{1,2}\.\d{1,2}\.(?:19|20)\d{2})\d{1,3}(?:\.\d{1,4}){2}(?![\d.])(?!\d)/g, 'version and section numbers'],
  [/(?<=[\u4e00-\u9fffa-z”"])\d\.0(?=版|时代|[)”"'》〉\s,，。、]{0,3}$)/gm, 'version numbers'],
  [/(?<![\d.])\d\.\d(?=版)/g, 'version numbers'],
  [/(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?: ?[ap]\.?m\b\.?)?(?![\d:]|\.\d)/g, 'times of day'],
  [/(?<![\d:.])\d{1,2}(?::\d{2})? ?(?:a\.m\.|p\.m\.|am\b|pm\b|o'clock\b|o’clock\b)/g, 'times of day'],
  [
    /(?:上午|下午|凌晨|早上|早晨|晚上|中午|傍晚|清晨|晚间|当晚|今晚) ?(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[时点](?:整|半|过|许|\d{1,2}分?|[〇一二三四五六七八九十]{1,3}分?|[一三]刻)?/gu,
    'times of day',
  ],
  [
    /(?<![\d.第])(?:[01]?\d|2[0-4])[时点](?:[0-5]?\d分(?![之钟])|半|整)?(?=[至到、,，。;；\s\-—~在的起止前后，]|$|[许整])/gu,
    'times of day',
  ],
  [/(?<![\d.第])(?:[01]?\d|2[0-4])[时点][0-5]?\d分(?![之钟])/gu, 'times of day'],
  [/[一二两三四五六七八九十]{1,3}[点时](?:[〇一二三四五六七八九十]{1,3}分(?!之)|半(?!数)|整|钟)/gu, 'times of day'],
  [/[一二两三四五六七八九十]{1,3}点(?:[二三四五]?十[一二三四五六七八九]?|[一三]刻)(?=分(?!之)|[\s,，。;；、]|$)/gu, 'times of day'],
  [
    /(?<![\d.,])(?:24\/7|7[×x*]24(?=小时)?小时?|9\/11(?!\d)|996(?=工作制|制|加班|文化)|(?:985|211)(?=工程|高校|大学|院校|[、/和]))/g,
    'names made of digits',
  ],
  [/(?<=(?:邮编|邮政编码|区号|qq)[:： ]{0,2})\d{3,12}/g, 'postal codes and account numbers'],
  [/(?:农历|阴历|腊月|冬月|正月)[〇一二三四五六七八九十廿正腊冬初月]{0,6}/gu, 'dates of the lunar calendar'],
  [/[百千万]亿级|[十百千]万级/gu, 'classes of size (千亿级园区)'],
  [/(?<![a-z\d])[a-z]{1,6}-\d{2,8}(?:-\d{1,10}){1,4}/g, 'file numbers (CQ-2023-0156)'],
  [/#\d{1,6}\b/g, 'issue numbers'],
  [/(?<!\d)\d{1,2}·\d{1,2}(?!\d)|[a-z]·\d{4,6}/g, 'days and plates written with a middle dot (3·15)'],
  [/(?<![\d.])\d0后/g, 'generations'],
  [/(?<!\d)(?:12345|12315|12366|12333|12320|110|119|120|122)(?=热线|报警|急救|平台|电话|专线)/g, 'service lines'],
  [/(?<!\d)(?:36氪|58同城|51job|360(?=公司|集团|安全|杀毒|浏览器))/g, 'companies'],
];

/** Words with a numeral in them that count nothing. A numeral before or 之 behind turns them back (三十分钟, 十分之一). */
const IDIOMS =
  '一一|一下|一丝|一举|一事无成|一些|一亩三分|一代|一件事|一会|一体|一侧|一入口|一共|一再|一刀切|一分为二|一切|一则|一列|一刻|一动|一半以上的|一口气|一句话|' +
  '一味|一块|一堆|一大批|一大|一如|一定|一家人|一对一|一对多|一尘不染|一带|一带一路|一帆风顺|一年一度|一度|一张网|一张图|一律|一心|一手|一成不变|一把手|一揽子|一方面|一方|一旁|一日千里|' +
  '一旦|一时|一是|一本通|一本正经|一村一|一来|一枝独秀|一样|一次性|一步到位|一步|一点|一点一滴|一片|一环|一生|一目了然|一直|一码|一种|一站式|一窗|一端|一竿子|一类|一系列|一线|一经|一网|一群|' +
  '一网通办|一网统管|一网协同|一般|一致|一行|一表|一角|一言|一起|一路|一跃|一身|一边|一连|一遍|一道|一部分|一门式|一键|一门|一面|一项项|一顿|一齐|一笔勾销|一卡通|一老一小|一把抓|一番|一股|一众|一席|一份子|一员|一流|一批|' +
  '万一|万千|万众|万事|万物|万无一失|万能|万家|万里长|万里|万岁|万分|万州|万科|万象|万达|百姓|百花|百货|百科|百度|百般|百强|百科全书|百年大计|百废|百色|百家争鸣|千万别|千万不|千方百计|千家万户|千千万万|千军万马|千里马|千变万化|千头万绪|千篇一律|千万要|成千上万|千古|千秋|千禧|千山|千岛|' +
  '三三两两|三亚|三农|三医|三会一课|三峡|三星|三明|三心二意|三番五次|三言两语|三角|三国演义|三顾|三生|三严三实|三长两短|三维|三角形|再三|三好学生|三公经费|三门峡|三江|三甲|' +
  '二手|二维码|二维|二话|二进制|二胎|二孩|独一无二|说一不二|二氧化|二师兄|' +
  '四川|四面八方|四通八达|四平|四海|四合院|四处|四周|四肢|四书|五一|五四|五花八门|五湖四海|五金|五颜六色|五官|五谷|五星|五粮液|五行|五味|六神无主|六盘水|六合|六安|七上八下|七夕|乱七八糟|七嘴八舌|八达岭|八仙|八卦|八宝|八一|横七竖八|' +
  '九牛一毛|九龙坡|九寨沟|九江|九霄|九州|十分|十堰|十足|十全十美|十里|十字|十拿九稳|双十一|双十二|十恶|五十步笑百步|八九不离十|' +
  '统一|唯一|同一|单一|之一|专一|逐一|归一|如一|合一|不一|有一天|有朝一日|万众一心|始终如一|不一样|进一步|下一步|下一代|新一代|新一轮|上一轮|下一轮|另一|某一|任一|这一|那一|每一|哪一|一个个|一个又一个|星期一|星期二|星期三|星期四|星期五|星期六|周一|周二|周三|周四|周五|周六|' +
  '礼拜一|礼拜二|礼拜三|礼拜四|礼拜五|礼拜六|一个样|第一时间|第一书记|第一线|第一手|第三方|第三者|第三产业以外|两岸|两会|两江|两山|两路口|两极|两难|两性|两栖|两手抓|两边|两侧|两旁|两码事|两翼|两端|两弹一星|三三制|不三不四|丢三落四|举一反三|接二连三|独一|闻一知十|' +
  '零售|零距离|零散|零件|零工|零碎|零钱|零食|零星|零部件|零容忍|零基础|归零|清零|零障碍|零时差|千瓦时|千克|千米|千伏|千赫|百分点|百分比|百分数|百分制|半导体|半岛|半路|半边|半径|半山|半夜|半成品|半自动|大半|多半|过半|' +
  '十之八九|十有八九|三次产业|一区两群|一二三产|三五年|三五成群|三十而立|四十不惑|四舍五入|个五年规划|个五年计划|一次办|跑一次|一次告知|一次办成|一次办好|一次办结|一次登录|三中全会|五大员|一号文件|一二三产业|三产|一产|二产|百亿级以外|四大发明';

/** English phrases whose number word counts nothing. */
const PHRASES: readonly (readonly [pattern: RegExp, why: string])[] = [
  [
    /\b(?:at|all at|for|more than) once\b|\b(?:no|any|every|some|each|the|this|that|which|another|last|next|only|not|single|either) ones?\b(?!-|\s(?:hundred|thousand|million|billion|third|half|quarter|fifth|tenth))/g,
    'the pronoun one',
  ],
  [
    /\bones?\b(?= (?:of|another|should|must|can|could|may|might|would|will|by one|needs|has|is|was|who|that|which|more|'s|in)\b)|\bone['’]s\b|\bone(?=[.,;:!?)”"]|$)(?<=\b(?:a \w{1,20}|the \w{1,20}|this|that|\w{1,20}er|new|big|good) one)/g,
    'the pronoun one',
  ],
  [
    /\bone by one\b|\bone-to-one\b|\bone-on-one\b|\bone day\b|\bone-off\b|\bone-stop\b|\bone-way\b|\bone-sided\b|\bone-size-fits-all\b|\bone hand\b|\bone thing\b|\bone time\b(?! \d)|\bone-time\b|\bday one\b/g,
    'set phrases with one',
  ],
  [
    /\bfirst(?= (?:and foremost|of all|aid|lady|name|hand|time|come)\b)|\bat first (?:glance|sight)\b|\b(?:at|from the|for the) first\b(?=[.,;:\s]*(?:$|[,.;]))|\bfirst-(?:class|rate|hand|come|ever)\b|\bfirst(?=,)|\bsecond(?=,)|\bthird(?=,)|\bfourth(?=,)|\bfifth(?=,)/g,
    'ordinals that only order the speech',
  ],
  [
    /\bsecond[- ]hand\b|\bsecond to none\b|\bsecond thoughts?\b|\bthird[- ]part(?:y|ies)\b|\bthird world\b|\b(?:a|every|per|each|split|in a|any) second\b/g,
    'set phrases with ordinals',
  ],
  [
    /\bfive-year plans?\b|\bfive year plans?\b|\bten commandments\b|\bnine-to-five\b|\bfifty-fifty\b|\bforty winks\b/g,
    'names with number words',
  ],
  [
    /\b(?:boeing|airbus|covid|sars-cov|h\dn|ar|iso|rfc|gb\/t|gb|ieee|windows|iphone|web|cim|bim|python|type|model|version|ver\.?|v)[- ]?\d+(?:\.\d+)*(?:n\d+)?\b(?! (?:billion|million|thousand))/g,
    'names with digits',
  ],
  [
    /\b(?:dozens|hundreds|thousands|millions|billions|trillions|tens)(?: of (?:dozens|hundreds|thousands|millions|billions|trillions))?\b/g,
    'vague multitudes',
  ],
  [/\b[48]k\b(?! (?:followers|views|people|users|yuan|rmb))/g, 'picture formats'],
  [/\b(?:on|in|by) halves\b|\bbetter half\b|\bhalf[- ](?:hearted|way|time|baked|brother|sister)\b|\bhalfway\b/g, 'set phrases with half'],
  [/\b(?:several|few|many|some|couple of|a few) (?:dozen|hundred|thousand|million|billion|trillion)\b/g, 'vague multitudes'],
];

const IDIOMS_BY_FIRST: ReadonlyMap<string, readonly string[]> = (() => {
  const map = new Map<string, string[]>();
  for (const idiom of new Set(IDIOMS.replaceAll('零', '〇').split('|')))
    map.set(idiom.charAt(0), [...(map.get(idiom.charAt(0)) ?? []), idiom]);
  for (const idioms of map.values()) idioms.sort((a, b) => b.length - a.length);
  return map;
})();

/** Marks every UTF-16 unit of folded text that belongs to a name, an address or an idiom. */
export function markNames(text: string): Uint8Array {
  const marks = new Uint8Array(text.length);
  for (const [pattern] of [...ADDRESSES, ...PHRASES]) {
    for (const match of text.matchAll(pattern)) marks.fill(1, match.index, match.index + match[0].length);
  }
  for (let at = 0; at < text.length; at += 1) {
    for (const idiom of IDIOMS_BY_FIRST.get(text[at] ?? '') ?? []) {
      if (!text.startsWith(idiom, at) || !standsAlone(text, at, at + idiom.length)) continue;
      marks.fill(1, at, at + idiom.length);
      break;
    }
  }
  return marks;
}

/** A numeral that goes on beyond the idiom's edges is a numeral: 二十一样, 三十分钟, 百分之一百. */
function standsAlone(text: string, start: number, end: number): boolean {
  const before = text[start - 1];
  const after = text[end];
  if (text[end - 1] === '点' && (isHanNumeral(after) || isDigit(after))) return false;
  if (isHanNumeral(text[start]) && (isHanNumeral(before) || isDigit(before) || before === '第' || before === '之' || before === '点'))
    return false;
  if (isHanNumeral(text[end - 1]) && (isHanNumeral(after) || (after === '分' && text[end + 1] === '之'))) return false;
  return !(after === '之' && text[end - 1] === '分');
}
