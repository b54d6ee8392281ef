import { brotliCompressSync, constants, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DEFAULT_LIMITS } from '#network/fetcher.ts';
import { closeAfterEach, fetchPage, httpOrigin, testFetcher } from './origin.ts';

closeAfterEach();

const MIB = 1024 * 1024;
const GIGABYTE = 1024 * MIB;

/** Most memory held while `act` runs, and how much of a body the server had to send meanwhile. */
async function peak(act: () => Promise<unknown>): Promise<number> {
  let most = process.memoryUsage.rss();
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  await act();
  clearInterval(timer);
  return most;
}

/** A sixteenth of a gigabyte; a gzip file may have many members. */
const member = gzipSync(Buffer.alloc(GIGABYTE / 16));

describe('a body of one gigabyte', () => {
  test.each([
    ['with its length', true],
    ['chunked', false],
  ])('is cut at 20 MiB and costs no more memory than that (%s)', async (_, sized) => {
    let sent = 0;
    const block = Buffer.alloc(MIB, '溯');
    const origin = await httpOrigin((_request, response) => {
      response.writeHead(200, sized ? { 'content-length': GIGABYTE } : {});
      const more = (): void => {
        while (!response.destroyed && sent < GIGABYTE && response.write(block)) sent += MIB;
        if (sent >= GIGABYTE) response.end();
      };
      response.on('drain', () => {
        sent += MIB;
        more();
      });
      more();
    });
    const before = process.memoryUsage.rss();
    const most = await peak(async () => {
      for (let round = 0; round < 5; round += 1) {
        sent = 0;
        const result = await fetchPage(origin, { limits: { totalMs: 60_000 } });
        expect(result.body).toMatchObject({ truncated: 'length', wireLength: DEFAULT_LIMITS.bodyBytes });
        expect(sent).toBeLessThan(64 * MIB);
      }
    });
    expect((most - before) / MIB).toBeLessThan(256);
  });

  test.each([
    ['gzip', () => Buffer.concat(Array.from({ length: 16 }, () => member))],
    ['zstd', () => Buffer.concat(Array.from({ length: 16 }, () => zstdCompressSync(Buffer.alloc(GIGABYTE / 16))))],
    // Brotli has no members to repeat: a quarter of a gigabyte in two hundred bytes.
    ['br', () => brotliCompressSync(Buffer.alloc(GIGABYTE / 4), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })],
  ])(
    'hidden in %s is cut as well, eight at a time under 512 MB',
    async (coding, make) => {
      const wire = make();
      const origin = await httpOrigin((_request, response) => response.writeHead(200, { 'content-encoding': coding }).end(wire));
      const fetcher = testFetcher({ rehearsal: origin, limits: { totalMs: 60_000 } });
      const most = await peak(async () => {
        const results = await Promise.all(
          Array.from({ length: 8 }, (_, index) =>
            fetcher.fetch({ uri: `http://h${index}.example/`, purpose: 'source', waiveRobots: true }),
          ),
        );
        for (const result of results) {
          expect(result).toMatchObject({ outcome: 'answered', body: { truncated: 'length' } });
          expect(result.body?.bytes.length).toBe(DEFAULT_LIMITS.bodyBytes);
        }
      });
      expect(most / MIB).toBeLessThan(512);
    },
    120_000,
  );
});
