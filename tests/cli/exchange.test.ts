import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Call, Context } from '#commands/command.ts';
import { run as runExport } from '#commands/export.ts';
import { run as runImport } from '#commands/import.ts';
import type { Capture } from '#records/capture.ts';
import type { Archive } from '#records/ports.ts';
import { Refusal } from '#records/refusal.ts';
import { openArchive } from '#storage/archive.ts';
import { createFiles } from '#storage/files.ts';
import { createIdentity } from '#storage/identity.ts';
import { attemptsOf, gzipped, http, imported, plain, response } from '../interchange/foreign.ts';
import { article, html, startOrigin, type Answer, type Origin } from './origin.ts';
import { inside } from './inside.ts';
import { scratch, suyuan, type Ended } from './suyuan.ts';

const { path: folder, clear } = scratch();
const file = (name: string): string => join(folder, name);
const db = file('archive.sqlite');
const MIGRATIONS = new URL('../../migrations', import.meta.url).pathname;

const NEWS = 'https://news.example.cn/plan.html';
const POST = 'https://mp.weixin.qq.com/s/post';
const DEAD = 'https://nowhere.example.cn/page.html';
const FIRST = '2026-01-11T01:00:00Z';
const SECOND = '2026-03-11T01:00:00Z';
const SENTENCE = '到2025年，全市计划投资65亿元，建设52个重点项目。';

function document(figure: string, ending = ''): string {
  return `---\nid: plan\ntitle: The plan\nlang: en\ndate: 2026-01-10\n---\n\n# The plan\n
The city plans to invest 6.5 billion yuan in ${figure} key projects by 2025 [plan](${NEWS}). A post repeats it [post](${POST}).
Nothing is left of the first page [page](${DEAD}).${ending}\n`;
}

let origin: Origin;
const answers: Record<string, Answer> = {
  'news.example.cn/plan.html': article('重庆数据治理计划', '2025-12-30', [SENTENCE]),
  'mp.weixin.qq.com/s/post': article('公众号文章', '2025-12-31', ['这篇文章转述：投资65亿元。']),
};

/** The archive at a path, for one look. */
async function within<T>(path: string, use: (archive: Archive) => Promise<T>): Promise<T> {
  const archive = await openArchive({
    path,
    migrations: MIGRATIONS,
    identity: createIdentity(),
    clock: { now: () => FIRST },
  });
  try {
    return await use(archive);
  } finally {
    await archive.close();
  }
}

interface Exported {
  readonly bytes: Buffer;
  readonly code: number;
}

/** Runs `export` over an archive without a process of its own. */
async function exported(archive: Archive, format: string, options: Record<string, string | true> = {}, screen = false): Promise<Exported> {
  const parts: Buffer[] = [];
  const terminal = {
    screen,
    write: (chunk: Uint8Array | string) => Promise.resolve(parts.push(Buffer.from(chunk as string)) > 0),
    note: () => undefined,
  };
  const stop = new AbortController();
  if (options['stopped'] === true) stop.abort();
  const context = {
    lang: 'en',
    terminal,
    software: 'suyuan/0',
    clock: { now: () => FIRST },
    places: {},
    stop: stop.signal,
    files: createFiles(folder),
    archive: () => Promise.resolve(archive),
  } as unknown as Context;
  const call: Call = {
    positionals: [format],
    text: (name) => (typeof options[name] === 'string' ? options[name] : undefined),
    count: () => undefined,
    flag: (name) => options[name] === true,
  };
  return { code: await runExport(context, call), bytes: Buffer.concat(parts) };
}

const textOf = async (path: string, format: string, options?: Record<string, string | true>): Promise<string> =>
  (await within(path, (archive) => exported(archive, format, options))).bytes.toString();

interface Report {
  records: number;
  captures: number;
  known: number;
  skipped: { reason: string }[];
}

