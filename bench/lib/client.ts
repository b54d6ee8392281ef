import { connect, type Socket } from 'node:net';

export interface Answered {
  readonly status: number;
  readonly bytes: number;
  /** Milliseconds from the request to the first byte of the body, or of the head where there is none. */
  readonly firstByte: number;
  readonly etag?: string;
}

/** What one client sends: an address, a language, who it is, and the tag of the answer it holds. */
export interface Question {
  readonly address: string;
  readonly lang: string;
  readonly cookie?: string;
  readonly etag?: string;
}

/** An answer as far as it has come. */
interface Coming {
  readonly began: number;
  readonly settle: (answered: Answered) => void;
  readonly fail: (error: Error) => void;
  head: string;
  status: number;
  etag: string | undefined;
  /** Bytes of the body that are still to come; undefined while the head is not whole, or the body comes in chunks. */
  left: number | undefined;
  bytes: number;
  firstByte: number | undefined;
}

function requestOf({ address, lang, cookie, etag }: Question): string {
  const { host, pathname, search } = new URL(address);
  const fields = [`GET ${pathname}${search} HTTP/1.1`, `Host: ${host}`, 'Accept: text/html', `Accept-Language: ${lang}`];
  if (cookie !== undefined) fields.push(`Cookie: ${cookie}`);
  if (etag !== undefined) fields.push(`If-None-Match: ${etag}`);
  return `${fields.join('\r\n')}\r\n\r\n`;
}

/**
 * One client on one connection, asking one thing after another. Bodies are counted where they arrive, in the same memory: `node:http`
 * hands each out in memory of its own, and what it takes to clear that away would be measured as if the server were slow.
 */
export class Client {
  #socket: Socket | undefined;
  #coming: Coming | undefined;

  ask(question: Question): Promise<Answered> {
    return new Promise((settle, fail) => {
      this.#coming = {
        ...{
          began: performance.now(),
          settle,
          fail,
          head: '',
          status: 0,
          etag: undefined,
          left: undefined,
          bytes: 0,
          firstByte: undefined,
        },
      };
      this.#socket ??= this.#open(new URL(question.address));
      this.#socket.write(requestOf(question));
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open({ hostname, port }: URL): Socket {
    const take = (length: number, buffer: Uint8Array): boolean => {
      this.#take(Buffer.from(buffer.buffer, buffer.byteOffset, length));
      return true;
    };
    const socket = connect({ host: hostname, port: Number(port), onread: { buffer: Buffer.alloc(65_536), callback: take } });
    socket.setNoDelay(true);
    socket.on('error', (error) => this.#coming?.fail(error));
    socket.on('close', () => {
      if (this.#socket === socket) this.#socket = undefined;
      this.#coming?.fail(new Error('the connection was closed before the answer had come'));
    });
    return socket;
  }

  #take(chunk: Buffer): void {
    const coming = this.#coming;
    if (coming === undefined) return;
    let body = chunk;
    if (coming.status === 0) {
      coming.head += chunk.toString('latin1');
      const end = coming.head.indexOf('\r\n\r\n');
      if (end < 0) return;
      body = chunk.subarray(chunk.length - (coming.head.length - end - 4));
      coming.status = Number(coming.head.slice(9, 12));
      coming.etag = /\r\netag: (.*)/i.exec(coming.head.slice(0, end))?.[1];
      const length = /\r\ncontent-length: (\d+)/i.exec(coming.head.slice(0, end))?.[1];
      coming.left = coming.status === 304 ? 0 : length === undefined ? undefined : Number(length);
    }
    if (body.length > 0 || coming.left === 0) coming.firstByte ??= performance.now() - coming.began;
    coming.bytes += body.length;
    if (coming.left !== undefined) coming.left -= body.length;
    // The last of the chunks is an empty one (RFC 9112, 7.1).
    const done = coming.left === undefined ? body.toString('latin1', Math.max(0, body.length - 5)) === '0\r\n\r\n' : coming.left <= 0;
    if (!done) return;
    this.#coming = undefined;
    const { status, bytes, firstByte = performance.now() - coming.began, etag } = coming;
    coming.settle({ status, bytes, firstByte, ...(etag === undefined ? {} : { etag }) });
  }
}
