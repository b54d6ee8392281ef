import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { siteDesk } from '#commands/site-desk.ts';
import { Refusal } from '#records/refusal.ts';
import { MINUTE } from '#records/time.ts';
import { openRoom, type Room } from './room.ts';

const URI = 'https://www.cq.gov.cn/a.html';

let room: Room;
let source = '';

beforeEach(async () => {
  room = await openRoom();
  await room.read('case.md', `# Case\n\nThe platform serves many [report](${URI}).\n`);
  source = (await room.archive.sources()).sources[0]?.id ?? '';
});
afterEach(() => room.close());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

describe('having a page captured from the site', () => {
  test('is done one at a time, not at every click, and says when it fails', async () => {
    let fail: (error: Error) => void = () => undefined;
    const failures: unknown[] = [];
    const told: unknown[] = [];
    const context = {
      ...room.context,
      progress: (now: unknown) => void told.push(now),
      fetcher: () => new Promise<never>((_, reject) => (fail = reject)),
    };
    let busy = true;
    const desk = siteDesk(context, room.archive, { busy: () => busy, failed: (error) => failures.push(error) });
    expect(await codeOf(desk.refresh('s-none', 'Li'))).toBe('unknown-source');
    expect(await codeOf(desk.refresh(source, 'Li'))).toBe('refresh-busy');
    busy = false;
    expect(await codeOf(desk.refresh(source, 'Li'))).toBe('done');
    expect(told).toEqual([{ phase: 'capturing', done: 0, total: 1, note: URI }]);
    expect(await codeOf(desk.refresh(source, 'Li'))).toBe('refresh-busy');
    fail(new Error('no way out'));
    await new Promise((done) => setImmediate(done));
    expect(failures).toHaveLength(1);
    expect(told.at(-1)).toBeUndefined();
    expect(await codeOf(desk.refresh(source, 'Li'))).toBe('refresh-recent');
    room.later(MINUTE);
    expect(await codeOf(desk.refresh(source, 'Li'))).toBe('done');
    fail(new Error('again'));
  });

  test('is refused where a rehearsal and the web would be mixed; a decision on an address stands all the same', async () => {
    const context = { ...room.context, archive: () => Promise.reject(new Refusal('rehearsal-mismatch')) };
    const desk = siteDesk(context, room.archive, { busy: () => false, failed: () => undefined });
    expect(await codeOf(desk.refresh(source, 'Li'))).toBe('rehearsal-mismatch');
    expect(await codeOf(desk.refresh(source, 'Li'))).toBe('rehearsal-mismatch');
    const uri = 'https://www.cq.gov.cn/new.html';
    await desk.decideAddress({ sourceId: source, uri, by: 'Li', reject: false });
    expect(await room.archive.candidates({ source })).toMatchObject([{ uri, state: 'accepted', decidedBy: 'Li' }]);
  });
});
