import { describe, expect, test } from 'vitest';
import type { IncomingMessage } from 'node:http';
import { closeAfterEach, fetchPage, httpOrigin, testFetcher, textOf } from './origin.ts';

closeAfterEach();

const DATE = 'Mon, 02 Mar 2026 08:00:00 GMT';

describe('a conditional request', () => {
  test('sends what was held to the address it came from, and takes 304 for an answer without a body', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const origin = await httpOrigin((request, response) => {
      seen.push(request.headers);
      if (request.headers['if-none-match'] === 'W/"重"') return response.writeHead(304, { etag: '"1"' }).end();
      return response.writeHead(304).end();
    });
    const uri = `${origin}/a`;
    const validators = { uri, etag: '"1"', lastModified: DATE };
    const result = await testFetcher().fetch({ uri, purpose: 'source', waiveRobots: true, validators });
    expect(result).toMatchObject({ outcome: 'answered', hops: [{ status: 304 }] });
    expect(result.body).toBeUndefined();
    expect(seen[0]).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': DATE });
    expect(result.hops[0]?.requestHeaders).toContainEqual(['If-None-Match', '"1"']);
  });

  test('becomes an ordinary one behind a redirect to another address: what was held says nothing of that page', async () => {
    const origin = await httpOrigin((request, response) => {
      if (request.url === '/old') return response.writeHead(302, { location: '/new' }).end();
      return request.headers['if-modified-since'] === undefined ? response.end('another page') : response.writeHead(304).end();
    });
    const validators = { uri: `${origin}/old`, lastModified: DATE };
    const result = await testFetcher().fetch({ uri: `${origin}/old`, purpose: 'source', waiveRobots: true, validators });
    expect(textOf(result)).toBe('another page');
    expect(result.hops.map(({ requestHeaders }) => requestHeaders.some(([name]) => name === 'If-Modified-Since'))).toEqual([true, false]);
  });

  test('304 to a request without conditions is no answer, but stays on record', async () => {
    const origin = await httpOrigin((_request, response) => response.writeHead(304, { 'x-odd': '1' }).end());
    expect(await fetchPage(origin)).toMatchObject({
      outcome: 'unreachable',
      reason: 'protocol',
      detail: '304 to a request without conditions',
      hops: [{ status: 304 }],
    });
  });
});
