import type { HostRun, LinkState, Observation } from '#records/health.ts';
import type { PageClass } from '#records/page.ts';
import type { Reason } from '#records/text.ts';
import type { Uri } from '#records/uri.ts';
import { CHECK_ROWS, type CheckRow, type Facts, type Sign } from './check-rows.ts';
import { HOST_CHANGED } from './thresholds.ts';

/** What one observation says, taken by itself. */
export interface CheckReading {
  readonly sign: Sign;
  /** The state this check alone would give. */
  readonly state: LinkState;
  readonly reason: Reason;
}

/** State of a source of which nothing is known but one check. */
export const STATE_OF_SIGN: Readonly<Record<Sign, LinkState>> = {
  present: 'live',
  moved: 'moved',
  elsewhere: 'suspect',
  home: 'soft-404',
  missing: 'suspect',
  absent: 'soft-404',
  removed: 'removed',
  parked: 'suspect',
  replaced: 'suspect',
  doubtful: 'suspect',
  blocked: 'blocked',
  unreachable: 'unreachable',
  excluded: 'unknown',
  offline: 'unknown',
};

/** What one observation of a source alone says, in the light of how its host fared in the same run. */
export function readCheck(observation: Observation, uri: Uri, hostRun?: HostRun): CheckReading {
  const facts: Facts = {
    uri,
    observation,
    hostRun,
    status: observation.status ?? 0,
    pageClass: observation.page?.pageClass,
    finalUri: observation.finalUri ?? observation.hops.at(-1)?.uri ?? uri,
  };
  const row = CHECK_ROWS.find(({ when }) => when(facts)) as CheckRow;
  return { sign: row.sign, state: STATE_OF_SIGN[row.sign], reason: row.reason(facts) };
}

/** Classes with which a page that ought to be there shows that its host is not itself. */
const AMISS: readonly (PageClass | undefined)[] = ['not-found', 'parked', 'error'];

/** Whether a page that ought to be there is not: then the host as a whole is down, rebuilt or in other hands. */
export function referenceFails({ reference }: HostRun): boolean {
  if (reference === undefined) return false;
  const { outcome, status = 0, pageClass } = reference;
  return outcome === 'unreachable' || status === 404 || status === 410 || status >= 500 || AMISS.includes(pageClass);
}

/**
 * Whether a host failed as a whole in a run: several of its sources, and at least half of all that lived, at once
 * (restructure alarm), or a page that ought to be there.
 */
export function hostChanged(run: HostRun): boolean {
  const { failed, tried, others = 0 } = run;
  return referenceFails(run) || (failed >= HOST_CHANGED.failed && failed >= (tried + others) * HOST_CHANGED.share);
}
