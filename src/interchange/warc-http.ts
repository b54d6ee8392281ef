import type { HeaderList, Hop } from '#records/fetch.ts';
import { parseHttpUri } from '#records/uri.ts';

/**
 * Fields that describe the body on the wire. Payloads are kept decoded, and a reader who believed these would decode them
 * again; they stay on record under a name that other crawlers use for the same purpose.
 */
const WIRE_FIELDS: readonly string[] = ['content-encoding', 'transfer-encoding', 'content-length'];
export const WIRE_PREFIX = 'X-Orig-';

function fieldLines(fields: HeaderList): string {
  return fields.map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`).join('');
}

/** Field text is ISO 8859-1, byte for byte as received. */
function headBytes(firstLine: string, fields: HeaderList): Buffer {
  return Buffer.from(`${firstLine}\r\n${fieldLines(fields)}\r\n`, 'latin1');
}

/** The request of a hop as it went out; its message has no body. */
export function requestBlock(hop: Hop): Buffer {
  const url = parseHttpUri(hop.uri);
  const path = url === undefined ? '/' : `${url.pathname}${url.search}`;
  const named = hop.requestHeaders.some(([name]) => name.toLowerCase() === 'host');
  const host: HeaderList = named || url === undefined ? [] : [['Host', url.host]];
  return headBytes(`GET ${path} HTTP/1.1`, [...host, ...hop.requestHeaders]);
}

/** Status line and fields of a hop's answer; `payloadLength` is that of the decoded body that follows, if one does. */
export function responseHead(hop: Hop, payloadLength?: number): Buffer {
  const fields: (readonly [string, string])[] = hop.responseHeaders.map(([name, value]) =>
    WIRE_FIELDS.includes(name.toLowerCase()) ? ([`${WIRE_PREFIX}${name}`, value] as const) : ([name, value] as const),
  );
  if (payloadLength !== undefined) fields.push(['Content-Length', String(payloadLength)]);
  return headBytes(`HTTP/1.1 ${hop.status} `, fields);
}

/** Whether the answer of a hop said that a body comes with it. */
export function announcesBody(hop: Hop): boolean {
  const length = hop.responseHeaders.find(([name]) => name.toLowerCase() === 'content-length')?.[1];
  if (length !== undefined) return length.trim() !== '0';
  return hop.responseHeaders.some(([name]) => name.toLowerCase() === 'transfer-encoding');
}
