import type { Wording } from '#records/text.ts';

/**
 * Grounds of judgements by code, with slots for their parameters. A code that is not here is shown as it is, its hyphens
 * read as spaces.
 */
export const REASON_WORDS: Readonly<Record<string, Wording>> = {};
