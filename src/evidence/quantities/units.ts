import { isDigit, isLetter } from './fold.ts';

export type UnitKind = 'percent' | 'money' | 'measure' | 'duration';

export interface Unit {
  /** As it stands in `Quantity.unit`. */
  readonly id: string;
  readonly kind: UnitKind;
  /** What is measured; only units of one dimension can be converted. Money: the currency itself. */
  readonly dimension: string;
  /** Size in the dimension's base unit. */
  readonly factor: number;
}

type Row = readonly [id: string, dimension: string, factor: number, spellings: string];

/** Shares of a hundred, a thousand, ten thousand. A percentage point is a difference of shares: its own dimension. */
const PERCENT: readonly Row[] = [
  ['%', 'share', 1, '%|percent|per cent|pct|pct.|per cents|percents'],
  ['‰', 'share', 0.1, '‰|per mille|per mil|permille|per thousand|per 1,000|per 1000|in every thousand|in every 1,000'],
  ['‱', 'share', 0.01, '‱|per ten thousand|per 10,000|per 10000|in every 10,000|in every ten thousand'],
  ['percentage-point', 'share-difference', 1, '百分点|percentage points|percentage point|percent points|pct points|ppts|ppt|pp'],
  ['basis-point', 'share-difference', 0.01, '基点|basis points|basis point|bps'],
];

/** Currencies by ISO 4217. 块 is spoken for 元; 元 alone in Chinese text is the renminbi. */
const MONEY: readonly Row[] = [
  [
    'CNY',
    'CNY',
    1,
    '元人民币|元|块钱|块|圆|人民币|rmb yuan|yuan rmb|renminbi yuan|yuan renminbi|yuan (rmb)|chinese yuan|yuan|yuans|rmb|cny|renminbi',
  ],
  ['CNY', 'CNY', 0.1, '角钱|毛钱|毛|角|jiao'],
  ['CNY', 'CNY', 0.01, '分钱'],
  ['USD', 'USD', 1, '美元|美金|u.s. dollars|us dollars|us dollar|u.s. dollar|american dollars|dollars|dollar|usd|bucks'],
  ['USD', 'USD', 0.01, '美分|cents|cent'],
  ['HKD', 'HKD', 1, '港元|港币|hong kong dollars|hong kong dollar|hkd'],
  ['MOP', 'MOP', 1, '澳门元|patacas|pataca|mop'],
  ['TWD', 'TWD', 1, '新台币|台币|new taiwan dollars|twd'],
  ['EUR', 'EUR', 1, '欧元|euros|euro|eur'],
  ['GBP', 'GBP', 1, '英镑|pounds sterling|british pounds|gbp'],
  ['JPY', 'JPY', 1, '日元|日圆|japanese yen|yen|jpy'],
  ['KRW', 'KRW', 1, '韩元|won|krw'],
  ['SGD', 'SGD', 1, '新加坡元|新元|singapore dollars|sgd'],
  ['AUD', 'AUD', 1, '澳元|澳大利亚元|australian dollars|aud'],
  ['CAD', 'CAD', 1, '加元|加拿大元|canadian dollars|cad'],
  ['RUB', 'RUB', 1, '卢布|roubles|rubles|rouble|ruble|rub'],
  ['CHF', 'CHF', 1, '瑞士法郎|swiss francs|chf'],
  ['INR', 'INR', 1, '卢比|rupees|rupee|inr'],
  ['THB', 'THB', 1, '泰铢|baht|thb'],
];

