import type { LinkStatus } from '#records/health.ts';
import { DAY, elapsed, type Instant } from '#records/time.ts';
import { hostOf } from '#records/uri.ts';
import type { Candidate } from '#records/whereabouts.ts';
import type { Proposal } from './candidates.ts';

/** Addresses asked for one lost source in one run, and for all of them: looking for pages must not become a crawl of its own. */
export const PROBES_PER_SOURCE = 4;
export const PROBES_PER_RUN = 120;

/** An address where the page was not found is asked again after this long: sites are rebuilt in steps. */
const AGAIN = 30 * DAY;
/** And so often that a page which was only away is found. */
const MOST_CHECKS = 6;
/** A host that does not answer is waited for this long before another address of its pages is asked for. */
const SILENCE = DAY;

/** Whether a page should be looked for elsewhere. A page that someone removed is not: its absence is meant. */
export function isLost({ state, since }: LinkStatus, now: Instant): boolean {
  if (state === 'suspect' || state === 'gone' || state === 'soft-404') return true;
  return state === 'unreachable' && since !== undefined && elapsed(since, now) >= SILENCE;
}

function isDue({ state, checks, checkedAt }: Candidate, now: Instant): boolean {
  if (state === 'accepted' || state === 'rejected') return false;
  return checkedAt === undefined || (checks < MOST_CHECKS && elapsed(checkedAt, now) >= AGAIN);
}

/**
 * Which proposals to ask for now, likeliest first, no more than may be asked for one source; those asked lately are left
 * out. While the host itself is silent its other addresses are not asked for.
 */
export function probesFor(
  uri: string,
  status: LinkStatus,
  proposals: readonly Proposal[],
  known: readonly Candidate[],
  now: Instant,
): readonly Proposal[] {
  if (known.some(({ state, rule }) => state === 'accepted' && rule !== 'outside')) return [];
  const byUri = new Map(known.map((candidate) => [candidate.uri, candidate]));
  const silent = status.state === 'unreachable' && status.reasons.some(({ code }) => code === 'unreachable');
  return proposals
    .filter((proposal) => !silent || proposal.rule === 'scheme' || proposal.rule === 'www' || hostOf(proposal.uri) !== hostOf(uri))
    .filter((proposal) => {
      const candidate = byUri.get(proposal.uri);
      return candidate === undefined || isDue(candidate, now);
    })
    .slice(0, PROBES_PER_SOURCE);
}
