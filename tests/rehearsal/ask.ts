import { request, type IncomingHttpHeaders } from 'node:http';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

/** Asks a rehearsal server for a URI of the played web, as the archive's fetcher does. */
export function ask(
  server: string,
  uri: string,
  options: { readonly method?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<Reply> {
  const { protocol, host, pathname, search } = new URL(uri);
  const { hostname, port } = new URL(server);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        path: pathname + search,
        method: options.method ?? 'GET',
        agent: false,
        headers: { ...options.headers, host, 'x-forwarded-proto': protocol.slice(0, -1) },
      },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on('data', (part: Buffer) => parts.push(part));
        incoming.on('error', reject);
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes: Buffer.concat(parts) }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end();
  });
}
