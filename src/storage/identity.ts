import { createHash, randomBytes } from 'node:crypto';
import type { Identity } from '#records/ports.ts';
import { millis } from '#records/time.ts';

/** Nine digits of base 36 hold milliseconds until the year 5188, so that ids sort as text in order of time. */
const TIME_DIGITS = 9;
const RANDOM_DIGITS = 8;
const RANDOM_RANGE = 36n ** BigInt(RANDOM_DIGITS);

/** Digests by SHA-256 and ids of time and chance: `prefix-` + milliseconds and 41 random bits in base 36. */
export function createIdentity(): Identity {
  return {
    digest: (data) => createHash('sha256').update(data).digest('hex'),
    fresh(prefix, at) {
      const time = millis(at).toString(36).padStart(TIME_DIGITS, '0');
      const chance = (randomBytes(8).readBigUInt64BE() % RANDOM_RANGE).toString(36).padStart(RANDOM_DIGITS, '0');
      return `${prefix}-${time}${chance}`;
    },
  };
}
