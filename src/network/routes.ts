/** How hosts are asked: through which HTTP proxy, if any, and what such attempts say of where they were made from. */
export interface Routes {
  /** Address of the proxy for a host, credentials included; undefined for the direct way. */
  proxyFor(host: string): string | undefined;
  /** Label of the vantage behind that proxy; never holds credentials. */
  vantageFor(host: string): string | undefined;
  /** Hosts and ports of all proxies named, without credentials. */
  readonly proxies: readonly string[];
}

/** A line of the rules that cannot be used; it is named by its number, because it may hold a password. */
export class BadRoute extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`proxy rule ${line} cannot be used`);
    this.name = 'BadRoute';
    this.line = line;
  }
}

interface Route {
  readonly fits: (hostname: string) => boolean;
  readonly proxy?: string;
  readonly vantage?: string;
}

/** Host patterns are names, where a leading `*.` covers the name itself and all below it and `*` is every host. */
function fits(pattern: string): (hostname: string) => boolean {
  const name = pattern.toLowerCase();
  if (name === '*') return () => true;
  if (!name.startsWith('*.')) return (hostname) => hostname === name;
  return (hostname) => hostname === name.slice(2) || hostname.endsWith(name.slice(1));
}

function proxyOf(given: string, line: number): { readonly proxy?: string; readonly via?: string } {
  if (given === 'direct') return {};
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== 'http:' || url.hostname === '' || url.pathname !== '/' || url.search !== '') throw new BadRoute(line);
  return { proxy: given, via: `via ${url.hostname}` };
}

/** A rule is `PATTERN=PROXY` or `PATTERN=PROXY LABEL`; PROXY is `http://[user:password@]host[:port]` or `direct`. */
function routeOf(text: string, line: number): Route {
  const match = /^([^\s=]+)\s*=\s*(\S+)(?:\s+(\S.*))?$/.exec(text);
  if (match === null) throw new BadRoute(line);
  const [, pattern = '', given = '', label] = match;
  const { proxy, via } = proxyOf(given, line);
  const vantage = label?.trim() ?? via;
  return { fits: fits(pattern), ...(proxy === undefined ? {} : { proxy }), ...(vantage === undefined ? {} : { vantage }) };
}

/**
 * Reads the proxy for everything and the rules by host, one a line or parted by semicolons; the first rule that fits decides, `#`
 * begins a remark. Throws BadRoute; line 0 is the proxy for everything.
 */
export function readRoutes(everywhere: string | undefined, rules: string | undefined): Routes {
  const routes = (rules ?? '')
    .split(/[\n;]/)
    .map((line, index) => ({ text: line.replace(/(?:^|\s)#.*$/, '').trim(), line: index + 1 }))
    .filter(({ text }) => text !== '')
    .map(({ text, line }) => routeOf(text, line));
  if (everywhere !== undefined) routes.push(routeOf(`*=${everywhere}`, 0));
  const routeFor = (host: string): Route | undefined => {
    const hostname = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
    return routes.find((route) => route.fits(hostname));
  };
  const proxies = [...new Set(routes.flatMap(({ proxy }) => (proxy === undefined ? [] : [new URL(proxy).host])))];
  return { proxyFor: (host) => routeFor(host)?.proxy, vantageFor: (host) => routeFor(host)?.vantage, proxies };
}
