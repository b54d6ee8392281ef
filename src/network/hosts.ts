import { performance } from 'node:perf_hooks';
import type { Hop, HeaderList } from '#records/fetch.ts';
import type { Clock } from '#records/ports.ts';
import { millis, type Instant } from '#records/time.ts';
import { isLocalName, isPublicAddress, literalAddress } from './address.ts';
import { dial } from './dial.ts';
import { type Answer, type BodyLimit, type Connection, connectionOver, type Question, StaleConnection } from './exchange.ts';
import { Failure } from './failure.ts';
import { fieldValues, requestFields } from './headers.ts';
import type { Pace } from './pace.ts';
import { proxyAuthorization } from './proxy.ts';
import { isRedirect, resolveLocation, type Target } from './target.ts';

/** Limits of one request. */
export interface Limits {
  /** Milliseconds for name, TCP and TLS. */
  readonly connectMs: number;
  /** Milliseconds for the whole attempt, waiting for a turn not counted. */
  readonly totalMs: number;
  /** Bytes of a body, on the wire and decoded. */
  readonly bodyBytes: number;
  /** Redirects followed. */
  readonly redirects: number;
  /** Bytes of the header section of an answer. */
  readonly headerBytes: number;
}

/** What one attempt has used up, over all its hops. */
export interface Budget {
  leftMs: number;
  /** When its first request had its turn. */
  startedAt?: Instant;
  /** Requests sent again because the connection kept for them was gone. */
  repeats?: number;
}

/** How one request is made. */
export interface Manner {
  /** Fields beside the usual ones. */
  readonly extra: HeaderList;
  readonly bodyBytes: number;
  /** Whether it belongs to a page just fetched; see `Pace.enter`. */
  readonly closely?: boolean;
}

/** Asks the hosts of the web, each at its pace, over connections that are kept while they last. */
export interface Hosts {
  /** One request and its answer; throws a Failure when none began. */
  ask(target: Target, budget: Budget, manner: Manner): Promise<{ hop: Hop; answer: Answer }>;
  close(): Promise<void>;
}

export interface HostsOptions {
  readonly clock: Clock;
  readonly pace: Pace;
  readonly userAgent: string;
  readonly limits: Limits;
  readonly rehearsal?: URL;
  readonly allowAddress: (address: string) => boolean;
  readonly trustedCertificates: readonly string[];
  /** HTTP proxy for a host, if it is to be asked through one. */
  readonly proxyFor: (host: string) => URL | undefined;
}

/** The body of a redirect is of no use; it is read so far only to keep the connection. */
const REDIRECT_BODY: BodyLimit = { bytes: 64 * 1024, ms: 1000 };

/** Answers by which a host says that it has too much to do (RFC 9110, 15.6.4; RFC 6585, 4). */
const OVERLOADED: readonly number[] = [429, 503];

/** A host that says it is overloaded is given at least this long between requests. */
const OVERLOADED_DELAY_MS = 2000;

