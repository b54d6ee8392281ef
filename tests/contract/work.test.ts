import { describe, expect, test } from 'vitest';
import type { DueQuery } from '#records/work.ts';
import { openArchive } from '#storage/archive.ts';
import { createIdentity } from '#storage/identity.ts';
import { GOV, GOV_SECOND, hours, made, page, plan, START, WECHAT } from './records.ts';

const migrations = new URL('../../migrations', import.meta.url).pathname;
const open = () => openArchive({ path: ':memory:', migrations, identity: createIdentity(), clock: { now: () => START } });

describe('what archivists ask', () => {
  test('of a run is how its requests ended, and which hosts answered', async () => {
    const archive = await open();
    await archive.saveResources([GOV, GOV_SECOND, WECHAT]);
    await archive.recordAttempt(made({ id: '1', resource: GOV, at: hours(1), body: 'a' }));
    await archive.recordAttempt(made({ id: '2', resource: GOV_SECOND, at: hours(2), body: 'b' }));
    const { attempt } = made({ id: '3', resource: WECHAT, at: hours(3), body: '' });
    const { captureId, finalUri, status, ...rest } = attempt;
    expect([captureId, finalUri, status]).not.toContain(undefined);
    await archive.recordAttempt({ resource: WECHAT, attempt: { ...rest, outcome: 'unreachable', reason: 'timeout', hops: [] } });
    expect(await archive.runReport('run-1', 9)).toBeUndefined();
    await archive.saveRun({ id: 'run-1', startedAt: START, total: 3, done: 3, answered: 2, unreachable: 1, excluded: 0 });
    const report = await archive.runReport('run-1', 9);
    expect(report).toMatchObject({ hostsTried: 2, hostsAnswered: 1, run: { id: 'run-1' } });
    expect(report?.outcomes).toEqual([
      { outcome: 'answered', status: 200, count: 2 },
      { outcome: 'unreachable', reason: 'timeout', count: 1 },
    ]);
    expect(report?.hosts.map(({ host, tried, answered }) => [host, tried, answered])).toEqual([
      [WECHAT.host, 1, 0],
      [GOV.host, 2, 2],
    ]);
    expect((await archive.runReport('run-1', 1))?.hosts).toHaveLength(1);
    const host = await archive.hostReport(GOV.host);
    expect(host.runs).toMatchObject([{ runId: 'run-1', tried: 2, answered: 2 }]);
    expect(host.attempts.map(({ id }) => id)).toHaveLength(2);
    expect(await archive.hostReport('nowhere.example')).toEqual({ runs: [], controls: [], attempts: [] });
    await archive.close();
  });

  test('of a run counts what was asked several times in a row once, by the last try, and tells runs that nobody ended', async () => {
    const archive = await open();
    await archive.saveResources([GOV]);
    const early = made({
      id: '1',
      resource: GOV,
      at: hours(1),
      body: 'busy',
      capture: { status: 503 },
      attempt: { status: 503, retriedAs: 'a-2' },
    });
    await archive.recordAttempt(early);
    await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(2), body: 'b', attempt: { tries: 2 } }));
    await archive.savePage('c-1', page(early.capture?.payloadDigest ?? '', { pageClass: 'error' }));
    const run = { id: 'run-1', startedAt: START, total: 1, done: 0, answered: 0, unreachable: 0, excluded: 0 };
    await archive.saveRun(run);
    expect(await archive.openRuns()).toEqual([run]);
    const report = await archive.runReport('run-1', 9);
    expect(report).toMatchObject({ outcomes: [{ outcome: 'answered', status: 200, count: 1 }], hosts: [{ tried: 1, answered: 1 }] });
    expect((await archive.hostReport(GOV.host)).attempts.map(({ id }) => id)).toEqual(['a-2']);
    expect((await archive.observations(GOV.id)).map(({ attemptId }) => attemptId)).toEqual(['a-2']);
    expect(await archive.hostRuns(GOV.id)).toMatchObject([{ tried: 1, failed: 0, answered: 1 }]);
    expect((await archive.attempts({ resource: GOV.id })).map(({ id, retriedAs }) => [id, retriedAs])).toEqual([
      ['a-2', undefined],
      ['a-1', 'a-2'],
    ]);
    await archive.saveRun({ ...run, done: 1, answered: 1, interrupted: true });
    expect(await archive.openRuns()).toEqual([]);
    expect(await archive.runs(1)).toEqual([{ ...run, done: 1, answered: 1, interrupted: true }]);
    await archive.close();
  });

  test('of growth and fixity is counted by day, a payload once', async () => {
    const archive = await open();
    await archive.recordAttempt(made({ id: '1', resource: GOV, at: hours(1), body: 'abc' }));
    await archive.recordAttempt(made({ id: '2', resource: GOV_SECOND, at: hours(30), body: 'abcdef' }));
    await archive.savePage('c-1', page('abc'));
    const days = await archive.growth(9);
    expect(days.map(({ day, captures, bytes }) => [day, captures, bytes])).toEqual([
      ['2026-03-02', 1, 3],
      ['2026-03-03', 1, 6],
    ]);
    expect(await archive.growth(1)).toEqual(days.slice(1));
    expect(await archive.audits(5)).toEqual([]);
    const found = await archive.audit({ at: hours(31) });
    expect(await archive.audits(5)).toEqual([{ ...found, at: hours(31) }]);
    const use = await archive.diskUse();
    expect(use.file).toBeGreaterThan((use.texts ?? 0) + (use.index ?? 0));
    expect(use.index).toBeGreaterThan(0);
    await archive.close();
  });

  test('of what is due is the order in which sources are looked at next, never-tried ones before all', async () => {
    const archive = await open();
    await archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '投资65亿元。', cites: [GOV, GOV_SECOND, WECHAT] }]));
    const adaptive = { rule: { kind: 'adaptive' }, ground: 'archive' } as const;
    const order = async (query: Partial<DueQuery> = {}) =>
      (await archive.due({ now: hours(10), limit: 9, ...query })).map(({ source, next }) => [source.id, next?.at]);
    const unknown = await order();
    expect(unknown.map(([, at]) => at)).toEqual([undefined, undefined, undefined]);
    await archive.saveNextChecks(
      new Map([
        [GOV.id, { at: hours(20), from: hours(19), ...adaptive }],
        [WECHAT.id, { at: hours(5), ...adaptive }],
        [GOV_SECOND.id, { rule: { kind: 'off' }, ground: 'host' } as const],
      ]),
    );
    expect(await order()).toEqual([
      [WECHAT.id, hours(5)],
      [GOV.id, hours(20)],
      [GOV_SECOND.id, undefined],
    ]);
    expect((await archive.due({ now: hours(10), limit: 1, offset: 1 })).map(({ next }) => next)).toEqual([
      { at: hours(20), from: hours(19), ...adaptive },
    ]);
    expect(await order({ when: 'now' })).toEqual([[WECHAT.id, hours(5)]]);
    expect(await order({ when: 'later' })).toEqual([[GOV.id, hours(20)]]);
    expect(await order({ when: 'asked' })).toEqual([[GOV_SECOND.id, undefined]]);
    expect(await order({ host: GOV.host })).toHaveLength(2);
    expect(await archive.dueCounts({ now: hours(10) })).toEqual({ now: 1, later: 1, asked: 1, unsettled: 0, next: hours(20) });
    expect(await archive.dueCounts({ now: hours(30), host: GOV.host })).toEqual({ now: 1, later: 0, asked: 1, unsettled: 0 });
    await archive.close();
  });

  test('of what is due leaves open when a page comes next that was just looked at, until that is worked out anew', async () => {
    const archive = await open();
    await archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '投资65亿元。', cites: [GOV, WECHAT] }]));
    const next = { at: hours(2), rule: { kind: 'interval', ms: 7_200_000 }, ground: 'source' } as const;
    await archive.saveNextChecks(new Map([GOV, WECHAT].map(({ id }) => [id, next])));
    await archive.recordAttempt(made({ id: '1', resource: GOV, at: hours(3), body: 'a' }));
    await archive.savePage('c-1', page('a'));
    const waiting = await archive.due({ now: hours(4), limit: 9 });
    expect(waiting.map(({ source, next }) => [source.id, next])).toEqual([
      [WECHAT.id, next],
      [GOV.id, undefined],
    ]);
    expect(await archive.dueCounts({ now: hours(4) })).toEqual({ now: 1, later: 0, asked: 0, unsettled: 1 });
    const stamp = await archive.stamp();
    await archive.saveNextChecks(new Map([[WECHAT.id, next]]));
    expect(await archive.stamp()).toBe(stamp);
    await archive.saveNextChecks(new Map([[GOV.id, { ...next, at: hours(5) }]]));
    expect(await archive.due({ now: hours(4), limit: 9, when: 'later' })).toMatchObject([
      { source: { id: GOV.id }, next: { at: hours(5) } },
    ]);
    expect(await archive.scheduleUsed()).toBeUndefined();
    await archive.saveScheduleUsed('one');
    await archive.saveScheduleUsed('two');
    expect(await archive.scheduleUsed()).toBe('two');
    await archive.close();
  });
});
