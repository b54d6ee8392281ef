import { load } from 'cheerio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEditorsRoom, PASSAGE, PASSWORD, Visitor, type EditorsRoom } from './editors.ts';

let editors: EditorsRoom;
let visitor: Visitor;
let path = '';

const NOTE = '甲区？ see <page 3> & “4”';
const typed = { act: 'add', capture: 'c-1', quote: PASSAGE, relation: 'supports', note: NOTE };

beforeEach(async () => {
  editors = await openEditorsRoom();
  visitor = new Visitor(editors.site, editors.room);
  await visitor.signIn();
  path = `/review/${editors.claims[3] ?? ''}`;
});
afterEach(() => editors.room.close());

/** Fields of the form that a page holds, as a browser sends them. */
function formIn(text: string, action: string): Record<string, string> {
  const page = load(text);
  const inputs = page(`form[action="${action}"] input`).toArray();
  return Object.fromEntries(inputs.map((input) => [page(input).attr('name') ?? '', page(input).attr('value') ?? '']));
}

const notes = async (): Promise<readonly (string | undefined)[]> => (await editors.room.archive.decisions({})).map(({ note }) => note);

describe('what was typed when the session had ended', () => {
  test('is kept over signing in, a wrong password included, and sent by one more press', async () => {
    const { cookie } = visitor;
    await visitor.post('/sign-out', {});
    visitor.cookie = cookie;
    const refused = await visitor.post(path, typed, { 'accept-language': 'zh-CN' });
    expect(refused.status).toBe(401);
    const page = await refused.text();
    expect(page).toContain('保留在此');
    expect(load(page)('.note dd').text()).toContain(NOTE);
    expect(await notes()).toEqual([]);

    const fields = formIn(page, '/sign-in');
    const wrong = await visitor.post('/sign-in', { ...fields, name: '周长安', password: 'not this one at all' });
    expect(wrong.status).toBe(401);
    const again = await visitor.post('/sign-in', { ...formIn(await wrong.text(), '/sign-in'), password: PASSWORD });
    const kept = await again.text();
    expect([again.status, again.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await notes()).toEqual([]);
    const sent = await visitor.post(path, formIn(kept, path));
    expect(sent.status).toBe(303);
    expect(await notes()).toEqual([NOTE]);
  });

  test('is given back under the new session, where another one was opened meanwhile', async () => {
    const old = visitor.token;
    await visitor.signIn();
    const refused = await visitor.post(path, { ...typed, token: old });
    expect(refused.status).toBe(403);
    const sent = await visitor.post(path, formIn(await refused.text(), path));
    expect(sent.status).toBe(303);
    expect(await notes()).toEqual([NOTE]);
  });

  test.each([
    ['{"path":"https://evil.example/","fields":[["note","x"]]}'],
    ['{"path":"//evil.example/review/x","fields":[]}'],
    ['{"path":"/sign-out","fields":[]}'],
    ['{"path":"/documents","fields":[]}'],
    ['{"path":"/review/x","fields":"note"}'],
    ['not json'],
  ])('leads to no address that takes no forms of editors: %s', async (unsent) => {
    const answer = await visitor.post('/sign-in', { name: '周长安', password: PASSWORD, unsent });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/review']);
  });

  test('is not taken from other sites, nor carried for programs', async () => {
    visitor.cookie = '';
    const foreign = await visitor.post(path, typed, { 'sec-fetch-site': 'cross-site' });
    expect([foreign.status, (await foreign.text()).includes('see')]).toEqual([401, false]);
    const program = await visitor.post(path, typed, { accept: 'application/json' });
    expect(await program.json()).toMatchObject({ error: { code: 'sign-in-needed' } });
  });
});
