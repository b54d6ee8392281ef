import type { Quantity } from '#records/evidence.ts';

/** Sizes that English counts large figures in, largest first. */
const SIZES: readonly (readonly [size: number, word: string])[] = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
];

const PLAIN = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 4 });

/** Names of currencies and lengths of time after a figure; units of measure stand as their signs. */
const UNITS: Readonly<Record<string, readonly [one: string, other: string]>> = {
  CNY: ['yuan', 'yuan'],
  USD: ['US dollar', 'US dollars'],
  HKD: ['Hong Kong dollar', 'Hong Kong dollars'],
  TWD: ['New Taiwan dollar', 'New Taiwan dollars'],
  EUR: ['euro', 'euros'],
  GBP: ['pound', 'pounds'],
  JPY: ['yen', 'yen'],
  s: ['second', 'seconds'],
  min: ['minute', 'minutes'],
  h: ['hour', 'hours'],
  day: ['day', 'days'],
  workday: ['working day', 'working days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  year: ['year', 'years'],
  century: ['century', 'centuries'],
};

const BOUNDS: Readonly<Record<Quantity['bound'], string>> = {
  exact: '',
  about: 'about ',
  over: 'over ',
  under: 'under ',
  nearly: 'nearly ',
};

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

function amount(value: number): string {
  const [size, word] = SIZES.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  const figure = PLAIN.format(value / size);
  return word === '' ? figure : `${figure} ${word}`;
}

function date(value: string): string | undefined {
  const [, year, month, day] = /^(\d{4}|-)(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value) ?? [];
  if (year === undefined) return undefined;
  const name = month === undefined ? '' : MONTH.format(new Date(Date.UTC(2000, Number(month) - 1, 1)));
  return [day === undefined ? '' : String(Number(day)), name, year === '-' ? '' : year].filter((part) => part !== '').join(' ');
}

/** A word for how far a figure goes, where its own text has it, as in 300余万元; 约 before it is a word of its own. */
function inside({ text, bound }: Quantity): string {
  return /[余多来几]/u.test(text) ? BOUNDS[bound] : '';
}

/**
 * What a Chinese figure is in English: 65亿元 is 6.5 billion yuan, 2023年2月8日 is 8 February 2023. Nothing for figures without a Chinese
 * character, which need none, and for those that are no amount and no date.
 */
export function figureInEnglish(quantity: Quantity): string | undefined {
  const { text, kind, value, unit } = quantity;
  if (!/\p{Script=Han}/u.test(text)) return undefined;
  if (kind === 'date') return typeof value === 'string' ? date(value) : undefined;
  if (typeof value !== 'number') return undefined;
  if (kind === 'percent') return unit === '%' ? `${inside(quantity)}${PLAIN.format(value)}%` : undefined;
  if (kind === 'number') return `${inside(quantity)}${amount(value)}`;
  if ((kind !== 'money' && kind !== 'measure' && kind !== 'duration') || unit === undefined) return undefined;
  const [one, other] = UNITS[unit] ?? [unit, unit];
  return `${inside(quantity)}${amount(value)} ${value === 1 ? one : other}`;
}
