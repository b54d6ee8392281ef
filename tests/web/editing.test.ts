import { load } from 'cheerio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR } from '#records/time.ts';
import { methodsOf, ownPath } from '#web/forms.ts';
import { createSite } from '#web/server.ts';
import { FIRST, openEditorsRoom, PASSAGE, PASSWORD, Visitor, type EditorsRoom } from './editors.ts';

let editors: EditorsRoom;
let visitor: Visitor;

beforeEach(async () => {
  editors = await openEditorsRoom();
  visitor = new Visitor(editors.site, editors.room);
});
afterEach(() => editors.room.close());

const claim = (index: number): string => editors.claims[index] ?? '';
const decisions = () => editors.room.archive.decisions({});
const health = async (index: number) => (await editors.room.archive.claimStatus(claim(index)))?.health;
const passageOf = async (index: number) => (await editors.room.archive.evidence({ claim: claim(index) }))[0]?.id ?? '';

describe('signing in', () => {
  test('opens a session whose cookie no script can read, and goes on to a page of this site', async () => {
    const form = await visitor.get('/sign-in?next=%2Fclaims%2Fx&lang=zh');
    expect([form.status, form.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const page = load(await form.text());
    expect(page('html').attr('lang')).toBe('zh-Hans');
    expect(page('input[name=next]').val()).toBe('/claims/x');
    const answer = await visitor.signIn(' 周长安 ', PASSWORD, '/claims/x?a=1');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/claims/x?a=1']);
    expect(answer.headers.getSetCookie().join()).toMatch(/^suyuan=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await (await visitor.get('/sources')).text()).toContain('<bdi>周长安</bdi>');
  });

  test('binds the cookie to host and https where the site is reached by https', async () => {
    const answer = await visitor.post('/sign-in', { name: '周长安', password: PASSWORD }, { 'x-forwarded-proto': 'https' });
    expect(answer.headers.getSetCookie().join()).toMatch(/^__Host-suyuan=[\w-]{43};.*; Secure/);
  });

  test.each([
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example/',
    '/.//evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'review',
  ])('does not lead to %s', async (next) => {
    expect(ownPath(next)).toBeUndefined();
    expect((await visitor.signIn('周长安', PASSWORD, next)).headers.get('location')).toBe('/review');
  });

  test('answers an unknown name and a wrong password alike, and locks both with the time to wait', async () => {
    const told: string[] = [];
    for (const name of ['Li Na', 'nobody']) {
      for (let i = 0; i < 5; i++) {
        const answer = await visitor.signIn(name, 'a wrong password here');
        expect(answer.status).toBe(401);
        if (i === 0) told.push((await answer.text()).replaceAll(name, 'NAME'));
      }
      const locked = await visitor.signIn(name, name === 'Li Na' ? PASSWORD : 'x');
      expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '60']);
      expect(load(await locked.text())('.fault').text()).toContain('60');
    }
    expect(told[0]).toBe(told[1]);
    expect((await editors.room.archive.activities({ audit: true, limit: 99 })).map(({ event }) => event.code)).toContain('sign-in-failed');
  });

  test('says how to make an editor where there is none', async () => {
    for (const editor of await editors.room.archive.editors())
      await editors.room.archive.saveEditor({ ...editor, removedAt: editor.addedAt });
    for (const [lang, words] of [
      ['en', 'suyuan editor add NAME'],
      ['zh', 'suyuan editor add 姓名'],
    ] as const) {
      const page = load(await (await visitor.get(`/sign-in?lang=${lang}`)).text());
      expect(page('code').text()).toBe(words);
      expect(page('form.sign')).toHaveLength(0);
    }
  });

  test('ends with signing out, and with time, which is said', async () => {
    await visitor.signIn();
    const old = visitor.cookie;
    expect((await visitor.get('/review')).status).toBe(200);
    const out = await visitor.post('/sign-out', {});
    expect([out.status, out.headers.get('location'), visitor.cookie]).toEqual([303, '/', '']);
    visitor.cookie = old;
    expect((await visitor.get('/review')).status).toBe(303);
    await visitor.signIn();
    const page = await visitor.get('/sources');
    const tag = page.headers.get('etag') ?? '';
    editors.room.later(13 * HOUR);
    expect((await visitor.get('/sources', { 'if-none-match': tag })).status).toBe(200);
    const sent = await visitor.get('/review');
    expect([sent.status, sent.headers.get('location')]).toEqual([303, '/sign-in?next=%2Freview']);
    expect(await (await visitor.get('/sign-in')).text()).toContain('Your session has ended');
    expect((await visitor.get('/review.json')).status).toBe(401);
  });

  test('is not offered where the site only reads', async () => {
    const { editing, ...rest } = editors.options;
    expect(editing).toBeDefined();
    const site = createSite(rest);
    expect(await (await site.request('/')).text()).not.toContain('/sign-in');
    expect([(await site.request('/sign-in')).status, (await site.request('/sign-in', { method: 'POST' })).status]).toEqual([404, 405]);
  });
});

