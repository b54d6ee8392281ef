import { constants } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { instant, type Instant } from '#records/time.ts';
import { isLocalName, isPublicAddress, literalAddress } from './address.ts';
import { describeError, errorCode, Failure } from './failure.ts';
import { tunnel } from './proxy.ts';

/** Where to open a connection to, and under which rules. */
export interface DialPlan {
  /** Origin whose name is resolved and whose certificate is asked for. */
  readonly origin: URL;
  /** Milliseconds for name, TCP and TLS together. */
  readonly limitMs: number;
  /** Addresses taken besides the public ones. */
  readonly allowAddress: (address: string) => boolean;
  /** PEM certificates trusted in place of the usual ones. */
  readonly trustedCertificates: readonly string[];
  /** An authority that was set by the person who runs the archive: no address is refused. */
  readonly unguarded: boolean;
  /** HTTP proxy to go through; the origin's addresses are checked before it hears of it. */
  readonly proxy?: URL | undefined;
  /** Ends the dialling with its reason. */
  readonly signal?: AbortSignal;
}

/** An open connection and what opening it took and showed. */
export interface Dialled {
  readonly socket: Socket | TLSSocket;
  /** Address of the origin; not known behind a proxy. */
  readonly remoteAddress?: string;
  readonly tlsIssuer?: string;
  readonly tlsExpires?: Instant;
  readonly timings: { readonly dns: number; readonly connect: number; readonly tls?: number };
}

/** All addresses of a host name, best first. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

/** What the system says, hosts file included, in the order it prefers (RFC 6724). */
const systemResolver: Resolver = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
};

/** Pause before the next address is tried beside one that has not answered yet (RFC 8305, 5). */
const NEXT_ADDRESS_MS = 300;

/**
 * Opens a connection to an origin: the name is resolved once, every address is checked, and only checked addresses are
 * connected to. Throws a Failure `dns`, `tcp`, `tls`, `timeout` or `private-address`.
 */
