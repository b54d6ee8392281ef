import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#commands/command.ts';
import { exportSite, SITE_MARK, withoutDoor } from '#commands/export-site.ts';
import { withoutClosed } from '#commands/open-records.ts';
import { checkReceipt } from '#interchange/receipt-check.ts';
import type { Archive } from '#records/ports.ts';
import { openArchive } from '#storage/archive.ts';
import { createFiles } from '#storage/files.ts';
import { createIdentity } from '#storage/identity.ts';
import { openSigner } from '#storage/log-key.ts';
import { loadAssets } from '#web/assets.ts';
import { verifierPage } from '#web/receipts.ts';
import { replayContent } from '#web/replay.ts';
import { claimStatus, days, ENGLISH, evidence, GOV, hours, made, page, plan, resource, START, status } from '../contract/records.ts';
import { scratch } from './suyuan.ts';

const { path: folder, clear } = scratch();
const HOSTILE = resource('s-hostile', 'javascript:alert(1)');
const SECRET = resource('s-secret', 'https://secret.example/page');
const BODY = '<p>总投资65亿元，涉及52个项目。</p><script>alert(1)</script><a href="/next?a=1&amp;b=2">下一页</a>';
const TEXT = '总投资65亿元，涉及52个项目。';

let archive: Archive;

const context = (stopped = false): Context => {
  const identity = createIdentity();
  const stop = new AbortController();
  if (stopped) stop.abort();
  const signer = openSigner(join(folder, 'log.key'));
  return {
    identity,
    clock: { now: () => days(30) },
    software: 'suyuan/0.0.0',
    stop: stop.signal,
    files: createFiles(folder),
    signer: () => Promise.resolve(signer),
    staticParts: () =>
      Promise.resolve({ css: loadAssets(identity).css.body, verifier: verifierPage(identity).html, content: replayContent }),
  } as unknown as Context;
};

const written = (name: string): string[] =>
  readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, name, path)).isFile())
    .sort();
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

beforeAll(async () => {
  archive = await openArchive({
    path: ':memory:',
    migrations: new URL('../../migrations', import.meta.url).pathname,
    identity: createIdentity(),
    clock: { now: () => START },
  });
  await archive.claimFor('rehearsal');
  const hostileTitle = '<img src=x onerror=alert(1)> “标题” & more';
  await archive.saveRevision(
    plan('../../Evil', 1, 'en', [
      { id: 'k-1', text: 'The city invests 6.5 billion RMB in 52 projects.', cites: [GOV, HOSTILE] },
      { id: 'K-1', text: 'A </script><script>alert(2)</script> claim.', cites: [SECRET] },
    ]),
  );
  await archive.saveRevision(plan('zh-doc', 1, 'zh', [{ id: 'k-2', text: '全市投资65亿元，建设52个项目。', cites: [GOV, ENGLISH] }]));
  const html = { capture: { contentType: 'text/html' } };
  await archive.recordAttempt(made({ id: '1', resource: GOV, at: hours(1), body: BODY, ...html }));
  await archive.savePage('c-1', page(BODY, { text: TEXT, title: hostileTitle, charset: 'utf-8' }));
  await archive.recordAttempt(
    made({ id: '2', resource: SECRET, at: hours(2), body: '<p>closed words</p>', capture: { access: 'closed', contentType: 'text/html' } }),
  );
  await archive.savePage('c-2', page('<p>closed words</p>', { text: 'closed words', title: 'Closed' }));
  await archive.recordAttempt(
    made({
      id: '3',
      resource: ENGLISH,
      at: hours(3),
      body: '<p>for members</p>',
      capture: { access: 'signed-in', contentType: 'text/html' },
    }),
  );
  await archive.savePage('c-3', page('<p>for members</p>', { text: 'for members', title: 'Members' }));
  for (const [source, capture] of [
    [GOV, 'c-1'],
    [SECRET, 'c-2'],
    [ENGLISH, 'c-3'],
  ] as const)
    await archive.saveLinkStatus(status(source.id, { pinned: capture, newestGood: capture }), []);
  await archive.saveClaimJudgement(claimStatus('k-1', 'supported', ['v-1']), [evidence('v-1', 'k-1', GOV, 'c-1', 1)], []);
  await archive.saveClaimJudgement(
    claimStatus('K-1', 'supported', ['v-3']),
    [evidence('v-3', 'K-1', SECRET, 'c-2', 1, { quote: { exact: 'closed words', prefix: '', suffix: '' } })],
    [],
  );
  await archive.saveClaimJudgement(
    claimStatus('k-2', 'supported', ['v-2']),
    [evidence('v-2', 'k-2', GOV, 'c-1', 1), evidence('v-4', 'k-2', ENGLISH, 'c-3', 2, { needsReview: true })],
    [],
  );
  await exportSite(context(), withoutClosed(archive), 'site', { fullCopies: false, site: undefined });
  await exportSite(context(), withoutClosed(archive), 'full', { fullCopies: true, site: 'https://archive.example' });
}, 60_000);

