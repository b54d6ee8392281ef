import { setTimeout as sleep } from 'node:timers/promises';
import type { FetchedBody, FetchRequest, FetchResult, HeaderList, Hop, OutcomeReason, RobotsDecision } from '#records/fetch.ts';
import type { Clock, Fetcher, Identity } from '#records/ports.ts';
import { Stopped } from '#records/refusal.ts';
import { millis, type Instant } from '#records/time.ts';
import { decodeContent } from './body.ts';
import type { Answer } from './exchange.ts';
import { Failure } from './failure.ts';
import { fieldValues } from './headers.ts';
import { type Budget, createHosts, type Limits, type Manner, restAsked } from './hosts.ts';
import { createPace, type Metronome } from './pace.ts';
import { pauseBefore } from './retries.ts';
import { createRobotsPolicy, ROBOTS_BYTES, ROBOTS_REDIRECTS, type RobotsAnswer } from './robots-policy.ts';
import { isRedirect, parseTarget, type Target } from './target.ts';

export interface FetcherOptions {
  readonly clock: Clock;
  readonly identity: Pick<Identity, 'digest'>;
  /** Sent with every request; see `userAgent`. */
  readonly userAgent: string;
  /** Milliseconds at least between the starts of two requests to one host. */
  readonly hostDelayMs: number;
  /** Base URI of the server that plays the web: every request goes there, with the original host and scheme in its fields. */
  readonly rehearsal?: string;
  readonly limits?: Partial<Limits>;
  /** `none` takes requests to a host one after another without a pause; so does a rehearsal with `hostDelayMs` 0. */
  readonly pace?: 'real' | 'none';
  /** Addresses taken besides the public ones: for archives of an intranet, and for tests. None by default. */
  readonly allowAddress?: (address: string) => boolean;
  /** PEM certificates trusted in place of the usual ones: for archives of an intranet, and for tests. */
  readonly trustedCertificates?: readonly string[];
  /**
   * HTTP proxy through which a host is asked, as `http://[user:password@]host[:port]`; none where it gives undefined. Credentials
   * reach no record. In a rehearsal no proxy is used.
   */
  readonly proxyFor?: (host: string) => string | undefined;
  /** Label of where a host is asked from, where that is not the archive's own vantage. */
  readonly vantageFor?: (host: string) => string | undefined;
  /** Aborted when the program is to end: what is under way is given up at once, and `fetch` rejects with Stopped. */
  readonly stop?: AbortSignal;
  /** `none` asks once, whatever comes of it. */
  readonly retries?: 'usual' | 'none';
}

/**
 * Chinese official inspections count a page as not opening after 15 seconds, so that less would raise false alarms; the limit
 * on bodies leaves live WeChat pages of up to 4 MB, and long documents, whole.
 */
export const DEFAULT_LIMITS: Limits = {
  connectMs: 15_000,
  totalMs: 60_000,
  bodyBytes: 20 * 1024 * 1024,
  redirects: 10,
  headerBytes: 64 * 1024,
};

/** Bytes of a body by purpose, where it is not the usual limit: plans with maps are long, pictures are not. */
const BODY_BYTES: Readonly<Partial<Record<FetchRequest['purpose'], number>>> = {
  attachment: 40 * 1024 * 1024,
  requisite: 8 * 1024 * 1024,
};

/**
 * A fetcher over HTTP/1.1 that follows redirects hop by hop, obeys robots.txt, keeps its pace per host and connects to
 * public addresses only. `fetch` returns an outcome for whatever the web does; after `close`, and for requests that
 * `close` cuts off, it rejects.
 */
