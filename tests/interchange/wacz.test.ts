import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openWacz, type WaczContents } from '#interchange/wacz-read.ts';
import { waczPackage } from '#interchange/wacz.ts';
import { streamOf } from '#interchange/reader.ts';
import { WarcImport } from '#interchange/warc-import.ts';
import { zipData, zipItems, type RandomAccess } from '#interchange/zip-read.ts';
import { bytesOf, cannedArchive, captures, resources } from './canned.ts';
import { expectGolden } from './golden.ts';
import { strictMember } from './strict-warc.ts';

const access = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  read: async (offset, length) => bytes.subarray(offset, offset + length),
});
const OPTIONS = { software: 'suyuan/0.1.0', created: '2026-09-03T00:00:00.000Z', maxFileBytes: 6000 };
const packaged = (rehearsal = false) => bytesOf(waczPackage(cannedArchive(rehearsal), () => streamOf(resources), OPTIONS));
const sha256 = (bytes: Uint8Array) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

async function contents(bytes: Buffer): Promise<Map<string, Buffer>> {
  const file = access(bytes);
  const entries = (await zipItems(file)).map(async (item) => [item.name, await bytesOf(zipData(file, item, 1e9))] as const);
  return new Map(await Promise.all(entries));
}

describe('package', () => {
  test('holds what the specification asks for, with the hashes of the bytes as stored', async () => {
    const files = await contents(await packaged());
    const names = [...files.keys()];
    expect(names.filter((name) => name.startsWith('archive/')).length).toBeGreaterThan(1);
    expect(names.filter((name) => !name.startsWith('archive/'))).toEqual([
      'indexes/index.cdxj',
      'pages/pages.jsonl',
      'datapackage.json',
      'datapackage-digest.json',
    ]);
    const described = JSON.parse(files.get('datapackage.json')?.toString() ?? '') as {
      wacz_version: string;
      resources: { path: string; hash: string; bytes: number }[];
    };
    expect(described.wacz_version).toBe('1.1.1');
    expect(described.resources.map(({ path }) => path)).toEqual(names.slice(0, -2));
    for (const { path, hash, bytes } of described.resources) {
      const stored = files.get(path) ?? Buffer.alloc(0);
      expect([hash, bytes]).toEqual([sha256(stored), stored.length]);
    }
    const digest = JSON.parse(files.get('datapackage-digest.json')?.toString() ?? '') as { hash: string };
    expect(digest.hash).toBe(sha256(files.get('datapackage.json') ?? Buffer.alloc(0)));
  });

  test('keeps its form: what the package says of itself, and its list of pages', async () => {
    const files = await contents(await packaged(true));
    const told = ['datapackage.json', 'pages/pages.jsonl'].map((name) => files.get(name)?.toString() ?? '');
    // How far gzip packs depends on the machine; hashes and lengths are checked above.
    const still = told
      .join('\n')
      .replace(/sha256:[0-9a-f]{64}/g, 'sha256:…')
      .replace(/"bytes": \d+/g, '"bytes": …');
    await expectGolden('package.txt', still);
    const [head, ...pages] = (told[1] ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(head).toMatchObject({ format: 'json-pages-1.0', id: 'pages', hasText: true });
    for (const { url, ts, id } of pages) {
      expect([URL.canParse(String(url)), new Date(String(ts)).toISOString() === ts, typeof id]).toEqual([true, true, 'string']);
    }
  });

  test('the index leads into the files of the package', async () => {
    const files = await contents(await packaged());
    const lines = (files.get('indexes/index.cdxj')?.toString() ?? '').trimEnd().split('\n');
    expect(lines).toHaveLength(7);
    for (const line of lines) {
      const entry = JSON.parse(line.slice(line.indexOf('{'))) as Record<string, string>;
      const file = files.get(`archive/${entry['filename']}`) ?? Buffer.alloc(0);
      const record = strictMember(file.subarray(Number(entry['offset']), Number(entry['offset']) + Number(entry['length'])));
      expect(record.fields.get('WARC-Target-URI')).toBe(entry['url']);
    }
  });

  test('lists pages in both languages with their text, each text once', async () => {
    const pages = ((await contents(await packaged())).get('pages/pages.jsonl')?.toString() ?? '').trimEnd().split('\n');
    const [head, ...list] = pages.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(head).toMatchObject({ format: 'json-pages-1.0', hasText: true });
    expect(list.map(({ text }) => text)).toEqual([
      '到2025年，投资65亿元。',
      '到2025年，投资56亿元。',
      '到2025年，投资65亿元。',
      '52 projects, 6.5 billion RMB',
      '渝快办 = YUKUAI Ban',
    ]);
  });

  test('the same archive gives the same bytes', async () => {
    expect((await packaged()).equals(await packaged())).toBe(true);
  });

  test.each([true, false])('says whether it is a rehearsal: %s', async (rehearsal) => {
    expect(await openWacz(access(await packaged(rehearsal)))).toMatchObject({ rehearsal, software: 'suyuan/0.1.0' });
    const described = (await contents(await packaged(rehearsal))).get('datapackage.json')?.toString() ?? '';
    expect(described.includes('演练')).toBe(rehearsal);
  });

  test('is read back to every capture', async () => {
    const opened = (await openWacz(access(await packaged()))) as WaczContents;
    const session = new WarcImport({ runId: 'r', restore: true });
    const found: unknown[] = [];
    for (const { name, data } of opened.warcs) {
      for await (const item of session.file(name, data()))
        if (item.type === 'attempt') found.push(...(item.record.capture === undefined ? [] : [item.record.capture]));
    }
    expect(found).toEqual(captures);
  });
});

interface Forged {
  readonly name: string;
  readonly data: Buffer;
  readonly deflate?: boolean;
  readonly flags?: number;
  readonly method?: number;
  /** Length stated in the directory, when it lies. */
  readonly size?: number;
}

/** A zip as another tool, or an enemy, might write it. */
function zip(files: readonly Forged[], count = files.length): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, deflate = false, flags = 0, method = deflate ? 8 : 0, size = data.length } of files) {
    const body = deflate ? deflateRawSync(data) : data;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc32(data), 16);
    entry.writeUInt32LE(body.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    const written = Buffer.concat([local, Buffer.from(name), body]);
    parts.push(written);
    central.push(entry, Buffer.from(name));
    offset += written.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, directory, end]);
}