export async function dial(plan: DialPlan, resolver: Resolver = systemResolver): Promise<Dialled> {
  const { origin, proxy, limitMs } = plan;
  const limit: Limit = { deadline: performance.now() + limitMs, signal: plan.signal };
  const started = performance.now();
  const own = await resolve(plan, resolver, limit);
  const addresses =
    proxy === undefined ? own : await resolve({ ...plan, origin: proxy, unguarded: true, proxy: undefined }, resolver, limit);
  const resolved = performance.now();
  const tcp = await connectFirst(addresses, portOf(proxy ?? origin), limit);
  const connected = performance.now();
  const opened = {
    ...(proxy === undefined ? { remoteAddress: tcp.remoteAddress ?? '' } : {}),
    timings: { dns: resolved - started, connect: connected - resolved },
  };
  if (origin.protocol !== 'https:') return { socket: tcp, ...opened };
  const socket = await secure(tcp, plan, limit);
  return { socket, ...opened, ...certificateOf(socket), timings: { ...opened.timings, tls: performance.now() - connected } };
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

/**
 * The addresses of an origin that may be connected to. A proxy resolves the name again, so that behind one every address has to
 * be public; a name that only the proxy can resolve is left to it.
 */
async function resolve(plan: DialPlan, resolver: Resolver, limit: Limit): Promise<readonly string[]> {
  const { hostname } = plan.origin;
  const proxied = plan.proxy !== undefined;
  const literal = literalAddress(hostname);
  if (proxied && isLocalName(hostname)) throw new Failure('private-address', `${hostname} is a local name`);
  const found = literal === undefined ? await resolveName(hostname, resolver, limit, proxied) : [literal];
  const allowed = found.filter((address) => plan.unguarded || isPublicAddress(address) || plan.allowAddress(address));
  if (proxied ? allowed.length < found.length : allowed.length === 0) {
    const where = literal === undefined ? `${hostname} is ${found.join(', ')}` : literal;
    throw new Failure('private-address', `${where}, not a public address`);
  }
  return allowed;
}

async function resolveName(hostname: string, resolver: Resolver, limit: Limit, mayFail: boolean): Promise<readonly string[]> {
  const timer = timeLimit(limit, () => new Failure('dns', `no answer for ${hostname} in time`));
  try {
    const found = await Promise.race([resolver(hostname), timer.expired]);
    if (found.length === 0) throw new Failure('dns', `ENODATA ${hostname} has no address`);
    return found;
  } catch (error) {
    if (mayFail) return [];
    throw error instanceof Failure ? error : new Failure('dns', describeError(error));
  } finally {
    timer.stop();
  }
}

/** Tries addresses in order, the next one as soon as one fails or lingers; the first that connects is taken. */
async function connectFirst(addresses: readonly string[], port: number, limit: Limit): Promise<Socket> {
  const tried: Socket[] = [];
  const timer = timeLimit(
    limit,
    () => new Failure('timeout', `ETIMEDOUT no TCP connection to ${addresses.join(', ')} port ${port} in time`),
  );
  let lastError: unknown;
  try {
    for (const [index, address] of addresses.entries()) {
      tried.push(connectTcp({ host: address, port, noDelay: true, keepAlive: true }));
      const last = index === addresses.length - 1;
      const pause = last ? undefined : timeLimit({ deadline: performance.now() + NEXT_ADDRESS_MS }, () => new Error('lingers'));
      try {
        return keepOnly(await Promise.race([firstOpen(tried), timer.expired, ...(pause === undefined ? [] : [pause.expired])]), tried);
      } catch (error) {
        if (error instanceof Failure) throw error;
        lastError = error;
      } finally {
        pause?.stop();
      }
    }
    throw tcpFailure(lastError);
  } catch (error) {
    for (const socket of tried) socket.destroy();
    throw error;
  } finally {
    timer.stop();
  }
}

/** The first socket that opens; rejects once every one has failed. */
function firstOpen(sockets: readonly Socket[]): Promise<Socket> {
  return Promise.any(
    sockets.map(
      (socket) =>
        new Promise<Socket>((settle, fail) => {
          if (socket.errored) fail(socket.errored);
          else if (!socket.connecting && !socket.destroyed) settle(socket);
          socket.once('connect', () => settle(socket));
          socket.on('error', fail);
        }),
    ),
  );
}

function keepOnly(kept: Socket, sockets: readonly Socket[]): Socket {
  for (const socket of sockets) if (socket !== kept) socket.destroy();
  return kept;
}

function tcpFailure(error: unknown): Failure {
  const cause: unknown = error instanceof AggregateError ? error.errors.at(-1) : error;
  return new Failure(errorCode(cause) === 'ETIMEDOUT' ? 'timeout' : 'tcp', describeError(cause));
}

/**
 * TLS as browsers do it: certificates are checked, TLS 1.2 is the oldest; but servers without secure renegotiation (RFC 5746),
 * common among government sites, are talked to.
 */
async function secure(tcp: Socket, plan: DialPlan, limit: Limit): Promise<TLSSocket> {
  const { hostname } = plan.origin;
  const literal = literalAddress(hostname);
  const timer = timeLimit(limit, () => new Failure('timeout', `ETIMEDOUT no TLS session with ${hostname} in time`));
  if (plan.proxy !== undefined) {
    try {
      await Promise.race([tunnel(tcp, plan.origin, plan.proxy), timer.expired]);
    } catch (error) {
      timer.stop();
      tcp.destroy();
      throw error;
    }
  }
  const socket = connectTls({
    socket: tcp,
    host: literal ?? hostname,
    ...(literal === undefined ? { servername: hostname } : {}),
    ALPNProtocols: ['http/1.1'],
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
    ...(plan.trustedCertificates.length === 0 ? {} : { ca: [...plan.trustedCertificates] }),
  });
  try {
    await Promise.race([
      new Promise<void>((settle, fail) => {
        socket.once('secureConnect', () => settle());
        socket.on('error', fail);
        socket.once('close', () => fail(new Error('ECONNRESET closed during the TLS handshake')));
      }),
      timer.expired,
    ]);
    return socket;
  } catch (error) {
    socket.destroy();
    tcp.destroy();
    throw error instanceof Failure ? error : new Failure('tls', describeError(error));
  } finally {
    timer.stop();
  }
}

function certificateOf(socket: TLSSocket): { tlsIssuer?: string; tlsExpires?: Instant } {
  const certificate = socket.getPeerCertificate();
  const issuer = certificate.issuer as Partial<Record<string, string | string[]>> | undefined;
  const name = issuer?.['CN'] ?? issuer?.['O'];
  const expires = Date.parse(certificate.valid_to ?? '');
  return {
    ...(name === undefined ? {} : { tlsIssuer: String(name) }),
    ...(Number.isNaN(expires) ? {} : { tlsExpires: instant(expires) }),
  };
}

/** A point on the monotonic clock, or an event, at which waiting ends. */
interface Limit {
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
}

/** A promise that only ever rejects, at its limit; stop it to let go of its timer. */
function timeLimit({ deadline, signal }: Limit, error: () => Error): { readonly expired: Promise<never>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let end = (): void => undefined;
  const expired = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(error()), Math.max(0, deadline - performance.now()));
    end = () => fail(new Failure('timeout', 'given up'));
    signal?.addEventListener('abort', end, { once: true });
  });
  expired.catch(() => undefined);
  const stop = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
  };
  return { expired, stop };
}