afterAll(async () => {
  await archive.close();
  clear();
});

describe('a static site', () => {
  test('has a page in both languages for every document and source, receipts, and the page that checks them', () => {
    const files = written('site');
    const documents = files.filter((name) => name.startsWith('en/documents/'));
    expect(documents).toHaveLength(2);
    expect(files.filter((name) => name.startsWith('zh/')).map((name) => name.slice(3))).toEqual(
      files.filter((name) => name.startsWith('en/')).map((name) => name.slice(3)),
    );
    expect(files.filter((name) => name.startsWith('receipts/'))).toHaveLength(2);
    expect(files).toEqual(expect.arrayContaining(['index.html', 'style.css', 'verify.html', SITE_MARK, 'zh/documents/zh-doc.html']));
    expect(files.every((name) => name.split('/').every((part) => /^[a-z0-9][a-z0-9._-]*$/.test(part)))).toBe(true);
    expect(existsSync(join(folder, '..', 'Evil.html'))).toBe(false);
  });

  test('every link inside leads to a file of it, and every address is relative', () => {
    let links = 0;
    for (const name of written('full').filter((path) => path.endsWith('.html'))) {
      for (const [, target = ''] of textOf(`full/${name}`).matchAll(/(?:href|src)="([^"#]+)[^"]*"/g)) {
        if (/^(?:https?:|data:)/.test(target)) continue;
        links += 1;
        expect(target.startsWith('/'), `${name} ${target}`).toBe(false);
        expect(existsSync(resolve(folder, 'full', dirname(name), target)), `${name} ${target}`).toBe(true);
      }
    }
    expect(links).toBeGreaterThan(50);
  });

  test('quotes what claims rest on, in the reader’s language, and says that it is a rehearsal on every page', () => {
    const zh = textOf('site/zh/documents/zh-doc.html');
    expect(zh).toMatch(/<html lang="zh-Hans">/);
    expect(zh).toContain('有据可查');
    expect(zh).toContain(TEXT);
    expect(textOf('site/en/documents/zh-doc.html')).toMatch(/<html lang="en">[^]*Supported[^]*<blockquote[^>]*lang="zh-Hans"/);
    for (const name of written('site').filter((path) => path.endsWith('.html') && path !== 'verify.html'))
      expect(textOf(`site/${name}`), name).toMatch(/演练|Rehearsal/);
    expect(zh).toMatch(/<link rel="alternate" hreflang="en" href="\.\.\/\.\.\/en\/documents\/zh-doc\.html"\/>/);
  });

  test('runs no script of anybody, follows no address that is none of the web', () => {
    for (const name of written('full').filter((path) => path.endsWith('.html') && path !== 'verify.html')) {
      const html = textOf(`full/${name}`);
      expect(html, name).not.toMatch(/<script|<img src=x|href="javascript:/i);
      expect(html, name).toContain('Content-Security-Policy');
    }
  });

  test('holds nothing that is closed, and copies only of what everyone may see, when they are asked for', () => {
    for (const name of ['site', 'full'])
      for (const path of written(name)) expect(textOf(`${name}/${path}`), path).not.toMatch(/closed words|<p>for members/);
    expect(written('site').filter((path) => path.startsWith('copies/'))).toEqual([]);
    expect(written('full').filter((path) => path.startsWith('copies/'))).toEqual(['copies/c-1.html']);
    const copy = textOf('full/copies/c-1.html');
    expect(copy).toContain(TEXT);
    expect(copy).toContain('href="https://www.cq.gov.cn/next?a=1&amp;b=2"');
    expect(textOf('full/en/sources/r-gov.html')).toMatch(/href="https:\/\/archive\.example\/web\/\d{14}\/https:\/\/www\.cq\.gov\.cn/);
  });

  test('its receipts hold, all of one state of the log', () => {
    const receipts = written('site')
      .filter((name) => name.startsWith('receipts/'))
      .map((name) => JSON.parse(textOf(`site/${name}`)) as { checkpoint: string });
    for (const receipt of receipts) expect(checkReceipt(receipt).filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(receipts.map(({ checkpoint }) => checkpoint)).size).toBe(1);
  });

  test('the same archive gives the same bytes, and what is no longer part of it goes', async () => {
    const before = new Map(written('full').map((name) => [name, textOf(`full/${name}`)]));
    await exportSite(context(), withoutClosed(archive), 'full', { fullCopies: true, site: 'https://archive.example' });
    expect(new Map(written('full').map((name) => [name, textOf(`full/${name}`)]))).toEqual(before);
    writeFileSync(join(folder, 'full', 'own-note.txt'), 'kept');
    await exportSite(context(), withoutClosed(archive), 'full', { fullCopies: false, site: undefined });
    expect(written('full').filter((path) => path.startsWith('copies/'))).toEqual([]);
    expect(textOf('full/own-note.txt')).toBe('kept');
  });

  test('a folder of somebody else is refused, and so is a way out of it; nothing is written then', async () => {
    mkdirSync(join(folder, 'foreign'));
    writeFileSync(join(folder, 'foreign', 'thesis.doc'), 'years of work');
    const options = { fullCopies: false, site: undefined };
    await expect(exportSite(context(), archive, 'foreign', options)).rejects.toMatchObject({ code: 'folder-not-empty' });
    expect(readdirSync(join(folder, 'foreign'))).toEqual(['thesis.doc']);
    await expect(exportSite(context(), archive, 'foreign/thesis.doc', options)).rejects.toMatchObject({ code: 'folder-not-empty' });
    mkdirSync(join(folder, 'linked'));
    mkdirSync(join(folder, 'elsewhere'));
    writeFileSync(join(folder, 'linked', SITE_MARK), JSON.stringify({ program: 'suyuan', files: ['../elsewhere/x', 'en/index.html'] }));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'linked', 'zh'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'linked', 'en'));
    await expect(exportSite(context(), archive, 'linked', options)).rejects.toMatchObject({ code: 'unwritable-file' });
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
    const out = await createFiles(folder).folder('safe', 'mark.json');
    for (const name of ['../x', '/x', 'a//b', 'a/../b', '.hidden', 'a\\b', ''])
      await expect(out.write(name, (async function* () {})())).rejects.toThrow(RangeError);
    rmSync(join(folder, 'safe'), { recursive: true });
  });

  test('an export that was stopped is gone on with by the next', async () => {
    await expect(exportSite(context(true), withoutClosed(archive), 'stopped', { fullCopies: false, site: undefined })).rejects.toThrow();
    await exportSite(context(), withoutClosed(archive), 'stopped', { fullCopies: false, site: undefined });
    expect(written('stopped')).toEqual(written('site'));
    expect(relative(folder, join(folder, 'stopped'))).toBe('stopped');
  });

  test('links of a copy lead where they led, whatever stands in them', () => {
    expect(withoutDoor('<a href="/outside?uri=https%3A%2F%2Fa.example%2F%3Fq%3D%22%3Cb%3E%26c">x</a>')).toBe(
      '<a href="https://a.example/?q=&quot;&lt;b>&amp;c">x</a>',
    );
  });
});
