import { parseHttpUri, uriKey, type Uri } from '#records/uri.ts';

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
