import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { judgeLinks } from '#commands/judging.ts';
import { resourceFor } from '#commands/plan.ts';
import { keepSupplied } from '#commands/supplied.ts';
import { warcRecords } from '#interchange/warc.ts';
import { article, closeAfterEach, world } from './world.ts';

closeAfterEach();

const folder = mkdtempSync(join(tmpdir(), 'suyuan-supplied-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const URI = 'https://mp.weixin.qq.com/s/abc';

function file(name: string, body: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, body);
  return path;
}

describe('a page that a person supplied', () => {
  test('is kept under that person’s name, hashed, read, and says nothing of the link', async () => {
    const play = await world();
    play.play((uri) => (uri.endsWith('/robots.txt') ? { type: 'text/plain', body: 'User-agent: *\nDisallow: /' } : undefined));
    await play.capture([URI]);
    const resource = resourceFor(URI, play.context.clock.now(), play.context.identity);
    const before = await play.archive.linkStatus(resource.id);
    const supplied = { path: file('page.html', article()), by: '王芳', at: '2026-01-05T08:00:00+08:00' };
    const { capture, pageClass } = await keepSupplied(play.context, play.archive, resource, supplied);
    expect(pageClass).toBe('article');
    expect(capture).toMatchObject({ method: 'supplied', suppliedBy: '王芳', capturedAt: '2026-01-05T00:00:00.000Z', kind: 'response' });
    await judgeLinks(play.context, play.archive, [resource.id]);
    const after = await play.archive.linkStatus(resource.id);
    expect(after).toMatchObject({ state: 'unknown', pinned: capture?.id });
    expect({ state: after?.state, checks: after?.checks, recent: after?.recent, last: after?.lastAttempt }).toEqual({
      state: before?.state,
      checks: before?.checks,
      recent: before?.recent,
      last: before?.lastAttempt,
    });
    expect(await play.archive.audit({ at: play.context.clock.now() })).toMatchObject({ fail: [], missing: [], unexpected: [] });
  });

  test('gives way to a page that the machine reads, and is never taken for its origin though the bytes are the same', async () => {
    const play = await world();
    const resource = resourceFor(URI, play.context.clock.now(), play.context.identity);
    await keepSupplied(play.context, play.archive, resource, { path: file('same.html', article()), by: '王芳', at: undefined });
    play.play((uri) => (uri === URI ? article() : undefined));
    const { steps } = await play.capture([URI]);
    expect(steps[0]?.capture).toMatchObject({ method: 'http', kind: 'response' });
    expect(await play.archive.linkStatus(resource.id)).toMatchObject({ state: 'live', pinned: steps[0]?.capture?.id });
  });

  test('is told as such in the WARC as well', async () => {
    const play = await world();
    await play.archive.claimFor('rehearsal');
    const resource = resourceFor(URI, play.context.clock.now(), play.context.identity);
    await keepSupplied(play.context, play.archive, resource, { path: file('told.html', article()), by: '王芳', at: undefined });
    const parts: Uint8Array[] = [];
    const each = async function* () {
      yield* await play.archive.resources({ limit: 9 });
    };
    for await (const part of warcRecords(play.archive, each(), { software: 'x', gzip: false })) parts.push(part);
    const text = Buffer.concat(parts).toString('utf8');
    expect(text).toContain('WARC-Type: resource');
    expect(text).toContain('Suyuan-Supplied-By: 王芳');
    expect(text).toMatch(/"suppliedBy":"王芳"/);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'malformed-file'],
    ['a program', 'const page = "<!doctype html><html>";', 'malformed-file'],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'malformed-file'],
    ['plain words', '重庆市人民政府的通知，没有标记。', 'malformed-file'],
    ['too much', Buffer.alloc(65 * 1024 * 1024), 'file-too-large'],
  ])('is refused when it is %s', async (name, body, code) => {
    const play = await world();
    const resource = resourceFor(URI, play.context.clock.now(), play.context.identity);
    const path = file(`${name}.html`, body);
    await expect(keepSupplied(play.context, play.archive, resource, { path, by: 'Wang Fang', at: undefined })).rejects.toMatchObject({
      code,
    });
    expect(await play.archive.holdings()).toMatchObject({ attempts: 0, captures: 0, payloads: 0 });
    rmSync(path);
  });

  test.each(['2099-01-01', 'yesterday', '1970-01-01'])('is refused when it was saved at %s', async (at) => {
    const play = await world();
    const resource = resourceFor(URI, play.context.clock.now(), play.context.identity);
    const supplied = { path: file('late.html', article()), by: '王芳', at };
    await expect(keepSupplied(play.context, play.archive, resource, supplied)).rejects.toMatchObject({ code: 'bad-argument' });
  });

  test.each([
    ['UTF-16 with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(article(), 'utf16le')])],
    ['as a browser saves it', `<!-- saved from url=(0030)https://mp.weixin.qq.com/s/abc -->\r\n${article()}`],
    ['in XHTML', `<?xml version="1.0"?>\n${article()}`],
  ])('is taken %s', async (_how, body) => {
    const play = await world();
    const resource = resourceFor(URI, play.context.clock.now(), play.context.identity);
    const { page } = await keepSupplied(play.context, play.archive, resource, {
      path: file('odd.htm', body),
      by: 'Wang Fang',
      at: undefined,
    });
    expect(page?.page.text).toContain('65亿元');
  });
});