/** Signs and codes that stand before the amount. A bare $ is read as the US dollar, ¥ as the renminbi. */
export const CURRENCY_PREFIXES: readonly (readonly [spelling: string, currency: string])[] = [
  ['人民币', 'CNY'],
  ['rmb¥', 'CNY'],
  ['rmb', 'CNY'],
  ['cny', 'CNY'],
  ['cn¥', 'CNY'],
  ['us$', 'USD'],
  ['usd', 'USD'],
  ['hk$', 'HKD'],
  ['hkd', 'HKD'],
  ['nt$', 'TWD'],
  ['s$', 'SGD'],
  ['a$', 'AUD'],
  ['c$', 'CAD'],
  ['eur', 'EUR'],
  ['gbp', 'GBP'],
  ['jpy', 'JPY'],
  ['¥', 'CNY'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
];

/** Lengths of time in seconds; a month counts as a twelfth of a year of 365.2425 days. 岁 and “year-old” are years. */
const DURATION: readonly Row[] = [
  ['s', 'time', 1, '秒钟|秒|seconds|second|secs|sec|s'],
  ['min', 'time', 60, '分钟|分|minutes|minute|mins|min'],
  ['h', 'time', 3600, '小时|钟头|时辰|hours|hour|hrs|hr|h'],
  ['day', 'time', 86_400, '天|日|days|day'],
  ['workday', 'workday', 1, '工作日|working days|working day|business days|business day|work days|workdays|workday'],
  ['week', 'time', 604_800, '周|星期|礼拜|weeks|week|wks'],
  ['month', 'time', 2_629_746, '月|months|month'],
  ['year', 'time', 31_556_952, '周年|周岁|年|岁|载|years old|year old|year-old|years-old|years|year|yrs|yr'],
  ['decade', 'time', 315_569_520, 'decades|decade'],
  ['century', 'time', 3_155_695_200, '个世纪|centuries|century'],
];

const MEASURE: readonly Row[] = [
  [
    'km²',
    'area',
    1e6,
    '平方公里|平方千米|km²|km2|sq km|sq. km|square kilometers|square kilometres|square kilometer|square kilometre|square km',
  ],
  ['m²', 'area', 1, '平方米|平米|㎡|m²|m2|sq m|sqm|square meters|square metres|square meter|square metre'],
  ['mu', 'area', 2000 / 3, '亩|mu'],
  ['ha', 'area', 1e4, '公顷|hectares|hectare|ha'],
  ['acre', 'area', 4046.8564224, '英亩|acres|acre'],
  ['sq mi', 'area', 2_589_988.110336, '平方英里|square miles|square mile'],
  ['sq ft', 'area', 0.09290304, '平方英尺|square feet|square foot|sq ft'],
  ['km', 'length', 1000, '公里|千米|km|kms|kilometers|kilometres|kilometer|kilometre'],
  ['m', 'length', 1, '米|m|meters|metres|meter|metre'],
  ['cm', 'length', 0.01, '厘米|公分|cm|centimeters|centimetres|centimeter|centimetre'],
  ['mm', 'length', 0.001, '毫米|mm|millimeters|millimetres|millimeter|millimetre'],
  ['μm', 'length', 1e-6, '微米|μm|microns|micrometers'],
  ['nm', 'length', 1e-9, '纳米|nm|nanometers|nanometres|nanometer|nanometre'],
  ['mile', 'length', 1609.344, '英里|miles|mile'],
  ['nmi', 'length', 1852, '海里|nautical miles|nautical mile'],
  ['ft', 'length', 0.3048, '英尺|feet|foot|ft'],
  ['inch', 'length', 0.0254, '英寸|inches|inch'],
  ['li', 'length', 500, '华里|里地'],
  ['m³', 'volume', 1, '立方米|m³|m3|cubic meters|cubic metres|cubic meter|cubic metre|立方'],
  ['km³', 'volume', 1e9, '立方公里|cubic kilometers|cubic kilometres'],
  ['L', 'volume', 0.001, '升|公升|liters|litres|liter|litre|l'],
  ['mL', 'volume', 1e-6, '毫升|ml|milliliters|millilitres'],
  ['gallon', 'volume', 0.003785411784, '加仑|gallons|gallon'],
  ['barrel', 'volume', 0.158987294928, '桶原油|barrels|barrel'],
  ['t', 'mass', 1000, '公吨|吨|t|tons|tonnes|ton|tonne|metric tons|metric ton'],
  ['kg', 'mass', 1, '公斤|千克|kg|kgs|kilograms|kilogrammes|kilogram|kilos'],
  ['g', 'mass', 0.001, '克|g|grams|gram'],
  ['mg', 'mass', 1e-6, '毫克|mg|milligrams|milligram'],
  ['jin', 'mass', 0.5, '市斤|斤|jin'],
  ['lb', 'mass', 0.45359237, '磅|pounds|pound|lbs|lb'],
  ['oz', 'mass', 0.028349523125, '盎司|ounces|ounce|oz'],
  ['℃', 'temperature', 1, '摄氏度|℃|°c|degrees celsius|degree celsius|degrees centigrade|celsius'],
  ['℉', 'temperature-f', 1, '华氏度|℉|°f|degrees fahrenheit|degree fahrenheit'],
  ['°', 'angle', 1, '度|°|degrees|degree'],
  ['kWh', 'energy', 1, '千瓦时|千瓦小时|度电|kwh|kilowatt-hours|kilowatt hours|kilowatt-hour'],
  ['MWh', 'energy', 1000, '兆瓦时|mwh|megawatt-hours|megawatt hours'],
  ['GWh', 'energy', 1e6, 'gwh|gigawatt-hours|gigawatt hours'],
  ['W', 'power', 1, '瓦|watts|watt|w'],
  ['kW', 'power', 1000, '千瓦|kw|kilowatts|kilowatt'],
  ['MW', 'power', 1e6, '兆瓦|mw|megawatts|megawatt'],
  ['GW', 'power', 1e9, '吉瓦|gw|gigawatts|gigawatt'],
  ['kV', 'voltage', 1000, '千伏|kv|kilovolts'],
  ['V', 'voltage', 1, '伏特|伏|volts|volt'],
  ['tce', 'coal', 1, '吨标准煤|tonnes of standard coal|tons of standard coal|tce'],
  ['B', 'data', 1, '字节|bytes|byte'],
  ['KB', 'data', 1e3, 'kb|kilobytes|kilobyte'],
  ['MB', 'data', 1e6, '兆字节|mb|megabytes|megabyte'],
  ['GB', 'data', 1e9, 'gb|gigabytes|gigabyte'],
  ['TB', 'data', 1e12, 'tb|terabytes|terabyte'],
  ['PB', 'data', 1e15, 'pb|petabytes|petabyte'],
  ['EB', 'data', 1e18, 'eb|exabytes|exabyte'],
  ['Mbps', 'rate', 1e6, '兆比特每秒|mbps|mb/s'],
  ['Gbps', 'rate', 1e9, 'gbps|gb/s'],
  ['PFLOPS', 'compute', 1, 'pflops|petaflops'],
  ['EFLOPS', 'compute', 1000, 'eflops|exaflops'],
  ['dB', 'level', 1, '分贝|db|decibels|decibel'],
  ['Hz', 'frequency', 1, '赫兹|hz|hertz'],
  ['MHz', 'frequency', 1e6, '兆赫|mhz'],
  ['GHz', 'frequency', 1e9, '吉赫|ghz'],
  ['km/h', 'speed', 1, '公里每小时|公里/小时|千米/小时|km/h|kph|kilometers per hour|kilometres per hour|km per hour'],
  ['mph', 'speed', 1.609344, '英里/小时|mph|miles per hour'],
  ['m/s', 'speed', 3.6, '米/秒|米每秒|m/s|meters per second'],
  ['TEU', 'containers', 1, '标准箱|标箱|teus|teu'],
  ['μg/m³', 'concentration', 1, '微克/立方米|μg/m³|micrograms per cubic meter|micrograms per cubic metre'],
];

/** Spellings that are a unit only right behind digits and in just this case; elsewhere they are words or names (5G, 3M). */
const CASED: ReadonlySet<string> = new Set(['m', 'g', 't', 's', 'l', 'h', 'w', 'min', 'sec', 'won', 'mop']);
/** Words that begin with a unit's character but are not the unit. */
const NOT_UNIT: readonly (readonly [unit: string, follows: RegExp, why: string])[] = [
  ['元', /^[旦素宵老首帅件勋月化结论次方宇]/u, '二元结构, 元旦, 元宇宙'],
  ['块', /^[链头状地儿煤砖田石]/u, '区块链; 两块地 counts pieces'],
  ['分', /^[贝之类布别成数支公级区散析工店局行管制年批期步段层季享期组阶]/u, '分公司, 十分之一, 分类'],
  ['时', /^[间候代期]/u, '时间'],
  ['日', /^[本报常程后前起均益夜产用]/u, '日本, 日报, 日均'],
  ['天', /^[然津气河府空文桥安主堂下]/u, '天然, 天津'],
  ['年', /^[级轻龄画货度报鉴]/u, '年级, 年轻'],
  ['月', /^[亮球嫂饼度]/u, '月亮'],
  ['秒', /^[杀批办懂]/u, '秒批'],
  ['度', /^[假过电量]/u, '度假'],
  ['米', /^[兰饭粉勒易亚]/u, '米兰'],
  ['克', /^[服隆山罗里拉林]/u, '克服'],
  ['升', /^[级至为高学降起值格旗温]/u, '升级'],
  ['里', /^[程面外约斯]/u, '里程'],
  ['伏', /^[羲]/u, '伏羲'],
  ['载', /^[体人重波]/u, '载体'],
  ['瓦', /^[片斯解]/u, '瓦片'],
  ['立方', /^[体程]/u, '立方体'],
  ['周', /^[边围长年岁易]/u, '周边'],
  ['亩', /^[产均]/u, '亩均'],
  ['吨', /^[位级]/u, '吨位'],
  ['磅', /^[秤礴]/u, '磅秤'],
  ['毛', /^[衣巾病利遂线孩豆]/u, '毛衣'],
  ['角', /^[度色落逐]/u, '角度'],
];

interface Spelling {
  readonly spelling: string;
  readonly unit: Unit;
}

function rows(kind: UnitKind, table: readonly Row[]): Spelling[] {
  return table.flatMap(([id, dimension, factor, spellings]) =>
    spellings.split('|').map((spelling) => ({ spelling, unit: { id, kind, dimension, factor } })),
  );
}

const ALL = [...rows('percent', PERCENT), ...rows('money', MONEY), ...rows('duration', DURATION), ...rows('measure', MEASURE)];

const BY_FIRST: ReadonlyMap<string, readonly Spelling[]> = (() => {
  const map = new Map<string, Spelling[]>();
  for (const row of ALL) {
    const first = row.spelling.charAt(0);
    map.set(first, [...(map.get(first) ?? []), row]);
  }
  for (const spellings of map.values()) spellings.sort((a, b) => b.spelling.length - a.spelling.length);
  return map;
})();

const BY_ID: ReadonlyMap<string, Unit> = new Map([...ALL].reverse().map(({ unit }) => [unit.id, unit]));

/** The unit that an id in `Quantity.unit` stands for; undefined for counted nouns. */
export function unitById(id: string): Unit | undefined {
  return BY_ID.get(id);
}

/**
 * Finds the unit that begins exactly at an offset of folded text; the longest spelling wins.
 *
 * `original` is the text before folding: short Latin units are told from names by their case.
 */
export function unitAt(text: string, at: number, original: string): { readonly unit: Unit; readonly end: number } | undefined {
  for (const { spelling, unit } of BY_FIRST.get(text[at] ?? '') ?? []) {
    if (!text.startsWith(spelling, at)) continue;
    const end = at + spelling.length;
    const last = text[end - 1] ?? '';
    if (isLetter(last) && (isLetter(text[end]) || isDigit(text[end]))) continue;
    if (isDigit(last) && /^(?:\d|[,.]\d| (?:thousand|million|billion))/.test(text.slice(end, end + 9))) continue;
    if (CASED.has(spelling) && spelling.length === 1) {
      const written = original.slice(at, end);
      const near = isDigit(text[at - 1]) || (text[at - 1] === ' ' && isDigit(text[at - 2]));
      if (!near || (spelling !== 'h' && spelling !== 'w' && spelling !== 'l' && written !== spelling)) continue;
      if (spelling === 's' && text[at - 1] === ' ') continue;
    }
    if (NOT_UNIT.some(([word, follows]) => word === spelling && follows.test(text.slice(end, end + 1)))) continue;
    return { unit, end };
  }
  return undefined;
}
