import type { Clock } from '#records/ports.ts';
import type { FetchResult, RobotsDecision } from '#records/fetch.ts';
import { DAY, millis, MINUTE } from '#records/time.ts';
import { PRODUCT_TOKEN } from './agent.ts';
import type { Failure } from './failure.ts';
import { askRobots, parseRobots, type RobotsFile } from './robots.ts';
import { type Target, utf8OrEscaped } from './target.ts';

/** What fetching a robots.txt brought, redirects followed, and the fetch itself for the record. */
export type RobotsAnswer = { readonly fetched: FetchResult } & (
  | { readonly status: number; readonly bytes: Uint8Array }
  | { readonly failure: Failure }
  /** It lies where it may not be fetched from, for this reason. */
  | { readonly barred: string }
);

/** Fetches the robots.txt at an address, following up to ROBOTS_REDIRECTS redirects. */
export type RobotsFetch = (uri: string) => Promise<RobotsAnswer>;

/** What a site lets us do, or the failure to learn it; and the fetch of its robots.txt, for the first who asks. */
export type RobotsRuling = { readonly fetched?: FetchResult } & (
  { readonly decision: RobotsDecision; /** Why there is no file to go by. */ readonly why?: string } | { readonly failure: Failure }
);

/** RFC 9309, 2.3.1.2: at least five redirects are followed, beyond them the file counts as absent. */
export const ROBOTS_REDIRECTS = 5;

/** RFC 9309, 2.5: at least 500 KiB are read. */
export const ROBOTS_BYTES = 500 * 1024;

/** RFC 9309, 2.4: a file is used for a day at most. */
const FILE_LIFE_MS = DAY;

/** A server in trouble is asked again soon: its refusal stands for all its pages. */
const UNAVAILABLE_LIFE_MS = 5 * MINUTE;

interface Standing {
  readonly ground: 'robots.txt' | 'absent' | 'unavailable';
  readonly file: RobotsFile;
  readonly why?: string;
}

/** Rules on robots.txt by origin, fetched once a day. */
export interface RobotsPolicy {
  rule(target: Target, waived: boolean): Promise<RobotsRuling>;
}

/** A policy that keeps what it fetched for as long as the clock says it is good, and asks once for all who wait. */
export function createRobotsPolicy(options: { clock: Clock; fetchRobots: RobotsFetch }): RobotsPolicy {
  const { clock, fetchRobots } = options;
  const known = new Map<string, { readonly standing: Standing; readonly until: number }>();
  const asking = new Map<string, Promise<Standing | Failure>>();

  async function standingOf(origin: string, note: (fetched: FetchResult) => void): Promise<Standing | Failure> {
    const kept = known.get(origin);
    const now = millis(clock.now());
    if (kept !== undefined && now < kept.until) return kept.standing;
    const answer = await fetchRobots(`${origin}/robots.txt`);
    note(answer.fetched);
    if ('failure' in answer) return answer.failure;
    const standing: Standing =
      'barred' in answer ? { ground: 'unavailable', file: { groups: [] }, why: answer.barred } : standingBy(answer.status, answer.bytes);
    known.set(origin, { standing, until: now + (standing.ground === 'unavailable' ? UNAVAILABLE_LIFE_MS : FILE_LIFE_MS) });
    return standing;
  }

  return {
    async rule(target, waived) {
      if (waived) return { decision: { allowed: true, ground: 'waived' } };
      const { origin } = target.url;
      const fetched: { fetched?: FetchResult } = {};
      const asked = asking.get(origin) ?? standingOf(origin, (file) => (fetched.fetched = file)).finally(() => asking.delete(origin));
      asking.set(origin, asked);
      const standing = await asked;
      if (standing instanceof Error) return { ...fetched, failure: standing };
      const { ground, file, why } = standing;
      if (ground === 'unavailable')
        return { ...fetched, decision: { allowed: target.path === '/robots.txt', ground }, ...(why === undefined ? {} : { why }) };
      const { allowed, rule, crawlDelay } = askRobots(file, PRODUCT_TOKEN, target.url.origin + target.path);
      return {
        ...fetched,
        decision: { allowed, ...(rule === undefined ? {} : { rule }), ground, ...(crawlDelay === undefined ? {} : { crawlDelay }) },
      };
    },
  };
}

/** RFC 9309, 2.3.1: success is read; a client error means there is none; a server error, and 429, forbid everything. */
function standingBy(status: number, bytes: Uint8Array): Standing {
  if (status >= 200 && status < 300) return { ground: 'robots.txt', file: parseRobots(utf8OrEscaped(bytes)) };
  return { ground: status >= 500 || status === 429 ? 'unavailable' : 'absent', file: { groups: [] } };
}
