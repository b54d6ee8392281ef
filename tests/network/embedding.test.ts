import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { BATCH, createEmbedder } from '../../src/network/embedding.ts';

type Answer = (texts: readonly string[], response: ServerResponse, request: IncomingMessage, times: number) => void;

const KEY = 'sk-very-secret-键';
let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(
  answer: Answer,
): Promise<{ readonly url: string; readonly seen: { path: string; key: string; body: Record<string, unknown> }[] }> {
  const seen: { path: string; key: string; body: Record<string, unknown> }[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
      seen.push({ path: request.url ?? '', key: request.headers.authorization ?? '', body });
      answer(body.input, response, request, seen.length);
    });
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, seen };
}

const vectorOf = (text: string): number[] => [text.length, 1, 0.5];
const json = (response: ServerResponse, value: unknown, status = 200): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(typeof value === 'string' ? value : JSON.stringify(value));
};
const good: Answer = (texts, response) =>
  json(response, { data: texts.map((text, index) => ({ index, embedding: vectorOf(text) })).reverse(), model: 'm' });

const embed = async (url: string, texts: readonly string[] = ['一句话', 'one sentence'], more = {}) =>
  createEmbedder({ url, model: 'm', key: 'k', timeoutMs: 2000, pauseMs: 1, ...more }).embed(texts);

describe('an embedding service', () => {
  test('is asked in batches and answered in the order of the texts, whatever order it answers in', async () => {
    const { url, seen } = await serve(good);
    const texts = Array.from({ length: BATCH + 3 }, (_, n) => `句${'子'.repeat(n)}`);
    const answer = await embed(`${url}/`, texts, { key: 'k-1' });
    expect(answer).toEqual({ vectors: texts.map((text) => Float32Array.from(vectorOf(text))) });
    expect(seen.map(({ path, key }) => [path, key])).toEqual([
      ['/v1/embeddings', 'Bearer k-1'],
      ['/v1/embeddings', 'Bearer k-1'],
    ]);
    expect(seen.map(({ body }) => [body['model'], (body['input'] as string[]).length])).toEqual([
      ['m', BATCH],
      ['m', 3],
    ]);
    expect(await embed(url, [])).toEqual({ vectors: [] });
  });

  test.each<[string, Answer, unknown]>([
    ['500', (_, response) => json(response, 'x', 500), { failure: 'status', detail: '500' }],
    ['401', (_, response) => json(response, { error: { message: 'bad key' } }, 401), { failure: 'status', detail: '401' }],
    [
      'a redirect',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      { failure: 'status', detail: '302' },
    ],
    ['no JSON', (_, response) => json(response, '<html>'), { failure: 'malformed', detail: 'JSON' }],
    ['too few', (_, response) => json(response, { data: [{ index: 0, embedding: [1] }] }), { failure: 'malformed', detail: 'data' }],
    ['no data', (_, response) => json(response, null), { failure: 'malformed', detail: 'data' }],
    [
      'one twice',
      (_, response) =>
        json(response, {
          data: [
            { index: 1, embedding: [1] },
            { index: 1, embedding: [1] },
          ],
        }),
      { failure: 'malformed', detail: 'index' },
    ],
    [
      'words',
      (texts, response) => json(response, { data: texts.map(() => ({ embedding: ['a'] })) }),
      { failure: 'malformed', detail: 'embedding' },
    ],
    [
      'nothing but zeros',
      (texts, response) => json(response, { data: texts.map(() => ({ embedding: [0, 0] })) }),
      { failure: 'malformed', detail: 'embedding' },
    ],
    [
      'null for a vector',
      (texts, response) => json(response, { data: texts.map(() => null) }),
      { failure: 'malformed', detail: 'embedding' },
    ],
    [
      'other lengths',
      (texts, response) => json(response, { data: texts.map((_, index) => ({ index, embedding: Array(index + 2).fill(1) as number[] })) }),
      { failure: 'dimensions', detail: '2, 3' },
    ],
    ['a line that breaks', (_, response) => response.destroy(), { failure: 'unreachable' }],
  ])('that answers with %s fails in one word', async (_, answer, expected) => {
    const { url } = await serve(answer);
    expect(await embed(url)).toMatchObject(expected as object);
  });

  test('that changes its length between requests fails', async () => {
    const { url } = await serve((texts, response, _, times) =>
      json(response, { data: texts.map((_text, index) => ({ index, embedding: Array(times + 1).fill(1) as number[] })) }),
    );
    const embedder = createEmbedder({ url, model: 'm' });
    expect(await embedder.embed(['a'])).toHaveProperty('vectors');
    expect(await embedder.embed(['a'])).toMatchObject({ failure: 'dimensions' });
  });

  test('that is slow is not waited for', async () => {
    const { url } = await serve(() => undefined);
    expect(await embed(url, ['a'], { timeoutMs: 50 })).toMatchObject({ failure: 'timeout' });
  });

  test('that trips once is asked once more', async () => {
    const { url, seen } = await serve((texts, response, request, times) =>
      times === 1 ? json(response, 'busy', 503) : good(texts, response, request, times),
    );
    expect(await embed(url)).toHaveProperty('vectors');
    expect(seen).toHaveLength(2);
  });

  test('that is not there is unreachable, and the key is in no answer', async () => {
    const { url } = await serve(good);
    server?.close();
    server?.closeAllConnections();
    await new Promise((done) => setTimeout(done, 5));
    const answer = await embed(url, ['a'], { key: 'sk-very-secret' });
    expect(answer).toMatchObject({ failure: 'unreachable' });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(await embed(url, ['a'], { key: KEY })).toHaveProperty('failure');
    expect(JSON.stringify(await embed(url, ['a'], { key: KEY }))).not.toContain('secret');
  });

  test.each(['nonsense', 'ftp://a.example/', 'http://user:pass@127.0.0.1/v1'])('at %s is refused', (url) => {
    expect(() => createEmbedder({ url, model: 'm' })).toThrow(/bad-argument/);
  });
});
