import { describe, expect, test } from 'vitest';
import { leafHash, treeHead } from '#interchange/merkle.ts';
import type { Decision } from '#records/decision.ts';
import { leafText } from '#records/log.ts';
import type { Archive } from '#records/ports.ts';
import type { Present } from './archive.contract.ts';
import { activity, days, GOV, hours, made, sha256, START, WECHAT } from './records.ts';

const SOUND = { altered: [], removed: [], unlogged: [], broken: [], rewritten: [] };

const decision = (id: string, note: string): Decision => ({ id, kind: 'note', at: hours(5), by: '王芳', claimId: 'k-1', note });

/** Five captures, one of them withdrawn, and two decisions: eight leaves. */
async function filled(archive: Archive): Promise<void> {
  for (let n = 0; n < 4; n += 1) await archive.recordAttempt(made({ id: `${n}`, resource: GOV, at: hours(n), body: `第${n}页 page ${n}` }));
  await archive.recordAttempt(made({ id: 'silent', resource: WECHAT, at: hours(4) }));
  await archive.saveDecision(decision('d-1', '已核对 checked'), activity('e-1', hours(5), 'claim', 'k-1', 'decision'));
  await archive.withdraw(
    'c-1',
    { at: days(1), reason: '权利人要求 asked', by: '李' },
    activity('e-2', days(1), 'capture', 'c-1', 'withdrawn'),
  );
  await archive.recordAttempt(made({ id: '9', resource: WECHAT, at: days(2), body: 'later' }));
  await archive.saveDecision(decision('d-2', 'second'), activity('e-3', hours(6), 'claim', 'k-1', 'decision'));
}

const headOf = async (archive: Archive, size: number): Promise<string> => treeHead((places) => archive.logNodes(places), size);

