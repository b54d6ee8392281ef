import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { run as runAccess } from '#commands/access.ts';
import { run as runExport } from '#commands/export.ts';
import { run as runImport } from '#commands/import.ts';
import type { Archive } from '#records/ports.ts';
import { call, openRoom, type Room } from './room.ts';

const URI = 'https://www.cq.gov.cn/a.html';
const PASSAGE = '“渝快办”平台集成2926项政务服务事项，企业和群众日活跃用户达89.5万。';
const UNQUOTED = '下一步将继续夯实基础能力';
const REASON = { reason: '权利人要求', by: '周长安' };

let room: Room;

beforeEach(async () => {
  room = await openRoom();
  await room.read('case.md', `# Case\n\nThe YUKUAI Ban platform integrates 2,926 government service items [report](${URI}).\n`);
  await room.capture(URI, '1', `${PASSAGE}${UNQUOTED}。`);
});
afterEach(() => room.close());

const access = (what: string, value: string, options: Readonly<Record<string, string>> = REASON, json = false): Promise<number> => {
  room.later(1000);
  return runAccess({ ...room.context, json }, call([what, value], options));
};

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'done',
    (error: { code: unknown }) => error.code,
  );

async function exported(from: Room, format: string, options: Readonly<Record<string, string | true>> = {}): Promise<string> {
  const parts: Buffer[] = [];
  const terminal = { ...from.context.terminal, write: (chunk: string | Uint8Array) => Promise.resolve(parts.push(Buffer.from(chunk)) > 0) };
  const context = { ...from.context, terminal, software: 'suyuan/0', places: {} } as unknown as Room['context'];
  await runExport(context, call([format], options));
  return Buffer.concat(parts).toString('latin1');
}

const accessesIn = async (archive: Archive): Promise<readonly (string | undefined)[]> =>
  Promise.all(['c-1', 'c-2'].map(async (id) => (await archive.capture(id))?.access));

describe('saying who may see a snapshot', () => {
  test('holds for a snapshot or for a source by id or address, the latest word last; twice changes nothing', async () => {
    room.later(60_000);
    await room.capture(URI, '2', `第二份。${PASSAGE}`);
    await access('c-1', 'signed-in');
    expect(await accessesIn(room.archive)).toEqual(['signed-in', 'public']);
    await access(URI, 'closed');
    expect(await accessesIn(room.archive)).toEqual(['closed', 'closed']);
    await access(URI, 'closed');
    await access('c-2', 'public', REASON, true);
    expect(await accessesIn(room.archive)).toEqual(['closed', 'public']);
    expect(room.said).toEqual(['c-1: for people signed in.', `${URI}: closed.`, `${URI}: closed, as it was.`]);
    expect(room.json).toEqual([{ captureId: 'c-2', access: 'public', changed: true }]);
    expect(await room.archive.accessChanges({})).toHaveLength(3);
    expect(await room.archive.accessChanges({ capture: 'c-1' })).toMatchObject([
      { access: 'signed-in' },
      { access: 'closed', by: '周长安' },
    ]);
    expect(await room.archive.restricted(['c-1', 'c-2', 'c-3'])).toEqual(new Map([['c-1', 'closed']]));
  });

  test('is refused without a reason, a name, a known snapshot or a known word, and then changes nothing', async () => {
    expect(await codeOf(access('c-1', 'closed', { by: 'Li' }))).toBe('missing-argument');
    expect(await codeOf(access('c-1', 'closed', { reason: ' ', by: 'Li' }))).toBe('missing-argument');
    expect(await codeOf(access('c-1', 'secret'))).toBe('bad-argument');
    expect(await codeOf(access('c-9', 'closed'))).toBe('unknown-source');
    expect(await room.archive.accessChanges({})).toEqual([]);
  });
});

describe('a closed snapshot', () => {
  test.each(['warc', 'jsonl', 'annotations', 'prov', 'csv', 'cdxj'])('stays behind in %s unless it is asked for', async (format) => {
    const text = async (options: Readonly<Record<string, true>> = {}): Promise<string> => {
      const bytes = Buffer.from(await exported(room, format, { ...options, ...(format === 'csv' ? { table: 'evidence' } : {}) }), 'latin1');
      return (format === 'warc' ? gunzipSync(bytes) : bytes).toString();
    };
    const open = await text();
    await access('c-1', 'closed');
    const [closed, all] = [await text(), await text({ closed: true })];
    expect(closed).not.toContain(UNQUOTED);
    expect(closed).not.toContain('2926');
    expect(all.length).toBeGreaterThan(closed.length);
    expect(open.length).toBeGreaterThan(closed.length);
  });

  test('is told of in PROV: who closed it, when and why', async () => {
    await access(URI, 'closed');
    const graph = JSON.parse(Buffer.from(await exported(room, 'prov'), 'latin1').toString()) as { '@graph': { type: string[] }[] };
    const told = graph['@graph'].find(({ type }) => type.includes('suyuan:AccessChange'));
    expect(told).toMatchObject({
      'suyuan:access': 'closed',
      'suyuan:reason': '权利人要求',
      endedAtTime: expect.stringMatching(/Z$/) as string,
    });
    expect((told as unknown as { used: string }).used).toMatch(/sources/);
  });

  test('is as closed in an archive that was restored, whose exports and log are the same again; a second import adds nothing', async () => {
    await access(URI, 'signed-in');
    await access('c-1', 'closed');
    const files = new Map<string, string>();
    for (const format of ['warc', 'jsonl']) files.set(format, await exported(room, format, { closed: true }));
    const other = await openRoom();
    try {
      const names = [...files].map(([format, text]) => {
        const path = join(other.folder, `all.${format === 'warc' ? 'warc.gz' : format}`);
        writeFileSync(path, Buffer.from(text, 'latin1'));
        return path;
      });
      for (let round = 0; round < 2; round += 1) await runImport(other.context, call(names));
      expect(await other.archive.accessChanges({})).toEqual(await room.archive.accessChanges({}));
      expect((await other.archive.capture('c-1'))?.access).toBe('closed');
      expect(await other.archive.logLeaves({ from: 0, limit: 99 })).toEqual(await room.archive.logLeaves({ from: 0, limit: 99 }));
      expect(await other.archive.auditLog([])).toMatchObject({ altered: [], removed: [], unlogged: [] });
    } finally {
      await other.close();
    }
  });
});
