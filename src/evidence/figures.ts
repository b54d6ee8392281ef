import type { Quantity } from '#records/evidence.ts';

/** What two texts that name the same figure share: its value and, for percentages, dates and document numbers, its kind. */
export function figureKeys(quantity: Quantity): readonly string[] {
  const { kind, value } = quantity;
  if (typeof value === 'string') {
    if (kind === 'document-number') return [`№${value.replace(/\s/g, '')}`];
    return value.split('/').flatMap((part) => dateKeys(part));
  }
  if (kind === 'percent') return [`${String(value)}%`];
  return [String(value)];
}

function dateKeys(value: string): readonly string[] {
  const number = Number(value);
  if (value !== '' && !value.startsWith('--') && Number.isFinite(number)) return [String(number)];
  const year = /^\d{4}/.exec(value)?.[0];
  return year === undefined || year === value ? [value] : [value, year];
}

/** How telling it is that two texts share a figure, from 0 for “one” to 1 for figures that hardly occur twice. */
export function figureRarity(key: string): number {
  if (key.startsWith('№')) return 1;
  if (/^(?:19|20)\d\d$/.test(key)) return 0.6;
  if (/^(?:\d{4})?-/.test(key) || /^\d{4}-/.test(key)) return 0.8;
  const number = Math.abs(Number(key.replace('%', '')));
  if (key.endsWith('%')) return number === 100 ? 0.6 : 0.9;
  if (number <= 3) return 0.1;
  if (number < 10) return 0.35;
  if (number < 100) return 0.65;
  const digits = String(number).replace(/[.]|0+$/g, '').length;
  return digits === 1 ? 0.7 : digits === 2 ? 0.85 : 1;
}
