import type { Wording } from '#records/text.ts';
import { CLAIM_REASON_WORDS } from './reasons-claims.ts';
import { LINK_REASON_WORDS } from './reasons-links.ts';
import { PAGE_REASON_WORDS } from './reasons-pages.ts';

/**
 * Grounds of judgements by code, with slots for their parameters; a part in square brackets is left out when a slot in
 * it is empty. A code that is not here is shown as it is, its hyphens read as spaces.
 */
export const REASON_WORDS: Readonly<Record<string, Wording>> = { ...PAGE_REASON_WORDS, ...LINK_REASON_WORDS, ...CLAIM_REASON_WORDS };
