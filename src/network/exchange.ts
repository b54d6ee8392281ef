import { performance } from 'node:perf_hooks';
import { Client, type Dispatcher } from 'undici';
import type { HeaderList } from '#records/fetch.ts';
import type { Dialled } from './dial.ts';
import { describeError, errorCode, Failure } from './failure.ts';
import { receivedFields } from './headers.ts';

/** How much of a body is wanted: at most so many bytes, and, where that is less than all the time left, for so long. */
export interface BodyLimit {
  readonly bytes: number;
  readonly ms?: number;
}

/** One request as it goes out on an open connection. */
export interface Question {
  readonly path: string;
  readonly host: string;
  readonly fields: HeaderList;
  /** Fields that are sent but never put on record, such as credentials for a proxy. */
  readonly secretFields?: HeaderList;
  /** Milliseconds until the whole answer has to be there. */
  readonly limitMs: number;
  /** How much of the body to take, decided when status and fields are known. */
  readonly take: (status: number, fields: HeaderList) => BodyLimit;
}

/** One answer, or as much of it as came. */
export interface Answer {
  readonly status: number;
  readonly requestFields: HeaderList;
  readonly fields: HeaderList;
  /** The body after transfer decoding, before content decoding. */
  readonly wire: Buffer;
  /** The body went on beyond the limit. */
  readonly cut: boolean;
  /** The answer began but its body did not come whole. */
  readonly failure?: Failure;
  /** Milliseconds from the request to the first byte of the answer, and to its end. */
  readonly firstByteMs: number;
  readonly totalMs: number;
}

/** A connection went away before it was asked anything, as idle ones do; asking again on a new one is safe. */
export class StaleConnection extends Error {}

/** One connection to one origin, asked one thing at a time. */
export interface Connection {
  readonly dialled: Dialled;
  /** Whether it has been asked before. */
  readonly used: boolean;
  readonly open: boolean;
  /** Throws a Failure when no answer began, StaleConnection when the connection was gone before. */
  ask(question: Question): Promise<Answer>;
  close(reason?: Error): Promise<void>;
}

const IDLE_MS = 15_000;

/** Speaks HTTP/1.1 over an open connection. */
export function connectionOver(dialled: Dialled, host: string, headerBytes: number): Connection {
  let handedOver = false;
  let used = false;
  const client = new Client(`http://${host}`, {
    connect: (_options, callback) => {
      queueMicrotask(() => {
        if (handedOver || dialled.socket.destroyed) return callback(new StaleConnection('connection gone'), null);
        handedOver = true;
        callback(null, dialled.socket);
      });
    },
    allowH2: false,
    pipelining: 1,
    maxHeaderSize: headerBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
  });
  return {
    dialled,
    get used() {
      return used;
    },
    get open() {
      return !dialled.socket.destroyed && !client.destroyed && !client.closed;
    },
    async ask(question) {
      const first = !used;
      used = true;
      return askOnce(client, question, first);
    },
    close: (reason) => client.destroy(reason ?? null),
  };
}

function askOnce(client: Client, question: Question, first: boolean): Promise<Answer> {
  return new Promise((settle, fail) => {
    const started = performance.now();
    const chunks: Buffer[] = [];
    let head: { status: number; fields: HeaderList; limit: BodyLimit } | undefined;
    let length = 0;
    let firstByte: number | undefined;
    let done = false;

    const end = (failure?: Failure, cut = false): void => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      if (head === undefined) return fail(failure ?? new Failure('protocol', 'ended without an answer'));
      const totalMs = performance.now() - started;
      settle({
        status: head.status,
        requestFields: [['host', question.host], ['connection', 'keep-alive'], ...question.fields],
        fields: head.fields,
        wire: joined(chunks, Math.min(length, head.limit.bytes)),
        cut,
        ...(failure === undefined ? {} : { failure }),
        firstByteMs: (firstByte ?? performance.now()) - started,
        totalMs,
      });
    };

    const outOfTime = (): void => {
      const failure = new Failure('timeout', head === undefined ? 'no answer in time' : 'the body did not end in time');
      end(failure);
      void client.destroy(failure);
    };
    let timer = setTimeout(outOfTime, question.limitMs);

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStarted: () => {
        firstByte ??= performance.now();
      },
      onResponseStart: (controller, status) => {
        if (status < 200) return;
        const raw = controller.rawHeaders;
        const fields = receivedFields(Array.isArray(raw) ? raw : []);
        const limit = question.take(status, fields);
        head = { status, fields, limit };
        if (limit.ms === undefined) return;
        clearTimeout(timer);
        timer = setTimeout(outOfTime, Math.min(limit.ms, question.limitMs - (performance.now() - started)));
      },
      onResponseData: (controller, chunk) => {
        if (done || head === undefined) return;
        chunks.push(chunk);
        length += chunk.length;
        if (length <= head.limit.bytes) return;
        end(undefined, true);
        controller.abort(new Error('enough'));
      },
      onResponseEnd: () => end(),
      onResponseError: (_controller, error) => {
        if (done) return;
        if (error instanceof StaleConnection || (!first && firstByte === undefined && !(error instanceof Failure))) {
          done = true;
          clearTimeout(timer);
          return fail(new StaleConnection(describeError(error)));
        }
        end(error instanceof Failure ? error : exchangeFailure(error, firstByte !== undefined));
      },
    };
    client.dispatch(
      {
        path: question.path,
        method: 'GET',
        headers: [['host', question.host] as const, ...question.fields, ...(question.secretFields ?? [])].flat(),
        blocking: false,
      },
      handler,
    );
  });
}

/** The pieces of a body as one, without a copy where it came in one. */
function joined(chunks: readonly Buffer[], length: number): Buffer {
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only.subarray(0, length) : Buffer.concat(chunks, length);
}

/** Faults of the connection count as TCP only while the server has said nothing. */
function exchangeFailure(error: unknown, begun: boolean): Failure {
  const code = errorCode(error);
  if (!begun && /^E(CONNRESET|PIPE|HOSTUNREACH|NETUNREACH|NETDOWN)$/.test(code)) return new Failure('tcp', describeError(error));
  if (code === 'ETIMEDOUT') return new Failure('timeout', describeError(error));
  return new Failure('protocol', describeError(error));
}
