import { describe, expect, test } from 'vitest';
import type { Decision } from '#records/decision.ts';
import type { Present } from './archive.contract.ts';
import {
  activity,
  claimStatus,
  days,
  ENGLISH,
  evidence,
  GOV,
  GOV_SECOND,
  hop,
  hours,
  made,
  minutes,
  page,
  plan,
  resource,
  sha256,
  START,
  status,
  WECHAT,
} from './records.ts';

const SENTENCES = [
  { id: 'k-1', text: '投资65亿元。', cites: [GOV] },
  { id: 'k-2', text: '52 projects 项目。', cites: [WECHAT] },
];

export function judgementContract(present: Present): void {
  describe('judgements and their inputs', () => {
    test('observations join attempts with captures and pages, oldest first', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(2) }));
      const hops = [hop('http://www.cq.gov.cn/', 302, 'x', GOV.uri), hop(GOV.uri, 200)];
      await archive.recordAttempt(
        made({ id: '1', resource: GOV, at: hours(1), body: '已删除', attempt: { hops }, capture: { truncated: 'time' } }),
      );
      await archive.recordAttempt(made({ id: '3', resource: GOV, at: hours(3), body: 'waiting' }));
      await archive.recordAttempt(made({ id: '4', resource: GOV, at: hours(3), body: 'control', attempt: { purpose: 'control' } }));
      await archive.savePage('c-1', page('已删除', { pageClass: 'moved-notice', movedTo: ENGLISH.uri }));
      expect(await archive.observations(GOV.id)).toEqual([
        {
          attemptId: 'a-1',
          runId: 'run-1',
          at: hours(1),
          outcome: 'answered',
          status: 200,
          hops: hops.map(({ uri, status }) => ({ uri, status })),
          finalUri: GOV.uri,
          vantage: 'test',
          captureId: 'c-1',
          truncated: true,
          page: {
            pageClass: 'moved-notice',
            confidence: 0.97,
            reasons: [{ code: 'template', template: 'trs' }],
            title: '重庆市数据治理“十四五”规划',
            textDigest: sha256('已删除'),
            movedTo: ENGLISH.uri,
          },
        },
        { attemptId: 'a-2', runId: 'run-1', at: hours(2), outcome: 'unreachable', reason: 'timeout', hops: [], vantage: 'test' },
        {
          attemptId: 'a-3',
          runId: 'run-1',
          at: hours(3),
          outcome: 'answered',
          status: 200,
          hops: [{ uri: GOV.uri, status: 200 }],
          finalUri: GOV.uri,
          vantage: 'test',
          captureId: 'c-3',
        },
      ]);
      expect(await archive.observations('none')).toEqual([]);
    });

    test('a host fares in a run by the last try of each source, with its control', async () => {
      const { archive } = present();
      const third = resource('r-gov-3', 'https://www.cq.gov.cn/zwgk/3.html');
      const sibling = resource('r-control', 'https://www.cq.gov.cn/zwgk/suyuan-control.html');
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: minutes(1) }));
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: minutes(2), body: 'back' }));
      await archive.recordAttempt(made({ id: '3', resource: GOV_SECOND, at: minutes(3), body: '404', attempt: { status: 404 } }));
      await archive.recordAttempt(made({ id: '4', resource: third, at: minutes(4), body: '您访问的页面不存在' }));
      await archive.recordAttempt(
        made({ id: '5', resource: sibling, at: minutes(5), body: 'none such', attempt: { purpose: 'control', status: 200 } }),
      );
      await archive.recordAttempt(made({ id: '6', resource: WECHAT, at: minutes(6) }));
      await archive.recordAttempt(made({ id: '7', resource: ENGLISH, at: minutes(7), attempt: { outcome: 'excluded', reason: 'robots' } }));
      await archive.recordAttempt(made({ id: '8', resource: GOV, at: days(7), run: 'run-2', body: 'later' }));
      const first = { runId: 'run-1', at: minutes(1), tried: 3, answered: 3, hostsTried: 2, hostsAnswered: 1 };
      const second = { runId: 'run-2', at: days(7), tried: 1, failed: 0, answered: 1, hostsTried: 1, hostsAnswered: 1 };
      expect(await archive.hostRuns(GOV.id)).toEqual([{ ...first, failed: 1 }, second]);
      await archive.savePage('c-4', page('您访问的页面不存在', { pageClass: 'not-found' }));
      await archive.savePage('c-5', page('none such', { pageClass: 'not-found' }));
      const control = { status: 200, textDigest: sha256('none such'), finalUri: sibling.uri, pageClass: 'not-found' };
      expect(await archive.hostRuns(GOV.id)).toEqual([{ ...first, failed: 2, control }, second]);
      expect(await archive.hostRuns(third.id)).toEqual([{ ...first, failed: 2, control }]);
      expect(await archive.hostRuns(WECHAT.id)).toEqual([
        { runId: 'run-1', at: minutes(6), tried: 1, failed: 1, answered: 0, hostsTried: 2, hostsAnswered: 1 },
      ]);
      expect(await archive.hostRuns(ENGLISH.id)).toEqual([]);
    });

    test('a link status replaces the former one, together with what it brought to light', async () => {
      const { archive } = present();
      await archive.saveResources([GOV]);
      expect(await archive.linkStatus(GOV.id)).toBeUndefined();
      await archive.saveLinkStatus(status(GOV.id), []);
      const later = status(GOV.id, { state: 'blocked', lastKnown: 'live', lastGood: START, pinned: 'c-1', newestGood: 'c-1' });
      await archive.saveLinkStatus(later, [activity('act-1', hours(1), 'source', GOV.id)]);
      expect(await archive.linkStatus(GOV.id)).toEqual(later);
      expect(await archive.activities({ subject: { type: 'source', id: GOV.id }, limit: 9 })).toHaveLength(1);
      await expect(archive.saveLinkStatus(status(GOV.id), [activity('act-1', hours(2), 'source', GOV.id)])).rejects.toThrow();
      expect(await archive.linkStatus(GOV.id)).toEqual(later);
    });

    test('evidence and status of a claim are replaced together', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      const two = [
        evidence('e-1', 'k-1', GOV, 'c-1', 1),
        evidence('e-2', 'k-1', WECHAT, 'c-2', 2, { presence: 'edited', presenceIn: 'c-3', editedTo: '64亿元' }),
      ];
      await archive.saveClaimJudgement(claimStatus('k-1', 'supported', ['e-1']), two, [activity('act-1', START, 'claim', 'k-1')]);
      await archive.saveClaimJudgement(claimStatus('k-2', 'uncaptured'), [], []);
      expect(await archive.evidence({ claim: 'k-1' })).toEqual(two);
      expect(await archive.evidence({ source: WECHAT.id })).toEqual([two[1]]);
      expect(await archive.evidence({ document: 'zh-doc' })).toEqual(two);
      expect(await archive.evidence({})).toEqual(two);
      expect(await archive.claimStatus('k-1')).toEqual(claimStatus('k-1', 'supported', ['e-1']));
      expect(await archive.claimStatus('k-9')).toBeUndefined();
      expect((await archive.claimStatuses({ document: 'zh-doc' })).map(({ health }) => health)).toEqual(['supported', 'uncaptured']);
      expect((await archive.claimStatuses({ source: WECHAT.id })).map(({ claimId }) => claimId)).toEqual(['k-2']);
      expect((await archive.claimStatuses({ health: 'supported' })).map(({ claimId }) => claimId)).toEqual(['k-1']);
      expect((await archive.holdings()).claimsByHealth).toEqual({ supported: 1, uncaptured: 1 });

      const again = [evidence('e-1', 'k-1', GOV, 'c-4', 1, { relation: 'contradicts' })];
      await archive.saveClaimJudgement(claimStatus('k-1', 'contradicted', ['e-1']), again, []);
      expect(await archive.evidence({ claim: 'k-1' })).toEqual(again);
      const clash = [evidence('e-7', 'k-1', GOV, 'c-4', 1), evidence('e-7', 'k-1', GOV, 'c-4', 2)];
      await expect(archive.saveClaimJudgement(claimStatus('k-1', 'lost'), clash, [])).rejects.toThrow();
      expect(await archive.evidence({ claim: 'k-1' })).toEqual(again);
      expect((await archive.claimStatus('k-1'))?.health).toBe('contradicted');
    });

    test('of some claims come statuses and best evidence, of a document what a map shows, of a stretch of it the sources', async () => {
      const { archive } = present();
      const sentences = [
        { id: 'k-9', text: '总投资65亿元。', cites: [GOV] },
        { id: 'k-2', text: '涉及52个项目。', cites: [WECHAT] },
        { id: 'k-5', text: '已于2021年建成。', cites: [GOV] },
        { id: 'k-1', text: '日均服务3万人次。' },
      ];
      await archive.saveRevision(plan('zh-doc', 1, 'zh', [{ id: 'k-0', text: '旧的一句。', cites: [ENGLISH] }, ...sentences]));
      const read = plan('zh-doc', 2, 'zh', sentences, { retired: ['k-0'] });
      await archive.saveRevision({ ...read, alignments: { 'k-2': 'case/2' } });
      const passages = [1, 2, 3].flatMap((rank) => [
        evidence(`e-9-${rank}`, 'k-9', GOV, 'c-1', rank),
        evidence(`e-2-${rank}`, 'k-2', WECHAT, 'c-2', rank),
        evidence(`e-0-${rank}`, 'k-0', ENGLISH, 'c-3', rank),
      ]);
      for (const id of ['k-0', 'k-9', 'k-2', 'k-5'])
        await archive.saveClaimJudgement(
          claimStatus(id, id === 'k-5' ? 'uncaptured' : 'supported'),
          passages.filter(({ claimId }) => claimId === id),
          [],
        );
      expect(await archive.claimCells('zh-doc')).toEqual([
        { ordinal: 0, id: 'k-9', health: 'supported', alignment: 'case-study/0' },
        { ordinal: 1, id: 'k-2', health: 'supported', alignment: 'case/2' },
        { ordinal: 2, id: 'k-5', health: 'uncaptured', alignment: 'case-study/2' },
        { ordinal: 3, id: 'k-1', alignment: 'case-study/3' },
      ]);
      expect(await archive.claimCells('none')).toEqual([]);
      const ids = (found: readonly { id: string }[]): string[] => found.map(({ id }) => id);
      expect(ids(await archive.evidence({ claims: ['k-9', 'none', 'k-2'], best: 2 }))).toEqual(['e-9-1', 'e-9-2', 'e-2-1', 'e-2-2']);
      expect(ids(await archive.evidence({ claims: ['k-5', 'k-2'] }))).toEqual(['e-2-1', 'e-2-2', 'e-2-3']);
      expect(await archive.evidence({ claims: [] })).toEqual([]);
      expect(ids(await archive.evidence({ claim: 'k-9', best: 1 }))).toEqual(['e-9-1']);
      const statuses = await archive.claimStatuses({ claims: ['k-5', 'k-1', 'k-9'] });
      expect(statuses.map(({ claimId }) => claimId)).toEqual(['k-5', 'k-9']);
      expect(await archive.citedSources('zh-doc', { from: 0, to: 1 })).toEqual(
        new Map([
          [0, GOV.id],
          [1, WECHAT.id],
        ]),
      );
      expect(await archive.citedSources('zh-doc', { from: 7, to: 9 })).toEqual(new Map());
    });

    test('retired claims count nowhere until they fit again', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      await archive.saveClaimJudgement(claimStatus('k-1', 'supported'), [], []);
      await archive.saveRevision(plan('zh-doc', 2, 'zh', SENTENCES.slice(1), { retired: ['k-1'] }));
      expect(await archive.claimStatuses({})).toEqual([]);
      expect(await archive.holdings()).toMatchObject({ claims: 1, claimsByHealth: {} });
      await archive.saveClaimJudgement(claimStatus('k-1', 'lost'), [], []);
      expect((await archive.holdings()).claimsByHealth).toEqual({});
      await archive.saveRevision(plan('zh-doc', 3, 'zh', SENTENCES));
      expect(await archive.holdings()).toMatchObject({ claims: 2, claimsByHealth: { lost: 1 } });
    });

    test('what was believed when begins with the first reading and tells every change, per claim and per document', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      expect(await archive.healthHistory({ document: 'zh-doc' })).toEqual([]);
      await archive.saveClaimJudgement(claimStatus('k-1', 'uncaptured'), [], []);
      await archive.saveClaimJudgement(claimStatus('k-2', 'supported'), [], []);
      const change = (id: string, at: string, from: string, to: string) => ({
        ...activity(id, at, 'claim', 'k-1', 'claim-health'),
        event: { code: 'claim-health', from, to },
      });
      await archive.saveClaimJudgement(claimStatus('k-1', 'supported'), [], [change('act-1', days(5), 'uncaptured', 'supported')]);
      await archive.saveClaimJudgement(claimStatus('k-1', 'lost'), [], [change('act-2', days(9), 'supported', 'lost')]);
      const first = { claimId: 'k-1', at: days(1), to: 'uncaptured' };
      const changes = [
        { claimId: 'k-1', at: days(5), from: 'uncaptured', to: 'supported' },
        { claimId: 'k-1', at: days(9), from: 'supported', to: 'lost' },
      ];
      expect(await archive.healthHistory({ claim: 'k-1' })).toEqual([first, ...changes]);
      expect(await archive.healthHistory({ claim: 'k-2' })).toEqual([{ claimId: 'k-2', at: days(1), to: 'supported' }]);
      await archive.saveRevision(plan('zh-doc', 2, 'zh', SENTENCES.slice(1), { retired: ['k-1'] }));
      expect(await archive.healthHistory({ document: 'zh-doc' })).toEqual([
        first,
        { claimId: 'k-2', at: days(1), to: 'supported' },
        ...changes,
      ]);
      expect(await archive.healthHistory({ claim: 'none' })).toEqual([]);
    });

    test('what the holdings count is what the lists hold, whatever happened in between', async () => {
      const { archive } = present();
      const states = ['live', 'gone', 'suspect', 'live', 'moved'] as const;
      const healths = ['supported', 'lost', 'supported', 'uncaptured'] as const;
      const kept = [{ id: 'k-1', text: '一。', cites: [GOV, ENGLISH] }, ...SENTENCES.slice(1)];
      for (let step = 0; step < 20; step += 1) {
        const sentences = step % 3 === 2 ? kept.slice(0, 1) : kept;
        await archive.saveRevision(plan('doc', step + 1, 'zh', sentences, { retired: step % 3 === 2 ? ['k-2'] : [] }));
        const source = [GOV, WECHAT, ENGLISH][step % 3] ?? GOV;
        if (step > 2) await archive.saveLinkStatus(status(source.id, { state: states[step % states.length] ?? 'live' }), []);
        await archive.saveClaimJudgement(claimStatus(`k-${1 + (step % 2)}`, healths[step % healths.length] ?? 'lost'), [], []);
        const count = (names: readonly string[]): Record<string, number> =>
          names.reduce<Record<string, number>>((counts, name) => ({ ...counts, [name]: (counts[name] ?? 0) + 1 }), {});
        const { total, sources } = await archive.sources();
        expect(total).toBe(sources.length);
        expect(await archive.holdings()).toMatchObject({
          claims: (await archive.claims({})).length,
          sources: sources.length,
          sourcesByState: count(sources.map((listed) => listed.status?.state ?? 'unknown')),
        });
        expect((await archive.holdings()).claimsByHealth).toEqual(count((await archive.claimStatuses({})).map(({ health }) => health)));
      }
    });
  });

  describe('decisions, activities', () => {
    const decision = (id: string, at: string, changes: Partial<Decision> = {}): Decision => ({
      id,
      kind: 'confirm',
      at,
      by: '李 Li',
      claimId: 'k-1',
      ...changes,
    });

    test('decisions come back oldest first and are never saved over', async () => {
      const { archive } = present();
      const first = decision('d-1', START, {
        quote: { exact: '65亿元', prefix: '总投资', suffix: '，' },
        position: { start: 3, end: 7 },
        payloadDigest: sha256('x'),
        method: 'extraction/1',
        relation: 'supports',
      });
      const second = decision('d-2', hours(1), { kind: 'undo', undoes: 'd-1', sourceId: GOV.id });
      await archive.saveDecision(second, activity('act-2', hours(1), 'claim', 'k-1', 'decision'));
      await archive.saveDecision(first, activity('act-1', START, 'claim', 'k-1', 'decision'));
      expect(await archive.decisions({})).toEqual([first, second]);
      expect(await archive.decisions({ claim: 'k-1' })).toEqual([first, second]);
      expect(await archive.decisions({ source: GOV.id })).toEqual([second]);
      expect(await archive.decisions({ claim: 'k-2' })).toEqual([]);
      expect(await archive.decision('d-1')).toEqual(first);
      expect(await archive.decision('d-9')).toBeUndefined();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      await archive.saveRevision(plan('zh-doc', 2, 'zh', SENTENCES.slice(1), { retired: ['k-1'] }));
      expect(await archive.decisions({ document: 'zh-doc' })).toEqual([first, second]);
      expect(await archive.decisions({ document: 'en-doc' })).toEqual([]);
      await expect(archive.saveDecision(decision('d-1', hours(2)), activity('act-3', hours(2), 'claim', 'k-1'))).rejects.toThrow();
      expect(await archive.activities({ subject: { type: 'claim', id: 'k-1' }, limit: 9 })).toHaveLength(2);
    });

    test('activities are paged by time, newest first, for all or for one subject', async () => {
      const { archive } = present();
      const happened = [1, 2, 3, 4].map((n) => ({
        ...activity(`act-${n}`, hours(n), 'source', n % 2 === 0 ? GOV.id : WECHAT.id),
        runId: 'run-1',
        by: 'Li',
      }));
      await archive.saveRun({ id: 'run-1', startedAt: START, total: 1, done: 1, answered: 1, unreachable: 0, excluded: 0 }, happened);
      expect(await archive.activities({ limit: 2 })).toEqual([happened[3], happened[2]]);
      expect(await archive.activities({ limit: 9, before: hours(3) })).toEqual([happened[1], happened[0]]);
      expect(await archive.activities({ subject: { type: 'source', id: GOV.id }, limit: 9 })).toEqual([happened[3], happened[1]]);
    });

    test('none is lost between two pages where many things happened at one time', async () => {
      const { archive } = present();
      const happened = [1, 2, 3, 4, 5].map((n) => activity(`act-${n}`, hours(1), 'source', GOV.id));
      await archive.saveRun({ id: 'run-1', startedAt: START, total: 1, done: 1, answered: 1, unreachable: 0, excluded: 0 }, happened);
      for (const about of [{}, { subject: { type: 'source', id: GOV.id } } as const]) {
        const first = await archive.activities({ ...about, limit: 2 });
        expect(first).toEqual([happened[4], happened[3]]);
        const rest = await archive.activities({ ...about, limit: 9, before: hours(1), beforeId: 'act-4' });
        expect(rest).toEqual([happened[2], happened[1], happened[0]]);
      }
    });
  });
}
