import type { Sign } from './sign.ts';
import { REMOVED_SIGNS } from './signs-removed.ts';
import { MOVED_SIGNS } from './signs-moved.ts';
import { CHALLENGE_SIGNS } from './signs-challenge.ts';
import { LIMIT_SIGNS } from './signs-limit.ts';
import { ERROR_SIGNS } from './signs-error.ts';
import { MISSING_SIGNS } from './signs-missing.ts';
import { LOGIN_SIGNS } from './signs-login.ts';
import { PARKED_SIGNS } from './signs-parked.ts';
import { EMPTY_SIGNS } from './signs-empty.ts';

/** Every sign, a table for each class. */
export const SIGNS: readonly Sign[] = [
  ...REMOVED_SIGNS,
  ...MOVED_SIGNS,
  ...CHALLENGE_SIGNS,
  ...LIMIT_SIGNS,
  ...ERROR_SIGNS,
  ...MISSING_SIGNS,
  ...LOGIN_SIGNS,
  ...PARKED_SIGNS,
  ...EMPTY_SIGNS,
];
