import { once } from 'node:events';
import {
  brotliCompressSync,
  constants,
  createGzip,
  createZstdCompress,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
  zstdDecompressSync,
} from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeContent } from '#network/body.ts';
import { closeAfterEach, digest, fetchPage, httpOrigin, rawOrigin, testFetcher, textOf } from './origin.ts';

closeAfterEach();

const TEXT = '渝府发〔2021〕42号 6.5 billion RMB。'.repeat(500);
const PLAIN = Buffer.from(TEXT, 'utf8');

const sending = (wire: Uint8Array, encoding: string | readonly string[]) =>
  httpOrigin((_request, response) => response.writeHead(200, { 'content-encoding': encoding as string }).end(wire));

describe('content encodings', () => {
  test.each([
    ['gzip', gzipSync(PLAIN)],
    ['x-gzip', gzipSync(PLAIN)],
    ['GZIP', gzipSync(PLAIN)],
    ['deflate', deflateSync(PLAIN)],
    ['deflate', deflateRawSync(PLAIN)],
    ['br', brotliCompressSync(PLAIN)],
    ['zstd', zstdCompressSync(PLAIN)],
    ['identity', PLAIN],
    ['gzip, br', brotliCompressSync(gzipSync(PLAIN))],
    ['deflate, gzip', gzipSync(deflateSync(PLAIN))],
  ])('%s is taken off, and the wire is on record', async (encoding, wire) => {
    const result = await fetchPage(await sending(wire, encoding));
    expect(digest(textOf(result))).toBe(digest(TEXT));
    expect(result.body).toMatchObject({ wireLength: wire.length, wireDigest: digest(wire) });
    expect(result.body?.truncated).toBeUndefined();
  });

  test('a large body is decoded as well', async () => {
    const large = Buffer.from(Array.from({ length: 400_000 }, (_, index) => `${(index * 7919) % 100_003}`).join(' '));
    const wire = gzipSync(large);
    expect(wire.length).toBeGreaterThan(256 * 1024);
    const result = await fetchPage(await sending(wire, 'gzip'));
    expect(digest(result.body?.bytes ?? '')).toBe(digest(large));
  });

  test.each([
    ['gzip', 'plain text that is not gzip'],
    ['br', '{"not": "brotli"}'],
    ['zstd', '<html>不是 zstd</html>'],
    ['deflate', 'neither form of deflate, as its first bytes show'],
    ['gzip, br', 'not twice encoded'],
    ['compress', 'a coding nobody speaks'],
    ['utf-8', 'a charset in the wrong field'],
    ['__proto__', 'not a coding'],
    ['gzip,gzip,gzip,gzip,gzip', 'too many'],
  ])('a body that is not %s is kept as it came', async (encoding, text) => {
    const result = await fetchPage(await sending(Buffer.from(text), encoding));
    expect(textOf(result)).toBe(text);
    expect(result.outcome).toBe('answered');
    expect(result.body?.truncated).toBeUndefined();
    expect(result.detail).toBe(`content-encoding ${encoding.split(',').join(', ').replace(/, +/g, ', ')} is not what the body is in`);
  });

  test('no text is taken for what it is not', async () => {
    const text = fc.oneof(
      fc.string({ minLength: 20, maxLength: 300, unit: 'grapheme' }),
      fc.string({ minLength: 20, maxLength: 300, unit: 'grapheme-ascii' }),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('gzip', 'deflate', 'br', 'zstd', 'gzip, br'), async (body, encoding) => {
        const wire = Buffer.from(body);
        const decoded = await decodeContent(wire, [encoding], 1_000_000);
        expect(decoded.bytes.equals(wire)).toBe(true);
        expect(decoded.truncated).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  const damaged = (change: (wire: Buffer) => Buffer, encoding: 'gzip' | 'deflate' = 'gzip') =>
    decodeContent(change(encoding === 'gzip' ? gzipSync(PLAIN) : deflateSync(PLAIN)), [encoding], 10_000_000);

  test.each([
    ['bytes after its end', damaged((wire) => Buffer.concat([wire, Buffer.from('\r\nxx')]))],
    ['a wrong checksum', damaged((wire) => (wire.writeUInt32LE(1, wire.length - 8), wire))],
    ['no checksum', damaged((wire) => wire.subarray(0, -8))],
    ['a wrong zlib checksum', damaged((wire) => (wire.writeUInt32LE(1, wire.length - 4), wire), 'deflate')],
    [
      'a name, a comment, an extra field and a wrong checksum',
      damaged((wire) => {
        const head = Buffer.from('1f8b081e000000000003' + '0300616263' + '6100' + '6200' + '0000', 'hex');
        return Buffer.concat([head, wire.subarray(10, -8), Buffer.alloc(8)]);
      }),
    ],
  ])('a compressed body with %s keeps all its text and is marked', async (_, decoding) => {
    const { bytes, truncated } = await decoding;
    expect(digest(bytes)).toBe(digest(PLAIN));
    expect(truncated).toBe('unspecified');
  });

  test.each([
    ['gzip', gzipSync(PLAIN)],
    ['br', brotliCompressSync(Buffer.from(Array.from({ length: 9000 }, (_, index) => `${index * 7919}`).join()))],
    ['zstd', zstdCompressSync(Buffer.from(Array.from({ length: 90000 }, (_, index) => `${index * 7919}`).join()))],
  ])('a %s body that breaks off keeps what could be decoded and says so', async (encoding, wire) => {
    const result = await fetchPage(await sending(wire.subarray(0, Math.floor(wire.length * 0.8)), encoding));
    expect(result.outcome).toBe('answered');
    expect(result.body?.truncated).toBe('unspecified');
    expect(result.body?.bytes.length).toBeGreaterThan(0);
  });

  test.each([
    ['gzip', (data: Buffer) => gzipSync(data)],
    ['br', (data: Buffer) => brotliCompressSync(data)],
    ['zstd', (data: Buffer) => zstdCompressSync(data)],
    ['gzip, gzip', (data: Buffer) => gzipSync(gzipSync(data))],
  ])('a %s bomb is cut at the limit', async (encoding, pack) => {
    const wire = pack(Buffer.alloc(10_000_000));
    expect(wire.length).toBeLessThan(40_000);
    const result = await fetchPage(await sending(wire, encoding), { limits: { bodyBytes: 1_000_000 } });
    expect(result.body).toMatchObject({ truncated: 'length', wireLength: wire.length });
    expect(result.body?.bytes.length).toBe(1_000_000);
  });

  test('a zstd body that asks for a window of 128 MB is not given it', async () => {
    const pack = createZstdCompress({ params: { [constants.ZSTD_c_windowLog]: 27 } });
    const parts: Buffer[] = [];
    pack.on('data', (part: Buffer) => parts.push(part));
    pack.write(PLAIN);
    await new Promise((settle) => pack.flush(() => settle(undefined)));
    pack.end();
    await once(pack, 'end');
    const wire = Buffer.concat(parts);
    expect(zstdDecompressSync(wire).equals(PLAIN)).toBe(true);
    expect((await decodeContent(wire, ['zstd'], 1_000_000)).bytes.equals(wire)).toBe(true);
  });

  test('of more codings than anybody uses none is taken off', async () => {
    const packed = (times: number) => Array.from({ length: times }).reduce<Buffer>((data) => gzipSync(data), PLAIN);
    const decoded = async (times: number) =>
      (
        await decodeContent(
          packed(times),
          Array.from({ length: times }, () => 'gzip'),
          1_000_000,
        )
      ).bytes;
    expect((await decoded(4)).equals(PLAIN)).toBe(true);
    expect((await decoded(5)).equals(packed(5))).toBe(true);
  });

  test('an empty body with an encoding is empty', async () => {
    const result = await fetchPage(await sending(new Uint8Array(), 'gzip'));
    expect(result.body).toMatchObject({ wireLength: 0, wireDigest: digest('') });
  });
});

describe('the body limit', () => {
  const limits = { bodyBytes: 100_000 };

  test('a body of exactly the limit is whole', async () => {
    const result = await fetchPage(await httpOrigin((_request, response) => response.end(Buffer.alloc(100_000, 'a'))), { limits });
    expect(result.body).toMatchObject({ wireLength: 100_000 });
    expect(result.body?.truncated).toBeUndefined();
  });

  test.each([
    ['with a length', { 'content-length': '100001' }],
    ['chunked', {}],
  ])('one byte more is cut and says so (%s)', async (_, headers) => {
    const result = await fetchPage(
      await httpOrigin((_request, response) => response.writeHead(200, headers).end(Buffer.alloc(100_001, 'a'))),
      { limits },
    );
    expect(result).toMatchObject({
      outcome: 'answered',
      body: { truncated: 'length', wireLength: 100_000, wireDigest: digest('a'.repeat(100_000)) },
    });
  });

  test('an endless body is cut without waiting for its end', async () => {
    const origin = await httpOrigin((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, 'z')));
      };
      response.on('drain', more);
      more();
    });
    const result = await fetchPage(origin, { limits });
    expect(result.body).toMatchObject({ truncated: 'length', wireLength: 100_000 });
  });

  test('an endless gzip body is cut by what it weighs on the wire', async () => {
    const origin = await httpOrigin((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const gzip = createGzip({ level: 0 });
      gzip.pipe(response);
      const more = (): void => {
        while (!response.destroyed && gzip.write(Buffer.alloc(16_384, 'z')));
      };
      gzip.on('drain', more);
      more();
    });
    const result = await fetchPage(origin, { limits });
    expect(result.body).toMatchObject({ truncated: 'length', wireLength: 100_000 });
    expect(result.body?.bytes.length).toBeGreaterThan(90_000);
  });
});

