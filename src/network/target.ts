import type { Uri } from '#records/uri.ts';
import { Failure } from './failure.ts';

/** A URI taken apart for one request. */
export interface Target {
  /** The URI as cited or as redirected to, fragment included. */
  readonly uri: Uri;
  readonly url: URL;
  /** What stands in the request line. */
  readonly path: string;
}

/** Characters that may not stand in a request target (RFC 3986, 3.3 and 3.4), except `[`, `]` and `|`, which browsers send bare too. */
const UNSENDABLE = /[^\x21-\x7e]|["<>\\^`{}]/gu;

/** Forms that every client resolves before sending: dot segments, backslashes, and line breaks inside the URI. */
const NEEDS_PARSER = /[\t\n\r\\]|\/(?:\.|%2e){1,2}(?:[/?#]|$)/i;

/**
 * The request target of a URI: path and query as written, with only that percent-encoded which HTTP cannot carry.
 * The WHATWG parser would also rewrite characters that are fine as they are, such as `'` in a query.
 */
function requestTarget(uri: Uri, url: URL): string {
  const rest = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^#]*)/i.exec(uri)?.[1];
  if (rest === undefined || NEEDS_PARSER.test(uri)) return url.pathname + url.search;
  const rooted = rest.startsWith('/') ? rest : `/${rest}`;
  return rooted.replace(UNSENDABLE, (character) => percentEncode(character));
}

/** The bytes of a text, each as `%XX`. */
export function percentEncode(text: string, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  return [...Buffer.from(text, encoding)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
}

/** Takes a cited URI apart; throws a Failure `bad-uri` or `scheme`. */
export function parseTarget(cited: Uri): Target {
  const uri = cited.trim();
  const url = URL.parse(uri);
  if (url === null) throw new Failure('bad-uri', `not a URI: ${uri}`);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Failure('scheme', `scheme ${url.protocol.slice(0, -1)} is not fetched`);
  if (url.hostname === '') throw new Failure('bad-uri', `no host: ${uri}`);
  return { uri, url, path: requestTarget(uri, url) };
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Whether a status sends the client elsewhere by its Location (RFC 9110, 15.4). */
export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/**
 * Where a Location field points, resolved against the address that sent it, or undefined when it names nothing.
 * Bytes are read as UTF-8 where they are, and sent back as they came otherwise (GBK in old Chinese sites); a fragment
 * is inherited (RFC 9110, 10.2.2).
 */
export function resolveLocation(field: string, from: Target): Uri | undefined {
  const text = utf8OrEscaped(Buffer.from(field.trim(), 'latin1'));
  if (text === '' || !URL.canParse(text, from.url.href)) return undefined;
  const url = new URL(text, from.url);
  if (!text.includes('#')) url.hash = from.url.hash;
  return url.href;
}

/** Bytes as UTF-8 text, or, where they are something else, with every byte beyond ASCII percent-encoded as it came. */
export function utf8OrEscaped(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes)
      .toString('latin1')
      .replace(/[\x80-\xff]/g, (byte) => percentEncode(byte, 'latin1'));
  }
}
