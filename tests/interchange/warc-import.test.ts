import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { streamOf } from '#interchange/reader.ts';
import { warcRecords } from '#interchange/warc.ts';
import { WarcImport } from '#interchange/warc-import.ts';
import { attempts, bytesOf, cannedArchive, captures, payloads, resources } from './canned.ts';
import { attemptsOf, gzipped, http, id, imported, payloadsOf, plain, recordBytes, request, response, sha1, skipsOf } from './foreign.ts';

const PAGE = '<p>到2025年，投资65亿元。 52 projects</p>';
const URI = 'https://www.cq.example/a.html';
const chunked = (body: Buffer | string, size = 7) => {
  const bytes = Buffer.from(body);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    parts.push(Buffer.from(`${part.length.toString(16)};x=1\r\n`), part, Buffer.from('\r\n'));
  }
  return Buffer.concat([...parts, Buffer.from('0\r\n\r\n')]);
};

describe('files of other tools', () => {
  test('wget: request before response, SHA-1 in base 32 over the body as sent', async () => {
    const body = chunked(gzipSync(PAGE));
    const block = http(200, ['Content-Type: text/html', 'Content-Encoding: gzip', 'Transfer-Encoding: chunked'], body);
    const items = await imported([
      gzipped([
        {
          fields: [
            ['WARC-Type', 'warcinfo'],
            ['WARC-Record-ID', id(9)],
          ],
          block: 'software: Wget/1.25\r\nformat: WARC File Format 1.0\r\n',
        },
        request(1, URI, 2),
        response(2, `<${URI}>`, block, [
          ['WARC-IP-Address', '203.0.113.9'],
          ['WARC-Block-Digest', sha1(block)],
          ['WARC-Payload-Digest', sha1(body)],
        ]),
      ]),
    ]);
    expect(items[0]).toEqual({ type: 'origin', file: '0.warc.gz', rehearsal: false, software: 'Wget/1.25' });
    expect(payloadsOf(items)).toEqual([PAGE]);
    const [made] = attemptsOf(items);
    expect(made?.capture).toMatchObject({ method: 'imported', kind: 'response', uri: URI, status: 200, contentType: 'text/html' });
    expect(made?.capture?.capturedAt).toBe('2026-03-01T00:00:02.000Z');
    expect(made?.attempt.hops[0]).toMatchObject({ remoteAddress: '203.0.113.9', requestHeaders: [['User-Agent', 'Other/1']] });
  });

  test('warcio: WARC 1.1 with fractions of a second, request after response', async () => {
    const made = response(1, URI, http(200, ['Content-Type: text/html'], PAGE));
    const fields = made.fields.map(([name, value]) =>
      name === 'WARC-Date' ? ([name, '2026-03-01T00:00:01.123456Z'] as const) : ([name, value] as const),
    );
    const items = await imported([gzipped([{ ...made, fields, version: '1.1' }, request(2, URI, 1)])]);
    expect(attemptsOf(items)[0]?.capture?.capturedAt).toBe('2026-03-01T00:00:01.123Z');
    expect(attemptsOf(items)[0]?.attempt.hops[0]?.requestHeaders).toEqual([['User-Agent', 'Other/2']]);
  });

  test('Browsertrix: fields moved out of the way get their own name back', async () => {
    const items = await imported([
      gzipped([response(1, URI, http(200, ['x-orig-content-encoding: gzip', 'Content-Type: text/html'], PAGE))]),
    ]);
    expect(payloadsOf(items)).toEqual([PAGE]);
    expect(attemptsOf(items)[0]?.attempt.hops[0]?.responseHeaders).toEqual([
      ['content-encoding', 'gzip'],
      ['Content-Type', 'text/html'],
    ]);
  });

  test.each([
    ['a form that was sent', 'POST', true],
    ['a head alone', 'HEAD', false],
  ])('Browsertrix: %s is no page', async (_name, method, before) => {
    const answer = response(1, URI, http(200, ['Content-Type: text/html'], PAGE));
    const asked = { ...request(2, URI, 1), block: `${method} / HTTP/1.1\r\nHost: www.cq.example\r\n\r\n` };
    const items = await imported([gzipped(before ? [asked, answer] : [answer, asked])]);
    expect([payloadsOf(items), skipsOf(items)]).toEqual([[], ['other-method']]);
  });

  test('Browsertrix: pictures of pages and lists of what they loaded are left out, the page is taken', async () => {
    const note = (n: number, uri: string) => ({
      fields: [
        ['WARC-Type', 'resource'],
        ['WARC-Record-ID', id(n)],
        ['WARC-Target-URI', uri],
        ['WARC-Date', '2026-03-01T00:00:00Z'],
        ['Content-Type', 'application/json'],
      ] as const,
      block: '{}',
    });
    const page = response(1, URI, http(200, ['Content-Type: text/html'], PAGE));
    const items = await imported([gzipped([note(2, `urn:pageinfo:${URI}`), page, note(3, `urn:view:${URI}`)])]);
    expect([payloadsOf(items), skipsOf(items)]).toEqual([[PAGE], ['not-http', 'not-http']]);
  });

  test('Heritrix: dns records are left out, revisits of 1.0 find their original by address and time', async () => {
    const block = http(200, ['Content-Type: text/html'], PAGE);
    const items = await imported([
      gzipped([
        { ...response(1, 'dns:www.cq.example', Buffer.from('20260301000000')) },
        response(2, URI, block),
        {
          fields: [
            ['WARC-Type', 'revisit'],
            ['WARC-Record-ID', id(3)],
            ['WARC-Target-URI', URI],
            ['WARC-Date', '2026-04-01T00:00:00Z'],
            ['WARC-Profile', 'http://netpreserve.org/warc/1.0/revisit/identical-payload-digest'],
            ['WARC-Refers-To-Target-URI', URI],
            ['WARC-Refers-To-Date', '2026-03-01T00:00:02Z'],
            ['WARC-Truncated', 'length'],
          ],
          block: http(200, ['Content-Type: text/html']),
        },
      ]),
    ]);
    expect(skipsOf(items)).toEqual(['not-http']);
    const [first, again] = attemptsOf(items);
    expect(again?.capture).toMatchObject({
      kind: 'revisit',
      profile: 'identical-payload-digest',
      refersTo: first?.capture?.id,
      payloadDigest: first?.capture?.payloadDigest,
    });
    expect(again?.payload).toBeUndefined();
    expect(again?.capture).not.toHaveProperty('truncated');
  });

  const revisit = (says: readonly (readonly [string, string])[]) => ({
    fields: [
      ['WARC-Type', 'revisit'],
      ['WARC-Record-ID', id(8)],
      ['WARC-Target-URI', URI],
      ['WARC-Date', '2026-04-01T00:00:00Z'],
      ['WARC-Profile', 'http://netpreserve.org/warc/1.1/revisit/server-not-modified'],
      ...says,
    ] as const,
    block: http(304, []),
  });

  test.each([
    ['by record id', [['WARC-Refers-To', id(1)]]],
    ['by digest', [['WARC-Payload-Digest', sha1(PAGE)]]],
  ] as const)('a revisit finds its original in an earlier file %s', async (_how, says) => {
    const original = response(1, URI, http(200, ['Content-Type: text/html'], PAGE), [['WARC-Payload-Digest', sha1(PAGE)]]);
    const items = await imported([gzipped([original]), gzipped([revisit(says)])]);
    expect(attemptsOf(items).at(-1)?.capture).toMatchObject({ kind: 'revisit', profile: 'server-not-modified', contentType: 'text/html' });
  });

  test('a revisit without its original is skipped', async () => {
    expect(skipsOf(await imported([gzipped([revisit([['WARC-Refers-To', id(7)]])])]))).toEqual(['original-absent']);
  });

  test('redirects join the answer they lead to, which is also a capture of its own address', async () => {
    const items = await imported([
      gzipped([
        response(1, 'http://cq.example/a', http(301, ['Location: https://cq.example/a'])),
        response(2, 'https://cq.example/a', http(302, ['Location: /b'])),
        response(3, 'https://other.example/', http(200, [], 'in between')),
        response(4, 'https://cq.example/b', http(200, ['Content-Type: text/html'], PAGE)),
        response(5, 'https://lost.example/', http(301, ['Location: https://nowhere.example/'])),
      ]),
    ]);
    expect(attemptsOf(items).map(({ attempt }) => attempt.hops.map(({ uri }) => uri))).toEqual([
      ['https://other.example/'],
      ['https://cq.example/b'],
      ['https://cq.example/a', 'https://cq.example/b'],
      ['http://cq.example/a', 'https://cq.example/a', 'https://cq.example/b'],
    ]);
    expect(attemptsOf(items).at(-1)?.capture).toMatchObject({ uri: 'http://cq.example/a', finalUri: 'https://cq.example/b', status: 200 });
    expect(skipsOf(items)).toEqual(['unfollowed-redirect']);
  });

  test.each([
    ['plain', (records: Parameters<typeof plain>[0]) => plain(records)],
    ['all in one gzip member', (records: Parameters<typeof plain>[0]) => gzipSync(plain(records))],
    ['bare line feeds', (records: Parameters<typeof plain>[0]) => plain(records.map((record) => ({ ...record, eol: '\n' })))],
    ['version 0.18', (records: Parameters<typeof plain>[0]) => gzipped(records.map((record) => ({ ...record, version: '0.18' })))],
  ])('%s', async (_name, write) => {
    const items = await imported([write([response(1, URI, http(200, [], PAGE)), response(2, `${URI}?2`, http(404, [], 'no'))])]);
    expect(payloadsOf(items)).toEqual([PAGE, 'no']);
    expect(skipsOf(items)).toEqual([]);
  });
});

