import { describe, expect, test } from 'vitest';
import type { Run } from '#records/activity.ts';
import type { Present } from './archive.contract.ts';
import { activity, days, ENGLISH, GOV, hop, hours, made, page, resource, sha256, START, WECHAT } from './records.ts';

const BODY = '<html><p>重庆市人民政府 Chongqing 65亿元</p></html>'.repeat(40);

export function captureContract(present: Present): void {
  describe('attempts and captures', () => {
    test('an answered attempt comes back with hops, headers as sent, robots and capture', async () => {
      const { archive } = present();
      const record = made({
        id: '1',
        resource: GOV,
        at: START,
        body: BODY,
        attempt: {
          hops: [
            hop('http://www.cq.gov.cn/', 301, 'x', GOV.uri),
            { ...hop(GOV.uri, 200), tlsIssuer: 'CN=Test 测试', tlsExpires: days(90) },
          ],
          robots: { allowed: true, rule: 'Allow: /zwgk/', ground: 'robots.txt' },
          uri: 'http://www.cq.gov.cn/',
        },
        capture: { truncated: 'length', suppliedBy: '周长安', method: 'supplied', access: 'signed-in' },
      });
      await archive.recordAttempt(record);
      expect(await archive.attempt('a-1')).toEqual(record.attempt);
      expect(await archive.capture('c-1')).toEqual(record.capture);
      expect(await archive.resource(GOV.id)).toEqual(GOV);
      expect(await archive.resourceByUri(GOV.uri)).toEqual(GOV);
      expect(Buffer.from((await archive.payload(sha256(BODY))) ?? []).toString('utf8')).toBe(BODY);
    });

    test('an attempt without an answer is kept as well', async () => {
      const { archive } = present();
      const timeout = made({ id: '1', resource: WECHAT, at: START, attempt: { detail: 'connect ETIMEDOUT' } });
      const robots = made({
        id: '2',
        resource: WECHAT,
        at: hours(1),
        attempt: { outcome: 'excluded', reason: 'robots', robots: { allowed: false, ground: 'robots.txt' } },
      });
      await archive.recordAttempt(timeout);
      await archive.recordAttempt(robots);
      expect(await archive.attempts({ resource: WECHAT.id })).toEqual([robots.attempt, timeout.attempt]);
      expect(await archive.captures({ resource: WECHAT.id })).toEqual([]);
      expect(await archive.holdings()).toMatchObject({ attempts: 2, captures: 0, payloads: 0 });
    });

    test('an empty body is a payload like any other', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: '' }));
      expect(await archive.payload(sha256(''))).toHaveLength(0);
      expect((await archive.audit({ at: START })).pass).toBe(1);
    });

    test('equal bytes are stored once; A→B→A is three captures, the third a revisit', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A 版' }));
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'B 版' }));
      const first = await archive.captureOfPayload(GOV.id, sha256('A 版'));
      expect(first?.id).toBe('c-1');
      const third = made({
        id: '3',
        resource: GOV,
        at: hours(2),
        body: 'A 版',
        capture: { kind: 'revisit', profile: 'identical-payload-digest', refersTo: 'c-1' },
      });
      expect(third.payload).toBeUndefined();
      await archive.recordAttempt(third);
      await archive.recordAttempt(made({ id: '4', resource: WECHAT, at: hours(3), body: 'A 版' }));
      expect((await archive.captures({ resource: GOV.id })).map(({ id, kind }) => [id, kind])).toEqual([
        ['c-3', 'revisit'],
        ['c-2', 'response'],
        ['c-1', 'response'],
      ]);
      expect(await archive.holdings()).toMatchObject({ captures: 4, attempts: 4, payloads: 2, payloadBytes: 10 });
      expect(await archive.captureOfPayload(ENGLISH.id, sha256('A 版'))).toBeUndefined();
    });

    test('a capture without bytes, or with other bytes than its digest says, is refused and leaves nothing', async () => {
      const { archive } = present();
      const whole = made({ id: '1', resource: GOV, at: START, body: 'A' });
      const { payload, ...without } = whole;
      expect(payload).toBeDefined();
      await expect(archive.recordAttempt(without)).rejects.toThrow(/not held/);
      await expect(archive.recordAttempt({ ...whole, payload: Buffer.from('B') })).rejects.toThrow(/hash/);
      expect(await archive.attempt('a-1')).toBeUndefined();
      expect(await archive.holdings()).toMatchObject({ attempts: 0, captures: 0, payloads: 0, storedBytes: 0 });
    });

    test('an attempt whose second half fails leaves nothing of the first', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }));
      const clash = made({ id: '2', resource: WECHAT, at: hours(1), body: 'C', attempt: { captureId: 'c-1' }, capture: { id: 'c-1' } });
      await expect(archive.recordAttempt(clash)).rejects.toThrow();
      expect(await archive.attempt('a-2')).toBeUndefined();
      expect(await archive.resource(WECHAT.id)).toBeUndefined();
      expect(await archive.payload(sha256('C'))).toBeUndefined();
      expect(await archive.holdings()).toMatchObject({ attempts: 1, captures: 1, payloads: 1 });
    });

    test('what can wait is seen by every question asked meanwhile, and is committed with what comes', async () => {
      const { archive } = present();
      const first = archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }), 60_000);
      const silent = archive.recordAttempt(made({ id: '2', resource: WECHAT, at: START }), 60_000);
      expect(await archive.captureOfPayload(WECHAT.id, sha256('A'))).toBeUndefined();
      expect(await archive.newestAnswer({ resource: GOV.id, vantage: 'test', good: false })).toMatchObject({ id: 'c-1' });
      await Promise.all([first, silent]);
      const later = archive.recordAttempt(made({ id: '3', resource: GOV, at: hours(1) }), 60_000);
      const again = archive.recordAttempt(made({ id: '3', resource: GOV, at: hours(1) }), 60_000);
      const last = archive.recordAttempt(made({ id: '4', resource: WECHAT, at: hours(1), body: 'A' }));
      await expect(again).rejects.toThrow();
      await Promise.all([later, last]);
      expect(await archive.holdings()).toMatchObject({ attempts: 4, captures: 2, payloads: 1 });
    });

    test('header fields come back in order and spelling after a failed write', async () => {
      const { archive } = present();
      const strange = {
        ...hop(GOV.uri, 200),
        responseHeaders: [
          ['X-Strange', '一'],
          ['x-strange', '二'],
          ['Date', 'now'],
        ] as const,
      };
      const first = made({ id: '1', resource: GOV, at: START, body: 'A', attempt: { hops: [strange] } });
      await expect(archive.recordAttempt({ ...first, payload: Buffer.from('B') })).rejects.toThrow();
      await expect(archive.recordAttempt({ ...first, attempt: { ...first.attempt, resourceId: 'nobody' } })).rejects.toThrow();
      await archive.recordAttempt(first);
      expect((await archive.attempt('a-1'))?.hops).toEqual([strange]);
    });

    test('attempts and captures are paged by time, newest first', async () => {
      const { archive } = present();
      for (let n = 1; n <= 5; n += 1) await archive.recordAttempt(made({ id: String(n), resource: GOV, at: hours(n), body: `v${n}` }));
      await archive.recordAttempt(made({ id: 'other', resource: WECHAT, at: hours(3), body: 'x' }));
      const ids = (records: readonly { id: string }[]): string[] => records.map(({ id }) => id);
      expect(ids(await archive.attempts({ resource: GOV.id, limit: 2 }))).toEqual(['a-5', 'a-4']);
      expect(ids(await archive.attempts({ resource: GOV.id, limit: 2, before: hours(4) }))).toEqual(['a-3', 'a-2']);
      expect(ids(await archive.captures({ resource: GOV.id, limit: 2, before: hours(3) }))).toEqual(['c-2', 'c-1']);
      expect(ids(await archive.attempts({ resource: GOV.id, limit: 2, before: hours(4), beforeId: 'a-9' }))).toEqual(['a-4', 'a-3']);
      expect(ids(await archive.captures({ resource: GOV.id, limit: 2, before: hours(3), beforeId: 'c-3' }))).toEqual(['c-2', 'c-1']);
      expect(await archive.attempts({ resource: GOV.id })).toHaveLength(5);
    });

    test('captures are found by their ids, in the order asked for, and by how they came', async () => {
      const { archive } = present();
      for (const n of ['1', '2']) await archive.recordAttempt(made({ id: n, resource: GOV, at: hours(Number(n)), body: `v${n}` }));
      const supplied = { method: 'supplied', suppliedBy: '周长安' } as const;
      await archive.recordAttempt(made({ id: '3', resource: WECHAT, at: hours(3), body: '补交', capture: supplied }));
      expect(await archive.capturesById(['c-3', 'none', 'c-1'])).toEqual([await archive.capture('c-3'), await archive.capture('c-1')]);
      for (const method of ['browser', 'outside', 'imported'] as const)
        await archive.recordAttempt(made({ id: method, resource: WECHAT, at: hours(4), body: method, capture: { method } }));
      const among = await archive.capturesById(['c-imported', 'c-1', 'c-2', 'c-3', 'c-browser', 'c-outside'], 'elsewhere');
      expect(among.map(({ id }) => id)).toEqual(['c-imported', 'c-3', 'c-outside']);
      expect(await archive.capturesById([])).toEqual([]);
    });

    test('of captures that were read it is told what their answers are', async () => {
      const { archive } = present();
      for (const n of ['1', '2', '3']) await archive.recordAttempt(made({ id: n, resource: GOV, at: hours(Number(n)), body: `v${n}` }));
      await archive.savePage('c-1', page('v1'));
      await archive.savePage('c-3', page('v3', { pageClass: 'removal-notice' }));
      const classes = await archive.pageClasses(['c-3', 'none', 'c-2', 'c-1']);
      expect([...classes].toSorted()).toEqual([
        ['c-1', 'article'],
        ['c-3', 'removal-notice'],
      ]);
    });

    test('resources known already are left as they are', async () => {
      const { archive } = present();
      await archive.saveResources([GOV, WECHAT]);
      await archive.saveResources([{ ...GOV, firstSeenAt: days(9) }, resource('r-again', WECHAT.uri)]);
      expect(await archive.resource(GOV.id)).toEqual(GOV);
      expect(await archive.resourceByUri(WECHAT.uri)).toEqual(WECHAT);
      expect(await archive.resource('r-again')).toBeUndefined();
    });

    test('runs are saved as they go on, newest first', async () => {
      const { archive } = present();
      const first: Run = { id: 'run-1', startedAt: START, total: 3, done: 1, answered: 1, unreachable: 0, excluded: 0 };
      const second: Run = { ...first, id: 'run-2', startedAt: hours(1), offline: true };
      await archive.saveRun(first);
      await archive.saveRun(second, [activity('act-1', hours(2), 'run', 'run-2', 'offline')]);
      const ended: Run = { ...first, endedAt: hours(1), done: 3, answered: 2, excluded: 1 };
      await archive.saveRun(ended);
      expect(await archive.runs(10)).toEqual([second, ended]);
      expect(await archive.runs(1)).toEqual([second]);
      expect(await archive.activities({ subject: { type: 'run', id: 'run-2' }, limit: 5 })).toHaveLength(1);
    });
  });

  describe('extracted pages', () => {
    test('a page comes back whole and joins its capture, in Chinese, English and mixed', async () => {
      const { archive } = present();
      const readings = [
        { body: '总投资65亿元。', lang: 'zh-Hans' as const, title: '标题' },
        { body: 'A total of 6.5 billion.', lang: 'en' as const, title: 'A title' },
        { body: '“渝快办” (Yukuai Ban) 上线 2018', lang: 'und' as const, title: '渝快办 – Yukuai Ban' },
      ];
      for (const [index, { body, ...changes }] of readings.entries()) {
        await archive.recordAttempt(made({ id: String(index), resource: GOV, at: hours(index), body }));
        const record = page(body, changes);
        await archive.savePage(`c-${index}`, record);
        expect(await archive.page(record.key)).toEqual(record);
        const capture = await archive.capture(`c-${index}`);
        expect(capture?.pageKey).toBe(record.key);
        expect(await archive.capturedPage(`c-${index}`)).toEqual({ capture, page: record.page, textDigest: record.textDigest });
        expect(await archive.texts([record.textDigest, sha256('no such')])).toEqual({ [record.textDigest]: body });
      }
    });

    test('pages without optional fields stay without them', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'x' }));
      const whole = page('x', { pageClass: 'moved-notice', movedTo: 'https://new.example/', notice: '该公众号已迁移', truncated: 'depth' });
      const { title, publisher, published, documentNumber, ...rest } = whole.page;
      expect([title, publisher, published, documentNumber]).not.toContain(undefined);
      const bare = { ...whole, page: rest };
      await archive.savePage('c-1', bare);
      expect(await archive.page(bare.key)).toStrictEqual(bare);
    });

    test('captures wait for extraction oldest first, by method, and only pages do', async () => {
      const { archive } = present();
      for (let n = 1; n <= 4; n += 1) await archive.recordAttempt(made({ id: String(n), resource: GOV, at: hours(n), body: `v${n}` }));
      await archive.recordAttempt(made({ id: 'css', resource: ENGLISH, at: hours(1), body: 'p{}', attempt: { purpose: 'requisite' } }));
      const waiting = async (query: { method: string; all?: boolean; after?: string; limit: number }): Promise<string[]> =>
        (await archive.capturesToExtract(query)).map(({ id }) => id);
      expect(await waiting({ method: 'extraction/1', limit: 3 })).toEqual(['c-1', 'c-2', 'c-3']);
      expect(await waiting({ method: 'extraction/1', limit: 3, after: 'c-3' })).toEqual(['c-4']);
      await archive.savePage('c-1', page('v1', { method: 'extraction/2' }));
      await archive.savePage('c-2', page('v2', { method: 'extraction/1' }));
      expect(await waiting({ method: 'extraction/2', limit: 9 })).toEqual(['c-2', 'c-3', 'c-4']);
      expect(await waiting({ method: 'extraction/1', limit: 9 })).toEqual(['c-1', 'c-3', 'c-4']);
      expect(await waiting({ method: 'extraction/1', limit: 9, all: true, after: 'c-1' })).toEqual(['c-2', 'c-3', 'c-4']);
      expect(await waiting({ method: 'extraction/1', limit: 9, all: true })).toEqual(['c-1', 'c-2', 'c-3', 'c-4']);
    });

    test('the same key again puts the newer reading in place, for all captures that have it', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'x' }));
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'x' }));
      await archive.savePage('c-1', page('x'));
      await archive.savePage('c-2', page('x'));
      const again = page('x', { pageClass: 'not-found', text: '页面不存在' }, 'page x');
      await archive.savePage('c-2', again);
      expect((await archive.capturedPage('c-1'))?.page.pageClass).toBe('not-found');
      expect(await archive.texts([page('x').textDigest])).toEqual({});
      expect(Object.values(await archive.texts([again.textDigest]))).toEqual(['页面不存在']);
    });

    test('a newer method leaves no page behind that no capture has', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'x' }));
      await archive.savePage('c-1', page('x', { text: '旧的文字' }));
      const newer = page('x', { method: 'extraction/2', text: '新的文字' });
      await archive.savePage('c-1', newer);
      expect(await archive.page(page('x').key)).toBeUndefined();
      expect(await archive.texts([sha256('旧的文字'), sha256('新的文字')])).toEqual({ [sha256('新的文字')]: '新的文字' });
      await expect(archive.savePage('none', newer)).rejects.toThrow(/no capture/);
    });
  });
}
