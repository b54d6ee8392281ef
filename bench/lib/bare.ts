import { Client } from 'undici';
import type { FetchResult } from '../../src/records/fetch.ts';

/** Request fields that undici writes by itself. */
const FRAMING: ReadonlySet<string> = new Set(['connection']);

/** Makes the exchanges of these fetches once more with nothing but undici, one connection a host, in the same manner side by side. */
export async function bareExchanges(
  origin: string,
  queues: Iterable<readonly FetchResult[]>,
  atOnce: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<void> {
  await Promise.all(
    [...queues].map((queue) =>
      atOnce(async () => {
        const client = new Client(origin, { pipelining: 1 });
        for (const { hops } of queue)
          for (const { uri, status, requestHeaders } of hops) await exchange(client, uri, status, requestHeaders);
        await client.close();
      }),
    ),
  );
}

function exchange(client: Client, uri: string, expected: number, fields: FetchResult['hops'][number]['requestHeaders']): Promise<void> {
  const headers = fields.filter(([name]) => !FRAMING.has(name)).flat();
  const path = uri.slice(uri.indexOf('/', 'http://'.length));
  return new Promise((settle, fail) => {
    client.dispatch(
      { path, method: 'GET', headers },
      {
        onRequestStart: () => undefined,
        onResponseStart: (_controller, status) => {
          if (status !== expected) fail(new Error(`${uri} answered ${status} and not ${expected}`));
        },
        onResponseData: () => undefined,
        onResponseEnd: () => settle(),
        onResponseError: (_controller, error) => fail(error),
      },
    );
  });
}
