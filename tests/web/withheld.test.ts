import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Access } from '#records/capture.ts';
import { timestamp14 } from '#records/time.ts';
import { openSigner } from '#storage/log-key.ts';
import { CAPTURED_POLICY } from '#web/headers.ts';
import { createSite } from '#web/server.ts';
import { ENDPOINTS } from '#web/api-endpoints.ts';
import { made, page, resource, sha256 } from '../contract/records.ts';
import { openEditorsRoom, PASSAGE, URI, Visitor, type EditorsRoom } from './editors.ts';

/** Words of the page on which no claim rests, each longer than what is searched for below. */
const WORDS = ['新闻发布会在重庆举行', '公务人员日活跃用户超过55万', '下一步将继续夯实基础能力', '另有新的一句话'];
const QUERIES = ['发布会', '公务人员', '夯实', '新的一句', '另册', '藏印'];

/** What that page alone names: a document with words of its own, and a picture in which a seal can be found, also as a data address. */
const SEAL = 'the seal of a closed page';
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x0a]), Buffer.from(`${SEAL}..`)]);
const PARTS = [
  { id: 'pdf', uri: 'https://www.cq.gov.cn/W0202601.pdf', kind: 'attachment', type: 'application/pdf', text: '另册所载的数目不对外公布' },
  { id: 'png', uri: 'https://www.cq.gov.cn/seal.png', kind: 'image', type: 'image/png' },
] as const;
const LABEL = '附件一：藏印清单';
/** What gives away that a part, or a word of the page's own about it, came out. */
const SIGNS = [...WORDS, PARTS[0].text, LABEL, SEAL, Buffer.from(SEAL.slice(0, 24)).toString('base64')];

const folder = mkdtempSync(join(tmpdir(), 'suyuan-withheld-'));
let editors: EditorsRoom;
let site: ReturnType<typeof createSite>;
/** Addresses of which mementos are asked for, with their times. */
const mementos: (readonly [uri: string, stamp: string])[] = [];

