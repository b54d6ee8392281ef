import { request } from 'undici';
import type { Embedder, EmbedderFailure } from '#records/embedding.ts';
import { Refusal } from '#records/refusal.ts';

export interface EmbeddingOptions {
  /** Base address of an OpenAI-compatible service, such as `http://127.0.0.1:11434/v1`, or its address for embeddings. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token; never stored, shown or logged. */
  readonly key?: string;
  readonly timeoutMs?: number;
  /** Milliseconds before a request that failed for the moment is made once more. */
  readonly pauseMs?: number;
}

/** Texts in one request: small enough for a service on the same machine, large enough not to wait for each sentence. */
export const BATCH = 64;
const TIMEOUT_MS = 30_000;
const PAUSE_MS = 500;
/** Vectors of a batch in JSON, some 64 × 4,096 × 12 bytes, with room to spare. */
const ANSWER_LIMIT = 32 * 1024 * 1024;
/** No model makes longer vectors. */
const LONGEST_VECTOR = 16_384;
/** Answers that may be different the next moment. */
const PASSING: readonly number[] = [429, 500, 502, 503, 504];

class Failed extends Error {
  readonly failure: EmbedderFailure;
  readonly passing: boolean;

  constructor(failure: EmbedderFailure, detail: string, passing = false) {
    super(detail);
    this.failure = failure;
    this.passing = passing;
  }
}

function addressFor(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || parsed.username !== '' || parsed.password !== '')
    throw new Refusal('bad-argument', { argument: 'SUYUAN_EMBEDDER', expected: 'http://127.0.0.1:11434/v1' });
  if (!/\/embeddings\/?$/.test(parsed.pathname)) parsed.pathname = `${parsed.pathname.replace(/\/+$/, '')}/embeddings`;
  return parsed;
}

async function readLimited(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > ANSWER_LIMIT) throw new Failed('malformed', `more than ${ANSWER_LIMIT} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function vectorFrom(value: unknown): Float32Array {
  if (!Array.isArray(value) || value.length === 0 || value.length > LONGEST_VECTOR) throw new Failed('malformed', 'embedding');
  const vector = Float32Array.from(value as number[]);
  const isVector = value.every((part) => typeof part === 'number') && vector.every(Number.isFinite) && vector.some((part) => part !== 0);
  if (!isVector) throw new Failed('malformed', 'embedding');
  return vector;
}

/** The vectors of an answer `{data: [{index, embedding}]}`, in the order of the texts. */
function vectorsFrom(text: string, count: number): readonly Float32Array[] {
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch {
    throw new Failed('malformed', 'JSON');
  }
  const data: unknown = typeof answer === 'object' && answer !== null ? (answer as { data?: unknown }).data : undefined;
  if (!Array.isArray(data) || data.length !== count) throw new Failed('malformed', 'data');
  const vectors = new Map<number, Float32Array>();
  data.forEach((item: unknown, place) => {
    const { index = place, embedding } = (item ?? {}) as { index?: unknown; embedding?: unknown };
    if (typeof index !== 'number' || !Number.isInteger(index) || index < 0 || index >= count) throw new Failed('malformed', 'index');
    vectors.set(index, vectorFrom(embedding));
  });
  if (vectors.size !== count) throw new Failed('malformed', 'index');
  return Array.from({ length: count }, (_, index) => vectors.get(index) as Float32Array);
}

function failureOf(error: unknown): Failed {
  if (error instanceof Failed) return error;
  const { name = '', code = '' } = (error ?? {}) as { name?: string; code?: string };
  if (name === 'TimeoutError' || name === 'AbortError' || /TIMEOUT/.test(code)) return new Failed('timeout', code || name);
  return new Failed('unreachable', code || name, code === 'ECONNRESET' || code === 'UND_ERR_SOCKET');
}

/**
 * An embedding service that speaks the OpenAI API (`POST /embeddings`), asked in batches, with a deadline for each; redirects are not
 * followed, so that the key stays where it was sent. Throws Refusal `bad-argument` for an address that is none.
 */
export function createEmbedder({ url, model, key, timeoutMs = TIMEOUT_MS, pauseMs = PAUSE_MS }: EmbeddingOptions): Embedder {
  const address = addressFor(url);
  let dimensions: number | undefined;

  const once = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    const { statusCode, body } = await request(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      signal: AbortSignal.timeout(timeoutMs),
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    if (statusCode !== 200) {
      body.on('error', () => undefined).destroy();
      throw new Failed('status', String(statusCode), PASSING.includes(statusCode));
    }
    return vectorsFrom(await readLimited(body), texts.length);
  };

  const asked = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
    try {
      return await once(texts);
    } catch (error) {
      if (!failureOf(error).passing) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      return once(texts);
    }
  };

  return {
    model,
    async embed(texts) {
      const vectors: Float32Array[] = [];
      try {
        for (let start = 0; start < texts.length; start += BATCH) {
          for (const vector of await asked(texts.slice(start, start + BATCH))) {
            dimensions ??= vector.length;
            if (vector.length !== dimensions) throw new Failed('dimensions', `${dimensions}, ${vector.length}`);
            vectors.push(vector);
          }
        }
        return { vectors };
      } catch (error) {
        const { failure, message } = failureOf(error);
        return { failure, detail: message };
      }
    },
  };
}