describe('bodies', () => {
  test.each<[string, string[], Buffer, string?]>([
    ['gzip', ['Content-Encoding: gzip'], gzipSync(PAGE)],
    ['x-gzip', ['Content-Encoding: x-gzip'], gzipSync(PAGE)],
    ['deflate with zlib head', ['Content-Encoding: deflate'], deflateSync(PAGE)],
    ['deflate without', ['Content-Encoding: deflate'], deflateRawSync(PAGE)],
    ['brotli', ['Content-Encoding: br'], brotliCompressSync(PAGE)],
    ['zstd', ['Content-Encoding: zstd'], zstdCompressSync(PAGE)],
    ['two, the last applied first', ['Content-Encoding: gzip, br'], brotliCompressSync(gzipSync(PAGE))],
    ['chunked', ['Transfer-Encoding: chunked'], chunked(PAGE)],
    ['chunked and gzip', ['Transfer-Encoding: Chunked', 'Content-Encoding: GZIP'], chunked(gzipSync(PAGE))],
    ['header left by a tool that joined chunks', ['Transfer-Encoding: chunked'], Buffer.from(PAGE)],
    ['header left by a tool that decoded', ['Content-Encoding: gzip'], Buffer.from(PAGE)],
    ['unknown coding', ['Content-Encoding: rot13'], Buffer.from(PAGE)],
    ['identity', ['Content-Encoding: identity'], Buffer.from(PAGE)],
    ['a text that looks like a chunk', ['Transfer-Encoding: chunked'], Buffer.from('5\r\nab'), '\x61\x62'],
  ])('%s', async (_name, headers, body, payload = PAGE) => {
    expect(payloadsOf(await imported([gzipped([response(1, URI, http(200, headers, body))])]))).toEqual([payload]);
  });

  test.each([
    ['gzip cut short', ['Content-Encoding: gzip'], gzipSync('漢'.repeat(3000) + Math.PI).subarray(0, -12), 'length'],
    ['chunks cut short', ['Transfer-Encoding: chunked'], chunked(PAGE).subarray(0, -20), 'disconnect'],
  ])('%s gives what there is, and says so', async (_name, headers, body, why) => {
    const more = why === 'length' ? [['WARC-Truncated', 'length'] as const] : [];
    const [made] = attemptsOf(await imported([gzipped([response(1, URI, http(200, headers, body), more)])]));
    expect(made?.capture?.truncated).toBe(why);
    expect(made?.payload?.length).toBeGreaterThan(20);
  });

  test('a body that grows beyond the limit is skipped', async () => {
    const bomb = gzipSync(Buffer.alloc(3_000_000));
    const items = await imported(
      [gzipped([response(1, URI, http(200, ['Content-Encoding: gzip'], bomb)), response(2, URI, http(200, [], PAGE))])],
      {
        limitBytes: 1_000_000,
      },
    );
    expect(skipsOf(items)).toEqual(['too-large']);
    expect(payloadsOf(items)).toEqual([PAGE]);
  });

  test('a block beyond the limit is cut, and says so', async () => {
    const items = await imported([gzipped([response(1, URI, http(200, [], 'x'.repeat(5000))), response(2, URI, http(200, [], PAGE))])], {
      limitBytes: 1000,
    });
    expect(attemptsOf(items).map(({ capture }) => capture?.truncated)).toEqual(['length', undefined]);
    expect(attemptsOf(items)[0]?.payload?.length).toBeLessThan(1000);
  });
});

