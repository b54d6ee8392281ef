import { describe, expect, test } from 'vitest';
import { jsonlArchive } from '#interchange/jsonl.ts';
import { readJsonl, type JsonlItem } from '#interchange/jsonl-read.ts';
import { streamOf } from '#interchange/reader.ts';
import { attempts, cannedArchive, captures, resources, textOf } from './canned.ts';
import { expectGolden } from './golden.ts';

const written = (rehearsal = false) => textOf(jsonlArchive(cannedArchive(rehearsal), streamOf(resources)));

/** The text in pieces that cut lines and characters anywhere. */
async function* pieces(text: string | Uint8Array, size = 777): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = (text: string | Uint8Array): Promise<JsonlItem[]> => Array.fromAsync(readJsonl(pieces(text)));
const skips = (items: readonly JsonlItem[]) => items.filter((item) => item.type === 'skipped').map(({ line, reason }) => [line, reason]);

describe('whole archive', () => {
  test('everything that was written is read back as it was', async () => {
    const text = await written();
    await expectGolden('archive.jsonl', text);
    const items = await read(text);
    expect(skips(items)).toEqual([]);
    const found = <T extends JsonlItem['type']>(type: T) => items.filter((item): item is JsonlItem & { type: T } => item.type === type);
    expect(found('resource').map(({ record }) => record)).toEqual(resources);
    expect(found('attempt').map(({ record }) => record)).toEqual(attempts);
    expect(found('capture').map(({ record }) => record)).toEqual(captures);
    expect(found('page')).toHaveLength(4);
    expect(found('claim').map(({ record }) => record.text)).toContain('The app 渝快办 serves, in short, everyone.');
    expect(Buffer.from(found('revision')[0]?.bytes ?? '', 'base64').toString()).toBe('# 重庆\n\n到2025年投资65亿元。\n');
    expect(found('decision')).toHaveLength(1);
  });

  test('the same archive gives the same bytes', async () => {
    expect(await written()).toBe(await written());
  });

  test.each([true, false])('the first line says whether it is a rehearsal: %s', async (rehearsal) => {
    expect((await read(await written(rehearsal)))[0]).toMatchObject({ type: 'archive', rehearsal });
  });

  test('no password hash leaves the archive', async () => {
    expect(await written()).not.toContain('passwordHash');
  });
});

describe('broken files', () => {
  const lines = async () => (await written()).split('\n');
  const altered = async (change: (lines: string[]) => void): Promise<string> => {
    const all = await lines();
    change(all);
    return all.join('\n');
  };

  test.each<[string, string | Uint8Array | (() => Promise<string>), [number, string][]]>([
    ['empty', '', [[0, 'no-header']]],
    ['something else', 'hello\n', [[1, 'no-header']]],
    ['another format', '{"type":"archive","format":"other/1"}\n', [[1, 'unknown-format']]],
    ['no mark', '{"type":"archive","format":"suyuan-archive/1","createdAt":"2026-01-01T00:00:00.000Z"}\n', [[1, 'unknown-format']]],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x0a]), [[1, 'no-header']]],
    [
      'cut short',
      async () => (await written()).slice(0, -400),
      [
        [50, 'not-json'],
        [50, 'truncated-file'],
      ],
    ],
    ['one letter changed', async () => (await written()).replace('王芳', '王方'), [[53, 'digest-mismatch']]],
    [
      'a line that is no JSON',
      () => altered((all) => (all[2] = '{')),
      [
        [3, 'not-json'],
        [53, 'digest-mismatch'],
      ],
    ],
    [
      'an unknown kind',
      () => altered((all) => (all[2] = '{"type":"spell"}')),
      [
        [3, 'unknown-type'],
        [53, 'digest-mismatch'],
      ],
    ],
    [
      'a kind by inheritance',
      () => altered((all) => (all[2] = '{"type":"toString","record":{}}')),
      [
        [3, 'unknown-type'],
        [53, 'digest-mismatch'],
      ],
    ],
    [
      'a record without id',
      () => altered((all) => (all[2] = '{"type":"resource","record":{"uri":"x"}}')),
      [
        [3, 'not-a-record'],
        [53, 'digest-mismatch'],
      ],
    ],
    ['two files joined', async () => (await written()) + (await written()), [[54, 'after-end']]],
  ])('%s', async (_name, text, expected) => {
    expect(skips(await read(typeof text === 'function' ? await text() : text))).toEqual(expected);
  });
});
