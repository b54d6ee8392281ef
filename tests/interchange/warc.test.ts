import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cdxj } from '#interchange/cdxj.ts';
import { streamOf } from '#interchange/reader.ts';
import { surt } from '#interchange/surt.ts';
import { warcMembers, warcRecords, type WarcMember } from '#interchange/warc.ts';
import { bytesOf, cannedArchive, resources, textOf } from './canned.ts';
import { expectGolden } from './golden.ts';
import { strictMember, strictRecords, type StrictRecord } from './strict-warc.ts';

const SOFTWARE = { software: 'suyuan/0.1.0' };
const plain = (rehearsal = false) => bytesOf(warcRecords(cannedArchive(rehearsal), streamOf(resources), { ...SOFTWARE, gzip: false }));
const members = (options: { maxFileBytes?: number } = {}) =>
  Array.fromAsync(warcMembers(cannedArchive(), streamOf(resources), { ...SOFTWARE, ...options }));

const ids = (records: readonly StrictRecord[]) => records.map(({ fields }) => fields.get('WARC-Record-ID'));
const httpBody = ({ block }: StrictRecord) => block.subarray(block.indexOf('\r\n\r\n') + 4);
const httpHead = ({ block }: StrictRecord) => block.subarray(0, block.indexOf('\r\n\r\n')).toString('latin1');

