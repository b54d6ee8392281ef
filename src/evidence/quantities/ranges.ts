import { currencyAt, readAmount, type Amount, type Page } from './amounts.ts';
import { countedNoun } from './counters.ts';
import { matchAt } from './fold.ts';
import { tidy } from './han.ts';
import { stands } from './standing.ts';

/** Two values, both included, as one reading; `last` is the amount that closes it. */
export interface RangeReading {
  readonly end: number;
  readonly value: string;
  readonly unit?: string;
  readonly last: Amount;
}

const SEPARATOR = / {0,2}(?:-|–|—(?!—)|~|―|至|到|to(?![a-z])) {0,2}/y;
const BETWEEN = / {0,2}(?:and|与|和|至|到|-|–|—|~) {0,2}/y;

/** 10-12个, 5至10万元, 3–5%, between 3 and 5, 三四十人: ends ascending and of one unit; not “rose from 3 to 5”. */
export function readRange(page: Page, first: Amount): RangeReading | undefined {
  if (first.upTo !== undefined) return reading(page, first, first, first.value, first.upTo);
  const before = page.text.slice(Math.max(0, first.start - 10), first.start);
  const between = /(?:between |介于|在)$/u.test(before);
  const separator = matchAt(between ? BETWEEN : SEPARATOR, page.text, first.end)?.[0];
  if (separator === undefined || /[-–]/.test(page.text[first.start - 1] ?? '') || /(?:from|从|由|自) ?$/u.test(before)) return undefined;
  const second = readAmount(page, first.end + separator.length);
  if (second === undefined || second.upTo !== undefined || second.value <= 0 || !sameUnit(first, second)) return undefined;
  if (/[和与]/u.test(separator) && !/^.{0,3}之间/u.test(page.text.slice(second.end, second.end + 5))) return undefined;
  const low = borrowed(first, second);
  if (low >= second.value || !(stands(page, second) || first.unit !== undefined)) return undefined;
  return reading(page, first, second, low, second.value);
}

function reading({ text, original }: Page, first: Amount, last: Amount, low: number, high: number): RangeReading {
  const unit = last.unit ?? first.unit ?? countedNoun(text, last.end, original);
  return { end: last.end, value: `${tidy(low)}/${tidy(high)}`, ...(unit === undefined ? {} : { unit }), last };
}

/** The later end carries the unit for both; only a currency may stand before the earlier one alone. */
function sameUnit(first: Amount, second: Amount): boolean {
  if (first.unit === undefined || first.unit === second.unit) return true;
  return second.unit === undefined && first.kind === 'money';
}

/** 5至10万, $10–20 million: the magnitude of the later end counts for the earlier one too, where that keeps their order. */
function borrowed(first: Amount, second: Amount): number {
  const lends = second.figure.scale > 1 && first.figure.scale === 1 && (first.unit === undefined || second.unit === undefined);
  const scaled = first.value * second.figure.scale;
  return lends && scaled < second.value ? scaled : first.value;
}

const JOINT = /个?(?:,? and |,? or |, |、|和|及|与|或) ?/y;
/** Between the two ends of a change. */
const CHANGE = /(?: to |至|到|(?:下降|上升|提高|增加|减少|提升|降低|增长|上涨|压缩|缩短|降|升|增|减)[至到为]) ?/y;

/** “10, 11 and 12 percentage points”, 10、12个百分点, 10个和12个百分点, from 12 to 8 percent: the amount from which a bare number before it borrows the unit. */
export function readShared({ text, original }: Page, first: Amount, depth = 0): Amount | undefined {
  const changes = depth === 0 && /(?:from|从|由|自) ?$/u.test(text.slice(Math.max(0, first.start - 5), first.start));
  const joint = matchAt(JOINT, text, first.end)?.[0] ?? (changes ? matchAt(CHANGE, text, first.end)?.[0] : undefined);
  if (joint === undefined || depth > MOST_SHARING || currencyAt(text, first.end + joint.length) !== undefined) return undefined;
  const second = readAmount({ text, original }, first.end + joint.length);
  if (joint.startsWith('个') && text[second?.figure.end ?? -1] !== '个') return undefined;
  if (second === undefined) return undefined;
  if (second.kind === 'number') return LISTED.test(joint) ? readShared({ text, original }, second, depth + 1) : undefined;
  if (second.figure.scale > 1 && first.figure.scale === 1) return undefined;
  return joint.startsWith(',') && second.kind !== 'percent' ? undefined : second;
}

/** Numbers before the last of a list that borrow its unit. */
const MOST_SHARING = 2;
const LISTED = /^(?:, |、)/u;
