import { constants } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { instant, type Instant } from '#records/time.ts';
import { isPublicAddress, literalAddress } from './address.ts';
import { describeError, errorCode, Failure } from './failure.ts';

/** Where to open a connection to, and under which rules. */
export interface DialPlan {
  /** Origin whose name is resolved and whose certificate is asked for. */
  readonly origin: URL;
  /** Milliseconds for name, TCP and TLS together. */
  readonly limitMs: number;
  /** Addresses taken besides the public ones. */
  readonly allowAddress: (address: string) => boolean;
  /** PEM certificates trusted besides the usual ones. */
  readonly trustedCertificates: readonly string[];
  /** An authority that was set by the person who runs the archive: no address is refused. */
  readonly unguarded: boolean;
}

/** An open connection and what opening it took and showed. */
export interface Dialled {
  readonly socket: Socket | TLSSocket;
  readonly remoteAddress: string;
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
  const { origin, limitMs } = plan;
  const deadline = performance.now() + limitMs;
  const started = performance.now();
  const addresses = await resolve(plan, resolver, deadline);
  const resolved = performance.now();
  const tcp = await connectFirst(addresses, Number(origin.port || (origin.protocol === 'https:' ? 443 : 80)), deadline);
  const connected = performance.now();
  const timings = { dns: resolved - started, connect: connected - resolved };
  const remoteAddress = tcp.remoteAddress ?? '';
  if (origin.protocol !== 'https:') return { socket: tcp, remoteAddress, timings };
  const socket = await secure(tcp, plan, deadline);
  return { socket, remoteAddress, ...certificateOf(socket), timings: { ...timings, tls: performance.now() - connected } };
}

async function resolve(plan: DialPlan, resolver: Resolver, deadline: number): Promise<readonly string[]> {
  const { hostname } = plan.origin;
  const literal = literalAddress(hostname);
  const found = literal === undefined ? await resolveName(hostname, resolver, deadline) : [literal];
  const allowed = found.filter((address) => plan.unguarded || isPublicAddress(address) || plan.allowAddress(address));
  if (allowed.length === 0) {
    const where = literal === undefined ? `${hostname} is ${found.join(', ')}` : `${literal}`;
    throw new Failure('private-address', `${where}, not a public address`);
  }
  return allowed;
}

async function resolveName(hostname: string, resolver: Resolver, deadline: number): Promise<readonly string[]> {
  const timer = timeLimit(deadline, () => new Failure('dns', `no answer for ${hostname} in time`));
  try {
    const found = await Promise.race([resolver(hostname), timer.expired]);
    if (found.length === 0) throw new Failure('dns', `ENODATA ${hostname} has no address`);
    return found;
  } catch (error) {
    throw error instanceof Failure ? error : new Failure('dns', describeError(error));
  } finally {
    timer.stop();
  }
}

/** Tries addresses in order, the next one as soon as one fails or lingers; the first that connects is taken. */
async function connectFirst(addresses: readonly string[], port: number, deadline: number): Promise<Socket> {
  const tried: Socket[] = [];
  const timer = timeLimit(
    deadline,
    () => new Failure('timeout', `ETIMEDOUT no TCP connection to ${addresses.join(', ')} port ${port} in time`),
  );
  let lastError: unknown;
  try {
    for (const [index, address] of addresses.entries()) {
      tried.push(connectTcp({ host: address, port, noDelay: true, keepAlive: true }));
      const last = index === addresses.length - 1;
      const pause = last ? undefined : timeLimit(performance.now() + NEXT_ADDRESS_MS, () => new Error('lingers'));
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
async function secure(tcp: Socket, plan: DialPlan, deadline: number): Promise<TLSSocket> {
  const { hostname } = plan.origin;
  const literal = literalAddress(hostname);
  const timer = timeLimit(deadline, () => new Failure('timeout', `ETIMEDOUT no TLS session with ${hostname} in time`));
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

/** A promise that only ever rejects, at a point on the monotonic clock; stop it to let go of its timer. */
function timeLimit(deadline: number, error: () => Error): { readonly expired: Promise<never>; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(error()), Math.max(0, deadline - performance.now()));
  });
  expired.catch(() => undefined);
  return { expired, stop: () => clearTimeout(timer) };
}