describe('what may not change anything', () => {
  beforeEach(() => visitor.signIn());

  test('forms that are not ours, or make no sense', async () => {
    for (const [what, fields, headers, status] of [
      ['no token', { token: '' }, {}, 403],
      ['the token of another session', { token: 'f'.repeat(64) }, {}, 403],
      ['another site', {}, { 'sec-fetch-site': 'cross-site' }, 403],
      ['another origin of an older browser', {}, { 'sec-fetch-site': '', origin: 'https://evil.example' }, 403],
      ['an origin that is hidden', {}, { 'sec-fetch-site': '', origin: 'null' }, 403],
      ['a forged cookie', {}, { cookie: `suyuan=${'A'.repeat(43)}` }, 401],
      ['a cookie that is none', {}, { cookie: 'suyuan=%00%ff' }, 401],
      ['no cookie', {}, { cookie: '' }, 401],
      ['a garbage relation', { act: 'loves' }, {}, 400],
      ['no act', { act: '' }, {}, 400],
      ['a passage there is not', { passage: 'e-none' }, {}, 409],
      ['another kind of body', {}, { 'content-type': 'text/plain' }, 400],
      ['an undo of nothing', { act: 'undo', decision: 'n-none' }, {}, 404],
      ['an empty note', { act: 'note', note: ' ' }, {}, 400],
    ] as const) {
      for (const accept of ['text/html', 'application/json']) {
        const all = { accept, 'accept-language': 'zh-CN', ...headers };
        const answer = await visitor.post(`/review/${claim(1)}`, { act: 'confirm', passage: await passageOf(1), ...fields }, all);
        expect(answer.status, what).toBe(status);
        const body = await answer.text();
        if (accept === 'text/html') expect(load(body)('h1').text(), what).toMatch(/\p{Script=Han}/u);
        else expect(JSON.parse(body), what).toMatchObject({ error: { message: expect.stringMatching(/\p{Script=Han}/u) as string } });
      }
    }
    expect(await decisions()).toEqual([]);
  });

  test('100 MB, said beforehand or only sent', async () => {
    const headers = { cookie: visitor.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
    const said = await editors.site.request(`/review/${claim(1)}`, {
      method: 'POST',
      headers: { ...headers, 'content-length': '100000000' },
      body: 'x',
    });
    expect(said.status).toBe(413);
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        sent += 1;
        stream.enqueue(new Uint8Array(65_536));
        if (sent > 1_600) stream.close();
      },
    });
    const request = new Request(`http://localhost/review/${claim(1)}`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    expect((await editors.site.fetch(request)).status).toBe(413);
    expect(sent).toBeLessThan(8);
  });

  test('other methods, told which ones are taken', async () => {
    for (const [path, method, allow] of [
      ['/sign-out', 'GET', 'POST'],
      ['/sign-in', 'PUT', 'GET, HEAD, POST'],
      [`/sources/${editors.sourceId}/refresh`, 'GET', 'POST'],
      [`/claims/${claim(0)}`, 'POST', 'GET, HEAD'],
    ] as const) {
      const answer = await editors.site.request(path, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
      expect(methodsOf(editors.options, path)).toBe(allow);
    }
  });

  test('what there is not', async () => {
    expect((await visitor.post('/review/c-none', { act: 'confirm' })).status).toBe(404);
    expect((await visitor.get('/review/c-none')).status).toBe(404);
    expect((await visitor.get('/review?health=ill')).status).toBe(400);
    expect((await visitor.get('/review?document=none')).status).toBe(404);
    expect((await visitor.get('/review?page=0')).status).toBe(400);
    expect((await visitor.get('/review?page=9')).status).toBe(404);
    expect((await visitor.post('/sources/none/refresh', {})).status).toBe(404);
    expect((await visitor.get('/captures/none/withdraw')).status).toBe(404);
    expect((await visitor.get(`/captures/c-1?for=c-none`)).status).toBe(404);
  });
});

