import { describe, expect, test } from 'vitest';
import type { FetchPurpose, FetchResult } from '#records/fetch.ts';
import { pauseBefore } from '#network/retries.ts';
import { closeAfterEach, httpOrigin, rawOrigin, testFetcher, textOf } from './origin.ts';

closeAfterEach();

const AT = '2026-03-02T08:00:00.000Z';

const answered = (status: number, retryAfter?: string): FetchResult => ({
  uri: 'http://a.example/',
  outcome: 'answered',
  startedAt: AT,
  endedAt: AT,
  hops: [
    {
      uri: 'http://a.example/',
      status,
      requestHeaders: [],
      responseHeaders: retryAfter === undefined ? [] : [['Retry-After', retryAfter]],
    },
  ],
});
const failed = (reason: NonNullable<FetchResult['reason']>, detail: string): FetchResult => ({
  uri: 'http://a.example/',
  outcome: 'unreachable',
  reason,
  detail,
  startedAt: AT,
  endedAt: AT,
  hops: [],
});

/** How many further tries a result is worth that stays the same. */
function further(result: FetchResult, purpose: FetchPurpose = 'source'): number {
  let tries = 1;
  while (pauseBefore(purpose, result, tries, 0) !== undefined) tries += 1;
  return tries - 1;
}

describe('what is asked again', () => {
  test.each([
    ['502', answered(502), 2],
    ['503', answered(503), 2],
    ['504', answered(504), 2],
    ['500', answered(500), 0],
    ['429', answered(429), 0],
    ['404', answered(404), 0],
    ['200', answered(200), 0],
    ['a reset', failed('tcp', 'read ECONNRESET'), 2],
    ['a closed port', failed('tcp', 'connect ECONNREFUSED 127.0.0.1:9'), 0],
    ['a name that does not exist', failed('dns', 'getaddrinfo ENOTFOUND a.example'), 0],
    ['a resolver that is busy', failed('dns', 'getaddrinfo EAI_AGAIN a.example'), 1],
    ['silence', failed('timeout', 'no answer in time'), 1],
    ['a bad certificate', failed('tls', 'certificate has expired'), 0],
    ['an answer cut in the middle', failed('protocol', 'UND_ERR_SOCKET other side closed'), 1],
    ['an answer that is no HTTP', failed('protocol', 'HPE_INVALID_CONSTANT'), 0],
    ['a private address', { ...failed('private-address', ''), outcome: 'excluded' as const }, 0],
  ])('%s: %#', (_what, result, times) => {
    expect(further(result)).toBe(times);
  });

  test('parts of a page once, made-up addresses never', () => {
    expect(further(answered(503), 'requisite')).toBe(1);
    expect(further(failed('timeout', 'no answer in time'), 'requisite')).toBe(0);
    expect(further(answered(503), 'control')).toBe(0);
  });

  test('pauses double, spread by chance, and are as long as the server asks; too long a wait is left to the next run', () => {
    expect([1, 2].map((tries) => pauseBefore('source', answered(502), tries, 0))).toEqual([1000, 2000]);
    expect(pauseBefore('source', answered(502), 1, 1)).toBe(1500);
    expect(pauseBefore('source', answered(503, '7'), 1, 0)).toBe(7000);
    expect(pauseBefore('source', answered(503, 'Mon, 02 Mar 2026 08:00:09 GMT'), 1, 0)).toBe(9000);
    expect(pauseBefore('source', answered(503, '3600'), 1, 0)).toBeUndefined();
  });

  test('on the wire: two failures pass, and the tries are counted', async () => {
    let asked = 0;
    const origin = await httpOrigin((_request, response) => {
      asked += 1;
      response.writeHead(asked < 3 ? 503 : 200).end(`answer ${asked}`);
    });
    const request = { uri: origin, purpose: 'source', waiveRobots: true } as const;
    const result = await testFetcher({ retries: 'usual' }).fetch(request);
    expect(textOf(result)).toBe('answer 3');
    expect(result.tries).toBe(3);
    expect((await testFetcher({ retries: 'usual' }).fetch(request)).tries).toBeUndefined();
  });

  test('on the wire: a server that resets for ever is given up', async () => {
    let asked = 0;
    const origin = await rawOrigin((socket) => {
      asked += 1;
      socket.resetAndDestroy();
    });
    const result = await testFetcher({ retries: 'usual' }).fetch({ uri: origin, purpose: 'source', waiveRobots: true });
    expect(result).toMatchObject({ outcome: 'unreachable', reason: 'tcp', tries: 3 });
    expect(asked).toBe(3);
  });
});