beforeAll(async () => {
  editors = await openEditorsRoom();
  editors.room.later(3_600_000);
  await editors.room.capture(URI, '2', `数字重庆建设三年成果\n另有新的一句话。${PASSAGE}下一步将继续夯实基础能力。${BROUGHT}`);
  await editors.desk.decide({ kind: 'reject', claimId: editors.claims[1] ?? '', passage: '1' }, 'Li Na');
  await editors.room.capture('https://www.cq.gov.cn/other.html', 'other', '<p>另一个网页<img src="/seal.png"></p>');
  for (const { id, uri, kind, type, ...part } of PARTS) {
    const at = editors.room.context.clock.now();
    const body = 'text' in part ? Buffer.from(`%PDF ${part.text}`) : PNG;
    const record = made({
      id,
      resource: resource(`r-${id}`, uri),
      at,
      body: '',
      attempt: { purpose: kind === 'attachment' ? 'attachment' : 'requisite' },
      capture: { contentType: type, payloadDigest: sha256(body), payloadLength: body.length },
    });
    const shot = Buffer.from(`RIFF${SEAL}`);
    const about = { kind: 'screenshot', contentType: 'image/webp', software: 'Chromium' } as const;
    const renditions = [{ ...about, digest: sha256(shot), length: shot.length, bytes: shot }];
    await editors.room.archive.recordAttempt({ ...record, payload: body, ...(kind === 'attachment' ? { renditions } : {}) });
    if ('text' in part) {
      const read = { ...page(part.text, { title: 'W0202601', links: [] }), payloadDigest: sha256(body), textDigest: sha256(part.text) };
      await editors.room.archive.savePage(`c-${id}`, read);
    }
  }
  const named = PARTS.map(({ id, uri, kind }) => ({ uri, kind, captureId: `c-${id}`, ...(kind === 'attachment' ? { label: LABEL } : {}) }));
  for (const id of ['c-1', 'c-2']) await editors.room.archive.saveRequisites(id, named);
  for (const [uri, id] of [[URI, 'c-1'], ...PARTS.map(({ uri, id }) => [uri, `c-${id}`] as const)] as const)
    mementos.push([uri, timestamp14((await editors.room.archive.capture(id))?.capturedAt ?? '')]);
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
  const captures = ['c-1', 'c-2', ...PARTS.map(({ id }) => `c-${id}`)];
  const uris = mementos.map(([uri]) => uri);
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
    '/captures/:id': captures.flatMap((id) => [`/captures/${id}`, `/captures/${id}.json`, `/captures/${id}?for=${claim}`]),
    '/captures/:id/replay': captures.map((id) => `/captures/${id}/replay`),
    '/captures/:id/raw': captures.map((id) => `/captures/${id}/raw`),
    '/captures/:id/screenshot': captures.map((id) => `/captures/${id}/screenshot`),
    '/compare/:a/:b': ['/compare/c-1/c-2', '/compare/c-1/c-2.json', '/compare/c-1/c-pdf', '/compare/c-pdf/c-pdf.json'],
    '/timegate/*': uris.map((uri) => `/timegate/${uri}`),
    '/timemap/link/*': uris.map((uri) => `/timemap/link/${uri}`),
    '/timemap/json/*': uris.map((uri) => `/timemap/json/${uri}`),
    '/web/*': mementos.flatMap(([uri, stamp]) => [`/web/${stamp}/${uri}`, `/web/${stamp}id_/${uri}`, `/web/${uri}`]),
    '/receipts/:id': [...captures, claim].map((id) => `/receipts/${id}.json`),
    '/api/*': ENDPOINTS.flatMap(({ path }) => {
      const ids = { documents: ['case'], claims, sources: [sourceId, 'r-pdf'], captures, runs: [run], hosts: ['www.cq.gov.cn'] };
      // Of a kind that is not known here every id is asked for.
      const known = ids[(path.split('/')[1] ?? '') as keyof typeof ids] ?? [...Object.values(ids).flat(), 'a-1', 'a-pdf'];
      const filledIn = path.includes('{') ? known.map((id) => path.replaceAll(/\{\w+\}/g, id)) : [path];
      const asked = { '/evidence': [`source=${sourceId}`, `claim=${claim}`], '/search': QUERIES.map((q) => `q=${encodeURIComponent(q)}`) };
      const queries = asked[path as keyof typeof asked] ?? [''];
      return filledIn.flatMap((one) => queries.map((query) => `/api/v1${one}${query === '' ? '' : `?${query}`}`));
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
    if (SIGNS.some((words) => text.includes(words))) found.push(path);
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

/** Markup of a captured page that an inert copy keeps; what gives it, or the seal, gives captured bytes. */
const BROUGHT = '<i class="brought">带来的</i>';
/** Routes that give captured bytes, whole or as an inert copy; any other that does has to be added, with all that is asked of them. */
const GIVERS = /^\/captures\/[^/]+\/(?:replay|raw|screenshot)$|^\/web\//;

describe('every route that gives captured bytes', () => {
  test('is known, and lets them do nothing', async () => {
    const { editor } = await become('public');
    const givers = new Set<string>();
    for (const path of addresses()) {
      const answer = await editor.get(path);
      const { headers } = answer;
      const text = await answer.text();
      if (!text.includes(BROUGHT) && !text.includes(SEAL) && !text.includes(Buffer.from(SEAL.slice(0, 24)).toString('base64'))) continue;
      givers.add(path);
      expect(headers.get('content-security-policy'), path).toBe(CAPTURED_POLICY);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toMatch(/^(?:no-referrer|same-origin)$/);
      expect(headers.get('x-robots-tag'), path).toMatch(/noindex/);
      expect(headers.get('cache-control'), path).toBe('private, no-store');
      expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      expect(headers.getSetCookie(), path).toEqual([]);
      expect(headers.get('access-control-allow-origin'), path).toBeNull();
      const typed = headers.get('content-type') ?? '';
      if (!/^text\/html; charset=utf-8$/i.test(typed) && !typed.startsWith('image/webp'))
        expect(headers.get('content-disposition'), path).toMatch(/^attachment;/);
    }
    expect([...givers].filter((path) => !GIVERS.test(path))).toEqual([]);
    for (const path of ['/captures/c-2/replay', '/captures/c-2/raw', '/captures/c-pdf/screenshot']) expect([...givers]).toContain(path);
    expect([...givers].filter((path) => path.startsWith('/web/'))).not.toEqual([]);
  });

  test('gives them on a host of their own alone, where there is one', async () => {
    const apart = createSite({ ...editors.options, replay: true, replayHost: 'replay.example', published: 'http://localhost' });
    const nobody = new Visitor(apart);
    for (const path of addresses()) {
      const text = await (await nobody.get(path)).text();
      if (!path.endsWith('/screenshot')) expect([text.includes(BROUGHT), text.includes(SEAL)], path).toEqual([false, false]);
      const there = await apart.request(`http://replay.example${path}`, { headers: { host: 'replay.example' } });
      if (!/\/(?:replay|raw)$|^\/(?:web|static)\//.test(path)) expect([302, 404, 405], path).toContain(there.status);
    }
  });
});

describe('every address', () => {
  const METHODS = ['POST', 'PUT', 'DELETE'];

  test('answers HEAD as GET, without a body', async () => {
    const { nobody } = await become('public');
    for (const path of addresses()) {
      if (path === '/metrics') continue;
      const [whole, head] = [await nobody.get(path), await site.request(path, { method: 'HEAD' })];
      expect([head.status, head.headers.get('content-type')], path).toEqual([whole.status, whole.headers.get('content-type')]);
      expect(await head.text(), path).toBe('');
    }
  });

  test('refuses other methods with those that it takes, in the language and the form that is asked for', async () => {
    const { nobody } = await become('public');
    for (const path of addresses()) {
      const [taken = ''] = [(await site.request(path, { method: 'FOO' })).headers.get('allow')];
      expect(taken, path).toMatch(/^(?:GET, HEAD(?:, OPTIONS)?(?:, POST)?|POST)$/);
      for (const method of METHODS.filter((one) => taken?.includes(one) !== true)) {
        const answer = await site.request(new Request(`http://localhost${path}`, { method }));
        expect([answer.status, answer.headers.get('allow')], `${method} ${path}`).toEqual([405, taken]);
      }
    }
    const asked = async (accept: string, lang: string): Promise<string> =>
      (await nobody.site.request('/sources', { method: 'DELETE', headers: { accept, 'accept-language': lang } })).text();
    expect(await asked('text/html', 'zh')).toMatch(/<h1[^>]*>[^<]*DELETE/);
    expect(JSON.parse(await asked('application/json', 'en'))).toMatchObject({ status: 405 });
  });

  test('is given whole where a part of it is asked for, and says nothing of parts', async () => {
    for (const path of ['/captures/c-1/raw', '/captures/c-1/replay', `/web/${mementos[0]?.[1] ?? ''}id_/${URI}`, '/sources']) {
      const answer = await site.request(path, { headers: { range: 'bytes=0-9', 'if-range': '"x"' } });
      expect([answer.status, answer.headers.get('content-range'), answer.headers.get('accept-ranges')], path).toEqual([200, null, null]);
    }
  });
});

describe('every route that can be read', () => {
  test('gives words of a public page, or this test would show nothing', async () => {
    const { nobody } = await become('public');
    const open = await leaks(nobody);
    for (const path of ['/captures/c-1', '/captures/c-1/replay', '/captures/c-1/raw', '/compare/c-1/c-2', '/api/v1/captures/c-1'])
      expect(open).toContain(path);
    for (const path of [
      '/captures/c-pdf',
      '/captures/c-pdf/replay',
      '/captures/c-pdf/raw',
      '/captures/c-png/replay',
      '/captures/c-png/raw',
    ])
      expect(open).toContain(path);
    for (const [uri, stamp] of mementos) expect(open).toContain(`/web/${stamp}id_/${uri}`);
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

  test('gives a picture that a public page names as well, and the document that none does to nobody', async () => {
    const { nobody, editor } = await become('closed');
    await editors.room.archive.saveRequisites(
      'c-other',
      [{ ...PARTS[1], captureId: 'c-png' }].map(({ uri, kind, captureId }) => ({ uri, kind, captureId })),
    );
    const open = (await leaks(editor)).filter((path) => !path.startsWith('/timemap/'));
    expect(open).toEqual(expect.arrayContaining(['/captures/c-png/replay', '/captures/c-png/raw']));
    expect(open.filter((path) => !/c-png|seal\.png/.test(path))).toEqual([]);
    for (const visitor of [nobody, editor]) expect(await (await visitor.get('/captures/c-other/replay')).text()).toContain(SIGNS.at(-1));
    expect(await (await nobody.get('/captures/c-pdf?lang=en')).text()).toMatch(/goes with the pages/);
    const itself = { access: 'closed', reason: '权利人要求', by: '周长安' } as const;
    expect(await editors.desk.changeAccess({ captureId: 'c-pdf' }, itself)).toBe(true);
    expect(await editors.desk.changeAccess({ captureId: 'c-pdf' }, itself)).toBe(false);
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