describe('reviewing', () => {
  beforeEach(() => visitor.signIn());

  test('goes from what is at risk to the next, tells what was done, and takes it back', async () => {
    const queue = (await (await visitor.get('/review.json')).json()) as { claims: { id: string; group: string }[] };
    expect(queue.claims.map(({ id, group }) => [editors.claims.indexOf(id), group])).toEqual([
      [1, 'risk'],
      [2, 'risk'],
      [3, 'unfounded'],
    ]);
    const screen = load(await (await visitor.get(`/review/${claim(1)}`)).text());
    expect(screen('.crumbs li').first().text()).toBe('1 of 3');
    expect(screen('mark.x').length).toBeGreaterThanOrEqual(2);
    expect(
      screen('[data-key]')
        .toArray()
        .map((node) => screen(node).attr('data-key')),
    ).toEqual(expect.arrayContaining(['y', 'n', '1', '2', '3', '4', 'j', '?']));
    const passage = screen('input[name=passage]').val() as string;
    const answer = await visitor.post(`/review/${claim(1)}`, { act: 'confirm', passage, note: '口径不同' });
    expect(answer.status).toBe(303);
    const next = answer.headers.get('location') ?? '';
    expect(next).toMatch(new RegExp(`^/review/${claim(2)}\\?done=`));
    expect(await decisions()).toMatchObject([{ kind: 'confirm', by: '周长安', relation: 'contradicts', note: '口径不同' }]);
    const told = load(await (await visitor.get(next)).text());
    expect(told('[role=status]').text()).toContain('Confirmed: contradicts');
    const undo = told('.done form');
    const back = await visitor.post(undo.attr('action') ?? '', {
      act: 'undo',
      decision: told('.done input[name=decision]').val() as string,
    });
    expect(back.headers.get('location')).toMatch(new RegExp(`^/review/${claim(1)}\\?done=`));
    expect((await decisions()).map(({ kind }) => kind)).toEqual(['confirm', 'undo']);
    expect(load(await (await visitor.get(back.headers.get('location') ?? '')).text())('[role=status]').text()).toContain('Taken back');
  });

  test('takes relation, rejection and note, and says what stands', async () => {
    await visitor.post(`/review/${claim(0)}`, { act: 'partly', passage: await passageOf(0) });
    await visitor.post(`/review/${claim(1)}`, { act: 'reject', passage: await passageOf(1) });
    const noted = await visitor.post(`/review/${claim(3)}`, { act: 'note', note: '待查 <b>' });
    expect(noted.headers.get('location')).toMatch(new RegExp(`^/review/${claim(3)}\\?`));
    expect((await decisions()).map(({ kind, relation }) => [kind, relation])).toEqual([
      ['relate', 'partly'],
      ['reject', undefined],
      ['note', undefined],
    ]);
    expect(await health(1)).not.toBe('contradicted');
    const rejected = load(await (await visitor.get(`/review/${claim(1)}`)).text());
    expect(rejected('.rulings .rejected').text()).toBe(PASSAGE);
    expect(rejected('.rulings form button').attr('aria-label')).toMatch(/周长安/);
    expect(load(await (await visitor.get(`/review/${claim(3)}`)).text())('.rulings q').text()).toBe('待查 <b>');
    const pressed = load(await (await visitor.get(`/review/${claim(0)}`)).text())('[aria-pressed=true]');
    expect(pressed.attr('value')).toBe('partly');
    const left = (await (await visitor.get('/review.json')).json()) as { claims: { id: string }[] };
    expect(left.claims.map(({ id }) => editors.claims.indexOf(id))).not.toContain(0);
  });

  test('shows what two editors hold, side by side, and puts it in the queue', async () => {
    await visitor.post(`/review/${claim(1)}`, { act: 'confirm', passage: await passageOf(1) });
    const other = new Visitor(editors.site, editors.room);
    await other.signIn('Li Na');
    await other.post(`/review/${claim(1)}`, { act: 'reject', passage: await passageOf(1) });
    const page = load(await (await visitor.get(`/review/${claim(1)}`)).text());
    expect(
      page('.voices bdi')
        .toArray()
        .map((node) => page(node).text()),
    ).toEqual(['Li Na', '周长安']);
    expect(page('.voices').text()).toMatch(/no evidence.*contradicts/s);
    const queue = (await (await visitor.get('/review.json')).json()) as { counts: Record<string, number> };
    expect(queue.counts['disputed']).toBe(1);
  });

  test('tells the second editor at once, and lets neither take back what the other decided while both are in office', async () => {
    await visitor.post(`/review/${claim(1)}`, { act: 'confirm', passage: await passageOf(1) });
    const other = new Visitor(editors.site, editors.room);
    await other.signIn('Li Na');
    const sent = await other.post(`/review/${claim(1)}`, { act: 'mentions', passage: await passageOf(1) });
    const told = async (lang: string) =>
      load(await (await other.get(`${sent.headers.get('location') ?? ''}&lang=${lang}`)).text())('.differs').text();
    expect(await told('en')).toMatch(/^周长安 decided otherwise: contradicts/);
    expect(await told('zh')).toMatch(/^周长安的判断不同：相抵触/);
    const screen = async (who: Visitor) => {
      const page = load(await (await who.get(`/review/${claim(1)}?lang=en`)).text());
      return {
        undo: page('.rulings form button').attr('aria-label'),
        forms: page('.rulings form').length,
        pressed: page('[aria-pressed]').val(),
      };
    };
    expect(await screen(visitor)).toEqual({ undo: expect.stringContaining('周长安') as string, forms: 1, pressed: 'contradicts' });
    expect(await screen(other)).toEqual({ undo: expect.stringContaining('Li Na') as string, forms: 1, pressed: 'mentions' });
    const [first] = await decisions();
    const undo = () => other.post(`/review/${claim(1)}`, { act: 'undo', decision: first?.id ?? '' }, { 'accept-language': 'zh' });
    const refused = await undo();
    expect([refused.status, load(await refused.text())('h1').text()]).toEqual([
      409,
      expect.stringContaining('只有周长安可以撤销') as string,
    ]);
    const author = (await editors.room.archive.editors()).find(({ name }) => name === '周长安');
    if (author === undefined) throw new Error('no editor');
    await editors.room.archive.saveEditor({ ...author, removedAt: editors.room.context.clock.now() });
    expect((await undo()).status).toBe(303);
    expect((await decisions()).map(({ kind, by }) => [kind, by])).toEqual([
      ['confirm', '周长安'],
      ['relate', 'Li Na'],
      ['undo', 'Li Na'],
    ]);
  });

  test('takes a form that is sent twice at one go for one press, and the same one after another for a new one', async () => {
    const passage = await passageOf(0);
    const send = (fields: Record<string, string>) => visitor.post(`/review/${claim(0)}`, fields);
    const both = await Promise.all([send({ act: 'partly', passage }), send({ act: 'partly', passage })]);
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    expect(both[0]?.headers.get('location')).toBe(both[1]?.headers.get('location'));
    const [made] = await decisions();
    await send({ act: 'undo', decision: made?.id ?? '' });
    await send({ act: 'partly', passage });
    expect((await decisions()).map(({ kind }) => kind)).toEqual(['relate', 'undo', 'relate']);
    const wrong = await Promise.all([send({ act: 'undo', decision: 'n-none' }), send({ act: 'undo', decision: 'n-none' })]);
    expect(wrong.map(({ status }) => status)).toEqual([404, 404]);
  });

  test('lets a claim of which nothing is found be settled as such, until it comes to something else', async () => {
    expect(await editors.room.archive.evidence({ claim: claim(3) })).toEqual([]);
    const before = load(await (await visitor.get(`/review/${claim(3)}?lang=zh`)).text());
    expect(before('[data-key=n]').text()).toMatch(/^确无依据/);
    await visitor.post(`/review/${claim(3)}`, { act: 'reject', note: '两页都已查过' });
    const waits = async () =>
      ((await (await visitor.get('/review.json')).json()) as { claims: { id: string }[] }).claims.map(({ id }) =>
        editors.claims.indexOf(id),
      );
    expect(await waits()).toEqual([1, 2]);
    const after = load(await (await visitor.get(`/review/${claim(3)}?lang=en`)).text());
    expect(after('.rulings').text()).toMatch(/周长安 found nothing that bears it out/);
    const [decision] = await decisions();
    await visitor.post(`/review/${claim(3)}`, { act: 'undo', decision: decision?.id ?? '' });
    expect(await waits()).toEqual([1, 2, 3]);
    expect((await visitor.post(`/review/${claim(1)}`, { act: 'reject', passage: 'e-none' })).status).toBe(409);
  });

  test('a claim comes back when it comes to something else later', async () => {
    await visitor.post(`/review/${claim(1)}`, { act: 'confirm', passage: await passageOf(1) });
    const status = await editors.room.archive.claimStatus(claim(1));
    editors.room.later(DAY / 4);
    const waits = async () =>
      ((await (await visitor.get('/review.json')).json()) as { claims: { id: string }[] }).claims.map(({ id }) => id);
    expect(await waits()).not.toContain(claim(1));
    if (status === undefined) throw new Error('not judged');
    await editors.room.archive.saveClaimJudgement(
      { ...status, health: 'lost', since: editors.room.context.clock.now(), waits: { group: 'risk' } },
      await editors.room.archive.evidence({ claim: claim(1) }),
      [],
    );
    expect(await waits()).toContain(claim(1));
  });

  test('adds words of a snapshot, and keeps what was typed when they do not stand there', async () => {
    const page = load(await (await visitor.get(`/captures/c-1?for=${claim(3)}`)).text());
    expect(page('.adding').attr('action')).toBe(`/review/${claim(3)}`);
    const block = page('.captured [data-start]');
    expect(block.length).toBeGreaterThan(0);
    const wrong = await visitor.post(`/review/${claim(3)}`, {
      act: 'add',
      capture: 'c-1',
      quote: '没有这段',
      relation: 'partly',
      note: 'n',
    });
    expect(wrong.status).toBe(422);
    const again = load(await wrong.text());
    expect([again('#quote').val(), again('#quote').attr('aria-invalid'), again('option[selected]').val()]).toEqual([
      '没有这段',
      'true',
      'partly',
    ]);
    expect(again('.fault').text()).not.toBe('');
    const text = (await editors.room.archive.capturedPage('c-1'))?.page.text ?? '';
    const start = text.indexOf(FIRST);
    const added = await visitor.post(`/review/${claim(3)}`, {
      act: 'add',
      capture: 'c-1',
      quote: `\n${FIRST.slice(0, 6)}\n${FIRST.slice(6)}`,
      start: String(start - 1),
      end: String(start + FIRST.length),
      relation: 'mentions',
    });
    expect(added.headers.get('location')).toMatch(new RegExp(`^/review/${claim(3)}\\?done=`));
    expect(await decisions()).toMatchObject([{ kind: 'add', relation: 'mentions', quote: { exact: FIRST }, captureId: 'c-1' }]);
  });
});

