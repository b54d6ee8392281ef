import type { QuantityRelation } from '#records/evidence.ts';
import { isOpen } from './relative.ts';

/** First and last day of a date or period, as sortable numbers; without a year the days of any year. */
interface Days {
  readonly from: number;
  readonly to: number;
  readonly year: boolean;
}

function edge(date: string, last: boolean): number {
  const [, year = '0', month, day] = /^(?:(\d{4})|-)(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(date) ?? [];
  return Number(year) * 10_000 + Number(month ?? (last ? 12 : 1)) * 100 + Number(day ?? (last ? 31 : 1));
}

/** A day without its month agrees with every date of that day. */
function compareLoneDay(a: string, b: string): QuantityRelation {
  const [lone, other] = a.startsWith('---') ? [a, b] : [b, a];
  const day = /^(?:\d{4}|-)-\d{2}-(\d{2})$/.exec(other)?.[1];
  if (other.startsWith('---')) return 'conflicting';
  return day === undefined ? 'not-comparable' : day === lone.slice(3) ? 'compatible' : 'conflicting';
}

function daysOf(value: string): Days {
  const [first = '', second] = value.split('/');
  return { from: edge(first, false), to: edge(second ?? first, true), year: !first.startsWith('--') };
}

/**
 * Says how two dates stand: equal, compatible when one lies within the other (2023-04 in 2023, the first half in its year), else
 * conflicting; two spans of time that differ are two statements. Where only one names its year, months and days alone are compared.
 */
export function compareDates(claim: string, passage: string): QuantityRelation {
  if (isOpen(claim) || isOpen(passage)) return 'not-comparable';
  if (claim === passage) return 'equal';
  if (/^-\d/.test(claim) || /^-\d/.test(passage)) return 'conflicting';
  if (claim.startsWith('---') || passage.startsWith('---')) return compareLoneDay(claim, passage);
  let [a, b] = [daysOf(claim), daysOf(passage)];
  if (a.year !== b.year) {
    const dated = a.year ? a : b;
    if (Math.floor(dated.from / 10_000) !== Math.floor(dated.to / 10_000)) return 'not-comparable';
    const cut = ({ from, to }: Days): Days => ({ from: from % 10_000, to: to % 10_000, year: false });
    [a, b] = [cut(a), cut(b)];
    if (a.from === 101 && a.to === 1231) return 'not-comparable';
    if (b.from === 101 && b.to === 1231) return 'not-comparable';
  }
  if (claim.includes('/') && passage.includes('/') && (a.from !== b.from || a.to !== b.to)) return 'conflicting';
  if ((a.from >= b.from && a.to <= b.to) || (b.from >= a.from && b.to <= a.to)) return 'compatible';
  return 'conflicting';
}
