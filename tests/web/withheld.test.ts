import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '#records/capture.ts';
import { timestamp14 } from '#records/time.ts';
import { openSigner } from '#storage/log-key.ts';
import { createSite } from '#web/server.ts';
import { sha256 } from '../contract/records.ts';
import { openEditorsRoom, PASSAGE, URI, Visitor, type EditorsRoom } from './editors.ts';

/** Words of the page on which no claim rests, each longer than what is searched for below. */
const WORDS = ['新闻发布会在重庆举行', '公务人员日活跃用户超过55万', '下一步将继续夯实基础能力', '另有新的一句话'];
const QUERIES = ['发布会', '公务人员', '夯实', '新的一句'];

const folder = mkdtempSync(join(tmpdir(), 'suyuan-withheld-'));
let editors: EditorsRoom;
let site: ReturnType<typeof createSite>;
let stamp = '';

beforeAll(async () => {
  editors = await openEditorsRoom();
  editors.room.later(3_600_000);
  await editors.room.capture(URI, '2', `数字重庆建设三年成果\n另有新的一句话。${PASSAGE}下一步将继续夯实基础能力。`);
  await editors.desk.decide({ kind: 'reject', claimId: editors.claims[1] ?? '', passage: '1' }, 'Li Na');
  stamp = timestamp14((await editors.room.archive.capture('c-1'))?.capturedAt ?? '');
  const signer = openSigner(join(folder, 'log.key'));
  site = createSite({ ...editors.options, replay: true, signer: () => Promise.resolve(signer) });
});
afterAll(async () => {
  await editors.room.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is put in the place of the parameters of each route that can be read; one that is not here has to be added. */
function addresses(): readonly string[] {
  const { sourceId } = editors;
  const claims = editors.claims.slice(0, 2);
  const [claim = ''] = claims;
  const run = 'run-1';
  const filled: Readonly<Record<string, readonly string[]>> = {
    '/documents/:id': ['/documents/case', '/documents/case.json'],
    '/claims/:id': claims.flatMap((id) => [`/claims/${id}`, `/claims/${id}.json`]),
    '/claims/:id/history': [`/claims/${claim}/history`],
    '/review/:id': claims.map((id) => `/review/${id}`),
    '/captures/:id/withdraw': ['/captures/c-1/withdraw'],
    '/sources/:id': [`/sources/${sourceId}`, `/sources/${sourceId}.json`],
    '/sources/:id/cite': [`/sources/${sourceId}/cite`, `/sources/${sourceId}/cite?capture=c-1`],
    '/sources/:id/cite.bib': [`/sources/${sourceId}/cite.bib`],
    '/sources/:id/cite.ris': [`/sources/${sourceId}/cite.ris`],
    '/sources/:id/cite.json': [`/sources/${sourceId}/cite.json`],
    '/runs/:id': [`/runs/${run}`],
    '/hosts/:host': ['/hosts/www.cq.gov.cn', '/hosts/www.cq.gov.cn.json'],
    '/captures/:id': ['/captures/c-1', '/captures/c-1.json', '/captures/c-2', `/captures/c-1?for=${claim}`],
    '/captures/:id/replay': ['/captures/c-1/replay', '/captures/c-2/replay'],
    '/captures/:id/raw': ['/captures/c-1/raw'],
    '/captures/:id/screenshot': ['/captures/c-1/screenshot'],
    '/compare/:a/:b': ['/compare/c-1/c-2', '/compare/c-1/c-2.json'],
    '/timegate/*': [`/timegate/${URI}`],
    '/timemap/link/*': [`/timemap/link/${URI}`],
    '/timemap/json/*': [`/timemap/json/${URI}`],
    '/web/*': [`/web/${stamp}/${URI}`, `/web/${stamp}id_/${URI}`, `/web/${URI}`],
    '/receipts/:id': [`/receipts/c-1.json`, `/receipts/${claim}.json`],
    '/api/*': ['documents', 'claims', 'evidence', 'sources', 'captures'].flatMap((kind) => {
      const id = { documents: 'case', claims: claim, evidence: '', sources: sourceId, captures: 'c-1' }[kind] ?? '';
      return id === ''
        ? [`/api/v1/evidence?source=${sourceId}`, `/api/v1/evidence?claim=${claim}`, '/api/v1/activity']
        : [`/api/v1/${kind}/${id}`, `/api/v1/${kind}/${id}/${{ documents: 'claims', sources: 'captures' }[kind] ?? ''}`];
    }),
    '/search': QUERIES.flatMap((q) => ['', '&in=pages'].map((more) => `/search?q=${encodeURIComponent(q)}${more}`)),
    '/search.json': QUERIES.map((q) => `/search.json?q=${encodeURIComponent(q)}`),
    '/progress/stream': [],
  };
  const readable = new Set(site.routes.filter(({ method, path }) => method === 'GET' && path !== '/*').map(({ path }) => path));
  return [...readable].flatMap((path) => {
    const known = filled[path];
    if (known === undefined && /[:*]/.test(path)) throw new Error(`no address for ${path}`);
    return known ?? [path];
  });
}

/** Where words of the page come out that stand in no quotation. */
async function leaks(visitor: Visitor): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of addresses()) {
    const text = (await (await visitor.get(path)).text()).replace(/<\/?(?:mark|span)[^>]*>/g, '');
    if (WORDS.some((words) => text.includes(words))) found.push(path);
  }
  return found;
}