export function logContract(present: Present): void {
  describe('the log', () => {
    test('has a leaf for every capture, withdrawal and decision, in the order in which they were written', async () => {
      const { archive } = present();
      await filled(archive);
      const found = await archive.logLeaves({ from: 0, limit: 99 });
      expect(found.map(({ index, kind, ref }) => `${index} ${kind} ${ref}`)).toEqual([
        '0 capture c-0',
        '1 capture c-1',
        '2 capture c-2',
        '3 capture c-3',
        '4 decision d-1',
        '5 withdrawal c-1',
        '6 capture c-9',
        '7 decision d-2',
      ]);
      expect(await archive.logState()).toMatchObject({ size: 8 });
      expect(await archive.logLeaf('decision', 'd-1')).toEqual(found[4]);
      expect(await archive.logLeaf('decision', 'c-1')).toBeUndefined();
      expect(await archive.logLeaves({ from: 6, limit: 1 })).toEqual([found[6]]);
      const capture = await archive.capture('c-1');
      if (capture === undefined) throw new Error('the capture is gone');
      expect(found[1]?.hash).toBe(leafHash(Buffer.from(sha256(leafText.capture(capture)), 'hex')));
    });

    test('a record that is refused leaves no leaf', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }));
      await expect(archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'B' }))).rejects.toThrow();
      expect(await archive.logState()).toMatchObject({ size: 1 });
    });

    test('agrees with the records, with and without a withdrawal, and continues every state it was in', async () => {
      const { archive } = present();
      const signed: { size: number; head: string }[] = [];
      for (let n = 0; n < 9; n += 1) {
        await archive.recordAttempt(made({ id: `${n}`, resource: GOV, at: hours(n), body: `v${n}` }));
        signed.push({ size: n + 1, head: await headOf(archive, n + 1) });
      }
      await archive.withdraw('c-4', { at: days(1), reason: 'asked', by: 'Li' }, activity('e-1', days(1), 'capture', 'c-4', 'withdrawn'));
      expect(await archive.auditLog(signed)).toEqual({ ...SOUND, size: 10, head: await headOf(archive, 10) });
      expect(
        await archive.logNodes([
          { level: 3, index: 0 },
          { level: 3, index: 1 },
        ]),
      ).toEqual([signed[7]?.head, undefined]);
    });

    test('an empty log is sound, and a state it should have had shows that it was emptied', async () => {
      const { archive } = present();
      expect(await archive.auditLog([])).toEqual({ ...SOUND, size: 0 });
      expect(await archive.auditLog([{ size: 3, head: 'ff' }])).toMatchObject({ rewritten: [3] });
    });

    test.each<[string, string, object]>([
      ['a row altered', `UPDATE captures SET captured_at = captured_at - 86400000 WHERE id = 'c-2'`, { altered: ['capture c-2'] }],
      ['an address altered', `UPDATE captures SET uri = 'https://other.example/' WHERE id = 'c-9'`, { altered: ['capture c-9'] }],
      ['a row removed', `DELETE FROM captures WHERE id = 'c-3'`, { removed: ['capture c-3'] }],
      [
        'a decision altered',
        `UPDATE decisions SET body = replace(body, 'checked', 'denied') WHERE id = 'd-1'`,
        { altered: ['decision d-1'] },
      ],
      ['a reason altered', `UPDATE withdrawals SET reason = 'other'`, { altered: ['withdrawal c-1'] }],
      ['a leaf removed', `DELETE FROM log_leaves WHERE id = 7`, { unlogged: ['decision d-2'], rewritten: [8] }],
      ['a node altered', `UPDATE log_nodes SET hash = zeroblob(32) WHERE id = ${2 ** 44}`, { broken: ['node 1/0'] }],
    ])('%s behind its back is found', async (_name, harm, found) => {
      const { archive, damage } = present();
      await filled(archive);
      const signed = [{ size: 8, head: await headOf(archive, 8) }];
      expect(await archive.auditLog(signed)).toMatchObject(SOUND);
      damage.execute(harm);
      expect(await archive.auditLog(signed)).toMatchObject({ ...SOUND, ...found });
    });

    test('a past that was rewritten as a whole is no continuation of what was signed', async () => {
      const { archive, damage } = present();
      await filled(archive);
      const signed = [
        { size: 3, head: await headOf(archive, 3) },
        { size: 8, head: await headOf(archive, 8) },
      ];
      damage.execute(`UPDATE captures SET status = 404 WHERE id = 'c-3'`);
      const capture = await archive.capture('c-3');
      if (capture === undefined) throw new Error('the capture is gone');
      const own = await archive.logLeaves({ from: 0, limit: 99 });
      const forged = leafHash(Buffer.from(sha256(leafText.capture(capture)), 'hex'));
      damage.execute(`UPDATE log_leaves SET hash = x'${forged}' WHERE id = 3`);
      expect(
        await archive.restoreLog(
          'suyuan-archive/forged',
          own.map((leaf) => (leaf.index === 3 ? { ...leaf, hash: forged } : leaf)),
        ),
      ).toBe(true);
      expect(await archive.auditLog([])).toMatchObject(SOUND);
      expect(await archive.auditLog(signed)).toMatchObject({ ...SOUND, rewritten: [8] });
    });

    test('is put back in another order only when it says the same and nothing was signed', async () => {
      const { archive } = present();
      await filled(archive);
      const own = await archive.logLeaves({ from: 0, limit: 99 });
      const turned = own.toReversed();
      expect(await archive.restoreLog('suyuan-archive/l-other', turned.slice(1))).toBe(false);
      expect(await archive.restoreLog('suyuan-archive/l-other', [...turned.slice(1), ...turned.slice(1, 2)])).toBe(false);
      expect(
        await archive.restoreLog(
          'suyuan-archive/l-other',
          turned.map((leaf) => ({ ...leaf, hash: sha256('x') })),
        ),
      ).toBe(false);
      expect(await archive.logLeaves({ from: 0, limit: 99 })).toEqual(own);
      expect(await archive.restoreLog('suyuan-archive/l-other', turned)).toBe(true);
      expect(await archive.logState()).toEqual({ origin: 'suyuan-archive/l-other', size: 8 });
      expect((await archive.logLeaves({ from: 0, limit: 99 })).map(({ ref }) => ref)).toEqual(turned.map(({ ref }) => ref));
      expect(await archive.auditLog([])).toMatchObject(SOUND);
      await archive.saveCheckpoint({ size: 8, at: days(3), note: 'signed' });
      expect(await archive.restoreLog('suyuan-archive/l-third', own)).toBe(false);
    });

    test('keeps what was signed, newest first and once a size', async () => {
      const { archive } = present();
      await archive.saveCheckpoint({ size: 1, at: days(1), note: 'one' });
      await archive.saveCheckpoint({ size: 2, at: days(2), note: 'two' });
      await archive.saveCheckpoint({ size: 2, at: days(3), note: 'again' });
      expect(await archive.checkpoints(9)).toEqual([
        { size: 2, at: days(2), note: 'two' },
        { size: 1, at: days(1), note: 'one' },
      ]);
      expect(await archive.checkpoints(1)).toHaveLength(1);
    });
  });
}
