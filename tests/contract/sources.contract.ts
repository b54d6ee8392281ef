import { describe, expect, test } from 'vitest';
import { LINK_STATES } from '#records/health.ts';
import type { SourceQuery } from '#records/source.ts';
import type { Present } from './archive.contract.ts';
import { activity, days, ENGLISH, GOV, GOV_SECOND, hours, made, page, plan, START, status, WECHAT } from './records.ts';

const SENTENCES = [
  { id: 'k-1', text: '投资65亿元。', cites: [GOV, WECHAT] },
  { id: 'k-2', text: '52 projects 项目。', cites: [GOV, GOV_SECOND] },
];
const ENGLISH_SENTENCES = [{ id: 'k-3', text: '52 projects.', cites: [ENGLISH] }];

export function sourceContract(present: Present): void {
  describe('sources', () => {
    const listed = async (query?: SourceQuery): Promise<string[]> => (await present().archive.sources(query)).sources.map(({ id }) => id);

    test('a source is a resource that some document cites now, with who cites it', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: 'x', resource: ENGLISH, at: START, body: 'x' }));
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      expect((await listed()).sort()).toEqual([GOV.id, GOV_SECOND.id, WECHAT.id].sort());
      expect(await archive.source(ENGLISH.id)).toBeUndefined();
      const at = { document: 'zh-doc', kind: 'inline', scope: 'sentence', section: ['一、总体', 'Overview'] };
      expect(await archive.source(GOV.id)).toEqual({
        ...GOV,
        citedBy: [
          { ...at, line: 10 },
          { ...at, line: 11 },
        ],
        captures: 0,
        stored: 0,
      });
    });

    test('resources are listed by id, cited or not, a page at a time', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: 'x', resource: ENGLISH, at: START, body: 'x' }));
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      const all = [ENGLISH, GOV, GOV_SECOND, WECHAT].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(await archive.resources({ limit: 10 })).toEqual(all);
      expect(await archive.resources({ limit: 2 })).toEqual(all.slice(0, 2));
      expect(await archive.resources({ limit: 2, after: all[1]?.id ?? '' })).toEqual(all.slice(2));
      expect(await archive.resources({ limit: 2, after: all[3]?.id ?? '' })).toEqual([]);
    });

    test('a source that is cited no more leaves the lists, not the archive', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      await archive.saveRevision(plan('zh-doc', 2, 'zh', SENTENCES.slice(0, 1)));
      expect((await listed()).sort()).toEqual([GOV.id, WECHAT.id].sort());
      expect((await archive.source(GOV_SECOND.id))?.citedBy).toEqual([]);
      expect((await archive.source(GOV.id))?.citedBy).toHaveLength(1);
      expect((await archive.holdings()).sources).toBe(2);
      await archive.saveRevision(plan('zh-doc', 3, 'zh', SENTENCES));
      expect(await listed()).toHaveLength(3);
    });

    test('captures that are the page itself are counted apart from all stored answers', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      const bodies = ['good one', 'a challenge', 'good two', 'gone'];
      for (const [n, body] of bodies.entries()) await archive.recordAttempt(made({ id: String(n), resource: GOV, at: days(n), body }));
      expect(await archive.source(GOV.id)).toMatchObject({ captures: 0, stored: 4 });
      await archive.savePage('c-0', page('good one', { title: '旧标题' }));
      await archive.savePage('c-1', page('a challenge', { pageClass: 'challenge', title: '验证' }));
      await archive.savePage('c-2', page('good two', { title: '新标题 New title', publisher: '新华社', published: '2022-01-15' }));
      await archive.savePage('c-3', page('gone', { pageClass: 'not-found', title: '404' }));
      expect(await archive.source(GOV.id)).toMatchObject({
        captures: 2,
        stored: 4,
        title: '新标题 New title',
        publisher: '新华社',
        published: '2022-01-15',
      });
      await archive.savePage('c-2', page('good two', { method: 'extraction/2', pageClass: 'removal-notice' }));
      expect(await archive.source(GOV.id)).toMatchObject({ captures: 1, title: '旧标题' });
      await archive.savePage('c-3', page('gone', { method: 'extraction/2', pageClass: 'index', title: '栏目' }));
      expect(await archive.source(GOV.id)).toMatchObject({ captures: 2, title: '栏目' });
      await archive.savePage('c-0', page('good one', { title: '更旧的标题', method: 'extraction/2' }));
      expect(await archive.source(GOV.id)).toMatchObject({ captures: 2, title: '栏目' });
    });

    test('lists filter, sort and page, and say how many there are', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      await archive.saveRevision(plan('en-doc', 1, 'en', ENGLISH_SENTENCES));
      await archive.saveLinkStatus(status(GOV.id, { since: hours(1) }), []);
      await archive.saveLinkStatus(status(GOV_SECOND.id, { state: 'gone', drift: 'unknown', since: hours(3) }), []);
      await archive.saveLinkStatus(status(WECHAT.id, { state: 'live', drift: 'quote-lost', since: hours(2) }), [
        activity('act-9', hours(2), 'source', WECHAT.id),
      ]);
      await archive.recordAttempt(made({ id: '1', resource: WECHAT, at: hours(5), body: 'w' }));
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(4), body: 'g' }));

      expect(await listed()).toEqual([GOV_SECOND.id, WECHAT.id, ENGLISH.id, GOV.id]);
      expect(await listed({ sort: 'uri' })).toEqual([ENGLISH.id, WECHAT.id, GOV.id, GOV_SECOND.id]);
      expect(await listed({ sort: 'since' })).toEqual([GOV_SECOND.id, WECHAT.id, GOV.id, ENGLISH.id]);
      expect((await listed({ sort: 'lastAttempt' })).slice(0, 2)).toEqual([WECHAT.id, GOV.id]);
      expect(await listed({ states: ['gone', 'unknown'] })).toEqual([GOV_SECOND.id, ENGLISH.id]);
      expect(await listed({ drift: 'quote-lost' })).toEqual([WECHAT.id]);
      expect(await listed({ host: 'www.cq.gov.cn' })).toEqual([GOV_SECOND.id, GOV.id]);
      expect(await listed({ document: 'en-doc' })).toEqual([ENGLISH.id]);
      expect(await listed({ ids: [GOV.id, 'none'] })).toEqual([GOV.id]);
      expect(await listed({ states: [] })).toEqual([]);
      const second = await archive.sources({ sort: 'uri', limit: 2, offset: 1, document: 'zh-doc' });
      expect([second.total, second.sources.map(({ id }) => id)]).toEqual([3, [GOV.id, GOV_SECOND.id]]);
      expect((await archive.holdings()).sourcesByState).toEqual({ live: 2, gone: 1, unknown: 1 });
    });

    test('pages of a list are its pieces, in whatever order they are asked for and whatever was written in between', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      await archive.saveRevision(plan('en-doc', 1, 'en', ENGLISH_SENTENCES));
      for (const [sort, state] of [
        ['risk', 'gone'],
        ['uri', 'live'],
        ['due', 'moved'],
        ['since', 'removed'],
        ['lastAttempt', 'blocked'],
      ] as const) {
        const whole = await listed({ sort });
        const pieces: Record<number, string[]> = {};
        for (const offset of [2, 3, 0, 1, 2, 4]) pieces[offset] = await listed({ sort, limit: 1, offset });
        expect(Object.values(pieces).flat()).toEqual(whole);
        const back: Record<number, string[]> = {};
        for (const offset of [1, 2, 0, 3]) back[offset] = await listed({ sort, reversed: true, limit: 1, offset });
        expect(Object.values(back).flat()).toEqual(whole.toReversed());
        await archive.saveLinkStatus(status(ENGLISH.id, { state, since: hours(1) }), []);
        await archive.saveNextChecks(new Map([[GOV.id, { rule: { kind: 'adaptive' }, ground: 'archive', at: hours(3) }]]));
        expect((await archive.sources({ ids: [GOV.id] })).sources[0]?.next).toMatchObject({ at: hours(3) });
        expect([await listed({ sort, limit: 2, offset: 2 }), await listed({ sort, limit: 2 })]).toEqual([
          (await listed({ sort })).slice(2),
          (await listed({ sort })).slice(0, 2),
        ]);
      }
    });

    test('lists tell of each check how it read, a source on its own when it was made', async () => {
      const { archive } = present();
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      const recent = [...LINK_STATES, ...LINK_STATES.toReversed()].map((state, n) => ({ at: hours(n), attemptId: `a-${n}`, state }));
      const whole = status(GOV.id, { recent });
      await archive.saveLinkStatus(whole, []);
      const [found] = (await archive.sources({ ids: [GOV.id] })).sources;
      expect(found?.status).toEqual({ ...whole, recent: recent.map(({ state }) => ({ state })) });
      expect(JSON.stringify(await archive.linkStatus(GOV.id))).toBe(JSON.stringify(whole));
    });

    test('lists filter by class and language of the newest page, whatever order pages are read in', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '0', resource: ENGLISH, at: START, body: 'early' }));
      await archive.savePage('c-0', page('early', { lang: 'en' }));
      await archive.saveRevision(plan('zh-doc', 1, 'zh', SENTENCES));
      await archive.saveRevision(plan('en-doc', 1, 'en', ENGLISH_SENTENCES));
      expect(await listed({ lang: 'en' })).toEqual([ENGLISH.id]);
      for (const [n, body] of ['文章', '验证'].entries())
        await archive.recordAttempt(made({ id: `${n + 1}`, resource: GOV, at: hours(n + 1), body }));
      await archive.savePage('c-2', page('验证', { pageClass: 'challenge', lang: 'zh-Hans' }));
      await archive.recordAttempt(made({ id: 'n', resource: ENGLISH, at: hours(1), body: '404' }));
      await archive.savePage('c-n', page('404', { pageClass: 'not-found', lang: 'zh-Hans' }));
      expect(await archive.source(ENGLISH.id)).toMatchObject({ pageClass: 'not-found', lang: 'en' });
      await archive.savePage('c-1', page('文章', { pageClass: 'article', lang: 'zh-Hant' }));
      expect(await archive.source(GOV.id)).toMatchObject({ pageClass: 'challenge', lang: 'zh-Hans' });
      const { pageKey } = (await archive.capture('c-1')) ?? {};
      if (pageKey === undefined) throw new Error('no page');
      await archive.recordAttempt(
        made({ id: '3', resource: GOV, at: hours(5), body: '文章', capture: { kind: 'revisit', refersTo: 'c-1', pageKey } }),
      );
      expect(await listed({ pageClass: 'article', lang: 'zh-Hant' })).toEqual([GOV.id]);
      expect(await listed({ pageClass: 'not-found' })).toEqual([ENGLISH.id]);
      expect((await archive.sources({ lang: 'en', sort: 'uri', limit: 1, offset: 1 })).total).toBe(1);
      await archive.withdraw('c-1', { at: days(1), reason: 'r', by: 'b' }, activity('act-w', days(1), 'capture', 'c-1', 'withdrawn'));
      expect(await listed({ pageClass: 'challenge' })).toEqual([GOV.id]);
      expect(await listed({ pageClass: 'article', lang: 'zh-Hant' })).toEqual([]);
    });

    test('a resource tried and judged before it is cited brings its history along', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: ENGLISH, at: START, body: 'x' }));
      await archive.savePage('c-1', page('x', { title: 'Early' }));
      await archive.saveLinkStatus(status(ENGLISH.id), []);
      await archive.saveRevision(plan('en-doc', 1, 'en', ENGLISH_SENTENCES));
      expect(await archive.source(ENGLISH.id)).toMatchObject({ captures: 1, stored: 1, title: 'Early', status: { state: 'live' } });
      expect(await listed({ states: ['live'] })).toEqual([ENGLISH.id]);
    });
  });
}
