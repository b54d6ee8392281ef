import { lookup } from 'node:dns/promises';
import { isDotless, isLocalName, isPublicAddress, literalAddress } from './address.ts';
import type { DialPlan } from './dial.ts';
import { describeError, Failure } from './failure.ts';
import { type Limit, timeLimit } from './limit.ts';

/** All addresses of a host name, best first. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

/** What the system says, hosts file included, in the order it prefers (RFC 6724). */
export const systemResolver: Resolver = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'verbatim' });
  return found.map(({ address }) => address);
};

/**
 * The addresses of an origin that may be connected to. A proxy resolves the name again, so that behind one every address has to
 * be public; a name that only the proxy can resolve is left to it, unless it can only be one of the proxy's own network.
 */
export async function resolve(plan: DialPlan, resolver: Resolver, limit: Limit): Promise<readonly string[]> {
  const { hostname } = plan.origin;
  const proxied = plan.proxy !== undefined;
  const literal = literalAddress(hostname);
  if (proxied && (isLocalName(hostname) || isDotless(hostname))) throw new Failure('private-address', `${hostname} is a local name`);
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