describe('keeping the archive', () => {
  test('an editor has a page captured, and decides on a new address', async () => {
    const { archive, context } = editors.room;
    const uri = 'https://www.cq.gov.cn/new.html';
    await archive.saveCandidates(
      [
        {
          sourceId: editors.sourceId,
          uri,
          rule: 'same-title',
          state: 'likely',
          proposedAt: context.clock.now(),
          checks: 1,
          captureId: 'c-1',
          likeness: 0.9,
        },
      ],
      [],
    );
    expect(await (await visitor.get(`/sources/${editors.sourceId}`)).text()).not.toContain('/refresh');
    await visitor.signIn();
    expect((await visitor.get('/review')).status).toBe(200);
    expect(
      load(await (await visitor.get('/review')).text())('#moved')
        .parent()
        .text(),
    ).toMatch(/may have moved/);
    const page = load(await (await visitor.get(`/sources/${editors.sourceId}`)).text());
    expect(page(`form[action="/sources/${editors.sourceId}/refresh"]`)).toHaveLength(1);
    expect((await visitor.post(`/sources/${editors.sourceId}/refresh`, {})).headers.get('location')).toBe(
      `/sources/${editors.sourceId}?refreshing=1`,
    );
    expect(editors.refreshed).toEqual([editors.sourceId]);
    expect((await visitor.post(`/sources/${editors.sourceId}/address`, { act: 'keep', uri })).status).toBe(400);
    expect((await visitor.post(`/sources/${editors.sourceId}/address`, { act: 'reject', uri: 'javascript:1' })).status).toBe(400);
    expect((await visitor.post(`/sources/${editors.sourceId}/address`, { act: 'reject', uri })).status).toBe(303);
    expect(await archive.candidates({ source: editors.sourceId })).toMatchObject([{ state: 'rejected', decidedBy: '周长安' }]);
    expect((await visitor.post(`/sources/${editors.sourceId}/address`, { act: 'accept', uri })).status).toBe(303);
    expect(await archive.candidates({ source: editors.sourceId })).toMatchObject([
      { state: 'accepted', rule: 'same-title', decidedBy: '周长安' },
    ]);
    const named = 'https://www.cq.gov.cn/named-by-hand.html';
    expect((await visitor.post(`/sources/${editors.sourceId}/address`, { act: 'accept', uri: ` ${named} ` })).status).toBe(303);
    expect((await archive.candidates({ source: editors.sourceId }))[1]).toMatchObject({ uri: named, state: 'accepted', rule: 'person' });
  });

  test('a snapshot is withdrawn only with a reason, and when that is meant', async () => {
    expect((await visitor.get('/captures/c-1/withdraw')).headers.get('location')).toBe('/sign-in?next=%2Fcaptures%2Fc-1%2Fwithdraw');
    await visitor.signIn();
    expect((await visitor.get('/captures/c-1/withdraw')).status).toBe(200);
    for (const fields of [{ reason: 'asked to' }, { sure: 'yes' }, { reason: ' ', sure: 'yes' }]) {
      const answer = await visitor.post('/captures/c-1/withdraw', fields);
      expect([answer.status, load(await answer.text())('.fault').length]).toEqual([422, 1]);
    }
    expect((await editors.room.archive.capture('c-1'))?.withdrawn).toBeUndefined();
    expect((await visitor.post('/captures/c-1/withdraw', { reason: '应发布者要求', sure: 'yes' })).status).toBe(303);
    expect((await editors.room.archive.capture('c-1'))?.withdrawn).toMatchObject({ reason: '应发布者要求', by: '周长安' });
    expect((await visitor.get('/captures/c-1/replay')).status).toBe(410);
    expect(await health(0)).not.toBe('supported');
  });

  test('the whole history tells what was taken back, and the precision what editors agree with', async () => {
    await visitor.signIn();
    await visitor.post(`/review/${claim(0)}`, { act: 'confirm', passage: await passageOf(0) });
    await visitor.post(`/review/${claim(1)}`, { act: 'supports', passage: await passageOf(1) });
    const [first] = await decisions();
    await visitor.post(`/review/${claim(0)}`, { act: 'undo', decision: first?.id ?? '' });
    const page = load(await (await visitor.get(`/claims/${claim(0)}/history`)).text());
    expect(page('.rulings li')).toHaveLength(2);
    expect(page('.undone').text()).toMatch(/Taken back by 周长安/);
    expect(page('#history').length).toBe(1);
    expect((await visitor.get('/claims/none/history')).status).toBe(404);
    const measured = (await (await visitor.get('/precision.json')).json()) as { passages: number };
    expect(measured.passages).toBe(1);
    for (const lang of ['en', 'zh']) {
      const precision = load(await (await visitor.get(`/precision?lang=${lang}`)).text());
      expect(precision('table.measured')).toHaveLength(3);
      expect(precision('h1').text()).toMatch(/0.*1|1.*0/);
    }
  });
});

