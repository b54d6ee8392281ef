import type { HeaderList } from '#records/fetch.ts';

/** Fields of a browser's request that change what it is answered; the others are ours, or would tell who asks. */
const PASSED: readonly string[] = ['accept', 'referer', 'origin', 'x-requested-with'];

/** The fields of a browser's request that go out with ours. Cookies never do: a page shown is a stranger each time. */
export function passedFields(headers: Readonly<Record<string, string>>): HeaderList {
  return PASSED.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** Fields that no longer hold once a body is decoded, that only a real connection has, or that make a browser act beside the page. */
const DROPPED: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'trailer',
  'upgrade',
  'set-cookie',
  'content-disposition',
  'alt-svc',
  'strict-transport-security',
  'report-to',
  'reporting-endpoints',
  'nel',
  'link',
  'clear-site-data',
]);

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** An origin that no page has. */
const NO_ORIGIN = 'https://nowhere.invalid';

/**
 * The fields of an answer as a browser can take them; several of one name are one. An answer that lets no other origin read it says so:
 * playwright would let any.
 */
export function givenFields(fields: HeaderList): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [field, value] of fields) {
    const name = field.toLowerCase();
    if (DROPPED.has(name) || !TOKEN.test(name) || !/^[\x20-\x7e\t]*$/.test(value)) continue;
    const before = Object.hasOwn(given, name) ? given[name] : undefined;
    given[name] = before === undefined ? value : `${before}, ${value}`;
  }
  return { 'access-control-allow-origin': NO_ORIGIN, ...given };
}
