import type { TextPosition } from '#records/text.ts';
import { hasHan } from './chinese.ts';
import { readQuantities } from './quantities/read.ts';
import type { QueryTerm } from './searchQuery.ts';

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

/** Large figures of a query, each with the ways of writing it in either language: 6.5 billion is also 65亿. */
export function figureTerms(query: string): readonly (TextPosition & { readonly text: string; readonly terms: readonly QueryTerm[] })[] {
  return readQuantities(query, hasHan(query) ? 'zh' : 'en').flatMap(({ kind, value, start, end, text }) => {
    if (typeof value !== 'number' || !['number', 'money', 'measure'].includes(kind) || value < LEAST) return [];
    const asked = text.trim();
    const terms = [asked, ...spellings(value)].map((spelling, i): QueryTerm => ({ text: spelling, origin: i === 0 ? 'asked' : 'figure' }));
    return [{ text, start, end, terms: terms.filter((term, i) => terms.findIndex((other) => other.text === term.text) === i) }];
  });
}
