import { DAY, HOUR } from '#records/time.ts';

/** 404 or 410 is `gone` after so many failed checks, the first and the last so far apart: repairs and outages end sooner. */
export const CONFIRMATION = { checks: 3, span: 72 * HOUR } as const;

/** A parked or hijacked page is `gone` when seen on checks this far apart: a mistaken advertisement does not last. */
export const HIJACK_SPAN = 72 * HOUR;

/** A host is taken for rebuilt or down when at least so many, and at least this share, of its sources fail in one run. */
export const HOST_CHANGED = { failed: 3, share: 0.5 } as const;

/** A page sent home by a temporary redirect is a soft 404 when it still is after so long: sites under repair do it for hours. */
export const DETOUR = 48 * HOUR;

/** A run in which at least so many hosts were tried and none answered says that this machine is offline; one silent host does not. */
export const OFFLINE_HOSTS = 2;

/** Failures of a changed host count after all when they last this long: a site that was rebuilt has settled by then. */
export const RESTRUCTURE_WAIT = 14 * DAY;

/** Two texts agree from this likeness on; a page set in a new frame keeps well above it, another article stays far below. */
export const SAME_TEXT = 0.6;

/** An answer is the one for a made-up address from this sameness on: dates, counters and the address asked for differ. */
export const LIKE_CONTROL = 0.8;

/** For so long what was read from one vantage outweighs that another is refused there. */
export const SEEN_ELSEWHERE = 7 * DAY;

/** A redirect is compared with so many of the newest different texts that were the page: it may lead to an older wording. */
export const TEXTS_COMPARED = 12;
