import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { WARCParser } from 'warcio';
import { describe, expect, test } from 'vitest';
import { annotationPage } from '#interchange/annotations.ts';
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

describe('a JSON-LD processor reads our annotations', () => {
  /** The terms of the Web Annotation vocabulary that we use, so that nothing is asked of the web. */
  const known = JSON.parse(readFileSync(new URL('../fixtures/interchange/anno-context.json', import.meta.url), 'utf8')) as object;
  const documentLoader = (uri: string): Promise<{ readonly contextUrl: null; readonly documentUrl: string; readonly document: object }> =>
    uri === 'http://www.w3.org/ns/anno.jsonld'
      ? Promise.resolve({ contextUrl: null, documentUrl: uri, document: known })
      : Promise.reject(new Error(`asked for ${uri}`));
  const read = async (site?: string) =>
    JSON.parse(await textOf(annotationPage(cannedArchive(true), site === undefined ? {} : { site }))) as object;

  test.each([undefined, 'https://archive.example'])('it expands, no term is dropped: %s', async (site) => {
    const [page] = await jsonld.expand(await read(site), { safe: true, documentLoader });
    expect(page?.['@type']).toEqual(['http://www.w3.org/ns/activitystreams#OrderedCollectionPage']);
    await expect(jsonld.expand({ ...(await read(site)), unheardOf: 1 }, { safe: true, documentLoader })).rejects.toThrow();
  });

  test('as triples it says which passage of which memento bears on which claim, and how', async () => {
    const quads = await jsonld.toRDF(await read('https://archive.example'), { safe: true, documentLoader, format: 'application/n-quads' });
    expect(quads).toContain('<http://www.w3.org/ns/oa#hasSource> <https://archive.example/claims/c-en>');
    expect(quads).toMatch(/oa#hasSource> <https:\/\/archive\.example\/web\/20260201012001\/https:\/\/www\.cq\.example/);
    expect(quads).toMatch(/oa#exact> "到2025年，投资65亿元。"/);
    expect(quads).toMatch(/oa#end> "14"\^\^<http:\/\/www\.w3\.org\/2001\/XMLSchema#nonNegativeInteger>/);
    expect(quads).toMatch(/oa#motivatedBy> <http:\/\/www\.w3\.org\/ns\/oa#assessing>/);
    expect(quads).toMatch(/terms#relation> "supports"/);
    expect(quads).toMatch(/terms#rehearsal> "true"/);
  });
});
