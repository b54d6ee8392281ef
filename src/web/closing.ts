import type { Server, ServerResponse } from 'node:http';
import { Server as NetServer } from 'node:net';

/** Milliseconds for which a site that closes still answers: as long as a question may be on its way over a connection that is kept open. */
const LINGER = 100;
/** Milliseconds that answers under way get to end; after that they are cut. */
const GRACE = 4_000;

/**
 * Watches over the answers of a server, and gives what closes it: it takes no new connections, for a moment answers on over those it has,
 * telling everybody to come back on another one (RFC 9112, 9.6), and ends when the last answer is out.
 */
export function graceful(server: Server): () => Promise<void> {
  const open = new Set<ServerResponse>();
  let closing = false;
  server.prependListener('request', (_, response) => {
    if (closing) response.shouldKeepAlive = false;
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return async () => {
    closing = true;
    for (const response of open) response.shouldKeepAlive = false;
    // Those who stand at the door come in first.
    await new Promise((resolve) => setImmediate(resolve));
    return new Promise((resolve, reject) => {
      const quiet = setTimeout(() => server.closeIdleConnections(), LINGER);
      const cut = setTimeout(() => server.closeAllConnections(), GRACE);
      // That of HTTP would close idle connections at once.
      NetServer.prototype.close.call(server, (error) => {
        clearTimeout(quiet);
        clearTimeout(cut);
        if (error === undefined) resolve();
        else reject(error);
      });
    });
  };
}
