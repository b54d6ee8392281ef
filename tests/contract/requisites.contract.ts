import { describe, expect, test } from 'vitest';
import type { AccessChange } from '#records/access.ts';
import type { Access } from '#records/capture.ts';
import type { Requisite } from '#records/requisite.ts';
import type { Present } from './archive.contract.ts';
import { days, GOV, hop, hours, made, page, plan, resource, sha256, START, WECHAT } from './records.ts';

const SHEET = resource('r-css', 'https://www.cq.gov.cn/css/main.css');

export function requisiteContract(present: Present): void {
  describe('what a capture names', () => {
    const list: Requisite[] = [
      { uri: SHEET.uri, kind: 'style', captureId: 'c-css' },
      { uri: 'https://www.cq.gov.cn/W0202112.pdf', kind: 'attachment', label: '附件：通知.pdf', reason: 'unreachable' },
    ];

    test('comes back in order, with what is held and why the rest is not', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: '<p>甲</p>' }));
      await archive.recordAttempt(
        made({ id: 'css', resource: SHEET, at: hours(1), body: 'p{}', attempt: { purpose: 'requisite', tries: 2 } }),
      );
      await archive.saveRequisites('c-1', list);
      expect(await archive.requisites('c-1')).toEqual(list);
      expect(await archive.attempt('a-css')).toMatchObject({ tries: 2 });
      expect((await archive.namedBy('c-css', 5)).map(({ id }) => id)).toEqual(['c-1']);
      expect(await archive.requisites('c-css')).toEqual([]);
    });

    test('is noted once: a later list adds what is new and changes nothing', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: '<p>甲</p>' }));
      const [, attachment] = list as [Requisite, Requisite];
      await archive.saveRequisites('c-1', [attachment]);
      await archive.saveRequisites('c-1', [
        { ...attachment, reason: 'too-large' },
        { uri: 'https://x.example/a.png', kind: 'image', reason: 'tracker' },
      ]);
      expect((await archive.requisites('c-1')).map(({ reason }) => reason)).toEqual(['unreachable', 'tracker']);
    });

    test('is known to be all of it, also where it is nothing, but not where only part of it was asked for', async () => {
      const { archive } = present();
      for (const id of ['1', '2', '3'])
        await archive.recordAttempt(made({ id, resource: GOV, at: hours(Number(id)), body: `<p>${id}</p>` }));
      await archive.saveRequisites('c-1', []);
      await archive.saveRequisites('c-2', [list[1] as Requisite], 'part');
      expect(await Promise.all(['c-1', 'c-2', 'c-3'].map((id) => archive.isGathered(id)))).toEqual([true, false, false]);
      await archive.saveRequisites('c-2', []);
      expect(await archive.isGathered('c-2')).toBe(true);
      expect(await archive.requisites('c-2')).toEqual([list[1]]);
    });

    test('stands for a revisit as well', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: '<p>甲</p>' }));
      await archive.saveRequisites('c-1', [list[1] as Requisite]);
      const capture = { kind: 'revisit', profile: 'server-not-modified', refersTo: 'c-1' } as const;
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: '<p>甲</p>', capture }));
      expect(await archive.requisites('c-2')).toEqual([list[1]]);
    });
  });

  describe('what pages alone name', () => {
    const PDF = resource('r-pdf', 'https://www.cq.gov.cn/W0202112.pdf');
    const named: Requisite = { uri: PDF.uri, kind: 'attachment', captureId: 'c-pdf' };
    const say = (
      n: number,
      access: Access,
      on: Pick<AccessChange, 'captureId' | 'payloadDigest'> | { sourceId: string },
    ): AccessChange => ({
      id: `x-${n}`,
      at: days(n),
      access,
      reason: '权利人要求',
      by: '周长安',
      ...on,
    });
    /** Two pages of which the first names the document; whether it is as open as said, by every way of asking. */
    async function held() {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: '<p>甲</p>' }));
      await archive.recordAttempt(made({ id: '2', resource: WECHAT, at: START, body: '<p>乙</p>' }));
      await archive.recordAttempt(made({ id: 'pdf', resource: PDF, at: hours(1), body: '%PDF', attempt: { purpose: 'attachment' } }));
      await archive.saveRequisites('c-1', [named]);
      const access = async (): Promise<unknown> => {
        const [one, [listed], restricted, page] = [
          await archive.capture('c-pdf'),
          await archive.captures({ resource: PDF.id }),
          await archive.restricted(['c-pdf']),
          await archive.capturedPage('c-pdf'),
        ];
        expect([listed?.access, restricted.get('c-pdf') ?? 'public']).toEqual([one?.access, one?.access]);
        if (page !== undefined) expect(page.capture.access).toBe(one?.access);
        return one?.access;
      };
      return { archive, access };
    }

    test('is as open as the most open page that names it', async () => {
      const { archive, access } = await held();
      await archive.savePage('c-pdf', page('%PDF'));
      expect(await access()).toBe('public');
      await archive.saveAccessChange(say(1, 'closed', { sourceId: GOV.id }), []);
      expect(await access()).toBe('closed');
      await archive.saveRequisites('c-2', [named]);
      expect(await access()).toBe('public');
      await archive.saveAccessChange(say(2, 'signed-in', { sourceId: WECHAT.id }), []);
      expect(await access()).toBe('signed-in');
      await archive.saveAccessChange(say(3, 'closed', { captureId: 'c-2', payloadDigest: sha256('<p>乙</p>') }), []);
      expect(await access()).toBe('closed');
      await archive.saveAccessChange(say(4, 'public', { sourceId: GOV.id }), []);
      expect(await access()).toBe('public');
    });

    test('goes by what was said of it, whatever was said of the pages; a later answer starts from nothing said', async () => {
      const { archive, access } = await held();
      await archive.saveAccessChange(say(1, 'closed', { sourceId: GOV.id }), []);
      await archive.saveAccessChange(say(2, 'public', { captureId: 'c-pdf', payloadDigest: sha256('%PDF') }), []);
      expect(await access()).toBe('public');
      await archive.saveAccessChange(say(3, 'closed', { sourceId: PDF.id }), []);
      await archive.saveAccessChange(say(4, 'public', { sourceId: GOV.id }), []);
      expect(await access()).toBe('closed');
    });

    test('is closed with pages that were withdrawn, and its own answer is public to those who ask after it', async () => {
      const { archive, access } = await held();
      const activity = { id: 'e-1', at: days(1), subject: { type: 'capture', id: 'c-1' }, event: { code: 'withdrawn' } } as const;
      await archive.withdraw('c-1', { at: days(1), reason: 'x', by: 'y' }, activity);
      expect(await access()).toBe('closed');
      expect((await archive.newestAnswer({ resource: PDF.id, vantage: 'test', good: false }))?.access).toBe('public');
      await archive.saveRequisites('c-2', [named]);
      expect(await access()).toBe('public');
    });

    test('is closed with what is withheld where it was fetched for a page and none shows it', async () => {
      const { archive } = await held();
      const other = resource('r-other', 'https://www.cq.gov.cn/login.html');
      for (const [id, purpose] of [
        ['other', 'attachment'],
        ['found', 'reference'],
      ] as const)
        await archive.recordAttempt(made({ id, resource: other, at: hours(2), body: `<p>${id}</p>`, attempt: { purpose } }));
      const access = async (): Promise<unknown> =>
        Promise.all(['c-other', 'c-found'].map(async (id) => (await archive.capture(id))?.access));
      expect(await access()).toEqual(['public', 'public']);
      await archive.saveAccessChange(say(1, 'closed', { sourceId: GOV.id }), []);
      expect(await access()).toEqual(['closed', 'public']);
      await archive.saveAccessChange(say(2, 'public', { sourceId: other.id }), []);
      expect(await access()).toEqual(['public', 'public']);
    });

    test('stands by itself where a document cites it', async () => {
      const { archive, access } = await held();
      await archive.saveAccessChange(say(1, 'closed', { sourceId: GOV.id }), []);
      await archive.saveRevision(plan('doc', 1, 'zh', [{ id: 'k-1', text: '投资65亿元。', cites: [PDF] }]));
      expect(await access()).toBe('public');
    });
  });

  describe('the newest answer that may be asked after', () => {
    const query = { resource: GOV.id, vantage: 'test', good: true };

    test('is whole, of this vantage, of status 200, the page itself where that is asked, and no mere vouching', async () => {
      const { archive } = present();
      expect(await archive.newestAnswer(query)).toBeUndefined();
      const good = made({ id: '1', resource: GOV, at: START, body: 'A', attempt: { hops: [hop(GOV.uri, 200)] } });
      await archive.recordAttempt(good);
      await archive.savePage('c-1', page(good.capture?.payloadDigest ?? '', { pageClass: 'article' }));
      const vouched = { kind: 'revisit', profile: 'server-not-modified', refersTo: 'c-1' } as const;
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'A', capture: vouched }));
      await archive.recordAttempt(made({ id: '3', resource: GOV, at: hours(2), body: 'B', capture: { truncated: 'length' } }));
      await archive.recordAttempt(made({ id: '4', resource: GOV, at: hours(3), body: 'C', attempt: { vantage: 'chongqing' } }));
      await archive.recordAttempt(made({ id: '5', resource: GOV, at: hours(4), body: 'D', capture: { status: 404 } }));
      await archive.recordAttempt(made({ id: '6', resource: GOV, at: hours(5), body: 'E', capture: { method: 'supplied' } }));
      await archive.recordAttempt(made({ id: '7', resource: GOV, at: hours(6), body: 'captcha' }));
      expect(await archive.newestAnswer(query)).toMatchObject({
        id: 'c-1',
        fields: hop(GOV.uri, 200).responseHeaders,
        pageClass: 'article',
      });
      expect((await archive.newestAnswer({ ...query, good: false }))?.id).toBe('c-7');
      expect(await archive.newestAnswer({ ...query, resource: WECHAT.id })).toBeUndefined();
      expect((await archive.captures({ resource: GOV.id, methods: ['supplied', 'outside'] })).map(({ id }) => id)).toEqual(['c-6']);
    });

    test('lends its page to a capture that its server vouched for, which then waits for no extraction', async () => {
      const { archive } = present();
      const good = made({ id: '1', resource: GOV, at: START, body: 'A' });
      await archive.recordAttempt(good);
      const read = page(good.capture?.payloadDigest ?? '', { pageClass: 'article' });
      await archive.savePage('c-1', read);
      const vouched = { kind: 'revisit', profile: 'server-not-modified', refersTo: 'c-1', pageKey: read.key, status: 200 } as const;
      await archive.recordAttempt(made({ id: '2', resource: GOV, at: hours(1), body: 'A', capture: vouched, attempt: { status: 304 } }));
      expect((await archive.capturedPage('c-2'))?.page.text).toBe(read.page.text);
      expect(await archive.capturesToExtract({ method: read.page.method, limit: 9 })).toEqual([]);
      expect((await archive.observations(GOV.id)).map(({ status, page: seen }) => [status, seen?.pageClass])).toEqual([
        [200, 'article'],
        [200, 'article'],
      ]);
      const lost = { ...vouched, pageKey: 'never read' };
      await archive.recordAttempt(made({ id: '3', resource: GOV, at: hours(2), body: 'A', capture: lost }));
      expect((await archive.capturesToExtract({ method: read.page.method, limit: 9 })).map(({ id }) => id)).toEqual(['c-3']);
    });

    test('is not one whose bytes were withdrawn', async () => {
      const { archive } = present();
      await archive.recordAttempt(made({ id: '1', resource: GOV, at: START, body: 'A' }));
      const activity = { id: 'e-1', at: days(1), subject: { type: 'capture', id: 'c-1' }, event: { code: 'withdrawn' } } as const;
      await archive.withdraw('c-1', { at: days(1), reason: 'x', by: 'y' }, activity);
      expect(await archive.newestAnswer({ ...query, good: false })).toBeUndefined();
    });
  });
}
