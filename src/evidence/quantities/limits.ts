import type { Bound, Quantity } from '#records/evidence.ts';
import { granularity, lastDigit } from './precision.ts';

/** How far from the figure that a bound names the stated figure may stand, as shares of it. */
interface Reach {
  readonly below: number;
  readonly above: number;
  readonly reason: string;
}

/** Bounds name the figure they stand at: what lies farther off than this would have been told by another figure. */
const REACHES: Readonly<Record<Bound | 'ceiling' | 'open-digit', Reach>> = {
  exact: { below: 0, above: 0, reason: 'the figure itself' },
  over: { below: 0, above: 0.25, reason: '“over 800” is said of 813 and of 980, whoever has 1,000 says so, and nobody says it of 2,000' },
  under: { below: 0.1, above: 0, reason: '“less than 50 %” is said of 48 %; of 5 % it would be “less than 10 %”' },
  ceiling: { below: 0, above: 0, reason: '“up to 3 million” is a rule, and a grant of 1.5 or of 2.8 million another rule' },
  nearly: { below: 0.1, above: 0, reason: '“nearly 3,000” is said of 2,926' },
  about: { below: 0.05, above: 0.05, reason: '“about 300” is said of 308' },
  'open-digit': { below: 0, above: 1, reason: '20多 and 50余亿 leave open what follows their last digit, and no more than that digit' },
};

/** Bounds that speak of one figure from both its sides, or from the nearer one, no farther than its last digit reaches. */
const BY_LAST_DIGIT: Readonly<Partial<Record<Bound, number>>> = { nearly: 1, about: 0.5 };
/** The end of an open reach is not part of it: 1,000 is not “over 800”, 60亿 not 50多亿. */
const OPEN_END = 1 - 1e-9;

function reachNamed({ bound, ceiling, text }: Quantity): keyof typeof REACHES {
  if (bound === 'over' && /[余多几来]/u.test(text)) return 'open-digit';
  return bound === 'under' && ceiling === true ? 'ceiling' : bound;
}

/**
 * The figures that a bounded figure bears out, both ends included; `value` and `factor` are in the base unit of its dimension.
 * It is the same rule for both languages, since it knows the bound and not its word.
 */
export function reachOf(quantity: Quantity, value: number, factor: number): readonly [from: number, to: number] {
  const name = reachNamed(quantity);
  const { below, above } = REACHES[name];
  const size = Math.abs(value);
  const digit = Math.max(granularity(quantity) * factor, lastDigit(value));
  if (name === 'open-digit') return [value, value + above * digit * OPEN_END];
  const steps = BY_LAST_DIGIT[quantity.bound];
  const most = steps === undefined ? Infinity : steps * digit;
  const end = quantity.bound === 'over' ? OPEN_END : 1;
  return [value - Math.min(most, below * size), value + Math.min(most, above * size) * end];
}
