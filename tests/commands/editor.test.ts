import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runAs as decideAs } from '#commands/decide.ts';
import { run as runLog } from '#commands/editor-log.ts';
import { runAs } from '#commands/editor.ts';
import type { Context } from '#commands/command.ts';
import { HOUR } from '#records/time.ts';
import { signIn } from '#web/accounts.ts';
import { createSecrets } from '../../src/storage/secrets.ts';
import { call, openRoom, type Room } from './room.ts';

const PASSWORD = '滴水穿石 non vi sed saepe';

let room: Room;
beforeEach(async () => {
  room = await openRoom();
});
afterEach(() => room.close());

const typing = (...answers: string[]): Context => ({ ...room.context, askSecret: () => Promise.resolve(answers) });
const outcome = (promise: Promise<unknown>): Promise<unknown> =>
  promise.catch((error: { code: string; parameters: unknown }) => error.code);
const add = (name: string, ...answers: string[]): Promise<unknown> => outcome(runAs('add')(typing(...answers), call([name])));

describe('editor', () => {
  test('adds a person with a hashed password, typed once or twice, and keeps what happened apart', async () => {
    expect(await add('周长安', PASSWORD, PASSWORD)).toBe(0);
    expect(await add('Zhou', PASSWORD)).toBe(0);
    const [first] = await room.archive.editors();
    expect(first?.passwordHash).toMatch(/^\$scrypt\$/);
    expect(await createSecrets().check(PASSWORD, first?.passwordHash)).toBe(true);
    expect(await room.archive.activities({ limit: 9 })).toEqual([]);
    expect(await room.archive.activities({ limit: 9, audit: true })).toHaveLength(2);
    expect(JSON.stringify(room.said)).not.toContain('saepe');
  });

  test('tells what happened to accounts, newest first, of all or of one', async () => {
    const reception = { archive: room.archive, clock: room.context.clock, identity: room.context.identity, secrets: createSecrets() };
    const tried = (name: string, password: string) => outcome(signIn(reception, { name, password, address: '203.0.113.7' }));
    await add('周长安', PASSWORD);
    room.later(HOUR);
    await add('Li Na', PASSWORD);
    room.later(HOUR);
    expect(await tried('nobody', 'some password')).toBe('sign-in-failed');
    room.later(HOUR);
    await tried('周长安', PASSWORD);
    const log = async (lang: 'zh' | 'en', ...names: string[]): Promise<string> => {
      const before = room.said.length;
      expect(await outcome(runLog({ ...room.context, lang }, call(names)))).toBe(0);
      return room.said.slice(before).join('\n');
    };
    expect(await log('en')).toMatch(
      /周长安 signed in from 203\.0\.113\.7.*A sign-in as an unknown name from .*failed.*Li Na may decide.*周长安 may decide/s,
    );
    expect(await log('zh', 'LI NA')).toMatch(/^[^\n]*Li Na\s*成为编辑。$/);
    expect(await log('zh')).toMatch(/以未知姓名的名义自/);
    expect(await outcome(runLog(room.context, call(['无人'])))).toBe('unknown-editor');
  });

  test.each<[string, string, readonly string[]]>([
    ['no-password', '李', ['']],
    ['no-password', '李', []],
    ['passwords-differ', '李', [PASSWORD, `${PASSWORD} `]],
    ['password-short', '李', ['kurz', 'kurz']],
    ['password-long', '李', ['long '.repeat(200)]],
    ['password-repetition', '李', ['aaaaaaaaaaaaaaaa']],
    ['password-name', 'Zhou Changan', ['zhou changan 1']],
    ['bad-argument', 'a\u0007b', [PASSWORD]],
    ['bad-argument', '   ', [PASSWORD]],
    ['editor-exists', ' ZHOU ', [PASSWORD]],
  ])('refuses as %s: %j', async (code, name, answers) => {
    await add('Zhou', PASSWORD);
    expect(await add(name, ...answers)).toBe(code);
    expect(await room.archive.editors()).toHaveLength(1);
  });

  test('removes, lists, adds again and changes passwords; what was decided stays', async () => {
    await add('Zhou', PASSWORD);
    await room.read('a.md', '# A\n\nThe city has 52 digital projects.\n');
    const [claim] = await room.archive.claims({});
    const note = (by: string): Promise<unknown> => outcome(decideAs('note')(room.context, call([claim?.id ?? '', '待核'], { by })));
    expect(await note('zhou')).toBe(0);
    room.later(HOUR);
    expect(await outcome(runAs('remove')(room.context, call(['ZHOU'])))).toBe(0);
    expect(await note('zhou')).toBe('unknown-editor');
    expect(await note(' ')).toBe('missing-argument');
    expect(await outcome(runAs('remove')(room.context, call(['Zhou'])))).toBe('unknown-editor');
    await runAs('list')({ ...room.context, json: true }, call([]));
    await runAs('list')({ ...room.context, json: true }, call([], { all: true }));
    expect(room.json).toMatchObject([[], [{ name: 'Zhou', removedAt: '2026-03-02T09:00:00.000Z' }]]);
    expect(JSON.stringify(room.json)).not.toContain('scrypt');
    expect(await add('zhou', 'another long password')).toBe(0);
    const before = (await room.archive.editors())[0]?.passwordHash;
    expect(await outcome(runAs('password')(typing('a third long password'), call(['Zhou'])))).toBe(0);
    expect((await room.archive.editors())[0]?.passwordHash).not.toBe(before);
    expect(await room.archive.decisions({})).toMatchObject([{ by: 'Zhou', note: '待核' }]);
  });
});
