import { createHash } from 'node:crypto';
import jsonld from 'jsonld';
import { WARCParser } from 'warcio';
import { describe, expect, test } from 'vitest';
import { cdxj } from '#interchange/cdxj.ts';
import { provGraph } from '#interchange/prov.ts';
import { streamOf } from '#interchange/reader.ts';
import { warcMembers } from '#interchange/warc.ts';
import { cannedArchive, resources, textOf } from './canned.ts';

const written = (gzip: boolean) =>
  Array.fromAsync(warcMembers(cannedArchive(), streamOf(resources), { software: 'suyuan/0.1.0', gzip, maxFileBytes: Infinity }));
const sha256 = (bytes: Uint8Array): string => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('warcio reads our WARC', () => {
  test.each([true, false])('every record with its digests, gzip %s', async (gzip) => {
    const members = await written(gzip);
    const parser = new WARCParser(pieces(Buffer.concat(members.map(({ bytes }) => bytes)), 4096), { parseHttp: false });
    const types: string[] = [];
    for await (const record of parser) {
      expect(parser.offset).toBe(members[types.length]?.offset);
      expect(sha256(await record.readFully(false))).toBe(record.warcBlockDigest);
      types.push(String(record.warcType));
    }
    expect(types).toEqual(members.map(({ record }) => record.type));
    expect(types.length).toBeGreaterThan(30);
  });

  test('the payload of every response and resource has the digest that is stated', async () => {
    const bytes = Buffer.concat((await written(true)).map((member) => member.bytes));
    let answers = 0;
    for await (const record of new WARCParser(pieces(bytes, 1000))) {
      const stated = record.warcPayloadDigest;
      if (typeof stated !== 'string' || record.warcType === 'revisit') continue;
      expect(sha256(await record.readFully(true))).toBe(stated);
      answers += 1;
    }
    expect(answers).toBe(5);
  });

  test('a record cut out by its index line is that capture', async () => {
    const members = await written(true);
    const bytes = Buffer.concat(members.map((member) => member.bytes));
    const lines = (await textOf(cdxj(streamOf(members)))).trim().split('\n');
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) {
      const entry = JSON.parse(line.slice(line.indexOf('{'))) as { url: string; offset: string; length: string };
      const member = bytes.subarray(Number(entry.offset), Number(entry.offset) + Number(entry.length));
      expect((await WARCParser.parse(pieces(member, 500)))?.warcTargetURI).toBe(entry.url);
    }
  });
});

describe('a JSON-LD processor reads our provenance', () => {
  const offline = { safe: true, documentLoader: (uri: string): Promise<never> => Promise.reject(new Error(`asked for ${uri}`)) };
  const graph = async (rehearsal = false) =>
    JSON.parse(await textOf(provGraph(cannedArchive(rehearsal), { software: 'suyuan/0.1.0' }))) as { '@graph': object[] };

  test('it expands offline, and no term is dropped', async () => {
    const found = await graph();
    const [bundle] = await jsonld.expand(found, offline);
    expect(bundle?.['@graph']).toHaveLength(found['@graph'].length);
    expect(bundle?.['@type']).toContain('http://www.w3.org/ns/prov#Bundle');
  });

  test('a term that is not in the context would be noticed', async () => {
    const found = await graph();
    await expect(jsonld.expand({ ...found, unheardOf: 1 }, offline)).rejects.toThrow();
  });

  test('as triples it says what was derived from what, and that it is a rehearsal', async () => {
    const quads = await jsonld.toRDF(await graph(true), { ...offline, format: 'application/n-quads' });
    for (const term of ['wasGeneratedBy', 'wasDerivedFrom', 'wasAssociatedWith', 'wasQuotedFrom']) {
      expect(quads).toContain(`<http://www.w3.org/ns/prov#${term}>`);
    }
    expect(quads).toMatch(/terms#rehearsal> "true"/);
  });
});
