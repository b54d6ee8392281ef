import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ACCOUNT_LIMITS, editorName, lockedUntil, nameKey, passwordFault, sessionEnd } from '#records/account.ts';
import type { Archive } from '#records/ports.ts';
import { HOUR, instant, millis, MINUTE } from '#records/time.ts';
import { signedIn, signIn, signOut, type Reception } from '#web/accounts.ts';
import { openArchive } from '../../src/storage/archive.ts';
import { createIdentity } from '../../src/storage/identity.ts';
import { createSecrets } from '../../src/storage/secrets.ts';

const START = '2026-03-02T08:00:00.000Z';
const secrets = createSecrets({ ln: 4, r: 8, p: 1 });
const identity = createIdentity();
const PASSWORD = '滴水穿石 non vi sed saepe';
const ADDRESS = '203.0.113.7';

let now = START;
const clock = { now: () => now };
let archive: Archive;
let reception: Reception;

function later(ms: number): void {
  now = instant(millis(now) + ms);
}

beforeEach(async () => {
  now = START;
  archive = await openArchive({ path: ':memory:', migrations: new URL('../../migrations', import.meta.url).pathname, identity, clock });
  reception = { archive, secrets, clock, identity };
  await archive.saveEditor({ name: '周长安 Zhou', passwordHash: await secrets.hash(PASSWORD), addedAt: START });
});
afterEach(() => archive.close());

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );
const attempt = (name: string, password: string, address = ADDRESS): Promise<string> =>
  codeOf(signIn(reception, { name, password, address }));
const events = async (): Promise<string[]> => (await archive.activities({ limit: 99, audit: true })).map(({ event }) => event.code);

describe('signing in', () => {
  test('by name, however spelled, and password; the token is not kept', async () => {
    const { token, session, editor } = await signIn(reception, { name: ' 周长安 ＺＨＯＵ', password: PASSWORD, address: ADDRESS });
    expect(editor.name).toBe('周长安 Zhou');
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(session.id).not.toContain(token);
    expect(await signedIn(reception, token)).toEqual({ editor, session });
    expect(await signedIn(reception, `${token.slice(0, -1)}~`)).toBeUndefined();
    expect(await signedIn(reception, session.id)).toBeUndefined();
    later(MINUTE);
    await signOut(reception, token);
    await signOut(reception, token);
    expect(await signedIn(reception, token)).toBeUndefined();
    expect(await events()).toEqual(['signed-out', 'signed-in']);
    expect(await archive.activities({ limit: 9 })).toEqual([]);
  });

  test('ends when it is not used, ends after a week although it is used, and with the account', async () => {
    const { token } = await signIn(reception, { name: '周长安 Zhou', password: PASSWORD, address: ADDRESS });
    later(MINUTE);
    expect((await signedIn(reception, token))?.session.lastUsedAt).toBe(START);
    for (let hours = 0; hours < 7 * 24 - 11; hours += 11) {
      later(11 * HOUR - (hours === 0 ? MINUTE : 0));
      expect((await signedIn(reception, token))?.session.lastUsedAt).toBe(now);
    }
    later(11 * HOUR);
    expect(await signedIn(reception, token)).toBeUndefined();

    const second = await signIn(reception, { name: '周长安 Zhou', password: PASSWORD, address: ADDRESS });
    later(12 * HOUR);
    expect(await signedIn(reception, second.token)).toBeUndefined();
    const third = await signIn(reception, { name: '周长安 Zhou', password: PASSWORD, address: ADDRESS });
    await archive.saveEditor({ ...third.editor, removedAt: now });
    expect(await signedIn(reception, third.token)).toBeUndefined();
    expect(await attempt('周长安 Zhou', PASSWORD)).toBe('sign-in-failed');
  });

  test('is asked of the archive once until anything is written, also by another program, and by the clock each time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'suyuan-test-'));
    const open = () =>
      openArchive({ path: join(folder, 'a.sqlite'), migrations: new URL('../../migrations', import.meta.url).pathname, identity, clock });
    const [site, elsewhere] = [await open(), await open()];
    try {
      const desk = { ...reception, archive: site };
      const asked = vi.spyOn(site, 'session');
      const editor = { name: '李娜', passwordHash: await secrets.hash(PASSWORD), addedAt: START };
      await elsewhere.saveEditor(editor);
      const { token } = await signIn(desk, { name: '李娜', password: PASSWORD, address: ADDRESS });
      for (let n = 0; n < 3; n += 1) expect((await signedIn(desk, token))?.editor.name).toBe('李娜');
      expect(asked).toHaveBeenCalledTimes(1);
      later(12 * HOUR);
      expect(await signedIn(desk, token)).toBeUndefined();
      const again = await signIn(desk, { name: '李娜', password: PASSWORD, address: ADDRESS });
      expect(await signedIn(desk, again.token)).toBeDefined();
      await elsewhere.saveEditor({ ...editor, removedAt: now });
      // As long as a request of another program takes to arrive.
      await new Promise(setImmediate);
      expect(await signedIn(desk, again.token)).toBeUndefined();
    } finally {
      await Promise.all([site.close(), elsewhere.close()]);
      rmSync(folder, { recursive: true });
    }
  });

  test('tells a wrong name from a wrong password by nothing, and locks both alike', async () => {
    for (const name of ['周长安 Zhou', 'nobody 无人']) {
      const outcomes = [];
      for (let n = 0; n < 7; n += 1) outcomes.push(await attempt(name, 'wrong password!', `198.51.100.${n}`));
      expect(outcomes).toEqual([...Array<string>(5).fill('sign-in-failed'), 'sign-in-locked', 'sign-in-locked']);
    }
    expect(await attempt('周长安 Zhou', PASSWORD)).toBe('sign-in-locked');
    later(MINUTE);
    expect(await attempt('周长安 Zhou', PASSWORD)).toBe('done');
    expect(await attempt('周长安 Zhou', 'wrong password!')).toBe('sign-in-failed');
    expect(JSON.stringify(await archive.activities({ limit: 99, audit: true }))).not.toContain('nobody');
  });

  test('counts guesses that are sent together one by one, and lets no more wait than it can check', async () => {
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, n) => attempt('周长安 Zhou', 'wrong password!', `198.51.100.${n}`)));
    expect(outcomes.filter((code) => code === 'sign-in-failed')).toHaveLength(ACCOUNT_LIMITS.failuresByName.value);
    expect(outcomes.filter((code) => code === 'sign-in-locked')).toHaveLength(30 - ACCOUNT_LIMITS.failuresByName.value);
    later(HOUR);
    expect(await attempt('周长安 Zhou', PASSWORD)).toBe('done');
  });

  test('locks an address that tries many names', async () => {
    for (let n = 0; n < ACCOUNT_LIMITS.failuresByAddress.value; n += 1)
      expect(await attempt(`name ${n}`, 'x'.repeat(20))).toBe('sign-in-failed');
    expect(await attempt('周长安 Zhou', PASSWORD)).toBe('sign-in-locked');
    expect(await attempt('周长安 Zhou', PASSWORD, '203.0.113.99')).toBe('done');
    expect(await attempt('周长安 Zhou', 'p'.repeat(1_000_000), '203.0.113.99')).toBe('sign-in-failed');
  });
});