export function createHosts(options: HostsOptions): Hosts {
  const { clock, pace, limits, rehearsal } = options;
  const connections = new Map<string, Connection>();
  const closing = new AbortController();

  async function connect(target: Target, limitMs: number): Promise<Connection> {
    const { origin } = target.url;
    const dialled = await dial({
      origin: rehearsal ?? target.url,
      limitMs: Math.min(limits.connectMs, limitMs),
      allowAddress: options.allowAddress,
      trustedCertificates: options.trustedCertificates,
      unguarded: rehearsal !== undefined,
      proxy: proxyOf(target),
      signal: closing.signal,
    });
    const connection = connectionOver(dialled, target.url.host, limits.headerBytes);
    if (closing.signal.aborted) await connection.close();
    connections.set(origin, connection);
    dialled.socket.once('close', () => {
      if (connections.get(origin) === connection) connections.delete(origin);
    });
    return connection;
  }

  async function exchange(target: Target, leftMs: number, fields: HeaderList, bodyBytes: number): Promise<{ hop: Hop; answer: Answer }> {
    const started = performance.now();
    const left = (): number => leftMs - (performance.now() - started);
    const take = (status: number, received: HeaderList): BodyLimit =>
      isRedirect(status) && fieldValues(received, 'location').length > 0 ? REDIRECT_BODY : { bytes: bodyBytes };
    const kept = connections.get(target.url.origin);
    const connection = kept?.open === true ? kept : await connect(target, leftMs);
    const fresh = !connection.used;
    try {
      const via = viaProxy(target);
      const question = { path: target.path, host: target.url.host, fields, take, ...via };
      const answer = await connection.ask({ ...question, limitMs: Math.max(1, left()) });
      // Only a proxy asks for this (RFC 9110, 15.5.8): no word of the page, and its text may repeat what was sent to it.
      if (answer.status === 407 && 'path' in via)
        throw new Failure('tcp', 'the proxy answered 407: it refuses the credentials, or wants some');
      return { answer, hop: hopOf(target, connection, answer, fresh) };
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      if (fresh) throw new Failure('protocol', 'the server closed the connection at once');
      await connection.close();
      connections.delete(target.url.origin);
      throw error;
    }
  }

  function proxyOf(target: Target): URL | undefined {
    return rehearsal === undefined ? options.proxyFor(target.url.host) : undefined;
  }

  /** Through a proxy plain HTTP is asked for by its whole address (RFC 9112, 3.2.2). */
  function viaProxy(target: Target): Partial<Pick<Question, 'path' | 'secretFields'>> {
    const proxy = target.url.protocol === 'http:' ? proxyOf(target) : undefined;
    if (proxy === undefined) return {};
    const credentials = proxyAuthorization(proxy);
    return {
      path: `http://${target.url.host}${target.path}`,
      ...(credentials === undefined ? {} : { secretFields: [['Proxy-Authorization', credentials]] }),
    };
  }

  return {
    async ask(target, budget, { extra, bodyBytes, closely = false }) {
      if (closing.signal.aborted) throw new Error('the fetcher is closed');
      if (rehearsal !== undefined) guardLiteral(target, options.allowAddress);
      if (budget.leftMs <= 0) throw new Failure('timeout', 'no time left for a further redirect');
      const fields = requestFields(options.userAgent, extra, rehearsal === undefined ? undefined : target.url.protocol.slice(0, -1));
      for (;;) {
        const leave = await pace.enter(target.url.host, closely);
        const started = performance.now();
        budget.startedAt ??= clock.now();
        try {
          const asked = await exchange(target, Math.max(1, budget.leftMs), fields, bodyBytes);
          heed(target, asked.answer);
          return asked;
        } catch (error) {
          if (closing.signal.aborted) throw new Error('the fetcher is closed', { cause: error });
          if (!(error instanceof StaleConnection)) throw error;
          budget.repeats = (budget.repeats ?? 0) + 1;
        } finally {
          budget.leftMs -= performance.now() - started;
          leave();
        }
      }
    },
    async close() {
      closing.abort();
      await Promise.all([...connections.values()].map((connection) => connection.close()));
      connections.clear();
    },
  };

  /** Slows down for a host that says it has too much to do (RFC 9110, 10.2.3 and 15.6.4; RFC 6585, 4). */
  function heed(target: Target, answer: Answer): void {
    if (!OVERLOADED.includes(answer.status)) return;
    const asked = restAsked(answer.status, answer.fields, millis(clock.now()));
    pace.slowDown(target.url.host, Math.max(2 * pace.delayOf(target.url.host), OVERLOADED_DELAY_MS, asked));
  }
}

/** Milliseconds for which a host that is overloaded asks to be left alone; 0 when it does not. */
export function restAsked(status: number, fields: HeaderList, now: number): number {
  return OVERLOADED.includes(status) ? retryAfterMs(fieldValues(fields, 'retry-after')[0], now) : 0;
}

/** Milliseconds a Retry-After asks for, given in seconds or as a date; 0 when it says nothing usable. */
export function retryAfterMs(value: string | undefined, now: number): number {
  if (value === undefined) return 0;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}

/** In a rehearsal no address is connected to but the rehearsal's own; names and literals that are not public are refused all the same. */
function guardLiteral(target: Target, allowAddress: (address: string) => boolean): void {
  const { hostname } = target.url;
  const literal = literalAddress(hostname);
  if (literal === undefined ? isLocalName(hostname) : !isPublicAddress(literal) && !allowAddress(literal)) {
    throw new Failure('private-address', `${hostname} is not a public address`);
  }
}

function hopOf(target: Target, connection: Connection, answer: Answer, fresh: boolean): Hop {
  const { remoteAddress, tlsIssuer, tlsExpires, timings } = connection.dialled;
  const field = answer.status >= 300 && answer.status < 400 ? fieldValues(answer.fields, 'location')[0] : undefined;
  const location = field === undefined ? undefined : resolveLocation(field, target);
  const openingMs = fresh ? timings.dns + timings.connect + (timings.tls ?? 0) : 0;
  return {
    uri: target.uri,
    status: answer.status,
    requestHeaders: answer.requestFields,
    responseHeaders: answer.fields,
    ...(location === undefined ? {} : { location }),
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
    protocol: 'http/1.1',
    ...(tlsIssuer === undefined ? {} : { tlsIssuer }),
    ...(tlsExpires === undefined ? {} : { tlsExpires }),
    timings: { ...timings, ...(fresh ? {} : { kept: true }), firstByte: answer.firstByteMs, total: openingMs + answer.totalMs },
  };
}
