import type { Bound } from '#records/evidence.ts';
import type { Amount, Page } from './amounts.ts';
import { boundAfter, boundBefore, ceilingBefore } from './bounds.ts';
import { counterAt } from './counters.ts';
import { isLetter, matchAt } from './fold.ts';
import { isHanNumeral } from './han.ts';

/** Characters after which a lone digit is a value: 等于二, 房间号是五, 三比二. */
const STATES_VALUE = /[是为有加减乘除于共到达约近超比和与至得选要给]/u;
/** 几十, 数百 say no number; 总数, 人数 before a numeral do not make it vague. */
const VAGUE = /(?:^|[^总人个次件户基指参分倍位岁点])数$|[几好]$/u;
const CLOSED_OFF = /[\s,，。;；:：、!！?？()（）"”“'‘’[\]<>《》=]/u;

const closed = (char: string | undefined): boolean => char === undefined || CLOSED_OFF.test(char);

/** Whether a number counts something, rather than being part of a word or of a list's numbering. */
export function stands({ text }: Page, amount: Amount): boolean {
  const { figure, kind, start, end } = amount;
  if (figure.script === 'han' && /^[三两]五$/u.test(text.slice(figure.start, figure.end))) return false;
  if (figure.script === 'han' && VAGUE.test(text.slice(Math.max(0, start - 2), start))) return false;
  if (end > figure.end && kind === 'number') return true;
  if (kind !== 'number') return kind !== 'duration' || figure.script !== 'han' || !isHanNumeral(text[start - 1]);
  if (figure.script === 'word') return true;
  if (enumerates(text, start, end)) return false;
  if (figure.script === 'han') return !isHanNumeral(text[start - 1]) && hanStands(text, amount);
  return text[end] !== '月' && (!isLetter(text[end]) || wordBehind(text, end));
}

/** Chinese digits without a magnitude need a counter behind them, or to stand alone. */
function hanStands(text: string, { figure, value, start, end }: Amount): boolean {
  if (figure.spelled !== true) return true;
  if (value < 10) {
    if (counterAt(text, end, value === 1) > 0) return value > 1 || !isLetter(text[start - 1]);
    return closed(text[end]) && (closed(text[start - 1]) || STATES_VALUE.test(text[start - 1] ?? ''));
  }
  if (end - figure.start >= 4 || text.slice(start, end).includes('〇')) return true;
  return counterAt(text, end, false) > 0 || (closed(text[start - 1]) && closed(text[end]));
}

/** A word without a space before it is counted only when it is too long to be a unit or part of a name (52projects, 5G). */
function wordBehind(text: string, at: number): boolean {
  return (matchAt(/[a-z]{1,20}/y, text, at)?.[0].length ?? 0) > 4;
}

/** Numbers of headings and lists: “1. ”, （一）, 二、 at the head of a line. */
function enumerates(text: string, start: number, end: number): boolean {
  if (end - start > 3) return false;
  if (text[start - 1] === '(' && text[end] === ')') return true;
  const head = start === 0 || text[start - 1] === '\n';
  const listed = matchAt(/、|\. |\) /y, text, end) !== undefined && end + 1 < text.length;
  return head && listed && !/^、[\d一二三四五六七八九十]/u.test(text.slice(end, end + 2));
}

/** The bound of an amount, from its own 余 or 多, the words before it, or those behind it. */
export function boundOf({ text }: Page, { figure, start, end, over, value, unit }: Amount): Bound {
  if (over) return 'over';
  return (
    boundBefore(text, start, { value, unit }) ??
    boundAfter(text, end) ??
    (figure.end < end ? undefined : behindCounter(text, end)) ??
    'exact'
  );
}

/** Whether the bound of an amount is a limit that is set: “up to 3 million”, 不超过5个工作日. */
export function isCeiling({ text }: Page, { start, over, value, unit }: Amount): boolean {
  return !over && ceilingBefore(text, start, { value, unit });
}

/** 20个以上, 3 people or more. */
function behindCounter(text: string, end: number): Bound | undefined {
  const counter = counterAt(text, end, false);
  if (counter > 0) return boundAfter(text, end + counter);
  const noun = matchAt(/ [a-z]{2,20}(?= or (?:more|less|fewer|above|over|under))/y, text, end);
  return noun === undefined ? undefined : boundAfter(text, end + noun[0].length);
}
