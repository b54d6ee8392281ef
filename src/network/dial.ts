import { constants } from 'node:crypto';
import type { Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { instant, type Instant } from '#records/time.ts';
import { literalAddress } from './address.ts';
import { describeError, Failure } from './failure.ts';
import { type Limit, timeLimit } from './limit.ts';
import { tunnel } from './proxy.ts';
import { resolve, type Resolver, systemResolver } from './resolve.ts';
import { connectFirst } from './tcp.ts';

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
