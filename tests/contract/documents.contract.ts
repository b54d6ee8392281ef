import { describe, expect, test } from 'vitest';
import type { Present } from './archive.contract.ts';
import { activity, days, ENGLISH, GOV, plan, START, WECHAT } from './records.ts';

const ZH = [
  { id: 'k-1', text: '重庆市已建成“渝快办”平台，投资65亿元。', cites: [GOV] },
  { id: 'k-2', text: '全市共有52个项目。', cites: [GOV, WECHAT] },
  { id: 'k-3', text: '这是作者的看法。' },
];
const EN = [
  { id: 'k-11', text: 'Chongqing built the “Yukuai Ban” (渝快办) platform for 6.5 billion RMB.', cites: [ENGLISH] },
  { id: 'k-12', text: 'There are 52 projects.', cites: [GOV] },
];

export function documentContract(present: Present): void {
  describe('documents', () => {
    test('a revision comes back as it was read, in Chinese and in English', async () => {
      const { archive } = present();
      for (const made of [plan('zh-doc', 1, 'zh', ZH), plan('en-doc', 1, 'en', EN)]) {
        await archive.saveRevision(made);
        expect(await archive.revision(made.revision.documentId)).toEqual(made.revision);
        expect(await archive.claims({ document: made.revision.documentId })).toEqual(made.claims);
        expect(await archive.citations({ document: made.revision.documentId })).toEqual(made.citations);
        expect(Buffer.from((await archive.payload(made.revision.digest)) ?? []).equals(Buffer.from(made.bytes))).toBe(true);
      }
      expect((await archive.documents()).map(({ id }) => id)).toEqual(['zh-doc', 'en-doc']);
      expect(await archive.document('zh-doc')).toEqual({
        id: 'zh-doc',
        work: 'case-study',
        lang: 'zh',
        title: '数字重庆',
        path: 'sources/documents/zh-doc.md',
        revision: 1,
        digest: plan('zh-doc', 1, 'zh', ZH).revision.digest,
        readAt: days(1),
        method: 'documents/1',
        date: '2026-01-22',
        claims: 3,
        citations: 3,
        sources: 2,
        problems: [{ line: 3, rule: 'insecure-uri', detail: 'http://example.org/' }],
      });
    });

    test('what is not there is undefined or empty', async () => {
      const { archive } = present();
      expect(await archive.document('none')).toBeUndefined();
      expect(await archive.revision('none')).toBeUndefined();
      expect(await archive.claim('none')).toBeUndefined();
      expect(await archive.documents()).toEqual([]);
      expect(await archive.claims({})).toEqual([]);
      expect(await archive.citations({ document: 'none' })).toEqual([]);
    });

    test('a later revision keeps ids, retires what no longer fits, and leaves the earlier one readable', async () => {
      const { archive } = present();
      const first = plan('zh-doc', 1, 'zh', ZH);
      const kept = [
        { id: 'k-2', text: '全市共有53个项目。', cites: [WECHAT] },
        { id: 'k-4', text: '新的一句 with English 2026。' },
      ];
      const second = plan('zh-doc', 2, 'zh', kept, { retired: ['k-1', 'k-3'] });
      await archive.saveRevision(first);
      await archive.saveRevision(second);
      expect(await archive.revision('zh-doc', 1)).toEqual(first.revision);
      expect(await archive.revision('zh-doc')).toEqual(second.revision);
      expect(await archive.claims({ document: 'zh-doc' })).toEqual(second.claims);
      const all = await archive.claims({ document: 'zh-doc', retired: true });
      expect(all.map(({ id, revision, retiredIn }) => [id, revision, retiredIn])).toEqual([
        ['k-2', 2, undefined],
        ['k-4', 2, undefined],
        ['k-1', 1, 2],
        ['k-3', 1, 2],
      ]);
      expect(await archive.claim('k-1')).toEqual({ ...first.claims[0], retiredIn: 2 });
      expect(await archive.citations({ source: GOV.id })).toEqual([]);
      expect((await archive.citations({ claim: 'k-2' })).map(({ uri }) => uri)).toEqual([WECHAT.uri]);
    });

    test('a claim that fits again is not retired any more', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', ZH));
      await archive.saveRevision(plan('zh-doc', 2, 'zh', ZH.slice(0, 2), { retired: ['k-3'] }));
      await archive.saveRevision(plan('zh-doc', 3, 'zh', ZH));
      expect((await archive.claims({ document: 'zh-doc' })).map(({ id }) => id)).toEqual(['k-1', 'k-2', 'k-3']);
      expect(await archive.claim('k-3')).not.toHaveProperty('retiredIn');
    });

    test('claims are found by source, by work and all together, in reading order', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', ZH));
      await archive.saveRevision(plan('en-doc', 1, 'en', EN));
      expect((await archive.claims({ source: GOV.id })).map(({ id }) => id)).toEqual(['k-1', 'k-2', 'k-12']);
      expect((await archive.claims({ source: GOV.id, document: 'en-doc' })).map(({ id }) => id)).toEqual(['k-12']);
      expect((await archive.claims({ work: 'case-study' })).map(({ id }) => id)).toEqual(['k-1', 'k-2', 'k-3', 'k-11', 'k-12']);
      expect(await archive.claims({})).toHaveLength(5);
      expect((await archive.citations({ source: GOV.id })).map(({ documentId, claimIds }) => [documentId, claimIds])).toEqual([
        ['zh-doc', ['k-1']],
        ['zh-doc', ['k-2']],
        ['en-doc', ['k-12']],
      ]);
    });

    test('alignment keys reach the claims of every edition', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', ZH));
      await archive.saveRevision(plan('en-doc', 1, 'en', EN, { alignments: { 'k-1': 'new/1', 'k-11': 'new/1' } }));
      expect((await archive.claim('k-1'))?.alignment).toBe('new/1');
      expect((await archive.claim('k-11'))?.alignment).toBe('new/1');
    });

    test('a revision is saved whole or not at all', async () => {
      const { archive } = present();
      const broken = plan('zh-doc', 1, 'zh', ZH, {
        activities: [activity('same', START, 'document', 'zh-doc'), activity('same', START, 'document', 'zh-doc')],
      });
      await expect(archive.saveRevision(broken)).rejects.toThrow();
      expect(await archive.documents()).toEqual([]);
      expect(await archive.resource(GOV.id)).toBeUndefined();
      expect((await archive.holdings()).payloads).toBe(0);
    });

    test('a revision once saved is not saved over, and bytes must be those of its digest', async () => {
      const { archive } = present();
      const made = plan('zh-doc', 1, 'zh', ZH);
      await archive.saveRevision(made);
      await expect(archive.saveRevision(plan('zh-doc', 1, 'zh', EN))).rejects.toThrow();
      await expect(archive.saveRevision({ ...plan('zh-doc', 2, 'zh', ZH), bytes: Buffer.from('other') })).rejects.toThrow(/hash/);
      expect(await archive.revision('zh-doc')).toEqual(made.revision);
    });
  });
}
