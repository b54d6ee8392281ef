import ipaddr from 'ipaddr.js';

/** IPv6 space that IANA has given out as global unicast; the rest is reserved, local or a form of an IPv4 address. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Names that stand for this machine or this network by convention, with the text that reserves them. */
const LOCAL_NAMES: readonly { readonly pattern: RegExp; readonly source: string }[] = [
  { pattern: /^(?:.+\.)?localhost$/, source: 'RFC 6761, 6.3' },
  { pattern: /^(?:.+\.)?localdomain$/, source: 'the name many systems give to loopback in /etc/hosts' },
  { pattern: /\.local$/, source: 'RFC 6762' },
  { pattern: /\.internal$/, source: 'reserved by ICANN for private use, 2024' },
  { pattern: /\.home\.arpa$/, source: 'RFC 8375' },
];

/**
 * Whether an address in text form belongs to the public Internet. IPv4 addresses inside IPv6 ones (mapped, and the
 * NAT64 prefix of RFC 6052) are judged by the IPv4 address; 6to4, Teredo, documentation, private, shared, link-local,
 * loopback, multicast and reserved space is not public, nor is text that is no address.
 */
export function isPublicAddress(address: string): boolean {
  const bare = withoutDottedPart(address.replace(/%.*$/, ''));
  if (bare === undefined || !ipaddr.isValid(bare)) return false;
  const parsed = ipaddr.parse(bare);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.range() === 'unicast';
  const range = parsed.range();
  if (range === 'ipv4Mapped' || range === 'rfc6052') {
    return isPublicAddress(parsed.toByteArray().slice(12).join('.'));
  }
  return range === 'unicast' && parsed.match(GLOBAL_UNICAST);
}

/** An IPv6 address in hexadecimal groups only: ipaddr.js takes the old form `::1.2.3.4` for a mapped address. */
function withoutDottedPart(address: string): string | undefined {
  if (!address.includes(':')) return address;
  const url = `http://[${address}]/`;
  return URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : undefined;
}

const FOUR_PARTS = /^\d{1,3}(?:\.\d{1,3}){3}$/;

/** The address a URL's host part is, without brackets, when it is one; the WHATWG URL parser has made it canonical. */
export function literalAddress(hostname: string): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  // Names are looked at first: ipaddr.js finds out by throwing, which costs more than the rest of a request.
  return FOUR_PARTS.test(hostname) && ipaddr.IPv4.isValidFourPartDecimal(hostname) ? hostname : undefined;
}

/** Whether a host name is one of those that never leave this machine or this network. */
export function isLocalName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/\.+$/, '');
  return LOCAL_NAMES.some(({ pattern }) => pattern.test(name));
}

/** Whether a host name is a single label; no page of the public web has one, only the network it is asked from. */
export function isDotless(hostname: string): boolean {
  return literalAddress(hostname) === undefined && !hostname.replace(/\.+$/, '').includes('.');
}