export function createFetcher(options: FetcherOptions): Fetcher {
  const { clock, identity } = options;
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits };
  const rehearsal = options.rehearsal === undefined ? undefined : new URL(options.rehearsal);
  const free = options.pace === 'none' || (rehearsal !== undefined && options.hostDelayMs === 0);
  const closing = new AbortController();
  const metronome: Metronome = {
    now: () => performance.now(),
    sleep: async (ms) => {
      await sleep(ms, undefined, { signal: closing.signal }).catch(() => closing.signal.throwIfAborted());
    },
  };
  const pace = createPace({ delayMs: options.hostDelayMs, metronome, free });
  const hosts = createHosts({
    clock,
    pace,
    userAgent: options.userAgent,
    limits,
    ...(rehearsal === undefined ? {} : { rehearsal }),
    allowAddress: options.allowAddress ?? (() => false),
    trustedCertificates: options.trustedCertificates ?? [],
    proxyFor: (host) => {
      const proxy = options.proxyFor?.(host);
      return proxy === undefined ? undefined : new URL(proxy);
    },
  });
  const robots = createRobotsPolicy({ clock, fetchRobots });

  async function end(reason: Error): Promise<void> {
    closing.abort(reason);
    await hosts.close();
  }
  const stopped = (): void => void end(new Stopped('told to end'));
  if (options.stop?.aborted === true) stopped();
  options.stop?.addEventListener('abort', stopped, { once: true });

  /** One hop; a host that the rehearsal does not play counts as a name that does not resolve. */
  async function askHost(target: Target, budget: Budget, manner: Manner): Promise<{ hop: Hop; answer: Answer }> {
    const asked = await hosts.ask(target, budget, manner);
    if (rehearsal !== undefined && asked.answer.status === 421)
      throw new Failure('dns', `421 ${target.url.hostname} is not played in this rehearsal`);
    return asked;
  }

  /**
   * The robots.txt at an address. One that redirects out of the web, or for ever, counts by the redirect's own status: as absent;
   * one that redirects to a private address may exist and cannot be read (RFC 9309, 2.3.1.4).
   */
  async function fetchRobots(uri: string): Promise<RobotsAnswer> {
    const calledAt = clock.now();
    const walk: Walk = { hops: [], budget: { leftMs: limits.totalMs }, robotsFiles: [] };
    const ending = await followRobots(uri, walk).catch(failureOnly);
    const fetched = resultOf(uri, calledAt, walk, ending);
    const last = walk.hops.at(-1);
    if (ending instanceof Failure && (ending.outcome === 'unreachable' || last === undefined)) return { fetched, failure: ending };
    if (ending instanceof Failure && ending.reason === 'private-address')
      return { fetched, barred: `robots.txt redirects to a private address: ${ending.detail}` };
    return { fetched, status: last?.status ?? 404, bytes: fetched.body?.bytes ?? new Uint8Array() };
  }

  async function followRobots(uri: string, walk: Walk): Promise<Ending> {
    let target = parseTarget(uri);
    for (let redirects = 0; ; redirects += 1) {
      walk.asked = target;
      const { hop, answer } = await askHost(target, walk.budget, { extra: [], bodyBytes: ROBOTS_BYTES });
      walk.hops.push(hop);
      const onward = isRedirect(hop.status) && hop.location !== undefined;
      if (onward && redirects < ROBOTS_REDIRECTS) {
        target = parseTarget(hop.location);
        continue;
      }
      if (answer.failure !== undefined) throw answer.failure;
      return { ...(onward ? { reason: 'too-many-redirects' as const } : {}), ...(await bodyOf(answer, ROBOTS_BYTES)) };
    }
  }

  async function follow(request: FetchRequest, walk: Walk): Promise<Ending> {
    let target = parseTarget(request.uri);
    const bodyBytes = BODY_BYTES[request.purpose] ?? limits.bodyBytes;
    const closely = request.purpose === 'requisite';
    for (let redirects = 0; ; redirects += 1) {
      const ruling = await robots.rule(target, request.waiveRobots === true);
      if (ruling.fetched !== undefined) walk.robotsFiles.push(ruling.fetched);
      if ('failure' in ruling) throw ofRobots(ruling.failure);
      walk.robots = ruling.decision;
      const { crawlDelay } = ruling.decision;
      if (crawlDelay !== undefined) pace.slowDown(target.url.host, crawlDelay * 1000);
      if (!ruling.decision.allowed)
        throw new Failure('robots', ruling.decision.rule ?? ruling.why ?? `robots.txt ${ruling.decision.ground}`);
      walk.asked = target;
      const extra = [...(request.headers ?? []), ...conditionsFor(request, target)];
      const { hop, answer } = await askHost(target, walk.budget, { extra, bodyBytes, closely });
      walk.hops.push(hop);
      const redirect = isRedirect(hop.status);
      if (redirect && hop.location !== undefined && redirects < limits.redirects) {
        target = parseTarget(hop.location);
        continue;
      }
      if (answer.failure !== undefined) throw answer.failure;
      const reason = redirect ? { reason: hop.location === undefined ? ('bad-redirect' as const) : ('too-many-redirects' as const) } : {};
      if (hop.status !== 304) return { ...reason, ...(await bodyOf(answer, bodyBytes)) };
      if (!extra.some(([name]) => CONDITIONS.has(name.toLowerCase()))) throw new Failure('protocol', '304 to a request without conditions');
      return reason;
    }
  }

  async function bodyOf(answer: Answer, bodyBytes: number): Promise<Pick<Ending, 'body' | 'detail'>> {
    const { bytes, truncated, belied } = await decoded(answer, bodyBytes);
    const short = answer.cut ? 'length' : truncated;
    const wireDigest = identity.digest(answer.wire);
    const body: FetchedBody = {
      bytes,
      ...(bytes === answer.wire ? { digest: wireDigest } : {}),
      wireLength: answer.wire.length,
      wireDigest,
      ...(short === undefined ? {} : { truncated: short }),
    };
    return { body, ...(belied === undefined ? {} : { detail: `content-encoding ${belied} is not what the body is in` }) };
  }

  async function tryOnce(request: FetchRequest, budget: Budget): Promise<FetchResult> {
    const calledAt = clock.now();
    const walk: Walk = { hops: [], budget, robotsFiles: [] };
    return resultOf(request.uri, calledAt, walk, await follow(request, walk).catch(failureOnly));
  }

  function resultOf(uri: string, calledAt: Instant, walk: Walk, ending: Ending | Failure): FetchResult {
    const last = walk.hops.at(-1);
    const retryAfterMs = last === undefined ? 0 : restAsked(last.status, last.responseHeaders, millis(clock.now()));
    const vantage = rehearsal === undefined && walk.asked !== undefined ? options.vantageFor?.(walk.asked.url.host) : undefined;
    const common = {
      uri,
      startedAt: walk.budget.startedAt ?? calledAt,
      endedAt: clock.now(),
      hops: walk.hops,
      ...(walk.robots === undefined ? {} : { robots: walk.robots }),
      ...(walk.robotsFiles.length === 0 ? {} : { robotsFiles: walk.robotsFiles }),
      ...(retryAfterMs === 0 ? {} : { retryAfterMs }),
      ...(vantage === undefined ? {} : { vantage }),
    };
    return ending instanceof Failure
      ? { ...common, outcome: ending.outcome, reason: ending.reason, detail: ending.detail }
      : { ...common, outcome: 'answered', ...ending };
  }

  return {
    async fetch(request) {
      const robotsFiles: FetchResult[] = [];
      const earlier: FetchResult[] = [];
      let repeats = 0;
      try {
        for (;;) {
          const budget: Budget = { leftMs: limits.totalMs };
          const result = await tryOnce(request, budget);
          repeats += budget.repeats ?? 0;
          closing.signal.throwIfAborted();
          robotsFiles.push(...(result.robotsFiles ?? []));
          const tries = earlier.length + 1 + repeats;
          const pause = options.retries === 'none' ? undefined : pauseBefore(request.purpose, result, tries, Math.random());
          if (pause === undefined)
            return tries === 1
              ? result
              : { ...result, tries, ...(earlier.length === 0 ? {} : { earlier }), ...(robotsFiles.length === 0 ? {} : { robotsFiles }) };
          earlier.push(result);
          if (!free) await metronome.sleep(pause);
        }
      } catch (error) {
        throw closing.signal.aborted ? closing.signal.reason : error;
      }
    },
    async close() {
      options.stop?.removeEventListener('abort', stopped);
      await end(new Error('the fetcher is closed'));
    },
  };
}

