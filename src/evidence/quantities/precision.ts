import type { Quantity } from '#records/evidence.ts';
import { fold } from './fold.ts';

const MAGNITUDES: readonly (readonly [pattern: RegExp, size: number])[] = [
  [/万亿|trillion|tn(?![a-z])/u, 1e12],
  [/千亿/u, 1e11],
  [/百亿/u, 1e10],
  [/亿|\d ?bn|billion/u, 1e8],
  [/千万/u, 1e7],
  [/百万|million/u, 1e6],
  [/万/u, 1e4],
  [/千|thousand/u, 1e3],
];

/**
 * The size of the last digit that a figure was written with: 0.1 for 7.4, 1e8 for 65亿 and for “6.5 billion”, 1,000 for 62,000.
 *
 * Trailing zeros of large whole numbers count as rounded away, but two digits are always taken as meant; a share's do not.
 */
export function granularity({ text, value, kind }: Quantity): number {
  const number = Math.abs(Number(value));
  if (!Number.isFinite(number) || number === 0) return kind === 'range' ? 0 : 1;
  const folded = fold(text);
  const decimals = /\.(\d+)/.exec(folded)?.[1]?.length ?? /点([〇一二三四五六七八九]+)/u.exec(folded)?.[1]?.length ?? 0;
  for (const [pattern, size] of MAGNITUDES) {
    if (!pattern.test(folded)) continue;
    const unit = pattern.source.includes('billion') && /billion|bn/.test(folded) ? 1e9 : size;
    const step = unit / 10 ** decimals;
    const left = number / step;
    if (Number.isInteger(Number(left.toPrecision(12))))
      return kind === 'money' || decimals > 0 || left < 100 || left % 10 !== 0
        ? headed(folded, number, step)
        : headed(folded, number, step);
  }
  if (decimals > 0) return 10 ** -decimals;
  if (!Number.isInteger(number)) return lastDigit(number);
  return kind === 'percent' || number < 1000
    ? /[余多几]/u.test(folded)
      ? head(number)
      : 1
    : Math.min(lastDigit(number), head(number) / 10);
}

/** 50多亿 leaves its last digit open: the step is that of the tens. */
function headed(text: string, number: number, step: number): number {
  return /[余多几来]/u.test(text) ? Math.max(step, lastDigit(number)) : step;
}

function head(number: number): number {
  return 10 ** Math.floor(Math.log10(number));
}

/** Size of the last digit that is not zero. */
function lastDigit(number: number): number {
  const digits = number.toExponential(13).split('e');
  const mantissa = (digits[0] ?? '').replace(/0+$/, '').replace(/\.$/, '');
  return 10 ** (Number(digits[1]) - (mantissa.split('.')[1]?.length ?? 0));
}
