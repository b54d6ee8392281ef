import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { answerFor, type Asked } from './answer.ts';
import { bodyOf, entityTag } from './body.ts';
import { readTable, type Answer, type RehearsalRound } from './table.ts';

export interface RehearsalOptions {
  /** Folder with `table.yaml` and `hosts/`. */
  readonly folder: string;
  /** Port to listen on; a free one when absent. */
  readonly port?: number;
  readonly host?: string;
}

/** A running rehearsal web; it starts in round 1. */
export interface RehearsalServer {
  readonly uri: string;
  readonly rounds: readonly RehearsalRound[];
  /** Moves the played web to a round; throws a RangeError when there is no such round. */
  setRound(round: number): void;
  /** Requests received so far. */
  requests(): number;
  close(): Promise<void>;
}

/**
 * Plays the cited web on a local port. Requests name the host they are meant for in `Host` and its scheme in
 * `X-Forwarded-Proto`; a host that does not exist answers 421. Throws an Error when the table cannot be read, and the
 * system's own error when the port cannot be listened on.
 */
export async function startRehearsal(options: RehearsalOptions): Promise<RehearsalServer> {
  const table = readTable(await readFile(join(options.folder, 'table.yaml'), 'utf8'));
  const named = (round: number): RehearsalRound => {
    const found = table.rounds.find((each) => each.round === round);
    if (found === undefined) throw new RangeError(`there is no round ${round}`);
    return found;
  };
  let current = named(1);
  let requests = 0;

  const server = createServer((request, response) => {
    requests += 1;
    const round = current;
    const answer = answerFor(table, round.round, askedOf(request));
    reply(request, response, answer, options.folder, round).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(`rehearsal: ${error instanceof Error ? error.message : String(error)}\n`);
    });
  });
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    uri: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    rounds: table.rounds,
    setRound: (round) => {
      current = named(round);
    },
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function askedOf({ headers, url }: IncomingMessage): Asked {
  return {
    host: (headers.host ?? '').toLowerCase().replace(/:\d+$/, ''),
    scheme: headers['x-forwarded-proto'] === 'https' ? 'https' : 'http',
    target: url ?? '/',
  };
}

async function reply(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer | undefined,
  folder: string,
  round: RehearsalRound,
): Promise<void> {
  response.sendDate = false;
  response.setHeader('Date', new Date(round.at).toUTCString());
  if (answer === undefined) {
    response.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('no such host in this rehearsal\n');
    return;
  }
  if (answer.delay > 0) await wait(answer.delay);
  if (answer.reset) {
    request.socket.resetAndDestroy();
    return;
  }
  const { bytes, type } = await bodyOf(answer, folder, round);
  if (type !== undefined) response.setHeader('Content-Type', type);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  if (answer.location !== undefined) response.setHeader('Location', answer.location.replace('{target}', request.url ?? '/'));
  if (answer.etag) {
    const tag = entityTag(bytes);
    response.setHeader('ETag', tag);
    if (request.headers['if-none-match']?.includes(tag)) {
      response.removeHeader('Content-Type');
      response.writeHead(304).end();
      return;
    }
  }
  const zipped = answer.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const sent = zipped ? gzipSync(bytes) : bytes;
  if (zipped) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', sent.length);
  response.writeHead(answer.status);
  response.end(request.method === 'HEAD' ? undefined : sent);
}
