import { parseHttpUri } from '#records/uri.ts';

/**
 * Sort-friendly form of an address as CDX indexes key it: host labels reversed, lower case, no scheme, no leading
 * `www`, query parameters sorted. An address that is not http(s) stays as it is.
 */
export function surt(uri: string): string {
  const url = parseHttpUri(uri.replace(/^(https?:\/\/)www\d*\./i, '$1').toLowerCase());
  if (url === undefined) return uri;
  const host = url.hostname.split('.').reverse().join(',');
  if (url.search !== '') url.searchParams.sort();
  return `${host}${url.port === '' ? '' : `:${url.port}`})${url.pathname}${url.search}`;
}