describe('file', () => {
  test('a strict reader reads every record, and the bytes are those kept', async () => {
    const bytes = await plain();
    await expectGolden('archive.warc', bytes.toString('latin1'));
    const records = strictRecords(bytes);
    expect(new Set(ids(records)).size).toBe(records.length);
    const counts = Map.groupBy(records, ({ type }) => type);
    expect(Object.fromEntries([...counts].map(([type, list]) => [type, list.length]))).toEqual({
      warcinfo: 1,
      request: 6,
      response: 4,
      revisit: 2,
      resource: 1,
      conversion: 4,
      metadata: 18,
    });
  });

  test('the same archive gives the same bytes, gzip included', async () => {
    const first = await bytesOf(warcRecords(cannedArchive(), streamOf(resources), SOFTWARE));
    const second = await bytesOf(warcRecords(cannedArchive(), streamOf(resources), SOFTWARE));
    expect(first.equals(second)).toBe(true);
    expect(strictRecords(gunzipSync(first)).map(({ type }) => type)).toEqual(strictRecords(await plain()).map(({ type }) => type));
  });

  test('every name of a record is that of a record in the file', async () => {
    const records = strictRecords(await plain());
    const known = new Set(ids(records));
    const named = records.flatMap(({ fields }) =>
      ['WARC-Concurrent-To', 'WARC-Refers-To', 'WARC-Warcinfo-ID'].flatMap((name) => fields.get(name) ?? []),
    );
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  test.each([true, false])('warcinfo and every attempt say whether it is a rehearsal: %s', async (rehearsal) => {
    const records = strictRecords(await plain(rehearsal));
    expect(records[0]?.block.toString()).toContain(`suyuan-rehearsal: ${rehearsal}\r\n`);
    const told = records.filter(({ type, block }) => type === 'metadata' && block.includes('"suyuan-attempt"'));
    expect(told).toHaveLength(8);
    for (const { block } of told) expect((JSON.parse(block.toString()) as { rehearsal: boolean }).rehearsal).toBe(rehearsal);
  });
});

describe('records', () => {
  const of = async (type: string, uri: string) =>
    strictRecords(await plain()).filter((record) => record.type === type && record.fields.get('WARC-Target-URI')?.startsWith(uri));

  test('a decoded payload hides the fields that described it on the wire, and keeps them under another name', async () => {
    const [response] = await of('response', 'https://www.cq.example/');
    expect(response?.fields.get('WARC-IP-Address')).toBe('203.0.113.7');
    expect(httpHead(response as StrictRecord).split('\r\n')).toEqual([
      'HTTP/1.1 200 ',
      'Content-Type: text/html; charset=utf-8',
      'X-Orig-Content-Encoding: gzip',
      'X-Orig-Transfer-Encoding: chunked',
      `Content-Length: ${httpBody(response as StrictRecord).length}`,
    ]);
    const digest = createHash('sha256')
      .update(httpBody(response as StrictRecord))
      .digest('hex');
    expect(response?.fields.get('WARC-Payload-Digest')).toBe(`sha256:${digest}`);
  });

  test('both kinds of revisit name the capture they refer to', async () => {
    const revisits = await of('revisit', 'https://www.cq.example/');
    expect(revisits.map(({ fields }) => fields.get('WARC-Profile'))).toEqual([
      'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest',
      'http://netpreserve.org/warc/1.1/revisit/server-not-modified',
    ]);
    const [original] = await of('response', 'https://www.cq.example/');
    for (const { fields } of revisits) {
      expect(fields.get('WARC-Refers-To')).toBe(original?.fields.get('WARC-Record-ID'));
      expect(fields.get('WARC-Refers-To-Date')).toBe('2026-02-01T01:20:01.250Z');
      expect(fields.get('WARC-Refers-To-Target-URI')).toBe('https://www.cq.example/zwgk/t20211230_42.html');
    }
  });

  test('a redirect is a response of its own, cut short; the page behind it says that it was cut', async () => {
    const found = [...(await of('response', 'http://news.example/')), ...(await of('response', 'https://news.example/'))];
    expect(found.map(({ fields }) => fields.get('WARC-Truncated'))).toEqual(['unspecified', 'length']);
    expect(httpBody(found[0] as StrictRecord)).toHaveLength(0);
  });

  test('header bytes beyond ASCII stay as they were received', async () => {
    const [page] = await of('response', 'https://news.example/');
    expect(page?.block.includes(Buffer.from('X-Odd: caf\xe9\r\n', 'latin1'))).toBe(true);
  });

  test('addresses with Chinese characters become URIs', async () => {
    expect(await of('metadata', 'urn:suyuan:attempt:https://dead.example/%E9%87%8D%E5%BA%86/')).toHaveLength(1);
  });

  test('an attempt without an answer and a withdrawn capture speak through metadata alone', async () => {
    for (const host of ['dead', 'hostile']) {
      const about = strictRecords(await plain()).filter(({ fields }) => fields.get('WARC-Target-URI')?.includes(`//${host}.example`));
      expect(new Set(about.map(({ type }) => type))).toEqual(new Set(['metadata']));
    }
    const [told] = await of('metadata', 'urn:suyuan:attempt:https://hostile.example/');
    expect(told?.block.toString()).toContain('"reason":"asked for by its author"');
  });

  test('a page that a person supplied is a resource', async () => {
    const [record] = await of('resource', 'https://mp.weixin.example/s/abc');
    expect(record?.block.toString()).toBe('<div id="js_article">渝快办 = YUKUAI Ban</div>');
  });
});

describe('splitting', () => {
  test('a new file begins with its warcinfo, and records of one attempt stay together', async () => {
    const split = Map.groupBy(await members({ maxFileBytes: 4000 }), ({ file }) => file);
    expect(split.size).toBeGreaterThan(2);
    for (const [file, list] of split) {
      const records = list.map(({ bytes }) => strictMember(Buffer.from(bytes)));
      expect(records[0]?.fields.get('WARC-Filename')).toBe(file);
      const known = new Set(ids(records));
      for (const { fields } of records) {
        const concurrent = fields.get('WARC-Concurrent-To');
        if (concurrent !== undefined) expect(known).toContain(concurrent);
      }
      const end = list.reduce((at, { offset, bytes }) => (expect(offset).toBe(at), at + bytes.length), 0);
      expect(end).toBeGreaterThan(0);
    }
  });
});

describe('CDXJ', () => {
  const lines = async () => (await textOf(cdxj(streamOf(await members())))).trimEnd().split('\n');

  test('every line leads to its record by offset and length, in the order of bytes', async () => {
    const made = await members();
    const file = Buffer.concat(made.map(({ bytes }) => bytes));
    const index = await lines();
    expect(index).toHaveLength(7);
    expect(index).toEqual(index.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
    for (const line of index) {
      const [, key, time, json] = /^(\S+) (\d{14}) (\{.*\})$/.exec(line) ?? [];
      const entry = JSON.parse(json ?? '') as Record<string, string>;
      const at = Number(entry['offset']);
      const record = strictMember(file.subarray(at, at + Number(entry['length'])));
      expect(record.fields.get('WARC-Target-URI')).toBe(entry['url']);
      expect(record.fields.get('WARC-Payload-Digest')).toBe(entry['digest']);
      expect(record.fields.get('WARC-Date')?.replace(/\D/g, '').slice(0, 14)).toBe(time);
      expect(key).toBe(surt(entry['url'] ?? ''));
      expect(entry['digest']).toMatch(/^sha256:[0-9a-f]{64}$/);
    }
  });

  test('keeps its form', async () => {
    const uncompressed = warcMembers(cannedArchive(), streamOf(resources), { ...SOFTWARE, gzip: false });
    await expectGolden('archive.cdxj', await textOf(cdxj(uncompressed)));
  });

  test('bears the mark of a rehearsal on every line, and only then', async () => {
    const marked = warcMembers(cannedArchive(true), streamOf(resources), SOFTWARE);
    for (const line of (await textOf(cdxj(marked))).trimEnd().split('\n')) expect(line).toContain('"rehearsal":true}');
    expect((await lines()).join()).not.toContain('rehearsal');
  });

  test.each([
    ['https://www.Example.com/A?b=2&a=1', 'com,example)/a?a=1&b=2'],
    ['http://www2.gov.cn:8080/x/', 'cn,gov:8080)/x/'],
    ['https://重庆.example/规划?名=值', 'example,xn--zwt745i)/%E8%A7%84%E5%88%92?%E5%90%8D=%E5%80%BC'],
    ['https://example.com', 'com,example)/'],
    ['urn:x:y', 'urn:x:y'],
  ])('SURT of %s', (uri, key) => {
    expect(surt(uri)).toBe(key);
  });
});

test('a member names neither time nor operating system', async () => {
  const [first] = (await members()) as [WarcMember];
  expect([...first.bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
});
