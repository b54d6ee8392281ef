import { describe, expect, test } from 'vitest';
import { IntegrityError, Refusal } from '#records/refusal.ts';
import type { Present } from './archive.contract.ts';
import { activity, claimStatus, days, evidence, GOV, GOV_SECOND, hours, made, page, plan, sha256, START, WECHAT } from './records.ts';

const WITHDRAWAL = { at: days(2), reason: '权利人要求 asked by the author', by: '李' };

export function auditContract(present: Present): void {
  describe('fixity', () => {
    test('a whole archive passes, with documents and captures', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', [{ id: 'k-1', text: '一句。', cites: [GOV] }]));
      for (let n = 0; n < 150; n += 1) await archive.recordAttempt(made({ id: String(n), resource: GOV, at: hours(n), body: `v${n}` }));
      expect(await archive.audit({ at: days(1) })).toEqual({
        checked: 151,
        pass: 151,
        fail: [],
        missing: [],
        unexpected: [],
        unverifiable: [],
      });
      expect((await archive.holdings()).lastAudit).toEqual({ at: days(1), checked: 151, failed: 0 });
    });

    test('one flipped byte is found on reading and by the audit', async () => {
      const { archive, damage } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: '总投资65亿元'.repeat(9) }));
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'other' }));
      const digest = sha256('总投资65亿元'.repeat(9));
      damage.flipByte(digest);
      await expect(archive.payload(digest)).rejects.toThrow(IntegrityError);
      await expect(archive.payload(digest)).rejects.toMatchObject({ digest, finding: 'fail' });
      expect(await archive.audit({ at: days(1) })).toEqual({
        checked: 2,
        pass: 1,
        fail: [digest],
        missing: [],
        unexpected: [],
        unverifiable: [],
      });
      expect((await archive.holdings()).lastAudit?.failed).toBe(1);
    });

    test('a deleted payload is missing', async () => {
      const { archive, damage } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }));
      damage.deletePayload(sha256('A'));
      await expect(archive.payload(sha256('A'))).rejects.toMatchObject({ finding: 'missing' });
      expect(await archive.audit({ at: days(1) })).toMatchObject({ checked: 1, pass: 0, missing: [sha256('A')] });
    });

    test('bytes that nothing refers to are unexpected, and a payload without a digest is unverifiable', async () => {
      const { archive, damage } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }));
      await archive.saveRevision(plan('zh-doc', 1, 'zh', [{ id: 'k-1', text: '一句。' }]));
      damage.addPayload(Buffer.from('from nowhere'));
      expect(await archive.audit({ at: days(1) })).toMatchObject({ pass: 2, unexpected: [sha256('from nowhere')], unverifiable: [] });
      damage.forgetDigest(sha256('from nowhere'));
      const report = await archive.audit({ at: days(2) });
      expect(report).toMatchObject({ pass: 2, unexpected: [], fail: [], missing: [] });
      expect(report.unverifiable).toHaveLength(1);
    });

    test('a text or header fields that many share are named when they are not what their digest says; a text is put right by reading again', async () => {
      const { archive, damage } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }));
      const read = page('A', { text: '总投资65亿元。' });
      await archive.savePage('c-1', read);
      damage.execute(
        `UPDATE texts SET data = x'00'; UPDATE header_blocks SET fields = '[]' WHERE id = (SELECT min(id) FROM header_blocks)`,
      );
      const { fail } = await archive.audit({ at: days(1) });
      expect(fail).toEqual([`text ${read.textDigest}`, expect.stringMatching(/^headers [0-9a-f]{64}$/)]);
      expect((await archive.audit({ at: days(1), sample: 5 })).fail).toHaveLength(2);
      await archive.savePage('c-1', read);
      expect((await archive.audit({ at: days(2) })).fail).toEqual([expect.stringMatching(/^headers /)]);
    });

    test('samples go round: after enough of them every payload was checked', async () => {
      const { archive, damage } = present();
      for (let n = 0; n < 10; n += 1) await archive.recordAttempt(made({ id: String(n), resource: GOV, at: hours(n), body: `v${n}` }));
      damage.flipByte(sha256('v8'));
      const reports = [];
      for (let n = 0; n < 4; n += 1) reports.push(await archive.audit({ at: days(n), sample: 4 }));
      expect(reports.map(({ checked, fail }) => [checked, fail.length])).toEqual([
        [4, 0],
        [4, 0],
        [4, 1],
        [4, 0],
      ]);
    });
  });

  describe('withdrawal', () => {
    test('bytes, page, text and evidence go; digest, times and reason stay', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', [{ id: 'k-1', text: '一句。', cites: [GOV] }]));
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'secret 秘密' }));
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'later' }));
      await archive.savePage('c-1', page('secret 秘密'));
      await archive.savePage('c-2', page('later', { title: 'Later' }));
      await archive.saveClaimJudgement(
        claimStatus('k-1', 'supported'),
        [
          evidence('e-1', 'k-1', GOV, 'c-1', 1),
          evidence('e-2', 'k-1', GOV, 'c-2', 2),
          evidence('e-3', 'k-1', GOV, 'c-2', 3, { presenceIn: 'c-1', editedTo: '秘密' }),
        ],
        [],
      );
      const before = await archive.capture('c-1');
      await archive.withdraw('c-1', WITHDRAWAL, activity('act-1', days(2), 'capture', 'c-1', 'withdrawn'));
      const { pageKey, ...rest } = before ?? {};
      expect(pageKey).toBe(page('secret 秘密').key);
      expect(await archive.capture('c-1')).toEqual({ ...rest, withdrawn: WITHDRAWAL });
      expect(await archive.payload(sha256('secret 秘密'))).toBeUndefined();
      expect(await archive.page(page('secret 秘密').key)).toBeUndefined();
      expect(await archive.texts([sha256('secret 秘密')])).toEqual({});
      expect((await archive.evidence({ claim: 'k-1' })).map(({ id }) => id)).toEqual(['e-2']);
      expect(await archive.source(GOV.id)).toMatchObject({ captures: 1, stored: 2, title: 'Later' });
      expect((await archive.activities({ limit: 1 }))[0]?.id).toBe('act-1');
      expect(await archive.audit({ at: days(3) })).toMatchObject({ checked: 2, pass: 2, missing: [] });
      expect(await archive.holdings()).toMatchObject({ payloads: 2, captures: 2 });
    });

    test('every capture with the same bytes is withdrawn with it', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'shared' }));
      await archive.recordAttempt(made({ id: '2', resource: WECHAT, at: hours(1), body: 'shared' }));
      for (const id of ['c-1', 'c-2']) await archive.savePage(id, page('shared'));
      expect(await archive.withdraw('c-1', WITHDRAWAL, activity('act-1', days(2), 'capture', 'c-1'))).toEqual(['c-1', 'c-2']);
      for (const id of ['c-1', 'c-2']) {
        expect(await archive.capturedPage(id)).toBeUndefined();
        expect((await archive.capture(id))?.withdrawn).toEqual(WITHDRAWAL);
      }
      expect(await archive.captureOfPayload(GOV.id, sha256('shared'))).toBeUndefined();
      expect(await archive.payload(sha256('shared'))).toBeUndefined();
      expect((await archive.holdings()).storedBytes).toBe(0);
    });

    test('a withdrawn capture is not extracted again, withdrawn twice, nor stands in the way of a new one', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'again' }));
      await archive.withdraw('c-1', WITHDRAWAL, activity('act-1', days(2), 'capture', 'c-1'));
      await archive.withdraw('c-1', { ...WITHDRAWAL, reason: 'other' }, activity('act-2', days(3), 'capture', 'c-1'));
      expect((await archive.capture('c-1'))?.withdrawn).toEqual(WITHDRAWAL);
      expect(await archive.activities({ limit: 9 })).toHaveLength(1);
      expect(await archive.capturesToExtract({ method: 'extraction/1', all: true, limit: 9 })).toEqual([]);
      await archive.savePage('c-1', page('again'));
      expect(await archive.texts([sha256('again')])).toEqual({});
      const revisit = made({ id: '2', resource: GOV, at: days(4), body: 'again', capture: { kind: 'revisit', refersTo: 'c-1' } });
      await expect(archive.recordAttempt(revisit)).rejects.toThrow(/not held/);
      await archive.recordAttempt(made({ id: '3', resource: GOV, at: days(5), body: 'again' }));
      expect((await archive.captureOfPayload(GOV.id, sha256('again')))?.id).toBe('c-3');
      expect(await archive.audit({ at: days(6) })).toMatchObject({ checked: 1, pass: 1 });
    });

    test('a capture that was withdrawn elsewhere is taken in as a tombstone', async () => {
      const { archive } = present();
      const { payload, ...tombstone } = made({
        id: '1',
        resource: GOV_SECOND,
        at: START,
        body: 'never seen here',
        capture: { withdrawn: WITHDRAWAL },
      });
      expect(payload).toBeDefined();
      await archive.recordAttempt(tombstone);
      expect(await archive.capture('c-1')).toEqual(tombstone.capture);
      expect(await archive.payload(sha256('never seen here'))).toBeUndefined();
      expect(await archive.audit({ at: days(1) })).toMatchObject({ checked: 0, missing: [] });
    });

    test('an unknown capture is refused', async () => {
      const { archive } = present();
      await expect(archive.withdraw('none', WITHDRAWAL, activity('act-1', START, 'capture', 'none'))).rejects.toThrow(Refusal);
      expect(await archive.activities({ limit: 9 })).toEqual([]);
    });
  });

  describe('the archive as a whole', () => {
    test('it is marked for the web or for a rehearsal, for good', async () => {
      const { archive } = present();
      expect((await archive.about()).rehearsal).toBe(false);
      await archive.claimFor('rehearsal');
      await archive.claimFor('rehearsal');
      await expect(archive.claimFor('web')).rejects.toMatchObject({ code: 'rehearsal-mismatch' });
      expect((await archive.about()).rehearsal).toBe(true);
    });

    test('an archive that has captures without a mark came from the web', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }));
      await expect(archive.claimFor('rehearsal')).rejects.toMatchObject({ code: 'rehearsal-mismatch' });
      await archive.claimFor('web');
      expect((await archive.about()).rehearsal).toBe(false);
    });

    test('an empty archive holds nothing', async () => {
      expect(await present().archive.holdings()).toEqual({
        documents: 0,
        claims: 0,
        sources: 0,
        captures: 0,
        attempts: 0,
        payloads: 0,
        payloadBytes: 0,
        storedBytes: 0,
        claimsByHealth: {},
        sourcesByState: {},
        sourcesExcluded: 0,
      });
    });
  });
}
