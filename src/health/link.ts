import { RECENT_CHECKS, type LinkInput, type LinkStatus } from '#records/health.ts';
import type { Method } from '#records/text.ts';
import type { Identity } from '#records/ports.ts';
import { GOOD_CLASSES } from '#records/page.ts';
import { textChanges } from './changes.ts';
import type { Sign } from './check-rows.ts';
import { confidenceOf } from './confidence.ts';
import { History, type ReadCheck } from './history.ts';
import { because } from './reasons.ts';

/** Name and version of this judge. */
export const METHOD: Method = 'health/2';

/** JSON with the keys of every object in order, so that equal input has an equal digest. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Digest of all that a link state is judged from; texts are named by their digests already. */
export function inputDigestOf(input: LinkInput, identity: Pick<Identity, 'digest'>): string {
  const { texts, ...rest } = input;
  return identity.digest(canonical({ ...rest, texts: Object.keys(texts).sort(), method: METHOD }));
}

/** Signs of an answer that is another page than the one asked for. */
const STRANGE: readonly Sign[] = ['absent', 'home', 'elsewhere', 'replaced', 'parked'];

function isPageItself({ sign, observation }: ReadCheck): boolean {
  const good = observation.page !== undefined && GOOD_CLASSES.includes(observation.page.pageClass);
  return (sign === 'present' || sign === 'moved') && good && observation.captureId !== undefined;
}

/** Newest capture of the page itself; one that was cut short only while there is no whole one. */
function newestGood(checks: readonly ReadCheck[]): string | undefined {
  const own = checks.filter(isPageItself);
  const article = own.some(({ observation }) => observation.page?.pageClass === 'article');
  const fit = own.filter(({ observation }) => !article || observation.page?.pageClass === 'article');
  const whole = fit.filter(({ observation }) => observation.truncated !== true);
  return (whole.at(-1) ?? fit.at(-1))?.observation.captureId;
}

/** Captures with the class of a page that the history reads as something else. */
function strangersAmong(checks: readonly ReadCheck[]): string[] {
  return checks.flatMap(({ sign, observation: { page, captureId } }) =>
    captureId !== undefined && page !== undefined && GOOD_CLASSES.includes(page.pageClass) && STRANGE.includes(sign) ? [captureId] : [],
  );
}

/**
 * What has become of a source, from all attempts on it and nothing else: state, since when, certainty, and reasons that
 * name their attempts. `gone`, `removed` and `soft-404` rest on positive proof; checks that were blocked, unanswered or not
 * allowed leave the last proven state as `lastKnown`, and a run in which no host answered moves nothing. Drift is left
 * `unknown`; see `judgeDrift`.
 */
export function judgeLink(input: LinkInput, identity: Pick<Identity, 'digest'>): LinkStatus {
  const { checks, verdict = { state: 'unknown', reasons: [because('never-tried', {})] } as const } = new History(input);
  const shown = new Set(verdict.reasons.flatMap(({ attempts }) => (Array.isArray(attempts) ? (attempts as readonly string[]) : [])));
  const ground = checks.findLast(({ observation }) => shown.has(observation.attemptId));
  const good = checks.filter(({ sign }) => sign === 'present' || sign === 'moved');
  const lastGood = good.findLast(({ observation }) => observation.truncated !== true)?.observation.at;
  const newest = newestGood(checks);
  const strangers = strangersAmong(checks);
  const last = checks.at(-1)?.observation.at;
  const readings = checks
    .filter(isPageItself)
    .flatMap(({ observation: { at, page } }) => (page === undefined ? [] : { at, textDigest: page.textDigest }));
  const changes = textChanges(readings, input.texts);
  return {
    sourceId: input.sourceId,
    state: verdict.state,
    drift: 'unknown',
    ...('since' in verdict ? { since: verdict.since } : {}),
    confidence: 'since' in verdict ? confidenceOf(verdict, ground?.observation.page?.confidence) : 0,
    reasons: verdict.reasons,
    ...('lastKnown' in verdict && verdict.lastKnown !== undefined ? { lastKnown: verdict.lastKnown } : {}),
    ...(last === undefined ? {} : { lastAttempt: last }),
    ...(lastGood === undefined ? {} : { lastGood }),
    ...(newest === undefined ? {} : { newestGood: newest }),
    ...(strangers.length === 0 ? {} : { strangers }),
    checks: checks.length,
    checksGood: good.length,
    ...(changes === undefined ? {} : { changes }),
    recent: checks.slice(-RECENT_CHECKS).map(({ observation, state }) => ({ at: observation.at, attemptId: observation.attemptId, state })),
    method: METHOD,
    inputDigest: inputDigestOf(input, identity),
  };
}
