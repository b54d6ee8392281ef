/** Parts of a page that change by themselves and say nothing new; they are taken out before texts are compared. */
export interface VolatileRow {
  readonly pattern: RegExp;
  /** Only where hardly anything else stands in the line: 下载1200万次 is a counter beside a button and a fact in a report. */
  readonly alone: boolean;
  readonly reason: string;
}

export const VOLATILE: readonly VolatileRow[] = [
  {
    pattern:
      /(?:阅读|浏览|点击|访问|点赞|转发|评论|收藏|播放|下载)(?:次数|人数|量|数)?\s?[:：]\s?(?:[\d,.]+\s?(?:万|w|k)?\+?\s?(?:次|人|条)?)?/giu,
    alone: false,
    reason: 'counters of Chinese pages, also ones that script has not filled in',
  },
  {
    pattern:
      /(?:阅读|浏览|点击|访问|点赞|在看|转发|分享|评论|收藏|播放|下载)(?:次数|人数|量|数)?\s?[(（]?\s?[\d,.]+\s?(?:万|w|k)?\+?\s?(?:次|人|条)?[)）]?/giu,
    alone: true,
    reason: 'counters without a colon',
  },
  {
    pattern: /\b(?:views?|reads?|hits|likes?|shares?|comments?)\s?[:：]\s?[\d,.]+\s?[km]?\b/giu,
    alone: false,
    reason: 'counters of English pages',
  },
  {
    pattern: /\b[\d,.]+\s?[km]?\s(?:views?|reads?|likes?|shares?|comments?|downloads?)\b/giu,
    alone: true,
    reason: 'counters of English pages without a colon',
  },
  {
    pattern:
      /(?:今天是|今日|当前时间|现在时间|系统时间)\s?[:：]?\s?(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:\s?(?:星期|周)[一二三四五六日天])?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?/gu,
    alone: false,
    reason: 'today’s date at the head of government pages',
  },
  {
    pattern: /\d{4}年\d{1,2}月\d{1,2}日\s?(?:星期|周)[一二三四五六日天](?:\s?\d{1,2}:\d{2}(?::\d{2})?)?\s*$/gu,
    alone: true,
    reason: 'a clock beside the menu',
  },
  {
    pattern:
      /\b(?:today is|current time|local time)\s?:?\s(?:\w+day,?\s)?(?:\w+\s\d{1,2},?\s\d{4}|\d{4}-\d{2}-\d{2})(?:\s\d{1,2}:\d{2}(?::\d{2})?)?/giu,
    alone: false,
    reason: 'today’s date',
  },
  {
    pattern: /(?:\d+\s?(?:秒|分钟|小时|天|周|个月|年)前|\b\d+\s(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\sago\b)/giu,
    alone: true,
    reason: 'relative times',
  },
  {
    pattern: /【?(?:字体|字号)\s?[:：]?\s?[大中小\s]+】?|(?:打印|关闭)(?:本页|窗口|页面)?|分享到?\s?[:：]?/gu,
    alone: true,
    reason: 'tool bars',
  },
];

/** A line is a counter, and no sentence, when it ends no sentence and holds at most so many other words or Han characters. */
const OTHER_WORDS = 4;

function isCounterLine(text: string, bare: string): boolean {
  return !/[。.!?！？]\s*$/u.test(text) && (bare.match(/\p{Script=Han}|[\p{L}\p{N}]+/gu)?.length ?? 0) <= OTHER_WORDS;
}

/** A sentence as drift compares it: without volatile parts, width, case and spacing; empty when nothing else is in it. */
export function steady(sentence: string): string {
  let text = sentence.normalize('NFKC');
  for (const { pattern } of VOLATILE.filter(({ alone }) => !alone)) text = text.replace(pattern, '');
  const bare = VOLATILE.filter(({ alone }) => alone).reduce((left, { pattern }) => left.replace(pattern, ''), text);
  if (isCounterLine(text, bare)) text = bare;
  const plain = text.replace(/[\s\u200b-\u200f\u2060\ufeff\u00ad]+/gu, '').toLowerCase();
  return /[\p{L}\p{N}]/u.test(plain) ? plain : '';
}
