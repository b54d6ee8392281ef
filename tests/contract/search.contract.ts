import { describe, expect, test } from 'vitest';
import type { SearchQuery } from '#records/search.ts';
import type { Present } from './archive.contract.ts';
import { activity, days, ENGLISH, GOV, GOV_SECOND, made, page, plan, START, WECHAT } from './records.ts';

const TEXTS = {
  gov: '重庆市数据治理“十四五”规划提出，到2025年总投资65亿元。',
  second: '两江新区推进政务服务，数据共享。',
  english: 'Chongqing will invest 6.5 billion yuan in data governance.',
};

export function searchContract(present: Present): void {
  describe('full-text search', () => {
    const pages = async (text: string | string[], query: Partial<SearchQuery> = {}): Promise<string[]> => {
      const groups = [text].flat().map((term) => [{ text: term }]);
      return (await present().archive.findPages({ groups, limit: 10, ...query })).pages.map(({ sourceId }) => sourceId);
    };
    const claims = async (text: string, query: Partial<SearchQuery> = {}): Promise<readonly string[]> =>
      (await present().archive.findClaims({ groups: [[{ text }]], limit: 10, ...query })).map(({ id }) => id);

    const fill = async (): Promise<void> => {
      const { archive } = present();
      await archive.saveRevision(
        plan('zh-doc', 1, 'zh', [
          { id: 'k-1', text: '投资65亿元。', cites: [GOV] },
          { id: 'k-2', text: '数据共享不断推进。', cites: [GOV_SECOND] },
        ]),
      );
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: TEXTS.gov }));
      await archive.savePage('c-1', page(TEXTS.gov));
      await archive.recordAttempt(made({ id: '2', resource: GOV_SECOND, at: days(1), body: TEXTS.second }));
      await archive.savePage('c-2', page(TEXTS.second, { title: '两江新区动态', published: '2022-01-15' }));
      await archive.recordAttempt(made({ id: '3', resource: ENGLISH, at: days(2), body: TEXTS.english }));
      await archive.savePage('c-3', page(TEXTS.english, { lang: 'en', title: 'Chongqing plans', published: '2022-03' }));
    };

    test('finds Chinese words of one, two and more characters, English words, and figures', async () => {
      await fill();
      expect(await pages('数据')).toEqual([GOV.id, GOV_SECOND.id]);
      expect(await pages('数据治理')).toEqual([GOV.id]);
      expect(await pages('投')).toEqual([GOV.id]);
      expect(await pages('元')).toEqual([GOV.id]);
      expect(await pages('65亿')).toEqual([GOV.id]);
      expect(await pages('65亿元')).toEqual([GOV.id]);
      expect(await pages('5亿')).toEqual([]);
      expect(await pages('Data Governance')).toEqual([ENGLISH.id]);
      expect(await pages('6.5 billion')).toEqual([ENGLISH.id]);
      expect(await pages('.5 billion')).toEqual([]);
      expect(await pages('据治')).toEqual([GOV.id]);
    });

    test('one term of every group has to be there; a prefix finds what begins so', async () => {
      await fill();
      expect(await pages(['数据', '共享'])).toEqual([GOV_SECOND.id]);
      expect(await pages(['数据', 'yuan'])).toEqual([]);
      const groups = [
        [{ text: '数据' }, { text: 'data' }],
        [{ text: '治理' }, { text: 'govern', prefix: true }],
      ];
      expect((await pages([], { groups })).sort()).toEqual([ENGLISH.id, GOV.id].sort());
      expect(await pages('govern')).toEqual([]);
    });

    test('what the title has comes first, then the latest; publishers are found too', async () => {
      await fill();
      expect(await pages('规划')).toEqual([GOV.id]);
      expect(await pages('两江新区')).toEqual([GOV_SECOND.id]);
      expect((await pages('重庆市人民政府')).sort()).toEqual([GOV.id, GOV_SECOND.id, ENGLISH.id].sort());
    });

    test('filters by host and the hosts below it, by date, and by the document that cites', async () => {
      await fill();
      expect(await pages('数据', { host: 'cq.gov.cn' })).toEqual([GOV.id, GOV_SECOND.id]);
      expect(await pages('数据', { host: 'www.cq.gov.cn' })).toEqual([GOV.id, GOV_SECOND.id]);
      expect(await pages('数据', { host: 'q.gov.cn' })).toEqual([]);
      expect(await pages('重庆市人民政府', { from: '2022' })).toEqual([ENGLISH.id, GOV_SECOND.id]);
      expect(await pages('重庆市人民政府', { to: '2021' })).toEqual([GOV.id]);
      expect(await pages('重庆市人民政府', { from: '2022-02', to: '2022-04' })).toEqual([ENGLISH.id]);
      expect(await pages('重庆市人民政府', { from: '2022-01-16', to: '2022-01-31' })).toEqual([]);
      expect((await pages('重庆市人民政府', { document: 'zh-doc' })).sort()).toEqual([GOV.id, GOV_SECOND.id].sort());
      expect(await pages('重庆市人民政府', { document: 'nobody' })).toEqual([]);
    });

    test('an answer says where it ended, and goes on from there', async () => {
      await fill();
      const groups = [[{ text: '数据' }, { text: 'data' }]];
      const { archive } = present();
      const all: string[] = [];
      for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
        const answer = await archive.findPages({ groups, limit: 1, ...(after === undefined ? {} : { after }) });
        expect(answer.pages.length).toBeLessThanOrEqual(1);
        all.push(...answer.pages.map(({ sourceId, inTitle }) => `${sourceId}${inTitle ? ' title' : ''}`));
        after = answer.next;
      }
      expect(all).toEqual([`${GOV.id} title`, ENGLISH.id, GOV_SECOND.id, GOV.id]);
    });

    test('a single character is found wherever it stands, an English stem with its endings', async () => {
      await fill();
      expect(await pages('治')).toEqual([GOV.id]);
      expect(await pages('亿')).toEqual([GOV.id]);
      expect(await pages('区')).toEqual([GOV_SECOND.id]);
      const groups = [[{ text: 'plan', prefix: true }]];
      expect((await present().archive.findPages({ groups, limit: 10 })).pages.map(({ sourceId }) => sourceId)).toEqual([ENGLISH.id]);
    });

    test('tells where the passages of pages stand, of those that it has', async () => {
      await fill();
      const { archive } = present();
      const [found] = (await archive.findPages({ groups: [[{ text: '数据' }]], limit: 1 })).pages;
      const key = found?.pageKey ?? '';
      const places = await archive.passagePlaces([key, 'none', key]);
      expect([...places]).toEqual([[key, (await archive.page(key))?.page.passages]]);
    });

    test('gives the words of claims and titles that begin with some letters', async () => {
      await fill();
      const { archive } = present();
      expect(await archive.wordsLike('ch')).toEqual([{ word: 'chongqing', count: 1 }]);
      expect(await archive.wordsLike('')).toEqual([]);
      expect(await archive.wordsLike("x'; --")).toEqual([]);
    });

    test('nothing that a person can type is an error', async () => {
      await fill();
      for (const text of [
        '"',
        "'",
        '*',
        'AND',
        'NOT OR',
        'title:x',
        '(',
        '数据"',
        '^',
        '-',
        '🦊',
        '\u0000',
        'a'.repeat(5000),
        '据'.repeat(500),
      ]) {
        await expect(pages(text)).resolves.toBeDefined();
        await expect(claims(text)).resolves.toBeDefined();
      }
      expect(await pages('数据" OR "x')).toEqual([]);
    });

    test('claims are found by their present words, and no longer once they are retired', async () => {
      await fill();
      expect(await claims('65亿')).toEqual(['k-1']);
      expect(await claims('数据', { document: 'zh-doc' })).toEqual(['k-2']);
      expect(await claims('数据', { document: 'en-doc' })).toEqual([]);
      await present().archive.saveRevision(
        plan('zh-doc', 2, 'zh', [{ id: 'k-1', text: '投资70亿元。', cites: [GOV] }], { retired: ['k-2'] }),
      );
      expect(await claims('65亿')).toEqual([]);
      expect(await claims('70亿')).toEqual(['k-1']);
      expect(await claims('数据')).toEqual([]);
    });

    test('only pages that are the page itself are found, in their newest reading, and none that was withdrawn', async () => {
      const { archive } = present();
      await fill();
      await archive.recordAttempt(made({ id: '4', resource: WECHAT, at: days(3), body: '该内容已被发布者删除' }));
      await archive.savePage('c-4', page('该内容已被发布者删除', { pageClass: 'removal-notice' }));
      expect(await pages('发布者')).toEqual([]);
      await archive.savePage('c-1', page(TEXTS.gov, { method: 'extraction/2', text: '重读之后的正文。' }));
      expect(await pages('总投资')).toEqual([]);
      expect(await pages('重读')).toEqual([GOV.id]);
      await archive.withdraw('c-2', { at: days(5), reason: 'asked', by: 'Li' }, activity('w', days(5), 'capture', 'c-2'));
      expect(await pages('共享')).toEqual([]);
    });

    test('several texts of one page count once, by the latest', async () => {
      const { archive } = present();
      await fill();
      const later = `${TEXTS.gov}更新。`;
      await archive.recordAttempt(made({ id: '5', resource: GOV, at: days(4), body: later }));
      await archive.savePage('c-5', page(later));
      const found = await archive.findPages({ groups: [[{ text: '数据治理' }]], limit: 10 });
      expect(found.pages).toMatchObject([{ sourceId: GOV.id, captureId: 'c-5', title: '重庆市数据治理“十四五”规划', inTitle: true }]);
    });
  });
}
