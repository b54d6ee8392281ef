import { describe, expect, test } from 'vitest';
import type { Candidate, TextMark } from '#records/whereabouts.ts';
import type { Present } from './archive.contract.ts';
import { activity, evidence, claimStatus, GOV, GOV_SECOND, hours, plan, START, WECHAT } from './records.ts';

const candidate = (uri: string, more: Partial<Candidate> = {}): Candidate => ({
  sourceId: GOV.id,
  uri,
  rule: 'same-document',
  state: 'proposed',
  proposedAt: START,
  checks: 0,
  ...more,
});

const mark = (sourceId: string, sketch: readonly number[], more: Partial<TextMark> = {}): TextMark => ({
  sourceId,
  captureId: `c-${sourceId}`,
  textDigest: `t-${sourceId}`,
  sketch,
  ...more,
});

export function whereaboutsContract(present: Present): void {
  describe('where lost pages may be', () => {
    test('candidates are kept once an address, with what is known of them last', async () => {
      const { archive } = present();
      await archive.saveResources([GOV, WECHAT]);
      const happened = activity('act-1', START, 'source', GOV.id);
      await archive.saveCandidates([candidate('https://a.example/1'), candidate('https://a.example/2')], []);
      await archive.saveCandidates(
        [candidate('https://a.example/2', { state: 'accepted', likeness: 1, checks: 1, checkedAt: hours(1) })],
        [happened],
      );
      const found = await archive.candidates({ source: GOV.id });
      expect(found.map(({ uri, state }) => [uri, state])).toEqual([
        ['https://a.example/1', 'proposed'],
        ['https://a.example/2', 'accepted'],
      ]);
      expect(await archive.candidates({ host: GOV.host, states: ['accepted'] })).toEqual([found[1]]);
      expect(await archive.candidates({ host: WECHAT.host })).toEqual([]);
      expect(await archive.candidates({})).toHaveLength(2);
      expect((await archive.whereabouts(GOV.id)).candidates.map(({ state }) => state)).toEqual(['accepted', 'proposed']);
      expect(await archive.activity('act-1')).toEqual(happened);
      expect(await archive.activity('nowhere')).toBeUndefined();
    });

    test('links of index pages are found by document and by title within a family of hosts, in their newest sight', async () => {
      const { archive } = present();
      const link = {
        uri: 'https://www.cq.gov.cn/x/t20210101_1.html',
        family: 'cq.gov.cn',
        documentKey: 't20210101_1',
        title: '关于数据治理的通知',
      };
      await archive.saveSeenLinks([{ ...link, captureId: 'c-2', seenAt: hours(2) }]);
      await archive.saveSeenLinks([{ ...link, captureId: 'c-1', seenAt: hours(1), title: '旧标题旧标题旧标题' }]);
      const byKey = await archive.seenLinks({ family: 'cq.gov.cn', documentKey: 't20210101_1' });
      expect(byKey).toEqual([{ ...link, captureId: 'c-2', seenAt: hours(2) }]);
      expect(await archive.seenLinks({ family: 'cq.gov.cn', title: '关于数据治理的通知' })).toEqual(byKey);
      expect(await archive.seenLinks({ family: 'other.example', documentKey: 't20210101_1' })).toEqual([]);
      expect(await archive.seenLinks({ family: 'cq.gov.cn' })).toEqual([]);
    });

    test('texts are found again by title, number and enough of their sketch', async () => {
      const { archive } = present();
      await archive.saveResources([GOV, GOV_SECOND, WECHAT]);
      await archive.saveTextMark(mark(GOV.id, [1, 2, 3, 4], { title: '规划', documentNumber: '渝府发〔2021〕42号' }));
      await archive.saveTextMark(mark(GOV_SECOND.id, [3, 4, 5, 6]));
      await archive.saveTextMark(mark(WECHAT.id, [7, 8]));
      expect(await archive.textMark(GOV.id)).toEqual(mark(GOV.id, [1, 2, 3, 4], { title: '规划', documentNumber: '渝府发〔2021〕42号' }));
      const ids = async (query: Parameters<typeof archive.textMarks>[0]): Promise<string[]> =>
        (await archive.textMarks(query)).map(({ sourceId }) => sourceId).sort();
      expect(await ids({ title: '规划' })).toEqual([GOV.id]);
      expect(await ids({ documentNumber: '渝府发〔2021〕42号' })).toEqual([GOV.id]);
      expect(await ids({ sketch: [3, 4, 9], least: 2 })).toEqual([GOV.id, GOV_SECOND.id].sort());
      expect(await ids({ sketch: [3, 4, 9], least: 3 })).toEqual([]);
      await archive.saveTextMark(mark(GOV.id, [9]));
      expect(await ids({ sketch: [1, 2], least: 1 })).toEqual([]);
      expect(await archive.textMark('nowhere')).toBeUndefined();
    });

    test('families hold at least two sources', async () => {
      const { archive } = present();
      await archive.saveResources([GOV, GOV_SECOND]);
      await archive.saveTextMark(mark(GOV.id, [1]));
      await archive.saveTextMark(mark(GOV_SECOND.id, [1]));
      expect(await archive.family(GOV.id)).toBeUndefined();
      await archive.saveFamily([GOV.id, GOV_SECOND.id], 'f-1');
      const family = await archive.family(GOV.id);
      expect(family?.members.map(({ sourceId }) => sourceId).sort()).toEqual([GOV.id, GOV_SECOND.id].sort());
      expect((await archive.whereabouts(GOV_SECOND.id)).family).toEqual(family);
      await archive.saveFamily([GOV_SECOND.id], undefined);
      expect(await archive.family(GOV.id)).toBeUndefined();
    });

    test('passages that claims rest on are counted once, with those still there', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '投资65亿元。', cites: [GOV] }]));
      const piece = evidence('e-1', 'k-1', GOV, 'c-0', 1);
      await archive.saveClaimJudgement(
        claimStatus('k-1', 'supported'),
        [{ ...piece, relation: 'supports', needsReview: false, presence: 'present' }],
        [],
      );
      expect((await archive.whereabouts(GOV.id)).passages).toEqual({ held: 1, present: 1 });
      await archive.saveClaimJudgement(
        claimStatus('k-1', 'altered'),
        [{ ...piece, relation: 'supports', needsReview: false, presence: 'edited' }],
        [],
      );
      expect((await archive.whereabouts(GOV.id)).passages).toEqual({ held: 1, present: 0 });
      expect((await archive.whereabouts(WECHAT.id)).passages).toEqual({ held: 0, present: 0 });
    });

    test('deliveries wait in the order in which they are due', async () => {
      const { archive } = present();
      const delivery = { state: 'pending' as const, tries: 1, firstTriedAt: START, lastTriedAt: START };
      await archive.saveDelivery({ ...delivery, activityId: 'b', nextAt: hours(2) });
      await archive.saveDelivery({ ...delivery, activityId: 'a', nextAt: hours(1) });
      await archive.saveDelivery({ ...delivery, activityId: 'c', state: 'delivered', status: 204 });
      expect((await archive.pendingDeliveries(10)).map(({ activityId }) => activityId)).toEqual(['a', 'b']);
      await archive.saveDelivery({ ...delivery, activityId: 'a', state: 'delivered', tries: 2 });
      expect((await archive.pendingDeliveries(10)).map(({ activityId }) => activityId)).toEqual(['b']);
      expect(await archive.delivery('a')).toMatchObject({ state: 'delivered', tries: 2 });
      expect(await archive.delivery('nowhere')).toBeUndefined();
    });
  });
}