describe('passwords', () => {
  test('are kept with a salt and checked at the cost they were made at', async () => {
    const [one, two] = [await secrets.hash(PASSWORD), await secrets.hash(PASSWORD)];
    expect(one).toMatch(/^\$scrypt\$ln=4,r=8,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    const dearer = createSecrets({ ln: 5, r: 4, p: 2 });
    expect(await dearer.check(PASSWORD, one)).toBe(true);
    expect(await dearer.check(PASSWORD.normalize('NFD'), one)).toBe(true);
    expect(await dearer.check(`${PASSWORD} `, one)).toBe(false);
    expect(await secrets.check(PASSWORD, undefined)).toBe(false);
    for (const forged of ['', PASSWORD, '$scrypt$ln=99,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA', one.slice(0, -30)])
      expect(await secrets.check(PASSWORD, forged)).toBe(false);
  });

  test.each([
    ['short', '滴水穿石', 'Li'],
    ['long', 'ab 12'.repeat(200), 'Li'],
    ['repetition', 'abababababababab', 'Li'],
    ['name', 'Zhou Changan12', 'zhou changan'],
    [undefined, '滴水穿石，不是一日之功', '李明'],
    [undefined, 'correct horse battery staple', 'Correct Horse'],
  ])('are refused as %s: %s for %s', (fault, password, name) => {
    expect(passwordFault(password, name)).toBe(fault);
  });
});

describe('names and limits', () => {
  test('of editors', () => {
    expect(nameKey(' Ｚhou  Changan')).toBe(nameKey('zhou changan'));
    expect(editorName('  李  明 ')).toBe('李 明');
    for (const bad of ['', '   ', 'a\u0000b', 'a\u202eb', 'x'.repeat(61), '\ud800']) expect(editorName(bad)).toBeUndefined();
  });

  test('the wait doubles, has a limit, and old failures are forgotten', () => {
    const failures = (count: number): { name: string; address: string; at: string }[] =>
      Array.from({ length: count }, () => ({ name: 'a', address: 'b', at: START }));
    const wait = (count: number, at = START): number | undefined => {
      const until = lockedUntil(failures(count), { name: 'a', address: 'other' }, at);
      return until === undefined ? undefined : millis(until) - millis(START);
    };
    expect([4, 5, 6, 8, 50].map((count) => wait(count))).toEqual([undefined, MINUTE, 2 * MINUTE, 8 * MINUTE, HOUR]);
    expect(wait(50, instant(millis(START) + HOUR))).toBeUndefined();
    expect(lockedUntil(failures(50), { name: 'c', address: 'd' }, START)).toBeUndefined();
    expect(sessionEnd(START, START)).toBe(instant(millis(START) + 12 * HOUR));
  });
});
