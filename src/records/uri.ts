/** A URI exactly as cited, with surrounding white space trimmed. */
export type Uri = string;

/**
 * Parameters that say how a reader came to a page and not which page it is. They are dropped from the grouping key only;
 * a URI is always fetched as cited.
 */
export const TRACKING_PARAMETERS: readonly { readonly pattern: RegExp; readonly seen: string }[] = [
  { pattern: /^utm_/i, seen: 'campaign tagging on every kind of site' },
  { pattern: /^(gclid|fbclid|msclkid|yclid|igshid|mc_cid|mc_eid)$/i, seen: 'advertising click ids' },
  { pattern: /^(spm|scm)$/i, seen: 'Alibaba group page position' },
  { pattern: /^(wfr|for)$/i, seen: 'Baidu: wfr=spider&for=pc is added when Baijiahao is opened from a search' },
  {
    pattern: /^(chksm|scene|srcid|sharer_shareinfo|sharer_sharetime|ascene|nettype|pass_ticket|wx_header|from|isappinstalled)$/i,
    seen: 'WeChat sharing',
  },
  { pattern: /^(share_token|share_source|tt_from|timestamp_share)$/i, seen: 'share buttons of news apps' },
];

/** Whether a query parameter is one of TRACKING_PARAMETERS. */
export function isTrackingParameter(name: string): boolean {
  return TRACKING_PARAMETERS.some(({ pattern }) => pattern.test(name));
}

/** The parsed http(s) URI, or undefined when it is none. */
export function parseHttpUri(uri: Uri): URL | undefined {
  try {
    const url = new URL(uri);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : undefined;
  } catch {
    return undefined;
  }
}

/** The host a URI names, lower case, with its port when it is not the scheme's own; empty when the URI has none. */
export function hostOf(uri: Uri): string {
  return parseHttpUri(uri)?.host ?? '';
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/;

/** Whether a host, by name or number, is the machine itself. */
export function isLoopbackHost(host: string): boolean {
  return LOOPBACK.test(host);
}

/**
 * The key under which spellings of one page are grouped: host labels reversed as in SURT, no scheme, no `www`, no
 * tracking parameters, remaining parameters sorted, no fragment. It never replaces the cited URI.
 */
export function uriKey(uri: Uri): string {
  const url = parseHttpUri(uri);
  if (url === undefined) return uri.trim();
  const host = url.hostname
    .replace(/^www\d*\./, '')
    .split('.')
    .reverse()
    .join(',');
  const port = url.port === '' ? '' : `:${url.port}`;
  const query = [...url.searchParams]
    .filter(([name]) => !isTrackingParameter(name))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .sort()
    .join('&');
  const path = url.pathname === '' ? '/' : url.pathname;
  return `${host}${port})${path}${query === '' ? '' : `?${query}`}`;
}

/**
 * Whether two URIs name one page under one address: they may differ in scheme, `www`, tracking parameters, fragment and a
 * slash at the end, but not in path.
 */
export function sameAddress(a: Uri, b: Uri): boolean {
  const plain = (uri: Uri): string =>
    uriKey(uri)
      .replace(/\/(?=$|\?)/, '')
      .replace(/:(?:80|443)(?=\))/, '');
  return a === b || plain(a) === plain(b);
}

/** File names under which servers keep the start page of a folder. */
const INDEX_FILE = /^(?:index|default|home|main)(?:_\d+)?\.(?:s?html?|php|aspx?|jsp)$/i;

/** Whether an address is by its form a host's or a section's start page: `/`, `/bm/qdsjfzj/`, `/index.html`. */
export function isStartPage(uri: Uri): boolean {
  const url = parseHttpUri(uri);
  if (url === undefined) return false;
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const last = parts.at(-1);
  if (url.search !== '' && /=[^&]*\d{3,}/.test(url.search)) return false;
  if (last === undefined || INDEX_FILE.test(last)) return true;
  return url.pathname.endsWith('/') && !parts.some((part) => /\d{5,}/.test(part.replace(/_\d+$/, '')));
}