describe('broken files', () => {
  const good = (n: number) => response(n, `${URI}?${n}`, http(200, [], `page ${n}`));
  const flipped = (bytes: Buffer, at: number) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(at) ^ 0xff, at);
    return copy;
  };
  const second = gzipSync(recordBytes(good(2)));
  const third = gzipSync(recordBytes(good(3)));
  const around = (middle: Buffer) => Buffer.concat([gzipSync(recordBytes(good(1))), middle, third]);
  const aroundPlain = (middle: Buffer) => Buffer.concat([recordBytes(good(1)), middle, recordBytes(good(3))]);

  test.each<[string, Buffer, string]>([
    ['a flipped byte in a member', around(flipped(second, 40)), 'broken-gzip'],
    ['a flipped byte in a checksum', around(flipped(second, second.length - 6)), 'broken-gzip'],
    ['a member cut in the middle', around(second.subarray(0, 60)), 'broken-gzip'],
    ['something between members', around(Buffer.from('garbage')), 'not-gzip'],
    [
      'a wrong block digest',
      around(gzipSync(recordBytes(response(2, URI, http(200, [], 'x'), [['WARC-Block-Digest', sha1('y')]])))),
      'block-digest',
    ],
    [
      'a wrong payload digest',
      around(gzipSync(recordBytes(response(2, URI, http(200, [], 'x'), [['WARC-Payload-Digest', sha1('y')]])))),
      'payload-digest',
    ],
    ['no length', aroundPlain(recordBytes({ ...good(2), length: 'none' })), 'no-length'],
    ['a length that is too short', aroundPlain(recordBytes({ ...good(2), length: 10 })), 'wrong-length'],
    ['a negative length', aroundPlain(recordBytes({ ...good(2), length: -1 })), 'no-length'],
    ['lines that are no record', aroundPlain(Buffer.from('hello\r\n\r\nworld\r\n')), 'not-a-record'],
    ['a field line that is none', aroundPlain(Buffer.from('WARC/1.0\r\nno colon here\r\n\r\n\r\n')), 'bad-fields'],
    [
      'a date that is none',
      around(
        gzipSync(
          recordBytes({ ...good(2), fields: good(2).fields.map(([name, value]) => [name, name === 'WARC-Date' ? 'yesterday' : value]) }),
        ),
      ),
      'bad-date',
    ],
    [
      'a day that is none',
      around(
        gzipSync(
          recordBytes({
            ...good(2),
            fields: good(2).fields.map(([name, value]) => [name, name === 'WARC-Date' ? '2026-13-41T00:00:00Z' : value]),
          }),
        ),
      ),
      'bad-date',
    ],
    ['a response that is no HTTP', around(gzipSync(recordBytes(response(2, URI, Buffer.from('\x00\x01'))))), 'not-a-response'],
    ['a file address', around(gzipSync(recordBytes(response(2, 'file:///etc/passwd', http(200, [], 'x'))))), 'not-http'],
  ])('%s costs that record alone', async (_name, bytes, reason) => {
    const items = await imported([bytes]);
    expect(skipsOf(items)).toEqual([reason]);
    expect(payloadsOf(items)).toEqual(['page 1', 'page 3']);
  });

  test.each([
    ['gzip', gzipped([good(1), good(2)]), -30, 'truncated-gzip'],
    ['plain', plain([good(1), good(2)]), -10, 'truncated-file'],
  ])('a %s file that was cut short gives what came before', async (_name, bytes, cut, reason) => {
    const items = await imported([bytes.subarray(0, cut)]);
    expect(skipsOf(items)).toEqual([reason]);
    expect(payloadsOf(items)).toEqual(['page 1']);
  });

  test('a source that fails, fails the import, and is no broken record', async () => {
    const bytes = around(second);
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 150);
      throw new Error('disk gone');
    }
    const session = new WarcImport({ runId: 'r' });
    await expect(Array.fromAsync(session.file('x', failing()))).rejects.toThrow('disk gone');
  });

  test('an empty file is no error', async () => {
    expect(await imported([Buffer.alloc(0)])).toEqual([]);
  });

  test.each([1, 2, 3, 100, 1000])('pieces of %i bytes change nothing', async (size) => {
    const bytes = around(flipped(second, 40));
    expect(await imported([bytes], {}, size)).toEqual(await imported([bytes]));
    const unpacked = aroundPlain(recordBytes({ ...good(2), length: 'none' }));
    expect(await imported([unpacked], {}, size)).toEqual(await imported([unpacked]));
  });
});