async function become(access: Access): Promise<{ readonly nobody: Visitor; readonly editor: Visitor }> {
  editors.room.later(1000);
  await editors.desk.changeAccess({ sourceId: editors.sourceId }, { access, reason: '权利人要求', by: '周长安' });
  const editor = new Visitor(site);
  await editor.signIn();
  return { nobody: new Visitor(site), editor };
}

describe('every route that can be read', () => {
  test('gives words of a public page, or this test would show nothing', async () => {
    const { nobody } = await become('public');
    const open = await leaks(nobody);
    for (const path of ['/captures/c-1', '/captures/c-1/replay', '/captures/c-1/raw', '/compare/c-1/c-2', '/api/v1/captures/c-1'])
      expect(open).toContain(path);
    expect(open.some((path) => path.startsWith('/search?'))).toBe(true);
  });

  test('gives nobody a word of a closed page but what claims rest on, editors neither', async () => {
    const { nobody, editor } = await become('closed');
    expect(await leaks(nobody)).toEqual([]);
    expect(await leaks(editor)).toEqual([]);
    expect(await (await nobody.get(`/claims/${editors.claims[0] ?? ''}`)).text()).toContain('2926');
    expect(await (await nobody.get('/captures/c-1?lang=zh')).text()).toMatch(/不开放[^]*权利人要求/);
  });

  test('gives a page for people signed in to them, and to nobody else', async () => {
    const { nobody, editor } = await become('signed-in');
    expect(await leaks(nobody)).toEqual([]);
    expect(await leaks(editor)).toContain('/captures/c-1/replay');
  });

  test('does not tell by what it finds which words stand in a closed page', async () => {
    const { nobody } = await become('closed');
    const answers = await Promise.all(
      ['发布会', '海豚馆'].map(async (q) => (await nobody.get(`/search.json?q=${encodeURIComponent(q)}&in=pages`)).json()),
    );
    const counted = answers.map((answer) => JSON.stringify(answer).match(/"captureId"/g)?.length ?? 0);
    expect(counted).toEqual([0, 0]);
  });
});

