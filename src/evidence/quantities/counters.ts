import { isLetter, matchAt } from './fold.ts';

/** Chinese counters; a numeral before one of them counts something. */
const COUNTERS =
  '个|名|位|人|家|户|项|条|件|座|栋|幢|所|处|台|套|辆|架|艘|列|只|头|匹|棵|株|朵|张|份|本|册|部|篇|首|幅|副|道|门|种|类|款|样|批|起|例|宗|桩|次|回|趟|遍|场|届|期|轮|人次|层|间|室|桶|瓶|盒|袋|杯|碗|片|段|组|队|支|群|倍|颗|粒|根|把|顶|口|句|字|页|行|镇|村|省|市|县|区|国|城|州|股|单|笔|桌|车道|枚|块|面|顿|笼|串|束|盘|封|集|章|节|课|局|票|席|代|大|方|级|地|端|维|核|库|网|中心|步|点|声|街道|社区|班|对|双|打|员|路|批次|班次|车次|架次|标段|平方|课时|学时|学分';
/** 一 before these is more article than count, but still a numeral; before any other counter it is part of a word. */
const AFTER_ONE =
  '个|名|位|家|户|项|条|件|座|栋|所|处|台|套|辆|架|艘|只|头|匹|棵|株|朵|张|份|本|册|部|篇|首|幅|道|种|款|起|例|宗|次|趟|届|轮|层|间|瓶|盒|袋|杯|碗|段|组|支|倍|颗|粒|根|枚|笔|块|人次|集|章|节|课|对|双|打';
/** Counters that stand for their own noun. */
const SELF = /^(?:人|家|户|次|倍|人次|岁|国|省|市|县|区|镇|村|届|期|层|页|字|街道|社区|课时|学时|学分|批次|班次|车次|架次)$/;

const byLength = (words: string): string[] => words.split('|').sort((a, b) => b.length - a.length);
const COUNTER = new RegExp(`(?:${byLength(COUNTERS).join('|')})`, 'y');
const COUNTER_AFTER_ONE = new RegExp(`(?:${byLength(AFTER_ONE).join('|')})`, 'y');
/** Words that begin with a counter's character: 二手房, 两性, 三角. */
const NOT_COUNTED =
  /^(?:人民|人民币|人工|家庭|家长|次要|市场|口岸|国家级|国际|把握|点击|网络|级别|部分(?!人)|大会|大学|面积|地区|方面|方案|方式|位于|位列|起来|起步|本次|本报|本科|所有|所以|样本|门户|道路|支持|支付|组织|行业|行政|首先|类似|层次|期间|期末|批准|批示|场所|项目)/u;

/** Length of the counter at an offset; 0 when there is none. */
export function counterAt(text: string, at: number, afterOne: boolean): number {
  const begin = text[at] === ' ' ? at + 1 : at;
  const match = matchAt(afterOne ? COUNTER_AFTER_ONE : COUNTER, text, begin);
  return match === undefined || (afterOne && NOT_COUNTED.test(text.slice(begin, begin + 4))) ? 0 : begin - at + match[0].length;
}

const STOP = new Set(
  'was is has as this its his us does goes thus yes plus less across towards toward perhaps always sometimes versus per times is are were have had in on at of to from for with by and or than but the a an respectively compared about over under more that which who when while if then now so not'.split(
    ' ',
  ),
);
const PEOPLE = new Set([
  'people',
  'men',
  'women',
  'children',
  'staff',
  'personnel',
  'police',
  'cattle',
  'sheep',
  'fish',
  'media',
  'data',
  'times',
  'percent',
]);

/**
 * Finds what a number counts, where that is simple: in Chinese the whole short run of characters after the counter, or
 * the counter itself; in English the first plural within three words.
 */
export function countedNoun(text: string, at: number, original: string): string | undefined {
  const counter = counterAt(text, at, false);
  if (counter > 0) {
    const word = text.slice(at, at + counter).trim();
    if (SELF.test(word)) return original.slice(at, at + counter).trim();
    const run = matchAt(
      /(?:余|多)?((?!以[上下内]|左右|上下|[\u4e00-\u9fff]{0,3}[至为到达减增降升的和与及在了])[\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])/uy,
      text,
      at + counter,
    );
    return run?.[1] === undefined
      ? original.slice(at, at + counter).trim()
      : original.slice(at + counter, at + counter + run[0].length).slice(-run[1].length);
  }
  if (text[at] !== ' ' || !isLetter(text[at + 1])) return undefined;
  let begin = at + 1;
  for (let word = 0; word < 3; word += 1) {
    const match = matchAt(/[a-z][a-z-]{1,24}/y, text, begin);
    if (match === undefined || STOP.has(match[0])) return undefined;
    if ((/[a-rt-z]s$/.test(match[0]) && !/(?:ous|us|is)$/.test(match[0])) || PEOPLE.has(match[0]))
      return match[0] === 'percent' ? undefined : match[0];
    begin += match[0].length;
    if (text[begin] !== ' ') return undefined;
    begin += 1;
  }
  return undefined;
}
