import { describe, expect, test } from 'vitest';
import type { Session } from '#records/account.ts';
import type { Editor } from '#records/decision.ts';
import type { Present } from './archive.contract.ts';
import { activity, days, GOV, hours, minutes, START } from './records.ts';

const zhou: Editor = { name: '周长安', passwordHash: '$scrypt$…', addedAt: START };

function session(id: string, editor = zhou.name): Session {
  return { id, editor, createdAt: START, lastUsedAt: START, expiresAt: hours(12) };
}

export function accountContract(present: Present): void {
  describe('accounts', () => {
    test('editors are added and removed, stay on record, and what happened to them is told only when asked for', async () => {
      const { archive } = present();
      const added = activity('act-1', START, 'editor', zhou.name, 'editor-added');
      await archive.saveEditor(zhou, [added]);
      await archive.saveEditor({ name: 'Zhou', passwordHash: '$scrypt$2', addedAt: hours(1) });
      await archive.saveEditor({ ...zhou, removedAt: days(1) });
      expect(await archive.editors()).toEqual([
        { ...zhou, removedAt: days(1) },
        { name: 'Zhou', passwordHash: '$scrypt$2', addedAt: hours(1) },
      ]);
      await archive.saveRun({ id: 'r', startedAt: START, total: 0, done: 0, answered: 0, unreachable: 0, excluded: 0 }, [
        activity('act-2', hours(1), 'source', GOV.id),
      ]);
      expect((await archive.activities({ limit: 9 })).map(({ id }) => id)).toEqual(['act-2']);
      expect((await archive.activities({ limit: 9, audit: true })).map(({ id }) => id)).toEqual(['act-2', 'act-1']);
      expect(await archive.activities({ subject: { type: 'editor', id: zhou.name }, limit: 9 })).toEqual([added]);
    });

    test('a session is opened, used and ended; one that was ended does not come back by being used', async () => {
      const { archive } = present();
      await archive.saveEditor(zhou);
      expect(await archive.session('s1')).toBeUndefined();
      await archive.saveSession(session('s1'), { name: 'n', activities: [activity('act-1', START, 'editor', zhou.name, 'signed-in')] });
      await archive.saveSession({ ...session('s1'), lastUsedAt: hours(1), expiresAt: hours(13) });
      expect(await archive.session('s1')).toEqual({ ...session('s1'), lastUsedAt: hours(1), expiresAt: hours(13) });
      expect(await archive.endSessions({ id: 's1' }, [activity('act-2', hours(2), 'editor', zhou.name, 'signed-out')])).toBe(1);
      await archive.saveSession({ ...session('s1'), lastUsedAt: hours(3) });
      expect(await archive.session('s1')).toBeUndefined();
      expect(await archive.endSessions({ id: 's1' })).toBe(0);
      expect((await archive.activities({ limit: 9, audit: true })).map(({ event }) => event.code)).toEqual(['signed-out', 'signed-in']);
      const opened = { name: 'n', activities: [] };
      await archive.saveSession(session('s1'), opened);
      await expect(archive.saveSession(session('s1'), opened)).rejects.toThrow();
    });

    test('expired sessions end together; removing an editor or changing the password ends all of hers and nobody else’s', async () => {
      const { archive } = present();
      const opened = { name: 'n', activities: [] };
      await archive.saveEditor(zhou);
      await archive.saveSession(session('s1'), opened);
      await archive.saveSession({ ...session('s2'), expiresAt: hours(20) }, opened);
      await archive.saveSession({ ...session('s3', 'Li'), expiresAt: hours(20) }, opened);
      expect(await archive.endSessions({ expiredBy: hours(12) })).toBe(1);
      expect(await archive.session('s1')).toBeUndefined();
      await archive.saveEditor({ ...zhou, removedAt: hours(13) });
      expect(await archive.session('s2')).toBeUndefined();
      expect(await archive.session('s3')).toBeDefined();
    });

    test('failures are found by name or address, forgotten after a while and cleared by signing in', async () => {
      const { archive } = present();
      const since = START;
      await archive.saveSignInFailure({ name: 'a', address: '203.0.113.7', at: minutes(1) }, since);
      await archive.saveSignInFailure({ name: 'b', address: '203.0.113.7', at: minutes(2) }, since);
      await archive.saveSignInFailure({ name: 'a', address: '203.0.113.8', at: minutes(3) }, since, [
        activity('act-1', minutes(3), 'editor', zhou.name, 'sign-in-failed'),
      ]);
      const found = async (name: string, address: string): Promise<string[]> =>
        (await archive.signInFailures({ name, address })).map(({ at }) => at);
      expect(await found('a', '203.0.113.9')).toEqual([minutes(1), minutes(3)]);
      expect(await found('c', '203.0.113.7')).toEqual([minutes(1), minutes(2)]);
      expect(await found('a', '203.0.113.7')).toEqual([minutes(1), minutes(2), minutes(3)]);
      expect(await archive.activities({ limit: 9, audit: true })).toHaveLength(1);
      await archive.saveSession(session('s1'), { name: 'a', activities: [] });
      expect(await found('a', '203.0.113.7')).toEqual([minutes(2)]);
      await archive.saveSignInFailure({ name: 'c', address: '203.0.113.9', at: days(2) }, days(1));
      expect(await found('b', '203.0.113.7')).toEqual([]);
    });
  });
}