/** Runs `import` into an archive without a process of its own; nothing may have to be extracted. */
async function importedInto(archive: Archive, ...names: string[]): Promise<{ readonly code: number; readonly report: Report }> {
  const reports: Report[] = [];
  const context = {
    json: true,
    identity: createIdentity(),
    clock: { now: () => SECOND },
    stop: new AbortController().signal,
    progress: () => undefined,
    embedder: () => Promise.resolve(undefined),
    files: createFiles(folder),
    places: { schedule: { path: 'no-such-file.yaml', named: false } },
    terminal: { json: (value: Report) => reports.push(value) },
    archive: () => Promise.resolve(archive),
    extractor: () => Promise.resolve({ extract: () => Promise.reject(new Error('something was extracted')) }),
  } as unknown as Context;
  const call: Call = { positionals: names, text: () => undefined, count: () => undefined, flag: () => false };
  const code = await runImport(context, call);
  const [report] = reports;
  if (report === undefined) throw new Error('nothing was reported');
  return { code, report };
}

/** Code of the refusal that `import` ends with before it so much as asks for the archive. */
async function refusedBeforehand(...names: string[]): Promise<string> {
  const untouched = {
    files: createFiles(folder),
    progress: () => undefined,
    archive: () => Promise.reject(new Error('the archive was opened')),
  };
  const call: Call = { positionals: names, text: () => undefined, count: () => undefined, flag: () => false };
  const error = await runImport(untouched as unknown as Context, call).catch((caught: unknown) => caught);
  if (!(error instanceof Refusal)) throw error;
  return error.code;
}

/** What two exports of one archive have in common: all but when it was made and the digest over that. */
const content = (jsonl: string): string[] => jsonl.trim().split('\n').slice(1, -1);

/** Refused: exit code 2, one sentence on standard error, nothing on standard output. */
function expectRefused(ended: Ended, words: RegExp): void {
  expect(ended.err.trim().split('\n')).toHaveLength(1);
  expect(ended.err).toMatch(words);
  expect([ended.out, ended.code]).toEqual(['', 2]);
}

beforeAll(async () => {
  origin = await startOrigin(answers);
  const rehearse = async (args: string[], now: string): Promise<void> => {
    const ended = await inside([...args, '--db', db, '--rehearsal', origin.uri, '--now', now]);
    expect(ended.code, ended.err).toBe(0);
  };
  writeFileSync(file('plan.md'), document('52'));
  await rehearse(['read', file('plan.md')], FIRST);
  await rehearse(['capture', '--all', '--host-delay', '0'], FIRST);
  writeFileSync(file('plan.md'), document('53', ' A sentence more.'));
  await rehearse(['read', file('plan.md')], '2026-02-11T01:00:00Z');
  await within(db, async (archive) => {
    const [claim] = await archive.claims({ document: 'plan' });
    const at = '2026-02-12T01:00:00.000Z';
    const decision = { id: 'd-1', kind: 'note', at, by: '王芳', claimId: claim?.id ?? '', note: '待查' } as const;
    const subject = { type: 'claim', id: decision.claimId } as const;
    await archive.saveDecision(decision, { id: 'e-decided', at, subject, event: { code: 'decision', kind: 'note' }, by: '王芳' });
  });
  answers['mp.weixin.qq.com/s/post'] = html('<title>404</title><h1>404 Not Found</h1>', 404);
  await rehearse(['capture', '--all', '--host-delay', '0'], SECOND);
}, 180_000);

afterAll(async () => {
  await origin.close();
  clear();
});

