import { hash, randomFillSync } from 'node:crypto';
import type { Identity } from '#records/ports.ts';
import { millis } from '#records/time.ts';

/** Nine digits of base 36 hold milliseconds until the year 5188, so that ids sort as text in order of time. */
const TIME_DIGITS = 9;
const RANDOM_DIGITS = 8;
const RANDOM_RANGE = 36n ** BigInt(RANDOM_DIGITS);

/** Chance is fetched from the system in pieces of this many bytes: asking for eight at a time costs more than all else here. */
const POOL_BYTES = 4096;

/** Digests by SHA-256 and ids of time and chance: `prefix-` + milliseconds and 41 random bits in base 36. */
export function createIdentity(): Identity {
  const pool = Buffer.alloc(POOL_BYTES);
  let at = POOL_BYTES;
  const chanceBits = (): bigint => {
    if (at >= POOL_BYTES) {
      randomFillSync(pool);
      at = 0;
    }
    at += 8;
    return pool.readBigUInt64BE(at - 8);
  };
  return {
    digest: (data) => hash('sha256', data),
    fresh(prefix, moment) {
      const time = millis(moment).toString(36).padStart(TIME_DIGITS, '0');
      const chance = (chanceBits() % RANDOM_RANGE).toString(36).padStart(RANDOM_DIGITS, '0');
      return `${prefix}-${time}${chance}`;
    },
  };
}
