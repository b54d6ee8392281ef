import { connect as connectTcp, type Socket } from 'node:net';
import { describeError, errorCode, Failure } from './failure.ts';
import { type Limit, timeLimit } from './limit.ts';

/** Pause before the next address is tried beside one that has not answered yet (RFC 8305, 5). */
const NEXT_ADDRESS_MS = 300;

/** Tries addresses in order, the next one as soon as one fails or lingers; the first that connects is taken. */
export async function connectFirst(addresses: readonly string[], port: number, limit: Limit): Promise<Socket> {
  const tried: Socket[] = [];
  const timer = timeLimit(
    limit,
    () => new Failure('timeout', `ETIMEDOUT no TCP connection to ${addresses.join(', ')} port ${port} in time`),
  );
  let lastError: unknown;
  try {
    for (const [index, address] of addresses.entries()) {
      tried.push(connectTcp({ host: address, port, noDelay: true, keepAlive: true }));
      const last = index === addresses.length - 1;
      const pause = last ? undefined : timeLimit({ deadline: performance.now() + NEXT_ADDRESS_MS }, () => new Error('lingers'));
      try {
        return keepOnly(await Promise.race([firstOpen(tried), timer.expired, ...(pause === undefined ? [] : [pause.expired])]), tried);
      } catch (error) {
        if (error instanceof Failure) throw error;
        lastError = error;
      } finally {
        pause?.stop();
      }
    }
    throw tcpFailure(lastError);
  } catch (error) {
    for (const socket of tried) socket.destroy();
    throw error;
  } finally {
    timer.stop();
  }
}

/** The first socket that opens; rejects once every one has failed. */
function firstOpen(sockets: readonly Socket[]): Promise<Socket> {
  return Promise.any(
    sockets.map(
      (socket) =>
        new Promise<Socket>((settle, fail) => {
          if (socket.errored) fail(socket.errored);
          else if (!socket.connecting && !socket.destroyed) settle(socket);
          socket.once('connect', () => settle(socket));
          socket.on('error', fail);
        }),
    ),
  );
}

function keepOnly(kept: Socket, sockets: readonly Socket[]): Socket {
  for (const socket of sockets) if (socket !== kept) socket.destroy();
  return kept;
}

function tcpFailure(error: unknown): Failure {
  const cause: unknown = error instanceof AggregateError ? error.errors.at(-1) : error;
  return new Failure(errorCode(cause) === 'ETIMEDOUT' ? 'timeout' : 'tcp', describeError(cause));
}