describe('out', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['csv', {}, /^\uFEFFid,.*\r\n[^]*6\.5 billion yuan[^]*,true,\r\n$/],
    ['csv', { table: 'sources' }, /news\.example\.cn[^]*,true,\r\n$/],
    ['csv', { table: 'attempts' }, /unreachable[^]*,true,\r\n$/],
    ['csv', { table: 'evidence' }, /65亿元[^]*,true,\r\n$/],
    [
      'cdxj',
      {},
      /(?:^|\n)cn,example,news\)\/plan\.html 2026011101\d+ \{"url":"https:\/\/news\.example\.cn\/plan\.html".*"rehearsal":true\}\n/,
    ],
    ['csl', {}, /"title": "重庆数据治理计划"[^]*"rehearsal": true/],
    ['bibtex', {}, /@misc\{s-[0-9a-f]{12},[^]*重庆数据治理计划[^]*Rehearsal/],
    ['ris', {}, /^TY {2}- [^]*重庆数据治理计划[^]*Rehearsal/],
    ['gbt7714', {}, /重庆数据治理计划.*\[EB\/OL\]/],
    ['prov', {}, /"suyuan:rehearsal":true/],
    ['annotations', {}, /"rehearsal":true[^]*65亿元/],
    ['jsonl', {}, /^\{"type":"archive".*"rehearsal":true\}\n[^]*\{"type":"end"[^\n]*\n$/],
    ['markdown', { document: 'plan' }, /in 53 key projects[^]*> Rehearsal[^]*\[\^suyuan-1\]: /],
  ])('%s %o holds what the archive holds, and the mark of the rehearsal', async (format, options, expected) => {
    expect(await textOf(db, format, options)).toMatch(expected);
  });

  test('bytes are not sent to a screen', async () => {
    await within(db, async (archive) => {
      for (const format of ['warc', 'wacz'])
        await expect(exported(archive, format, {}, true)).rejects.toMatchObject({ code: 'bad-argument' });
      expect((await exported(archive, 'csl', {}, true)).code).toBe(0);
    });
  });

  test('what one format alone takes is refused with another, and what it needs is asked for', async () => {
    await within(db, async (archive) => {
      await expect(exported(archive, 'ris', { table: 'claims' })).rejects.toMatchObject({ code: 'bad-argument' });
      await expect(exported(archive, 'markdown')).rejects.toMatchObject({ code: 'missing-argument' });
      await expect(exported(archive, 'markdown', { document: 'none' })).rejects.toMatchObject({ code: 'unknown-document' });
    });
  });

  test('a file appears only when it is whole, and an older one stays when it fails', async () => {
    mkdirSync(file('out'), { recursive: true });
    const path = join(folder, 'out', 'all.jsonl');
    await within(db, async (archive) => {
      await exported(archive, 'jsonl', { out: 'out/all.jsonl' });
      const before = readFileSync(path, 'utf8');
      const torn: Archive = { ...archive, runs: () => Promise.reject(new Error('torn')) };
      await expect(exported(torn, 'jsonl', { out: 'out/all.jsonl' })).rejects.toThrow('torn');
      expect(readFileSync(path, 'utf8')).toBe(before);
      expect((await exported(archive, 'jsonl', { out: 'out/stopped.jsonl', stopped: true })).code).toBe(1);
      await expect(exported(archive, 'csv', { out: 'nowhere/claims.csv' })).rejects.toMatchObject({ code: 'unwritable-file' });
      await expect(exported(archive, 'jsonl', { out: 'out' })).rejects.toMatchObject({ code: 'unwritable-file' });
    });
    expect(readdirSync(file('out'))).toEqual(['all.jsonl']);
  });

  test('closed captures stay behind unless asked for', async () => {
    await within(db, async (archive) => {
      const secret = 'nobody else may read this';
      const bytes = new TextEncoder().encode(secret);
      const [post] = (await archive.sources({ sort: 'uri' })).sources;
      const [attempt] = await archive.attempts({ resource: post?.id ?? '', limit: 1 });
      const [capture] = await archive.captures({ resource: post?.id ?? '', limit: 1 });
      if (post === undefined || attempt === undefined || capture === undefined) throw new Error('nothing was captured');
      const digest = createIdentity().digest(bytes);
      const { uri, finalUri, capturedAt } = capture;
      const hidden: Capture = {
        id: 'k-closed',
        resourceId: post.id,
        attemptId: 'a-closed',
        uri,
        finalUri,
        method: 'http',
        kind: 'response',
        capturedAt,
        status: 200,
        payloadDigest: digest,
        payloadLength: bytes.length,
        wireDigest: digest,
        wireLength: bytes.length,
        access: 'closed',
      };
      const closed: Archive = {
        ...archive,
        attempts: async (query) => (query.resource === post.id ? [{ ...attempt, id: 'a-closed', captureId: 'k-closed' }] : []),
        captures: async (query) => (query.resource === post.id ? [hidden] : []),
        payload: async (wanted) => (wanted === digest ? bytes : archive.payload(wanted)),
      };
      for (const out of ['open.warc', 'all.warc']) {
        await exported(closed, 'warc', { out, ...(out === 'all.warc' ? { closed: true as const } : {}) });
      }
      expect(readFileSync(file('open.warc'), 'utf8')).not.toContain(secret);
      expect(readFileSync(file('open.warc'), 'utf8')).toContain('a-closed');
      expect(readFileSync(file('all.warc'), 'utf8')).toContain(secret);
    });
  });

  test('the citations of one document or of one pointer alone, with archived copies where the site has an address', async () => {
    const [first] = await within(db, (archive) => archive.citations({ document: 'plan' }));
    const all = await textOf(db, 'csl', { document: 'plan', site: 'https://archive.example/' });
    expect((JSON.parse(all) as unknown[]).length).toBe(3);
    const one = JSON.parse(await textOf(db, 'csl', { citation: first?.id ?? '', site: 'https://archive.example' })) as object[];
    expect(one).toEqual([
      expect.objectContaining({ URL: NEWS, archive_location: expect.stringMatching(`^https://archive\\.example/web/\\d{14}/${NEWS}$`) }),
    ]);
    await within(db, async (archive) => {
      await expect(exported(archive, 'csl', { document: 'none' })).rejects.toMatchObject({ code: 'unknown-document' });
      await expect(exported(archive, 'csl', { citation: 'none' })).rejects.toMatchObject({ code: 'unknown-record' });
      await expect(exported(archive, 'csl', { site: 'javascript:alert(1)' })).rejects.toMatchObject({ code: 'bad-argument' });
    });
  });

  test('WARC in parts brings the same as in one, and a size that is none is refused', async () => {
    await within(db, async (archive) => {
      await exported(archive, 'warc', { out: 'whole.warc' });
      await exported(archive, 'warc', { out: 'part.warc', split: '100kB' });
      for (const split of ['1kB', 'much', '0'])
        await expect(exported(archive, 'warc', { out: 'x.warc', split })).rejects.toMatchObject({ code: 'bad-argument' });
      await expect(exported(archive, 'warc', { split: '1MB' })).rejects.toMatchObject({ code: 'missing-argument' });
      await expect(exported(archive, 'cdxj', { split: '1MB' })).rejects.toMatchObject({ code: 'bad-argument' });
    });
    const parts = readdirSync(folder).filter((name) => /^part-\d{5}\.warc$/.test(name));
    expect(parts.length).toBeGreaterThan(0);
    const ids = (names: readonly string[]): string[] =>
      names.flatMap((name) => readFileSync(file(name), 'latin1').match(/^WARC-Record-ID: .*$/gm) ?? []).sort();
    const infos = parts.length + 1;
    expect(new Set([...ids(parts), ...ids(['whole.warc'])]).size).toBe(ids(['whole.warc']).length + infos - 1);
  });

  test('standard output carries the file and nothing else; refusals are one sentence', async () => {
    const [csv, unknown] = await Promise.all([
      suyuan(['export', 'csv', '--db', db]),
      inside(['export', 'nonsense', '--db', db, '--lang', 'zh']),
    ]);
    expect(csv.out).toBe(await textOf(db, 'csv'));
    expectRefused(unknown, /nonsense.*[：:]warc、wacz/);
  });
});

