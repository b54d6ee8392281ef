import { EXCLUDED_REASONS } from '#records/fetch.ts';
import type { Drift, LinkState, LinkStatus } from '#records/health.ts';
import type { Wording } from '#records/text.ts';
import { EXCLUDED_LABEL, STATE_WORDS, UNCHECKED_LABEL } from './states.ts';

/** The part of a status that its words depend on. */
export type Standing = Pick<LinkStatus, 'state' | 'reasons'>;

const STANDS: readonly LinkState[] = ['live', 'moved'];
const FOUND: readonly Drift[] = ['changed', 'quote-lost'];

/** Whether nothing is known of a page because it may not be asked for. */
export function isExcluded(status: Standing | undefined): boolean {
  return status?.state === 'unknown' && status.reasons.some(({ code }) => EXCLUDED_REASONS.some((reason) => reason === code));
}

/** What a source's state is called: one that may not be fetched is not one still to be checked. */
export function stateLabel(status: Standing | undefined): Wording {
  if (isExcluded(status)) return EXCLUDED_LABEL;
  return STATE_WORDS[status?.state ?? 'unknown'].label;
}

/** What a single check is called that showed nothing of the page: barred where the source is, otherwise made without a network. */
export function checkLabel(state: LinkState, status: Standing | undefined): Wording {
  if (state !== 'unknown') return STATE_WORDS[state].label;
  return isExcluded(status) ? EXCLUDED_LABEL : UNCHECKED_LABEL;
}

/** Whether the page itself can be read on the web now, so that its text can be said to be as it was. */
export function stands(status: Pick<LinkStatus, 'state'> | undefined): boolean {
  return status !== undefined && STANDS.includes(status.state);
}

/** The drift that can be told in a word: snapshots that agree say nothing about a page that cannot be read now. */
export function toldDrift(status: Pick<LinkStatus, 'state' | 'drift'> | undefined): Drift | undefined {
  if (status === undefined) return undefined;
  return stands(status) || FOUND.includes(status.drift) ? status.drift : undefined;
}
