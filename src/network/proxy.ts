import type { Socket } from 'node:net';
import { Failure } from './failure.ts';

/** An answer to CONNECT longer than this is none. */
const LONGEST_ANSWER = 16 * 1024;

/** Asks a proxy for a tunnel to an origin (RFC 9110, 9.3.6); throws a Failure `tcp` or `protocol` when it gives none. */
export async function tunnel(socket: Socket, origin: URL, proxy: URL): Promise<void> {
  const authority = `${origin.hostname}:${origin.port || '443'}`;
  const credentials = proxyAuthorization(proxy);
  const lines = [
    `CONNECT ${authority} HTTP/1.1`,
    `Host: ${authority}`,
    ...(credentials === undefined ? [] : [`Proxy-Authorization: ${credentials}`]),
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(await headOf(socket))?.[1];
  if (status === undefined) throw new Failure('protocol', 'the proxy speaks no HTTP');
  if (!status.startsWith('2')) throw new Failure('tcp', `the proxy answered ${status} to CONNECT ${authority}`);
}

/** The value of Proxy-Authorization for a proxy whose address holds credentials (RFC 7617). */
export function proxyAuthorization(proxy: URL): string | undefined {
  if (proxy.username === '') return undefined;
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

function headOf(socket: Socket): Promise<string> {
  return new Promise((settle, fail) => {
    let head = Buffer.alloc(0);
    const finish = (act: () => void): void => {
      socket.off('data', more).off('error', broken).off('close', broken);
      socket.pause();
      act();
    };
    const broken = (): void => finish(() => fail(new Failure('tcp', 'the proxy closed the connection')));
    const more = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf('\r\n\r\n');
      if (end < 0 && head.length > LONGEST_ANSWER) finish(() => fail(new Failure('protocol', 'the proxy did not come to an end')));
      if (end < 0) return;
      finish(() => {
        if (head.length > end + 4) socket.unshift(head.subarray(end + 4));
        settle(head.subarray(0, end).toString('latin1'));
      });
    };
    socket.on('data', more).on('error', broken).on('close', broken);
  });
}
