import type { Quantity } from '#records/evidence.ts';
import { fold } from './fold.ts';

/** Magnitudes as they are written, largest first. */
const MAGNITUDES: readonly (readonly [pattern: RegExp, size: number])[] = [
  [/万亿|trillion|\d ?tn(?![a-z])/u, 1e12],
  [/千亿/u, 1e11],
  [/百亿/u, 1e10],
  [/billion|\d ?bn(?![a-z])/u, 1e9],
  [/亿/u, 1e8],
  [/千万/u, 1e7],
  [/百万|million/u, 1e6],
  [/万/u, 1e4],
  [/千|thousand/u, 1e3],
];

/**
 * The size of the last digit that a figure was written with: 0.1 for 7.4, 1e8 for 65亿 and for “6.5 billion”, 1,000 for 62,000.
 *
 * Trailing zeros of whole numbers from 1,000 on count as rounded away, but two digits are always taken as meant. An attached
 * 余 or 多 leaves the last digit open that is not zero: 10 for 20多, 1e9 for 50多亿.
 */
export function granularity({ text, value, kind }: Quantity): number {
  const number = Math.abs(Number(value));
  if (!Number.isFinite(number) || number === 0) return 1;
  const folded = fold(text);
  const step = writtenStep(folded, number, kind === 'percent');
  return /[余多几来]/u.test(folded) ? Math.max(step, lastDigit(number)) : step;
}

function writtenStep(text: string, number: number, share: boolean): number {
  const decimals = (/\.(\d+)/.exec(text) ?? /点([〇一二三四五六七八九]+)/u.exec(text))?.[1]?.length ?? 0;
  const sizes = MAGNITUDES.filter(([pattern]) => pattern.test(text)).map(([, size]) => size / 10 ** decimals);
  const fits = sizes.find((size) => Number.isInteger(Number((number / size).toPrecision(12))));
  if (fits !== undefined) return fits;
  if (decimals > 0) return 10 ** -decimals;
  if (!Number.isInteger(number)) return lastDigit(number);
  return share || number < 1000 ? 1 : Math.min(lastDigit(number), 10 ** (Math.floor(Math.log10(number)) - 1));
}

/** Size of the last digit that is not zero: 100 for 2,900. */
export function lastDigit(number: number): number {
  if (number === 0) return 1;
  const [mantissa = '', exponent = '0'] = number.toExponential(13).split('e');
  return 10 ** (Number(exponent) - (mantissa.replace(/0+$/, '').split('.')[1]?.length ?? 0));
}
