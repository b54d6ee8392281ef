import type { HeaderList } from '#records/fetch.ts';

const ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,application/pdf;q=0.9,*/*;q=0.8';
const ACCEPT_LANGUAGE = 'zh-CN,zh;q=0.9,en;q=0.7';
const ACCEPT_ENCODING = 'gzip, br, deflate, zstd';

/** Fields that frame the message or name the server: never taken from a caller. */
const OWN_FIELDS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'keep-alive',
  'upgrade',
  'expect',
  'te',
  'trailer',
  'user-agent',
  'cookie',
  'authorization',
]);

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The fields sent after Host and Connection, in order; a caller's field replaces the usual one of the same name. */
export function requestFields(userAgent: string, extra: HeaderList = [], forwardedProto?: string): HeaderList {
  const usable = extra
    .filter(([name, value]) => TOKEN.test(name) && !OWN_FIELDS.has(name.toLowerCase()) && !/[\0-\x08\x0a-\x1f\x7f]/.test(value))
    .map(([name, value]) => [name, asciiOrLatin1(value)] as const);
  const replaced = new Set(usable.map(([name]) => name.toLowerCase()));
  const usual: HeaderList = [
    ['User-Agent', userAgent],
    ['Accept', ACCEPT],
    ['Accept-Language', ACCEPT_LANGUAGE],
    ['Accept-Encoding', ACCEPT_ENCODING],
  ];
  return [
    ...usual.filter(([name]) => !replaced.has(name.toLowerCase())),
    ...usable,
    ...(forwardedProto === undefined ? [] : [['X-Forwarded-Proto', forwardedProto] as const]),
  ];
}

/** Field values travel as ISO 8859-1; what does not fit, such as a Referer with Chinese characters, is percent-encoded. */
function asciiOrLatin1(value: string): string {
  return value.toWellFormed().replace(/[^\x00-\xff]/gu, (character) => encodeURIComponent(character));
}

/** The fields of an answer in the order and spelling received; bytes stand as ISO 8859-1, so that none is lost. */
export function receivedFields(raw: readonly (Buffer | string)[]): HeaderList {
  const fields: [string, string][] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) fields.push([latin1(raw[at]), latin1(raw[at + 1])]);
  return fields;
}

function latin1(part: Buffer | string | undefined): string {
  return typeof part === 'string' ? part : (part?.toString('latin1') ?? '');
}

/** All values of a field, in order. */
export function fieldValues(fields: HeaderList, name: string): readonly string[] {
  return fields.filter(([field]) => field.toLowerCase() === name).map(([, value]) => value);
}
