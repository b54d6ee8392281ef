import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { WarcImport } from '#interchange/warc-import.ts';
import { http, recordBytes, response } from './foreign.ts';

const MB = 1_000_000;

/** Bytes that do not compress, the same in every run. */
function noise(seed: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed * 2654435761 + 1;
  for (let at = 0; at + 4 <= length; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes.writeInt32LE(state | 0, at);
  }
  return bytes;
}

/** What memory a file takes at most while it is read, in bytes above what was there before. */
async function peak(chunks: AsyncIterable<Uint8Array>): Promise<{ attempts: number; bytes: number; above: number }> {
  const session = new WarcImport({ runId: 'r' });
  const before = process.memoryUsage().rss;
  let [attempts, bytes, above] = [0, 0, 0];
  for await (const item of session.file('long', chunks)) {
    if (item.type !== 'attempt') continue;
    attempts += 1;
    bytes += item.record.payload?.length ?? 0;
    if (attempts % 50 === 0) above = Math.max(above, process.memoryUsage().rss - before);
  }
  return { attempts, bytes, above };
}

test('a file of 1 GB is read within 300 MB', { timeout: 300_000 }, async () => {
  const bodies = Array.from({ length: 8 }, (_, seed) => noise(seed + 1, MB));
  async function* file(): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < 1000; n++) {
      const member = gzipSync(recordBytes(response(n % 60, `https://x.example/${n}`, http(200, [], bodies[n % 8]))), { level: 1 });
      for (let at = 0; at < member.length; at += 65_536) yield member.subarray(at, at + 65_536);
    }
  }
  const { attempts, bytes, above } = await peak(file());
  expect([attempts, bytes]).toEqual([1000, 1000 * MB]);
  expect(above).toBeLessThan(300 * MB);
});

test('a million records are read within 800 MB', { timeout: 600_000 }, async () => {
  async function* file(): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < 1000; n++) {
      const records = Array.from({ length: 1000 }, (_, at) =>
        recordBytes(response(1, `https://x.example/${n}/${at}`, http(200, [], `${n} ${at}`))),
      );
      yield Buffer.concat(records);
    }
  }
  const { attempts, above } = await peak(file());
  expect(attempts).toBe(1_000_000);
  expect(above).toBeLessThan(800 * MB);
});