describe('in', () => {
  const copy = file('copy.sqlite');
  test('WARC and JSON Lines restore the archive, and twice changes nothing', async () => {
    await within(db, async (archive) => {
      await exported(archive, 'warc', { out: 'whole.warc.gz' });
      await exported(archive, 'jsonl', { out: 'whole.jsonl' });
    });
    const before = readFileSync(file('whole.jsonl'), 'utf8');
    const { captures, attempts } = await within(db, (archive) => archive.holdings());
    expect(captures).toBeGreaterThan(3);
    const args = ['import', file('whole.jsonl'), file('whole.warc.gz'), '--db', copy, '--json'];
    const first = await inside(args);
    expect(first.err).toBe('');
    expect(first.json<Report>()).toMatchObject({ captures, known: 0, skipped: [] });
    expect(content(await textOf(copy, 'jsonl'))).toEqual(content(before));
    expect(content(before).filter((line) => line.startsWith('{"type":"revision"'))).toHaveLength(2);
    const inFirst = await within(copy, (archive) => archive.citations({ document: 'plan', revision: 1 }));
    expect(inFirst).toEqual(await within(db, (archive) => archive.citations({ document: 'plan', revision: 1 })));
    expect(inFirst.map(({ uri }) => uri)).toContain(NEWS);
    const [log, whole] = [await within(copy, (archive) => archive.logState()), await within(db, (archive) => archive.logState())];
    expect(log).toEqual(whole);
    expect(await within(copy, (archive) => archive.auditLog([]))).toMatchObject({ altered: [], unlogged: [], broken: [], removed: [] });
    expect(content(before).join('\n')).toContain('王芳');
    for (const table of ['claims', 'sources', 'attempts', 'evidence'])
      expect(await textOf(copy, 'csv', { table })).toBe(await textOf(db, 'csv', { table }));

    const again = await inside(args);
    expect(again.json<Report>()).toMatchObject({ captures: 0, known: attempts, skipped: [] });
    expect(content(await textOf(copy, 'jsonl'))).toEqual(content(before));
    expect(await within(copy, (archive) => archive.audit({ at: FIRST }))).toMatchObject({ fail: [], missing: [], unexpected: [] });
  });

  test('JSON Lines alone bring the documents, and say that the captures are missing', async () => {
    await within(':memory:', async (archive) => {
      const { code, report } = await importedInto(archive, 'whole.jsonl');
      expect([code, new Set(report.skipped.map(({ reason }) => reason))]).toEqual([1, new Set(['payload-absent'])]);
      expect(report.skipped.length).toBe((await within(db, (whole) => whole.holdings())).captures);
      expect(await archive.document('plan')).toMatchObject({ revision: 2, title: 'The plan' });
      expect((await archive.decisions({})).map(({ by }) => by)).toEqual(['王芳']);
      expect((await archive.activities({ limit: 99 })).map(({ id }) => id)).toContain('e-decided');
      expect(new Set((await archive.claimStatuses({})).map(({ health }) => health))).not.toContain('supported');
    });
  });

  test('bytes that were withdrawn do not come back', async () => {
    const page = http(200, ['Content-Type: text/html'], '<p>To be forgotten.</p>');
    writeFileSync(file('later.warc'), plain([response(9, NEWS, page)]));
    await within(':memory:', async (archive) => {
      const [first] = attemptsOf(await imported([gzipped([response(1, NEWS, page)])]));
      if (first?.capture === undefined) throw new Error('nothing was captured');
      await archive.recordAttempt(first);
      const subject = { type: 'capture', id: first.capture.id } as const;
      const done = { at: SECOND, reason: 'asked for', by: '王芳' };
      await archive.withdraw(first.capture.id, done, { id: 'e-1', at: SECOND, subject, event: { code: 'withdrawn' }, by: done.by });
      const { code, report } = await importedInto(archive, 'later.warc');
      expect([code, report.captures, report.skipped.map(({ reason }) => reason)]).toEqual([1, 0, ['withdrawn']]);
      expect(await archive.payload(first.capture.payloadDigest)).toBeUndefined();
    });
  });

  test('a restoring that was cut off is gone on with', async () => {
    const path = file('cut.sqlite');
    await within(path, async (archive) => {
      await archive.claimFor('rehearsal');
      const items = await imported([readFileSync(file('whole.warc.gz'))], { restore: true });
      for (const record of attemptsOf(items).slice(0, 3)) await archive.recordAttempt(record);
    });
    const ended = await inside(['import', file('whole.warc.gz'), '--db', path, '--json']);
    expect(ended.json<Report>()).toMatchObject({ known: 3, skipped: [] });
    expect(await textOf(path, 'cdxj')).toContain('"url":"https://news.example.cn/plan.html"');
    const methods = await within(path, async (archive) => {
      const captures = await Promise.all((await archive.resources({ limit: 99 })).map(({ id }) => archive.captures({ resource: id })));
      return captures.flat().map(({ method }) => method);
    });
    expect(methods).toHaveLength((await within(db, (archive) => archive.holdings())).captures);
    expect(new Set(methods)).toEqual(new Set(['http']));
  });

  test('a file of another program comes in once, however often it is given', async () => {
    const page = http(200, ['Content-Type: text/html'], '<title>A page</title><p>The plan covers 52 projects and runs to 2025.</p>');
    writeFileSync(file('web.warc.gz'), gzipped([response(1, NEWS, page)]));
    writeFileSync(file('web-again.warc'), plain([response(1, NEWS, page)]));
    const path = file('web.sqlite');
    const ended = await inside(['import', file('web.warc.gz'), file('web-again.warc'), '--db', path, '--json']);
    expect(ended.json<Report>()).toEqual({ records: 2, captures: 1, known: 1, skipped: [] });
    await within(path, async (archive) => {
      const resource = await archive.resourceByUri(NEWS);
      const [capture] = await archive.captures({ resource: resource?.id ?? '' });
      expect(capture).toMatchObject({ method: 'imported', status: 200, capturedAt: '2026-03-01T00:00:01.000Z' });
      expect((await archive.capturedPage(capture?.id ?? ''))?.page.title).toBe('A page');
      expect((await archive.about()).rehearsal).toBe(false);
    });
  });

  test.each<[string, object]>([
    ['a time that is none', { startedAt: 'never' }],
    ['a hop that is none', { hops: [null] }],
    ['a resource under the id of another', { resourceId: 's-000000000000' }],
    ['an address that is none', { uri: 5 }],
  ])('what a file tells in our own words is not believed blindly: %s', async (_name, change) => {
    const at = '2026-03-01T00:00:00.000Z';
    const uri = 'https://a.example/';
    const resourceId = `s-${createIdentity().digest(uri).slice(0, 12)}`;
    const attempt = { id: 'a-1', resourceId, runId: 'r-1', uri, purpose: 'source', outcome: 'unreachable', startedAt: at, endedAt: at };
    const told = { attempt: { ...attempt, hops: [], vantage: 'x', ...change } };
    const fields = [
      ['WARC-Type', 'metadata'],
      ['WARC-Record-ID', '<urn:uuid:00000000-0000-4000-8000-000000000001>'],
      ['WARC-Target-URI', `urn:suyuan:attempt:${uri}`],
      ['WARC-Date', at],
    ] as const;
    writeFileSync(file('told.warc'), plain([{ fields, block: JSON.stringify(told) }]));
    await within(':memory:', async (archive) => {
      const { code, report } = await importedInto(archive, 'told.warc');
      expect([code, report.skipped.map(({ reason }) => reason)]).toEqual([1, ['bad-metadata']]);
      expect((await archive.holdings()).attempts).toBe(0);
    });
  });

  test('records of a forged file that lack what they need are left out, the rest comes in', async () => {
    const decision = { id: 'd-x', kind: 'note', by: '王芳', claimId: 'none' };
    const lines = [
      { type: 'archive', format: 'suyuan-archive/1', createdAt: FIRST, rehearsal: false },
      { type: 'decision', record: { ...decision, at: 'never' } },
      { type: 'decision', record: { ...decision, id: 'd-y', at: SECOND } },
      { type: 'candidate', record: { sourceId: 's-1', uri: NEWS, rule: 'x', state: 'x', proposedAt: 'never', checks: 0 } },
      { type: 'requisites', record: { captureId: 'k-none', requisites: [5] } },
      { type: 'log', record: { origin: 'suyuan-archive/l-forged', size: 1 } },
      { type: 'leaf', record: { kind: 'capture', ref: 'k-none', hash: 'ff' } },
      { type: 'checkpoint', record: { size: 1, at: 'never', note: 'x' } },
    ].map((line) => `${JSON.stringify(line)}\n`);
    const sha256 = createIdentity().digest(lines.join(''));
    writeFileSync(file('forged.jsonl'), `${lines.join('')}${JSON.stringify({ type: 'end', lines: lines.length, sha256 })}\n`);
    await within(':memory:', async (archive) => {
      const { code, report } = await importedInto(archive, 'forged.jsonl');
      expect([code, report.skipped.map(({ reason }) => reason)]).toEqual([1, ['bad-record']]);
      expect((await archive.decisions({})).map(({ id }) => id)).toEqual(['d-y']);
      expect((await archive.logState()).origin).not.toBe('suyuan-archive/l-forged');
      expect(await archive.auditLog([])).toMatchObject({ size: 1, altered: [], unlogged: [] });
    });
  });

  test('WACZ of another archive comes in as imported captures that are judged', async () => {
    await within(db, (archive) => exported(archive, 'wacz', { out: 'whole.wacz' }));
    const path = file('other.sqlite');
    await within(path, (archive) => archive.claimFor('rehearsal'));
    writeFileSync(file('other.md'), `# Other\n\nBy 2025, 52 key projects will be built [plan](${NEWS}).\n`);
    expect((await inside(['read', file('other.md'), '--db', path])).code).toBe(0);
    await within(path, async (archive) => {
      const [source] = (await archive.sources()).sources;
      const at = '2025-06-01T00:00:00.000Z';
      if (source === undefined) throw new Error('nothing is cited');
      await archive.recordAttempt({
        resource: source,
        attempt: {
          id: 'a-own',
          resourceId: source.id,
          runId: 'r-own',
          uri: source.uri,
          purpose: 'source',
          outcome: 'unreachable',
          reason: 'timeout',
          startedAt: at,
          endedAt: at,
          hops: [],
          vantage: 'here',
        },
      });
    });
    const ended = await inside(['import', file('whole.wacz'), '--db', path, '--lang', 'zh']);
    expect([ended.err, ended.code]).toEqual(['', 0]);
    expect(ended.out).toMatch(/^读取 \d+ 条记录：新增 \d+ 份快照\n {2}略过 \d+ 条：另一档案未取得网页的访问\n$/);
    await within(path, async (archive) => {
      const [source] = (await archive.sources()).sources;
      expect(source).toMatchObject({ uri: NEWS, title: '重庆数据治理计划', status: { state: 'live' } });
      const captures = await archive.captures({ resource: source?.id ?? '' });
      expect(captures.map(({ method }) => method)).toEqual(['imported', 'imported']);
      expect((await archive.evidence({ source: source?.id ?? '' })).map(({ passage }) => passage)).toContain(SENTENCE);
    });
  });

  test('a rehearsal and the real web are not mixed, and a torn file changes nothing', async () => {
    writeFileSync(file('torn.jsonl'), readFileSync(file('whole.jsonl'), 'utf8').slice(0, -500));
    writeFileSync(file('torn.wacz'), readFileSync(file('whole.wacz')).subarray(0, 2000));
    writeFileSync(file('letter.warc'), 'Dear reader, this is no WARC file.\n');
    const held = await textOf(copy, 'jsonl');
    expectRefused(await inside(['import', file('web.warc.gz'), '--db', copy]), /never mixed/);
    expect(await textOf(copy, 'jsonl')).toBe(held);
    const fresh = file('fresh.sqlite');
    expectRefused(await inside(['import', file('torn.jsonl'), '--db', fresh, '--lang', 'zh']), /文件格式不符：.*torn\.jsonl/);
    expect(existsSync(fresh)).toBe(false);
    await expect(refusedBeforehand('web.warc.gz', 'whole.warc.gz')).resolves.toBe('rehearsal-mismatch');
    await expect(refusedBeforehand('torn.jsonl')).resolves.toBe('malformed-file');
    await expect(refusedBeforehand('whole.warc.gz', 'torn.wacz')).resolves.toBe('malformed-file');
    await expect(refusedBeforehand('letter.warc')).resolves.toBe('malformed-file');
    await expect(refusedBeforehand('whole.warc.gz', 'nowhere.warc')).resolves.toBe('missing-file');
    await expect(refusedBeforehand('out')).resolves.toBe('bad-argument');
    await expect(refusedBeforehand('plan.md')).resolves.toBe('bad-argument');
  });
});