describe('framing', () => {
  test('the wire is counted without the chunks', async () => {
    const origin = await rawOrigin((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;note=x\r\nabc\r\n4\r\ndefg\r\n0\r\nTrailer: t\r\n\r\n'),
    );
    const result = await fetchPage(origin);
    expect(textOf(result)).toBe('abcdefg');
    expect(result.body).toMatchObject({ wireLength: 7, wireDigest: digest('abcdefg') });
  });

  test('a body that ends with the connection is whole', async () => {
    const origin = await rawOrigin((socket) => socket.end('HTTP/1.0 200 OK\r\n\r\nuntil the end'));
    expect(textOf(await fetchPage(origin))).toBe('until the end');
  });

  test.each([
    [204, 0],
    [200, 0],
  ])('%i without a body has an empty one', async (status, wireLength) => {
    const origin = await httpOrigin((_request, response) => response.writeHead(status).end());
    expect(await fetchPage(origin)).toMatchObject({ outcome: 'answered', body: { wireLength } });
  });

  test('304 has none', async () => {
    const origin = await httpOrigin((request, response) =>
      response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200, { etag: '"1"' }).end(),
    );
    const result = await fetchPage(origin, {});
    expect(result.body).toBeDefined();
    const again = await testFetcher().fetch({ uri: origin, purpose: 'source', waiveRobots: true, headers: [['If-None-Match', '"1"']] });
    expect(again).toMatchObject({ outcome: 'answered', hops: [{ status: 304 }] });
    expect(again.body).toBeUndefined();
  });

  test('interim answers are passed over', async () => {
    const origin = await rawOrigin((socket) =>
      socket.end(
        'HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nreal',
      ),
    );
    const result = await fetchPage(origin);
    expect(textOf(result)).toBe('real');
    expect(result.hops).toMatchObject([{ status: 200, responseHeaders: [['Content-Length', '4']] }]);
  });

  test.each([400, 403, 404, 410, 412, 500, 503, 521])('the page of a %i is kept', async (status) => {
    const origin = await httpOrigin((_request, response) => response.writeHead(status).end(`notice ${status}`));
    const result = await fetchPage(origin);
    expect(result).toMatchObject({ outcome: 'answered', hops: [{ status }] });
    expect(textOf(result)).toBe(`notice ${status}`);
  });

  test('a slow but steady body comes whole', async () => {
    const origin = await httpOrigin(async (_request, response) => {
      for (const part of ['一', '二', '三']) {
        response.write(part);
        await new Promise((settle) => setTimeout(settle, 30));
      }
      response.end();
      await once(response, 'close');
    });
    expect(textOf(await fetchPage(origin))).toBe('一二三');
  });
});