describe('packages of others', () => {
  const warc = { name: 'archive/data.warc', data: Buffer.from('WARC/1.0\r\n') };
  const described = (resources: unknown): Forged => ({
    name: 'datapackage.json',
    data: Buffer.from(JSON.stringify({ resources })),
    deflate: true,
  });
  const listed = (hash: string) => described([{ path: warc.name, hash, bytes: 1 }]);

  test('deflated entries and several files are read in order', async () => {
    const opened = (await openWacz(
      access(zip([{ ...warc, name: 'archive/b.warc.gz', deflate: true }, { ...warc, name: 'archive/a.warc' }, described([])])),
    )) as WaczContents;
    expect(opened.warcs.map(({ name }) => name)).toEqual(['archive/a.warc', 'archive/b.warc.gz']);
    expect(await bytesOf(opened.warcs[1]?.data() ?? streamOf([]))).toEqual(warc.data);
    expect(opened.rehearsal).toBe(false);
  });

  const good = zip([warc, listed(sha256(warc.data))]);
  const bomb = { name: 'datapackage.json', data: Buffer.alloc(1_000_000), deflate: true, size: 10 };

  test.each<[string, Buffer, string]>([
    ['no zip', Buffer.from('hello'), 'not-a-zip'],
    ['nothing', Buffer.alloc(0), 'not-a-zip'],
    ['cut short', good.subarray(0, -30), 'not-a-zip'],
    ['cut at the front', good.subarray(20), 'broken-directory'],
    ['no datapackage', zip([warc]), 'no-datapackage'],
    ['a datapackage that is no JSON', zip([warc, { name: 'datapackage.json', data: Buffer.from('{') }]), 'bad-datapackage'],
    ['a datapackage without resources', zip([warc, described(undefined)]), 'bad-datapackage'],
    ['a wrong hash', zip([warc, listed(sha256(Buffer.from('other')))]), 'wrong-hash'],
    ['a file that is not there', zip([warc, described([{ path: 'archive/x.warc', hash: 'sha256:00' }])]), 'missing-resource'],
    ['no WARC', zip([described([])]), 'no-archive'],
    ['a way out', zip([{ ...warc, name: '../../etc/passwd' }, listed(sha256(warc.data))]), 'unsafe-path'],
    ['a way out, hidden', zip([{ ...warc, name: 'archive\\..\\x.warc' }, listed(sha256(warc.data))]), 'unsafe-path'],
    ['an absolute path', zip([{ ...warc, name: '/x.warc' }, listed(sha256(warc.data))]), 'unsafe-path'],
    ['a bomb that lies about its length', zip([warc, bomb]), 'broken-entry'],
    ['a bomb that does not', zip([warc, { ...bomb, data: Buffer.alloc(20_000_000), size: 20_000_000 }]), 'too-large'],
    ['encrypted', zip([warc, { ...listed(sha256(warc.data)), flags: 1 }]), 'encrypted'],
    ['another compression', zip([warc, { ...listed(sha256(warc.data)), deflate: false, method: 14 }]), 'unknown-compression'],
    ['deflate that is none', zip([warc, { ...listed(sha256(warc.data)), deflate: false, method: 8 }]), 'broken-entry'],
    ['more entries than there are', zip([warc], 60_000), 'too-many-entries'],
    ['a few more entries than there are', zip([warc], 3), 'broken-directory'],
  ])('%s is refused', async (_name, bytes, fault) => {
    expect(await openWacz(access(bytes))).toBe(fault);
  });
});