test('the decisions as a text file are for editors, and leave out those that quote a closed page', async () => {
  const { nobody, editor } = await become('public');
  expect((await nobody.get('/decisions.jsonl')).status).toBe(303);
  const lines = async (): Promise<readonly string[]> => (await (await editor.get('/decisions.jsonl')).text()).trimEnd().split('\n');
  const open = await lines();
  expect(open).toHaveLength(2);
  expect(JSON.parse(open[1] ?? '')).toMatchObject({ kind: 'reject', by: 'Li Na', sourceUri: URI, claim: { document: 'case' } });
  await become('closed');
  expect(await lines()).toHaveLength(1);
  expect(await (await editor.get('/precision?lang=zh')).text()).toMatch(/href="\/decisions.jsonl"[^>]*>下载全部判断/);
  expect(await (await nobody.get('/precision?lang=en')).text()).toMatch(/href="\/sign-in\?next=[^"]*"[^>]*>Editors who are signed in/);
});

describe('the form on the page of a snapshot', () => {
  const reason = '应权利人要求 at the owner’s request';

  test('takes a reason from an editor, puts it on record and shows it; a later capture of the source is as closed', async () => {
    const { editor } = await become('public');
    await editor.get('/captures/c-1');
    const answer = await editor.post('/captures/c-1/access', { access: 'closed', scope: 'source', reason });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/captures/c-1#access']);
    const { archive } = editors.room;
    await editors.room.capture(URI, '3', `第三份。${PASSAGE}`);
    expect(await Promise.all(['c-1', 'c-2', 'c-3'].map(async (id) => (await archive.capture(id))?.access))).toEqual(
      Array(3).fill('closed'),
    );
    expect((await archive.activities({ limit: 9 })).find(({ event }) => event.code === 'access-closed')).toMatchObject({
      by: '周长安',
      subject: { type: 'source', id: editors.sourceId },
      event: { reason },
    });
    expect(await (await editor.get('/activity?lang=en')).text()).toMatch(/周长安 closed .*owner’s request/);
    expect(await (await editor.get('/captures/c-1?lang=en')).text()).toMatch(/closed by 周长安/);
    expect(await archive.auditLog([])).toMatchObject({ altered: [], removed: [], unlogged: [], broken: [] });
  });

  test('keeps what was typed where the reason is missing or nothing would change; takes nothing from elsewhere', async () => {
    const { editor, nobody } = await become('public');
    await editor.get('/captures/c-1');
    const missing = await editor.post('/captures/c-1/access?lang=zh', { access: 'closed', scope: 'source', reason: ' ' });
    expect(missing.status).toBe(422);
    expect(await missing.text()).toMatch(/value="closed" required="" checked=""[^]*value="source" checked=""[^]*请填写理由/);
    const same = await editor.post('/captures/c-1/access?lang=en', { access: 'public', scope: 'capture', reason: 'why not' });
    expect([same.status, /That is so already/.test(await same.text())]).toEqual([422, true]);
    const statuses = [
      (await nobody.post('/captures/c-1/access', { access: 'closed', reason })).status,
      (await editor.post('/captures/c-1/access', { access: 'closed', reason, token: 'x' })).status,
      (await editor.post('/captures/c-1/access', { access: 'open', reason })).status,
      (await editor.post('/captures/c-0/access', { access: 'closed', reason })).status,
      (await editor.get('/captures/c-1/access')).status,
    ];
    expect(statuses).toEqual([401, 403, 400, 404, 405]);
    expect((await editors.room.archive.capture('c-1'))?.access).toBe('public');
  });

  test('on one snapshot holds for all with the same bytes, wherever they came from', async () => {
    const { editor } = await become('public');
    await editors.room.capture('https://mirror.example/a.html', '4', `第三份。${PASSAGE}`);
    await editor.get('/captures/c-4');
    await editor.post('/captures/c-4/access', { access: 'signed-in', scope: 'capture', reason });
    const { archive } = editors.room;
    expect((await archive.capture('c-3'))?.payloadDigest).toBe(sha256(`第三份。${PASSAGE}`));
    expect(await Promise.all(['c-3', 'c-4', 'c-1'].map(async (id) => (await archive.capture(id))?.access))).toEqual([
      'signed-in',
      'signed-in',
      'public',
    ]);
  });
});