/** What an attempt has gathered on its way, kept when it fails. */
interface Walk {
  readonly hops: Hop[];
  readonly budget: Budget;
  readonly robotsFiles: FetchResult[];
  robots?: RobotsDecision;
  /** What was asked last, answered or not. */
  asked?: Target;
}

/** A page that was not asked for because its robots.txt could not be read; a host without address fails in both alike. */
function ofRobots(failure: Failure): Failure {
  if (failure.outcome === 'excluded' || failure.reason === 'dns') return failure;
  return new Failure(failure.reason, `robots.txt could not be read: ${failure.detail}`);
}

/** The failure that a fetch ended in; bugs are thrown on. */
function failureOnly(error: unknown): Failure {
  if (error instanceof Failure) return error;
  throw error;
}

interface Ending {
  readonly reason?: OutcomeReason;
  readonly detail?: string;
  readonly body?: FetchedBody;
}

/** Fields that make a request conditional (RFC 9110, 13.1). */
const CONDITIONS: ReadonlySet<string> = new Set(['if-none-match', 'if-modified-since']);

/** What was held is asked after only where it came from: behind a new redirect its validators mean another page. */
function conditionsFor({ validators }: FetchRequest, target: Target): HeaderList {
  if (validators === undefined || validators.uri !== target.uri) return [];
  const { etag, lastModified } = validators;
  return [
    ...(etag === undefined ? [] : [['If-None-Match', etag] as const]),
    ...(lastModified === undefined ? [] : [['If-Modified-Since', lastModified] as const]),
  ];
}

function decoded(answer: Answer, limit: number): ReturnType<typeof decodeContent> {
  return decodeContent(answer.wire, fieldValues(answer.fields, 'content-encoding'), limit);
}