describe('every page of editors', () => {
  test.each(['en', 'zh'])('is in %s, whole and small', async (lang) => {
    await visitor.signIn();
    await visitor.post(`/review/${claim(1)}`, { act: 'contradicts', passage: await passageOf(1), note: 'mixed 混合' });
    for (const path of [
      '/sign-in',
      '/review',
      `/review/${claim(1)}`,
      `/review/${claim(3)}`,
      `/captures/c-1?for=${claim(3)}`,
      '/captures/c-1/withdraw',
      `/claims/${claim(1)}/history`,
      '/precision',
    ]) {
      const answer = await visitor.get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      expect(answer.status, path).toBe(200);
      const html = await answer.text();
      expect(html.length, path).toBeLessThan(100_000);
      expect(html, path).not.toMatch(/undefined|\[object|NaN|\{[a-z]+\}/);
      const page = load(html);
      const ids = page('[id]')
        .toArray()
        .map((node) => page(node).attr('id'));
      expect(new Set(ids).size, path).toBe(ids.length);
      expect(page('[style], script:not([src])')).toHaveLength(0);
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      page('input:not([type=hidden]), textarea, select').each((_, field) => {
        const id = page(field).attr('id');
        expect(
          page(field).closest('label').length + (id === undefined ? 0 : page(`label[for="${id}"]`).length),
          `${path} ${id ?? ''}`,
        ).toBe(1);
      });
    }
  });
});
