import type { Wording } from '#records/text.ts';

/** Grounds of a link state or a drift. */
export const LINK_REASON_WORDS = {} as const satisfies Record<string, Wording>;
