import type { HostRun, LinkState, Observation } from '#records/health.ts';
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

/** Whether a host failed as a whole in a run: several of its sources, and at least half, at once (restructure alarm). */
export function hostChanged({ failed, tried }: HostRun): boolean {
  return failed >= HOST_CHANGED.failed && failed >= tried * HOST_CHANGED.share;
}
