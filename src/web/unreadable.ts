import type { Server } from 'node:http';
import { unreadableText, type UnreadableStatus } from '#views/failure.tsx';

/** What is waited for a request, and how often is looked whether that is over: nobody keeps connections by sending a byte now and then. */
export const PATIENCE = { headersTimeout: 15_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 } as const;

/** Faults in what was sent, by the names that Node gives them; of any other nothing is known but that it was no request. */
const STATUS: Readonly<Record<string, UnreadableStatus>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const NAMES: Readonly<Record<UnreadableStatus, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
};

/** A connection as far as something can be said on it. */
interface Line {
  readonly writable: boolean;
  end(bytes: Uint8Array): unknown;
  destroy(): unknown;
}

function answer({ code = '' }: NodeJS.ErrnoException, socket: Line): void {
  if (!socket.writable || code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = STATUS[code] ?? 400;
  const body = Buffer.from(unreadableText(status));
  const fields = [
    `HTTP/1.1 ${status} ${NAMES[status]}`,
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${body.length}`,
    "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy: no-referrer',
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(Buffer.concat([Buffer.from(`${fields.join('\r\n')}\r\n\r\n`), body]));
}

/** Has a server say what is wrong, in both languages, where it cannot make out what it was asked and so not in which one. */
export function answerUnreadable(server: Server): void {
  server.on('clientError', answer);
}
