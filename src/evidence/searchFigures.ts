import type { TextPosition } from '#records/text.ts';
import { hasHan } from './chinese.ts';
import { readQuantities } from './quantities/read.ts';
import type { QueryTerm, TermOrigin } from './searchTranslate.ts';

const CHINESE_SCALES = [
  { name: '万亿', size: 1e12 },
  { name: '亿', size: 1e8 },
  { name: '万', size: 1e4 },
] as const;
const ENGLISH_SCALES = [
  { name: 'trillion', size: 1e12 },
  { name: 'billion', size: 1e9 },
  { name: 'million', size: 1e6 },
] as const;
/** Smaller figures are written in the same digits in both languages. */
const LEAST = 10_000;
/** A figure with more decimals is not written in that scale. */
const MOST_DECIMALS = 3;

function scaled(value: number, size: number, below = 10_000): string | undefined {
  const figure = Number((value / size).toPrecision(12));
  const text = String(figure);
  return figure >= 1 && figure < below && (text.split('.')[1]?.length ?? 0) <= MOST_DECIMALS ? text : undefined;
}

/** The usual ways of writing a large figure in Chinese and English. */
function spellings(value: number): readonly string[] {
  const chinese = CHINESE_SCALES.flatMap(({ name, size }) => {
    const figure = scaled(value, size);
    return figure === undefined ? [] : [`${figure}${name}`];
  });
  const english = ENGLISH_SCALES.flatMap(({ name, size }) => {
    const figure = scaled(value, size, 1_000);
    return figure === undefined ? [] : [`${figure} ${name}`];
  });
  return [...chinese, ...english, ...(Number.isInteger(value) ? [String(value)] : [])];
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The usual ways of writing a day or a month of a year in Chinese and English; a year alone is written alike. */
function dateSpellings(value: string): readonly string[] {
  const [year, month, day] = value.split('-');
  const name = MONTHS[Number(month) - 1];
  if (!/^\d{4}$/.test(year ?? '') || name === undefined) return [];
  const [m, d] = [Number(month), Number(day)];
  if (day === undefined) return [`${year}年${m}月`, `${name} ${year}`, value, `${year}年${month}月`];
  return [`${year}年${m}月${d}日`, `${name} ${d}, ${year}`, `${d} ${name} ${year}`, value, `${year}年${month}月${day}日`];
}

function sameAs(asked: string, others: readonly string[], origin: TermOrigin): readonly QueryTerm[] {
  const seen = new Set<string>();
  return [asked, ...others]
    .map((text, i): QueryTerm => ({ text, origin: i === 0 ? 'asked' : origin }))
    .filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** A part of a query that is one thing, with the ways of writing it. */
export interface FigureTerm extends TextPosition {
  readonly text: string;
  readonly terms: readonly QueryTerm[];
}

/**
 * Large figures, percentages, dates and document numbers of a query, each with the ways of writing it in either language:
 * 6.5 billion is also 65亿, 30 December 2021 also 2021年12月30日.
 */
export function figureTerms(query: string): readonly FigureTerm[] {
  return readQuantities(query, hasHan(query) ? 'zh' : 'en').flatMap(({ kind, value, start, end, text }): FigureTerm[] => {
    const asked = text.trim();
    if (kind === 'document-number') return [{ text, start, end, terms: sameAs(asked, [String(value)], 'script') }];
    if (kind === 'date' && typeof value === 'string') {
      const others = dateSpellings(value);
      return others.length === 0 ? [] : [{ text, start, end, terms: sameAs(asked, others, 'date') }];
    }
    if (kind === 'percent' && typeof value === 'number')
      return [
        { text, start, end, terms: sameAs(asked, [`${value}%`, `${value} percent`, `${value} per cent`, `百分之${value}`], 'figure') },
      ];
    if (typeof value !== 'number' || !['number', 'money', 'measure'].includes(kind) || value < LEAST) return [];
    return [{ text, start, end, terms: sameAs(asked, spellings(value), 'figure') }];
  });
}