describe('own files', () => {
  const file = (rehearsal = false) => bytesOf(warcRecords(cannedArchive(rehearsal), streamOf(resources), { software: 'suyuan/0.1.0' }));

  test('restoring gives every attempt, capture and payload as it was', async () => {
    const items = await imported([await file()], { restore: true });
    expect(skipsOf(items)).toEqual([]);
    const made = attemptsOf(items);
    expect(made.map(({ attempt }) => attempt)).toEqual(attempts);
    expect(made.flatMap(({ capture }) => capture ?? [])).toEqual(captures);
    expect(made.map(({ resource }) => [resource.id, resource.uri])).toEqual(attempts.map(({ resourceId, uri }) => [resourceId, uri]));
    for (const { capture, payload } of made) {
      const needed = capture?.kind === 'response' && capture.withdrawn === undefined;
      expect(payload === undefined ? undefined : Buffer.from(payload)).toEqual(needed ? payloads[capture.payloadDigest] : undefined);
    }
  });

  test('without restoring, what a file says of itself is not believed: its captures are imported ones', async () => {
    const items = await imported([await file()]);
    expect(new Set(attemptsOf(items).map(({ capture }) => capture?.method))).toEqual(new Set(['imported']));
    expect(attemptsOf(items).filter(({ capture }) => capture?.kind === 'revisit')).toHaveLength(2);
    expect(attemptsOf(items).map(({ attempt }) => attempt.uri)).toContain('http://news.example/2023/article?id=7&utm_source=x#top');
  });

  test('the same file again gives the same ids', async () => {
    const bytes = await file();
    const ids = async () => attemptsOf(await imported([bytes])).map(({ attempt, capture }) => [attempt.id, capture?.id]);
    expect(await ids()).toEqual(await ids());
    expect((await ids())[0]?.[0]).toMatch(/^a-[0-9a-z]{17}$/);
  });

  test.each([true, false])('says whether it is a rehearsal: %s', async (rehearsal) => {
    expect((await imported([await file(rehearsal)]))[0]).toMatchObject({ type: 'origin', rehearsal, software: 'suyuan/0.1.0' });
  });

  test('a payload that was exchanged under its capture is refused', async () => {
    const bytes = await bytesOf(warcRecords(cannedArchive(), streamOf(resources), { software: 's', gzip: false }));
    const forged = Buffer.from(
      bytes
        .toString('latin1')
        .replace(/"payloadDigest":"f68c4490/, '"payloadDigest":"00000000')
        .replaceAll(/WARC-Block-Digest: [^\r]*\r\n/g, ''),
      'latin1',
    );
    expect(skipsOf(await imported([forged], { restore: true }))).toEqual(['payload-digest']);
  });
});
